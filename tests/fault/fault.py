#!/usr/bin/env python3
"""fault.py BUILD [--soak]: what must hold when the machine does its worst.

Each test runs the real program.  --soak takes the long numbers (100 kills for
each rail, a 1 GB file); without it 10 kills for each rail and a 64 MB file.
"""
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

BUILD = sys.argv[1]
SOAK = "--soak" in sys.argv
PAYSIEVE = os.path.abspath(os.path.join(BUILD, "paysieve"))
MAKE = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "make_payroll.py")]
NAMES = {"pain.001": "in.xml", "nacha": "in.ach"}
passed = 0


def must(holds, what):
    global passed
    if not holds:
        sys.exit("fault: FAILED: " + what)
    passed += 1


def make(folder, name, *words):
    path = os.path.join(folder, name)
    with open(path, "w") as out:
        subprocess.run(MAKE + [str(w) for w in words], stdout=out, check=True)
    return path


def run(*words, **options):
    return subprocess.run([PAYSIEVE] + list(words), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, **options)


def cases(store):
    listing = run("quarantine", "list", "--json", "--store", store)
    must(listing.returncode == 0, "quarantine list opens the store: " + listing.stderr.decode())
    return json.loads(listing.stdout)["cases"]


def sha256(path):
    with open(path, "rb") as data:
        return hashlib.sha256(data.read()).hexdigest()


def screen_words(snapshot, folder, source):
    return ["screen", "--lists", snapshot, "--store", os.path.join(folder, "store.db"),
            "--clean", os.path.join(folder, "out", "clean"), "--quiet", source]


def fresh(root, label):
    folder = tempfile.mkdtemp(prefix=label, dir=root)
    os.mkdir(os.path.join(folder, "out"), 0o700)
    return folder


def test_kill(root, snapshot, rail, rounds, count):
    """kill -9: no partial clean file, and every payment is in one place."""
    source = make(root, NAMES[rail], rail, count, "--held", 50)
    reference = fresh(root, "whole-")
    begun = time.monotonic()
    whole = run(*screen_words(snapshot, reference, source))
    lasts = time.monotonic() - begun
    must(whole.returncode == 1, "%s: the whole run holds some: %s" % (rail, whole.stderr.decode()))
    want = sha256(os.path.join(reference, "out", "clean"))
    held = [(c["case"], c["index"]) for c in cases(os.path.join(reference, "store.db"))]
    must(len(held) >= 1, rail + ": the whole run opened a case")
    rng = random.Random(20261124)
    seen = {"clean": 0, "none": 0}
    for _ in range(rounds):
        folder = fresh(root, "kill-")
        words = screen_words(snapshot, folder, source)
        clean = os.path.join(folder, "out", "clean")
        store = os.path.join(folder, "store.db")
        process = subprocess.Popen([PAYSIEVE] + words, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        # Half of the kills late, where the store and the clean file are written.
        share = rng.random() if rng.random() < 0.5 else 0.7 + 0.35 * rng.random()
        time.sleep(lasts * share)
        process.send_signal(signal.SIGKILL)
        process.wait()
        must(set(os.listdir(os.path.join(folder, "out"))) <= {"clean"}, rail + ": no litter")
        if os.path.exists(clean):
            seen["clean"] += 1
            must(sha256(clean) == want, rail + ": a clean file after a kill is whole")
            got = [(c["case"], c["index"]) for c in cases(store)]
            must(got == held, rail + ": its holds are in the store")
            os.unlink(clean)
        else:
            seen["none"] += 1
        again = run(*words)
        must(again.returncode == 1, rail + ": the run after a kill ends: " + again.stderr.decode())
        must(sha256(clean) == want, rail + ": and gives the same clean file")
        got = [(c["case"], c["index"]) for c in cases(store)]
        must(got == held, rail + ": the same cases, none twice")
        verified = run("store", "verify", "--store", store)
        must(verified.returncode == 0, rail + ": the chain verifies: " + verified.stderr.decode())
    print("fault: %s: %d kills, %d before the clean file stood, %d after"
          % (rail, rounds, seen["none"], seen["clean"]))


def test_lock(root, snapshot):
    source = make(root, "lock.xml", "pain.001", 20, "--held", 5)
    folder = fresh(root, "lock-")
    words = screen_words(snapshot, folder, source)
    clean = os.path.join(folder, "out", "clean")
    must(run(*words).returncode == 1, "lock: a first run makes the store")
    os.unlink(clean)
    other = make(root, "lock2.xml", "pain.001", 20, "--held", 5, "--seed", 2)
    config = os.path.join(folder, "paysieve.conf")
    with open(config, "w") as out:
        out.write("[store]\nlock-wait = 1\n")
    os.chmod(config, 0o600)
    holder = sqlite3.connect(os.path.join(folder, "store.db"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    locked = run(*(words[:-1] + ["--config", config, other]))
    must(locked.returncode == 5, "lock: a locked store is 5, not %d" % locked.returncode)
    must(b"[712]" in locked.stderr, "lock: and says so: " + locked.stderr.decode())
    must(not os.path.exists(clean), "lock: no clean file")
    holder.execute("ROLLBACK")
    holder.close()
    must(run(*(words[:-1] + [other])).returncode == 1, "lock: free again, it runs")
    os.unlink(clean)


def test_twice_at_once(root, snapshot):
    """The same file twice at once: one waits for the other; no second case."""
    source = make(root, "twice.xml", "pain.001", 400, "--held", 40)
    folder = fresh(root, "twice-")
    store = os.path.join(folder, "store.db")

    def start(name):
        return subprocess.Popen([PAYSIEVE, "screen", "--lists", snapshot, "--store", store,
                                 "--clean", os.path.join(folder, "out", name), "--quiet", source],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    pair = [start("a"), start("b")]
    codes = []
    for process in pair:
        _, err = process.communicate()
        codes.append((process.returncode, err))
    must(all(code in (1, 5) for code, _ in codes), "twice: %s" % codes)
    must(any(code == 1 for code, _ in codes), "twice: one of them got through")
    ids = [c["case"] for c in cases(store)]
    must(len(ids) == len(set(ids)), "twice: no second case")
    made = [n for n in os.listdir(os.path.join(folder, "out"))]
    must(len({sha256(os.path.join(folder, "out", n)) for n in made}) == 1, "twice: same bytes")


def test_read_only(root, snapshot):
    if os.geteuid() != 0:
        print("fault: read-only store: needs root to become another user, not run")
        return
    source = make(root, "ro.xml", "pain.001", 20, "--held", 5)
    folder = fresh(root, "ro-")
    must(run(*screen_words(snapshot, folder, source)).returncode == 1, "read-only: first run")
    store = os.path.join(folder, "store.db")
    must(subprocess.run(["mount", "--bind", folder, folder], stderr=subprocess.DEVNULL).returncode
         == 0, "read-only: bind mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        other = make(root, "ro2.xml", "pain.001", 20, "--held", 5, "--seed", 3)
        out = tempfile.mkdtemp(prefix="ro-out-", dir=root)
        result = run("screen", "--lists", snapshot, "--store", store, "--clean",
                     os.path.join(out, "clean"), "--quiet", other)
        must(result.returncode == 5, "read-only: 5, not %d: %s"
             % (result.returncode, result.stderr.decode()))
        must(not os.listdir(out), "read-only: no clean file")
    finally:
        subprocess.run(["umount", folder], check=True)


def test_disk_full(root, snapshot):
    """A small tmpfs for each thing that is written in turn."""
    if os.geteuid() != 0:
        print("fault: disk full: needs root to mount a small tmpfs, not run")
        return
    source = make(root, "full.xml", "pain.001", 6000, "--held", 3)
    size = os.path.getsize(source)
    for what in ("scratch", "clean", "store"):
        folder = fresh(root, "full-")
        small = os.path.join(folder, "small")
        os.mkdir(small, 0o700)
        kilobytes = {"scratch": size // 2048, "clean": size // 4096, "store": 256}[what]
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dk,mode=700" % kilobytes, "tmpfs",
                        small], check=True)
        try:
            clean = os.path.join(small if what == "clean" else os.path.join(folder, "out"), "clean")
            store = os.path.join(small if what == "store" else folder, "store.db")
            env = dict(os.environ, TMPDIR=small if what == "scratch" else root)
            result = run("screen", "--lists", snapshot, "--store", store, "--clean", clean,
                         "--quiet", source, env=env)
            must(result.returncode == 5, "disk full at %s: 5, not %d: %s"
                 % (what, result.returncode, result.stderr.decode()))
            must(len(result.stderr.strip().splitlines()) == 1, "disk full at %s: one line: %s"
                 % (what, result.stderr.decode()))
            must(not os.path.exists(clean), "disk full at %s: no clean file" % what)
            if what != "store" and os.path.exists(store):
                must(cases(store) == [], "disk full at %s: nothing half recorded" % what)
        finally:
            subprocess.run(["umount", small], check=True)


def anonymous_peak(pid, peak):
    while True:
        try:
            with open("/proc/%d/status" % pid) as status:
                for line in status:
                    if line.startswith("RssAnon:"):
                        peak[0] = max(peak[0], int(line.split()[1]))
        except OSError:
            return
        time.sleep(0.005)


def test_memory(root, snapshot, megabytes):
    """Anonymous memory does not grow with the file."""
    folder = fresh(root, "memory-")
    count = megabytes * 1024 * 1024 // 900
    source = make(root, "memory.xml", "pain.001", count, "--held", 1000, "--pad", 500)
    size = os.path.getsize(source)
    begun = time.monotonic()
    process = subprocess.Popen([PAYSIEVE, "screen", "--lists", snapshot, "--dry-run", "--quiet",
                                "--report", os.path.join(folder, "out", "report"), source],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = [0]
    watcher = threading.Thread(target=anonymous_peak, args=(process.pid, peak))
    watcher.start()
    _, err = process.communicate()
    lasts = time.monotonic() - begun
    watcher.join()
    os.unlink(source)
    must(process.returncode == 1, "memory: the run ends with 1: " + err.decode())
    print("fault: %d MB screened in %.1f s, anonymous memory at most %.1f MB"
          % (size >> 20, lasts, peak[0] / 1024))
    must(0 < peak[0] <= 64 * 1024, "memory: at most 64 MB anonymous, was %d kB" % peak[0])


def main():
    with tempfile.TemporaryDirectory(prefix="paysieve-fault-") as root:
        os.chmod(root, 0o700)
        listing = make(root, "sdn.csv", "list")
        snapshot = os.path.join(root, "fault.psl")
        compiled = run("lists", "compile", "--output", snapshot, listing)
        must(compiled.returncode == 0, "the list compiles: " + compiled.stderr.decode())
        rounds = 100 if SOAK else 10
        test_kill(root, snapshot, "pain.001", rounds, 1500)
        test_kill(root, snapshot, "nacha", rounds, 1500)
        test_lock(root, snapshot)
        test_twice_at_once(root, snapshot)
        test_read_only(root, snapshot)
        test_disk_full(root, snapshot)
        test_memory(root, snapshot, 1024 if SOAK else 64)
    print("fault: %d checks passed" % passed)


main()
