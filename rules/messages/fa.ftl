# What findings say. One message an id; the other languages have the same ids.

## repetition

repeated-paragraph-exact = تکرار کلمه‌به‌کلمهٔ سطر { $line } است
repeated-paragraph-near = تکرار سطر { $line } است: { $share }٪ آن یکی است
repeated-paragraph-run = { $count } بند پشت سر هم تکرار کلمه‌به‌کلمهٔ سطرهای { $line } تا { $last } است
repeated-paragraph-run-near = { $count } بند پشت سر هم تکرار سطرهای { $line } تا { $last } است: دست‌کم { $share }٪ هر یک همان است
repeated-paragraph-pair = سطر { $line } این را تکرار می‌کند
repeated-paragraph-pair-near = سطر { $line } ‏{ $share }٪ این را تکرار می‌کند
repeated-paragraph-fix = { $count ->
    [one] حذف بند تکراری
   *[other] حذف { $count } بند تکراری
}
