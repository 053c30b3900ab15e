#!/usr/bin/env python3
"""grown.py SET OUTPUT ENTRIES - an OFAC CSV set, grown by repeating it with changed names.

SET is a folder with sdn.csv, alt.csv, add.csv; OUTPUT gets the same three with ENTRIES
more of them, each with its other names and addresses.  Ids are moved out of the way.  In
each copy a word that is not common has one or two of its letters changed, the same way
wherever it stands.
"""
import collections
import csv
import hashlib
import os
import re
import sys

COMMON = 12  # a word of that many names stays: lists share those
STEP = 1_000_000  # between the ids of one copy and the next
LETTERS = ("AEIOU", "BDGKPTV", "CFHJLMNQRSWXYZ")
WORD = re.compile(r"[A-Z]{3,}")


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="latin-1", newline="") as file:
        text = file.read().rstrip("\x1a")
    return [row for row in csv.reader(text.splitlines()) if row]


def changed(word, copy):
    seed = hashlib.sha256(f"{word}/{copy}".encode()).digest()
    letters = list(word)
    for k in range(1 + seed[0] % 2):
        at = seed[1 + k] % len(letters)
        family = next(f for f in LETTERS if letters[at] in f)
        letters[at] = family[(family.index(letters[at]) + 1 + seed[4 + k]) % len(family)]
    return "".join(letters)


def other(text, copy, common):
    return WORD.sub(lambda m: m[0] if m[0] in common else changed(m[0], copy), text.upper())


def main():
    source, target, entries = sys.argv[1], sys.argv[2], int(sys.argv[3])
    sdn, alt, add = (rows(source, n) for n in ("sdn.csv", "alt.csv", "add.csv"))
    count = collections.Counter()
    for row in [*sdn, *alt]:
        count.update(set(WORD.findall((row[1] if len(row) > 5 else row[3]).upper())))
    common = {word for word, n in count.items() if n >= COMMON}
    by_entry = collections.defaultdict(list), collections.defaultdict(list)
    for table, where in ((alt, by_entry[0]), (add, by_entry[1])):
        for row in table:
            where[row[0]].append(row)
    os.makedirs(target, exist_ok=True)
    out = [open(os.path.join(target, n), "w", encoding="latin-1", newline="")
           for n in ("sdn.csv", "alt.csv", "add.csv")]
    write = [csv.writer(file, lineterminator="\r\n").writerow for file in out]
    for row in sdn:
        write[0](row)
    for table, put in ((alt, write[1]), (add, write[2])):
        for row in table:
            put(row)
    copy = 0
    while entries > 0:
        copy += 1
        for row in sdn[:entries]:
            number = str(int(row[0]) + copy * STEP)
            write[0]([number, other(row[1], copy, common), *row[2:]])
            for a in by_entry[0][row[0]]:
                write[1]([number, str(int(a[1]) + copy * STEP), a[2], other(a[3], copy, common),
                          *a[4:]])
            for a in by_entry[1][row[0]]:
                write[2]([number, str(int(a[1]) + copy * STEP), *a[2:]])
        entries -= len(sdn[:entries])
    for file in out:
        file.close()


if __name__ == "__main__":
    main()
