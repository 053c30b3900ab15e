/*
 * fz_nacha.c - any bytes as a Nacha file.
 *
 * What must hold for every input:
 *   refused   ->  a reason of its own, and no result
 *   accepted  ->  nothing held changes nothing
 *             ->  with every other payment held, the rest is accepted again,
 *                 with the digests that it had, and a recount agrees
 *             ->  emitted, the whole is accepted and a recount agrees
 * A file whose totals are wrong is read with tolerance: then no recount.
 */
#include "nacha_test.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds) {
        abort(); /* not assert(): this must also fire with NDEBUG */
    }
}

static bool
is_ascii(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if ((unsigned char)text.at[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Only where all totals were right, and columns are bytes for anybody. */
static bool
can_recount(const nt_file *file, ps_text input)
{
    ps_text mark = PS_TEXT("\xef\xbb\xbf");
    if (ps_text_starts(input, mark.at)) {
        input = ps_text_slice(input, mark.size, input.size);
    }
    return !file->result.totals_wrong && is_ascii(input);
}

/* What is left of file, and the digests of what was not held. */
static void
check_output(const nt_file *file, ps_text output, bool recount,
             const format_options *options)
{
    nt_file  again = { 0 };
    ps_error err   = { 0 };
    size_t   at    = 0;

    must(nt_read(&again, output, options, &err) == PS_OK);
    must(!recount || nt_recount(output));
    for (size_t i = 0; i < file->count; i++) {
        if (file->rows[i].level != UNIT_PAYMENT || unit_row_is_held(&file->rows[i])) {
            continue;
        }
        while (at < again.count && again.rows[at].level != UNIT_PAYMENT) {
            at++;
        }
        must(at < again.count);
        must(memcmp(file->rows[i].digest, again.rows[at].digest, 32) == 0);
        at++;
    }
    while (at < again.count) {
        must(again.rows[at++].level != UNIT_PAYMENT);
    }
    nt_free(&again);
}

static void
check_cut(nt_file *file, ps_text input, const char *ident, const format_options *options)
{
    ps_buffer output;
    uint64_t  left    = 0;
    bool      changed = false;
    ps_error  err     = { 0 };

    ps_buffer_init(&output, input.size + 4096);
    must(nt_cut(file, ident, &output, &left, &changed, &err) == PS_OK);
    if (left > 0) {
        ps_text text    = { output.at, output.size };
        bool    recount = can_recount(file, input);
        must(changed || ps_text_equal(text, input));
        check_output(file, text, changed && recount, options);
    }
    ps_buffer_free(&output);
}

static void
check_accepted(nt_file *file, ps_text input, const format_options *options)
{
    ps_buffer output;
    uint64_t  left    = 0;
    bool      changed = true;
    ps_error  err     = { 0 };

    ps_buffer_init(&output, input.size + 4096);
    must(nt_cut(file, NULL, &output, &left, &changed, &err) == PS_OK);
    must(left == file->result.payments && left > 0 && !changed);
    must(ps_text_equal((ps_text){ output.at, output.size }, input));
    ps_buffer_free(&output);

    check_cut(file, input, "Z", options);
    for (size_t i = 0; i < file->count; i++) {
        if (file->rows[i].level == UNIT_PAYMENT && file->rows[i].index % 2 == 0) {
            file->rows[i].verdict = PS_HOLD;
        }
    }
    check_cut(file, input, NULL, options);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const format_options OPTIONS[] = { { .tolerate = 0 },
                                              { .tolerate = PS_TOLERATE_TOTALS } };
    ps_text                     input     = { (const char *)data, size };

    (void)FORMAT_NACHA.fits(data, size);
    for (size_t i = 0; i < 2; i++) {
        nt_file  file = { 0 };
        ps_error err  = { 0 };
        if (nt_read(&file, input, &OPTIONS[i], &err) == PS_OK) {
            must(i == 1 || !file.result.totals_wrong);
            check_accepted(&file, input, &OPTIONS[i]);
        } else {
            must(err.code != PS_OK && err.reason != 0 && file.result.payments == 0);
        }
        nt_free(&file);
    }
    return 0;
}
