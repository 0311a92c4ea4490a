"""Faults: a draft is always its old text or its new one, whole. `check.py PROGRAM`.

Killed at any moment while it fixes, 200 times; a full disk, a folder that cannot be written
and a draft that cannot be read, where root may mount one."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program = str(Path(sys.argv[1]).resolve())
LINE = "The committee shall meet once a year in Geneva, and its chair shall report to all states.\n\n"
OLD = LINE + "".join(f"Paragraph {number} of of the draft says what no other one says, in number {number}.\n\n" for number in range(2000)) + LINE


def fix(folder, *names):
    return [program, "check", *names, "--fix", "--no-cache", "--format", "json"]


def killed():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "draft.md")
        path.write_text(OLD)
        started = time.monotonic()
        subprocess.run(fix(folder, "draft.md"), cwd=folder, capture_output=True)
        whole = time.monotonic() - started
        new = path.read_text()
        assert new != OLD and " of of " not in new
        moments = random.Random(8)
        seen = {"old": 0, "new": 0}
        for _ in range(200):
            path.write_text(OLD)
            child = subprocess.Popen(fix(folder, "draft.md"), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # Most of them about the end, where the file is written.
            time.sleep(whole * moments.triangular(0, 1.2, 0.95))
            child.send_signal(signal.SIGKILL)
            child.wait()
            text = path.read_text()
            assert text in (OLD, new), f"a draft of {len(text)} bytes, neither old nor new"
            seen["old" if text == OLD else "new"] += 1
        print(f"ok killed 200 times: {seen['old']} times the old text, {seen['new']} times the new one")


def full_disk():
    folder = tempfile.mkdtemp()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True).returncode:
        shutil.rmtree(folder)
        print("skipped: a full disk needs a mount of its own")
        return
    try:
        path = Path(folder, "draft.md")
        path.write_text(OLD)
        filler = os.open(Path(folder, "filler"), os.O_CREAT | os.O_WRONLY)
        try:
            while True:
                os.write(filler, b"x" * 4096)
        except OSError:
            os.close(filler)
        done = subprocess.run(fix(folder, "draft.md"), cwd=folder, capture_output=True, text=True)
        assert done.returncode == 2 and "disk is full" in done.stderr, done.stderr
        assert path.read_text() == OLD
        assert sorted(os.listdir(folder)) == ["draft.md", "filler"], os.listdir(folder)
        print("ok full disk: told, nothing changed, nothing left behind")
        os.remove(Path(folder, "filler"))
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        done = subprocess.run(fix(folder, "draft.md"), cwd=folder, capture_output=True, text=True)
        assert done.returncode == 2 and "read-only" in done.stderr, done.stderr
        print("ok read-only disk: told")
    finally:
        subprocess.run(["umount", folder], check=True)
        os.rmdir(folder)


def no_permission():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = Path(folder, "draft.md")
        path.write_text(OLD)
        as_nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
        for mode, folder_mode, said in ((0o444, 0o777, "read-only"), (0o646, 0o555, "may not be written"), (0o000, 0o777, "may not be read")):
            os.chmod(path, mode)
            os.chmod(folder, folder_mode)
            done = subprocess.run(fix(folder, "draft.md"), cwd=folder, capture_output=True, text=True, **as_nobody)
            os.chmod(folder, 0o755)
            os.chmod(path, 0o644)
            assert done.returncode == 2 and said in done.stderr, (oct(mode), done.stderr, done.returncode)
            assert path.read_text() == OLD
    print("ok no permission: told, nothing changed")


killed()
full_disk()
no_permission()
