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
# التواريخ.
date-of-treaty = { $name }: { $event } في { $right }، لا في { $written }
date-of-event = تاريخ { $name } هو { $right }، لا { $written }
write-instead = اكتب «{ $right }»
conflicting-dates = { $name }: هنا { $written }، وقبل ذلك { $before }
said-before = هنا { $before }
event-opened-for-signature = فُتح باب التوقيع
event-signed = جرى التوقيع
event-adopted = جرى الاعتماد
event-concluded = جرى الإبرام
event-entered-into-force = بدأ النفاذ
event-provisionally-applied = بدأ التطبيق المؤقت
event-extended = جرى التمديد
event-expired = انتهت المدة
event-expires = تنتهي المدة
event-terminated = جرى الإنهاء
event-suspended = جرى التعليق
event-founded = جرى التأسيس
event-dissolved = جرى الحل
event-withdrew = جرى الانسحاب
event-withdrawal-effective = سرى الانسحاب
event-acceded = جرى الانضمام
event-ratified = جرى التصديق

# الأعداد.
count-never = { $name }: { $what } { $right }، لا { $written }
count-then = { $name }: { $what } { $right } في ذلك الوقت، لا { $written }
count-outdated = { $name }: { $what } الآن { $right }؛ وكان { $written } صحيحاً من قبل
what-parties = عدد الأطراف
what-signatories = عدد الموقعين
what-ratifications = عدد التصديقات
what-members = عدد الأعضاء
what-votes-for = الأصوات المؤيدة
what-votes-against = الأصوات المعارضة
what-abstentions = الممتنعون عن التصويت
what-participants = عدد المشاركين
what-warheads = سقف الرؤوس المنشورة

repeated-sentence-exact = تكرار حرفي لجملة من السطر { $line }
repeated-sentence-near = تكرار لجملة من السطر { $line }: التطابق { $share }٪
repeated-sentence-first = هنا وردت الجملة أول مرة
repeated-sentence-fix = حذف الجملة المكررة

repeated-word = وردت «{ $word }» مرتين متتاليتين
repeated-word-fix = الإبقاء على «{ $word }» واحدة

# Allowances in the draft.
suppression-unused = لا تجد «{ $name }» شيئًا هنا؛ فلا حاجة إلى السماح
suppression-unknown = لا توجد قاعدة أو مجموعة باسم «{ $name }»؛ فلا أثر لهذا السماح
suppression-remove = حذف «{ $name }»

# What an editor offers.
action-fix-all = تطبيق كل الإصلاحات الآمنة
action-allow-here = السماح بـ«{ $rule }» هنا
action-allow-file = السماح بـ«{ $rule }» في المسودة كلها

# The card of a name.
card-members = عدد الأعضاء
card-parties = عدد الأطراف
card-signatories = عدد الموقعين
card-ratifications = عدد التصديقات
card-votes-for = الأصوات المؤيدة
card-votes-against = الأصوات المعارضة
card-abstentions = الامتناع عن التصويت
card-warheads = عدد الرؤوس الحربية
card-nuclear-tests = عدد التجارب النووية
# التواريخ قبالة التقويم.
invalid-day = لا وجود لتاريخ { $written }: في هذا الشهر { $last } يوماً
invalid-month = لا وجود للشهر { $month }
reversed-range = نهاية المدة قبل بدايتها: { $to } قبل { $from }
weekday-mismatch = يوافق { $date } يوم { $right }
calendar-mismatch = { $written } لا يوافق { $other }؛ فذلك اليوم هو { $right }
## hygiene

arabic-letter-in-persian = في «{ $text }» حرف عربي، والصواب بالفارسية «{ $fix }»
arabic-letter-in-persian-fix = كتابة «{ $fix }»
arabic-letter-in-persian-all = في كلمات من هذا النص (عددها { $count }) حروف عربية، أولها «{ $text }»
arabic-letter-in-persian-all-fix = كتابتها كلها بالحروف الفارسية (عددها { $count })
extra-space = مسافة زائدة
extra-space-fix = حذف المسافة
foreign-punctuation = «{ $text }» علامة من خط آخر، والصواب هنا «{ $fix }»
foreign-punctuation-fix = كتابة «{ $fix }»
glued-words = كُتبت «{ $text }» متصلة، والصواب «{ $fix }»
glued-words-fix = كتابة «{ $fix }»
invisible-character = محرف غير مرئي ({ $code }) لا عمل له هنا
invisible-character-fix = حذف المحرف
invisible-character-join = كتابة فاصل عديم العرض
missing-space = المسافة ناقصة
missing-space-fix = كتابة المسافة
missing-zwnj = ينقص «{ $text }» الفاصل عديم العرض: «{ $fix }»
missing-zwnj-fix = كتابة «{ $fix }»
missing-zwnj-all = فقد النص فواصله عديمة العرض: تنقص كلمات عددها { $count }، أولها «{ $text }»
missing-zwnj-all-fix = كتابة الفاصل في الكلمات كلها (عددها { $count })
mixed-digits = أرقام «{ $text }» غير أرقام بقية النص: «{ $fix }»
mixed-digits-fix = كتابة «{ $fix }»
page-residue = سطر من صفحة الويب التي نُسخ منها النص
page-residue-fix = حذف السطر
stretched-word = «{ $text }» كلمة ممطوطة، والصواب «{ $fix }»
stretched-word-fix = كتابة «{ $fix }»
unpaired-mark-open = «{ $mark }» لا تُغلق في هذه الفقرة
unpaired-mark-close = لا شيء يفتح «{ $mark }» في هذه الفقرة
# القوائم.
list-count = المذكور «{ $written }»، لكن عدد ما في القائمة { $items }
list-count-list = القائمة، وعدد ما فيها { $items }
list-duplicate = ورد «{ $name }» مرتين في هذه القائمة
list-duplicate-first = ورد «{ $name }» هنا أولاً
# السريان.
status-over = { $name } لم تعد نافذة: انتهت في { $date }
status-never = { $name } لم تدخل حيز النفاذ قط
# The card of an entry.
card-digits = 0123456789
card-comma = ،
card-second-calendar = none
card-dates = التواريخ
card-counts = الأعداد
card-votes = التصويت
card-members = الأعضاء
card-sources = المصادر
card-checked = روجع في { $day }
card-recalled = من الذاكرة ولم يُراجع: لا يُبنى عليه شيء
card-also = { $value } (وفي مصادر أخرى: { $others })
card-by = { $event }: { $state }
card-range = { $value } (من { $low } إلى { $high })
card-at = { $value } في { $day }
card-vote = { $for } مع، { $against } ضد، { $abstained } امتناع
card-voted = تصويت
card-members-all = الأعضاء
card-members-since = منذ { $from }
card-members-until = حتى { $until }
card-members-between = من { $from } إلى { $until }
card-members-others = سائر الدول
card-members-universal = كل عضو في { $body } منذ { $day }
card-members-never = لم تنضم قط
card-kind-instrument = صك
card-kind-treaty = معاهدة
card-kind-memorandum = مذكرة
card-kind-arrangement = ترتيب
card-kind-regime = نظام
card-kind-declaration = إعلان
card-kind-body = هيئة
card-kind-organisation = منظمة
card-kind-organ = جهاز
card-kind-alliance = تحالف
card-kind-union = اتحاد
card-kind-forum = منتدى
card-kind-group = مجموعة
card-kind-legal = فئة قانونية
card-kind-factual = فئة فعلية
card-kind-region = منطقة
card-kind-diplomatic = مجموعة تفاوض
card-kind-event = حدث
card-kind-test = تجربة نووية
card-kind-first-test = أول تجربة نووية
card-kind-last-test = آخر تجربة نووية
card-kind-summit = قمة
card-kind-conference = مؤتمر
card-kind-npt-review = مؤتمر استعراض معاهدة عدم الانتشار
card-kind-war = حرب
card-kind-crisis = أزمة
card-kind-speech = خطاب
card-kind-resolution = قرار
card-kind-security-council = قرار لمجلس الأمن
card-kind-general-assembly = قرار للجمعية العامة
card-kind-state = دولة
card-status-in-force = نافذة
card-status-not-in-force = غير نافذة بعد
card-status-never-in-force = لم تدخل حيز النفاذ قط
card-status-expired = منتهية
card-status-terminated = منهاة
card-status-superseded = حلّ غيرها محلها
card-status-suspended = معلقة
card-status-adopted = معتمدة
card-status-active = قائمة
card-status-lapsed = متروكة
card-status-historical = تاريخية
card-status-disputed = محل خلاف
card-event-opened-for-signature = فتح باب التوقيع
card-event-signed = التوقيع
card-event-signature = التوقيع
card-event-adopted = الاعتماد
card-event-concluded = الإبرام
card-event-agreed = الاتفاق
card-event-ratified = التصديق
card-event-acceded = الانضمام
card-event-entered-into-force = بدء النفاذ
card-event-provisionally-applied = التطبيق المؤقت
card-event-extended = التمديد
card-event-expired = الانتهاء
card-event-expires = الانتهاء
card-event-terminated = الإنهاء
card-event-superseded = حلول غيرها محلها
card-event-suspended = التعليق
card-event-withdrawal-announced = إعلان الانسحاب
card-event-withdrawal-effective = نفاذ الانسحاب
card-event-founded = التأسيس
card-event-dissolved = الحل
card-event-tested = التجربة
card-event-attacked = الهجوم
card-event-met = الانعقاد
card-event-happened = الوقوع
card-event-charter-signed = توقيع الميثاق
card-count-parties = الدول الأطراف
card-count-signatories = الدول الموقعة
card-count-ratifications = التصديقات
card-count-members = الأعضاء
card-count-participants = المشاركون
card-count-possessors = الحائزون
card-count-warheads = الرؤوس
card-count-original-signatories = الموقعون الأوائل
card-count-original-members = الأعضاء المؤسسون
card-count-members-ever = الأعضاء في كل الأوقات
card-count-signatories-not-ratified = موقعون لم يصدقوا
card-count-warhead-limit = سقف الرؤوس
card-count-launcher-limit = سقف منصات الإطلاق
card-count-nuclear-tests = التجارب النووية
