#!/bin/sh
# cli.sh BUILD - calls that golden.sh's one file in, one file out cannot say.
# Each check is a line "want STATUS NAME COMMAND..." or "must NAME TEST...".
set -u
cd "$(dirname "$0")/../.."
fixtures=$PWD/fixtures
list=$PWD/tests/golden/list.csv
paysieve=$PWD/$1/paysieve
root=$(mktemp -d)
trap 'chmod -R u+w "$root"; rm -rf "$root"' EXIT
cd "$root"
export XDG_CONFIG_HOME="$root/none" PAYSIEVE_CONFIG="" TZ=UTC LC_ALL=C
python=$(python3 -c 'import sys; print(sys.executable)') # not a wrapper of it
failed=0 count=0

bad() {
    echo "cli: $1" >&2
    failed=1
}
want() { # want STATUS NAME COMMAND... - standard output in ./out, error in ./err
    wanted=$1 name=$2
    shift 2
    got=0
    count=$((count + 1))
    "$@" >out 2>err || got=$?
    [ "$got" = "$wanted" ] || bad "$name: exit $got, want $wanted: $(head -c 300 err)"
}
must() { # must NAME TEST...
    name=$1
    shift
    count=$((count + 1))
    "$@" || bad "$name"
}
says() { grep -q -- "$1" out || { head -c 400 out >&2; false; }; }
complains() { grep -q -- "$1" err || { head -c 400 err >&2; false; }; }
silent() { [ ! -s out ] && [ ! -s err ]; }
is_absent() { [ ! -e "$1" ]; }
is_mode() { [ "$(stat -c %a "$2")" = "$1" ]; }
same() { cmp -s "$1" "$2"; }
json() { "$python" -c 'import json, sys
value = json.load(open("out"))
for part in sys.argv[1].split("."):
    value = value[int(part)] if part.lstrip("-").isdigit() else value[part]
sys.exit(0 if str(value) == sys.argv[2] else print(value, file=sys.stderr) or 1)' "$1" "$2"; }
cases() { "$paysieve" quarantine list --json --store "$1" | "$python" -c 'import json, sys
print(*[c["case"] for c in json.load(sys.stdin)["cases"]])'; }

in=$fixtures/iso20022
screen() { # screen [OPTION]... FILE - with the lists and the store of this test
    "$paysieve" screen --as-of 2026-11-24 --lists lists.psl --store store.db "$@"
}

# ---- help, version, usage
want 0 "help" "$paysieve" --help
must "help has examples" says Examples:
must "help fits a screen" test "$(wc -l <out)" -le 24
want 0 "version" "$paysieve" --version
must "version has a number" says '^paysieve [0-9]'
for command in screen match compare dispatch config "store verify" store quarantine \
    "quarantine list" "quarantine show" "quarantine release" "quarantine approve" \
    "quarantine emit"; do
    # shellcheck disable=SC2086
    want 0 "help of $command" "$paysieve" $command --help
    must "help of $command fits a screen" test "$(wc -l <out)" -le 24
    must "help of $command fits its width" test -z "$(awk 'length($0) > 80' out)"
    must "help of $command ends with examples" says Examples:
done
want 2 "no command" "$paysieve"
want 2 "unknown command" "$paysieve" scren
must "unknown command is one line" test "$(wc -l <err)" = 1
want 2 "unknown subcommand" "$paysieve" quarantine unblock
want 2 "unknown option" "$paysieve" screen --status x y
must "unknown option is named" complains '^paysieve: --status: .*\[701\]$'
want 2 "abbreviated option" "$paysieve" screen --list x y
want 2 "option without value" "$paysieve" screen --lists
want 2 "no file" "$paysieve" screen --lists lists.psl
want 2 "no lists named" "$paysieve" screen "$in/nothing-held/in.xml"
want 2 "bad format" "$paysieve" screen --format xlsx x
want 2 "bad profile" "$paysieve" screen --profile loose x
want 2 "bad date" "$paysieve" screen --as-of 2026-02-30 x
want 2 "bad configuration" "$paysieve" config --config /nonexistent
printf '[store]\npth = x\n' >bad.conf
want 2 "unknown key" "$paysieve" config --config bad.conf
must "unknown key has its line" complains '^bad.conf:2:1: '
printf '[store]\npath = here.db\n' >good.conf
want 0 "configuration" "$paysieve" config --config good.conf --profile strict
must "value of the file" says '^path = here.db'
must "origin of the file" says '^# good.conf:2'
must "origin of the option" says '^# option'
want 0 "configuration in JSON" "$paysieve" config --config good.conf --json
must "its schema" json schema paysieve.config/1
must "its file" json file good.conf
must "a value of it" json values.13.value here.db
must "its origin" json values.13.origin good.conf:2
chmod 666 good.conf
want 2 "configuration that others may write" "$paysieve" config --config good.conf

# ---- lists
want 0 "compile" "$paysieve" lists compile --output lists.psl "$list"
want 4 "no snapshot" screen --lists nowhere.psl "$in/nothing-held/in.xml"
"$python" - <<'PYTHON'
data = bytearray(open("lists.psl", "rb").read())
open("cut.psl", "wb").write(data[:-1])
data[len(data) // 2] ^= 1
open("flipped.psl", "wb").write(data)
PYTHON
want 4 "cut snapshot" screen --lists cut.psl "$in/exact-hit/in.xml"
want 4 "flipped bit in the snapshot" screen --lists flipped.psl --dry-run "$in/exact-hit/in.xml"
want 4 "a list is no snapshot" screen --lists "$list" "$in/nothing-held/in.xml"
must "none of these left a store" is_absent store.db

cat >signed.conf <<'CONF'
[lists]
current = signed.psl
key = private.pem
public-key = public.pem
CONF
chmod 600 signed.conf
want 0 "keygen" "$paysieve" lists keygen --key private.pem --public public.pem
want 0 "compile, signed" "$paysieve" lists compile --config signed.conf --output signed.psl "$list"
want 0 "signed lists" "$paysieve" match --config signed.conf 'Anna Beispiel'
must "signed lists: no warning" test ! -s err
want 4 "a key is configured and the lists are not signed" \
    "$paysieve" match --config signed.conf -l lists.psl 'Anna Beispiel'
want 0 "configuration by the environment" env PAYSIEVE_CONFIG=signed.conf "$paysieve" config
must "its origin" says '^# signed.conf:2'
want 0 "check" "$paysieve" config --check --config signed.conf
mv public.pem away.pem
want 2 "check finds that a file is missing" "$paysieve" config --check --config signed.conf
must "and says which" complains '^signed.conf:4: lists.public-key: '
mv away.pem public.pem

# ---- one file
want 0 "nothing held" screen --clean clean.xml "$in/nothing-held/in.xml"
must "the lists are not signed, and it says so" complains 'warning: .*not signed'
must "identical" same clean.xml "$in/nothing-held/in.xml"
must "clean file is private" is_mode 600 clean.xml
must "store is private" is_mode 600 store.db
must "key is private" is_mode 600 store.db.key
want 2 "a clean file stands there" screen --clean clean.xml "$in/exact-hit/in.xml"
must "and still stands" same clean.xml "$in/nothing-held/in.xml"
want 1 "with --force" screen --clean clean.xml --force --report report.json "$in/exact-hit/in.xml"
must "report is private" is_mode 600 report.json
must "who is held" says 'Drovan Ilvester Quellmark'
must "no account in full" test -z "$(grep DE89370400440532013000 out)"
first=$(cases store.db)
must "one case" test "$(echo "$first" | wc -w)" = 1
cp clean.xml first.xml
cp report.json first.json
want 1 "the same file again" screen --clean again.xml --report report.json "$in/exact-hit/in.xml"
must "same clean file" same first.xml again.xml
must "same report" same first.json report.json
must "no second case" test "$(cases store.db)" = "$first"
want 3 "--force and a bad file" screen --clean clean.xml --force "$in/truncated/in.xml"
must "yesterday's clean file is gone" is_absent clean.xml
cp first.xml clean.xml
want 4 "--force and no lists" screen --lists nowhere.psl --clean clean.xml --force "$in/nothing-held/in.xml"
must "yesterday's clean file is gone here too" is_absent clean.xml
cp "$in/nothing-held/in.xml" own.xml
want 2 "--force onto the input" screen --clean own.xml --force own.xml
must "the input is still there" same own.xml "$in/nothing-held/in.xml"
for needed in store.db store.db.key lists.psl; do
    want 2 "--force onto $needed" screen --clean $needed --force own.xml
    must "$needed is still there" test -s $needed
done
want 2 "input missing" screen --clean none.xml nowhere.xml
must "input missing: no clean file" is_absent none.xml
want 2 "input is a folder" screen .
want 2 "clean to standard output" screen --clean - "$in/nothing-held/in.xml"
mkdir -m 777 open
want 2 "clean into an open folder" screen --clean open/clean.xml "$in/nothing-held/in.xml"
must "open folder: no clean file" is_absent open/clean.xml
want 1 "standard input" sh -c "'$paysieve' screen --as-of 2026-11-24 --lists lists.psl \
    --store in.db --clean stdin.xml - <'$in/exact-hit/in.xml'"
must "standard input gives the same clean file" same stdin.xml first.xml
want 1 "--json" screen --quiet --json "$in/exact-hit/in.xml"
must "schema" json schema paysieve.screen/1
must "count of payments" json payments 3
must "count of holds" json quarantined 1
must "index of the hold" json held.0.index 1
want 1 "report to standard output" screen --quiet --report - --correlation run-7 "$in/exact-hit/in.xml"
must "correlation" json correlation run-7
want 3 "--json of a bad file" screen --json --quiet "$in/truncated/in.xml"
must "--json of a bad file: nothing on standard output" test ! -s out
printf '[log]\nformat = json\n' >log.conf
want 3 "log in JSON" screen --config log.conf --quiet "$in/truncated/in.xml"
cp err out
must "log in JSON: reason" json reason 125
want 1 "dry run" "$paysieve" screen --as-of 2026-11-24 -l lists.psl -s dry.db -o dry.xml -n "$in/exact-hit/in.xml"
must "dry run: no store" is_absent dry.db
must "dry run: no clean file" is_absent dry.xml
want 1 "quiet" screen --quiet --clean quiet.xml "$in/exact-hit/in.xml"
must "quiet is silent" silent
want 1 "all held" screen --clean allheld.xml "$in/all-held/in.xml"
must "all held: no clean file" is_absent allheld.xml
must "all held: it says so" says 'no clean file'
want 2 "report folder missing" screen --report nowhere/report --clean rep.xml "$in/nothing-held/in.xml"
must "report folder missing: no clean file" is_absent rep.xml
cp "$in/nothing-held/in.xml" own.xml
for name in store.db store.db.key store.db.lock store.db-wal lists.psl own.xml ./rep.xml; do
    want 2 "report onto $name" screen --report "$name" --clean rep.xml own.xml
    must "report onto $name: it says so" complains 'needed by the call itself'
    must "report onto $name: no clean file" is_absent rep.xml
done
want 2 "report onto a store to be" screen -s later.db --report later.db own.xml
must "report onto a store to be: no store" is_absent later.db
want 2 "dry run: report onto the input" screen --dry-run --report own.xml own.xml
must "the input stands" same own.xml "$in/nothing-held/in.xml"
touch store.db-shm.old && mv store.db-shm.old store.db-shm
want 2 "--force onto a part of the store" screen --clean store.db-shm --force own.xml
must "the store verifies" "$paysieve" store verify --store store.db

mkfifo pipe
mkdir -m 700 folder
for place in pipe folder; do
    want 2 "report onto a $place" screen -s later.db --report $place --clean rep.xml own.xml
    must "report onto a $place: nothing is made" test ! -e rep.xml -a ! -e later.db
    want 2 "--force onto a $place" screen -s later.db --clean $place --force own.xml
done
must "the pipe is still there" test -p pipe
want 2 "clean file and store are one" screen -s later.db --clean ./later.db own.xml
must "clean file and store are one: none" is_absent later.db
want 2 "clean without a path" screen --clean "" own.xml
want 2 "report without a path" screen --report "" own.xml
held_stdio() { # held_stdio REDIRECTION [OPTION]... FILE
    sh -c 'to=$1; shift; eval "\"\$@\" $to"' sh "$1" "$paysieve" screen --as-of 2026-11-24 \
        --lists lists.psl --store held.db --clean held.xml "$2" "$3"
}
want 5 "standard output is closed" held_stdio '>&-' --json "$in/exact-hit/in.xml"
must "standard output is closed: no clean file" is_absent held.xml
want 2 "standard input is closed" held_stdio '<&-' --json -
if [ -c /dev/full ]; then
    for words in --json --verbose; do
        want 5 "standard output is full ($words)" held_stdio '>/dev/full' $words "$in/exact-hit/in.xml"
        must "standard output is full ($words): one error" test "$(grep -vc warning: err)" = 1
        must "standard output is full ($words): no clean file" is_absent held.xml
    done
fi

# ---- several files
mkdir -m 700 many sources
cp "$in/nothing-held/in.xml" sources/a.xml
cp "$in/exact-hit/in.xml" sources/b.xml
cp "$in/truncated/in.xml" sources/c.xml
want 1 "two files" screen -s many.db --clean many --report many.ndjson sources/a.xml sources/b.xml
must "first of two" same many/a.xml sources/a.xml
must "second of two" same many/b.xml first.xml
must "report has two lines" test "$(wc -l <many.ndjson)" = 2
mkdir -m 700 none
want 3 "one of three is bad" screen -s none.db --clean none sources/a.xml sources/b.xml sources/c.xml
must "one bad: no clean file at all" test -z "$(ls none)"
must "one bad: no case" test -z "$(cases none.db 2>/dev/null)"
want 2 "several files into one" screen --clean one.xml sources/a.xml sources/b.xml
cp sources/b.xml sources/d.xml
want 2 "equal bytes" screen -s none.db --clean none sources/b.xml sources/d.xml
must "equal bytes: no clean file" test -z "$(ls none)"
want 2 "equal names" screen --clean none sources/a.xml ./sources/../sources/a.xml

# ---- match and compare
want 1 "match hits" "$paysieve" match -l lists.psl 'Drovan Quellmark'
must "match names the entry" says 'own:G-1'
want 0 "match misses" "$paysieve" match -l lists.psl 'Anna Beispiel'
want 1 "match of two names" "$paysieve" match -l lists.psl --json 'Anna Beispiel' 'Drovan Quellmark'
must "one line a name" test "$(wc -l <out)" = 2
want 2 "match without name" "$paysieve" match -l lists.psl
want 2 "match with a bad type" "$paysieve" match -l lists.psl --type ship x
want 2 "match with a bad birth date" "$paysieve" match -l lists.psl --born 61 x
printf 'id\tname\tborn\nq1\tAnna Beispiel\t\nq2\tQUELLMARK, Drovan Ilvester\t1961-03-04\n' >batch.tsv
want 1 "batch" "$paysieve" match -l lists.psl --batch batch.tsv
must "a line for each query" test "$(wc -l <out)" = 2
must "queries in order" sh -c "head -1 out | grep -q '^{\"id\":\"q1\",\"name\":\"Anna Beispiel\",\"hits\":\[\]}\$'"
printf 'Anna Beispiel\nClara Vorlage\n' >names
want 0 "bare names" "$paysieve" match -l lists.psl --batch names
must "a line for each name" test "$(wc -l <out)" = 2
want 2 "batch missing" "$paysieve" match -l lists.psl --batch nowhere
printf 'a\tb\n1\t2\n' >strange.tsv
want 2 "batch without a name column" "$paysieve" match -l lists.psl --batch strange.tsv
want 0 "compare" "$paysieve" compare 'Drovan Quellmark' 'Drovan Quellmark'
must "same names are 1" says '^1.000$'
want 0 "compare in JSON" "$paysieve" compare --json --explain --type person \
    'Drovan Quellmark' 'QUELLMARK, Drovan'
must "schema of compare" json schema paysieve.compare/1
must "score of compare" json score 1.0
must "explanation of compare" json explain.0.how same
want 0 "compare, explained" "$paysieve" compare --explain -l lists.psl 'Anna' 'Anna'
must "explanation in words" says 'how  *same'
want 2 "compare with a bad type" "$paysieve" compare --type ship a b
want 2 "compare batch without candidates" "$paysieve" compare --batch names
want 2 "compare batch missing" "$paysieve" compare --batch nowhere
printf 'query\tcandidate\tschema\tlabel\nDrovan Quellmark\tQUELLMARK, Drovan\tperson\tx\nAnna\tZoltan\tunknown\ty\n' >pairs.tsv
want 0 "compare batch" "$paysieve" compare --batch pairs.tsv
must "a score for each pair" test "$(grep -c '^[01]\.[0-9][0-9][0-9]$' out)" = 2
want 2 "compare needs two names" "$paysieve" compare a

# ---- quarantine, dispatch, verify
quarantine() { "$paysieve" quarantine "$@" --store store.db; }
want 0 "list" quarantine list --json
must "schema of the list" json schema paysieve.cases/1
must "state" json cases.0.state pending
want 0 "list of a state" quarantine list --state emitted
must "none of that state" says 'No cases'
want 0 "list by amount" quarantine list --sort amount
must "list has a head" says '^case  '
want 2 "list of no state" quarantine list --state blocked
want 2 "list in no order" quarantine list --sort name
want 0 "show" quarantine show "$first"
must "show: listed name" says 'QUELLMARK, Drovan Ilvester'
must "show: account is masked" test -z "$(grep DE89370400440532013000 out)"
want 0 "show in JSON" quarantine show --json "$first"
must "show in JSON is JSON" json schema paysieve.case/1
want 2 "show what is not there" quarantine show aaaaaaaaaa
want 2 "release without a note" quarantine release "$first" --reason false-positive
want 2 "short note" quarantine release "$first" --reason false-positive --note no
note='born 1987, the listed person 1961'
want 6 "approve what nobody asked for" quarantine approve "$first" --reviewer ben
want 0 "release" quarantine release "$first" --reason false-positive --note "$note" --reviewer ana
must "it says unguarded" says unguarded
want 6 "approve by the same person" quarantine approve "$first" --reviewer ana
want 6 "emit before the approval" quarantine emit --output early.xml "$first"
must "nothing was emitted" is_absent early.xml
want 0 "approve" quarantine approve "$first" --reviewer ben
want 2 "emit to standard output" quarantine emit --output -
want 2 "emit without an output" quarantine emit
want 0 "emit" quarantine emit --output released.xml --json
must "schema of emit" json schema paysieve.emit/1
must "payments of emit" json payments 1
must "emitted file is private" is_mode 600 released.xml
want 6 "emit again" quarantine emit --output twice.xml
must "no second emission" is_absent twice.xml
want 0 "emit the same file again" quarantine emit --output twice.xml "$first"
must "it is the same" same twice.xml released.xml
want 1 "released, and screened again" screen --clean after.xml "$in/exact-hit/in.xml"
must "still the same clean file" same after.xml first.xml
dispatch() { "$paysieve" dispatch --lists lists.psl --store store.db "$@"; }
want 0 "dispatch" dispatch --channel test released.xml
want 6 "dispatch again" dispatch released.xml
want 6 "dispatch its copy" dispatch twice.xml
want 6 "emit what has left" quarantine emit --output thrice.xml "$first"
must "it is not made again" is_absent thrice.xml
want 6 "dispatch what is not ours" dispatch "$in/exact-hit/in.xml"
want 2 "dispatch a file that is not there" dispatch nowhere.xml
cat "$list" - >later.csv <<'CSV'
G-9,person,"BEISPIEL, Anna",,,,,,SYNTHETIC,listed after the file was screened
CSV
want 0 "compile a later list" "$paysieve" lists compile --output later.psl later.csv
want 1 "dispatch with a new hit" "$paysieve" dispatch --lists later.psl --store store.db after.xml
must "dispatch with a new hit names it" says 'payment 0: Anna Beispiel  (own:G-9'
want 1 "dispatch with a new hit, in JSON" "$paysieve" dispatch --lists later.psl --store store.db --json after.xml
must "it may not leave" json may_leave False
must "whom it names" json blocked.0.entry own:G-9
want 0 "dispatch without it" dispatch after.xml
want 0 "verify" "$paysieve" store verify --store store.db
must "verify says how many" says '^[0-9]* acts in the chain, 0 broken$'
second=$(cases store.db | awk '{ print $2 }')
want 0 "release in JSON" quarantine release "$second" -r false-positive -m "$note" -u ana --json
must "schema of an act" json schema paysieve.act/1
must "state after it" json state release-requested
want 0 "approve in JSON" quarantine approve "$second" -u ben --json
must "state after approval" json state released
"$python" - <<'PYTHON'
import shutil, sqlite3
source = sqlite3.connect("store.db")
copy = sqlite3.connect("tampered.db")
source.backup(copy)
shutil.copy("store.db.key", "tampered.db.key")
triggers = copy.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'").fetchall()
for name, _ in triggers:
    copy.execute("DROP TRIGGER " + name)
copy.execute("UPDATE audit SET who='eve' WHERE seq=(SELECT min(seq) FROM audit)")
for _, sql in triggers:
    copy.execute(sql)
copy.commit()
PYTHON
chmod 600 tampered.db tampered.db.key
want 1 "verify of a store that was tampered with" "$paysieve" store verify --json --store tampered.db
must "one link is broken" json broken 1
want 5 "no store" "$paysieve" quarantine list --store nowhere.db

# ---- Nacha, from hold to dispatch
nacha=$fixtures/nacha/one-of-three-crlf/in.ach
want 1 "nacha" screen -s ach.db --clean clean.ach "$nacha"
held=$(cases ach.db)
want 0 "nacha: release" "$paysieve" quarantine release "$held" -s ach.db -u ana -r false-positive -m "$note"
want 0 "nacha: approve" "$paysieve" quarantine approve "$held" -s ach.db -u ben
want 0 "nacha: emit" "$paysieve" quarantine emit -s ach.db -o released.ach "$held"
must "nacha: another File ID Modifier" test "$(cut -c34 released.ach | head -1)" = B
must "nacha: the entry's own bytes" test "$(grep '^6' released.ach)" = "$(grep QUELLMARK "$nacha")"
must "nacha: lines end as before" test "$(grep -c "$(printf '\r')\$" released.ach)" = 10
want 1 "nacha: the emitted file reads" screen -n released.ach
want 0 "nacha: dispatch the clean file" "$paysieve" dispatch -l lists.psl -s ach.db clean.ach
want 0 "nacha: dispatch the emitted file" "$paysieve" dispatch -l lists.psl -s ach.db released.ach

# ---- an update of the lists: recorded, with the known payees that it meets
mkdir -m 700 news
printf 'id,type,name\nX-1,person,Drovan Quellmark\nX-2,person,Former Listing\n' >news/own.csv
printf '[lists]\nfolder = news/lists\nsources = mine\n[source mine]\npath = %s\n' \
    "$root/news/own.csv" >news.conf
chmod 600 news.conf
update() { "$paysieve" lists update --config news.conf --source mine --store news.db "$@"; }
want 0 "update: no store yet" update
must "update: nobody is known" says '^mine  *changed  *2 entries, 2 added, 0 removed'
must "update: no store is made" is_absent news.db
want 0 "update: the lists are found in their folder" "$paysieve" screen --config news.conf -s news.db \
    --clean news.xml "$in/nothing-held/in.xml"
payee=$(grep -o '<Cdtr><Nm>[^<]*' "$in/nothing-held/in.xml" | head -1 | sed 's/.*>//')
[ -n "$payee" ] || payee=$(tr -d '\n' <"$in/nothing-held/in.xml" | grep -o '<Cdtr> *<Nm>[^<]*' | head -1 | sed 's/.*>//')
printf 'id,type,name\nX-1,person,Drovan Quellmark\nX-3,person,"%s"\n' "$payee" >news/own.csv
want 0 "update: news" update
must "update: a known payee" says '^own:X-3 meets a known payee: '
want 0 "update: the same again" update --json
must "update: one document" json schema paysieve.update/1
want 0 "update: the chain" "$paysieve" store verify --config news.conf -s news.db
want 0 "update: delisted is no hit" "$paysieve" match --config news.conf 'Former Listing'
must "update: delisted is told" says 'delisted .*: information, not a hit'
want 1 "update: listed is one" "$paysieve" match --config news.conf 'Drovan Quellmark'
want 2 "update: no such source" "$paysieve" lists update --config news.conf --source other
printf '<html>error</html>' >news/own.csv
want 3 "update: a web page" update
must "update: why" complains '\[811\]'
want 0 "update: the list stays" "$paysieve" lists show own:X-3 --lists news/lists

# ---- a store that does not let us
cat >lock.py <<'PYTHON'
import os, sqlite3, subprocess, sys
lock = sqlite3.connect("store.db", isolation_level=None)
lock.execute("BEGIN EXCLUSIVE")
sys.exit(subprocess.run(sys.argv[1:]).returncode)
PYTHON
printf '[store]\nlock-wait = 1\n' >wait.conf
want 5 "store locked" "$python" lock.py "$paysieve" screen --as-of 2026-11-24 --lists lists.psl \
    --config wait.conf --store store.db --clean locked.xml "$in/fuzzy-hit/in.xml"
must "store locked: no clean file" is_absent locked.xml
if [ "$(id -u)" != 0 ]; then
    chmod 400 store.db
    want 5 "store read-only" screen --clean ro.xml "$in/fuzzy-hit/in.xml"
    must "store read-only: no clean file" is_absent ro.xml
    chmod 600 store.db
fi
printf 'not a database, and longer than a header of one would be....' >garbage.db
chmod 600 garbage.db
want 5 "store is no store" screen -s garbage.db --clean garbage.xml "$in/fuzzy-hit/in.xml"
must "store is no store: no clean file" is_absent garbage.xml

echo "cli: $count checks"
exit $failed
