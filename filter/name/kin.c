/*
 * kin.c - words that stand for one another though they do not look it.
 *
 * The table (equal_table.c) has groups: a name and what it is called, a business word
 * and its abbreviations.  A group is a key, so an index finds them; nothing is compared
 * with everything.
 */
#include "name/equal.h"
#include "name/name.h"

enum { KEY_READING = 1 << 30, KEY_SURNAME = 1 << 29, ROWS_MAX = 8 };

name_kin
name_kin_of(ps_text word)
{
    name_kin kin   = { .chinese = chinese_read(word) };
    size_t   count = equal_rows(word, &kin.rows);

    kin.count = (uint8_t)(count < ROWS_MAX ? count : ROWS_MAX);
    return kin;
}

uint32_t
name_chinese_key(uint32_t reading)
{
    return reading != 0 ? KEY_READING | chinese_loose(reading) : 0;
}

size_t
name_kin_keys(const name_kin *kin, bool chinese, uint32_t out[NAME_KIN_MAX])
{
    size_t   count = 0;
    uint32_t key   = name_chinese_key(kin->chinese.reading);

    for (size_t i = 0; i < kin->count; i++) {
        out[count++] = kin->rows[i].group;
    }
    if (chinese && key != 0) {
        out[count++] = key;
    }
    for (uint32_t rest = chinese ? chinese_surnames(&kin->chinese) : 0;
         rest != 0 && count < NAME_KIN_MAX; rest &= rest - 1) {
        out[count++] = KEY_SURNAME | (uint32_t)__builtin_ctz(rest);
    }
    return count;
}

static uint16_t
alike_of(equal_kind kind)
{
    switch (kind) {
    case EQUAL_NICKNAME:
        return 920;
    case EQUAL_GIVEN:
        return 955;
    case EQUAL_BUSINESS:
        return 960;
    case EQUAL_NUMBER:
        return 985;
    }
    return 0;
}

uint16_t
name_kin_alike(const name_kin *a, const name_kin *b, bool chinese)
{
    uint16_t best = chinese ? chinese_likeness(&a->chinese, &b->chinese) : 0;

    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            uint16_t alike = a->rows[i].group == b->rows[j].group
                                 ? alike_of((equal_kind)a->rows[i].kind)
                                 : 0;
            best           = alike > best ? alike : best;
        }
    }
    return best;
}
