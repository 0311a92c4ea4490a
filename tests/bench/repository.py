"""A repository of 2,000 drafts in three languages and all formats, checked as CI would:
`repository.py PROGRAM [FOLDER]`. Tells the time of the first run, of a second one after
one draft was changed, and of one without a cache; fails over the budget of ten seconds."""

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from texts import Prose

BUDGET = 10.0
DRAFTS = 2000

if len(sys.argv) < 2 or "--help" in sys.argv:
    sys.exit(__doc__)
program = Path(sys.argv[1]).resolve()
root = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
root.mkdir(parents=True, exist_ok=True)

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'


def docx(path, paragraphs):
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')


def odt(path, paragraphs):
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{body}</office:text></office:body></office:document-content>')


FORMATS = ["md", "txt", "html", "tex", "rst", "adoc", "typ", "docx", "odt"]
for number in range(DRAFTS):
    lang = ("en", "fa", "ar")[number % 3]
    form = FORMATS[number % len(FORMATS)]
    prose = Prose(lang, number)
    paragraphs = [prose.paragraph() for _ in range(10)]
    if number % 10 == 0:
        paragraphs.append(paragraphs[0])
    path = root / f"part-{number % 20}" / f"{lang}-{number}.{form}"
    path.parent.mkdir(exist_ok=True)
    if form == "docx":
        docx(path, paragraphs)
    elif form == "odt":
        odt(path, paragraphs)
    elif form == "html":
        path.write_text("".join(f"<p>{escape(text)}</p>\n" for text in paragraphs), encoding="utf-8")
    else:
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
(root / "policylint.toml").write_text(
    'as-of = "2026-11-22"\n[[overrides]]\npaths = ["part-1/"]\nignore = ["repetition"]\n'
    '[[overrides]]\npaths = ["*.html"]\nseverity = { hygiene = "information" }\n'
)
size = sum(path.stat().st_size for path in root.rglob("*.*"))


def run(*arguments):
    started = time.monotonic()
    env = {**os.environ, "XDG_CACHE_HOME": str(root.parent / (root.name + "-cache")), "POLICYLINT_LOG": "info"}
    done = subprocess.run([program, "check", ".", *arguments], cwd=root, capture_output=True, env=env)
    assert done.returncode in (0, 1), done.stderr.decode()
    return time.monotonic() - started, done


ci = ["--baseline", "baseline.json", "--format", "sarif"]
run("--write-baseline", "baseline.json", "--no-cache")
cold, done = run(*ci, "--no-cache")
assert done.returncode == 0 and not json.loads(done.stdout)["runs"][0]["results"], done.stdout[:2000]
first, _ = run(*ci)
changed = root / "part-0" / "en-0.md"
changed.write_text(changed.read_text(encoding="utf-8") + "\nThe NPT entered into force on 5 March 1971.\n", encoding="utf-8")
second, done = run(*ci)
found = [result["ruleId"] for result in json.loads(done.stdout)["runs"][0]["results"]]
assert found == ["treaty-date"], found
assert f"looked into 1 of {DRAFTS} drafts" in done.stderr.decode(), done.stderr.decode()[-2000:]
print(f"ok {DRAFTS} drafts, {size / 1e6:.1f} MB: {cold:.2f} s without a cache, {first:.2f} s the first time, {second:.2f} s after one change")
assert cold < BUDGET, f"over the budget of {BUDGET} s"
