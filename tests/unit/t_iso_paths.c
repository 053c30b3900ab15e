/* t_iso_paths.c - the tables agree with themselves. */
#include "format/iso20022/iso_paths.h"
#include "ps_test.h"

static void
test_every_name_is_found(void **state)
{
    iso_index index;

    (void)state;
    iso_index_make(&index);
    for (size_t id = 1; id < ISO_COUNT; id++) {
        ps_text name = ps_text_of(ISO_ROWS[id].name);
        assert_int_equal(iso_index_find(&index, name), id);
        assert_int_equal(iso_index_find(&index, ps_text_slice(name, 0, name.size - 1)) ==
                             (iso_id)id,
                         false);
    }
    assert_int_equal(iso_index_find(&index, PS_TEXT("Cdtrr")), ISO_UNKNOWN);
    assert_int_equal(iso_index_find(&index, PS_TEXT("cdtr")), ISO_UNKNOWN);
    assert_int_equal(iso_index_find(&index, PS_TEXT("")), ISO_UNKNOWN);
}

static void
test_children(void **state)
{
    iso_index index;
    size_t    count = 0;

    (void)state;
    iso_index_make(&index);
    const iso_child *rows = iso_children(&index, ISO_GrpHdr, &count);
    assert_int_equal(count, 8);
    assert_int_equal(rows[0].child, ISO_MsgId);
    assert_true(rows[0].required);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(rows[i].parent, ISO_GrpHdr);
    }
    rows = iso_children(&index, ISO_EqvtAmt, &count);
    assert_int_equal(count, 2);
    assert_int_equal(rows[1].child, ISO_CcyOfTrf);
    assert_null(iso_children(&index, ISO_Cdtr, &count));
    assert_int_equal(count, 0);
}

static const struct many_row {
    const char *name;
    iso_id      parent;
    iso_id      child;
    bool        many;
} MANY[] = {
    { "payments", ISO_PmtInf, ISO_CdtTrfTxInf, true },
    { "creditors", ISO_CdtTrfTxInf, ISO_Cdtr, false },
    { "address lines", ISO_PstlAdr, ISO_AdrLine, true },
    { "other ids of a person", ISO_PrvtId, ISO_Othr, true },
    { "other ids of an account", ISO_Id, ISO_Othr, false },
    { "ids of an account", ISO_CdtrAcct, ISO_Id, false },
    { "ids of a line", ISO_LineDtls, ISO_Id, true },
    { "authorisations of the message", ISO_GrpHdr, ISO_Authstn, true },
    { "authorisations of a taxpayer", ISO_Dbtr, ISO_Authstn, false },
};

static void
test_many(void **state)
{
    const struct many_row *row = *state;
    assert_int_equal(iso_is_many(row->parent, row->child), row->many);
}

/* An account is its owner's; every account has a party or stands for itself. */
static void
test_owners(void **state)
{
    (void)state;
    assert_int_equal(iso_owner(ISO_CdtrAcct), ISO_Cdtr);
    assert_int_equal(iso_owner(ISO_ChrgsAcct), ISO_ChrgsAcct);
    for (size_t id = 1; id < ISO_COUNT; id++) {
        if (ISO_ROWS[id].what == ISO_ACCOUNT) {
            assert_int_equal(ISO_ROWS[iso_owner((iso_id)id)].role, ISO_ROWS[id].role);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_name_is_found),
                                        cmocka_unit_test(test_children),
                                        cmocka_unit_test(test_owners) };

    return cmocka_run_group_tests(tests, NULL, NULL) + ps_test_rows(MANY, test_many);
}
