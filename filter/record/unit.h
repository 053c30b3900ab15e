/*
 * unit.h - what a reader hands to screening: a payment, or what it shares.
 *
 * A unit is a payment, or a header that stands for all payments below it: the
 * batch (PmtInf, NACHA batch) or the file (GrpHdr, NACHA file header).  Every
 * field that can name somebody or something is an item with its kind and its
 * party; what a reader does not know is ITEM_TEXT, never left out.
 *
 * Readers send units in file order: payments first, then the batch they belong
 * to when it ends, the file last.
 */
#ifndef PS_RECORD_UNIT_H
#define PS_RECORD_UNIT_H

#include "base/error.h"
#include "base/money.h"

typedef enum unit_level { UNIT_PAYMENT = 1, UNIT_BATCH, UNIT_FILE } unit_level;

/* clang-format off: a table */
#define ITEM_KINDS(X)                                                                   \
    X(ITEM_NAME, "name")                                                                \
    X(ITEM_ADDRESS, "address")                                                          \
    X(ITEM_TOWN, "town") X(ITEM_POSTCODE, "postcode") X(ITEM_COUNTRY, "country")        \
        X(ITEM_BIRTH_DATE, "birth_date") X(ITEM_BIRTH_PLACE, "birth_place")             \
            X(ITEM_ID, "id") X(ITEM_BIC, "bic") X(ITEM_LEI, "lei") X(ITEM_IBAN, "iban") \
                X(ITEM_ACCOUNT, "account") X(ITEM_ROUTING, "routing")                   \
                    X(ITEM_WALLET, "wallet") X(ITEM_EMAIL, "email")                     \
                        X(ITEM_PHONE, "phone") X(ITEM_TEXT, "text")

#define PARTY_ROLES(X)                               \
    X(ROLE_OTHER, "other")                           \
    X(ROLE_CREDITOR, "creditor")                     \
    X(ROLE_ULTIMATE_CREDITOR, "ultimate_creditor")   \
    X(ROLE_DEBTOR, "debtor")                         \
    X(ROLE_ULTIMATE_DEBTOR, "ultimate_debtor")       \
    X(ROLE_INITIATING_PARTY, "initiating_party")     \
    X(ROLE_FORWARDING_AGENT, "forwarding_agent")     \
    X(ROLE_DEBTOR_AGENT, "debtor_agent")             \
    X(ROLE_CREDITOR_AGENT, "creditor_agent")         \
    X(ROLE_INTERMEDIARY_AGENT, "intermediary_agent") \
    X(ROLE_CHARGES_ACCOUNT, "charges_account")       \
    X(ROLE_CHEQUE_PARTY, "cheque_party")             \
    X(ROLE_TAX_PARTY, "tax_party")                   \
    X(ROLE_GARNISHMENT, "garnishment")               \
    X(ROLE_INVOICER, "invoicer")                     \
    X(ROLE_INVOICEE, "invoicee")                     \
    X(ROLE_REMITTANCE, "remittance")                 \
    X(ROLE_REGULATORY, "regulatory")                 \
    X(ROLE_ORIGINATOR, "originator")                 \
    X(ROLE_RECEIVER, "receiver")                     \
    X(ROLE_ODFI, "originating_bank")                 \
    X(ROLE_RDFI, "receiving_bank")                   \
    X(ROLE_OPERATOR, "operator")
/* clang-format on */

typedef enum item_kind {
#define X(name, word) name,
    ITEM_KINDS(X)
#undef X
} item_kind;

typedef enum party_role {
#define X(name, word) name,
    PARTY_ROLES(X)
#undef X
} party_role;

const char *item_kind_word(item_kind kind);
const char *party_role_word(party_role role);

typedef struct unit_item {
    item_kind   kind;
    party_role  role;
    uint32_t    party; /* items of one unit with one number are one party; 0: of none */
    bool        cut;   /* the field is full to its last column: maybe a prefix */
    bool        organisation; /* ITEM_NAME: the source says it is no person */
    bool        person;       /* ITEM_NAME: the source says it is one */
    const char *scheme;       /* "CCPT", "USABA", ...; NULL or static or in the arena */
    ps_text     value;        /* trimmed, otherwise as in the file */
    ps_place    place;
} unit_item;

typedef struct span {
    uint64_t begin;
    uint64_t end;
} span;

typedef enum unit_direction { DIRECTION_CREDIT = 1, DIRECTION_DEBIT = 2 } unit_direction;

/*
 * What a writer needs to cut, without the text: fixed size, kept on disk for
 * every unit.  Spans are bytes of the spool; an absent one is {0, 0}.
 */
typedef struct unit_facts {
    span     whole;  /* what goes when the unit is held, without white space before */
    span     count;  /* ISO: text of NbOfTxs.   NACHA: the control record (8 or 9) */
    span     sum;    /* ISO: text of CtrlSum.   NACHA file: first filler to the end */
    span     ident;  /* ISO: text of MsgId or PmtInfId.  NACHA: header record (1 or 5) */
    money    amount; /* payment: its amount.  batch, file: declared control sum */
    uint64_t declared;  /* batch, file: declared count of transactions or records */
    uint32_t records;   /* NACHA: physical records: 1 + addenda */
    uint32_t routing;   /* NACHA: the eight digits that the entry hash adds */
    uint8_t  direction; /* unit_direction; 0 where it has none */
    uint8_t  flags;     /* the rail's own */
    char     currency[4];
} unit_facts;

/* References that the payroll system knows.  Empty where the rail has none. */
typedef struct unit_refs {
    ps_text  message;     /* MsgId; NACHA: date, time, File ID Modifier */
    ps_text  batch;       /* PmtInfId; batch number */
    ps_text  instruction; /* InstrId */
    ps_text  end_to_end;  /* EndToEndId; NACHA: Individual ID Number */
    ps_text  uetr;
    ps_text  trace;    /* NACHA trace number */
    ps_text  pay_date; /* "YYYY-MM-DD" or empty */
    uint32_t line;     /* where the payment begins */
} unit_refs;

typedef struct unit {
    unit_level level;
    uint64_t   index; /* payments and batches each from 0, in file order */
    uint64_t   batch; /* payment: its batch's index */
    unit_facts facts;
    unit_refs  refs;
    ps_text    payee;      /* payment: the payee's name as in the file, trimmed */
    ps_text    account;    /* payment: the payee's account, as in the file */
    ps_text    bank;       /* payment: BIC or routing number of the payee's bank */
    ps_reason  unscreened; /* a reason why not all of it could be looked at; 0: none */
    const unit_item *items;
    size_t           item_count;
} unit;

/* A reader's sink.  Everything dies when it returns.  Not PS_OK stops the reader. */
typedef ps_status (*unit_sink)(void *context, const unit *u, ps_error *err);

/* SHA-256 over level, facts that do not move when others are cut, the unit's own refs
 * (message and batch are another's) and items: equal for the same payment in the input,
 * in the clean file and in an emitted one. */
bool unit_digest(const unit *u, uint8_t out[32]);

/* ---- one line of the journal: what is remembered of every unit ---- */

typedef struct unit_row {
    unit_facts facts;
    uint64_t   index;
    uint64_t   batch;
    uint8_t    level;
    uint8_t    verdict; /* ps_verdict; 0 is undecided */
    uint8_t    basis;   /* ps_basis */
    uint8_t    own;     /* verdict of the unit by itself, before its batch and file */
    uint16_t   reason;  /* why, where it is not a finding */
    uint16_t   score;
    uint64_t   findings; /* where its findings stand; 0: none */
    uint8_t    digest[32];
    uint8_t    identity[16]; /* client, payee keys, account, amount, date, reference */
    uint64_t   kept_count;   /* batch, file: filled in by the writer */
    money      kept_sum;
} unit_row;

/* Held payments do not leave: PS_HOLD and PS_REFUSE, and what nobody decided. */
static inline bool
unit_row_is_held(const unit_row *row)
{
    return row->verdict != PS_PASS && row->verdict != PS_REVIEW;
}

/* ---- building a unit: for readers ---- */

typedef struct unit_builder {
    ps_arena  *arena; /* borrowed; reset by unit_builder_start() */
    unit       u;
    unit_item *items;
    size_t     room;
    uint32_t   parties;
} unit_builder;

void     unit_builder_init(unit_builder *b, ps_arena *arena);
void     unit_builder_start(unit_builder *b, unit_level level);
uint32_t unit_builder_party(unit_builder *b); /* a new party number */
/* Copies value, trimmed; empty values are left out.  PS_E_LIMIT when over a limit. */
ps_status unit_builder_add(unit_builder *b, const unit_item *item, ps_error *err);
/* PS_E_LIMIT where the arena overflowed on the way. */
ps_status unit_builder_take(unit_builder *b, const unit **out, ps_error *err);

#endif
