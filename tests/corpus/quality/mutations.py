"""Ways in which a listed name is written in a payment, letter by letter and word by word, whatever
language it is of.

Each function takes a random generator and a listed.Name and gives the text of a query, or
None where the name offers nothing to change.  Nothing else may be random.
"""
import re
import string

import words
from listed import fold

LETTER = re.compile(r"[^\W\d_]")


def plain_letters(word):
    return "".join(LETTER.findall(word))


def places(word):
    return [at for at, c in enumerate(word) if LETTER.match(c)]


def like(letter, model):
    return letter.upper() if model.isupper() else letter


def edit(rng, word):
    """One letter of WORD put in, left out, replaced, or exchanged with its neighbour."""
    at = rng.choice(places(word))
    letter = like(rng.choice(string.ascii_lowercase), word[at])
    kind = rng.choice(("insert", "delete", "replace", "exchange"))
    if kind == "insert":
        return word[:at] + letter + word[at:]
    if kind == "delete":
        return word[:at] + word[at + 1:]
    if kind == "exchange" and at + 1 < len(word) and LETTER.match(word[at + 1]):
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    return word[:at] + letter + word[at + 1:]


def in_words(rng, text, change, count=1, fits=lambda word: True):
    """CHANGE done to COUNT of the words of TEXT that fit and do change (0: to all of them)."""
    parts = text.split()
    chosen = [at for at, word in enumerate(parts) if fits(word)]
    rng.shuffle(chosen)
    done = 0
    for at in chosen:
        changed = change(rng, parts[at])
        if changed is not None and changed != parts[at]:
            parts[at] = changed
            done += 1
            if done == count:
                break
    return " ".join(parts) if done and done >= count else None


def at_least(size):
    """Whether every part of a word (Il-Kyu has two) has SIZE letters or more."""
    def fits(word):
        parts = fold(word)
        return bool(parts) and min(len(plain_letters(part)) for part in parts) >= size
    return fits


def same(rng, name):
    return name.text


def case(rng, name):
    how = rng.choice((str.lower, str.upper, str.title, str.swapcase))
    return how(name.shown(rng))


def punctuation(rng, name):
    text = name.shown(rng)
    changes = [text.replace(",", ""), re.sub(r"(?<=\w)-(?=\w)", " ", text),
               text.replace("'", "’"), re.sub(r"\.(?=\s|$)", "", text), text + ".",
               text.replace(" ", "  ", 1).replace(", ", " , "), re.sub(r"[()]", "", text)]
    changes = [changed for changed in changes if changed != text]
    return rng.choice(changes)


def spacing(rng, name):
    parts = name.shown(rng).split()
    blanks = [rng.choice((" ", "  ", "   ", "\u00a0", " \u2009")) for _ in parts[1:]] + [""]
    text = "".join(part + blank for part, blank in zip(parts, blanks))
    return rng.choice(("", " ", "  ")) + text + rng.choice((" ", "  ", ""))


def diacritics(rng, name):
    text = name.shown(rng)
    at = [i for i, c in enumerate(text) if c.lower() in words.MARKS]
    if not at:
        return None
    chosen = set(rng.sample(at, min(len(at), rng.randint(1, 3))))
    return "".join(like(rng.choice(words.MARKS[c.lower()]), c) if i in chosen else c
                   for i, c in enumerate(text))


def one_edit(rng, name):
    return in_words(rng, name.shown(rng), edit, fits=at_least(5))


def short_edit(rng, name):
    return in_words(rng, name.shown(rng), edit,
                    fits=lambda word: 2 <= len(plain_letters(word)) <= 4)


def two_edits(rng, name):
    if len(plain_letters(name.text)) < 14:
        return None
    once = in_words(rng, name.shown(rng), edit, fits=at_least(5))
    return once and in_words(rng, once, edit, fits=at_least(5))


def edit_each(rng, name):
    """One edit in every word of five letters or more, of two such words or more."""
    text = name.shown(rng)
    long_words = [word for word in text.split() if at_least(5)(word)]
    if not 2 <= len(long_words) <= 6:
        return None
    return in_words(rng, text, edit, count=len(long_words), fits=at_least(5))


def long_edit(rng, name):
    return one_edit(rng, name) if len(name.folded) > 8 else None


def key_slip(rng, word):
    at = rng.choice(places(word))
    for row in words.KEYBOARD:
        column = row.find(word[at].lower())
        if column >= 0:
            other = row[column + (1 if column == 0 or (column + 1 < len(row) and rng.random() < 0.5)
                                  else -1)]
            return word[:at] + like(other, word[at]) + word[at + 1:]
    return None


def adjacent_keys(rng, name):
    return in_words(rng, name.shown(rng), key_slip, fits=at_least(5))


def misread(rng, word):
    found = [(m.start(), old, new) for old, new in words.OCR
             for m in re.finditer(old, word.lower())]
    if not found or len(word) != len(word.lower()):
        return None
    at, old, new = rng.choice(found)
    return word[:at] + like(new, word[at]) + word[at + len(old):]


def ocr(rng, name):
    return in_words(rng, name.shown(rng), misread, fits=at_least(5))


def redouble(rng, word):
    doubled = [at for at in places(word)[1:] if word[at].lower() == word[at - 1].lower()]
    if doubled:
        at = rng.choice(doubled)
        return word[:at] + word[at + 1:]
    at = rng.choice(places(word)[1:])
    return word[:at] + word[at] + word[at:]


def doubled(rng, name):
    return in_words(rng, name.shown(rng), redouble, fits=at_least(5))


def neighbours(rng, name, between):
    parts = name.shown(rng).split()
    found = [at for at in range(len(parts) - 1)
             if parts[at].isalpha() and plain_letters(parts[at + 1]) == parts[at + 1].rstrip(",")
             and min(len(parts[at]), len(parts[at + 1])) >= 2]
    if not found:
        return None
    at = rng.choice(found)
    return " ".join(parts[:at] + [parts[at] + between + parts[at + 1]] + parts[at + 2:])


def joined(rng, name):
    return neighbours(rng, name, "")


def hyphenated(rng, name):
    return neighbours(rng, name, "-")


def split(rng, name):
    def cut(rng, word):
        if not plain_letters(word) == word.strip(",."):
            return None
        at = rng.randint(3, len(plain_letters(word)) - 3)
        return word[:at] + " " + word[at:]
    return in_words(rng, name.shown(rng), cut, fits=at_least(7))


def look_alike(rng, name):
    def swap(rng, word):
        at = [i for i, c in enumerate(word) if c in words.LOOK_ALIKES]
        if not at or 2 * len(at[:2]) >= len(places(word)):
            return None
        chosen = set(rng.sample(at, min(len(at), rng.randint(1, 2))))
        return "".join(words.LOOK_ALIKES[c] if i in chosen else c for i, c in enumerate(word))
    return in_words(rng, name.shown(rng), swap, fits=at_least(3))


def zero_width(rng, name):
    text = name.shown(rng)
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(1, len(text) - 1)
        text = text[:at] + rng.choice(words.ZERO_WIDTH) + text[at:]
    return text


def numbered(rng, name):
    """A number of the name with 'No.' put before it or left out, or joined to its neighbour."""
    parts = name.text.split()
    found = [at for at in range(1, len(parts)) if parts[at].strip(".,").isdigit()]
    if not found:
        return None
    at = rng.choice(found)
    before = parts[at - 1].strip(".,").lower()
    if before in ("no", "number", "nr"):
        return " ".join(parts[:at - 1] + parts[at:])
    return " ".join(parts[:at] + [rng.choice(("No. ", "No.", "#", "Nr. ")) + parts[at]] +
                    parts[at + 1:])


def one_word(rng, name):
    return name.text.title() if len(name.folded) == 1 else None
