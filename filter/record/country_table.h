/* country_table.h - the rows behind country.h. */
#ifndef PS_RECORD_COUNTRY_TABLE_H
#define PS_RECORD_COUNTRY_TABLE_H

#include <stddef.h>

typedef struct country_row {
    char        alpha2[3];
    char        alpha3[4];
    const char *name;
} country_row;

typedef struct country_spelling {
    const char *folded; /* lower-case ASCII words, one blank between, no leading "the" */
    char        alpha2[3];
} country_spelling;

extern const country_row      COUNTRIES[]; /* by alpha2 */
extern const size_t           COUNTRY_COUNT;
extern const country_spelling SPELLINGS[]; /* by folded */
extern const size_t           SPELLING_COUNT;

#endif
