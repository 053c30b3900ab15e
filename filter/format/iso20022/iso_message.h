/*
 * iso_message.h - which ISO 20022 message a namespace stands for, and small values.
 */
#ifndef PS_FORMAT_ISO20022_ISO_MESSAGE_H
#define PS_FORMAT_ISO20022_ISO_MESSAGE_H

#include "base/error.h"
#include "base/text.h"

enum { ISO_MESSAGE_MAX = 24 };

/* "pain.001.001.09" out of a namespace address; "pain.001.001.03.ch.02" for a national
 * form; false where there is none. */
bool iso_message_of(ps_text space, char out[ISO_MESSAGE_MAX]);
/* The namespace of pain.001.001.03 to .12, to the letter. */
bool iso_message_is_pain001(ps_text space);
/* PS_R_ISO_STATUS_REPORT for the bank's answers, else PS_R_ISO_MESSAGE. */
ps_status iso_message_refuse(const char *message, ps_place place, ps_error *err);

/*
 * The first message declared in the head of a file: the namespace of a business
 * message, not of its header or envelope.  false where the head has none.
 */
bool iso_message_in_head(const unsigned char *head, size_t size,
                         char out[ISO_MESSAGE_MAX], bool *is_pain001);

/* xs:date and xs:dateTime, with or without a zone; day gets "YYYY-MM-DD". */
bool iso_date(ps_text text, char day[11]);
bool iso_date_time(ps_text text, char day[11]);

#endif
