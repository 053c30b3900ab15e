/* t_source_uk_csv.c - the UK list and the list of OFSI: what is read, what is refused. */
#include "list_dump.h"
#include "ps_test.h"

/* clang-format off: a table */
#define DATE "Report Date: 13-Feb-2026\n"
#define HEAD                                                                     \
    "Unique ID,Name 6,Name 1,Name type,Regime Name,Designation Type,D.O.B,Last " \
    "Updated\n"
#define ENTRY "SYN1,A,B,Primary Name,R,Individual,,\n"
#define CLOSED \
    "Last Updated,13/04/2018,\nName 6,Name 1,Group Type,Alias Type,Regime,Group ID\n"

static const struct file {
    const char *name;
    const char *path;
    const char *want;
} FILES[] = {
    { "the list of 58 columns", "fixtures/lists/uk/UK-Sanctions-List.csv",
      "UK Sanctions List, FCDO, 2026-02-13\n"
      "SYN0001 person \"The Synthland (Sanctions) (EU Exit) Regulations 2019\" "
      "(General)\n"
      " primary Kwaek, Ul Chom\n"
      " aka Gwak, Eul Chom\n"
      " aka weak The Glazier\n"
      " aka \352\263\275\354\235\204\354\264\230\n"
      " remarks Synthetic person.\n"
      " other OFSI Group ID 90001\n"
      " other UN Reference SYi.001\n"
      " other Designation source UN\n"
      " other Sanctions Imposed Asset freeze|Travel Ban\n"
      " other Date Designated 02/01/2020\n"
      " address 1 Kiln Road, Synth City, North Korea = KP\n"
      " birth-place POB Kilnside, North Korea\n"
      " other Statement of Reasons Seals & stamps for nobody.\n"
      " phone Phone +850 2 381 00001 = 850238100001\n"
      " phone Phone +850 (2) 381 00002 = 850238100002\n"
      " email Email kwaek@seal.example = kwaek@seal.example\n"
      " born DOB dd/05/1961 = 1961-05-01..1961-05-31\n"
      " nationality Nationality North Korea = KP\n"
      " id National ID SYN-778811 = SYN778811\n"
      " id Passport D 7788123 (Synthland) issued on 4 June 1999 = D7788123\n"
      " id Passport KC-285901 = KC285901\n"
      " other Passport information Diplomatic\n"
      " other Position Head of seals\n"
      " gender Gender Male\n"
      " other Other Information Another remark.\n"
      " address 2 Kiln Road, North Korea = KP\n"
      " born DOB dd/mm/1963 = 1963-01-01..1963-12-31\n"
      "SYN0002 organisation \"The Synthland (Sanctions) (EU Exit) Regulations 2019\"\n"
      " primary Haedong Mirae-Seal Corporation\n"
      " aka Mirae \"Seal\" Bureau,\n"
      "Second Floor\n"
      " other OFSI Group ID 90002\n"
      " other Designation source UK\n"
      " website Website www.seal.example\n"
      " website Website seal2.example\n"
      " other Parent company Mirae Nobody Group\n"
      " id Business registration number Company no. 0099887766 = 0099887766\n"
      "SYN0003 vessel \"The Other (Sanctions) Regulations 2020\"\n"
      " primary SEA MIRTHA\n"
      " id IMO number 9990001 = 9990001\n"
      " other Owner Mirtha Lines of Nowhere\n"
      " other Vessel Type Oil tanker\n"
      " other Year Built 1999\n"
      " id Hull number HIN 77AB8899 = HIN77AB8899\n" },
    { "29 columns, Windows-1252", "fixtures/lists/uk/ConList-29.csv",
      "OFSI Consolidated List, OFSI, 2018-04-13\n"
      "990349 person \"Synthland\"\n"
      " primary AL-QAMROUNI, Tawfar\n"
      " aka AL-ZUM\342\200\231YAD, Tawfar\n"
      " remarks UN Ref SYi.004.\n"
      " id Passport Passport No: 9926670 (Synthland passport issued on 3 May 2007) = "
      "992667"
      "0\n"
      " born DOB 00/00/1971 = 1971-01-01..1971-12-31\n"
      " other Listed On 01/04/2016\n"
      " address 3 Kiln Road, Qatar = QA\n"
      " birth-place POB Kilnside, Synthland\n"
      " born DOB 21/04/1972 = 1972-04-21..1972-04-21\n"
      " nationality Nationality Saudi Arabia = SA\n"
      " nationality Nationality Qatar = QA\n"
      " id National ID Ration card no. 9929765 = 9929765\n"
      "990002 organisation \"Synthland; Nowhere\"\n"
      " primary SYNTH-PRIBOR\n"
      " fka OLD SYNTH-PRIBOR\n"
      " address Russia = RU\n"
      "warning 1: the OFSI Consolidated List closed on 28 January 2026: take the UK "
      "Sanctio"
      "ns List\n"
      "warning 2: a field is not UTF-8 and was read as Windows-1252\n" },
    { "36 columns", "fixtures/lists/uk/ConList-36.csv",
      "OFSI Consolidated List, OFSI, 2018-04-13\n"
      "990349 person \"Synthland\"\n"
      " primary RYEO, Pong Sik\n"
      " aka \353\240\244\353\264\211\354\213\235\n"
      " aka weak STEVE\n"
      " other Passport information Synthland, issued 2001\n"
      " born DOB 03/05/1960 = 1960-05-03..1960-05-03\n"
      " nationality Nationality North Korea = KP\n"
      " id Passport P4455667 = P4455667\n"
      " id National ID 99405771 = 99405771\n"
      " id National ID 990763 = 990763\n"
      " other Listed On 01/04/2016\n"
      "warning 1: the OFSI Consolidated List closed on 28 January 2026: take the UK "
      "Sanctio"
      "ns List\n" },
};

static const struct row {
    const char *name;
    const char *text;
    const char *want;
} ROWS[] = {
    { "least", DATE HEAD ENTRY,
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 person \"R\"\n primary A, B\n" },
    { "no line with the date", HEAD ENTRY,
      "UK Sanctions List, FCDO, \nSYN1 person \"R\"\n primary A, B\n"
      "warning 1: the list does not say when it was published\n" },
    { "date in a field of its own", "Report Date:,13/02/2026\n" HEAD ENTRY,
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 person \"R\"\n primary A, B\n" },
    { "a date that is none", "Report Date: 31-Feb-2026\n" HEAD ENTRY,
      "f:1:1: date: a field of the entry is malformed [813]\n" },
    { "a date that is a month", "Report Date: Feb-2026\n" HEAD ENTRY,
      "f:1:1: date: a field of the entry is malformed [813]\n" },
    { "no header", DATE ENTRY,
      "f:2:1: header: a field of the entry is malformed (column 7 has no name, or stands "
      "twice) [813]\n" },
    { "only a header", DATE HEAD, "f: the list file has no entry [809]\n" },
    { "a row that is shorter", DATE HEAD "SYN1,A,,Alias,R,Entity\n",
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 organisation \"R\"\n primary A\n"
      "warning 1: an entry without a primary name: its first one is taken\n" },
    { "a row that is longer", DATE HEAD "SYN1,A,B,Alias,R,Entity,,,\n",
      "f:3:1: the row has the wrong number of columns (expected 8, found 9) [132]\n" },
    { "a row that is cut", DATE HEAD ENTRY "SYN2,A,B,Pri",
      "f:4:1: the list file ends in the middle of a record (expected 8 columns, found 4) "
      "[808]\n" },
    { "a stray quote", DATE HEAD "SYN1,A \"B\",,Alias,R,Entity\n",
      "f:3:8: the CSV quoting is broken (a quote inside a field without quotes) "
      "[131]\n" },
    { "no id", DATE HEAD ",A,B,Primary Name,R,Individual,,\n" ENTRY,
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 person \"R\"\n primary A, B\n"
      "f:3:1: id: the entry has no id [805]\n" },
    { "no name", DATE HEAD "SYN2,,,Primary Name,R,Individual,,\n" ENTRY,
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 person \"R\"\n primary A, B\n"
      "f:3:1: name: the entry has no name [806]\n" },
    { "unknown values", DATE HEAD "SYN1,A,B,Nom de guerre,R,Club,long ago,\n",
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 any \"R\"\n primary A B\n"
      " other Designation Type Club\n other DOB long ago\n"
      "warning 1: a name of unknown type is kept as an alias\n"
      "warning 1: Designation Type: an unknown value is kept as text\n"
      "warning 1: a date of birth is not understood and kept as text\n"
      "warning 1: an entry without a primary name: its first one is taken\n" },
    { "two types", DATE HEAD ENTRY "SYN1,A,B,Primary Name,R,Ship,,\n",
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 person \"R\"\n primary A, B\n aka A B\n"
      "warning 1: an entry has rows of two types: its first one is kept\n" },
    { "no family name", DATE HEAD "SYN1,,B,Primary Name,R,Individual,,\n",
      "UK Sanctions List, FCDO, 2026-02-13\nSYN1 person \"R\"\n primary B\n" },
    { "closed, of other columns", CLOSED "A,B,Individual,AKA,R,1\n",
      "f:2:1: header: the row has the wrong number of columns (expected 29 or 36, found "
      "6) [132]\n" },
    { "neither id", DATE "Name 6,Name 1,Name type,Regime Name,Designation Type\n",
      "f:2:1: header: a field of the entry is malformed (no column \"Unique ID\") "
      "[813]\n" },
};
/* clang-format on */

static void
test_file(void **state)
{
    const struct file *file = *state;
    ps_buffer          out;

    dump_file("uk-csv", file->path, &out);
    assert_string_equal(out.at, file->want);
    ps_buffer_free(&out);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes("uk-csv", row->text, strlen(row->text), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

int
main(void)
{
    return ps_test_rows(FILES, test_file) + ps_test_rows(ROWS, test_row);
}
