"""Pairs of names that others judged: precision, recall and false hits of `compare`."""
import csv
import os
from collections import namedtuple

TOKENS = "-token"
MATCH, NONMATCH = "match", "nonmatch"
Set = namedtuple("Set", "name rows scores")
Rates = namedtuple("Rates", "positive negative recall false precision f1")
Goal = namedtuple("Goal", "what value aim reached")
ALIASES, HARD, HARD_RATE = "ofac_alias_pairs", "ofac_hard_negatives", 0.03


def load(path):
    """The rows labelled match or nonmatch, or none where the columns are not there."""
    with open(path, newline="", encoding="utf-8") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        if not {"query", "candidate", "schema", "label"} <= set(reader.fieldnames or ()):
            return []
        return [row for row in reader if row["label"] in (MATCH, NONMATCH)]


def measure(engine, folder):
    """(sets, names of the tables that hold single words)"""
    sets, left = [], []
    for file in sorted(os.listdir(folder)):
        rows = load(os.path.join(folder, file)) if file.endswith(".tsv") else []
        if rows and all(row["schema"].endswith(TOKENS) for row in rows):
            left.append(file[:-4])
        elif rows:
            sets.append(Set(file[:-4], rows, engine.compare(rows)))
    return sets, left


def share(scores, threshold):
    return sum(score >= threshold for score in scores) / len(scores) if scores else None


def side(one, label):
    return [score for row, score in zip(one.rows, one.scores) if row["label"] == label]


def rates(one, threshold):
    positive, negative = side(one, MATCH), side(one, NONMATCH)
    true = sum(score >= threshold for score in positive)
    false = sum(score >= threshold for score in negative)
    precision = true / (true + false) if positive and negative and true + false else None
    recall = share(positive, threshold)
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else None
    return Rates(len(positive), len(negative), recall, share(negative, threshold), precision, f1)


def threshold_for(scores, most):
    """The least threshold at which not more than MOST of SCORES are hits."""
    return next(t / 1000 for t in range(1, 1002) if share(scores, t / 1000) <= most)


def goals(sets, threshold):
    """What is asked of the sets that are there."""
    at = {one.name: one for one in sets}
    found = []

    def ask(name, what, aim, recall=None, false=None, f1=None, accepted=None):
        if name not in at:
            return
        got = rates(at[name], threshold)
        value = " ".join("%s %.3f" % (word, figure) for word, figure, wanted in (
            ("F1", got.f1, f1), ("recall", got.recall, recall), ("false", got.false, false))
            if wanted is not None and figure is not None)

        def fine(least):
            return ((f1 is None or (got.f1 or 0) >= f1) and
                    (least is None or (got.recall or 0) >= least) and
                    (false is None or (got.false or 0) <= false))
        reached = "yes" if fine(recall) else "accepted" if accepted and fine(accepted) else "no"
        found.append(Goal(what, value, aim, reached))

    ask("nk_name_bench", "hard labelled pairs (`nk_name_bench`)", "F1 ≥ 0.92", f1=0.92)
    ask("ofac_dprk_person", "DPRK persons on OFAC (`ofac_dprk_person`)",
        "recall ≥ 0.87 (accepted from 0.84) at false ≤ 0.015", recall=0.87, false=0.015,
        accepted=0.84)
    ask("hangul_latin_eval", "Hangul against Latin (`hangul_latin_eval`)",
        "recall ≥ 0.96 at false ≤ 0.02", recall=0.96, false=0.02)
    if ALIASES in at and HARD in at:
        own = threshold_for(at[HARD].scores, HARD_RATE)
        recall = share(side(at[ALIASES], MATCH), own)
        found.append(Goal("OFAC aliases (`%s`) where `%s` has %.0f %% false hits" % (
            ALIASES, HARD, 100 * HARD_RATE),
            "recall %.3f at its own threshold %.3f" % (recall, own),
            "recall ≥ 0.60", "yes" if recall >= 0.60 else "no"))
    return found
