#!/bin/sh
# lists_other.sh BUILD CORPUS - real files of publishers other than OFAC through their
# readers, against a count of its own for each; damaged copies, which must be refused.
set -eu
build=$1 corpus=$2/lists
here=$(dirname "$0")
count=$build/tests/tool/list_count
work=$(mktemp -d "${TMPDIR:-/tmp}/lists.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

bad() {
    echo "lists_other: $*" >&2
    failed=1
}

# same OURS THEIRS - each count of THEIRS is that of OURS, which may have more.
same() {
    python3 -c 'import json, sys
ours, theirs = (json.load(open(name)) for name in sys.argv[1:])
sys.exit(any(ours[key] != theirs[key] for key in theirs))' "$1" "$2"
}

# counted NAME FORM COUNTER FILE - every count is the independent one.
counted() {
    if ! "$count" "$2" "$4" >"$work/ours" 2>"$work/err"; then
        bad "$1: $(head -1 "$work/err")"
        return
    fi
    python3 "$here/$3" "$4" >"$work/theirs"
    if same "$work/ours" "$work/theirs"; then
        printf '%-18s same: %s\n' "$1" "$(cat "$work/theirs")"
    else
        bad "$1: $(cat "$work/ours") instead of $(cat "$work/theirs")"
    fi
}

# refused NAME FORM WANT FILE - exit 3 and a line with WANT.
refused() {
    code=0
    "$count" "$2" "$4" >"$work/out" 2>"$work/err" || code=$?
    if [ "$code" -ne 3 ] || ! grep -q -- "$3" "$work/err"; then
        bad "$1: exit $code, no line with \"$3\": $(head -1 "$work/err")"
    else
        printf '%-18s refused: %s\n' "$1" "$(sed 's|^.*/||' "$work/err")"
    fi
}

uk=$corpus/uk/sanctionsconlist_2018-04-13.csv
counted uk-conlist-2018 uk-csv count_uk.py "$uk"
head -c 2000003 "$uk" >"$work/uk-cut.csv"
refused uk-cut uk-csv '\[\(131\|808\)\]' "$work/uk-cut.csv"
sed '5000s/,//' "$uk" >"$work/uk-comma.csv"
refused uk-lost-comma uk-csv '\[132\]' "$work/uk-comma.csv"
sed '2s/Group ID/Group/' "$uk" >"$work/uk-header.csv"
refused uk-header uk-csv '\[813\]' "$work/uk-header.csv"

for year in 2020 2025-04-19 watchman_2026; do
    counted "un-$year" un-xml count_un.py "$corpus/un/UN_consolidated_$year.xml"
done
un=$corpus/un/UN_consolidated_watchman_2026.xml
head -c 1500000 "$un" >"$work/un-cut.xml"
refused un-cut un-xml '\[125\]' "$work/un-cut.xml"
sed 's|<ENTITIES>|<GROUPS>|; s|</ENTITIES>|</GROUPS>|' "$un" >"$work/un-section.xml"
refused un-section un-xml '\[813\]' "$work/un-section.xml"
sed 's/dateGenerated="[^"]*"/dateGenerated="soon"/' "$un" >"$work/un-date.xml"
sed "s/dateGenerated='[^']*'/dateGenerated='soon'/" "$work/un-date.xml" >"$work/un-day.xml"
refused un-date un-xml '\[813\]' "$work/un-day.xml"

eu=$corpus/eu/EUSanctionsShort_2018-07.csv
counted eu-short-2018 eu-short-csv count_eu_short.py "$eu"
head -c 300000 "$eu" >"$work/eu-cut.csv"
refused eu-cut eu-short-csv '\[131\]' "$work/eu-cut.csv"
sed '500s/;;/;/' "$eu" >"$work/eu-lost.csv"
refused eu-lost-column eu-short-csv '\[132\]' "$work/eu-lost.csv"

python3 "$here/wallets.py" "$build/paysieve-lists" "$2" >"$work/wallets" || failed=1
grep -v ' only   *[A-Z]' "$work/wallets"

csl=$corpus/us_csl/csl.csv
counted csl csl-csv count_csl.py "$csl"
head -c 20000 "$csl" >"$work/csl-cut.csv"
refused csl-cut csl-csv '\[\(131\|808\)\]' "$work/csl-cut.csv"

[ "$failed" -eq 0 ] && echo "lists_other: all as it should be"
exit "$failed"
