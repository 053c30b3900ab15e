/*
 * t_source_ofac_delta.c - OFAC's files of changes: what they add to a list, what stays,
 * and what refuses a file.
 */
#include "list_dump.h"

#define TYPE(word) "<generalInfo><entityType>" word "</entityType></generalInfo>"
#define SDN        "<sanctionsLists><sanctionsList>SDN List</sanctionsList></sanctionsLists>"
#define CONS \
    "<sanctionsLists><sanctionsList>Consolidated List</sanctionsList></sanctionsLists>"
#define NAMED(text)                                                                \
    "<names><name><isPrimary>true</isPrimary><translations><translation>"          \
    "<formattedFullName>" text "</formattedFullName></translation></translations>" \
    "</name></names>"
#define PROGRAM(text) \
    "<sanctionsPrograms><sanctionsProgram>" text "</sanctionsProgram></sanctionsPrograms>"
#define ENTITY(id, action, inner) \
    "<entity id=\"" id "\" action=\"" action "\">" inner "</entity>"

static const char BASE[] =
    "<sanctionsData xmlns=\"urn:any\"><publicationInfo><dataAsOf>2026-11-20T00:00:00"
    "</dataAsOf></publicationInfo><entities>"
    "<entity id=\"1\">" TYPE("Entity") SDN NAMED("SYNTH ONE") PROGRAM("SYN-A") "</entity>"
    "<entity id=\"2\">" TYPE("Entity") SDN NAMED("SYNTH TWO") "</entity>"
    "</entities></sanctionsData>";

#define DELTA_OF(day, inner)                                                             \
    "<sanctionsData xmlns=\"https://www.treasury.gov/ofac/DeltaFile/1.0\">"              \
    "<publicationInfo><datePublished>" day "T10:05:00-05:00</datePublished>"             \
    "<publicationType>Standard Action</publicationType></publicationInfo><entities>" inner \
    "</entities></sanctionsData>"
#define DELTA(inner) DELTA_OF("2026-11-21", inner)

enum { FILES_MAX = 3 };

/* The base and these files, in this order, as one compilation. */
static void
dump_changes(const char *const *changes, ps_buffer *out)
{
    source_file files[FILES_MAX + 1];
    const char *which = NULL;
    size_t      count = 1;
    entity_set  set;
    ps_error    err = { 0 };
    char        line[512];

    ps_buffer_init(out, 1 << 20);
    entity_set_init(&set);
    assert_int_equal(source_open_bytes("base", ps_text_of(BASE), SOURCE_BY_NAME,
                                       &files[0], &err),
                     PS_OK);
    for (size_t i = 0; i < FILES_MAX && changes[i] != NULL; i++) {
        assert_int_equal(source_open_bytes("delta", ps_text_of(changes[i]),
                                           SOURCE_BY_NAME, &files[count++], &err),
                         PS_OK);
    }
    err = (ps_error){ 0 };
    if (source_read(&set, files, count, &which, &err) == PS_OK) {
        dump_set(out, &set);
    } else {
        (void)ps_error_format(&err, which, line, sizeof line);
        ps_buffer_printf(out, "%s\n", line);
    }
    for (size_t i = 0; i < count; i++) {
        source_close(&files[i]);
    }
    entity_set_free(&set);
    assert_false(out->failed);
}

#define LIST "OFAC SDN, OFAC, 2026-11-20\n"
#define ONE                    \
    "1 organisation \"SYN-A\"\n" \
    " primary SYNTH ONE\n"     \
    " other Listed SDN List\n"
#define TWO                  \
    "2 organisation\n"       \
    " primary SYNTH TWO\n"   \
    " other Listed SDN List\n"
#define THREE                \
    "3 person\n"             \
    " primary NEW, Synth\n"  \
    " other Listed SDN List\n"

static const struct row {
    const char *name;
    const char *changes[FILES_MAX];
    const char *want;
} ROWS[] = {
    /* clang-format off: a table */
    { "an addition",
      { DELTA(ENTITY("3", "add", TYPE("Individual") SDN NAMED("NEW, Synth"))) },
      LIST ONE TWO THREE },
    { "a change is added to what stands",
      { DELTA(ENTITY("1", "modify", TYPE("Entity") SDN NAMED("SYNTH UNO") PROGRAM("SYN-B"))) },
      LIST "1 organisation \"SYN-A; SYN-B\"\n primary SYNTH ONE\n aka SYNTH UNO\n"
      " other Listed SDN List\n" TWO },
    { "a change that says little",
      { DELTA(ENTITY("2", "change", PROGRAM("SYN-C"))) },
      LIST ONE "2 organisation \"SYN-C\"\n primary SYNTH TWO\n other Listed SDN List\n" },
    { "what is said again changes nothing",
      { DELTA(ENTITY("1", "Change", TYPE("Entity") SDN NAMED("SYNTH ONE") PROGRAM("SYN-A"))) },
      LIST ONE TWO },
    { "a removal waits for the full list",
      { DELTA(ENTITY("1", "remove", "") ENTITY("2", "delete", "")) },
      LIST ONE TWO
      "warning 2: an entity that changes take off stays until the full list\n" },
    { "two files",
      { DELTA(ENTITY("3", "add", TYPE("Individual") SDN NAMED("NEW, Synth"))),
        DELTA_OF("2026-11-23", ENTITY("2", "change", PROGRAM("SYN-C"))) },
      LIST ONE "2 organisation \"SYN-C\"\n primary SYNTH TWO\n other Listed SDN List\n" THREE },
    { "two files in the other order",
      { DELTA_OF("2026-11-23", ENTITY("2", "change", PROGRAM("SYN-C"))),
        DELTA(ENTITY("3", "add", TYPE("Individual") SDN NAMED("NEW, Synth"))) },
      LIST ONE "2 organisation \"SYN-C\"\n primary SYNTH TWO\n other Listed SDN List\n" THREE },
    { "of the day of the list",
      { DELTA_OF("2026-11-20", ENTITY("3", "add", TYPE("Individual") SDN NAMED("NEW, Synth"))) },
      LIST ONE TWO THREE },
    { "older than the list",
      { DELTA_OF("2026-11-19", ENTITY("3", "add", TYPE("Individual") SDN NAMED("NEW, Synth"))) },
      LIST ONE TWO "warning 1: changes older than the list are passed over\n" },
    { "of a list that is not here",
      { DELTA(ENTITY("4", "add", TYPE("Entity") CONS NAMED("SYNTH CONS"))) },
      LIST ONE TWO "warning 1: a change of a list that is not here is passed over\n" },
    { "an action that nobody knows", { DELTA(ENTITY("1", "merge", SDN)) },
      "delta:1:219: entity/action: a field of the entry is malformed (take the full list) "
      "[813]\n" },
    { "no action", { DELTA("<entity id=\"1\"/>") },
      "delta:1:219: entity/action: a field of the entry is malformed (take the full list) "
      "[813]\n" },
    { "no id", { DELTA("<entity action=\"add\"/>") },
      "delta:1:219: entity/id: the entry has no id (take the full list) [805]\n" },
    { "twice in one file",
      { DELTA(ENTITY("1", "remove", "") ENTITY("1", "remove", "")) },
      "delta:1:259: entity/id: the entry stands twice (take the full list) [804]\n" },
    { "an addition that names no list goes to the file's",
      { DELTA(ENTITY("3", " Add", TYPE("Individual") NAMED("NEW, Synth"))) },
      LIST ONE TWO "3 person\n primary NEW, Synth\n" },
    { "an update",
      { DELTA(ENTITY("2", "update", PROGRAM("SYN-C"))) },
      LIST ONE "2 organisation \"SYN-C\"\n primary SYNTH TWO\n other Listed SDN List\n" },
    { "a change of what does not stand", { DELTA(ENTITY("9", "change", PROGRAM("SYN-C"))) },
      "delta:1:219: entity/id: the row names an entry that the list does not have "
      "(take the full list) [803]\n" },
    { "an addition without a type", { DELTA(ENTITY("9", "add", SDN NAMED("A"))) },
      "delta:1:219: entity/generalInfo/entityType: the type of the entry is not a known one "
      "(take the full list) [810]\n" },
    { "an addition without a name", { DELTA(ENTITY("9", "add", TYPE("Entity") SDN)) },
      "delta:1:219: entity/names: the entry has no name (take the full list) [806]\n" },
    { "no day", { DELTA_OF("soon", ENTITY("1", "remove", "")) },
      "delta:1:68: publicationInfo/datePublished: a field of the entry is malformed "
      "(take the full list) [813]\n" },
    { "no entity", { DELTA("") }, "delta: entities: the list file has no entry [809]\n" },
    /* clang-format on */
};

static void
the_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_changes(row->changes, &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

/* Not without a list of the enhanced form. */
static void
alone(void **state)
{
    static const char DELTA_ONLY[] = DELTA(ENTITY("1", "remove", ""));
    source_file       file;
    const char       *which = NULL;
    entity_set        set;
    ps_error          err = { 0 };

    (void)state;
    entity_set_init(&set);
    assert_int_equal(source_open_bytes("d", ps_text_of(DELTA_ONLY), SOURCE_BY_NAME, &file,
                                       &err),
                     PS_OK);
    assert_int_equal(source_read(&set, &file, 1, &which, &err), PS_E_FORMAT);
    assert_int_equal(err.reason, PS_R_LIST_SET);
    source_close(&file);
    entity_set_free(&set);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(alone) };
    return ps_test_rows(ROWS, the_row) +
           cmocka_run_group_tests_name("changes", tests, NULL, NULL);
}
