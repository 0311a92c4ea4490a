# What findings say. One message an id; the other languages have the same ids.

## repetition

repeated-paragraph-exact = تكرار حرفي للسطر { $line }
repeated-paragraph-near = تكرار للسطر { $line }: التطابق { $share }٪
repeated-paragraph-run = فقرات متتالية (عددها { $count }) تكرر السطور من { $line } إلى { $last } حرفياً
repeated-paragraph-run-near = فقرات متتالية (عددها { $count }) تكرر السطور من { $line } إلى { $last }: التطابق في كل منها { $share }٪ على الأقل
repeated-paragraph-pair = يكرره السطر { $line }
repeated-paragraph-pair-near = يكرر السطر { $line } منه { $share }٪
repeated-paragraph-fix = { $count ->
    [one] حذف الفقرة المكررة
    [two] حذف الفقرتين المكررتين
    [few] حذف { $count } فقرات مكررة
    [many] حذف { $count } فقرة مكررة
   *[other] حذف { $count } فقرة مكررة
}
