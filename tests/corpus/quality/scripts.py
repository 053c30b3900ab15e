"""Chinese, Russian, Ukrainian, Arabic and Persian names written otherwise, and in their
own letters.  The rules are those of the systems (pinyin and Wade-Giles; BGN/PCGN, ICAO and
habit) and of lists of equal spellings."""
import re

from listed import PERSON, fold

# ---- Chinese ----
INITIALS = ("zh ch sh b p m f d t n l g k h j q x z c s r y w").split()
FINALS = ("a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai "
          "uan uang ue ui un uo ue").split()
PINYIN = re.compile("(?:%s)?(?:%s)" % ("|".join(INITIALS), "|".join(sorted(FINALS, key=len)[::-1])))
WADE_WHOLE = {"zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u",
              "si": "ssu", "er": "erh", "ge": "ko", "ke": "k'o", "he": "ho", "e": "o", "ye": "yeh",
              "yan": "yen", "you": "yu", "yi": "i", "guo": "kuo", "kuo": "k'uo", "huo": "huo",
              "yong": "yung", "gui": "kuei", "kui": "k'uei"}
WADE_INITIAL = {"zh": "ch", "ch": "ch'", "j": "ch", "q": "ch'", "x": "hs", "z": "ts", "c": "ts'",
                "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "r": "j"}
WADE_FINAL = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "uo": "o", "iong": "iung"}
SURNAMES = dict(pair.split(":") for pair in (
    "zhang:Cheung chen:Chan huang:Wong wang:Wong lin:Lam wu:Ng li:Lee liu:Lau zheng:Cheng xie:Tse "
    "xu:Hui cai:Choi zeng:Tsang yang:Yeung zhou:Chow zhu:Chu he:Ho guo:Kwok liang:Leung luo:Law "
    "zhao:Chiu sun:Suen ma:Ma gao:Ko hu:Wu deng:Tang feng:Fung peng:Pang jiang:Kong lu:Lo yu:Yu "
    "ye:Yip su:So pan:Poon du:To dai:Tai xia:Ha zhong:Chung tian:Tin fan:Fan fang:Fong shi:Shek "
    "yuan:Yuen song:Sung tang:Tong han:Hon cao:Tso xiao:Siu cheng:Ching dong:Tung yao:Yiu "
    "shen:Shum ren:Yam jin:Kam wei:Ngai qiu:Yau tan:Tam mo:Mok kong:Hung shao:Shiu wen:Man "
    "qin:Chun gu:Koo bai:Pak hao:Hok long:Lung tao:To qian:Chin yan:Yim").split())
CANTONESE = dict(pair.split(":") for pair in (
    "ming:ming wei:wai hua:wah guo:kwok jian:kin xiao:siu hong:hung ping:ping hui:fai jun:chun "
    "zhi:chi wen:man ying:ying mei:mei qiang:keung feng:fung long:lung guang:kwong jie:kit "
    "cheng:shing yong:wing hai:hoi dong:tung xin:sun yi:yee li:lai yan:yin jing:king chun:chun "
    "zhong:chung qing:ching de:tak xiong:hung sheng:sing bin:bun hao:ho jia:ka lin:lam tao:to "
    "bo:bor rong:wing gang:kong xiang:cheung liang:leung yu:yu fu:fu yuan:yuen").split())


def chinese(name):
    """(surname, given syllables) where NAME is listed as a Chinese person's in pinyin."""
    if name.kind != PERSON or name.of("DPRK") or not name.of("China", "Hong Kong", "Taiwan"):
        return None
    family, given = " ".join(fold(" ".join(name.family))), "".join(fold(" ".join(name.given)))
    if family not in SURNAMES or not given:
        return None
    found, at = [], 0
    while at < len(given):
        match = PINYIN.match(given, at)
        if not match:
            return None
        syllable = match.group()
        # "fangang" is fan gang: an n or g before a vowel opens the next syllable.
        if syllable[-1] in "ng" and len(syllable) > 1 and re.match("[aeiou]", given[match.end():]):
            syllable = syllable[:-1]
        found.append(syllable)
        at += len(syllable)
    return (family, found) if len(found) <= 2 else None


def wade(syllable):
    if syllable in WADE_WHOLE:
        return WADE_WHOLE[syllable]
    initial = next((i for i in INITIALS if syllable.startswith(i)), "")
    final = syllable[len(initial):]
    return WADE_INITIAL.get(initial, initial) + WADE_FINAL.get(final, final)


def wade_giles(rng, name):
    found = chinese(name)
    if not found:
        return None
    text = wade(found[0]).capitalize() + " " + "-".join(map(wade, found[1])).capitalize()
    return text.replace("'", "") if rng.random() < 0.7 else text


def cantonese(rng, name):
    found = chinese(name)
    if not found or not set(found[1]) <= set(CANTONESE):
        return None
    given = [CANTONESE[part].capitalize() for part in found[1]]
    return SURNAMES[found[0]] + " " + rng.choice((" ", "-")).join(given)


# ---- Russian and Ukrainian ----
RUSSIAN = [("iy\\b", ("y", "i", "ii", "ij")), ("(?<=[aeou])y\\b", ("i", "j")),
           ("(?<=[bdgklmnprstv])y\\b", ("i", "iy")), ("ye", ("e", "ie")), ("yu", ("iu", "ju")),
           ("ya", ("ia", "ja")), ("kh", ("h", "ch")), ("ts", ("c", "tc")), ("zh", ("j", "z")),
           ("shch", ("sch", "shh")), ("ks", ("x",)), ("(?<=[aeiou])ev", ("yev",)),
           ("v\\b", ("ff", "w")), ("yo", ("e", "io")), ("sky\\b", ("skiy", "ski")),
           ("skiy\\b", ("sky", "ski", "skii")), ("\\be(?=[lvk])", ("ye",))]
UKRAINIAN_NAMES = {
    "aleksandr": "Oleksandr", "aleksey": "Oleksii", "andrey": "Andrii", "anatoliy": "Anatolii",
    "dmitriy": "Dmytro", "dmitry": "Dmytro", "evgeny": "Yevhen", "yevgeniy": "Yevhen",
    "grigoriy": "Hryhorii", "igor": "Ihor", "konstantin": "Kostiantyn", "kirill": "Kyrylo",
    "mikhail": "Mykhailo", "nikita": "Mykyta", "nikolay": "Mykola", "nikolai": "Mykola",
    "oleg": "Oleh", "pavel": "Pavlo", "petr": "Petro", "sergey": "Serhii", "sergei": "Serhii",
    "vladimir": "Volodymyr", "vasiliy": "Vasyl", "viktor": "Viktor", "yuriy": "Yurii",
    "yelena": "Olena", "elena": "Olena", "irina": "Iryna", "natalia": "Nataliia",
    "tatiana": "Tetiana", "tatyana": "Tetiana", "olga": "Olha", "svetlana": "Svitlana",
    "yekaterina": "Kateryna", "vyacheslav": "Viacheslav", "vitaliy": "Vitalii", "denis": "Denys",
    "maksim": "Maksym", "artem": "Artem", "roman": "Roman", "stepan": "Stepan", "ilya": "Illia"}
UKRAINIAN = [("ovich\\b", "ovych"), ("(?:i|y|ey|e)?evich\\b", "iiovych"),
             ("ovna\\b", "ivna"), ("g", "h"), ("skiy\\b", "skyi"), ("sky\\b", "skyi"),
             ("ik\\b", "yk"), ("iy\\b", "ii")]
CYRILLIC = [("igor\\b", "игорь"), ("(?<=[bdfglmnprstvz])ye", "ье"), ("ja", "я"),
            ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"),
            ("yu", "ю"), ("ya", "я"), ("ye", "е"), ("yo", "ё"), ("iy\\b", "ий"),
            ("(?<=[bdgklmnprstvz])y\\b", "ий"), ("(?<=[aeiou])y", "й"), ("\\be", "э"),
            ("ai(?=[bdgkmrtv])", "ай"), ("ay", "ай"), ("ey", "ей"), ("oy", "ой"),
            ("ks", "кс"), ("x", "кс"), ("ck", "к"), ("y", "ы"), ("'", "ь")]
CYRILLIC_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwz", "абкдефгхижклмнопкрстуввз")
SLAVIC_END = re.compile("(?:ov|ev|in|ova|eva|ina|sky|skiy|skaya|ko|uk|chuk|enko|yan)$", re.I)


def slavic(name):
    return (name.kind == PERSON and name.given and len(name.family) == 1
            and name.of("RUSSIA", "UKRAINE", "BELARUS", "Russia", "Ukraine", "Belarus")
            and SLAVIC_END.search(name.family[0]) is not None)


def both_orders(rng, family, given):
    return rng.choice((given + " " + family, family + " " + given))


def by_rules(rng, text, rules, most):
    """TEXT with some of the RULES that fit it, chosen at random, applied throughout."""
    text = text.lower()
    fitting = [rule for rule in rules if re.search(rule[0], text)]
    for pattern, choices in rng.sample(fitting, min(len(fitting), rng.randint(1, most))):
        text = re.sub(pattern, rng.choice(choices), text)
    return text.title() if fitting else None


def russian(rng, name):
    if not slavic(name):
        return None
    return by_rules(rng, both_orders(rng, " ".join(name.family), " ".join(name.given)), RUSSIAN, 3)


def ukrainian(rng, name):
    if not slavic(name) or name.given[0].lower() not in UKRAINIAN_NAMES:
        return None
    rest = " ".join(name.given[1:]).lower()
    family = name.family[0].lower()
    for pattern, other in UKRAINIAN:
        rest, family = re.sub(pattern, other, rest), re.sub(pattern, other, family)
    given = " ".join([UKRAINIAN_NAMES[name.given[0].lower()]] + rest.title().split())
    return both_orders(rng, family.title(), given)


def cyrillic(rng, name):
    """In Russian letters; a name listed in Ukrainian spelling is left out."""
    if not slavic(name) or re.search("ych\\b|ii\\b|oleks|mykol|olodymyr|[jw]", name.text.lower()):
        return None
    text = both_orders(rng, " ".join(name.family), " ".join(name.given)).lower()
    for latin, letters in CYRILLIC:
        text = re.sub(latin, letters, text)
    return text.translate(CYRILLIC_LETTERS).title()


# ---- Arabic and Persian ----
EQUAL = [line.split() for line in """
محمد mohammed mohamed muhammad mohammad mohamad muhammed mohamet
أحمد ahmed ahmad akhmed achmed
حسين hussein hussain hossein husayn husain hoseyn
حسن hassan hasan
يوسف yusuf youssef yousef yusif youcef
إبراهيم ibrahim ebrahim brahim
خالد khaled khalid
سليمان sulayman suleiman sulaiman soliman
عمر omar umar
عثمان othman osman uthman
مصطفى mustafa mustapha mostafa moustafa
سعيد said saeed sa'id saied
فؤاد fuad fouad
جمال jamal gamal
طارق tariq tarek tareq
رشيد rashid rasheed rachid
قاسم qasim qassim qassem kassem qasem
علي ali aly
محمود mahmud mahmoud mahmood
حمزة hamza hamzah
ناصر nasir nasser naser
صالح salih saleh salah
كريم karim kareem
سليم salim saleem
عبدالله abdallah abdullah abdulla
عبدالرحمن abdulrahman abdelrahman abdurrahman
إسماعيل ismail ismael esmail
جعفر jafar jaafar ja'far
حيدر haydar haidar heydar
نور nur noor nour
أمين amin ameen
ياسين yasin yassin yaseen
مسعود masud masoud massoud
داود dawud daoud dawood
إدريس idris idriss edris
موسى musa moussa mousa
عيسى isa issa eisa
فيصل faysal faisal feisal
بشير bashir basheer bachir
حامد hamid hamed
رضا reza rida ridha
مهدي mahdi mehdi
أكبر akbar
عباس abbas abas
كاظم kazim kazem kadhim
جواد javad jawad
حميد hamid hameed
مجيد majid majeed
وليد walid waleed
زيد zayd zaid zayed
سالم salem salim
شريف sharif shareef cherif
رحمن rahman rehman
""".strip().splitlines()]
ARABIC = [("\\bal[- ]", ("el-", "al ", "Al")), ("iy\\b", ("i", "y")), ("(?<=[a-z]{3})i\\b", ("y",)),
          ("ou", ("u",)), ("(?<=[a-z])u(?=[a-z])", ("ou", "oo")), ("q", ("k", "gh")),
          ("aa", ("a",)), ("dh", ("d", "z")), ("ay", ("ai", "ei")), ("pour\\b", ("poor", "pur")),
          ("zadeh\\b", ("zade", "zada")), ("nejad\\b", ("nezhad",)), ("gh", ("q", "g")),
          ("j", ("dj",)), ("sh", ("ch",)), ("ee", ("i",)), ("uddin\\b", ("eddine", "ud-din"))]
ARABIC_LETTERS = dict(pair.split(":") for pair in (
    "kh:خ sh:ش th:ث dh:ذ gh:غ aa:ا ee:ي oo:و ou:و b:ب t:ت j:ج h:ح d:د r:ر z:ز s:س f:ف q:ق k:ك "
    "l:ل m:م n:ن w:و v:و y:ي p:ب g:ج a: e: i: o: u: c:ك x:كس").split())
LATIN_OF = {}
for _line in EQUAL:
    for _latin in _line[1:]:
        LATIN_OF.setdefault(_latin, (_line[0], _line[1:]))


def arabic_words(name):
    """How many words of a person's name the table of equal spellings has."""
    if name.kind != PERSON or not name.given:
        return 0
    return sum(word in LATIN_OF for word in name.folded)


def arabic_name(rng, name):
    """A word of the table in another of its spellings."""
    if not arabic_words(name):
        return None
    parts = both_orders(rng, " ".join(name.family), " ".join(name.given)).split()
    for at, part in enumerate(parts):
        known = LATIN_OF.get(part.lower())
        if known:
            parts[at] = rng.choice([other for other in known[1] if other != part.lower()] or [part])
    return " ".join(parts).title()


def arabic_rules(rng, name):
    """Letters and the article as other countries write them."""
    if not arabic_words(name):
        return None
    return by_rules(rng, both_orders(rng, " ".join(name.family), " ".join(name.given)), ARABIC, 2)


def skeleton(word):
    """A word in Arabic letters, short vowels left out, long ones where they are certain."""
    text = ("ا" if word[0] in "aeiou" else "")
    at = 0
    while at < len(word):
        pair = word[at:at + 2]
        step = 2 if len(pair) == 2 and pair in ARABIC_LETTERS else 1
        text += ARABIC_LETTERS.get(pair if step == 2 else word[at], "")
        at += step
    return text + ("ي" if word[-1] in "iy" and not text.endswith("ي") else "")


def arabic_script(rng, name):
    """In Arabic letters: names of the table as they are written, the others by skeleton."""
    known = arabic_words(name) + sum(part in ("al", "el") for part in name.folded)
    if arabic_words(name) < 2 or known + 1 < len(name.folded):
        return None
    text = []
    for part in fold(" ".join(name.given + name.family).replace("-", " ")):
        known = LATIN_OF.get(part)
        text.append("ال" if part in ("al", "el") else known[0] if known else skeleton(part))
    return re.sub("ال ", "ال", " ".join(text))
