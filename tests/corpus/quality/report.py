"""The report as Markdown: what was asked, with what, how it came out."""
import unicodedata

import families
import labelled
from engine import DEFAULT, PROFILES, SWEEP

SHOWN = (0.750, 0.800, 0.820, 0.850, 0.880, 0.900, 0.950)
CLASSES = ((0.98, "98 %"), (0.95, "95 %"))
US_GOAL, REGION_GOAL = 0.004, 3.0
MISSES = 3


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def figure(value):
    return "" if value is None else "%.3f" % value


def percent(value, digits=1):
    return "" if value is None else "%.*f %%" % (digits, 100 * value)


def text(name):
    """A name as code, with what cannot be seen written as a number."""
    shown = "".join(c if unicodedata.category(c) not in ("Cf", "Zs", "Cc") or c == " "
                    else "\\u%04x" % ord(c) for c in name)
    return "`" + shown.replace("`", "'").replace("|", "/") + "`"


def head(run):
    rows = [("date", run["date"]), ("command", "`%s`" % run["command"]),
            ("program", run["version"])]
    for one in run["lists"]:
        rows.append(("list", "%s%s, %d entries, %d names" % (
            one["list"], one["published"] and " of " + one["published"], one["entries"],
            one["names"])))
    if run["lists"]:
        rows.append(("SHA-256 of the snapshot", "`%s`" % run["snapshot"]))
        rows += [("SHA-256 of " + name, "`%s`" % digest) for name, digest in run["files"]]
    rows.append(("threshold", "%.3f" % DEFAULT))
    if run["lists"]:
        rows.append(("seed, cases a family", "%s, %d" % (run["seed"], run["count"])))
    return ("# Quality of matching\n\nMeasured by `tests/corpus/quality`, with nothing but the "
            "built program.\n\n" + table(("", ""), rows))


def labelled_part(sets, left, goals):
    rows, swept = [], []
    for one in sets:
        got = labelled.rates(one, DEFAULT)
        rows.append(("`%s`" % one.name, str(got.positive), str(got.negative), figure(got.recall),
                     figure(got.false), figure(got.precision), figure(got.f1),
                     figure(labelled.share(one.scores, 1.0))))
        line = []
        for threshold in SHOWN:
            at = labelled.rates(one, threshold)
            line.append("–" if at.recall is None and at.false is None else
                        " at ".join(filter(None, (figure(at.recall), figure(at.false)))))
        swept.append(("`%s`" % one.name, *line))
    page = ["## Pairs that others labelled\n", table(
        ("set", "match", "nonmatch", "recall", "false hits", "precision", "F1", "at 1.000"), rows)]
    if goals:
        page.append(table(("goal", "asked", "today", "reached"),
                          [(goal.what, goal.aim, goal.value, goal.reached) for goal in goals]))
    if left:
        page.append("Left out, because a row is a single word and not a name: %s.\n" %
                    ", ".join("`%s`" % name for name in left))
    page.append("Recall, at the share of false hits, by threshold (one figure: recall, or false "
                "hits where a set has no matches):\n")
    page.append(table(("set", *("%.3f" % threshold for threshold in SHOWN)), swept))
    return "\n".join(page)


def misses(result, threshold=DEFAULT):
    """Some cases that were not found, with the score that they had."""
    lost = [(case, score) for case, score in zip(result.cases, result.scores)
            if score < threshold]
    step = max(1, len(lost) // MISSES)
    return "; ".join("%s (%s%s)" % (text(case.query), text(case.name.text),
                                    " %.3f" % score if score else "")
                     for case, score in lost[::step][:MISSES])


def reached(result):
    if result.goal is None:
        return ""
    return "yes" if families.recall(result, DEFAULT) >= result.goal else "no"


def families_part(results):
    rows = [(result.title, str(len(result.cases)),
             percent(families.recall(result, DEFAULT)),
             "–" if result.goal is None else percent(result.goal, 0), reached(result),
             misses(result)) for result in results]
    return ("## Listed names, changed\n\nEach case is a listed name changed in one way; it is "
            "found where `match` gives the same entry at the threshold. Persons stand as on the "
            "list in one half of the cases and with the given names first in the other. A change "
            "that leaves the folded name as it was, or makes it another listed one, is no case, "
            "nor is a cut that leaves less than half of it. A miss is shown with the listed name "
            "and, from 0.750, its score. A family with `–` has no goal: its figure is only "
            "reported.\n\n" +
            table(("family", "cases", "found", "goal", "reached", "misses"), rows))


def explained(alerts):
    return "; ".join("%s %d" % (text(name), times) for name, times in alerts.explained(DEFAULT))


def clean_part(us, regions, mixed):
    everyone = [us] + regions
    average = sum(one.rate(DEFAULT) for one in everyone) / len(everyone)

    def row(one, times):
        return (one.title, str(one.count), str(one.left_out), str(len(one.alerted(DEFAULT))),
                percent(one.rate(DEFAULT), 2), times, explained(one))
    rows = [row(one, "%.1f" % (one.rate(DEFAULT) / average) if average else "")
            for one in everyone] + [row(one, "") for one in mixed]
    return ("## Ordinary names\n\nNames drawn from tables of common names, screened against the "
            "whole list. Those whose folded words are a listed name's are the same name and are "
            "left out. Goals: United States at most %s; no region over %.0f times the average of "
            "the regions.\n\n" % (percent(US_GOAL), REGION_GOAL) +
            table(("names", "screened", "left out", "alerted", "rate", "times the average",
                   "listed names that alert most"), rows))


def sweep_rows(results, us):
    """(threshold, alert rate, mean recall of each class)"""
    return [(threshold, us.rate(threshold),
             *(families.mean_recall(results, goal, threshold) for goal, _ in CLASSES))
            for threshold in SWEEP]


def sweep_part(rows):
    named = {threshold: " " + name for name, threshold in PROFILES}
    return ("## Threshold\n\nMean recall of the families of a class against the alert rate of "
            "ordinary United States names.\n\n" +
            table(("threshold", "alerted", *("mean of the %s class" % title
                                             for _, title in CLASSES)),
                  [("%.3f%s" % (row[0], named.get(row[0], "")), percent(row[1], 2),
                    *(percent(value) for value in row[2:])) for row in rows]))


def missed_goals(goals, results, us, regions):
    """A line for each goal that is not reached."""
    lines = ["%s: %s; asked: %s" % (goal.what, goal.value, goal.aim)
             for goal in goals if goal.reached == "no"]
    lines += ["%s: %s; asked: %s" % (result.title, percent(families.recall(result, DEFAULT)),
                                     percent(result.goal, 0))
              for result in results if reached(result) == "no"]
    if us is not None:
        if us.rate(DEFAULT) > US_GOAL:
            lines.append("ordinary names, %s: %s; asked: at most %s" % (
                us.title, percent(us.rate(DEFAULT), 2), percent(US_GOAL)))
        everyone = [us] + regions
        average = sum(one.rate(DEFAULT) for one in everyone) / len(everyone)
        lines += ["ordinary names, %s: %.1f times the average; asked: at most %.0f" % (
            one.title, one.rate(DEFAULT) / average, REGION_GOAL)
            for one in everyone if one.rate(DEFAULT) > REGION_GOAL * average]
    return lines


def verdict_part(lines, asked):
    if not asked:
        return "## Not reached\n\nNothing is asked of what was measured.\n"
    if not lines:
        return "## Not reached\n\nEvery goal is reached.\n"
    return "## Not reached\n\n" + "\n".join("* " + line for line in lines) + "\n"
