/*
 * catalogue.h - OFAC's list of its own files, with the hash of each.
 *
 * Source: Sanctions List Service, POST {} to PublicationPreview/SdnList and
 * /ConsolidatedList: an array of objects with fileName, hashCodes (an object inside a
 * string, "SHA-256" among its names) and a date of publication under one of three
 * names.  It comes from the server that the files come from: it shows what was cut,
 * damaged or mixed, not a publisher who was replaced.
 */
#ifndef PS_LISTS_CATALOGUE_H
#define PS_LISTS_CATALOGUE_H

#include "base/error.h"

enum { CATALOGUE_FILES_MAX = 256, CATALOGUE_NAME_ROOM = 128, CATALOGUE_MARK_ROOM = 64 };

typedef struct catalogue_file {
    char name[CATALOGUE_NAME_ROOM];
    char sha256[65];                /* lower case; "" where none is published */
    char mark[CATALOGUE_MARK_ROOM]; /* the date as published, or "" */
} catalogue_file;

typedef struct catalogue {
    catalogue_file files[CATALOGUE_FILES_MAX];
    size_t         count;
} catalogue;

/* PS_E_FORMAT PS_R_GATE_CATALOGUE where it is no such array, or says two things of one
 * file. */
ps_status catalogue_read(ps_text bytes, catalogue *out, ps_error *err);
/* By name, whatever its case; NULL: the catalogue does not have it. */
const catalogue_file *catalogue_find(const catalogue *c, const char *name);

#endif
