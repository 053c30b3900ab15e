#!/bin/sh
# size.sh BUILD CORPUS - lists of the size that today's have: all real ones together, the
# SDN grown to 60,000 entries by repeating it with changed names.  Bounds on memory and
# bytes fail; times are printed, for they are the machine's.  And on the real SDN alone:
# the index finds what looking at every name finds.
set -eu
here=$(dirname "$0")
build=$1 lists=$2/lists
work=$(mktemp -d "${TMPDIR:-/tmp}/size.XXXXXX")
trap 'rm -rf "$work"' EXIT
sdn=$lists/ofac/2024-05-derived

python3 "$here/grown.py" "$sdn" "$work/sdn" 41400
cp "$sdn/sdn_comments.csv" "$work/sdn/"
python3 -c 'import resource, subprocess, sys, time
begun = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f" % (time.monotonic() - begun), usage.ru_maxrss)' \
    "$build/paysieve-lists" compile --output "$work/all.psl" \
    "$work"/sdn/*.csv "$lists"/ofac/cons/*.csv "$lists"/un/UN_consolidated_watchman_2026.xml \
    "$lists"/eu/EUSanctionsShort_2018-07.csv "$lists"/uk/sanctionsconlist_2018-04-13.csv \
    >"$work/out"
read -r seconds kilobytes <<END
$(tail -1 "$work/out")
END
bytes=$(wc -c <"$work/all.psl")
"$build/paysieve-lists" verify "$work/all.psl" >/dev/null
echo "size: $(tail -2 "$work/out" | head -1 | sed 's/^[^:]*: //;s/, sha256.*//'): $seconds s, $((kilobytes / 1024)) MB, snapshot $((bytes / 1000000)) MB"
[ "$kilobytes" -lt 512000 ] || { echo "size: over 500 MB of memory" >&2; exit 1; }
[ "$bytes" -lt 60000000 ] || { echo "size: the snapshot is over 60 MB" >&2; exit 1; }
echo "size: first answer, in microseconds: $("$build/tests/tool/search_same" "$work/all.psl" 100)"

"$build/paysieve-lists" compile --output "$work/sdn.psl" "$sdn"/*.csv >/dev/null 2>&1
echo "size: SDN: $("$build/tests/tool/search_same" "$work/sdn.psl" 1000 7)"
