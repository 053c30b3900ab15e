/*
 * nacha_file.c - see nacha_file.h.
 *
 * A wrong block count or record size is among the first things an operator
 * refuses, and the libraries in use do not look at either.
 */
#include "format/nacha/nacha_file.h"

#include <string.h>

static ps_status
expect_text(const nacha_record *record, nacha_field field, const char *expected,
            ps_error *err)
{
    if (ps_text_is(nacha_record_raw(record, field), expected)) {
        return PS_OK;
    }
    return ps_fail_at(err, PS_E_FORMAT, PS_R_NACHA_HEADER, NACHA_LAYOUT[field].path,
                      nacha_record_place(record, field), "expected %s", expected);
}

/* Date, time and modifier: with the origin, what an operator knows a file by. */
static void
keep_message(nacha_file *file)
{
    static const nacha_field PARTS[] = { FILE_DATE, FILE_TIME, FILE_MODIFIER };
    size_t                   size    = 0;

    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
        ps_text part = ps_text_trim(nacha_record_raw(&file->header, PARTS[i]));
        memcpy(file->message + size, part.at, part.size);
        size += part.size;
    }
    file->message[size] = '\0';
}

ps_status
nacha_file_start(nacha_file *file, ps_error *err)
{
    const nacha_record *header = &file->header;
    ps_status           status = nacha_record_check(header, NACHA_OF_FILE_HEADER, err);
    if (status == PS_OK) {
        status = expect_text(header, FILE_PRIORITY, "01", err);
    }
    if (status == PS_OK) {
        status = expect_text(header, FILE_RECORD_SIZE, "094", err);
    }
    if (status == PS_OK) {
        status = expect_text(header, FILE_BLOCKING, "10", err);
    }
    if (status == PS_OK) {
        status = expect_text(header, FILE_FORMAT_CODE, "1", err);
    }
    if (status != PS_OK) {
        return status;
    }
    keep_message(file);
    return PS_OK;
}

ps_status
nacha_file_end(const nacha_file *file, nacha_tolerance *tolerance, ps_error *err)
{
    const nacha_record *control = &file->control;
    ps_status           status  = nacha_record_check(control, NACHA_OF_FILE_CONTROL, err);
    if (status == PS_OK) {
        status = nacha_expect(control, FILE_END_BATCHES, PS_R_NACHA_BATCHES,
                              file->batches, tolerance, err);
    }
    if (status == PS_OK) {
        status =
            nacha_totals_expect(control, FILE_END_COUNT, &file->found, tolerance, err);
    }
    return status;
}

ps_status
nacha_file_blocks(const nacha_file *file, nacha_tolerance *tolerance, ps_error *err)
{
    uint64_t needed  = (file->records + NACHA_BLOCK - 1) / NACHA_BLOCK;
    uint64_t present = (file->records + file->fillers + NACHA_BLOCK - 1) / NACHA_BLOCK;

    if (nacha_record_number(&file->control, FILE_END_BLOCKS) == present) {
        return PS_OK;
    }
    return nacha_expect(&file->control, FILE_END_BLOCKS, PS_R_NACHA_BLOCKS, needed,
                        tolerance, err);
}

static ps_status
add_items(const nacha_file *file, unit_builder *builder, ps_error *err)
{
    uint32_t         receiver = unit_builder_party(builder);
    uint32_t         sender   = unit_builder_party(builder);
    const nacha_item fields[] = {
        { FILE_DESTINATION_NAME, ITEM_NAME, ROLE_OPERATOR, receiver },
        { FILE_DESTINATION, ITEM_ROUTING, ROLE_OPERATOR, receiver },
        { FILE_ORIGIN_NAME, ITEM_NAME, ROLE_INITIATING_PARTY, sender },
        { FILE_ORIGIN, ITEM_ID, ROLE_INITIATING_PARTY, sender },
        { FILE_REFERENCE, ITEM_TEXT, ROLE_INITIATING_PARTY, sender },
    };
    ps_status status = PS_OK;

    for (size_t i = 0; i < sizeof fields / sizeof fields[0] && status == PS_OK; i++) {
        status = nacha_record_item(&file->header, &fields[i], builder, err);
    }
    return status;
}

ps_status
nacha_file_unit(const nacha_file *file, uint64_t size, unit_builder *builder,
                const unit **out, ps_error *err)
{
    const nacha_record *header  = &file->header;
    const nacha_record *control = &file->control;

    *out = NULL;
    unit_builder_start(builder, UNIT_FILE);
    unit *u  = &builder->u;
    u->facts = (unit_facts){
        .whole    = { .begin = 0, .end = file->record_end },
        .count    = { .begin = control->whole.begin, .end = control->end },
        .sum      = { .begin = control->whole.end, .end = size },
        .ident    = { .begin = header->whole.begin, .end = header->end },
        .amount   = money_of_cents(nacha_record_number(control, FILE_END_DEBIT) +
                                   nacha_record_number(control, FILE_END_CREDIT)),
        .declared = nacha_record_number(control, FILE_END_COUNT),
        .records  = (uint32_t)file->records,
        .currency = "USD",
    };
    u->refs = (unit_refs){ .message = ps_text_of(file->message), .line = header->line };
    ps_status status = add_items(file, builder, err);
    return status != PS_OK ? status : unit_builder_take(builder, out, err);
}
