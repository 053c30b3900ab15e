/*
 * t_listdb.c - a good snapshot is read whole; every damaged one is refused.
 *
 * Method: one snapshot of invented parties; each row overwrites, cuts or ages
 * it and says the exact line that an operator must see.
 */
#include <unistd.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/file.h"
#include "listdb/listdb_format.h"
#include "listdb_fixture.h"
#include "name/name.h"

static char      folder[] = "/tmp/t_listdb.XXXXXX";
static char      path[128], private_path[128], public_path[128], other_path[128];
static ps_buffer plain, large, sealed; /* unsigned, of many pages, signed */

static listdb *
open_bytes(const char *at, size_t size)
{
    listdb        *db      = NULL;
    listdb_options options = { .path = path };
    fixture_write(path, at, size);
    return listdb_open(&options, &db, NULL) == PS_OK ? db : NULL;
}

/* ---------------------------------------------------------------- what is read */

static void
test_entries(void **state)
{
    (void)state;
    listdb      *db = open_bytes(plain.at, plain.size);
    listdb_info  info;
    listdb_list  list;
    listdb_entry entry;
    listdb_name  name;
    assert_non_null(db);

    listdb_describe(db, &info);
    assert_int_equal(info.entries, 2);
    assert_int_equal(info.names, 5);
    assert_int_equal(info.ids, 1);
    assert_int_equal(info.wallets, 2);
    assert_int_equal(info.addresses, 1);
    assert_int_equal(info.lists, 1);
    assert_int_equal(info.built, FIXTURE_BUILT);
    assert_false(info.is_signed);
    assert_false(info.lenient);
    assert_int_equal(strlen(info.sha256), 64);

    assert_true(listdb_list_at(db, 0, &list));
    assert_true(ps_text_is(list.prefix, "ofac-sdn"));
    assert_true(ps_text_is(list.published, ""));
    assert_int_equal(list.names, 5);
    assert_false(listdb_list_at(db, 1, &list));

    assert_true(listdb_entry_at(db, 0, &entry));
    assert_true(ps_text_is(entry.id, "ofac-sdn:101"));
    assert_true(ps_text_is(entry.programs, "TEST; TEST2"));
    assert_true(ps_text_is(entry.remarks, "DOB 1950."));
    assert_int_equal(entry.type, PS_TYPE_PERSON);
    assert_int_equal(entry.names.count, 3);
    assert_int_equal(entry.facts.count, 2);
    assert_true(listdb_name_at(db, entry.names.first + 2, &name));
    assert_true(ps_text_is(name.text, "ARNO"));
    assert_true(name.weak);
    assert_int_equal(name.kind, LISTDB_AKA);
    assert_false(listdb_entry_at(db, 2, &entry));
    assert_int_equal(listdb_check(db, NULL), PS_OK);
    assert_int_equal(listdb_verify(db, NULL), PS_OK);
    listdb_free(db);
}

/* Tokens of the first name lead back to its folded words, LAST marked as family. */
static void
test_tokens(void **state)
{
    (void)state;
    listdb      *db = open_bytes(plain.at, plain.size);
    listdb_name  name;
    listdb_token token;
    assert_non_null(db);

    assert_true(listdb_name_at(db, 0, &name));
    assert_int_equal(name.token_count, 3);
    assert_int_equal(name.comma, 1);
    bool family = false;
    for (uint32_t i = 0; i < name.token_count; i++) {
        uint32_t ref = name.tokens[i];
        assert_true(listdb_token_at(db, listdb_ref_token(ref), &token));
        assert_int_equal(listdb_token_find(db, token.text), listdb_ref_token(ref));
        assert_int_equal(token.characters, token.text.size);
        family = family || listdb_ref_family(ref);
        if (token.text.size == 4 && memcmp(token.text.at, "arno", 4) == 0) {
            assert_int_equal(token.names, 3);
        }
    }
    assert_true(family);
    assert_int_equal(listdb_token_find(db, PS_TEXT("nobody")), UINT32_MAX);
    assert_int_equal(listdb_token_find(db, PS_TEXT("")), UINT32_MAX);
    assert_int_equal(listdb_check(db, NULL), PS_OK);
    listdb_free(db);
}

static void
test_find(void **state)
{
    (void)state;
    listdb      *db = open_bytes(plain.at, plain.size);
    listdb_range range;
    listdb_fact  fact;
    assert_non_null(db);

    assert_true(listdb_find(db, LISTDB_WALLET, PS_TEXT("raw:1abc"), &range));
    assert_int_equal(range.count, 2); /* one holder under two assets */
    assert_true(listdb_fact_at(db, listdb_found_at(db, range.first + 1), &fact));
    assert_int_equal(fact.entry, 1);
    assert_true(ps_text_is(fact.label, "ETH"));
    assert_true(listdb_find(db, LISTDB_ID, PS_TEXT("X1234567"), &range));
    assert_int_equal(range.count, 1);
    assert_true(listdb_find(db, LISTDB_ID, PS_TEXT("raw:1abc"), &range));
    assert_int_equal(range.count, 0);
    assert_true(listdb_find(db, LISTDB_ADDRESS, PS_TEXT(""), &range));
    assert_int_equal(range.count, 0);
    listdb_free(db);
}

static void
test_id_key(void **state)
{
    static const char *const ROWS[][2] = {
        { "x-123 4567", "X1234567" },
        { "IMO 7406784", "7406784" },
        { "7406784", "7406784" },
        { "IMO 74067", "IMO74067" },
        { "12-3", "" },
        { "", "" },
        { "A.1/2 3", "A123" },
        { "123456789012345678901234567890123", "" },
    };
    (void)state;
    for (size_t i = 0; i < PS_COUNT(ROWS); i++) {
        char    room[32];
        ps_text key = listdb_id_key(ps_text_of(ROWS[i][0]), room, sizeof room);
        assert_true(ps_text_is(key, ROWS[i][1]));
    }
}

static void
test_same_bytes(void **state)
{
    (void)state;
    ps_buffer again;
    fixture_compile(&again, 0, NULL);
    assert_int_equal(again.size, plain.size);
    assert_memory_equal(again.at, plain.at, plain.size);
    ps_buffer_free(&again);
}

static void
test_folder(void **state)
{
    (void)state;
    char           current[160];
    listdb        *db      = NULL;
    ps_error       err     = { 0 };
    listdb_options options = { .path = folder };

    (void)snprintf(current, sizeof current, "%s/current", folder);
    assert_int_equal(listdb_open(&options, &db, &err), PS_E_LISTS);
    assert_int_equal(err.reason, PS_R_SNAPSHOT_OPEN);
    assert_null(db);
    fixture_write(path, plain.at, plain.size);
    assert_int_equal(symlink(path, current), 0);
    assert_int_equal(listdb_open(&options, &db, &err), PS_OK);
    listdb_free(db);
    assert_int_equal(unlink(current), 0);
}

/* ------------------------------------------------------------- what is refused */

typedef enum which { PLAIN, SIGNED } which;

static const struct open_row {
    const char *name;
    which       which;
    int         at; /* byte to overwrite; -1: none */
    int         with;
    int         cut;         /* bytes taken off the end; negative: added */
    const char *public_key;  /* "right", "other", "none there" */
    int         days;        /* between compiling and opening */
    uint32_t    limit_hours; /* 0: none */
    const char *want;
} OPEN_ROWS[] = {
    /* clang-format off: a table */
    { "as it should be", PLAIN, -1, 0, 0, NULL, 0, 48, "" },
    { "signed, no key asked", SIGNED, -1, 0, 0, NULL, 0, 48, "" },
    { "signed, by the right key", SIGNED, -1, 0, 0, "right", 0, 48, "" },
    { "signed by another key", SIGNED, -1, 0, 0, "other", 0, 48,
      "l.psl: signature: the signature is missing or not by the configured key [837]" },
    { "unsigned, key asked", PLAIN, -1, 0, 0, "right", 0, 48,
      "l.psl: signature: the signature is missing or not by the configured key [837]" },
    { "the public key is not there", SIGNED, -1, 0, 0, "none", 0, 48,
      "l.psl: key: the signing key cannot be read [839]" },
    { "two banking days old", PLAIN, -1, 0, 0, NULL, 4, 48, "" },
    { "three banking days old", PLAIN, -1, 0, 0, NULL, 5, 48,
      "l.psl: confirmed: the lists are older than the limit (OFAC SDN: limit 48 banking "
      "hours, found 72) [838]" },
    { "old, and no limit", PLAIN, -1, 0, 0, NULL, 999, 0, "" },
    { "opened before it was compiled", PLAIN, -1, 0, 0, NULL, -30, 48, "" },
    { "magic", PLAIN, LISTDB_AT_MAGIC + 6, '\n', 0, NULL, 0, 48,
      "l.psl: magic: not a snapshot [832]" },
    { "a newer format", PLAIN, LISTDB_AT_FORMAT, LISTDB_FORMAT + 1, 0, NULL, 0, 48,
      "l.psl: format: the snapshot format is not this version's [833]" },
    { "one byte short", PLAIN, -1, 0, 1, NULL, 0, 48,
      "l.psl: file_size: the snapshot is cut or has grown [835]" },
    { "one byte long", PLAIN, -1, 0, -1, NULL, 0, 48,
      "l.psl: file_size: the snapshot is cut or has grown [835]" },
    { "file size flipped", PLAIN, LISTDB_AT_FILE_SIZE + 7, 1, 0, NULL, 0, 48,
      "l.psl: file_size: the snapshot is cut or has grown [835]" },
    { "time of compiling changed", PLAIN, LISTDB_AT_BUILT, 1, 0, NULL, 0, 48,
      "l.psl: head: the snapshot is damaged [836]" },
    { "flag of a signature without one", PLAIN, LISTDB_AT_FLAGS, LISTDB_IS_SIGNED, 0,
      NULL, 0, 48, "l.psl: head: the snapshot is damaged [836]" },
    { "no section", PLAIN, LISTDB_AT_SECTIONS, 0, 0, NULL, 0, 48,
      "l.psl: header: the snapshot is damaged [836]" },
    { "too many sections", PLAIN, LISTDB_AT_SECTIONS, LISTDB_SECTIONS_MAX + 1, 0, NULL, 0,
      48, "l.psl: header: the snapshot is damaged [836]" },
    { "more pages than bytes", PLAIN, LISTDB_AT_PAGES + 2, 1, 0, NULL, 0, 48,
      "l.psl: pages: the snapshot is damaged [836]" },
    { "a section's place changed", PLAIN, LISTDB_AT_DIRECTORY + 8, 64, 0, NULL, 0, 48,
      "l.psl: head: the snapshot is damaged [836]" },
    { "a page hash changed", PLAIN,
      LISTDB_AT_DIRECTORY + LISTDB_SECTION_COUNT *LISTDB_DIRECTORY_ROW, 0, 0, NULL, 0, 48,
      "l.psl: head: the snapshot is damaged [836]" },
    { "something between head and body", PLAIN, 60000, 1, 0, NULL, 0, 48,
      "l.psl: seal: the snapshot is damaged [836]" },
    { "only a magic", PLAIN, -1, 0, 1 << 30, NULL, 0, 48,
      "l.psl: the snapshot is cut or has grown [835]" },
    /* clang-format on */
};

static void
test_open(void **state)
{
    const struct open_row *row      = *state;
    const ps_buffer       *from     = row->which == SIGNED ? &sealed : &plain;
    ps_error               err      = { 0 };
    char                   got[400] = "";
    listdb                *db       = NULL;
    char                  *copy     = calloc(1, from->size + 1);
    assert_non_null(copy);

    memcpy(copy, from->at, from->size);
    if (row->at >= 0) {
        copy[row->at] = (char)row->with;
    }
    size_t size = row->cut == 1 << 30 ? 8 : (size_t)((long)from->size - row->cut);
    fixture_write(path, copy, size);
    free(copy);

    listdb_options options = { .path          = path,
                               .now_seconds   = FIXTURE_BUILT + row->days * 86400,
                               .max_age_hours = row->limit_hours };
    if (row->public_key != NULL) {
        options.public_key = row->public_key[0] == 'r'   ? public_path
                             : row->public_key[0] == 'o' ? other_path
                                                         : "/nonexistent/key.pem";
    }
    ps_status status = listdb_open(&options, &db, &err);
    if (status != PS_OK) {
        assert_int_equal(status, PS_E_LISTS);
        assert_null(db);
        if (err.reason == PS_R_SNAPSHOT_KEY) {
            (void)snprintf(err.field, sizeof err.field, "key");
        }
        (void)ps_error_format(&err, "l.psl", got, sizeof got);
    }
    listdb_free(db);
    assert_string_equal(got, row->want);
}

/* A head that is sealed anew, so that only the checks behind the seal can refuse it. */
static void
reseal(char *copy)
{
    uint8_t *at    = (uint8_t *)copy;
    size_t   pages = listdb_u32(at + LISTDB_AT_PAGES);
    size_t   seal  = LISTDB_AT_DIRECTORY +
                  listdb_u32(at + LISTDB_AT_SECTIONS) * (size_t)LISTDB_DIRECTORY_ROW +
                  pages * LISTDB_HASH_SIZE;
    assert_true(digest_of(at, seal, at + seal));
}

static const struct seal_row {
    const char *name;
    size_t      at;
    uint32_t    value;
    const char *want;
} SEAL_ROWS[] = {
    /* clang-format off: a table */
    { "folded another way", LISTDB_AT_FOLD, NAME_FOLD + 1, "fold" },
    { "a flag we do not know", LISTDB_AT_FLAGS, 4, "flags" },
    { "a section outside the file", LISTDB_AT_DIRECTORY + 8, 0x7ffffff0, "directory" },
    { "a section longer than the file", LISTDB_AT_DIRECTORY + 16, 0x7ffffff8,
      "directory" },
    { "a section in the head", LISTDB_AT_DIRECTORY + 8, 64, "directory" },
    { "a section at an odd place", LISTDB_AT_DIRECTORY + 8, LISTDB_PAGE + 4,
      "directory" },
    { "another size of records", LISTDB_AT_DIRECTORY + 4, 71, "directory" },
    { "half a record", LISTDB_AT_DIRECTORY + 16, 73, "directory" },
    { "a section twice", LISTDB_AT_DIRECTORY + LISTDB_DIRECTORY_ROW, 1, "directory" },
    { "a section missing", LISTDB_AT_DIRECTORY, 99, "directory" },
    /* clang-format on */
};

static void
test_seal(void **state)
{
    const struct seal_row *row  = *state;
    listdb                *db   = NULL;
    ps_error               err  = { 0 };
    char                  *copy = malloc(plain.size);
    assert_non_null(copy);

    memcpy(copy, plain.at, plain.size);
    listdb_put_u32((uint8_t *)copy + row->at, row->value);
    reseal(copy);
    fixture_write(path, copy, plain.size);
    free(copy);
    listdb_options options = { .path = path };
    assert_int_equal(listdb_open(&options, &db, &err), PS_E_LISTS);
    assert_null(db);
    assert_string_equal(err.field, row->want);
}

/* ------------------------------------------------------------- damaged bodies */

/* Every 97th byte flipped: refused when opened, or found by a full verification. */
static void
test_flips(void **state)
{
    (void)state;
    for (size_t at = 0; at < plain.size; at += 97) {
        char *copy = malloc(plain.size);
        assert_non_null(copy);
        memcpy(copy, plain.at, plain.size);
        copy[at]   = (char)(copy[at] ^ 0x10);
        listdb *db = open_bytes(copy, plain.size);
        free(copy);
        if (db != NULL) {
            ps_error err = { 0 };
            assert_int_equal(listdb_verify(db, &err), PS_E_LISTS);
            assert_int_equal(err.reason, PS_R_SNAPSHOT_DAMAGED);
            listdb_free(db);
        }
    }
}

/* A page is bad: what lies on others is read until it is touched, then nothing is. */
static void
test_bad_page(void **state)
{
    (void)state;
    char *copy = malloc(large.size);
    assert_non_null(copy);
    memcpy(copy, large.at, large.size);
    const uint8_t *row = (const uint8_t *)copy + LISTDB_AT_DIRECTORY +
                         (size_t)LISTDB_S_STRINGS * LISTDB_DIRECTORY_ROW;
    copy[listdb_u64(row + 8) + listdb_u64(row + 16) - 100] ^= 1; /* in the last strings */
    listdb *db = open_bytes(copy, large.size);
    free(copy);
    assert_non_null(db);

    listdb_entry entry;
    uint32_t     i = 0;
    listdb_info  info;
    listdb_describe(db, &info);
    while (i < info.entries && listdb_entry_at(db, i, &entry)) {
        i++;
    }
    listdb_name name;
    for (i = 0; i < info.names && listdb_name_at(db, i, &name); i++) {
    }
    listdb_token token;
    for (i = 0; i < info.tokens && listdb_token_at(db, i, &token); i++) {
    }
    assert_true(i < info.tokens);
    assert_int_equal(listdb_check(db, NULL), PS_E_LISTS);
    assert_false(listdb_entry_at(db, 0, &entry)); /* for good */
    assert_null(entry.id.at);
    assert_int_equal(listdb_token_find(db, PS_TEXT("arno")), UINT32_MAX);
    listdb_range range;
    assert_false(listdb_find(db, LISTDB_ID, PS_TEXT("X1234567"), &range));
    listdb_free(db);
}

/* bytes with value at a place of a section, and right hashes, are not whole. */
static void
assert_found(const ps_buffer *bytes, listdb_section section, size_t at, uint32_t value)
{
    uint8_t *copy = malloc(bytes->size);

    assert_non_null(copy);
    memcpy(copy, bytes->at, bytes->size);
    const uint8_t *row =
        copy + LISTDB_AT_DIRECTORY + (size_t)section * LISTDB_DIRECTORY_ROW;
    uint64_t body = listdb_u64(copy + LISTDB_AT_BODY);
    assert_true(listdb_u64(row + 16) > at);
    listdb_put_u32(copy + listdb_u64(row + 8) + at, value);
    uint8_t *hash =
        copy + LISTDB_AT_DIRECTORY + (size_t)LISTDB_SECTION_COUNT * LISTDB_DIRECTORY_ROW;
    assert_int_equal(listdb_u32(copy + LISTDB_AT_PAGES), 1);
    assert_true(digest_of(copy + body, bytes->size - body, hash));
    reseal((char *)copy);
    listdb *db = open_bytes((const char *)copy, bytes->size);
    free(copy);
    assert_non_null(db);
    if (listdb_verify(db, NULL) == PS_OK) {
        fail_msg("section %d, place %zu was not found", (int)section, at);
    }
    listdb_free(db);
}

/* A record that points wrong in a page whose hash is right. */
static void
test_bad_offset(void **state)
{
    static const struct {
        listdb_section section;
        size_t         at;
        uint32_t       value;
    } ROWS[] = {
        { LISTDB_S_ENTRIES, LISTDB_ENTRY_ID, 0x7fffffff },
        { LISTDB_S_ENTRIES, LISTDB_ENTRY_ID + 4, 0x7fffffff },
        { LISTDB_S_ENTRIES, LISTDB_ENTRY_TYPE, 9 },
        { LISTDB_S_ENTRIES, LISTDB_ENTRY_LIST, 1 },
        { LISTDB_S_ENTRIES, LISTDB_ENTRY_NAME_FIRST, 6 },
        { LISTDB_S_ENTRIES, LISTDB_ENTRY_NAME_COUNT, 0 },
        { LISTDB_S_ENTRIES, LISTDB_ENTRY_FACT_COUNT, 0xffffffff },
        { LISTDB_S_NAMES, LISTDB_NAME_ENTRY, 1 },
        { LISTDB_S_NAMES, LISTDB_NAME_KIND, 4 },
        { LISTDB_S_NAMES, LISTDB_NAME_REF_COUNT, 0x40000000 },
        { LISTDB_S_REFS, 0, 0x07ffffff },
        { LISTDB_S_TOKENS, LISTDB_TOKEN_TEXT + 4, 0 },
        { LISTDB_S_FACTS, LISTDB_FACT_KIND, LISTDB_OTHER + 1 },
        { LISTDB_S_FACTS, LISTDB_FACT_ENTRY, 7 },
        { LISTDB_S_FOUND, 0, 4 },
        { LISTDB_S_FOUND, 0, 2 }, /* out of order */
        { LISTDB_S_WORDS, LISTDB_WORD_LETTERS, 0x7fffffff },
        { LISTDB_S_WORDS, LISTDB_WORD_SIZE, 0 },
        { LISTDB_S_WORDS, LISTDB_WORD_FIRST, 1 },
        { LISTDB_S_WORDS, LISTDB_WORD_FIRST + 4, 0 },
        { LISTDB_S_WORDS, LISTDB_WORD_FIRST + 4, 0xffffffff },
        { LISTDB_S_PAIRS, LISTDB_PAIR_FIRST_BYTE, 1 },
        { LISTDB_S_PAIRS, LISTDB_PAIR_LETTERS, 0x7fffffff },
        { LISTDB_S_PAIRS, LISTDB_PAIR_ONE, 0x07ffffff },
        { LISTDB_S_PAIRS, LISTDB_PAIR_TWO, 0 },
        { LISTDB_S_PAIRS, LISTDB_PAIR_FIRST, 0x7fffffff },
        { LISTDB_S_LETTERS, LISTDB_LETTERS_HASH, 0 },
        { LISTDB_S_LETTERS, LISTDB_LETTERS_NAME, 4 },
        { LISTDB_S_LETTERS, LISTDB_LETTERS_NAME, 0xffffffff },
        { LISTDB_S_POSTINGS, 0, 4 },
        { LISTDB_S_POSTINGS, 0, 0xffffffff },
    };
    (void)state;
    for (size_t i = 0; i < PS_COUNT(ROWS); i++) {
        assert_found(&plain, ROWS[i].section, ROWS[i].at, ROWS[i].value);
    }
}

/* The rows of Korean names, which the other lists here do not have. */
static void
test_korean(void **state)
{
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    entity_set      set;
    ps_buffer       bytes;

    (void)state;
    entity_set_init(&set);
    entity_list *list = entity_list_of(&set, "own", "Own list", "own");
    entity      *e    = entity_add(&set, list, PS_TEXT("1"));
    e->type           = PS_TYPE_PERSON;
    entity_add_name(&set, e, PS_TEXT("KWAK, Ul Chom"), LISTDB_PRIMARY, false);
    ps_buffer_init(&bytes, 1u << 24);
    assert_int_equal(compile_snapshot(&set, &options, &bytes, NULL), PS_OK);
    entity_set_free(&set);
    listdb *db = open_bytes(bytes.at, bytes.size);
    assert_int_equal(listdb_verify(db, NULL), PS_OK);
    listdb_free(db);
    assert_found(&bytes, LISTDB_S_KOREAN, LISTDB_KOREAN_KEY, 0x20);
    assert_found(&bytes, LISTDB_S_KOREAN, LISTDB_KOREAN_NUMBER, 0);
    assert_found(&bytes, LISTDB_S_KOREAN, LISTDB_KOREAN_NUMBER, 0xffffffff);
    ps_buffer_free(&bytes);
}

/* A section of a later version is passed over. */
static void
test_later_section(void **state)
{
    (void)state;
    size_t   sections = LISTDB_SECTION_COUNT;
    size_t   rest     = LISTDB_HASH_SIZE; /* one page */
    uint8_t *copy     = malloc(plain.size);
    assert_non_null(copy);
    memcpy(copy, plain.at, plain.size);
    uint8_t *end = copy + LISTDB_AT_DIRECTORY + sections * LISTDB_DIRECTORY_ROW;
    memset(end + rest, 0, LISTDB_SEAL_SIZE);
    memmove(end + LISTDB_DIRECTORY_ROW, end, rest);
    memcpy(end, end - LISTDB_DIRECTORY_ROW, LISTDB_DIRECTORY_ROW);
    listdb_put_u32(end, 77);
    listdb_put_u32(end + 4, 5);
    listdb_put_u32(copy + LISTDB_AT_SECTIONS, (uint32_t)sections + 1);
    reseal((char *)copy);
    listdb *db = open_bytes((const char *)copy, plain.size);
    free(copy);
    assert_non_null(db);
    assert_int_equal(listdb_verify(db, NULL), PS_OK);
    listdb_free(db);
}

static int
set_up(void)
{
    ps_error  err = { 0 };
    sign_key *key = NULL;
    char      other_private[128];

    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(path, sizeof path, "%s/l.psl", folder);
    (void)snprintf(private_path, sizeof private_path, "%s/private.pem", folder);
    (void)snprintf(public_path, sizeof public_path, "%s/public.pem", folder);
    (void)snprintf(other_path, sizeof other_path, "%s/other.pem", folder);
    (void)snprintf(other_private, sizeof other_private, "%s/other_private.pem", folder);
    if (sign_keygen(private_path, public_path, &err) != PS_OK ||
        sign_keygen(other_private, other_path, &err) != PS_OK ||
        sign_open_private(private_path, &key, &err) != PS_OK) {
        return 1;
    }
    fixture_compile(&plain, 0, NULL);
    fixture_compile(&large, 4000, NULL);
    fixture_compile(&sealed, 0, key);
    sign_free(key);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entries),    cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_find),       cmocka_unit_test(test_id_key),
        cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_folder),
        cmocka_unit_test(test_flips),      cmocka_unit_test(test_bad_page),
        cmocka_unit_test(test_bad_offset), cmocka_unit_test(test_later_section),
        cmocka_unit_test(test_korean),
    };
    if (set_up() != 0) {
        return 1;
    }
    int failed = ps_test_rows(OPEN_ROWS, test_open);
    failed += ps_test_rows(SEAL_ROWS, test_seal);
    failed += cmocka_run_group_tests_name("listdb", tests, NULL, NULL);
    ps_buffer_free(&plain);
    ps_buffer_free(&large);
    ps_buffer_free(&sealed);
    return failed;
}
