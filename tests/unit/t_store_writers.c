/*
 * t_store_writers.c - several processes at once: nobody loses a row, nobody pays twice.
 *
 * Method: N children run the same script on one store, started together by closing a
 * pipe; afterwards the parent counts and verifies.
 */
#include "store_test.h"

#include <sys/wait.h>

typedef int child_work(const test_store *t, int number);

/* Each child screens and sends files of its own. */
static int
work_apart(const test_store *t, int number)
{
    ps_error err = { 0 };
    store   *s   = test_open_as(t, "anna");
    for (int i = 0; i < 3; i++) {
        char          source = (char)(number * 3 + i + 1);
        store_run     run    = test_run_of(source);
        store_payment p      = test_payment(0, source, PS_PASS);
        uint8_t       out[DIGEST_SIZE];
        test_sha(source, out);
        if (store_lock_source(s, run.source_sha256, 10, &err) != PS_OK ||
            store_run_begin(s, &run, &err) != PS_OK ||
            store_run_payment(s, &p, &err) != PS_OK ||
            store_run_outgoing(s, out, 1, &err) != PS_OK ||
            store_run_commit(s, &err) != PS_OK ||
            store_outgoing_sent(s, out, "", "11", &err) != PS_OK) {
            return 1;
        }
        store_unlock_source(s);
    }
    store_free(s);
    return 0;
}

/* All screen the same file. */
static int
work_on_one(const test_store *t, int number)
{
    ps_error err = { 0 };
    uint8_t  sha256[DIGEST_SIZE];
    store   *s = test_open_as(t, number % 2 == 0 ? "anna" : "bert");
    test_sha('S', sha256);
    if (store_lock_source(s, sha256, 20, &err) != PS_OK ||
        test_run(s, 'S', "abCd", 'x', &err) != PS_OK) {
        return 1;
    }
    store_free(s);
    return 0;
}

/* All try to send the same file: 0 for the one who did, 7 for the others. */
static int
send_one(const test_store *t, int number)
{
    ps_error err = { 0 };
    uint8_t  sha256[DIGEST_SIZE];
    store   *s = test_open_as(t, "anna");
    (void)number;
    test_sha('x', sha256);
    ps_status status = store_outgoing_sent(s, sha256, "", "11", &err);
    store_free(s);
    return status == PS_OK ? 0 : err.reason == PS_R_ALREADY_SENT ? 7 : 1;
}

/* All screen files that share one payment, and send them at once. */
static int
pay_one(const test_store *t, int number)
{
    ps_error err = { 0 };
    uint8_t  sha256[DIGEST_SIZE];
    char     letter = (char)('A' + number);
    store   *s      = test_open_as(t, "anna");
    test_sha(letter, sha256);
    ps_status status = test_run(s, letter, "p", letter, &err);
    if (status == PS_OK) {
        status = store_outgoing_sent(s, sha256, "", "11", &err);
    }
    store_free(s);
    return status == PS_OK                                             ? 0
           : err.reason == PS_R_ALREADY_OUT || err.reason == PS_R_VOID ? 7
                                                                       : 1;
}

/* All emit what is released. */
static int
emit_one(const test_store *t, int number)
{
    ps_error        err = { 0 };
    uint8_t         sha256[DIGEST_SIZE];
    store_emission *e = NULL;
    store          *s = test_open_as(t, "anna");
    test_sha((char)('0' + number), sha256);
    ps_status status = store_emission_open(s, NULL, 0, &e, &err);
    if (status == PS_OK) {
        status = store_emission_commit(s, e, sha256, &err);
    }
    store_emission_free(e);
    store_free(s);
    return status == PS_OK                                                         ? 0
           : err.reason == PS_R_NOTHING_TO_EMIT || err.reason == PS_R_STORE_LOCKED ? 7
                                                                                   : 1;
}

static int
create_one(const test_store *t, int number)
{
    (void)number;
    store_free(test_open_as(t, "anna"));
    return 0;
}

static int
prepare_one(test_store *t)
{
    ps_error err = { 0 };
    char     id[STORE_CASE_ID_SIZE];
    t->s = test_open_as(t, "anna");
    assert_int_equal(test_run(t->s, 'S', "abCd", 'x', &err), PS_OK);
    test_case_id('S', 'C', id);
    test_release(t, id);
    store_free(t->s);
    t->s = NULL;
    return 0;
}

/* clang-format off */
static const struct row {
    const char *name;
    child_work *work;
    int         children;
    bool        prepared;
    int         winners; /* children that ended with 0; the others with 7 */
    const char *count;
    long long   want;
} ROWS[] = {
    { "two create", create_one, 2, false, 2, "SELECT count(*) FROM audit", 1 },
    { "eight create", create_one, 8, false, 8, "SELECT count(*) FROM audit", 1 },
    { "two apart", work_apart, 2, true, 2, "SELECT count(*) FROM outgoing WHERE"
      " state = 'sent'", 6 },
    { "eight apart", work_apart, 8, true, 8, "SELECT count(*) FROM outgoing WHERE"
      " state = 'sent'", 24 },
    { "two on one file", work_on_one, 2, true, 2, "SELECT count(*) FROM payment", 4 },
    { "eight on one file", work_on_one, 8, false, 8, "SELECT count(*) FROM payment", 4 },
    { "two send", send_one, 2, true, 1, "SELECT count(*) FROM audit WHERE act = 'sent'", 1 },
    { "eight send", send_one, 8, true, 1, "SELECT count(*) FROM audit WHERE act = 'sent'",
      1 },
    { "two pay one", pay_one, 2, false, 1, "SELECT count(*) FROM outgoing_payment"
      " WHERE active = 1", 1 },
    { "eight pay one", pay_one, 8, false, 1, "SELECT count(*) FROM outgoing_payment"
      " WHERE active = 1", 1 },
    { "two emit", emit_one, 2, true, 1, "SELECT count(*) FROM outgoing WHERE"
      " kind = 'emitted'", 1 },
    { "eight emit", emit_one, 8, true, 1, "SELECT count(*) FROM outgoing WHERE"
      " kind = 'emitted'", 1 },
};
/* clang-format on */

static void
start_child(const struct row *row, const test_store *t, int number, int gate[2])
{
    pid_t child = fork();
    char  byte;
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(gate[1]);
        /* Waits until the gate is closed. */
        _exit(read(gate[0], &byte, 1) == 0 ? row->work(t, number) : 1);
    }
}

static void
test_children(void **state)
{
    const struct row *row = *state;
    test_store        t;
    int               gate[2], winners = 0;
    test_path(&t);
    if (row->prepared) {
        (void)prepare_one(&t);
    }
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < row->children; i++) {
        start_child(row, &t, i, gate);
    }
    (void)close(gate[0]);
    (void)close(gate[1]);
    for (int i = 0; i < row->children; i++) {
        int result = 0;
        assert_true(wait(&result) > 0);
        assert_true(WIFEXITED(result));
        assert_true(WEXITSTATUS(result) == 0 || WEXITSTATUS(result) == 7);
        winners += WEXITSTATUS(result) == 0;
    }
    assert_int_equal(winners, row->winners);
    assert_int_equal(test_number(&t, row->count), row->want);
    t.s = test_open_as(&t, "anna");
    test_is_whole(t.s);
    test_end(&t);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_children);
}
