/*
 * ofac_document.h - the identity documents of OFAC's advanced form.
 *
 * They stand before the parties and name them by the id of an identity; so they are
 * kept until their party comes, and whichever is left at the end has none.
 */
#ifndef PS_LISTS_OFAC_DOCUMENT_H
#define PS_LISTS_OFAC_DOCUMENT_H

#include "base/buffer.h"
#include "source/ofac.h"
#include "source/ofac_reference.h"

typedef struct ofac_document {
    ofac_feature feature;
    ps_text      more; /* authority, comment, other dates */
    uint32_t     next; /* of the same identity: its index + 1 */
    ps_place     place;
} ofac_document;

typedef struct ofac_documents {
    const ofac_reference *ref;
    intern                ids;
    intern                identities;
    uint32_t             *first; /* of each identity: index + 1 */
    uint32_t             *last;
    size_t                first_room, last_room;
    ofac_document        *at;
    size_t                count, room;
    ps_buffer             line; /* in the making */
} ofac_documents;

void      ofac_documents_init(ofac_documents *docs, const ofac_reference *ref);
void      ofac_documents_free(ofac_documents *docs);
ps_status ofac_documents_take(ofac_documents *docs, const xml_node *node, ps_error *err);
/* Those of this identity, in the order of the file; they are then used. */
void ofac_documents_give(ofac_documents *docs, ps_text identity, entity *e);
/* PS_R_LIST_NO_ENTRY at the first document whose identity never came. */
ps_status ofac_documents_check(const ofac_documents *docs, ps_error *err);

#endif
