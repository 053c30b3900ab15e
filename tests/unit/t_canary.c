/* t_canary.c - snapshots that find their names, and some that do not. */
#include <unistd.h>

#include "listdb_fixture.h"
#include "update/canary.h"

static char path[] = "/tmp/t_canary.XXXXXX";

static const struct row {
    const char *name;
    const char *ids[3];
    ps_status   status;
    const char *field; /* of the error */
} ROWS[] = {
    { "none asked for", { NULL }, PS_OK, "" },
    { "two that are there", { "ofac-sdn:101", "ofac-sdn:102" }, PS_OK, "" },
    { "the same twice", { "ofac-sdn:101", "ofac-sdn:101" }, PS_OK, "" },
    { "one that is not there",
      { "ofac-sdn:101", "ofac-sdn:9" },
      PS_E_LISTS,
      "ofac-sdn:9" },
    { "a part of an id", { "ofac-sdn:10" }, PS_E_LISTS, "ofac-sdn:10" },
    { "a wallet without a name", { "ofac-sdn:77" }, PS_OK, "" },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    entity_set        set;
    ps_buffer         out;
    compile_options   options = { .built_seconds = FIXTURE_BUILT };
    listdb_options    opening = { .path = path };
    listdb           *db      = NULL;
    ps_text           ids[3];
    size_t            count = 0;
    ps_error          err   = { 0 };

    fixture_fill(&set, 5);
    entity *e = entity_add(&set, &set.lists[0], PS_TEXT("77"));
    fixture_fact(&set, e, LISTDB_WALLET, "XBT", "1xyz", "raw:1xyz");
    ps_buffer_init(&out, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, &out, &err), PS_OK);
    fixture_write(path, out.at, out.size);
    assert_int_equal(listdb_open(&opening, &db, &err), PS_OK);
    for (; count < 3 && row->ids[count] != NULL; count++) {
        ids[count] = ps_text_of(row->ids[count]);
    }
    assert_int_equal(canary_screen(db, ids, count, &err), row->status);
    assert_string_equal(err.field, row->field);
    assert_int_equal(err.reason, row->status == PS_OK ? PS_R_NONE : PS_R_GATE_CANARY);
    listdb_free(db);
    ps_buffer_free(&out);
    entity_set_free(&set);
}

int
main(void)
{
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    (void)close(fd);
    int failed = ps_test_rows(ROWS, test_row);
    (void)unlink(path);
    return failed;
}
