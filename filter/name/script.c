/*
 * script.c - letters of other scripts in Latin ones.
 *
 * The hazard is a listed name that comes in its own script and is compared with nothing.
 * A table made once (table/make_script.py) says what each letter is read as, and rules
 * what a few are in their place; here is only what a table cannot say: the vowel that a
 * consonant of India has in it, and small kana.  A reading need not be right, only near
 * what is usual in English, and the same for lists and payments.
 */
#include "name/script.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "name/thai.h"

enum { KIND_SHIFT = 12, TEXT_MASK = 0xfff };

typedef struct script_writer {
    char       *at;
    size_t      size;
    size_t      room;
    script_kind open;    /* _CONSONANT or _SOFT: its vowel is not written yet */
    bool        cluster; /* that consonant stands right behind another */
    bool        bare;    /* the consonant before has no vowel */
    bool        twice;   /* the next consonant */
    bool        ukrainian;
} script_writer;

static uint16_t
cell_of(uint32_t c)
{
    size_t page = c >> 8;
    return page < SCRIPT_PAGE_COUNT ? SCRIPT_CELLS[SCRIPT_PAGES[page]][c & 0xff] : 0;
}

script_kind
script_kind_of(uint32_t c)
{
    return (script_kind)(cell_of(c) >> KIND_SHIFT);
}

ps_text
script_text_of(uint32_t c, bool end)
{
    size_t n = (size_t)(cell_of(c) & TEXT_MASK) + end;
    return (ps_text){ .at   = SCRIPT_POOL + SCRIPT_OFFSETS[n],
                      .size = (size_t)(SCRIPT_OFFSETS[n + 1] - SCRIPT_OFFSETS[n]) };
}

ps_text
script_han(uint32_t c, bool head, uint32_t next)
{
    for (size_t i = 0; head && i < SCRIPT_SURNAME_COUNT; i++) {
        const script_surname *row = &SCRIPT_SURNAMES[i];
        if (row->letter == c && (row->next == 0 || row->next == next)) {
            return ps_text_of(row->text);
        }
    }
    return script_kind_of(c) == SCRIPT_HAN ? script_text_of(c, false) : (ps_text){ 0 };
}

ps_text
script_usual(ps_text run)
{
    size_t at = ps_text_row(SCRIPT_WORDS, sizeof *SCRIPT_WORDS, SCRIPT_WORD_COUNT, run);
    bool   is = at < SCRIPT_WORD_COUNT && ps_text_is(run, SCRIPT_WORDS[at].word);

    return is ? ps_text_of(SCRIPT_WORDS[at].latin) : (ps_text){ 0 };
}

static bool
is_vowel(char byte)
{
    return byte == 'a' || byte == 'e' || byte == 'i' || byte == 'o' || byte == 'u';
}

/* The code point at the head of text, 0 where there is none. */
static uint32_t
head_of(ps_text text, size_t *took)
{
    *took = 0;
    return text.size > 0 ? (uint32_t)utf8_next(text, took) : 0;
}

static void
put(script_writer *w, ps_text text)
{
    assert(w->room - w->size >= text.size);
    if (text.size > 0) {
        memcpy(w->at + w->size, text.at, text.size);
    }
    w->size += text.size;
}

/* How many bytes of text the rule's letters are; 0: it does not begin with them. */
static size_t
rule_size(const script_rule *rule, ps_text text)
{
    size_t at = 0, took = 0;
    for (size_t i = 0; i < 3 && rule->letters[i] != 0; i++) {
        if (head_of(ps_text_slice(text, at, text.size), &took) != rule->letters[i]) {
            return 0;
        }
        at += took;
    }
    return at;
}

static bool
rule_holds(const script_writer *w, const script_rule *rule, bool start, ps_text behind)
{
    size_t      took    = 0;
    uint32_t    next    = head_of(behind, &took);
    script_kind kind    = script_kind_of(next);
    unsigned    missing = rule->where;

    if (start) {
        missing &= ~(unsigned)SCRIPT_AT_START;
    }
    if (behind.size == 0) {
        missing &= ~(unsigned)SCRIPT_AT_END;
    }
    if (kind == SCRIPT_VOWEL) {
        missing &= ~(unsigned)SCRIPT_BEFORE_VOWEL;
    }
    if (kind == SCRIPT_PLAIN && script_text_of(next, false).size > 0) {
        missing &= ~(unsigned)SCRIPT_BEFORE_CONSONANT;
    }
    if (w->size > 0 && !is_vowel(w->at[w->size - 1])) {
        missing &= ~(unsigned)SCRIPT_AFTER_CONSONANT;
    }
    if (w->ukrainian) {
        missing &= ~(unsigned)SCRIPT_UKRAINIAN;
    }
    return missing == 0;
}

/* The rule that holds at the head of text, and how many bytes it reads; NULL: none. */
static const script_rule *
rule_for(const script_writer *w, ps_text text, bool start, size_t *took)
{
    uint32_t c   = head_of(text, took);
    size_t   low = 0, count = SCRIPT_RULE_COUNT;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (SCRIPT_RULES[middle].letters[0] < c) {
            low = middle + 1;
        } else {
            count = middle;
        }
    }
    for (; low < SCRIPT_RULE_COUNT && SCRIPT_RULES[low].letters[0] == c; low++) {
        size_t size = rule_size(&SCRIPT_RULES[low], text);
        if (size > 0 && rule_holds(w, &SCRIPT_RULES[low], start,
                                   ps_text_slice(text, size, text.size))) {
            *took = size;
            return &SCRIPT_RULES[low];
        }
    }
    return NULL;
}

/* A dot makes another consonant of the one before it. */
static void
put_nukta(script_writer *w)
{
    char *last = w->size > 0 ? w->at + w->size - 1 : NULL;
    if (last != NULL && *last == 'j') {
        *last = 'z';
    } else if (last != NULL && *last == 'd') {
        *last = 'r';
    } else if (w->size > 1 && last[-1] == 'p' && *last == 'h') {
        last[-1] = 'f';
        w->size--;
    }
}

/* "ki" and a small "ya" are "kya", "shi" and "ya" are "sha", "u" and "i" are "wi". */
static void
put_small(script_writer *w, ps_text text)
{
    size_t size  = w->size;
    bool   vowel = size > 0 && is_vowel(w->at[size - 1]);
    bool   alone = size == 1 || (size > 1 && is_vowel(w->at[size - 2]));

    if (vowel && alone && text.at[0] != 'y' && w->at[size - 1] == 'u') {
        w->at[size - 1] = 'w';
    } else if (vowel && !alone) {
        w->size--;
        char last = w->at[w->size - 1];
        if (text.at[0] == 'y' && (last == 'h' || last == 'j')) {
            text = ps_text_slice(text, 1, text.size);
        }
    }
    put(w, text);
}

static void
put_letter(script_writer *w, script_kind first, script_kind last, ps_text text)
{
    bool bare = w->bare;

    w->bare = first == SCRIPT_SIGN && text.size == 0;
    if (first == SCRIPT_NUKTA) {
        put_nukta(w);
        return;
    }
    if (first != SCRIPT_SIGN && w->open != SCRIPT_NONE) {
        put(w, PS_TEXT("a"));
    }
    w->open = last == SCRIPT_CONSONANT || last == SCRIPT_SOFT ? last : SCRIPT_NONE;
    if (first == SCRIPT_DOUBLE) {
        w->twice = true;
        return;
    }
    if (w->twice && text.size > 0 && !is_vowel(text.at[0])) {
        put(w, text.at[0] == 'c' ? PS_TEXT("t") : ps_text_slice(text, 0, 1));
    }
    w->twice   = false;
    w->cluster = bare;
    if (first == SCRIPT_SMALL) {
        put_small(w, text);
    } else {
        put(w, text);
    }
}

/* The vowel of the last consonant: not written in "ram", but in "na" and "chandra". */
static void
put_end(script_writer *w)
{
    bool vowels = false;
    char last   = w->size > 0 ? w->at[w->size - 1] : '\0';

    for (size_t i = 0; i < w->size; i++) {
        vowels = vowels || is_vowel(w->at[i]);
    }
    if (w->open == SCRIPT_CONSONANT ||
        (w->open == SCRIPT_SOFT &&
         (!vowels || (w->cluster && (last == 'r' || last == 'n' || last == 'y'))))) {
        put(w, PS_TEXT("a"));
    }
}

bool
script_is_ukrainian(ps_text text)
{
    bool   is   = ps_text_find(text, "\u0441\u044c\u043a") != SIZE_MAX; /* -s'kyy */
    size_t took = 0;
    for (size_t at = 0; at < text.size; at += took) {
        switch (head_of(ps_text_slice(text, at, text.size), &took)) {
        case 0x454: /* ie, i, yi and hard g */
        case 0x456:
        case 0x457:
        case 0x491:
            is = true;
            break;
        case 0x493: /* Kazakh */
        case 0x49b:
        case 0x4a3:
        case 0x4af:
        case 0x4b1:
        case 0x4bb:
        case 0x4d9:
        case 0x4e9:
            return false;
        default:
            break;
        }
    }
    return is;
}

size_t
script_latin(ps_text run, bool ukrainian, char *out, size_t room)
{
    assert(out != NULL || run.size == 0);

    script_writer w    = { .at = out, .room = room, .ukrainian = ukrainian };
    size_t        took = 0;

    for (size_t at = 0; at < run.size; at += took) {
        ps_text     rest = ps_text_slice(run, at, run.size);
        uint32_t    c    = head_of(rest, &took);
        script_kind kind = script_kind_of(c);
        if (kind == SCRIPT_NONE) {
            put_letter(&w, kind, kind, ps_text_slice(rest, 0, took));
            continue;
        }
        if (kind == SCRIPT_THAI || kind == SCRIPT_BEFORE) {
            took = thai_latin(rest, w.at, room, &w.size);
            continue;
        }
        const script_rule *rule = rule_for(&w, rest, at == 0, &took);
        if (rule == NULL) {
            put_letter(&w, kind, kind, script_text_of(c, false));
            continue;
        }
        size_t   i    = rule->letters[2] != 0 ? 2 : rule->letters[1] != 0 ? 1 : 0;
        uint32_t last = rule->letters[i];
        put_letter(&w, kind, script_kind_of(last), ps_text_of(rule->text));
    }
    put_end(&w);
    return w.size;
}
