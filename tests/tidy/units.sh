#!/bin/sh
# units.sh [--valgrind] PROGRAM... - run unit tests, say how many cases each had.
set -eu
run=
if [ "${1:-}" = --valgrind ]; then
    run="valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite"
    shift
fi
[ $# -gt 0 ] || { echo "units: no test program" >&2; exit 1; }
failed=0
for t in "$@"; do
    if $run "./$t" >"$t.log" 2>&1; then
        cases=$(grep -c '\[       OK \]' "$t.log" || true)
        [ "$cases" -gt 0 ] || { echo "$t: ran no case" >&2; failed=1; }
        echo "$(basename "$t"): $cases ok"
    else
        cat "$t.log" >&2
        echo "$t: failed" >&2
        failed=1
    fi
done
exit $failed
