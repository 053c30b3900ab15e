#!/usr/bin/env python3
"""count_un.py FILE - count what a list of the United Nations names, without any code
of the project.

One JSON line.  Names, addresses and dates of birth are counted once an entry, a name
as strong where it is listed so once.  A name in brackets beside another script or
several names is counted as listed and in its parts.
"""
import json
import re
import sys
import xml.etree.ElementTree as tree


def line(node, *path):
    """The text of the first child of each name, without line ends."""
    return [" ".join((node.findtext(name) or "").split()) for name in path]


def split(text):
    """At each semicolon outside brackets; the rest where brackets stay open."""
    parts, depth = [""], 0
    for byte in text:
        depth = max(0, depth + (byte == "(") - (byte == ")"))
        if byte == ";" and depth == 0:
            parts.append("")
        else:
            parts[-1] += byte
    return [part.strip() for part in parts if part.strip()]


def inner(text):
    """The parts of a name in brackets, each with whether it is weak by itself."""
    foreign = any(ord(letter) >= 0x340 and not 0x2000 <= ord(letter) < 0x3000 for letter in text)
    mixed = foreign and re.search("[A-Za-z]", text)
    if "(" not in text or not (mixed or ";" in text):
        return
    for part in re.split("[();]", text):
        part = part.strip()
        if part.startswith("original script"):
            part = part.partition(":")[2].strip()
        if part:
            yield part, part.isascii() and " " not in part


names, places, births, ids, entries = {}, set(), set(), set(), set()
for section in tree.parse(sys.argv[1]).getroot():
    for node in section:
        entry = (line(node, "REFERENCE_NUMBER")[0] or line(node, "DATAID")[0])
        entries.add(entry)

        def name(text, weak):
            names[entry, text] = names.get((entry, text), True) and weak

        def alias(text, weak, original=False):
            for part in split(text):
                name(part, weak)
                for piece, acronym in inner(part):
                    if not (original and piece.isascii()):
                        name(piece, weak or acronym)

        name(" ".join(filter(None, line(node, "FIRST_NAME", "SECOND_NAME", "THIRD_NAME",
                                        "FOURTH_NAME"))), False)
        alias(line(node, "NAME_ORIGINAL_SCRIPT")[0], False, True)
        for child in node:
            kind = child.tag.partition("_")[2]
            if kind == "ALIAS":
                alias(line(child, "ALIAS_NAME")[0], line(child, "QUALITY")[0] in ("Low", ""))
                births.add((entry, line(child, "DATE_OF_BIRTH")[0]))
            elif kind == "ADDRESS":
                places.add((entry, *line(child, "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE",
                                         "COUNTRY")))
            elif kind == "DATE_OF_BIRTH":
                kept = line(child, "TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE")
                about = kept[0] == "APPROXIMATELY" or kept[5].lower().startswith("approx")
                date = kept[1] or kept[2] or " to ".join(filter(None, kept[3:5]))
                if not date and re.fullmatch("[A-Z][a-z]+[.]? [0-9]{4}", kept[5]):
                    date = kept[5]
                births.add((entry, ("circa " if about else "") + date if date else ""))
            elif kind == "DOCUMENT":
                first, second, number, note = line(
                    child, "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "NOTE")
                label = first if not second or re.search("[0-9]", second) else second
                found = [second] if re.search("[0-9]", second) else []
                found += number.split(";") if number else [
                    word for word in re.findall("[^ ,:]*[0-9][^ ,:]*", note)[:1] if len(word) > 4]
                for text in found:
                    if re.search("[0-9]", text):
                        ids.add((entry, label, re.sub("[^A-Z0-9]", "", text.upper())))
print(json.dumps({
    "entries": len(entries), "names": len([1 for _, text in names if text]),
    "weak": sum(weak for (_, text), weak in names.items() if text),
    "addresses": len([1 for place in places if any(place[1:])]),
    "born": len([1 for _, date in births if date]), "ids": len(ids), "faults": 0}))
