"""Names for the bench, made from a seed: ordinary payees, near matches, a hostile mix."""
import csv
import os
import random

# The commonest given names and surnames of the United States (Social Security, census).
GIVEN = """James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William
Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel
Nancy Matthew Betty Anthony Margaret Mark Sandra Donald Ashley Steven Kimberly Paul Emily
Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy
Stephanie Ronald Rebecca Edward Sharon Jason Laura Jeffrey Cynthia Ryan Dorothy Jacob Amy
Gary Kathleen Nicholas Angela Eric Shirley Jonathan Brenda Stephen Emma Larry Anna""".split()
SURNAMES = """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez
Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson
White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres
Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez
Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook
Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward
Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez
Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell""".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz "


def rows(path):
    with open(path, encoding="latin-1", newline="") as file:
        return [row for row in csv.reader(file.read().rstrip("\x1a").splitlines()) if row]


def listed(folder):
    names = [row[1] for row in rows(os.path.join(folder, "sdn.csv"))]
    return names + [row[3] for row in rows(os.path.join(folder, "alt.csv"))]


def ordinary(count, seed):
    """Given names, some with a middle initial, some surnames with a letter changed."""
    made, out = random.Random(seed), []
    for _ in range(count):
        surname = made.choice(SURNAMES)
        if made.random() < 0.3:  # a rarer one
            surname = changed(made, surname, 1)
        middle = " " + made.choice(LETTERS[:26]).upper() if made.random() < 0.2 else ""
        out.append(made.choice(GIVEN) + middle + " " + surname)
    return out


def changed(made, text, count):
    for _ in range(count):
        at, letter = made.randrange(len(text)), made.choice(LETTERS)
        kind = made.randrange(3)
        if kind == 2:
            text = text[:at] + letter + text[at:]
        elif len(text) > 3:
            text = text[:at] + (letter if kind == 0 else "") + text[at + 1:]
    return text


def near(names, count, seed):
    made = random.Random(seed)
    return [changed(made, made.choice(names)[:200], made.randrange(4)) for _ in range(count)]


def hostile(names, count, seed):
    """What costs most: many common words, initials, words written together or apart."""
    made = random.Random(seed)
    words = [word for name in names for word in name.replace(",", " ").split()]
    out = []
    for k in range(count):
        some = [made.choice(words) for _ in range(made.randrange(8, 24))]
        if k % 4 == 1:
            some = [word[0] for word in some[:5]] + some[:2]
        elif k % 4 == 2:
            some = ["".join(some[i:i + 2]) for i in range(0, len(some), 2)]
        elif k % 4 == 3:
            some = changed(made, " ".join(some), 8).split()
        out.append(" ".join(some)[:300])
    return out


def cut(folder, target, entries):
    """The first entries of a list, with their other names and addresses."""
    os.makedirs(target, exist_ok=True)
    kept = rows(os.path.join(folder, "sdn.csv"))[:entries]
    ids = {row[0] for row in kept}
    for name in ("sdn.csv", "alt.csv", "add.csv"):
        with open(os.path.join(target, name), "w", encoding="latin-1", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows(
                row for row in rows(os.path.join(folder, name)) if row[0] in ids)
