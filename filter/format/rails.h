/* rails.h - the rails, each in its own folder. */
#ifndef PS_FORMAT_RAILS_H
#define PS_FORMAT_RAILS_H

#include "format/format.h"

extern const format FORMAT_PAIN001;
extern const format FORMAT_NACHA;

#endif
