/*
 * house.h - for tests of the whole: a small list, small payrolls, a folder of their own.
 *
 * A payroll is a string: payees by '|', batches by '/'.  Its number is a payment's
 * place in the string, so that a payroll with payments left out is the clean
 * file that must come out.
 */
#ifndef HOUSE_H
#define HOUSE_H

#define _XOPEN_SOURCE 700
#include <assert.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/text.h"
#include "listdb/listdb.h"
#include "party/entity.h"
#include "ps_test.h"
#include "snapshot/compile.h"

enum { HOUSE_PAYS = 64, HOUSE_NOW = 1795514400 /* 2026-11-24T10:00:00Z */ };

typedef struct house_pay {
    ps_text  name;
    unsigned number;
    unsigned batch;
    uint64_t cents;
    bool     debit; /* NACHA only: a name that starts with '-' */
} house_pay;

static char house_folder[64];

__attribute__((unused)) static const char *
house_path(const char *name)
{
    static char paths[8][128];
    static int  turn;

    turn = (turn + 1) % 8;
    (void)snprintf(paths[turn], sizeof paths[turn], "%s/%s", house_folder, name);
    return paths[turn];
}

__attribute__((unused)) static int
house_setup(void **state)
{
    (void)state;
    (void)snprintf(house_folder, sizeof house_folder, "/tmp/paysieve-test-XXXXXX");
    return mkdtemp(house_folder) == NULL;
}

static int
house_remove_one(const char *path, const struct stat *facts, int kind, struct FTW *ftw)
{
    (void)facts;
    (void)kind;
    (void)ftw;
    return remove(path);
}

__attribute__((unused)) static int
house_remove(void **state)
{
    (void)state;
    return nftw(house_folder, house_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

__attribute__((unused)) static void
house_write(const char *path, const char *data, size_t size)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

__attribute__((unused)) static bool
house_read(const char *path, ps_buffer *out)
{
    char  chunk[4096];
    FILE *file = fopen(path, "rb");

    ps_buffer_init(out, 1 << 24);
    if (file == NULL) {
        return false;
    }
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        assert_true(ps_buffer_add(out, chunk, got));
    }
    (void)fclose(file);
    return true;
}

/* ---- lists ---- */

/* Names of entries own:L-1, own:L-2, ... into lists.psl; "~" before a weak one, "!"
 * before one of a delisted entry. */
__attribute__((unused)) static const char *
house_compile(const char *const *names, size_t count)
{
    static entity_set set;
    ps_buffer         bytes;
    compile_options   options = { .built_seconds = HOUSE_NOW - 3600 };

    entity_set_init(&set);
    entity_list *list = entity_list_of(&set, "own", "OWN", "own");
    assert_non_null(list);
    for (size_t i = 0; i < count; i++) {
        char id[32];
        (void)snprintf(id, sizeof id, "L-%zu", i + 1);
        entity *e = entity_add(&set, list, ps_text_of(id));
        assert_non_null(e);
        bool weak   = names[i][0] == '~';
        bool past   = names[i][0] == '!';
        e->delisted = past ? 20000 : 0;
        if (weak) {
            entity_add_name(&set, e, ps_text_of("Zyxwvut Qwertzon"), LISTDB_PRIMARY,
                            false);
        }
        entity_add_name(&set, e, ps_text_of(names[i] + (weak || past)),
                        weak ? LISTDB_AKA : LISTDB_PRIMARY, weak);
        e->type = PS_TYPE_PERSON;
    }
    ps_buffer_init(&bytes, 1 << 26);
    assert_int_equal(compile_snapshot(&set, &options, &bytes, NULL), PS_OK);
    house_write(house_path("lists.psl"), bytes.at, bytes.size);
    ps_buffer_free(&bytes);
    entity_set_free(&set);
    return house_path("lists.psl");
}

__attribute__((unused)) static listdb *
house_lists(const char *const *names, size_t count)
{
    listdb        *db      = NULL;
    listdb_options options = { .path = house_compile(names, count) };

    assert_int_equal(listdb_open(&options, &db, NULL), PS_OK);
    return db;
}

/* ---- payrolls ---- */

/* stay: a string of '1' and '0' by number; NULL keeps all.  A debit ('-' before the name)
 * is the offset of its batch: the sum of the credits before it. */
__attribute__((unused)) static size_t
house_parse(const char *script, const char *stay, house_pay out[HOUSE_PAYS])
{
    size_t   count  = 0;
    unsigned number = 0, batch = 1;
    uint64_t credits = 0;

    while (*script != '\0') {
        size_t   size  = strcspn(script, "|/");
        bool     debit = script[0] == '-';
        uint64_t cents = debit ? credits : 10000 + number;
        assert_true(number < HOUSE_PAYS);
        if (stay == NULL || stay[number] == '1') {
            out[count++] = (house_pay){ .name   = { script + debit, size - debit },
                                        .number = number,
                                        .batch  = batch,
                                        .cents  = cents,
                                        .debit  = debit };
        }
        number++;
        batch += script[size] == '/';
        credits = script[size] == '/' ? 0 : credits + cents;
        script += size + (script[size] != '\0');
    }
    return count;
}

static void
house_sum(const house_pay *pays, size_t count, unsigned batch, uint64_t *n, uint64_t *sum)
{
    *n = *sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (batch == 0 || pays[i].batch == batch) {
            (*n)++;
            *sum += pays[i].cents;
        }
    }
}

#define HOUSE_SUM(cents) (cents) / 100, (cents) % 100

__attribute__((unused)) static void
house_pain(const house_pay *pays, size_t count, const char *suffix, ps_buffer *out)
{
    uint64_t n, sum;

    ps_buffer_init(out, 1 << 20);
    house_sum(pays, count, 0, &n, &sum);
    (void)ps_buffer_printf(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">\n"
        " <CstmrCdtTrfInitn>\n  <GrpHdr><MsgId>RUN-1%s</MsgId>"
        "<CreDtTm>2026-11-20T10:00:00</CreDtTm><NbOfTxs>%" PRIu64 "</NbOfTxs>"
        "<CtrlSum>%" PRIu64 ".%02" PRIu64 "</CtrlSum>"
        "<InitgPty><Nm>Brook Lane Bakery</Nm></InitgPty></GrpHdr>\n",
        suffix, n, HOUSE_SUM(sum));
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || pays[i].batch != pays[i - 1].batch) {
            house_sum(pays, count, pays[i].batch, &n, &sum);
            (void)ps_buffer_printf(
                out,
                "  <PmtInf><PmtInfId>B-%u%s</PmtInfId><PmtMtd>TRF</PmtMtd>"
                "<NbOfTxs>%" PRIu64 "</NbOfTxs><CtrlSum>%" PRIu64 ".%02" PRIu64
                "</CtrlSum><ReqdExctnDt><Dt>2026-11-30</Dt></ReqdExctnDt>"
                "<Dbtr><Nm>Brook Lane Bakery</Nm></Dbtr>"
                "<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>"
                "<DbtrAgt><FinInstnId><BICFI>EXMPDEFF</BICFI></FinInstnId></DbtrAgt>\n",
                pays[i].batch, suffix, n, HOUSE_SUM(sum));
        }
        (void)ps_buffer_printf(
            out,
            "   <CdtTrfTxInf><PmtId><EndToEndId>E-%u</EndToEndId></PmtId>"
            "<Amt><InstdAmt Ccy=\"EUR\">%" PRIu64 ".%02" PRIu64 "</InstdAmt></Amt>"
            "<Cdtr><Nm>%.*s</Nm></Cdtr>"
            "<CdtrAcct><Id><Othr><Id>7000%u</Id></Othr></Id></CdtrAcct>"
            "</CdtTrfTxInf>\n",
            pays[i].number, HOUSE_SUM(pays[i].cents), PS_TEXT_ARGS(pays[i].name),
            pays[i].number);
        if (i + 1 == count || pays[i + 1].batch != pays[i].batch) {
            (void)ps_buffer_string(out, "  </PmtInf>\n");
        }
    }
    (void)ps_buffer_string(out, " </CstmrCdtTrfInitn>\n</Document>\n");
    assert_false(out->failed);
}

typedef struct house_ach {
    uint64_t count, hash, debit, credit;
} house_ach;

static void
house_ach_add(house_ach *t, const house_pay *pay)
{
    t->count++;
    t->hash += 2100002;
    t->debit += pay->debit ? pay->cents : 0;
    t->credit += pay->debit ? 0 : pay->cents;
}

static void
house_nacha_batch(const house_pay *pays, size_t count, house_ach *file, ps_buffer *out)
{
    house_ach t = { 0 };

    (void)ps_buffer_printf(out, "5200%-16s%20s%-10s%s%-10s%6s%s%3s1%8s%07u\n",
                           "BROOK LANE BAKE", "", "1234567890", "PPD", "PAYROLL", "",
                           "261130", "", "02100002", pays[0].batch);
    for (size_t i = 0; i < count; i++) {
        (void)ps_buffer_printf(
            out, "6%s021000021%-17u%010" PRIu64 "%-15u%-22.*s  0%08u%07u\n",
            pays[i].debit ? "27" : "22", 70000 + pays[i].number, pays[i].cents,
            pays[i].number, PS_TEXT_ARGS(pays[i].name), 2100002u, pays[i].number + 1);
        house_ach_add(&t, &pays[i]);
        house_ach_add(file, &pays[i]);
    }
    (void)ps_buffer_printf(out,
                           "8200%06" PRIu64 "%010" PRIu64 "%012" PRIu64 "%012" PRIu64
                           "%-10s%19s%6s%8s%07u\n",
                           t.count, t.hash, t.debit, t.credit, "1234567890", "", "",
                           "02100002", pays[0].batch);
}

__attribute__((unused)) static void
house_nacha(const house_pay *pays, size_t count, char modifier, ps_buffer *out)
{
    house_ach file    = { 0 };
    unsigned  batches = 0;

    ps_buffer_init(out, 1 << 20);
    (void)ps_buffer_printf(out,
                           "101 021000021 1234567892611201000%c094101%-23s%-23s%8s\n",
                           modifier, "FIRST EXAMPLE BANK", "BROOK LANE BAKERY", "");
    for (size_t i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count && pays[i + n].batch == pays[i].batch;) {
            n++;
        }
        house_nacha_batch(pays + i, n, &file, out);
        batches++;
    }
    uint64_t records = 2 + file.count + 2 * batches;
    uint64_t blocks  = (records + 9) / 10;
    (void)ps_buffer_printf(
        out,
        "9%06u%06" PRIu64 "%08" PRIu64 "%010" PRIu64 "%012" PRIu64 "%012" PRIu64 "%39s\n",
        batches, blocks, file.count, file.hash, file.debit, file.credit, "");
    for (; records % 10 != 0; records++) {
        for (int i = 0; i < 94; i++) {
            (void)ps_buffer_string(out, "9");
        }
        (void)ps_buffer_string(out, "\n");
    }
    assert_false(out->failed);
}

/* rail 'p' is pain.001, 'n' is Nacha; again: an emitted file's number, from 0. */
__attribute__((unused)) static void
house_payroll(char rail, const char *script, const char *stay, unsigned again,
              ps_buffer *out)
{
    house_pay pays[HOUSE_PAYS];
    char      suffix[16];
    size_t    count = house_parse(script, stay, pays);

    if (rail == 'n') {
        house_nacha(pays, count, (char)('A' + (int)again), out);
        return;
    }
    (void)snprintf(suffix, sizeof suffix, "-R%u", again);
    house_pain(pays, count, again > 0 ? suffix : "", out);
}

#endif
