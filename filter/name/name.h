/*
 * name.h - one way to read a name, for lists and for payments alike.
 *
 * name_fold() takes a name apart into folded tokens.  NAME_FOLD is its number: it goes up
 * whenever any fold changes, how Korean words or other scripts are read, how a word sounds
 * or what it stands for, and a snapshot folded otherwise is refused (t_fold_number).
 */
#ifndef PS_NAME_NAME_H
#define PS_NAME_NAME_H

#include "base/arena.h"
#include "base/error.h"
#include "name/chinese.h"

enum { NAME_FOLD = 3, NAME_TOKENS_MAX = 64, NAME_TOKEN_BYTES_MAX = 128 };

typedef enum name_kind {
    NAME_WORD = 0,
    NAME_INITIAL,    /* one letter */
    NAME_NUMBER,     /* digits in it */
    NAME_TITLE,      /* Mr, Dr, Sheikh */
    NAME_GENERATION, /* Jr, III */
    NAME_PARTICLE,   /* bin, al, van, de */
    NAME_LEGAL,      /* LLC, GmbH: folded to its class */
    NAME_NOISE       /* ATTN, C/O, PAYEE */
} name_kind;

typedef struct name_token {
    ps_text   text; /* folded UTF-8 */
    name_kind kind;
    bool      family;     /* the source marks it: LAST, First */
    bool      cut;        /* last token of a name that may be cut: a prefix */
    uint8_t   characters; /* code points */
} name_token;

typedef struct name_folded {
    name_token *tokens;
    size_t      count;
    bool        comma;    /* was written LAST, First */
    bool        too_long; /* more tokens than NAME_TOKENS_MAX or a longer text: not all
                             was kept, so "could not look" */
} name_folded;

typedef struct name_options {
    bool person; /* "LAST, First" is a name order; titles and particles count */
    bool organisation;
    bool cut; /* may be a prefix */
} name_options;

/* As many characters as a field of some rail has (22, 35, 70, 140): perhaps cut there. */
bool name_may_be_cut(ps_text text);

/* Everything out points at lives in the arena.  PS_E_FORMAT (PS_R_UTF8) for bad UTF-8,
 * PS_E_LIMIT where the arena is full. */
ps_status name_fold(ps_text text, const name_options *options, ps_arena *arena,
                    name_folded *out, ps_error *err);

/* Folded text of a whole line as tokens joined by one blank: for phrases and keys. */
ps_status name_fold_line(ps_text text, ps_arena *arena, ps_text *out, ps_error *err);

/* Whether word is a spelling of the legal form that class stands for: "limited", "ltd". */
bool name_is_form(ps_text word, ps_text class);
/* That class; empty where word is no spelling of a legal form. */
ps_text name_form_class(ps_text word);
/* Whether word is one that legal forms have in full, or nearly: what is left of "joint
 * stock company" where one of the three is misspelt. */
bool name_is_form_word(ps_text word);
bool name_begins_form_word(ps_text head); /* likewise, cut off */
/* One digit in a word of five characters or more: perhaps a letter. */
bool name_is_misread(ps_text text);
/* How like word is to the most like spelling of that form ("compayn" for "co"), or of
 * any form where class is empty. */
uint16_t name_form_likeness(ps_text word, ps_text class);
/* The classes, at most so many, for which that is not 0; one may stand there again. */
size_t name_forms_like(ps_text word, ps_text *classes, size_t most);

/* How alike two folded tokens are, 0..1000, exact integers, symmetric.  Below
 * NAME_TOKEN_FLOOR two tokens are not matched at all and it returns 0. */
enum { NAME_TOKEN_FLOOR = 750 };
uint16_t name_likeness(ps_text a, ps_text b);
/* The same by their letters alone, not by how they sound. */
uint16_t name_letters_alike(ps_text a, ps_text b);
/* Which bytes a token has, by their lower five bits.  Two different tokens whose sets
 * differ by more than a third of their bytes are not alike: more than any number of
 * edits changes. */
uint32_t name_letters(ps_text token);
static inline unsigned
name_letters_other(uint32_t a, uint32_t b)
{
    uint32_t x = a ^ b; /* how many bits are set, on any machine */

    x = x - (x >> 1 & 0x55555555u);
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    return ((x + (x >> 4)) & 0x0f0f0f0fu) * 0x01010101u >> 24;
}
static inline bool
name_may_be_alike(uint32_t a_letters, size_t a_size, uint32_t b_letters, size_t b_size)
{
    return (size_t)name_letters_other(a_letters, b_letters) * 3 <= a_size + b_size;
}
/*
 * Two ASCII tokens of these sizes that are alike by floor or more, and not equal, have at
 * least so many letters in common, each as often as it stands in both; -1: there are none
 * such.  same is how many of their first two letters, from the front, are the same.
 */
int name_common_least(size_t a_size, size_t b_size, unsigned same, uint16_t floor);

/* One token, made ready to be compared with many: text must outlive it. */
typedef struct name_probe {
    ps_text  text;
    uint32_t letters; /* name_letters() */
    bool     ascii;   /* and not too long */
    uint64_t at[128]; /* where each letter stands, a bit each */
} name_probe;
void     name_probe_set(name_probe *probe, ps_text text);
uint16_t name_probe_letters(const name_probe *probe,
                            ps_text           other); /* name_letters_alike */
/* What name_likeness() has from the sounds of both tokens. */
uint16_t name_probe_sounds(const name_probe *sound, ps_text other);

/* How a token sounds, whoever wrote it in Latin letters: what name_likeness() also
 * compares.  Its size, 0 where it has none.  Two tokens whose sounds are not the same, nor
 * alike by NAME_TOKEN_FLOOR + NAME_SOUND_LESS, are alike by their letters or not at all. */
enum { NAME_SOUND_MAX = 64, NAME_SOUND_LESS = 40 };
size_t name_sound(ps_text token, char out[NAME_SOUND_MAX]);

/*
 * What a word stands for besides itself: the name that "bill" is short for, the word
 * that "intl" is, what it reads as in a Chinese name.  Two words with a key in common may
 * be alike, however they look.
 */
enum { NAME_KIN_MAX = 16 };
typedef struct name_kin {
    const struct equal_row *rows;
    uint8_t                 count;
    chinese_word            chinese;
} name_kin;
name_kin name_kin_of(ps_text word);
/* chinese: the keys of Chinese names, too. */
size_t name_kin_keys(const name_kin *kin, bool chinese, uint32_t out[NAME_KIN_MAX]);
/* The key of that reading; 0 where it is 0. */
uint32_t name_chinese_key(uint32_t reading);
uint16_t name_kin_alike(const name_kin *a, const name_kin *b, bool chinese);

/*
 * How much a token says, 1..1000: from how often it stands in the list (of total
 * names) mixed with the built-in table of common name parts and business words.
 */
uint16_t name_weight(const name_token *token, uint64_t in_list, uint64_t total);

typedef enum name_share {
    NAME_RARE,    /* the built-in table does not have it, or in few names */
    NAME_COMMON,  /* "kim", "maria" */
    NAME_BUSINESS /* "trading", "korea": no person's name */
} name_share;
name_share name_share_of(ps_text folded);

#endif
