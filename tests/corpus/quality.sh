#!/bin/sh
# quality.sh BUILD PAIRS - recall and false hits on labelled pairs, as Markdown.
set -eu
cd "$(dirname "$0")/../.."
exec python3 tests/corpus/quality.py "$@"
