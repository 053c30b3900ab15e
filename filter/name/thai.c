/*
 * thai.c - Thai in Latin letters, by sound.
 *
 * Thai writes some vowels before their consonant and some not at all, and a consonant
 * sounds otherwise at the end of a syllable.  Where a syllable ends is guessed from the
 * letters beside it: most names come out as the Royal Institute writes them.
 */
#include "name/thai.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "name/script.h"

enum { SIGN_AA = 0xe32, SIGN_SHORT_A = 0xe31, LETTER_AN = 0xe2d };
enum { VOWEL_E = 0xe40, VOWEL_AI = 0xe43, LETTER_YO = 0xe22 };

typedef struct thai_letter {
    uint32_t    c; /* 0: no letter of Thai */
    script_kind kind;
    size_t      end;    /* bytes up to behind it and its tones */
    bool        silent; /* consonant */
    bool        bare;   /* consonant without a sign behind it */
} thai_letter;

static thai_letter
plain_at(ps_text text, size_t at)
{
    size_t   took = 0;
    uint32_t c    = at < text.size
                        ? (uint32_t)utf8_next(ps_text_slice(text, at, text.size), &took)
                        : 0;
    if (c < 0xe00 || c >= 0xe80) {
        return (thai_letter){ .end = at };
    }
    return (thai_letter){ .c = c, .kind = script_kind_of(c), .end = at + took };
}

/* The letter at at, over the tones behind it. */
static thai_letter
letter_at(ps_text text, size_t at)
{
    thai_letter letter = plain_at(text, at);
    thai_letter next   = plain_at(text, letter.end);

    while (letter.c != 0 && next.c != 0 && next.kind == SCRIPT_NUKTA) {
        letter.end = next.end;
        next       = plain_at(text, letter.end);
    }
    if (letter.kind == SCRIPT_THAI) {
        thai_letter behind = next.kind == SCRIPT_SIGN ? plain_at(text, next.end) : next;
        letter.bare        = next.kind != SCRIPT_SIGN;
        letter.silent      = behind.kind == SCRIPT_SILENCER;
        letter.end         = letter.silent ? behind.end : letter.end;
    }
    return letter;
}

typedef struct thai_writer {
    char  *at;
    size_t size;
    size_t room;
} thai_writer;

static void
put(thai_writer *w, ps_text text)
{
    assert(w->room - w->size >= text.size);
    if (text.size > 0) {
        memcpy(w->at + w->size, text.at, text.size);
    }
    w->size += text.size;
}

static bool
ends_in_vowel(const thai_writer *w)
{
    return w->size > 0 && memchr("aeiou", w->at[w->size - 1], 5) != NULL;
}

/* "pr", "kl", and the silent "h" before a nasal or a liquid: heads of one syllable. */
static bool
is_cluster(thai_letter first, thai_letter second)
{
    char one = '\0', two = '\0';
    if (second.kind != SCRIPT_THAI || second.silent) {
        return false;
    }
    ps_text a = script_text_of(first.c, false), b = script_text_of(second.c, false);
    one = a.size > 0 ? a.at[0] : '\0';
    two = b.size > 0 ? b.at[0] : '\0';
    if (one == 'h') {
        return two == 'n' || two == 'm' || two == 'y' || two == 'r' || two == 'l' ||
               two == 'w';
    }
    return (two == 'r' && (one == 's' || one == 't')) ||
           ((two == 'r' || two == 'l') && (one == 'k' || one == 'p'));
}

static void
put_head(thai_writer *w, thai_letter letter, bool cluster)
{
    ps_text text = script_text_of(letter.c, false);
    if (!cluster || !ps_text_is(text, "h")) {
        put(w, text);
    }
}

/* Behind a vowel written before them: consonants, then that vowel. */
static size_t
read_turned(thai_writer *w, ps_text text, thai_letter vowel)
{
    thai_letter head = letter_at(text, vowel.end);
    ps_text     said = script_text_of(vowel.c, false);

    if (head.kind != SCRIPT_THAI || head.silent) {
        put(w, said);
        return vowel.end;
    }
    size_t      end  = head.end;
    thai_letter next = letter_at(text, end), third = letter_at(text, next.end);
    bool        cluster =
        head.bare && is_cluster(head, next) && (third.kind == SCRIPT_THAI || !next.bare);

    put_head(w, head, cluster);
    if (cluster) {
        put(w, script_text_of(next.c, false));
        end  = next.end;
        next = third;
    }
    if (vowel.c == VOWEL_E && next.c == SIGN_AA) {
        put(w, PS_TEXT("ao"));
        return next.end;
    }
    put(w, said);
    return vowel.c >= VOWEL_AI && next.c == LETTER_YO && next.bare ? next.end : end;
}

/* A consonant without a sign: the end of a syllable, or the head of one whose vowel is
 * not written. */
static size_t
read_bare(thai_writer *w, ps_text text, thai_letter letter)
{
    thai_letter next   = letter_at(text, letter.end);
    bool        behind = next.kind == SCRIPT_THAI && !next.silent && next.bare;

    if (letter.c == LETTER_AN && w->size > 0 && !ends_in_vowel(w)) {
        put(w, PS_TEXT("o"));
        return letter.end;
    }
    bool mute = next.silent && !ends_in_vowel(w); /* as the letter behind it */
    while (next.kind == SCRIPT_THAI && next.silent) {
        next   = letter_at(text, next.end);
        behind = next.kind == SCRIPT_THAI && !next.silent && next.bare;
    }
    if (mute && w->size > 0 && next.c == 0) {
        return letter.end;
    }
    if (w->size > 0 && (next.c == 0 || (ends_in_vowel(w) && !behind))) {
        put(w, script_text_of(letter.c, ends_in_vowel(w)));
        return letter.end;
    }
    if (behind) {
        put(w, script_text_of(letter.c, false));
        put(w, PS_TEXT("o"));
        if (next.c != LETTER_AN) {
            put(w, script_text_of(next.c, true));
        }
        return next.end;
    }
    bool cluster = is_cluster(letter, next);
    put_head(w, letter, cluster);
    if (!cluster && letter.c != LETTER_AN) {
        put(w, PS_TEXT("a"));
    }
    return letter.end;
}

size_t
thai_latin(ps_text text, char *out, size_t room, size_t *size)
{
    assert(out != NULL && size != NULL && room >= *size);

    thai_writer w      = { .at = out, .size = *size, .room = room };
    thai_letter letter = letter_at(text, 0);
    size_t      end    = letter.end;

    if (letter.kind == SCRIPT_BEFORE) {
        end = read_turned(&w, text, letter);
    } else if (letter.bare && !letter.silent) {
        end = read_bare(&w, text, letter);
    } else if (!letter.silent) {
        thai_letter sign = letter_at(text, letter.end);
        thai_letter last = letter_at(text, sign.end);
        put(&w, script_text_of(letter.c, false));
        put(&w, script_text_of(sign.c, false));
        end = sign.end;
        if (sign.c == SIGN_SHORT_A && last.kind == SCRIPT_THAI && last.bare &&
            !last.silent) {
            put(&w, script_text_of(last.c, true));
            end = last.end;
        }
    }
    *size = w.size;
    return end;
}
