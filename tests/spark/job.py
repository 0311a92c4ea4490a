"""Learns from documents and checks them, in one process and under a local Spark, and
holds the results against each other byte by byte.

    job.py POLICYLINT FOLDER    FOLDER has documents.jsonl and is written to
"""

import pathlib
import subprocess
import sys

from pyspark import SparkConf, SparkContext

PARTS = 8


def through(command: list[str], lines: list[str]) -> list[str]:
    """What the command makes of the lines. Findings (status 1) are no failure."""
    run = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, encoding="utf-8")
    if run.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {run.returncode}: {run.stderr}")
    return run.stdout.split("\n")[:-1]


def piped(command: list[str]):
    """The same for a part of the corpus, wherever Spark puts it."""

    def part(lines):
        lines = list(lines)
        return through(command, lines) if lines else []

    return part


def same(what: str, spark: object, one: object) -> None:
    if spark != one:
        sys.exit(f"{what}: Spark and one process differ")
    print(f"ok {what}: the same bytes under Spark as in one process")


def main() -> None:
    policylint, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    documents = (folder / "documents.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    one, joined = folder / "one.toml", folder / "joined.toml"
    learn = [policylint, "learn", "--input", "jsonl"]
    check = [policylint, "check", "--input", "jsonl", "--pack", str(one), "--as-of", "2026-01-01", "--lang", "en"]
    through([*learn, "--min-support", "2", "-o", str(one)], documents)

    conf = SparkConf().setMaster("local[2]").setAppName("policylint").set("spark.ui.enabled", "false")
    conf.set("spark.ui.showConsoleProgress", "false")
    spark = SparkContext(conf=conf.set("spark.driver.host", "127.0.0.1"))
    spark.setLogLevel("ERROR")
    try:
        # Shuffled: no part is what it was in the file.
        corpus = spark.parallelize(documents, PARTS).repartition(PARTS + 3)
        shards = corpus.mapPartitions(piped([*learn, "--shard"])).collect()
        checked = corpus.mapPartitions(piped(check)).collect()
    finally:
        spark.stop()

    (folder / "shards.jsonl").write_text("\n".join(shards) + "\n", encoding="utf-8")
    merge = [policylint, "learn", "--merge", str(folder / "shards.jsonl"), "--min-support", "2", "-o", str(joined)]
    through(merge, [])
    same(f"learn, {len(documents)} documents", joined.read_bytes(), one.read_bytes())
    same(f"check, {len(checked)} documents", sorted(checked), sorted(through(check, documents)))


if __name__ == "__main__":
    main()
