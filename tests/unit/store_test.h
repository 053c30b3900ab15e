/*
 * store_test.h - a store in a folder of its own, and runs made of few words.
 *
 * Payments are described by single letters: identity, payee and account keys
 * are filled with them, so that two sources can share a payment by a letter.
 */
#ifndef PS_STORE_TEST_H
#define PS_STORE_TEST_H

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "ps_test.h"
#include "quarantine/store.h"

enum { TEST_NOON = 1795521600 }; /* 2026-11-24T12:00:00Z */

typedef struct test_store {
    char   folder[64];
    char   path[96];
    store *s;
} test_store;

static inline void
test_path(test_store *t)
{
    (void)snprintf(t->folder, sizeof t->folder, "/tmp/paysieve-store-XXXXXX");
    assert_non_null(mkdtemp(t->folder));
    (void)snprintf(t->path, sizeof t->path, "%s/store.db", t->folder);
    t->s = NULL;
    clock_set(TEST_NOON);
}

static inline store *
test_open_as(const test_store *t, const char *reviewer)
{
    ps_error         err     = { 0 };
    store           *s       = NULL;
    ps_store_options options = {
        .path = t->path, .reviewer = reviewer, .create = true, .busy_seconds = 5
    };
    if (store_open(&options, &s, &err) != PS_OK) {
        fail_msg("%s [%u]", err.text, err.reason);
    }
    return s;
}

static inline void
test_begin(test_store *t)
{
    test_path(t);
    t->s = test_open_as(t, "anna");
}

static inline void
test_remove(const test_store *t)
{
    static const char *const NAMES[] = {
        "store.db",     "store.db-wal", "store.db-shm",    "store.db.lock",
        "store.db.key", "copy.db",      "copy.db-wal",     "copy.db-shm",
        "copy.db.lock", "other.key",    "store.db-journal"
    };
    char path[160];
    for (size_t i = 0; i < PS_COUNT(NAMES); i++) {
        (void)snprintf(path, sizeof path, "%s/%s", t->folder, NAMES[i]);
        (void)unlink(path);
    }
    (void)rmdir(t->folder);
    clock_set(0);
}

static inline void
test_end(test_store *t)
{
    store_free(t->s);
    t->s = NULL;
    test_remove(t);
}

/* As ps_test_rows(), with one store for all rows. */
static inline int
test_rows_of_one_store(const void *rows, size_t count, size_t size,
                       CMUnitTestFunction function, CMFixtureFunction set_up,
                       CMFixtureFunction tear_down)
{
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    assert_non_null(tests);
    for (size_t i = 0; i < count; i++) {
        union {
            const void *in;
            void       *out;
        } row                  = { .in = (const char *)rows + i * size };
        tests[i].name          = *(const char *const *)row.in;
        tests[i].test_func     = function;
        tests[i].initial_state = row.out;
    }
    int failed = _cmocka_run_group_tests("rows", tests, count, set_up, tear_down);
    free(tests);
    return failed;
}

/* Where the store is asked behind its back. */
static inline sqlite3 *
test_sqlite(const test_store *t)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 5000);
    return db;
}

/* One number, or -1 where there is no row. */
static inline long long
test_number(const test_store *t, const char *text)
{
    sqlite3      *db    = test_sqlite(t);
    sqlite3_stmt *query = NULL;
    long long     found = -1;
    if (sqlite3_prepare_v2(db, text, -1, &query, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", text, sqlite3_errmsg(db));
    }
    if (sqlite3_step(query) == SQLITE_ROW) {
        found = sqlite3_column_int64(query, 0);
    }
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(db);
    return found;
}

static inline int
test_sql(const test_store *t, const char *script)
{
    sqlite3 *db   = test_sqlite(t);
    int      code = sqlite3_exec(db, script, NULL, NULL, NULL);
    (void)sqlite3_close(db);
    return code;
}

/* ---- runs ---- */

static inline void
test_sha(char letter, uint8_t out[DIGEST_SIZE])
{
    memset(out, letter, DIGEST_SIZE);
}

static inline store_run
test_run_of(char source)
{
    store_run run = { .file          = "payroll.xml",
                      .format        = "pain.001.001.09",
                      .client        = "acme",
                      .lists_sha256  = "11",
                      .config_sha256 = "22",
                      .profile       = "default",
                      .correlation   = "",
                      .skeleton      = PS_TEXT("<file></file>") };
    test_sha(source, run.source_sha256);
    return run;
}

static inline store_payment
test_payment(uint64_t index, char letter, ps_verdict verdict)
{
    store_payment p = { .index       = index,
                        .verdict     = verdict,
                        .basis       = verdict == PS_PASS ? PS_BASIS_NONE : PS_BASIS_LIST,
                        .score       = verdict == PS_PASS ? 0 : 950,
                        .reason      = verdict == PS_PASS ? PS_R_NONE : PS_R_NAME_ALIKE,
                        .amount      = PS_TEXT("100.50"),
                        .currency    = "USD",
                        .pay_date    = PS_TEXT("2026-11-30"),
                        .payee       = PS_TEXT("Anna Example"),
                        .bytes       = PS_TEXT("<tx>bytes</tx>"),
                        .skeleton_at = 6 + index,
                        .refs_json   = PS_TEXT("{\"end_to_end\":\"E1\"}") };
    memset(p.identity, letter, sizeof p.identity);
    memset(p.payee_key, letter, sizeof p.payee_key);
    memset(p.account_key, letter, sizeof p.account_key);
    return p;
}

static inline void
test_case_id(char source, char party, char out[STORE_CASE_ID_SIZE])
{
    uint8_t sha256[DIGEST_SIZE], key[FINDING_KEY_SIZE];
    test_sha(source, sha256);
    memset(key, party, sizeof key);
    store_case_id(sha256, key, PS_TEXT("ofac-sdn:1"), out);
}

static inline store_case
test_case(const char *id, ps_verdict verdict)
{
    return (store_case){ .id        = id,
                         .basis     = PS_BASIS_LIST,
                         .entry     = PS_TEXT("ofac-sdn:1"),
                         .score     = 950,
                         .verdict   = verdict,
                         .decide_by = PS_TEXT("2026-11-30"),
                         .payee     = PS_TEXT("Anna Example") };
}

/*
 * A run from words: payments "a" pass, "A" held, "r:" review; upper case letters
 * are held and bring a case of that party, the identity is the lower case letter.
 * out: letter of the clean file's hash, 0 for none.
 */
static inline ps_status
test_run(store *s, char source, const char *payments, char out, ps_error *err)
{
    store_run run    = test_run_of(source);
    uint64_t  left   = 0;
    run.payments     = strlen(payments);
    ps_status status = store_run_begin(s, &run, err);
    for (uint64_t i = 0; status == PS_OK && payments[i] != '\0'; i++) {
        bool          held   = payments[i] >= 'A' && payments[i] <= 'Z';
        char          letter = (char)(held ? payments[i] + ('a' - 'A') : payments[i]);
        store_payment p      = test_payment(i, letter, held ? PS_HOLD : PS_PASS);
        left += held ? 0 : 1;
        status = store_run_payment(s, &p, err);
        if (status == PS_OK && held) {
            char id[STORE_CASE_ID_SIZE];
            test_case_id(source, payments[i], id);
            store_case c = test_case(id, PS_HOLD);
            status       = store_run_case(s, &c, i, err);
        }
    }
    if (status == PS_OK && out != '\0') {
        uint8_t sha256[DIGEST_SIZE];
        test_sha(out, sha256);
        ps_status denied = store_run_outgoing(s, sha256, left, err);
        status           = store_run_commit(s, denied == PS_OK ? err : NULL);
        return denied == PS_OK ? status : denied;
    }
    return status == PS_OK ? store_run_commit(s, err) : status;
}

/* "711 PS_E_STORE" as two numbers: status * 1000 + reason; 0 is success. */
static inline int
test_outcome(ps_status status, const ps_error *err)
{
    return status == PS_OK ? 0 : (int)status * 1000 + err->reason;
}

static inline void
test_release(test_store *t, const char *id)
{
    ps_error err = { 0 };
    store   *two = test_open_as(t, "bert");
    assert_int_equal(
        store_release(t->s, id, "false-positive", "another birth date", &err), PS_OK);
    assert_int_equal(store_approve(two, id, &err), PS_OK);
    store_free(two);
}

static inline void
test_is_whole(store *s)
{
    ps_error err  = { 0 };
    uint64_t acts = 0, broken = 99;
    assert_int_equal(store_verify(s, &acts, &broken, &err), PS_OK);
    assert_true(acts > 0);
    assert_int_equal(broken, 0);
}

/* Something of everything: a file sent, one void, one made, cases in every state. */
static inline void
test_fill(test_store *t)
{
    static const char PARTIES[] = "DEFG";
    ps_error          err       = { 0 };
    char              id[4][STORE_CASE_ID_SIZE];
    uint8_t           sha256[DIGEST_SIZE];

    assert_int_equal(test_run(t->s, 'S', "abcDEFG", 'x', &err), PS_OK);
    assert_int_equal(test_run(t->s, 'T', "hi", 'y', &err), PS_OK);
    assert_int_equal(test_run(t->s, 'U', "ij", 'z', &err), PS_OK); /* y is void */
    test_sha('x', sha256);
    assert_int_equal(store_outgoing_sent(t->s, sha256, "test", "11", &err), PS_OK);
    for (size_t i = 0; i < 4; i++) {
        test_case_id('S', PARTIES[i], id[i]);
    }
    /* D stays pending */
    assert_int_equal(
        store_release(t->s, id[1], "false-positive", "another birth date", &err), PS_OK);
    test_release(t, id[2]);
    test_release(t, id[3]);
    store_emission   *e   = NULL;
    const char *const one = id[3];
    assert_int_equal(store_emission_open(t->s, &one, 1, &e, &err), PS_OK);
    test_sha('e', sha256);
    assert_int_equal(store_emission_commit(t->s, e, sha256, &err), PS_OK);
    store_emission_free(e);
}

#endif
