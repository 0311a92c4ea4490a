"""Prose without end, in three languages and many formats: what the benches read. Every
number comes from a seed, so that each run reads the same."""

import random

ENGLISH = [
    "The committee met in {city} on {day} {month} {year} and heard {n} statements on the agenda.",
    "Delegations from {n} states took part, and the chair circulated a paper on {topic}.",
    "Several speakers recalled that {topic} had been discussed since {year} without a result.",
    "A working group on {topic} will report to the next session in {city}.",
    "Nobody objected to the proposal, although {n} delegations asked for more time.",
    "The text of the draft decision was amended twice before it was adopted by consensus.",
    "In the view of the secretariat, {topic} calls for a budget of {n} million over {m} years.",
    "Observers from civil society noted that the figures for {year} differ from those of earlier reports.",
    "The next meeting of experts, scheduled for {month} {year}, will take up {topic} again.",
    "It was agreed that {topic} should be kept under review.",
]
PERSIAN = [
    "این کمیته روز {day} {month} {year} در {city} تشکیل جلسه داد و {n} بیانیه شنید.",
    "نمایندگان {n} کشور در این نشست حضور داشتند و رئیس سندی دربارهٔ {topic} پخش کرد.",
    "چند سخنران یادآور شدند که {topic} از سال {year} بی‌نتیجه در دستور کار بوده است.",
    "گروه کاری {topic} گزارش خود را به نشست بعدی در {city} می‌دهد.",
    "هیچ‌کس با پیشنهاد مخالفت نکرد، هرچند {n} هیئت وقت بیشتری خواستند.",
    "متن پیش‌نویس پیش از تصویب دو بار اصلاح شد.",
    "نشست بعدی کارشناسان بار دیگر به {topic} می‌پردازد.",
]
ARABIC = [
    "اجتمعت اللجنة في {city} يوم {day} {month} {year} واستمعت إلى {n} بيانًا.",
    "شاركت وفود من {n} دولة، ووزّع الرئيس ورقة عن {topic}.",
    "أشار عدد من المتحدثين إلى أن {topic} يُناقَش منذ عام {year} دون نتيجة.",
    "سيقدّم الفريق العامل المعني بـ {topic} تقريره إلى الدورة المقبلة في {city}.",
    "لم يعترض أحد على الاقتراح، وإن طلب {n} وفدًا مزيدًا من الوقت.",
    "عُدّل نص مشروع المقرر مرتين قبل اعتماده.",
    "سيتناول اجتماع الخبراء المقبل {topic} من جديد.",
]
WORDS = {
    "en": (ENGLISH, ["Geneva", "Vienna", "New York", "The Hague", "Nairobi"],
           ["January", "March", "May", "September", "November"],
           ["verification", "export controls", "peaceful uses", "regional security", "transparency", "disarmament education", "physical protection"]),
    "fa": (PERSIAN, ["ژنو", "وین", "نیویورک", "لاهه", "نایروبی"], ["ژانویه", "مارس", "مه", "سپتامبر", "نوامبر"],
           ["راستی‌آزمایی", "مهار صادرات", "کاربرد صلح‌آمیز", "امنیت منطقه", "شفافیت", "آموزش خلع سلاح"]),
    "ar": (ARABIC, ["جنيف", "فيينا", "نيويورك", "لاهاي", "نيروبي"], ["يناير", "مارس", "مايو", "سبتمبر", "نوفمبر"],
           ["التحقق", "ضوابط التصدير", "الاستخدامات السلمية", "الأمن الإقليمي", "الشفافية", "التثقيف في مجال نزع السلاح"]),
}
DIGITS = {"en": "0123456789", "fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}


class Prose:
    def __init__(self, lang, seed=1):
        self.lang, self.random = lang, random.Random(f"{lang}{seed}")
        self.sentences, self.cities, self.months, self.topics = WORDS[lang]

    def sentence(self):
        pick, digits = self.random.choice, str.maketrans("0123456789", DIGITS[self.lang])
        number = lambda low, high: str(self.random.randint(low, high)).translate(digits)
        topic = pick(self.topics)
        if self.random.random() < 0.5:
            topic += {"en": " and ", "fa": " و ", "ar": " و"}[self.lang] + pick(self.topics)
        return pick(self.sentences).format(
            city=pick(self.cities), month=pick(self.months), topic=topic, day=number(1, 28),
            year=number(1990, 2020), n=number(3, 190), m=number(2, 9),
        )

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 6)))

    def markdown(self, size):
        """About so many bytes of Markdown."""
        parts, length, section = [], 0, 0
        while length < size:
            if len(parts) % 12 == 0:
                section += 1
                part = f"## {self.random.choice(self.topics)} {section}"
            elif len(parts) % 7 == 3:
                part = "\n".join(f"- {self.sentence()}" for _ in range(3))
            else:
                part = self.paragraph()
            parts.append(part)
            length += len(part.encode()) + 2
        return "\n\n".join(parts) + "\n"
