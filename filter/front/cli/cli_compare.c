/* cli_compare.c - compare: one score for each pair of names. */
#include <string.h>

#include "base/json_write.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_batch.h"
#include "front/cli/cli_text.h"

enum { COL_QUERY, COL_CANDIDATE, COL_SCHEMA };
static const char *const COLUMNS[] = { "query", "candidate", "schema", NULL };

enum { EXPLAIN_MAX = 1 << 20 };

static int
print_pair(const cli *c, ps_text query, ps_text candidate, uint16_t score,
           const ps_buffer *explain)
{
    ps_text why = { .at = explain->at, .size = explain->size };

    if (!c->json) {
        cli_put_score(stdout, score);
        (void)putchar('\n');
        if (why.size > 0) {
            (void)cli_put_json(stdout, why, 2);
        }
        return 0;
    }
    json_write w;
    json_begin(&w, cli_write_file, stdout);
    json_object(&w);
    json_member(&w, "schema", "paysieve.compare/1");
    json_member_text(&w, "query", query);
    json_member_text(&w, "candidate", candidate);
    json_key(&w, "score");
    json_score(&w, score);
    if (why.size > 0) {
        json_key(&w, "explain");
        json_raw(&w, why);
    }
    json_object_end(&w);
    (void)json_end(&w, true);
    return 0;
}

static int
compare_words(const cli *c, const ps_lists *lists)
{
    ps_text       query     = ps_text_of(c->args.words[0]);
    ps_text       candidate = ps_text_of(c->args.words[1]);
    bool          wanted    = c->args.value[OPT_EXPLAIN] != NULL;
    ps_party_type type      = PS_TYPE_ANY;
    uint16_t      score     = 0;
    ps_buffer     explain;
    ps_error      err;

    if (!cli_type(ps_text_of(c->args.value[OPT_TYPE]), &type)) {
        return cli_wrong("--type", "person, organisation, vessel or any");
    }
    ps_buffer_init(&explain, EXPLAIN_MAX);
    ps_status status =
        ps_compare(lists, query, candidate, type, &score,
                   wanted ? json_into_buffer : NULL, wanted ? &explain : NULL, &err);
    int result = status == PS_OK ? print_pair(c, query, candidate, score, &explain)
                                 : cli_fail(&err, "paysieve");
    ps_buffer_free(&explain);
    return result;
}

static ps_status
compare_line(const ps_lists *lists, const batch *b, ps_error *err)
{
    ps_party_type type  = PS_TYPE_ANY;
    uint16_t      score = 0;

    (void)cli_type(b->value[COL_SCHEMA], &type); /* a word that is not known: any */
    ps_status status = ps_compare(lists, b->value[COL_QUERY], b->value[COL_CANDIDATE],
                                  type, &score, NULL, NULL, err);
    if (status == PS_OK) {
        cli_put_score(stdout, score);
        (void)putchar('\n');
    } else if (err->line == 0) {
        err->line = b->number;
    }
    return status;
}

static int
compare_batch(const ps_lists *lists, const char *path)
{
    batch     b;
    ps_error  err;
    bool      more   = true;
    ps_status status = batch_open(&b, path, COLUMNS, COL_QUERY, &err);

    if (status == PS_OK && !batch_has(&b, COL_CANDIDATE) && b.number > 0) {
        status = ps_fail_at(&err, PS_E_USAGE, PS_R_USAGE, "candidate",
                            (ps_place){ .line = 1, .column = 1 },
                            "the header line does not name this column");
    }
    while (status == PS_OK && more) {
        status = batch_next(&b, &more, &err);
        if (status == PS_OK && more) {
            status = compare_line(lists, &b, &err);
        }
    }
    batch_close(&b);
    return status == PS_OK ? 0 : cli_fail(&err, path);
}

int
cli_compare(cli *c)
{
    const char *path   = c->args.value[OPT_BATCH];
    ps_lists   *lists  = NULL;
    int         result = 0;

    if (c->args.count != (path != NULL ? 0u : 2u)) {
        return cli_wrong("NAME NAME", "give two names, or --batch FILE");
    }
    if (c->args.value[OPT_LISTS] != NULL) {
        result = cli_open_lists(c, 0, &lists);
    }
    if (result == 0) {
        result = path != NULL ? compare_batch(lists, path) : compare_words(c, lists);
    }
    ps_lists_free(lists);
    return result;
}
