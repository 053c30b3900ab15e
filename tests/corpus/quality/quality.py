#!/usr/bin/env python3
"""quality.py BUILD PAIRS LISTS - what the matcher finds and what it alerts for nothing.

PAIRS  a folder with labelled pairs (*.tsv with query, candidate, schema, label) and names
       that must not match (*.tsv with full_name); any part may be missing
LISTS  a folder with an OFAC CSV set (sdn.csv and any of alt.csv, add.csv, sdn_comments.csv)

Markdown to standard output.  Exit 0: every goal is reached; 1: some are not.
In the environment: FAMILY_COUNT cases a family (300), SEED (1), OUT a folder for quality.md
and its plots, COMMAND what the report says it was made with.
"""
import datetime
import os
import sys

import clean_names
import families
import labelled
import listed
import plot
import report
from engine import DEFAULT, LEAST, PROFILES, Engine


def measured_lists(engine, folder, run):
    """Families, ordinary names and the sweep; the pages, and what the goals need."""
    names = listed.read(folder)
    results = families.measure(engine, names, run["seed"], run["count"], LEAST)
    results.append(families.inside_line(engine, names, run["seed"]))
    same = {tuple(sorted(name.folded)) for name in names}
    people = clean_names.us_names(run["seed"])
    us = clean_names.Alerts("United States", people, engine.match(people, LEAST), same)
    regions = []
    for region, tables in clean_names.region_tables().items():
        people = clean_names.region_names(run["seed"], region, tables)
        regions.append(clean_names.Alerts(region, people, engine.match(people), same))
    return results, us, regions, same


def mixed_names(engine, folder, same):
    """Names of many countries that must not match, from tables in PAIRS."""
    found = []
    for file in sorted(os.listdir(folder)):
        if file.startswith("queries_negatives_") and file.endswith(".tsv"):
            people = clean_names.mixed_names(os.path.join(folder, file))
            if people:
                found.append(clean_names.Alerts("clean names, mixed (`%s`)" % file[:-4], people,
                                                engine.match(people), same))
    return found


def main():
    build, pairs, lists = sys.argv[1:]
    engine = Engine(build)
    run = {"date": datetime.date.today().isoformat(), "version": engine.version(),
           "command": os.environ.get("COMMAND") or "make quality", "lists": [],
           "seed": os.environ.get("SEED") or "1",
           "count": int(os.environ.get("FAMILY_COUNT") or 300)}
    pages, goals, results, us, regions, swept = [], [], [], None, [], []
    files = listed.files(lists)
    if files:
        engine.compile(files, run["date"])
        run["lists"], run["snapshot"] = engine.made["lists"], engine.made["sha256"]
        run["files"] = [(os.path.basename(path), listed.digest(path)) for path in files]
    if os.path.isdir(pairs):
        sets, left = labelled.measure(engine, pairs)
        goals = labelled.goals(sets, DEFAULT)
        if sets:
            pages.append(report.labelled_part(sets, left, goals))
    if files:
        results, us, regions, same = measured_lists(engine, lists, run)
        mixed = mixed_names(engine, pairs, same) if os.path.isdir(pairs) else []
        swept = report.sweep_rows(results, us)
        pages += [report.families_part(results), report.clean_part(us, regions, mixed),
                  report.sweep_part(swept)]
    if not pages:
        sys.exit("quality: no labelled pairs in %s, no OFAC CSV set in %s" % (pairs, lists))
    missed = report.missed_goals(goals, results, us, regions)
    page = "\n".join([report.head(run)] + pages + [report.verdict_part(missed, bool(goals or results))])
    sys.stdout.write(page)
    out = os.environ.get("OUT")
    if out:
        if files:
            plot.sweep(os.path.join(out, "quality-sweep.svg"), swept, report.CLASSES,
                       {threshold: name for name, threshold in PROFILES}, report.US_GOAL)
            plot.families(os.path.join(out, "quality-families.svg"),
                          [(result.title, families.recall(result, DEFAULT), result.goal)
                           for result in results])
            page += "\n![](quality-sweep.svg)\n\n![](quality-families.svg)\n"
        with open(os.path.join(out, "quality.md"), "w", encoding="utf-8") as written:
            written.write(page)
    return 1 if missed else 0


sys.exit(main())
