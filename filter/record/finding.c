/*
 * finding.c - see finding.h.
 *
 * Packed findings are kept in the store for years and are read back by later
 * versions, and a store can be damaged.  So the form is plain: one version
 * byte, sizes before texts, little-endian numbers; and reading checks every
 * size, every word of a table and that nothing is left over.
 */
#include "record/finding.h"

#include <string.h>

#include "base/limits.h"

enum {
    PACK_VERSION    = 1,
    PACK_OVERFLOWED = 1,
    PACK_WEAK       = 1,
    PACK_AGREES     = 2,
    PACK_TEXTS      = 7,
    PACK_TEXT_MAX   = 1 << 24
};

static const char *const KIND_WORDS[] = {
#define X(name, word) [name] = word,
    FINDING_KINDS(X)
#undef X
};

enum {
    KIND_COUNT = sizeof KIND_WORDS / sizeof KIND_WORDS[0],
    ROLE_COUNT = 0
#define X(name, word) +1
    PARTY_ROLES(X)
#undef X
};

const char *
finding_kind_word(finding_kind kind)
{
    return (unsigned)kind < KIND_COUNT ? KIND_WORDS[kind] : "unknown";
}

/* The texts of a finding, in the order in which they are packed. */
static ps_text *
finding_text(finding *f, size_t i)
{
    ps_text *texts[PACK_TEXTS] = { &f->value,    &f->entry, &f->list,   &f->listed,
                                   &f->programs, &f->why,   &f->explain };
    return texts[i];
}

static void
pack_number(ps_buffer *out, uint64_t number, size_t size)
{
    unsigned char bytes[8];

    for (size_t i = 0; i < size; i++) {
        bytes[i] = (unsigned char)(number >> (8 * i));
    }
    (void)ps_buffer_add(out, bytes, size);
}

bool
finding_pack(const finding_list *list, ps_buffer *out)
{
    if (list->count > LIMIT_EVIDENCE) {
        return false;
    }
    pack_number(out, PACK_VERSION, 1);
    pack_number(out, list->overflowed ? PACK_OVERFLOWED : 0, 1);
    pack_number(out, list->count, 2);
    for (size_t i = 0; i < list->count; i++) {
        finding f = list->at[i];
        pack_number(out, f.kind, 1);
        pack_number(out, f.basis, 1);
        pack_number(out, f.role, 1);
        pack_number(out, (f.weak ? PACK_WEAK : 0u) | (f.agrees ? PACK_AGREES : 0u), 1);
        pack_number(out, f.reason, 2);
        pack_number(out, f.score, 2);
        (void)ps_buffer_add(out, f.party_key, sizeof f.party_key);
        for (size_t k = 0; k < PACK_TEXTS; k++) {
            const ps_text *text = finding_text(&f, k);
            if (text->size > PACK_TEXT_MAX) {
                return false;
            }
            pack_number(out, text->size, 4);
            (void)ps_buffer_text(out, *text);
        }
    }
    return !out->failed;
}

/* Takes size bytes off the front of *rest; false, and nothing taken, when there are fewer. */
static bool
unpack_bytes(ps_text *rest, size_t size, ps_text *out)
{
    if (size > rest->size) {
        return false;
    }
    *out = (ps_text){ .at = rest->at, .size = size };
    rest->at += size;
    rest->size -= size;
    return true;
}

static bool
unpack_number(ps_text *rest, size_t size, uint64_t *out)
{
    ps_text  bytes;
    uint64_t number = 0;

    if (!unpack_bytes(rest, size, &bytes)) {
        return false;
    }
    for (size_t i = size; i > 0; i--) {
        number = number << 8 | (unsigned char)bytes.at[i - 1];
    }
    *out = number;
    return true;
}

static bool
unpack_finding(ps_text *rest, finding *f)
{
    uint64_t kind, basis, role, flags, reason, score;
    ps_text  key;

    if (!unpack_number(rest, 1, &kind) || !unpack_number(rest, 1, &basis) ||
        !unpack_number(rest, 1, &role) || !unpack_number(rest, 1, &flags) ||
        !unpack_number(rest, 2, &reason) || !unpack_number(rest, 2, &score) ||
        !unpack_bytes(rest, FINDING_KEY_SIZE, &key)) {
        return false;
    }
    if (kind >= KIND_COUNT || basis > PS_BASIS_DATA || role >= ROLE_COUNT || flags > 3 ||
        score > 1000) {
        return false;
    }
    *f = (finding){ .kind   = (finding_kind)kind,
                    .basis  = (ps_basis)basis,
                    .role   = (party_role)role,
                    .weak   = (flags & PACK_WEAK) != 0,
                    .agrees = (flags & PACK_AGREES) != 0,
                    .reason = (ps_reason)reason,
                    .score  = (uint16_t)score };
    memcpy(f->party_key, key.at, sizeof f->party_key);
    for (size_t k = 0; k < PACK_TEXTS; k++) {
        uint64_t size;
        if (!unpack_number(rest, 4, &size) || size > PACK_TEXT_MAX ||
            !unpack_bytes(rest, (size_t)size, finding_text(f, k))) {
            return false;
        }
    }
    return true;
}

ps_status
finding_unpack(ps_text packed, ps_arena *arena, finding_list *out, ps_error *err)
{
    uint64_t version, flags, count;
    ps_text  rest = packed;

    *out = (finding_list){ 0 };
    if (!unpack_number(&rest, 1, &version) || version != PACK_VERSION ||
        !unpack_number(&rest, 1, &flags) || flags > PACK_OVERFLOWED ||
        !unpack_number(&rest, 2, &count) || count > LIMIT_EVIDENCE) {
        return ps_fail(err, PS_E_STORE, PS_R_STORE_DAMAGED, "findings", 0);
    }
    finding *found = ps_arena_take(arena, (size_t)count * sizeof *found);
    if (found == NULL) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "findings", 0);
    }
    for (size_t i = 0; i < count; i++) {
        if (!unpack_finding(&rest, &found[i])) {
            return ps_fail(err, PS_E_STORE, PS_R_STORE_DAMAGED, "findings", 0);
        }
    }
    if (rest.size != 0) {
        return ps_fail(err, PS_E_STORE, PS_R_STORE_DAMAGED, "findings", 0);
    }
    *out = (finding_list){ .at         = found,
                           .count      = (size_t)count,
                           .overflowed = (flags & PACK_OVERFLOWED) != 0 };
    return PS_OK;
}
