"""scenario.py - what the tests against the server share: checks that count, one runner."""
import concurrent.futures
import sys
import tempfile
import threading
import time

from server import NGINX, Publisher

done = 0
guard = threading.Lock()


class Wrong(Exception):
    pass


def must(holds, what):
    global done
    if not holds:
        raise Wrong(what)
    with guard:
        done += 1


def run(name, threads, tests, arguments):
    """Each test with arguments(root, publisher); 1 where any failed."""
    if NGINX is None:
        sys.exit("%s: nginx is not installed (docs/deps.sh)" % name)
    begun = time.monotonic()
    failed = []
    with tempfile.TemporaryDirectory(prefix=name + "-") as root, Publisher(root) as publisher:
        given = arguments(root, publisher)
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            running = {pool.submit(test, *given): test for test in tests}
            for future in concurrent.futures.as_completed(running):
                try:
                    future.result()
                except Exception as error:  # each test says its own
                    failed.append(error)
                    print("%s: FAILED: %s: %s: %s" % (name, running[future].__name__,
                                                      type(error).__name__, error))
    print("%s: %d checks, %d of %d tests failed, %.1f s"
          % (name, done, len(failed), len(tests), time.monotonic() - begun))
    return 1 if failed else 0
