#!/bin/sh
# corpus.sh BUILD CORPUS - real files that others made; nothing of them is kept here.
set -eu
cd "$(dirname "$0")/../.."
build=$1 corpus=$2
[ -d "$corpus" ] || { echo "check-corpus: no folder $corpus" >&2; exit 1; }
tests/corpus/lists.sh "$build" "$corpus"
tests/corpus/lists_other.sh "$build" "$corpus"
tests/corpus/history.sh "$build" "$corpus"
tests/corpus/size.sh "$build" "$corpus"
python3 tests/corpus/payments.py "$build" "$corpus"
