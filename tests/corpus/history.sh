#!/bin/sh
# history.sh BUILD CORPUS - the real SDN files of nine dates through `lists update`, one
# after the other: what each run says is what an independent diff says; a file from the
# middle that is cut is refused, and the list of before stays, byte for byte.
set -eu
build=$1 history=$2/lists/ofac/history
here=$(dirname "$0")
lists=$build/paysieve-lists
work=$(mktemp -d "${TMPDIR:-/tmp}/history.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

bad() {
    echo "history: $*" >&2
    failed=1
}

cat >"$work/paysieve.conf" <<END
[lists]
folder = $work/lists
sources = sdn
key = $work/key.pem
public-key = $work/pub.pem
[source sdn]
path = $work/none/sdn.csv
list = sdn
removals-percent = 10
canaries = ofac-sdn:36
END
chmod 600 "$work/paysieve.conf"
export PAYSIEVE_CONFIG="$work/paysieve.conf"
"$lists" keygen >/dev/null

# update DATE FILE - one run; its JSON in $work/json, its exit status printed.
update() {
    rm -rf "$work/in"
    mkdir "$work/in"
    cp "$2" "$work/in/sdn.csv"
    code=0
    "$lists" update --offline "$work/in" --as-of "$1" --json \
        >"$work/json" 2>"$work/err" || code=$?
    echo "$code"
}

before=
number=0
for file in "$history"/sdn_*.csv; do
    date=$(basename "$file" .csv | cut -d_ -f2)
    number=$((number + 1))
    if [ "$number" -eq 5 ]; then
        size=$(wc -c <"$file")
        head -c $((size * 70 / 100)) "$file" >"$work/cut.csv"
        was=$(sha256sum "$work/lists/current" | cut -d' ' -f1)
        code=$(update "$date" "$work/cut.csv")
        is=$(sha256sum "$work/lists/current" | cut -d' ' -f1)
        [ "$code" = 3 ] && grep -q '"result":"refused"' "$work/json" ||
            bad "$date cut: exit $code: $(cat "$work/err")"
        [ "$was" = "$is" ] || bad "$date cut: the list of before did not stay"
        echo "$date cut at 70 %: $(head -1 "$work/err" | sed 's|^[^:]*: ||')"
    fi
    code=$(update "$date" "$file")
    [ "$code" = 0 ] || bad "$date: exit $code: $(cat "$work/err")"
    python3 "$here/diff_sdn.py" "${before:-/dev/null}" "$file" >"$work/theirs"
    python3 - "$date" "$work/json" "$work/theirs" <<'END' || bad "$date differs"
import json
import sys

ours, theirs = (json.load(open(path)) for path in sys.argv[2:])
wrong = [k for k in theirs if sorted(ours[k]) != theirs[k]]
print(sys.argv[1], "same:" if not wrong else "DIFFERENT:", ", ".join(
    "%d %s" % (len(ours[k]), k) for k in ("added", "removed", "changed")),
    "version %d" % ours["version"])
sys.exit(bool(wrong))
END
    before=$file
done
"$lists" verify "$work/lists/current" >/dev/null || bad "the last one is not whole"

[ "$failed" -eq 0 ] && echo "history: all as it should be"
exit "$failed"
