#!/bin/sh
# deps.sh - install what building and `make check` need and this machine lacks.
# Debian and Ubuntu: with apt-get, as root or through sudo, and only what is
# missing.  Elsewhere it says what the packages are called.
set -eu

missing=
need() { # need PACKAGE COMMAND... - the package if the check command fails
    package=$1
    shift
    if ! "$@" >/dev/null 2>&1; then
        missing="$missing $package"
    fi
}
has() { command -v "$1"; }
has_nginx() { PATH=$PATH:/usr/sbin command -v nginx; }
library() { pkg-config --exists "$1"; }
header() { printf '#include <stddef.h>\n#include <stdint.h>\n#include <stdarg.h>\n#include <setjmp.h>\n#include <%s>\n' "$1" | cc -E -x c -; }
fuzzer() { printf 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n); int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return d == 0 && n; }' | clang -x c -fsanitize=fuzzer,address -o /dev/null -; }

need build-essential has cc
need build-essential has make
need pkg-config has pkg-config
need libxml2-dev library libxml-2.0
need libssl-dev library libcrypto
need libsqlite3-dev library sqlite3
need libinih-dev library inih
need libcsv-dev header csv.h
need libyajl-dev library yajl
need libcurl4-openssl-dev library libcurl
need zlib1g-dev library zlib
need nginx-light has_nginx
need libcmocka-dev header cmocka.h
need libxml2-utils has xmllint
need valgrind has valgrind
need mandoc has mandoc
need python3 has python3
need clang has clang
if [ -f /etc/debian_version ] && command -v clang >/dev/null 2>&1 && ! fuzzer >/dev/null 2>&1; then
    major=$(clang -dumpversion | sed 's/\..*//')
    missing="$missing libclang-rt-$major-dev"
fi

if [ -z "$missing" ]; then
    echo "deps: nothing is missing"
    exit 0
fi
missing=$(printf '%s\n' $missing | sort -u | tr '\n' ' ')
if [ -f /etc/debian_version ] && command -v apt-get >/dev/null; then
    sudo=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { echo "deps: as root: apt-get install $missing" >&2; exit 1; }
        sudo=sudo
    fi
    echo "deps: installing $missing"
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
    # A compiler that was missing hid whether its fuzzing library is there.
    if command -v clang >/dev/null && ! fuzzer >/dev/null 2>&1; then
        major=$(clang -dumpversion | sed 's/\..*//')
        $sudo apt-get install -y -qq --no-install-recommends "libclang-rt-$major-dev" >/dev/null || true
    fi
    echo "deps: done"
    exit 0
fi
cat >&2 <<TEXT
deps: missing here (Debian names): $missing
Install them with the system's own packages, then run make again.
  Fedora   gcc make pkgconf-pkg-config libxml2-devel openssl-devel sqlite-devel inih-devel
           libcsv-devel yajl-devel libcurl-devel zlib-devel nginx libcmocka-devel libxml2 valgrind mandoc python3 clang compiler-rt
  Alpine   build-base pkgconf libxml2-dev openssl-dev sqlite-dev inih-dev libcsv-dev
           yajl-dev curl-dev zlib-dev nginx cmocka-dev libxml2-utils valgrind mandoc python3 clang compiler-rt
  macOS    pkg-config libxml2 openssl@3 sqlite inih libcsv yajl curl nginx cmocka mandoc python (Homebrew)
TEXT
exit 1
