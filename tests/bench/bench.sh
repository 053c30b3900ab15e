#!/bin/sh
# bench.sh BUILD LISTS [OUT] - speed as ratios in one run, on files made here.
set -eu
cd "$(dirname "$0")/../.."
python3 tests/bench/bench.py "$1"
exec python3 tests/bench/search.py "$@"
