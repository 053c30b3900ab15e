/* intern.h - equal texts get one number, counted from 0 in order of arrival. */
#ifndef PS_LISTS_INTERN_H
#define PS_LISTS_INTERN_H

#include "paysieve/paysieve.h"

#define INTERN_NONE UINT32_MAX

typedef struct intern {
    ps_text  *texts; /* by number; borrowed */
    uint32_t  count;
    size_t    room;
    uint32_t *slots; /* number + 1; 0 is free */
    size_t    slot_count;
} intern;

void     intern_init(intern *table);
void     intern_free(intern *table);
uint32_t intern_find(const intern *table, ps_text text);
/* INTERN_NONE: out of memory.  *fresh (may be NULL): it was not there before. */
uint32_t intern_add(intern *table, ps_text text, bool *fresh);

#endif
