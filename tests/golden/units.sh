#!/bin/sh
# units.sh - the systemd units are ones that systemd understands, where it is here.
set -eu
cd "$(dirname "$0")/../.."
command -v systemd-analyze >/dev/null || { echo "units: no systemd-analyze here"; exit 0; }
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# The program is not installed where the tests run: any that exists will do.
sed 's|^ExecStart=.*|ExecStart=/bin/true|' docs/init/paysieve-lists.service \
    >"$root/paysieve-lists.service"
cp docs/init/paysieve-lists.timer "$root"
said=$(systemd-analyze verify --man=no "$root"/paysieve-lists.* 2>&1) || { echo "$said" >&2; exit 1; }
[ -z "$said" ] || { echo "$said" >&2; exit 1; }
echo "units: understood"
