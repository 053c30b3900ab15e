#!/bin/sh
# linkage.sh BUILD - the filter speaks to no network: of the programs only
# paysieve-lists may need libcurl.
set -eu
build=$1
needs() { readelf -d "$1" | grep -q "(NEEDED).*\[$2\."; }

# Where this cannot be seen in the factory, it would prove nothing of the filter.
needs "$build/paysieve-lists" libcurl ||
    { echo "linkage: paysieve-lists does not need libcurl; the check is blind" >&2; exit 1; }
for file in paysieve libpaysieve.so; do
    if needs "$build/$file" 'libcurl[^.]*'; then
        echo "linkage: $file needs libcurl" >&2
        exit 1
    fi
done
echo "linkage: the filter needs no network library"
