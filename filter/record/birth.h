/* birth.h - dates of birth as people and lists write them: a span of days. */
#ifndef PS_RECORD_BIRTH_H
#define PS_RECORD_BIRTH_H

#include "base/clock.h"

typedef struct birth {
    int32_t from; /* days since 1970-01-01 */
    int32_t to;   /* the same day where it is known exactly */
    bool    circa;
} birth;

/* "1987", "1987-05", "1987-05-21", "21 May 1987", "May 1987", "circa 1947",
 * "1950 to 1955", "05/21/1987" is NOT read (day and month are a guess). */
bool birth_parse(ps_text text, birth *out);

typedef enum birth_fit {
    BIRTH_UNKNOWN,
    BIRTH_AGREE,
    BIRTH_NEAR,
    BIRTH_CONFLICT
} birth_fit;
/* NEAR: circa within two years, or day and month swapped.  UNKNOWN where a span ends
 * before it begins: {1, 0} stands for no date. */
birth_fit birth_compare(birth a, birth b);

#endif
