/* bic.c - see bic.h. */
#include "record/bic.h"

#include "base/text.h"
#include "record/country.h"

#include <string.h>

enum { BIC_SHORT = 8 };

bool
bic_normal(ps_text text, char out[BIC_MAX + 1])
{
    char bic[BIC_MAX + 1] = "";

    out[0] = '\0';
    text   = ps_text_trim(text);
    if (text.size != BIC_SHORT && text.size != BIC_MAX) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        char c     = text.at[i];
        bic[i]     = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
        bool digit = c >= '0' && c <= '9';
        if (!digit && (bic[i] < 'A' || bic[i] > 'Z')) {
            return false;
        }
    }
    if (!country_is_code((ps_text){ bic + 4, 2 })) {
        return false;
    }
    if (strcmp(bic + BIC_SHORT, "XXX") == 0) {
        bic[BIC_SHORT] = '\0';
    }
    memcpy(out, bic, sizeof bic);
    return true;
}
