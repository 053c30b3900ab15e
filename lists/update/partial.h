/*
 * partial.h - half a download, and beside it, in PATH.how, what vouches for it.
 *
 * A partial file is continued only with a validator of the server's that is strong:
 * an ETag, or a date that was old when it was said.  Without one it is no beginning of
 * anything.
 */
#ifndef PS_LISTS_PARTIAL_H
#define PS_LISTS_PARTIAL_H

#include "base/error.h"

enum { PARTIAL_VALIDATOR_ROOM = 256 };

/* Opens or makes it, at its end, *size: what lies there; emptied where nothing vouches
 * for it, and where anew.  -1 after an error. */
int  partial_open(const char *path, bool anew, char validator[PARTIAL_VALIDATOR_ROOM],
                  uint64_t *size, ps_error *err);
bool partial_is_vouched(const char *path);
/* In place of what vouched before; "": nothing does. */
void partial_vouch(const char *path, const char *validator);
/* Both go. */
void partial_remove(const char *path);

#endif
