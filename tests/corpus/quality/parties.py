"""Ways in which the parts of a name change: a person's given names and titles, the words
and the legal form of an organisation, what is left in a short field.

As in mutations: a function takes a random generator and a listed.Name and gives the text of
a query, or None.
"""
import words
from listed import ORGANISATION, PERSON, fold
from mutations import in_words, like, plain_letters


def token_order(rng, name):
    if name.kind == PERSON:
        return " ".join(name.given + name.family) if name.given else None
    place, rest, _, form = legal_form(name) or ("{0}", name.text, "", "")
    parts = rest.replace(",", "").split()
    if len(parts) < 2:
        return None
    turn = rng.randint(1, len(parts) - 1)
    return place.format(" ".join(parts[turn:] + parts[:turn]), form)


def swapped(rng, name):
    return " ".join(name.family + name.given) if name.given else None


def middles(name):
    """Places among the given names that are middle names in the Western sense."""
    if len(name.given) < 2 or name.of("DPRK", "China", "Burma", "BURMA", "Vietnam", "Korea"):
        return []
    if name.given[0].strip(".").lower() in words.LISTED_TITLES:
        return []
    return [at for at in range(1, len(name.given))
            if len(plain_letters(name.given[at])) >= 4
            and not {w for part in name.given[at - 1:at + 1] for w in fold(part)} & words.PARTICLES]


def with_given(rng, name, given):
    if rng.random() < 0.5:
        return " ".join(given + name.family)
    return " ".join(name.family) + ", " + " ".join(given)


def middle_dropped(rng, name):
    found = middles(name)
    if not found:
        return None
    at = rng.choice(found)
    return with_given(rng, name, name.given[:at] + name.given[at + 1:])


def middle_initialised(rng, name):
    found = middles(name)
    if not found:
        return None
    at = rng.choice(found)
    initial = plain_letters(name.given[at])[0] + rng.choice(("", "."))
    return with_given(rng, name, name.given[:at] + [initial] + name.given[at + 1:])


def middle_added(rng, name):
    if len(name.given) != 1:
        return None
    return with_given(rng, name, name.given + [rng.choice(words.MIDDLE_NAMES)])


def title(rng, name):
    if not name.given:
        return None
    return rng.choice(words.TITLES) + " " + " ".join(name.given + name.family)


def post_nominal(rng, name):
    return name.given and " ".join(name.given + name.family) + rng.choice(words.POST_NOMINALS)


def generation(rng, name):
    return name.given and " ".join(name.given + name.family) + rng.choice(words.GENERATIONS)


def noise(rng, name):
    if rng.random() < 0.6:
        return rng.choice(words.NOISE_BEFORE) + name.shown(rng)
    return name.shown(rng) + rng.choice(words.NOISE_AFTER)


def legal_form(name):
    """Where an organisation's name has a legal form at an end: (how the two stand, the rest
    of the name, the form folded, the form as it is)."""
    parts = name.text.split() if name.kind == ORGANISATION else []
    for size in (4, 3, 2, 1):
        for place, rest, form in (("{0} {1}", parts[:-size], parts[-size:]),
                                  ("{1} {0}", parts[size:], parts[:size])):
            form = " ".join(form)
            folded = " ".join(fold(form))
            if folded in words.LEGAL_FORMS:
                return (place, " ".join(rest).rstrip(","), folded, form) if rest else None
    return None


def form_changed(rng, name, column):
    found = legal_form(name)
    choices = words.LEGAL_FORMS[found[2]][column] if found else ()
    if not choices:
        return None
    form = rng.choice(choices)
    place = "{0} {1}" if form in words.FORMS_BEHIND else found[0]
    return place.format(found[1], form)


def form_rewritten(rng, name):
    return form_changed(rng, name, 0)


def form_translated(rng, name):
    return form_changed(rng, name, 1)


def form_dropped(rng, name):
    found = legal_form(name)
    return found[1] if found and len(fold(found[1])) > 1 else None


def abbreviated(rng, name):
    def shorten(rng, word):
        choices = words.ABBREVIATIONS.get(word.strip(",.").lower())
        return choices and like(rng.choice(choices), word) + rng.choice(("", "."))
    if name.kind != ORGANISATION or len(name.folded) < 3:
        return None
    whole_form = {"liability", "stock"} & set(name.folded)
    return in_words(rng, name.text, shorten, fits=lambda word: not (
        whole_form and word.strip(",.").lower() in ("company", "limited")))


def nickname(rng, name):
    choices = name.given and words.NICKNAMES.get(name.given[0].lower())
    return choices and with_given(rng, name, [rng.choice(choices)] + name.given[1:]) or None


def cut(size):
    """A field of SIZE characters.  Where less than half of the name is left, its legal form
    aside, or less than three letters of a person's family name, it is no longer that name."""
    def cut_at(rng, name):
        text = name.shown(rng)
        left = text[:size].rstrip()
        if len(text) < size + 2:
            return None
        place, rest, _, form = legal_form(name) or ("{0} {1}", text, "", "")
        kept = len(plain_letters(left)) - (len(plain_letters(form)) if place[1] == "1" else 0)
        if name.given and text != name.text:
            lost = len(plain_letters(text)) - len(plain_letters(left))
            if len(plain_letters(" ".join(name.family))) - lost < 3:
                return None
        return left if 2 * kept >= len(plain_letters(rest)) else None
    return cut_at
