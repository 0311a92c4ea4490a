"""Writes drafts as Word documents: `make.py FOLDER`. What they hold wrong is in `check.py`."""

import sys
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

REPEATED = "The committee shall meet once a year in Geneva, and its chair shall report to the states in writing."
REPEATED_FA = "این کمیته هر سال یک بار در ژنو تشکیل جلسه می‌دهد و رئیس آن گزارش کار را به همهٔ دولت‌ها می‌نویسد."


def english(path):
    document = Document()
    document.add_heading("A draft", 1)
    paragraph = document.add_paragraph("The Treaty on the Non-Proliferation of Nuclear Weapons (NPT) entered into force on ")
    # The date in runs of their own: a bold day, an italic month.
    paragraph.add_run("5").bold = True
    paragraph.add_run(" March ").italic = True
    paragraph.add_run("1971 & was extended in 1995.")
    document.add_paragraph("It met on 31 June 2017 in Vienna.")
    document.add_paragraph(REPEATED)
    document.add_paragraph("An item of of a list", style="List Bullet")
    document.add_paragraph(REPEATED)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Treaty", "Entry into force", "NPT", "5 March 1972"]):
        cell.text = text
    tracked(document.add_paragraph("The chair "), "said said so.")
    document.save(path)


def tracked(paragraph, text):
    """Somebody's tracked insertion, with a slip in it."""
    insertion = OxmlElement("w:ins")
    for name, value in (("w:id", "7"), ("w:author", "Somebody"), ("w:date", "2026-01-01T00:00:00Z")):
        insertion.set(qn(name), value)
    run = paragraph.add_run(text)._r
    paragraph._p.remove(run)
    insertion.append(run)
    paragraph._p.append(insertion)


def persian(path):
    document = Document()
    for style, text in [
        ("Heading 1", "پیش‌نویس"),
        (None, "پیمان منع گسترش سلاح‌های هسته‌ای (ان‌پی‌تی) در ۵ مارس ۱۹۷۱ لازم‌الاجرا شد."),
        (None, REPEATED_FA),
        (None, "نشست بعدی کميته در وین  برگزار می‌شود."),
        (None, REPEATED_FA),
    ]:
        paragraph = document.add_paragraph(text, style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    document.save(path)


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
english(folder / "english.docx")
persian(folder / "persian.docx")
