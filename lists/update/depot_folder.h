/* depot_folder.h - what the files of the depot share: its descriptors, small files. */
#ifndef PS_LISTS_DEPOT_FOLDER_H
#define PS_LISTS_DEPOT_FOLDER_H

#include <limits.h>

#include "base/buffer.h"
#include "update/depot.h"

enum { DEPOT_JSON_MAX = 4 << 20, DEPOT_PATH_ROOM = PATH_MAX, DEPOT_NUMBER_MAX = 999999 };

struct depot {
    int       folder;
    int       versions; /* -1: there is none yet; only looking */
    int       sources;
    int       lock; /* -1: only looking */
    char      path[DEPOT_PATH_ROOM];
    uint64_t *numbers; /* rising */
    size_t    count, room;
    uint64_t  current; /* 0: none */
};

/* PS_E_LISTS PS_R_DEPOT: field is a place inside the folder. */
ps_status depot_damaged(ps_error *err, const char *field, const char *what);
/* The bytes appear at "FOLDER/name" by one rename, 0644. */
ps_status depot_put(const depot *d, const char *name, ps_text bytes, ps_error *err);
/* A regular file below folder, no link followed; *found false where it is not there. */
ps_status depot_get(int folder, const char *name, ps_buffer *out, bool *found,
                    ps_error *err);

/* version.json: depot_version.c */
ps_status depot_version_write(const depot_version *version, ps_buffer *out,
                              ps_error *err);
/* field: its place, for the message. */
ps_status depot_version_parse(ps_text bytes, const char *field, depot_version *out,
                              ps_error *err);
/* tries.json: depot_tries.c */
ps_status depot_tries_parse(ps_text bytes, depot_try *out, size_t room, size_t *count,
                            ps_error *err);

#endif
