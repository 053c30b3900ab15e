/*
 * nacha_batch.c - see nacha_batch.h.
 *
 * What the five-record says of its entries, the eight-record must repeat and
 * the entries must add up to: otherwise nobody can say what a cut leaves.
 */
#include "format/nacha/nacha_batch.h"

#include <string.h>

enum { CLASS_MIXED = 200, CLASS_CREDITS = 220, CLASS_DEBITS = 225 };

/* Letters may be shown: the code is a class of entry, not somebody's data. */
static ps_status
check_entry_class(const nacha_record *header, ps_error *err)
{
    ps_text code = nacha_record_raw(header, BATCH_SEC);
    if (ps_text_is(code, "PPD") || ps_text_is(code, "CCD")) {
        return PS_OK;
    }
    for (size_t i = 0; i < code.size; i++) {
        if (code.at[i] < 'A' || code.at[i] > 'Z') {
            return nacha_record_fail(header, BATCH_SEC, PS_R_NACHA_SEC,
                                     "expected PPD or CCD, found no code", err);
        }
    }
    return ps_fail_at(err, PS_E_FORMAT, PS_R_NACHA_SEC, NACHA_LAYOUT[BATCH_SEC].path,
                      nacha_record_place(header, BATCH_SEC),
                      "expected PPD or CCD, found %.*s%s", PS_TEXT_ARGS(code),
                      ps_text_is(code, "COR") ? "; use outcome" : "");
}

/* YYMMDD of this century, where it is a day of the calendar. */
static void
read_pay_date(const nacha_record *header, char out[CLOCK_DATE_SIZE])
{
    ps_text  raw = nacha_record_raw(header, BATCH_EFFECTIVE_DATE);
    uint64_t number;

    out[0] = '\0';
    if (raw.size != NACHA_LAYOUT[BATCH_EFFECTIVE_DATE].width ||
        !ps_text_u64(raw, &number)) {
        return;
    }
    clock_date date = { .year  = 2000 + (int32_t)(number / 10000),
                        .month = (uint8_t)(number / 100 % 100),
                        .day   = (uint8_t)(number % 100) };
    if (clock_date_is_valid(date)) {
        clock_date_text(date, out);
    }
}

ps_status
nacha_batch_start(nacha_batch *batch, uint64_t index, ps_error *err)
{
    const nacha_record *header = &batch->header;
    ps_status           status = check_entry_class(header, err);
    if (status == PS_OK) {
        status = nacha_record_check(header, NACHA_OF_BATCH_HEADER, err);
    }
    if (status != PS_OK) {
        return status;
    }
    uint64_t service_class = nacha_record_number(header, BATCH_SERVICE_CLASS);
    if (service_class != CLASS_MIXED && service_class != CLASS_CREDITS &&
        service_class != CLASS_DEBITS) {
        return nacha_record_fail(header, BATCH_SERVICE_CLASS, PS_R_NACHA_SERVICE_CLASS,
                                 "expected 200, 220 or 225", err);
    }
    batch->service_class = (uint16_t)service_class;
    batch->is_person     = ps_text_is(nacha_record_raw(header, BATCH_SEC), "PPD");
    batch->index         = index;
    batch->entries       = 0;
    batch->found         = (nacha_totals){ 0 };
    read_pay_date(header, batch->pay_date);
    return PS_OK;
}

ps_status
nacha_batch_admit(nacha_batch *batch, const nacha_entry *entry, ps_error *err)
{
    bool fits = batch->service_class == CLASS_MIXED ||
                (batch->service_class == CLASS_CREDITS) == entry->is_credit;
    if (!fits) {
        return nacha_record_fail(&entry->record, ENTRY_CODE, PS_R_NACHA_SERVICE_CLASS,
                                 NULL, err);
    }
    batch->entries++;
    return PS_OK;
}

/* A record that is short before a field has it blank. */
static bool
repeats(const nacha_batch *batch, nacha_field header, nacha_field control)
{
    return ps_text_equal(ps_text_trim_right(nacha_record_raw(&batch->header, header)),
                         ps_text_trim_right(nacha_record_raw(&batch->control, control)));
}

ps_status
nacha_batch_end(nacha_batch *batch, nacha_tolerance *tolerance, ps_error *err)
{
    static const nacha_field PAIRS[][2] = {
        { BATCH_SERVICE_CLASS, BATCH_END_SERVICE_CLASS },
        { BATCH_COMPANY_ID, BATCH_END_COMPANY_ID },
        { BATCH_ODFI, BATCH_END_ODFI },
        { BATCH_NUMBER, BATCH_END_NUMBER },
    };
    ps_status status = nacha_record_check(&batch->control, NACHA_OF_BATCH_CONTROL, err);
    if (status != PS_OK) {
        return status;
    }
    for (size_t i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++) {
        if (!repeats(batch, PAIRS[i][0], PAIRS[i][1])) {
            return nacha_record_fail(&batch->control, PAIRS[i][1], PS_R_NACHA_MISMATCH,
                                     NULL, err);
        }
    }
    return nacha_totals_expect(&batch->control, BATCH_END_COUNT, &batch->found, tolerance,
                               err);
}

bool
nacha_batch_is_signed(const nacha_batch *batch)
{
    return !nacha_record_is_blank(&batch->control, BATCH_END_MAC);
}

static ps_status
add_items(const nacha_batch *batch, unit_builder *builder, ps_error *err)
{
    uint32_t         company  = unit_builder_party(builder);
    uint32_t         bank     = unit_builder_party(builder);
    const nacha_item fields[] = {
        { BATCH_COMPANY, ITEM_NAME, ROLE_ORIGINATOR, company },
        { BATCH_COMPANY_ID, ITEM_ID, ROLE_ORIGINATOR, company },
        { BATCH_DISCRETIONARY, ITEM_TEXT, ROLE_ORIGINATOR, company },
        { BATCH_DESCRIPTION, ITEM_TEXT, ROLE_ORIGINATOR, company },
        { BATCH_DESCRIPTIVE_DATE, ITEM_TEXT, ROLE_ORIGINATOR, company },
        { BATCH_ODFI, ITEM_ROUTING, ROLE_ODFI, bank },
    };
    ps_status status = PS_OK;

    for (size_t i = 0; i < sizeof fields / sizeof fields[0] && status == PS_OK; i++) {
        status = nacha_record_item(&batch->header, &fields[i], builder, err);
    }
    return status;
}

ps_status
nacha_batch_unit(const nacha_batch *batch, ps_text message, unit_builder *builder,
                 const unit **out, ps_error *err)
{
    const nacha_record *header  = &batch->header;
    const nacha_record *control = &batch->control;

    *out = NULL;
    unit_builder_start(builder, UNIT_BATCH);
    unit *u  = &builder->u;
    u->index = batch->index;
    u->batch = batch->index;
    u->facts = (unit_facts){
        .whole    = { .begin = header->whole.begin, .end = control->whole.end },
        .count    = { .begin = control->whole.begin, .end = control->end },
        .ident    = { .begin = header->whole.begin, .end = header->end },
        .amount   = money_of_cents(nacha_record_number(control, BATCH_END_DEBIT) +
                                   nacha_record_number(control, BATCH_END_CREDIT)),
        .declared = nacha_record_number(control, BATCH_END_COUNT),
        .records  = (uint32_t)batch->found.count + 2,
        .currency = "USD",
    };
    u->refs = (unit_refs){
        .message  = message,
        .batch    = nacha_record_raw(header, BATCH_NUMBER),
        .pay_date = ps_text_of(batch->pay_date),
        .line     = header->line,
    };
    ps_status status = add_items(batch, builder, err);
    return status != PS_OK ? status : unit_builder_take(builder, out, err);
}
