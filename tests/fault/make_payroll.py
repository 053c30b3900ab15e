#!/usr/bin/env python3
"""make_payroll.py FORMAT COUNT [--held K] [--seed N] > file: a synthetic payroll.

Every K-th payee (from the K-th on) is the first name of fault_list().  FORMAT is
pain.001 or nacha.  Names are made of syllables and are nobody's.
"""
import random
import sys

HELD = "Vontreck Ozmalin"
STARTS = "Bar Cel Dam Fen Gor Hul Jav Kel Lom Mar Nev Ost Pel Quin Ras Sel Tor Ulm Ven Wim".split()
ENDS = "ado aster ber dina eska fort gan holm ikson jer kamp lund mont nard ouse pell rick sby tova win".split()


def fault_list():
    """An OFAC sdn.csv of invented parties."""
    rows = [
        '9001,"OZMALIN, Vontreck","individual","TEST",' + '-0- ,' * 7 + '"DOB 1980."',
        '9002,"KRAVOSK MARINE TRADING CO., LTD.",-0- ,"TEST",' + '-0- ,' * 7 + '-0- ',
        '9003,"HADRIVOLE, Temsin","individual","TEST",' + '-0- ,' * 7 + '-0- ',
    ]
    return "".join(row + "\r\n" for row in rows)


def name(rng):
    return (rng.choice(STARTS) + rng.choice(ENDS) + " " + rng.choice(STARTS) + rng.choice(ENDS)
            + rng.choice(["", "", rng.choice(ENDS)]))


def payees(count, held, seed):
    rng = random.Random(seed)
    for i in range(count):
        who = HELD if held and (i + 1) % held == 0 else name(rng)
        yield i, who, rng.randrange(100000, 900000), rng.randrange(10**9, 10**10)


def pain001(out, count, held, seed, pad):
    total = sum(cents for _, _, cents, _ in payees(count, held, seed))
    ctrl = "%d.%02d" % (total // 100, total % 100)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n'
              '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">\n'
              ' <CstmrCdtTrfInitn>\n  <GrpHdr>\n   <MsgId>FAULT-%d</MsgId>\n'
              '   <CreDtTm>2026-11-24T09:00:00</CreDtTm>\n   <NbOfTxs>%d</NbOfTxs>\n'
              '   <CtrlSum>%s</CtrlSum>\n   <InitgPty><Nm>Example Widgets Synthetic</Nm></InitgPty>\n'
              '  </GrpHdr>\n  <PmtInf>\n   <PmtInfId>PAY-1</PmtInfId>\n   <PmtMtd>TRF</PmtMtd>\n'
              '   <NbOfTxs>%d</NbOfTxs>\n   <CtrlSum>%s</CtrlSum>\n'
              '   <ReqdExctnDt><Dt>2026-11-30</Dt></ReqdExctnDt>\n'
              '   <Dbtr><Nm>Example Widgets Synthetic</Nm></Dbtr>\n'
              '   <DbtrAcct><Id><Othr><Id>000111222</Id></Othr></Id></DbtrAcct>\n'
              '   <DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>\n'
              % (seed, count, ctrl, count, ctrl))
    for i, who, cents, account in payees(count, held, seed):
        out.write('   <CdtTrfTxInf>\n    <PmtId><EndToEndId>E%08d</EndToEndId></PmtId>\n'
                  '    <Amt><InstdAmt Ccy="USD">%d.%02d</InstdAmt></Amt>\n'
                  '    <Cdtr><Nm>%s</Nm></Cdtr>\n'
                  '    <CdtrAcct><Id><Othr><Id>%d</Id></Othr></Id></CdtrAcct>\n'
                  '    <RmtInf><Ustrd>Salary %s</Ustrd></RmtInf>\n   </CdtTrfTxInf>\n'
                  % (i, cents // 100, cents % 100, who, account, "November " + "x" * pad))
    out.write('  </PmtInf>\n </CstmrCdtTrfInitn>\n</Document>\n')


def nacha(out, count, held, seed):
    lines = ["101 021000021 1234567892611240900A094101" + "EXAMPLE BANK".ljust(23)
             + "EXAMPLE WIDGETS".ljust(23) + " " * 8,
             "5220" + "EXAMPLE WIDGETS".ljust(16) + " " * 20 + "1234567890" + "PPD"
             + "PAYROLL".ljust(10) + " " * 6 + "261130" + "   " + "1" + "02100002" + "0000001"]
    total = 0
    for i, who, cents, account in payees(count, held, seed):
        total += cents
        lines.append("622" + "021000021" + str(account).ljust(17) + "%010d" % cents
                     + ("EMP%d" % i).ljust(15) + who[:22].ljust(22) + "  " + "0"
                     + "02100002%07d" % (i + 1))
    digest = (2100002 * count) % 10**10
    lines.append("8220%06d%010d%012d%012d1234567890" % (count, digest, 0, total)
                 + " " * 25 + "02100002" + "0000001")
    blocks = (len(lines) + 1 + 9) // 10
    lines.append("9%06d%06d%08d%010d%012d%012d" % (1, blocks, count, digest, 0, total) + " " * 39)
    lines += ["9" * 94] * (blocks * 10 - len(lines))
    assert all(len(line) == 94 for line in lines)
    out.write("\n".join(lines) + "\n")


def main(argv):
    option = {"--held": "0", "--seed": "1", "--pad": "0"}
    words = []
    rest = iter(argv)
    for word in rest:
        if word in option:
            option[word] = next(rest)
        else:
            words.append(word)
    if words == ["list"]:
        sys.stdout.write(fault_list())
    elif words[0] == "pain.001":
        pain001(sys.stdout, int(words[1]), int(option["--held"]), int(option["--seed"]),
                int(option["--pad"]))
    elif words[0] == "nacha":
        nacha(sys.stdout, int(words[1]), int(option["--held"]), int(option["--seed"]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
