/*
 * iso_paths.h - the elements of ISO 20022 messages, read by reader and writer alike.
 *
 * One row an element name: what it makes of the elements below it, and what
 * its own text is.  A name that is not here, and a text of no known kind, is
 * searched as text: nothing is left out because nobody thought of it.
 */
#ifndef PS_FORMAT_ISO20022_ISO_PATHS_H
#define PS_FORMAT_ISO20022_ISO_PATHS_H

#include "base/text.h"
#include "record/unit.h"

typedef enum iso_class {
    ISO_PLAIN,  /* what is below belongs to whom it stands in */
    ISO_ROLE,   /* gives a role, but is no party */
    ISO_PARTY,  /* a party of its own */
    ISO_AGENT,  /* a bank */
    ISO_NESTED, /* a party of its own in the role of the one around it */
    ISO_ACCOUNT /* belongs to the party that iso_owner() names */
} iso_class;

/* clang-format off */
/* Containers: name, class, role. */
#define ISO_CONTAINERS(X)                                                                \
    X(Cdtr, PARTY, CREDITOR) X(CdtrAcct, ACCOUNT, CREDITOR)                              \
    X(UltmtCdtr, PARTY, ULTIMATE_CREDITOR) X(Dbtr, PARTY, DEBTOR)                        \
    X(DbtrAcct, ACCOUNT, DEBTOR) X(UltmtDbtr, PARTY, ULTIMATE_DEBTOR)                    \
    X(InitgPty, PARTY, INITIATING_PARTY) X(FwdgAgt, AGENT, FORWARDING_AGENT)             \
    X(DbtrAgt, AGENT, DEBTOR_AGENT) X(DbtrAgtAcct, ACCOUNT, DEBTOR_AGENT)                \
    X(CdtrAgt, AGENT, CREDITOR_AGENT) X(CdtrAgtAcct, ACCOUNT, CREDITOR_AGENT)            \
    X(IntrmyAgt1, AGENT, INTERMEDIARY_AGENT)                                             \
    X(IntrmyAgt1Acct, ACCOUNT, INTERMEDIARY_AGENT)                                       \
    X(IntrmyAgt2, AGENT, INTERMEDIARY_AGENT)                                             \
    X(IntrmyAgt2Acct, ACCOUNT, INTERMEDIARY_AGENT)                                       \
    X(IntrmyAgt3, AGENT, INTERMEDIARY_AGENT)                                             \
    X(IntrmyAgt3Acct, ACCOUNT, INTERMEDIARY_AGENT)                                       \
    X(ChrgsAcct, ACCOUNT, CHARGES_ACCOUNT) X(ChrgsAcctAgt, AGENT, CHARGES_ACCOUNT)       \
    X(ChqInstr, ROLE, CHEQUE_PARTY) X(ChqFr, PARTY, CHEQUE_PARTY)                        \
    X(DlvrTo, PARTY, CHEQUE_PARTY) X(Tax, ROLE, TAX_PARTY) X(TaxRmt, ROLE, TAX_PARTY)    \
    X(GrnshmtRmt, ROLE, GARNISHMENT) X(Grnshee, PARTY, GARNISHMENT)                      \
    X(GrnshmtAdmstr, PARTY, GARNISHMENT) X(Invcr, PARTY, INVOICER)                       \
    X(Invcee, PARTY, INVOICEE) X(RmtInf, ROLE, REMITTANCE)                               \
    X(RltdRmtInf, ROLE, REMITTANCE) X(RmtLctnPstlAdr, PARTY, REMITTANCE)                 \
    X(RmtLctnDtls, PARTY, REMITTANCE) X(RgltryRptg, ROLE, REGULATORY)                    \
    X(Authrty, PARTY, REGULATORY) X(CtctDtls, NESTED, OTHER) X(Authstn, NESTED, OTHER)   \
    X(Fr, PARTY, OTHER) X(To, PARTY, OTHER) X(FIId, AGENT, OTHER)
/* Texts of a known kind. */
#define ISO_VALUES(X)                                                                   \
    X(Nm, NAME) X(BIC, BIC) X(BICFI, BIC) X(AnyBIC, BIC) X(BICOrBEI, BIC) X(LEI, LEI)   \
    X(IBAN, IBAN) X(MmbId, ROUTING) X(TaxId, ID) X(RegnId, ID) X(BirthDt, BIRTH_DATE)   \
    X(CityOfBirth, BIRTH_PLACE) X(PrvcOfBirth, BIRTH_PLACE) X(Ctry, COUNTRY)            \
    X(CtryOfRes, COUNTRY) X(CtryOfBirth, COUNTRY) X(TwnNm, TOWN) X(PstCd, POSTCODE)     \
    X(AdrLine, ADDRESS) X(StrtNm, ADDRESS) X(BldgNb, ADDRESS) X(BldgNm, ADDRESS)        \
    X(Flr, ADDRESS) X(PstBx, ADDRESS) X(Room, ADDRESS) X(UnitNb, ADDRESS)               \
    X(Dept, ADDRESS) X(SubDept, ADDRESS) X(TwnLctnNm, ADDRESS) X(DstrctNm, ADDRESS)     \
    X(CtrySubDvsn, ADDRESS) X(EmailAdr, EMAIL) X(PhneNb, PHONE) X(MobNb, PHONE)         \
    X(FaxNb, PHONE)
/* Codes, dates and numbers: up to so many bytes and without a blank they are not
 * screened, otherwise they are text like any other. */
#define ISO_CODES(X)                                                                     \
    X(Ccy, 3) X(CcyOfTrf, 3) X(UnitCcy, 3) X(Cd, 5) X(Tp, 5) X(AdrTp, 5) X(Mtd, 5)       \
    X(ChrgBr, 5) X(PmtMtd, 5) X(InstrPrty, 5) X(ChqTp, 5) X(NmPrfx, 5) X(PrefrdMtd, 5)   \
    X(RateTp, 5) X(RmtLctnMtd, 5) X(CdtDbtInd, 5) X(DbtCdtRptgInd, 5) X(BtchBookg, 5)    \
    X(FmlyMdclInsrncInd, 5) X(MplyeeTermntnInd, 5) X(CpyDplct, 5) X(PssblDplct, 5)       \
    X(Prty, 5) X(NbOfTxs, 15) X(CtrlSum, 24) X(Amt, 24) X(InstdAmt, 24)                  \
    X(CdtNoteAmt, 24) X(DscntApldAmt, 24) X(DuePyblAmt, 24) X(RmtdAmt, 24)               \
    X(TaxAmt, 24) X(TaxblBaseAmt, 24) X(TtlAmt, 24) X(TtlTaxAmt, 24)                     \
    X(TtlTaxblBaseAmt, 24) X(Rate, 24) X(XchgRate, 24) X(SeqNb, 24) X(CntPerPrd, 24)     \
    X(CreDtTm, 35) X(ReqdExctnDt, 35) X(PoolgAdjstmntDt, 35) X(Dt, 35) X(DtTm, 35)       \
    X(ChqMtrtyDt, 35) X(DtOfSgntr, 35) X(DtOfVrfctn, 35) X(FnlPmtDt, 35)                 \
    X(FrstPmtDt, 35) X(FrDt, 35) X(ToDt, 35) X(RltdDt, 35) X(Yr, 35) X(CreDt, 35)        \
    X(BizPrcgDt, 35) X(MsgDefIdr, 35) X(UETR, 36) X(DigestValue, 200) X(Exponent, 200)   \
    X(SignatureValue, 8192) X(Modulus, 8192) X(X509Certificate, 65535)
/* Text, or containers that say nothing: named because a path needs them, or so that a
 * second one is noticed. */
#define ISO_PLAINS(X)                                                                     \
    X(Document) X(CstmrCdtTrfInitn) X(GrpHdr) X(PmtInf) X(CdtTrfTxInf) X(AppHdr)          \
    X(MsgId) X(PmtInfId) X(InstrId) X(EndToEndId) X(PmtId) X(PmtTpInf) X(Id) X(Othr)      \
    X(OrgId) X(PrvtId) X(Prxy) X(Prtry) X(SchmeNm) X(ClrSysId) X(ClrSysMmbId)             \
    X(FinInstnId) X(BrnchId) X(PstlAdr) X(Adr) X(DtAndPlcOfBirth) X(InitnSrc)     \
    X(EqvtAmt) X(XchgRateInf) X(MndtRltdInf) X(SplmtryData) X(Envlp) X(PlcAndNm)          \
    X(InstrForCdtrAgt) X(InstrForDbtrAgt) X(InstrInf) X(Purp) X(Ustrd) X(Strd)            \
    X(AddtlRmtInf) X(RfrdDocInf) X(RfrdDocAmt) X(CdtrRefInf) X(LineDtls)                  \
    X(AdjstmntAmtAndRsn) X(RmtAmtAndTp) X(Rcrd) X(Dtls) X(Inf) X(MemoFld) X(Sgntr)        \
    X(SvcLvl) X(LclInstrm) X(CtgyPurp) X(ReqdAdvcTp) X(Issr) X(Ref) X(Nb) X(AddtlInf)     \
    X(ElctrncAdr) X(RmtLctnElctrncAdr) X(URLAdr) X(JobTitl) X(Rspnsblty) X(Titl)          \
    X(RmtId) X(MndtId) X(RefNb) X(Desc) X(Rsn) X(CdOrPrtry) X(FrToDt) X(Prd) X(CdtAdvc)   \
    X(DbtAdvc) X(Frqcy) X(PtInTm) X(Clssfctn) X(AdmstnZone) X(AdmstnZn) X(Ctgy)           \
    X(CtgyDtls) X(CertId) X(ChqNb) X(CtrctId) X(DlvryMtd) X(PrtLctn) X(RgnlClrZone)       \
    X(FrmsCd) X(ElctrncSgntr) X(Prvdr) X(Vrsn) X(ChanlTp) X(EmailPurp) X(DbtrSts)         \
    X(TaxTp) X(CareOf)

typedef enum iso_id {
    ISO_UNKNOWN,
#define X(name, class, role) ISO_##name,
    ISO_CONTAINERS(X)
#undef X
#define X(name, more) ISO_##name,
    ISO_VALUES(X) ISO_CODES(X)
#undef X
#define X(name) ISO_##name,
    ISO_PLAINS(X)
#undef X
    ISO_COUNT
} iso_id;
/* clang-format on */

typedef struct iso_row {
    const char *name;
    iso_class   what;
    party_role  role;
    item_kind   kind;
    uint32_t    code; /* the size up to which it is one; 0: none */
} iso_row;

extern const iso_row ISO_ROWS[ISO_COUNT];

/* Names by hash, made once a file: a million payments ask forty million times. */
enum { ISO_INDEX_SIZE = 1024 };
typedef struct iso_index {
    uint16_t slots[ISO_INDEX_SIZE];
    uint8_t  children_from[ISO_COUNT];
    uint8_t  children_count[ISO_COUNT];
} iso_index;

void   iso_index_make(iso_index *index);
iso_id iso_index_find(const iso_index *index, ps_text name); /* or ISO_UNKNOWN */

/* Whose account it is: ISO_Cdtr of ISO_CdtrAcct. */
iso_id iso_owner(iso_id account);
/* May a second child of this name stand in parent? */
bool iso_is_many(iso_id parent, iso_id child);

/* The children of the elements whose order we check, as every version has them. */
typedef struct iso_child {
    iso_id parent;
    iso_id child;
    bool   required;
} iso_child;
/* The rows of one parent stand together; NULL where it has none. */
const iso_child *iso_children(const iso_index *index, iso_id parent, size_t *count);

#endif
