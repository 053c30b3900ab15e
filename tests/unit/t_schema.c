/*
 * t_schema.c - what the tables refuse, whoever asks.
 *
 * Method: one store with a sent file, a void one, cases in every state; each row is a
 * statement behind the store's back and the words it must be refused with.  What is not
 * refused is rolled back.
 */
#include "store_test.h"

/* clang-format off */
static const struct row {
    const char *name;
    const char *script;
    const char *want; /* "" where it must be possible */
} ROWS[] = {
    { "audit update", "UPDATE audit SET who = 'eve' WHERE seq = 1", "audit: no UPDATE" },
    { "audit delete", "DELETE FROM audit WHERE seq = 1", "audit: no DELETE" },
    { "audit replace", "INSERT OR REPLACE INTO audit SELECT 1, at, 'eve', act, subject,"
      " detail, unguarded, balance, prev, hash FROM audit WHERE seq = 1",
      "audit: no replace" },
    { "audit gap", "INSERT INTO audit SELECT 0, at, 'eve', act, subject, detail,"
      " unguarded, balance, prev, hash FROM audit WHERE seq = 1", "audit: no replace" },
    { "run update", "UPDATE run SET passed = 9", "run: no UPDATE" },
    { "run delete", "DELETE FROM run", "run: no DELETE" },
    { "source delete", "DELETE FROM source", "source: no DELETE" },
    { "source hash", "UPDATE source SET sha256 = x'00'", "source: fixed" },
    { "source client", "UPDATE source SET client = 'other'", "source: fixed" },
    { "payment delete", "DELETE FROM payment", "payment: no DELETE" },
    { "hold to pass", "UPDATE payment SET verdict = 1 WHERE verdict = 3",
      "payment: fixed" },
    { "pass to hold", "UPDATE payment SET verdict = 3 WHERE verdict = 1", "" },
    { "payment identity", "UPDATE payment SET identity = x'00'", "payment: fixed" },
    { "payment amount", "UPDATE payment SET amount = '1'", "payment: fixed" },
    { "case delete", "DELETE FROM quarantine_case", "quarantine_case: no DELETE" },
    { "case born released", "INSERT INTO quarantine_case SELECT 'x', source, run, basis,"
      " entry, score, verdict, decide_by, payee, findings, 'released', opened_at,"
      " NULL, NULL, NULL, NULL, NULL, NULL FROM quarantine_case LIMIT 1",
      "quarantine_case: opens pending" },
    { "case skips a step", "UPDATE quarantine_case SET state = 'emitted'"
      " WHERE state = 'pending'", "quarantine_case: one step forward" },
    { "case goes back", "UPDATE quarantine_case SET state = 'pending'"
      " WHERE state = 'release-requested'", "quarantine_case: one step forward" },
    { "case stays and changes", "UPDATE quarantine_case SET approved_by = 'eve'"
      " WHERE state = 'pending'", "quarantine_case: one step forward" },
    { "case goes beyond the end", "UPDATE quarantine_case SET state = 'closed'"
      " WHERE state = 'emitted'", "quarantine_case: one step forward" },
    { "case without a second pair of eyes", "UPDATE quarantine_case SET"
      " state = 'released' WHERE state = 'release-requested'",
      "quarantine_case: four eyes" },
    { "case approved by its requester", "UPDATE quarantine_case SET state = 'released',"
      " approved_by = ' ANNA' WHERE state = 'release-requested'",
      "quarantine_case: four eyes" },
    { "case approved", "UPDATE quarantine_case SET state = 'released',"
      " approved_by = 'bert' WHERE state = 'release-requested'", "" },
    { "case entry", "UPDATE quarantine_case SET entry = 'x', state = 'emitted'"
      " WHERE state = 'released'", "quarantine_case: fixed" },
    { "case requester changed later", "UPDATE quarantine_case SET requested_by = 'eve',"
      " state = 'released', approved_by = 'bert' WHERE state = 'release-requested'",
      "quarantine_case: fixed" },
    { "case loses a payment", "DELETE FROM case_payment", "case_payment: no DELETE" },
    { "case changes a payment", "UPDATE case_payment SET idx = 1",
      "case_payment: no UPDATE" },
    { "case of no payment", "INSERT INTO case_payment SELECT id, source, 999"
      " FROM quarantine_case LIMIT 1", "FOREIGN KEY constraint failed" },
    { "outgoing delete", "DELETE FROM outgoing", "outgoing: no DELETE" },
    { "outgoing born sent", "INSERT INTO outgoing SELECT 99, x'99', source, kind, 'sent',"
      " ordinal, lists_sha256, config_sha256, payments, made_at, made_by, NULL, NULL,"
      " NULL, NULL, NULL, NULL, NULL FROM outgoing LIMIT 1", "outgoing: begins as made" },
    { "outgoing hash", "UPDATE outgoing SET sha256 = x'00', state = 'sent'"
      " WHERE state = 'made'",
      "outgoing: fixed" },
    { "sent to made", "UPDATE outgoing SET state = 'made' WHERE state = 'sent'",
      "outgoing: no such step" },
    { "sent to void", "UPDATE outgoing SET state = 'void' WHERE state = 'sent'",
      "outgoing: no such step" },
    { "sent at another time", "UPDATE outgoing SET sent_at = 'x' WHERE state = 'sent'",
      "outgoing: no such step" },
    { "void to sent", "UPDATE outgoing SET state = 'sent' WHERE state = 'void'",
      "outgoing: no such step" },
    { "in two files", "UPDATE outgoing_payment SET active = 1 WHERE active = 0",
      "outgoing_payment: follows its file" },
    { "out of a made file", "UPDATE outgoing_payment SET active = 0 WHERE active = 1",
      "outgoing_payment: follows its file" },
    { "in two files that are made", "INSERT INTO outgoing_payment SELECT p.identity,"
      " o.id, 99, 1 FROM outgoing_payment p JOIN outgoing o ON o.id <> p.outgoing"
      " WHERE p.active = 1 LIMIT 1",
      "UNIQUE constraint failed: outgoing_payment.identity" },
    { "outgoing payment delete", "DELETE FROM outgoing_payment",
      "outgoing_payment: no DELETE" },
    { "a number as text", "UPDATE payee_history SET times = 'x'",
      "cannot store TEXT value in INTEGER column payee_history.times" },
};
/* clang-format on */

static test_store THE_STORE;

static int
set_up(void **state)
{
    (void)state;
    test_begin(&THE_STORE);
    test_fill(&THE_STORE);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    test_is_whole(THE_STORE.s); /* nothing that was refused has left a trace */
    test_end(&THE_STORE);
    return 0;
}

static void
test_refused(void **state)
{
    const struct row *row = *state;
    sqlite3          *db  = test_sqlite(&THE_STORE);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA foreign_keys = ON; BEGIN IMMEDIATE", NULL, NULL, NULL),
        SQLITE_OK);
    char *said = NULL;
    int   code = sqlite3_exec(db, row->script, NULL, NULL, &said);
    assert_string_equal(said == NULL ? "" : said, row->want);
    assert_true((code == SQLITE_OK) == (row->want[0] == '\0'));
    if (code == SQLITE_OK) {
        assert_true(sqlite3_changes(db) > 0);
    }
    sqlite3_free(said);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

int
main(void)
{
    return test_rows_of_one_store(ROWS, PS_COUNT(ROWS), sizeof ROWS[0], test_refused,
                                  set_up, tear_down);
}
