"""The families of changed names: which there are, what is asked of each, and its cases.

A case is a listed name changed in one way.  It is found where `match` gives the same entry.
A change that leaves the folded words as they were (where the family is not about that), or
makes them those of another listed name, is no case.
"""
import random
from collections import namedtuple
from xml.sax.saxutils import escape

import korean
import mutations as m
import parties as p
import scripts
from listed import ORGANISATION, OTHER, PERSON, fold

# alike: the folded words may stay as they are.  few: several names of one entry are taken.
Family = namedtuple("Family", "title goal change pool alike few")
Case = namedtuple("Case", "name query")
Result = namedtuple("Result", "title goal cases scores")


def party(name):
    """A person or an organisation with a name of two words or more."""
    return name.kind != OTHER and len(name.folded) >= 2


def edited(name):
    """One edit changes a Korean syllable to another one: those are a family of their own."""
    return party(name) and not korean.syllables(name)


def any_kind(name):
    return bool(name.folded)


def person(name):
    return name.kind == PERSON and len(name.folded) >= 2


def organisation(name):
    return name.kind == ORGANISATION and len(name.folded) >= 2


def family(title, goal, change, pool=party, alike=False, few=False):
    return Family(title, goal, change, pool, alike, few)


FAMILIES = (
    family("same, every kind of entry", 1.00, m.same, any_kind, alike=True),
    family("case", 1.00, m.case, alike=True),
    family("punctuation", 1.00, m.punctuation, alike=True),
    family("spacing", 1.00, m.spacing, alike=True),
    family("diacritics", 1.00, m.diacritics, alike=True),
    family("zero-width characters", 1.00, m.zero_width, alike=True),
    family("titles and honorifics", 1.00, p.title, person),
    family("noise words (ATTN, C/O, PAYEE)", 1.00, p.noise),
    family("token order", 0.98, p.token_order),
    family("one edit", 0.98, m.one_edit, edited),
    family("one edit, more than 8 words", 0.98, m.long_edit, edited, few=True),
    family("adjacent keys", 0.98, m.adjacent_keys, edited),
    family("OCR (0/O 1/l/I rn/m 5/S)", 0.98, m.ocr, edited),
    family("doubled and undoubled letters", 0.98, m.doubled, edited),
    family("joined", 0.98, m.joined),
    family("split", 0.98, m.split),
    family("hyphenated", 0.98, m.hyphenated, alike=True),
    family("post-nominals", 0.98, p.post_nominal, person),
    family("legal form written otherwise", 0.98, p.form_rewritten, organisation),
    family("legal form of another country", 0.98, p.form_translated, organisation),
    family("legal form dropped", 0.98, p.form_dropped, organisation),
    family("look-alike letters", 0.98, m.look_alike),
    family("middle name dropped", 0.95, p.middle_dropped, person),
    family("middle name initialised", 0.95, p.middle_initialised, person),
    family("abbreviations", 0.95, p.abbreviated, organisation),
    family("nicknames", 0.95, p.nickname, person),
    family("cut at 22", 0.95, p.cut(22)),
    family("cut at 35", 0.95, p.cut(35)),
    family("cut at 70", 0.95, p.cut(70), few=True),
    family("cut at 140", 0.95, p.cut(140), few=True),
    family("family name first, no comma", 0.95, p.swapped, person, alike=True),
    family("two edits", 0.90, m.two_edits, edited),
    family("one edit in each word", 0.90, m.edit_each, edited),
    family("Wade-Giles for pinyin", 0.90, scripts.wade_giles, person, few=True),
    family("Cantonese for pinyin", 0.90, scripts.cantonese, person, few=True),
    family("Russian spellings", 0.90, scripts.russian, person),
    family("Ukrainian spellings", 0.90, scripts.ukrainian, person),
    family("Arabic and Persian names", 0.90, scripts.arabic_name, person),
    family("Arabic and Persian letters", 0.90, scripts.arabic_rules, person),
    family("in Cyrillic", 0.90, scripts.cyrillic, person),
    family("in Arabic", 0.90, scripts.arabic_script, person, few=True),
    family("in Hangul", 0.90, korean.hangul, person, few=True),
    family("Korean: McCune-Reischauer", 0.87, korean.mccune, person, few=True),
    family("Korean: Revised Romanisation", 0.87, korean.revised, person, few=True),
    family("Korean: habit", 0.87, korean.habit, person, few=True),
    family("Korean: syllables joined", 0.87, korean.joined, person, few=True),
    family("Korean: South's surname for North's", 0.87, korean.north_south, person, few=True),
    family("Korean: Mandarin surname", 0.87, korean.mandarin_surname, person, few=True),
    family("middle name added", None, p.middle_added, person),
    family("generation added", None, p.generation, person),
    family("numbers in names", None, m.numbered, any_kind),
    family("one word", None, m.one_word, any_kind, alike=True),
    family("one edit in a word of 2 to 4 letters", None, m.short_edit),
)
LINES = ("Salary for {}, November", "on behalf of {} invoice 4711", "rent {} flat 12 ref 8841",
         "PAYMENT TO {} AS AGREED", "inv 20417 / {} / balance", "loan repayment {} second part")


class Known:
    """Which folded words are listed, in whatever order."""

    def __init__(self, names):
        self.sets = {tuple(sorted(name.folded)) for name in names}

    def counts(self, family_, name, query):
        if family_.change is m.same:
            return True
        folded = fold(query)
        if not folded or query.strip() == name.text:
            return False
        if tuple(sorted(folded)) == tuple(sorted(name.folded)):
            return family_.alike or folded != name.folded
        return tuple(sorted(folded)) not in self.sets


def cases(family_, names, known, seed, count):
    rng = random.Random("%s:%s" % (seed, family_.title))
    order = [name for name in names if family_.pool(name)]
    rng.shuffle(order)
    made, entries, queries = [], set(), set()
    for name in order:
        if len(made) == count:
            break
        if not family_.few and name.entry in entries:
            continue
        query = family_.change(rng, name)
        if query and query not in queries and known.counts(family_, name, query):
            made.append(Case(name, query))
            entries.add(name.entry)
            queries.add(query)
    return made


def score_of(entry, hits):
    return max((score for found, _, score in hits if found == entry), default=0.0)


def measure(engine, names, seed, count, least):
    """A Result for each family; scores are those of the case's own entry, 0 where none."""
    known = Known(names)
    made = [(family_, cases(family_, names, known, seed, count)) for family_ in FAMILIES]
    answers = iter(engine.match([case.query for _, part in made for case in part], least))
    return [Result(family_.title, family_.goal, part,
                   [score_of(case.name.entry, next(answers)) for case in part])
            for family_, part in made if part]


def recall(result, threshold):
    return sum(score >= threshold for score in result.scores) / len(result.scores)


def mean_recall(results, goal, threshold):
    of_class = [recall(result, threshold) for result in results if result.goal == goal]
    return sum(of_class) / len(of_class) if of_class else None


PAYMENT = """<CdtTrfTxInf><PmtId><EndToEndId>LINE-{number}</EndToEndId></PmtId>
<Amt><InstdAmt Ccy="EUR">100.00</InstdAmt></Amt>
<CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></CdtrAgt>
<Cdtr><Nm>Anna Beispiel</Nm></Cdtr>
<CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>
<RmtInf><Ustrd>{text}</Ustrd></RmtInf></CdtTrfTxInf>
"""
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>LINES-1</MsgId><CreDtTm>2026-11-24T08:00:00</CreDtTm><NbOfTxs>{count}</NbOfTxs>
<CtrlSum>{count}00.00</CtrlSum><InitgPty><Nm>Muster Payroll GmbH</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>LINES</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>{count}</NbOfTxs>
<CtrlSum>{count}00.00</CtrlSum><ReqdExctnDt><Dt>2026-11-30</Dt></ReqdExctnDt>
<Dbtr><Nm>Muster Payroll GmbH</Nm></Dbtr>
<DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>
<DbtrAgt><FinInstnId><BICFI>BYLADEM1001</BICFI></FinInstnId></DbtrAgt>
{payments}</PmtInf></CstmrCdtTrfInitn></Document>
"""


def inside_line(engine, names, seed, count=100):
    """Names inside the remittance text of payments: a Result by `screen`, held or reviewed
    for the same entry."""
    rng = random.Random("%s:line" % seed)
    chosen = rng.sample([name for name in names if party(name) and len(name.text) <= 70], count)
    lines = [Case(name, rng.choice(LINES).format(name.shown(rng))) for name in chosen]
    payments = "".join(PAYMENT.format(number=number, text=escape(case.query))
                       for number, case in enumerate(lines))
    found = engine.screen(DOCUMENT.format(count=count, payments=payments))
    return Result("inside a longer line", None, lines,
                  [float(case.name.entry in found.get(number, ()))
                   for number, case in enumerate(lines)])
