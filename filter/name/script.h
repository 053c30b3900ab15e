/*
 * script.h - letters of other scripts in Latin ones.
 *
 * Inside this room only.  Cyrillic, Greek, Armenian, Georgian, Hebrew, Arabic, the scripts
 * of India, Thai, kana, Ethiopic, Cherokee and Han; all else has no reading.
 */
#ifndef PS_NAME_SCRIPT_H
#define PS_NAME_SCRIPT_H

#include "paysieve/paysieve.h"

/* One code point gives at most so many letters, and a byte at most so many. */
enum { SCRIPT_LATIN_MAX = 8, SCRIPT_LATIN_PER_BYTE = 4 };

typedef enum script_kind {
    SCRIPT_NONE,
    SCRIPT_HAN,       /* a syllable */
    SCRIPT_PLAIN,     /* a consonant or a syllable */
    SCRIPT_VOWEL,     /* a vowel with a letter of its own */
    SCRIPT_CONSONANT, /* has an "a" behind it where no sign says otherwise */
    SCRIPT_SOFT,      /* the same, but for the end of a word */
    SCRIPT_SIGN,      /* the vowel behind a consonant, or that there is none */
    SCRIPT_NUKTA,     /* a dot that changes the consonant; a tone of Thai */
    SCRIPT_SMALL,     /* a small kana: joins the syllable before it */
    SCRIPT_DOUBLE,    /* the next consonant twice */
    SCRIPT_THAI,    /* a consonant of Thai: two texts, as head and as end of a syllable */
    SCRIPT_BEFORE,  /* a vowel of Thai, written before its consonant */
    SCRIPT_SILENCER /* the consonant before it is not read */
} script_kind;

enum { /* where a rule holds: everywhere, or where all of these are so */
       SCRIPT_AT_START         = 1,
       SCRIPT_AT_END           = 2,
       SCRIPT_BEFORE_VOWEL     = 4,
       SCRIPT_BEFORE_CONSONANT = 8,
       SCRIPT_AFTER_CONSONANT  = 16,
       SCRIPT_UKRAINIAN        = 32 /* letters of the name say so */
};

typedef struct script_rule { /* letters that are read otherwise together, or there */
    uint32_t letters[3];     /* 0 behind the last */
    char     text[5];
    uint8_t  where;
} script_rule;

typedef struct script_surname { /* Han, at the head of a name */
    uint32_t letter, next;      /* next 0: before any */
    char     text[5];
} script_surname;

typedef struct script_word { /* a usual name whose vowels are not written */
    const char *word;
    const char *latin;
} script_word;

/* script_table.c: a cell is a kind << 12 and a text's number. */
extern const size_t         SCRIPT_PAGE_COUNT;
extern const uint8_t        SCRIPT_PAGES[];
extern const uint16_t       SCRIPT_CELLS[][256];
extern const uint16_t       SCRIPT_OFFSETS[]; /* text n is SCRIPT_POOL[n]..[n + 1] */
extern const char           SCRIPT_POOL[];
extern const script_rule    SCRIPT_RULES[]; /* by first letter, longest first */
extern const size_t         SCRIPT_RULE_COUNT;
extern const script_surname SCRIPT_SURNAMES[];
extern const size_t         SCRIPT_SURNAME_COUNT;
extern const script_word    SCRIPT_WORDS[]; /* sorted by word */
extern const size_t         SCRIPT_WORD_COUNT;

script_kind script_kind_of(uint32_t c);
/* What c is read as where no rule holds; end: a Thai consonant that ends a syllable. */
ps_text script_text_of(uint32_t c, bool end);
/* The reading of a Han character, of a surname where a name begins with it before next
 * (0: none); empty where it has none. */
ps_text script_han(uint32_t c, bool head, uint32_t next);
/* How a usual name of Arabic or Hebrew letters is written in English; empty: not usual. */
ps_text script_usual(ps_text run);
/* Whether letters of a name are Ukrainian, and none of it Kazakh. */
bool script_is_ukrainian(ps_text text);
/* A run of such letters and ASCII; room for SCRIPT_LATIN_PER_BYTE each.  Returns the size. */
size_t script_latin(ps_text run, bool ukrainian, char *out, size_t room);

#endif
