"""Documents for the run under Spark, one a line: the same number gives the same documents.

Texts of our own in three languages, with claims that agree, claims that do not, names that
no pack knows, and lines that stand at the edges of pages.
"""

import json
import random
import sys

PARAGRAPHS = {
    "en": [
        "The NPT entered into force in {npt}.",
        "NATO was founded in {nato}, and its secretariat sits in Brussels.",
        "The Treaty on the Prohibition of Nuclear Weapons (TPNW) was adopted on 7 July {tpnw}.",
        "The Charter of the River Commission (CRC) was signed on {day} May 1997.",
        "After some years the CRC entered into force in {crc}, and Chad is {chad}a party to the CRC.",
        "The keepers of lighthouse number {n} met in the old customs house on {day} October 2011.",
    ],
    "fa": [
        "پیمان منع گسترش سلاح‌های هسته‌ای (ان‌پی‌تی) در سال {npt} لازم‌الاجرا شد.",
        "ناتو در سال {nato} تأسیس شد.",
        "نگهبانان فانوس دریایی شمارهٔ {n} در {day} اکتبر ۲۰۱۱ در ساختمان کهنهٔ گمرک دیدار کردند.",
    ],
    "ar": [
        "دخلت معاهدة عدم انتشار الأسلحة النووية حيز النفاذ في عام {npt}.",
        "تأسس حلف شمال الأطلسي في عام {nato}.",
        "اجتمع حراس المنارة رقم {n} في مبنى الجمارك القديم يوم {day} تشرين الأول 2011 بعد انقطاع طويل.",
    ],
}
EDGES = {"en": "Share this page", "fa": "بازگشت به فهرست", "ar": "العودة إلى القائمة"}


def document(number: int, chance: random.Random) -> dict:
    lang = chance.choice(sorted(PARAGRAPHS))
    chosen = chance.sample(PARAGRAPHS[lang], k=2) + [chance.choice(PARAGRAPHS[lang])]
    values = {
        # Now and then one of them is wrong.
        "npt": chance.choices([1970, 1971], [200, 1])[0],
        "nato": chance.choices([1949, 1950], [200, 1])[0],
        "tpnw": 2017,
        "crc": chance.choices([2001, 2002], [200, 1])[0],
        "chad": chance.choices(["", "not "], [200, 1])[0],
        "day": chance.choices([12, 13], [200, 1])[0],
        "n": chance.randrange(40),
    }
    text = "\n\n".join(paragraph.format(**values) for paragraph in chosen)
    if chance.random() < 0.2:
        text += "\n\n" + EDGES[lang]
    return {"id": f"corpus/{number:05}.txt", "text": text}


def main() -> None:
    chance = random.Random(5)
    for number in range(int(sys.argv[1])):
        print(json.dumps(document(number, chance), ensure_ascii=False))


if __name__ == "__main__":
    main()
