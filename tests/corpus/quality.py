#!/usr/bin/env python3
"""quality.py BUILD PAIRS: every *.tsv in PAIRS with query, candidate and a label of
match or nonmatch, through `paysieve compare --batch`, at the default threshold."""
import csv
import os
import subprocess
import sys
import tempfile

BUILD, PAIRS = sys.argv[1], sys.argv[2]
PAYSIEVE = os.path.abspath(os.path.join(BUILD, "paysieve"))
THRESHOLDS = (0.750, 0.800, 0.820, 0.850, 0.880, 0.900, 0.950)
DEFAULT = 0.850


def labelled(path):
    with open(path, newline="", encoding="utf-8") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        if not {"query", "candidate", "label"} <= set(reader.fieldnames or ()):
            return []
        return [row for row in reader if row["label"] in ("match", "nonmatch")]


def scores(pairs):
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as batch:
        batch.write("query\tcandidate\tschema\n")
        for row in pairs:
            batch.write("\t".join((row["query"], row["candidate"],
                                   row.get("schema") or "unknown")) + "\n")
        batch.flush()
        result = subprocess.run([PAYSIEVE, "compare", "--batch", batch.name],
                                stdout=subprocess.PIPE, check=True)
    got = [float(line) for line in result.stdout.split()]
    if len(got) != len(pairs):
        sys.exit("quality: %d pairs gave %d scores" % (len(pairs), len(got)))
    return got


def rates(pairs, got, threshold):
    positive = [s for s, row in zip(got, pairs) if row["label"] == "match"]
    negative = [s for s, row in zip(got, pairs) if row["label"] == "nonmatch"]
    true, false = (sum(s >= threshold for s in side) for side in (positive, negative))
    recall = true / len(positive) if positive else None
    fpr = false / len(negative) if negative else None
    precision = true / (true + false) if true + false else None
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else None
    return len(positive), len(negative), recall, fpr, f1


def cell(value):
    return "" if value is None else "%.3f" % value


def main():
    sets = [(name, labelled(os.path.join(PAIRS, name))) for name in sorted(os.listdir(PAIRS))
            if name.endswith(".tsv")]
    sets = [(name, pairs) for name, pairs in sets if pairs]
    if not sets:
        sys.exit("quality: no labelled pairs in " + PAIRS)
    print("| set | match | nonmatch | recall | false hits | F1 | at 1.000 |")
    print("|---|---|---|---|---|---|---|")
    swept = []
    for name, pairs in sets:
        got = scores(pairs)
        match, nonmatch, recall, fpr, f1 = rates(pairs, got, DEFAULT)
        top = sum(s >= 1.0 for s in got) / len(got)
        print("| %s | %d | %d | %s | %s | %s | %s |" % (name[:-4], match, nonmatch, cell(recall),
                                                      cell(fpr), cell(f1), cell(top)))
        swept.append((name, pairs, got))
    print("\n| set | " + " | ".join("%.3f" % t for t in THRESHOLDS) + " |")
    print("|---" * (len(THRESHOLDS) + 1) + "|")
    for name, pairs, got in swept:
        line = []
        for threshold in THRESHOLDS:
            _, _, recall, fpr, _ = rates(pairs, got, threshold)
            line.append(cell(recall) + (" at " + cell(fpr) if fpr is not None else ""))
        print("| %s | %s |" % (name[:-4], " | ".join(line)))


main()
