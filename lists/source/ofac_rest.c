/* ofac_rest.c - see ofac_rest.h. */
#include "source/ofac_rest.h"

#include "base/text.h"
#include "source/facts.h"

/* The child of node that at stands in, or is. */
static const xml_node *
child_of(const xml_node *node, const xml_node *at)
{
    while (at->parent != node) {
        at = at->parent;
    }
    return at;
}

static bool
is_known(const char *const *known, ps_text name)
{
    while (*known != NULL && !ps_text_is(name, *known)) {
        known++;
    }
    return *known != NULL;
}

const xml_node *
ofac_rest_next(entity_set *set, const xml_node *node, const xml_node *last,
               const char *const *known)
{
    const xml_node *at = xml_walk(node, last == NULL ? node : last);

    while (at != NULL &&
           (at->text.size == 0 || is_known(known, child_of(node, at)->name))) {
        at = xml_walk(node, at);
    }
    if (at != NULL) {
        entity_warn(set, "an element of an unknown name is kept as text");
    }
    return at;
}

void
ofac_rest(entity_set *set, entity *e, const xml_node *node, const char *const *known)
{
    const xml_node *at = NULL;

    while ((at = ofac_rest_next(set, node, at, known)) != NULL) {
        facts_add_other(set, e, at->name, at->text);
    }
}
