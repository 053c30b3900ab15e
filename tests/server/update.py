#!/usr/bin/env python3
"""update.py BUILD [--soak]: the whole update job against a publisher that lies.

After each scenario current is one whole, signed snapshot, the old or the new one as it
should be; the exit status, each source's word and reason, and its last try are right.
"""
import datetime
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from scenario import Wrong, must, run
from server import PAGE, Reply, catalogue

BUILD = sys.argv[1]
SOAK = "--soak" in sys.argv
LISTS = os.path.abspath(os.path.join(BUILD, "paysieve-lists"))
FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../fixtures/lists")
TODAY = datetime.datetime.now(datetime.timezone.utc).date()
CSV = ("SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV")
SOURCES = ("ofac", "un", "eu", "uk")
CHANGED, CONFIRMED = ("changed", 0), ("confirmed", 0)


def fixture(name):
    with open(os.path.join(FIXTURES, name), "rb") as data:
        return data.read()


def swapped(data, old, new):
    if old not in data:
        raise Wrong("the fixture has no %r" % old)
    return data.replace(old, new, 1)


def edition(name, n):
    """A list as published the nth time; each time another remark or one entry more."""
    if name == "un":
        data = fixture("un/consolidated.xml")
        return data if n == 0 else swapped(data, b"Synthetic person, wrapped",
                                           b"Synthetic person %d, wrapped" % n)
    if name == "eu":
        data = fixture("eu/full-1.1.xml")
        return data if n == 0 else swapped(data, b"Synthetic person.", b"Synthetic person %d." % n)
    if name == "uk":
        data = fixture("uk/UK-Sanctions-List.csv")
        return data if n == 0 else swapped(data, b"Another remark.", b"Another remark %d." % n)
    data = fixture("synthetic/" + name.lower())
    if n == 0:
        return data
    row = b""
    if name == "SDN.CSV":
        row = b'%d,"TESTWELL MARKER %d",-0- ,"SYN-NORTH"%s\r\n' % (900500 + n, n, b",-0- " * 8)
    if name == "ALT.CSV":
        row = b'%d,%d,"aka","MARKER TESTWELL",-0- \r\n' % (900500 + n, 910500 + n)
    return data.rstrip(b"\x1a") + row + b"\x1a" * data.endswith(b"\x1a")


def tag(data):
    return '"%s"' % hashlib.sha256(data).hexdigest()[:16]


class Lists:
    """A folder of lists and its configuration; by default a copy of a good first update."""

    def __init__(self, world, label, keys="", sources=None, copy=True, top=""):
        self.world, self.label = world, label
        self.base = tempfile.mkdtemp(dir=world.root)
        self.folder = os.path.join(self.base, "lists")
        self.conf = os.path.join(self.base, "paysieve.conf")
        self.version = 0
        if copy:
            shutil.copytree(world.good, self.folder, symlinks=True)
            self.version = 1
        self.sources = sources or SOURCES
        self.configure(keys, top)
        self.publish(0)

    def configure(self, keys="", top="", **own):
        """keys: for every source; own: for one, where another url may stand."""
        p = self.world.publisher
        lines = ["[lists]", "folder = " + self.folder, "sources = " + " ".join(self.sources),
                 "ca-file = " + p.ca, "key = " + self.world.key,
                 "public-key = " + self.world.public,
                 "time-out = 20" if "time-out" not in top else "",
                 "tries = 1" if "tries" not in top else "", top]
        for name in self.sources:
            lines.append("[source %s]" % name)
            more = own.get(name, "")
            if "url" in more:
                lines.append(more)
            elif name == "ofac":
                lines += ["url = " + p.url(self.label + "/ofac"), "files = " + " ".join(CSV),
                          "list = sdn", "catalogue = " + p.url(self.label + "/catalogue"), more]
            else:
                lines += ["url = " + p.url("%s/%s" % (self.label, name)), more]
            lines += ["least-bytes = 10" if "least" not in keys + more else "", "every = 1",
                      "stale-days = 0" if "stale" not in keys + more else "", keys]
        with open(self.conf, "w") as out:
            out.write("\n".join(lines) + "\n")

    def key(self, name):
        return "%s/%s" % (self.label, "ofac/" + name if name in CSV else name)

    def script(self, name, *replies):
        self.world.publisher.script(self.key(name), *replies)

    def asked(self, name):
        return self.world.publisher.asked(self.key(name))

    def publish(self, n, names=SOURCES):
        """Rightly, the nth edition of these."""
        for name in names:
            for part in CSV if name == "ofac" else (name,):
                data = edition(part, n)
                self.script(part, Reply(data, etag=tag(data), ranges="right"))
            if name == "ofac":
                self.script("catalogue", Reply(self.hashes(n)))

    def hashes(self, n, mark="2026-11-23T10:00:00Z", **other):
        return catalogue({part: other.get(part, hashlib.sha256(edition(part, n)).hexdigest())
                          for part in CSV}, mark)

    def words(self, day, *words):
        return [LISTS, "update", "-c", self.conf, "--json", "--as-of",
                str(TODAY + datetime.timedelta(days=day))] + list(words)

    def run(self, day, *words):
        ran = subprocess.run(self.words(day, *words), stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, timeout=120)
        return ran.returncode, json.loads(ran.stdout or b"{}"), ran.stderr.decode()

    def content(self):
        """Of current, after it was looked at whole and its signature too; None: none."""
        current = os.path.join(self.folder, "current")
        if not os.path.lexists(current):
            return None
        ran = subprocess.run([LISTS, "verify", "--json", "--public-key", self.world.public,
                              current], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        must(ran.returncode == 0, "%s: current is whole and signed: %s" % (self.label, ran.stderr))
        seen = json.loads(ran.stdout)
        must(seen["whole"] and seen["signed"], self.label + ": current is whole and signed")
        number = int(os.readlink(current).split("/")[1])
        with open(os.path.join(self.folder, "versions/%06d/version.json" % number)) as about:
            must(json.load(about)["content"] == seen["content"],
                 self.label + ": its description is of it")
        return seen["content"]

    def tidy(self, partials=()):
        """What lies in the folder: no litter."""
        here = set(os.listdir(self.folder))
        must(here <= {"current", "versions", "sources", "partial", "tries.json", "acts.ndjson",
                      "metrics.prom", "lock"}, "%s: litter: %s" % (self.label, sorted(here)))
        left = set(os.listdir(os.path.join(self.folder, "partial")))
        want = set(partials) | {name + ".how" for name in partials}
        must(left == want, "%s: partial: expected %s, found %s"
             % (self.label, sorted(want), sorted(left)))
        versions = {int(n) for n in os.listdir(os.path.join(self.folder, "versions"))}
        current = os.path.join(self.folder, "current")
        last = int(os.readlink(current).split("/")[1]) if os.path.lexists(current) else 0
        must(max(versions, default=0) == last, "%s: versions %s, current %d"
             % (self.label, sorted(versions), last))

    def status(self, day):
        """What `lists status` says of each source."""
        ran = subprocess.run([LISTS, "status", "-c", self.conf, "-l", self.folder, "--json",
                              "--as-of", str(TODAY + datetime.timedelta(days=day))],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        must(ran.returncode in (0, 4), "%s: status: %d %s"
             % (self.label, ran.returncode, ran.stderr.decode()))
        sources = {s["name"]: s for s in json.loads(ran.stdout)["sources"]}
        must((ran.returncode == 4) == any(s["old"] for s in sources.values()),
             "%s: status says 4 where one is too old: %d" % (self.label, ran.returncode))
        return sources

    def update(self, day, want_exit, moved, partials=(), words=(), **want):
        """One update, and all that has to hold then.  want: (word, reason) of sources."""
        label = "%s, day %d" % (self.label, day)
        before = self.content()
        code, told, errors = self.run(day, *words)
        must(code == want_exit, "%s: expected exit %d, found %d: %s %s"
             % (label, want_exit, code, told.get("sources"), errors))
        sources = {s["name"]: s for s in told.get("sources", [])}
        status = self.status(day)
        for name, (word, reason) in want.items():
            found = sources[name]
            must((found["result"], found["reason"]) == (word, reason), "%s: %s: expected %s, found %s"
                 % (label, name, (word, reason), found))
            must(status[name]["reason"] == reason and bool(status[name]["text"]) == bool(reason),
                 "%s: %s: status says why: %s" % (label, name, status[name]))
            must(reason == 0 or "[%d]" % reason in errors, "%s: %s: the log says why" % (label, name))
        after = self.content()
        must((after != before) == moved, "%s: current %s" % (label, "moves" if moved else "stays"))
        must(told.get("version", 0) > 0 if moved else told.get("version", 0) == 0,
             "%s: version %s" % (label, told.get("version")))
        self.tidy(partials)
        return told


class World:
    """The keys, the publisher and a good first update."""

    def __init__(self, root, publisher):
        self.root, self.publisher = root, publisher
        self.key, self.public = os.path.join(root, "private.pem"), os.path.join(root, "public.pem")
        subprocess.run([LISTS, "keygen", "-k", self.key, "-p", self.public], check=True,
                       stdout=subprocess.DEVNULL)
        first = Lists(self, "first", copy=False)
        first.update(0, 0, True, **dict.fromkeys(SOURCES, CHANGED))
        self.good = first.folder


def all_are(what, **other):
    return dict(dict.fromkeys(SOURCES, what), **other)


# ------------------------------------------------------------------- what goes right

def test_good(w):
    x = Lists(w, "good")
    told = x.update(1, 0, True, **all_are(CONFIRMED))
    must(not told["added"] and not told["removed"] and not told["changed"], "good: no news")
    must(all("If-None-Match" in h for n in ("un", "eu", "uk", "SDN.CSV") for h in x.asked(n)),
         "good: asked for news only")
    x.publish(1)
    told = x.update(2, 0, True, **all_are(CHANGED))
    must(told["added"] == ["ofac-sdn:900501"] and len(told["changed"]) == 3 and not told["removed"],
         "good: the news: %s" % told)
    x.update(3, 0, True, **all_are(CONFIRMED))
    x.publish(2, ("eu",))
    x.update(4, 0, True, **all_are(CONFIRMED, eu=CHANGED))
    must(x.run(4)[0] == 0 and len(x.asked("eu")) == 1, "good: what is not due is not asked for")


def test_redirects(w):
    p = w.publisher
    x = Lists(w, "redirect")
    x.publish(1)
    for name in ("un", "eu"):
        x.script(name + "-there", Reply(edition(name, 1), etag=ONE))
    x.script("un", Reply(PAGE, status=301, headers=[("Location", p.url(x.key("un-there")))]))
    x.script("eu", Reply(status=307, headers=[("Location", p.url(x.key("eu-next")))]))
    x.script("eu-next", Reply(status=302, headers=[("Location", p.raw(x.key("eu-there")))]))
    x.script("uk", Reply(status=302, headers=[("Location", p.url(x.key("uk")))]))
    x.update(1, 5, True, **all_are(CHANGED, uk=("failed", 854)))
    x.script("uk", Reply(status=302, headers=[("Location", "http://localhost/")]))
    x.update(2, 5, True, **all_are(CONFIRMED, uk=("failed", 857)))


def test_packed(w):
    x = Lists(w, "packed")
    for name in ("un", "eu", "uk"):
        x.script(name, Reply(edition(name, 1), packed=True, etag=ONE))
    x.update(1, 0, True, un=CHANGED, eu=CHANGED, uk=CHANGED, ofac=CONFIRMED)
    for name, cut in (("un", 30), ("eu", 800)):
        x.script(name, Reply(edition(name, 2), packed=True, cut=cut))
    x.script("uk", Reply(edition("uk", 2), packed=True, cut=500, length=None))
    x.update(2, 5, True, un=("failed", 855), eu=("failed", 855), uk=("failed", 855))


def test_namespace(w):
    """OFAC's XML in a namespace that was renamed says the same."""
    x = Lists(w, "names", sources=("ofac",), copy=False)
    data = fixture("synthetic/SDN.XML")
    x.configure(ofac="url = %s\nfiles = SDN.XML" % w.publisher.url("names/xml"))
    x.script("xml", Reply(data))
    x.update(0, 0, True, ofac=CHANGED)
    renamed = swapped(data, b"sanctionslistservice.ofac.treas.gov", b"lists.example")
    x.script("xml", Reply(renamed))
    x.update(1, 0, True, ofac=CONFIRMED)
    x.script("xml", Reply(swapped(renamed, b"<Record_Count>25", b"<Record_Count>26")))
    x.update(2, 3, False, ofac=("refused", 807))
    x.script("xml", Reply(swapped(data, b"11/20/2026", b"11/19/2026").replace(b"SYN-NORTH", b"SYN-N")))
    x.update(3, 4, False, ofac=("refused", 870))


# ------------------------------------------------------------------- what goes wrong

def test_truncation(w):
    x = Lists(w, "cut")
    x.publish(1)
    data = edition("un", 1)
    whole = Reply(data, etag=tag(data), ranges="right")
    x.script("un", Reply(data, etag=tag(data), ranges="right", cut=3000), whole)
    told = x.update(1, 5, True, ["un.un"], **all_are(CHANGED, un=("failed", 855)))
    must(len(told["changed"]) == 2, "cut: the others go forward")
    x.update(2, 0, True, un=CHANGED)
    must(x.asked("un")[1]["Range"].startswith("bytes="), "cut: continued")
    # The next edition is there when the rest of this one is asked for.
    new = edition("un", 3)
    x.script("un", Reply(edition("un", 2), etag=ONE, ranges="right", cut=3000))
    x.update(3, 5, True, ["un.un"], un=("failed", 855))
    x.script("un", Reply(new, etag=tag(new), ranges="right"))
    told = x.update(4, 0, True, un=CHANGED)
    # Cut where the length says that this is all: the gates of the list see it.
    for day, at in enumerate((200, 2700, len(data) - 3), 5):
        x.script("un", Reply(data[:at]))
        code, told, _ = x.run(day)
        un = [s for s in told["sources"] if s["name"] == "un"][0]
        must(code == 3 and un["result"] == "refused" and un["reason"] > 0,
             "cut at %d with its length: %s" % (at, un))
        x.content()
    data = edition("uk", 1)
    for day, at in enumerate((20, 1500, len(data) - 200), 8):
        x.script("un", whole)
        x.script("uk", Reply(data[:at]))
        code, told, _ = x.run(day)
        uk = [s for s in told["sources"] if s["name"] == "uk"][0]
        must(code == 3 and uk["result"] == "refused", "UK cut at %d: %s" % (at, uk))
        x.content()


def test_catalogue(w):
    x = Lists(w, "hash")
    x.publish(1)
    x.script("catalogue", Reply(x.hashes(1, **{"ALT.CSV": "0" * 64})))
    x.update(1, 3, True, **all_are(CHANGED, ofac=("refused", 862)))
    must("ofac-sdn:900501" not in json.dumps(x.run(2)[1]["added"]), "hash: nothing of it goes in")
    for day, replies, reason, code in (
            (3, [Reply(x.hashes(0)), Reply(x.hashes(1))], 864, 3),
            (4, [Reply(x.hashes(1)), Reply(x.hashes(1, mark="2026-11-24T10:00:00Z"))], 864, 3),
            (5, [Reply(b"[]")], 863, 3), (6, [Reply(PAGE)], 863, 3),
            (7, [Reply(catalogue({"OTHER.CSV": "0" * 64}))], 863, 3),
            (8, [Reply(x.hashes(1)[:100])], 863, 3),
            (9, [Reply(x.hashes(1), cut=100)], 855, 5), (10, [Reply(status=503)], 854, 5)):
        x.script("catalogue", *replies)
        word = "refused" if code == 3 else "failed"
        x.update(day, code, True, **all_are(CONFIRMED, ofac=(word, reason)))
    must(x.world.publisher.asked_bodies(x.key("catalogue")) == [b"{}"], "hash: it is a POST")
    x.script("catalogue", Reply(x.hashes(1)))
    told = x.update(11, 0, True, ofac=CHANGED)
    must(told["added"] == ["ofac-sdn:900501"], "hash: then it goes in")


def test_set(w):
    """A set that changes between two of its files, and nobody has hashes."""
    x = Lists(w, "set", sources=("ofac",), copy=False)
    url = "url = %s\nfiles = %s\nlist = sdn" % (w.publisher.url("set/ofac"), " ".join(CSV))
    x.configure(ofac=url)
    x.publish(0, ("ofac",))
    x.update(0, 0, True, ofac=CHANGED)
    data = edition("ALT.CSV", 1)
    x.script("ALT.CSV", Reply(data, etag=tag(data)))
    x.update(1, 3, False, ofac=("refused", 803))
    x.script("ALT.CSV", Reply(PAGE, status=404))
    x.update(2, 5, False, ofac=("failed", 854))
    x.configure(ofac=url.replace("ALT.CSV ", ""))
    x.update(3, 3, False, ofac=("refused", 812))
    x.configure(ofac=url)
    x.publish(1, ("ofac",))
    told = x.update(4, 0, True, ofac=CHANGED)
    must(told["added"] == ["ofac-sdn:900501"], "set: then it goes in")


def test_statuses(w):
    x = Lists(w, "status")
    x.publish(1)
    x.script("un", Reply(PAGE, status=500))
    x.script("eu", Reply(PAGE, status=404))
    x.script("uk", Reply(PAGE, status=403))
    x.update(1, 5, True, un=("failed", 854), eu=("failed", 854), uk=("failed", 854), ofac=CHANGED)
    x.configure(top="tries = 2")
    x.publish(1)
    for name in ("un", "eu", "uk"):
        data = edition(name, 1)
        x.script(name, Reply(PAGE, status=503), Reply(data, etag=tag(data)))
    x.update(2, 0, True, un=CHANGED, eu=CHANGED, uk=CHANGED, ofac=CONFIRMED)


def test_slow(w):
    x = Lists(w, "slow", top="time-out = 2")
    x.publish(1)
    data = edition("un", 1)
    x.script("un", Reply(data, etag=tag(data), ranges="right", drip=(100, 0.2)))
    x.script("eu", Reply(edition("eu", 1), stall=4))
    x.update(1, 5, True, ["un.un"], **all_are(CHANGED, un=("failed", 853), eu=("failed", 853)))
    x.publish(1)
    x.update(2, 0, True, un=CHANGED, eu=CHANGED)


def test_frozen(w):
    x = Lists(w, "frozen", keys="stale-days = 30")
    x.update(20, 0, True, **all_are(CONFIRMED))
    x.publish(1, ("eu",))
    x.update(40, 4, True, **all_are(("refused", 867), eu=CHANGED))
    x.update(41, 4, True, **all_are(("refused", 867), eu=CONFIRMED))
    x.publish(2)
    x.update(42, 0, True, **all_are(CHANGED))


def test_pages(w):
    x = Lists(w, "pages")
    for name in ("un", "eu", "uk"):
        x.script(name, Reply(PAGE, etag=ONE))
    for part in CSV:
        x.script(part, Reply(PAGE))
    x.script("catalogue", Reply(x.hashes(0, **dict.fromkeys(CSV, hashlib.sha256(PAGE).hexdigest()))))
    x.update(1, 3, False, **all_are(("refused", 811)))
    # What was refused is no beginning and no "the same as before" of anything.
    x.update(2, 3, False, **all_are(("refused", 811)))
    for name in ("un", "eu", "uk"):
        x.script(name, Reply(b""))
    x.update(3, 3, False, un=("refused", 809), eu=("refused", 809), uk=("refused", 809))
    x.configure("least-bytes = 1000000")
    x.publish(1)
    x.update(4, 3, False, **all_are(("refused", 861)))
    x.configure()
    x.update(5, 0, True, **all_are(CHANGED))


def test_certificates(w):
    p = w.publisher
    x = Lists(w, "tls")
    x.publish(1)
    own = {}
    for name, bad in (("un", "expired"), ("eu", "elsewhere"), ("uk", "stranger")):
        own[name] = "url = " + p.file("tls-" + name, edition(name, 1), server=bad)
    x.configure(**own)
    x.update(1, 5, True, **all_are(("failed", 852), ofac=CHANGED))
    x.script("uk", Reply(status=302, headers=[("Location", "http://localhost:%d/tls-uk"
                                               % p.ports["plain"])]))
    x.configure(un="url = https://localhost:1/un", eu="url = https://lists.invalid/eu")
    x.update(2, 5, True, un=("failed", 851), eu=("failed", 851), uk=("failed", 857))
    x.configure(uk="url = http://localhost:%d/tls-uk" % p.ports["plain"])
    code, _, errors = x.run(3)
    must(code == 2 and "[702]" in errors, "tls: an address of http is not configured: " + errors)


def test_worst(w):
    """5 over 4 over 3; and where nothing at all arrives nothing at all changes."""
    x = Lists(w, "worst")
    x.script("un", Reply(PAGE))
    x.update(1, 3, True, **all_are(CONFIRMED, un=("refused", 811)))
    x.configure(un="canaries = un:SYi.001")
    x.script("un", Reply(edition("un", 0).replace(b"SYi.001", b"SYi.999")))
    x.script("eu", Reply(PAGE))
    x.update(2, 4, True, **all_are(CONFIRMED, un=("refused", 866), eu=("refused", 811)))
    x.script("uk", Reply(status=500))
    x.update(3, 5, True, ofac=CONFIRMED, un=("refused", 866), eu=("refused", 811),
             uk=("failed", 854))
    for name in ("un", "eu", "uk", "catalogue"):
        x.script(name, Reply(status=500))
    x.update(4, 5, False, **all_are(("failed", 854)))


def test_removals(w):
    x = Lists(w, "gone", sources=("ofac",), copy=False)
    x.publish(0, ("ofac",))
    x.update(0, 0, True, ofac=CHANGED)
    rows = edition("SDN.CSV", 0).splitlines(True)
    data = b"".join(rows[:3])
    kept = {row.split(b",")[0] for row in rows[:3]}
    parts = {"SDN.CSV": data}
    for part in CSV[1:]:
        parts[part] = b"".join(row for row in edition(part, 0).splitlines(True)
                               if row.split(b",")[0] in kept)
    parts["SDN_COMMENTS.CSV"] = parts["SDN_COMMENTS.CSV"] or b'900001,"A remark."\r\n'
    for part, body in parts.items():
        x.script(part, Reply(body))
    x.script("catalogue", Reply(catalogue({part: hashlib.sha256(body).hexdigest()
                                           for part, body in parts.items()})))
    told = x.update(1, 0, True, ofac=CHANGED)
    must(told["sources"][0]["waiting"] == len(told["waiting"]) > 5 and not told["removed"],
         "gone: removals wait: %s" % told["sources"])


def test_first(w):
    """A first update that lacks a needed list publishes nothing."""
    x = Lists(w, "begin", copy=False)
    x.script("un", Reply(PAGE, status=500))
    code, told, errors = x.run(0)
    must(code == 5 and "[869]" in errors and x.content() is None, "begin: %d %s" % (code, errors))
    x.tidy()
    x.publish(0)
    x.update(1, 0, True, **all_are(CHANGED))


# --------------------------------------------------------------- the machine's worst

def test_kill(w):
    """kill -9 at any moment: the old one or the new one, and the next run mends all."""
    x = Lists(w, "kill")
    rng = random.Random(20261124)
    rounds = 200 if SOAK else 20
    begun = time.monotonic()
    x.publish(1)
    x.update(1, 0, True, **all_are(CHANGED))
    lasts = time.monotonic() - begun
    old = x.content()
    seen = [0, 0]
    for n in range(2, rounds + 2):
        x.publish(n)
        process = subprocess.Popen(x.words(n), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(lasts * (rng.random() if n % 2 else 0.5 + 0.5 * rng.random()))
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed = x.content()
        code, told, errors = x.run(n)
        new = x.content()
        must(code == 0 and new != old, "kill %d: the next run ends: %d %s" % (n, code, errors))
        must(killed in (old, new), "kill %d: neither the old nor the new one" % n)
        x.tidy()
        seen[killed == new] += 1
        old = new
    print("update: %d kills, %d before the swap, %d behind it" % (rounds, seen[0], seen[1]))
    with open(os.path.join(x.folder, "acts.ndjson")) as acts:
        for line in acts:
            json.loads(line)


def test_two(w):
    x = Lists(w, "two")
    x.publish(1)
    x.script("ofac/none", Reply())
    x.script("un", Reply(edition("un", 1), stall=1.5))
    first = subprocess.Popen(x.words(1), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(200):
        if x.asked("un"):
            break
        time.sleep(0.02)
    begun = time.monotonic()
    code, told, errors = x.run(1)
    must(code == 5 and "[871]" in errors and time.monotonic() - begun < 1,
         "two: the second is sent away: %d %s" % (code, errors))
    out, _ = first.communicate(timeout=60)
    must(first.returncode == 0 and json.loads(out)["version"] == 2, "two: the first ends")
    x.content()
    x.tidy()


def mounted(words, folder):
    return os.geteuid() == 0 and subprocess.run(
        ["mount"] + words + [folder], stderr=subprocess.DEVNULL).returncode == 0


def test_full_disk(w):
    x = Lists(w, "full")
    small = os.path.join(x.base, "small")
    os.mkdir(small)
    if not mounted(["-t", "tmpfs", "-o", "size=2m,mode=755", "tmpfs"], small):
        print("update: NOT RUN: a full disk needs a mount, which is not permitted here")
        return
    try:
        shutil.copytree(x.folder, os.path.join(small, "lists"), symlinks=True)
        x.folder = os.path.join(small, "lists")
        x.configure()
        filler, failed, moved = os.path.join(small, "filler"), 0, 0
        with open(os.path.join(x.folder, "current"), "rb") as data:
            size = len(data.read()) // 1024
        for n, room in enumerate((0, 4, 8, 12, 16, 24, 40, size, size + 16, 2 * size, 900), 1):
            x.publish(n)
            free = os.statvfs(small)
            with open(filler, "wb") as out:
                out.write(b"\0" * max(0, free.f_bavail * free.f_bsize - room * 1024))
            before = x.content()
            code, _, errors = x.run(n)
            after = x.content()
            must(code in (0, 5), "full: %d KiB left: exit %d %s" % (room, code, errors))
            must(code == 5 or after != before, "full: what ends well is new")
            failed, moved = failed + (code == 5), moved + (after != before)
            os.unlink(filler)
            must(x.run(n + 20)[0] == 0 if n < 3 else True, "full: with room again it goes on")
            x.content()
            x.tidy()
        must(failed >= 3 and moved >= 1, "full: %d failed, %d moved" % (failed, moved))
    finally:
        subprocess.run(["umount", small], check=True)


def test_read_only(w):
    x = Lists(w, "fixed")
    if not mounted(["--bind", x.folder], x.folder):
        print("update: NOT RUN: a read-only folder needs a mount, which is not permitted here")
        return
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", x.folder], check=True)
        x.publish(1)
        before = x.content()
        code, _, errors = x.run(1)
        must(code == 5 and "[" in errors and x.content() == before,
             "read-only: %d %s" % (code, errors))
    finally:
        subprocess.run(["umount", x.folder], check=True)


ONE = '"one"'
TESTS = (test_kill, test_slow, test_two, test_full_disk, test_truncation, test_catalogue, test_good,
         test_redirects, test_packed, test_namespace, test_set, test_statuses, test_frozen,
         test_pages, test_certificates, test_worst, test_removals, test_first, test_read_only)


if __name__ == "__main__":
    sys.exit(run("update", 4, TESTS, lambda root, publisher: (World(root, publisher),)))
