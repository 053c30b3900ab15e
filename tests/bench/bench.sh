#!/bin/sh
# bench.sh BUILD - speed as ratios in one run, on files made here.
set -eu
cd "$(dirname "$0")/../.."
exec python3 tests/bench/bench.py "$@"
