"""Holds an annotated copy against its original: `check.py ORIGINAL COPY RULE=TEXT...`.

The comments stand at the texts named, in order; without what this program changed the copy
says what the original says; every part that needs no change is the same to the byte."""

import sys
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OWN = "policylint"


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def raw(path):
    """Every entry as it is packed."""
    with zipfile.ZipFile(path) as package, open(path, "rb") as file:
        for info in package.infolist():
            file.seek(info.header_offset)
            header = file.read(30)
            skipped = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            file.seek(skipped, 1)
            yield info.filename, file.read(info.compress_size)


def docx_comments(path):
    rules = {
        comment.get(W + "id"): "".join(comment[-1].itertext()).split(": ")[1]
        for comment in part(path, "word/comments.xml")
        if comment.get(W + "author") == OWN
    }
    found, open_ = {}, set()
    for element in part(path, "word/document.xml").iter():
        if element.tag == W + "commentRangeStart":
            open_.add(element.get(W + "id"))
            found[element.get(W + "id")] = ""
        elif element.tag == W + "commentRangeEnd":
            open_.discard(element.get(W + "id"))
        elif element.tag in (W + "t", W + "delText"):
            if not any(above.tag == W + "ins" and above.get(W + "author") == OWN for above in element.iterancestors()):
                for id_ in open_:
                    found[id_] += element.text or ""
    assert not open_, f"comments without an end: {open_}"
    references = {element.get(W + "id") for element in part(path, "word/document.xml").iter(W + "commentReference")}
    assert references >= set(rules), "comments that nothing refers to"
    return [(rules[id_], text) for id_, text in found.items() if id_ in rules]


def docx_text(path):
    """Every paragraph's text, the changes of this program undone."""
    paragraphs = []
    for paragraph in part(path, "word/document.xml").iter(W + "p"):
        text = ""
        for element in paragraph.iter(W + "t", W + "delText"):
            changes = [above for above in element.iterancestors() if above.tag in (W + "ins", W + "del")]
            own = [change for change in changes if change.get(W + "author") == OWN]
            if not any(change.tag == W + "ins" for change in own):
                text += element.text or ""
        paragraphs.append(text)
    return paragraphs


def odt_comments(path):
    found, rules, open_ = {}, {}, set()

    def walk(element):
        if element.tag == OFFICE + "annotation":
            name = element.get(OFFICE + "name")
            if name.startswith(OWN):
                rules[name] = "".join(element[-1].itertext()).split(": ")[1]
                found[name] = ""
                open_.add(name)
        elif element.tag == OFFICE + "annotation-end":
            open_.discard(element.get(OFFICE + "name"))
        else:
            for name in open_:
                found[name] += (element.text or "") + (" " * int(element.get(TEXT + "c", 1)) if element.tag == TEXT + "s" else "")
            for child in element:
                walk(child)
        for name in open_:
            found[name] += element.tail or ""

    walk(part(path, "content.xml"))
    assert not open_, f"comments without an end: {open_}"
    return [(rules[name], text) for name, text in found.items()]


original, copy, *expected = sys.argv[1:]
is_odt = copy.endswith(".odt")
comments = odt_comments(copy) if is_odt else docx_comments(copy)
assert comments == [tuple(pair.split("=", 1)) for pair in expected], comments
if not is_odt:
    assert docx_text(copy) == docx_text(original), (docx_text(copy), docx_text(original))
changed = {"content.xml"} if is_odt else {
    "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
}
before, after = dict(raw(original)), dict(raw(copy))
assert [name for name in after if name in before] == list(before), "parts are in another order"
for name, content in before.items():
    assert name in changed or after[name] == content, f"{name} was changed"
print("ok", copy.rsplit("/", 1)[-1], len(comments), "comments")
