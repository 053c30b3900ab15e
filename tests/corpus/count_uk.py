#!/usr/bin/env python3
"""count_uk.py FILE - count what a UK list names, without any code of the project.

One JSON line.  An entry is one id; names, addresses and dates of birth are
counted once an entry.  Works for the UK Sanctions List and the list of OFSI.
"""
import csv
import json
import sys

raw = open(sys.argv[1], "rb").read()
try:
    text = raw.decode("utf-8-sig")
except UnicodeDecodeError:
    text = raw.decode("cp1252")
rows = list(csv.reader(text.splitlines(True)))
head = [word.strip().lower() for word in rows[1]]
names, weak, places, births, entries = set(), {}, set(), set(), set()
for row in rows[2:]:
    cell = dict(zip(head, (field.strip() for field in row)))

    def get(*words):
        return next((cell[word] for word in words if cell.get(word)), "")

    entry = get("unique id", "group id")
    entries.add(entry)
    low = get("alias strength", "alias quality").lower().startswith("low")
    first = " ".join(filter(None, (get("name %d" % i) for i in range(1, 6))))
    person = get("designation type", "group type").lower() == "individual"
    full = (", " if person else " ").join(filter(None, (get("name 6"), first)))
    for name in filter(None, (full, get("name non-latin script"))):
        names.add((entry, name))
        weak[entry, name] = weak.get((entry, name), True) and low
    lines = [get("address line %d" % i, "address %d" % i) for i in range(1, 7)]
    lines += [get("address postal code", "post/zip code"), get("address country", "country")]
    place = ", ".join(filter(None, lines))
    if place:
        places.add((entry, place))
    if get("d.o.b", "dob"):
        births.add((entry, get("d.o.b", "dob")))
print(json.dumps({
    "entries": len(entries), "names": len(names), "weak": sum(weak.values()),
    "addresses": len(places), "born": len(births), "faults": 0}))
