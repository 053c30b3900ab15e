/* t_sound.c - one sound for the spellings of one name. */
#include <string.h>

#include "base/text.h"
#include "name/name.h"
#include "ps_test.h"

typedef struct row {
    const char *name, *word, *want;
} row;

static const row ROWS[] = {
    { "Yevgeniy", "yevgeniy", "ivgini" },
    { "Evgeny", "evgeny", "ivgini" },
    { "Husayn", "husayn", "husin" },
    { "Hussein", "hussein", "husin" },
    { "Qasim", "qasim", "kasim" },
    { "Kassem", "kassem", "kasim" },
    { "Muhammad keeps its vowels", "muhammad", "muhamad" },
    { "Mohamed has others", "mohamed", "muhamid" },
    { "Aleksey", "aleksey", "aliksi" },
    { "Alexei", "alexei", "aliksi" },
    { "Lavroff", "lavroff", "lavruv" },
    { "Lavrow", "lavrow", "lavruv" },
    { "Shcherbakov", "shcherbakov", "scirbakuv" },
    { "Tchaikovsky", "tchaikovsky", "cikuvski" },
    { "Chaykovskiy", "chaykovskiy", "cikuvski" },
    { "a last h", "haniyeh", "hania" },
    { "a letter twice", "gaddafi", "gadafi" },
    { "c before i", "cilic", "silik" },
    { "nothing to fold", "sharma", "sarma" },
    { "three letters", "lee", "" },
    { "a sound of three", "ross", "" },
    { "a digit", "yv3052", "" },
    { "other letters", "\xd0\xb8\xd0\xb2\xd0\xb0\xd0\xbd", "" },
    { "nothing", "", "" },
};

static void
test_row(void **state)
{
    const row *r = *state;
    char       got[NAME_SOUND_MAX + 1];

    got[name_sound(ps_text_of(r->word), got)] = '\0';
    assert_string_equal(got, r->want);
}

/* No word of any letters writes behind its room, or has a sound of its own sound that is
 * longer. */
static void
test_bounds(void **state)
{
    (void)state;
    char     word[80], sound[NAME_SOUND_MAX];
    uint64_t seed = 17;

    for (int round = 0; round < 20000; round++) {
        size_t size = (size_t)round % sizeof word;
        for (size_t i = 0; i < size; i++) {
            seed    = seed * 6364136223846793005u + 1442695040888963407u;
            word[i] = (char)('a' + (seed >> 33) % 26);
        }
        size_t got = name_sound((ps_text){ .at = word, .size = size }, sound);
        assert_true(got == 0 || (got >= 4 && got <= 2 * size));
        assert_true(size <= NAME_SOUND_MAX / 2 || got == 0);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(test_bounds) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
