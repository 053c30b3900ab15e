/*
 * cli_match.c - match: ask the lists about names.
 *
 * A batch answers every line, in order, hits or not: a caller that counts lines
 * must not take a name that was skipped for one that was cleared.
 */
#include <string.h>

#include "base/json_write.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_batch.h"
#include "front/cli/cli_text.h"

enum { COL_ID, COL_NAME, COL_TYPE, COL_BORN, COL_COUNTRY, COL_VALUE, COL_ADDRESS };
static const char *const COLUMNS[] = { "id",      "name", "type",    "born",
                                       "country", "id",   "address", NULL };

enum { SHOWN_BY_DEFAULT = 20, LINE_BYTES = 256 << 20 };

typedef struct asking {
    ps_lists        *lists;
    ps_match_options options;
    bool             json;
    bool             quiet;
    bool             any; /* some query hit */
    json_write       w;
    ps_buffer        line; /* of this query: said whole or not at all */
    size_t           hits;
    json_write       past; /* hits on delisted entries */
    ps_buffer        past_line;
    size_t           pasts;
} asking;

/* clang-format off: a table */
static const struct {
    const char   *word;
    ps_party_type type;
} TYPES[] = {
    { "any", PS_TYPE_ANY },
    { "unknown", PS_TYPE_ANY },
    { "person", PS_TYPE_PERSON },
    { "organisation", PS_TYPE_ORGANISATION },
    { "organization", PS_TYPE_ORGANISATION },
    { "org", PS_TYPE_ORGANISATION },
    { "vessel", PS_TYPE_VESSEL },
    { "aircraft", PS_TYPE_AIRCRAFT },
};
/* clang-format on */

bool
cli_type(ps_text word, ps_party_type *out)
{
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (ps_text_is_nocase(word, TYPES[i].word)) {
            *out = TYPES[i].type;
            return true;
        }
    }
    *out = PS_TYPE_ANY;
    return word.size == 0;
}

static const char *
word_of(ps_party_type type)
{
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (TYPES[i].type == type) {
            return TYPES[i].word;
        }
    }
    return "any";
}

/* ---- what a query must look like ---- */

static bool
is_born(ps_text text)
{
    static const char SHAPE[] = "0000-00-00";

    for (size_t i = 0; i < text.size && i < sizeof SHAPE - 1; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (SHAPE[i] == '0' ? !digit : text.at[i] != '-') {
            return false;
        }
    }
    return text.size == 0 || text.size == 4 || text.size == 7 || text.size == 10;
}

static bool
set_country(ps_query *query, ps_text text)
{
    for (size_t i = 0; i < text.size && i < 2; i++) {
        char c = text.at[i];
        if (c >= 'a' && c <= 'z') {
            c = (char)(c - 'a' + 'A');
        }
        if (c < 'A' || c > 'Z') {
            return false;
        }
        query->country[i] = c;
    }
    return text.size == 0 || text.size == 2;
}

/* NULL, or which field is wrong. */
static const char *
fill(ps_query *query, ps_text type, ps_text born, ps_text country)
{
    query->born = born;
    return !cli_type(type, &query->type)  ? "type"
           : !is_born(born)               ? "born"
           : !set_country(query, country) ? "country"
                                          : NULL;
}

/* ---- answers ---- */

static void
write_parts(json_write *w, const char *key, ps_text programs)
{
    ps_text part;

    json_key(w, key);
    json_array(w);
    while (ps_text_next(&programs, ';', &part)) {
        part = ps_text_trim(part);
        if (part.size > 0) {
            json_text(w, part);
        }
    }
    json_array_end(w);
}

static void
write_hit(json_write *w, const ps_hit *hit)
{
    json_object(w);
    json_member(w, "entry", hit->entry);
    json_member(w, "list", hit->list);
    json_member_text(w, "listed", hit->listed);
    json_key(w, "score");
    json_score(w, hit->score);
    json_member(w, "type", word_of(hit->type));
    json_member(w, "kind", hit->kind);
    write_parts(w, "programs", hit->programs);
    json_key(w, "qualifiers");
    json_object(w);
    json_member(w, "born", hit->born);
    json_member(w, "country", hit->country);
    json_member(w, "type", hit->type_fit);
    json_object_end(w);
    write_parts(w, "also", hit->also);
    if (hit->delisted[0] != '\0') {
        json_member(w, "delisted", hit->delisted);
    }
    if (hit->explain.size > 0) {
        json_key(w, "explain");
        json_raw(w, hit->explain);
    }
    json_object_end(w);
}

static void
print_hit(const ps_hit *hit, bool first)
{
    if (first) {
        (void)printf("  %-5s  %-22s %-13s %s\n", "score", "entry", "type", "listed");
    }
    (void)fputs("  ", stdout);
    cli_put_score(stdout, hit->score);
    (void)fputs("  ", stdout);
    cli_put_column(stdout, ps_text_of(hit->entry), 22);
    (void)printf(" %-13s ", word_of(hit->type));
    cli_put(stdout, hit->listed);
    (void)printf("\n         %s; %s", hit->list, hit->kind);
    if (hit->programs.size > 0) {
        (void)fputs("; ", stdout);
        cli_put(stdout, hit->programs);
    }
    (void)printf("; born %s, country %s, type %s", hit->born, hit->country,
                 hit->type_fit);
    if (hit->also.size > 0) {
        (void)fputs("; also ", stdout);
        cli_put(stdout, hit->also);
    }
    if (hit->delisted[0] != '\0') {
        (void)printf("; delisted %s: information, not a hit", hit->delisted);
    }
    (void)putchar('\n');
    if (hit->explain.size > 0) {
        (void)cli_put_json(stdout, hit->explain, 9);
    }
}

static ps_status
on_hit(void *context, const ps_hit *hit)
{
    asking *a = context;

    bool past = hit->delisted[0] != '\0';

    if (a->json) {
        write_hit(past ? &a->past : &a->w, hit);
    } else if (!a->quiet) {
        print_hit(hit, a->hits + a->pasts == 0);
    }
    a->pasts += past;
    a->hits += !past;
    a->any = a->any || !past;
    return PS_OK;
}

/* id empty: none. */
static ps_status
ask(asking *a, const ps_query *query, ps_text id, ps_error *err)
{
    a->hits  = 0;
    a->pasts = 0;
    if (a->json) {
        ps_buffer_reset(&a->past_line);
        json_begin(&a->past, json_into_buffer, &a->past_line);
        json_array(&a->past);
        ps_buffer_reset(&a->line);
        json_begin(&a->w, json_into_buffer, &a->line);
        json_object(&a->w);
        json_member_text(&a->w, "id", id);
        json_member_text(&a->w, "name", query->name);
        json_key(&a->w, "hits");
        json_array(&a->w);
    } else if (!a->quiet) {
        cli_put(stdout, query->name);
        (void)putchar('\n');
    }
    ps_status status = ps_match(a->lists, query, &a->options, on_hit, a, err);
    if (a->json) {
        json_array_end(&a->w);
        json_array_end(&a->past);
        if (status == PS_OK && json_end(&a->past, false) != PS_OK) {
            return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
        if (a->pasts > 0) {
            json_key(&a->w, "information");
            json_raw(&a->w,
                     (ps_text){ .at = a->past_line.at, .size = a->past_line.size });
        }
        json_object_end(&a->w);
        if (status == PS_OK && json_end(&a->w, true) != PS_OK) {
            return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
        if (status == PS_OK &&
            cli_write_file(stdout, a->line.at, a->line.size) != PS_OK) {
            return ps_fail(err, PS_E_IO, PS_R_FILE_WRITE, "standard output", 0);
        }
    } else if (status == PS_OK && a->hits + a->pasts == 0 && !a->quiet) {
        (void)puts("  no hit");
    }
    return status;
}

static int
match_words(const cli *c, asking *a)
{
    const char *const *value = c->args.value;
    ps_query           query = { .id = ps_text_of(value[OPT_ID]) };
    const char        *wrong = fill(&query, ps_text_of(value[OPT_TYPE]),
                                    ps_text_of(value[OPT_BORN]), ps_text_of(value[OPT_COUNTRY]));

    if (wrong != NULL) {
        return cli_wrong(wrong, "not a value of this option; see --help");
    }
    for (size_t i = 0; i < c->args.count; i++) {
        char     id[24];
        ps_error err;
        (void)snprintf(id, sizeof id, "%zu", i + 1);
        query.name = ps_text_of(c->args.words[i]);
        if (ask(a, &query, ps_text_of(id), &err) != PS_OK) {
            return cli_fail(&err, "paysieve");
        }
    }
    return a->any ? 1 : 0;
}

static ps_status
ask_line(asking *a, const batch *b, ps_error *err)
{
    const ps_text *value = b->value;
    ps_query       query = { .name    = value[COL_NAME],
                             .id      = value[COL_VALUE],
                             .address = value[COL_ADDRESS] };
    const char    *wrong =
        fill(&query, value[COL_TYPE], value[COL_BORN], value[COL_COUNTRY]);
    char    number[24];
    ps_text id = value[COL_ID];

    if (wrong != NULL) {
        ps_place place = { .line = b->number, .column = 1 };
        return ps_fail_at(err, PS_E_FORMAT, PS_R_USAGE, wrong, place,
                          "not a value of this column");
    }
    if (!batch_has(b, COL_ID)) {
        (void)snprintf(number, sizeof number, "%u",
                       b->has_header ? b->number - 1 : b->number);
        id = ps_text_of(number);
    }
    return ask(a, &query, id, err);
}

static int
match_batch(asking *a, const char *path)
{
    batch     b;
    ps_error  err;
    bool      more   = true;
    ps_status status = batch_open(&b, path, COLUMNS, COL_NAME, &err);

    a->json = true;
    while (status == PS_OK && more) {
        status = batch_next(&b, &more, &err);
        if (status == PS_OK && more) {
            status = ask_line(a, &b, &err);
            if (status != PS_OK && err.line == 0) {
                err.line = b.number;
            }
        }
    }
    batch_close(&b);
    if (status != PS_OK) {
        return cli_fail(&err, path);
    }
    return a->any ? 1 : 0;
}

int
cli_match(cli *c)
{
    const char *path = c->args.value[OPT_BATCH];
    asking      a    = {
                .json    = c->json,
                .quiet   = c->quiet,
                .options = { .min_score =
                                 (uint16_t)config_number(c->settings, CONFIG_MATCH_MIN_SCORE),
                             .limit = (uint32_t)config_number(c->settings, CONFIG_MATCH_LIMIT),
                             .profile = config_get(c->settings, CONFIG_SCREEN_PROFILE),
                             .explain = c->args.value[OPT_EXPLAIN] != NULL },
    };
    if ((path != NULL) == (c->args.count > 0)) {
        return cli_wrong("NAME", "give names, or --batch FILE");
    }
    if (path == NULL && !a.json &&
        strcmp(config_origin(c->settings, CONFIG_MATCH_LIMIT), "default") == 0) {
        a.options.limit = SHOWN_BY_DEFAULT;
    }
    ps_buffer_init(&a.line, LINE_BYTES);
    ps_buffer_init(&a.past_line, LINE_BYTES);
    int result = cli_open_lists(c, 0, &a.lists);
    if (result == 0) {
        result = path != NULL ? match_batch(&a, path) : match_words(c, &a);
    }
    ps_buffer_free(&a.line);
    ps_buffer_free(&a.past_line);
    ps_lists_free(a.lists);
    return result;
}
