#!/usr/bin/env python3
"""bench.py BUILD: median of five runs of each, one after the other in turn.

pain.001 through `screen --dry-run` with a three-entry list against `xmllint --stream`
on the same file; NACHA against counting its lines; a cold `match`.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = sys.argv[1]
PAYSIEVE = os.path.abspath(os.path.join(BUILD, "paysieve"))
MAKE = [sys.executable, "tests/fault/make_payroll.py"]
ROUNDS = 5


def make(root, name, *words):
    path = os.path.join(root, name)
    with open(path, "w") as out:
        subprocess.run(MAKE + [str(w) for w in words], stdout=out, check=True)
    return path


def seconds(*words, codes=(0,)):
    begun = time.perf_counter()
    result = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    lasts = time.perf_counter() - begun
    if result.returncode not in codes:
        sys.exit("bench: %s: %s" % (words, result.stderr.decode()))
    return lasts


def line(label, ours, theirs, size):
    mine, other = statistics.median(ours), statistics.median(theirs)
    print("| %s | %.3f | %.3f | %.2f | %.0f |" % (label, mine, other, mine / other, size / mine / 1e6))


def main():
    with tempfile.TemporaryDirectory(prefix="paysieve-bench-") as root:
        os.chmod(root, 0o700)
        listing = make(root, "sdn.csv", "list")
        snapshot = os.path.join(root, "bench.psl")
        seconds(PAYSIEVE, "lists", "compile", "--output", snapshot, listing)
        pain = make(root, "in.xml", "pain.001", 50000, "--held", 1000)
        nacha = make(root, "in.ach", "nacha", 200000, "--held", 1000)
        both = {"pain": ([], []), "nacha": ([], [])}
        cold = []
        for _ in range(ROUNDS):
            for name, path, yardstick in (("pain", pain, ("xmllint", "--stream", "--noout", pain)),
                                          ("nacha", nacha, ("wc", "-l", nacha))):
                both[name][0].append(seconds(PAYSIEVE, "screen", "--lists", snapshot, "--dry-run",
                                             "--quiet", path, codes=(1,)))
                both[name][1].append(seconds(*yardstick))
            cold.append(seconds(PAYSIEVE, "match", "--lists", snapshot, "Vontreck Ozmalin",
                                codes=(1,)))
        print("| what | ours, s | yardstick, s | ratio | MB/s |")
        print("|---|---|---|---|---|")
        line("pain.001, 50,000 payments, against xmllint --stream", *both["pain"],
             os.path.getsize(pain))
        line("NACHA, 200,000 entries, against wc -l", *both["nacha"], os.path.getsize(nacha))
        print("\ncold match of one name: %.1f ms" % (1000 * statistics.median(cold)))


main()
