#!/bin/sh
# server.sh BUILD [--soak] - fetching and updating the lists against a server that lies.
set -eu
cd "$(dirname "$0")/../.."
for test in tests/server/fetch.py tests/server/update.py; do
    PYTHONDONTWRITEBYTECODE=1 python3 "$test" "$@"
done
