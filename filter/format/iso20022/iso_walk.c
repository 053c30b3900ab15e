/*
 * iso_walk.c - see iso_walk.h.
 *
 * The schemas have some 90,000 paths.  They are not listed here: containers
 * say whose a text is, the leaf's name says what it is, and the two compose.
 * What follows its value in the file (a scheme behind an id) is added to the
 * item when its container ends.
 */
#include "format/iso20022/iso_walk.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { ISO_IS_PERSON = 1, ISO_IS_ORGANISATION = 2 };

void
iso_walk_init(iso_walk *w)
{
    *w = (iso_walk){ 0 };
    iso_index_make(&w->index);
    ps_buffer_init(&w->with, (size_t)LIMIT_TEXT_BYTES);
    ps_buffer_init(&w->without, (size_t)LIMIT_TEXT_BYTES);
}

void
iso_walk_free(iso_walk *w)
{
    ps_buffer_free(&w->with);
    ps_buffer_free(&w->without);
}

void
iso_unit_start(iso_unit *u, unit_level level, unsigned depth)
{
    unit_builder_start(&u->builder, level);
    u->depth = depth;
    memset(u->party_of, 0, sizeof u->party_of);
    memset(u->is, 0, sizeof u->is);
}

ps_status
iso_unit_take(iso_unit *u, const unit **out, ps_error *err)
{
    for (size_t i = 0; i < u->builder.u.item_count; i++) {
        unit_item *item = &u->builder.items[i];
        if (item->kind == ITEM_NAME && item->party < ISO_PARTIES_MAX) {
            item->person       = (u->is[item->party] & ISO_IS_PERSON) != 0;
            item->organisation = (u->is[item->party] & ISO_IS_ORGANISATION) != 0;
        }
    }
    u->depth = 0;
    return unit_builder_take(&u->builder, out, err);
}

static void
mark(iso_unit *u, uint32_t party, uint8_t what)
{
    if (party > 0 && party < ISO_PARTIES_MAX) {
        u->is[party] |= what;
    }
}

/* A party directly below its unit is one with its account, in whichever order. */
static uint32_t
party_number(iso_walk *w, iso_id owner)
{
    iso_unit *u = w->unit;

    if (w->depth != u->depth + 1) {
        return unit_builder_party(&u->builder);
    }
    if (u->party_of[owner] == 0) {
        u->party_of[owner] = unit_builder_party(&u->builder);
    }
    return u->party_of[owner];
}

static void
place_frame(iso_walk *w, iso_frame *f)
{
    const iso_row *row = &ISO_ROWS[f->id];

    switch (row->what) {
    case ISO_PLAIN:
        break;
    case ISO_ROLE:
        f->role = row->role;
        break;
    case ISO_PARTY:
        /* Cdtr and Dbtr of a tax are no creditor and debtor of the payment. */
        f->role       = f->role == ROLE_TAX_PARTY ? ROLE_TAX_PARTY : row->role;
        f->party      = party_number(w, f->id);
        f->in_account = false;
        break;
    case ISO_AGENT:
        f->role       = row->role;
        f->party      = party_number(w, f->id);
        f->in_account = false;
        mark(w->unit, f->party, ISO_IS_ORGANISATION);
        break;
    case ISO_NESTED:
        f->party      = unit_builder_party(&w->unit->builder);
        f->in_account = false;
        break;
    case ISO_ACCOUNT:
        f->role       = row->role;
        f->party      = party_number(w, iso_owner(f->id));
        f->in_account = true;
        break;
    }
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Two words or more, as hardly an identifier has; what is not ASCII may be anything. */
static bool
is_words(ps_text text)
{
    enum { WORD_LEAST = 2, WORDS_LEAST = 2, LETTERS_LEAST = 6 };
    size_t letters = 0;
    size_t words   = 0;
    size_t run     = 0;

    for (size_t i = 0; i < text.size; i++) {
        if ((unsigned char)text.at[i] >= 0x80) {
            return true;
        }
        run = is_letter(text.at[i]) ? run + 1 : 0;
        letters += run > 0;
        words += run == WORD_LEAST;
    }
    return words >= WORDS_LEAST && letters >= LETTERS_LEAST;
}

/* These are looked up or compared whole, and never searched for a name. */
static bool
is_taken_whole(item_kind kind)
{
    return kind == ITEM_ID || kind == ITEM_ACCOUNT || kind == ITEM_ROUTING ||
           kind == ITEM_POSTCODE || kind == ITEM_COUNTRY || kind == ITEM_BIRTH_DATE ||
           kind == ITEM_IBAN || kind == ITEM_BIC || kind == ITEM_LEI;
}

static ps_status
add(iso_walk *w, item_kind kind, ps_text value, ps_place place, ps_error *err)
{
    const iso_frame *f    = &w->frames[w->depth];
    unit_item        item = {
               .kind = kind, .role = f->role, .party = f->party, .value = value, .place = place
    };
    ps_status status = unit_builder_add(&w->unit->builder, &item, err);

    if (status == PS_OK && is_taken_whole(kind) && is_words(value)) {
        item.kind = ITEM_TEXT;
        status    = unit_builder_add(&w->unit->builder, &item, err);
    }
    return status;
}

/* Words can be cut where one text ends and the next begins. */
static ps_status
end_run(iso_walk *w, ps_error *err)
{
    ps_status status = PS_OK;

    if (w->run_count > 1) {
        if (w->with.failed || w->without.failed) {
            return ps_fail_at(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "", w->run_place,
                              "over 1 MiB of text");
        }
        status =
            add(w, ITEM_TEXT, (ps_text){ w->with.at, w->with.size }, w->run_place, err);
        if (status == PS_OK) {
            status = add(w, ITEM_TEXT, (ps_text){ w->without.at, w->without.size },
                         w->run_place, err);
        }
    }
    w->run_count = 0;
    return status;
}

static void
add_to_run(iso_walk *w, iso_id id, const parse_token *token)
{
    if (w->run_count == 0) {
        ps_buffer_reset(&w->with);
        ps_buffer_reset(&w->without);
        w->run_id    = id;
        w->run_depth = w->depth;
        w->run_place = token->place;
    } else {
        (void)ps_buffer_add(&w->with, " ", 1);
    }
    (void)ps_buffer_text(&w->with, token->text);
    (void)ps_buffer_text(&w->without, token->text);
    w->run_count++;
}

static bool
is_known_attribute(ps_text name)
{
    static const char *const KNOWN[] = {
        "Ccy",  "schemaLocation", "noNamespaceSchemaLocation",
        "Id",   "Algorithm",      "URI",
        "Type", "type",           "nil"
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        if (ps_text_is(name, KNOWN[i])) {
            return true;
        }
    }
    return false;
}

ps_status
iso_walk_open(iso_walk *w, iso_id id, const parse_token *token, ps_error *err)
{
    assert(w->depth + 1 < ISO_DEPTH_MAX && w->unit != NULL);

    ps_status status = PS_OK;
    if (w->run_count > 0 && (id != w->run_id || w->depth + 1 != w->run_depth)) {
        status = end_run(w, err);
    }
    const iso_frame *above = &w->frames[w->depth++];
    iso_frame       *f     = &w->frames[w->depth];
    *f                     = (iso_frame){ .id         = id,
                                          .role       = above->role,
                                          .party      = above->party,
                                          .in_account = above->in_account };
    place_frame(w, f);
    if (id == ISO_PrvtId || id == ISO_OrgId) {
        mark(w->unit, f->party, id == ISO_PrvtId ? ISO_IS_PERSON : ISO_IS_ORGANISATION);
    }
    for (size_t i = 0; i < token->attribute_count && status == PS_OK; i++) {
        if (!is_known_attribute(token->attributes[i].name)) {
            status = add(w, ITEM_TEXT, token->attributes[i].value, token->place, err);
        }
    }
    return status;
}

/* A value whose scheme or type may still come. */
static ps_status
add_waiting(iso_walk *w, item_kind kind, const parse_token *token, ps_error *err)
{
    size_t    before = w->unit->builder.u.item_count;
    ps_status status = add(w, kind, token->text, token->place, err);

    if (status == PS_OK && w->unit->builder.u.item_count > before) {
        w->frames[w->depth - 1].waiting = before + 1;
    }
    return status;
}

static ps_status
add_id(iso_walk *w, const parse_token *token, ps_error *err)
{
    iso_id parent = iso_walk_id(w, w->depth - 1);
    iso_id above  = w->depth > 2 ? iso_walk_id(w, w->depth - 2) : ISO_UNKNOWN;

    if (parent == ISO_Prxy) {
        return add_waiting(w, ITEM_ID, token, err);
    }
    if (parent == ISO_Othr && above != ISO_CtctDtls) {
        bool in_account = w->frames[w->depth].in_account;
        return add_waiting(w, in_account ? ITEM_ACCOUNT : ITEM_ID, token, err);
    }
    return add(w, parent == ISO_BrnchId ? ITEM_ID : ITEM_TEXT, token->text, token->place,
               err);
}

static void
keep_scheme(iso_walk *w, const parse_token *token)
{
    iso_id parent = iso_walk_id(w, w->depth - 1);

    if (w->depth > 2 &&
        (parent == ISO_SchmeNm || parent == ISO_ClrSysId || parent == ISO_Tp)) {
        w->frames[w->depth - 2].scheme =
            ps_text_keep(&w->unit->arena, ps_text_trim(token->text));
    }
}

static bool
is_code(const iso_row *row, ps_text text)
{
    if (text.size > row->code) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == ' ') {
            return false;
        }
    }
    return true;
}

static bool
is_joined(iso_id id)
{
    return id == ISO_Ustrd || id == ISO_AddtlRmtInf || id == ISO_MemoFld ||
           id == ISO_Inf || id == ISO_AdrLine;
}

ps_status
iso_walk_text(iso_walk *w, const parse_token *token, ps_error *err)
{
    const iso_frame *f   = &w->frames[w->depth];
    const iso_row   *row = &ISO_ROWS[f->id];

    if (token->kind == PARSE_LOOSE) {
        return add(w, ITEM_TEXT, token->text, token->place, err);
    }
    if (is_joined(f->id)) {
        add_to_run(w, f->id, token);
    }
    if (f->id == ISO_Cd || f->id == ISO_Prtry) {
        keep_scheme(w, token);
    }
    if (f->id == ISO_LEI && ps_text_trim(token->text).size > 0) {
        mark(w->unit, f->party, ISO_IS_ORGANISATION);
    }
    if (f->id == ISO_Id) {
        return add_id(w, token, err);
    }
    if (f->id == ISO_MmbId) {
        return add_waiting(w, ITEM_ROUTING, token, err);
    }
    if (f->id == ISO_Nm && iso_walk_id(w, w->depth - 1) == ISO_InitnSrc) {
        return add(w, ITEM_TEXT, token->text, token->place, err);
    }
    if (row->code > 0 && is_code(row, ps_text_trim(token->text))) {
        return PS_OK;
    }
    return add(w, row->kind, token->text, token->place, err);
}

static item_kind
proxy_kind(ps_text type)
{
    /* clang-format off */
    static const struct { const char *type; item_kind kind; } TYPES[] = {
        { "TELE", ITEM_PHONE }, { "MBNO", ITEM_PHONE }, { "EMAL", ITEM_EMAIL },
        { "EWAL", ITEM_WALLET }, { "LEIC", ITEM_LEI },
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (ps_text_is(type, TYPES[i].type)) {
            return TYPES[i].kind;
        }
    }
    return ITEM_ID;
}

ps_status
iso_walk_close(iso_walk *w, ps_error *err)
{
    assert(w->depth > 0);

    const iso_frame *f      = &w->frames[w->depth];
    ps_status        status = PS_OK;
    if (w->run_count > 0 && w->depth < w->run_depth) {
        status = end_run(w, err);
    }
    if (f->waiting > 0 && f->scheme.size > 0 &&
        f->waiting <= w->unit->builder.u.item_count) {
        unit_item *item = &w->unit->builder.items[f->waiting - 1];
        item->scheme    = f->scheme.at; /* ends with a NUL: the arena's copies do */
        if (f->id == ISO_Prxy) {
            item->kind = proxy_kind(f->scheme);
        }
    }
    w->depth--;
    return status;
}

void
iso_walk_path(const iso_walk *w, const char *child, char out[ISO_PATH_MAX])
{
    unsigned from = 1;
    size_t   used = 0;

    for (unsigned i = 1; i < w->depth + (child != NULL); i++) {
        if (w->frames[i].id == ISO_CstmrCdtTrfInitn) {
            from = i + 1;
        }
    }
    out[0] = '\0';
    for (unsigned i = from; i <= w->depth + (child != NULL); i++) {
        const char *name    = i > w->depth ? child : ISO_ROWS[w->frames[i].id].name;
        uint32_t    ordinal = i > w->depth ? 0 : w->frames[i].ordinal;
        char        step[96];
        int size = ordinal > 0 ? snprintf(step, sizeof step, "%s[%u]", name, ordinal)
                               : snprintf(step, sizeof step, "%s", name);
        if (size < 0 || used + (size_t)size + 2 > ISO_PATH_MAX) {
            return;
        }
        used += (size_t)snprintf(out + used, ISO_PATH_MAX - used, "%s%s",
                                 used > 0 ? "/" : "", step);
    }
}
