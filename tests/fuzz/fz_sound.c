/*
 * fz_sound.c - any two words, the input cut at its first blank: how they sound, read as
 * Chinese, stand for others, and are forms.
 *
 *   a sound      ->  bounded, ASCII small letters, none twice in a row, of bounded words
 *   Chinese      ->  one to three syllables; likeness symmetric, and a key in common
 *   kin          ->  rows of its own, few keys; alike exactly where they share a key
 *   forms        ->  one class, which is its own; likeness and heads agree with it
 *   misread      ->  one digit, and letters beside it
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"
#include "name/equal.h"
#include "name/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static size_t
check_sound(ps_text word, char out[NAME_SOUND_MAX])
{
    char   again[NAME_SOUND_MAX];
    size_t size = name_sound(word, out);

    must(size <= NAME_SOUND_MAX && name_sound(word, again) == size);
    must(size == 0 || memcmp(out, again, size) == 0);
    must(size == 0 || (word.size > 0 && size <= 2 * word.size));
    for (size_t i = 0; i < size; i++) {
        must(ascii_is_lower(out[i]) && (i == 0 || out[i] != out[i - 1]));
    }
    return size;
}

/* What the contract of name_sound() says about name_likeness(). */
static void
check_sounds(ps_text a, ps_text b)
{
    char     one[NAME_SOUND_MAX], two[NAME_SOUND_MAX];
    size_t   one_size = check_sound(a, one), two_size = check_sound(b, two);
    uint16_t alike = name_likeness(a, b), letters = name_letters_alike(a, b);

    must(letters == name_letters_alike(b, a) && alike >= letters);
    if (alike > letters) {
        ps_text first  = { .at = one, .size = one_size };
        ps_text second = { .at = two, .size = two_size };
        must(one_size > 0 && two_size > 0);
        must(ps_text_equal(first, second) ||
             name_letters_alike(first, second) >= NAME_TOKEN_FLOOR + NAME_SOUND_LESS);
    }
}

static void
check_chinese(ps_text a, ps_text b)
{
    chinese_word one = chinese_read(a), two = chinese_read(b);
    uint16_t     alike = chinese_likeness(&one, &two);
    size_t       n = chinese_syllables(one.reading), m = chinese_syllables(two.reading);
    chinese_word both = chinese_join(&one, &two);

    must(n <= CHINESE_SYLLABLES && (n == 0) == (one.reading == 0));
    must(chinese_syllables(chinese_loose(one.reading)) == n);
    must(chinese_loose(chinese_loose(one.reading)) == chinese_loose(one.reading));
    must((chinese_surnames(&one) & ~one.surnames) == 0);
    must(alike == chinese_likeness(&two, &one));
    must(alike == 0 || alike == CHINESE_NEARLY || alike == CHINESE_ALIKE ||
         alike == CHINESE_SURNAME_ALIKE);
    must((both.reading != 0) == (n > 0 && m > 0 && n + m <= CHINESE_SYLLABLES));
    if (both.reading != 0) {
        must(chinese_syllables(both.reading) == n + m);
        must(chinese_head(both.reading, n) == one.reading);
    }
    must(chinese_head(one.reading, 0) == 0 && chinese_head(one.reading, n) == 0);
    const chinese_word words[] = { one, two };
    must(!chinese_is_name(words, 1));
    must(!chinese_is_name(words, 2) || one.surnames != 0 || two.surnames != 0);
}

static bool
share_a_key(const name_kin *a, const name_kin *b, bool chinese)
{
    uint32_t one[NAME_KIN_MAX], two[NAME_KIN_MAX];
    size_t   n = name_kin_keys(a, chinese, one), m = name_kin_keys(b, chinese, two);

    must(n <= NAME_KIN_MAX && m <= NAME_KIN_MAX);
    for (size_t i = 0; i < n; i++) {
        must(one[i] != 0 || !chinese || a->count > 0);
        for (size_t j = 0; j < m; j++) {
            if (one[i] == two[j]) {
                return true;
            }
        }
    }
    return false;
}

static void
check_kin(ps_text a, ps_text b)
{
    name_kin one = name_kin_of(a), two = name_kin_of(b);

    must(one.count <= NAME_KIN_MAX);
    for (size_t i = 0; i < one.count; i++) {
        must(ps_text_is(a, one.rows[i].word));
    }
    for (int chinese = 0; chinese < 2; chinese++) {
        uint16_t alike = name_kin_alike(&one, &two, chinese != 0);
        must(alike == name_kin_alike(&two, &one, chinese != 0));
        must(alike == 0 || (alike >= NAME_TOKEN_FLOOR && alike < 1000));
        must((alike > 0) == share_a_key(&one, &two, chinese != 0));
    }
}

static void
check_form(ps_text word, ps_text other)
{
    ps_text class = name_form_class(word);
    uint16_t any  = name_form_likeness(word, (ps_text){ 0 });

    must(any <= 1000 && (any == 0 || any >= NAME_TOKEN_FLOOR));
    if (class.size > 0) {
        must(name_is_form(word, class));
        must(ps_text_equal(name_form_class(class), class));
        must(name_form_likeness(word, class) == 1000 || any == 0);
    }
    must(!name_is_form(word, other) || ps_text_equal(name_form_class(word), other));
    must(name_form_likeness(word, other) <= any || other.size == 0 ||
         name_form_class(other).size == 0);
}

static void
check_misread(ps_text word)
{
    size_t digits = 0;

    for (size_t i = 0; i < word.size; i++) {
        digits += ascii_is_digit(word.at[i]);
    }
    must(!name_is_misread(word) || (digits == 1 && word.size > 1));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 2 * NAME_TOKEN_BYTES_MAX + 1) {
        return 0;
    }
    char *copy = malloc(size > 0 ? size : 1);
    must(copy != NULL);
    if (size > 0) {
        memcpy(copy, data, size);
    }
    ps_text rest = { .at = copy, .size = size }, a, b;
    (void)ps_text_next(&rest, ' ', &a);
    b = rest;
    if (utf8_check(a) == SIZE_MAX && utf8_check(b) == SIZE_MAX &&
        a.size <= NAME_TOKEN_BYTES_MAX && b.size <= NAME_TOKEN_BYTES_MAX) {
        check_sounds(a, b);
        check_chinese(a, b);
        check_kin(a, b);
        check_form(a, b);
        check_misread(a);
    }
    free(copy);
    return 0;
}
