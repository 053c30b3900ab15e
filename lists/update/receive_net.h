/* receive_net.h - the files of one source over HTTPS. */
#ifndef PS_LISTS_RECEIVE_NET_H
#define PS_LISTS_RECEIVE_NET_H

#include "update/part.h"

/*
 * Into p->files.  *same: every file is the one in use.  A catalogue of hashes is not
 * compared, and a warning says so.
 */
ps_status receive_net(const part_context *context, part *p, bool *same, ps_error *err);

#endif
