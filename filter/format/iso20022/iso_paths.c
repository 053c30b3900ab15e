/* iso_paths.c - see iso_paths.h. */
#include "format/iso20022/iso_paths.h"

#include <assert.h>
#include <string.h>

/* clang-format off */
const iso_row ISO_ROWS[ISO_COUNT] = {
    [ISO_UNKNOWN] = { "?", ISO_PLAIN, ROLE_OTHER, ITEM_TEXT, 0 },
#define X(name, class, role) [ISO_##name] = { #name, ISO_##class, ROLE_##role, ITEM_TEXT, 0 },
    ISO_CONTAINERS(X)
#undef X
#define X(name, kind) [ISO_##name] = { #name, ISO_PLAIN, ROLE_OTHER, ITEM_##kind, 0 },
    ISO_VALUES(X)
#undef X
#define X(name, size) [ISO_##name] = { #name, ISO_PLAIN, ROLE_OTHER, ITEM_TEXT, size },
    ISO_CODES(X)
#undef X
#define X(name) [ISO_##name] = { #name, ISO_PLAIN, ROLE_OTHER, ITEM_TEXT, 0 },
    ISO_PLAINS(X)
#undef X
};
/* clang-format on */

iso_id
iso_owner(iso_id account)
{
    static const iso_id OWNERS[][2] = {
        { ISO_CdtrAcct, ISO_Cdtr },
        { ISO_DbtrAcct, ISO_Dbtr },
        { ISO_CdtrAgtAcct, ISO_CdtrAgt },
        { ISO_DbtrAgtAcct, ISO_DbtrAgt },
        { ISO_IntrmyAgt1Acct, ISO_IntrmyAgt1 },
        { ISO_IntrmyAgt2Acct, ISO_IntrmyAgt2 },
        { ISO_IntrmyAgt3Acct, ISO_IntrmyAgt3 },
    };
    for (size_t i = 0; i < sizeof OWNERS / sizeof OWNERS[0]; i++) {
        if (OWNERS[i][0] == account) {
            return OWNERS[i][1];
        }
    }
    return account;
}

bool
iso_is_many(iso_id parent, iso_id child)
{
    /* clang-format off: a table */
    /* ISO_UNKNOWN: in any parent. */
    static const iso_id MANY[][2] = {
        { ISO_UNKNOWN, ISO_AdrLine },
        { ISO_UNKNOWN, ISO_AddtlRmtInf },
        { ISO_UNKNOWN, ISO_AdjstmntAmtAndRsn },
        { ISO_GrpHdr, ISO_Authstn },
        { ISO_UNKNOWN, ISO_DscntApldAmt },
        { ISO_UNKNOWN, ISO_Dtls },
        { ISO_LineDtls, ISO_Id },
        { ISO_UNKNOWN, ISO_Inf },
        { ISO_UNKNOWN, ISO_InstrForCdtrAgt },
        { ISO_UNKNOWN, ISO_LineDtls },
        { ISO_UNKNOWN, ISO_MemoFld },
        { ISO_OrgId, ISO_Othr },
        { ISO_PrvtId, ISO_Othr },
        { ISO_CtctDtls, ISO_Othr },
        { ISO_UNKNOWN, ISO_Rcrd },
        { ISO_UNKNOWN, ISO_RfrdDocInf },
        { ISO_UNKNOWN, ISO_RgltryRptg },
        { ISO_UNKNOWN, ISO_RltdRmtInf },
        { ISO_UNKNOWN, ISO_RmtAmtAndTp },
        { ISO_UNKNOWN, ISO_RmtLctnDtls },
        { ISO_UNKNOWN, ISO_Sgntr },
        { ISO_UNKNOWN, ISO_SplmtryData },
        { ISO_UNKNOWN, ISO_Strd },
        { ISO_UNKNOWN, ISO_SvcLvl },
        { ISO_UNKNOWN, ISO_TaxAmt },
        { ISO_UNKNOWN, ISO_Ustrd },
        { ISO_CstmrCdtTrfInitn, ISO_PmtInf },
        { ISO_PmtInf, ISO_CdtTrfTxInf },
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof MANY / sizeof MANY[0]; i++) {
        if (MANY[i][1] == child && (MANY[i][0] == parent || MANY[i][0] == ISO_UNKNOWN)) {
            return true;
        }
    }
    return false;
}

/* clang-format off: a table */
/* The union of pain.001.001.03 to .12, in the order of their schemas. */
static const iso_child CHILDREN[] = {
    { ISO_CstmrCdtTrfInitn, ISO_GrpHdr, true },
    { ISO_CstmrCdtTrfInitn, ISO_PmtInf, true },
    { ISO_CstmrCdtTrfInitn, ISO_SplmtryData, false },

    { ISO_GrpHdr, ISO_MsgId, true },
    { ISO_GrpHdr, ISO_CreDtTm, true },
    { ISO_GrpHdr, ISO_Authstn, false },
    { ISO_GrpHdr, ISO_NbOfTxs, true },
    { ISO_GrpHdr, ISO_CtrlSum, false },
    { ISO_GrpHdr, ISO_InitgPty, true },
    { ISO_GrpHdr, ISO_FwdgAgt, false },
    { ISO_GrpHdr, ISO_InitnSrc, false },

    { ISO_PmtInf, ISO_PmtInfId, true },
    { ISO_PmtInf, ISO_PmtMtd, true },
    { ISO_PmtInf, ISO_ReqdAdvcTp, false },
    { ISO_PmtInf, ISO_BtchBookg, false },
    { ISO_PmtInf, ISO_NbOfTxs, false },
    { ISO_PmtInf, ISO_CtrlSum, false },
    { ISO_PmtInf, ISO_PmtTpInf, false },
    { ISO_PmtInf, ISO_ReqdExctnDt, true },
    { ISO_PmtInf, ISO_PoolgAdjstmntDt, false },
    { ISO_PmtInf, ISO_Dbtr, true },
    { ISO_PmtInf, ISO_DbtrAcct, true },
    { ISO_PmtInf, ISO_DbtrAgt, true },
    { ISO_PmtInf, ISO_DbtrAgtAcct, false },
    { ISO_PmtInf, ISO_InstrForDbtrAgt, false },
    { ISO_PmtInf, ISO_UltmtDbtr, false },
    { ISO_PmtInf, ISO_ChrgBr, false },
    { ISO_PmtInf, ISO_ChrgsAcct, false },
    { ISO_PmtInf, ISO_ChrgsAcctAgt, false },
    { ISO_PmtInf, ISO_CdtTrfTxInf, false }, /* required but while rebuilding */

    { ISO_CdtTrfTxInf, ISO_PmtId, true },
    { ISO_CdtTrfTxInf, ISO_PmtTpInf, false },
    { ISO_CdtTrfTxInf, ISO_Amt, true },
    { ISO_CdtTrfTxInf, ISO_XchgRateInf, false },
    { ISO_CdtTrfTxInf, ISO_ChrgBr, false },
    { ISO_CdtTrfTxInf, ISO_MndtRltdInf, false },
    { ISO_CdtTrfTxInf, ISO_ChqInstr, false },
    { ISO_CdtTrfTxInf, ISO_UltmtDbtr, false },
    { ISO_CdtTrfTxInf, ISO_IntrmyAgt1, false },
    { ISO_CdtTrfTxInf, ISO_IntrmyAgt1Acct, false },
    { ISO_CdtTrfTxInf, ISO_IntrmyAgt2, false },
    { ISO_CdtTrfTxInf, ISO_IntrmyAgt2Acct, false },
    { ISO_CdtTrfTxInf, ISO_IntrmyAgt3, false },
    { ISO_CdtTrfTxInf, ISO_IntrmyAgt3Acct, false },
    { ISO_CdtTrfTxInf, ISO_CdtrAgt, false },
    { ISO_CdtTrfTxInf, ISO_CdtrAgtAcct, false },
    { ISO_CdtTrfTxInf, ISO_Cdtr, false },
    { ISO_CdtTrfTxInf, ISO_CdtrAcct, false },
    { ISO_CdtTrfTxInf, ISO_UltmtCdtr, false },
    { ISO_CdtTrfTxInf, ISO_InstrForCdtrAgt, false },
    { ISO_CdtTrfTxInf, ISO_InstrForDbtrAgt, false },
    { ISO_CdtTrfTxInf, ISO_Purp, false },
    { ISO_CdtTrfTxInf, ISO_RgltryRptg, false },
    { ISO_CdtTrfTxInf, ISO_Tax, false },
    { ISO_CdtTrfTxInf, ISO_RltdRmtInf, false },
    { ISO_CdtTrfTxInf, ISO_RmtInf, false },
    { ISO_CdtTrfTxInf, ISO_SplmtryData, false },

    { ISO_PmtId, ISO_InstrId, false },
    { ISO_PmtId, ISO_EndToEndId, true },
    { ISO_PmtId, ISO_UETR, false },
    { ISO_EqvtAmt, ISO_Amt, true },
    { ISO_EqvtAmt, ISO_CcyOfTrf, true },
};
/* clang-format on */

static void
index_children(iso_index *index)
{
    static_assert(sizeof CHILDREN / sizeof CHILDREN[0] < 256, "a byte counts them");
    for (uint8_t i = 0; i < sizeof CHILDREN / sizeof CHILDREN[0]; i++) {
        iso_id parent = CHILDREN[i].parent;
        if (index->children_count[parent]++ == 0) {
            index->children_from[parent] = i;
        }
    }
}

const iso_child *
iso_children(const iso_index *index, iso_id parent, size_t *count)
{
    *count = index->children_count[parent];
    return *count == 0 ? NULL : &CHILDREN[index->children_from[parent]];
}

static uint32_t
hash_of(const char *at, size_t size)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)at[i]) * 16777619u;
    }
    return hash ^ (hash >> 15);
}

void
iso_index_make(iso_index *index)
{
    static_assert(ISO_COUNT < ISO_INDEX_SIZE / 2, "half of the index stays free");
    *index = (iso_index){ 0 };
    index_children(index);
    for (uint16_t id = 1; id < ISO_COUNT; id++) {
        const char *name = ISO_ROWS[id].name;
        uint32_t    at   = hash_of(name, strlen(name)) % ISO_INDEX_SIZE;
        while (index->slots[at] != 0) {
            at = (at + 1) % ISO_INDEX_SIZE;
        }
        index->slots[at] = id;
    }
}

iso_id
iso_index_find(const iso_index *index, ps_text name)
{
    uint32_t at = hash_of(name.at, name.size) % ISO_INDEX_SIZE;

    while (index->slots[at] != 0) {
        if (ps_text_is(name, ISO_ROWS[index->slots[at]].name)) {
            return (iso_id)index->slots[at];
        }
        at = (at + 1) % ISO_INDEX_SIZE;
    }
    return ISO_UNKNOWN;
}
