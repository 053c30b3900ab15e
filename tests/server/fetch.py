#!/usr/bin/env python3
"""fetch.py BUILD [--soak]: one file fetched from a server that does everything wrong.

Of each fetch: the reason, the status, how many tries, whether it was continued, how
many bytes; what lies on disk behind it to the byte, and that nothing else does.
"""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time

from scenario import must, run
from server import MODIFIED, PAGE, Reply

BUILD = sys.argv[1]
SOAK = "--soak" in sys.argv
FETCH_ONE = os.path.abspath(os.path.join(BUILD, "tests/tool/fetch_one"))
CONNECT, CERTIFICATE, TIME, STATUS, CUT, LARGE, URL = range(851, 858)
SIZE = 40000
FIRST = random.Random(1).randbytes(SIZE)
SECOND = random.Random(2).randbytes(SIZE)
ONE, TWO = '"one"', '"two"'
LATER = "Tue, 24 Nov 2020 10:00:00 GMT"


class Place:
    """A folder for one download, and what may lie there."""

    def __init__(self, root, publisher):
        self.folder = tempfile.mkdtemp(dir=root)
        self.path = os.path.join(self.folder, "list")
        self.publisher = publisher

    def fetch(self, url, ca=None, tries=1, stall="", total="", limit="", etag="", modified="",
              body=""):
        words = [FETCH_ONE, url, self.path, self.publisher.ca if ca is None else ca,
                 tries, stall, total, limit, etag, modified, body]
        ran = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, timeout=60)
        must(ran.returncode in (0, 5), "fetch_one ends: %d %s" % (ran.returncode, ran.stderr))
        answer = json.loads(ran.stdout)
        answer["exit"] = ran.returncode
        return answer

    def content(self):
        try:
            with open(self.path, "rb") as data:
                return data.read()
        except FileNotFoundError:
            return None

    def lay(self, data, validator):
        """As a download that was cut leaves it."""
        with open(self.path, "wb") as out:
            out.write(data)
        with open(self.path + ".how", "w") as out:
            out.write(validator)


def expect(place, label, answer, content, left=None, **want):
    """content: what has to lie there; None: nothing.  left: of the sidecar."""
    want.setdefault("reason", 0)
    want.setdefault("exit", 5 if want["reason"] else 0)
    for key, value in want.items():
        must(answer[key] == value,
             "%s: %s: expected %s, found %s" % (label, key, value, answer))
    found = place.content()
    must(found == content, "%s: on disk: expected %s, found %s bytes" % (
        label, "none" if content is None else len(content),
        "no" if found is None else len(found)))
    names = set() if content is None else {"list"}
    if left is not None:
        names.add("list.how")
        with open(place.path + ".how") as how:
            must(how.read() == left, label + ": the sidecar has the validator")
    must(set(os.listdir(place.folder)) == names,
         "%s: left behind: %s" % (label, sorted(os.listdir(place.folder))))


# ------------------------------------------------------------------ the connection

def test_certificates(root, p):
    for name in p.BAD:
        place = Place(root, p)
        url = p.file("cert-%s.csv" % name, FIRST, server=name)
        expect(place, name, place.fetch(url, tries=3), None, reason=CERTIFICATE, status=0, tries=1)
    place = Place(root, p)
    url = p.file("cert.csv", FIRST)
    expect(place, "good", place.fetch(url), FIRST, status=200, tries=1, bytes=SIZE)
    expect(place, "by address", place.fetch(url.replace("localhost", "127.0.0.1")), FIRST,
           status=200)
    place = Place(root, p)
    expect(place, "the system's authorities", place.fetch(url, ca=""), None, reason=CERTIFICATE)
    expect(place, "no such authorities", place.fetch(url, ca="/nowhere.pem"), None,
           reason=CERTIFICATE)
    other = url.replace("localhost", "localhost.localdomain")
    answer = Place(root, p).fetch(other)
    must(answer["reason"] in (CONNECT, CERTIFICATE), "another name: %s" % answer)


def test_addresses(root, p):
    good = p.file("address.csv", FIRST)
    plain = good.replace("https", "http").replace(str(p.ports["good"]), str(p.ports["plain"]))
    for url in (plain, "file:///etc/passwd", "ftp://localhost/x", "gopher://localhost/", "https://",
                "https://local host/x", ""):
        place = Place(root, p)
        expect(place, "address %r" % url, place.fetch(url, tries=3), None, reason=URL, status=0,
               tries=1)
    place = Place(root, p)
    expect(place, "nobody listens", place.fetch("https://localhost:1/x", tries=3), None,
           reason=CONNECT, status=0, tries=3)
    expect(place, "no such host", place.fetch("https://lists.invalid/x", tries=1), None,
           reason=CONNECT)
    place = Place(root, p)
    answer = place.fetch("https://localhost:%d/x" % p.ports["plain"], tries=2)
    expect(place, "no TLS there", answer, None, reason=CONNECT, tries=2)


def test_redirects(root, p):
    p.file("moved.csv", FIRST)
    for hops, reason in ((1, 0), (2, 0), (10, 0), (11, STATUS), (12, STATUS)):
        place = Place(root, p)
        answer = place.fetch(p.at("hop%d/moved.csv" % hops), tries=3)
        expect(place, "%d redirects" % hops, answer, None if reason else FIRST, reason=reason,
               status=302 if reason else 200, tries=1)
    place = Place(root, p)
    expect(place, "an endless redirect", place.fetch(p.at("endless/"), tries=3), None,
           reason=STATUS, status=302, tries=1)
    place = Place(root, p)
    expect(place, "a redirect to http", place.fetch(p.at("plain/moved.csv"), tries=3), None,
           reason=URL, tries=1)
    for target in ("file:///etc/passwd", "http://localhost/", "https://"):
        p.script("to", Reply(status=302, headers=[("Location", target)]))
        place = Place(root, p)
        expect(place, "a redirect to %s" % target, place.fetch(p.url("to"), tries=3), None,
               reason=URL, tries=1)
    # What the first answer says of itself is not said of the second.
    p.script("hop", Reply(b"elsewhere", status=301, etag=ONE, modified=MODIFIED,
                          headers=[("Location", p.url("there"))]))
    p.script("there", Reply(FIRST, cut=1000), Reply(SECOND, ranges="right"))
    place = Place(root, p)
    expect(place, "no validator of a redirect", place.fetch(p.url("hop"), tries=2), SECOND,
           resumed=False, tries=2)


# ------------------------------------------------------------------------- statuses

def test_statuses(root, p):
    for status, tries in ((404, 1), (403, 1), (401, 1), (410, 1), (418, 1), (204, 1), (203, 1),
                          (206, 1), (304, 1), (416, 1), (408, 3), (429, 3), (500, 3), (503, 3)):
        key = "status-%d" % status
        p.script(key, Reply(b"" if status in (204, 304) else PAGE, status=status, etag=ONE,
                            length=None if status in (204, 304) else "right"))
        place = Place(root, p)
        expect(place, "status %d" % status, place.fetch(p.raw(key), tries=3), None, reason=STATUS,
               status=status, tries=tries)
        must(len(p.asked(key)) == tries, "status %d: so many requests" % status)
    p.script("mends", Reply(PAGE, status=500), Reply(PAGE, status=503), Reply(FIRST))
    place = Place(root, p)
    expect(place, "500, 503, 200", place.fetch(p.url("mends"), tries=3), FIRST, status=200,
           tries=3, resumed=False)
    p.script("mends", Reply(PAGE, status=500), Reply(PAGE, status=503), Reply(FIRST))
    place = Place(root, p)
    expect(place, "500, 503, and no more", place.fetch(p.url("mends"), tries=2), None,
           reason=STATUS, status=503, tries=2)
    p.script("page", Reply(PAGE, headers=[("Content-Type", "text/html")]))
    place = Place(root, p)
    expect(place, "a web page", place.fetch(p.url("page")), PAGE, status=200, bytes=len(PAGE))
    p.script("empty", Reply(b""))
    place = Place(root, p)
    expect(place, "an empty file", place.fetch(p.url("empty")), b"", status=200, bytes=0)


def test_retry_after(root, p):
    for label, value, least, most in (("seconds", "2", 2, 8), ("nothing", None, 0, 2),
                                      ("nonsense", "soon", 0, 2), ("less", "0", 0, 2)):
        key = "after-" + label
        p.script(key, Reply(PAGE, status=503, headers=[("Retry-After", value)] if value else []),
                 Reply(FIRST))
        place = Place(root, p)
        begun = time.monotonic()
        answer = place.fetch(p.url(key), tries=2)
        lasted = time.monotonic() - begun
        expect(place, "Retry-After, " + label, answer, FIRST, tries=2)
        must(least <= lasted <= most, "Retry-After, %s: %.1f s" % (label, lasted))


def test_not_modified(root, p):
    p.script("known", Reply(FIRST, etag=ONE, modified=MODIFIED))
    place = Place(root, p)
    answer = place.fetch(p.url("known"), etag=ONE, modified=MODIFIED)
    expect(place, "304", answer, None, status=304, not_modified=True, bytes=0)
    asked = p.asked("known")[0]
    must(asked["If-None-Match"] == ONE and asked["If-Modified-Since"] == MODIFIED, "304: asked")
    place.lay(FIRST[:100], ONE)
    expect(place, "304 with half a file there", place.fetch(p.url("known"), etag=ONE), None,
           status=304, not_modified=True)
    answer = place.fetch(p.url("known"), etag=TWO)
    expect(place, "another one", answer, FIRST, status=200, not_modified=False)
    static = p.file("known.csv", FIRST)
    place = Place(root, p)
    expect(place, "304 by date, of nginx",
           place.fetch(static, modified="Sun, 13 Sep 2020 12:26:40 GMT"), None, status=304,
           not_modified=True)


def test_catalogue(root, p):
    p.script("post", Reply(b"[]", etag=ONE, ranges="right"))
    place = Place(root, p)
    expect(place, "POST", place.fetch(p.url("post"), body="{}"), b"[]", status=200)
    must(p.asked_bodies("post") == [b"{}"], "POST: the body arrives")
    p.script("post", Reply(FIRST, etag=ONE, ranges="right", cut=1000))
    place = Place(root, p)
    expect(place, "half of a POST", place.fetch(p.url("post"), body="{}", tries=2), None,
           reason=CUT, status=200, tries=2)
    must(all("Range" not in headers for headers in p.asked("post")), "POST: never continued")


# ----------------------------------------------------------------------------- time

def test_slow(root, p):
    p.script("drip", Reply(FIRST, etag=ONE, ranges="right", drip=(50, 0.1)))
    place = Place(root, p)
    answer = place.fetch(p.url("drip"), stall=2, total=20)
    expect(place, "a slow drip", answer, place.content(), left=ONE, reason=TIME, status=200)
    got = place.content()
    must(0 < len(got) < SIZE and FIRST.startswith(got), "a slow drip: its beginning is kept")
    p.script("drip", Reply(FIRST, etag=ONE, ranges="right"))
    expect(place, "the rest of a drip", place.fetch(p.url("drip")), FIRST, status=206,
           resumed=True, bytes=SIZE)


def test_too_long(root, p):
    p.script("long", Reply(FIRST, etag=ONE, ranges="right", drip=(2000, 0.3)))
    place = Place(root, p)
    answer = place.fetch(p.raw("long"), stall=5, total=2)
    expect(place, "longer than it may", answer, place.content(), left=ONE, reason=TIME)
    must(FIRST.startswith(place.content()), "longer than it may: its beginning is kept")


def test_silent(root, p):
    p.script("silent", Reply(FIRST, stall=6))
    place = Place(root, p)
    expect(place, "no answer", place.fetch(p.raw("silent"), stall=2, total=3, tries=2), None,
           reason=TIME, status=0, tries=2)


# ----------------------------------------------------------------- lengths and cuts

def test_lengths(root, p):
    for where in (p.url, p.raw):
        p.script("length", Reply(FIRST, length=SIZE + 1))
        place = Place(root, p)
        expect(place, "a Content-Length too large", place.fetch(where("length"), tries=2), None,
               reason=CUT, status=200, tries=2)
        # No client can know better; the gates of the lists do.
        p.script("length", Reply(FIRST, length=SIZE - 7))
        place = Place(root, p)
        expect(place, "a Content-Length too small", place.fetch(where("length")), FIRST[:-7],
               status=200, bytes=SIZE - 7)
        p.script("length", Reply(FIRST, length=SIZE + 1, etag=ONE, ranges="right"))
        place = Place(root, p)
        answer = place.fetch(where("length"), tries=3)
        expect(place, "a Content-Length too large, and resumable", answer, place.content(),
               left=place.content() is not None and ONE or None, reason=CUT, tries=3)
    p.script("length", Reply(FIRST, length=None, headers=[("Content-Length", "-5")]))
    place = Place(root, p)
    expect(place, "a negative Content-Length", place.fetch(p.raw("length")), None,
           reason=CUT)
    p.script("chunks", Reply(FIRST, chunked=True, drip=(900, 0)))
    for where in (p.url, p.raw):
        place = Place(root, p)
        expect(place, "chunks", place.fetch(where("chunks")), FIRST, status=200, bytes=SIZE)
    p.script("chunks", Reply(FIRST, chunked=True, drip=(900, 0), cut=2700))
    for where in (p.url, p.raw):
        place = Place(root, p)
        expect(place, "chunks that end", place.fetch(where("chunks")), None, reason=CUT)
    p.script("open", Reply(FIRST, length=None))
    for where in (p.url, p.raw):
        place = Place(root, p)
        expect(place, "no length", place.fetch(where("open")), FIRST, status=200, bytes=SIZE)


def test_large(root, p):
    for label, reply, limit in (
            ("its length says", Reply(FIRST, etag=ONE), SIZE - 1),
            ("without a length", Reply(FIRST, etag=ONE, length=None), SIZE - 1),
            ("unpacked", Reply(b"\0" * 5000000, etag=ONE, packed=True), 100000)):
        p.script("large", reply)
        place = Place(root, p)
        expect(place, "too large, " + label, place.fetch(p.raw("large"), limit=limit, tries=3),
               None, reason=LARGE, status=200, tries=1)
    p.script("large", Reply(FIRST, etag=ONE))
    place = Place(root, p)
    expect(place, "just as large", place.fetch(p.url("large"), limit=SIZE), FIRST)
    place = Place(root, p)
    place.lay(FIRST[:20000], ONE)
    p.script("large", Reply(FIRST, etag=ONE, ranges="right"))
    expect(place, "too large when continued", place.fetch(p.url("large"), limit=30000), None,
           reason=LARGE, status=206)


def test_packed(root, p):
    text = b"id,type,name\n" * 4000
    static = p.file("packed.csv", text, folder="packed/")
    place = Place(root, p)
    expect(place, "packed by nginx", place.fetch(static), text, status=200, bytes=len(text))
    for where, length, chunked in itertools.product((p.url, p.raw), ("right", None), (False, True)):
        if chunked and length is None:
            continue
        p.script("gz", Reply(text, packed=True, etag=ONE, length=length, chunked=chunked))
        place = Place(root, p)
        expect(place, "packed", place.fetch(where("gz")), text, status=200, bytes=len(text))
        size = len(Reply(text, packed=True).body)
        for cut in (1, 5, 10, 11, size // 2, size - 9, size - 8, size - 1):
            p.script("gz", Reply(text, packed=True, etag=ONE, length=length, chunked=chunked,
                                 ranges="right", cut=cut))
            place = Place(root, p)
            expect(place, "packed and cut at %d of %d (%s)" % (cut, size, length),
                   place.fetch(where("gz"), tries=2), None, reason=CUT, tries=2)
            must(all("Range" not in h for h in p.asked("gz")), "packed: never continued")
    p.script("gz", Reply(b"not packed at all", headers=[("Content-Encoding", "gzip")]))
    place = Place(root, p)
    expect(place, "said to be packed", place.fetch(p.url("gz")), None, reason=CUT)
    p.script("gz", Reply(text, packed=True, etag=ONE, cut=50), Reply(text, etag=ONE))
    place = Place(root, p)
    expect(place, "packed and cut, then plain", place.fetch(p.url("gz"), tries=2), text, tries=2)


def test_cuts(root, p):
    """Truncation at any byte, and the rest of it."""
    rng = random.Random(7)
    places = {0, 1, 2, SIZE - 1, SIZE - 2, 16384, 16383, 16385, 8192, 4096}
    places |= {rng.randrange(SIZE) for _ in range(600 if SOAK else 30)}
    for n, cut in enumerate(sorted(places)):
        where = (p.url, p.raw)[n % 2]
        key = "cut-%d" % (n % 2)
        validators = ({"etag": ONE}, {"modified": MODIFIED},
                      {"etag": ONE, "modified": MODIFIED})[n % 3]
        how = validators.get("etag", MODIFIED)
        label = "cut at %d (%s)" % (cut, how)
        p.script(key, Reply(FIRST, cut=cut, ranges="right", **validators),
                 Reply(FIRST, ranges="right", **validators))
        place = Place(root, p)
        answer = place.fetch(where(key), tries=2)
        asked = p.asked(key)
        resumed = "Range" in asked[1]
        expect(place, label, answer, FIRST, tries=2, resumed=resumed, bytes=SIZE,
               status=206 if resumed else 200)
        must(resumed or cut <= 16384, label + ": it is continued")
        if resumed:
            must(asked[1]["If-Range"] == how, label + ": the server is asked whether it is the same")
        # In two runs, and another file stands there by then.
        other = {k: {ONE: TWO, MODIFIED: LATER}[v] for k, v in validators.items()}
        p.script(key, Reply(FIRST, cut=cut, ranges="right", **validators),
                 Reply(SECOND, ranges="right", **other))
        place = Place(root, p)
        answer = place.fetch(where(key))
        left = place.content()
        expect(place, label, answer, left, left=None if left is None else how, reason=CUT,
               status=answer["status"])
        must(left is None or FIRST.startswith(left) and len(left) <= cut, label + ": its beginning")
        expect(place, label + ", then another", place.fetch(where(key)), SECOND, tries=1,
               resumed=False, status=200)
    # Nothing vouches for what lies there: from the beginning.
    p.script("cut", Reply(FIRST, cut=20000), Reply(FIRST, ranges="right"))
    place = Place(root, p)
    expect(place, "cut without validator", place.fetch(p.url("cut"), tries=2), FIRST, tries=2,
           resumed=False)
    p.script("cut", Reply(FIRST, cut=20000, etag="W/" + ONE, ranges="right"))
    place = Place(root, p)
    expect(place, "cut with a weak ETag", place.fetch(p.url("cut")), None, reason=CUT)
    p.script("cut", Reply(FIRST, cut=20000, etag='"' + "x" * 300 + '"', ranges="right"))
    place = Place(root, p)
    expect(place, "cut with a long ETag", place.fetch(p.url("cut")), None, reason=CUT)
    # Cut again and again.
    p.script("cut", *[Reply(FIRST, cut=9000, etag=ONE, ranges="right")] * 9)
    place = Place(root, p)
    expect(place, "cut many times", place.fetch(p.raw("cut"), tries=9), FIRST, resumed=True,
           tries=5)


# ----------------------------------------------------------------------- continuing

def test_ranges(root, p):
    """Half of FIRST lies there; what the server then has, and what has to come of it."""
    half = FIRST[:15000]
    rows = (
        ("the rest", Reply(FIRST, etag=ONE, ranges="right"), 0, FIRST, True, 1),
        ("Range is ignored", Reply(FIRST, etag=ONE), 0, FIRST, False, 1),
        ("another file", Reply(SECOND, etag=TWO, ranges="right"), 0, SECOND, False, 1),
        ("If-Range is ignored", Reply(SECOND, etag=TWO, ranges="blind"), 0, SECOND, False, 2),
        ("and no validator is said", Reply(SECOND, etag=TWO, ranges="bare"), 0, SECOND, False, 2),
        ("another part", Reply(FIRST, etag=ONE, ranges="off"), 0, FIRST, False, 2),
        ("416", Reply(SECOND, etag=TWO, ranges="none"), 0, SECOND, False, 2),
        ("it became shorter", Reply(SECOND[:100], etag=TWO, ranges="blind"), 0, SECOND[:100],
         False, 2),
        ("of another date", Reply(SECOND, modified=LATER, ranges="blind"), 0, SECOND, False, 2),
        ("one byte", Reply(FIRST[:15001], etag=ONE, ranges="right"), 0, FIRST[:15001], True, 1),
        ("the part is cut", Reply(FIRST, etag=ONE, ranges="right", cut=9000), 0, FIRST, True, 3),
        ("parts of the part", Reply(FIRST, etag=ONE, ranges="short"), 0, FIRST, True, 3),
    )
    for label, reply, reason, content, resumed, tries in rows:
        p.script("range", reply)
        place = Place(root, p)
        place.lay(half, MODIFIED if reply.modified else ONE)
        answer = place.fetch(p.raw("range"), tries=4)
        expect(place, label, answer, content, reason=reason, resumed=resumed, tries=tries,
               bytes=len(content))
    p.script("range", Reply(SECOND, etag=TWO, ranges="blind"))
    place = Place(root, p)
    place.lay(half, ONE)
    expect(place, "If-Range is ignored, one try", place.fetch(p.url("range")), None, reason=CUT,
           status=206)
    # It changes while it is fetched: the second half of another file.
    for ranges in ("right", "blind", "bare"):
        p.script("range", Reply(FIRST, etag=ONE, ranges=ranges, cut=20000),
                 Reply(SECOND, etag=TWO, ranges=ranges))
        place = Place(root, p)
        expect(place, "changes between two tries, " + ranges,
               place.fetch(p.raw("range"), tries=3), SECOND, resumed=False)
    # A date that is as young as the answer is no proof: it may change again in its second.
    now = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
    p.script("range", Reply(FIRST, modified=now, ranges="blind", cut=20000),
             Reply(SECOND, modified=now, ranges="blind"))
    place = Place(root, p)
    expect(place, "changed in its second", place.fetch(p.raw("range"), tries=3), SECOND,
           resumed=False)


def test_sidecars(root, p):
    """A sidecar that is damaged, a partial that is none of ours."""
    for label, how in (("empty", ""), ("two lines", ONE + "\r\nX-Y: z"), ("a nul", '"o\0ne"')):
        p.script("side", Reply(FIRST, etag=ONE, ranges="blind"))
        place = Place(root, p)
        place.lay(SECOND[:5000], how)
        expect(place, "sidecar, " + label, place.fetch(p.url("side")), FIRST, resumed=False)
    place = Place(root, p)
    with open(place.path, "wb") as out:
        out.write(SECOND[:5000])
    expect(place, "no sidecar", place.fetch(p.url("side")), FIRST, resumed=False)
    # The file was already whole.
    p.script("side", Reply(FIRST, etag=ONE, ranges="right"))
    place = Place(root, p)
    place.lay(FIRST, ONE)
    expect(place, "it was whole", place.fetch(p.url("side"), tries=2), FIRST, tries=2)
    place = Place(root, p)
    target = os.path.join(place.folder, "elsewhere")
    with open(target, "w") as out:
        out.write("mine")
    os.symlink(target, place.path)
    answer = place.fetch(p.url("side"))
    with open(target) as data:
        must(answer["reason"] != 0 and data.read() == "mine", "a link is not followed")


def test_full_disk(root, p):
    place = Place(root, p)
    small = os.path.join(place.folder, "small")
    os.mkdir(small)
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small],
            stderr=subprocess.DEVNULL).returncode != 0:
        print("fetch: NOT RUN: a full disk needs a mount, which is not permitted here")
        return
    try:
        p.script("full", Reply(FIRST, etag=ONE, ranges="right"))
        place.folder, place.path = small, os.path.join(small, "list")
        answer = place.fetch(p.url("full"), tries=3)
        must(answer["exit"] == 5 and answer["reason"] and answer["tries"] == 1,
             "a full disk: %s" % answer)
        must(os.listdir(small) == [], "a full disk: nothing is left on it")
    finally:
        subprocess.run(["umount", small], check=True)


TESTS = (test_slow, test_too_long, test_silent, test_retry_after, test_cuts, test_certificates,
         test_addresses, test_redirects, test_statuses, test_not_modified, test_catalogue,
         test_lengths, test_large, test_packed, test_ranges, test_sidecars, test_full_disk)


if __name__ == "__main__":
    sys.exit(run("fetch", 6, TESTS, lambda root, publisher: (root, publisher)))
