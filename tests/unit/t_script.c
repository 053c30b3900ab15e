/*
 * t_script.c - names in other scripts: each row a name and the Latin tokens it is read as.
 *
 * Method: tokens as "text/kind", as in t_fold.c; all letters of the tables one by one; and
 * words of every size up to where they do not fit.
 */
#include <stdalign.h>
#include <stdio.h>

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"
#include "name/fold.h"
#include "name/name.h"
#include "name/script.h"
#include "ps_test.h"

enum { ANY, PERSON, ORG };

static const char *const KINDS[] = { "",     "/init", "/num",   "/title",
                                     "/gen", "/part", "/legal", "/noise" };

/* clang-format off: a table */
static const struct row {
    const char *name;
    int         options;
    const char *text;
    const char *want;
} ROWS[] = {
    { "Russian", ANY, "Барак Обама", "barak obama" },
    { "Russian, hushing letters", ANY, "Щукин Жуков Чехов Шишкин",
      "shchukin zhukov chekhov shishkin" },
    { "Russian, yo as e", ANY, "Горбачёв Хрущев", "gorbachev khrushchev" },
    { "Russian, a soft sign before a vowel", ANY, "Васильев Ильич",
      "vasilyev ilyich" },
    { "Russian, a hard sign", ANY, "Подъячев", "podyachev" },
    { "Ukrainian by its letters", ANY, "Григорій Ющенко", "hryhoriy yushchenko" },
    { "Ukrainian by its ending", ANY, "Володимир Зеленський",
      "volodymyr zelenskyy" },
    { "Belarusian", ANY, "Быкаў", "bykau" },
    { "Bulgarian", ANY, "Първанов", "parvanov" },
    { "Serbian", ANY, "Ђоковић Љубиша Џајић", "djokovic ljubisha dzajic" },
    { "Macedonian", ANY, "Ѓорѓи Ќосев", "gjorgji kjosev" },
    { "Kazakh is not Ukrainian", ANY, "Қасым Іңкәр Гулбахыт",
      "qasym ingkar gulbakhyt" },
    { "Cyrillic initials", PERSON, "А. Б. Иванов", "a/init b/init ivanov" },
    { "one letter that is two", PERSON, "Ж. Иванов", "zh ivanov" },
    { "a legal form as written", ANY, "ООО Вектор", "ooo/legal vektor" },
    { "an abbreviation", ORG, "К.Н.Д.Р", "kndr" },
    { "a letter without sound", ANY, "ь", "ь/init" },
    { "Greek", ANY, "Κυριάκος Μητσοτάκης", "kyriakos mitsotakis" },
    { "Greek, pairs", ANY, "Μπακογιάννης Λάμπρος Λουκάς",
      "bakogiannis lampros loukas" },
    { "Greek, av and af", ANY, "Παυλόπουλος Ευάγγελος Ευτύχιος",
      "pavlopoulos evangelos eftychios" },
    { "Greek, theta, psi and xi", ANY, "Θεοδωράκης Ψαρός Αλέξης",
      "theodorakis psaros alexis" },
    { "Armenian", ANY, "Սերժ Սարգսյան", "serzh sargsyan" },
    { "Armenian, u and a first o", ANY, "Ոսկանյան Հարություն",
      "voskanyan harutyun" },
    { "Georgian", ANY, "მიხეილ სააკაშვილი", "mikheil saakashvili" },
    { "Georgian with Cyrillic in it", ANY, "საакашვილი", "saakashvili" },
    { "Georgian capitals", ANY, "ᲛᲘᲮᲔᲘᲚ", "mikheil" },
    { "Hebrew", ANY, "בנימינוב דרעי", "bniminov drai" },
    { "Hebrew, vowels written", ANY, "שלום קוטלר וולף אורי ייגר",
      "shlom kotlr vlf ori ygr" },
    { "Hebrew, a last h", ANY, "גלגה שמחה", "glga shmha" },
    { "Hebrew, usual names", ANY, "דוד בן יהודה", "david ben yehuda" },
    { "Arabic", ANY, "خيري كلاب", "khiri klab" },
    { "Arabic, usual names", ANY, "محمد علي احمد أحمد", "mohammed ali ahmed ahmed" },
    { "Arabic, a usual name behind an article", ANY, "عبد الرحمن",
      "abd al/part rahman" },
    { "Persian, a usual name", ANY, "علی کریم", "ali karim" },
    { "Arabic, a long a before w and y", ANY, "نواز سياف", "nwaz syaf" },
    { "Arabic, the article apart", ANY, "الأسد", "al/part asd" },
    { "Arabic, no article in Allah", ANY, "الله", "allah" },
    { "Arabic, a word of the article only", ANY, "ال", "al/part" },
    { "Arabic, seats of hamza", ANY, "إيران أوباما مؤمن رائد",
      "iran obama mumn raid" },
    { "Arabic, ain and a last t", ANY, "بعيد جمعة", "baid jma" },
    { "Arabic points off", ANY, "كُلاب مُحَمَّد", "klab mohammed" },
    { "Persian", ANY, "پرویز چنگیز ژاله", "prwiz chngiz zhalh" },
    { "Urdu", ANY, "ٹیپو", "tipu" },
    { "Devanagari", ANY, "नरेन्द्र मोदी", "narendra modi" },
    { "Devanagari, no last vowel", ANY, "राम वार्ष", "ram varsh" },
    { "Devanagari, a last cluster", ANY, "कृष्ण चन्द्र सिंह",
      "krishna chandra singh" },
    { "Devanagari, dots", ANY, "ज़रीन फ़रीद घोड़े",
      "zarin farid ghore" },
    { "Devanagari, one letter", ANY, "न", "na" },
    { "Bengali", ANY, "শেখ হাসিনা", "shekh hasina" },
    { "Gurmukhi", ANY, "ਸਿੰਘ ਮੱਖਣ", "singh makkhan" },
    { "Gujarati", ANY, "અમિત શાહ", "amit shah" },
    { "Tamil", ANY, "ஜெயலலிதா கருணாநிதி",
      "jeyalalita karunaniti" },
    { "Telugu", ANY, "చంద్రబాబు నాయుడు", "chandrababu nayudu" },
    { "Kannada", ANY, "ಸಿದ್ದರಾಮಯ್ಯ", "siddaramayya" },
    { "Malayalam", ANY, "പിണറായി വിജയൻ", "pinarayi vijayan" },
    { "Thai", ANY, "ทักษิณ ชินวัตร", "thaksin chinwatr" },
    { "Thai, a silent letter", ANY, "วชิราลงกรณ์ จันทร์",
      "wachiralongkon chan" },
    { "Thai, vowels before", ANY, "เศรษฐา เปรม เจ้า ไทย",
      "srettha prem chao thai" },
    { "Thai, all letters silent", ANY, "ก์", "ก์" },
    { "kana", ANY, "バラク・オバマ", "baraku obama" },
    { "kana, small letters", ANY, "しゅんじ ティム ウィリアム ファン",
      "shunji timu wiriamu fan" },
    { "kana, doubled letters", ANY, "きって まっちゃ", "kitte matcha" },
    { "kana, long vowels", ANY, "さとう けんいちろう ローマ", "sato kenichiro roma" },
    { "kana, small letters alone", ANY, "ゃ ァ ッ", "ya a/init ッ" },
    { "half-width kana", ANY, "ﾊﾞﾗｸ", "baraku" },
    { "Ethiopic", ANY, "ገብረ ማርያም አበባ", "gebre maryam abeba" },
    { "Cherokee", ANY, "ᏣᎳᎩ", "tsalagi" },
    { "Han, a name", ANY, "习近平", "xi jin ping" },
    { "Han, written the old way", ANY, "習近平 呂布", "xi jin ping lu bu" },
    { "Han, surnames", ANY, "单田芳 朴槿惠 尉迟恭 曾子",
      "shan tian fang piao jin hui yu chi gong zeng zi" },
    { "Han, the same behind", ANY, "地区", "di qu" },
    { "Han, a foreign name", ANY, "贝拉克·奥巴马", "bei la ke ao ba ma" },
    { "Han, syllables that are no particle or form", ANY, "德萨 阿迪 根",
      "de sa a/init di gen" },
    { "Han, a form at the end", ANY, "北京某某科技有限公司",
      "bei jing mou mou ke ji ltd/legal" },
    { "Han, the longer form", ANY, "大华股份有限公司", "da hua corp/legal" },
    { "Han, a form in front", ANY, "株式会社トヨタ 有限会社山田",
      "corp/legal toyota ltd/legal shan tian" },
    { "a form in Hangul", ANY, "주식회사", "corp/legal" },
    { "Hangul stays as it was", ANY, "김철수 조선무역회사 김a",
      "gim cheol soo 조선무역회사 김a" },
    { "Han and kana in one word", ANY, "山田タロウ", "shan tian taro" },
    { "Han and Latin in one word", ANY, "a张b", "a/init zhang b/init" },
    { "Hangul and Cyrillic in one word", ANY, "김Иван", "gim ivan" },
    { "a letter that nobody reads in a word", ANY, "Ива\u16a0нов", "iva \u16a0 nov" },
    { "digits in a word", ANY, "Завод12 Др0ван", "zavod12/num drovan" },
    { "a title in Cyrillic", ANY, "ген. Иванов", "general/title ivanov" },
    { "last, first", PERSON, "ИВАНОВ, Пётр", "ivanov:f petr comma" },
    { "Runic is not read", ANY, "ᚠᚢ", "ᚠᚢ" },
    { "a letter that is not assigned", ANY, "Ив\u1c8f", "iv \u1c8f" },
};
/* clang-format on */

static alignas(max_align_t) unsigned char space[4 << 20];

/* A folded line folds to itself. */
static void
check_line(ps_text text)
{
    ps_arena arena;
    ps_text  line, again;
    ps_error err;

    ps_arena_init(&arena, space, sizeof space);
    assert_int_equal(name_fold_line(text, &arena, &line, &err), PS_OK);
    assert_int_equal(utf8_check(line), SIZE_MAX);
    assert_int_equal(name_fold_line(line, &arena, &again, &err), PS_OK);
    assert_true(ps_text_equal(line, again));
}

static void
print(const name_folded *name, char *out, size_t room)
{
    size_t used = 0;
    out[0]      = '\0';
    for (size_t i = 0; i < name->count; i++) {
        const name_token *t = &name->tokens[i];
        used += (size_t)snprintf(out + used, room - used, "%s%.*s%s%s", i > 0 ? " " : "",
                                 PS_TEXT_ARGS(t->text), KINDS[t->kind],
                                 t->family ? ":f" : "");
    }
    (void)snprintf(out + used, room - used, "%s%s", name->comma ? " comma" : "",
                   name->too_long ? " too long" : "");
}

static void
test_row(void **state)
{
    const struct row *row     = *state;
    name_options      options = { .person       = row->options == PERSON,
                                  .organisation = row->options == ORG };
    char              got[512];
    ps_arena          arena;
    name_folded       name;
    ps_error          err;

    ps_arena_init(&arena, space, sizeof space);
    assert_int_equal(name_fold(ps_text_of(row->text), &options, &arena, &name, &err),
                     PS_OK);
    print(&name, got, sizeof got);
    assert_string_equal(got, row->want);
    check_line(ps_text_of(row->text));
}

/* Every code point: short and ASCII, and in a word of Latin, Cyrillic or Hangul. */
static void
test_letters(void **state)
{
    (void)state;
    static const char *const beside[] = { "x", "\u0436", "\uac00" };

    for (uint32_t c = 0x80; c < 0x20000; c++) {
        char   letter[UTF8_MAX], latin[64], text[16];
        size_t size = utf8_put(c, letter);
        if (size == 0) {
            continue;
        }
        script_kind kind = script_kind_of(c);
        if (kind != SCRIPT_NONE && kind != SCRIPT_HAN) {
            ps_text run  = { .at = letter, .size = size };
            size_t  read = script_latin(run, false, latin, sizeof latin);
            assert_true(read <= SCRIPT_LATIN_MAX);
            assert_true(read <= size * SCRIPT_LATIN_PER_BYTE);
            for (size_t i = 0; i < read; i++) {
                assert_true(ascii_is_lower(latin[i]));
            }
        }
        for (size_t i = 0; i < PS_COUNT(beside); i++) {
            size_t around = strlen(beside[i]);
            memcpy(text, beside[i], around);
            memcpy(text + around, letter, size);
            memcpy(text + around + size, beside[i], around);
            check_line((ps_text){ .at = text, .size = 2 * around + size });
        }
    }
}

/* Letters of all scripts in any order. */
static void
test_garbage(void **state)
{
    (void)state;
    static const uint16_t blocks[] = { 0x20,   0x370,  0x400,  0x530,  0x5d0,  0x620,
                                       0x680,  0x900,  0x980,  0xb80,  0xd00,  0xe00,
                                       0xe40,  0x10d0, 0x1100, 0x1200, 0x13a0, 0x3040,
                                       0x30a0, 0x4e00, 0xac00, 0x1c80, 0x16a0, 0x6700 };
    char                  text[256];
    uint32_t              random = 1;

    for (size_t round = 0; round < 20000; round++) {
        size_t size = 0, count = 1 + round % 40;
        for (size_t i = 0; i < count; i++) {
            random         = random * 1664525 + 1013904223;
            uint32_t block = blocks[(random >> 24) % PS_COUNT(blocks)];
            size += utf8_put(block + (random >> 8) % 0x60, text + size);
        }
        check_line((ps_text){ .at = text, .size = size });
    }
}

/* One letter again and again: nothing gets lost unsaid, and no room is too small. */
static void
test_sizes(void **state)
{
    (void)state;
    static const char *const letters[] = { "\u0449", "\u0644", "\u0915", "\u0e01",
                                           "\u30c3", "\u1200", "\u4e2d", "\uac00" };
    static const size_t      fits[]    = { 32, 128, 64, 85, 42, 64, 64, 42 };
    char                     text[4096];
    name_options             options = { 0 };

    for (size_t i = 0; i < PS_COUNT(letters); i++) {
        size_t size = strlen(letters[i]);
        for (size_t count = 1; count * size <= sizeof text; count++) {
            ps_arena    arena;
            name_folded name;
            ps_error    err;
            memcpy(text + (count - 1) * size, letters[i], size);
            if (count > 200 && count % 97 != 0 && (count + 1) * size <= sizeof text) {
                continue;
            }
            ps_arena_init(&arena, space, sizeof space);
            assert_int_equal(name_fold((ps_text){ .at = text, .size = count * size },
                                       &options, &arena, &name, &err),
                             PS_OK);
            assert_true(name.count > 0 && name.count <= NAME_TOKENS_MAX);
            assert_int_equal(name.too_long, count > fits[i]);
        }
    }
}

static void
test_full_arena(void **state)
{
    (void)state;
    name_options options = { 0 };
    ps_text      text    = PS_TEXT("Иван 习近平 김철수 الأسد");
    for (size_t budget = 0; budget < 1200; budget += 8) {
        ps_arena    arena;
        name_folded name;
        ps_error    err = { 0 };

        ps_arena_init(&arena, space, budget);
        ps_status status = name_fold(text, &options, &arena, &name, &err);
        assert_true(status == PS_E_LIMIT || (status == PS_OK && name.count == 9));
        assert_true(status == PS_OK || (name.tokens == NULL && err.reason == 101));
    }
}

static void
test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < SCRIPT_RULE_COUNT; i++) {
        const script_rule *rule = &SCRIPT_RULES[i];
        assert_true(i == 0 || SCRIPT_RULES[i - 1].letters[0] <= rule->letters[0]);
        for (size_t j = 0; j < 3 && rule->letters[j] != 0; j++) {
            assert_int_not_equal(script_kind_of(rule->letters[j]), SCRIPT_NONE);
        }
    }
    for (size_t i = 1; i < SCRIPT_WORD_COUNT; i++) {
        assert_true(strcmp(SCRIPT_WORDS[i - 1].word, SCRIPT_WORDS[i].word) < 0);
    }
    for (size_t i = 0; i < SCRIPT_SURNAME_COUNT; i++) {
        assert_int_equal(script_kind_of(SCRIPT_SURNAMES[i].letter), SCRIPT_HAN);
    }
    assert_int_equal(script_kind_of(0x10ffff), SCRIPT_NONE);
    assert_int_equal(script_han(0x10ffff, true, 0).size, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters), cmocka_unit_test(test_garbage),
        cmocka_unit_test(test_sizes),   cmocka_unit_test(test_full_arena),
        cmocka_unit_test(test_tables),
    };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
