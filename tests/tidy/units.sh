#!/bin/sh
# units.sh [--valgrind] PROGRAM... - run unit tests side by side, say how many cases passed.
set -eu
run=
if [ "${1:-}" = --valgrind ]; then
    run="valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite"
    shift
fi
[ $# -gt 0 ] || { echo "units: no test program" >&2; exit 1; }
status=0
printf '%s\n' "$@" | RUN=$run xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' sh -c '
    if $RUN "./{}" >"{}.log" 2>&1; then echo ok >"{}.end"; else echo failed >"{}.end"; fi' || status=1
passed=0 failed=0
for t in "$@"; do
    cases=$(grep -c '\[       OK \]' "$t.log" || true)
    passed=$((passed + cases))
    if [ "$(cat "$t.end")" != ok ] || [ "$cases" -eq 0 ]; then
        cat "$t.log" >&2
        echo "$t: failed, or ran no case" >&2
        failed=$((failed + 1))
        status=1
    fi
done
echo "$passed passed, $failed failed"
exit $status
