#!/usr/bin/env python3
"""count_eu_short.py FILE - count what the short table of the European Union names,
without any code of the project.

One JSON line.  Each row is one field of a comma table, and a semicolon table in it.
"""
import csv
import json
import sys

text = open(sys.argv[1], "rb").read().decode("cp1252", "replace")
rows = [row[0].rstrip("\t") for row in csv.reader(text.splitlines(True))]
table = list(csv.reader(rows, delimiter=";"))
head = table[0]
entries, names, places, births, ids = set(), set(), set(), set(), set()
for row in table[1:]:
    assert len(row) == len(head) == 59, len(row)
    cell = {word: field.strip() for word, field in zip(head, row) if field.strip() != "N/A"}
    entry = row[1]
    entries.add(entry)
    whole = cell.get("Naal_wholename", "")
    parts = [cell.get("Naal_" + part) for part in ("firstname", "middlename", "lastname")]
    if "??" not in whole and (whole or any(parts)):
        names.add((entry, whole or " ".join(filter(None, parts))))
    place = tuple(cell.get("Addr_" + part, "")
                  for part in ("number", "street", "zipcode", "city", "country"))
    if any(place):
        places.add((entry, place))
    if cell.get("Birt_date"):
        births.add((entry, cell["Birt_date"]))
    if cell.get("Iden_number"):
        ids.add((entry, cell["Iden_number"].split(" (")[0]))
print(json.dumps({
    "entries": len(entries), "names": len(names), "weak": 0, "addresses": len(places),
    "born": len(births), "ids": len(ids), "faults": 0}))
