/*
 * t_fold.c - how names are read: each row a name and the tokens that come out.
 *
 * Method: tokens as "text/kind", kind by its first letters, ":f" for a family
 * name and ":c" for a cut token; "comma" and "too long" behind them.
 */
#include <stdalign.h>
#include <stdio.h>

#include "base/text.h"
#include "name/fold.h"
#include "name/name.h"
#include "name/token.h"
#include "ps_test.h"

enum { ANY, PERSON, ORG, CUT };

static const char *const KINDS[] = { "",     "/init", "/num",   "/title",
                                     "/gen", "/part", "/legal", "/noise" };

/* clang-format off: a table */
static const struct row {
    const char *name;
    int         options;
    const char *text;
    const char *want;
} ROWS[] = {
    { "plain", ANY, "Anna Sample", "anna sample" },
    { "case and blanks", ANY, "  ANNA \t sample\n", "anna sample" },
    { "last, first", PERSON, "SAMPLE, Anna", "sample:f anna comma" },
    { "last, first, of unknown type", ANY, "SAMPLE, Anna", "sample:f anna comma" },
    { "a comma before a legal form only", ANY, "ACME TRADING CO., LTD.",
      "acme trading co/legal ltd/legal" },
    { "a comma before a generation only", PERSON, "Anna Sample, Jr.",
      "anna sample jr/gen" },
    { "no family in an organisation", ORG, "Sample, Anna", "sample anna" },
    { "marks off", ANY, "Zoë Ångström-Müller Ñandú", "zoe angstrom muller nandu" },
    { "marks apart", ANY, "Zoe\u0308 A\u030angstro\u0308m", "zoe angstrom" },
    { "letters that do not decompose", ANY, "Øłđþæß ı Œuvre", "oldthaess i/init oeuvre" },
    { "Turkish capital", ANY, "İSTANBUL IŞIK", "istanbul isik" },
    { "full width", ANY, "ＫＩＭ　Ｃｈｏｌ", "kim chol" },
    { "mathematical letters", ANY, "𝔎𝔦𝔪 𝕮𝖍𝖔𝖑", "kim chol" },
    { "zero width and direction", ANY, "K\u200bi\u200dm\ufeff \u202eChol\u202c",
      "kim chol" },
    { "control characters", ANY, "Ki\001m Ch\177ol", "kim chol" },
    { "stacked marks", ANY, "K\u0336\u0327i\u0334m\u0338", "kim" },
    { "Cyrillic letters in a Latin word", ANY, "Kіm Сhоl", "kim chol" },
    { "a whole Latin-looking word in a Latin line", ANY, "КІМ Chol", "kim chol" },
    { "Greek letters in a Latin word", ANY, "Κim Chοl", "kim chol" },
    { "Latin letters in a Cyrillic word", ANY, "Иванoв Пeтp", "ivanov petr" },
    { "a Cyrillic line is read as one", ANY, "СОРОС", "soros" },
    { "short i is a letter", ANY, "Чай Чаи\u0306", "chay chay" },
    { "digits for letters", ANY, "DR0VAN Que11mark S5mple", "drovan quellmark ssmple" },
    { "digits that are none", ANY, "YV3052 B2B 3M K1 Zim7kow 1van Plant11 A330",
      "yv3052/num b2b/num 3m/num k1/num zim7kow/num 1van/num plant11/num a330/num" },
    { "Hangul by syllables", ANY, "김철수", "gim cheol soo" },
    { "a long word in Hangul as it is", ANY, "조선무역회사", "조선무역회사" },
    { "Hangul and Latin in one word as it is", ANY, "김a", "김a" },
    { "Hangul from letters", ANY, "\u1100\u1175\u11b7 \u314a", "gim ᄎ" },
    { "Han by syllables", ANY, "金哲", "jin zhe" },
    { "kana composed", ANY, "か\u3099 ｶﾞ", "ga ga" },
    { "Arabic points off", ANY, "مُحَمَّد", "mohammed" },
    { "apostrophes join", ANY, "O'Brien O’Brien U`n-cho´ng", "obrien obrien un chong" },
    { "a stray blank behind an apostrophe", ANY, "Myo' ng", "myong" },
    { "a blank behind a genitive", ANY, "workers' party", "workers party" },
    { "dots in an abbreviation", ANY, "S.I.S. d.o.o.", "sis doo/legal" },
    { "dots between initials of a person", PERSON, "J.R. Smith", "j/init r/init smith" },
    { "dots elsewhere split", ANY, "St.Petersburg Co.Ltd",
      "st petersburg co/legal ltd/legal" },
    { "hyphens and slashes split", ANY, "Almaz-Antey/Test\\Two", "almaz antey test two" },
    { "other punctuation splits", ANY, "a(bc)de;fg_hi\"jk",
      "a/init bc de/part fg hi jk" },
    { "ampersand", ANY, "Sample & Sons", "sample and/part sons" },
    { "initials", PERSON, "J Sample R.", "j/init sample r/init" },
    { "numbers", ANY, "Plant 11 3M", "plant 11/num 3m/num" },
    { "Arabic digits", ANY, "Plant ١١", "plant 11/num" },
    { "title first", ANY, "Dr. Kim Chol", "dr/title kim chol" },
    { "titles in a row", PERSON, "Mr General Kim Chol",
      "mr/title general/title kim chol" },
    { "title last", ANY, "SAMPLE ANNA MRS", "sample anna mrs/title" },
    { "title behind a comma", PERSON, "SAMPLE, Dr Anna", "sample:f dr/title anna comma" },
    { "a surname that is a title", PERSON, "John Major", "john major" },
    { "the same, family first", PERSON, "MAJOR, John", "major:f john comma" },
    { "no title in an organisation", ORG, "Dr Sample Foods", "dr sample foods" },
    { "spellings of one title", PERSON, "Shaykh Omar Test", "sheikh/title omar test" },
    { "post-nominals", PERSON, "Anna Sample, Ph.D.", "anna sample phd/title" },
    { "Md in front is a name", PERSON, "Md Sample", "md sample" },
    { "generation", PERSON, "Anna Sample 3rd", "anna sample iii/gen" },
    { "particles", ANY, "al-Test bin Sample", "al/part test bin/part sample" },
    { "legal forms to one class", ORG, "A1 Limited", "a1/num ltd/legal" },
    { "a legal phrase", ORG, "Sample Limited Liability Company", "sample llc/legal" },
    { "a legal form in letters", ORG, "Sample L L C", "sample llc/legal" },
    { "a Polish form", ORG, "Sample Sp. z o.o.", "sample spzoo/legal" },
    { "a Mexican form", ORG, "Banco S.A. de C.V.", "banco sadecv/legal" },
    { "a form of several words, the longest", ORG,
      "Sociedad Anonima de Capital Variable Prueba", "sadecv/legal prueba" },
    { "a Russian form in full", ORG, "Otkrytoe Aktsionernoye Obshchestvo Proba",
      "oao/legal proba" },
    { "another spelling of one", ORG, "Obschestvo s Ogranichennoi Otvetstvennostiu Proba",
      "ooo/legal proba" },
    { "one in Cyrillic", ORG, "Акционерное общество А1", "ao/legal a1/num" },
    { "a Ukrainian form in full", ORG, "Tovarystvo z Obmezhenoyu Vidpovidalnistyu Proba",
      "tov/legal proba" },
    { "a Serbian form in full", ORG, "Proba društvo sa ograničenom odgovornošću",
      "proba doo/legal" },
    { "a Bulgarian form", ORG, "Proba EOOD", "proba eood/legal" },
    { "a Turkish form", ORG, "Deneme Limited Şirketi", "deneme sti/legal" },
    { "another Turkish form", ORG, "Deneme Anonim Şirketi", "deneme as/legal" },
    { "a Finnish form", ORG, "Koe Osakeyhtiö", "koe oy/legal" },
    { "a Danish form in full", ORG, "Prøve Anpartsselskab", "prove aps/legal" },
    { "a Hungarian form", ORG, "Próba Korlátolt Felelősségű Társaság",
      "proba kft/legal" },
    { "a Lithuanian form", ORG, "Uždaroji akcinė bendrovė Bandymas",
      "uab/legal bandymas" },
    { "a Latvian form", ORG, "Sabiedrība ar ierobežotu atbildību Proba",
      "sia/legal proba" },
    { "a Czech form", ORG, "Zkouška spol. s r.o.", "zkouska sro/legal" },
    { "a Vietnamese form", ORG, "Công ty Trách nhiệm Hữu hạn Thử", "tnhh/legal thu" },
    { "an Indonesian form", ORG, "Perseroan Terbatas Coba", "pt/legal coba" },
    { "a Malaysian form", ORG, "Cuba Sendirian Berhad", "cuba sdnbhd/legal" },
    { "an Indian form", ORG, "Sample (P) Ltd", "sample pvtltd/legal" },
    { "an Iranian form", ORG, "Sherkat Sahami Khass Azmayesh",
      "sharika/legal prjsc/legal azmayesh" },
    { "a Persian form", ORG, "شرکت آزمایش سهامی خاص",
      "sharika/legal azmaish prjsc/legal" },
    { "a Hebrew form", ORG, "דוגמא בע״מ", "dogma ltd/legal" },
    { "a Japanese form", ORG, "Kabushiki Gaisha Tamesu", "kk/legal tamesu" },
    { "a free zone", ORG, "Sample FZ-LLC", "sample fzllc/legal" },
    { "a form of an Emirate", ORG, "Sample Free Zone Company", "sample fzc/legal" },
    { "a form in front of a name that is one", PERSON, "Don Est", "don est" },
    { "initials are no form", PERSON, "D D Sample", "d/init d/init sample" },
    { "Don is a name", PERSON, "Don Sample", "don sample" },
    { "Don is a name before an initial", PERSON, "Don A Sample", "don a/init sample" },
    { "Don is a title", PERSON, "Don Juan Muestra", "don/title juan muestra" },
    { "Sr behind", PERSON, "Juan Muestra Sr", "juan muestra sr/gen" },
    { "Sr in front", PERSON, "Sr. Juan Muestra", "sr/title juan muestra" },
    { "Sr and one word", PERSON, "Sr Muestra", "sr muestra" },
    { "Sra in front", PERSON, "Sra Ana Muestra", "senora/title ana muestra" },
    { "a title of two words", PERSON, "Prime Minister Anna Sample",
      "primeminister/title anna sample" },
    { "a title of two words that is one word elsewhere", PERSON,
      "Lieutenant-Colonel Sample", "ltcol/title sample" },
    { "a form behind a word that may be a title", ORG, "Premier Ltd",
      "premier ltd/legal" },
    { "a nurse", PERSON, "Anna Sample RN", "anna sample rn/title" },
    { "son of", PERSON, "Rajan s/o Contoh", "rajan sonof/part contoh" },
    { "payroll", ANY, "PAYROLL Anna Sample", "payroll/noise anna sample" },
    { "the estate of", ANY, "The Estate of Anna Sample", "estateof/noise anna sample" },
    { "a form in front", ORG, "OOO Sample", "ooo/legal sample" },
    { "a Cyrillic form", ORG, "ООО Вектор", "ooo/legal vektor" },
    { "a Danish form", ORG, "Sample A/S", "sample as/legal" },
    { "Co is a family too", PERSON, "Co Test", "co test" },
    { "Co may be a given name too", PERSON, "Test Co", "test co" },
    { "care of", ANY, "Anna Sample c/o Test", "anna sample careof/noise test" },
    { "doing business as", ANY, "Sample d/b/a Test", "sample dba/noise test" },
    { "noise", ANY, "ATTN PAYEE Anna", "attn/noise payee/noise anna" },
    { "cut", CUT, "Anna Sampl", "anna sampl:c" },
    { "only punctuation", ANY, "... --- !!! ''", "" },
    { "nothing", ANY, "", "" },
    { "only particles", ANY, "de la", "de/part la/part" },
    { "only a legal form", ORG, "Ltd", "ltd" },
    { "only a legal form in full", ORG, "Limited Liability Company", "llc" },
    { "bad UTF-8", ANY, "Anna \xff", "104 not valid UTF-8" },
    { "overlong UTF-8", ANY, "\xc0\x80", "104 not valid UTF-8" },
};
/* clang-format on */

static alignas(max_align_t) unsigned char space[1 << 20];

static void
print(const name_folded *name, char *out, size_t room)
{
    size_t used = 0;
    out[0]      = '\0';
    for (size_t i = 0; i < name->count; i++) {
        const name_token *t = &name->tokens[i];
        used += (size_t)snprintf(out + used, room - used, "%s%.*s%s%s%s",
                                 i > 0 ? " " : "", PS_TEXT_ARGS(t->text), KINDS[t->kind],
                                 t->family ? ":f" : "", t->cut ? ":c" : "");
    }
    (void)snprintf(out + used, room - used, "%s%s", name->comma ? " comma" : "",
                   name->too_long ? " too long" : "");
}

static void
test_row(void **state)
{
    const struct row *row     = *state;
    name_options      options = { .person       = row->options == PERSON,
                                  .organisation = row->options == ORG,
                                  .cut          = row->options == CUT };
    char              got[512];
    ps_arena          arena;
    name_folded       name;
    ps_error          err;

    ps_arena_init(&arena, space, sizeof space);
    ps_status status = name_fold(ps_text_of(row->text), &options, &arena, &name, &err);
    if (status == PS_OK) {
        print(&name, got, sizeof got);
    } else {
        assert_null(name.tokens);
        (void)snprintf(got, sizeof got, "%u %s", err.reason,
                       ps_reason_sentence((ps_reason)err.reason));
    }
    assert_string_equal(got, row->want);
}

static void
test_limits(void **state)
{
    (void)state;
    name_options options = { 0 };
    char         text[8192];
    ps_arena     arena;
    name_folded  name;
    ps_error     err;

    for (size_t i = 0; i < 65; i++) {
        text[2 * i]     = (char)('a' + i % 26);
        text[2 * i + 1] = ' ';
    }
    ps_arena_init(&arena, space, sizeof space);
    ps_text line = { .at = text, .size = 128 };
    assert_int_equal(name_fold(line, &options, &arena, &name, &err), PS_OK);
    assert_int_equal(name.count, 64);
    assert_false(name.too_long);
    line.size = 130;
    assert_int_equal(name_fold(line, &options, &arena, &name, &err), PS_OK);
    assert_int_equal(name.count, 64);
    assert_true(name.too_long);

    memset(text, 'x', sizeof text);
    line.size = NAME_TOKEN_BYTES_MAX;
    assert_int_equal(name_fold(line, &options, &arena, &name, &err), PS_OK);
    assert_false(name.too_long);
    line.size = NAME_TOKEN_BYTES_MAX + 1;
    assert_int_equal(name_fold(line, &options, &arena, &name, &err), PS_OK);
    assert_true(name.too_long);
    assert_int_equal(name.tokens[0].text.size, NAME_TOKEN_BYTES_MAX);

    memset(text, ' ', sizeof text);
    text[0]   = 'x';
    line.size = 4096;
    assert_int_equal(name_fold(line, &options, &arena, &name, &err), PS_OK);
    assert_false(name.too_long);
    line.size = 4097;
    assert_int_equal(name_fold(line, &options, &arena, &name, &err), PS_OK);
    assert_true(name.too_long);
}

static void
test_full_arena(void **state)
{
    (void)state;
    name_options options = { 0 };
    for (size_t budget = 0; budget < 400; budget += 16) {
        ps_arena    arena;
        name_folded name;
        ps_text     line;
        ps_error    err = { 0 };

        ps_arena_init(&arena, space, budget);
        ps_status status =
            name_fold(PS_TEXT("Anna S.I.S. Sample"), &options, &arena, &name, &err);
        assert_true(status == PS_E_LIMIT || name.count == 3);
        assert_true(status == PS_OK || (name.tokens == NULL && err.reason == 101));
        ps_arena_reset(&arena);
        status = name_fold_line(PS_TEXT("Anna S.I.S. Sample"), &arena, &line, &err);
        assert_true(status == PS_E_LIMIT || ps_text_is(line, "anna sis sample"));
    }
}

static void
test_line(void **state)
{
    (void)state;
    char     text[4096];
    ps_arena arena;
    ps_text  line;
    ps_error err;

    ps_arena_init(&arena, space, sizeof space);
    assert_int_equal(name_fold_line(PS_TEXT("Rent: Anna Sample, S.I.S. (May) 김"), &arena,
                                    &line, &err),
                     PS_OK);
    assert_true(ps_text_is(line, "rent anna sample sis may gim"));
    memset(text, 'a', sizeof text);
    for (size_t i = 1; i < sizeof text; i += 2) {
        text[i] = ' ';
    }
    assert_int_equal(
        name_fold_line((ps_text){ .at = text, .size = sizeof text }, &arena, &line, &err),
        PS_OK);
    assert_int_equal(line.size, sizeof text - 1); /* no limit of 64 */
}

/* A word that no fold gives would never be found. */
static void
assert_folds_to_itself(const char *words, bool phrase)
{
    ps_arena arena;
    ps_text  raw;
    ps_error err;

    ps_arena_init(&arena, space, sizeof space);
    assert_int_equal(fold_raw(ps_text_of(words), &arena, &raw, &err), PS_OK);
    if (!ps_text_is(raw, words)) {
        fail_msg("%s folds to %.*s", words, PS_TEXT_ARGS(raw));
    }
    assert_true(phrase || !ps_text_has(raw, ' '));
}

static void
test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < TOKEN_ROW_COUNT; i++) {
        const token_row *class = token_row_of(ps_text_of(TOKEN_ROWS[i].class));
        assert_non_null(class);
        assert_string_equal(class->class, TOKEN_ROWS[i].class);
        assert_true(i == 0 || strcmp(TOKEN_ROWS[i - 1].word, TOKEN_ROWS[i].word) < 0);
        assert_folds_to_itself(TOKEN_ROWS[i].word, false);
    }
    for (size_t i = 0; i < TOKEN_PHRASE_COUNT; i++) {
        const token_phrase *first;
        ps_text             rest = ps_text_of(TOKEN_PHRASES[i].words), word;

        assert_non_null(token_row_of(ps_text_of(TOKEN_PHRASES[i].class)));
        assert_folds_to_itself(TOKEN_PHRASES[i].words, true);
        assert_true(ps_text_next(&rest, ' ', &word) && rest.size > 0);
        size_t count = token_phrases(word, &first);
        assert_true(first <= &TOKEN_PHRASES[i] && &TOKEN_PHRASES[i] < first + count);
    }
    for (size_t i = 1; i < FOLD_LOOK_COUNT; i++) {
        assert_true(FOLD_LOOKS[i - 1].letter < FOLD_LOOKS[i].letter);
    }
    assert_string_equal(FOLD_UNICODE, "14.0.0");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_full_arena),
        cmocka_unit_test(test_line),
        cmocka_unit_test(test_tables),
    };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
