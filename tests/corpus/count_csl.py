"""count_csl.py FILE - entries, names, addresses and births of consolidated.csv."""
import csv
import json
import sys


def values(cell):
    seen = []
    for value in (part.strip() for part in cell.split("; ")):
        if value and value not in seen:
            seen.append(value)
    return seen


rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
names = addresses = born = 0
for row in rows:
    primary = row["name"].strip()
    names += 1 + sum(name != primary for name in values(row["alt_names"]))
    addresses += len(values(row["addresses"]))
    born += len(values(row["dates_of_birth"]))
print(json.dumps({"entries": len(rows), "names": names, "addresses": addresses, "born": born}))
