#!/bin/sh
# quality.sh BUILD PAIRS LISTS - recall and alert rates as Markdown; see quality/quality.py.
set -eu
cd "$(dirname "$0")/../.."
exec env PYTHONDONTWRITEBYTECODE=1 python3 tests/corpus/quality/quality.py "$@"
