#!/usr/bin/env python3
"""nacha_recount.py FILE...: do the control records say what the records add up to?

Written from the record layout alone; shares no code with the filter.  Exit 0 where
counts, entry hash, totals, batch count, block count and filler agree; else 1, with one
line for each figure that differs.
"""
import re
import sys

WIDTH = 94
NINES = "9" * WIDTH
LOAN_DEBITS = ("55", "56")


def text_of(raw):
    """Columns are bytes in a record of 94 bytes, else characters where it is UTF-8."""
    if len(raw) > WIDTH:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return raw.decode("latin-1")


def lines_of(data):
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    data = data.rstrip(b"\x1a \r\n")
    if not re.search(rb"[\r\n]", data) and len(data) > WIDTH:
        raw = [data[at:at + WIDTH] for at in range(0, len(data), WIDTH)]
    else:
        raw = re.split(rb"\r\n|\n|\r", data)
    return [text_of(line).ljust(WIDTH) for line in raw]


def is_debit(code):
    return code in LOAN_DEBITS or code[1] in "6789"


class Sums:
    def __init__(self):
        self.count = self.hash = self.debit = self.credit = 0

    def add(self, other):
        self.count += other.count
        self.hash += other.hash
        self.debit += other.debit
        self.credit += other.credit

    def compare(self, report, where, line, first, count_width):
        """The four figures stand side by side from column first on."""
        at = first - 1
        for name, width, value in (("count", count_width, self.count),
                                   ("hash", 10, self.hash % 10 ** 10),
                                   ("debit", 12, self.debit), ("credit", 12, self.credit)):
            report.check("%s %s" % (where, name), line[at:at + width], value)
            at += width


class Report:
    def __init__(self):
        self.differences = []

    def say(self, text):
        self.differences.append(text)

    def check(self, what, field, value):
        if not field.isdigit() or not field.isascii():
            self.say("%s: not a number" % what)
        elif int(field) != value:
            self.say("%s: says %d, is %d" % (what, int(field), value))


def recount(data):
    report, total, batch = Report(), Sums(), None
    batches = records = filler = 0
    ended = False
    for number, line in enumerate(lines_of(data), 1):
        kind = line[0]
        if ended:
            filler += 1
            if line.rstrip() != NINES:
                report.say("line %d: no filler" % number)
            continue
        records += 1
        if kind == "5":
            if batch is not None:
                report.say("line %d: the batch before is open" % number)
            batch = Sums()
            batches += 1
        elif kind in "678" and batch is None:
            report.say("line %d: outside a batch" % number)
        elif kind == "6":
            batch.count += 1
            batch.hash += int(line[3:11])
            if is_debit(line[1:3]):
                batch.debit += int(line[29:39])
            else:
                batch.credit += int(line[29:39])
        elif kind == "7":
            batch.count += 1
        elif kind == "8":
            if batch.count == 0:
                report.say("line %d: the batch is empty" % number)
            batch.compare(report, "batch %d" % batches, line, 5, 6)
            total.add(batch)
            batch = None
        elif kind == "9":
            ended = True
            report.check("file batches", line[1:7], batches)
            total.compare(report, "file", line, 14, 8)
            blocks = line[7:13]
        elif kind != "1" or number != 1:
            report.say("line %d: record type %r" % (number, kind))
    if not ended:
        report.say("no file control")
        return report.differences
    if batches == 0:
        report.say("no batch")
    report.check("file blocks", blocks, (records + 9) // 10)
    if filler and (records + filler) % 10 != 0:
        report.say("filler: %d records and %d lines of nines" % (records, filler))
    return report.differences


def main(paths):
    failed = False
    for path in paths:
        with open(path, "rb") as data:
            try:
                differences = recount(data.read())
            except (ValueError, AttributeError) as fault:
                differences = ["not readable: %s" % type(fault).__name__]
        for text in differences:
            print("%s: %s" % (path, text))
        failed = failed or bool(differences)
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
