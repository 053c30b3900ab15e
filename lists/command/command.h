/*
 * command.h - the commands of paysieve-lists, and what they share.
 *
 * A command gets its options parsed and the configuration read, and returns the
 * exit status: 0, 1 found, 2 usage, 3 input, 4 lists, 5 system.
 */
#ifndef PS_LISTS_COMMAND_H
#define PS_LISTS_COMMAND_H

#include "base/json_write.h"
#include "command/options.h"
#include "config/config.h"
#include "listdb/listdb.h"
#include "update/depot_view.h"
#include "update/plan.h"

typedef struct command_line {
    option_values args;
    config       *settings;
    bool          json;
} command_line;

int command_compile(command_line *c);
int command_keygen(command_line *c);
int command_verify(command_line *c);
int command_show(command_line *c);
int command_search(command_line *c);
int command_status(command_line *c);
int command_diff(command_line *c);
int command_update(command_line *c);
int command_confirm(command_line *c);
int command_history(command_line *c);
int command_rollback(command_line *c);

/* ---- command.c ---- */

/* Prints the line of err, returns its exit status. */
int command_fail(const ps_error *err, const char *name);
/* "paysieve-lists: --list: the call is wrong (detail) [701]", and 2. */
int command_wrong(const char *field, const char *detail);
/* The option's value, else the configured one, else NULL. */
const char *command_value(const command_line *c, option_id id, config_key key);
/* The snapshot at path without a limit of age; 0, or an exit status after its message. */
int command_open(const command_line *c, const char *path, listdb **out);
/* --lists, or the configured snapshot, or the configured folder; NULL: none of them. */
const char *command_current(const command_line *c);
/* The same, opened. */
int command_open_current(const command_line *c, listdb **out);
/* --as-of becomes the time of now; 0, or an exit status after its message. */
int command_as_of(const command_line *c);
/* The configured sources, for what only looks: none, after a message, where they cannot
 * be read.  plan_free() either way. */
void command_plan(const command_line *c, plan *out);
/* Borrows from sources. */
depot_limits command_limits(const command_line *c, const plan *sources);
/* result, or 5 after a message where standard output took not everything. */
int command_finish(int result);

/* "person", "organisation", "vessel", "aircraft", "any" */
const char *command_type_word(ps_party_type type);
/* Control and direction characters become '?': a list is text of others. */
void command_put(ps_text text);
/* The same, and blanks up to so many characters. */
void command_cell(ps_text text, size_t width);
/* A ps_write to standard output. */
ps_status command_write(void *context, const char *at, size_t size);
/* "A; B" as a JSON array. */
void command_json_programs(json_write *w, ps_text programs);

/* ---- command_update.c ---- */

/* "paysieve.update/1", one line. */
ps_status command_update_json(const char *folder, const job_result *result,
                              ps_write write, void *context);
/* The same where --result says, if there is news; 0, or an exit status after its message. */
int command_hand_over(const command_line *c, const char *folder,
                      const job_result *result);

/* The table, or "entries" ... "lists" as members of an open object: print.c */
bool print_lists(const listdb *db);
bool print_lists_json(const listdb *db, json_write *w);

#endif
