/*
 * same.h - whether two names are the same, as written or with the family name behind.
 * Inside this room only.
 */
#ifndef PS_SCREEN_SAME_H
#define PS_SCREEN_SAME_H

#include "screen/score.h"

/* The same tokens in the same order, but for noise. */
bool same_name(const score_name *query, const score_name *listed);
/* The same letters, however they are split into words. */
bool same_letters(const score_name *query, const score_name *listed);

#endif
