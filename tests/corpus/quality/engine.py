"""The built programs, driven from outside: compile a list, ask for names, compare pairs.

Nothing of the matcher is known here.  Every figure of the report comes from what
`paysieve` and `paysieve lists` print.
"""
import json
import os
import subprocess
import sys
import tempfile

DEFAULT = 0.850
PROFILES = (("strict", 0.820), ("default", DEFAULT), ("lenient", 0.880))
SWEEP = tuple(t / 1000 for t in range(750, 951, 10))
LEAST = SWEEP[0]


class Engine:
    def __init__(self, build):
        self.paysieve = os.path.abspath(os.path.join(build, "paysieve"))
        self.folder = tempfile.TemporaryDirectory(prefix="quality.")
        self.lists = None
        self.made = None

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run(self, arguments, fine=(0, 1)):
        result = subprocess.run([self.paysieve] + arguments, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, encoding="utf-8")
        if result.returncode not in fine:
            sys.exit("quality: paysieve %s: exit %d: %s" % (
                " ".join(arguments), result.returncode, result.stderr.strip()))
        return result.stdout

    def version(self):
        return self.run(["--version"]).split("\n")[0]

    def compile(self, files, day):
        """Compiles FILES, as on DAY, to the snapshot that is asked from now on."""
        self.lists = self.path("lists.psl")
        self.made = json.loads(self.run(["lists", "compile", "--quiet", "--json", "--as-of", day,
                                         "--output", self.lists] + files, fine=(0,)))

    def match(self, names, least=DEFAULT):
        """For each name its hits at LEAST or above: [(entry, listed, score)], best first."""
        with open(self.path("names.tsv"), "w", encoding="utf-8") as batch:
            batch.write("id\tname\n")
            for number, name in enumerate(names):
                batch.write("%d\t%s\n" % (number, name))
        lines = self.run(["match", "--quiet", "--lists", self.lists, "--min-score",
                          "%.3f" % least, "--batch", self.path("names.tsv")]).splitlines()
        if len(lines) != len(names):
            sys.exit("quality: %d names gave %d answers" % (len(names), len(lines)))
        answers = (json.loads(line) for line in lines)
        return [[(hit["entry"], hit["listed"], hit["score"]) for hit in answer["hits"]]
                for answer in answers]

    def compare(self, pairs):
        """For each row with query, candidate and schema its score."""
        with open(self.path("pairs.tsv"), "w", encoding="utf-8") as batch:
            batch.write("query\tcandidate\tschema\n")
            for row in pairs:
                batch.write("\t".join((row["query"], row["candidate"],
                                       row.get("schema") or "unknown")) + "\n")
        got = [float(line) for line in
               self.run(["compare", "--quiet", "--batch", self.path("pairs.tsv")]).split()]
        if len(got) != len(pairs):
            sys.exit("quality: %d pairs gave %d scores" % (len(pairs), len(got)))
        return got

    def screen(self, document):
        """What a payment file's report says of each held or reviewed payment:
        {index: entries}."""
        with open(self.path("file.xml"), "w", encoding="utf-8") as out:
            out.write(document)
        report = json.loads(self.run(["screen", "--quiet", "--dry-run", "--json", "--lists",
                                      self.lists, self.path("file.xml")]))
        return {row["index"]: {proof.get("entry") for proof in row["evidence"]}
                for row in report["held"] + report.get("review", [])}
