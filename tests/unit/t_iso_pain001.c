/*
 * t_iso_pain001.c - a good message, and each way in which one can be another to us
 * than to the bank.
 *
 * Method: one good message; a row changes one place of it and says what must
 * stand in the trace of its units, or the line that the operator must see.
 */
#include "ps_pain001.h"

static const char GOOD_TRACE[] =
    "payment 0 of 0 100.00 EUR payee=Anna Example account=DE02500105170137075030 bank= "
    "e2e=E1 "
    "instr= uetr= message=MSG-1 batch=B-1 date=2024-05-03 line=17\n"
    "  text other 0 [E1]\n"
    "  name creditor 1 [Anna Example]\n"
    "  iban creditor 1 [DE02500105170137075030]\n"
    "payment 1 of 0 200.50 EUR payee=Bert Sample account=DE02500105170137075030 bank= "
    "e2e=E2 "
    "instr= uetr= message=MSG-1 batch=B-1 date=2024-05-03 line=23\n"
    "  text other 0 [E2]\n"
    "  name creditor 1 [Bert Sample]\n"
    "  iban creditor 1 [DE02500105170137075030]\n"
    "batch 0 of 0 300.5 declared=2 uetr= message=MSG-1 batch=B-1 date=2024-05-03 "
    "line=10\n"
    "  text other 0 [B-1]\n"
    "  name debtor 1 [Example Works]\n"
    "  iban debtor 1 [DE02120300000000202051]\n"
    "  bic debtor_agent 2 [BYLADEM1001]\n"
    "payment 2 of 1 300.00 EUR payee=Carla Probe account=DE02500105170137075030 bank= "
    "e2e=E3 "
    "instr= uetr= message=MSG-1 batch=B-2 date=2024-05-03 line=37\n"
    "  text other 0 [E3]\n"
    "  name creditor 1 [Carla Probe]\n"
    "  iban creditor 1 [DE02500105170137075030]\n"
    "batch 1 of 0 300 declared=1 uetr= message=MSG-1 batch=B-2 date=2024-05-03 line=30\n"
    "  text other 0 [B-2]\n"
    "  name debtor 1 [Example Works]\n"
    "  iban debtor 1 [DE02120300000000202051]\n"
    "  bic debtor_agent 2 [BYLADEM1001]\n"
    "file 0 of 0 600.50 declared=3 uetr= message=MSG-1 batch= date= line=3\n"
    "  text other 0 [MSG-1]\n"
    "  name initiating_party 1 [Example Works]\n";

#define ANNA     "<Cdtr><Nm>Anna Example</Nm></Cdtr>"
#define ACCT     "<CdtrAcct><Id><IBAN>DE02500105170137075030</IBAN></Id></CdtrAcct>"
#define SPACE_09 "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"

static const struct row {
    const char *name;
    const char *from;
    const char *to;
    const char *want; /* somewhere in the trace */
} ROWS[] = {
    /* ---- what is read of a payment ---- */
    { "references", "<PmtId><EndToEndId>E1",
      "<PmtId><InstrId>I1</InstrId><EndToEndId> E1 ", "e2e=E1 instr=I1 " },
    { "UETR", "E1</EndToEndId>",
      "E1</EndToEndId><UETR>00000000-0000-4000-8000-000000000001</UETR>",
      "uetr=00000000-0000-4000-8000-000000000001 " },
    { "bank by BIC", "<Cdtr><Nm>Anna",
      "<CdtrAgt><FinInstnId><BICFI>DEUTDEFF</BICFI><ClrSysMmbId><ClrSysId><Cd>DEBLZ</Cd>"
      "</ClrSysId><MmbId>50070010</MmbId></ClrSysMmbId><Nm>Bank One</Nm></FinInstnId>"
      "<BrnchId><Nm>Main Branch</Nm></BrnchId></CdtrAgt><Cdtr><Nm>Anna",
      "bank=DEUTDEFF e2e=E1 " },
    { "bank by routing number, its scheme, its name", "<Cdtr><Nm>Anna",
      "<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>USABA</Cd></"
      "ClrSysId><MmbId>021000021"
      "</MmbId></ClrSysMmbId><Nm>Bank One</Nm></FinInstnId></CdtrAgt><Cdtr><Nm>Anna",
      "  routing creditor_agent 1 USABA [021000021]\n  name creditor_agent 1 "
      "organisation [Bank One]\n"
      "  name creditor 2 [Anna Example]\n" },
    { "a person with all that there is", ANNA,
      "<Cdtr><Nm>Anna Example</Nm><PstlAdr><CareOf>Bert Host</CareOf><StrtNm>Long "
      "Road</StrtNm>"
      "<BldgNb>7</BldgNb><PstCd>10115</PstCd><TwnNm>Sample Town</TwnNm><Ctry>DE</Ctry>"
      "<AdrLine>Backyard</AdrLine><AdrLine>Left</AdrLine></"
      "PstlAdr><Id><PrvtId><DtAndPlcOfBirth>"
      "<BirthDt>1980-02-03</BirthDt><PrvcOfBirth>North</PrvcOfBirth><CityOfBirth>Old "
      "Town</CityOfBirth>"
      "<CtryOfBirth>FR</CtryOfBirth></DtAndPlcOfBirth><Othr><Id>P-1</"
      "Id><SchmeNm><Cd>CCPT</Cd>"
      "</SchmeNm><Issr>Office</Issr></Othr><Othr><Id>N-2</Id></Othr></PrvtId></"
      "Id><CtryOfRes>IT</CtryOfRes>"
      "<CtctDtls><Nm>Zoe "
      "Contact</Nm><PhneNb>+49-1</PhneNb><EmailAdr>z@example.org</EmailAdr></CtctDtls></"
      "Cdtr>",
      "  name creditor 1 person [Anna Example]\n  text creditor 1 [Bert Host]\n  address "
      "creditor 1 [Long Road]\n"
      "  address creditor 1 [7]\n  postcode creditor 1 [10115]\n  town creditor 1 "
      "[Sample Town]\n"
      "  country creditor 1 [DE]\n  address creditor 1 [Backyard]\n  address creditor 1 "
      "[Left]\n"
      "  text creditor 1 [Backyard Left]\n  text creditor 1 [BackyardLeft]\n"
      "  birth_date creditor 1 [1980-02-03]\n  birth_place creditor 1 [North]\n"
      "  birth_place creditor 1 [Old Town]\n  country creditor 1 [FR]\n  id creditor 1 "
      "CCPT [P-1]\n"
      "  text creditor 1 [Office]\n  id creditor 1 [N-2]\n  country creditor 1 [IT]\n"
      "  name creditor 2 [Zoe Contact]\n  phone creditor 2 [+49-1]\n  email creditor 2 "
      "[z@example.org]\n"
      "  iban creditor 1 [DE02500105170137075030]\n" },
    { "an organisation by its LEI", ANNA,
      "<Cdtr><Nm>Example "
      "Ltd</Nm><Id><OrgId><AnyBIC>ABCDDEFF</AnyBIC><LEI>529900T8BM49AURSDO55</LEI></"
      "OrgId></Id></Cdtr>",
      "  name creditor 1 organisation [Example Ltd]\n  bic creditor 1 [ABCDDEFF]\n  lei "
      "creditor 1 [529900T8BM49AURSDO55]\n" },
    { "the account's own name and number", ACCT,
      "<CdtrAcct><Id><Othr><Id>123456</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></"
      "Id><Tp><Cd>CACC</Cd></Tp>"
      "<Nm>A. Example</Nm><Prxy><Tp><Cd>TELE</Cd></Tp><Id>+49-2</Id></Prxy></CdtrAcct>",
      "  account creditor 1 BBAN [123456]\n  name creditor 1 [A. Example]\n  phone "
      "creditor 1 TELE [+49-2]\n" },
    { "a proxy whose type comes last", ACCT,
      "<CdtrAcct><Prxy><Id>a@example.org</Id><Tp><Cd>EMAL</Cd></Tp></Prxy></CdtrAcct>",
      "  email creditor 1 EMAL [a@example.org]\n" },
    { "an account of a proxy only", ACCT,
      "<CdtrAcct><Prxy><Id>a@example.org</Id></Prxy></CdtrAcct>",
      "account=a@example.org " },
    { "ultimate creditor", ACCT, ACCT "<UltmtCdtr><Nm>Dora Last</Nm></UltmtCdtr>",
      "  name ultimate_creditor 2 [Dora Last]\n" },
    { "only an ultimate creditor", ANNA "\n   " ACCT,
      "<UltmtCdtr><Nm>Dora Last</Nm></UltmtCdtr>", "payee=Dora Last account= " },
    { "no creditor", ANNA, "",
      "payee= account=DE02500105170137075030 bank= e2e=E1 instr= uetr= "
      "message=MSG-1 batch=B-1 date=2024-05-03 line=17 unscreened=510\n" },
    { "a creditor without a name", ANNA,
      "<Cdtr><PstlAdr><Ctry>DE</Ctry></PstlAdr></Cdtr>",
      "unscreened=510\n  text other 0 [E1]\n  country creditor 1 [DE]\n" },
    { "a creditor whose name is blank", ANNA, "<Cdtr><Nm> </Nm></Cdtr>",
      "unscreened=510\n" },
    { "texts that follow each other are also joined", ACCT,
      ACCT "<RmtInf><Ustrd>wages of ki</Ustrd><Ustrd>m example</Ustrd></RmtInf>",
      "  text remittance 0 [wages of ki]\n  text remittance 0 [m example]\n"
      "  text remittance 0 [wages of ki m example]\n  text remittance 0 [wages of kim "
      "example]\n" },
    { "structured remittance", ACCT,
      ACCT "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></"
           "Tp><Ref>RF18</Ref></CdtrRefInf>"
           "<Invcr><Nm>Inv One</Nm></Invcr><Invcee><Nm>Inv Two</Nm></Invcee>"
           "<TaxRmt><Cdtr><TaxId>T1</TaxId></Cdtr><Dbtr><Authstn><Nm>Tax "
           "Person</Nm></Authstn></Dbtr></TaxRmt>"
           "<GrnshmtRmt><Tp><CdOrPrtry><Cd>GNCS</Cd></CdOrPrtry></Tp><Grnshee><Nm>Gar "
           "One</Nm></Grnshee>"
           "<GrnshmtAdmstr><Nm>Gar "
           "Two</Nm></GrnshmtAdmstr></GrnshmtRmt><AddtlRmtInf>more</AddtlRmtInf></Strd></"
           "RmtInf>",
      "  text remittance 0 [RF18]\n  name invoicer 2 [Inv One]\n  name invoicee 3 [Inv "
      "Two]\n"
      "  id tax_party 4 [T1]\n  name tax_party 6 [Tax Person]\n  name garnishment 7 [Gar "
      "One]\n"
      "  name garnishment 8 [Gar Two]\n  text remittance 0 [more]\n" },
    { "a creditor of a tax is not the payee", ACCT,
      ACCT "<Tax><Cdtr><TaxId>T1</TaxId></Cdtr></Tax>", "payee=Anna Example account=DE" },
    { "cheque, intermediary, charges and regulatory parties", ANNA,
      "<Cdtr><Nm>Anna Example</Nm></Cdtr>" ACCT
      "<RgltryRptg><Authrty><Nm>Office</Nm><Ctry>DE</Ctry></Authrty>"
      "<Dtls><Cd>X</Cd><Inf>first</Inf><Inf>second</Inf></Dtls></RgltryRptg></"
      "CdtTrfTxInf><CdtTrfTxInf>"
      "<PmtId><EndToEndId>E9</EndToEndId></PmtId><Amt><InstdAmt "
      "Ccy=\"EUR\">0</InstdAmt></Amt>"
      "<ChqInstr><ChqFr><Nm>From "
      "One</Nm><Adr><TwnNm>Town</TwnNm></Adr></ChqFr><MemoFld>memo</MemoFld></ChqInstr>"
      "<IntrmyAgt1><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></IntrmyAgt1>"
      "<IntrmyAgt1Acct><Id><Othr><Id>77</Id></Othr></Id></IntrmyAgt1Acct><Cdtr><Nm>X</"
      "Nm></Cdtr>",
      "  name regulatory 2 [Office]\n  country regulatory 2 [DE]\n  text regulatory 0 "
      "[first]\n"
      "  text regulatory 0 [second]\n" },
    { "cheque party and the account of an intermediary", ANNA,
      "<ChqInstr><ChqFr><Nm>From "
      "One</Nm><Adr><TwnNm>Town</TwnNm></Adr></ChqFr><MemoFld>memo</MemoFld></ChqInstr>"
      "<IntrmyAgt1><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></IntrmyAgt1>"
      "<IntrmyAgt1Acct><Id><Othr><Id>77</Id></Othr></Id></IntrmyAgt1Acct>" ANNA,
      "  name cheque_party 1 [From One]\n  town cheque_party 1 [Town]\n  text "
      "cheque_party 0 [memo]\n"
      "  bic intermediary_agent 2 [DEUTDEFF]\n  account intermediary_agent 2 [77]\n  "
      "name creditor 3 [Anna Example]\n" },
    { "an unknown element is text", ANNA,
      "<Cdtr><Nm>Anna Example</Nm><Nickname>Annie</Nickname></Cdtr>",
      "  name creditor 1 [Anna Example]\n  text creditor 1 [Annie]\n" },
    { "words where an identifier should stand are also text", ANNA "\n   " ACCT,
      "<CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>Kim Example</MmbId></ClrSysMmbId>"
      "</FinInstnId></CdtrAgt><Cdtr><Nm>Anna Example</Nm><PstlAdr><PstCd>Kim Example"
      "</PstCd><Ctry>Kim Example</Ctry></PstlAdr><Id><PrvtId><Othr><Id>Kim Example</Id>"
      "<SchmeNm><Cd>NIDN</Cd></SchmeNm></Othr></PrvtId></Id></Cdtr><CdtrAcct><Id><Othr>"
      "<Id>K\xc3\xacm</Id></Othr></Id></CdtrAcct>",
      "  routing creditor_agent 1 [Kim Example]\n  text creditor_agent 1 [Kim Example]\n"
      "  name creditor 2 person [Anna Example]\n"
      "  postcode creditor 2 [Kim Example]\n  text creditor 2 [Kim Example]\n"
      "  country creditor 2 [Kim Example]\n  text creditor 2 [Kim Example]\n"
      "  id creditor 2 NIDN [Kim Example]\n  text creditor 2 [Kim Example]\n"
      "  account creditor 2 [K\xc3\xacm]\n  text creditor 2 [K\xc3\xacm]\n" },
    { "identifiers of letters and digits are not", ANNA "\n   " ACCT,
      "<Cdtr><Nm>Anna Example</Nm><PstlAdr><PstCd>SW1A 1AA</PstCd></PstlAdr><Id><PrvtId>"
      "<Othr><Id>EMP-1234-X</Id></Othr></PrvtId></Id></Cdtr><CdtrAcct><Id><Othr>"
      "<Id>DE-50070010/123</Id></Othr></Id></CdtrAcct>",
      "  name creditor 1 person [Anna Example]\n"
      "  postcode creditor 1 [SW1A 1AA]\n  id creditor 1 [EMP-1234-X]\n"
      "  account creditor 1 [DE-50070010/123]\n" },
    { "a code that is none is text", ACCT, ACCT "<Purp><Cd>Kim Example</Cd></Purp>",
      "  text other 0 [Kim Example]\n" },
    { "a code is not screened", ACCT, ACCT "<Purp><Cd>SALA</Cd></Purp>",
      "  iban creditor 1 [DE02500105170137075030]\npayment 1" },
    { "supplementary data", ACCT,
      ACCT "<SplmtryData><PlcAndNm>place</PlcAndNm><Envlp><x:Own xmlns:x=\"urn:x\" "
           "who=\"Kim\">loose"
           "<x:Nm>Own Name</x:Nm></x:Own></Envlp></SplmtryData>",
      "  text other 0 [place]\n  text other 0 [Kim]\n  text other 0 [loose]\n  name "
      "other 0 [Own Name]\n" },
    { "equivalent amount", "<InstdAmt Ccy=\"EUR\">100.00</InstdAmt>",
      "<EqvtAmt><Amt Ccy=\"USD\">100.00</Amt><CcyOfTrf>EUR</CcyOfTrf></EqvtAmt>",
      "payment 0 of 0 100.00 USD " },
    { "five digits behind the point", ">100.00<", ">100.00000<",
      "payment 0 of 0 100.00000 EUR " },
    { "white space around an amount", ">100.00<", ">\n100.00 <",
      "payment 0 of 0 100.00 EUR " },
    { "a date and time", "<Dt>2024-05-03</Dt>", "<DtTm>2024-05-03T08:00:00+02:00</DtTm>",
      "date=2024-05-03 " },
    { "a date with a zone", "<Dt>2024-05-03</Dt>", "<Dt>2024-05-03Z</Dt>",
      "date=2024-05-03 " },
    { "any prefix", "<CdtTrfTxInf>", "<CdtTrfTxInf xmlns:p=\"" SPACE_09 "\">",
      "payment 0 of 0" },
    { "a comment inside a name", "Anna Example", "An<!-- x -->na Example",
      "payee=Anna Example " },

    /* ---- wrappers ---- */
    { "leading zeros in a count", "<NbOfTxs>3<", "<NbOfTxs>003<",
      "file 0 of 0 600.50 declared=3 " },
    { "no control sum", "<CtrlSum>600.50</CtrlSum>", "", "file 0 of 0 0 declared=3 " },
    { "no batch totals", "<NbOfTxs>2</NbOfTxs><CtrlSum>300.5</CtrlSum>", "",
      "batch 0 of 0 0 declared=0 " },

    /* ---- totals ---- */
    { "a wrong count", "<NbOfTxs>3<", "<NbOfTxs>4<",
      "in:6:12: GrpHdr/NbOfTxs: the declared number of transactions is not the number "
      "found (declared 4, found 3) [301]" },
    { "a wrong sum", "600.50", "600.51",
      "in:7:12: GrpHdr/CtrlSum: the declared control sum is not the sum found (declared "
      "600.51, found 600.50) [302]" },
    { "a wrong count of a batch", "<NbOfTxs>2<", "<NbOfTxs>1<",
      "in:12:12: PmtInf[1]/NbOfTxs: the declared number of transactions is not the "
      "number found (declared 1, found 2) [301]" },
    { "a wrong sum of a batch", ">300.5<", ">300.6<",
      "in:12:32: PmtInf[1]/CtrlSum: the declared control sum is not the sum found "
      "(declared 300.6, found 300.50) [302]" },

    /* ---- what is refused ---- */
    { "group header behind a batch", "<CstmrCdtTrfInitn>\n",
      "<CstmrCdtTrfInitn>\n" PAIN001_BATCH("B-0", "1", "1")
          PAIN001_PAYMENT("E0", "1", "Zoe") PAIN001_BATCH_END,
      "in:18:2: GrpHdr: an element stands where it may not [307]" },
    { "group header twice", "</GrpHdr>", "</GrpHdr><GrpHdr/>",
      "in:9:11: GrpHdr: an element stands twice" },
    { "no message id", "<MsgId>MSG-1</MsgId>", "",
      "in:9:2: GrpHdr/MsgId: a required element is missing [305]" },
    { "an empty message id", "<MsgId>MSG-1</MsgId>", "<MsgId> </MsgId>",
      "in:5:10: GrpHdr/MsgId: an element that must have a value is empty [313]" },
    { "no count", "<NbOfTxs>3</NbOfTxs>", "",
      "GrpHdr/NbOfTxs: a required element is missing [305]" },
    { "no initiating party", "<InitgPty><Nm>Example Works</Nm></InitgPty>", "",
      "GrpHdr/InitgPty: a required element is missing" },
    { "no debtor account",
      "<DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>", "",
      "PmtInf[1]/DbtrAcct: a required element is missing [305]" },
    { "no amount", "<Amt><InstdAmt Ccy=\"EUR\">100.00</InstdAmt></Amt>", "",
      "in:22:3: PmtInf[1]/CdtTrfTxInf[1]/Amt: a required element is missing [305]" },
    { "an amount of nothing", "<InstdAmt Ccy=\"EUR\">100.00</InstdAmt>", "<Other/>",
      "PmtInf[1]/CdtTrfTxInf[1]/Amt/InstdAmt: a required element is missing [305]" },
    { "no end-to-end id", "<EndToEndId>E1</EndToEndId>", "",
      "PmtInf[1]/CdtTrfTxInf[1]/PmtId/EndToEndId: a required element is missing [305]" },
    { "two creditors", ANNA, ANNA ANNA,
      "in:20:38: PmtInf[1]/CdtTrfTxInf[1]/Cdtr: an element stands twice where one is "
      "allowed [306]" },
    { "two names", "<Nm>Anna Example</Nm>", "<Nm>Anna Example</Nm><Nm>B</Nm>",
      "PmtInf[1]/CdtTrfTxInf[1]/Cdtr/Nm: an element stands twice where one is allowed "
      "[306]" },
    { "two accounts", ACCT, ACCT ACCT,
      "PmtInf[1]/CdtTrfTxInf[1]/CdtrAcct: an element stands twice" },
    { "two account numbers", "<IBAN>DE02500105170137075030</IBAN>",
      "<IBAN>DE02500105170137075030</IBAN><Othr><Id>1</Id></Othr>",
      "PmtInf[1]/CdtTrfTxInf[1]/CdtrAcct/Id/Othr: an element stands twice where one is "
      "allowed (only one of two choices may stand) [306]" },
    { "two amounts", "100.00</InstdAmt>",
      "100.00</InstdAmt><InstdAmt Ccy=\"EUR\">1</InstdAmt>",
      "Amt/InstdAmt: an element stands twice" },
    { "both kinds of amount", "100.00</InstdAmt>", "100.00</InstdAmt><EqvtAmt/>",
      "Amt/EqvtAmt: an element stands twice" },
    { "creditor behind its account", ANNA "\n   " ACCT, ACCT ANNA,
      "PmtInf[1]/CdtTrfTxInf[1]/Cdtr: an element stands where it may not [307]" },
    { "an element that a payment does not have", ANNA, "<CdtTrfTxInf/>" ANNA,
      "PmtInf[1]/CdtTrfTxInf[1]/CdtTrfTxInf: an element stands where it may not [307]" },
    { "a payment inside a payment's remittance", ACCT,
      ACCT "<RmtInf><CdtTrfTxInf/></RmtInf>",
      "PmtInf[1]/CdtTrfTxInf[1]/RmtInf/CdtTrfTxInf: an element stands where it may not "
      "[307]" },
    { "a payment hidden in supplementary data", ACCT,
      ACCT "<SplmtryData><Envlp><CdtTrfTxInf/></Envlp></SplmtryData>",
      "SplmtryData/Envlp/CdtTrfTxInf: an element stands where it may not [307]" },
    { "a document hidden in supplementary data", ACCT,
      ACCT "<SplmtryData><Envlp><Document/></Envlp></SplmtryData>",
      "more than one message in one file is not supported [309]" },
    { "a creditor of another namespace", ANNA,
      ANNA "<Cdtr xmlns=\"urn:x\"><Nm>B</Nm></Cdtr>",
      "PmtInf[1]/CdtTrfTxInf[1]/Cdtr: an element stands where it may not (it is of "
      "another namespace) [307]" },
    { "a creditor of no namespace", ANNA, "<Cdtr xmlns=\"\"><Nm>B</Nm></Cdtr>",
      "(it is of another namespace) [307]" },
    { "text between elements", ANNA, ANNA "x",
      "PmtInf[1]/CdtTrfTxInf[1]: an element stands where it may not (text between "
      "elements) [307]" },
    { "text in the message", "<GrpHdr>", "x<GrpHdr>",
      "CstmrCdtTrfInitn: an element stands where it may not (text between elements) "
      "[307]" },
    { "a negative amount", ">100.00<", ">-100.00<",
      "in:19:29: PmtInf[1]/CdtTrfTxInf[1]/Amt/InstdAmt: the amount is not a decimal "
      "number" },
    { "an amount with a comma", ">100.00<", ">100,00<",
      "Amt/InstdAmt: the amount is not a decimal number" },
    { "an amount with an exponent", ">100.00<", ">1e2<",
      "Amt/InstdAmt: the amount is not a decimal number" },
    { "six digits behind the point", ">100.00<", ">100.000000<",
      "Amt/InstdAmt: the amount is not a decimal number" },
    { "an empty amount", ">100.00<", "><",
      "Amt/InstdAmt: the amount is not a decimal number" },
    { "no currency", " Ccy=\"EUR\"", "",
      "Amt/InstdAmt: the amount is not a decimal number of its currency (expected Ccy "
      "with a code of ISO 4217) [303]" },
    { "a currency of another namespace", " Ccy=\"EUR\"",
      " x:Ccy=\"EUR\" xmlns:x=\"urn:x\"",
      "(expected Ccy with a code of ISO 4217) [303]" },
    { "two currencies, one of another namespace", " Ccy=\"EUR\"",
      " x:Ccy=\"USD\" xmlns:x=\"urn:x\" Ccy=\"EUR\"", "payment 0 of 0 100.00 EUR " },
    { "a control sum of too many zeros", "<CtrlSum>600.50",
      "<CtrlSum>0000000000000000000600.50",
      "GrpHdr/CtrlSum: the value is not a number of the expected form" },
    { "a control sum of many zeros", "<CtrlSum>600.50",
      "<CtrlSum>000000000000000000600.50", "file 0 of 0 600.50 declared=3 " },
    { "a currency that is none", "Ccy=\"EUR\"", "Ccy=\"EUX\"",
      "(expected Ccy with a code of ISO 4217) [303]" },
    { "a count with a sign", "<NbOfTxs>3<", "<NbOfTxs>+3<",
      "GrpHdr/NbOfTxs: the value is not a number of the expected form (expected 1 to 15 "
      "digits) [311]" },
    { "a count of 16 digits", "<NbOfTxs>3<", "<NbOfTxs>0000000000000003<",
      "(expected 1 to 15 digits) [311]" },
    { "a negative sum", "600.50", "-600.50",
      "GrpHdr/CtrlSum: the value is not a number of the expected form" },
    { "a date that is none", "2024-05-03<", "2024-02-30<",
      "PmtInf[1]/ReqdExctnDt/Dt: the value is not a date of the calendar (expected "
      "YYYY-MM-DD) [312]" },
    { "a date without its time", "2024-05-01T10:00:00", "2024-05-01",
      "GrpHdr/CreDtTm: the value is not a date of the calendar" },
    { "an hour of 25", "2024-05-01T10:00:00", "2024-05-01T25:00:00",
      "GrpHdr/CreDtTm: the value is not a date of the calendar" },
    { "an empty batch", PAIN001_PAYMENT("E3", "300.00", "Carla Probe"), "",
      "PmtInf[2]/CdtTrfTxInf: a required element is missing [305]" },
    { "the bad byte of a name", "Bert Sample", "Bert S\xe4mple",
      "in:26:20: PmtInf[1]/CdtTrfTxInf[2]/Cdtr/Nm: not valid UTF-8 (found byte 0xE4; "
      "save the file as UTF-8 or declare its encoding) [104]" },
    { "cut off", "</CstmrCdtTrfInitn>\n</Document>\n", "",
      "CstmrCdtTrfInitn: the XML ends before its root element is closed (the last byte "
      "was read) [125]" },
    { "a document type", "<Document", "<!DOCTYPE Document><Document",
      "a document type declaration is not allowed (remove it) [122]" },

    /* ---- which message ---- */
    { "version .02", "pain.001.001.09", "pain.001.001.02",
      "in:2:1: Document: this message or version is not supported (read are "
      "pain.001.001.03 to .12, found pain.001.001.02) [304]" },
    { "version .13", "pain.001.001.09", "pain.001.001.13",
      "found pain.001.001.13) [304]" },
    { "a national form", "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09",
      "http://example.org/de/pain.001.001.03.ch.02.xsd",
      "found pain.001.001.03.ch.02) [304]" },
    { "the German form", "pain.001.001.09", "pain.001.003.03",
      "found pain.001.003.03) [304]" },
    { "another address for the same message", "urn:iso:std", "urn:ISO:std",
      "found pain.001.001.09) [304]" },
    { "more behind the version", "pain.001.001.09\"", "pain.001.001.09x\"",
      "found pain.001.001.09) [304]" },
    { "no namespace", " xmlns=\"" SPACE_09 "\"", "",
      "found no ISO 20022 namespace) [304]" },
    { "a status report", "pain.001.001.09", "pain.002.001.10",
      "a status report is not a payment file; use outcome (found pain.002.001.10) "
      "[310]" },
    { "no message in the document", "<CstmrCdtTrfInitn>", "<Other>",
      "in:3:1: Document/?: an element stands where it may not [307]" },
    { "something beside the message", "</CstmrCdtTrfInitn>\n",
      "</CstmrCdtTrfInitn><Other/>", "an element stands where it may not [307]" },
};

/* ---- whole files ---- */

static const struct whole {
    const char *name;
    const char *text;
    uint32_t    tolerate;
    bool        rebuild;
    const char *want; /* somewhere in the trace */
    bool        is_signed;
    bool        totals_wrong;
} WHOLES[] = {
    { "a byte order mark", "\xef\xbb\xbf" PAIN001_GOOD, 0, false, "file 0 of 0", false,
      false },
    { "an envelope with a header",
      "<Envelope xmlns=\"urn:env\"><Note>Kim Note</Note><h:AppHdr "
      "xmlns:h=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><h:Fr><h:FIId><h:"
      "FinInstnId>"
      "<h:BICFI>DEUTDEFF</h:BICFI></h:FinInstnId></h:FIId></h:Fr><h:BizMsgIdr>Z-1</"
      "h:BizMsgIdr>"
      "<h:MsgDefIdr>pain.001.001.09</h:MsgDefIdr></h:AppHdr>"
      "<p:Document xmlns:p=\"" SPACE_09
      "\"><p:CstmrCdtTrfInitn><p:GrpHdr><p:MsgId>M</p:MsgId>"
      "<p:CreDtTm>2024-05-01T10:00:00Z</p:CreDtTm><p:NbOfTxs>0</p:NbOfTxs><p:InitgPty/></"
      "p:GrpHdr>"
      "<p:PmtInf><p:PmtInfId>B</p:PmtInfId><p:PmtMtd>TRF</"
      "p:PmtMtd><p:ReqdExctnDt><p:Dt>2024-05-03</p:Dt>"
      "</p:ReqdExctnDt><p:Dbtr/><p:DbtrAcct/><p:DbtrAgt/></p:PmtInf>"
      "</p:CstmrCdtTrfInitn></p:Document><Last>Kim Last</Last></Envelope>",
      0, true,
      "file 0 of 0 0 declared=0 uetr= message=M batch= date= line=1\n  text other 0 [Kim "
      "Note]\n"
      "  bic other 2 [DEUTDEFF]\n",
      false, false },
    { "two documents", "<All>" PAIN001_BODY PAIN001_BODY "</All>", 0, false,
      "Document: more than one message in one file is not supported [309]", false,
      false },
    { "a document inside a document",
      "<Document xmlns=\"" SPACE_09 "\"><Document/></Document>", 0, false,
      "more than one message in one file is not supported [309]", false, false },
    { "a document without a message", "<Document xmlns=\"" SPACE_09 "\"/>", 0, false,
      "in:1:67: Document/CstmrCdtTrfInitn: a required element is missing [305]", false,
      false },
    { "a message without a document", "<CstmrCdtTrfInitn xmlns=\"" SPACE_09 "\"/>", 0,
      false, "in:1:1: CstmrCdtTrfInitn: an element stands where it may not [307]", false,
      false },
    { "no document", "<a/>", 0, false, "Document: a required element is missing [305]",
      false, false },
    { "signed beside the message", PAIN001_SIGNED, 0, false, "file 0 of 0", true, false },
    { "wrong totals, tolerated",
      PAIN001_HEAD PAIN001_BATCH("B-1", "7", "7")
          PAIN001_PAYMENT("E1", "1", "Anna Example") PAIN001_BATCH_END PAIN001_END,
      PS_TOLERATE_TOTALS, false, "file 0 of 0 600.50 declared=3", false, true },
    { "totals while rebuilding",
      PAIN001_HEAD PAIN001_BATCH("B-1", "7", "7") PAIN001_BATCH_END PAIN001_END, 0, true,
      "batch 0 of 0 7 declared=7", false, false },
    { "Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Document/>", 0, false,
      "(save the file as UTF-8; found ISO-8859-1) [105]", false, false },
};

static void
test_whole(void **state)
{
    const struct whole  *row     = *state;
    const format_options options = { .tolerate = row->tolerate, .rebuild = row->rebuild };
    format_result        result;
    ps_buffer            out;

    ps_buffer_init(&out, 1 << 20);
    trace_pain001(row->text, strlen(row->text), &options, &result, &out);
    if (strstr(out.at, row->want) == NULL) {
        fail_msg("%s", out.at);
    }
    assert_int_equal(result.is_signed, row->is_signed);
    assert_int_equal(result.totals_wrong, row->totals_wrong);
    ps_buffer_free(&out);
}

static void
test_good(void **state)
{
    const format_options options = { 0 };
    format_result        result;
    ps_buffer            out;

    (void)state;
    ps_buffer_init(&out, 1 << 20);
    trace_pain001(PAIN001_GOOD, sizeof PAIN001_GOOD - 1, &options, &result, &out);
    assert_string_equal(out.at, GOOD_TRACE);
    assert_string_equal(result.name, "pain.001.001.09");
    assert_int_equal(result.payments, 3);
    assert_int_equal(result.batches, 2);
    assert_false(result.is_signed);
    assert_false(result.totals_wrong);
    ps_buffer_free(&out);
}

static void
test_row(void **state)
{
    const struct row    *row     = *state;
    const format_options options = { 0 };
    format_result        result;
    ps_buffer            out;
    char                *text = text_with(PAIN001_GOOD, row->from, row->to);

    ps_buffer_init(&out, 1 << 20);
    trace_pain001(text, strlen(text), &options, &result, &out);
    if (strstr(out.at, row->want) == NULL) {
        fail_msg("%s", out.at);
    }
    ps_buffer_free(&out);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest good[] = { cmocka_unit_test(test_good) };

    return cmocka_run_group_tests(good, NULL, NULL) + ps_test_rows(ROWS, test_row) +
           ps_test_rows(WHOLES, test_whole);
}
