/*
 * score.c - see score.h for how a score is made.
 *
 * What keeps the alerts down is not the likeness but what may not be missing:
 * parts by rarity, business words at a quarter beside a name of one's own,
 * a middle name at half, and names that are only
 * common words losing a few points, so that the rare exact hit stands on top.
 */
#include "screen/score.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"

#include "base/utf8.h"
#include "screen/align.h"
#include "screen/penalty.h"
#include "screen/same.h"

enum {
    INITIAL_MIDDLE = 850, /* "M" for a middle name */
    INITIAL_OTHER  = 500, /* for a first or last one */
    LETTERS_MOST   = 40,  /* the same letters, however they are split */
    JOINED_COST    = 20,
    UNLISTED_MOST  = 600, /* a word of the query that no list has: a typo or a stranger */
    EXACT_LEAST    = 860,
    SPLIT_LEAST    = 7, /* letters of a form that stands in two parts */
    ALIKE_MOST     = 990
};

score_token
score_token_read(const name_token *token, score_count count, const void *context,
                 uint64_t total)
{
    uint32_t names  = count != NULL ? count(context, token->text) : 0;
    uint16_t most   = count != NULL && names == 0 ? UNLISTED_MOST : 1000;
    uint16_t weight = name_weight(token, names, total);
    bool     word   = token->kind == NAME_WORD;
    ps_text  form;

    return (score_token){ .text       = token->text,
                          .kind       = token->kind,
                          .share      = name_share_of(token->text),
                          .weight     = weight < most ? weight : most,
                          .characters = token->characters,
                          .family     = token->family,
                          .cut        = token->cut,
                          .kin        = name_kin_of(token->text),
                          .misread    = name_is_misread(token->text),
                          .form = word && name_forms_like(token->text, &form, 1) > 0,
                          .rest = word && name_is_form_word(token->text) };
}

void
score_from_folded(const name_folded *folded, score_count count, const void *context,
                  uint64_t total, score_name *out)
{
    assert(folded->count <= SCORE_TOKENS);

    out->count = folded->count;
    out->comma = folded->comma;
    out->cut   = false;
    for (size_t i = 0; i < folded->count; i++) {
        out->at[i] = score_token_read(&folded->tokens[i], count, context, total);
        out->cut   = out->cut || folded->tokens[i].cut;
    }
    score_finish(out);
}

void
score_syllables(score_name *name)
{
    korean_part  parts[KOREAN_SYLLABLES + 1];
    chinese_word words[KOREAN_SYLLABLES + 1];

    if (name->count > KOREAN_SYLLABLES + 1) {
        return;
    }
    for (size_t i = 0; i < name->count; i++) {
        parts[i] = (korean_part){ .text = name->at[i].text, .kind = name->at[i].kind };
        words[i] =
            name->at[i].kind == NAME_WORD ? name->at[i].kin.chinese : (chinese_word){ 0 };
    }
    bool korean  = korean_is_name(parts, name->count);
    bool chinese = chinese_is_name(words, name->count);
    for (size_t i = 0; i < name->count; i++) {
        name->at[i].chinese = chinese;
        if (korean) {
            (void)korean_read(name->at[i].text, &name->at[i].korean);
        }
    }
}

/* "com pany": two words in a row that are a form, or one word of some. */
static void
find_split_forms(score_name *name)
{
    char joined[2 * NAME_TOKEN_BYTES_MAX];

    for (size_t i = 0; i + 1 < name->count; i++) {
        score_token *one = &name->at[i], *two = &name->at[i + 1];
        ps_text      both = { .at = joined, .size = one->text.size + two->text.size };
        memcpy(joined, one->text.at, one->text.size);
        memcpy(joined + one->text.size, two->text.at, two->text.size);
        if (both.size >= SPLIT_LEAST && one->kind == NAME_WORD &&
            two->kind == NAME_WORD &&
            (name_form_class(both).size > 0 || name_is_form_word(both))) {
            one->rest = two->rest = true;
        }
    }
}

void
score_finish(score_name *name)
{
    for (size_t i = 0; i < name->count; i++) {
        score_token *token = &name->at[i];
        bool         head  = token->cut && token->kind == NAME_WORD;
        token->rest        = token->rest || (head && name_begins_form_word(token->text));
    }
    find_split_forms(name);
    score_syllables(name);
}

/*
 * A middle name: a word or initial with words of the name on both sides, or
 * behind the first given name of "LAST, First Middle".  Short words are not:
 * they are syllables of a given name as often.
 */
static bool
is_middle(const score_name *name, size_t i)
{
    const score_token *token  = &name->at[i];
    size_t             before = 0, behind = 0, given = 0;

    if (token->family || (token->kind == NAME_WORD && token->characters < 5) ||
        (token->kind != NAME_WORD && token->kind != NAME_INITIAL)) {
        return false;
    }
    for (size_t k = 0; k < name->count; k++) {
        bool counts = name->at[k].kind == NAME_WORD || name->at[k].kind == NAME_INITIAL;
        before += counts && k < i;
        behind += counts && k > i;
        given += counts && k < i && !name->at[k].family;
    }
    return name->comma ? given > 0 : before > 0 && behind > 0;
}

/* The word before once more, in a short name: written twice by mistake. */
static bool
is_again(const score_name *name, size_t i)
{
    return i > 0 && name->count <= 3 &&
           ps_text_equal(name->at[i - 1].text, name->at[i].text);
}

static uint32_t
share_of(const score_name *name, size_t i, bool person)
{
    const score_token *token  = &name->at[i];
    uint32_t           weight = token->weight * 20u;

    if (!person && token->rest && name->rare > 0) {
        weight /= 16;
    } else if (!person && token->share == NAME_BUSINESS && name->rare > 0) {
        weight /= 4;
    }
    if (token->middle) {
        weight /= 2;
    }
    return is_again(name, i) ? weight / 20 : weight;
}

/* By how much a token says that the other name is another one's, if it is not there. */
static uint32_t
even_of(const score_name *name, size_t i, bool person)
{
    const score_token *token = &name->at[i];

    if (token->kind == NAME_INITIAL) {
        return 1;
    }
    if (token->kind != NAME_WORD || (!person && token->rest)) {
        return 0;
    }
    return !person && token->share == NAME_BUSINESS ? 2 : 4;
}

/* Shares of SCORE_WHOLE in place of weights; what rounding loses goes to the first. */
static void
share_out(uint32_t *parts, size_t count)
{
    uint32_t total = 0, left = SCORE_WHOLE;

    for (size_t i = 0; i < count; i++) {
        total += parts[i];
    }
    for (size_t i = 0; i < count && total > 0; i++) {
        parts[i] = (uint32_t)((uint64_t)parts[i] * SCORE_WHOLE / total);
        left -= parts[i];
    }
    if (total > 0) {
        parts[0] += left;
    }
}

void
score_prepare(score_name *name, bool person)
{
    name->evidence = 0;
    name->words = name->plain = name->rare = 0;
    for (size_t i = 0; i < name->count; i++) {
        const score_token *token = &name->at[i];
        bool               word  = token->kind == NAME_WORD && (person || !token->rest);
        name->words              = (uint8_t)(name->words + word);
        name->plain = (uint8_t)(name->plain + (word && token->share != NAME_BUSINESS));
        name->rare  = (uint8_t)(name->rare + (word && token->share == NAME_RARE));
        if (word || token->kind == NAME_NUMBER) {
            name->evidence += token->weight;
        }
    }
    for (size_t i = 0; i < name->count; i++) {
        name->at[i].middle = person && is_middle(name, i);
        name->part[i]      = share_of(name, i, person);
        name->even[i]      = is_again(name, i) ? 0 : even_of(name, i, person);
    }
    share_out(name->part, name->count);
    share_out(name->even, name->count);
}

static bool
starts_with(ps_text text, ps_text head)
{
    return text.size >= head.size && memcmp(text.at, head.at, head.size) == 0;
}

static uint16_t
prefix_score(const score_token *cut, const score_token *whole)
{
    static const uint16_t SCORE[] = { 0, 0, 800, 880, 940 };
    size_t                letters = cut->characters;

    if (!cut->cut || !starts_with(whole->text, cut->text)) {
        return 0;
    }
    return letters < 4 ? SCORE[letters] : SCORE[4];
}

bool
score_is_wordlike(const score_token *token)
{
    return token->kind == NAME_WORD || token->kind == NAME_INITIAL ||
           token->kind == NAME_PARTICLE || token->kind == NAME_TITLE;
}

static bool
initial_fits(const score_token *initial, const score_token *word)
{
    return initial->kind == NAME_INITIAL && word->kind == NAME_WORD &&
           starts_with(word->text, initial->text);
}

/* Two words, or one and what a reader of letters made of it: "nazarenk0". */
static bool
may_be_alike(const score_token *one, const score_token *other)
{
    return score_is_wordlike(one) &&
           (score_is_wordlike(other) || (other->kind == NAME_NUMBER && other->misread));
}

/* Two words that many are called are two names: what they lack counts twice. */
static uint16_t
two_common(uint16_t alike)
{
    int32_t left = 1000 - 2 * (1000 - (int32_t)alike);

    return left < NAME_TOKEN_FLOOR ? 0 : (uint16_t)left;
}

uint16_t
score_token_alike(const score_token *query, const score_token *listed, uint16_t alike)
{
    if (alike == 1000) {
        return 1000;
    }
    uint16_t best = prefix_score(query, listed);
    uint16_t kin =
        name_kin_alike(&query->kin, &listed->kin, query->chinese && listed->chinese);
    best = best > kin ? best : kin;
    if (query->korean.count > 0 && listed->korean.count > 0) { /* nothing but syllables */
        uint16_t korean = korean_likeness(&query->korean, &listed->korean);
        return best > korean ? best : korean;
    }
    if (query->chinese && listed->chinese &&
        chinese_syllables(query->kin.chinese.reading) == 1 &&
        chinese_syllables(listed->kin.chinese.reading) == 1) {
        return best; /* another syllable is another word, however little differs */
    }
    if (listed->kind == NAME_LEGAL && query->kind == NAME_WORD) {
        return !query->form ? best : name_form_likeness(query->text, listed->text);
    }
    if (!may_be_alike(query, listed) && !may_be_alike(listed, query)) {
        return best;
    }
    if (kin == 0 && query->share == NAME_COMMON && listed->share == NAME_COMMON) {
        alike = two_common(alike);
    }
    if (initial_fits(query, listed) || initial_fits(listed, query)) {
        uint16_t fits = query->middle || listed->middle ? INITIAL_MIDDLE : INITIAL_OTHER;
        best          = best > fits ? best : fits;
    }
    return alike > best ? alike : best;
}

uint16_t
score_token_pair(const score_token *query, const score_token *listed)
{
    return score_token_alike(query, listed, name_likeness(query->text, listed->text));
}

bool
score_is_with_form(const score_token *word, const score_token *form,
                   const score_token *other)
{
    return form->kind == NAME_LEGAL && starts_with(other->text, word->text) &&
           name_is_form(ps_text_slice(other->text, word->text.size, other->text.size),
                        form->text);
}

static uint16_t
joined_letters(const score_token *first, const score_token *second,
               const score_token *other)
{
    char   joined[2 * NAME_TOKEN_BYTES_MAX];
    size_t size    = first->text.size + second->text.size;
    int    letters = first->characters + second->characters - other->characters;

    if (first->text.at[0] != other->text.at[0] || !score_is_wordlike(first) ||
        other->kind == NAME_NUMBER) {
        return 0;
    }
    if (score_is_with_form(first, second, other)) {
        return 1000;
    }
    memcpy(joined, first->text.at, first->text.size);
    memcpy(joined + first->text.size, second->text.at, second->text.size);
    if (other->kind == NAME_LEGAL &&
        name_is_form((ps_text){ .at = joined, .size = size }, other->text)) {
        return 1000;
    }
    if (letters < -1 || letters > 1 || !score_is_wordlike(second)) {
        return 0;
    }
    return name_letters_alike((ps_text){ .at = joined, .size = size }, other->text);
}

uint16_t
score_joined(const score_token *first, const score_token *second,
             const score_token *other)
{
    uint16_t    alike = joined_letters(first, second, other);
    korean_word both;

    if (korean_join(&first->korean, &second->korean, &both)) {
        uint16_t korean = korean_likeness(&both, &other->korean);
        alike           = korean > alike ? korean : alike;
    }
    if (first->chinese && second->chinese && other->chinese) {
        chinese_word two     = chinese_join(&first->kin.chinese, &second->kin.chinese);
        uint16_t     chinese = chinese_likeness(&two, &other->kin.chinese);
        alike                = chinese > alike ? chinese : alike;
    }
    return alike < SCORE_JOINED ? 0 : (uint16_t)(alike - JOINED_COST);
}

/* The token that stands behind i: in "LAST, First" the family behind the last. */
size_t
score_next(const score_name *name, size_t i)
{
    if (i + 1 < name->count) {
        return i + 1;
    }
    return name->comma && name->count > 1 ? 0 : SCORE_TOKENS;
}

void
score_fill(const score_name *query, const score_name *listed, score_pairs *out)
{
    for (size_t i = 0; i < query->count; i++) {
        for (size_t j = 0; j < listed->count; j++) {
            const score_token *q = &query->at[i];
            const score_token *v = &listed->at[j];
            out->one[i][j]       = score_token_pair(q, v);
            size_t a = score_next(query, i), b = score_next(listed, j);
            out->query_two[i][j] =
                a < query->count ? score_joined(q, &query->at[a], v) : 0;
            out->listed_two[i][j] =
                b < listed->count ? score_joined(v, &listed->at[b], q) : 0;
        }
    }
}

size_t
score_turn(const score_name *name)
{
    size_t n = 0;
    while (name->comma && n < name->count && name->at[n].family) {
        n++;
    }
    return n;
}

static bool
has_father(const score_name *name)
{
    for (size_t i = 0; i < name->count; i++) {
        if (name->at[i].kind == NAME_PARTICLE && ps_text_is(name->at[i].text, "bin")) {
            return true;
        }
    }
    return false;
}

/* Who is whose son, and which syllable comes first, is not free. */
static int32_t
order_cost(const score_name *query, const score_name *listed)
{
    if (has_father(query) && has_father(listed)) {
        return SCORE_ORDER_FATHER;
    }
    bool syllables = query->at[0].korean.count > 0 && listed->at[0].korean.count > 0;
    return syllables ? SCORE_ORDER_FIXED : SCORE_ORDER;
}

/* The list says which name is the family's, in front: one that only a Korean or a Chinese
 * name has in front elsewhere. */
static int32_t
as_listed_cost(const score_name *query, const score_name *listed)
{
    const score_token *q = &query->at[0], *v = &listed->at[0];
    bool may = (q->korean.count > 0 && v->korean.count > 0) || (q->chinese && v->chinese);

    return listed->comma && !query->comma && score_turn(listed) > 0 && !may
               ? SCORE_ORDER_LISTED
               : 0;
}

/* The best of the orders that a name is written in, and of any order for a little. */
static void
best_pairing(const score_name *query, const score_name *listed, const score_pairs *pairs,
             const align_cost *cost, align_result *best, bool *moved)
{
    size_t       query_turns[]  = { 0, score_turn(query) };
    size_t       listed_turns[] = { 0, score_turn(listed) };
    align_result found;

    align_in_order(query, listed, pairs, cost, 0, 0, best);
    best->gain -= (int64_t)as_listed_cost(query, listed) * SCORE_WHOLE;
    for (size_t k = 1; k < 4; k++) {
        size_t a = query_turns[k & 1], b = listed_turns[k >> 1];
        if (((k & 1) != 0 && a == 0) || ((k >> 1) != 0 && b == 0)) {
            continue;
        }
        align_in_order(query, listed, pairs, cost, a, b, &found);
        if (found.gain > best->gain) {
            *best = found;
        }
    }
    align_any_order(query, listed, pairs, cost, &found);
    found.gain -= (int64_t)order_cost(query, listed) * SCORE_WHOLE;
    *moved = found.gain > best->gain;
    if (*moved) {
        *best = found;
    }
}

/* Tokens that are missing on both sides are others instead: that costs SCORE_INSTEAD
 * more.  The smaller side's pay, so each side is tried as that, and the better counts. */
static int32_t
least_lost(const score_name *query, const score_name *listed, const score_pairs *pairs,
           align_result *best, bool *moved)
{
    static const align_cost COSTS[] = {
        { .query = SCORE_UNLISTED, .listed = SCORE_MISSING, .query_even = SCORE_INSTEAD },
        { .query = SCORE_UNLISTED, .listed = SCORE_MISSING, .listed_even = SCORE_INSTEAD }
    };
    int64_t least = INT64_MAX;

    for (size_t k = 0; k < 2; k++) {
        align_result found;
        bool         turned;
        best_pairing(query, listed, pairs, &COSTS[k], &found, &turned);
        int64_t all =
            ((int64_t)SCORE_UNLISTED + SCORE_MISSING + SCORE_INSTEAD) * SCORE_WHOLE;
        if (all - found.gain < least) {
            least  = all - found.gain;
            *best  = found;
            *moved = turned;
        }
    }
    return (int32_t)((least + SCORE_WHOLE - 1) / SCORE_WHOLE);
}

static void
sort_matches(score_result *out)
{
    for (size_t i = 1; i < out->count; i++) {
        score_match match = out->at[i];
        size_t      k     = i;
        while (k > 0 && out->at[k - 1].query > match.query) {
            out->at[k] = out->at[k - 1];
            k--;
        }
        out->at[k] = match;
    }
}

void
score_names(const score_name *query, const score_name *listed, const score_pairs *pairs,
            score_result *out)
{
    align_result best;

    *out = (score_result){ 0 };
    if (query->count == 0 || listed->count == 0) {
        return;
    }
    int32_t lost    = least_lost(query, listed, pairs, &best, &out->moved);
    out->exact      = same_name(query, listed);
    bool letters    = out->exact || same_letters(query, listed);
    out->needs_fact = penalty_needs_fact(query, listed, pairs, out->exact, letters);

    lost          = letters && lost > LETTERS_MOST ? LETTERS_MOST : lost;
    lost          = out->exact ? 0 : lost;
    int32_t score = 1000 - lost - penalty_of(query, listed, pairs, out->exact, letters);
    int32_t most  = out->exact ? 1000 : ALIKE_MOST;
    int32_t least = out->exact && listed->words > 1 ? EXACT_LEAST : 0;
    score         = score > most ? most : score;
    out->score    = (uint16_t)(score < least ? least : score);
    out->count    = best.count;
    memcpy(out->at, best.at, best.count * sizeof best.at[0]);
    sort_matches(out);
}

uint16_t
score_most(const score_name *listed, bool query_is_cut, const bool *has_partner)
{
    uint64_t missing = 0;
    for (size_t j = 0; j < listed->count; j++) {
        missing += has_partner[j] ? 0 : listed->part[j];
    }
    if (query_is_cut) {
        missing = missing / 10;
    }
    return (uint16_t)(1000 - missing * SCORE_MISSING / SCORE_WHOLE);
}
