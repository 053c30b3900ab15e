/*
 * t_journal.c - rows and notes there and back, the order of units, ordinals.
 *
 * Method: a script of units as one string: a letter is a payment whose identity
 * is that letter, '/' ends a batch, '.' ends the file; expected is the error,
 * or the groups of equal identities.
 */
#include "pipeline/journal.h"

#include <stdio.h>

#include "base/digest.h"
#include "base/text.h"
#include "ps_test.h"

static ps_status
put(journal *j, char what, uint64_t *payments, uint64_t *batches, ps_error *err)
{
    const decision own  = { PS_REVIEW, PS_BASIS_LIST, 900, PS_R_NAME_ALIKE };
    journal_keys   keys = { .payee = { (uint8_t)what }, .account = { 7 } };
    unit           u    = { .batch      = *batches,
                            .payee      = ps_text_of("ANNA EXAMPLE"),
                            .refs.trace = ps_text_of("021000020000001"),
                            .refs.line  = 3 };

    memset(keys.identity, what, sizeof keys.identity);
    u.level = what == '/' ? UNIT_BATCH : what == '.' ? UNIT_FILE : UNIT_PAYMENT;
    u.index = u.level == UNIT_PAYMENT ? (*payments)++
              : u.level == UNIT_BATCH ? (*batches)++
                                      : 0;
    return journal_add(j, &u, &own, &keys, ps_text_of("packed"), err);
}

static const struct row {
    const char *name;
    const char *script;
    const char *want; /* "ordinal of each payment, digit by digit", or "refused" */
} ROWS[] = {
    { "one payment", "a/.", "0" },
    { "all different", "abc/.", "000" },
    { "all the same", "aaaa/.", "0123" },
    { "the same in two batches", "ab/ba/.", "0011" },
    { "mixed", "cabacab/a/.", "00011213" },
    { "no payment", "/.", "" },
    { "no batch", ".", "" },
    { "no file unit", "a/", "refused" },
    { "nothing", "", "refused" },
    { "a payment whose batch never ends", "a.", "refused" },
    { "something behind the file", "a/./", "refused" },
    { "a second file", "a/..", "refused" },
};

static void
expected_identity(char what, unsigned ordinal, uint8_t out[16])
{
    uint8_t bytes[24] = { 0 }, hash[32];

    memset(out, what, 16);
    if (ordinal > 0) {
        memcpy(bytes, out, 16);
        bytes[16] = (uint8_t)ordinal;
        assert_true(digest_of(bytes, sizeof bytes, hash));
        memcpy(out, hash, 16);
    }
}

static void
test_row(void **state)
{
    const struct row *row      = *state;
    journal          *j        = NULL;
    uint64_t          payments = 0, batches = 0;
    ps_error          err    = { 0 };
    ps_status         status = PS_OK;

    assert_int_equal(journal_new(NULL, &j, &err), PS_OK);
    for (const char *at = row->script; *at != '\0' && status == PS_OK; at++) {
        status = put(j, *at, &payments, &batches, &err);
    }
    if (status == PS_OK) {
        status = journal_close(j, &err);
    }
    if (strcmp(row->want, "refused") == 0) {
        assert_int_equal(status, PS_E_USAGE);
        journal_free(j);
        return;
    }
    assert_int_equal(status, PS_OK);
    size_t          count, seen = 0, place = 0;
    const unit_row *rows = journal_rows(j, &count);
    assert_int_equal(count, strlen(row->script));
    for (size_t i = 0; i < count; i++) {
        uint8_t want[16];
        if (rows[i].level != UNIT_PAYMENT) {
            continue;
        }
        while (row->script[place] == '/' || row->script[place] == '.') {
            place++;
        }
        expected_identity(row->script[place++], (unsigned)(row->want[seen++] - '0'),
                          want);
        assert_memory_equal(rows[i].identity, want, 16);
    }
    assert_int_equal(seen, journal_payments(j));
    assert_int_equal(journal_batches(j), batches);
    assert_int_equal(journal_file(j)->level, UNIT_FILE);
    assert_null(journal_batch(j, batches));
    for (uint64_t b = 0; b < batches; b++) {
        assert_int_equal(journal_batch(j, b)->level, UNIT_BATCH);
        assert_int_equal(journal_batch(j, b)->index, b);
    }
    journal_free(j);
}

static void
test_note(void **state)
{
    journal     *j        = NULL;
    uint64_t     payments = 0, batches = 0;
    size_t       count;
    journal_note note;

    (void)state;
    assert_int_equal(journal_new(NULL, &j, NULL), PS_OK);
    for (const char *at = "ab/."; *at != '\0'; at++) {
        assert_int_equal(put(j, *at, &payments, &batches, NULL), PS_OK);
    }
    assert_int_equal(journal_close(j, NULL), PS_OK);
    const unit_row *rows = journal_rows(j, &count);
    journal_note_of(j, &rows[1], &note);
    assert_true(ps_text_is(note.payee, "ANNA EXAMPLE"));
    assert_true(ps_text_is(note.refs.trace, "021000020000001"));
    assert_true(ps_text_is(note.findings, "packed"));
    assert_int_equal(note.refs.uetr.size, 0);
    assert_int_equal(note.refs.line, 3);
    assert_int_equal(note.keys.payee[0], 'b');
    assert_int_equal(note.keys.account[0], 7);
    assert_int_equal(rows[1].verdict, PS_REVIEW);
    assert_int_equal(rows[1].own, PS_REVIEW);
    assert_int_equal(rows[1].basis, PS_BASIS_LIST);
    assert_int_equal(rows[1].score, 900);
    assert_int_equal(rows[1].reason, PS_R_NAME_ALIKE);
    journal_free(j);
}

/* More than any first mapping holds, identities in falling order and all twice. */
static void
test_many(void **state)
{
    enum { MANY = 20000 };
    const decision own = { .verdict = PS_PASS };
    journal       *j   = NULL;

    (void)state;
    assert_int_equal(journal_new(NULL, &j, NULL), PS_OK);
    for (uint64_t i = 0; i < MANY; i++) {
        unit         u    = { .level = UNIT_PAYMENT, .index = i };
        journal_keys keys = { 0 };
        uint32_t     key  = (uint32_t)((MANY - i) / 2);
        memcpy(keys.identity, &key, sizeof key);
        assert_int_equal(journal_add(j, &u, &own, &keys, (ps_text){ 0 }, NULL), PS_OK);
    }
    const journal_keys none = { 0 };
    unit               end  = { .level = UNIT_BATCH };
    assert_int_equal(journal_add(j, &end, &own, &none, (ps_text){ 0 }, NULL), PS_OK);
    end.level = UNIT_FILE;
    assert_int_equal(journal_add(j, &end, &own, &none, (ps_text){ 0 }, NULL), PS_OK);
    assert_int_equal(journal_close(j, NULL), PS_OK);

    size_t          count, changed = 0;
    const unit_row *rows = journal_rows(j, &count);
    for (uint64_t i = 0; i < MANY; i++) {
        uint32_t key       = (uint32_t)((MANY - i) / 2);
        uint8_t  plain[16] = { 0 };
        memcpy(plain, &key, sizeof key);
        changed += memcmp(rows[i].identity, plain, 16) != 0;
    }
    assert_int_equal(changed, MANY / 2 - 1);
    journal_free(j);
}

int
main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_note),
                                         cmocka_unit_test(test_many) };
    int                     failed   = ps_test_rows(ROWS, test_row);

    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
