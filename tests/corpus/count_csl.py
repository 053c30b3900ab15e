"""count_csl.py FILE - entries, names, addresses and births of consolidated.csv.

Rows without a number that have the list, the name and the type in common are one entry.
"""
import csv
import json
import sys

entries = {}
for at, row in enumerate(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline=""))):
    primary = row["name"].strip()
    key = (at,) if row["entity_number"].strip() else (row["source"].strip(), primary, row["type"])
    entry = entries.setdefault(key, {"names": {primary}, "addresses": set(), "born": set()})
    for part, column in (("names", "alt_names"), ("addresses", "addresses"), ("born", "dates_of_birth")):
        entry[part] |= {value.strip() for value in row[column].split("; ")} - {""}
counts = {part: sum(len(entry[part]) for entry in entries.values()) for part in ("names", "addresses", "born")}
print(json.dumps({"entries": len(entries), **counts}))
