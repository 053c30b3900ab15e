#!/usr/bin/env python3
"""search.py BUILD LISTS [OUT]: the search by the index, as ratios in one run.

Against looking at every name (the reference), and against a plain Jaro-Winkler scan of all
names (scan.c).  LISTS is a folder with an OFAC set; it is cut and grown to other sizes
(SIZES, numbers of names).  With OUT, docs/performance.md and its plot are written there.
"""
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

import names

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "corpus", "quality"))
import plot  # noqa: E402  pylint: disable=wrong-import-position

BUILD, LISTS = sys.argv[1], sys.argv[2]
OUT = sys.argv[3] if len(sys.argv) > 3 and sys.argv[3] else None
SIZES = [int(n) for n in (os.environ.get("SIZES") or "10000 0 100000").split()]
COUNT = int(os.environ.get("COUNT") or 3000)
SEED = 11
FEW = 40  # queries of what is slow
TABLE = "tests/corpus/grown.py"
KINDS = (("ordinary", "ordinary names"), ("near", "near matches"), ("hostile", "hostile mix"))


def run(*words, env=None):
    result = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env={**os.environ, **(env or {})})
    if result.returncode != 0:
        sys.exit("bench: %s: %s" % (words, result.stderr.decode()))
    return result.stdout.decode()


def tool(name, *words, env=None):
    return json.loads(run(os.path.join(BUILD, "tests/bench", name), *words, env=env))


def write_names(root, name, lines):
    path = os.path.join(root, name)
    with open(path, "w", encoding="latin-1") as file:
        file.write("".join(line + "\n" for line in lines))
    return path


def snapshot(root, size):
    """A snapshot of about so many names; 0: of the lists as they are."""
    folder, entries = LISTS, len(names.rows(os.path.join(LISTS, "sdn.csv")))
    per_entry = len(names.listed(LISTS)) / entries
    wanted = int(size / per_entry)
    if size:
        folder = os.path.join(root, str(size))
        if wanted <= entries:
            names.cut(LISTS, folder, wanted)
        else:
            run(sys.executable, TABLE, LISTS, folder, wanted - entries)
    path = os.path.join(root, "%d.psl" % size)
    run(os.path.join(BUILD, "paysieve"), "lists", "compile", "--output", path,
        *(os.path.join(folder, n) for n in ("sdn.csv", "alt.csv", "add.csv")))
    return path


def two_at_once(path, queries):
    """Queries a second of two processes together, each over all of them."""
    command = [os.path.join(BUILD, "tests/bench/search"), path, queries, "index", "2"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    return sum(1e9 / json.loads(p.communicate()[0])["mean"] for p in both)


def instructions(root, path, queries):
    """Of one query, by callgrind: what 100 more cost."""
    with open(queries, encoding="latin-1") as file:
        lines = file.read().splitlines()
    counts = []
    for count in (50, 150):
        some = write_names(root, "few.txt", lines[:count])
        words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                 os.path.join(BUILD, "tests/bench/search"), path, some, "index"]
        result = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        counts.append(int(re.search(rb"Collected : (\d+)", result.stderr)[1]))
    return (counts[1] - counts[0]) / 100


def measure(root, path, size, queries):
    few = {}
    for kind, _ in KINDS:
        with open(queries[kind], encoding="latin-1") as file:
            few[kind] = write_names(root, "few-" + kind, file.read().splitlines()[:FEW])
    out = {"bytes": os.path.getsize(path), "asked": size, "kinds": {}}
    for kind, _ in KINDS:
        first = tool("search", path, queries[kind], "index")
        again = tool("search", path, queries[kind], "index", 2)
        plain = tool("search", path, queries[kind], "index", env={"PAYSIEVE_SIMD": "portable"})
        if first["digest"] != plain["digest"] or first["digest"] != again["digest"]:
            sys.exit("bench: %s: the levels differ" % kind)
        every, small = tool("search", path, few[kind], "all"), tool("search", path, few[kind], "index")
        if every["digest"] != small["digest"]:
            sys.exit("bench: %s: the index and looking at every name differ" % kind)
        out["kinds"][kind] = {"first": first, "again": again, "plain": plain, "every": every,
                              "scan": tool("scan", path, few[kind]),
                              "two": two_at_once(path, queries[kind]),
                              "instructions": instructions(root, path, queries[kind])}
    out["names"] = first["names"]
    return out


def us(nanoseconds):
    return "%.1f" % (nanoseconds / 1000) if nanoseconds < 1e5 else "%.0f" % (nanoseconds / 1000)


def table(head, lines):
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] + [
        "| " + " | ".join(line) + " |" for line in lines]


def report(results):
    lines = ["", "Each kind of query on each list; one thread, the memory of the search empty at first.",
             ""]
    rows = []
    for r in results:
        for kind, title in KINDS:
            k = r["kinds"][kind]
            f = k["first"]
            rows.append(["{:,}".format(r["names"]), title, "{:,.0f}".format(1e9 / f["mean"]),
                         us(f["p50"]), us(f["p99"]), us(f["p999"]),
                         "%.1f" % (f["candidates"] / (f["queries"] + 1)),
                         "%.3f" % (f["hits"] / f["queries"]),
                         "{:,.0f}".format(k["every"]["mean"] / f["mean"]),
                         "{:,.0f}".format(k["scan"]["mean"] / f["mean"])])
    lines += table(["names", "queries", "a second", "p50, µs", "p99", "p99.9", "scored", "found",
                    "× every name", "× scan"], rows)
    lines += ["", "“Scored” and “found” are names a query. “× every name” is how many times as long "
              "it takes to look at every name, which finds the same (`filter/screen/slow.c`); "
              "“× scan” a plain Jaro–Winkler scan of all names, which finds less and is no "
              "screening (`tests/bench/scan.c`).", "",
              "The same queries once more, when their words are remembered; without AVX2; in two "
              "processes at once; and instructions of one query, as callgrind counts them from the "
              "51st to the 150th, when most words are still new and pages unread.", ""]
    rows = []
    for r in results:
        for kind, title in KINDS:
            k = r["kinds"][kind]
            rows.append(["{:,}".format(r["names"]), title,
                         "{:,.0f}".format(1e9 / k["again"]["mean"]), us(k["again"]["p50"]),
                         us(k["again"]["p99"]), "{:,.0f}".format(1e9 / k["plain"]["mean"]),
                         "{:,.0f}".format(k["two"]), "{:,.0f}".format(k["instructions"])])
    lines += table(["names", "queries", "again, a second", "p50, µs", "p99", "portable, a second",
                    "two processes, a second", "instructions"], rows)
    lines += ["", "From opening the snapshot to the first answer, and anonymous memory after all "
              "queries.", ""]
    lines += table(["names", "words", "snapshot, MB", "first answer, ms", "memory, MB"], [
        ["{:,}".format(r["names"]), "{:,}".format(r["kinds"]["ordinary"]["first"]["words"]),
         "%.1f" % (r["bytes"] / 1e6), "%.1f" % (r["kinds"]["ordinary"]["first"]["first"] / 1e6),
         "%.1f" % (max(k["again"]["resident_kib"] for k in r["kinds"].values()) / 1024)]
        for r in results])
    return lines


def growth(path, results):
    """Time of one query by the number of names; both axes by tens."""
    import math
    left, top, wide, high = 70, 40, 500, 330
    drawing = plot.Drawing(760, 430, "Time of a query by how many names are listed")
    low, up = 3.5, 6.2

    def at(count, nanoseconds):
        return (left + wide * (math.log10(count) - low) / (up - low),
                top + high * (1 - (math.log10(nanoseconds) - 4) / 6))
    for power in range(4, 11):
        drawing.line(*at(10 ** low, 10 ** power), *at(10 ** up, 10 ** power))
        text = "%d µs" % 10 ** (power - 3) if power < 6 else "%d ms" % 10 ** (power - 6)
        drawing.text(left - 6, at(10 ** low, 10 ** power)[1] + 4, text, "end")
    for power in (4, 5, 6):
        drawing.line(*at(10 ** power, 1e4), *at(10 ** power, 1e10))
        drawing.text(at(10 ** power, 1e4)[0], top + high + 18, "{:,} names".format(10 ** power),
                     "middle")
    series = [("Jaro–Winkler scan", plot.BAD, lambda k: k["scan"]["mean"], "ordinary"),
              ("every name", plot.INK, lambda k: k["every"]["mean"], "ordinary")]
    colours = (plot.GOOD,) + tuple(plot.LINES)
    series += [(title, colour, lambda k: k["first"]["mean"], kind)
               for (kind, title), colour in zip(KINDS, colours)]
    for title, colour, mean, kind in series:
        points = [at(r["names"], mean(r["kinds"][kind])) for r in results]
        drawing.path(points, colour)
        for point in points:
            drawing.dot(*point, colour)
        drawing.text(points[-1][0] + 8, points[-1][1] + 4, title, "start", colour)
    drawing.write(path)


def main():
    with tempfile.TemporaryDirectory(prefix="paysieve-bench-") as root:
        listed = names.listed(LISTS)
        queries = {"ordinary": write_names(root, "ordinary", names.ordinary(COUNT, SEED)),
                   "near": write_names(root, "near", names.near(listed, COUNT // 2, SEED)),
                   "hostile": write_names(root, "hostile", names.hostile(listed, COUNT // 5, SEED))}
        results = []
        for size in SIZES:
            path = snapshot(root, size)
            results.append(measure(root, path, size, queries))
            os.unlink(path)
    lines = report(results)
    print("\n".join(lines))
    if OUT:
        growth(os.path.join(OUT, "performance.svg"), results)
        head = ["# Speed of the search", "",
                "Written by `make bench-report` on %s, %s, %d processors; other work was on the "
                "same machine, so the ratios of one run say more than its seconds." % (
                    platform.system(), platform.machine(), os.cpu_count()), "",
                "The lists are the SDN list, cut and grown (`tests/corpus/grown.py`); the names that "
                "are asked for are made (`tests/bench/names.py`): the commonest American names, "
                "listed names with up to three letters changed, and what costs most. Every answer is "
                "the one that looking at every name gives; the run stops where it is not.", "",
                "![Time of a query by how many names are listed](performance.svg)"]
        with open(os.path.join(OUT, "performance.md"), "w", encoding="utf-8") as file:
            file.write("\n".join(head + lines) + "\n")


main()
