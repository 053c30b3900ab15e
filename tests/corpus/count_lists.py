#!/usr/bin/env python3
"""count_lists.py FILE... - count what OFAC files list, without any code of the project.

One JSON line: {"ofac-sdn": {"entries": N, "names": N, "wallets": N, "addresses": N}, ...}
names: primary names, rows of alt (or akas with a name), and names in single quotes
behind a.k.a., f.k.a. or n.k.a. in the remarks (in XML only those that no aka has).
wallets: different (entry, asset, address).  addresses: rows with any field filled.
ids: different (entry, label, letters and digits) of remarks and id rows: a document's label,
or one that ends in No., Number, #, ID, Code or Identification, and a value with a digit or
of a few capitals; below four letters and digits the whole text counts.  A label has no
colon in it: "Interpol: Red Notice. File No. ..." is text.
"""
import collections
import csv
import json
import os
import re
import sys
import xml.etree.ElementTree as ET

NAME = re.compile(r"(?:alt\. )?[afn]\.k\.a\. '(.+)'")
WALLET = re.compile(r"(?:alt\. )?Digital Currency Address - (\S+) (\S+?)[.;]?$")
DOCUMENTS = ("Passport|Diplomatic Passport|Stateless Person Passport|SSN|Registration ID|"
             "Vessel Registration Identification|Other Vessel Identification|MMSI|License|"
             r"D\.N\.I\.|N\.I\.E\.|C\.U\.R\.P\.(?: #)?|C\.U\.I\.|C\.U\.I\.T\. #|R\.F\.C\.(?: #)?|"
             r"I\.F\.E\.|BIK \(RU\)|ISIN|RTN|USCC")
ID = re.compile(r"(?:alt\. )?(?:(" + DOCUMENTS + r")|([^:]*?)(?: No\.| No:| No| #| Number:| Number|"
                r" Num| ID| Code| Identification)(?: No\.| #| Number)?) (.+)$")
NO_ID = re.compile(r"(?:alt\. )?(?:Phone|Telephone|Fax|Account|Bank Account|Digital|DOB|POB|Linked "
                   r"To|Secondary|Additional|Executive Order|For more|Transactions|[afn]\.k\.a\.)")
FULL = 1000


def text_of(path):
    raw = open(path, "rb").read()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def null(field):
    return field.strip() in ("", "-0-")


class Tally:
    def __init__(self):
        self.entries = 0
        self.names = 0
        self.addresses = 0
        self.wallets = set()
        self.ids = set()

    def remark(self, uid, pieces, cut, known):
        """pieces: texts that are whole in themselves; the last item may be cut."""
        for number, piece in enumerate(pieces):
            items = piece.split("; ")
            for place, item in enumerate(items):
                last = number == len(pieces) - 1 and place == len(items) - 1
                name = NAME.match(item)
                if name:
                    self.names += name[1].strip() not in known
                    continue
                if cut and last:
                    continue
                wallet = WALLET.match(item)
                if wallet:
                    self.wallets.add((uid, wallet[1], wallet[2]))
                self.identifier(uid, item.strip().rstrip(".;"))

    def identifier(self, uid, item):
        found = None if NO_ID.match(item) else ID.match(item)
        if not found:
            return
        value = re.split(r" \(| issued | expires | expired", found[3])[0].strip()
        if re.search(r"\d", value) or (0 < len(value) <= 24 and not re.search("[a-z ]", value)):
            key = re.sub(r"[^A-Za-z0-9]", "", value).upper()
            self.ids.add((uid, found[1] or found[2], key if len(key) > 3 else found[3]))

    def result(self):
        return {
            "entries": self.entries,
            "names": self.names,
            "wallets": len(self.wallets),
            "addresses": self.addresses,
            "ids": len(self.ids),
        }


def count_csv(paths, tally):
    remarks, comments = {}, collections.defaultdict(list)
    for path in paths:
        for row in csv.reader(text_of(path).splitlines(True)):
            if not row or row == ["\x1a"]:
                continue
            if len(row) == 12:
                tally.entries += 1
                tally.names += 1
                remarks[row[0]] = "" if null(row[11]) else row[11]
            elif len(row) == 5:
                tally.names += not null(row[3])
            elif len(row) == 6:
                tally.addresses += not all(null(field) for field in row[2:5])
            elif len(row) == 2:
                comments[row[0]].append(row[1])
    for uid, remark in remarks.items():
        more = "".join(comments.get(uid, []))
        full = len(remark) == FULL
        if not more:
            tally.remark(uid, [remark], full, set())
        elif full or not remark.endswith("."):
            tally.remark(uid, [remark + more], False, set())
        else:  # a fragment of another publication comes first
            tally.remark(uid, [remark] + more.split("; ")[1:], False, set())


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, *names):
    found = [element]
    for name in names:
        found = [child for parent in found for child in parent if local(child) == name]
    return found


def value(element, name):
    return "".join((child.text or "") for child in children(element, name)).strip()


def full_name(element):
    parts = [value(element, "lastName"), value(element, "firstName")]
    return ", ".join(part for part in parts if part)


def count_xml(path, tally):
    for _, entry in ET.iterparse(path):
        if local(entry) != "sdnEntry":
            continue
        uid = value(entry, "uid")
        tally.entries += 1
        tally.names += 1
        akas = [full_name(aka) for aka in children(entry, "akaList", "aka")]
        tally.names += sum(1 for name in akas if name)
        for row in children(entry, "addressList", "address"):
            parts = [child.text for child in row if local(child) != "uid"]
            tally.addresses += any((part or "").strip() for part in parts)
        for row in children(entry, "idList", "id"):
            kind = value(row, "idType")
            if kind.startswith("Digital Currency Address - ") and value(row, "idNumber"):
                tally.wallets.add((uid, kind.split(" - ")[1], value(row, "idNumber")))
            elif value(row, "idNumber"):
                country = value(row, "idCountry")
                number = value(row, "idNumber") + (f" ({country})" if country else "")
                tally.identifier(uid, kind + " " + number)
        remark = value(entry, "remarks")
        known = set(akas) | {full_name(entry)}
        tally.remark(uid, [remark], len(remark) == FULL, known)
        entry.clear()


def main():
    lists = {}
    for path in sys.argv[1:]:
        cons = "cons" in os.path.basename(path).lower()
        prefix = "ofac-cons" if cons else "ofac-sdn"
        lists.setdefault(prefix, []).append(path)
    out = {}
    for prefix, paths in sorted(lists.items()):
        tally = Tally()
        tables = [path for path in paths if not path.lower().endswith(".xml")]
        count_csv(tables, tally)
        for path in paths:
            if path not in tables:
                count_xml(path, tally)
        out[prefix] = tally.result()
    print(json.dumps(out, sort_keys=True))


main()
