/* cli_dispatch.c - dispatch: the last door before the bank. */
#include "base/json_write.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_text.h"

typedef struct gate {
    const char *path;
    json_write  w;
    bool        json;
    size_t      blocked;
} gate;

static ps_status
on_blocked(void *context, const ps_blocked *b)
{
    gate *g = context;

    if (g->json) {
        json_object(&g->w);
        json_member_u64(&g->w, "index", b->index);
        json_member_text(&g->w, "payee", b->payee);
        json_member(&g->w, "entry", b->entry);
        json_key(&g->w, "score");
        json_score(&g->w, b->score);
        json_object_end(&g->w);
    } else {
        if (g->blocked == 0) {
            cli_put(stdout, ps_text_of(g->path));
            (void)puts(": may not leave; these payments must come out first:");
        }
        (void)printf("  payment %llu: ", (unsigned long long)b->index);
        cli_put(stdout, b->payee);
        (void)printf("  (%s, ", b->entry);
        cli_put_score(stdout, b->score);
        (void)fputs(")\n", stdout);
    }
    g->blocked++;
    return PS_OK;
}

static void
say(gate *g, const cli *c, bool may_leave)
{
    if (g->json) {
        json_array_end(&g->w);
        json_key(&g->w, "may_leave");
        json_bool(&g->w, may_leave);
        json_object_end(&g->w);
        (void)json_end(&g->w, true);
    } else if (may_leave && !c->quiet) {
        cli_put(stdout, ps_text_of(g->path));
        (void)puts(": may leave, and is recorded as sent.");
    } else if (!may_leave) {
        (void)puts("  Screen the source file again, or emit without them.");
    }
}

int
cli_dispatch(cli *c)
{
    gate      g         = { .path = c->args.words[0], .json = c->json };
    ps_lists *lists     = NULL;
    ps_store *store     = NULL;
    bool      may_leave = false;
    ps_error  err;

    int result = cli_open_lists(c, 0, &lists);
    if (result == 0) {
        result = cli_open_store(c, &store);
    }
    if (result != 0) {
        ps_lists_free(lists);
        return result;
    }
    if (g.json) {
        json_begin(&g.w, cli_write_file, stdout);
        json_object(&g.w);
        json_member(&g.w, "schema", "paysieve.dispatch/1");
        json_member(&g.w, "file", g.path);
        json_key(&g.w, "blocked");
        json_array(&g.w);
    }
    if (ps_store_dispatch(store, lists, g.path, c->args.value[OPT_CHANNEL], &may_leave,
                          on_blocked, &g, &err) != PS_OK) {
        result = cli_fail(&err, g.path);
    } else {
        say(&g, c, may_leave);
        result = may_leave ? 0 : 1;
    }
    ps_store_free(store);
    ps_lists_free(lists);
    return result;
}
