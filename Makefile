# make               the programs and the libraries, optimised
# make demo          dependencies, build, a sample payroll screened, held, released, explained
# make check         what a commit must pass: tidy, manuals, units, fuzz replay, golden runs,
#                    fault injection, servers that lie; plain and under sanitizers; valgrind
# make check-corpus  real files that others made: CORPUS=../shared/corpus
# make quality       what is found and what alerts for nothing: PAIRS=dir LISTS=dir
# make quality-report  the same, written to docs/quality.md with its plots
# make bench         speed as ratios in one run: LISTS=dir SIZES="names ..."
# make bench-report  the search alone, written to docs/performance.md with its plot
# make soak          the long forms of the tests: kills, differential, memory
# make fuzz          each fuzz target for FUZZ_SECONDS (clang)
# make cov           line coverage of each file; the worst file decides (COV_MIN)
# make analyze format man deps install uninstall clean help
#
# One Makefile, no recursion but for other modes: make sees every file.
.DELETE_ON_ERROR:
.SUFFIXES:

MODE         ?= release
FUZZ_SECONDS ?= 20
COV_MIN      ?= 80
PREFIX       ?= /usr/local
CORPUS       ?= ../shared/corpus
PAIRS        ?= $(CORPUS)/pairs
LISTS        ?= $(CORPUS)/lists/ofac/2024-05-derived
VERSION      := 0.1.0
B            := build/$(MODE)

PKGS     := libxml-2.0 libcrypto sqlite3 inih yajl libcurl zlib
CSTD     := -std=c11 -D_POSIX_C_SOURCE=200809L
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
            -Wcast-qual -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wvla -Wwrite-strings -Wswitch-enum -Werror
HARDEN   := -fstack-protector-strong -fPIC -D_FORTIFY_SOURCE=2
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
release_LINK  := -pie -Wl,-z,relro,-z,now -Wl,--as-needed
release_FLAGS := -O2 -g $(HARDEN)
debug_FLAGS   := -O0 -g3 -fPIC
asan_FLAGS    := -O1 -g $(SANITIZE)
cov_FLAGS     := -O0 -g3 --coverage
fuzz_FLAGS    := -O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link
MODE_FLAGS    := $($(MODE)_FLAGS)
ifeq ($(MODE_FLAGS),)
$(error MODE must be one of release debug asan cov fuzz)
endif
ifeq ($(MODE),fuzz)
CC       := clang
endif
PKG_OK   := $(shell pkg-config --exists $(PKGS) 2>/dev/null && echo yes)
ifeq ($(PKG_OK),yes)
PKG_CPP  := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS)))
PKG_LIBS := $(shell pkg-config --libs $(filter-out libcurl zlib,$(PKGS)))
endif
CPPFLAGS += -Iinclude -Ifilter -DPAYSIEVE_VERSION='"$(VERSION)"' -DPAYSIEVE_SHARE='"$(PREFIX)/share/paysieve"' $(PKG_CPP)
LDLIBS   += $(PKG_LIBS) -lcsv
# The filter speaks to no network: only the factory links these.
FACTORY_LIBS := -lcurl -lz
COMPILE   = $(CC) $(CSTD) $(WARN) $(MODE_FLAGS) $(CPPFLAGS) $(CFLAGS)
LINK      = $(CC) $(MODE_FLAGS) $($(MODE)_LINK) $(LDFLAGS)

LIB_SRC   := $(sort $(shell find filter -name '*.c' -not -path 'filter/front/cli/*' -not -path '*/table/*'))
CLI_SRC   := $(sort $(wildcard filter/front/cli/*.c))
LISTS_SRC := $(sort $(shell find lists -name '*.c'))
UNIT_SRC  := $(sort $(wildcard tests/unit/t_*.c))
FUZZ_SRC  := $(sort $(wildcard tests/fuzz/fz_*.c))
TOOL_SRC  := $(sort $(wildcard tests/tool/*.c tests/bench/*.c))
LIB       := $(B)/libinternal.a
FACTORY   := $(B)/libfactory.a
PROGRAMS  := $(B)/paysieve $(B)/paysieve-lists
LIBS      := $(B)/libpaysieve.a $(B)/libpaysieve.so
UNITS     := $(UNIT_SRC:%.c=$(B)/%)
REPLAYS   := $(FUZZ_SRC:tests/fuzz/fz_%.c=$(B)/replay/%)
FUZZERS   := $(FUZZ_SRC:tests/fuzz/fz_%.c=build/fuzz/bin/%)
TOOLS     := $(TOOL_SRC:%.c=$(B)/%)
# Tests that store much wait for the disk at every fsync; here they need not.
TEST_TMP  := $(shell if [ -w /dev/shm ]; then echo /dev/shm; else echo $${TMPDIR:-/tmp}; fi)
FACTORY_OBJ := $(filter-out $(B)/lists/lists_main.o,$(LISTS_SRC:%.c=$(B)/%.o))

.PHONY: all lib demo check check-mode check-corpus tidy unit replay golden fault server valgrind \
        example linkage quality quality-report bench bench-report soak fuzz fuzz-build fuzz-run cov analyze format \
        format-check man docs deps install uninstall clean help
all: $(PROGRAMS) $(LIBS)
lib: $(LIB) $(FACTORY)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -Ilists -Itests/unit -MMD -MP -c -o $@ $<
$(LIB): $(LIB_SRC:%.c=$(B)/%.o)
	@rm -f $@ && $(AR) rcs $@ $^
$(FACTORY): $(FACTORY_OBJ)
	@rm -f $@ && $(AR) rcs $@ $^
$(B)/paysieve: $(CLI_SRC:%.c=$(B)/%.o) $(LIB)
	$(LINK) -o $@ $^ $(LDLIBS)
$(B)/paysieve-lists: $(B)/lists/lists_main.o $(FACTORY) $(LIB)
	$(LINK) -o $@ $^ $(FACTORY_LIBS) $(LDLIBS)
# What a host program links: only the public calls are visible.
$(B)/libpaysieve.o: $(LIB) include/paysieve/exports
	$(LD) -r -o $@ --whole-archive $(LIB)
	objcopy --wildcard --keep-global-symbols=include/paysieve/exports $@
$(B)/libpaysieve.a: $(B)/libpaysieve.o
	@rm -f $@ && $(AR) rcs $@ $^
$(B)/libpaysieve.so: $(B)/libpaysieve.o
	$(CC) $(MODE_FLAGS) -shared -Wl,-soname,libpaysieve.so.1 -Wl,-z,relro,-z,now \
	    -o $@ $^ $(LDFLAGS) $(LDLIBS)
$(UNITS): $(B)/%: $(B)/%.o $(FACTORY) $(LIB)
	$(LINK) -o $@ $^ $(FACTORY_LIBS) $(LDLIBS) -lcmocka
$(TOOLS): $(B)/%: $(B)/%.o $(FACTORY) $(LIB)
	$(LINK) -o $@ $^ $(FACTORY_LIBS) $(LDLIBS)
$(REPLAYS): $(B)/replay/%: $(B)/tests/fuzz/fz_%.o $(B)/tests/fuzz/replay.o $(FACTORY) $(LIB)
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(FACTORY_LIBS) $(LDLIBS)

check: tidy man docs
	$(MAKE) check-mode golden fault server example linkage MODE=release
	$(MAKE) check-mode golden MODE=asan
	$(MAKE) valgrind MODE=release
check-mode: unit replay
tidy:
	tests/tidy/tidy.sh
unit: $(UNITS)
	@TMPDIR=$(TEST_TMP) tests/tidy/units.sh $^
replay: $(REPLAYS)
	@for r in $^; do ./$$r fixtures/fuzz/$$(basename $$r)/* || exit 1; done
golden: $(PROGRAMS) $(TOOLS)
	TMPDIR=$(TEST_TMP) tests/golden/golden.sh $(B)
golden-update: $(PROGRAMS) $(TOOLS)
	tests/golden/golden.sh $(B) --update $(CASE)
fault: $(PROGRAMS) $(TOOLS)
	tests/fault/fault.sh $(B)
server: $(PROGRAMS) $(TOOLS)
	TMPDIR=$(TEST_TMP) tests/server/server.sh $(B)
example: $(LIBS) $(PROGRAMS)
	tests/golden/example.sh $(B) "$(CC)" "$(LDLIBS)"
linkage: $(PROGRAMS) $(LIBS)
	@tests/tidy/linkage.sh $(B)
valgrind: $(UNITS)
	@TMPDIR=$(TEST_TMP) tests/tidy/units.sh --valgrind $^
check-corpus: $(PROGRAMS) $(TOOLS)
	tests/corpus/corpus.sh $(B) $(CORPUS)
quality: $(PROGRAMS)
	@COMMAND="$(strip make quality $(foreach v,PAIRS LISTS FAMILY_COUNT SEED,\
	    $(if $(filter command environment,$(firstword $(origin $v))),$v=$($v))))" \
	    FAMILY_COUNT=$(FAMILY_COUNT) SEED=$(SEED) OUT=$(OUT) \
	    tests/corpus/quality.sh $(B) $(PAIRS) $(LISTS)
quality-report:
	$(MAKE) quality OUT=docs
bench: $(PROGRAMS) $(TOOLS)
	tests/bench/bench.sh $(B) $(LISTS)
bench-report: $(PROGRAMS) $(TOOLS)
	python3 tests/bench/search.py $(B) $(LISTS) docs
soak: $(PROGRAMS) $(TOOLS)
	tests/fault/fault.sh $(B) --soak
	TMPDIR=$(TEST_TMP) tests/server/server.sh $(B) --soak
demo:
	@docs/demo.sh
fuzz:
	$(MAKE) fuzz-build MODE=fuzz
	$(MAKE) fuzz-run MODE=fuzz
fuzz-build: $(FUZZERS)
$(FUZZERS): build/fuzz/bin/%: build/fuzz/tests/fuzz/fz_%.o $(FACTORY) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(MODE_FLAGS) -fsanitize=fuzzer -o $@ $^ $(FACTORY_LIBS) $(LDLIBS)
fuzz-run:
	@for f in $(notdir $(FUZZERS)); do mkdir -p build/fuzz/corpus/$$f; \
	    ./build/fuzz/bin/$$f -max_total_time=$(FUZZ_SECONDS) -verbosity=0 -close_fd_mask=1 \
	        -rss_limit_mb=4096 -artifact_prefix=build/fuzz/$$f- \
	        build/fuzz/corpus/$$f fixtures/fuzz/$$f || exit 1; echo "$$f: nothing found"; done
cov:
	$(MAKE) unit replay golden MODE=cov
	tests/tidy/coverage.sh build/cov $(COV_MIN)
analyze:
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr \
	    --suppress=internalAstError \
	    --error-exitcode=1 -Iinclude -Ifilter -Ilists filter lists
format:
	clang-format -i $$(find include filter lists tests docs -name '*.[ch]')
format-check:
	clang-format --dry-run -Werror $$(find include filter lists tests docs -name '*.[ch]')
man:
	@for m in docs/man/*.[1578]; do mandoc -Tlint -Wwarning $$m || exit 1; done; echo "man: clean"
docs: $(B)/tests/tool/tables
	@tests/tidy/docs.sh $(B)
deps:
	@docs/deps.sh

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	    $(DESTDIR)$(PREFIX)/include/paysieve $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/man/man7 \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	    $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -d $(DESTDIR)$(PREFIX)/share/paysieve/places
	install -m 644 lists/places/embargoed.csv $(DESTDIR)$(PREFIX)/share/paysieve/places
	install -m 755 $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(B)/libpaysieve.a $(DESTDIR)$(PREFIX)/lib
	install -m 755 $(B)/libpaysieve.so $(DESTDIR)$(PREFIX)/lib/libpaysieve.so.1
	ln -sf libpaysieve.so.1 $(DESTDIR)$(PREFIX)/lib/libpaysieve.so
	install -m 644 include/paysieve/*.h $(DESTDIR)$(PREFIX)/include/paysieve
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' docs/paysieve.pc.in \
	    >$(DESTDIR)$(PREFIX)/lib/pkgconfig/paysieve.pc
	for s in 1 5 7; do install -m 644 docs/man/*.$$s $(DESTDIR)$(PREFIX)/share/man/man$$s; done
	install -m 644 docs/completion/paysieve.bash \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/paysieve
	install -m 644 docs/completion/_paysieve $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -m 644 docs/completion/paysieve.fish \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system \
	    $(DESTDIR)$(PREFIX)/share/doc/paysieve/examples
	for unit in service timer; do sed 's|/usr/local/bin|$(PREFIX)/bin|' \
	    docs/init/paysieve-lists.$$unit \
	    >$(DESTDIR)$(PREFIX)/lib/systemd/system/paysieve-lists.$$unit; done
	sed 's|/usr/local/bin|$(PREFIX)/bin|' docs/init/paysieve-lists.cron \
	    >$(DESTDIR)$(PREFIX)/share/doc/paysieve/examples/paysieve-lists.cron
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/lib/systemd/system/paysieve-lists.service \
	    $(DESTDIR)$(PREFIX)/lib/systemd/system/paysieve-lists.timer \
	    $(DESTDIR)$(PREFIX)/share/doc/paysieve/examples/paysieve-lists.cron
	rm -f $(DESTDIR)$(PREFIX)/bin/paysieve $(DESTDIR)$(PREFIX)/bin/paysieve-lists \
	    $(DESTDIR)$(PREFIX)/lib/libpaysieve.* $(DESTDIR)$(PREFIX)/lib/pkgconfig/paysieve.pc \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/paysieve \
	    $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_paysieve \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/paysieve.fish
	rm -rf $(DESTDIR)$(PREFIX)/include/paysieve
	rm -f $(DESTDIR)$(PREFIX)/share/paysieve/places/embargoed.csv
	for m in $(notdir $(wildcard docs/man/*.[157])); do \
	    rm -f $(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$$m; done
clean:
	rm -rf build
help:
	@sed -n '/^\.DELETE/q;s/^# \{0,1\}//p' Makefile

-include $(shell find build -name '*.d' 2>/dev/null)
