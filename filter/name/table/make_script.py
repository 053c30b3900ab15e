#!/usr/bin/env python3
"""make_script.py > ../script_table.c - how letters of other scripts are read as Latin.

One cell a code point: what it is and a text.  Most texts are written by hand below, in
the manner of BGN/PCGN and of passports; kana, the Ethiopic and the Cherokee syllables come
from the names of the characters (Python's unicodedata), Han from ICU's Han-Latin (uconv of
Debian's icu-devtools).  Both versions stand in the table.  Rules are letters that are
read otherwise in their place, longest first.
"""
import subprocess
import sys
import unicodedata as u

KINDS = ["NONE", "HAN", "PLAIN", "VOWEL", "CONSONANT", "SOFT", "SIGN", "NUKTA", "SMALL",
         "DOUBLE", "THAI", "BEFORE", "SILENCER"]
START, END, BEFORE_VOWEL, BEFORE_CONSONANT, AFTER_CONSONANT, UKRAINIAN = 1, 2, 4, 8, 16, 32

cells = {}
RULES = []


def letter(c, kind, text):
    cells[ord(c) if isinstance(c, str) else c] = (kind, text)


def letters(kind, rows):
    """ "x=text y=text": nothing behind = is read as nothing."""
    for row in rows.split():
        c, text = row.split("=")
        assert len(c) == 1, row
        letter(c, kind, text)


def rule(sequence, text, where=0):
    assert 1 <= len(sequence) <= 3, sequence
    RULES.append((sequence, text, where))


# Cyrillic: first by name, so that none is left out, then by hand.
for first, last in ((0x430, 0x530), (0x1C80, 0x1C90), (0xA640, 0xA6A0)):
    for cp in range(first, last):
        name = u.name(chr(cp), "")
        if " LETTER " in name and u.category(chr(cp)) != "Lu":
            sound = name.split()[-1].lower()
            vowel = sound[0] in "aeiou"
            text = sound if vowel and len(sound) < 3 else sound.rstrip("aeiou") or sound
            letter(cp, "VOWEL" if vowel else "PLAIN", text[:4])
letters("PLAIN", """
б=b в=v г=g д=d ж=zh з=z й=y к=k л=l м=m н=n п=p р=r с=s т=t ф=f х=kh ц=ts ч=ch ш=sh
щ=shch ъ= ь= ґ=g ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=gj ќ=kj ѕ=dz ғ=gh җ=j ҙ=z қ=q ҝ=g ҟ=k
ҡ=q ң=ng ҥ=ng ҧ=p ҫ=s ҭ=t ҳ=h ҵ=ts ҷ=j ҹ=j һ=h ҽ=ch ҿ=ch ӏ=l ӄ=k ӈ=ng ӌ=ch ҕ=gh ԁ=d
ԃ=d ԅ=z ԇ=z ԉ=l ԋ=n ԍ=s ԏ=t ԓ=l ԛ=q ԝ=w ѳ=f ѯ=ks ѱ=ps ҁ=k ԥ=p""")
letters("VOWEL", """
а=a е=e и=i о=o у=u ы=y э=e ю=yu я=ya і=i ї=yi є=ye ў=u ә=a ө=o ү=u ұ=u ѣ=e ѵ=i ѫ=u ѧ=ya
ѩ=ya ѭ=yu ѡ=o ѥ=ye ꙗ=ya ꙋ=u ѹ=u ӕ=ae ӡ=dz""")
rule("ӏ", "", AFTER_CONSONANT)  # else as it looks
rule("г", "h", UKRAINIAN)
rule("и", "y", UKRAINIAN)
for sign in "ьъ":
    for c, text in (("е", "ye"), ("и", "yi"), ("о", "yo"), ("э", "ye")):
        rule(sign + c, text)
rule("ъ", "a", AFTER_CONSONANT | BEFORE_CONSONANT)

# Greek
letters("PLAIN", """
β=v γ=g δ=d ζ=z θ=th κ=k λ=l μ=m ν=n ξ=x π=p ρ=r σ=s ς=s τ=t φ=f χ=ch ψ=ps ϝ=w ϟ=q
ϡ=s ϛ=st ϙ=q ϗ=kai ϳ=j ϸ=sh ϻ=s""")
letters("VOWEL", "α=a ε=e η=i ι=i ο=o υ=y ω=o")
rule("μπ", "b", START)
rule("γγ", "ng")
rule("γξ", "nx")
rule("γχ", "nch")
rule("ου", "ou")
for first, latin in (("α", "a"), ("ε", "e"), ("η", "i")):
    for c in "θκξπστφχψ":
        rule(first + "υ" + c, latin + "f" + cells[ord(c)][1])
    rule(first + "υ", latin + "f", END)
    rule(first + "υ", latin + "v")

# Armenian
letters("PLAIN", """
բ=b գ=g դ=d զ=z թ=t ժ=zh լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh չ=ch պ=p
ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k ֆ=f""")
letters("VOWEL", "ա=a ե=e է=e ը=y ի=i ո=o օ=o")
letter(0x560, "PLAIN", "")
letter(0x588, "PLAIN", "y")
rule("ու", "u")
rule("ով", "ov", START)
rule("ո", "vo", START)
rule("ե", "ye", START)

# Georgian: three alphabets by one set of names.
GEORGIAN = dict(row.split("=") for row in """
AN=a BAN=b GAN=g DON=d EN=e VIN=v ZEN=z TAN=t IN=i KAN=k LAS=l MAN=m NAR=n ON=o PAR=p
ZHAR=zh RAE=r SAN=s TAR=t UN=u PHAR=p KHAR=k GHAN=gh QAR=q SHIN=sh CHIN=ch CAN=ts JIL=dz
CIL=ts CHAR=ch XAN=kh JHAN=j HAE=h HE=e HIE=y WE=w HAR=h HOE=o FI=f YN=y ELIFI=e
TURNED_GAN=g AIN=a AEN=a LABIAL_SIGN=w HARD_SIGN=""".split())
for cp in [*range(0x10D0, 0x10FB), *range(0x10FD, 0x1100), *range(0x2D00, 0x2D2E)]:
    name = u.name(chr(cp), "").split("LETTER ")[-1].replace(" ", "_")
    if name:
        text = GEORGIAN[name]
        letter(cp, "VOWEL" if text in ("a", "e", "i", "o", "u") else "PLAIN", text)

# Hebrew: consonants, and the vowels that are written.
letters("PLAIN", """
ב=v ג=g ד=d ה=h ז=z ח=h ט=t כ=k ך=kh ל=l מ=m ם=m נ=n ן=n ס=s פ=p ף=f צ=ts ץ=ts ק=k ר=r
ש=sh ת=t""")
letters("VOWEL", "א=a ו=o י=i ע=a")
letter(0x5EF, "PLAIN", "y")
rule("ב", "b", START)
rule("וו", "v")
rule("יי", "y")
rule("הו", "hu", END)
rule("ה", "a", END | AFTER_CONSONANT)
for c, latin in (("ו", "v"), ("י", "y")):
    rule(c, latin, START)
    rule(c, latin, BEFORE_VOWEL)
rule("או", "o", START | BEFORE_CONSONANT)
rule("אי", "i", START | BEFORE_CONSONANT)

# Arabic, Persian, Urdu, Pashto: the same.
letters("PLAIN", """
ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z غ=gh ف=f ق=q ك=k ل=l
م=m ن=n ه=h ء= پ=p چ=ch ژ=zh گ=g ک=k ڤ=v ڨ=g ڭ=ng ٹ=t ڈ=d ڑ=r ں=n ہ=h ھ=h ۂ=h ۃ=t ځ=dz
څ=ts ډ=d ړ=r ږ=zh ښ=sh ڼ=n ټ=t ګ=g ڠ=ng ڽ=ny ۆ=o ۇ=u ۈ=u ۋ=v ې=e ێ=e ڕ=r ڵ=l ە=a ۀ=h
ٮ=b ٯ=q ڡ=f ە=a""")
letters("VOWEL", "ا=a أ=a إ=i آ=a ٱ=a ؤ=u ئ=i و=u ي=i ى=a ی=i ې=e ے=e ۓ=e ة=a ع=a")
rule("لله", "llah")
rule("تش", "ch")
for c in "يی":
    rule(c, "y", START)
    rule(c, "y", BEFORE_VOWEL)
    rule("إ" + c, "i", START)
    rule("ا" + c, "i", START | BEFORE_CONSONANT)
rule("و", "w", START)
rule("و", "w", BEFORE_VOWEL)
for c in "اأ":
    rule(c + "و", "o", START | BEFORE_CONSONANT)
for pair in ("عا", "اع", "عة", "عى", "عأ", "أا", "ءا", "اأ", "ىا"):
    rule(pair, "a")
rule("اة", "at")

# The scripts of India share one order of letters; some drop the vowel at a word's end.
INDIC = {}
for row in """
01=n 02=n 03=h|15=k 16=kh 17=g 18=gh 19=n 1a=ch 1b=chh 1c=j 1d=jh 1e=n 1f=t 20=th 21=d 22=dh
23=n 24=t 25=th 26=d 27=dh 28=n 29=n 2a=p 2b=ph 2c=b 2d=bh 2e=m 2f=y 30=r 31=r 32=l 33=l 34=zh
35=v 36=sh 37=sh 38=s 39=h|3e=a 3f=i 40=i 41=u 42=u 43=ri 44=ri 45=e 46=e 47=e 48=ai 49=o 4a=o
4b=o 4c=au 4d= 55=e 56=ai 57=au 62=li 63=li|05=a 06=a 07=i 08=i 09=u 0a=u 0b=ri 0c=li 0d=e 0e=e
0f=e 10=ai 11=o 12=o 13=o 14=au 60=ri 61=li""".replace("\n", " ").split("|"):
    kind = ("PLAIN", "CONSONANT", "SIGN", "VOWEL")[len(INDIC)]
    INDIC[kind] = [part.split("=") for part in row.split()]
for block, soft in ((0x900, True), (0x980, True), (0xA00, True), (0xA80, True),
                    (0xB00, False), (0xB80, False), (0xC00, False), (0xC80, False),
                    (0xD00, False)):
    for kind, rows in INDIC.items():
        for offset, text in rows:
            cp = block + int(offset, 16)
            if u.name(chr(cp), ""):
                letter(cp, "SOFT" if soft and kind == "CONSONANT" else kind, text)
    if u.name(chr(block + 0x3C), ""):
        letter(block + 0x3C, "NUKTA", "")
    letter(block + 0x4D, "SIGN", "")
letters("SOFT", "য=j ৰ=r ৱ=v")
letters("PLAIN", "ৎ=t ੰ=n ൺ=n ൻ=n ർ=r ൽ=l ൾ=l ൿ=k ఁ=n")
letters("VOWEL", "ੲ=i ੳ=u")
letters("CONSONANT", "ச=s ஞ=n ற=r")
letter("ੱ", "DOUBLE", "")
rule("ज्ञ", "gy")
rule("ંહ", "ngh", END)
rule("ंह", "ngh", END)
rule("ਂਹ", "ngh", END)
rule("்ய", "y")
rule("্য", "y")
rule("ச்ச", "ch")
rule("ற்ற", "tr")

# Thai: a consonant at the head of a syllable and at its end.
THAI = dict(row.split("=") for row in """
ก=k/k ข=kh/k ฃ=kh/k ค=kh/k ฅ=kh/k ฆ=kh/k ง=ng/ng จ=ch/t ฉ=ch/t ช=ch/t ซ=s/t ฌ=ch/t ญ=y/n
ฎ=d/t ฏ=t/t ฐ=th/t ฑ=th/t ฒ=th/t ณ=n/n ด=d/t ต=t/t ถ=th/t ท=th/t ธ=th/t น=n/n บ=b/p ป=p/p
ผ=ph/p ฝ=f/p พ=ph/p ฟ=f/p ภ=ph/p ม=m/m ย=y/i ร=r/n ล=l/n ว=w/o ศ=s/t ษ=s/t ส=s/t ห=h/h
ฬ=l/n อ=/o ฮ=h/h""".split())
for c, text in THAI.items():
    letter(c, "THAI", text)
for cp, text in ((0xE24, "rue"), (0xE26, "lue")):
    letter(cp, "VOWEL", text)
for cp, text in ((0xE30, "a"), (0xE31, "a"), (0xE32, "a"), (0xE33, "am"), (0xE34, "i"),
                 (0xE35, "i"), (0xE36, "ue"), (0xE37, "ue"), (0xE38, "u"), (0xE39, "u"),
                 (0xE45, "a")):
    letter(cp, "SIGN", text)
for cp, text in ((0xE40, "e"), (0xE41, "ae"), (0xE42, "o"), (0xE43, "ai"), (0xE44, "ai")):
    letter(cp, "BEFORE", text)
for cp in (0xE3A, 0xE46, 0xE47, 0xE48, 0xE49, 0xE4A, 0xE4B, 0xE4D, 0xE4E):
    letter(cp, "NUKTA", "")
letter(0xE4C, "SILENCER", "")

# Kana, by Hepburn.
HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji",
           "du": "zu", "wo": "o"}
for cp in [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), *range(0x31F0, 0x3200)]:
    name = u.name(chr(cp), "")
    sound = name.split()[-1].lower()
    sound = HEPBURN.get(sound, sound)
    if name.endswith("SMALL TU"):
        letter(cp, "DOUBLE", "")
    elif " SMALL " in name and sound in ("a", "i", "u", "e", "o", "ya", "yu", "yo", "wa"):
        letter(cp, "SMALL", sound)
    else:
        letter(cp, "VOWEL" if len(sound) == 1 and sound != "n" else "PLAIN", sound)
for cp in (0x30FC, 0x309D, 0x309E, 0x30FD, 0x30FE):
    letter(cp, "PLAIN", "")
for vowels, mark in (("おこそとのほもよろごぞどぼぽ", "う"), ("オコソトノホモヨロゴゾドボポ", "ウ")):
    for c in vowels:
        rule(c + mark, cells[ord(c)][1])
for o, mark in (("ょ", "う"), ("ョ", "ウ")):
    rule(o + mark, "yo")
for long, mark in (("うくすつぬふむゆるぐずづぶぷ", "う"), ("ウクスツヌフムユルグズヅブプ", "ウ")):
    for c in long:
        rule(c + mark, cells[ord(c)][1])
for y, mark in (("ゅ", "う"), ("ュ", "ウ")):
    rule(y + mark, "yu")

# Ethiopic: a consonant and one of seven vowels, by name.
ETHIOPIC = {"": "", "glottal": "", "pharyngeal": "", "sz": "s", "hh": "h", "x": "h", "q": "k",
            "kx": "h", "c": "ch", "dd": "d", "gg": "ng", "tz": "ts", "kw": "kw", "qw": "kw"}
VOWELS = (("waa", "wa"), ("wee", "we"), ("wa", "wa"), ("wi", "wi"), ("we", "wu"), ("aa", "a"),
          ("ee", "e"), ("oa", "o"), ("a", "e"), ("u", "u"), ("i", "i"), ("e", ""), ("o", "o"))
for cp in [*range(0x1200, 0x135B), *range(0x1380, 0x1390), *range(0x2D80, 0x2DE0),
           *range(0xAB01, 0xAB30)]:
    name = u.name(chr(cp), "")
    if not name.startswith("ETHIOPIC SYLLABLE"):
        continue
    words = name.lower().replace("sebatbeit ", "").split()[2:]
    sound = words[-1]
    for spelt, vowel in VOWELS:
        if sound.endswith(spelt):
            head = sound[:-len(spelt)]
            break
    head = ETHIOPIC.get(head, head)
    if spelt == "a" and words[0] in ("glottal", "pharyngeal", "ha", "hha", "xa"):
        vowel = "a"
    if spelt == "e" and words[0] in ("glottal", "pharyngeal"):
        vowel = "e"
    letter(cp, "PLAIN" if head else "VOWEL", head + vowel)

# Cherokee, by name: its letters look like Latin ones.
for cp in [*range(0x13A0, 0x13F6), *range(0x13F8, 0x13FE), *range(0xAB70, 0xABC0)]:
    letter(cp, "PLAIN", u.name(chr(cp)).split()[-1].lower())

# Han, by Mandarin, tones and the dots of the u off; surnames where ICU has another reading.
han = [chr(c) for first, last in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for c in range(first, last)]
read = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x",
                       "::Han-Latin; ::NFD; ::[:Mn:] Remove; ::Lower;"],
                      input="\n".join(han).encode(), stdout=subprocess.PIPE, check=True)
for c, text in zip(han, read.stdout.decode().split("\n")):
    if text.isascii() and text.isalpha():
        letter(c, "HAN", text)
letters("HAN", "曾=zeng 翟=zhai 繆=miao 缪=miao 什=shi 地=di")
SURNAMES = [("仇", "", "qiu"), ("單", "", "shan"), ("单", "", "shan"), ("朴", "", "piao"),
            ("解", "", "xie"), ("查", "", "zha"), ("区", "", "ou"), ("區", "", "ou"),
            ("尉", "迟", "yu"), ("尉", "遲", "yu"), ("万", "俟", "mo"), ("萬", "俟", "mo")]

# Names whose vowels Arabic and Hebrew do not write: the usual ones, as English has them.
WORDS = dict(row.split("=") for row in """
محمد=mohammed أحمد=ahmed محمود=mahmoud حامد=hamed حميد=hamid حمد=hamad علي=ali عمر=omar
عثمان=osman حسن=hassan حسين=hussein إبراهيم=ibrahim إسماعيل=ismail إسحاق=ishaq يعقوب=yaqub
يوسف=yousef موسى=musa عيسى=issa داود=dawud سليمان=suleiman يحيى=yahya زكريا=zakaria
مصطفى=mustafa خالد=khaled وليد=walid طارق=tariq زياد=ziad جعفر=jafar قاسم=qasim ناصر=nasser
نصر=nasr نصرالله=nasrallah صالح=saleh صلاح=salah فهد=fahd فيصل=faisal سلمان=salman
سلطان=sultan بندر=bandar تركي=turki نايف=nayef ماجد=majed مجيد=majid حمزة=hamza
عباس=abbas عادل=adel عامر=amer أمير=amir أنور=anwar أسامة=osama أيمن=ayman بشار=bashar
بشير=bashir بلال=bilal جمال=jamal جميل=jamil حافظ=hafez حبيب=habib حاتم=hatem حازم=hazem
راشد=rashed رشيد=rashid رمضان=ramadan سامي=sami سالم=salem سعد=saad سعيد=saeed
سعود=saud سمير=samir شريف=sharif شهاب=shihab طاهر=taher عزيز=aziz عماد=imad عصام=essam
غازي=ghazi فاروق=farouk فؤاد=fuad فوزي=fawzi قذافي=gaddafi كريم=karim كمال=kamal
كامل=kamel لطيف=latif مالك=malik مبارك=mubarak محسن=mohsen مراد=murad مروان=marwan
معاوية=muawiya معمر=muammar منصور=mansour منير=munir مهدي=mahdi نبيل=nabil نعيم=naim
هاشم=hashem هشام=hisham ياسر=yasser ياسين=yassin يونس=younis عبد=abd عبدالله=abdullah
الله=allah رحمن=rahman رحيم=rahim دين=din قادر=qader جبار=jabbar ستار=sattar غني=ghani
فاطمة=fatima عائشة=aisha خديجة=khadija مريم=maryam زينب=zainab ليلى=layla سارة=sara
أبو=abu أبي=abi أم=umm بن=bin ابن=ibn بنت=bint شيخ=sheikh ملا=mullah مغنية=mughniyeh
بغدادي=baghdadi ظواهري=zawahiri لادن=laden خميني=khomeini خامنئي=khamenei رضا=reza
حسني=hosni ظريف=zarif سليماني=soleimani رفسنجاني=rafsanjani احمدی=ahmadi
שלמה=shlomo משה=moshe דוד=david אברהם=avraham יצחק=yitzhak יעקב=yaakov יוסף=yosef
יהודה=yehuda בנימין=binyamin אהרן=aharon אהרון=aharon שמואל=shmuel שמעון=shimon שרה=sara
רחל=rachel לאה=leah רבקה=rivka מרים=miriam דניאל=daniel מיכאל=michael גבריאל=gabriel
יונתן=yonatan נתן=natan אלי=eli אליהו=eliyahu ישראל=israel חיים=haim לוי=levi כהן=cohen
נתניהו=netanyahu אריאל=ariel אריה=aryeh צבי=zvi יאיר=yair עמוס=amos ברק=barak אסתר=esther
חנה=hana פרץ=peretz מאיר=meir מנחם=menachem אבי=avi יוסי=yossi גד=gad בן=ben בר=bar
""".split())
for old, new in (("أ", "ا"), ("إ", "ا"), ("ؤ", "و"), ("ى", "ي"), ("ي", "ی"), ("ك", "ک")):
    for word, latin in list(WORDS.items()):
        WORDS.setdefault(word.replace(old, new), latin)
icu = subprocess.run(["uconv", "--version"], stdout=subprocess.PIPE, check=True)
icu = icu.stdout.decode().split()[-1]

texts, index = [], {}


def text_number(text):
    if text not in index:
        index[text] = len(texts)
        texts.append(text.split("/")[0])
        if "/" in text:  # two texts, one behind the other
            texts.append(text.split("/")[1])
    return index[text]


numbered = {cp: KINDS.index(kind) << 12 | text_number(text)
            for cp, (kind, text) in sorted(cells.items())}
PAGES = max(numbered) // 256 + 1
pages, page_of = [(0,) * 256], []
for page in range(PAGES):
    row = tuple(numbered.get(page * 256 + i, 0) for i in range(256))
    if row not in pages:
        pages.append(row)
    page_of.append(pages.index(row))
pool, offsets = "", []
for t in texts:
    assert t.isascii() and len(t) <= 8, t
    offsets.append(len(pool))
    pool += t
offsets.append(len(pool))
assert len(texts) < 4096 and len(pages) < 256 and len(pool) < 65536


def numbers(values, width=16):
    values = list(values)
    for i in range(0, len(values), width):
        print("    " + " ".join(f"{v}," for v in values[i:i + width]))


print(f"/* script_table.c - tidy: generated by table/make_script.py, "
      f"Unicode {u.unidata_version}, ICU {icu} */")
print('#include "name/script.h"\n')
print("/* clang-format off: a table */")
print(f"const size_t SCRIPT_PAGE_COUNT = {PAGES};")
print("const uint8_t SCRIPT_PAGES[] = {")
numbers(page_of, 32)
print("};")
print("const uint16_t SCRIPT_CELLS[][256] = {")
for row in pages:
    print("  {")
    numbers(row)
    print("  },")
print("};")
print("const uint16_t SCRIPT_OFFSETS[] = {")
numbers(offsets)
print("};")
print("const char SCRIPT_POOL[] =")
for i in range(0, len(pool), 80):
    print(f'    "{pool[i:i + 80]}"')
print("    ;")
RULES.sort(key=lambda r: (r[0][0], -len(r[0]), -bin(r[2]).count("1")))
print("const script_rule SCRIPT_RULES[] = {")
for sequence, text, where in RULES:
    assert all(ord(c) in cells for c in sequence), sequence
    points = ", ".join(f"0x{ord(c):x}" for c in sequence)
    print(f'    {{ {{ {points} }}, "{text}", {where} }},')
print("};")
print(f"const size_t SCRIPT_RULE_COUNT = {len(RULES)};")
print("const script_surname SCRIPT_SURNAMES[] = {")
for c, second, text in sorted(SURNAMES):
    print(f'    {{ 0x{ord(c):x}, 0x{ord(second) if second else 0:x}, "{text}" }},')
print("};")
print(f"const size_t SCRIPT_SURNAME_COUNT = {len(SURNAMES)};")
print("const script_word SCRIPT_WORDS[] = {")
for word in sorted(WORDS, key=lambda w: w.encode()):
    print(f'    {{ "{word}", "{WORDS[word]}" }},')
print("};")
print(f"const size_t SCRIPT_WORD_COUNT = {len(WORDS)};")
print("/* clang-format on */")
print(f"{len(pages)} pages, {len(texts)} texts, {len(RULES)} rules", file=sys.stderr)
