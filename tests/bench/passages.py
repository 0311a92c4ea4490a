#!/usr/bin/env python3
"""How an index of passages grows: time, memory and recall, beside datasketch.

usage: passages.py BINARY [--sizes 10000,100000] [--real FOLDER] [--peer-up-to 10000] [--keep FOLDER]

Paragraphs of invented words in three scripts, their frequencies as in prose (Zipf), with those of --real mixed in,
stand a hundred to a document. Queries are copies with edits that leave at least 85 % of the word triples, and as many
new paragraphs. `policylint learn` makes the index, an update with one changed document brings it up to date, and
`policylint check` looks the queries up; what reading them costs without an index is taken off. datasketch
(`pip install datasketch`) does the same in one process of Python: MinHash of 128 permutations, LSH at 0.85.
"""
import argparse, json, os, random, subprocess, sys, tempfile, time

QUERIES = 1000
TO_A_DOCUMENT = 100
SCRIPTS = ["bcdfghklmnprstvz|aeiou", "بتثجحدرزسشصطعفقلمن|اوی", "پتچدرزژسشفقکگلمنه|اوی"]


def vocabulary(script, random):
    hard, soft = script.split("|")
    words = ["".join(random.choice(hard) + random.choice(soft) for _ in range(random.choice((1, 2, 2, 3, 3, 4)))) for _ in range(20000)]
    weights, total = [], 0.0
    for rank in range(len(words)):
        total += 1 / (rank + 2.7)
        weights.append(total)
    return words, weights


def paragraphs(n, real, seed):
    """n paragraphs, one a line of its own."""
    source = random.Random(seed)
    vocabularies = [vocabulary(script, source) for script in SCRIPTS]
    for at in range(n):
        if real and at % 1000 == 999:
            yield real[at // 1000 % len(real)]
            continue
        words, weights = vocabularies[at % 3]
        said = source.choices(words, cum_weights=weights, k=source.randint(30, 110))
        yield " ".join(said) + "."


def triples(text):
    words = text.rstrip(".").split()
    return {tuple(words[at:at + 3]) for at in range(len(words) - 2)}


def edited(text, source):
    """A copy in which words were replaced, as many as 85 % of the triples allow."""
    words = text.split()
    original = triples(text)
    for _ in range(source.randint(0, 4)):
        changed = list(words)
        changed[source.randrange(len(changed))] = "".join(source.choices("qwxyz", k=9))
        now = triples(" ".join(changed))
        if len(original & now) < 0.85 * len(original | now):
            break
        words = changed
    return " ".join(words)


def run(command, stdin=None):
    """Seconds of processor time, of the clock, and the largest resident size in MB."""
    began = time.time()
    with open(os.devnull, "w") as nowhere, tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdin=open(stdin) if stdin else subprocess.DEVNULL, stdout=out, stderr=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
    if child.returncode not in (0, 1):
        sys.exit(f"{command}: status {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.time() - began, usage.ru_maxrss / 1024, text


def peer(folder):
    """In a process of its own: index the corpus with datasketch, look the queries up."""
    from datasketch import MinHash, MinHashLSH

    def minhash(text):
        hash = MinHash(num_perm=128)
        hash.update_batch([" ".join(triple).encode() for triple in triples(text)])
        return hash

    began = time.process_time()
    index = MinHashLSH(threshold=0.85, num_perm=128)
    at = 0
    for name in sorted(os.listdir(os.path.join(folder, "corpus"))):
        for text in open(os.path.join(folder, "corpus", name), encoding="utf-8"):
            if text.strip():
                index.insert(at, minhash(text.strip()))
                at += 1
    built = time.process_time() - began
    began = time.process_time()
    found = {}
    for line in open(os.path.join(folder, "queries.jsonl"), encoding="utf-8"):
        query = json.loads(line)
        found[query["id"]] = bool(index.query(minhash(query["text"])))
    print(json.dumps({"build": built, "lookup": time.process_time() - began, "found": found}))


def share(found, kind):
    of = [hit for name, hit in found.items() if name.startswith(kind)]
    return sum(of) / max(1, len(of))


def measure(binary, n, real, folder, with_peer):
    corpus, queries, index = (os.path.join(folder, name) for name in ("corpus", "queries.jsonl", "corpus.idx"))
    os.makedirs(corpus)
    source = random.Random(n)
    copied = set(source.sample(range(n), min(n, QUERIES)))
    document, size, lines = [], 0, []
    for at, text in enumerate(paragraphs(n, real, 7)):
        document.append(text)
        if at in copied:
            lines.append({"id": f"copy-{at}", "text": edited(text, source)})
        if len(document) == TO_A_DOCUMENT or at + 1 == n:
            with open(os.path.join(corpus, f"{at // TO_A_DOCUMENT:06}.txt"), "w", encoding="utf-8") as out:
                out.write("\n\n".join(document) + "\n")
            size += sum(len(text.encode()) + 2 for text in document)
            document = []
    lines += [{"id": f"new-{at}", "text": text} for at, text in enumerate(paragraphs(QUERIES, [], 8))]
    with open(queries, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

    cpu, clock, memory, _ = run([binary, "learn", corpus, "--index", index])
    megabytes = size / 1e6
    with open(os.path.join(corpus, "000000.txt"), "a", encoding="utf-8") as out:
        out.write("\n" + "One more paragraph, which nobody had thought of when the corpus was learned for the first time.\n")
    update, update_clock, _, _ = run([binary, "learn", corpus, "--index", index])
    check = [binary, "check", "--input", "jsonl", "--select", "copied-passage", "-"]
    run(check + ["--index", index], queries)
    opening = min(run(check + ["--index", index], os.devnull)[0] for _ in range(3))
    bare, nothing = min(run(check, queries)[0] for _ in range(3)), min(run(check, os.devnull)[0] for _ in range(3))
    with_index, _, lookup_memory, said = min((run(check + ["--index", index], queries) for _ in range(3)), key=lambda run: run[0])
    lookup = (with_index - opening) - (bare - nothing)
    answers = [json.loads(line) for line in said.splitlines()]
    found = {answer["id"]: bool(answer["diagnostics"]) for answer in answers}
    print(
        f"policylint  {n:>8} paragraphs {megabytes:7.1f} MB | build {cpu:7.2f} s cpu {clock:7.2f} s {megabytes / cpu:6.1f} MB/s a core"
        f" {memory:6.0f} MB | index {os.path.getsize(index) / 1e6:6.1f} MB | update {update:6.2f} s cpu {update_clock:6.2f} s"
        f" | open {opening - nothing:6.3f} s | lookup {lookup / len(lines) * 1e6:6.0f} µs {lookup_memory:5.0f} MB"
        f" | recall {share(found, 'copy'):.4f}, false {share(found, 'new'):.4f}", flush=True)
    if with_peer:
        cpu, clock, memory, said = run([sys.executable, os.path.abspath(__file__), "--peer-run", folder])
        peer = json.loads(said)
        print(
            f"datasketch  {n:>8} paragraphs {megabytes:7.1f} MB | build {peer['build']:7.2f} s cpu {' ' * 9} {megabytes / peer['build']:6.1f} MB/s a core"
            f" {memory:6.0f} MB | lookup {peer['lookup'] / len(lines) * 1e6:6.0f} µs"
            f" | recall {share(peer['found'], 'copy'):.4f}, false {share(peer['found'], 'new'):.4f}", flush=True)


def main():
    if sys.argv[1:2] == ["--peer-run"]:
        return peer(sys.argv[2])
    p = argparse.ArgumentParser(usage=__doc__.replace("%", "%%"))
    p.add_argument("binary")
    p.add_argument("--sizes", default="10000,100000")
    p.add_argument("--real")
    p.add_argument("--peer-up-to", type=int, default=10000)
    p.add_argument("--keep")
    a = p.parse_args()
    real = []
    for name in sorted(os.listdir(a.real)) if a.real else []:
        lines = open(os.path.join(a.real, name), encoding="utf-8").read().splitlines()
        real += [line.strip() for line in lines if len(line.split()) >= 20]
    for n in map(int, a.sizes.split(",")):
        with tempfile.TemporaryDirectory(dir=a.keep) as folder:
            measure(a.binary, n, real, folder, n <= a.peer_up_to)


main()
