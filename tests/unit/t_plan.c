/* t_plan.c - sources as the configuration says them, as the update job sees them. */
#include <stdio.h>

#include "base/buffer.h"
#include "base/text.h"
#include "ps_test.h"
#include "update/plan.h"

static const struct row {
    const char *name;
    const char *conf;
    const char *want; /* name: file=address ... [facts]; or the error's line */
} ROWS[] = {
    { "one that is known", "[lists]\nsources = ofac-sdn\n",
      "ofac-sdn: SDN.XML=https://sanctionslistservice.ofac.treas.gov/api/"
      "PublicationPreview/exports/SDN.XML [every 60, age 48, removals 5, least 8000000, "
      "stale 30, required, catalogue]\n" },
    { "a name of ours for the file of an address",
      "[lists]\nsources = x\n[source x]\nurl = https://h.test/content?token=a/b\n"
      "files = list.xml\nrequired = no\n",
      "x: list.xml=https://h.test/content?token=a/b [every 60, age 72, removals 5, least "
      "1, stale 0]\n" },
    { "an address with a question",
      "[lists]\nsources = x\n[source x]\nurl = https://h.test/dir/l.csv?token=a/b\n",
      "x: l.csv=https://h.test/dir/l.csv?token=a/b [every 60, age 72, removals 5, least "
      "1, "
      "stale 0, required]\n" },
    { "a set in a folder",
      "[lists]\nsources = x\n[source x]\nurl = https://h.test/d\nfiles = SDN.CSV "
      "ALT.CSV\n"
      "list = sdn\n",
      "x: SDN.CSV=https://h.test/d/SDN.CSV ALT.CSV=https://h.test/d/ALT.CSV [every 60, "
      "age "
      "72, removals 5, least 1, stale 0, required, sdn]\n" },
    { "files of this machine, canaries, two sources in their order",
      "[lists]\nsources = b a\n[source a]\npath = /l/own.csv other.csv\n"
      "[source b]\npath = /l/b.csv\ncanaries = own:1 own:2\nlist = cons\n",
      "b: b.csv=/l/b.csv [every 60, age 72, removals 5, least 1, stale 0, required, "
      "cons, "
      "own:1, own:2]\n"
      "a: own.csv=/l/own.csv other.csv=other.csv [every 60, age 72, removals 5, least 1, "
      "stale 0, required]\n" },
    { "an unknown one", "[lists]\nsources = nobody\n",
      "c: source nobody: the configuration is wrong (no such source is known or "
      "configured) [702]\n" },
    { "neither url nor path", "[lists]\nsources = x\n[source x]\nevery = 5\n",
      "c: source x: the configuration is wrong (it has neither url nor path) [702]\n" },
    { "an address that names no file",
      "[lists]\nsources = x\n[source x]\nurl = https://h.test/\n",
      "c: source x: the configuration is wrong (a file needs a name) [702]\n" },
    { "nine files", "[lists]\nsources = x\n[source x]\npath = 1 2 3 4 5 6 7 8 9\n",
      "c: source x: the configuration is wrong (at most 8 files) [702]\n" },
};

static void
tell(ps_buffer *out, const job_source *s)
{
    ps_buffer_printf(out, "%s:", s->name);
    for (size_t i = 0; i < s->file_count; i++) {
        ps_buffer_printf(out, " %s=%s", s->files[i],
                         s->urls[i] != NULL ? s->urls[i] : s->paths[i]);
        assert_true((s->urls[i] == NULL) != (s->paths[i] == NULL));
    }
    ps_buffer_printf(out, " [every %u, age %u, removals %u, least %d, stale %u%s%s%s",
                     s->every_minutes, s->max_age_hours, s->removals_percent,
                     (int)s->least_bytes, s->stale_days, s->required ? ", required" : "",
                     s->catalogue[0] != '\0' ? ", catalogue" : "",
                     s->choice == SOURCE_IS_SDN    ? ", sdn"
                     : s->choice == SOURCE_IS_CONS ? ", cons"
                                                   : "");
    for (size_t i = 0; i < s->canary_count; i++) {
        ps_buffer_printf(out, ", %.*s", PS_TEXT_ARGS(s->canaries[i]));
    }
    ps_buffer_string(out, "]\n");
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    config           *c   = NULL;
    plan              p;
    ps_error          err = { 0 };
    ps_buffer         out;
    char              line[512];

    ps_buffer_init(&out, 1u << 16);
    assert_int_equal(config_parse(ps_text_of(row->conf), "c", &c, &err), PS_OK);
    if (plan_read(c, &p, &err) == PS_OK) {
        for (size_t i = 0; i < p.count; i++) {
            tell(&out, &p.sources[i]);
        }
        assert_null(p.fetch.ca_file);
        assert_int_equal(p.fetch.total_seconds, 900);
        assert_int_equal(p.fetch.tries, 4);
    } else {
        (void)ps_error_format(&err, "c", line, sizeof line);
        ps_buffer_printf(&out, "%s\n", line);
    }
    assert_string_equal(out.at, row->want);
    plan_free(&p);
    config_free(c);
    ps_buffer_free(&out);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
