/* alarm.h - the operator's own command, run where a source was refused. */
#ifndef PS_LISTS_ALARM_H
#define PS_LISTS_ALARM_H

#include "base/error.h"

/*
 * /bin/sh -c command with PAYSIEVE_SOURCE, PAYSIEVE_REASON (a number) and PAYSIEVE_TEXT
 * in its environment and nothing on its standard input; ended after so many seconds.
 * False where it could not be run or did not end with 0; it changes nothing else.
 */
bool alarm_run(const char *command, const char *source, const ps_error *why,
               unsigned seconds);

#endif
