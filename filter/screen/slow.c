/*
 * slow.c - every listed name against one query, and no trick.
 *
 * Each distinct token of the lists is compared once with each token of the
 * query.  A name with no token like any of the query's cannot score, and one
 * whose best case stays below what is asked for is not paired.  This is the
 * reference that every faster search must agree with.
 */
#include "screen/own.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum { LENGTH_BITS = 64 };

typedef struct slow_head { /* of a word, close together: read for every name */
    uint8_t first;         /* byte */
    uint8_t characters;
} slow_head;

typedef struct slow_search {
    own_lists        *lists;
    const score_name *query;        /* as a person's */
    const score_name *firm;         /* as another party's */
    slow_head        *heads;        /* [word] */
    uint16_t         *one;          /* [query token][word] */
    uint16_t         *two;          /* [query token and the next][word] */
    uint8_t          *any;          /* [word]: some query token is like it */
    uint64_t          lengths[256]; /* by first byte: lengths of query tokens */
    bool              forms[256];   /* by first byte: the query has a legal form */
    bool              may_be_form;  /* some word or two of the query, a legal form */
    unsigned          letters;      /* of the whole query */
    score_name        listed;
    score_pairs       pairs;
} slow_search;

static void
fill_row(slow_search *s, size_t i)
{
    const score_name  *q     = s->query;
    const score_token *token = &q->at[i];
    size_t             count = s->lists->word_count, next = score_next(q, i);
    uint16_t          *one = s->one + i * count, *two = s->two + i * count;

    for (size_t w = 0; w < count; w++) {
        const own_word *word = own_word_at(s->lists, (uint32_t)w);
        if (word == NULL) {
            return; /* the first name read says it: the lists are spoilt for good */
        }
        score_token other = { .text       = word->text,
                              .kind       = NAME_WORD,
                              .characters = word->characters,
                              .kin        = word->kin };
        s->heads[w]       = (slow_head){ .first      = (uint8_t)word->text.at[0],
                                         .characters = word->characters };
        one[w]            = name_likeness(token->text, word->text);
        other.chinese     = token->chinese;
        if (token->korean.count > 0) {
            (void)korean_read(word->text, &other.korean);
        }
        two[w] = next < q->count ? score_joined(token, &q->at[next], &other) : 0;
        if (word->characters == 1) {
            other.kind = NAME_INITIAL;
        }
        if (two[w] > 0 || score_token_alike(token, &other, one[w]) > 0) {
            s->any[w] = 1;
        }
    }
}

/* Whether two listed words could be one of the query's, by first byte and length. */
static bool
may_join(const slow_search *s, const listdb_name *name, uint32_t k)
{
    uint32_t next = k + 1 < name->token_count ? k + 1 : 0;
    if (next == 0 && (name->comma == 0 || k == 0)) {
        return false;
    }
    uint32_t  second = name->tokens[next];
    slow_head a      = s->heads[listdb_ref_token(name->tokens[k])];
    slow_head b      = s->heads[listdb_ref_token(second)];
    unsigned  n      = (unsigned)a.characters + b.characters;
    if (s->query->at[0].korean.count > 0 || s->query->at[0].chinese) {
        return true;
    }
    if (s->forms[a.first]) { /* "lim" "ited", which is longer than "ltd" */
        return true;
    }
    if (listdb_ref_kind(second) == NAME_LEGAL) { /* may be spelt longer */
        return s->lengths[a.first] != 0;
    }
    if (n < 2 || n > LENGTH_BITS - 2) {
        return n > LENGTH_BITS - 2;
    }
    return (s->lengths[a.first] & ((uint64_t)7 << (n - 1))) != 0;
}

static bool
has_any(const slow_search *s, const listdb_name *name)
{
    for (uint32_t k = 0; k < name->token_count; k++) {
        bool form = s->may_be_form && listdb_ref_kind(name->tokens[k]) == NAME_LEGAL;
        if (form || s->any[listdb_ref_token(name->tokens[k])] != 0 ||
            may_join(s, name, k)) {
            return true;
        }
    }
    return false;
}

/* Whether the listed name can have the query's letters, split otherwise. */
static bool
may_be_letters(const slow_search *s, const listdb_name *name)
{
    unsigned letters = 0;
    bool     first   = false;

    for (uint32_t k = 0; k < name->token_count; k++) {
        slow_head head = s->heads[listdb_ref_token(name->tokens[k])];
        letters += head.characters;
        first = first || s->lengths[head.first] != 0;
    }
    return first && letters == s->letters;
}

static void
fill_pairs(slow_search *s, const score_name *query, const listdb_name *name)
{
    size_t count = s->lists->word_count;

    for (size_t j = 0; j < s->listed.count; j++) {
        const score_token *v     = &s->listed.at[j];
        size_t             w     = listdb_ref_token(name->tokens[j]);
        bool               joins = may_join(s, name, (uint32_t)j);
        size_t             after = score_next(&s->listed, j);
        for (size_t i = 0; i < query->count; i++) {
            const score_token *q    = &query->at[i];
            size_t             next = score_next(query, i);
            bool     two_may        = s->two[i * count + w] > 0 || v->kind == NAME_LEGAL;
            uint16_t one            = score_token_alike(q, v, s->one[i * count + w]);
            uint16_t two =
                two_may && next < query->count ? score_joined(q, &query->at[next], v) : 0;
            uint16_t listed_two       = joins && after < s->listed.count
                                            ? score_joined(v, &s->listed.at[after], q)
                                            : 0;
            s->pairs.one[i][j]        = one;
            s->pairs.query_two[i][j]  = two;
            s->pairs.listed_two[i][j] = listed_two;
        }
    }
}

static ps_status
try_name(slow_search *s, uint32_t number, const listdb_name *name, bool letters,
         uint16_t least, own_candidates *out, ps_error *err)
{
    ps_party_type type;

    if (!listdb_entry_type(s->lists->db, name->entry, &type) ||
        !own_listed(s->lists, name, &s->listed)) {
        return listdb_failed(s->lists->db, "lists.name", err);
    }
    bool              person = own_is_person(type);
    const score_name *query  = person ? s->query : s->firm;
    score_prepare(&s->listed, person);
    fill_pairs(s, query, name);
    return own_judge(query, &s->listed, &s->pairs, number, name, letters, least, out,
                     err);
}

/* Whether token i and the next are a legal form written apart. */
static bool
is_form(const score_name *q, size_t i)
{
    char   joined[2 * NAME_TOKEN_BYTES_MAX];
    size_t next = score_next(q, i);

    if (next >= q->count) {
        return false;
    }
    ps_text a = q->at[i].text, b = q->at[next].text;
    memcpy(joined, a.at, a.size);
    memcpy(joined + a.size, b.at, b.size);
    return name_form_class((ps_text){ .at = joined, .size = a.size + b.size }).size > 0;
}

static ps_status
search_all(slow_search *s, uint16_t least, own_candidates *out, ps_error *err)
{
    for (size_t i = 0; i < s->query->count; i++) {
        const score_token *token = &s->query->at[i];
        if (token->characters < LENGTH_BITS) {
            s->lengths[(unsigned char)token->text.at[0]] |= (uint64_t)1
                                                            << token->characters;
        }
        s->forms[(unsigned char)token->text.at[0]] |= token->kind == NAME_LEGAL;
        s->may_be_form |= token->form || is_form(s->query, i);
        s->letters += token->characters;
        fill_row(s, i);
    }
    for (uint64_t n = 0; n < s->lists->names; n++) {
        listdb_name name;
        if (!listdb_name_tokens(s->lists->db, (uint32_t)n, &name)) {
            return listdb_failed(s->lists->db, "lists", err);
        }
        bool letters = may_be_letters(s, &name);
        if (letters || has_any(s, &name)) {
            ps_status status = try_name(s, (uint32_t)n, &name, letters, least, out, err);
            if (status != PS_OK) {
                return status;
            }
        }
    }
    return PS_OK;
}

ps_status
own_search_all(own_lists *lists, const own_query *asked, uint16_t least,
               own_candidates *out, ps_error *err)
{
    size_t       cells  = lists->word_count * asked->person.count;
    slow_search *s      = calloc(1, sizeof *s);
    ps_status    status = PS_OK;

    if (s != NULL) {
        *s       = (slow_search){ .lists = lists,
                                  .query = &asked->person,
                                  .firm  = &asked->firm };
        s->one   = calloc(cells + 1, sizeof *s->one);
        s->two   = calloc(cells + 1, sizeof *s->two);
        s->any   = calloc(lists->word_count + 1, sizeof *s->any);
        s->heads = calloc(lists->word_count + 1, sizeof *s->heads);
    }
    if (s == NULL || s->one == NULL || s->two == NULL || s->any == NULL ||
        s->heads == NULL) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    } else if (asked->person.count > 0) {
        status = search_all(s, least, out, err);
    }
    if (s != NULL) {
        free(s->one);
        free(s->two);
        free(s->any);
        free(s->heads);
    }
    free(s);
    return status;
}
