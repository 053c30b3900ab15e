/* uk.h - what the forms of the UK Sanctions List share: names, types, texts. */
#ifndef PS_LISTS_UK_H
#define PS_LISTS_UK_H

#include "base/buffer.h"
#include "party/entity.h"

/* A name in the order in which it is read: "Name 6", then "Name 1" to "Name 5". */
enum { UK_PARTS = 6, UK_TEXT_ROOM = 1 << 16 };

/* The text with its HTML entities ("&amp;", "&#8217;") resolved, once: what comes out of
 * one is not read again.  What is no entity stays as it is. */
ps_text uk_plain(entity_set *set, ps_text text);

/* "FAMILY, Given Second" of a person, the parts as they stand of all others; in room. */
ps_text uk_name(ps_buffer *room, const ps_text parts[UK_PARTS], bool person);

/* "Individual", "Entity" or "Ship"; the first type that an entry has is kept. */
void             uk_set_type(entity_set *set, entity *e, ps_text text);
listdb_name_kind uk_name_kind(entity_set *set, ps_text text);
/* "Good quality", "Low quality a.k.a"; mostly blank. */
bool uk_is_weak(entity_set *set, ps_text text);
/* "Town, Country" as one place of birth; nothing where both are empty. */
void uk_add_birth_place(entity_set *set, entity *e, ps_buffer *room, ps_text town,
                        ps_text country);

#endif
