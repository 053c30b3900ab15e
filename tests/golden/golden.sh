#!/bin/sh
# golden.sh BUILD [--update CASE] - run every case of fixtures/*/*/about.
#
#   about       why the case is there; the first line says that it is synthetic
#   in.*        the input            args         more options, one line
#   list        its own list         (otherwise tests/golden/list.csv)
#   want.out.*  the clean file, byte for byte; absent: there must be none
#   want.hold   each entry of "held" and "review" of the report, one a line
#   want.err    standard error       want.exit    the exit status
#
# Then cli.sh and lists.sh: calls that are not one file in, one file out; and units.sh.
# --update writes the wants of one case (rail/case) and never of all.
set -eu
cd "$(dirname "$0")/../.."
build=$1
update=
if [ "${2:-}" = --update ]; then
    update=${3:?"golden: --update needs CASE, for example nacha/one-of-three"}
fi
paysieve=$PWD/$build/paysieve
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
export XDG_CONFIG_HOME="$root/none" PAYSIEVE_CONFIG="" TZ=UTC LC_ALL=C
AS_OF=2026-11-24
python=$(python3 -c 'import sys; print(sys.executable)') # not a wrapper of it

compile() { # compile LIST SNAPSHOT
    "$paysieve" lists compile --output "$2" "$1" >"$root/compile.log" 2>&1 ||
        { cat "$root/compile.log" >&2; echo "golden: cannot compile $1" >&2; exit 1; }
}
compile tests/golden/list.csv "$root/default.psl"

# What a report holds, one JSON object a line, keys sorted.  How alike two names are
# is judged by `make quality`; here a score of "name-alike" is only that.
holds() {
    "$python" -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    report = json.loads(line)
    for entry in report["held"] + report.get("review", []):
        for one in entry["evidence"]:
            if one["code"] == "502-name-alike":
                one["score"] = entry["score"] = "alike"
        print(json.dumps(entry, sort_keys=True, ensure_ascii=False))
' "$1"
}

run_case() { # run_case FOLDER OUT - leaves out, hold, err and exit in OUT
    folder=$1 out=$2
    snapshot=$root/default.psl
    mkdir -p "$out"
    if [ -f "$folder/list" ]; then
        snapshot=$out/own.psl
        compile "$folder/list" "$snapshot"
    fi
    input=$(ls "$folder" | grep '^in\.')
    args=
    [ ! -f "$folder/args" ] || args=$(cat "$folder/args")
    status=0
    # shellcheck disable=SC2086
    (cd "$folder" && "$paysieve" screen --quiet --as-of $AS_OF --lists "$snapshot" \
        --store "$out/store.db" --clean "$out/clean" --report "$out/report" $args "$input") \
        >"$out/stdout" 2>"$out/err" || status=$?
    echo $status >"$out/exit"
    : >"$out/hold"
    [ ! -f "$out/report" ] || holds "$out/report" >"$out/hold"
}

failed=0 count=0
fail() {
    echo "golden: $1" >&2
    failed=1
}

compare() { # compare FOLDER OUT
    folder=$1 out=$2
    want=$(ls "$folder" | grep '^want\.out\.' || true)
    cmp -s "$folder/want.exit" "$out/exit" ||
        fail "$folder: exit $(cat "$out/exit"), want $(cat "$folder/want.exit"): $(cat "$out/err")"
    diff -u "$folder/want.err" "$out/err" >&2 || fail "$folder: another message"
    diff -u "$folder/want.hold" "$out/hold" >&2 || fail "$folder: other holds"
    [ ! -s "$out/stdout" ] || fail "$folder: standard output is not empty"
    if [ -z "$want" ]; then
        [ ! -e "$out/clean" ] || fail "$folder: a clean file where there must be none"
    elif [ ! -e "$out/clean" ]; then
        fail "$folder: no clean file"
    else
        cmp "$folder/$want" "$out/clean" >&2 || fail "$folder: another clean file"
        [ "$(stat -c %a "$out/clean")" = 600 ] || fail "$folder: the clean file is not 0600"
    fi
    # What the wants themselves must obey, whoever wrote them.
    case $(cat "$folder/want.exit") in
    0) cmp -s "$folder"/in.* "$folder"/want.out.* || fail "$folder: 0, and not identical" ;;
    1) [ -s "$folder/want.hold" ] || fail "$folder: 1, and nothing held" ;;
    *) [ -z "$want" ] && [ -s "$folder/want.err" ] || fail "$folder: refused, but not so" ;;
    esac
}

write_wants() { # write_wants FOLDER OUT
    folder=$1 out=$2
    rm -f "$folder"/want.*
    for part in hold err exit; do cp "$out/$part" "$folder/want.$part"; done
    if [ -e "$out/clean" ]; then
        cat "$out/clean" >"$folder/want.out.$(ls "$folder" | sed -n 's/^in\.//p')"
    fi
    echo "golden: wrote the wants of $folder"
}

if [ -n "$update" ]; then
    [ -f "fixtures/$update/about" ] || { echo "golden: no case fixtures/$update" >&2; exit 1; }
    run_case "fixtures/$update" "$root/update"
    write_wants "fixtures/$update" "$root/update"
    exit 0
fi
for about in fixtures/*/*/about; do
    folder=${about%/about}
    head -1 "$about" | grep -q synthetic || fail "$folder: the first line of about must say synthetic"
    run_case "$folder" "$root/$folder"
    compare "$folder" "$root/$folder"
    count=$((count + 1))
done
[ "$count" -gt 0 ] || fail "no case"
echo "golden: $count cases"
tests/golden/cli.sh "$build" || failed=1
tests/golden/lists.sh "$build" || failed=1
tests/golden/units.sh || failed=1
exit $failed
