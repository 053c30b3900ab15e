/*
 * xml_input.h - the raw side of parse_xml.c: checked UTF-8, lines, tag starts.
 */
#ifndef PS_PARSE_XML_INPUT_H
#define PS_PARSE_XML_INPUT_H

#include "parse/window.h"

typedef struct xml_input {
    window   in;      /* from the first byte that may still be asked for */
    size_t   given;   /* bytes of in that were handed out */
    size_t   checked; /* bytes of in that are good */
    bool     begun;   /* the head was looked at */
    bool     bad;     /* the byte at checked is not good */
    bool     ascii;   /* declared as US-ASCII */
    uint64_t counted; /* lines are counted up to here */
    uint32_t line;
    uint64_t line_begin;
} xml_input;

void xml_input_init(xml_input *x, parse_source source);
void xml_input_free(xml_input *x);
/* More good bytes; *size is 0 at the end.  PS_R_ENCODING, PS_R_UTF8, PS_R_NUL,
 * PS_R_FILE_EMPTY; good bytes before a bad one are handed out first. */
ps_status xml_input_next(xml_input *x, const char **at, size_t *size, ps_error *err);
/* Nothing before offset will be asked for again. */
void xml_input_use(xml_input *x, uint64_t offset);
/* How much of a start tag was handed out, where one waits for its end; else 0. */
size_t xml_input_waiting(const xml_input *x);
/* Where the '<' nearest before end stands. */
uint64_t xml_input_tag(const xml_input *x, uint64_t end);
/* The byte at offset, which was handed out; 0 where it was not. */
unsigned char xml_input_byte(const xml_input *x, uint64_t offset);
/* Offsets must not go backwards. */
ps_place xml_input_place(xml_input *x, uint64_t offset);

#endif
