/*
 * fetch.c - see fetch.h.
 *
 * What counts is what lies on disk at the end: a status of 200 with half a body is a
 * failure, and so is a web page that a proxy put in a file's place (the gates see
 * that).  A partial file is continued only while the server vouches, by a strong
 * ETag or a date, that it is still the same.
 */
#define _GNU_SOURCE
#include "update/fetch.h"

#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "update/gunzip.h"
#include "update/partial.h"

enum {
    HEADER_ROOM     = 512,
    OLD_SECONDS     = 60,
    REDIRECTS_MOST  = 10,
    SLOW_BYTES      = 1024, /* a second */
    PAUSE_MOST_MS   = 60000,
    STATUS_OK       = 200,
    STATUS_PART     = 206,
    STATUS_SAME     = 304,
    STATUS_NO_RANGE = 416
};

/* What one answer says of itself. */
typedef struct reply {
    char     etag[FETCH_VALIDATOR_ROOM];
    char     modified[FETCH_VALIDATOR_ROOM];
    char     date[FETCH_VALIDATOR_ROOM]; /* when it was said */
    uint64_t length;                     /* of the body */
    uint64_t begin, total;               /* of a part, and of all of it */
    bool     has_length;
    bool     has_part;
    bool     encoded;
    bool     gzip;
} reply;

typedef struct transfer {
    const fetch_settings *settings;
    const fetch_request  *request;
    fetch_answer         *answer;
    CURL                 *curl;
    gunzip               *gunzip;
    int                   fd;
    uint64_t              offset;   /* bytes that lay there before */
    uint64_t              received; /* as it was sent */
    uint64_t              written;
    bool                  begun; /* the first byte of the body was seen */
    bool                  large;
    bool                  disk;   /* could not be written */
    bool                  range;  /* the part is not the one that was asked for */
    bool                  packed; /* it does not unpack */
    bool                  again;  /* another try may help */
    curl_off_t            wait_seconds;
    char                  validator[FETCH_VALIDATOR_ROOM]; /* of what lay there */
    reply                 reply;
} transfer;

static void
copy_value(char *out, size_t room, ps_text value)
{
    if (value.size < room) {
        memcpy(out, value.at, value.size);
        out[value.size] = '\0';
    } else {
        out[0] = '\0'; /* too long to be sent back: none */
    }
}

/*
 * What vouches that it is still the same file: a strong ETag, or a date that lay a
 * minute back when it was said.  A younger one may be that of two files.
 */
static const char *
strong_validator(const reply *r)
{
    time_t modified = curl_getdate(r->modified, NULL);
    time_t date     = curl_getdate(r->date, NULL);

    if (r->etag[0] == '"') {
        return r->etag;
    }
    return modified > 0 && date > 0 && date - modified >= OLD_SECONDS ? r->modified : "";
}

/* -------------------------------------------------------------------- callbacks */

static bool
take_header(ps_text line, const char *name, ps_text *value)
{
    size_t size = strlen(name);

    if (line.size <= size || line.at[size] != ':' ||
        !ps_text_is_nocase(ps_text_slice(line, 0, size), name)) {
        return false;
    }
    *value = ps_text_trim(ps_text_slice(line, size + 1, line.size));
    return true;
}

/* "bytes 100-299/300"; an unknown total proves nothing. */
static void
take_part(reply *r, ps_text value)
{
    size_t dash  = ps_text_find(value, "-");
    size_t slash = ps_text_find(value, "/");

    r->has_part = ps_text_starts(value, "bytes ") && dash != SIZE_MAX &&
                  slash != SIZE_MAX && dash >= 6 && dash < slash &&
                  ps_text_u64(ps_text_slice(value, 6, dash), &r->begin) &&
                  ps_text_u64(ps_text_slice(value, slash + 1, value.size), &r->total);
}

static size_t
on_header(char *at, size_t size, size_t count, void *context)
{
    transfer *t    = context;
    reply    *r    = &t->reply;
    ps_text   line = { .at = at, .size = size * count };
    ps_text   value;

    if (ps_text_starts(line, "HTTP/")) {
        *r = (reply){ 0 }; /* of a redirect, or of this one */
    } else if (take_header(line, "etag", &value)) {
        copy_value(r->etag, sizeof r->etag, value);
    } else if (take_header(line, "last-modified", &value)) {
        copy_value(r->modified, sizeof r->modified, value);
    } else if (take_header(line, "content-length", &value)) {
        r->has_length = ps_text_u64(value, &r->length);
    } else if (take_header(line, "date", &value)) {
        copy_value(r->date, sizeof r->date, value);
    } else if (take_header(line, "content-encoding", &value)) {
        r->gzip    = ps_text_is_nocase(value, "gzip");
        r->encoded = !ps_text_is_nocase(value, "identity");
    } else if (take_header(line, "content-range", &value)) {
        take_part(r, value);
    }
    return size * count;
}

/* The rest of the very file that lies there. */
static bool
is_rest(const transfer *t)
{
    const reply *r    = &t->reply;
    const char  *said = t->validator[0] == '"' ? r->etag : r->modified;

    return r->has_part && r->begin == t->offset && !r->encoded &&
           strcmp(said, t->validator) == 0;
}

/* Where the body goes: behind what lies there, or in its place. */
static bool
begin_body(transfer *t)
{
    long status = 0;

    t->begun = true;
    (void)curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
    t->answer->status = status;
    if (status == STATUS_PART && t->offset > 0) {
        t->range = !is_rest(t);
        return !t->range;
    }
    if (status != STATUS_OK) {
        return true;
    }
    t->offset = 0;
    if (ftruncate(t->fd, 0) != 0 || lseek(t->fd, 0, SEEK_SET) != 0) {
        t->disk = true;
        return false;
    }
    bool plain = !t->reply.encoded && t->request->body == NULL;
    partial_vouch(t->request->path, plain ? strong_validator(&t->reply) : "");
    t->gunzip = t->reply.gzip ? gunzip_new() : NULL;
    t->packed = t->reply.encoded && t->gunzip == NULL;
    return !t->packed;
}

static bool
put(void *context, const char *at, size_t size)
{
    transfer *t = context;

    if (t->offset + t->written + size > t->settings->limit) {
        t->large = true;
        return false;
    }
    for (size_t done = 0; done < size;) {
        ssize_t wrote = write(t->fd, at + done, size - done);
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote <= 0) {
            t->disk = true;
            return false;
        }
        done += (size_t)wrote;
    }
    t->written += size;
    return true;
}

static size_t
on_body(char *at, size_t size, size_t count, void *context)
{
    transfer *t     = context;
    size_t    total = size * count;

    if (!t->begun && !begin_body(t)) {
        return 0;
    }
    if (t->answer->status != STATUS_OK && t->answer->status != STATUS_PART) {
        return total; /* the page of an error */
    }
    t->received += total;
    if (t->gunzip == NULL) {
        return put(t, at, total) ? total : 0;
    }
    if (!gunzip_feed(t->gunzip, at, total, put, t)) {
        t->packed = !t->large && !t->disk;
        return 0;
    }
    return total;
}

/* ------------------------------------------------------------------- one try */

static bool
add_line(struct curl_slist **lines, const char *format, const char *value)
{
    char line[HEADER_ROOM];
    int  length = snprintf(line, sizeof line, "%s%s", format, value);

    if (length < 0 || (size_t)length >= sizeof line) {
        return false;
    }
    struct curl_slist *more = curl_slist_append(*lines, line);
    if (more == NULL) {
        return false;
    }
    *lines = more;
    return true;
}

static bool
set_headers(transfer *t, struct curl_slist **lines)
{
    const fetch_request *r    = t->request;
    bool                 done = true;
    char                 range[32];

    if (r->body != NULL) {
        return add_line(lines, "Content-Type: application/json", "") &&
               add_line(lines, "Accept: application/json", "");
    }
    if (r->etag[0] != '\0') {
        done = add_line(lines, "If-None-Match: ", r->etag);
    }
    if (r->modified[0] != '\0') {
        done = done && add_line(lines, "If-Modified-Since: ", r->modified);
    }
    if (t->offset > 0) {
        (void)snprintf(range, sizeof range, "%llu-", (unsigned long long)t->offset);
        done = done && add_line(lines, "If-Range: ", t->validator) &&
               curl_easy_setopt(t->curl, CURLOPT_RANGE, range) == CURLE_OK;
    }
    return done;
}

static bool
set_options(transfer *t, struct curl_slist *lines)
{
    CURL                 *c   = t->curl;
    const fetch_settings *s   = t->settings;
    CURLcode              bad = CURLE_OK;

#define SET(option, value)                                  \
    do {                                                    \
        CURLcode code = curl_easy_setopt(c, option, value); \
        bad           = bad == CURLE_OK ? code : bad;       \
    } while (0)
    SET(CURLOPT_URL, t->request->url);
    SET(CURLOPT_PROTOCOLS_STR, "https");
    SET(CURLOPT_REDIR_PROTOCOLS_STR, "https");
    SET(CURLOPT_FOLLOWLOCATION, 1L);
    SET(CURLOPT_MAXREDIRS, (long)REDIRECTS_MOST);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    SET(CURLOPT_CONNECTTIMEOUT, (long)s->connect_seconds);
    SET(CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    SET(CURLOPT_LOW_SPEED_TIME, (long)s->stall_seconds);
    SET(CURLOPT_TIMEOUT, (long)s->total_seconds);
    SET(CURLOPT_USERAGENT, "paysieve");
    SET(CURLOPT_HTTPHEADER, lines);
    SET(CURLOPT_HEADERFUNCTION, on_header);
    SET(CURLOPT_HEADERDATA, t);
    SET(CURLOPT_WRITEFUNCTION, on_body);
    SET(CURLOPT_WRITEDATA, t);
    if (t->offset == 0) {
        SET(CURLOPT_ACCEPT_ENCODING, "gzip");
    }
    SET(CURLOPT_HTTP_CONTENT_DECODING, 0L);
    if (s->ca_file != NULL) {
        SET(CURLOPT_CAINFO, s->ca_file);
    }
    if (s->proxy != NULL) {
        SET(CURLOPT_PROXY, s->proxy);
    }
    if (t->request->body != NULL) {
        SET(CURLOPT_POSTFIELDS, t->request->body);
    }
#undef SET
    return bad == CURLE_OK;
}

static ps_status
fail(ps_error *err, ps_reason reason, const char *detail)
{
    return ps_fail_at(err, PS_E_IO, reason, "", (ps_place){ 0 }, "%s", detail);
}

/* What curl says, in our words; whether another try may help. */
static ps_status
judge_curl(transfer *t, CURLcode code, ps_error *err)
{
    t->again = true;
    if (t->large) {
        t->again = false;
        return fail(err, PS_R_FETCH_LARGE, "the body");
    }
    if (t->disk) {
        t->again = false;
        return fail(err, PS_R_FILE_WRITE, "the folder of downloads");
    }
    if (t->range) {
        return fail(err, PS_R_FETCH_CUT, "another part than was asked for");
    }
    if (t->packed) {
        return fail(err, PS_R_FETCH_CUT, "it does not unpack");
    }
    switch ((int)code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM:
        t->again = false;
        return fail(err, PS_R_FETCH_CERTIFICATE, curl_easy_strerror(code));
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        t->again = false;
        return fail(err, PS_R_FETCH_URL, curl_easy_strerror(code));
    case CURLE_TOO_MANY_REDIRECTS:
        t->again = false;
        return fail(err, PS_R_FETCH_STATUS, "too many redirects");
    case CURLE_OPERATION_TIMEDOUT:
        return fail(err, PS_R_FETCH_TIME, curl_easy_strerror(code));
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_WRITE_ERROR:
        return fail(err, PS_R_FETCH_CUT, curl_easy_strerror(code));
    default:
        return t->answer->status == STATUS_OK || t->begun
                   ? fail(err, PS_R_FETCH_CUT, curl_easy_strerror(code))
                   : fail(err, PS_R_FETCH_CONNECT, curl_easy_strerror(code));
    }
}

static ps_status
judge_status(transfer *t, ps_error *err)
{
    long status = t->answer->status;
    char text[32];

    (void)snprintf(text, sizeof text, "status %ld", status);
    t->again = status >= 500 || status == 429 || status == 408;
    if (status == STATUS_SAME &&
        (t->request->etag[0] != '\0' || t->request->modified[0] != '\0')) {
        t->answer->not_modified = true;
        return PS_OK;
    }
    if (status == STATUS_NO_RANGE && t->offset > 0) {
        t->again = true;
        return fail(err, PS_R_FETCH_CUT, text);
    }
    if (status != STATUS_OK && !(status == STATUS_PART && t->offset > 0)) {
        return fail(err, PS_R_FETCH_STATUS, text);
    }
    t->again = true;
    if (t->reply.has_length && t->reply.length != t->received) {
        return fail(err, PS_R_FETCH_CUT, "shorter than its Content-Length");
    }
    if (t->offset > 0 && t->reply.total != t->offset + t->written) {
        return fail(err, PS_R_FETCH_CUT, "a part of what was asked for");
    }
    if (t->gunzip != NULL && !gunzip_whole(t->gunzip)) {
        return fail(err, PS_R_FETCH_CUT, "packed, and without its end");
    }
    return PS_OK;
}

static ps_status
perform(transfer *t, ps_error *err)
{
    struct curl_slist *lines = NULL;
    ps_status          status;

    t->curl = curl_easy_init();
    if (t->curl == NULL || !set_headers(t, &lines) || !set_options(t, lines)) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    } else {
        CURLcode code = curl_easy_perform(t->curl);
        (void)curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &t->answer->status);
        (void)curl_easy_getinfo(t->curl, CURLINFO_RETRY_AFTER, &t->wait_seconds);
        if (code == CURLE_OK && !t->begun && !begin_body(t)) {
            code = CURLE_WRITE_ERROR; /* an empty body */
        }
        status = code == CURLE_OK ? judge_status(t, err) : judge_curl(t, code, err);
    }
    curl_slist_free_all(lines);
    curl_easy_cleanup(t->curl);
    gunzip_free(t->gunzip);
    return status;
}

static ps_status
attempt(transfer *t, ps_error *err)
{
    const char *path = t->request->path;

    t->fd = partial_open(path, t->request->body != NULL, t->validator, &t->offset, err);
    if (t->fd < 0) {
        return PS_E_IO;
    }
    ps_status status = perform(t, err);
    if (status == PS_OK) {
        t->answer->bytes   = t->offset + t->written;
        t->answer->resumed = t->offset > 0;
        memcpy(t->answer->etag, t->reply.etag, sizeof t->answer->etag);
        memcpy(t->answer->modified, t->reply.modified, sizeof t->answer->modified);
    }
    if (t->answer->status == STATUS_NO_RANGE || t->range) {
        partial_vouch(path, "");
    }
    (void)close(t->fd);
    /* Half of what is too much is no beginning, and a full disk is to be freed. */
    bool useless = t->large || t->disk || !partial_is_vouched(path);
    if (t->answer->not_modified || (status != PS_OK && useless)) {
        partial_remove(path);
    } else if (status == PS_OK) {
        partial_vouch(path, "");
    }
    return status;
}

/* ------------------------------------------------------------------ all tries */

/* Somewhere in the second half of a pause that doubles; what the server asks for, but
 * never more than a minute. */
static void
wait_before(unsigned n, const fetch_settings *settings, curl_off_t asked_seconds)
{
    uint64_t        pause = settings->pause_ms;
    struct timespec now;

    for (unsigned i = 1; i < n && pause < PAUSE_MOST_MS; i++) {
        pause *= 2;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    pause = pause / 2 + (uint64_t)now.tv_nsec % (pause / 2 + 1);
    if (asked_seconds > (curl_off_t)(pause / 1000)) {
        pause = asked_seconds < PAUSE_MOST_MS / 1000 ? (uint64_t)asked_seconds * 1000
                                                     : PAUSE_MOST_MS;
    }
    pause                = pause < PAUSE_MOST_MS ? pause : PAUSE_MOST_MS;
    struct timespec span = { .tv_sec  = (time_t)(pause / 1000),
                             .tv_nsec = (long)(pause % 1000) * 1000000 };
    while (nanosleep(&span, &span) != 0 && errno == EINTR) {
    }
}

static pthread_once_t library_once = PTHREAD_ONCE_INIT;

static void
library_start(void)
{
    (void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

ps_status
fetch_file(const fetch_settings *settings, const fetch_request *request,
           fetch_answer *answer, ps_error *err)
{
    ps_status status = PS_OK;
    unsigned  tries  = settings->tries > 0 ? settings->tries : 1;
    transfer  t      = { 0 };

    (void)pthread_once(&library_once, library_start);
    *answer = (fetch_answer){ 0 };
    for (unsigned n = 1; n <= tries; n++) {
        curl_off_t asked = t.wait_seconds;
        if (n > 1) {
            wait_before(n - 1, settings, asked);
        }
        t = (transfer){
            .settings = settings, .request = request, .answer = answer, .fd = -1
        };
        answer->status = 0;
        answer->tries  = n;
        status         = attempt(&t, err);
        if (status == PS_OK || !t.again) {
            break;
        }
    }
    if (status == PS_OK && err != NULL) {
        *err = (ps_error){ 0 }; /* of a try that failed */
    }
    return status;
}

const char *
fetch_library(void)
{
    return curl_version();
}
