/* receive_net.h - the files of one source over HTTPS, with its publisher's hashes. */
#ifndef PS_LISTS_RECEIVE_NET_H
#define PS_LISTS_RECEIVE_NET_H

#include "update/gate.h"
#include "update/part.h"

/*
 * Into p->files.  *same: every file is the one in use.  Where the source has a
 * catalogue it is read before and behind the files, and facts says whether they agree;
 * PS_E_FORMAT PS_R_GATE_CATALOGUE where it has no hash of one of them.
 */
ps_status receive_net(const part_context *context, part *p, gate_files *facts, bool *same,
                      ps_error *err);

#endif
