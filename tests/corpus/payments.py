#!/usr/bin/env python3
"""payments.py BUILD CORPUS [--list]: the corpus' payment files through `screen`.

valid pain.001 and PPD/CCD files:  0 or 1 with the real list; identical where nothing is
                                   held; wrong totals 3, and 0 or 1 when tolerated;
                                   national forms of pain.001, other entry classes, returns
                                   and notifications of change 3
a hold planted in each payment:    the output is valid against its schema (xmllint), or
                                   passes the independent recount (nacha_recount.py)
invalid files:                     --list prints what is accepted and what refused
"""
import csv
import os
import re
import subprocess
import sys
import tempfile

BUILD, CORPUS = sys.argv[1], sys.argv[2]
LIST = "--list" in sys.argv
HERE = os.path.dirname(os.path.abspath(__file__))
PAYSIEVE = os.path.abspath(os.path.join(BUILD, "paysieve"))
PLANTED = "VONTRECK OZMALIN"
PLANT_LIST = '9001,"OZMALIN, Vontreck","individual","TEST",' + "-0- ," * 7 + '"DOB 1980."\n'
TOTALS_REASONS = {"208", "209", "210", "211", "212", "213", "301", "302"}
failures = []
counts = {}


def note(label):
    counts[label] = counts.get(label, 0) + 1


def fail(path, what):
    failures.append("%s: %s" % (path, what))


def run(*words):
    return subprocess.run([PAYSIEVE] + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def rows(name):
    with open(os.path.join(CORPUS, name), newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def screen(root, snapshot, source, *words):
    """(status, stderr, clean bytes or None)"""
    folder = tempfile.mkdtemp(dir=root)
    clean = os.path.join(folder, "clean")
    result = run("screen", "--lists", snapshot, "--store", os.path.join(folder, "s.db"), "--clean",
                 clean, "--quiet", *words, source)
    data = None
    if os.path.exists(clean):
        with open(clean, "rb") as got:
            data = got.read()
    return result.returncode, result.stderr.decode("utf-8", "replace"), data


def reason_of(err):
    lines = [line for line in err.splitlines() if "warning" not in line]
    found = re.search(r"\[(\d+)\]$", lines[-1]) if lines else None
    return found.group(1) if found else "none"


def check_passes(root, snapshot, path, words=()):
    """0 or 1; identical where nothing was held."""
    with open(path, "rb") as data:
        source = data.read()
    status, err, clean = screen(root, snapshot, path, *words)
    if status not in (0, 1):
        fail(path, "exit %d: %s" % (status, err.strip()))
    elif status == 0 and clean != source:
        fail(path, "exit 0 and the clean file is not the input")
    elif status == 1 and clean == source:
        fail(path, "exit 1 and the clean file is the input")
    return status


def check_totals(root, snapshot, path):
    status, err, clean = screen(root, snapshot, path)
    if status != 3 or reason_of(err) not in TOTALS_REASONS or clean is not None:
        fail(path, "wrong totals must be 3 and say so, is %d: %s" % (status, err.strip()))
    check_passes(root, snapshot, path, ("--tolerate", "totals"))


COMMENT = re.compile(rb"<!--.*?-->", re.S)
NM = re.compile(rb"(<(?:\w+:)?Cdtr>\s*<(?:\w+:)?Nm>)([^<]*)(</)")


def xsd_of(message):
    return os.path.join(CORPUS, "iso20022", "xsd", message + ".xsd")


def document_of(data):
    """The Document element alone: a business header has a schema of its own."""
    found = re.search(rb"<((?:\w+:)?Document)[\s>].*?</\1>", data, re.S)
    return data if found is None else found.group(0)


def schema_valid(root, message, data):
    path = os.path.join(root, "out.xml")
    body = data
    if re.search(rb"<(?:\w+:)?(AppHdr|Envelope|BusinessMessage|RequestPayload)[\s>]", data):
        body = document_of(data)
    with open(path, "wb") as out:
        out.write(body)
    result = subprocess.run(["xmllint", "--noout", "--schema", xsd_of(message), path],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return result.returncode == 0, result.stdout.decode("utf-8", "replace")


def clean_of_planted(root, snapshot, path, rail, planted):
    """The clean file of a copy with a planted payee; None where there is none."""
    held = os.path.join(root, "planted")
    with open(held, "wb") as out:
        out.write(planted)
    status, err, clean = screen(root, snapshot, held)
    if status != 1:
        fail(path, "a planted payee gives %d: %s" % (status, err.strip()))
        return None
    note(rail + " planted holds")
    if clean is None:
        note(rail + " planted holds that leave nothing")
    elif PLANTED.encode() in clean:
        fail(path, "the planted payee is in the clean file")
    return clean


def plant_pain(root, snapshot, path, message):
    with open(path, "rb") as data:
        source = data.read()
    bare = COMMENT.sub(lambda comment: b" " * len(comment.group(0)), source)
    for at in list(NM.finditer(bare))[:6]:
        planted = source[:at.start(2)] + PLANTED.encode() + source[at.end(2):]
        clean = clean_of_planted(root, snapshot, path, "pain.001", planted)
        if clean is None:
            continue
        ok, why = schema_valid(root, message, clean)
        if not ok:
            fail(path, "the clean file is not valid: " + why.strip()[:300])


def check_iso(root, real, plant):
    for row in rows("iso20022/MANIFEST.tsv"):
        if "/pain.001/valid/" not in row["file"]:
            continue
        path = os.path.join(CORPUS, row["file"])
        version = re.fullmatch(r"pain\.001\.001\.(\d\d)", row["message"])
        if version is None or not 3 <= int(version.group(1)) <= 12:
            status, err, _ = screen(root, real, path)
            note("pain.001 valid, national or other versions, refused")
            if status != 3:
                fail(path, "a national form is a later issue: 3, is %d" % status)
        elif row["totals_check"] != "ok":
            note("pain.001 valid, totals wrong")
            check_totals(root, real, path)
        else:
            note("pain.001 valid")
            status = check_passes(root, real, path)
            note("pain.001 valid with exit %d" % status)
            if row["xmldsig"] != "yes":
                plant_pain(root, plant, path, row["message"])


def plant_nacha(root, snapshot, path):
    with open(path, "rb") as data:
        source = data.read()
    places = [m.start() for m in re.finditer(rb"(?m)^6[23]2", source)]
    for at in places[:6]:
        if b"\n" in source[at:at + 94] or b"\r" in source[at:at + 94]:
            continue
        planted = source[:at + 54] + PLANTED.ljust(22).encode() + source[at + 76:]
        clean = clean_of_planted(root, snapshot, path, "ACH", planted)
        if clean is None:
            continue
        out = os.path.join(root, "out.ach")
        with open(out, "wb") as data:
            data.write(clean)
        recount = subprocess.run([sys.executable, os.path.join(HERE, "nacha_recount.py"), out],
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if recount.returncode != 0:
            fail(path, "the recount differs: " + recount.stdout.decode().strip()[:300])


def is_return(path):
    """Addenda 98 or 99."""
    with open(path, "rb") as data:
        return re.search(rb"(?m)^79[89]", data.read()) is not None


def check_ach(root, real, plant):
    for row in rows("ach/MANIFEST.tsv"):
        path = os.path.join(CORPUS, row["file"])
        if row["class"] != "valid" or not os.path.exists(path):
            continue
        if not set(row["sec"].split(",")) <= {"PPD", "CCD"}:
            note("ACH valid, other entry classes, refused")
            status, err, _ = screen(root, real, path)
            if status != 3 or reason_of(err) not in ("215", "208", "212", "202", "219", "216"):
                fail(path, "another entry class is a later issue: 3, is %d %s" % (status, err))
        elif row["blockcount_check"] not in ("ok", ""):
            note("ACH valid PPD/CCD, block count wrong")
            check_totals(root, real, path)
        elif is_return(path):
            note("ACH valid PPD/CCD, returns and notifications of change, refused")
            status, err, _ = screen(root, real, path)
            if status != 3 or reason_of(err) != "225":
                fail(path, "a return is no payment: 3 [225], is %d %s" % (status, err))
        else:
            note("ACH valid PPD/CCD")
            status = check_passes(root, real, path)
            note("ACH valid PPD/CCD with exit %d" % status)
            plant_nacha(root, plant, path)


def check_invalid(root, real):
    for name, label in (("iso20022/MANIFEST.tsv", "/pain.001/invalid/"), ("ach/MANIFEST.tsv", "ach/invalid/")):
        for row in rows(name):
            if label not in row["file"]:
                continue
            path = os.path.join(CORPUS, row["file"])
            if not os.path.exists(path):
                continue
            status, err, clean = screen(root, real, path)
            kind = "pain.001" if "pain" in label else "ACH"
            if status == 3 and clean is None and reason_of(err) != "none":
                note("%s invalid, refused" % kind)
            elif status in (0, 1):
                note("%s invalid, accepted" % kind)
                if LIST:
                    why = row.get("xsd_verdict(xmllint vs canonical xsd)") or row.get("moov_strict")
                    print("accepted (%d): %s\n    %s" % (status, row["file"], (why or "")[:200]))
            else:
                fail(path, "neither refused with a reason nor accepted: %d %s" % (status, err))
            if LIST and status == 3:
                print("refused: %s\n    %s" % (row["file"], err.strip().splitlines()[-1][-200:]))


def main():
    with tempfile.TemporaryDirectory(prefix="paysieve-corpus-") as root:
        os.chmod(root, 0o700)
        ofac = os.path.join(CORPUS, "lists", "ofac", "2024-05-derived")
        real = os.path.join(root, "real.psl")
        compiled = run("lists", "compile", "--output", real,
                       *[os.path.join(ofac, n) for n in sorted(os.listdir(ofac))])
        if compiled.returncode != 0:
            sys.exit("check-corpus: the list does not compile: " + compiled.stderr.decode())
        listing = os.path.join(root, "sdn.csv")
        with open(listing, "w") as out:
            out.write(PLANT_LIST)
        plant = os.path.join(root, "plant.psl")
        if run("lists", "compile", "--output", plant, listing).returncode != 0:
            sys.exit("check-corpus: the planted list does not compile")
        check_iso(root, real, plant)
        check_ach(root, real, plant)
        check_invalid(root, real)
    for label in sorted(counts):
        print("check-corpus: %4d  %s" % (counts[label], label))
    for line in failures:
        print("check-corpus: FAILED: " + line, file=sys.stderr)
    if failures:
        sys.exit("check-corpus: %d failures" % len(failures))


main()
