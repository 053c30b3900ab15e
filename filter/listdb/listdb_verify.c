/*
 * listdb_verify.c - the walk that touches everything.
 *
 * What follows from something else is made again and compared: the order of the
 * indexes, and each word, pair and hash of letters.  Rows that rise, are right and are
 * as many as there must be are all of them.
 */
#include "listdb/listdb_bag.h"
#include "listdb/listdb_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "name/korean.h"
#include "name/name.h"

/* Every entry's names and facts follow those of the one before, and name it; a wallet
 * or a place has no name that a party could have. */
static bool
entry_is_whole(const listdb *db, uint32_t i, listdb_range *names, listdb_range *facts)
{
    listdb_entry entry;
    listdb_name  name;
    listdb_fact  fact;

    if (!listdb_entry_at(db, i, &entry) || entry.names.count + entry.facts.count == 0 ||
        entry.names.first != names->first + names->count ||
        entry.facts.first != facts->first + facts->count) {
        return false;
    }
    for (uint32_t k = 0; k < entry.names.count; k++) {
        if (!listdb_name_at(db, entry.names.first + k, &name) || name.entry != i ||
            name.text.size == 0) {
            return false;
        }
    }
    for (uint32_t k = 0; k < entry.facts.count; k++) {
        if (!listdb_fact_at(db, entry.facts.first + k, &fact) || fact.entry != i) {
            return false;
        }
    }
    *names = entry.names;
    *facts = entry.facts;
    return true;
}

static bool
entries_are_whole(const listdb *db)
{
    listdb_list  list;
    listdb_range names = { 0 };
    listdb_range facts = { 0 };

    for (uint32_t i = 0; i < db->sections[LISTDB_S_LISTS].count; i++) {
        if (!listdb_list_at(db, i, &list)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < db->sections[LISTDB_S_ENTRIES].count; i++) {
        if (!entry_is_whole(db, i, &names, &facts)) {
            return false;
        }
    }
    return names.first + names.count == db->sections[LISTDB_S_NAMES].count &&
           facts.first + facts.count == db->sections[LISTDB_S_FACTS].count;
}

/* Every fact with a key stands in the index once: rising, and as many as there are. */
static bool
index_is_whole(const listdb *db)
{
    uint32_t    count       = db->sections[LISTDB_S_FOUND].count;
    uint32_t    keyed       = 0;
    uint32_t    last_number = 0;
    listdb_fact fact;
    listdb_fact before = { 0 };

    for (uint32_t i = 0; i < db->sections[LISTDB_S_FACTS].count; i++) {
        if (!listdb_fact_at(db, i, &fact)) {
            return false;
        }
        keyed += fact.key.size > 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = listdb_found_at(db, i);
        if (!listdb_fact_at(db, number, &fact) || fact.key.size == 0) {
            return false;
        }
        int order = listdb_compare_key(before.kind, before.key, fact.kind, fact.key);
        if (i > 0 && (order > 0 || (order == 0 && last_number >= number))) {
            return false;
        }
        before      = fact;
        last_number = number;
    }
    return keyed == count;
}

static bool
orders_are_kept(const listdb *db)
{
    listdb_token token;
    ps_text      text = { 0 };

    for (uint32_t i = 0; i < db->sections[LISTDB_S_TOKENS].count; i++) {
        if (!listdb_token_at(db, i, &token) || token.text.size == 0 ||
            (i > 0 && ps_text_compare(text, token.text) >= 0)) {
            return false;
        }
        text = token.text;
    }
    return index_is_whole(db);
}

/* ------------------------------------------------------------------- words of names */

static bool
has_token(const listdb_name *name, uint32_t token)
{
    for (uint32_t k = 0; k < name->token_count; k++) {
        if (listdb_ref_token(name->tokens[k]) == token) {
            return true;
        }
    }
    return false;
}

static bool
has_pair(const listdb_name *name, uint32_t one, uint32_t two)
{
    uint32_t a, b;

    for (uint32_t k = 0; k < name->token_count; k++) {
        if (listdb_pair_of(name, k, &a, &b) && a == one && b == two) {
            return true;
        }
    }
    return false;
}

/* two is UINT32_MAX for a word.  *postings is where the range must begin. */
static bool
postings_are_right(const listdb *db, listdb_range range, uint32_t one, uint32_t two,
                   uint32_t *postings)
{
    const uint32_t *at     = listdb_postings(db, range);
    uint32_t        before = 0;
    listdb_name     name;

    if (at == NULL || range.first != *postings || range.count == 0) {
        return false;
    }
    for (uint32_t i = 0; i < range.count; i++) {
        uint32_t number = listdb_posting(at, i);
        if ((i > 0 && number <= before) || !listdb_name_tokens(db, number, &name) ||
            !(two == UINT32_MAX ? has_token(&name, one) : has_pair(&name, one, two))) {
            return false;
        }
        before = number;
    }
    *postings += range.count;
    return true;
}

static bool
words_are_right(const listdb *db, uint32_t *postings)
{
    uint32_t       count;
    const uint8_t *words = listdb_words(db, &count);
    listdb_token   token;

    if (words == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        listdb_word word = listdb_word_of(words, i);
        if (!listdb_token_at(db, i, &token) || word.letters != name_letters(token.text) ||
            word.size != token.text.size || word.characters != token.characters ||
            word.head[0] != (uint8_t)token.text.at[0] ||
            word.head[1] != (token.text.size > 1 ? (uint8_t)token.text.at[1] : 0) ||
            word.names.count != token.names ||
            !postings_are_right(db, word.names, i, UINT32_MAX, postings)) {
            return false;
        }
    }
    return true;
}

static ps_text
bag_text(const void *context, uint32_t i)
{
    listdb_token token;

    return listdb_token_at(context, i, &token) ? token.text : (ps_text){ 0 };
}

static bool
bags_are_right(const listdb *db, listdb_bag_kind kind, listdb_section section)
{
    const listdb_place *place = &db->sections[section];
    const uint8_t      *at    = listdb_touch(db, place->offset, place->size);
    ps_buffer           made;

    ps_buffer_init(&made, (size_t)place->size);
    bool right = at != NULL &&
                 listdb_bags_make(kind, db->sections[LISTDB_S_TOKENS].count, bag_text, db,
                                  &made) &&
                 made.size == place->size && memcmp(made.at, at, made.size) == 0;
    ps_buffer_free(&made);
    return right;
}

/* Whether the token has the key, and how many it has. */
static bool
has_kin_key(ps_text text, uint32_t key, size_t *count)
{
    uint32_t keys[NAME_KIN_MAX];
    name_kin kin = name_kin_of(text);
    bool     has = false;

    *count = name_kin_keys(&kin, true, keys);
    for (size_t k = 0; k < *count; k++) {
        has = has || keys[k] == key;
    }
    return has;
}

static bool
kin_is_right(const listdb *db)
{
    uint32_t     count = db->sections[LISTDB_S_KIN].count;
    uint64_t     last = 0, expected = 0;
    listdb_token token;
    size_t       keys = 0;

    for (uint32_t i = 0; i < db->sections[LISTDB_S_TOKENS].count; i++) {
        if (!listdb_token_at(db, i, &token)) {
            return false;
        }
        (void)has_kin_key(token.text, 0, &keys);
        expected += keys;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *at     = listdb_record(db, LISTDB_S_KIN, i);
        uint32_t       number = listdb_kin_at(db, i);
        if (at == NULL || number == UINT32_MAX || !listdb_token_at(db, number, &token)) {
            return false;
        }
        uint32_t key   = listdb_u32(at + LISTDB_KIN_KEY);
        uint64_t order = (uint64_t)key << 32 | number;
        if ((i > 0 && order <= last) || !has_kin_key(token.text, key, &keys)) {
            return false;
        }
        last = order;
    }
    return count == expected;
}

/* Of one row: before is the row in front of it. */
static bool
pair_is_right(const listdb *db, const listdb_pair *pair, const listdb_pair *before)
{
    listdb_token one, two;
    uint64_t     key  = (uint64_t)pair->first_byte << 8 | pair->characters;
    uint64_t     last = (uint64_t)before->first_byte << 8 | before->characters;

    if (!listdb_token_at(db, pair->one, &one) || !listdb_token_at(db, pair->two, &two)) {
        return false;
    }
    bool rises = key != last                ? key > last
                 : pair->one != before->one ? pair->one > before->one
                                            : pair->two > before->two;
    return (rises || before->names.count == 0) &&
           pair->first_byte == (uint8_t)one.text.at[0] &&
           pair->characters == one.characters + two.characters &&
           pair->size == one.text.size + two.text.size &&
           pair->letters == (name_letters(one.text) | name_letters(two.text));
}

static bool
pairs_are_right(const listdb *db, uint32_t *postings)
{
    listdb_pair pair, before = { 0 };

    for (uint32_t i = 0; i < db->sections[LISTDB_S_PAIRS].count; i++) {
        if (!listdb_pair_at(db, i, &pair) || !pair_is_right(db, &pair, &before) ||
            !postings_are_right(db, pair.names, pair.one, pair.two, postings)) {
            return false;
        }
        before = pair;
    }
    return *postings == db->sections[LISTDB_S_POSTINGS].count;
}

/* The letters of the name from token turn on. */
static bool
letters_of(const listdb *db, const listdb_name *name, uint32_t turn, uint32_t *out)
{
    listdb_token token;
    uint32_t     hash = LISTDB_LETTERS_START;

    for (uint32_t k = 0; k < name->token_count; k++) {
        uint32_t at =
            k + turn < name->token_count ? k + turn : k + turn - name->token_count;
        if (!listdb_token_at(db, listdb_ref_token(name->tokens[at]), &token)) {
            return false;
        }
        hash = listdb_letters(hash, token.text);
    }
    *out = hash;
    return true;
}

typedef struct verify_counts {
    uint64_t words, pairs, letters;
} verify_counts;

static bool
count_of_name(const listdb *db, const listdb_name *name, verify_counts *counts)
{
    for (uint32_t k = 0; k < name->token_count; k++) {
        listdb_name  front = *name;
        listdb_token first, second;
        uint32_t     one = 0, two = 0;
        front.token_count = k;
        counts->words += !has_token(&front, listdb_ref_token(name->tokens[k]));
        if (!listdb_pair_of(name, k, &one, &two)) {
            continue;
        }
        bool again = false;
        for (uint32_t j = 0; j < k; j++) {
            uint32_t a, b;
            again = again || (listdb_pair_of(name, j, &a, &b) && a == one && b == two);
        }
        if (!listdb_token_at(db, one, &first) || !listdb_token_at(db, two, &second)) {
            return false;
        }
        counts->pairs +=
            !again && first.text.size + second.text.size <= NAME_TOKEN_BYTES_MAX;
    }
    return true;
}

static bool
letters_are_right(const listdb *db, verify_counts *counts)
{
    uint32_t count = db->sections[LISTDB_S_LETTERS].count;
    uint64_t last  = 0;

    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *at = listdb_record(db, LISTDB_S_LETTERS, i);
        listdb_name    name;
        uint32_t       plain, turned;
        if (at == NULL) {
            return false;
        }
        uint32_t hash   = listdb_u32(at + LISTDB_LETTERS_HASH);
        uint32_t number = listdb_u32(at + LISTDB_LETTERS_NAME);
        uint64_t key    = (uint64_t)hash << 32 | number;
        if ((i > 0 && key <= last) || !listdb_name_tokens(db, number, &name) ||
            !letters_of(db, &name, 0, &plain) ||
            !letters_of(db, &name, listdb_turn(&name), &turned) ||
            (hash != plain && hash != turned)) {
            return false;
        }
        last = key;
        counts->letters--;
    }
    return true;
}

/* ------------------------------------------------------------------------ Korean */

static bool
can_be_korean(const listdb *db, uint32_t number, bool *out)
{
    korean_part  parts[KOREAN_SYLLABLES + 1];
    listdb_name  name;
    listdb_token token;

    *out = false;
    if (!listdb_name_tokens(db, number, &name)) {
        return false;
    }
    if (name.token_count > KOREAN_SYLLABLES + 1) {
        return true;
    }
    for (uint32_t k = 0; k < name.token_count; k++) {
        if (!listdb_token_at(db, listdb_ref_token(name.tokens[k]), &token)) {
            return false;
        }
        parts[k] = (korean_part){ .text = token.text,
                                  .kind = (name_kind)listdb_ref_kind(name.tokens[k]) };
    }
    *out = korean_is_name(parts, name.token_count);
    return true;
}

/* Whether token i, or pair i, belongs into the section, and its key. */
static bool
korean_row(const listdb *db, const uint8_t *korean, bool pair, uint32_t i, uint8_t *key)
{
    uint32_t       count = 0;
    const uint8_t *words = listdb_words(db, &count);
    listdb_pair    row   = { 0 };
    listdb_token   one, two;
    korean_word    first, second, both;
    bool           is = false;

    if (words == NULL || (pair && !listdb_pair_at(db, i, &row))) {
        return false;
    }
    listdb_range    range = pair ? row.names : listdb_word_of(words, i).names;
    const uint32_t *names = listdb_postings(db, range);
    for (uint32_t k = 0; names != NULL && k < range.count && !is; k++) {
        is = korean[listdb_posting(names, k)] != 0;
    }
    if (!is || !listdb_token_at(db, pair ? row.one : i, &one) ||
        !korean_read(one.text, &first)) {
        return false;
    }
    both = first;
    if (pair && (!listdb_token_at(db, row.two, &two) || !korean_read(two.text, &second) ||
                 !korean_join(&first, &second, &both))) {
        return false;
    }
    *key = korean_key(&both);
    return true;
}

/* Postings were checked before: their numbers are of names. */
static bool
korean_rows_are_right(const listdb *db, const uint8_t *korean)
{
    uint32_t count = db->sections[LISTDB_S_KOREAN].count, expected = 0;
    uint64_t last = 0;
    uint8_t  key  = 0;

    for (uint32_t i = 0; i < db->sections[LISTDB_S_TOKENS].count; i++) {
        expected += korean_row(db, korean, false, i, &key);
    }
    for (uint32_t i = 0; i < db->sections[LISTDB_S_PAIRS].count; i++) {
        expected += korean_row(db, korean, true, i, &key);
    }
    for (uint32_t i = 0; i < count; i++) {
        bool           pair   = false;
        uint32_t       number = listdb_korean_at(db, i, &pair);
        const uint8_t *at     = listdb_record(db, LISTDB_S_KOREAN, i);
        if (at == NULL || number == UINT32_MAX ||
            !korean_row(db, korean, pair, number, &key) || key != at[LISTDB_KOREAN_KEY]) {
            return false;
        }
        uint64_t order = (uint64_t)key << 40 | (uint64_t)pair << 32 | number;
        if (i > 0 && order <= last) {
            return false;
        }
        last = order;
    }
    return count == expected;
}

static bool
korean_is_whole(const listdb *db)
{
    uint32_t count  = db->sections[LISTDB_S_NAMES].count;
    uint8_t *korean = calloc((size_t)count + 1, sizeof *korean);
    bool     right  = korean != NULL;

    for (uint32_t i = 0; i < count && right; i++) {
        bool is   = false;
        right     = can_be_korean(db, i, &is);
        korean[i] = is;
    }
    right = right && korean_rows_are_right(db, korean);
    free(korean);
    return right;
}

static bool
search_is_whole(const listdb *db)
{
    verify_counts counts   = { 0 };
    uint32_t      postings = 0;

    if (!words_are_right(db, &postings) ||
        !bags_are_right(db, LISTDB_BAG_WORDS, LISTDB_S_BAGS) ||
        !bags_are_right(db, LISTDB_BAG_SOUNDS, LISTDB_S_SOUNDS) || !kin_is_right(db)) {
        return false;
    }
    uint64_t of_words = postings;
    if (!pairs_are_right(db, &postings)) {
        return false;
    }
    for (uint32_t i = 0; i < db->sections[LISTDB_S_NAMES].count; i++) {
        listdb_name name;
        uint32_t    plain = 0, turned = 0;
        if (!listdb_name_tokens(db, i, &name) || !count_of_name(db, &name, &counts) ||
            !letters_of(db, &name, 0, &plain) ||
            !letters_of(db, &name, listdb_turn(&name), &turned)) {
            return false;
        }
        counts.letters += name.token_count == 0 ? 0 : plain == turned ? 1 : 2;
    }
    return counts.words == of_words && counts.pairs == postings - of_words &&
           letters_are_right(db, &counts) && counts.letters == 0 && korean_is_whole(db);
}

ps_status
listdb_verify(const listdb *db, ps_error *err)
{
    if (listdb_touch(db, db->body, db->size - db->body) == NULL ||
        !entries_are_whole(db) || !orders_are_kept(db) || !search_is_whole(db)) {
        (void)listdb_spoil(db);
    }
    return listdb_check(db, err);
}
