"""Ordinary people, and how many of them are alerted.

Nobody here is on a list.  Names are drawn by weight from the tables beside this file with a
fixed seed; one whose folded words are those of a listed name is the same name, and is left
out of the count.
"""
import csv
import os
import random
import string
from collections import Counter

import listed

HERE = os.path.dirname(os.path.abspath(__file__))
US_COUNT, REGION_COUNT, MIDDLE_INITIAL = 50000, 5000, 0.40


def us_tables():
    """{"family": (names, weights), "given": (names, weights)}"""
    tables, part = {}, None
    for line in open(os.path.join(HERE, "us_names.txt"), encoding="utf-8"):
        if line.startswith("["):
            part = tables.setdefault(line.strip("[]\n"), ([], []))
        elif not line.startswith("#"):
            for item in filter(None, (piece.strip() for piece in line.split(","))):
                name, weight = item.rsplit(" ", 1)
                part[0].append(name)
                part[1].append(float(weight))
    return tables


def us_names(seed, count=US_COUNT):
    """Different people may have one name, as in a payroll."""
    rng, tables = random.Random("%s:us" % seed), us_tables()
    given = rng.choices(*tables["given"], k=count)
    family = rng.choices(*tables["family"], k=count)
    middle = [" " + rng.choice(string.ascii_uppercase[:23]) if rng.random() < MIDDLE_INITIAL else ""
              for _ in range(count)]
    return [g + m + " " + f for g, m, f in zip(given, middle, family)]


def region_tables():
    """{region: {"form": [...], "given": [...], "family": [...]}}"""
    regions, region, key = {}, None, None
    for line in open(os.path.join(HERE, "region_names.txt"), encoding="utf-8"):
        if line.startswith("["):
            region = regions.setdefault(line.strip("[]\n"), {})
        elif not line.startswith("#"):
            if not line.startswith(" "):
                key, line = line.split(":", 1)
            region.setdefault(key, []).append(line.strip())
    for region in regions.values():
        region["form"] = [form.split() for form in region["form"][0].split(";")]
        region["given"] = " ".join(region["given"]).split()
        region["family"] = " ".join(region["family"]).split()
    return regions


def region_names(seed, region, tables, count=REGION_COUNT):
    rng = random.Random("%s:%s" % (seed, region))

    def draw(key):
        words = tables[key]
        return rng.choices(words, [1 / (place + 2) for place in range(len(words))])[0]

    def part(word):
        if word == "letter":
            return rng.choice(string.ascii_uppercase)
        if word.startswith("Al-"):
            return "Al-" + draw(word[3:])
        return draw("given" if word == "other" else word)
    return [" ".join(part(word) for word in rng.choice(tables["form"])) for _ in range(count)]


def mixed_names(path):
    """full_name of a table of generated names, or nothing where it has no such column."""
    with open(path, newline="", encoding="utf-8") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        if "full_name" not in (reader.fieldnames or ()):
            return []
        return [row["full_name"] for row in reader if row["full_name"]]


class Alerts:
    """What a set of ordinary names met."""

    def __init__(self, title, names, answers, same):
        """same: the folded words, sorted, of every listed name."""
        self.title = title
        kept = [(name, hits) for name, hits in zip(names, answers)
                if tuple(sorted(listed.fold(name))) not in same]
        self.left_out = len(names) - len(kept)
        self.count = len(kept)
        self.tops = [(name, hits[0]) for name, hits in kept if hits]

    def alerted(self, threshold):
        return [(name, hit) for name, hit in self.tops if hit[2] >= threshold]

    def rate(self, threshold):
        return len(self.alerted(threshold)) / self.count if self.count else 0.0

    def explained(self, threshold, most=3):
        """The listed names that alert most often: [(listed, times)]."""
        return Counter(hit[1] for _, hit in self.alerted(threshold)).most_common(most)
