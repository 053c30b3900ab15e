#!/usr/bin/env python3
"""make_fold.py > ../fold_table.c - the table by which fold.c reads letters.

One cell a code point: kept, dropped, a split, or other text.  From Python's
unicodedata (its Unicode version stands in the table) and the hand-written
rows below: letters that do not decompose, and letters that look like Latin ones.
"""
import sys
import unicodedata as u

KEEP, DROP, SPLIT, FIRST = 0, 1, 2, 3

LETTERS = {  # do not decompose
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
    "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĸ": "k", "ə": "e", "ǝ": "e", "ƒ": "f",
    "ɓ": "b", "ƀ": "b", "ƈ": "c", "ȼ": "c", "ɖ": "d", "ɗ": "d", "ƌ": "d", "ɇ": "e",
    "ɛ": "e", "ɠ": "g", "ǥ": "g", "ɡ": "g", "ɣ": "g", "ɨ": "i", "ɩ": "i", "ɪ": "i",
    "ɉ": "j", "ȷ": "j", "ƙ": "k", "ƚ": "l", "ɫ": "l", "ɬ": "l", "ɱ": "m", "ɲ": "n",
    "ƞ": "n", "ɵ": "o", "ɔ": "o", "ƥ": "p", "ᵽ": "p", "ɋ": "q", "ɍ": "r", "ʂ": "s",
    "ȿ": "s", "ƭ": "t", "ʈ": "t", "ⱦ": "t", "ʉ": "u", "ʊ": "u", "ʋ": "v", "ⱳ": "w",
    "ƴ": "y", "ɏ": "y", "ƶ": "z", "ȥ": "z", "ɀ": "z", "ʒ": "z", "ⱥ": "a", "ɐ": "a",
    "ɑ": "a", "ⱡ": "l", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ɢ": "g",
    "ʜ": "h", "ᴊ": "j", "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p",
    "ʀ": "r", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y", "ᴢ": "z", "ꜰ": "f",
    "ꜱ": "s", "ƿ": "w", "ȝ": "y", "ꭓ": "x", "ǀ": " ", "ǃ": " ", "ſ": "s",
}
APOSTROPHES = "'`´’‘‛ʹʻʼʽʾʿˈˊˋ′‵＇՚׳״՛"
HYPHENS = "-‐‑‒–—―−⁃﹘﹣－־᠆⸗"
COMMAS = ",،、，﹐﹑⸲"
SLASHES = "/⁄∕／"
OWN = {"&": " and ", "＆": " and ", "﹠": " and ", "™": " ", "℠": " ", "·": " ", "・": " ",
       "•": " ", "ـ": "", "№": " no "}
KEPT_MARKS = "йїўѓќآأؤإئ"  # letters of their own, not letters with a mark

# Letters that look like a Latin one, as written (case matters).
LOOKS = {}
for pair in (
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ЀE ЁE ЇI ӀI ԚQ ԜW ԌG "
    "аa еe ѕs іi јj кk мm оo рp сc тt уy хx ѐe ёe їi ӏl ԛq ԝw ԍg һh ҺH ԁd ԀD ѵv ѴV "
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa εe ιi κk νv οo ρp τt υu χx "
    "ΆA ΈE ΉH ΊI ΌO ΎY άa έe ίi όo ύu ϹC ϲc ϳj ͿJ "
    "ՕO օo ՍU սu ՏS ԼL հh ՀH Աa յj ՅJ ցg ՑG "
    "ᎪA ᏴB ᏟC ᎬE ᎻH ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ").split():
    LOOKS[pair[0]] = pair[1].lower()
# Latin letters inside a Cyrillic word, as written.
CYRILLIC = dict(p for p in (
    "aа eе sѕ iі jј kк mм oо pр cс tт yу xх "
    "Aа Bв Eе Sѕ Iі Jј Kк Mм Hн Oо Pр Cс Tт Yу Xх").split())


def script(c):
    n = u.name(c, "")
    return n.split(" ")[0]


STRIP = {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "ARMENIAN", "COMBINING", "COPTIC"}


def off(c):
    """One character: its marks off where marks are only marks."""
    if c in KEPT_MARKS or c in "\u3099\u309a":  # put() composes or drops these two
        return c
    if u.category(c) in ("Mn", "Me"):
        return "" if script(c) in STRIP or u.name(c, "").startswith("VARIATION") else c
    d = u.normalize("NFKD", c)
    if len(d) > 1 and script(d[0]) in STRIP:
        return "".join(x for x in d if u.category(x) not in ("Mn", "Me"))
    return c


def punctuation(c):
    if c in APOSTROPHES:
        return "'"
    if c in HYPHENS:
        return "-"
    if c in COMMAS:
        return ","
    if c in SLASHES:
        return "/"
    return None


def fold_once(s):
    out = ""
    for c in s:
        p = punctuation(c)
        if p is not None:
            out += p
        elif c in OWN:
            out += OWN[c]
        elif c in LETTERS:
            out += LETTERS[c]
        elif u.decimal(c, None) is not None:
            out += str(u.decimal(c))
        elif 0x1F150 <= ord(c) <= 0x1F169:
            out += chr(ord("a") + ord(c) - 0x1F150)
        elif 0x1F170 <= ord(c) <= 0x1F189:
            out += chr(ord("a") + ord(c) - 0x1F170)
        else:
            n = u.normalize("NFKC", c)
            n = n.casefold()
            out += "".join(off(x) for x in n)
    return out


def clean(s):
    """What is left is letters, digits, and the marks . , - / ' and blank."""
    out = ""
    for c in s:
        k = u.category(c)
        if c in ".,-/' ":
            out += c
        elif k[0] in "PSZ":
            out += " "
        elif k == "Cf":
            pass
        elif k == "Cc":
            out += " " if c in "\t\n\v\f\r\x85" else ""
        else:
            out += c
    while "  " in out:
        out = out.replace("  ", " ")
    return out


def fold(c):
    k = u.category(c)
    if k == "Cs":
        return c
    s = c
    for _ in range(8):
        t = fold_once(s)
        if t == s:
            break
        s = t
    assert fold_once(s) == s, hex(ord(c))
    return clean(s)


texts, cells = [], {}
index = {}
kept = {}
for cp in range(0x110000):
    c = chr(cp)
    if 0xD800 <= cp < 0xE000:
        continue
    f = fold(c)
    if f == c:
        kept[cp] = True
        continue
    if f == "":
        cells[cp] = DROP
    elif f == " ":
        cells[cp] = SPLIT
    else:
        if f not in index:
            index[f] = len(texts)
            texts.append(f)
        cells[cp] = FIRST + index[f]
# U+3099, U+309A and the like: dropped where nothing was composed.
for cp in (0x3099, 0x309A):
    cells[cp] = DROP
    kept.pop(cp, None)

# What a kept letter and a mark compose to.
pairs = []
for cp in range(0x110000):
    c = chr(cp)
    if 0xD800 <= cp < 0xE000 or 0xAC00 <= cp < 0xD7A4 or cp not in kept:
        continue
    d = u.decomposition(c)
    if d == "" or d[0] == "<" or u.normalize("NFC", c) != c:
        continue
    parts = [int(x, 16) for x in d.split()]
    if len(parts) == 2 and parts[0] in kept:
        pairs.append((parts[0], parts[1], cp))
pairs.sort()

for c, latin in LOOKS.items():  # what the small letter has, the capital has
    up = c.upper()
    if c.lower() == c and len(up) == 1 and up != c:
        assert up in LOOKS, c
for c in CYRILLIC:
    assert c.upper() in CYRILLIC, c

pages, page_of = [], []
for page in range(0x1100):
    row = tuple(cells.get(page * 256 + i, KEEP) for i in range(256))
    if row not in pages:
        pages.append(row)
    page_of.append(pages.index(row))
assert len(pages) < 256 and FIRST + len(texts) < 65536
pool, offsets = b"", []
for t in texts:
    offsets.append(len(pool))
    pool += t.encode()
offsets.append(len(pool))
assert len(pool) < 65536


def numbers(values, width=16):
    values = list(values)
    for i in range(0, len(values), width):
        print("    " + " ".join(f"{v}," for v in values[i:i + width]))


print(f"/* fold_table.c - tidy: generated by table/make_fold.py, Unicode {u.unidata_version} */")
print('#include "name/fold.h"\n')
print("/* clang-format off: a table */")
print(f'const char FOLD_UNICODE[] = "{u.unidata_version}";')
print("const uint8_t FOLD_PAGES[0x1100] = {")
numbers(page_of, 32)
print("};")
print(f"const uint16_t FOLD_CELLS[][256] = {{")
for row in pages:
    print("  {")
    numbers(row)
    print("  },")
print("};")
print(f"const uint16_t FOLD_OFFSETS[] = {{")
numbers(offsets)
print("};")
print("const char FOLD_POOL[] = {")
numbers((repr(chr(b)) if 32 <= b < 127 and b not in (39, 92) else f"'\\{b:03o}'" for b in pool), 12)
print("};")
print("const fold_pair FOLD_PAIRS[] = {")
for a, b, c in pairs:
    print(f"    {{ 0x{a:x}, 0x{b:x}, 0x{c:x} }},")
print("};")
print(f"const size_t FOLD_PAIR_COUNT = {len(pairs)};")
print("const fold_look FOLD_LOOKS[] = {")
for c in sorted(LOOKS):
    print(f"    {{ 0x{ord(c):x}, 0x{ord(LOOKS[c]):x} }},")
print("};")
print(f"const size_t FOLD_LOOK_COUNT = {len(LOOKS)};")
print("const fold_look FOLD_CYRILLIC[] = {")
for c in sorted(CYRILLIC):
    print(f"    {{ 0x{ord(c):x}, 0x{ord(CYRILLIC[c]):x} }},")
print("};")
print(f"const size_t FOLD_CYRILLIC_COUNT = {len(CYRILLIC)};")
print("/* clang-format on */")
print(f"{len(pages)} pages, {len(texts)} texts, {len(pairs)} pairs", file=sys.stderr)
