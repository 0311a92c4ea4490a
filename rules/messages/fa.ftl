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
# تاریخ‌ها.
date-of-treaty = { $name } در { $right } { $event }، نه در { $written }
date-of-event = تاریخ { $name } { $right } است، نه { $written }
write-instead = «{ $right }» بنویسید
conflicting-dates = { $name }: این‌جا { $written }، اما پیش از این { $before }
said-before = این‌جا { $before } است
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
what-parties = شمار اعضا
what-signatories = شمار امضاکنندگان
what-ratifications = شمار تصویب‌ها
what-members = شمار اعضا
what-votes-for = رأی‌های موافق
what-votes-against = رأی‌های مخالف
what-abstentions = رأی‌های ممتنع
what-participants = شمار شرکت‌کنندگان
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
foreign-punctuation = «{ $text }» نشانهٔ خط دیگری است؛ اینجا «{ $fix }» درست است
foreign-punctuation-fix = نوشتن «{ $fix }»
glued-words = «{ $text }» سر هم نوشته شده است: «{ $fix }»
glued-words-fix = نوشتن «{ $fix }»
invisible-character = نویسه‌ای ناپیدا ({ $code }) که اینجا کاری نمی‌کند
invisible-character-fix = حذف نویسه
invisible-character-join = نوشتن نیم‌فاصله
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
status-never = { $name } هرگز لازم‌الاجرا نشده است
# The card of an entry.
card-digits = ۰۱۲۳۴۵۶۷۸۹
card-comma = ،
card-second-calendar = persian
card-dates = تاریخ‌ها
card-counts = شمارها
card-votes = رأی‌گیری‌ها
card-members = اعضا
card-sources = منابع
card-checked = بازبینی: { $day }
card-recalled = از حافظه، وارسی‌نشده: مبنای هیچ ایرادی نیست
card-also = { $value } (جاهای دیگر: { $others })
card-by = { $event }: { $state }
card-range = { $value } (از { $low } تا { $high })
card-at = { $value } در { $day }
card-vote = { $for } موافق، { $against } مخالف، { $abstained } ممتنع
card-voted = رأی‌گیری
card-members-all = اعضا
card-members-since = از { $from }
card-members-until = تا { $until }
card-members-between = از { $from } تا { $until }
card-members-others = دیگران
card-members-universal = همه اعضای { $body }، از { $day }
card-members-never = هرگز عضو نبوده‌اند
card-kind-instrument = سند
card-kind-treaty = معاهده
card-kind-memorandum = یادداشت تفاهم
card-kind-arrangement = ترتیبات
card-kind-regime = رژیم
card-kind-declaration = اعلامیه
card-kind-body = نهاد
card-kind-organisation = سازمان
card-kind-organ = رکن
card-kind-alliance = پیمان نظامی
card-kind-union = اتحادیه
card-kind-forum = مجمع
card-kind-group = گروه
card-kind-legal = گروه حقوقی
card-kind-factual = گروه واقعی
card-kind-region = منطقه
card-kind-diplomatic = گروه مذاکره
card-kind-event = رویداد
card-kind-test = آزمایش هسته‌ای
card-kind-first-test = نخستین آزمایش هسته‌ای
card-kind-last-test = آخرین آزمایش هسته‌ای
card-kind-summit = نشست سران
card-kind-conference = کنفرانس
card-kind-npt-review = کنفرانس بازنگری ان‌پی‌تی
card-kind-war = جنگ
card-kind-crisis = بحران
card-kind-speech = سخنرانی
card-kind-resolution = قطعنامه
card-kind-security-council = قطعنامه شورای امنیت
card-kind-general-assembly = قطعنامه مجمع عمومی
card-kind-state = کشور
card-status-in-force = لازم‌الاجرا
card-status-not-in-force = هنوز لازم‌الاجرا نشده
card-status-never-in-force = هرگز لازم‌الاجرا نشد
card-status-expired = منقضی
card-status-terminated = پایان‌یافته
card-status-superseded = جایگزین‌شده
card-status-suspended = تعلیق‌شده
card-status-adopted = تصویب‌شده
card-status-active = فعال
card-status-lapsed = متروک
card-status-historical = تاریخی
card-status-disputed = محل اختلاف
card-event-opened-for-signature = گشوده برای امضا
card-event-signed = امضا
card-event-signature = امضا
card-event-adopted = تصویب
card-event-concluded = انعقاد
card-event-agreed = توافق
card-event-ratified = تصویب ملی
card-event-acceded = الحاق
card-event-entered-into-force = لازم‌الاجرا شدن
card-event-provisionally-applied = اجرای موقت
card-event-extended = تمدید
card-event-expired = انقضا
card-event-expires = انقضا
card-event-terminated = پایان
card-event-superseded = جایگزینی
card-event-suspended = تعلیق
card-event-withdrawal-announced = اعلام خروج
card-event-withdrawal-effective = خروج قطعی
card-event-founded = تأسیس
card-event-dissolved = انحلال
card-event-tested = آزمایش
card-event-attacked = حمله
card-event-met = برگزاری
card-event-happened = رخداد
card-event-charter-signed = امضای منشور
card-count-parties = دولت‌های عضو
card-count-signatories = امضاکنندگان
card-count-ratifications = تصویب‌ها
card-count-members = اعضا
card-count-participants = شرکت‌کنندگان
card-count-possessors = دارندگان
card-count-warheads = کلاهک‌ها
card-count-original-signatories = امضاکنندگان نخستین
card-count-original-members = اعضای مؤسس
card-count-members-ever = اعضا در همه زمان‌ها
card-count-signatories-not-ratified = امضاکنندگان بدون تصویب
card-count-warhead-limit = سقف کلاهک
card-count-launcher-limit = سقف پرتابگر
card-count-nuclear-tests = آزمایش‌های هسته‌ای
