/* common.h - words that many names have, and about how many.  Inside this room only. */
#ifndef PS_NAME_COMMON_H
#define PS_NAME_COMMON_H

#include "paysieve/paysieve.h"

enum { COMMON_OF = 20000 }; /* the counts are out of so many names */

typedef struct common_row {
    const char *word;
    uint16_t    names;
    bool        business; /* not a person's name: "trading", "korea" */
} common_row;

extern const common_row COMMON_ROWS[]; /* sorted by word */
extern const size_t     COMMON_ROW_COUNT;

#endif
