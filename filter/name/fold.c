/*
 * fold.c - read letters as one reader would, whoever wrote them.
 *
 * The hazard is a name that looks the same and is not the same bytes: full
 * width, zero-width inside, a Cyrillic "o", a mark more or less.  A table made
 * once (table/make_fold.py) says what each code point folds to, so that an
 * upgrade of a library cannot change a fold behind a compiled list.  Letters
 * of another script are read as the word's script only inside a mixed word, or
 * where a whole word looks Latin in a line that is Latin.
 */
#include "name/fold.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

typedef enum fold_mode { MODE_PLAIN, MODE_LATIN, MODE_CYRILLIC } fold_mode;

typedef struct fold_writer {
    char    *at;
    size_t   size;
    size_t   room;
    uint32_t last;       /* the code point written last, where a mark may join it */
    size_t   last_at;    /* where it stands */
    bool     apostrophe; /* was read last; it joins, so it is not written */
} fold_writer;

typedef struct fold_letters { /* of one word */
    size_t latin;
    size_t foreign;  /* Cyrillic, Greek, Armenian, Cherokee */
    size_t cyrillic; /* of them */
    size_t looks;    /* of the foreign: look like a Latin letter */
    size_t backs;    /* of the Latin: look like a Cyrillic one */
} fold_letters;

static uint16_t
cell_of(uint32_t c)
{
    return FOLD_CELLS[FOLD_PAGES[c >> 8]][c & 0xff];
}

static ps_text
text_of(uint16_t cell)
{
    size_t n = (size_t)cell - FOLD_FIRST;
    return (ps_text){ .at   = FOLD_POOL + FOLD_OFFSETS[n],
                      .size = (size_t)(FOLD_OFFSETS[n + 1] - FOLD_OFFSETS[n]) };
}

/* The letter that c looks like, or 0. */
static uint32_t
look_of(const fold_look *table, size_t count, uint32_t c)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (table[middle].letter == c) {
            return table[middle].other;
        }
        if (table[middle].letter < c) {
            low = middle + 1;
        } else {
            count = middle;
        }
    }
    return 0;
}

/* As written, else as what it folds to: a mark more does not hide a letter. */
static uint32_t
folded_look(const fold_look *table, size_t count, uint32_t c)
{
    uint32_t look = look_of(table, count, c);
    uint16_t cell = cell_of(c);
    size_t   took = 0;

    if (look == 0 && cell >= FOLD_FIRST) {
        uint32_t folded = (uint32_t)utf8_next(text_of(cell), &took);
        look            = took == text_of(cell).size ? look_of(table, count, folded) : 0;
    }
    return look;
}

static uint32_t
latin_look(uint32_t c)
{
    return folded_look(FOLD_LOOKS, FOLD_LOOK_COUNT, c);
}

static uint32_t
cyrillic_look(uint32_t c)
{
    return folded_look(FOLD_CYRILLIC, FOLD_CYRILLIC_COUNT, c);
}

/* 0 where the two do not compose.  Hangul by arithmetic, the rest by table. */
static uint32_t
compose(uint32_t base, uint32_t mark)
{
    if (base >= 0x1100 && base <= 0x1112 && mark >= 0x1161 && mark <= 0x1175) {
        return 0xac00 + ((base - 0x1100) * 21 + (mark - 0x1161)) * 28;
    }
    if (base >= 0xac00 && base <= 0xd7a3 && (base - 0xac00) % 28 == 0 && mark > 0x11a7 &&
        mark <= 0x11c2) {
        return base + (mark - 0x11a7);
    }
    for (size_t i = 0; base >= 0x400 && i < FOLD_PAIR_COUNT; i++) {
        if (FOLD_PAIRS[i].base == base && FOLD_PAIRS[i].mark == mark) {
            return FOLD_PAIRS[i].composed;
        }
    }
    return 0;
}

static bool
is_foreign(uint32_t c)
{
    uint16_t cell = cell_of(c);
    if (cell == FOLD_DROP || (cell >= FOLD_FIRST && (text_of(cell).at[0] & 0x80) == 0)) {
        return false; /* a mark or an apostrophe */
    }
    return (c >= 0x370 && c < 0x590) || (c >= 0x13a0 && c < 0x1400) ||
           (c >= 0x1c80 && c < 0x1c90) || (c >= 0x1f00 && c < 0x2000) ||
           (c >= 0xa640 && c < 0xa6a0) || (c >= 0xab70 && c < 0xabc0);
}

static bool
is_cyrillic(uint32_t c)
{
    return (c >= 0x400 && c < 0x530) || (c >= 0x1c80 && c < 0x1c90) ||
           (c >= 0xa640 && c < 0xa6a0);
}

static bool
is_latin(uint32_t c)
{
    uint16_t cell = cell_of(c);
    if (is_foreign(c) || cell == FOLD_DROP || cell == FOLD_SPLIT) {
        return false;
    }
    if (cell == FOLD_KEEP) {
        return c >= 'a' && c <= 'z';
    }
    ps_text text = text_of(cell);
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] >= 'a' && text.at[i] <= 'z') {
            return true;
        }
    }
    return false;
}

static bool
is_mark(char byte)
{
    return byte == ' ' || byte == '.' || byte == ',' || byte == '-' || byte == '/';
}

static bool
ends_word(uint32_t c)
{
    uint16_t cell = cell_of(c);
    if (cell < FOLD_FIRST) {
        return cell == FOLD_SPLIT || (c < 0x80 && is_mark((char)c));
    }
    ps_text text = text_of(cell);
    for (size_t i = 0; i < text.size; i++) {
        if (is_mark(text.at[i])) {
            return true;
        }
    }
    return false;
}

/* The size of the word at the head of text, and what letters it has. */
static size_t
read_word(ps_text text, fold_letters *letters)
{
    size_t at = 0, took = 0;

    *letters = (fold_letters){ 0 };
    while (at < text.size) {
        uint32_t c = (uint32_t)utf8_next(ps_text_slice(text, at, text.size), &took);
        if (ends_word(c)) {
            break;
        }
        if (is_foreign(c)) {
            letters->foreign++;
            letters->cyrillic += is_cyrillic(c);
            letters->looks += latin_look(c) != 0;
        } else if (is_latin(c)) {
            letters->latin++;
            letters->backs += cyrillic_look(c) != 0;
        }
        at += took;
    }
    return at;
}

static fold_mode
mode_of(const fold_letters *l, bool latin_line)
{
    if (l->foreign == 0 || (l->latin == 0 && !(l->looks == l->foreign && latin_line))) {
        return MODE_PLAIN;
    }
    if (l->looks == l->foreign) {
        return MODE_LATIN;
    }
    bool all_cyrillic = l->cyrillic == l->foreign;
    if (all_cyrillic && l->backs == l->latin) {
        return MODE_CYRILLIC;
    }
    if (l->latin >= l->foreign) {
        return MODE_LATIN;
    }
    return all_cyrillic ? MODE_CYRILLIC : MODE_PLAIN;
}

/* room was counted before: see raw_room(). */
static void
put(fold_writer *w, uint32_t c)
{
    uint32_t composed = compose(w->last, c);
    char     bytes[UTF8_MAX];

    w->apostrophe = c == '\'';
    if (composed != 0) {
        w->size = w->last_at;
        c       = composed;
    } else if (w->apostrophe || cell_of(c) == FOLD_DROP) {
        return;
    }
    size_t size = utf8_put(c, bytes);
    assert(w->room - w->size >= size);
    memcpy(w->at + w->size, bytes, size);
    w->last_at = w->size;
    w->last    = c;
    w->size += size;
}

static void
put_folded(fold_writer *w, uint32_t c)
{
    uint16_t cell = cell_of(c);
    size_t   took = 0;

    if (cell == FOLD_SPLIT) {
        put(w, ' ');
    } else if (cell < FOLD_FIRST) {
        put(w, c); /* a dropped mark may still compose */
    } else {
        ps_text text = text_of(cell);
        for (size_t at = 0; at < text.size; at += took) {
            put(w, (uint32_t)utf8_next(ps_text_slice(text, at, text.size), &took));
        }
    }
}

/*
 * "Myo' ng": a stray blank behind the apostrophe of a romanisation.  Only where
 * one to three small consonants stand alone behind it.
 */
static bool
blank_is_stray(ps_text rest)
{
    size_t i = 1;
    if (rest.size < 2 || rest.at[0] != ' ') {
        return false;
    }
    while (i < rest.size && i < 5 && rest.at[i] >= 'a' && rest.at[i] <= 'z' &&
           memchr("aeiouy", rest.at[i], 6) == NULL) {
        i++;
    }
    return i > 1 && i < 5 &&
           (i == rest.size || rest.at[i] == ' ' || rest.at[i] == ',' ||
            rest.at[i] == '-' || rest.at[i] == '.');
}

static void
put_word(fold_writer *w, ps_text word, fold_mode mode)
{
    size_t took = 0;
    for (size_t at = 0; at < word.size; at += took) {
        uint32_t c    = (uint32_t)utf8_next(ps_text_slice(word, at, word.size), &took);
        uint32_t look = 0;
        if (mode == MODE_LATIN && is_foreign(c)) {
            look = latin_look(c);
        } else if (mode == MODE_CYRILLIC && !is_foreign(c)) {
            look = cyrillic_look(c);
        }
        put_folded(w, look != 0 ? look : c);
    }
}

/* Bytes that text can fold to, at most, and whether a Latin letter is in it. */
static ps_status
raw_room(ps_text text, size_t *room, bool *latin, ps_error *err)
{
    size_t bad = utf8_check(text);
    if (bad != SIZE_MAX) {
        ps_place place = { .offset = bad, .column = (uint32_t)bad + 1 };
        return ps_fail_at(err, PS_E_FORMAT, PS_R_UTF8, "name", place, "found byte %02x",
                          (unsigned)(unsigned char)text.at[bad]);
    }
    size_t took = 0;
    *room       = 1;
    *latin      = false;
    for (size_t at = 0; at < text.size; at += took) {
        uint32_t c    = (uint32_t)utf8_next(ps_text_slice(text, at, text.size), &took);
        uint16_t cell = cell_of(c);
        size_t   size = cell >= FOLD_FIRST ? text_of(cell).size : took;
        *room += size > 2 ? size : 2; /* a Latin letter read as Cyrillic grows to two */
        *latin = *latin || is_latin(c);
    }
    return PS_OK;
}

ps_status
fold_raw(ps_text text, ps_arena *arena, ps_text *out, ps_error *err)
{
    assert(arena != NULL && out != NULL);

    fold_writer w     = { 0 };
    bool        latin = false;

    *out             = (ps_text){ 0 };
    ps_status status = raw_room(text, &w.room, &latin, err);
    if (status != PS_OK) {
        return status;
    }
    w.at = ps_arena_take(arena, w.room);
    if (w.at == NULL) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "name", 1);
    }
    size_t at = 0;
    while (at < text.size) {
        fold_letters letters;
        size_t       took = 0;
        ps_text      rest = ps_text_slice(text, at, text.size);
        size_t       size = read_word(rest, &letters);
        if (size > 0) {
            put_word(&w, ps_text_slice(rest, 0, size), mode_of(&letters, latin));
            at += size;
            if (w.apostrophe && letters.latin > 0 && letters.foreign == 0 &&
                blank_is_stray(ps_text_slice(text, at, text.size))) {
                at++;
            }
            continue;
        }
        put_folded(&w, (uint32_t)utf8_next(rest, &took));
        at += took;
    }
    *out = (ps_text){ .at = w.at, .size = w.size };
    return PS_OK;
}
