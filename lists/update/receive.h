/*
 * receive.h - the files of one source: from a folder, or kept ones from the depot.
 *
 * However they come, they are held in spools with their hashes and recognised by
 * their content before anybody reads them.
 */
#ifndef PS_LISTS_RECEIVE_H
#define PS_LISTS_RECEIVE_H

#include "source/source.h"
#include "update/depot.h"

typedef struct received {
    source_file   files[DEPOT_FILES_MAX]; /* their paths are the names of about */
    depot_file    about[DEPOT_FILES_MAX];
    size_t        count;
    source_choice choice;
} received;

void received_free(received *r);

/* Below, out keeps its choice; what it had is forgotten, not freed. */

/*
 * One more file, from a sealed spool that is taken in any case.  The name is cut to
 * its base.  PS_E_FORMAT where it is no list; the place of err is in this file, and
 * its field begins with nothing of the path.
 */
ps_status received_add(received *r, const char *name, spool *bytes, ps_error *err);

/* The hash and the size of a sealed spool. */
void received_hash(const spool *bytes, depot_file *about);

/*
 * dir/source if that folder exists, and in it all files of lists; else from dir those
 * of names, all of them or none; else, where alone, all files of lists in dir.  A
 * file of lists ends in .csv, .tsv, .txt, .xml, .json, in any case, and does not begin
 * with a dot.  None: PS_OK and count 0.  PS_E_FORMAT PS_R_LIST_SET where some of names
 * are missing.  *culprit: the name of the file that err is about, or "".
 */
ps_status receive_folder(const char *dir, const char *source, const char *const *names,
                         size_t name_count, bool alone, received *out,
                         char culprit[DEPOT_TEXT], ps_error *err);

/* Files of this machine, by their paths. */
ps_status receive_paths(const char *const *paths, size_t count, received *out,
                        char culprit[DEPOT_TEXT], ps_error *err);

/* What was accepted before, from the kept ones. */
ps_status receive_kept(depot *d, const depot_source *source, received *out,
                       char culprit[DEPOT_TEXT], ps_error *err);

/* The same files, whatever their names and their order. */
bool received_is(const received *r, const depot_source *source);

#endif
