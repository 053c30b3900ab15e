#!/bin/sh
# demo.sh - dependencies, build, and a payroll's way through paysieve, explained.
# Every name is invented.  Everything happens in build/demo.  The exit status is 0
# only if every step went as the text says.
set -eu
cd "$(dirname "$0")/.."
top=$PWD
make deps
make -j"$(nproc 2>/dev/null || echo 2)"

rm -rf build/demo
mkdir -p build/demo
cp docs/demo/payroll.xml build/demo
cp fixtures/lists/synthetic/*.csv build/demo
cd build/demo
export PATH="$top/build/release:$PATH" XDG_CONFIG_HOME="$PWD" PAYSIEVE_CONFIG=""
cat >paysieve.conf <<'CONF'
[lists]
current = lists.psl
key = private.pem
public-key = public.pem
[store]
path = hold.db
[screen]
client = muster
CONF
chmod 600 paysieve.conf
export PAYSIEVE_CONFIG="$PWD/paysieve.conf"

say() { printf '\n=== %s\n' "$1"; }
step() { # step STATUS COMMAND... - show the command, run it, insist on its status
    wanted=$1 got=0
    shift
    printf '\n$'
    for word in "$@"; do
        case $word in
        *" "*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@" || got=$?
    printf '(exit %s)\n' "$got"
    if [ "$got" != "$wanted" ]; then
        echo "demo: this step should have ended with $wanted" >&2
        exit 1
    fi
}

say "1. Compile the lists (here: invented ones, in the form that OFAC publishes), signed"
step 0 paysieve lists keygen --key private.pem --public public.pem
step 0 paysieve lists compile --output lists.psl sdn.csv alt.csv add.csv sdn_comments.csv

say "2. Screen a payroll of eight payees (pain.001)"
step 1 paysieve screen --clean clean.xml --report report.json payroll.xml
echo
echo "Exit 1: something is held, and clean.xml may go on.  It holds the other"
echo "payments byte for byte, with the totals recomputed:"
grep -h -E '<(NbOfTxs|CtrlSum)>' payroll.xml | sed 's/^ */  payroll.xml  /' | head -2
grep -h -E '<(NbOfTxs|CtrlSum)>' clean.xml | sed 's/^ */  clean.xml    /' | head -2

say "3. Ask about one of the names, to see how alike it is"
step 1 paysieve match --explain 'Jelizara Kimovna Droshmilova'

say "4. The quarantine: one case for each party and list entry"
step 0 paysieve quarantine list
case_of() { # case_of ENTRY
    paysieve quarantine list | awk -v entry="$1" '$0 ~ entry { print $1 }'
}
fuzzy=$(case_of ofac-sdn:900005)
step 0 paysieve quarantine show "$fuzzy"

say "5. Release takes two people: ana asks, ana may not approve, ben does"
step 0 paysieve quarantine release "$fuzzy" --reviewer ana --reason false-positive \
    --note 'born 1990, the listed person 1984; passport seen'
step 6 paysieve quarantine approve "$fuzzy" --reviewer ana
step 0 paysieve quarantine approve "$fuzzy" --reviewer ben

say "6. What is released leaves in a payment file of its own"
step 0 paysieve quarantine emit --output released.xml

say "7. The last door: each file leaves once"
step 0 paysieve dispatch --channel demo clean.xml
step 6 paysieve dispatch --channel demo clean.xml
step 0 paysieve dispatch --channel demo released.xml
step 6 paysieve dispatch --channel demo payroll.xml

say "8. Every act stands in a chain that can be checked"
step 0 paysieve store verify

cat <<TEXT

=== Summary
  8 payees were screened: 5 left in clean.xml, 3 were held, and 1 of those left in
  released.xml after two people had decided.  2 are still held: nothing is ever
  released by time.  Look around in build/demo; for example:
    cd build/demo && ../release/paysieve quarantine list --config paysieve.conf
TEXT
