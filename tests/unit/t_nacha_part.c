/*
 * t_nacha_part.c - which of the held payments may leave without the others.
 *
 * Method: a whole file of held payments is built, then entries are taken out
 * and its control records left as they are, as in a frame.
 */
#include "house.h"

#include "nacha_test.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *script;
    const char *leave; /* '1' is put back, '0' is not */
    bool        may;
} ROWS[] = {
    { "credits only: all", "A|B|C", "111", true },
    { "credits only: one", "A|B|C", "010", true },
    { "balanced: all", "A|B|-O", "111", true },
    { "balanced: without a credit", "A|B|-O", "101", false },
    { "balanced: without the offset", "A|B|-O", "110", false },
    { "balanced: only the offset", "A|B|-O", "001", false },
    { "two balanced batches: one whole", "A|-O/B|-P", "1100", true },
    { "two balanced batches: one and a half", "A|-O/B|-P", "1110", false },
    { "balanced beside credits: the credits", "A|-O/B|C", "0010", true },
    { "balanced beside credits: the balanced", "A|-O/B|C", "1100", true },
};
/* clang-format on */

/* Leaves out the lines of entries that stay behind. */
static void
take_out(const ps_buffer *whole, const char *leave, ps_buffer *out)
{
    ps_text rest = { .at = whole->at, .size = whole->size }, line;
    size_t  n    = 0;

    ps_buffer_init(out, whole->size);
    while (ps_text_next(&rest, '\n', &line)) {
        bool entry = line.size > 0 && line.at[0] == '6';
        if (line.size > 0 && (!entry || leave[n++] == '1')) {
            assert_true(ps_buffer_text(out, line) && ps_buffer_add(out, "\n", 1));
        }
    }
}

static void
test_row(void **state)
{
    const struct row    *row     = *state;
    const format_options rebuild = { .rebuild = true };
    nt_file              file    = { 0 };
    ps_buffer            whole, part;
    ps_error             err = { 0 };

    house_payroll('n', row->script, NULL, 0, &whole);
    take_out(&whole, row->leave, &part);
    ps_text bytes = { .at = part.at, .size = part.size };
    if (nt_read(&file, bytes, &rebuild, &err) != PS_OK) {
        char text[256];
        (void)ps_error_format(&err, "frame", text, sizeof text);
        fail_msg("%s", text);
    }
    ps_status status = FORMAT_NACHA.part(file.input, file.rows, file.count, &err);
    assert_int_equal(status, row->may ? PS_OK : PS_E_DENIED);
    if (!row->may) {
        assert_int_equal(err.reason, PS_R_NACHA_OFFSET);
    }
    nt_free(&file);
    ps_buffer_free(&whole);
    ps_buffer_free(&part);
}

/* Credits in one batch, the counter entry in another. */
static void
test_offset_apart(void **state)
{
    static const struct {
        const char *leave;
        ps_status   want;
    } PARTS[] = { { "111", PS_OK }, { "110", PS_E_DENIED }, { "011", PS_E_DENIED } };

    (void)state;
    for (size_t i = 0; i < PS_COUNT(PARTS); i++) {
        house_pay pays[HOUSE_PAYS];
        size_t    count = house_parse("A|B|-O", NULL, pays);
        nt_file   file  = { 0 };
        ps_buffer whole, part;
        pays[2].batch = 2;
        house_nacha(pays, count, 'A', &whole);
        take_out(&whole, PARTS[i].leave, &part);
        ps_text              bytes   = { .at = part.at, .size = part.size };
        const format_options rebuild = { .rebuild = true };
        assert_int_equal(nt_read(&file, bytes, &rebuild, NULL), PS_OK);
        assert_int_equal(FORMAT_NACHA.part(file.input, file.rows, file.count, NULL),
                         PARTS[i].want);
        nt_free(&file);
        ps_buffer_free(&whole);
        ps_buffer_free(&part);
    }
}

int
main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_offset_apart) };
    int                     failed   = ps_test_rows(ROWS, test_row);

    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
