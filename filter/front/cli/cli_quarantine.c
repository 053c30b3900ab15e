/*
 * cli_quarantine.c - quarantine list, show, release, approve and emit; store verify.
 *
 * The store is opened by its path, by whoever may read it: single-user use.
 * Every act recorded so is called unguarded, here and in the record.
 */
#include <string.h>

#include "base/json_write.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_text.h"

enum { SHOW_BYTES = 256 << 20 };

static int
fail_case(const cli *c, const ps_error *err)
{
    return cli_fail(err, c->args.count == 1 ? c->args.words[0] : "paysieve");
}

/* ---- list ---- */

typedef struct listing {
    json_write w;
    bool       json;
    size_t     count;
} listing;

static void
write_case(json_write *w, const ps_case *c)
{
    json_object(w);
    json_member(w, "case", c->id);
    json_member(w, "state", c->state);
    json_member_text(w, "payee", c->payee);
    json_member_text(w, "amount", c->amount);
    json_member(w, "currency", c->currency);
    json_member(w, "file", c->file);
    json_member(w, "sha256", c->file_sha256);
    json_member_u64(w, "index", c->index);
    json_member_u64(w, "payments", c->payments);
    json_member(w, "basis", c->basis);
    json_member(w, "entry", c->entry);
    json_key(w, "score");
    json_score(w, c->score);
    json_member(w, "opened_at", c->opened_at);
    json_member(w, "decide_by", c->decide_by);
    json_object_end(w);
}

static void
print_case(const ps_case *c, bool first)
{
    if (first) {
        (void)printf("%-10s  %-17s  %-5s  %16s      %-20s  %s\n", "case", "state",
                     "score", "amount", "entry", "payee");
    }
    (void)printf("%-10s  %-17s  ", c->id, c->state);
    cli_put_score(stdout, c->score);
    (void)printf("  %16.*s %-3s  ", PS_TEXT_ARGS(c->amount), c->currency);
    cli_put_column(stdout, ps_text_of(c->entry), 20);
    (void)fputs("  ", stdout);
    cli_put(stdout, c->payee);
    if (c->payments > 1) {
        (void)printf(" (%llu payments)", (unsigned long long)c->payments);
    }
    (void)putchar('\n');
}

static ps_status
on_case(void *context, const ps_case *c)
{
    listing *l = context;

    if (l->json) {
        write_case(&l->w, c);
    } else {
        print_case(c, l->count == 0);
    }
    l->count++;
    return PS_OK;
}

static bool
sort_of(const char *word, ps_case_sort *out)
{
    static const char *const WORDS[] = { "age", "amount", "score" };

    for (size_t i = 0; word != NULL && i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strcmp(WORDS[i], word) == 0) {
            *out = (ps_case_sort)i;
            return true;
        }
    }
    return word == NULL;
}

static bool
is_state(const char *word)
{
    static const char *const WORDS[] = { "pending", "release-requested", "released",
                                         "emitted" };

    for (size_t i = 0; word != NULL && i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strcmp(WORDS[i], word) == 0) {
            return true;
        }
    }
    return word == NULL;
}

int
cli_quarantine_list(cli *c)
{
    const char  *state = c->args.value[OPT_STATE];
    ps_case_sort sort  = PS_SORT_AGE;
    listing      l     = { .json = c->json };
    ps_store    *store = NULL;
    ps_error     err;

    if (!is_state(state)) {
        return cli_wrong("--state", "pending, release-requested, released or emitted");
    }
    if (!sort_of(c->args.value[OPT_SORT], &sort)) {
        return cli_wrong("--sort", "age, amount or score");
    }
    int result = cli_open_store(c, &store);
    if (result != 0) {
        return result;
    }
    if (l.json) {
        json_begin(&l.w, cli_write_file, stdout);
        json_object(&l.w);
        json_member(&l.w, "schema", "paysieve.cases/1");
        json_key(&l.w, "cases");
        json_array(&l.w);
    }
    if (ps_store_list(store, state, sort, on_case, &l, &err) != PS_OK) {
        result = cli_fail(&err, "paysieve");
    } else if (l.json) {
        json_array_end(&l.w);
        json_object_end(&l.w);
        (void)json_end(&l.w, true);
    } else if (l.count == 0 && !c->quiet) {
        (void)puts("No cases.");
    }
    ps_store_free(store);
    return result;
}

/* ---- show ---- */

int
cli_quarantine_show(cli *c)
{
    ps_store *store = NULL;
    ps_buffer json;
    ps_error  err;

    int result = cli_open_store(c, &store);
    if (result != 0) {
        return result;
    }
    ps_buffer_init(&json, SHOW_BYTES);
    ps_status status =
        ps_store_show(store, c->args.words[0], json_into_buffer, &json, &err);
    if (status != PS_OK) {
        result = fail_case(c, &err);
    } else if (c->json) {
        (void)cli_write_file(stdout, json.at, json.size);
        if (json.size > 0 && json.at[json.size - 1] != '\n') {
            (void)putchar('\n');
        }
    } else {
        (void)cli_put_json(stdout, (ps_text){ .at = json.at, .size = json.size }, 0);
    }
    ps_buffer_free(&json);
    ps_store_free(store);
    return result;
}

/* ---- acts ---- */

static void
say_act(const cli *c, const char *act, const char *state, const char *sentence)
{
    if (c->json) {
        json_write w;
        json_begin(&w, cli_write_file, stdout);
        json_object(&w);
        json_member(&w, "schema", "paysieve.act/1");
        json_member(&w, "case", c->args.words[0]);
        json_member(&w, "act", act);
        json_member(&w, "state", state);
        json_key(&w, "guarded");
        json_bool(&w, false);
        json_object_end(&w);
        (void)json_end(&w, true);
    } else if (!c->quiet) {
        (void)printf("%s: %s (unguarded store)\n", c->args.words[0], sentence);
    }
}

int
cli_quarantine_release(cli *c)
{
    const char *code  = c->args.value[OPT_REASON];
    const char *note  = c->args.value[OPT_NOTE];
    ps_store   *store = NULL;
    ps_error    err;

    if (code == NULL || note == NULL) {
        return cli_wrong(code == NULL ? "--reason" : "--note", "a release needs this");
    }
    int result = cli_open_store(c, &store);
    if (result != 0) {
        return result;
    }
    if (ps_store_release(store, c->args.words[0], code, note, &err) != PS_OK) {
        result = fail_case(c, &err);
    } else {
        say_act(c, "release", "release-requested",
                "release asked for; another person must now approve it");
    }
    ps_store_free(store);
    return result;
}

int
cli_quarantine_approve(cli *c)
{
    ps_store *store = NULL;
    ps_error  err;

    int result = cli_open_store(c, &store);
    if (result != 0) {
        return result;
    }
    if (ps_store_approve(store, c->args.words[0], &err) != PS_OK) {
        result = fail_case(c, &err);
    } else {
        say_act(c, "approve", "released", "released; it leaves with quarantine emit");
    }
    ps_store_free(store);
    return result;
}

static void
say_emitted(const cli *c, const char *output, const ps_emitted *made)
{
    if (c->json) {
        json_write w;
        json_begin(&w, cli_write_file, stdout);
        json_object(&w);
        json_member(&w, "schema", "paysieve.emit/1");
        json_member(&w, "file", output);
        json_member(&w, "sha256", made->sha256);
        json_member_u64(&w, "payments", made->payments);
        json_member(&w, "identifier", made->identifier);
        json_object_end(&w);
        (void)json_end(&w, true);
    } else if (!c->quiet) {
        cli_put(stdout, ps_text_of(output));
        (void)printf(": %llu released payment%s, identifier %s\n"
                     "  Before it is sent: paysieve dispatch FILE.\n",
                     (unsigned long long)made->payments, made->payments == 1 ? "" : "s",
                     made->identifier);
    }
}

int
cli_quarantine_emit(cli *c)
{
    const char *output = c->args.value[OPT_OUTPUT];
    ps_store   *store  = NULL;
    ps_emitted  made;
    ps_error    err;

    if (output == NULL) {
        return cli_wrong("--output", "say which file to make");
    }
    if (strcmp(output, "-") == 0) {
        return cli_wrong("--output", "a payment file cannot go to standard output");
    }
    int result = cli_open_store(c, &store);
    if (result != 0) {
        return result;
    }
    const char *const *cases = c->args.count > 0 ? c->args.words : NULL;
    if (ps_store_emit(store, cases, c->args.count, output, &made, &err) != PS_OK) {
        result = cli_fail(&err, output);
    } else {
        say_emitted(c, output, &made);
    }
    ps_store_free(store);
    return result;
}

int
cli_store_verify(cli *c)
{
    ps_store *store = NULL;
    uint64_t  acts = 0, broken = 0;
    ps_error  err;

    int result = cli_open_store(c, &store);
    if (result != 0) {
        return result;
    }
    if (ps_store_verify(store, &acts, &broken, &err) != PS_OK) {
        result = cli_fail(&err, config_get(c->settings, CONFIG_STORE_PATH));
        ps_store_free(store);
        return result;
    }
    ps_store_free(store);
    if (c->json) {
        json_write w;
        json_begin(&w, cli_write_file, stdout);
        json_object(&w);
        json_member(&w, "schema", "paysieve.verify/1");
        json_member_u64(&w, "acts", acts);
        json_member_u64(&w, "broken", broken);
        json_object_end(&w);
        (void)json_end(&w, true);
    } else if (!c->quiet) {
        (void)printf("%llu acts in the chain, %llu broken\n", (unsigned long long)acts,
                     (unsigned long long)broken);
    }
    return broken > 0 ? 1 : 0;
}
