/*
 * fetch.h - one file over HTTPS into one file on disk.  The only user of libcurl.
 *
 * Certificates are checked, redirects followed (https only) from the first address
 * each time, time-outs bounded, failures tried again after a pause that doubles and
 * has jitter.  What was received of a file stays at path, and is continued with
 * Range and If-Range as long as the server says that it is the same file.
 */
#ifndef PS_LISTS_FETCH_H
#define PS_LISTS_FETCH_H

#include "base/error.h"

enum { FETCH_VALIDATOR_ROOM = 256 };

typedef struct fetch_settings {
    const char *ca_file; /* NULL: the system's */
    const char *proxy;   /* NULL: none but the environment's */
    unsigned    connect_seconds;
    unsigned    stall_seconds; /* so long under 1 KiB/s */
    unsigned    total_seconds;
    unsigned    tries;    /* 1: once */
    unsigned    pause_ms; /* before the second try; doubles, with jitter */
    uint64_t    limit;    /* bytes of one file, also unpacked */
} fetch_settings;

typedef struct fetch_request {
    const char *url;
    const char *body;     /* NULL: GET; else POST of this JSON */
    const char *etag;     /* of the file that we have; "" where none */
    const char *modified; /* its Last-Modified; "" where none */
    const char *path;     /* made or continued, 0600 */
} fetch_request;

typedef struct fetch_answer {
    bool     not_modified; /* 304: nothing at path */
    long     status;       /* of the last try; 0: no answer */
    unsigned tries;
    bool     resumed;
    uint64_t bytes;
    char     etag[FETCH_VALIDATOR_ROOM]; /* "" where the server gave none */
    char     modified[FETCH_VALIDATOR_ROOM];
} fetch_answer;

/*
 * PS_E_IO with PS_R_FETCH_... where it did not arrive whole: name resolution,
 * connection, certificate, time-out, status, size.  answer is filled either way.
 */
ps_status   fetch_file(const fetch_settings *settings, const fetch_request *request,
                       fetch_answer *answer, ps_error *err);
const char *fetch_library(void); /* "libcurl/7.88.1 OpenSSL/3.0.11" */

#endif
