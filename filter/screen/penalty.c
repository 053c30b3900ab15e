/*
 * penalty.c - see penalty.h.
 *
 * The hazard is a name that says nothing: one word, or only words that a thousand others
 * have. It is alike without being anybody.
 */
#include "screen/penalty.h"

#include "base/text.h"

enum {
    EVIDENCE_FULL      = 1100, /* names that say so much lose nothing */
    COMMON_MOST        = 100,  /* the most that a name of common words loses */
    COMMON_ALIKE       = 120,  /* the same, where not all letters are the other name's */
    COMMON_ONLY        = 25,   /* more, where every word is in the table */
    LONE_LEAST         = 450,  /* weight of a word that may stand alone */
    LONE_ALIKE         = 850,  /* how like it another must be, */
    LONE_LETTERS       = 5,    /* and how long both */
    LONE_WORD          = 100,  /* one word against a name of several */
    NUMBERS_DIFFER     = 150,
    GENERATIONS_DIFFER = 120,
    SYLLABLES_DIFFER   = 60,
    FAMILY_MISSING     = 40, /* what the list has in front of all is not in the query */
    INITIALS_DIFFER    = 50
};

/* Whether both have tokens of kind and share none of them. */
static bool
conflict(const score_name *query, const score_name *listed, name_kind kind)
{
    bool one = false, other = false;
    for (size_t i = 0; i < query->count; i++) {
        one = one || query->at[i].kind == kind;
        for (size_t j = 0; j < listed->count; j++) {
            if (query->at[i].kind == kind &&
                ps_text_equal(query->at[i].text, listed->at[j].text)) {
                return false;
            }
        }
    }
    for (size_t j = 0; j < listed->count; j++) {
        other = other || listed->at[j].kind == kind;
    }
    return one && other;
}

/* Both have middle names, an initial among them, and none fits. */
static bool
initials_differ(const score_name *query, const score_name *listed)
{
    bool initial = false, both = false;

    for (size_t i = 0; i < query->count; i++) {
        for (size_t j = 0; j < listed->count; j++) {
            const score_token *q = &query->at[i], *v = &listed->at[j];
            if ((!q->middle && !v->middle) || v->text.size == 0) {
                continue;
            }
            if (q->text.at[0] == v->text.at[0]) {
                return false;
            }
            both    = both || (q->middle && v->middle);
            initial = initial || (q->middle && q->kind == NAME_INITIAL) ||
                      (v->middle && v->kind == NAME_INITIAL);
        }
    }
    return both && initial;
}

/* Of Korean names, one with a syllable more. */
static bool
syllables_differ(const score_name *query, const score_name *listed)
{
    const score_name *names[]  = { query, listed };
    size_t            count[2] = { 0 };

    for (size_t side = 0; side < 2; side++) {
        for (size_t i = 0; i < names[side]->count; i++) {
            count[side] += names[side]->at[i].korean.count;
        }
    }
    return count[0] > 0 && count[1] > 0 && count[0] != count[1];
}

/* The first word of the listed family name has no partner in the query. */
static bool
family_is_missing(const score_name *query, const score_name *listed,
                  const score_pairs *pairs)
{
    size_t head = 0;

    while (head < listed->count && listed->at[head].kind == NAME_PARTICLE) {
        head++;
    }
    if (!listed->comma || head == listed->count || !listed->at[head].family) {
        return false;
    }
    size_t before = head > 0 ? head - 1 : listed->count - 1;
    for (size_t i = 0; i < query->count; i++) {
        if (pairs->one[i][head] > 0 || pairs->query_two[i][head] > 0 ||
            pairs->listed_two[i][head] > 0 || pairs->listed_two[i][before] > 0) {
            return false;
        }
    }
    return true;
}

int32_t
penalty_of(const score_name *query, const score_name *listed, const score_pairs *pairs,
           bool exact, bool letters)
{
    uint32_t evidence =
        query->evidence < listed->evidence ? query->evidence : listed->evidence;
    int32_t lost = 0;

    if (evidence < EVIDENCE_FULL) {
        uint32_t most = letters ? COMMON_MOST : COMMON_ALIKE;
        lost          = (int32_t)((EVIDENCE_FULL - evidence) * most / EVIDENCE_FULL);
    }
    if (listed->rare == 0) {
        lost += COMMON_ONLY;
    }
    if (!exact) {
        if (!letters && (query->words == 1) != (listed->words == 1) &&
            query->plain + listed->plain > 2) {
            lost += LONE_WORD;
        }
        lost += conflict(query, listed, NAME_NUMBER) ? NUMBERS_DIFFER : 0;
        lost += !letters && family_is_missing(query, listed, pairs) ? FAMILY_MISSING : 0;
        lost += syllables_differ(query, listed) ? SYLLABLES_DIFFER : 0;
        lost += initials_differ(query, listed) ? INITIALS_DIFFER : 0;
        lost += conflict(query, listed, NAME_GENERATION) ? GENERATIONS_DIFFER : 0;
    }
    return lost;
}

static bool
is_significant(const score_token *token)
{
    return token->kind == NAME_WORD || token->kind == NAME_NUMBER ||
           token->kind == NAME_INITIAL;
}

/* "YV3052", or a word that is in no table and not short. */
static bool
says_enough(const score_token *token)
{
    return token->kind == NAME_NUMBER
               ? token->characters >= 4
               : token->share == NAME_RARE && token->weight >= LONE_LEAST;
}

/* Tokens that are more than a legal form or noise. */
static size_t
counted(const score_name *name)
{
    size_t count = 0;
    for (size_t i = 0; i < name->count; i++) {
        count += name->at[i].kind != NAME_LEGAL && name->at[i].kind != NAME_NOISE;
    }
    return count;
}

/* The query's token is the lone one, alone or written together with its legal form. */
static bool
is_lone(const score_name *listed, const score_token *lone, const score_token *token)
{
    bool is = ps_text_equal(token->text, lone->text);
    for (size_t j = 0; j < listed->count; j++) {
        is = is || score_is_with_form(lone, &listed->at[j], token);
    }
    return is;
}

/* A longer word that is nearly the lone one, and no common word itself. */
static bool
is_nearly(const score_token *token, const score_token *lone, uint16_t alike)
{
    return alike >= LONE_ALIKE && token->kind == NAME_WORD && token->share == NAME_RARE &&
           lone->characters >= LONE_LETTERS && token->characters >= LONE_LETTERS;
}

bool
penalty_needs_fact(const score_name *query, const score_name *listed,
                   const score_pairs *pairs, bool exact, bool letters)
{
    const score_token *lone  = NULL;
    size_t             count = 0, same = 0, others = 0, at = 0;

    for (size_t i = 0; i < listed->count; i++) {
        if (is_significant(&listed->at[i])) {
            lone = &listed->at[i];
            at   = i;
            count++;
        }
    }
    if (exact && counted(listed) > 1) {
        return false;
    }
    if (lone == NULL || count != 1) {
        return count == 0;
    }
    for (size_t i = 0; i < query->count; i++) {
        bool is = is_lone(listed, lone, &query->at[i]) ||
                  is_nearly(&query->at[i], lone, pairs->one[i][at]);
        same += is;
        others += !is && is_significant(&query->at[i]) && !query->at[i].form &&
                  !query->at[i].rest;
    }
    return !says_enough(lone) || !(letters || (same == 1 && others == 0));
}
