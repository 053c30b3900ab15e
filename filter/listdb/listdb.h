/*
 * listdb.h - the compiled lists: opened read-only, immutable, shared by threads.
 *
 * The bytes stand in listdb_format.h and paysieve-listfile(5).  A page is
 * hashed when it is first touched; one that does not match makes the database
 * "damaged" for good: readers then return false, and whoever asked must fail
 * with PS_E_LISTS (listdb_check()).
 */
#ifndef PS_LISTDB_LISTDB_H
#define PS_LISTDB_LISTDB_H

#include "base/error.h"
#include "base/sign.h"

typedef struct listdb listdb;

typedef struct listdb_options {
    const char *path;       /* a snapshot, or a folder with a "current" one */
    const char *public_key; /* PEM; NULL: unsigned is accepted */
    int64_t     now_seconds;
    uint32_t    max_age_hours; /* of every list; LISTDB_AGE_OWN; 0: no limit (looking) */
} listdb_options;

/* Each list has a limit of its own. */
#define LISTDB_AGE_OWN UINT32_MAX

ps_status listdb_open(const listdb_options *options, listdb **out, ps_error *err);
void      listdb_free(listdb *db);
/* PS_E_LISTS once any touched page or offset was bad. */
ps_status listdb_check(const listdb *db, ps_error *err);
/* For who was told false by a reader: listdb_check()'s error, and PS_E_LISTS at field
 * where the lists are whole and the question was wrong.  Never PS_OK. */
ps_status listdb_failed(const listdb *db, const char *field, ps_error *err);
/* Touches everything: for `lists verify` and before installing. */
ps_status listdb_verify(const listdb *db, ps_error *err);

typedef struct listdb_info {
    char     sha256[65]; /* of the head, which has every page's hash: names the content */
    int64_t  built;      /* seconds since 1970 */
    bool     is_signed;
    char     key_id[SIGN_KEY_ID_SIZE]; /* "" where unsigned */
    bool     lenient;                  /* compiled with records left out */
    uint64_t entries, names, ids, wallets, addresses, tokens;
    uint32_t lists;
} listdb_info;
void listdb_describe(const listdb *db, listdb_info *out);
/* What this program reads: the snapshot's format and fold. */
unsigned listdb_format(void);
unsigned listdb_fold(void);
/* Of the whole file, as sha256sum(1) says it; reads all of it. */
bool listdb_file_sha256(const listdb *db, char out[65]);

typedef struct listdb_list {
    ps_text  prefix;    /* "ofac-sdn" */
    ps_text  name;      /* "OFAC SDN" */
    ps_text  publisher; /* "OFAC" */
    ps_text  published; /* "2024-05-03" or "" */
    uint64_t entries, names, ids, wallets, addresses;
    int64_t  confirmed;     /* seconds since 1970: last seen to be the newest */
    uint32_t max_age_hours; /* banking hours after that; 0: no limit */
} listdb_list;
bool listdb_list_at(const listdb *db, uint32_t i, listdb_list *out);

typedef struct listdb_range {
    uint32_t first;
    uint32_t count;
} listdb_range;

typedef struct listdb_entry {
    ps_text       id; /* "ofac-sdn:12345" */
    uint32_t      list;
    ps_party_type type;     /* PS_TYPE_ANY where the list does not say */
    ps_text       programs; /* "DPRK3; NPWMD" */
    ps_text       remarks;
    ps_text       title;
    listdb_range  names; /* into listdb_name_at(): primary first */
    listdb_range  facts; /* into listdb_fact_at() */
    listdb_range  links; /* into listdb_link_at(): the party on all lists, this one too */
    int32_t       delisted; /* days since 1970; 0: it is listed */
} listdb_entry;
bool listdb_entry_at(const listdb *db, uint32_t i, listdb_entry *out);
/* Its type alone, likewise. */
bool listdb_entry_type(const listdb *db, uint32_t i, ps_party_type *out);
/* The number of an entry of the same party; UINT32_MAX where damaged. */
uint32_t listdb_link_at(const listdb *db, uint32_t i);

typedef enum listdb_name_kind {
    LISTDB_PRIMARY = 0,
    LISTDB_AKA,
    LISTDB_FKA,
    LISTDB_NKA
} listdb_name_kind;

typedef struct listdb_name {
    uint32_t         entry;
    ps_text          text; /* as listed */
    listdb_name_kind kind;
    bool             weak;
    uint8_t          comma;  /* written LAST, First */
    const uint32_t  *tokens; /* aligned; see listdb_token_ref() */
    uint32_t         token_count;
} listdb_name;
bool listdb_name_at(const listdb *db, uint32_t i, listdb_name *out);
/* The same without its text, whose page is then not touched: who reads all names. */
bool listdb_name_tokens(const listdb *db, uint32_t i, listdb_name *out);

/* A token reference packs the vocabulary number, the kind and the family mark. */
static inline uint32_t
listdb_ref_token(uint32_t ref)
{
    return ref & 0x07ffffffu;
}
static inline uint8_t
listdb_ref_kind(uint32_t ref)
{
    return (uint8_t)(ref >> 28);
}
static inline bool
listdb_ref_family(uint32_t ref)
{
    return (ref & 0x08000000u) != 0;
}

typedef struct listdb_token {
    ps_text  text;  /* folded */
    uint32_t names; /* how many names it stands in */
    uint8_t  characters;
} listdb_token;
bool listdb_token_at(const listdb *db, uint32_t i, listdb_token *out);
/* UINT32_MAX where the vocabulary does not have it. */
uint32_t listdb_token_find(const listdb *db, ps_text folded);

/*
 * The index: which names have a word, two words in a row, or these letters.  All of it
 * follows from the names and is checked against them by listdb_verify().
 */
typedef struct listdb_word { /* the token of the same number */
    uint32_t     letters;    /* name_letters() */
    uint8_t      size;       /* bytes */
    uint8_t      characters;
    uint8_t      head[2]; /* its first bytes */
    listdb_range names;   /* for listdb_postings() */
} listdb_word;
/* All rows, as many as tokens; NULL where damaged. */
const uint8_t *listdb_words(const listdb *db, uint32_t *count);
listdb_word    listdb_word_of(const uint8_t *words, uint32_t i);

/* Tokens that have this key among their name_kin_keys(). */
bool     listdb_kin(const listdb *db, uint32_t key, listdb_range *out);
uint32_t listdb_kin_at(const listdb *db, uint32_t i); /* a token; UINT32_MAX: damaged */

/* Tokens that begin with prefix. */
bool listdb_token_range(const listdb *db, ps_text prefix, listdb_range *out);

/* Two tokens that stand in a row in some name and could be one word written apart. */
typedef struct listdb_pair {
    uint8_t      first_byte;
    uint8_t      characters, size; /* of both */
    uint32_t     letters;
    uint32_t     one, two; /* numbers of the tokens */
    listdb_range names;
} listdb_pair;
bool listdb_pair_at(const listdb *db, uint32_t i, listdb_pair *out);
/* Whether token k of the name and the one behind it are such a pair: behind the last of
 * "LAST, First" stands the family name.  Both together are not longer than a token. */
bool listdb_pair_of(const listdb_name *name, uint32_t k, uint32_t *one, uint32_t *two);
/* Those that begin with this byte and have from..to characters. */
bool listdb_pairs(const listdb *db, uint8_t first_byte, uint8_t from, uint8_t to,
                  listdb_range *out);

/* Tokens and pairs of names that can be a Korean's, by korean_key(). */
bool listdb_korean(const listdb *db, uint8_t key, listdb_range *out);
/* UINT32_MAX: damaged.  *pair: it is the number of a pair, not of a token. */
uint32_t listdb_korean_at(const listdb *db, uint32_t i, bool *pair);

/* Names by all their letters, in the order of writing and with the family name behind:
 * a hash goes over the tokens one after another, from LISTDB_LETTERS_START. */
#define LISTDB_LETTERS_START 2166136261u
uint32_t listdb_letters(uint32_t hash, ps_text text);
/* How many leading tokens stand behind the others in the second order; 0: it has none. */
uint32_t listdb_turn(const listdb_name *name);
bool     listdb_letters_find(const listdb *db, uint32_t hash, listdb_range *out);
uint32_t listdb_letters_name(const listdb *db, uint32_t i); /* UINT32_MAX: damaged */

/* Numbers of names, rising; NULL where damaged.  Read with listdb_posting(). */
const uint32_t *listdb_postings(const listdb *db, listdb_range range);
uint32_t        listdb_posting(const uint32_t *postings, uint32_t i);

typedef enum listdb_fact_kind {
    LISTDB_BORN = 0, /* text as listed; from..to in days */
    LISTDB_BIRTH_PLACE,
    LISTDB_NATIONALITY, /* key: alpha-2 or "" */
    LISTDB_CITIZENSHIP,
    LISTDB_ADDRESS, /* one line; key: alpha-2 country or "" */
    LISTDB_ID,      /* label: type; key: normal form; country in text's tail */
    LISTDB_WALLET,  /* label: asset; key: wallet_key() */
    LISTDB_BIC,
    LISTDB_EMAIL,
    LISTDB_PHONE,
    LISTDB_ACCOUNT, /* IBANs too */
    LISTDB_WEBSITE,
    LISTDB_GENDER,
    LISTDB_OTHER, /* an unknown feature: label and text, searchable, warned about */
    LISTDB_PLACE  /* a word or a code that means a place; label: what it is */
} listdb_fact_kind;

typedef struct listdb_fact {
    listdb_fact_kind kind;
    uint32_t         entry;
    ps_text          label;
    ps_text          text;     /* as listed */
    ps_text          key;      /* normal form, "" where it has none */
    int32_t          from, to; /* LISTDB_BORN: days since 1970; else 0 */
    bool             circa;
} listdb_fact;
bool listdb_fact_at(const listdb *db, uint32_t i, listdb_fact *out);

/* Facts of kind with exactly this key: a range of listdb_found_at(). */
bool listdb_find(const listdb *db, listdb_fact_kind kind, ps_text key, listdb_range *out);
/* Those whose key begins with prefix, of 1 to LISTDB_PREFIX_MAX bytes. */
enum { LISTDB_PREFIX_MAX = 63 };
bool     listdb_find_prefix(const listdb *db, listdb_fact_kind kind, ps_text prefix,
                            listdb_range *out);
uint32_t listdb_found_at(const listdb *db, uint32_t i); /* a fact's number */

/*
 * The one normal form of an identifier: letters and digits only, upper case.
 * A ship's IMO number stands without these letters.  Shorter than four characters
 * gives size 0: too little to mean anybody.
 */
ps_text listdb_id_key(ps_text text, char *out, size_t room);

#endif
