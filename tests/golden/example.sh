#!/bin/sh
# example.sh BUILD CC LDLIBS - what a host program sees: the public headers, the
# two libraries, nothing of ours but ps_*.  Builds docs/examples/screen_file.c
# against both, runs it on a fixture and compares what it says.
set -eu
cd "$(dirname "$0")/../.."
build=$1 cc=$2 libs=$3
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
failed=0
fail() {
    echo "example: $1" >&2
    failed=1
}

# Every exported name is public, and every public function is exported.
nm -D --defined-only "$build/libpaysieve.so" | awk '{ print $3 }' | sort >"$root/exported"
sed -n 's/^[a-z].*[ *]\(ps_[a-z_]*\)(.*/\1/p' include/paysieve/paysieve.h \
    include/paysieve/paysieve_cases.h | grep -v '^ps_on_' | sort -u >"$root/public"
[ -s "$root/public" ] || fail "no public function found in the headers"
diff -u "$root/public" "$root/exported" >&2 || fail "libpaysieve.so exports something else"
nm -g --defined-only "$build/libpaysieve.a" | awk 'NF == 3 { print $3 }' | sort >"$root/archive"
diff -u "$root/public" "$root/archive" >&2 || fail "libpaysieve.a exports something else"

# The headers alone, as strict C and as C++.
for standard in c99 c11 c2x; do
    printf '#include <paysieve/paysieve_cases.h>\nint main(void) { return 0; }\n' >"$root/h.c"
    $cc -std=$standard -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only "$root/h.c" ||
        fail "the headers are not good $standard"
done

"$build/paysieve" lists compile --output "$root/lists.psl" tests/golden/list.csv \
    >"$root/log" 2>&1 || { cat "$root/log" >&2; exit 1; }
fixture=fixtures/iso20022/exact-hit
cat >"$root/want" <<'WANT'
payment 1 held: payee D***(25); creditor 501-name-exact own:G-1 0.970 case CASE
pain.001.001.09: 3 payments, 2 leave, 1 held, clean file written
WANT
for kind in static shared; do
    case $kind in
    static) with="$build/libpaysieve.a" ;;
    shared) with="$build/libpaysieve.so" ;;
    esac
    # shellcheck disable=SC2086
    $cc -std=c99 -Wall -Wextra -Wpedantic -Werror -Iinclude -o "$root/$kind" \
        docs/examples/screen_file.c "$with" $libs || { fail "$kind: does not build"; continue; }
    ln -sf "$PWD/$build/libpaysieve.so" "$root/libpaysieve.so.1"
    status=0
    LD_LIBRARY_PATH=$root "$root/$kind" "$root/lists.psl" "$root/$kind.db" "$fixture/in.xml" \
        "$root/$kind.xml" >"$root/out" 2>"$root/err" || status=$?
    [ "$status" = 1 ] || fail "$kind: exit $status, want 1: $(cat "$root/err")"
    sed 's/case [a-z2-7]\{10\}/case CASE/' "$root/out" | diff -u "$root/want" - >&2 ||
        fail "$kind: says something else"
    cmp "$fixture/want.out.xml" "$root/$kind.xml" >&2 || fail "$kind: another clean file"
done
[ $failed = 0 ] && echo "example: static and shared, $(wc -l <"$root/public") public functions"
exit $failed
