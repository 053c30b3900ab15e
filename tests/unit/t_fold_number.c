/*
 * t_fold_number.c - a snapshot folded otherwise is refused, if NAME_FOLD says so.
 *
 * What lists and payments must read alike is hashed here over every word of the tables.
 * Where the hash changes, names are read otherwise: NAME_FOLD goes up, and both numbers
 * below with it.
 */
#include <string.h>

#include "base/text.h"
#include "name/common.h"
#include "name/equal.h"
#include "name/name.h"
#include "name/token.h"
#include "ps_test.h"

enum { FOLD = 3 };
#define FOLD_HASH 0xefcc6bae87d3cf3fu

static uint64_t hash = 14695981039346656037u;

static void
add(const void *bytes, size_t size)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ at[i]) * 1099511628211u;
    }
}

static void
add_number(uint64_t number)
{
    unsigned char bytes[8];

    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(number >> 8 * i);
    }
    add(bytes, sizeof bytes);
}

/* What an index finds the word by. */
static void
add_word(const char *text)
{
    char     sound[NAME_SOUND_MAX];
    uint32_t keys[NAME_KIN_MAX];
    ps_text  word  = ps_text_of(text);
    name_kin kin   = name_kin_of(word);
    size_t   count = name_kin_keys(&kin, true, keys), size = name_sound(word, sound);

    add(word.at, word.size);
    add(sound, size);
    for (size_t i = 0; i < count; i++) {
        add_number(keys[i]);
    }
}

static void
test_number(void **state)
{
    (void)state;
    for (size_t i = 0; i < EQUAL_ROW_COUNT; i++) {
        add_word(EQUAL_ROWS[i].word);
    }
    for (size_t i = 0; i < COMMON_ROW_COUNT; i++) {
        add_word(COMMON_ROWS[i].word);
    }
    for (size_t i = 0; i < TOKEN_ROW_COUNT; i++) {
        add_word(TOKEN_ROWS[i].word);
        add_word(TOKEN_ROWS[i].class);
        add_number((uint64_t)TOKEN_ROWS[i].kind << 8 | (uint64_t)TOKEN_ROWS[i].place);
    }
    for (size_t i = 0; i < TOKEN_PHRASE_COUNT; i++) {
        add(TOKEN_PHRASES[i].words, strlen(TOKEN_PHRASES[i].words));
        add(TOKEN_PHRASES[i].class, strlen(TOKEN_PHRASES[i].class));
    }
    assert_int_equal(NAME_FOLD, FOLD);
    assert_int_equal(hash, FOLD_HASH);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(test_number) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
