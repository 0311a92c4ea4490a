"""Every machine format of one run, read by those it is for: `check.py PROGRAM FOLDER`.

SARIF by the model that is generated from its published schema, and by sarif-tools; JUnit by
junitparser; settings by their JSON Schema; GitHub's commands as its runner takes them apart;
the others by what their readers ask for."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import junitparser
from jsonschema import Draft202012Validator
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

program, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
LINE = "The committee shall meet once a year in Geneva, and its chair shall report."
DRAFTS = {
    "a draft, 50%.md": f"{LINE}\n\n{LINE}\n\nThe NPT entered into force on 5 March 1971.\n",
    "گزارش.txt": "\ufeffنشست بعدی کميته در وین برگزار می‌شود.\n\n😀 نشست نشست دیگر.\n",
    "clean.rst": "Nothing is wrong here.\n",
}
for name, text in DRAFTS.items():
    (folder / name).write_text(text, encoding="utf-8")


def run(form):
    arguments = [program, "check", ".", "--as-of", "2026-11-22", "--format", form]
    result = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 1 and not result.stderr, (form, result.returncode, result.stderr)
    return result.stdout


findings = [json.loads(line) for line in run("jsonl").splitlines()]
assert len(findings) >= 4


def lines_of(name):
    return DRAFTS[name].splitlines()


def sarif():
    text = run("sarif")
    Sarif.model_validate_json(text)
    results = json.loads(text)["runs"][0]["results"]
    assert len(results) == len(findings)
    (folder / "out.sarif").write_text(text, encoding="utf-8")
    said = subprocess.run([sys.executable, "-m", "sarif", "summary", "out.sarif"], cwd=folder, capture_output=True, text=True)
    (folder / "out.sarif").unlink()
    assert said.returncode == 0 and "treaty-date" in said.stdout, said


def junit():
    suites = junitparser.JUnitXml.fromstring(run("junit").encode())
    cases = [case for suite in suites for case in suite]
    assert sum(len(case.result) for case in cases) == len(findings)


def checkstyle():
    root = ElementTree.fromstring(run("checkstyle"))
    assert root.tag == "checkstyle" and root.get("version")
    errors = root.findall("file/error")
    assert len(errors) == len(findings)
    for error in errors:
        assert error.get("severity") in {"info", "warning", "error"} and error.get("source") and error.get("message")
        assert int(error.get("line")) > 0 and int(error.get("column")) > 0


def gitlab():
    issues = json.loads(run("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(findings)
    for issue in issues:
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["description"] and issue["check_name"]
        path = issue["location"]["path"]
        assert path in DRAFTS and issue["location"]["positions"]["begin"]["line"] <= len(lines_of(path))


def rdjsonl():
    diagnostics = [json.loads(line) for line in run("rdjsonl").splitlines()]
    assert len(diagnostics) == len(findings)
    for diagnostic, finding in zip(diagnostics, findings):
        assert diagnostic["severity"] in {"ERROR", "WARNING", "INFO"} and diagnostic["message"]
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        # Columns count bytes of the line as it is on disk, its byte order mark among them.
        lines = [line.encode() for line in lines_of(diagnostic["location"]["path"])]
        if start["line"] == end["line"]:
            found = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
            span = finding["range"]
            assert found == DRAFTS[finding["path"]].removeprefix("\ufeff").encode()[
                span["start"]["byte"] - bom(finding) : span["end"]["byte"] - bom(finding)
            ].decode(), (found, diagnostic)


def bom(finding):
    return 3 if DRAFTS[finding["path"]].startswith("\ufeff") else 0


def github():
    commands = run("github").splitlines()
    assert len(commands) == len(findings)
    for command, finding in zip(commands, findings):
        kind, properties, message = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", command).groups()
        properties = dict(part.split("=", 1) for part in properties.split(","))
        decode = lambda text: text.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        assert decode(properties["file"]) == finding["path"], properties
        assert finding["message"] in decode(message)
        assert int(properties["line"]) == finding["range"]["start"]["line"]


def settings():
    """The schema takes what `init` writes, every line of it alive, and refuses what is wrong."""
    schema = json.loads(Path(__file__).parents[2].joinpath("editors/settings.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    subprocess.run([program, "init", str(folder)], check=True, capture_output=True)
    template = (folder / "policylint.toml").read_text(encoding="utf-8")
    (folder / "policylint.toml").unlink()
    for text in (template, re.sub(r"(?m)^# ", "", template)):
        validator.validate(tomllib.loads(text))
    for wrong in ("selct = []", "select = 1", "[severity]\nhygiene = \"loud\"", "overrides = 3"):
        assert not validator.is_valid(tomllib.loads(wrong)), wrong


for check in (sarif, junit, checkstyle, gitlab, rdjsonl, github, settings):
    check()
    print("ok", check.__name__)
