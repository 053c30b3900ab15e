/*
 * nacha_entry.c - see nacha_entry.h.
 *
 * The payee stands in 22 columns, often cut, and whatever else names somebody
 * hides in an identification number or in 80 columns of addenda.  All of it
 * goes to screening; an entry without a name is held, because nobody can say
 * who is paid.
 */
#include "format/nacha/nacha_entry.h"

#include "record/aba.h"

enum { TRACE_MODULUS = 10000000 }; /* seven digits */

/* clang-format off: a table */
static const struct code {
    uint8_t number;
    bool    is_credit;
    bool    is_return;
} CODES[] = {
#define X(number, credit, return_code) { number, credit, return_code },
    NACHA_CODES(X)
#undef X
};
/* clang-format on */

static const struct code *
code_find(uint64_t number)
{
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        if (CODES[i].number == number) {
            return &CODES[i];
        }
    }
    return NULL;
}

static bool
routing_is_valid(const nacha_record *record)
{
    ps_text nine = nacha_record_raw(record, ENTRY_ROUTING);
    nine.size += nacha_record_raw(record, ENTRY_CHECK).size;
    return aba_is_valid(nine);
}

ps_status
nacha_entry_read(nacha_entry *entry, ps_error *err)
{
    const nacha_record *record = &entry->record;
    ps_status           status = nacha_record_check(record, NACHA_OF_ENTRY, err);
    if (status != PS_OK) {
        return status;
    }
    const struct code *code = code_find(nacha_record_number(record, ENTRY_CODE));
    if (code == NULL) {
        return nacha_record_fail(record, ENTRY_CODE, PS_R_NACHA_CODE, NULL, err);
    }
    if (code->is_return) {
        return nacha_record_fail(record, ENTRY_CODE, PS_R_NACHA_RETURN, NULL, err);
    }
    if (!routing_is_valid(record)) {
        return nacha_record_fail(record, ENTRY_CHECK, PS_R_NACHA_CHECK_DIGIT, NULL, err);
    }
    uint64_t indicator = nacha_record_number(record, ENTRY_ADDENDA);
    if (indicator > 1) {
        return nacha_record_fail(record, ENTRY_ADDENDA, PS_R_NACHA_ADDENDA,
                                 "expected 0 or 1", err);
    }
    entry->code          = code->number;
    entry->is_credit     = code->is_credit;
    entry->routing       = (uint32_t)nacha_record_number(record, ENTRY_ROUTING);
    entry->amount_cents  = nacha_record_number(record, ENTRY_AMOUNT);
    entry->wants_addenda = indicator == 1;
    entry->has_addenda   = false;
    return PS_OK;
}

/* The type before the other fields: a return's columns are others. */
static ps_status
check_addenda_type(const nacha_record *addenda, ps_error *err)
{
    ps_text type = nacha_record_raw(addenda, ADDENDA_TYPE);
    if (ps_text_is(type, "98") || ps_text_is(type, "99")) {
        return nacha_record_fail(addenda, ADDENDA_TYPE, PS_R_NACHA_RETURN, NULL, err);
    }
    if (!ps_text_is(type, "05")) {
        return nacha_record_fail(addenda, ADDENDA_TYPE, PS_R_NACHA_ADDENDA, "expected 05",
                                 err);
    }
    return nacha_record_check(addenda, NACHA_OF_ADDENDA, err);
}

/*
 * Sequence and trace number end the record.  Some programs put them a column or two
 * to the left of their place; nothing here is found by them.
 */
static ps_status
check_addenda_end(const nacha_entry *entry, ps_error *err)
{
    const nacha_record *addenda = &entry->addenda;
    size_t              begin   = addenda->starts[NACHA_LAYOUT[ADDENDA_TEXT].first - 1];
    ps_text text  = { addenda->bytes + begin, addenda->starts[NACHA_COLUMNS] - begin };
    ps_text bare  = ps_text_trim_right(text);
    size_t  width = NACHA_LAYOUT[ADDENDA_SEQUENCE].width;
    size_t  size  = width + NACHA_LAYOUT[ADDENDA_TRACE].width;
    ps_text digits =
        ps_text_slice(bare, bare.size - (bare.size < size ? 0 : size), bare.size);
    uint64_t number = 0;

    if (digits.size != size || !ps_text_u64(digits, &number)) {
        return nacha_record_fail(addenda, ADDENDA_SEQUENCE, PS_R_NACHA_NOT_DIGITS, NULL,
                                 err);
    }
    if (number / TRACE_MODULUS != 1) {
        return nacha_record_fail(addenda, ADDENDA_SEQUENCE, PS_R_NACHA_ADDENDA,
                                 "expected 0001", err);
    }
    if (number % TRACE_MODULUS !=
        nacha_record_number(&entry->record, ENTRY_TRACE) % TRACE_MODULUS) {
        return nacha_record_fail(addenda, ADDENDA_TRACE, PS_R_NACHA_TRACE,
                                 "expected the end of its entry's", err);
    }
    return PS_OK;
}

ps_status
nacha_entry_add(nacha_entry *entry, ps_error *err)
{
    const nacha_record *addenda = &entry->addenda;
    ps_status           status  = check_addenda_type(addenda, err);
    if (status != PS_OK) {
        return status;
    }
    if (!entry->wants_addenda || entry->has_addenda) {
        return nacha_record_fail(
            addenda, ADDENDA_TYPE, PS_R_NACHA_ADDENDA,
            entry->has_addenda ? "expected one record" : "expected no record", err);
    }
    status = check_addenda_end(entry, err);
    if (status != PS_OK) {
        return status;
    }
    entry->has_addenda = true;
    return PS_OK;
}

ps_status
nacha_entry_end(const nacha_entry *entry, ps_error *err)
{
    if (entry->wants_addenda && !entry->has_addenda) {
        return nacha_record_fail(&entry->record, ENTRY_ADDENDA, PS_R_NACHA_ADDENDA,
                                 "expected an addenda record", err);
    }
    return PS_OK;
}

static ps_status
add_items(const nacha_entry *entry, const nacha_entry_place *place, unit_builder *builder,
          ps_error *err)
{
    const nacha_record *record   = &entry->record;
    const nacha_record *addenda  = &entry->addenda;
    uint32_t            receiver = unit_builder_party(builder);
    uint32_t            bank     = unit_builder_party(builder);

    const struct {
        const nacha_record *record;
        nacha_field         field;
        item_kind           kind;
        party_role          role;
        uint32_t            party;
    } fields[] = {
        { record, ENTRY_NAME, ITEM_NAME, ROLE_RECEIVER, receiver },
        { record, ENTRY_ACCOUNT, ITEM_ACCOUNT, ROLE_RECEIVER, receiver },
        { record, ENTRY_INDIVIDUAL_ID, ITEM_ID, ROLE_RECEIVER, receiver },
        { record, ENTRY_INDIVIDUAL_ID, ITEM_TEXT, ROLE_RECEIVER, receiver },
        { record, ENTRY_ROUTING, ITEM_ROUTING, ROLE_RDFI, bank },
        { addenda, ADDENDA_TEXT, ITEM_TEXT, ROLE_REMITTANCE, 0 },
    };
    size_t count = sizeof fields / sizeof fields[0] - (entry->has_addenda ? 0 : 1);

    for (size_t i = 0; i < count; i++) {
        unit_item item = {
            .kind  = fields[i].kind,
            .role  = fields[i].role,
            .party = fields[i].party,
            .cut   = nacha_record_is_full(fields[i].record, fields[i].field),
            .value = nacha_record_text(fields[i].record, fields[i].field, builder->arena),
            .place = nacha_record_place(fields[i].record, fields[i].field),
        };
        item.person = item.kind == ITEM_NAME && place->is_person;
        if (item.kind == ITEM_ROUTING) {
            item.value  = builder->u.bank;
            item.scheme = "USABA";
            item.cut    = false;
        }
        ps_status status = unit_builder_add(builder, &item, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

ps_status
nacha_entry_unit(const nacha_entry *entry, const nacha_entry_place *place,
                 unit_builder *builder, const unit **out, ps_error *err)
{
    const nacha_record *record = &entry->record;
    const nacha_record *last   = entry->has_addenda ? &entry->addenda : record;

    *out = NULL;
    unit_builder_start(builder, UNIT_PAYMENT);
    unit     *u     = &builder->u;
    ps_arena *arena = builder->arena;
    u->index        = place->index;
    u->batch        = place->batch;
    u->facts        = (unit_facts){
               .whole     = { .begin = record->whole.begin, .end = last->whole.end },
               .amount    = money_of_cents(entry->amount_cents),
               .records   = entry->has_addenda ? 2 : 1,
               .routing   = entry->routing,
               .direction = entry->is_credit ? DIRECTION_CREDIT : DIRECTION_DEBIT,
               .currency  = "USD",
    };
    u->refs = (unit_refs){
        .message    = place->message,
        .batch      = place->batch_number,
        .end_to_end = nacha_record_text(record, ENTRY_INDIVIDUAL_ID, arena),
        .trace      = nacha_record_raw(record, ENTRY_TRACE),
        .pay_date   = place->pay_date,
        .line       = record->line,
    };
    u->payee   = nacha_record_text(record, ENTRY_NAME, arena);
    u->account = nacha_record_text(record, ENTRY_ACCOUNT, arena);
    u->bank    = nacha_record_raw(record, ENTRY_ROUTING);
    u->bank.size += nacha_record_raw(record, ENTRY_CHECK).size;
    if (u->payee.size == 0) {
        u->unscreened = PS_R_NO_PAYEE;
    }
    ps_status status = add_items(entry, place, builder, err);
    return status != PS_OK ? status : unit_builder_take(builder, out, err);
}
