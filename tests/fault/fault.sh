#!/bin/sh
# fault.sh BUILD [--soak] - kills, full disks, locks, read-only stores, memory.
set -eu
cd "$(dirname "$0")/../.."
exec python3 tests/fault/fault.py "$@"
