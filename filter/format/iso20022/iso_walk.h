/*
 * iso_walk.h - elements to items: whose, and of which kind.
 *
 * Knows no message.  The reader says which unit is being filled; the walk
 * keeps the path, gives parties their numbers and adds every text.
 */
#ifndef PS_FORMAT_ISO20022_ISO_WALK_H
#define PS_FORMAT_ISO20022_ISO_WALK_H

#include "base/buffer.h"
#include "base/limits.h"
#include "format/iso20022/iso_paths.h"
#include "parse/parse.h"

enum {
    ISO_DEPTH_MAX   = 129, /* LIMIT_XML_DEPTH and the place below the root */
    ISO_SEEN_WORDS  = (ISO_COUNT + 63) / 64,
    ISO_PARTIES_MAX = 1025,
    ISO_PATH_MAX    = 128
};

typedef struct iso_frame {
    iso_id     id;
    uint32_t   ordinal; /* shown in a path as [3]; 0: not shown */
    party_role role;
    uint32_t   party;
    bool       in_account;
    size_t     waiting; /* 1 + the item that a scheme or type still belongs to */
    ps_text    scheme;
    uint32_t   order;                /* the reader's: next row of iso_children() */
    uint64_t   seen[ISO_SEEN_WORDS]; /* children, by id */
} iso_frame;

/* A unit while it is filled. */
typedef struct iso_unit {
    unit_builder builder;
    ps_arena     arena;
    unsigned     depth; /* of its element; 0: not open */
    uint32_t     party_of[ISO_COUNT];
    uint8_t      is[ISO_PARTIES_MAX]; /* ISO_IS_... by party */
} iso_unit;

typedef struct iso_walk {
    iso_index index;
    iso_frame frames[ISO_DEPTH_MAX];
    unsigned  depth;
    iso_unit *unit;
    /* Texts of one name that follow each other, joined with and without a blank. */
    ps_buffer with;
    ps_buffer without;
    iso_id    run_id;
    unsigned  run_depth;
    unsigned  run_count;
    ps_place  run_place;
} iso_walk;

void iso_walk_init(iso_walk *w);
void iso_walk_free(iso_walk *w);

void iso_unit_start(iso_unit *u, unit_level level, unsigned depth);
/* Says of each name whether it is a person's; then unit_builder_take(). */
ps_status iso_unit_take(iso_unit *u, const unit **out, ps_error *err);

/* Pushes the element.  The unit must already be the one it belongs to. */
ps_status iso_walk_open(iso_walk *w, iso_id id, const parse_token *token, ps_error *err);
/* The text of the element on top, or loose text. */
ps_status iso_walk_text(iso_walk *w, const parse_token *token, ps_error *err);
/* Pops the element. */
ps_status iso_walk_close(iso_walk *w, ps_error *err);

/* "PmtInf[3]/CdtTrfTxInf[12]/Cdtr/Nm", from the frame behind the message's own; child
 * may be NULL. */
void iso_walk_path(const iso_walk *w, const char *child, char out[ISO_PATH_MAX]);

static inline iso_id
iso_walk_id(const iso_walk *w, unsigned depth)
{
    return depth <= w->depth ? w->frames[depth].id : ISO_UNKNOWN;
}

#endif
