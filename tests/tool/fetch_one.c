/*
 * fetch_one.c - URL PATH [CA [TRIES [STALL [TOTAL [LIMIT [ETAG [MODIFIED [BODY]]]]]]]]:
 * one file as the update job fetches it; the answer as one line of JSON.  Empty
 * arguments are none.  Exit 5 where it did not arrive.
 */
#include <stdio.h>
#include <stdlib.h>

#include "update/fetch.h"

static const char *
word(int argc, char **argv, int i, const char *fallback)
{
    return i < argc && argv[i][0] != '\0' ? argv[i] : fallback;
}

static unsigned
number(int argc, char **argv, int i, unsigned fallback)
{
    const char *text = word(argc, argv, i, NULL);
    return text == NULL ? fallback : (unsigned)strtoul(text, NULL, 10);
}

int
main(int argc, char **argv)
{
    fetch_settings settings = { .ca_file         = word(argc, argv, 3, NULL),
                                .connect_seconds = 2,
                                .tries           = number(argc, argv, 4, 1),
                                .stall_seconds   = number(argc, argv, 5, 2),
                                .total_seconds   = number(argc, argv, 6, 10),
                                .limit           = number(argc, argv, 7, 1u << 26),
                                .pause_ms        = 20 };
    fetch_request  request  = { .etag     = word(argc, argv, 8, ""),
                                .modified = word(argc, argv, 9, ""),
                                .body     = word(argc, argv, 10, NULL) };
    fetch_answer   answer;
    ps_error       err = { 0 };
    char           line[512];

    if (argc < 3) {
        (void)fprintf(stderr, "usage: fetch_one URL PATH ...\n");
        return 2;
    }
    request.url      = argv[1];
    request.path     = argv[2];
    ps_status status = fetch_file(&settings, &request, &answer, &err);
    if (status != PS_OK) {
        (void)ps_error_format(&err, "fetch", line, sizeof line);
        (void)fprintf(stderr, "%s\n", line);
    }
    (void)printf(
        "{\"reason\": %d, \"status\": %ld, \"tries\": %u, \"resumed\": %s, "
        "\"not_modified\": %s, \"bytes\": %llu}\n",
        (int)err.reason, answer.status, answer.tries, answer.resumed ? "true" : "false",
        answer.not_modified ? "true" : "false", (unsigned long long)answer.bytes);
    return status == PS_OK ? 0 : 5;
}
