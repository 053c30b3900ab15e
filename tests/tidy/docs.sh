#!/bin/sh
# docs.sh BUILD [--update] - the pages that are made from tables say what the tables say.
set -eu
cd "$(dirname "$0")/../.."
build=$1
update=${2:-}
tables=$build/tests/tool/tables
fresh=$(mktemp -d "${TMPDIR:-/tmp}/docs.XXXXXX")
trap 'rm -rf "$fresh"' EXIT INT TERM
mkdir -p "$fresh/docs/man"

"$tables" reasons >"$fresh/docs/reasons.md"
"$tables" limits >"$fresh/docs/limits.md"
{
    cat <<'HEAD'
.\" Made from filter/base/reason_table.h by tests/tidy/docs.sh.
.Dd November 24, 2026
.Dt PAYSIEVE-REASONS 7
.Os
.Sh NAME
.Nm paysieve-reasons
.Nd why a file was refused or a payment held
.Sh DESCRIPTION
Every message of
.Xr paysieve 1
ends with a number in brackets, and the evidence of a held payment begins with
the number and the word.
A number keeps its meaning for ever.
HEAD
    "$tables" reasons-man
    cat <<'TAIL'
.Sh SEE ALSO
.Xr paysieve 1 ,
.Xr paysieve-quarantine 1 ,
.Xr paysieve-screen 1
TAIL
} >"$fresh/docs/man/paysieve-reasons.7"

drift=0
for page in docs/reasons.md docs/limits.md docs/man/paysieve-reasons.7; do
    if [ "$update" = --update ]; then
        cp "$fresh/$page" "$page"
    elif ! diff -u "$page" "$fresh/$page"; then
        drift=1
    fi
done
if [ $drift -ne 0 ]; then
    echo "docs: a page differs from its table; update with: tests/tidy/docs.sh $build --update" >&2
    exit 1
fi
echo "docs: as the tables"
