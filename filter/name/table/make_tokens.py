#!/usr/bin/env python3
"""make_tokens.py > ../token_table.c - words that are not names, sorted.

Written by hand: legal forms as company law has them (ISO 20275 counts them), spelt as
registers, publishers' lists and payment files spell them; folded forms only.  A class
never folds to another class.  "{a,b}" in a phrase stands for either.
"""
import itertools
import re

ROWS = {}


def add(kind, place, text):
    """Groups between semicolons; the first word of a group is its class."""
    for group in text.split(";"):
        words = group.split()
        for word in words:
            assert word not in ROWS, word
            ROWS[word] = (words[0], kind, place)


def spelt(kind, place, text):
    """More spellings of a class, where they need another place: "class: words"."""
    for line in text.strip().split("\n"):
        cls, words = line.split(":")
        for word in words.split():
            assert word not in ROWS, word
            ROWS[word] = (cls, kind, place)


# Legal forms that no person is called.
add("NAME_LEGAL", "PLACE_FORM", """
ltd limited ltee limitee cyf cyfyngedig teoranta chamkat; unltd unlimited; llc llcs; llp;
lllp; pllc; pbc; inc incorporated incorp; corp corporation; plc; ulc; clg; cic; gte;
gmbh gesmbh; ggmbh; mbh; ohg; kgaa; partg partgmbb; haftungsbeschrankt;
sarl; eurl; sasu; suarl sarlu; snc; scs; sca; scsp; scrl; scarl; sicav; sicar; sprl; bvba;
cvba; vzw; asbl; bv; nv; vof; eenmanszaak; srl; srls; sapa; sagl; onlus;
ltda limitada lda; unipessoal; eirl; eireli; sgps; slu; slne; srltda; saeca; sacif;
sapi; sofom; sadecv; sapidecv; sabdecv; sderl; sderldecv; sprderl; cxa;
cie compagnie; cia compania companhia;
aps; ivs; oyj; ehf; ohf; publ; spzoo; spk; spj; sro; kft; zrt; nyrt;
doo; jdoo; dooel; eood; ood; mepe; chdmm; mchj; xk; mmc; cjs;
wll; saog; saoc; psc; qpsc; qsc; kscc; ksc; kscp; bsc; bscc;
fze; fzco; fzc; fzllc; llcfz; dmcc;
tbk; persero; bhd berhad; sdn sendirian; sdnbhd; pte; pvt; pvtltd; pty proprietary;
pcl mahachon; tnhh; ctcp; cty; kabushiki; yugen; kaisha gaisha; hoesa hwesa; gongsi""")
# Legal forms that may be somebody's name: never in a person.
add("NAME_LEGAL", "PLACE_NOT_PERSON", """
co company comp; as; ad; ead; sa; se; sas; spa; ag; ab; oy; asa; kg; ug; kk; gk; yk; lp; ou;
sal; sti; dd; cv; est establishment; rt; is; ks; pl; gie; ec; pc; lc; gp; cc; npc; opc; plt;
gbr; ev; anstalt; hb; kb; ans; nuf; hf; sf; slf; amba; tmi; sci; sl; sll; sac; saa; sab;
epp; enr; sc; scc; cb; ca; bt; kkt; psa; kd; sae; epe; mtu; asc""")
# Legal forms that stand in front, too.
add("NAME_LEGAL", "PLACE_PREFIX", """
pt; ao; sia; ooo; oao; pao; zao; fgup; fgbu; gup; npo; too; tov; chp; uab; jsc; ojsc; pjsc;
cjsc; prjsc; osoo; odo; nao; npp; mup; fkp; fku; rup; chup chtup; shps; zhshs; ets
etablissements; sharika sharikat sharikah shirka shirkat shirkah sherkat sherkate charika""")
spelt("NAME_LEGAL", "PLACE_FORM", """
ab: aktiebolag aktiebolaget
ag: aktiengesellschaft
ans: ansvarlig
aps: anpartsselskab
as: aktieselskab aktieselskabet aksjeselskap aktsiaselts
asa: allmennaksjeselskap
ehf: einkahlutafelag
hb: handelsbolag
hf: hlutafelag
is: interessentskab
kb: kommanditbolag
kg: kommanditgesellschaft
ks: kommanditselskab kommandittselskap
ou: osauhing
oy: osakeyhtio
rt: reszvenytarsasag
sti: sirketi sirket
ug: unternehmergesellschaft""")
spelt("NAME_LEGAL", "PLACE_PREFIX", """
ooo: ооо
oao: оао
pao: пао
zao: зао
ao: ао
nao: нао
odo: одо
osoo: осоо
fgup: фгуп
fgbu: фгбу
gup: гуп
mup: муп
rup: руп
npo: нпо
npp: нпп
too: тоо
tov: тов
chup: чуп чтуп
doo: доо
sharika: شركة شرکت
sa: αε
epe: επε""")
spelt("NAME_LEGAL", "PLACE_ANY", """
ltd: 有限公司 有限责任公司 有限責任公司 有限会社 有限會社 유한회사 בעמ
llc: 合同会社
corp: 股份有限公司 株式会社 株式會社 주식회사""")

add("NAME_TITLE", "PLACE_ENDS", """
mr mister; mrs; ms; miss; mx; dr doctor; prof professor; esq esquire; eng engineer engr""")
add("NAME_TITLE", "PLACE_FIRST", """
mme madame; mlle mademoiselle; sir; madam; lady; lord; rev reverend;
hon honorable honourable; excellency; highness hrh; majesty;
president presidente prasident prezident; vicepresident; chairman chairwoman chairperson;
primeminister; minister ministro ministre; deputyminister; ambassador embajador;
governor gobernador; secretary; senator senador; congressman congresswoman; councillor
councilman councilwoman; attorney atty; barrister barr; advocate;
sheikh sheik shaykh shaikh cheikh cheik cheickh; haji hajji haj hajj hadji haci;
hajah hajjah hajiya hajia alhaja hajja; alhaj alhaji elhadj elhadji;
mullah mulla molla mollah; mawlawi maulawi maulavi maulvi mawlavi molvi maulana mawlana;
imam; ayatollah; hojjatoleslam hojatoleslam hojatolislam hojjatolislam; ustad ustaz ustadh
oustaz ustadz; qari; mufti; janab; shri shree; smt shrimati shrimathi; encik; tansri; datuk
datuksri; dato datosri; datin; kyai; bapak; khanom; mohandes muhandis;
general gen gral; colonel col coronel polkovnik oberst; major maj;
ltcol podpolkovnik oberstleutnant;
captain capt kapitan capitan capitaine hauptmann; lieutenant lt ltn teniente leytenant
leutnant; brigadier brig; commander cmdr comdr comandante commandant kommandant; admiral adm
almirante; sergeant sgt ssgt msgt sfc sargento; marshal marechal mariscal; corporal cpl;
commodore; ensign; sarhang; sartip;
herr; frau; fraulein; monsieur; signor signore; signora; signorina; senor senhor; senora sra
senhora; senorita srta srita; gospodin; gospozha; tovarishch; akademik academician;
dott dottore; dottssa dottoressa; avv avvocato; dra doctora doutora; profa profesora
professora; lcdo licenciado lcda licenciada; ingeniero ingenieur engenheiro ingegnere;
arquitecto arquiteto; excmo excma;
comrade; pastor pst; bishop obispo; archbishop arzobispo; rabbi; evangelist evang; monsignor
msgr""")
# Titles that are names as well.
add("NAME_TITLE", "PLACE_BEFORE_TWO", """
don; dona; sayyid seyyed sayid; ing; lic; mag; dipl; abg; arq; cik; tun; khun; sri; thiru; agha; hafiz;
qazi; qadi; pandit; swami; premier; judge; justice; chief; mayor; father; sister;
brother; deacon; elder; prince; princess; dame; fray; padre; sor; fr; ir; drs; adv;
sayin; arch; cardinal""")
add("NAME_TITLE", "PLACE_LAST", """
phd dphil; md; cpa; mba; dds; dmd; dvm; obe; mbe; cbe; kbe; dbe; gbe; kcmg; cmg; gcmg;
jd; llb; llm; lld; edd; psyd; pharmd; dsc; dlitt; beng; meng; msc; bcom; mph; msw; mfa;
mpa; rn; lpn; bsn; msn; aprn; fnp; lcsw; lmft; lpc; cfa; cfp; cisa; pmp; pe; acca; fcca; fca;
frcs; mbbs; mbchb; bds; kc; qc; usn; usaf; usmc; ret retd""")
add("NAME_GENERATION", "PLACE_NOT_FIRST", "jr junior jnr; ii 2nd 2d; iii 3rd; iv 4th; filho")
# Behind a name a generation, before one señor.
add("NAME_GENERATION", "PLACE_SENIOR", "sr senior snr")
add("NAME_PARTICLE", "PLACE_ANY", """
al; el; ul; bin; ibn; bint binte binti; ould; van; von; vom; der; den; de; da; do; dos; das;
del; della; dello; degli; dei; di; du; la; le; les; y; e; and und et; ve; of; the; for; zu;
zum; zur; ter; ten; af; av; sonof; daughterof; wifeof""")
add("NAME_NOISE", "PLACE_ANY", """
attn attention; careof; payee; payable; account acct accnt; dba; aka alias; fka formerly; nka; fbo; obo;
itf; beneficiary bene benef; payroll; salary salaries; wages; payment pmt pymt; invoice;
ref; estateof; pobox; jtwros; ttee; ugma; utma; directdeposit""")

# Each phrase has a word that never comes out of a fold, or comes out whole.
PHRASES = """
{limited,ltd} liability {company,co,corporation,corp}|llc
limited liability limited partnership|lllp
limited liability partnership|llp
professional limited liability company|pllc
professional corporation|pc
public benefit corporation|pbc
{general,gen} partnership|gp
limited partnership|lp
public limited {company,co}|plc
public company limited|pcl
company limited by guarantee|clg
community interest company|cic
unlimited liability company|ulc
close corporation|cc
non profit company|npc
one person company|opc
{private,pvt,p} {limited,ltd}|pvtltd
sdn bhd|sdnbhd
sendirian berhad|sdnbhd
{public,pub} joint stock {company,co}|pjsc
{private,pvt} joint stock {company,co}|prjsc
closed joint stock {company,co}|cjsc
open joint stock {company,co}|ojsc
joint stock {company,co}|jsc
{public,pub} joint stock|pjsc
{private,pvt} joint stock|prjsc
closed joint stock|cjsc
open joint stock|ojsc
joint stock|jsc
limited liability|llc
public stock company|pjsc
private stock company|prjsc
public shareholding company|psc
closed shareholding company|cjsc
additional liability company|odo
private unitary enterprise|chup
republican {unitary,subsidiary unitary} enterprise|rup
federal state owned unitary enterprise|fgup
federal state unitary enterprise|fgup
state unitary enterprise|gup
municipal unitary enterprise|mup
federal state budgetary institution|fgbu
{scientific,research,science} {production,and production} association|npo
{scientific,research,science} {production,and production} enterprise|npp
with limited liability|wll
free zone {limited liability company,llc}|fzllc
fz llc|fzllc
llc fz|llcfz
free zone {establishment,est}|fze
free zone company|fzc
fz co|fzco
bsc {closed,c}|bscc
sole establishment|est

{gesellschaft,ges} mit {beschrankter,beschraenkter} haftung|gmbh
{gesellschaft,ges} m b h|gmbh
{gesellschaft,ges} mbh|gmbh
offene handelsgesellschaft|ohg
gesellschaft burgerlichen rechts|gbr
eingetragener verein|ev
haftungs beschrankt|haftungsbeschrankt
societe anonyme|sa
societe a responsabilite {limitee,limite}|sarl
societe {par,de} actions simplifiee unipersonnelle|sasu
societe par actions simplifiee|sas
societe par actions|spa
societe en commandite par actions|sca
societe en commandite simple|scs
societe en nom collectif|snc
societe civile immobiliere|sci
entreprise unipersonnelle a responsabilite limitee|eurl
groupement dinteret economique|gie
association sans but lucratif|asbl
besloten vennootschap met beperkte aansprakelijkheid|bv
{besloten,b} vennootschap|bv
naamloze vennootschap|nv
commanditaire vennootschap|cv
vennootschap onder firma|vof
vereniging zonder winstoogmerk|vzw
societa per azioni|spa
societa a responsabilita limitata semplificata|srls
societa a responsabilita limitata|srl
societa in accomandita per azioni|sapa
societa in accomandita semplice|sas
societa in nome collettivo|snc

{sociedad,soc} anonima|sa
{sociedad,soc} anonima cerrada|sac
{sociedad,soc} anonima abierta|saa
{sociedad,soc} anonima bursatil|sab
{sociedad,soc} anonima bursatil de capital variable|sabdecv
{sociedad,soc} anonima de capital variable|sadecv
{sociedad,soc} anonima promotora de inversion de capital variable|sapidecv
{sociedad,soc} anonima promotora de inversion|sapi
{sociedad,soc} {de responsabilidad,responsabilidad} limitada|srl
{sociedad,soc} de responsabilidad limitada de capital variable|sderldecv
{sociedad,soc} limitada|sl
{sociedad,soc} limitada unipersonal|slu
{sociedad,soc} limitada nueva empresa|slne
sociedad por acciones simplificada|sas
sociedad por acciones|spa
sociedad civil|sc
{sociedad de produccion rural,spr} de responsabilidad {limitada,ilimitada}|sprderl
spr de {rl,r l,ri,r i}|sprderl
sociedad financiera de objeto multiple|sofom
empresa individual de responsabilidad limitada|eirl
entidad no regulada|enr
comunidad de bienes|cb
{compania,cia} anonima|ca
s a de c v|sadecv
{sa,s a} {de cv,cv,de c v}|sadecv
sapi de {cv,c v}|sapidecv
sab de {cv,c v}|sabdecv
s {de rl,de r l,rl} {de cv,cv,de c v}|sderldecv
s {de rl,de r l}|sderl
c por a|cxa
sociedade anonima|sa
sociedade {limitada,por quotas}|ltda
sociedade unipessoal por quotas|ltda
empresa individual de responsabilidade limitada|eireli

julkinen osakeyhtio|oyj
sp z o o|spzoo
sp z {oo,o o}|spzoo
sp {zoo,zo o}|spzoo
{spolka,sp} z ograniczona odpowiedzialnoscia|spzoo
spolka z {o o,oo}|spzoo
spolka akcyjna|sa
prosta spolka akcyjna|psa
{spolka,sp} {komandytowa,k}|spk
{spolka,sp} {jawna,j}|spj
spol s {r o,ro}|sro
spol sro|sro
{spolecnost,spolocnost} s rucenim {omezenym,obmedzenym}|sro
akciova {spolecnost,spolocnost}|as
korlatolt felelossegu tarsasag|kft
{zartkoruen,zartkoru} mukodo reszvenytarsasag|zrt
nyilvanosan mukodo reszvenytarsasag|nyrt
beteti tarsasag|bt
{uzdaroji,uzdara} akcine bendrove|uab
akcine bendrove|ab
mazoji bendrija|uab
sabiedriba ar ierobezotu atbildibu|sia
akciju sabiedriba|as
societate{,a} cu raspundere limitata|srl
societate{,a} pe actiuni|sa

{drustvo,drushtvo,druzba} s{,a,o} {ogranicenom,ogranichenom} odgovorno{scu,stcu,shcu,sti}|doo
drustvo so ogranicena odgovornost|doo
druzba z omejeno odgovornostjo|doo
dionicko drustvo|dd
delniska druzba|dd
{akcionarsko,aktsionarsko} {drustvo,drushtvo}|ad
{druzhestvo,drujestvo,druzestvo} s ogranichena otgovornost|ood
ednolichno {druzhestvo,drujestvo,druzestvo} s ogranichena otgovornost|eood
{aktsionerno,akcionerno} {druzhestvo,drujestvo,druzestvo}|ad
ednolichno {aktsionerno,akcionerno} {druzhestvo,drujestvo,druzestvo}|ead
{anonymi,anonimi,anonymos,anonimos} {etaireia,eteria,etairia}|sa
anonim {sirketi,sirket,ortakligi}|as
{limited,ltd} {sirketi,sirket,sti}|sti

OBO s ogranichenno{y,i,j} otvetstvennost{yu,iu,ju,u}|ooo
OBO s ogranicenno{y,i,j} otvetstvennost{yu,iu,ju,u}|ooo
OBO s ogranichenno{y,i} otvetstvennosti{yu,iu}|ooo
{obshchestvo,obschestvo} s {ogranicheno,ogrannichenno,organichenno}{y,i} OTV{yu,iu}|ooo
{obshchestvo,obschestvo} s ogranichenno{y,i} {otvetstvenost,otvestvennost}{yu,iu}|ooo
OBO s dopolnitelno{y,i,j} otvetstvennost{yu,iu,ju,u}|odo
AKO OBO|ao
OTO AKO OBO|oao
zakryto{e,ye,je} AKO OBO|zao
{publichnoe,publichnoye,publicnoje} AKO OBO|pao
{nepublichnoe,nepublichnoye} AKO OBO|nao
federalno{e,ye} gosudarstvenno{e,ye} unitarno{e,ye} PREDPR|fgup
gosudarstvenno{e,ye} unitarno{e,ye} PREDPR|gup
munitsipalno{e,ye} unitarno{e,ye} PREDPR|mup
federalno{e,ye} kazenno{e,ye} PREDPR|fkp
federalno{e,ye} kazenno{e,ye} uchrezhdeni{e,ye}|fku
federalno{e,ye} gosudarstvenno{e,ye} {byudzhetno,biudzhetno}{e,ye} uchrezhdeni{e,ye}|fgbu
respublikansko{e,ye} unitarno{e,ye} PREDPR|rup
chastno{e,ye} {,torgovoe ,proizvodstvennoe }unitarno{e,ye} PREDPR|chup
nauchno proizvodstvenno{e,ye} ob{,y,i}edineni{e,ye}|npo
nauchno proizvodstvenno{e,ye} PREDPR|npp
tovarishchestvo s ogranichenno{y,i,j} otvetstvennost{yu,iu,ju,u}|too
zhauapkershiligi shekteuli seriktestigi|too
{masuliyati,masulyati} cheklangan {jamiyat,jamiyati,zhamiyat}|mchj
mehdud {mesuliyyetli,mesuliyetli} {cemiyyeti,jamiyyati}|mmc
{tovarystvo,tovaristvo,tovarishchestvo} z {obmezhenoyu,obmezhenoiu,obmezenoju,obmezhenoju} VIDPOV|tov
{aktsionerne,akcionerne} {tovarystvo,tovaristvo}|ao
vidkryte {aktsionerne,akcionerne} {tovarystvo,tovaristvo}|oao
zakryte {aktsionerne,akcionerne} {tovarystvo,tovaristvo}|zao
publichne {aktsionerne,akcionerne} {tovarystvo,tovaristvo}|pao
{pryvatne,privatne} {aktsionerne,akcionerne} {tovarystvo,tovaristvo}|prjsc
{tavarystva,tavaristva} z abmezhavana{y,i,j} adkaznast{syu,siu,sju}|ooo
{adkrytae,adkrytaye} {aktsyyanernae,aktsyianernae,aktsyanernae,aktsionernae} {tavarystva,tavaristva}|oao
{zakrytae,zakrytaye} {aktsyyanernae,aktsyianernae,aktsyanernae,aktsionernae} {tavarystva,tavaristva}|zao
{pryvatnae,pryvatnaye} {unitarnae,unitarnaye} pradpryemstva|chup
{respublikanskae,respublikanskaye} {unitarnae,unitarnaye} pradpryemstva|rup

{sahami,sahamiye,shami} {khas,khass,khaas,xas}|prjsc
{sahami,sahamiye,shami} {am,aam,amm}|pjsc
ba {masouliyat,masuliyat,masouliyate,masuliyate,masouliat,masuliat,masooliyat} {mahdoud,mahdod}|llc
ba {masouliyat,masuliyat,masouliat,masuliat,masooliyat} mahdud|llc
ba msyulit mhdud|llc
perseroan terbatas|pt
perseroan terbuka|tbk
{kabushiki,kabusiki} {kaisha,gaisha,kaisya}|kk
{godo,goudou,godou} {kaisha,gaisha}|gk
{yugen,yuugen} {kaisha,gaisha}|yk
{chusik,jusik,chushik} {hoesa,hwesa,hoisa}|corp
yuhan {hoesa,hwesa,hoisa}|ltd
gufen youxian gongsi|corp
youxian {zeren gongsi,gongsi}|ltd
{cong ty,cty} {trach nhiem huu han,tnhh}|tnhh
trach nhiem huu han|tnhh
{cong ty,cty} {co phan,cp}|ctcp

prime minister|primeminister
{rt,right} {hon,honorable,honourable}|hon
the {rt,right} {hon,honorable,honourable}|hon
the {hon,honorable,honourable}|hon
deputy prime minister|primeminister
{vice,deputy} president|vicepresident
deputy minister|deputyminister
{lieutenant,lt} {colonel,col}|ltcol
{rear,vice} admiral|admiral
wing commander|commander
air {chief marshal,vice marshal,marshal}|marshal
field marshal|marshal
his {excellency,majesty}|excellency
his {highness,royal highness}|highness
her {excellency,majesty}|excellency
her {highness,royal highness}|highness
tan sri|tansri
datuk {seri,sri}|datuk
dato {seri,sri}|dato
{hojjat,hojat} {ol,al} {eslam,islam}|hojjatoleslam
dipl ing|dipl

doing business as|dba
trading as|dba
{also known,also called,known} as|aka
formerly known as|fka
now known as|nka
for the benefit of|fbo
on behalf of|obo
in trust for|itf
in care of|careof
care of|careof
{the estate of,estate of}|estateof
direct deposit|directdeposit
{p o box,po box}|pobox
son of|sonof
daughter of|daughterof
wife of|wifeof"""
# Russian words that Latin letters spell in more than one way.
WORDS = {
    "OBO": "ob{shch,sch,sh,sc,shc,schch}estvo",
    "OTV": "{otvetstvennost,otvetstvenost,otvestvennost}",
    "AKO": "{aktsionernoe,aktsionernoye,aktsionernoje,akcionernoe,akcionernoje}",
    "OTO": "otkryto{e,ye,je}",
    "PREDPR": "predpri{yatie,yatiye,iatie,jatie}",
    "VIDPOV": "vidpovidalnist{yu,iu,ju,u}",
}
SLASHED = """
c/o|careof
d/b/a|dba
a/k/a|aka
f/k/a|fka
n/k/a|nka
t/a|dba
a/c|account
f/b/o|fbo
o/b/o|obo
a/s|as
i/s|is
k/s|ks
p/l|pl
s/a|sa
s/o|sonof
d/o|daughterof
w/o|wifeof
a/l|sonof"""


def alternatives(text):
    """Every reading of "{a,b}"."""
    for name, word in WORDS.items():
        text = re.sub(rf"\b{name}(?![A-Z])", word, text)
    parts = [part.split(",") if at % 2 else [part]
             for at, part in enumerate(re.split(r"[{}]", text))]
    return ["".join(reading) for reading in itertools.product(*parts)]


def phrase_rows(text):
    rows = {}
    for line in text.strip().split("\n"):
        if line:
            words, cls = line.split("|")
            assert cls in ROWS and ROWS[cls][0] == cls, cls
            for reading in alternatives(words):
                assert rows.setdefault(reading, cls) == cls, reading
    return rows.items()


def phrases(name, count, rows):
    print(f"const token_phrase {name}[] = {{")
    for words, cls in rows:
        print(f'    {{ "{words}", "{cls}" }},')
    print("};")
    print(f"const size_t {count} = sizeof {name} / sizeof {name}[0];")


def by_first_word(row):
    words = row[0].split()
    return words[0].encode(), -len(words), row[0]


for word, (cls, _, _) in ROWS.items():
    assert cls in ROWS and ROWS[cls][0] == cls, (word, cls)
print("/* token_table.c - tidy: generated by table/make_tokens.py */")
print('#include "name/token.h"\n')
print("/* clang-format off: a table */")
print("const token_row TOKEN_ROWS[] = {")
for word in sorted(ROWS, key=lambda w: w.encode()):
    cls, kind, place = ROWS[word]
    print(f'    {{ "{word}", "{cls}", {kind}, {place} }},')
print("};")
print("const size_t TOKEN_ROW_COUNT = sizeof TOKEN_ROWS / sizeof TOKEN_ROWS[0];")
phrases("TOKEN_PHRASES", "TOKEN_PHRASE_COUNT", sorted(phrase_rows(PHRASES), key=by_first_word))
phrases("TOKEN_SLASHED", "TOKEN_SLASHED_COUNT", phrase_rows(SLASHED))
# What a misspelt form leaves: words of five letters or more that only forms have.
NAMES = {"anonima", "gesellschaft", "handels", "island", "private", "public", "state", "union",
         "federal", "municipal", "national", "republican", "research", "scientific", "unitary",
         "trade", "production", "enterprise", "company", "partnership", "society", "general",
         "special", "purpose", "capital", "variable", "free", "foreign", "trust"}
words = {word for text, cls in phrase_rows(PHRASES) if ROWS[cls][1] == "NAME_LEGAL"
         for word in text.split() if len(word) >= 5 and word.isascii()} - NAMES
words |= {"company", "partnership", "enterprise"}
print("const char *const TOKEN_FORM_WORDS[] = {")
for word in sorted(words):
    print(f'    "{word}",')
print("};")
print("const size_t TOKEN_FORM_WORD_COUNT = "
      "sizeof TOKEN_FORM_WORDS / sizeof TOKEN_FORM_WORDS[0];")
print("/* clang-format on */")
