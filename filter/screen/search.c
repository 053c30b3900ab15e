/*
 * search.c - which listed names reach a score: by the index where that is sure to find
 * them all, else by looking at every name.
 */
#include "screen/own.h"

#include <stdlib.h>

ps_status
own_search(own_lists *lists, const score_name *query, uint16_t least, own_candidates *out,
           ps_error *err)
{
    own_query *asked = malloc(sizeof *asked);
    bool       sure  = false;

    out->count = 0;
    if (asked == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    asked->person = asked->firm = *query;
    score_prepare(&asked->person, true);
    score_prepare(&asked->firm, false);
    ps_status status = own_search_index(lists, asked, least, &sure, out, err);
    if (status == PS_OK && !sure) {
        out->count = 0;
        status     = own_search_all(lists, asked, least, out, err);
    }
    free(asked);
    return status;
}
