/*
 * nacha_test.h - a good Nacha file, reading and cutting it, and a recount.
 *
 * The recount shares nothing with the filter: it looks at lines by eye, as a
 * person with a table of columns would.  Used by the unit tests and the fuzz
 * target.
 */
#ifndef NACHA_TEST_H
#define NACHA_TEST_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "format/nacha/nacha.h"
#include "format/nacha/nacha_layout.h"
#include "format/rails.h"

enum { NT_LINE = 95 }; /* with its LF */

/* clang-format off: a table */
#define NT_1                                   \
    "101 12345678098765432102411200915A094101" \
    "EXAMPLE BANK           EXAMPLE PAYROLL SERVICEREF00001\n"
#define NT_2                                                                          \
    "5220EXAMPLE EMPLOYERNOVEMBER WAGES      1122334455PPDPAYROLL   NOV 24241127   1" \
    "123456780000001\n"
#define NT_3                                                                          \
    "6221234567801000001          0000100000EMP-0001       ANNA EXAMPLE            0" \
    "123456780000001\n"
#define NT_4                                                                          \
    "6329876543201000002          0000200050EMP-0002       BERTRAM SAMPLENAMESAYS  1" \
    "123456780000002\n"
#define NT_5                                                                          \
    "705RMR*IV*0002**2000.50\\                                                      " \
    "     00010000002\n"
#define NT_6                                                                          \
    "6221111111181000003          0000300000EMP-0003       CARLA SPECIMEN          0" \
    "123456780000003\n"
#define NT_7                                                                          \
    "822000000401222222210000000000000000006000501122334455                         " \
    "123456780000001\n"
#define NT_8                                                                          \
    "5225EXAMPLE EMPLOYER                    1122334455CCDFEES            241127   1" \
    "123456780000002\n"
#define NT_9                                                                          \
    "6271234567802000001          0000012345CUST-7         DELTA SAMPLES LTD       0" \
    "123456780000004\n"
#define NT_10                                                                         \
    "822500000100123456780000000123450000000000001122334455                         " \
    "123456780000002\n"
#define NT_11                                                                         \
    "9000002000002000000050134567899000000012345000000600050                        " \
    "               \n"
#define NT_NINES                                                                   \
    "9999999999999999999999999999999999999999999999999999999999999999999999999999" \
    "999999999999999999\n"
/* clang-format on */

#define NT_RECORDS NT_1 NT_2 NT_3 NT_4 NT_5 NT_6 NT_7 NT_8 NT_9 NT_10 NT_11
#define NT_FILLER3 NT_NINES NT_NINES NT_NINES
#define NT_GOOD    NT_RECORDS NT_FILLER3 NT_FILLER3 NT_FILLER3

/* ---- reading ---- */

typedef struct nt_file {
    spool        *input;
    unit_row     *rows;
    size_t        count;
    size_t        room;
    ps_buffer    *trace; /* NULL, or what was sent, as text */
    format_result result;
} nt_file;

static inline void
nt_trace(ps_buffer *out, const unit *u)
{
    static const char *const LEVELS[] = { "", "payment", "batch", "file" };

    ps_buffer_printf(out, "%s %llu line %u", LEVELS[u->level],
                     (unsigned long long)u->index, u->refs.line);
    ps_buffer_printf(out, " message=%.*s batch=%.*s id=%.*s trace=%.*s date=%.*s",
                     PS_TEXT_ARGS(u->refs.message), PS_TEXT_ARGS(u->refs.batch),
                     PS_TEXT_ARGS(u->refs.end_to_end), PS_TEXT_ARGS(u->refs.trace),
                     PS_TEXT_ARGS(u->refs.pay_date));
    ps_buffer_printf(out, " payee=%.*s account=%.*s bank=%.*s unscreened=%d\n",
                     PS_TEXT_ARGS(u->payee), PS_TEXT_ARGS(u->account),
                     PS_TEXT_ARGS(u->bank), (int)u->unscreened);
    for (size_t i = 0; i < u->item_count; i++) {
        const unit_item *item = &u->items[i];
        ps_buffer_printf(out, "  %s %s %u%s%s %u:%u [%.*s]\n", item_kind_word(item->kind),
                         party_role_word(item->role), item->party,
                         item->cut ? " cut" : "", item->person ? " person" : "",
                         item->place.line, item->place.column, PS_TEXT_ARGS(item->value));
    }
}

static inline ps_status
nt_sink(void *context, const unit *u, ps_error *err)
{
    nt_file *file = context;
    if (!ps_grow(&file->rows, &file->room, file->count + 1, sizeof *file->rows,
                 1 << 20)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    unit_row *row = &file->rows[file->count++];
    *row          = (unit_row){ .facts   = u->facts,
                                .index   = u->index,
                                .batch   = u->batch,
                                .level   = (uint8_t)u->level,
                                .verdict = PS_PASS };
    if (!unit_digest(u, row->digest)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    if (file->trace != NULL) {
        nt_trace(file->trace, u);
    }
    return PS_OK;
}

static inline ps_status
nt_read(nt_file *file, ps_text bytes, const format_options *options, ps_error *err)
{
    const format_options none   = { 0 };
    ps_status            status = spool_new(NULL, &file->input, err);
    if (status == PS_OK) {
        status = spool_feed(file->input, bytes.at, bytes.size, err);
    }
    if (status == PS_OK) {
        status = spool_seal(file->input, err);
    }
    if (status == PS_OK) {
        status = FORMAT_NACHA.read(file->input, options != NULL ? options : &none,
                                   nt_sink, file, &file->result, err);
    }
    return status;
}

static inline void
nt_free(nt_file *file)
{
    spool_free(file->input);
    free(file->rows);
}

/* ---- cutting ---- */

static inline ps_status
nt_collect(void *context, const void *data, size_t size, uint64_t from, ps_error *err)
{
    (void)from;
    if (!ps_buffer_add(context, data, size)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    return PS_OK;
}

/* *left payments; with 0 out stays empty. */
static inline ps_status
nt_cut(nt_file *file, const char *ident, ps_buffer *out, uint64_t *left, bool *changed,
       ps_error *err)
{
    splice   *plan   = NULL;
    ps_status status = splice_new(NULL, &plan, err);
    if (status == PS_OK) {
        status = FORMAT_NACHA.plan(file->input, file->rows, file->count, ident, plan,
                                   left, err);
    }
    if (status == PS_OK && *left > 0) {
        *changed = !splice_is_empty(plan);
        status   = splice_run(plan, file->input, nt_collect, out, err);
    }
    splice_free(plan);
    return status;
}

/* ---- the recount ---- */

static inline unsigned long long
nt_number(const char *line, int first, int last)
{
    unsigned long long value = 0;
    for (int column = first; column <= last; column++) {
        value = value * 10 + (unsigned long long)(line[column - 1] - '0');
    }
    return value;
}

typedef struct nt_sums {
    unsigned long long count, hash, debit, credit;
} nt_sums;

static inline bool
nt_agrees(const char *line, int count_first, int count_last, const nt_sums *sums)
{
    int at = count_last + 1;
    return nt_number(line, count_first, count_last) == sums->count &&
           nt_number(line, at, at + 9) == sums->hash % 10000000000ull &&
           nt_number(line, at + 10, at + 21) == sums->debit &&
           nt_number(line, at + 22, at + 33) == sums->credit;
}

/* Lines as they come, LF, CR or CR LF, or records of 94; blank ones are skipped. */
static inline bool
nt_next_line(ps_text *rest, bool continuous, const char **line)
{
    for (;;) {
        size_t size = 0;
        size_t skip = 0;
        if (rest->size == 0) {
            return false;
        }
        while (size < rest->size && rest->at[size] != '\n' && rest->at[size] != '\r' &&
               !(continuous && size == 94)) {
            size++;
        }
        skip  = size < rest->size && !(continuous && size == 94) ? size + 1 : size;
        *line = rest->at;
        *rest = (ps_text){ rest->at + skip, rest->size - skip };
        if (size > 0 && (*line)[0] != ' ' && (*line)[0] != 0x1a) {
            return true;
        }
    }
}

static inline void
nt_add_entry(nt_sums *batch, const char *line)
{
    bool credit = line[2] >= '1' && line[2] <= '4';
    batch->count++;
    batch->hash += nt_number(line, 4, 11);
    batch->credit += credit ? nt_number(line, 30, 39) : 0;
    batch->debit += credit ? 0 : nt_number(line, 30, 39);
}

/* Counts, hash, totals, batches and blocks are what the records say. */
static inline bool
nt_recount(ps_text file)
{
    const char        *line    = NULL;
    nt_sums            batch   = { 0 };
    nt_sums            all     = { 0 };
    unsigned long long batches = 0, records = 0, filler = 0;
    bool               right = true, ended = false;
    bool continuous = file.size > 188 && memchr(file.at, '\n', 188) == NULL &&
                      memchr(file.at, '\r', 188) == NULL;

    if (ps_text_starts(file, "\xef\xbb\xbf")) {
        file = ps_text_slice(file, 3, file.size);
    }
    while (nt_next_line(&file, continuous, &line)) {
        if (ended) {
            filler++;
            continue;
        }
        records++;
        switch (line[0]) {
        case '5':
            batch = (nt_sums){ 0 };
            batches++;
            break;
        case '6':
            nt_add_entry(&batch, line);
            break;
        case '7':
            batch.count++;
            break;
        case '8':
            right = right && batch.count > 0 && nt_agrees(line, 5, 10, &batch);
            all.count += batch.count;
            all.hash += batch.hash;
            all.debit += batch.debit;
            all.credit += batch.credit;
            break;
        case '9':
            right = right && nt_number(line, 2, 7) == batches &&
                    nt_number(line, 8, 13) == (records + 9) / 10 &&
                    nt_agrees(line, 14, 21, &all);
            ended = true;
            break;
        default:
            break;
        }
    }
    return right && ended && (filler == 0 || (records + filler) % 10 == 0);
}

#endif
