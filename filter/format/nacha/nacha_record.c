/*
 * nacha_record.c - see nacha_record.h.
 *
 * The bank counts columns too.  Where bytes and characters differ the two
 * readings give two names, so the rule is fixed by the record's own length and
 * a record that fits neither is refused.  Nothing is padded in the file:
 * missing columns only read as blanks.
 */
#include "format/nacha/nacha_record.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

static ps_place
place_of_byte(const nacha_record *record, size_t at)
{
    return (ps_place){ .offset = record->whole.begin + at,
                       .line   = record->line,
                       .column = (uint32_t)at + 1 };
}

/* C0 and C1 controls and DEL; the C1 bytes too where they are Latin-1. */
static ps_status
check_characters(const nacha_record *record, ps_text text, ps_error *err)
{
    size_t took = 1;
    for (size_t at = 0; at < text.size; at += took) {
        int32_t code_point = (unsigned char)text.at[at];
        took               = 1;
        if (code_point >= 0x80 && record->is_utf8) {
            code_point = utf8_next((ps_text){ text.at + at, text.size - at }, &took);
        }
        if (code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0)) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_NACHA_CHARSET, "record",
                              place_of_byte(record, at), "found byte 0x%02x",
                              (unsigned char)text.at[at]);
        }
    }
    return PS_OK;
}

/* How many bytes the first 94 columns take; one byte a column unless wide. */
static size_t
place_columns(nacha_record *record, ps_text text, bool wide)
{
    size_t at = 0;
    for (size_t column = 0; column <= NACHA_COLUMNS; column++) {
        size_t took            = at < text.size ? 1 : 0;
        record->starts[column] = (uint16_t)at;
        if (column == NACHA_COLUMNS) {
            break;
        }
        if (wide && took > 0) {
            (void)utf8_next((ps_text){ text.at + at, text.size - at }, &took);
        }
        at += took;
    }
    return at;
}

ps_status
nacha_record_read(nacha_record *record, ps_text text, ps_error *err)
{
    bool ascii      = ps_text_is_ascii(text);
    record->is_utf8 = ascii || utf8_check(text) == SIZE_MAX;

    /* Columns in characters: exactly 94 of them, or blanks behind that are no columns
     * in either reading. */
    bool wide = text.size > NACHA_COLUMNS && !ascii && record->is_utf8;
    if (wide && utf8_count(text) != NACHA_COLUMNS) {
        ps_text excess = ps_text_slice(text, NACHA_COLUMNS, text.size);
        wide           = ps_text_trim_right(excess).size > 0;
    }
    size_t  used   = place_columns(record, text, wide);
    ps_text excess = ps_text_slice(text, used, text.size);
    if (ps_text_trim_right(excess).size > 0) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_NACHA_RECORD_WIDTH, "record",
                          place_of_byte(record, used), "found %zu bytes", text.size);
    }
    ps_status status = check_characters(record, text, err);
    if (status != PS_OK) {
        return status;
    }
    memcpy(record->bytes, text.at, used);
    return PS_OK;
}

ps_text
nacha_record_raw(const nacha_record *record, nacha_field field)
{
    const nacha_column *column = &NACHA_LAYOUT[field];
    uint16_t            begin  = record->starts[column->first - 1];
    uint16_t            end    = record->starts[column->first - 1 + column->width];
    return (ps_text){ .at = record->bytes + begin, .size = (size_t)end - begin };
}

ps_text
nacha_record_text(const nacha_record *record, nacha_field field, ps_arena *arena)
{
    ps_text text = ps_text_trim(nacha_record_raw(record, field));
    /* A field of bytes may cut a character in two: then it is read by bytes too. */
    if (ps_text_is_ascii(text) || (record->is_utf8 && utf8_check(text) == SIZE_MAX)) {
        return text;
    }
    char  *out  = ps_arena_take(arena, 2 * text.size);
    size_t size = 0;
    for (size_t i = 0; out != NULL && i < text.size; i++) {
        size += utf8_put((unsigned char)text.at[i], out + size);
    }
    return (ps_text){ .at = out, .size = size };
}

bool
nacha_record_is_blank(const nacha_record *record, nacha_field field)
{
    return ps_text_trim_right(nacha_record_raw(record, field)).size == 0;
}

bool
nacha_record_is_full(const nacha_record *record, nacha_field field)
{
    const nacha_column *column = &NACHA_LAYOUT[field];
    size_t              last   = (size_t)column->first + column->width - 2;
    return record->starts[last] < record->starts[last + 1] &&
           record->bytes[record->starts[last]] != ' ';
}

uint64_t
nacha_record_number(const nacha_record *record, nacha_field field)
{
    uint64_t value = 0;
    return ps_text_u64(nacha_record_raw(record, field), &value) ? value : 0;
}

ps_place
nacha_record_place(const nacha_record *record, nacha_field field)
{
    return place_of_byte(record, record->starts[NACHA_LAYOUT[field].first - 1]);
}

ps_status
nacha_record_fail(const nacha_record *record, nacha_field field, ps_reason reason,
                  const char *detail, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, reason, NACHA_LAYOUT[field].path,
                      nacha_record_place(record, field), detail != NULL ? "%s" : NULL,
                      detail);
}

static ps_reason
fault_of_byte(nacha_kind kind, unsigned char byte)
{
    bool digit = byte >= '0' && byte <= '9';
    switch (kind) {
    case NACHA_DIGITS:
        return digit ? PS_R_NONE : PS_R_NACHA_NOT_DIGITS;
    case NACHA_MODIFIER:
        return digit || (byte >= 'A' && byte <= 'Z') ? PS_R_NONE : PS_R_NACHA_HEADER;
    case NACHA_ASCII:
        return byte < 0x80 ? PS_R_NONE : PS_R_NACHA_CHARSET;
    case NACHA_TEXT:
    case NACHA_NEEDS:
        break;
    }
    return PS_R_NONE;
}

static ps_status
check_field(const nacha_record *record, nacha_field field, ps_error *err)
{
    const nacha_column *column = &NACHA_LAYOUT[field];
    if (column->kind == NACHA_TEXT) {
        return PS_OK;
    }
    ps_text raw    = nacha_record_raw(record, field);
    bool    filled = false;
    for (size_t i = 0; i < column->width; i++) {
        unsigned char byte  = i < raw.size ? (unsigned char)raw.at[i] : ' ';
        ps_reason     fault = fault_of_byte((nacha_kind)column->kind, byte);
        if (fault != PS_R_NONE) {
            ps_place place =
                place_of_byte(record, record->starts[column->first - 1u + i]);
            return ps_fail_at(err, PS_E_FORMAT, fault, column->path, place,
                              "found byte 0x%02x", byte);
        }
        filled = filled || (byte != ' ' && byte != '0');
    }
    if (column->kind == NACHA_NEEDS && !filled) {
        return nacha_record_fail(record, field, PS_R_NACHA_BLANK, NULL, err);
    }
    return PS_OK;
}

ps_status
nacha_record_check(const nacha_record *record, nacha_range fields, ps_error *err)
{
    for (unsigned field = fields.first; field < (unsigned)fields.end; field++) {
        ps_status status = check_field(record, (nacha_field)field, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

ps_status
nacha_record_item(const nacha_record *record, const nacha_item *from,
                  unit_builder *builder, ps_error *err)
{
    bool      routing = from->kind == ITEM_ROUTING;
    unit_item item    = {
           .kind   = from->kind,
           .role   = from->role,
           .party  = from->party,
           .cut    = !routing && nacha_record_is_full(record, from->field),
           .scheme = routing ? "USABA" : NULL,
           .value  = nacha_record_text(record, from->field, builder->arena),
           .place  = nacha_record_place(record, from->field),
    };
    return unit_builder_add(builder, &item, err);
}
