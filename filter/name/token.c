/*
 * token.c - take a folded line apart into tokens, and say what each is.
 *
 * What a token says depends on where it stands: "Major" before a name is a
 * title and behind one a surname, "Co" is a company and a Vietnamese family.
 * A word is read as less than a name only where its place allows nothing else,
 * because what is read as a title or a legal form hardly counts any more.
 */
#include "name/token.h"

#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "name/fold.h"
#include "name/reading.h"
#include "name/script.h"

typedef struct token_word { /* before kinds */
    ps_text          text;
    const token_row *row;  /* NULL: not in the table */
    uint32_t         part; /* commas before it */
    bool             plain;
    bool             syllable; /* of Hangul or Han: no title, no legal form */
    bool             phrase;   /* was several words */
} token_word;

typedef struct token_words {
    token_word *at;
    size_t      count;
    size_t      commas;
    ps_arena   *arena;
    bool        person;
    bool        organisation;
    bool        ukrainian;
} token_words;

static bool
is_letter(char byte)
{
    return byte != ' ' && byte != '.' && byte != ',' && byte != '-' && byte != '/';
}

static void
add_word(token_words *words, ps_text text)
{
    words->at[words->count++] =
        (token_word){ .text = text, .part = (uint32_t)words->commas };
}

/* The dots out of chunk; an empty text where the arena is full. */
static ps_text
without_dots(ps_arena *arena, ps_text chunk)
{
    char  *at   = ps_arena_take(arena, chunk.size);
    size_t size = 0;
    for (size_t i = 0; at != NULL && i < chunk.size; i++) {
        if (chunk.at[i] != '.') {
            at[size++] = chunk.at[i];
        }
    }
    return (ps_text){ .at = at, .size = size };
}

/* A word as it is read in Latin letters, in one part or several. */
static void
add_read(token_words *words, ps_text word)
{
    reading      r;
    reading_part part;

    reading_begin(&r, word, words->ukrainian, words->arena);
    while (reading_next(&r, &part)) {
        add_word(words,
                 part.syllable ? part.text : misread_letters(words->arena, part.text));
        words->at[words->count - 1].syllable = part.syllable;
    }
}

/* "s.i.s", "d.o.o", "ph.d": one word.  "j.r" of a person stays two initials. */
static bool
dots_join(const token_words *words, ps_text chunk, ps_text joined)
{
    size_t  segments = 0, ascii = 0;
    bool    single = true;
    ps_text rest   = chunk, segment;

    while (ps_text_next(&rest, '.', &segment)) {
        segments += segment.size > 0;
        ascii += segment.size == 1;
        single = single && utf8_count(segment) <= 1;
    }
    single = single && (ascii == 0 || ascii == segments); /* of one script */
    const token_row *row = token_row_of(joined);
    if (segments < 2) {
        return false;
    }
    if (row != NULL && row->kind != NAME_GENERATION &&
        !(words->person && row->place == PLACE_NOT_PERSON)) {
        return true;
    }
    return single && !words->person;
}

static void
split_chunk(token_words *words, ps_text chunk)
{
    if (ps_text_has(chunk, '.')) {
        ps_text joined = without_dots(words->arena, chunk);
        if (joined.size > 0 && dots_join(words, chunk, joined)) {
            add_read(words, joined);
            return;
        }
    }
    ps_text rest = chunk, segment;
    while (ps_text_next(&rest, '.', &segment)) {
        add_read(words, segment);
    }
}

/* "c/o" at the head of rest: its size, or 0. */
static size_t
slashed(ps_text rest, ps_text *class)
{
    for (size_t i = 0; i < TOKEN_SLASHED_COUNT; i++) {
        size_t size = strlen(TOKEN_SLASHED[i].words);
        if (ps_text_starts(rest, TOKEN_SLASHED[i].words) &&
            (rest.size == size || (!is_letter(rest.at[size]) && rest.at[size] != '/'))) {
            *class = ps_text_of(TOKEN_SLASHED[i].class);
            return size;
        }
    }
    return 0;
}

static void
split(token_words *words, ps_text raw)
{
    size_t at = 0;
    while (at < raw.size) {
        ps_text class;
        size_t begin = at;
        if (!is_letter(raw.at[at])) {
            words->commas += raw.at[at] == ',';
            at++;
            continue;
        }
        size_t taken = begin == 0 || raw.at[begin - 1] != '/'
                           ? slashed(ps_text_slice(raw, at, raw.size), &class)
                           : 0;
        if (taken > 0) {
            add_word(words, class);
            at += taken;
            continue;
        }
        while (at < raw.size && (is_letter(raw.at[at]) || raw.at[at] == '.')) {
            at++;
        }
        split_chunk(words, ps_text_slice(raw, begin, at));
    }
}

/* How many words from i on are phrase, or 0. */
static size_t
phrase_at(const token_words *words, size_t i, const char *phrase)
{
    ps_text rest = ps_text_of(phrase), word;
    size_t  n    = 0;
    while (ps_text_next(&rest, ' ', &word)) {
        if (i + n >= words->count || !ps_text_equal(words->at[i + n].text, word)) {
            return 0;
        }
        n++;
    }
    return n;
}

/* "l l c" written apart: how many single letters from i on, if all, are one legal form. */
static size_t
letters_at(const token_words *words, size_t i, ps_text *class)
{
    char   joined[8];
    size_t n = 0;

    while (i + n < words->count && words->at[i + n].text.size == 1) {
        if (n == sizeof joined) {
            return 0;
        }
        joined[n] = words->at[i + n].text.at[0];
        n++;
    }
    const token_row *row = token_row_of((ps_text){ .at = joined, .size = n });
    if (n < 2 || i == 0 || words->person || row == NULL || row->kind != NAME_LEGAL ||
        (n == 2 && !words->organisation)) {
        return 0;
    }
    *class = ps_text_of(row->class);
    return n;
}

/* How many words from i on are the longest phrase that begins there, or 0. */
static size_t
longest_phrase(const token_words *words, size_t i, ps_text *class)
{
    const token_phrase *phrase;
    size_t              count = token_phrases(words->at[i].text, &phrase);
    for (size_t p = 0; p < count; p++) {
        size_t n = phrase_at(words, i, phrase[p].words);
        if (n > 0) {
            *class = ps_text_of(phrase[p].class);
            return n;
        }
    }
    return 0;
}

/* Several words that are one become one. */
static void
merge(token_words *words)
{
    size_t kept   = 0;
    bool   single = false; /* the word before is one letter */
    for (size_t i = 0; i < words->count;) {
        token_word word = words->at[i];
        size_t     n    = longest_phrase(words, i, &word.text);
        word.phrase     = n > 0;
        if (n == 0 && !single) {
            n = letters_at(words, i, &word.text);
        }
        single            = word.text.size == 1;
        words->at[kept++] = word;
        i += n > 0 ? n : 1;
    }
    words->count = kept;
}

static bool
has_digit(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* "Premier Ltd": no title in an organisation. */
static bool
is_plain(const token_words *words, const token_row *row)
{
    return row == NULL || row->kind == NAME_PARTICLE ||
           (words->organisation && row->kind == NAME_TITLE);
}

static size_t
plain_between(const token_words *words, size_t begin, size_t end)
{
    size_t n = 0;
    for (size_t i = begin; i < end; i++) {
        n += words->at[i].plain;
    }
    return n;
}

/* Whether every word from begin to end is in the table with this kind or other. */
static bool
all_are(const token_words *words, size_t begin, size_t end, name_kind kind,
        name_kind other)
{
    for (size_t i = begin; i < end; i++) {
        const token_row *row = words->at[i].row;
        if (row == NULL || (row->kind != kind && row->kind != other)) {
            return false;
        }
    }
    return true;
}

/* Where the part of the name (between commas) that i stands in begins. */
static size_t
part_begin(const token_words *words, size_t i)
{
    while (i > 0 && words->at[i - 1].part == words->at[i].part) {
        i--;
    }
    return i;
}

/* Only titles before it in its part of the name, and at least this many names behind it. */
static bool
is_leading_title(const token_words *words, size_t i, size_t names)
{
    size_t begin = part_begin(words, i);
    size_t end   = i + 1;
    while (end < words->count && words->at[end].part == words->at[i].part) {
        end++;
    }
    return all_are(words, begin, i, NAME_TITLE, NAME_NOISE) &&
           plain_between(words, i + 1, end) >= names;
}

/* One letter of a script that writes sounds with letters. */
static bool
is_initial(ps_text text)
{
    size_t  took = 0;
    int32_t c    = utf8_next(text, &took);
    return took == text.size && c > 0 && c < 0x1100;
}

/* "Don Juan Perez", but neither "Don Perez" nor "Don A Perez". */
static bool
is_title_of_two(const token_words *words, size_t i)
{
    return is_leading_title(words, i, 2) && i + 1 < words->count &&
           words->at[i + 1].row == NULL && !is_initial(words->at[i + 1].text);
}

static bool
is_trailing_title(const token_words *words, size_t i)
{
    return all_are(words, i + 1, words->count, NAME_TITLE, NAME_GENERATION) &&
           plain_between(words, 0, i) >= 2;
}

static bool
place_fits(const token_words *words, size_t i, token_place place)
{
    bool behind = i > 0 && plain_between(words, 0, i) > 0;
    bool tail   = all_are(words, i + 1, words->count, NAME_LEGAL, NAME_PARTICLE);

    switch (place) {
    case PLACE_ANY:
        return true;
    case PLACE_FIRST:
        return !words->organisation && is_leading_title(words, i, 1);
    case PLACE_BEFORE_TWO:
        return !words->organisation && is_title_of_two(words, i);
    case PLACE_LAST:
        return !words->organisation && is_trailing_title(words, i);
    case PLACE_ENDS:
        return !words->organisation &&
               (is_leading_title(words, i, 1) || is_trailing_title(words, i));
    case PLACE_FORM:
        return behind ||
               (!words->person && plain_between(words, i + 1, words->count) > 0);
    case PLACE_NOT_FIRST:
    case PLACE_SENIOR:
        return behind;
    case PLACE_NOT_PERSON:
        return !words->person && behind && (words->organisation || tail);
    case PLACE_PREFIX:
        return !words->person && (tail || all_are(words, 0, i, NAME_NOISE, NAME_LEGAL));
    }
    return false;
}

static name_kind
kind_of(const token_words *words, size_t i)
{
    const token_word *word = &words->at[i];
    if (word->row != NULL) {
        if (word->phrase && word->row->kind == NAME_LEGAL &&
            plain_between(words, 0, words->count) > 0) {
            return NAME_LEGAL; /* written in full it means nothing else, wherever */
        }
        if (place_fits(words, i, word->row->place)) {
            return word->row->kind;
        }
        if (word->row->place == PLACE_SENIOR && !words->organisation &&
            is_title_of_two(words, i)) {
            return NAME_TITLE;
        }
        return is_initial(word->text) ? NAME_INITIAL : NAME_WORD;
    }
    if (has_digit(word->text)) {
        return NAME_NUMBER;
    }
    return is_initial(word->text) ? NAME_INITIAL : NAME_WORD;
}

/* "LAST, First": words on both sides of the first comma, and not only "Ltd" behind. */
static bool
is_inverted(const token_words *words)
{
    size_t first = 0;
    while (first < words->count && words->at[first].part == words->at[0].part) {
        first++;
    }
    size_t names = plain_between(words, first, words->count);
    for (size_t i = first; words->person && i < words->count; i++) {
        const token_row *row = words->at[i].row;
        names += row != NULL && row->place == PLACE_NOT_PERSON;
    }
    return !words->organisation && first < words->count && names > 0 &&
           !all_are(words, 0, first, NAME_LEGAL, NAME_NOISE);
}

/* Text is cut where a token is too long, at a whole code point; false: it was cut. */
static bool
fit(ps_text *text)
{
    size_t size = 0, took = 0;
    if (text->size <= NAME_TOKEN_BYTES_MAX) {
        return true;
    }
    while (utf8_next(ps_text_slice(*text, size, text->size), &took) >= 0 &&
           size + took <= NAME_TOKEN_BYTES_MAX) {
        size += took;
    }
    text->size = size;
    return false;
}

/* A legal form that is read as a word may be one to another reader: it keeps its class,
 * and so does a line. "Gen" behind a surname is nobody's title. */
static ps_text
text_of(const token_word *word, name_kind kind)
{
    bool own = word->row == NULL || (kind == NAME_WORD && word->row->kind == NAME_TITLE);

    return own ? word->text : ps_text_of(word->row->class);
}

/* A syllable is no title or form, but it reads as the same letters do in Latin. */
static void
set_row(token_word *word)
{
    word->row = token_row_of(word->text);
    if (word->syllable && word->row != NULL) {
        word->text = text_of(word, NAME_WORD);
        word->row  = NULL;
    }
}

static void
finish(const token_words *words, const name_options *options, bool kinds,
       name_folded *out)
{
    bool inverted = kinds && words->count > 0 && is_inverted(words);

    for (size_t i = 0; i < out->count; i++) {
        const token_word *word  = &words->at[i];
        name_token       *token = &out->tokens[i];
        token->kind             = kinds ? kind_of(words, i) : NAME_WORD;
        token->text             = text_of(word, token->kind);
        token->family           = inverted && word->part == words->at[0].part;
        if (kinds && !fit(&token->text)) {
            out->too_long = true;
        }
        token->characters = (uint8_t)utf8_count(token->text);
    }
    out->comma = inverted;
    if (options->cut && out->count > 0) {
        out->tokens[out->count - 1].cut = true;
    }
}

static ps_status
fold_tokens(ps_text text, const name_options *options, size_t limit, ps_arena *arena,
            name_folded *out, ps_error *err)
{
    token_words words = { .arena        = arena,
                          .person       = options->person,
                          .organisation = options->organisation };
    ps_text     raw;

    ps_status status = fold_raw(text, arena, &raw, err);
    if (status != PS_OK) {
        return status;
    }
    words.at = ps_arena_take(arena, reading_room(raw) * sizeof *words.at);
    if (words.at != NULL) {
        words.ukrainian = script_is_ukrainian(raw);
        split(&words, raw);
        merge(&words);
        for (size_t i = 0; i < words.count; i++) {
            set_row(&words.at[i]);
            words.at[i].plain = is_plain(&words, words.at[i].row);
        }
        out->too_long = words.count > limit;
        out->count    = words.count > limit ? limit : words.count;
        out->tokens   = ps_arena_take(arena, out->count * sizeof *out->tokens);
    }
    if (arena->overflowed) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "name", 1);
    }
    finish(&words, options, limit != SIZE_MAX, out); /* a line needs no kinds */
    return PS_OK;
}

bool
name_may_be_cut(ps_text text)
{
    static const size_t FIELDS[] = { 22, 35, 70, 140 };
    size_t              count    = utf8_check(text) == SIZE_MAX ? utf8_count(text) : 0;

    for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++) {
        if (count == FIELDS[i]) {
            return true;
        }
    }
    return false;
}

ps_status
name_fold(ps_text text, const name_options *options, ps_arena *arena, name_folded *out,
          ps_error *err)
{
    assert(options != NULL && arena != NULL && out != NULL);

    name_folded folded = { 0 };

    *out             = (name_folded){ 0 };
    ps_status status = fold_tokens(text, options, NAME_TOKENS_MAX, arena, &folded, err);
    if (status != PS_OK) {
        return status;
    }
    folded.too_long = folded.too_long || text.size > LIMIT_NAME_BYTES;
    *out            = folded;
    return PS_OK;
}

ps_status
name_fold_line(ps_text text, ps_arena *arena, ps_text *out, ps_error *err)
{
    assert(arena != NULL && out != NULL);

    name_options options = { 0 };
    name_folded  folded  = { 0 };
    size_t       size    = 0;

    *out             = (ps_text){ 0 };
    ps_status status = fold_tokens(text, &options, SIZE_MAX, arena, &folded, err);
    if (status != PS_OK) {
        return status;
    }
    for (size_t i = 0; i < folded.count; i++) {
        size += folded.tokens[i].text.size + 1;
    }
    char  *line = ps_arena_take(arena, size);
    size_t used = 0;
    if (line == NULL) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "name", 1);
    }
    for (size_t i = 0; i < folded.count; i++) {
        if (i > 0) {
            line[used++] = ' ';
        }
        memcpy(line + used, folded.tokens[i].text.at, folded.tokens[i].text.size);
        used += folded.tokens[i].text.size;
    }
    *out = (ps_text){ .at = line, .size = used };
    return PS_OK;
}
