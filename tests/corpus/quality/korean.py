"""Korean names written otherwise: Hangul is guessed from the listed spelling and written
anew by the rules of McCune-Reischauer, of the South, of either habit, or in Hangul.

The guess need not be the bearer's own Hangul: it is one whose spelling is the listed one.
Syllables: the commonest first, with spellings by habit (counted on pairs of Hangul and
Latin names in Wikidata, CC0).
"""
import re

SYLLABLES = """
김:kim 리:lee,yi,li,rhee 박:park,bak 최:choi,choe 정:jung,jeong,chung 전:jeon,jun,chun 조:cho,jo
강:kang,gang 장:jang,chang 윤:yoon,yun 림:lim,im 한:han 오:oh,o 서:seo,suh 신:shin,sin
권:kwon,gwon 황:hwang,whang 안:ahn,an 송:song 류:ryu,yoo,yu 홍:hong 고:ko,koh 문:moon,mun
량:yang,ryang 손:son,sohn 배:bae,pae 백:baek,paik 허:huh,heo,hur 남:nam 심:shim,sim 로:noh,roh
하:ha 곽:kwak 성:sung,seong 차:cha 주:joo,ju 구:koo,ku,gu 민:min 라:na,ra 진:jin,chin 지:ji,jee
엄:um,eom 방:bang,pang 현:hyun,hyeon 변:byun,byeon 렴:yeom,yum 려:yeo,ryeo 길:gil,kil 태:tae
철:chul,cheol 영:young,yeong,yung 용:yong 일:il 호:ho 수:soo,su 혁:hyuk,hyeok 국:guk,kook,kuk
광:kwang,gwang 명:myung,myeong 석:suk,seok 춘:choon,chun 경:kyung,kyeong,kyoung 은:eun,un
식:sik,shik 학:hak 봉:bong 동:dong 상:sang 원:won 준:jun,joon 종:jong,chong 룡:yong,ryong
복:bok 선:sun,seon 희:hee,hui 기:ki,gi,kee 규:kyu,gyu 형:hyung,hyeong 병:byung,byeong 덕:duk,deok
근:keun,geun,kun 택:taek 만:man 화:hwa 연:yeon,youn 숙:sook,suk 순:soon,sun 옥:ok,oak
섭:sub,sup,seop 설:sul,seol 무:moo,mu 관:kwan,gwan 건:kun,geon 창:chang 렬:ryul,yeol,yul
승:seung,sung 인:in 재:jae 찬:chan 천:chun,cheon 필:phil,pil 해:hae 훈:hoon,hun 우:woo,u
란:ran,nan 금:keum,geum,kum 평:pyung,pyeong 익:ik 제:je,jae 자:ja 아:ah,a 삼:sam
범:bum,beom 표:pyo 률:ryul,yul 언:eon,un 출:chul 여:yeo 흥:heung 걸:kul,geol 산:san 위:wi 혜:hye
웅:woong,ung 의:ui,eui 도:do,to 충:choong,chung 균:kyun,gyun 미:mi 애:ae 대:dae,tae 유:yoo,yu
이:lee,yi 임:lim,im 노:noh 나:na 염:yeom 양:yang 예:ye 세:se 별:byul,byeol 월:wol 빈:bin 부:boo,bu
환:hwan 욱:wook,uk 군:goon,kun 곤:gon,kon 휘:hwi 벽:byuk 습:seup 엽:yup 탁:tak 판:pan 항:hang
"""
ONSETS = {"dprk": "k kk n t tt r m p pp s ss - j jj ch kh th ph h".split(),
          "mr": "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h".split(),
          "rr": "g kk n d tt r m b pp s ss - j jj ch k t p h".split()}
VOWELS = {"dprk": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
          "mr": "a ae ya yae o' e yo' ye o wa wae oe yo u wo' we wi yu u' u'i i".split(),
          "rr": "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()}
CODAS = {0: "", 1: "k", 4: "n", 7: "t", 8: "l", 16: "m", 17: "p", 19: "t", 21: "ng"}
VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
SOUTH = {"리": "이", "류": "유", "림": "임", "량": "양", "로": "노", "라": "나", "렴": "염", "려": "여"}
SOUTH_SPELLING = {"이": ("Lee", "Yi"), "유": ("Yoo", "Yu"), "임": ("Im", "Lim", "Yim"),
                  "양": ("Yang",), "노": ("Noh", "No"), "나": ("Na",), "염": ("Yeom", "Yom"),
                  "여": ("Yeo",)}
# Readings of the commonest Hanja of a surname.
MANDARIN = {"김": "Jin", "리": "Li", "박": "Piao", "최": "Cui", "정": "Zheng", "전": "Quan",
            "조": "Zhao", "강": "Jiang", "장": "Zhang", "윤": "Yin", "림": "Lin", "한": "Han",
            "오": "Wu", "서": "Xu", "신": "Shen", "권": "Quan", "황": "Huang", "안": "An",
            "송": "Song", "류": "Liu", "홍": "Hong", "고": "Gao", "문": "Wen", "량": "Liang",
            "손": "Sun", "배": "Pei", "백": "Bai", "허": "Xu", "남": "Nan", "심": "Shen",
            "하": "He", "곽": "Guo", "성": "Cheng", "차": "Che", "주": "Zhu", "구": "Ju",
            "현": "Xuan", "렴": "Lian", "길": "Ji", "태": "Tai"}


def spelled(hangul, system):
    code = ord(hangul) - 0xAC00
    onset = ONSETS[system][code // 588].strip("-")
    return onset + VOWELS[system][code // 28 % 21] + CODAS[code % 28]


HABITS = {}
for _item in SYLLABLES.split():
    HABITS.setdefault(_item[0], _item[2:].split(","))
SPELLINGS = (lambda h: [form for form in [spelled(h, "mr")] if "'" in form],
             lambda h: [spelled(h, "dprk")], lambda h: [spelled(h, "mr").replace("'", "")],
             lambda h: [spelled(h, "rr")], HABITS.get)


def readings(hangul):
    """{spelling: syllable}: marks decide, then the North's rules, then the others'."""
    found = {}
    for spellings in SPELLINGS:
        for syllable in hangul:
            for latin in spellings(syllable):
                found.setdefault(latin, syllable)
    return found


# In a given name ho is 호, song is 성 and son is 선; the others are surnames.
READ = readings([hangul for hangul in HABITS if hangul not in "허송손"])
READ_SURNAME = readings([hangul for hangul in HABITS if hangul in MANDARIN or hangul in SOUTH
                         or hangul in "로려라지엄방변"])


def read_given(text):
    """The syllables of a given name of one or two, or None."""
    parts = [part for part in re.split(r"[ -]+", text.lower().replace("’", "'")) if part]
    if len(parts) == 1 and parts[0] not in READ:
        halves = [(parts[0][:at], parts[0][at:]) for at in range(2, len(parts[0]) - 1)
                  if parts[0][:at] in READ and parts[0][at:] in READ]
        parts = list(halves[0]) if halves else parts
    found = [READ.get(part) or READ.get(part.replace("'", "")) for part in parts]
    return found if 1 <= len(found) <= 2 and all(found) else None


def syllables(name):
    """(surname, given syllables) in Hangul where NAME is listed as a Korean's."""
    if not name.of("DPRK", "Korea") or len(name.family) != 1 or not name.given:
        return None
    family = name.family[0].lower()
    family = READ_SURNAME.get(family) or READ_SURNAME.get(family.replace("'", ""))
    given = read_given(" ".join(name.given))
    return (family, given) if family and given else None


def ordered(rng, family, given):
    return rng.choice((family + " " + given, family + " " + given, given + " " + family))


def put(rng, family, given, between=(" ", "-", " ")):
    mark = rng.choice(between)
    given = [part.capitalize() if at == 0 or mark == " " else part.lower()
             for at, part in enumerate(given)]
    return ordered(rng, family.capitalize(), mark.join(given))


def mccune(rng, name):
    found = syllables(name)
    if not found:
        return None
    family, given = spelled(found[0], "mr"), [spelled(part, "mr") for part in found[1]]
    onset = re.match("[^aeiouwy]*", given[-1]).group()
    if len(given) == 2 and onset in VOICED and given[0][-1] in "aeiou'nmgl" and rng.random() < 0.3:
        given[1] = VOICED[onset] + given[1][len(onset):]
    text = put(rng, family, given)
    return text.replace("'", "") if rng.random() < 0.5 else text


def revised(rng, name):
    found = syllables(name)
    if not found:
        return None
    return put(rng, HABITS[found[0]][0], [spelled(part, "rr") for part in found[1]])


def habit(rng, name):
    found = syllables(name)
    if not found:
        return None
    return put(rng, rng.choice(HABITS[found[0]]), [rng.choice(HABITS[part]) for part in found[1]])


def joined(rng, name):
    found = syllables(name)
    parts = [part for part in re.split(r"[ -]+", " ".join(name.given)) if part]
    if not found or len(parts) != 2:
        return None
    if rng.random() < 0.5:
        parts = [rng.choice(HABITS[part]) for part in found[1]]
    return put(rng, name.family[0], parts, between=("",))


def north_south(rng, name):
    found = syllables(name)
    if not found or found[0] not in SOUTH:
        return None
    return put(rng, rng.choice(SOUTH_SPELLING[SOUTH[found[0]]]),
               re.split(r"[ -]+", " ".join(name.given)))


def mandarin_surname(rng, name):
    found = syllables(name)
    if not found or found[0] not in MANDARIN:
        return None
    return put(rng, MANDARIN[found[0]], re.split(r"[ -]+", " ".join(name.given)))


def hangul(rng, name):
    found = syllables(name)
    return found and rng.choice(("", "", " ")).join((found[0], "".join(found[1])))
