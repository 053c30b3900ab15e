#!/usr/bin/env python3
"""diff_sdn.py OLD NEW - entries added, removed and changed between two sdn.csv.

One JSON line with sorted ids.  No code of the project: a reader of its own for the
twelve columns, in which "-0-" means nothing and rows end with CR LF or LF.
"""
import json
import sys


def rows(path):
    text = open(path, "rb").read().decode("utf-8", "replace").replace("\x1a", "")
    field, row, quoted, at = "", [], False, 0
    while at < len(text):
        letter = text[at]
        if quoted:
            if letter == '"' and text[at + 1:at + 2] == '"':
                field += '"'
                at += 1
            elif letter == '"':
                quoted = False
            else:
                field += letter
        elif letter == '"':
            quoted = True
        elif letter == ",":
            row.append(field)
            field = ""
        elif letter == "\n":
            row.append(field)
            if row != [""]:
                yield row
            field, row = "", []
        elif letter != "\r":
            field += letter
        at += 1
    if field or row:
        yield row + [field]


def parties(path):
    found = {}
    for row in rows(path):
        assert len(row) == 12, (path, row)
        values = tuple("" if v.strip() == "-0-" else v.strip() for v in row)
        found[values[0]] = values[1:]
    return found


old, new = parties(sys.argv[1]), parties(sys.argv[2])
print(json.dumps({
    "added": sorted("ofac-sdn:" + i for i in new.keys() - old.keys()),
    "removed": sorted("ofac-sdn:" + i for i in old.keys() - new.keys()),
    "changed": sorted("ofac-sdn:" + i for i in old.keys() & new.keys() if old[i] != new[i]),
}))
