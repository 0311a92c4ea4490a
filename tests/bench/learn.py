"""How fast `policylint learn` reads, and how its memory grows:
`learn.py PROGRAM [--sizes 10,100] [--folder FOLDER]`.

Sizes are megabytes of documents of about 20 KB, a third of them in each of three languages, made
by `texts.py`, or, with --folder, copies of the texts there with their paragraphs in another order.
Tells megabytes read in a second of CPU time, which is the speed of one core, the time on all of
them, and the peak of memory; and that one thread gives the same pack as all."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import Prose

DOCUMENT = 20_000


def documents(folder, real, size):
    """Writes so many bytes of documents."""
    prose = [Prose(lang, seed=2) for lang in ("en", "fa", "ar")]
    pick = random.Random(1)
    written = number = 0
    while written < size:
        if real:
            text = "\n\n".join(pick.sample(real[number % len(real)], len(real[number % len(real)])))[:DOCUMENT]
        else:
            text = prose[number % 3].markdown(DOCUMENT)
        path = folder / f"{number // 1000}" / f"{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written += path.stat().st_size
        number += 1
    return written, number


def run(program, corpus, pack, threads=None):
    """Wall seconds, CPU seconds and peak megabytes of one run."""
    env = dict(os.environ, **({"RAYON_NUM_THREADS": str(threads)} if threads else {}))
    start = time.monotonic()
    command = [program, "learn", corpus, "-o", pack]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("program")
    p.add_argument("--sizes", default="10,100")
    p.add_argument("--folder")
    a = p.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(a.folder).rglob("*.*"))] if a.folder else []
    real = [text.split("\n\n") for text in texts]
    for size in map(int, a.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "corpus").mkdir()
            written, number = documents(folder / "corpus", real, size * 1_000_000)
            wall, cpu, memory = run(a.program, folder / "corpus", folder / "all.toml")
            _, single, _ = run(a.program, folder / "corpus", folder / "one.toml", threads=1)
            same = (folder / "all.toml").read_bytes() == (folder / "one.toml").read_bytes()
            print(
                f"{number:6} documents {written / 1e6:7.1f} MB | {wall:6.1f} s, cpu {cpu:6.1f} s"
                f" | {written / 1e6 / cpu:5.1f} MB/s a core, alone {written / 1e6 / single:5.1f}"
                f" | {memory:5.0f} MB | one thread {'gives the same' if same else 'DIFFERS'}",
                flush=True,
            )
            if not same:
                sys.exit(1)


main()
