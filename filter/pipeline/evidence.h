/*
 * evidence.h - why a payment is held or reviewed: its own findings, those of its
 * batch and its file, and the rules that dragged it along; each with its case.
 */
#ifndef PS_PIPELINE_EVIDENCE_H
#define PS_PIPELINE_EVIDENCE_H

#include "pipeline/pass.h"

enum { EVIDENCE_CODE_SIZE = 48, EVIDENCE_CASE_MAX = 64 /* LIMIT_EVIDENCE */ };

typedef struct evidence_item {
    finding    f; /* with entry and party key, for FINDING_DATA too */
    ps_verdict verdict;
    char       case_id[STORE_CASE_ID_SIZE]; /* "" where no case is opened */
} evidence_item;

/* Best first.  In the pipeline's arena: valid until the next call. */
typedef struct evidence {
    evidence_item *items;
    size_t         count;
    size_t informing; /* behind them: hits on delisted entries, no reason to hold */
} evidence;

ps_status evidence_of(pipeline *p, const unit_row *payment, evidence *out, ps_error *err);

/* Is no earlier item of the same case? */
bool evidence_is_first(const evidence *e, size_t i);

/* "501-name-exact" */
void evidence_code(ps_reason reason, char out[EVIDENCE_CODE_SIZE]);

/* Is it a rule that holds a payment for what another one or an earlier run did?  *level:
 * of the unit that the case is about. */
bool evidence_is_rule(ps_reason reason, unit_level *level);

/* The finding that stands for "could not look" or a rule: entry "data:REASON", and as
 * party the unit of that level and number.  Its texts lie in the arena. */
bool evidence_data(ps_reason reason, unit_level level, uint64_t index, ps_arena *arena,
                   finding *out);

/* What the public callback is shown; texts as in out and the journal. */
typedef struct evidence_view {
    ps_payment   payment;
    ps_evidence *items;
    char         amount[MONEY_TEXT_MAX];
} evidence_view;
ps_status evidence_show(pipeline *p, const unit_row *row, const evidence *found,
                        evidence_view *out, ps_error *err);

/* The amount as its currency writes it. */
void        evidence_amount(const unit_facts *facts, char out[MONEY_TEXT_MAX]);
const char *evidence_basis_word(ps_basis basis);

#endif
