"""The names of an OFAC CSV set, read without any code of the project.

Weak aliases are those in quotes in the remarks; they are not read, so every name here is
a primary name or a strong alias.
"""
import csv
import hashlib
import os
import re
import unicodedata

PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i",
                             "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
PERSON, ORGANISATION, OTHER = "person", "organisation", "other"


def fold(text):
    """A plain reading of a name, for asking whether two are the same: its words."""
    text = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf"))
    text = re.sub(r"['’‘`ʼ]", "", text)
    text = re.sub(r"\b(?:\w\.){2,}", lambda m: m.group().replace(".", "") + " ", text)
    return tuple(re.findall(r"\w+", text))


class Name:
    """One listed name.  family and given are words; both empty where it is no person's."""

    def __init__(self, entry, kind, text, programs, remarks, primary):
        self.entry, self.kind, self.text, self.primary = entry, kind, text, primary
        self.programs, self.remarks = programs, remarks
        self.family, self.given = [], []
        if kind == PERSON and "," in text:
            family, given = text.split(",", 1)
            self.family, self.given = family.split(), given.split()
        self.folded = fold(text)

    def shown(self, rng):
        """As a payment has it: a person's given names first in every second case."""
        if self.family and self.given and rng.random() < 0.5:
            return " ".join(self.given + self.family)
        return self.text

    def of(self, *words):
        """Whether a programme, or a nationality or place in the remarks, has one of WORDS."""
        return any(word in self.programs or word in self.remarks for word in words)


def rows(path):
    with open(path, "rb") as table:
        raw = table.read().rstrip(b"\x1a")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    for row in csv.reader(text.splitlines()):
        yield ["" if field.strip() == "-0-" else field.strip() for field in row]


def files(folder):
    """What of FOLDER is compiled, or nothing where it is no OFAC CSV set."""
    found = [os.path.join(folder, name) for name in ("sdn.csv", "alt.csv", "add.csv",
                                                     "sdn_comments.csv")]
    found = [path for path in found if os.path.exists(path)]
    return found if found and found[0].endswith("sdn.csv") else []


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def read(folder):
    """Every primary name and strong alias, in the order of the files."""
    kinds = {"individual": PERSON, "": ORGANISATION}
    names, entries = [], {}
    for row in rows(os.path.join(folder, "sdn.csv")):
        if len(row) < 12 or not row[1]:
            continue
        entries[row[0]] = row
        names.append(Name("ofac-sdn:" + row[0], kinds.get(row[2], OTHER), row[1], row[3],
                          row[11], True))
    alias_file = os.path.join(folder, "alt.csv")
    for row in rows(alias_file) if os.path.exists(alias_file) else ():
        if len(row) < 4 or not row[3] or row[0] not in entries:
            continue
        entry = entries[row[0]]
        names.append(Name("ofac-sdn:" + row[0], kinds.get(entry[2], OTHER), row[3], entry[3],
                          entry[11], False))
    return names
