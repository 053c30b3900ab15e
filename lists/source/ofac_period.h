/* ofac_period.h - dates of OFAC's advanced form, written as its remarks write them. */
#ifndef PS_LISTS_OFAC_PERIOD_H
#define PS_LISTS_OFAC_PERIOD_H

#include "source/ofac_reference.h"

enum { OFAC_PERIOD_ROOM = 256 };

/*
 * Year, Month and Day below node: "21 Nov 2026", "Nov 2026" or "2026" where the rest is
 * 0 or not there.  PS_R_LIST_FIELD for what is no number or out of range; a day that
 * its month does not have is written as it stands.
 */
ps_status ofac_date_text(const ofac_reference *ref, const xml_node *node,
                         char room[OFAC_PERIOD_ROOM], ps_error *err);

/*
 * A DatePeriod: "21 Nov 1960", "1960", "Mar 1960", "circa 1960", "1960 to 1962".
 * Another calendar is named behind it, "(Hijri)", and makes it no date of ours.  Empty
 * where nothing is said.
 */
ps_status ofac_period_text(const ofac_reference *ref, const xml_node *period,
                           char room[OFAC_PERIOD_ROOM], ps_error *err);

#endif
