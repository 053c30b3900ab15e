#!/bin/sh
# tidy.sh - the house rules a compiler cannot check.  Run by `make check`.
#   rooms     who may include whom                      (tests/tidy/rooms)
#   sizes     line 100 columns, function 70 lines, file 600 lines
#   banned    calls that are easy to misuse; floating point outside tests
# A generated table opts out of sizes with "tidy: generated" in line 1; a line
# opts out of the ban with a comment that has "tidy: allow" and the reason.
set -eu
cd "$(dirname "$0")/../.."

find include filter lists tests docs -name '*.[ch]' | sort | xargs awk '
    function bad(text) { printf "%s:%d: %s\n", FILENAME, FNR, text; failed = 1 }
    function room_of(path,   room, best) {
        for (room in rooms)
            if (index(path, room "/") == 1 && length(room) > length(best)) best = room
        return best
    }
    FILENAME == "tests/tidy/rooms" {
        if (sub(/\\$/, "")) { joined = joined $0; next }
        count = split(joined $0, word, " "); joined = ""
        if (word[1] == "only") for (i = 3; i <= count; i++) { only[word[2]] = only[word[2]] " " word[i]; third[word[2], word[i]] = 1 }
        if (word[1] != "room") next
        for (i = 3; i <= count; i++) {
            if (!(word[i] in rooms)) bad("names a room that is not above it: " word[i])
            may[word[2], word[i]] = 1
        }
        rooms[word[2]] = 1
        next
    }
    FNR == 1 { body = 0; generated = /tidy: generated/; test = FILENAME ~ /^tests\// }
    !generated && FNR == 601 { bad("file is longer than 600 lines") }
    !generated && length($0) > 100 { bad("line is longer than 100 columns") }
    /^[{]$/ { body = FNR }
    /^[}]$/ { if (!generated && body && FNR - body > 71) bad("function is longer than 70 lines") }
    /^#include "/ && !test {
        split($0, part, "\"")
        from = room_of(FILENAME)
        to = room_of((part[2] ~ /^paysieve\// ? "include/" : "filter/") part[2])
        if (to == "" && from ~ /^lists/) to = room_of("lists/" part[2])
        if (from == "") bad("this file is in no room")
        else if (to == "") bad("no such room: " part[2])
        else if (to != from && !((from, to) in may)) bad(from " may not include " to)
    }
    /^#include </ && !test {
        split($0, part, "[<>]")
        for (header in only)
            if (index(part[2], header) == 1 && !((header, FILENAME) in third))
                bad("only" only[header] " may include <" part[2] ">")
    }
    /(^|[^_a-z])(strcpy|strcat|sprintf|strncpy|strtok|ato[ilf]|gets|alloca|system|popen) *\(/ &&
        !/tidy: allow/ { bad("banned function") }
    /(^|[^_a-z])(double|float)[ *]/ && !test && !/tidy: allow/ { bad("floating point") }
    END { exit failed }
' tests/tidy/rooms
echo "tidy: clean"
