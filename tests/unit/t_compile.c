/*
 * t_compile.c - entities to a file: same bytes, whole or not at all, signed or not.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "listdb_fixture.h"
#include "snapshot/snapshot.h"

static char folder[] = "/tmp/t_compile.XXXXXX";
static char path[128], private_path[128], public_path[128];

static void
make(ps_buffer *out, int64_t built, bool lenient, const sign_key *key)
{
    entity_set      set;
    compile_options options = { .built_seconds = built, .lenient = lenient, .key = key };
    ps_error        err     = { 0 };

    fixture_fill(&set, 3);
    ps_buffer_init(out, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, out, &err), PS_OK);
    entity_set_free(&set);
}

static ps_text
text_of(const ps_buffer *buffer)
{
    return (ps_text){ .at = buffer->at, .size = buffer->size };
}

/* The bytes depend on lists, time, leniency and key, and on nothing else. */
static void
test_same_bytes(void **state)
{
    ps_buffer a, b, later, lenient, sealed, sealed_again;
    sign_key *key = NULL;

    (void)state;
    assert_int_equal(sign_open_private(private_path, &key, NULL), PS_OK);
    make(&a, FIXTURE_BUILT, false, NULL);
    make(&b, FIXTURE_BUILT, false, NULL);
    make(&later, FIXTURE_BUILT + 1, false, NULL);
    make(&lenient, FIXTURE_BUILT, true, NULL);
    make(&sealed, FIXTURE_BUILT, false, key);
    make(&sealed_again, FIXTURE_BUILT, false, key);
    assert_true(ps_text_equal(text_of(&a), text_of(&b)));
    assert_false(ps_text_equal(text_of(&a), text_of(&later)));
    assert_false(ps_text_equal(text_of(&a), text_of(&lenient)));
    assert_false(ps_text_equal(text_of(&a), text_of(&sealed)));
    assert_true(ps_text_equal(text_of(&sealed), text_of(&sealed_again)));
    ps_buffer_free(&a);
    ps_buffer_free(&b);
    ps_buffer_free(&later);
    ps_buffer_free(&lenient);
    ps_buffer_free(&sealed);
    ps_buffer_free(&sealed_again);
    sign_free(key);
}

static void
test_publish(void **state)
{
    ps_buffer   snapshot;
    ps_error    err = { 0 };
    sign_key   *key = NULL;
    struct stat facts;

    (void)state;
    assert_int_equal(sign_open_private(private_path, &key, NULL), PS_OK);
    make(&snapshot, FIXTURE_BUILT, true, key);
    assert_int_equal(snapshot_publish(text_of(&snapshot), path, public_path, &err),
                     PS_OK);
    assert_int_equal(stat(path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0644);
    assert_int_equal((size_t)facts.st_size, snapshot.size);

    listdb        *db      = NULL;
    listdb_options options = { .path = path, .public_key = public_path };
    listdb_info    info;
    assert_int_equal(listdb_open(&options, &db, &err), PS_OK);
    listdb_describe(db, &info);
    assert_true(info.is_signed);
    assert_true(info.lenient);
    assert_int_equal(info.entries, 5);
    assert_int_equal(strlen(info.key_id), 16);
    assert_int_equal(listdb_verify(db, &err), PS_OK);
    listdb_free(db);
    ps_buffer_free(&snapshot);
    sign_free(key);
}

/* What does not read back leaves the old one where it is, and no draft. */
static void
test_publish_damaged(void **state)
{
    ps_buffer good, damaged;
    ps_error  err = { 0 };
    ps_buffer now;

    (void)state;
    make(&good, FIXTURE_BUILT, false, NULL);
    make(&damaged, FIXTURE_BUILT, false, NULL);
    damaged.at[damaged.size - 1] ^= 1;
    assert_int_equal(snapshot_publish(text_of(&good), path, NULL, &err), PS_OK);
    assert_int_equal(snapshot_publish(text_of(&damaged), path, NULL, &err), PS_E_LISTS);
    assert_int_equal(err.reason, PS_R_SNAPSHOT_DAMAGED);
    assert_int_equal(snapshot_publish(text_of(&good), path, public_path, &err),
                     PS_E_LISTS);
    assert_int_equal(err.reason, PS_R_SNAPSHOT_SIGNATURE);

    ps_buffer_init(&now, 1u << 28);
    assert_int_equal(file_read_small(path, 1u << 28, false, &now, &err), PS_OK);
    assert_true(ps_text_equal(text_of(&now), text_of(&good)));
    ps_buffer_free(&now);
    ps_buffer_free(&good);
    ps_buffer_free(&damaged);
}

static void
test_publish_nowhere(void **state)
{
    ps_buffer snapshot;
    ps_error  err = { 0 };

    (void)state;
    make(&snapshot, FIXTURE_BUILT, false, NULL);
    assert_int_not_equal(
        snapshot_publish(text_of(&snapshot), "/nonexistent/x.psl", NULL, &err), PS_OK);
    assert_int_not_equal(err.reason, 0);
    ps_buffer_free(&snapshot);
}

/* A name that cannot be folded whole could never be found. */
static void
test_name_too_long(void **state)
{
    entity_set      set;
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    ps_buffer       out;
    ps_error        err = { 0 };
    char            name[400];

    (void)state;
    for (size_t i = 0; i < sizeof name; i++) {
        name[i] = i % 3 == 2 ? ' ' : (char)('a' + i % 26);
    }
    entity_set_init(&set);
    entity_list *list = entity_list_of(&set, "ofac-sdn", "OFAC SDN", "OFAC");
    entity      *e    = entity_add(&set, list, PS_TEXT("1"));
    entity_add_name(&set, e, (ps_text){ .at = name, .size = sizeof name }, LISTDB_PRIMARY,
                    false);
    ps_buffer_init(&out, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, &out, &err), PS_E_FORMAT);
    assert_int_equal(err.reason, PS_R_LIST_FIELD);
    ps_buffer_free(&out);
    entity_set_free(&set);
}

/* Everything found by its key, whatever the order of arrival. */
static void
test_index(void **state)
{
    entity_set      set;
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    ps_buffer       out;
    ps_error        err = { 0 };
    listdb         *db  = NULL;
    char            text[32];

    (void)state;
    entity_set_init(&set);
    entity_list *list = entity_list_of(&set, "ofac-sdn", "OFAC SDN", "OFAC");
    for (unsigned i = 0; i < 500; i++) {
        (void)snprintf(text, sizeof text, "%u", i);
        entity *e = entity_add(&set, list, ps_text_of(text));
        (void)snprintf(text, sizeof text, "NAME%u", i * 7919 % 500);
        entity_add_name(&set, e, ps_text_of(text), LISTDB_PRIMARY, false);
        (void)snprintf(text, sizeof text, "KEY%u", i * 263 % 500);
        fixture_fact(&set, e, i % 2 == 0 ? LISTDB_ID : LISTDB_BIC, "", text, text);
    }
    ps_buffer_init(&out, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, &out, &err), PS_OK);
    entity_set_free(&set);
    fixture_write(path, out.at, out.size);
    listdb_options opening = { .path = path };
    assert_int_equal(listdb_open(&opening, &db, &err), PS_OK);
    assert_int_equal(listdb_verify(db, &err), PS_OK);
    for (unsigned i = 0; i < 500; i++) {
        listdb_range     range;
        listdb_fact      fact;
        listdb_fact_kind kind = i % 2 == 0 ? LISTDB_ID : LISTDB_BIC;
        (void)snprintf(text, sizeof text, "KEY%u", i * 263 % 500);
        assert_true(listdb_find(db, kind, ps_text_of(text), &range));
        assert_int_equal(range.count, 1);
        assert_true(listdb_fact_at(db, listdb_found_at(db, range.first), &fact));
        assert_int_equal(fact.entry, i);
        assert_true(listdb_find(db, kind == LISTDB_ID ? LISTDB_BIC : LISTDB_ID,
                                ps_text_of(text), &range));
        assert_int_equal(range.count, 0);
        (void)snprintf(text, sizeof text, "name%u", i);
        assert_int_not_equal(listdb_token_find(db, ps_text_of(text)), UINT32_MAX);
    }
    listdb_free(db);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),      cmocka_unit_test(test_publish),
        cmocka_unit_test(test_publish_damaged), cmocka_unit_test(test_publish_nowhere),
        cmocka_unit_test(test_name_too_long),   cmocka_unit_test(test_index),
    };
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(path, sizeof path, "%s/l.psl", folder);
    (void)snprintf(private_path, sizeof private_path, "%s/private.pem", folder);
    (void)snprintf(public_path, sizeof public_path, "%s/public.pem", folder);
    if (sign_keygen(private_path, public_path, NULL) != PS_OK) {
        return 1;
    }
    return cmocka_run_group_tests_name("compile", tests, NULL, NULL);
}
