#!/bin/sh
# lists.sh BUILD - the folder of the lists over a week, command by command, to the byte.
# "shows STATUS NAME COMMAND..." compares standard output, then standard error, with
# what stands on its own standard input; hashes are written HASH.
set -u
cd "$(dirname "$0")/../.."
lists=$PWD/$1/paysieve-lists
paysieve=$PWD/$1/paysieve
payments=$PWD/fixtures/iso20022/nothing-held/in.xml
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cd "$root"
export XDG_CONFIG_HOME="$root/none" PAYSIEVE_CONFIG="$root/conf" TZ=UTC LC_ALL=C
umask 077
failed=0 count=0

bad() {
    echo "lists: $1" >&2
    failed=1
}
shows() { # shows STATUS NAME COMMAND... <WANT
    wanted=$1 name=$2 got=0
    shift 2
    count=$((count + 1))
    "$@" >out 2>err || got=$?
    cat out err | sed -E 's/[0-9a-f]{64}/HASH/g' >said
    cat >want
    [ "$got" = "$wanted" ] || bad "$name: exit $got, want $wanted"
    diff -u want said >&2 || bad "$name: something else is said"
}
must() { # must NAME TEST...
    name=$1
    shift
    count=$((count + 1))
    "$@" || bad "$name"
}

cat >conf <<'END'
[lists]
folder = lists
sources = ofac mine
[source ofac]
url = https://lists.test/SDN.XML
max-age-hours = 48
[source mine]
url = https://lists.test/own.csv
[review]
reviewer = anna
END
mkdir -p in/ofac in/mine
sdn() { # sdn DATE [PROGRAM]
    cat >in/ofac/SDN.XML <<END
<?xml version="1.0"?>
<sdnList>
<publshInformation><Publish_Date>$1</Publish_Date><Record_Count>1</Record_Count></publshInformation>
<sdnEntry><uid>990001</uid><firstName>Oktav</firstName><lastName>ZELMARIN</lastName><sdnType>Individual</sdnType>
<programList><program>TEST</program>${2:+<program>$2</program>}</programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>SYN7701</idNumber><idCountry>Panama</idCountry></id></idList>
</sdnEntry>
</sdnList>
END
}
own() { # own LINE... - the list of our own
    printf 'id,type,name,aliases,born,ids,wallets\n' >in/mine/own.csv
    for line in "$@"; do echo "$line" >>in/mine/own.csv; done
}
python=$(python3 -c 'import sys; print(sys.executable)') # not a wrapper of it
json() { # json COMMAND... - a document, a member or an element of its arrays a line
    "$lists" "$@" --json | "$python" -c '
import json, sys
for key, value in json.load(sys.stdin).items():
    print(key + (":" if isinstance(value, list) else " " + json.dumps(value)))
    for one in value if isinstance(value, list) else []:
        print("  " + json.dumps(one))'
}
update() { # update DATE [OPTION]...
    date=$1
    shift
    "$lists" update --offline in --as-of "$date" "$@"
}

# ---- no version yet
shows 2 "history: no folder" "$lists" history <<'END'
paysieve-lists: lists: the file cannot be opened or read: No such file or directory [109]
END
sdn 11/13/2026
own 'A,person,Omarko Testwell,,1961-02-03,,' 'B,person,Zimtko Falkmann,,,,' 'C,person,Nils Newmann,,,,' \
    'D,organisation,Brixmoor Fixture Company,,,,' 'E,person,Edda Erfunden,,,,' 'F,person,Fritz Fiktiv,,,,' \
    'G,person,Gerda Gedacht,,,,' 'H,person,Hans Hohlraum,,,,'
shows 0 "update: the first" update 2026-11-16 <<'END'
ofac             changed   1 entries, 1 added, 0 removed, 0 changed
mine             changed   8 entries, 8 added, 0 removed, 0 changed
lists: version 1, 9 entries, 9 names; 9 added, 0 removed, 0 changed
END
shows 0 "status: the first" "$lists" status --as-of 2026-11-16 <<'END'
lists: version 1, update of 2026-11-16T00:00:00Z
source               published      age/limit  entries last try         last success      waiting
ofac                 2026-11-13          0/48        1 2026-11-16 00:00 2026-11-16 00:00        0
mine                 unknown             0/72        8 2026-11-16 00:00 2026-11-16 00:00        0

list                 published      age/limit entries   names    ids wallets  addr. delisted linked
OFAC SDN             2026-11-13          0/48       1       1      1       0      0        0      0
Own list             unknown             0/72       8       8      0       0      0        0      0
lists/versions/000001/lists.psl: compiled 2026-11-16T00:00:00Z, 0 banking hours ago
signature: none
sha256: HASH
END

# ---- a changed entry, one more; the other list is the same
own 'A,person,Omarko Testwell,Omar Testvel,1961-02-04,passport:X-4711,XBT:1abc' 'B,person,Zimtko Falkmann,,,,' \
    'C,person,Nils Newmann,,,,' 'D,organisation,Brixmoor Fixture Company,,,,' 'E,person,Edda Erfunden,,,,' \
    'F,person,Fritz Fiktiv,,,,' 'G,person,Gerda Gedacht,,,,' 'H,person,Hans Hohlraum,,,,' 'I,person,Ida Irgendwer,,,,'
shows 0 "update: a change" update 2026-11-17 <<'END'
ofac             confirmed 1 entries, 0 added, 0 removed, 0 changed
mine             changed   9 entries, 1 added, 0 removed, 1 changed
lists: version 2, 10 entries, 11 names; 1 added, 0 removed, 1 changed
END
shows 1 "diff: of versions" "$lists" diff 1 2 <<'END'
added    own:I  Ida Irgendwer
changed  own:A  Omarko Testwell
         name added: Omar Testvel (aka)
         date of birth removed: 1961-02-03
         date of birth added: 1961-02-04
         id added: passport:X-4711
         wallet added: XBT:1abc
1 added, 0 removed, 1 changed
END
shows 0 "diff: JSON" json diff 1 2 <<'END'
schema "paysieve.diff/1"
added:
  {"entry": "own:I", "name": "Ida Irgendwer"}
removed:
changed:
  {"entry": "own:A", "name": "Omarko Testwell", "what": ["names", "facts"], "added": [{"kind": "name", "label": "aka", "text": "Omar Testvel"}, {"kind": "born", "label": "", "text": "1961-02-04", "circa": false}, {"kind": "id", "label": "", "text": "passport:X-4711"}, {"kind": "wallet", "label": "", "text": "XBT:1abc"}], "removed": [{"kind": "born", "label": "", "text": "1961-02-03", "circa": false}]}
END
shows 0 "diff: the same" "$lists" diff 2 2 <<'END'
0 added, 0 removed, 0 changed
END
shows 0 "history: JSON" json history <<'END'
schema "paysieve.history/1"
folder "lists"
current 2
versions:
  {"version": 2, "made": "2026-11-17T00:00:00Z", "kind": "update", "by": "", "note": "", "content": "HASH", "kept": true, "entries": 10, "names": 11, "added": 1, "removed": 0, "changed": 1, "sources": [{"name": "ofac", "published": "2026-11-13", "confirmed": "2026-11-17T00:00:00Z", "changed": "2026-11-16T00:00:00Z", "entries": 1, "waiting": 0, "files": [{"name": "SDN.XML", "sha256": "HASH", "bytes": 450}]}, {"name": "mine", "published": "", "confirmed": "2026-11-17T00:00:00Z", "changed": "2026-11-17T00:00:00Z", "entries": 9, "waiting": 0, "files": [{"name": "own.csv", "sha256": "HASH", "bytes": 345}]}], "rejected": []}
  {"version": 1, "made": "2026-11-16T00:00:00Z", "kind": "update", "by": "", "note": "", "content": "HASH", "kept": true, "entries": 9, "names": 9, "added": 9, "removed": 0, "changed": 0, "sources": [{"name": "ofac", "published": "2026-11-13", "confirmed": "2026-11-16T00:00:00Z", "changed": "2026-11-16T00:00:00Z", "entries": 1, "waiting": 0, "files": [{"name": "SDN.XML", "sha256": "HASH", "bytes": 450}]}, {"name": "mine", "published": "", "confirmed": "2026-11-16T00:00:00Z", "changed": "2026-11-16T00:00:00Z", "entries": 8, "waiting": 0, "files": [{"name": "own.csv", "sha256": "HASH", "bytes": 283}]}], "rejected": []}
END
shows 2 "diff: never made" "$lists" diff 1 9 <<'END'
lists: VERSION: there is no such version [873]
END

# ---- most of a list is gone: it waits, and a named person lets it go
own 'A,person,Omarko Testwell,Omar Testvel,1961-02-04,passport:X-4711,XBT:1abc' 'B,person,Zimtko Falkmann,,,,' \
    'I,person,Ida Irgendwer,,,,'
sdn 11/17/2026 TEST2
shows 0 "update: removals wait" update 2026-11-18 <<'END'
ofac             changed   1 entries, 0 added, 0 removed, 1 changed
mine             changed   3 entries, 0 added, 0 removed, 0 changed, 6 removals wait
lists: version 3, 10 entries, 11 names; 0 added, 0 removed, 1 changed
END
shows 0 "status: removals wait" "$lists" status --as-of 2026-11-18 <<'END'
lists: version 3, update of 2026-11-18T00:00:00Z
source               published      age/limit  entries last try         last success      waiting
ofac                 2026-11-17          0/48        1 2026-11-18 00:00 2026-11-18 00:00        0
mine                 unknown             0/72        3 2026-11-18 00:00 2026-11-18 00:00        6

list                 published      age/limit entries   names    ids wallets  addr. delisted linked
OFAC SDN             2026-11-17          0/48       1       1      1       0      0        0      0
Own list             unknown             0/72       9      10      1       1      0        0      0
lists/versions/000003/lists.psl: compiled 2026-11-18T00:00:00Z, 0 banking hours ago
signature: none
sha256: HASH
END
shows 2 "confirm: a note" "$lists" confirm mine --as-of 2026-11-19 <<'END'
paysieve-lists: --note: a note of at least ten characters is needed [734]
END
shows 0 "confirm" "$lists" confirm mine --note 'as announced on the 18th' --as-of 2026-11-19 <<'END'
ofac             skipped   1 entries, 0 added, 0 removed, 0 changed
mine             skipped   3 entries, 0 added, 6 removed, 0 changed
lists: version 4, 10 entries, 11 names; 0 added, 6 removed, 0 changed
END
shows 1 "diff: delisted" "$lists" diff 3 4 <<'END'
removed  own:C  Nils Newmann, delisted on 2026-11-19
removed  own:D  Brixmoor Fixture Company, delisted on 2026-11-19
removed  own:E  Edda Erfunden, delisted on 2026-11-19
removed  own:F  Fritz Fiktiv, delisted on 2026-11-19
removed  own:G  Gerda Gedacht, delisted on 2026-11-19
removed  own:H  Hans Hohlraum, delisted on 2026-11-19
0 added, 6 removed, 0 changed
END

# ---- a page instead of a list
cp in/mine/own.csv kept.csv
echo '<html>Service unavailable</html>' >in/mine/own.csv
shows 3 "update: a web page" update 2026-11-20 <<'END'
ofac             confirmed 1 entries, 0 added, 0 removed, 0 changed
mine             refused   [811] the list file is a web page
lists: version 5, 10 entries, 11 names; 0 added, 0 removed, 0 changed
mine/own.csv: the list file is a web page [811]
END
shows 0 "status: why" "$lists" status --as-of 2026-11-20 <<'END'
lists: version 5, confirm of 2026-11-20T00:00:00Z
source               published      age/limit  entries last try         last success      waiting
ofac                 2026-11-17          0/48        1 2026-11-20 00:00 2026-11-20 00:00        0
mine                 unknown            48/72        3 2026-11-20 00:00 2026-11-18 00:00        0
                     the last try failed: [811] the list file is a web page

list                 published      age/limit entries   names    ids wallets  addr. delisted linked
OFAC SDN             2026-11-17          0/48       1       1      1       0      0        0      0
Own list             unknown            48/72       9      10      1       1      0        6      0
lists/versions/000005/lists.psl: compiled 2026-11-20T00:00:00Z, 0 banking hours ago
signature: none
sha256: HASH
END
shows 0 "status: JSON" json status --as-of 2026-11-20 <<'END'
schema "paysieve.status/1"
folder "lists"
version 5
kind "confirm"
sources:
  {"name": "ofac", "published": "2026-11-17", "confirmed": "2026-11-20T00:00:00Z", "changed": "2026-11-18T00:00:00Z", "age_hours": 0, "max_age_hours": 48, "old": false, "entries": 1, "waiting": 0, "tried": "2026-11-20T00:00:00Z", "succeeded": "2026-11-20T00:00:00Z", "reason": 0, "text": ""}
  {"name": "mine", "published": "", "confirmed": "2026-11-18T00:00:00Z", "changed": "2026-11-18T00:00:00Z", "age_hours": 48, "max_age_hours": 72, "old": false, "entries": 3, "waiting": 0, "tried": "2026-11-20T00:00:00Z", "succeeded": "2026-11-18T00:00:00Z", "reason": 811, "text": "the list file is a web page"}
snapshot "lists/versions/000005/lists.psl"
sha256 "HASH"
content "HASH"
built "2026-11-20T00:00:00Z"
signed false
key_id ""
lenient false
age_hours 0
max_age_hours 0
signature_checked false
entries 10
names 11
lists:
  {"list": "OFAC SDN", "prefix": "ofac-sdn", "publisher": "OFAC", "published": "2026-11-17", "confirmed": "2026-11-20T00:00:00Z", "age_hours": 0, "max_age_hours": 48, "old": false, "entries": 1, "names": 1, "ids": 1, "wallets": 0, "addresses": 0, "delisted": 0, "linked": 0}
  {"list": "Own list", "prefix": "own", "publisher": "own", "published": "", "confirmed": "2026-11-18T00:00:00Z", "age_hours": 48, "max_age_hours": 72, "old": false, "entries": 9, "names": 10, "ids": 1, "wallets": 1, "addresses": 0, "delisted": 6, "linked": 0}
END

# ---- back to before, not again what was rejected, but what is newer
shows 2 "rollback: a note" "$lists" rollback --as-of 2026-11-20 <<'END'
paysieve-lists: --note: a note of at least ten characters is needed [734]
END
shows 2 "rollback: never made" "$lists" rollback 17 --note 'half of it is missing' <<'END'
lists: VERSION: there is no such version [873]
END
shows 2 "rollback: no number" "$lists" rollback last --note 'half of it is missing' <<'END'
paysieve-lists: VERSION: the call is wrong (a version is a number of lists history) [701]
END
shows 0 "rollback" "$lists" rollback 2 --note 'half of it is missing' --reviewer ben --as-of 2026-11-20 <<'END'
lists: version 6 is version 2 again, 10 entries, 11 names; 6 added, 0 removed, 1 changed
END
shows 2 "rollback: and then" "$lists" rollback --note 'half of it is missing' --as-of 2026-11-20 <<'END'
lists: VERSION: there is no such version (the one in use is a rollback itself: say which version) [873]
END
must "rollback: the same bytes" cmp lists/versions/000002/lists.psl lists/current
cp kept.csv in/mine/own.csv
shows 4 "update: rejected" update 2026-11-20 <<'END'
ofac             refused   [868] this file was rejected by a rollback
mine             refused   [868] this file was rejected by a rollback
lists: nothing new
ofac: this file was rejected by a rollback [868]
mine: this file was rejected by a rollback [868]
END
echo 'J,person,Jutta Jemand,,,,' >>in/mine/own.csv
sdn 11/20/2026 TEST2
shows 0 "update: a newer one" update 2026-11-21 <<'END'
ofac             changed   1 entries, 0 added, 0 removed, 1 changed
mine             changed   4 entries, 1 added, 0 removed, 0 changed, 6 removals wait
lists: version 7, 11 entries, 12 names; 1 added, 0 removed, 1 changed
END
shows 0 "history" "$lists" history --verbose <<'END'
version  made                  kind      entries    names   added removed changed
*     7  2026-11-21T00:00:00Z  update         11       12       1       0       1
          ofac                 published 2026-11-20  confirmed 2026-11-21T00:00:00Z
          mine                 published unknown     confirmed 2026-11-21T00:00:00Z
      6  2026-11-20T00:00:00Z  rollback       10       11       6       0       1
          ben: half of it is missing
          ofac                 published 2026-11-13  confirmed 2026-11-17T00:00:00Z
          mine                 published unknown     confirmed 2026-11-17T00:00:00Z
      5  2026-11-20T00:00:00Z  confirm        10       11       0       0       0
          ofac                 published 2026-11-17  confirmed 2026-11-20T00:00:00Z
          mine                 published unknown     confirmed 2026-11-18T00:00:00Z
      4  2026-11-19T00:00:00Z  update         10       11       0       6       0
          anna: as announced on the 18th
          ofac                 published 2026-11-17  confirmed 2026-11-18T00:00:00Z
          mine                 published unknown     confirmed 2026-11-18T00:00:00Z
      3  2026-11-18T00:00:00Z  update         10       11       0       0       1
          ofac                 published 2026-11-17  confirmed 2026-11-18T00:00:00Z
          mine                 published unknown     confirmed 2026-11-18T00:00:00Z
      2  2026-11-17T00:00:00Z  update         10       11       1       0       1
          ofac                 published 2026-11-13  confirmed 2026-11-17T00:00:00Z
          mine                 published unknown     confirmed 2026-11-17T00:00:00Z
      1  2026-11-16T00:00:00Z  update          9        9       9       0       0
          ofac                 published 2026-11-13  confirmed 2026-11-16T00:00:00Z
          mine                 published unknown     confirmed 2026-11-16T00:00:00Z
END
shows 0 "acts" cat lists/acts.ndjson <<'END'
{"at":"2026-11-16T00:00:00Z","act":"update","version":1,"by":"","note":"","added":9,"removed":0,"changed":0}
{"at":"2026-11-17T00:00:00Z","act":"update","version":2,"by":"","note":"","added":1,"removed":0,"changed":1}
{"at":"2026-11-18T00:00:00Z","act":"update","version":3,"by":"","note":"","added":0,"removed":0,"changed":1}
{"at":"2026-11-19T00:00:00Z","act":"update","version":4,"by":"anna","note":"as announced on the 18th","added":0,"removed":6,"changed":0}
{"at":"2026-11-20T00:00:00Z","act":"confirm","version":5,"by":"","note":"","added":0,"removed":0,"changed":0}
{"at":"2026-11-20T00:00:00Z","act":"rollback","version":6,"by":"ben","note":"half of it is missing","added":6,"removed":0,"changed":1}
{"at":"2026-11-21T00:00:00Z","act":"update","version":7,"by":"","note":"","added":1,"removed":0,"changed":1}
END
shows 0 "metrics" grep -v '^#' lists/metrics.prom <<'END'
paysieve_lists_version 7
paysieve_lists_built_timestamp_seconds 1795219200
paysieve_lists_entries 11
paysieve_lists_source_age_banking_hours{source="ofac"} 0
paysieve_lists_source_age_banking_hours{source="mine"} 0
paysieve_lists_source_limit_banking_hours{source="ofac"} 48
paysieve_lists_source_limit_banking_hours{source="mine"} 72
paysieve_lists_source_confirmed_timestamp_seconds{source="ofac"} 1795219200
paysieve_lists_source_confirmed_timestamp_seconds{source="mine"} 1795219200
paysieve_lists_source_entries{source="ofac"} 1
paysieve_lists_source_entries{source="mine"} 4
paysieve_lists_source_removals_waiting{source="ofac"} 0
paysieve_lists_source_removals_waiting{source="mine"} 6
paysieve_lists_source_tried_timestamp_seconds{source="ofac"} 1795219200
paysieve_lists_source_tried_timestamp_seconds{source="mine"} 1795219200
paysieve_lists_source_success_timestamp_seconds{source="ofac"} 1795219200
paysieve_lists_source_success_timestamp_seconds{source="mine"} 1795219200
paysieve_lists_source_failure_reason{source="ofac"} 0
paysieve_lists_source_failure_reason{source="mine"} 0
END

# ---- too old for the filter, and said so
shows 4 "status: too old" "$lists" status --as-of 2026-11-27 <<'END'
lists: version 7, update of 2026-11-21T00:00:00Z
source               published      age/limit  entries last try         last success      waiting
ofac                 2026-11-20     72/48 old        1 2026-11-21 00:00 2026-11-21 00:00        0
mine                 unknown            72/72        4 2026-11-21 00:00 2026-11-21 00:00        6

list                 published      age/limit entries   names    ids wallets  addr. delisted linked
OFAC SDN             2026-11-20     72/48 old       1       1      1       0      0        0      0
Own list             unknown            72/72      10      11      1       1      0        0      0
lists/versions/000007/lists.psl: compiled 2026-11-21T00:00:00Z, 72 banking hours ago
signature: none
sha256: HASH
lists: confirmed: the lists are older than the limit (OFAC SDN: limit 48 banking hours, found 72) [838]
END
shows 4 "screen: too old" "$paysieve" screen -n --as-of 2026-11-27 "$payments" <<'END'
lists: confirmed: the lists are older than the limit (OFAC SDN: limit 48 banking hours, found 72) [838]
END
shows 0 "search: in the folder" "$lists" search irgendwer <<'END'
own:I  Ida Irgendwer  (person)
END

# ---- where there is a store, a rollback comes into its chain, old as it may be
sed -i 's/^folder = .*/folder = others/' conf
shows 0 "rollback: a year ago" update 2025-06-02 --quiet <<'END'
END
echo 'K,person,Konrad Keiner,,,,' >>in/mine/own.csv
sdn 11/20/2026 TEST3
shows 0 "rollback: now" "$lists" update --offline in --quiet <<'END'
END
"$paysieve" screen --quiet -s news.db --clean clean.xml "$payments" 2>err ||
    bad "rollback: no store: $(cat err)"
shows 0 "rollback: the chain before" "$paysieve" store verify -s news.db <<'END'
3 acts in the chain, 0 broken
END
shows 0 "rollback: recorded" "$paysieve" lists rollback --store news.db --quiet \
    --note 'the other was right' <<'END'
END
shows 0 "rollback: the chain behind" "$paysieve" store verify -s news.db <<'END'
4 acts in the chain, 0 broken
END

[ "$failed" = 0 ] && echo "lists: $count checks"
exit $failed
