#!/bin/sh
# lists.sh BUILD CORPUS - real OFAC files through compile, against an independent count;
# damaged copies of them, which must be refused and leave no snapshot.
set -eu
build=$1 ofac=$2/lists/ofac
here=$(dirname "$0")
lists=$build/paysieve-lists
work=$(mktemp -d "${TMPDIR:-/tmp}/lists.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

bad() {
    echo "lists: $*" >&2
    failed=1
}

# counted NAME FILE... - compiles, and every count is the independent one.
counted() {
    name=$1
    shift
    if ! "$lists" compile --quiet --json --as-of 2024-05-06 --output "$work/$name.psl" "$@" \
        >"$work/$name.json" 2>"$work/err"; then
        bad "$name: not compiled: $(head -1 "$work/err")"
        return
    fi
    python3 "$here/count_lists.py" "$@" >"$work/$name.count"
    python3 - "$name" "$work/$name.json" "$work/$name.count" <<'END' || failed=1
import json, sys
name, ours, theirs = sys.argv[1:]
ours, theirs = json.load(open(ours)), json.load(open(theirs))
prefix = {"OFAC SDN": "ofac-sdn", "OFAC Consolidated": "ofac-cons"}
wrong = len(ours["lists"]) != len(theirs)
for row in ours["lists"]:
    want = theirs[prefix[row["list"]]]
    same = all(row[key] == want[key] for key in want)
    wrong = wrong or not same
    print("%-18s %-18s %7d entries %7d names %6d ids %4d wallets %6d addresses  %s" % (
        name, row["list"], row["entries"], row["names"], row["ids"], row["wallets"],
        row["addresses"], "same" if same else "DIFFERENT: %s" % want))
sys.exit(wrong)
END
    "$lists" verify --quiet "$work/$name.psl" >/dev/null 2>&1 || bad "$name: verify fails"
}

# refused NAME WANT FILE... - exit 3, a line with WANT, and no snapshot.
refused() {
    name=$1 want=$2
    shift 2
    code=0
    "$lists" compile --output "$work/refused.psl" "$@" >"$work/out" 2>"$work/err" || code=$?
    if [ "$code" -ne 3 ]; then
        bad "$name: exit $code instead of 3"
    elif ! grep -q -- "$want" "$work/err"; then
        bad "$name: no line with \"$want\": $(head -1 "$work/err")"
    elif [ -e "$work/refused.psl" ]; then
        bad "$name: a snapshot was left"
        rm -f "$work/refused.psl"
    else
        printf '%-18s refused: %s\n' "$name" "$(sed -n 's/^.*: \(.*\)$/\1/p' "$work/err" |
            grep -- "$want" | head -1)"
    fi
}

set -- "$ofac"/2024-05-derived
counted 2019-01 "$ofac"/2019-01/sdn.csv "$ofac"/2019-01/alt.csv "$ofac"/2019-01/add.csv
counted 2024-05-derived "$1"/sdn.csv "$1"/alt.csv "$1"/add.csv "$1"/sdn_comments.csv
counted cons "$ofac"/cons/*.csv
counted both "$1"/*.csv "$ofac"/cons/*.csv
for file in "$ofac"/history/*.csv; do
    counted "$(basename "$file" .csv)" "$file"
done
counted xml-cons-2024 "$ofac"/xml/ofac_consolidated_nonsdn_2024.xml
counted xml-cons-2025-03 "$ofac"/xml/ofac_consolidated_nonsdn_2025-03-28.xml

# The CSV and the XML of one publication: the same entries under the same names.
counted xml "$ofac"/xml/sdn_2024-05-derived.xml
code=0
"$lists" diff --json "$work/2024-05-derived.psl" "$work/xml.psl" >"$work/diff" || code=$?
[ "$code" -le 1 ] || bad "diff: exit $code"
python3 - "$work/diff" <<'END' || failed=1
import json, sys
diff = json.load(open(sys.argv[1]))
named = [row["entry"] for row in diff["changed"]
         if set(row["what"]) & {"names", "type", "programs"}]
print("CSV against XML    %d added, %d removed, %d with other names, type or programs" % (
    len(diff["added"]), len(diff["removed"]), len(named)))
sys.exit(bool(diff["added"] or diff["removed"] or named))
END

# Twice the same input is the same file; another day is not.
"$lists" compile -q --as-of 2024-05-06 -o "$work/again.psl" "$1"/*.csv >/dev/null 2>&1
cmp -s "$work/again.psl" "$work/2024-05-derived.psl" || bad "compiled twice, two files"

refused 2019-comments '\[803\]' "$ofac"/2019-01/*.csv
refused 2022-01-twice '\[804\]' "$ofac"/2022-01/*.csv
refused 2022-01-unknown '\[803\]' "$ofac"/2022-01/*.csv

python3 - "$ofac" "$work" <<'END'
import os, sys
ofac, work = sys.argv[1:]
sdn = open(ofac + "/2024-05-derived/sdn.csv", "rb").read()
xml = open(ofac + "/xml/ofac_consolidated_nonsdn_2024.xml", "rb").read()
lines = sdn.splitlines(True)
def put(name, data):
    open(os.path.join(work, name), "wb").write(data)
at = sdn.rindex(b'"', 0, len(sdn) // 2)
quoted = next(i for i in range(len(sdn) // 2, len(sdn)) if sdn[i:i + 3] == b',"D')
put("d1.csv", sdn[:quoted + 20])
row = next(line for line in lines[5000:] if b'"' not in line.split(b",")[2])
put("d2.csv", b"".join(lines[:5000]) + row.replace(b",-0- ", b"", 1) + b"".join(lines[5001:]))
put("d3.csv", b"".join(lines[:700]) + lines[700].replace(b'","', b'"x,"', 1) +
    b"".join(lines[701:]))
put("d4.csv", b"<!DOCTYPE html>\n<html><body>Service unavailable</body></html>\n")
put("d5.csv", b"")
put("d7.xml", xml[:len(xml) // 2])
put("d8.xml", xml.replace(b"<Record_Count>443<", b"<Record_Count>444<"))
put("d9.csv", b"".join(lines[:900]) + lines[500] + b"".join(lines[900:]))
put("d10.csv", bytes((i * 7919 + i // 3) % 256 for i in range(65536)))
put("d11.csv", b"\x1a")
put("d12.xml", xml.replace(b"sdnList", b"newList"))
put("d13.xml", xml.replace(b"<sdnType>Entity<", b"<sdnType>Foundation<", 1))
END
refused cut-in-quotes '\[131\]' "$work/d1.csv"
refused eleven-columns '\[132\]' "$work/d2.csv"
refused stray-quote '\[131\]' "$work/d3.csv"
refused web-page '\[811\]' "$work/d4.csv"
refused empty '\[809\]' "$work/d5.csv"
refused mixed-dates '\[803\]' "$ofac"/history/sdn_2022-03-21.csv "$1"/alt.csv "$1"/add.csv
refused cut-xml '\[125\]' "$work/d7.xml"
refused wrong-count '\[807\]' "$work/d8.xml"
refused doubled-entry '\[804\]' "$work/d9.csv"
refused garbage '\[' "$work/d10.csv"
refused only-an-end-mark '\[809\]' "$work/d11.csv"
refused other-root '\[801\]' "$work/d12.xml"
refused other-type '\[810\]' "$work/d13.xml"
refused alt-alone '\[812\]' "$1"/alt.csv
refused two-of-a-kind '\[812\]' "$1"/sdn.csv "$ofac"/history/sdn_2024-05-03.csv

[ "$failed" -eq 0 ] && echo "lists: all as it should be"
exit "$failed"
