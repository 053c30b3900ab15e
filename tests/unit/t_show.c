/* t_show.c - a case as JSON, word for word; and that each look is recorded first. */
#include "store_test.h"

#include "base/buffer.h"
#include "base/json_write.h"

enum { TEXT_MAX = 1 << 16 };

static void
add_case_with_findings(store *s)
{
    ps_error  err = { 0 };
    store_run run = test_run_of('S');
    char      id[STORE_CASE_ID_SIZE];
    ps_buffer packed;
    finding   found = { .kind     = FINDING_NAME,
                        .reason   = PS_R_NAME_ALIKE,
                        .basis    = PS_BASIS_LIST,
                        .role     = ROLE_CREDITOR,
                        .score    = 950,
                        .value    = PS_TEXT("Anna Example"),
                        .entry    = PS_TEXT("ofac-sdn:1"),
                        .list     = PS_TEXT("OFAC SDN"),
                        .listed   = PS_TEXT("EXAMPLE, Anna"),
                        .programs = PS_TEXT("DPRK3"),
                        .why      = PS_TEXT("the name is alike"),
                        .explain  = PS_TEXT("[1]") };

    const finding_list list = { .at = &found, .count = 1 };
    ps_buffer_init(&packed, TEXT_MAX);
    assert_true(finding_pack(&list, &packed));
    test_case_id('S', 'C', id);
    store_case c = test_case(id, PS_HOLD);
    c.findings   = (ps_text){ .at = packed.at, .size = packed.size };
    assert_int_equal(store_run_begin(s, &run, &err), PS_OK);
    for (uint64_t i = 0; i < 2; i++) {
        store_payment p = test_payment(i, (char)('c' + (char)i), PS_HOLD);
        if (i == 1) { /* bytes that are no UTF-8, and nothing else known */
            p.bytes     = (ps_text){ .at = "<tx>\xff</tx>", .size = 10 };
            p.refs_json = (ps_text){ 0 };
            p.payee     = (ps_text){ 0 };
        }
        assert_int_equal(store_run_payment(s, &p, &err), PS_OK);
        assert_int_equal(store_run_case(s, &c, i, &err), PS_OK);
    }
    assert_int_equal(store_run_commit(s, &err), PS_OK);
    ps_buffer_free(&packed);
}

static const char HEAD[] =
    "{\"schema\":\"paysieve.case/1\",\"case\":\"kiz3xttwbb\",\"state\":\"%s\","
    "\"action\":\"hold\",\"basis\":\"list\",\"entry\":\"ofac-sdn:1\",\"score\":0.950,"
    "\"decide_by\":\"2026-11-30\",\"file\":\"payroll.xml\",\"file_sha256\":"
    "\"5353535353535353535353535353535353535353535353535353535353535353\","
    "\"format\":\"pain.001.001.09\",\"opened_at\":\"2026-11-24T12:00:00Z\","
    "\"lists\":\"11\",\"unguarded\":true,\"findings\":[{\"kind\":\"name\","
    "\"reason\":%d,\"party\":\"creditor\",\"value\":\"Anna Example\","
    "\"entry\":\"ofac-sdn:1\",\"list\":\"OFAC SDN\",\"listed\":\"EXAMPLE, Anna\","
    "\"programs\":\"DPRK3\",\"score\":0.950,\"why\":\"the name is alike\","
    "\"explain\":[1]}],\"payments\":[{\"index\":0,\"amount\":\"100.50\","
    "\"currency\":\"USD\",\"payee\":\"Anna Example\",\"pay_date\":\"2026-11-30\","
    "\"refs\":{\"end_to_end\":\"E1\"},"
    "\"bytes\":\"\\u003ctx\\u003ebytes\\u003c/tx\\u003e\"},"
    "{\"index\":1,\"amount\":\"100.50\",\"currency\":\"USD\",\"payee\":\"\","
    "\"pay_date\":\"2026-11-30\",\"refs\":null,"
    "\"bytes\":\"\\u003ctx\\u003e\xef\xbf\xbd\\u003c/tx\\u003e\"}],"
    "\"acts\":[{\"at\":\"2026-11-24T12:00:00Z\",\"who\":\"anna\",\"act\":\"opened\"}";

static void
test_text(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    ps_buffer  got;
    char       want[4096];
    int        used;
    test_begin(&t);
    add_case_with_findings(t.s);
    ps_buffer_init(&got, TEXT_MAX);
    assert_int_equal(store_show(t.s, "kiz3xttwbb", json_into_buffer, &got, &err), PS_OK);
    used = snprintf(want, sizeof want, HEAD, "pending", PS_R_NAME_ALIKE);
    (void)snprintf(want + used, sizeof want - (size_t)used,
                   ",{\"at\":\"2026-11-24T12:00:00Z\",\"who\":\"anna\","
                   "\"act\":\"looked\"}]}\n");
    assert_string_equal(got.at, want);

    clock_set(TEST_NOON + 60);
    test_release(&t, "kiz3xttwbb");
    store *two = test_open_as(&t, "bert");
    ps_buffer_reset(&got);
    assert_int_equal(store_show(two, "kiz3xttwbb", json_into_buffer, &got, &err), PS_OK);
    used = snprintf(want, sizeof want, HEAD, "released", PS_R_NAME_ALIKE);
    (void)snprintf(
        want + used, sizeof want - (size_t)used,
        ",{\"at\":\"2026-11-24T12:00:00Z\",\"who\":\"anna\",\"act\":\"looked\"},"
        "{\"at\":\"2026-11-24T12:01:00Z\",\"who\":\"anna\","
        "\"act\":\"release-requested\",\"note\":\"another birth date\"},"
        "{\"at\":\"2026-11-24T12:01:00Z\",\"who\":\"bert\","
        "\"act\":\"release-approved\"},"
        "{\"at\":\"2026-11-24T12:01:00Z\",\"who\":\"bert\",\"act\":\"looked\"}]}\n");
    assert_string_equal(got.at, want);
    ps_buffer_free(&got);
    store_free(two);
    test_is_whole(t.s);
    test_end(&t);
}

typedef struct broken_pipe {
    int               calls;
    int               looks; /* that the chain had when the first byte came */
    const test_store *t;
} broken_pipe;

static ps_status
fail_to_write(void *context, const char *at, size_t size)
{
    broken_pipe *pipe = context;
    assert_non_null(at);
    assert_true(size > 0);
    pipe->looks =
        (int)test_number(pipe->t, "SELECT count(*) FROM audit WHERE act = 'looked'");
    pipe->calls++;
    return PS_E_IO;
}

static void
test_look_comes_first(void **state)
{
    (void)state;
    test_store  t;
    ps_error    err  = { 0 };
    broken_pipe pipe = { .t = &t };
    test_begin(&t);
    add_case_with_findings(t.s);
    assert_int_equal(store_show(t.s, "kiz3xttwbb", fail_to_write, &pipe, &err), PS_E_IO);
    assert_int_equal(pipe.calls, 1);
    assert_int_equal(pipe.looks, 1);
    /* and the store goes on */
    assert_int_equal(test_run(t.s, 'T', "a", 'x', &err), PS_OK);
    test_end(&t);
}

static void
test_no_such_case(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    ps_buffer  got;
    test_begin(&t);
    ps_buffer_init(&got, TEXT_MAX);
    assert_int_equal(store_show(t.s, "aaaaaaaaaa", json_into_buffer, &got, &err),
                     PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_NO_SUCH_CASE);
    assert_int_equal(got.size, 0);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM audit"), 1);
    test_end(&t);
}

/* A blob that was moved to another payment does not open, and is not shown. */
static void
test_moved_blob(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    ps_buffer  got;
    test_begin(&t);
    add_case_with_findings(t.s);
    assert_int_equal(test_sql(&t, "UPDATE payment SET bytes = (SELECT bytes FROM payment"
                                  " WHERE idx = 1) WHERE idx = 0"),
                     SQLITE_OK);
    ps_buffer_init(&got, TEXT_MAX);
    assert_int_equal(store_show(t.s, "kiz3xttwbb", json_into_buffer, &got, &err),
                     PS_E_STORE);
    assert_int_equal(err.reason, PS_R_STORE_DAMAGED);
    ps_buffer_free(&got);
    test_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_look_comes_first),
        cmocka_unit_test(test_no_such_case),
        cmocka_unit_test(test_moved_blob),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
