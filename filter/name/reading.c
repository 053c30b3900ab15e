/*
 * reading.c - a word of any script, part by part as Latin letters.
 *
 * The hazard is a word that is read only in part: one strange letter put into it must not
 * keep the rest from being read, and no letter may get lost.  So a word falls into runs,
 * and what has no reading is a part of its own, as it was written.  What the table of
 * legal forms has in this script stays as it is written there.
 */
#include "name/reading.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "name/korean.h"
#include "name/script.h"
#include "name/token.h"

enum { FORM_BYTES_MAX = 32, HAN_NAME_MAX = 4 };

static uint32_t
head_of(ps_text text, size_t *took)
{
    *took = 0;
    return text.size > 0 ? (uint32_t)utf8_next(text, took) : 0;
}

static reading_kind
kind_of(uint32_t c)
{
    script_kind kind = script_kind_of(c);
    if (kind == SCRIPT_HAN) {
        return READING_HAN;
    }
    return c < 0x80 || kind != SCRIPT_NONE ? READING_LETTERS : READING_WRITTEN;
}

/* The bytes of the run at the head of text. */
static size_t
run_size(ps_text text, reading_kind *kind)
{
    size_t took = 0;

    *kind       = kind_of(head_of(text, &took));
    size_t size = took;
    while (size < text.size &&
           kind_of(head_of(ps_text_slice(text, size, text.size), &took)) == *kind) {
        size += took;
    }
    return size;
}

/* A word of Hangul, Latin and the like only: there is nothing to read in it. */
static bool
is_written(ps_text word)
{
    size_t took;
    for (size_t at = 0; at < word.size; at += took) {
        if (script_kind_of(head_of(ps_text_slice(word, at, word.size), &took)) !=
            SCRIPT_NONE) {
            return false;
        }
    }
    return true;
}

/* A Korean name in Hangul has no blank in it, or one: each syllable is a word then. */
static bool
is_hangul_name(ps_text word)
{
    char   latin[KOREAN_LATIN_MAX];
    size_t count = 0, took;

    for (size_t at = 0; at < word.size; at += took) {
        uint32_t c = head_of(ps_text_slice(word, at, word.size), &took);
        if (korean_latin(c, latin) == 0 || ++count > KOREAN_SYLLABLES) {
            return false;
        }
    }
    return true;
}

/* How much of a run of Han comes before the next cut: a legal form at its head, or all
 * that stands before one at its end. */
static size_t
form_cut(ps_text run)
{
    size_t most = run.size < FORM_BYTES_MAX ? run.size : FORM_BYTES_MAX;

    for (size_t size = most; size > 0; size--) {
        if (token_row_of(ps_text_slice(run, 0, size)) != NULL) {
            return size;
        }
    }
    for (size_t size = most; size > 0; size--) {
        if (token_row_of(ps_text_slice(run, run.size - size, run.size)) != NULL) {
            return run.size - size;
        }
    }
    return run.size;
}

static void
begin_run(reading *r)
{
    size_t size = r->rest.size;

    r->kind = READING_WRITTEN;
    if (!r->written && token_row_of(r->rest) == NULL) {
        size = run_size(r->rest, &r->kind);
        if (r->kind == READING_HAN) {
            size = form_cut(ps_text_slice(r->rest, 0, size));
        }
    }
    r->run = ps_text_slice(r->rest, 0, size);
    if (r->kind != READING_WRITTEN && token_row_of(r->run) != NULL) {
        r->kind = READING_WRITTEN;
    } else if (r->kind == READING_WRITTEN && !ps_text_is_ascii(r->run) &&
               token_row_of(r->run) == NULL && is_hangul_name(r->run)) {
        r->kind = READING_HANGUL;
    }
    r->rest = ps_text_slice(r->rest, size, r->rest.size);
    r->head = true;
    r->name = utf8_count(r->run) >= 2 && utf8_count(r->run) <= HAN_NAME_MAX;
}

void
reading_begin(reading *r, ps_text word, bool ukrainian, ps_arena *arena)
{
    assert(r != NULL && arena != NULL);
    *r = (reading){
        .rest = word, .written = is_written(word), .ukrainian = ukrainian, .arena = arena
    };
}

/* The article of Arabic at the head of a run, but for the one of "Allah": its bytes. */
static size_t
article_size(ps_text run)
{
    static const char article[] = "\u0627\u0644", allah[] = "\u0627\u0644\u0644\u0647";
    return ps_text_starts(run, article) && !ps_text_starts(run, allah) &&
                   run.size >= 2 * (sizeof article - 1)
               ? sizeof article - 1
               : 0;
}

static ps_text
next_syllable(reading *r, size_t *took)
{
    uint32_t c    = head_of(r->run, took);
    char    *kept = ps_arena_take(r->arena, SCRIPT_LATIN_MAX);
    size_t   size = 0, behind = 0;

    static_assert((int)SCRIPT_LATIN_MAX == (int)KOREAN_LATIN_MAX, "one room for both");
    if (kept != NULL && r->kind == READING_HANGUL) {
        size = korean_latin(c, kept);
    } else if (kept != NULL) {
        uint32_t next = head_of(ps_text_slice(r->run, *took, r->run.size), &behind);
        ps_text  han  = script_han(c, r->head && r->name, next);
        assert(han.size > 0 && han.size <= SCRIPT_LATIN_MAX);
        memcpy(kept, han.at, han.size);
        size = han.size;
    }
    return (ps_text){ .at = kept, .size = size };
}

static ps_text
next_letters(reading *r, size_t *took)
{
    *took = r->head ? article_size(r->run) : 0;
    if (*took > 0) {
        return PS_TEXT("al");
    }
    *took         = r->run.size;
    ps_text usual = script_usual(r->run);
    if (usual.size > 0) {
        return usual;
    }
    size_t room = r->run.size * SCRIPT_LATIN_PER_BYTE;
    char  *kept = ps_arena_take(r->arena, room);
    if (kept == NULL) {
        return (ps_text){ 0 };
    }
    size_t size = script_latin(r->run, r->ukrainian, kept, room);
    return size > 0 ? (ps_text){ .at = kept, .size = size } : r->run;
}

bool
reading_next(reading *r, reading_part *out)
{
    size_t took = 0;

    assert(r != NULL && out != NULL);
    *out = (reading_part){ 0 };
    if (r->run.size == 0) {
        if (r->rest.size == 0) {
            return false;
        }
        begin_run(r);
    }
    switch (r->kind) {
    case READING_LETTERS:
        out->text = next_letters(r, &took);
        break;
    case READING_HAN:
    case READING_HANGUL:
        out->text     = next_syllable(r, &took);
        out->syllable = true;
        break;
    case READING_WRITTEN:
        out->text = r->run;
        took      = r->run.size;
        break;
    }
    r->run  = ps_text_slice(r->run, took, r->run.size);
    r->head = false;
    return out->text.at != NULL;
}

size_t
reading_room(ps_text raw)
{
    size_t room = 0;
    bool   word = false; /* the byte before is of an ASCII word */
    for (size_t i = 0; i < raw.size; i++) {
        unsigned char byte   = (unsigned char)raw.at[i];
        bool          letter = byte < 0x80 && strchr(" .,-/", byte) == NULL;
        room += byte >= 0xc0 || (letter && !word);
        word = letter;
    }
    return room;
}
