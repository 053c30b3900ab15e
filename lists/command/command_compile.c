/*
 * command_compile.c - compile: publishers' files into one snapshot; keygen.
 *
 * What cannot be used is said line by line before anything is written.  The
 * old snapshot stays where it is until the new one has been read back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "command/command.h"
#include "snapshot/compile.h"
#include "snapshot/snapshot.h"
#include "source/source.h"

typedef struct compilation {
    const command_line *line;
    const char         *output;
    source_choice       choice;
    uint64_t            lenient;
    entity_set          set;
    source_file        *files;
    size_t              count;
    ps_buffer           snapshot;
} compilation;

static int
read_options(compilation *work)
{
    const option_values *args = &work->line->args;
    const char          *list = args->value[OPT_LIST];

    work->output = command_value(work->line, OPT_OUTPUT, CONFIG_LISTS_CURRENT);
    if (work->output == NULL) {
        return command_wrong("--output", "no snapshot is given or configured");
    }
    if (list != NULL && strcmp(list, "sdn") != 0 && strcmp(list, "cons") != 0) {
        return command_wrong("--list", "sdn or cons");
    }
    if (list != NULL) {
        work->choice = list[0] == 's' ? SOURCE_IS_SDN : SOURCE_IS_CONS;
    }
    if (args->value[OPT_LENIENT] != NULL &&
        !ps_text_u64(ps_text_of(args->value[OPT_LENIENT]), &work->lenient)) {
        return command_wrong("--lenient", "a number of records");
    }
    return command_as_of(work->line);
}

static int
read_files(compilation *work)
{
    const char *culprit = NULL;
    ps_error    err     = { 0 };
    size_t      count   = work->line->args.count;

    work->files = calloc(count, sizeof *work->files);
    if (work->files == NULL) {
        (void)ps_fail(&err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        return command_fail(&err, "paysieve-lists");
    }
    for (; work->count < count; work->count++) {
        const char *path = work->line->args.words[work->count];
        if (source_open(path, work->choice, &work->files[work->count], &err) != PS_OK) {
            return command_fail(&err, path);
        }
    }
    if (source_read(&work->set, work->files, work->count, &culprit, &err) != PS_OK) {
        return command_fail(&err, culprit != NULL ? culprit : "paysieve-lists");
    }
    return 0;
}

/* Every record that was not used, then whether that many may be left out. */
static int
judge_faults(const compilation *work)
{
    const entity_set *set = &work->set;

    for (size_t i = 0; i < set->fault_count; i++) {
        log_error(&set->faults[i].err, set->faults[i].file);
    }
    for (size_t i = 0; i < set->warning_count; i++) {
        char text[320];
        (void)snprintf(text, sizeof text, "%.*s (%llu times)",
                       PS_TEXT_ARGS(set->warnings[i].sentence),
                       (unsigned long long)set->warnings[i].count);
        log_warn(text);
    }
    uint64_t entries = 0;
    for (size_t i = 0; i < set->list_count; i++) {
        entries += entity_list_count(&set->lists[i]);
    }
    if (set->fault_count > work->lenient) {
        (void)fprintf(stderr,
                      "paysieve-lists: %zu records cannot be used; nothing was written\n",
                      set->fault_count);
        return 3;
    }
    if (entries == 0) {
        ps_error err = { 0 };
        (void)ps_fail(&err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
        return command_fail(&err, "paysieve-lists");
    }
    return 0;
}

static int
write_snapshot(compilation *work)
{
    compile_options options = { .built_seconds = clock_now(),
                                .lenient       = work->set.fault_count > 0 };
    const char     *path    = command_value(work->line, OPT_KEY, CONFIG_LISTS_KEY);
    const char *public_key  = config_get(work->line->settings, CONFIG_LISTS_PUBLIC_KEY);
    sign_key   *key         = NULL;
    ps_error    err         = { 0 };
    const char *about       = work->output;
    ps_status   status      = PS_OK;

    if (path != NULL) {
        about  = path;
        status = sign_open_private(path, &key, &err);
    }
    options.key = key;
    if (status == PS_OK) {
        about  = work->output;
        status = compile_snapshot(&work->set, &options, &work->snapshot, &err);
    }
    if (status == PS_OK) {
        ps_text bytes = { .at = work->snapshot.at, .size = work->snapshot.size };
        status =
            snapshot_publish(bytes, work->output, key != NULL ? public_key : NULL, &err);
    }
    sign_free(key);
    if (status == PS_OK && path == NULL) {
        log_warn("the snapshot is not signed");
    }
    return status == PS_OK ? 0 : command_fail(&err, about);
}

static void
say_json(const compilation *work, const listdb *db, const listdb_info *info,
         const char *sha256)
{
    json_write w;

    json_begin(&w, command_write, NULL);
    json_object(&w);
    json_member(&w, "schema", "paysieve.lists/1");
    json_member(&w, "snapshot", work->output);
    json_member(&w, "sha256", sha256);
    (void)print_lists_json(db, &w);
    json_member(&w, "content", info->sha256);
    json_key(&w, "signed");
    json_bool(&w, info->is_signed);
    json_member_u64(&w, "unusable", work->set.fault_count);
    json_object_end(&w);
    (void)json_end(&w, true);
}

/* From the snapshot as it now stands, not from memory. */
static int
say(const compilation *work)
{
    listdb        *db      = NULL;
    listdb_options options = { .path = work->output, .now_seconds = clock_now() };
    listdb_info    info;
    char           sha256[65];
    ps_error       err = { 0 };

    if (listdb_open(&options, &db, &err) != PS_OK) {
        return command_fail(&err, work->output);
    }
    listdb_describe(db, &info);
    bool read = listdb_file_sha256(db, sha256);
    if (work->line->json) {
        say_json(work, db, &info, sha256);
    } else if (work->line->args.value[OPT_QUIET] == NULL) {
        read = print_lists(db) && read;
        (void)printf("%s: %llu entries, %llu names, sha256 %s\n", work->output,
                     (unsigned long long)info.entries, (unsigned long long)info.names,
                     sha256);
    }
    int result = 0;
    if (listdb_check(db, &err) != PS_OK) {
        result = command_fail(&err, work->output);
    }
    listdb_free(db);
    return read ? result : 4;
}

int
command_compile(command_line *c)
{
    compilation work = { .line = c };

    entity_set_init(&work.set);
    ps_buffer_init(&work.snapshot, LIMIT_SNAPSHOT_BYTES);
    int result = read_options(&work);
    if (result == 0) {
        result = read_files(&work);
    }
    if (result == 0) {
        result = judge_faults(&work);
    }
    if (result == 0) {
        result = write_snapshot(&work);
    }
    if (result == 0) {
        result = say(&work);
    }
    for (size_t i = 0; i < work.count; i++) {
        source_close(&work.files[i]);
    }
    free(work.files);
    entity_set_free(&work.set);
    ps_buffer_free(&work.snapshot);
    return result;
}

int
command_keygen(command_line *c)
{
    const char *private_path = command_value(c, OPT_KEY, CONFIG_LISTS_KEY);
    const char *public_path  = command_value(c, OPT_PUBLIC, CONFIG_LISTS_PUBLIC_KEY);
    sign_key   *key          = NULL;
    char        id[SIGN_KEY_ID_SIZE];
    ps_error    err = { 0 };

    if (private_path == NULL || public_path == NULL) {
        return command_wrong(private_path == NULL ? "--key" : "--public",
                             "say where the key goes");
    }
    ps_status status = sign_keygen(private_path, public_path, &err);
    if (status == PS_OK) {
        status = sign_open_public(public_path, &key, &err);
    }
    if (status == PS_OK && !sign_key_id(key, id)) {
        status = ps_fail(&err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    sign_free(key);
    if (status != PS_OK) {
        return command_fail(&err, private_path);
    }
    if (c->json) {
        json_write w;
        json_begin(&w, command_write, NULL);
        json_object(&w);
        json_member(&w, "schema", "paysieve.keygen/1");
        json_member(&w, "key", private_path);
        json_member(&w, "public", public_path);
        json_member(&w, "key_id", id);
        json_object_end(&w);
        (void)json_end(&w, true);
    } else {
        (void)printf("%s: key %s; its public half is %s\n", private_path, id,
                     public_path);
    }
    return 0;
}
