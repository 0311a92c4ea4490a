# What findings say. One message an id; the other languages have the same ids.

## repetition

copied-passage-exact = عین آن در { $path }:{ $line } آمده است؛ در گیومه بگذارید یا به زبان خود بنویسید
copied-passage-near = { $share }٪ آن در { $path }:{ $line } آمده است؛ در گیومه بگذارید یا به زبان خود بنویسید
copied-passage-there = آنجا در سطر { $line } آمده است

repeated-paragraph-exact = تکرار کلمه‌به‌کلمهٔ سطر { $line } است
repeated-paragraph-near = تکرار سطر { $line } است: { $share }٪ آن یکی است
repeated-paragraph-merged = تکرار سطرهای { $line } تا { $last } است، در یک بند
repeated-paragraph-merged-near = تکرار سطرهای { $line } تا { $last } است، در یک بند: { $share }٪ آن یکی است
repeated-paragraph-run = { $count } بند پشت سر هم تکرار کلمه‌به‌کلمهٔ سطرهای { $line } تا { $last } است
repeated-paragraph-run-near = { $count } بند پشت سر هم تکرار سطرهای { $line } تا { $last } است: دست‌کم { $share }٪ هر یک همان است
repeated-paragraph-pair = سطر { $line } این را تکرار می‌کند
repeated-paragraph-pair-near = سطر { $line } ‏{ $share }٪ این را تکرار می‌کند
repeated-paragraph-fix = { $count ->
    [one] حذف بند تکراری
   *[other] حذف { $count } بند تکراری
}
# تاریخ‌ها.
date-of-treaty = { $name } در { $right } { $event }، نه در { $written }
date-of-another = { $name } در { $written } { $other }؛ در { $right } { $event }
date-of-event = تاریخ { $name } { $right } است، نه { $written }
date-of-joining = تاریخ پیوستن { $state } به { $name } { $right } است، نه { $written }
date-of-leaving = تاریخ خروج { $state } از { $name } { $right } است، نه { $written }
write-instead = «{ $right }» بنویسید
conflicting-dates = { $name }: این‌جا { $written }، اما پیش از این { $before }
conflicting-counts = اینجا { $written }، جای دیگر برای همان چیز { $before }
said-before = این‌جا { $before } است
conflicting-dates-elsewhere = { $name }: این‌جا { $written }، اما در { $path } { $other }
conflicting-counts-elsewhere = { $name }: این‌جا { $written }، اما در { $path } { $other }
said-elsewhere = در { $path }: { $other }
event-opened-for-signature = برای امضا گشوده شد
event-signed = امضا شد
event-adopted = به تصویب رسید
event-concluded = منعقد شد
event-entered-into-force = لازم‌الاجرا شد
event-provisionally-applied = به‌طور موقت اجرا شد
event-extended = تمدید شد
event-expired = منقضی شد
event-expires = منقضی می‌شود
event-terminated = خاتمه یافت
event-suspended = تعلیق شد
event-founded = تأسیس شد
event-dissolved = منحل شد
event-withdrew = شاهد خروج یک عضو بود
event-withdrawal-effective = یک عضو را از دست داد
event-acceded = عضو تازه‌ای یافت
event-ratified = تصویب شد

# شمارها.
count-never = { $name }: { $what } { $right } است، نه { $written }
count-then = { $name }: { $what } در آن زمان { $right } بود، نه { $written }
count-outdated = { $name }: { $what } اکنون { $right } است؛ { $written } پیش‌تر درست بود
rank = { $state } عضو شمارهٔ { $right } { $name } بود، نه { $written }
what-parties = شمار اعضا
what-signatories = شمار امضاکنندگان
what-ratifications = شمار تصویب‌ها
what-members = شمار اعضا
what-votes-for = رأی‌های موافق
what-votes-against = رأی‌های مخالف
what-abstentions = رأی‌های ممتنع
what-participants = شمار شرکت‌کنندگان
what-possessors = شمار کشورهای دارای سلاح هسته‌ای
what-original-members = شمار اعضای مؤسس
what-warheads = سقف کلاهک‌های مستقر

repeated-sentence-exact = تکرار کلمه‌به‌کلمهٔ جمله‌ای از سطر { $line } است
repeated-sentence-near = تکرار جمله‌ای از سطر { $line } است: { $share }٪ آن یکی است
repeated-sentence-first = جمله نخست اینجا آمده است
repeated-sentence-fix = حذف جملهٔ تکراری

repeated-word = «{ $word }» دو بار پشت سر هم آمده است
repeated-word-fix = نگه داشتن یک «{ $word }»

# Allowances in the draft.
suppression-unused = «{ $name }» این‌جا ایرادی نمی‌یابد؛ چیزی برای مجاز شمردن نیست
suppression-unknown = قاعده یا گروهی به نام «{ $name }» نیست؛ این یادداشت اثری ندارد
suppression-remove = حذف «{ $name }»

# What an editor offers.
progress-drafts = خواندن پیش‌نویس‌ها
action-fix-all = اعمال همهٔ اصلاح‌های بی‌خطر
action-allow-here = مجاز شمردن «{ $rule }» در این‌جا
action-allow-file = مجاز شمردن «{ $rule }» در سراسر پیش‌نویس

# The card of a name.
card-members = شمار اعضا
card-parties = شمار اعضا
card-signatories = شمار امضاکنندگان
card-ratifications = شمار تصویب‌ها
card-votes-for = رأی‌های موافق
card-votes-against = رأی‌های مخالف
card-abstentions = رأی‌های ممتنع
card-warheads = شمار کلاهک‌ها
card-nuclear-tests = شمار آزمایش‌های هسته‌ای
# تاریخ‌ها در برابر تقویم.
invalid-day = { $written } وجود ندارد: این ماه { $last } روز دارد
invalid-month = ماه { $month } وجود ندارد
reversed-range = پایان بازه پیش از آغاز آن است: { $to } پیش از { $from } است
weekday-mismatch = { $date } { $right } است
calendar-mismatch = { $written } همان { $other } نیست؛ آن روز { $right } است
## hygiene

arabic-letter-in-persian = «{ $text }» حرف عربی دارد: «{ $fix }»
arabic-letter-in-persian-fix = نوشتن «{ $fix }»
arabic-letter-in-persian-all = { $count } واژهٔ این متن حرف عربی دارد؛ نخستین آن‌ها «{ $text }» است
arabic-letter-in-persian-all-fix = نوشتن هر { $count } واژه با حروف فارسی
extra-space = یک فاصله زیادی است
extra-space-fix = حذف فاصله
extra-space-all = متن { $count } فاصلهٔ زیادی دارد؛ این نخستین آن‌هاست
extra-space-all-fix = حذف هر { $count } فاصله
foreign-punctuation = «{ $text }» نشانهٔ خط دیگری است؛ اینجا «{ $fix }» درست است
foreign-punctuation-fix = نوشتن «{ $fix }»
glued-words = «{ $text }» سر هم نوشته شده است: «{ $fix }»
glued-words-fix = نوشتن «{ $fix }»
invisible-character = نویسه‌ای ناپیدا ({ $code }) که اینجا کاری نمی‌کند
invisible-character-fix = حذف نویسه
invisible-character-join = نوشتن نیم‌فاصله
invisible-character-all = متن { $count } نویسهٔ ناپیدا دارد که کاری نمی‌کند یا به جای نیم‌فاصله آمده است؛ این نخستین آن‌هاست
invisible-character-all-fix = درست کردن هر { $count } نویسه
missing-space = فاصله جا افتاده است
missing-space-fix = گذاشتن فاصله
missing-zwnj = «{ $text }» نیم‌فاصله ندارد: «{ $fix }»
missing-zwnj-fix = نوشتن «{ $fix }»
missing-zwnj-all = نیم‌فاصله‌های متن از دست رفته است: { $count } واژه نیم‌فاصله ندارد، نخست «{ $text }»
missing-zwnj-all-fix = گذاشتن نیم‌فاصله در هر { $count } واژه
mixed-digits = رقم‌های «{ $text }» با بقیهٔ متن یکی نیست: «{ $fix }»
mixed-digits-fix = نوشتن «{ $fix }»
page-residue = سطری از صفحهٔ وبی که متن از آن برداشته شده است
page-residue-fix = حذف سطر
stretched-word = «{ $text }» کشیده نوشته شده است: «{ $fix }»
stretched-word-fix = نوشتن «{ $fix }»
unpaired-mark-open = «{ $mark }» در این بند بسته نشده است
unpaired-mark-close = در این بند چیزی «{ $mark }» را باز نکرده است
# فهرست‌ها.
list-count = نوشته شده «{ $written }»، اما فهرست { $items } مورد دارد
list-count-list = فهرست: { $items } مورد
list-duplicate = «{ $name }» در این فهرست دو بار آمده است
list-duplicate-first = «{ $name }» نخست این‌جا آمده است
# اعتبار.
status-over = { $name } دیگر به قوت خود باقی نیست: در { $date } پایان یافت
status-not = { $name } به قوت خود باقی نیست
status-yes = { $name } به قوت خود باقی است
status-never = { $name } هرگز لازم‌الاجرا نشده است
status-entered = { $name } در { $date } لازم‌الاجرا شده است
date-gap = { $event } { $name } { $years } سال پس از آن در { $date } است، نه «{ $written }»
anachronism-before = { $name } در { $written } هنوز وجود نداشت: از { $date } آغاز می‌شود
anachronism-after = { $name } در { $written } دیگر در کار نبود: در { $date } پایان یافت

# The card of an entry.
fact-digits = ۰۱۲۳۴۵۶۷۸۹
fact-comma = ،
fact-second-calendar = persian
fact-dates = تاریخ‌ها
fact-counts = شمارها
fact-votes = رأی‌گیری‌ها
fact-members = اعضا
fact-sources = منابع
fact-checked = بازبینی: { $day }
fact-recalled = از حافظه، وارسی‌نشده: مبنای هیچ ایرادی نیست
fact-also = { $value } (جاهای دیگر: { $others })
fact-by = { $event }: { $state }
fact-range = { $value } (از { $low } تا { $high })
fact-at = { $value } در { $day }
fact-vote = { $for } موافق، { $against } مخالف، { $abstained } ممتنع
fact-voted = رأی‌گیری
fact-members-all = اعضا
fact-members-since = از { $from }
fact-members-until = تا { $until }
fact-members-between = از { $from } تا { $until }
fact-members-others = دیگران
fact-members-universal = همه اعضای { $body }، از { $day }
fact-members-never = هرگز عضو نبوده‌اند
fact-kind-instrument = سند
fact-kind-treaty = معاهده
fact-kind-memorandum = یادداشت تفاهم
fact-kind-arrangement = ترتیبات
fact-kind-regime = رژیم
fact-kind-declaration = اعلامیه
fact-kind-body = نهاد
fact-kind-organisation = سازمان
fact-kind-organ = رکن
fact-kind-alliance = پیمان نظامی
fact-kind-union = اتحادیه
fact-kind-forum = مجمع
fact-kind-group = گروه
fact-kind-legal = گروه حقوقی
fact-kind-factual = گروه واقعی
fact-kind-region = منطقه
fact-kind-diplomatic = گروه مذاکره
fact-kind-event = رویداد
fact-kind-test = آزمایش هسته‌ای
fact-kind-first-test = نخستین آزمایش هسته‌ای
fact-kind-last-test = آخرین آزمایش هسته‌ای
fact-kind-summit = نشست سران
fact-kind-conference = کنفرانس
fact-kind-npt-review = کنفرانس بازنگری ان‌پی‌تی
fact-kind-war = جنگ
fact-kind-crisis = بحران
fact-kind-speech = سخنرانی
fact-kind-resolution = قطعنامه
fact-kind-security-council = قطعنامه شورای امنیت
fact-kind-general-assembly = قطعنامه مجمع عمومی
fact-kind-state = کشور
fact-status-in-force = لازم‌الاجرا
fact-status-not-in-force = هنوز لازم‌الاجرا نشده
fact-status-never-in-force = هرگز لازم‌الاجرا نشد
fact-status-expired = منقضی
fact-status-terminated = پایان‌یافته
fact-status-superseded = جایگزین‌شده
fact-status-suspended = تعلیق‌شده
fact-status-adopted = تصویب‌شده
fact-status-active = فعال
fact-status-lapsed = متروک
fact-status-historical = تاریخی
fact-status-disputed = محل اختلاف
fact-event-opened-for-signature = گشوده برای امضا
fact-event-signed = امضا
fact-event-signature = امضا
fact-event-adopted = تصویب
fact-event-concluded = انعقاد
fact-event-agreed = توافق
fact-event-ratified = تصویب ملی
fact-event-acceded = الحاق
fact-event-entered-into-force = لازم‌الاجرا شدن
fact-event-provisionally-applied = اجرای موقت
fact-event-extended = تمدید
fact-event-expired = انقضا
fact-event-expires = انقضا
fact-event-terminated = پایان
fact-event-superseded = جایگزینی
fact-event-suspended = تعلیق
fact-event-withdrawal-announced = اعلام خروج
fact-event-withdrawal-effective = خروج قطعی
fact-event-founded = تأسیس
fact-event-dissolved = انحلال
fact-event-tested = آزمایش
fact-event-attacked = حمله
fact-event-met = برگزاری
fact-event-happened = رخداد
fact-event-charter-signed = امضای منشور
fact-count-parties = دولت‌های عضو
fact-count-signatories = امضاکنندگان
fact-count-ratifications = تصویب‌ها
fact-count-members = اعضا
fact-count-participants = شرکت‌کنندگان
fact-count-possessors = دارندگان
fact-count-warheads = کلاهک‌ها
fact-count-original-signatories = امضاکنندگان نخستین
fact-count-original-members = اعضای مؤسس
fact-count-members-ever = اعضا در همه زمان‌ها
fact-count-signatories-not-ratified = امضاکنندگان بدون تصویب
fact-count-warhead-limit = سقف کلاهک
fact-count-launcher-limit = سقف پرتابگر
fact-count-nuclear-tests = آزمایش‌های هسته‌ای

# جمع‌ها.
total-mismatch = جمع اجزا { $sum } است، نه { $written }
shares-mismatch = سهم‌ها از صد بیشتر می‌شوند: از بقیه { $sum } می‌ماند، نه { $written }
total-part = جزئی از جمع

# نام‌ها و کوته‌نوشت‌ها
undefined-acronym = «{ $acronym }» در هیچ جای متن باز نشده است
conflicting-acronym = «{ $acronym }» اینجا «{ $written }» است و در جای دیگر «{ $other }»
inconsistent-name = به جای «{ $written }» به احتمال زیاد «{ $right }» منظور است
inconsistent-name-acronym = «{ $acronym }» کوته‌نوشت «{ $right }» است، نه «{ $written }»
inconsistent-name-date = { $date } تاریخ «{ $right }» است، نه «{ $written }»
inconsistent-name-house = این‌جا «{ $right }» نوشته می‌شود، نه «{ $written }»
named-before = نامش اینجا آمده است

# پیکره.
corpus-also = ؛
corpus-says = { $count ->
    [one] یک سند پیکره { $value } دارد
   *[other] { $count } سند پیکره { $value } دارند
}
corpus-agrees = { $count ->
    [one] یک سند پیکره همین را می‌گوید
   *[other] { $count } سند پیکره همین را می‌گویند
}
corpus-says-so = { $count ->
    [one] یک سند پیکره چنین می‌گوید
   *[other] { $count } سند پیکره چنین می‌گویند
}
corpus-passage = آنچه پیکره می‌گوید
figure-differs = { $count ->
    [one] یک سند پیکره در این جمله { $right } دارد
   *[other] { $count } سند پیکره در این جمله { $right } دارند
}، نه { $written }
page-residue-learned = این سطر در حاشیهٔ { $count ->
    [one] یک سند
   *[other] { $count } سند
} پیکره آمده است و از صفحهٔ وب مانده است

# چه کشوری عضو چیست.
member-not = { $state } عضو { $name } نیست
member-not-then = { $state } در آن زمان عضو { $name } نبود
member-yes = { $state } عضو { $name } است
member-yes-then = { $state } در آن زمان عضو { $name } بود
founder-not = { $state } از بنیان‌گذاران { $name } نبود
founder-yes = { $state } از بنیان‌گذاران { $name } بود
party-not = { $state } عضو { $name } نیست
party-not-then = { $state } در آن زمان عضو { $name } نبود
party-yes = { $state } عضو { $name } است
party-yes-then = { $state } در آن زمان عضو { $name } بود

mixed-spelling = «{ $text }»: این پایانه در این متن مانند «{ $fix }» نوشته می‌شود
mixed-spelling-fix = «{ $fix }» بنویسید
misspelt-word = املای درست «{ $text }»: «{ $fix }»
misspelt-word-fix = «{ $fix }» بنویسید
repeated-mark = «{ $text }»: نشانه بیش از یک بار آمده است
repeated-mark-fix = یکی را نگه دارید
