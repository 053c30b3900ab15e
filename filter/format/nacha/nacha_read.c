/*
 * nacha_read.c - see nacha.h.
 *
 * The order of the records is a table.  What the table does not allow is
 * refused where it stands: a record outside its batch, or anything that pays
 * behind the end, would be read by the bank and not by us.
 */
#include "format/nacha/nacha.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "format/nacha/nacha_file.h"
#include "format/rails.h"
#include "parse/parse.h"

enum { UNIT_BUDGET = 65536, HEAD_SIZE = 65536, END_OF_FILE_MARK = 0x1a };

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum state {
    AT_START,
    IN_FILE,     /* behind 1 */
    IN_BATCH,    /* behind 5 */
    IN_ENTRY,    /* behind 6 or 7 */
    AFTER_BATCH, /* behind 8 */
    AFTER_FILE,  /* behind 9: filler */
    IN_TAIL,     /* blank lines, end-of-file marks */
    STATE_COUNT
} state;

typedef struct reader {
    const format_options *options;
    unit_sink             sink;
    void                 *context;
    format_result        *result;
    unit_builder          builder;
    ps_arena              arena;
    state                 at;
    uint32_t              line;   /* of the last record */
    uint64_t              before; /* bytes of a byte order mark */
    nacha_tolerance       tolerance;
    nacha_record          record; /* the one under way */
    nacha_file            file;
    nacha_batch           batch;
    nacha_entry           entry;
    bool                  entry_open;
    _Alignas(max_align_t) unsigned char space[UNIT_BUDGET];
} reader;

/* ---- units ---- */

static ps_status
send(reader *r, const unit *u, ps_error *err)
{
    return r->sink(r->context, u, err);
}

/* Whoever knows which batch and entry it is adds so to the path. */
static ps_status
in_entry(const reader *r, ps_status status, ps_error *err)
{
    if (status == PS_E_FORMAT && err != NULL) {
        char path[sizeof err->field];
        int  size = snprintf(path, sizeof path, "batch[%llu].entry[%llu].%s",
                             (unsigned long long)r->batch.index + 1,
                             (unsigned long long)r->batch.entries + 1, err->field);
        if (size > 0 && (size_t)size < sizeof path) {
            memcpy(err->field, path, (size_t)size + 1);
        }
    }
    return status;
}

static ps_status
close_entry(reader *r, ps_error *err)
{
    if (!r->entry_open) {
        return PS_OK;
    }
    r->entry_open    = false;
    ps_status status = nacha_entry_end(&r->entry, err);
    if (status == PS_OK) {
        status = nacha_batch_admit(&r->batch, &r->entry, err);
    }
    if (status != PS_OK) {
        return in_entry(r, status, err);
    }
    if (r->file.payments >= LIMIT_PAYMENTS) {
        return ps_fail_at(err, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, "entry",
                          (ps_place){ .line = r->entry.record.line, .column = 1 },
                          "at most %llu payments", LIMIT_PAYMENTS);
    }
    nacha_entry_place place = {
        .index        = r->file.payments++,
        .batch        = r->batch.index,
        .is_person    = r->batch.is_person,
        .message      = ps_text_of(r->file.message),
        .batch_number = nacha_record_raw(&r->batch.header, BATCH_NUMBER),
        .pay_date     = ps_text_of(r->batch.pay_date),
    };
    const unit *u = NULL;
    status        = nacha_entry_unit(&r->entry, &place, &r->builder, &u, err);
    if (status != PS_OK) {
        return status;
    }
    nacha_totals_add(&r->batch.found, &u->facts);
    return send(r, u, err);
}

/* ---- one record of each type ---- */

static ps_status
on_file_header(reader *r, ps_error *err)
{
    r->file.header = r->record;
    return nacha_file_start(&r->file, err);
}

static ps_status
on_batch_header(reader *r, ps_error *err)
{
    r->batch.header = r->record;
    return nacha_batch_start(&r->batch, r->file.batches, err);
}

static ps_status
on_entry(reader *r, ps_error *err)
{
    ps_status status = close_entry(r, err);
    if (status != PS_OK) {
        return status;
    }
    r->entry.record = r->record;
    r->entry_open   = true;
    return in_entry(r, nacha_entry_read(&r->entry, err), err);
}

static ps_status
on_addenda(reader *r, ps_error *err)
{
    r->entry.addenda = r->record;
    return in_entry(r, nacha_entry_add(&r->entry, err), err);
}

static ps_status
on_batch_control(reader *r, ps_error *err)
{
    const unit *u      = NULL;
    ps_status   status = close_entry(r, err);

    r->batch.control = r->record;
    if (status == PS_OK) {
        status = nacha_batch_end(&r->batch, &r->tolerance, err);
    }
    if (status != PS_OK) {
        return status;
    }
    nacha_totals_join(&r->file.found, &r->batch.found);
    r->file.batches++;
    r->result->is_signed = r->result->is_signed || nacha_batch_is_signed(&r->batch);
    status =
        nacha_batch_unit(&r->batch, ps_text_of(r->file.message), &r->builder, &u, err);
    return status != PS_OK ? status : send(r, u, err);
}

static ps_status
on_file_control(reader *r, ps_error *err)
{
    r->file.control = r->record;
    return nacha_file_end(&r->file, &r->tolerance, err);
}

/* ---- the order ---- */

typedef ps_status (*on_record)(reader *r, ps_error *err);

typedef struct step {
    on_record act; /* NULL: not here */
    state     next;
    bool      rebuild; /* only in a file that is being rebuilt */
} step;

/* clang-format off: a table */
static const step ORDER[STATE_COUNT][10] = {
    [AT_START]    = { [1] = { on_file_header, IN_FILE, false } },
    [IN_FILE]     = { [5] = { on_batch_header, IN_BATCH, false },
                      [9] = { on_file_control, AFTER_FILE, true } },
    [IN_BATCH]    = { [6] = { on_entry, IN_ENTRY, false },
                      [8] = { on_batch_control, AFTER_BATCH, true } },
    [IN_ENTRY]    = { [6] = { on_entry, IN_ENTRY, false },
                      [7] = { on_addenda, IN_ENTRY, false },
                      [8] = { on_batch_control, AFTER_BATCH, false } },
    [AFTER_BATCH] = { [5] = { on_batch_header, IN_BATCH, false },
                      [9] = { on_file_control, AFTER_FILE, false } },
};
static const char *const EXPECTED[STATE_COUNT] = {
    [AT_START] = "expected 1",         [IN_FILE] = "expected 5",
    [IN_BATCH] = "expected 6",         [IN_ENTRY] = "expected 6, 7 or 8",
    [AFTER_BATCH] = "expected 5 or 9", [AFTER_FILE] = "expected filler",
    [IN_TAIL] = "expected nothing",
};
/* clang-format on */

static ps_status
fail_order(const reader *r, ps_reason reason, unsigned byte, ps_error *err)
{
    ps_place place = { .offset = r->record.whole.begin,
                       .line   = r->record.line,
                       .column = 1 };
    return ps_fail_at(err, PS_E_FORMAT, reason, "record", place, "%s, found byte 0x%02x",
                      EXPECTED[r->at], byte);
}

static bool
is_filler(ps_text text)
{
    text = ps_text_trim_right(text);
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] != '9') {
            return false;
        }
    }
    return text.size == NACHA_COLUMNS;
}

static ps_status
take_record(reader *r, ps_text text, ps_error *err)
{
    unsigned type = text.size > 0 ? (unsigned char)text.at[0] : ' ';
    if (type != '1' && (type < '5' || type > '9')) {
        return fail_order(r, PS_R_NACHA_RECORD_TYPE, type, err);
    }
    const step *next = &ORDER[r->at][type - '0'];
    if (next->act == NULL || (next->rebuild && !r->options->rebuild)) {
        return fail_order(r, PS_R_NACHA_ORDER, type, err);
    }
    if (next->act == on_file_control && is_filler(text)) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_NACHA_ORDER, "record",
                          (ps_place){ .offset = r->record.whole.begin,
                                      .line   = r->record.line,
                                      .column = 1 },
                          "filler, and no file control record before it");
    }
    ps_status status = nacha_record_read(&r->record, text, err);
    if (status != PS_OK) {
        return status;
    }
    r->file.records++;
    r->file.record_end = r->record.end;
    status             = next->act(r, err);
    r->at              = next->next;
    return status;
}

/* ---- behind the 9 record ---- */

static ps_text
without_marks(ps_text text)
{
    while (text.size > 0 && text.at[text.size - 1] == END_OF_FILE_MARK) {
        text.size--;
    }
    return text;
}

static bool
is_tail(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.at[i];
        if (byte != ' ' && byte != '\r' && byte != '\n' && byte != END_OF_FILE_MARK) {
            return false;
        }
    }
    return true;
}

static ps_status
take_trailing(reader *r, ps_text text, ps_error *err)
{
    ps_text bare = without_marks(text);

    if (r->at == AFTER_FILE && is_filler(bare)) {
        r->file.fillers++;
        r->file.record_end = r->record.end;
        if (bare.size < text.size) {
            r->file.record_end = r->record.whole.begin + bare.size;
            r->at              = IN_TAIL;
        }
        return PS_OK;
    }
    if (is_tail(text)) {
        r->at = IN_TAIL;
        return PS_OK;
    }
    return fail_order(r, PS_R_NACHA_TRAILING,
                      text.size > 0 ? (unsigned char)text.at[0] : ' ', err);
}

/* ---- the pass ---- */

static ps_status
on_line(void *context, const parse_token *token, ps_error *err)
{
    reader *r    = context;
    ps_text text = token->text;

    r->record.whole.begin = token->begin + r->before;
    r->record.whole.end   = token->end + r->before;
    r->record.end         = r->record.whole.end - token->terminator;
    r->record.line        = token->place.line;
    r->line               = token->place.line;
    if (r->at == AFTER_FILE || r->at == IN_TAIL) {
        return take_trailing(r, text, err);
    }
    /* An end-of-file mark right behind the 9 record is no column of it. */
    if (r->at == AFTER_BATCH && text.size > 0 && text.at[0] == '9') {
        ps_text bare = without_marks(text);
        if (bare.size < text.size) {
            r->record.end       = r->record.whole.begin + bare.size;
            r->record.whole.end = r->record.end;
            text                = bare;
        }
    }
    return take_record(r, text, err);
}

static ps_status
end_of_input(reader *r, uint64_t size, ps_error *err)
{
    if (r->at != AFTER_FILE && r->at != IN_TAIL) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_NACHA_TRUNCATED, "file",
                          (ps_place){ .offset = size, .line = r->line + 1, .column = 1 },
                          "%s", EXPECTED[r->at]);
    }
    const unit *u      = NULL;
    ps_status   status = nacha_file_blocks(&r->file, &r->tolerance, err);
    if (status == PS_OK) {
        status = nacha_file_unit(&r->file, size, &r->builder, &u, err);
    }
    return status != PS_OK ? status : send(r, u, err);
}

/* Records of 94 bytes with nothing between them: no line ends within the first two, or
 * the first end stands behind whole records, the second of them in its place. */
static bool
is_continuous(ps_text head)
{
    size_t end = 0;
    while (end < head.size && head.at[end] != '\n' && head.at[end] != '\r') {
        end++;
    }
    return end > NACHA_COLUMNS && head.at[NACHA_COLUMNS] == '5' &&
           (end == head.size || end % NACHA_COLUMNS == 0);
}

static ps_status
read_all(reader *r, const spool *input, char *head, ps_error *err)
{
    size_t    got    = 0;
    ps_status status = spool_read(input, 0, head, HEAD_SIZE, &got, err);
    if (status != PS_OK) {
        return status;
    }
    ps_text text = { .at = head, .size = got };
    if (ps_text_starts(text, BYTE_ORDER_MARK)) {
        r->before = sizeof BYTE_ORDER_MARK - 1;
        text      = ps_text_slice(text, (size_t)r->before, text.size);
    }
    if (text.size == 0) {
        return ps_fail(err, PS_E_FORMAT, PS_R_FILE_EMPTY, "", 0);
    }
    parse_spool source = { .spool = input, .offset = r->before };
    status             = parse_fixed(parse_source_spool(&source),
                         is_continuous(text) ? NACHA_COLUMNS : 0, on_line, r, err);
    return status != PS_OK ? status : end_of_input(r, spool_size(input), err);
}

ps_status
nacha_read(const spool *input, const format_options *options, unit_sink sink,
           void *context, format_result *result, ps_error *err)
{
    *result      = (format_result){ .name = "nacha" };
    reader *r    = calloc(1, sizeof *r);
    char   *head = malloc(HEAD_SIZE);
    if (r == NULL || head == NULL) {
        free(r);
        free(head);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    r->options = options;
    r->sink    = sink;
    r->context = context;
    r->result  = result;
    r->tolerance.tolerate =
        options->rebuild || (options->tolerate & PS_TOLERATE_TOTALS) != 0;
    ps_arena_init(&r->arena, r->space, sizeof r->space);
    unit_builder_init(&r->builder, &r->arena);

    ps_status status = read_all(r, input, head, err);
    if (status == PS_OK) {
        result->payments     = r->file.payments;
        result->batches      = r->file.batches;
        result->totals_wrong = r->tolerance.wrong;
    } else {
        *result = (format_result){ 0 };
    }
    memset(head, 0, HEAD_SIZE);
    memset(r, 0, sizeof *r);
    free(head);
    free(r);
    return status;
}

/* ---- recognition ---- */

/* Two of the four constants of a file header, or a batch header where it should be. */
bool
nacha_fits(const unsigned char *head, size_t size)
{
    const unsigned char *at = head;
    if (size >= 3 && memcmp(at, BYTE_ORDER_MARK, 3) == 0) {
        at += 3;
        size -= 3;
    }
    if (size < 53) {
        return false;
    }
    if (at[0] == '5') {
        return at[1] == '2' && (at[2] == '0' || at[2] == '2' || at[2] == '8') &&
               (at[3] == '0' || at[3] == '5');
    }
    unsigned same = (memcmp(at + 1, "01", 2) == 0 ? 1u : 0u) +
                    (memcmp(at + 34, "094", 3) == 0 ? 1u : 0u) +
                    (memcmp(at + 37, "10", 2) == 0 ? 1u : 0u) + (at[39] == '1' ? 1u : 0u);
    return at[0] == '1' && same >= 2 && memchr(at, ',', 40) == NULL;
}

const format FORMAT_NACHA = {
    .name       = "nacha",
    .fits       = nacha_fits,
    .read       = nacha_read,
    .plan       = nacha_plan,
    .next_ident = nacha_next_ident,
    .settle     = nacha_settle,
    .part       = nacha_part,
};
