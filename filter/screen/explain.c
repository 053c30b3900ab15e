/*
 * explain.c - why two names are alike, for a reviewer and for a program.
 *
 * The sentence counts the parts of the listed name that agree and says of each
 * how; what is left over on either side is said too.
 */
#include "screen/score.h"

#include "base/json_write.h"
#include "base/text.h"

enum { WORDS_MAX = 4 * NAME_TOKEN_BYTES_MAX }; /* two tokens and a blank */

static bool
counts(const score_token *token)
{
    return token->kind != NAME_NOISE && token->kind != NAME_TITLE &&
           token->kind != NAME_LEGAL;
}

static void
add_words(const score_name *name, size_t first, size_t count, ps_buffer *out)
{
    (void)ps_buffer_text(out, name->at[first].text);
    if (count == 2) {
        (void)ps_buffer_printf(out, " %.*s",
                               PS_TEXT_ARGS(name->at[score_next(name, first)].text));
    }
}

static bool
is_same(const score_name *query, const score_name *listed, const score_match *match)
{
    return match->query_count == 1 && match->listed_count == 1 &&
           ps_text_equal(query->at[match->query].text, listed->at[match->listed].text);
}

/* Of one Korean syllable or two, in other letters. */
static bool
is_spelling(const score_token *query, const score_token *listed, const score_match *match)
{
    return match->query_count + match->listed_count == 2 &&
           match->score == korean_likeness(&query->korean, &listed->korean);
}

/* How the pair agrees: a word of the explanation, stable. */
static const char *
how_of(const score_name *query, const score_name *listed, const score_match *match)
{
    const score_token *q = &query->at[match->query];
    const score_token *v = &listed->at[match->listed];

    if (is_same(query, listed, match)) {
        return "same";
    }
    if (match->query_count == 2 || match->listed_count == 2) {
        return match->query_count == 2 ? "joined" : "split";
    }
    if (q->kind == NAME_INITIAL || v->kind == NAME_INITIAL) {
        return "initial";
    }
    if (q->cut && q->characters < v->characters) {
        return "cut";
    }
    return is_spelling(q, v, match) ? "spelling" : "alike";
}

static void
add_pair(const score_name *query, const score_name *listed, const score_match *match,
         ps_buffer *out)
{
    (void)ps_buffer_string(out, "\"");
    add_words(query, match->query, match->query_count, out);
    if (is_same(query, listed, match)) {
        (void)ps_buffer_string(out, "\" is the same");
        return;
    }
    const score_token *q    = &query->at[match->query];
    const score_token *v    = &listed->at[match->listed];
    const char        *word = "\" is like \"";
    if (match->query_count + match->listed_count > 2) {
        word = "\" is written as \"";
    } else if (q->kind == NAME_INITIAL || v->kind == NAME_INITIAL) {
        word = "\" fits the initial of \"";
    } else if (q->cut && q->characters < v->characters) {
        word = "\" is the beginning of \"";
    } else if (is_spelling(q, v, match)) {
        word = "\" is a Korean spelling of \"";
    }
    (void)ps_buffer_string(out, word);
    add_words(listed, match->listed, match->listed_count, out);
    (void)ps_buffer_string(out, "\"");
}

/* Words of one name that no pair has, in quotes. */
static void
add_rest(const score_name *name, const bool *paired, const char *head, ps_buffer *out)
{
    bool any = false;
    for (size_t i = 0; i < name->count; i++) {
        if (!paired[i] && counts(&name->at[i])) {
            (void)ps_buffer_printf(out, "%s\"%.*s\"", any ? ", " : head,
                                   PS_TEXT_ARGS(name->at[i].text));
            any = true;
        }
    }
}

static void
mark_paired(const score_name *query, const score_name *listed, const score_result *result,
            bool *query_has, bool *listed_has)
{
    for (size_t k = 0; k < result->count; k++) {
        const score_match *match = &result->at[k];
        query_has[match->query] = listed_has[match->listed] = true;
        if (match->query_count == 2) {
            query_has[score_next(query, match->query)] = true;
        }
        if (match->listed_count == 2) {
            listed_has[score_next(listed, match->listed)] = true;
        }
    }
}

bool
score_why(const score_name *query, const score_name *listed, const score_result *result,
          ps_buffer *out)
{
    bool   query_has[SCORE_TOKENS] = { false }, listed_has[SCORE_TOKENS] = { false };
    size_t agree = 0, all = 0;

    mark_paired(query, listed, result, query_has, listed_has);
    for (size_t j = 0; j < listed->count; j++) {
        all += counts(&listed->at[j]);
        agree += counts(&listed->at[j]) && listed_has[j];
    }
    (void)ps_buffer_printf(out, "%zu of %zu name part%s agree%s", agree, all,
                           all == 1 ? "" : "s", all == 1 ? "s" : "");
    const char *separator = ": ";
    for (size_t k = 0; k < result->count; k++) {
        if (counts(&listed->at[result->at[k].listed])) {
            (void)ps_buffer_string(out, separator);
            add_pair(query, listed, &result->at[k], out);
            separator = ", ";
        }
    }
    add_rest(listed, listed_has, "; the list also has ", out);
    add_rest(query, query_has, "; the payment also has ", out);
    return !out->failed;
}

static void
write_pair(json_write *w, const score_name *query, const score_name *listed,
           const score_match *match)
{
    ps_buffer words;

    json_object(w);
    ps_buffer_init(&words, WORDS_MAX);
    add_words(query, match->query, match->query_count, &words);
    json_member_text(w, "query", (ps_text){ .at = words.at, .size = words.size });
    ps_buffer_reset(&words);
    add_words(listed, match->listed, match->listed_count, &words);
    json_member_text(w, "listed", (ps_text){ .at = words.at, .size = words.size });
    ps_buffer_free(&words);
    json_member(w, "how", how_of(query, listed, match));
    json_key(w, "score");
    json_score(w, match->score);
    json_object_end(w);
}

static void
write_rest(json_write *w, const score_name *name, const bool *paired, bool query)
{
    for (size_t i = 0; i < name->count; i++) {
        if (paired[i]) {
            continue;
        }
        json_object(w);
        json_member_text(w, "query", query ? name->at[i].text : (ps_text){ 0 });
        json_member_text(w, "listed", query ? (ps_text){ 0 } : name->at[i].text);
        json_member(w, "how", query ? "not on the list" : "not in the query");
        json_key(w, "score");
        json_score(w, 0);
        json_object_end(w);
    }
}

bool
score_explain(const score_name *query, const score_name *listed,
              const score_result *result, ps_buffer *out)
{
    bool       query_has[SCORE_TOKENS] = { false }, listed_has[SCORE_TOKENS] = { false };
    json_write w;

    json_begin(&w, json_into_buffer, out);
    json_array(&w);
    mark_paired(query, listed, result, query_has, listed_has);
    for (size_t k = 0; k < result->count; k++) {
        write_pair(&w, query, listed, &result->at[k]);
    }
    write_rest(&w, query, query_has, true);
    write_rest(&w, listed, listed_has, false);
    json_array_end(&w);
    return json_end(&w, false) == PS_OK && !out->failed;
}
