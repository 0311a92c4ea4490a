# What findings say. One message an id; the other languages have the same ids.

## repetition

copied-passage-exact = وردت بنصها في { $path }:{ $line }؛ ضعها بين علامتي اقتباس أو صغها بعبارتك
copied-passage-near = ورد { $share }٪ منها في { $path }:{ $line }؛ ضعها بين علامتي اقتباس أو صغها بعبارتك
copied-passage-there = وردت هناك في السطر { $line }

repeated-paragraph-exact = تكرار حرفي للسطر { $line }
repeated-paragraph-near = تكرار للسطر { $line }: التطابق { $share }٪
repeated-paragraph-merged = تكرار للسطور من { $line } إلى { $last } في فقرة واحدة
repeated-paragraph-merged-near = تكرار للسطور من { $line } إلى { $last } في فقرة واحدة: التطابق { $share }٪
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
date-of-another = { $name }: { $other } في { $written }، و{ $event } في { $right }
date-of-event = تاريخ { $name } هو { $right }، لا { $written }
date-of-joining = تاريخ انضمام { $state } إلى { $name }: { $right }، لا { $written }
date-of-leaving = تاريخ خروج { $state } من { $name }: { $right }، لا { $written }
write-instead = اكتب «{ $right }»
conflicting-dates = { $name }: هنا { $written }، وقبل ذلك { $before }
conflicting-counts = هنا { $written }، وفي موضع آخر { $before } للشيء نفسه
said-before = هنا { $before }
conflicting-dates-elsewhere = { $name }: هنا { $written }، وفي { $path } { $other }
conflicting-counts-elsewhere = { $name }: هنا { $written }، وفي { $path } { $other }
said-elsewhere = في { $path }: { $other }
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
rank = ترتيب { $state } في { $name } هو { $right } لا { $written }
what-parties = عدد الأطراف
what-signatories = عدد الموقعين
what-ratifications = عدد التصديقات
what-members = عدد الأعضاء
what-votes-for = الأصوات المؤيدة
what-votes-against = الأصوات المعارضة
what-abstentions = الممتنعون عن التصويت
what-participants = عدد المشاركين
what-possessors = عدد الدول المسلحة نووياً
what-original-members = عدد الأعضاء المؤسسين
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
progress-drafts = قراءة المسودات
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
extra-space-all = في النص مسافات زائدة (عددها { $count })، وهذه أولاها
extra-space-all-fix = حذفها كلها (عددها { $count })
foreign-punctuation = «{ $text }» علامة من خط آخر، والصواب هنا «{ $fix }»
foreign-punctuation-fix = كتابة «{ $fix }»
glued-words = كُتبت «{ $text }» متصلة، والصواب «{ $fix }»
glued-words-fix = كتابة «{ $fix }»
invisible-character = محرف غير مرئي ({ $code }) لا عمل له هنا
invisible-character-fix = حذف المحرف
invisible-character-join = كتابة فاصل عديم العرض
invisible-character-all = في النص محارف غير مرئية (عددها { $count }) لا عمل لها أو تقوم مقام الفاصل، وهذا أولها
invisible-character-all-fix = تصحيحها كلها (عددها { $count })
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
status-not = { $name } ليست نافذة
status-yes = { $name } نافذة
status-never = { $name } لم تدخل حيز النفاذ قط
status-entered = دخلت { $name } حيز النفاذ في { $date }
date-gap = { $name }: { $event } بعد ذلك بنحو { $years } من السنين، في { $date }، لا «{ $written }»
anachronism-before = { $name }: لم يكن لها وجود في { $written }، فبدايتها في { $date }
anachronism-after = { $name }: كانت قد انتهت قبل { $written }، فنهايتها في { $date }

# The card of an entry.
fact-digits = 0123456789
fact-comma = ،
fact-second-calendar = none
fact-dates = التواريخ
fact-counts = الأعداد
fact-votes = التصويت
fact-members = الأعضاء
fact-sources = المصادر
fact-checked = روجع في { $day }
fact-recalled = من الذاكرة ولم يُراجع: لا يُبنى عليه شيء
fact-also = { $value } (وفي مصادر أخرى: { $others })
fact-by = { $event }: { $state }
fact-range = { $value } (من { $low } إلى { $high })
fact-at = { $value } في { $day }
fact-vote = { $for } مع، { $against } ضد، { $abstained } امتناع
fact-voted = تصويت
fact-members-all = الأعضاء
fact-members-since = منذ { $from }
fact-members-until = حتى { $until }
fact-members-between = من { $from } إلى { $until }
fact-members-others = سائر الدول
fact-members-universal = كل عضو في { $body } منذ { $day }
fact-members-never = لم تنضم قط
fact-kind-instrument = صك
fact-kind-treaty = معاهدة
fact-kind-memorandum = مذكرة
fact-kind-arrangement = ترتيب
fact-kind-regime = نظام
fact-kind-declaration = إعلان
fact-kind-body = هيئة
fact-kind-organisation = منظمة
fact-kind-organ = جهاز
fact-kind-alliance = تحالف
fact-kind-union = اتحاد
fact-kind-forum = منتدى
fact-kind-group = مجموعة
fact-kind-legal = فئة قانونية
fact-kind-factual = فئة فعلية
fact-kind-region = منطقة
fact-kind-diplomatic = مجموعة تفاوض
fact-kind-event = حدث
fact-kind-test = تجربة نووية
fact-kind-first-test = أول تجربة نووية
fact-kind-last-test = آخر تجربة نووية
fact-kind-summit = قمة
fact-kind-conference = مؤتمر
fact-kind-npt-review = مؤتمر استعراض معاهدة عدم الانتشار
fact-kind-war = حرب
fact-kind-crisis = أزمة
fact-kind-speech = خطاب
fact-kind-resolution = قرار
fact-kind-security-council = قرار لمجلس الأمن
fact-kind-general-assembly = قرار للجمعية العامة
fact-kind-state = دولة
fact-status-in-force = نافذة
fact-status-not-in-force = غير نافذة بعد
fact-status-never-in-force = لم تدخل حيز النفاذ قط
fact-status-expired = منتهية
fact-status-terminated = منهاة
fact-status-superseded = حلّ غيرها محلها
fact-status-suspended = معلقة
fact-status-adopted = معتمدة
fact-status-active = قائمة
fact-status-lapsed = متروكة
fact-status-historical = تاريخية
fact-status-disputed = محل خلاف
fact-event-opened-for-signature = فتح باب التوقيع
fact-event-signed = التوقيع
fact-event-signature = التوقيع
fact-event-adopted = الاعتماد
fact-event-concluded = الإبرام
fact-event-agreed = الاتفاق
fact-event-ratified = التصديق
fact-event-acceded = الانضمام
fact-event-entered-into-force = بدء النفاذ
fact-event-provisionally-applied = التطبيق المؤقت
fact-event-extended = التمديد
fact-event-expired = الانتهاء
fact-event-expires = الانتهاء
fact-event-terminated = الإنهاء
fact-event-superseded = حلول غيرها محلها
fact-event-suspended = التعليق
fact-event-withdrawal-announced = إعلان الانسحاب
fact-event-withdrawal-effective = نفاذ الانسحاب
fact-event-founded = التأسيس
fact-event-dissolved = الحل
fact-event-tested = التجربة
fact-event-attacked = الهجوم
fact-event-met = الانعقاد
fact-event-happened = الوقوع
fact-event-charter-signed = توقيع الميثاق
fact-count-parties = الدول الأطراف
fact-count-signatories = الدول الموقعة
fact-count-ratifications = التصديقات
fact-count-members = الأعضاء
fact-count-participants = المشاركون
fact-count-possessors = الحائزون
fact-count-warheads = الرؤوس
fact-count-original-signatories = الموقعون الأوائل
fact-count-original-members = الأعضاء المؤسسون
fact-count-members-ever = الأعضاء في كل الأوقات
fact-count-signatories-not-ratified = موقعون لم يصدقوا
fact-count-warhead-limit = سقف الرؤوس
fact-count-launcher-limit = سقف منصات الإطلاق
fact-count-nuclear-tests = التجارب النووية

# المجاميع.
total-mismatch = مجموع الأجزاء { $sum }، لا { $written }
shares-mismatch = الحصص تزيد على المئة: ما يبقى بعد غيرها { $sum } لا { $written }
total-part = جزء من المجموع

# الأسماء والمختصرات
undefined-acronym = لا يرد الاسم الكامل للمختصر «{ $acronym }» في أي موضع
conflicting-acronym = «{ $acronym }» هنا «{ $written }»، وفي موضع آخر «{ $other }»
inconsistent-name = الأرجح أن المقصود «{ $right }» لا «{ $written }»
inconsistent-name-acronym = «{ $acronym }» هي «{ $right }» لا «{ $written }»
inconsistent-name-date = { $date } تاريخ «{ $right }» لا «{ $written }»
inconsistent-name-house = المعتمد هنا «{ $right }»، لا «{ $written }»
named-before = ورد الاسم هنا

# المدوّنة.
corpus-also = ؛
corpus-says = { $count ->
    [one] في وثيقة من المدوّنة { $value }
    [two] في وثيقتين من المدوّنة { $value }
    [few] في { $count } وثائق من المدوّنة { $value }
   *[other] في { $count } وثيقة من المدوّنة { $value }
}
corpus-agrees = { $count ->
    [one] وتؤكده وثيقة من المدوّنة
    [two] وتؤكده وثيقتان من المدوّنة
    [few] وتؤكده { $count } وثائق من المدوّنة
   *[other] وتؤكده { $count } وثيقة من المدوّنة
}
corpus-says-so = { $count ->
    [one] هكذا تقول وثيقة من المدوّنة
    [two] هكذا تقول وثيقتان من المدوّنة
    [few] هكذا تقول { $count } وثائق من المدوّنة
   *[other] هكذا تقول { $count } وثيقة من المدوّنة
}
corpus-passage = ما تقوله المدوّنة
figure-differs = { $count ->
    [one] في وثيقة من المدوّنة
    [two] في وثيقتين من المدوّنة
    [few] في { $count } وثائق من المدوّنة
   *[other] في { $count } وثيقة من المدوّنة
} ترد في هذه الجملة { $right }، لا { $written }
page-residue-learned = يرد هذا السطر في أطراف { $count ->
    [one] وثيقة
    [two] وثيقتين
    [few] { $count } وثائق
   *[other] { $count } وثيقة
} من المدوّنة، وهو من بقايا الصفحة

# أي دولة عضو في ماذا.
member-not = عضوية { $name } لا تشمل { $state }
member-not-then = عضوية { $name } لم تكن تشمل { $state } في ذلك الوقت
member-yes = عضوية { $name } تشمل { $state }
member-yes-then = عضوية { $name } كانت تشمل { $state } في ذلك الوقت
founder-not = { $state }: لم تكن من مؤسسي { $name }
founder-yes = { $state }: كانت من مؤسسي { $name }
party-not = { $state }: ليست طرفاً في { $name }
party-not-then = { $state }: لم تكن طرفاً في { $name } في ذلك الوقت
party-yes = { $state }: طرف في { $name }
party-yes-then = { $state }: كانت طرفاً في { $name } في ذلك الوقت

mixed-spelling = «{ $text }»: تُكتب هذه النهاية في هذا النص كما في «{ $fix }»
mixed-spelling-fix = اكتب «{ $fix }»
misspelt-word = «{ $text }» تُكتب «{ $fix }»
misspelt-word-fix = اكتب «{ $fix }»
repeated-mark = «{ $text }»: العلامة مكررة
repeated-mark-fix = أبقِ واحدة
