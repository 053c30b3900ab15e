/*
 * gunzip.h - a gzip stream in pieces, and whether its end was there.
 *
 * libcurl unpacks too, and takes a stream without its end for a whole one where the
 * answer has no length.
 */
#ifndef PS_LISTS_GUNZIP_H
#define PS_LISTS_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

typedef struct gunzip gunzip;

/* Takes unpacked bytes; false: stop. */
typedef bool (*gunzip_sink)(void *context, const char *at, size_t size);

gunzip *gunzip_new(void); /* NULL: no memory */
void    gunzip_free(gunzip *g);
/* False where it is no gzip stream, or the sink said stop. */
bool gunzip_feed(gunzip *g, const char *at, size_t size, gunzip_sink sink, void *context);
/* The last stream is at its end, its length and checksum were right. */
bool gunzip_whole(const gunzip *g);

#endif
