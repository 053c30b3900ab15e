#!/usr/bin/env python3
"""make_equal.py FOLDER > ../equal_table.c - words that stand for each other.

A line is a hub: its words stand for one another.  Nicknames, spellings and business
words are written by hand.  More spellings of given and family names come from two files
in FOLDER, wikidata_tokens_arabic.tsv and wikidata_tokens_russian.tsv: names of people in
Wikidata with their Latin renderings and how often each occurs (Wikidata, CC0, as
collected by steveash/NETransliteration-COLING2018).  One word in Arabic or Russian is a
hub: its renderings that are common enough and have the consonants of the commonest.
"""
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HUBS_MOST = 1500      # of those from the files, the commonest
COUNT_LEAST = 4       # of a rendering
SHARE_LEAST = 0.04    # of a rendering among those of its word
LETTERS_LEAST = 4     # of a rendering

# One name in the spellings that passports of one person have.
GIVEN = """
kim jin gim
pak piao park bak
choe cui choi
jong zheng jeong
jo zhao
kang jiang
jang zhang
yun yin
rim lin
so xu
sin shen
kwon quan
hwang huang
ryu liu
ko gao
mun wen
ryang liang
son sun
pae pei
paek bai
ro lu
ha he
kwak guo
ju zhu
ra luo
om yan
pang fang
hyon xuan
pyon bian
ryom lian
oleg oleh aleh oleq
igor ihor ihar igors
sergey sergei sergej serghei serhii serhiy sergii sergiy siarhei siarhey sergejs serguei
aleksandr alexander alexandr aleksander oleksandr olexandr olexander aliaksandr alyaksandr aleksandrs alexandre alexandru aleksandre
aleksandra alexandra oleksandra aliaksandra aleksandrina
vladimir volodymyr uladzimir uladzimer vladimirs volodimir wladimir wolodymyr
nikolay nikolai nikolaj mykola mikalai mikalay nicolai nicolae nikolajs mikola
mikhail mikhael mihail mykhailo mykhaylo mikhailo mikhas mikhaylo mihails michail mikail
dmitry dmitri dmitriy dmitrii dmitrij dmytro dmitro dzmitry dzmitryi dimitri dimitry dimitriy dmitrijs
andrey andrei andrej andrii andriy andriej andrejs
yevgeny evgeny evgeniy evgenii yevgeniy yevgenii evgeni yevhen yevhenii evhen evgenij eugeny jevgenij jevgenijs yauheni yauhen eugen
yevgenia evgenia evgeniya yevgeniya yevheniia yevhenia yauheniya eugenia
pavel pavlo pavels pawel
anna hanna ganna
elena yelena olena alena jelena ielena
natalia natalya nataliya nataliia natallia natalja
yuri yury yuriy yurii jurij iurii iurie iouri juri jurijs youri yuryi
maxim maksim maksym maksims maxime
kirill kyrylo kiril kiryl kirils cyril kirilo
petr pyotr petro piotr piatro pjotr
vasily vasili vasiliy vasilii vasyl vasil vasilij vasile wasyl vassili vassily
konstantin kostiantyn kostyantyn kanstantsin constantin konstantyn konstantins
anatoly anatoli anatoliy anatolii anatolij anatol anatole anatolijs
viktor victor viktar viktors wiktor
viktoria victoria viktoriya viktoriia viktoryia wiktoria
vitaly vitali vitaliy vitalii vitalij vital vitalijs witalij
valery valeri valeriy valerii valerij valerijs valeriu
valeria valeriya valeriia valeryia
vyacheslav viacheslav viachaslau vyachaslau vjaceslav viatcheslav vjaceslavs wjatscheslaw
yaroslav iaroslav jaroslav yaraslau jaroslaw
svyatoslav sviatoslav svjatoslav
stanislav stanislaw stanislau
vladislav vladyslav uladzislau vladislavs wladislaw wladyslaw
rostislav rostyslav
mstislav mstyslav
bogdan bohdan bagdan
gennady gennadi gennadiy gennadii hennadii hennadiy henadz genadi genady gennadij genadijs
grigory grigori grigoriy grigorii hryhorii hryhoriy ryhor grigorij grigor hryhorij
georgy georgi georgiy georgii heorhii heorhiy georgij georgijs giorgi heorhi
leonid leanid leonyd leonids
arkady arkadi arkadiy arkadii arkadij arkadz arkadijs
aleksey alexey aleksei alexei aleksej oleksii oleksiy oleksiyi aliaksei alyaksei aleksejs alexi alexej
artem artyom artiom artsiom artjom artjoms
semyon semen semion siamion semjon semjons
fyodor fedor fiodor fedir fiodar fjodor
ilya illia iliya ilia illya ilja iliia
nikita mykyta mikita nikyta
daniil danylo danila danil
denis denys dzianis deniss
ruslan ruslans rouslan
timur tymur timour teymur teimur
eduard edvard edouard eduards
roman ramans romans
gleb hlib hleb
egor yegor yehor jegor egors yahor
matvey matvei matviy matvii
lev leu lew
lyudmila ludmila liudmyla lyudmyla liudmila ljudmila ludmilla lioudmila
tatiana tatyana tetiana tetyana tatsiana tatjana tatsyana
irina iryna
ekaterina yekaterina kateryna katsiaryna katerina jekaterina ekateryna
galina halyna halina galyna
svetlana svitlana sviatlana svetlania
marina maryna
ksenia kseniya ksenija kseniia xenia
oksana oxana aksana
yulia julia iuliia yuliya yuliia julija iulia yulija
mariya maria mariia maryia marija
anastasia anastasiya anastasiia anastasija nastassia
sofia sofiya sofiia sofya sophia sofija
larisa larysa larissa
lyubov liubov lubov liubou ljubov
nadezhda nadiia nadiya nadzeya nadeschda nadejda
olga olha volha
polina palina
daria darya dariia dariya darja daryia
zhanna janna zanna jeanna
inna ina
raisa raissa raysa
vera vira
yana iana jana
bulat bolat
nursultan noursultan
ramzan ramazan ramadan ramazon romazon ramdane
akhmed akhmat akhmad ahmad ahmed ahmet ahmat ahmadu ahmadou amadou amadu achmad ahamed akhmet ehmed ahmmad
muhammad mohammad mohammed mohamed mohamad muhammed muhamad muhamed mohamet mehmet mehmed mahomed mahomet mamadou mamadu mohd mohmed mohammod muhamet magomed magomet mukhammad mukhamed mukhamad mukhammed mokhamed mahamat mahamad muxammad moehammad mouhamed mouhamad mouhammad mochamad mochammad muhd mahammad mehemmed mamad momodou
mahmud mahmoud mahmood mehmood makhmud mahmut mahmoed makhmoud mahamoud mehmud maxmud machmud mamoudou
hussein hussain husain husayn husein hossein hosein hossain huseyin huseyn hocine houcine hussien husseyn khusein khuseyn khusain guseyn husin hossien houssein hussen hoessein
hasan hassan khasan hassen hacen gasan hesen hasssan xasan hasen
yusuf yousef youssef yusef yousuf yusof yusuff youcef yousof yusup yussuf yusif yoosuf youssouf usuf iusuf jusuf yousif yosuf yousaf yusufu yusuph
ibrahim ebrahim brahim ibraheem ibragim ibrahima ibrohim ibrahem ibraim ebraheem ibrahimu abrahim
khalid khaled halid halit xalid kaled kalid chalid khalede
sulayman suleiman suleyman sulaiman soliman sulieman slimane souleymane suleman sulaymon suleimane sulejman soleiman suliman souleiman souleyman sleiman soleyman
umar omar oumar umaru umer ummar omarr
uthman osman othman ousmane uthmann usman ottman ousman ossman otman usmon uthmaan osmon othmane osmane
mustafa mustapha mostafa moustafa moustapha mustafo moustaffa mostapha mustofa mustaf mustafah
said saeed saied saeid sayeed seid saiid saed
sayyid sayed syed seyed seyyed sayid sayyed saiyid seyit
fuad fouad fuat foad fouaad
jamal gamal djamel jamaal djamal cemal dzhamal jemal djemal gamel
jamil gamil djamil cemil dzhamil jameel jamiel
jamila gamila djamila cemile dzhamila jameela
tariq tarek tarik tareq taric tareque tarique
rashid rachid rasheed raschid rashed racheed rasyid rached resit reshid rasid
qasim qassim qassem kasim kacem qasem kassem kassim ghasem gasim casim kasem gassim ghassem kasym
yahya yahia yehia yahiya yehya yahyaa iahia jahja yaya yakhya
zayd zaid zeid zaed zeyd zaied
abubakr abubakar abubaker aboubakar abobakr aboubacar abubekr boubacar aboubakr abubacar abubakir boubaker bubakar aboubaker
faysal faisal feisal faysel faycal faizal feysal faesal fesal fayssal
musa moussa mussa mousa moosa musah muusa
isa issa eisa essa aissa iissa iisa isah easa
ismail ismael ismaeel esmail ismayil ismaeil smail esmaeil esmaiel ismoil ismaila
ishaq ishak eshaq ishaque ishac eshagh isxoq ishaaq
yaqub yakub yaqoob yacoub yakoub yaghoub yagub yacub yaqoub yakoob
dawud daoud dawood daud dawoud davud davoud daood davut dowood daut dovud
nur nour noor nuur noer
nuruddin noureddine nooruddin nuriddin nureddin nourredine nooreddin nurettin noureddin nuredin noreddine
salahuddin salaheddine salahudin selahattin salahaddin salaheddin salauddin sallahuddin saladin salahudeen
ali aly
hamid hameed hamit khamid hamied
hamza hamzah hamzeh khamza hamsa gamza hemze
haidar haider haydar hyder heidar heydar hayder geidar khaidar hajdar
akram ekrem akrem
anwar anouar enver anvar anwer anuar anouer
asad assad asaad assaad esad asat
ashraf achraf eshref asharaf esref ashref
ayman aiman aymen eymen
ayub ayoub ayyub ayoob eyup ayyoub eyyub ayob aiyub ayyoob
aziz azeez azez asis
bashir bachir basheer beshir bechir besir basher
bilal belal bilel belel bilaal
farid fareed ferid feryd farit
faruq farouk farooq faruk farouq farooque faroque faroq
habib habeeb khabib hebib abib
hadi hady hedi haady
hakim hakeem hakem khakim hekim
halim haleem khalim
harun haroun haroon harroun harum haron
hashim hashem hachem hasim hasyim khashim hashm
haytham haitham haythem heitham haisam haysam
hisham hicham hesham hischam hishaam hichem
idris idriss edris idrees driss idries idriz
ihsan ehsan ihsaan
ilyas elyas iliyas ilyes eliyas lyes
imad emad imed emaad
iqbal ikbal eghbal eqbal
jafar jaafar jaffar jafer djafar cafer dzhafar jaffer djaafar gaafar
jalal galal djalal djelal jelal celal dzhalal
jawad javad jawaad javaad cevat djavad jouad djaouad
kamal kamel kemal kamaal
kamil kameel
karim kareem karem kerim karym
latif lateef latef latief letif
majid majeed madjid magid majed maged mecit madjeed
malik maalik melik malek malick
mansur mansour mansoor mansor mansoer mensur manssour
marwan marouane merwan merouane marouan mervan
masud masood massoud masoud mesut massud masoed messaoud mesoud
mubarak mobarak moubarak mubarek moubarek embarek mubaraq mebarek
muhsin mohsen mohsin mohcine muhsen mouhsine muxsin muchsin
munir mounir muneer monir munier mouneer munyr
murad mourad murat morad mrad
muslim moslem mouslim
mutaz moataz muataz mutazz moutaz
nabil nabeel nebil nabiel nabyl
nadir nader nadeer
naim naeem nayeem naem naeim
najib nagib najeeb nadjib naguib nejib necip najeb
nasir nasser naser nacer naasir nassir nasiru nasyr
nasrullah nasrallah nasrollah nasralla nasrulla nesrullah
nazim nadhim nazem nadhem
nizar nezar nizaar
omran imran emran imraan umran
qadir kader qader kadir ghader kadeer qadeer
rahim raheem rahem rehim rakhim
rahman rehman rakhman rahmaan rahmane rahmen
ramzi ramzy remzi
rida reza ridha riza redha redza rezza reda raza redah
riyad riad riyadh riadh reyad ryad riyaad
sabir saber
sadiq sadik sadegh sadeq sadek sadeg sadique
siddiq siddique siddik sediq seddik sedigh sidik sidiq
safwan safouane
salih saleh saaleh salehe salihu
salim saleem selim salem saleim
salman selman salmaan
sami samy saamy
samir sameer semir
shafiq shafik chafik shafeeq shafique shefik chafiq shafigh
sharif shareef sherif cherif charif shariff szarif scherif
shukri shoukri choukri sukri shokri chokri
taha tahaa taaha
tahir taher tahar taheer tohir taer
talib taleb taalib
thabit thabet sabit
usama osama oussama ussama usamah osamah oussema
wahid waheed vahid ouahid wahed vaheed wahied
walid waleed oualid waleid velid
wasim waseem ouassim vasim wassim
yasin yassin yaseen yassine yasseen iassine yaasin yacine jasin
yasir yasser yaser yassir iasser
younis younes yunus yunis younus yonis younous yunes yunos unus yonus
zahir zaher zaheer
zakariya zakaria zakariyya zekeriya zakarya zakariyah
zaki zeki zakki
ziad ziyad zeyad ziyaad
zubayr zubair zoubair zubeir zobair zubaer zubeyr zoubeir
zulfiqar zulfikar zulfiquar zolfaghar zulfigar
abdullah abdallah abdulla abdellah abdula abdoulaye abdalla abdollah abdillah abdullahi abdulah abdilah abdullo abdoullah
abdulrahman abdurrahman abdelrahman abdurahman abdirahman abdulrehman abdourahman abdurakhman abderrahmane abdolrahman abdourahmane abdrahman abdulrakhman abdalrahman abdurrehman
abdulaziz abdelaziz abdalaziz abdulazeez abdolaziz abdilaziz abdoulaziz
abdulkarim abdelkarim abdulkareem abdelkrim abdolkarim abdalkarim abdikarim abdulkerim abdoulkarim abdelkareem
abdulhamid abdelhamid abdulhameed abdolhamid abdalhamid abdoulhamid abdulhamit
abdulqadir abdelkader abdulkadir abdulqader abdelqader abdalqadir abdiqadir abdulkader abdolqader abdoulkader
abdulsalam abdelsalam abdusalam abdussalam abdeslam abdessalam abdisalan abdisalam abdolsalam abdalsalam abdesselam
abdulmalik abdelmalik abdulmalek abdelmalek abdolmalek abdalmalik abdumalik
abdulwahab abdelwahab abdulwahhab abdelouahab abdalwahab abdolvahab abduvahob
abdulmajid abdelmajid abdulmajeed abdelmadjid abdolmajid abdelmeguid abdulmecit
abdulqawi abdelkawi abdulkawi
abdulbari abdelbari abdolbari abdelbary
abdulghani abdelghani abdulgani abdelgani abdolghani abdulganiy
abdulhadi abdelhadi abdolhadi abdalhadi abdulhady
abdulhakim abdelhakim abdulhakeem abdolhakim abdelhakeem
abdullatif abdellatif abdulatif abdolatif abdulateef abdallatif
abdulnasser abdelnasser abdulnasir abdennacer abdelnaser abdulnaser abdennasser
abdulrazzaq abdelrazak abdulrazak abderrazak abdurrazzaq abdulrazaq abdirazak abdelrazzaq abdurrazak
abdulrashid abdelrashid abdurrashid abdulrasheed abdirashid abdurashid abdolrashid
abdulrahim abdelrahim abdurrahim abdulraheem abdirahim abderrahim abdolrahim abdurahim
abdulmumin abdelmoumen abdulmomin abdelmoumin abdulmumini
abdulwahid abdelwahid abdulwaheed abdelouahed abdulvahid abdelouahid
fatima fatimah fatma fatemeh fatimata fatoumata faatima fatime fatme fatimeh fotima
aisha aysha ayesha aicha aishah aysheh ayse aisyah aischa aise oysha
khadija khadijah hadija khadidja khadiga hatice khadeeja kadija xadija khadeja
maryam mariam mariyam meryem maryem mariem meriem marium
zaynab zainab zeinab zeynab zineb zenab zaineb zeynep zaynap
layla leila laila leyla lejla leilah laylah
nadia nadya
samira sameera semira
amina aminah ameena emine aamina
hind hend
huda hoda houda hudda
iman eman imane imaan
karima kareema kerima
khalil halil khaleel khelil xalil
ibtisam ebtisam
nawal naoual
noura nura
rania raniya ranya
salma selma salmah
sana sanaa
sumaya sumayya soumaya somaya sumaiya
yasmin yasmeen yasmine yasemin yassmin
hajar hajer hadjer hager
safiya safia safiyya safiye
ruqayya ruqaya rokaya rukayya rouqaya
mehdi mahdi mahdy mehdy mehedi mahdee
mojtaba mujtaba moujtaba mujtabah
morteza murtaza murtadha mortaza murtada mortada murtuza
gholam ghulam gulam golam
qorban ghorban kurban qurban gurban
rostam rustam rustem roustam
shahram chahram
shahrokh shahrukh
farhad ferhad ferhat farkhad
bahram behram
behnam bahnam
khosrow khosro khusro khusrow khosrau
dariush daryoush dariyush daryush
siamak siyamak
siavash siyavash siavosh
hojjat hujjat hojat
zahra zehra zahraa zahrah
akbar ekber akber
asghar asgar ashgar asgher
azam aazam
mirza merza mirzo
islam eslam
din deen eddine eddin eldin uddin aldin udin iddin aldeen eldeen
allah ullah ollah
shahid chahid shaheed sheheed
tayyib tayeb tayyeb taib tayyip taieb
iskander iskandar eskandar iskender
farah farrah
amir ameer emir emeer
hashemi hashimi haschemi hachemi hashmi
hosseini husseini hussaini husayni hoseini hosseiny husaini houssaini
mousavi musavi moosavi mussawi moussawi musawi mosavi
ahmadi ahmedi
mohammadi muhammadi mohamadi mohammedi
rahmani rehmani rakhmani
karimi kareemi kerimi
rezaei rezai rezaee rezayi rezaie
jafari jaffari jaafari jafary
sharifi charifi shareefi
ansari anssari ansary
qureshi quraishi qurashi kureshi koreishi qoreishi qureishi quraishy
siddiqui siddiqi seddiqi sediqi siddiki siddiquee
chaudhry chaudhary choudhury chowdhury chaudhari choudhary chaudry choudhry chowdhry
haqqani hakkani haqani haqqany
zawahiri zawahri
baghdadi bagdadi
masri misri
shami chami
tunisi tounsi tounisi
maghribi maghrebi
qaddafi gaddafi kadhafi kaddafi gadhafi qadhafi khadafi khadafy qadafi gadafi
yosef yossef yoseph
yitzhak itzhak yitzchak izhak itzhaq
yaakov yaacov yakov jaakov
avraham avrohom avrum
haim chaim hayim haym
shmuel shmouel
yehuda yehudah jehuda
eliyahu eliahu eliyohu
levan lewan
davit davith
hovhannes hovanes ovanes ovannes hovanness hohannes
hakob akop hagop akob
sargis sarkis sargiss
vardan vartan
karapet garabed
ilham elham ilkham
elchin elcin eltchin
rovshan rovsan rovchan
vugar vuqar vougar
ilqar ilgar
nazarbayev nazarbaev
kazbek qazbek
kadyrov kadirov qodirov gadyrov
khasanov hasanov gasanov xasanov
akhmedov ahmedov ahmadov akhmadov
magomedov mahomedov muhammedov mukhamedov mamedov mammadov
aliyev aliev alijev aliyeu
ismailov ismayilov ismoilov
ibragimov ibrahimov ibrohimov
guseynov huseynov huseinov guseinov khuseynov
"""

# Formal names, a colon, what those who know them call them.  "@" stands for all spellings
# of a name in GIVEN; a formal name may have several lines, one for each language.
NICKNAMES = """
william: bill billy billie will willy willie wil liam willi bil
robert: bob bobby bobbie rob robbie robby bert robb rab
richard: rick ricky rich richie dick dickie rickie ritchie
james: jim jimmy jimmie jamie jem jimi
john: jack johnny johnnie jon jonny jackie
jonathan johnathan jonathon: jon jonny johnny nathan
joseph: joe joey jo
michael: mike mikey mick mickey micky mikie mickie
charles: charlie charley chuck chas chaz chip chuckie
thomas: tom tommy thom tommie
christopher kristopher: chris kris topher kit christy
daniel: dan danny dani dannie
matthew mathew: matt matty mat
anthony antony: tony ant anton toni
steven stephen stephan: steve stevie steph
andrew: andy drew andie
joshua: josh
kenneth: ken kenny kennie
kevin: kev
edward: ed eddie eddy ted teddy ned ward
edwin: ed eddie win
edmund edmond: ed eddie ned ted
edgar: ed eddie
ronald: ron ronnie ronny
donald: don donnie donny
timothy: tim timmy
jason: jay jase
jeffrey geoffrey jeffery: jeff geoff
gerald: jerry gerry
jerome: jerry
jeremy jeremiah: jerry jem
gregory gregor: greg gregg grigor
patrick: pat paddy patsy rick
benjamin: ben benny benji bennie benjy
barack: barry
samuel: sam sammy sammie
raymond: ray
lawrence laurence: larry lars laurie lorry lawrie
nicholas nicolas: nick nicky nico niko nic klaus
alexander: alex al sandy xander lex alec alick sasha
alexandra: alex sandy sandra sasha lexi alexa
alexis: alex lexi
albert: al bert bertie albie
alfred: al alf alfie fred freddie
alan allan allen: al
alvin: al
frederick frederic fredrick: fred freddie freddy rick fritz
francis: frank frankie fran
franklin: frank frankie
leonard: leo len lenny lennie
leonardo: leo nardo
leopold: leo poldi
leon: leo lee
theodore: ted teddy theo
henry: harry hank hal hen
harold: harry hal
harrison: harry
arthur: art artie
walter: walt wally wat
douglas: doug dougie
dennis denis: denny den
stanley: stan
peter: pete petey
philip phillip: phil pip
david: dave davey davy
zachary zachariah: zach zack zak
nathaniel nathanael: nate nathan nat
nathan: nate nat
jacob: jake jay coby
isaac: ike zack
eugene: gene
vincent: vince vinnie vinny vin
victor: vic
frank: frankie
louis lewis: lou louie lew
louise: lou lulu
clifford: cliff
clinton: clint
bradley: brad
bradford: brad
russell: russ rusty
randall randolph: randy rand
rodney: rod roddy
roderick: rod roddy rick
roger rodger: rog
reginald: reg reggie rex
bernard: bernie barney bern
barnabas: barney
abraham: abe bram
abigail: abby abbie gail
adam: addy
adrian: ade
adelaide: addie
agnes: aggie
archibald: archie
augustus augustine august: gus augie
barbara: barb babs barbie bobbie
bartholomew: bart barty
beatrice beatrix: bea trixie
belinda: linda bel
bethany: beth
bridget: biddy bridie
cameron: cam
caroline carolyn: carrie caro carol lynn
carol: carrie
cassandra: cass cassie sandra
catherine katherine kathryn katharine cathryn: kate katie cathy kathy cat kat kitty kay katy katya trina
cecilia: cece celia sissy
charlotte: charlie lottie char
christine christina kristina kristine: chris chrissy tina kris christy kristy krissy
cynthia: cindy cindi
cornelius: con neil corny
deborah debra: deb debbie debby
dolores: lola loly
dominic dominick: dom nick
dorothy: dot dottie dolly dora
elizabeth elisabeth: liz lizzie beth betty betsy eliza lisa libby bess bessie elsie liza ellie lilibet
eleanor elinor: ellie nell nora nellie
ellen: nell ellie nellie
helen: nell nellie lena
emily: em emmy millie
emma: em emmy
ernest: ernie
esther: essie hettie
ethel: ettie
eva: evie
evelyn: evie eve
ezekiel: zeke
ferdinand: ferdie
florence: flo flossie
frances: fran fanny frankie francie
gabriel: gabe
gabrielle gabriella: gabby gabi
gertrude: trudy gert gertie
gilbert: gil bert
gwendolyn: gwen wendy
hannah: annie
harriet: hattie
herbert: herb bert herbie
hubert: hugh bert
howard: howie
hugh: hughie
irving: irv
isabel isabelle isabella: bella izzy belle
jacqueline: jackie jacqui
jane: janie jenny
janet: jan
janice: jan
jean: jeanie
jennifer: jen jenny jenn jennie
jessica: jess jessie
joan: joanie
joanna joanne: jo annie
josephine: jo josie
joyce: joy
judith: judy judi
julia: julie
julian: jules
katherine: kathy
kimberly: kim kimmy
laura: laurie lori
lauren: laurie
leslie: les
lester: les
lillian lilian: lily lil lilly
linda: lindy lin
lucille: lucy
lucinda: lucy cindy
lydia: liddy
mabel: mae
madeline madeleine: maddie maddy
margaret: maggie meg peggy marge margie peg margo meggie
margarita: rita margo
martha: marty patty mattie
martin: marty mart
marvin: marv
mary: molly polly mamie mae may
matilda: tilda tilly mattie
maurice: maury mo
maximilian: max
maxwell: max
melanie: mel
melissa: mel missy lissa
melvin: mel
mildred: millie
miriam: mimi
mitchell: mitch
morris: mo morrie
mortimer: mort
muriel: mur
nancy: nan
natalie: nat
norbert: bert norb
norman: norm
oliver: ollie olly
olivia: liv livvy ollie
oscar: ozzie
oswald: ozzie oz
pamela: pam
patricia: pat patty tricia trish patsy patti tish
penelope: penny
percival: percy
priscilla: cilla
rachel rachael: rae
ralph: ralphie
raphael: rafe raf
rebecca: becky becca reba
regina: gina
roberta: bobbie robbie
rosemary: rosie rose
roxanne: roxy
rudolph rudolf: rudy rudi
ruth: ruthie
sabrina: brina
sally: sal
samantha: sam sammie
sarah: sally sadie
sebastian: seb bas bastian
seymour: cy
sheldon: shel
shirley: shirl
sidney sydney: sid syd
silvester sylvester: sly vester
solomon: sol solly
sophia sophie: soph
stephanie: steph stevie steffi
stewart stuart: stu
susan susanna susannah suzanne: sue susie suzie suzy
sylvia: syl
tabitha: tabby
terence terrence: terry
teresa theresa: terry tess tessa tracy reese
thaddeus: thad
tobias: toby
valerie: val
vanessa: nessa
veronica: ronnie vera
victoria: vicky vicki tori vic
viola: vi
virginia: ginny ginger
vivian: viv
wallace: wally
wendell: wendy
wilbur: will
wilfred: fred wilf
wilhelmina: mina willa minnie
winifred: winnie
winston: win winnie
woodrow: woody
yvonne: vonnie
zebulon: zeb
josiah: joe si
elijah elias: eli
emanuel emmanuel immanuel: manny
ignatius: iggy
jedediah: jed
gideon: gid
calvin: cal
clement: clem
curtis: curt
cyrus: cy
desmond: des
earnest: ernie
eliot: el
erasmus: ras
francois: frank
giles: gil
hiram: hy
horace: horry
jefferson: jeff
lancelot: lance
lucas luke: luc
luther: lou
malcolm: mal
marcus mark: marc
marshall: marsh
montgomery: monty
myron: ron
nelson: nels
nigel: nige
quentin: quin
royal: roy
rufus: ruf
salvatore: sal sally
seamus: shay
sherman: sherm
simon: si
spencer: spence
tyrone: ty
tyler: ty
uriah: uri
vernon: vern
virgil: virg
washington: wash
angela: angie
angelina: angie lina
anna ann anne: annie nan anya
annette: annie netta
antoinette: toni nettie
antonia: toni tonia
ariana: ari
audrey: aud
aurora: rory
bernadette: bernie detta
bertha: bertie
brianna: bri
brittany: britt
candace: candy
carla: carly
celeste: celly
clara: clare
claudia: claud
constance: connie
cora: corrie
courtney: court
daphne: daff
delia: dee
denise: dee
diana diane: di
eileen: lena
elaine: laney lainey
erica: ricky
ernestine: erna
estelle: essie
eunice: nicie
felicia: fliss
frederica: freddie
genevieve: gen eve viv
georgia georgina: georgie gina
geraldine: gerry geri dina
gillian: gill jill
gloria: glory
henrietta: etta hettie
hilary: hil
ida: idy
imogen: immy
jillian: jill
jocelyn: joss
juliet: jules
justine: jus
kristen kirsten: kris kirsty
lavinia: vinnie
lenora: nora
leticia: letty lety
loretta: etta lori
lorraine: lori rainy
lucretia: lucky
marcella: marcy
marilyn: lyn
marjorie: marge margie
maureen: mo reenie
maxine: max
mercedes: mercy merche
michelle michele: shelly mickey
millicent: millie
minerva: minnie
miranda: randy mandy
myrtle: myrt
nadine: nada
naomi: nomi
nicole: nikki nicky
octavia: tavy
pauline: polly
philippa: pippa pip
phyllis: phil
prudence: prue
rosalind: roz rosie
rosalie: rosie
roseanne: rosie
selina: lina
shannon: shan
tamara: tammy tamar
tiffany: tiff
ursula: ursa
winona: nona
ibrahim: ibro ibo brahim bram
jose: pepe chepe josele pepito cheo
francisco: paco pancho curro kiko cisco frasco paquito quico
ignacio: nacho
guillermo: memo guille
jesus: chuy chucho chus
enrique: quique kike
eduardo: lalo edu eddie
alejandro: alex ale jandro
alejandra: alex ale
fernando: fer nando
luis: lucho luisito
antonio: tono toni tony antonito
manuel: manolo manny manu lolo manuelito
miguel: mike miguelito
rafael: rafa rafi
ricardo: ricky rick richi
roberto: beto bob rober tito
alberto: beto tito albert
gilberto: beto gil
humberto: beto
norberto: beto
heriberto: beto
rigoberto: beto rigo
carlos: charlie carlitos
juan: juancho juanito
pedro: perico pedrito
pablo: pablito
jorge: coque jorgito
sergio: checo
salvador: chava salva
gerardo: lalo gera
arturo: turo
javier: javi
vicente: chente vicen
gregorio: goyo
gustavo: gus tavo
hector: tito
ernesto: neto
ramon: moncho
raul: rulo
ruben: rube
santiago: santi chago
sebastian: sebas
tomas: tomasito
joaquin: quino
agustin: agus tin
alfonso: poncho fonso
alfredo: fredo alf
aurelio: yeyo
bartolome: bartolo
bernardo: berna
cristobal: tobal
cristina: cris
daniel: dani
diego: dieguito
domingo: mingo
emiliano: emi
esteban: teban
faustino: tino
federico: fede fico
felipe: pipe felipito
gonzalo: chalo gonza
hernando: nando
hipolito: polo
leopoldo: polo
ildefonso: poncho
isidro: chilo
jacinto: chinto
leonardo: leo
leonel: leo
lorenzo: lencho
marcelo: chelo
mariano: nano
mauricio: mau
maximiliano: max maxi
nicolas: nico
osvaldo: valdo
refugio: cuco
reinaldo reynaldo: rey naldo
rodolfo: fito rodo
adolfo: fito
rodrigo: rodri
rogelio: roge
ronaldo: naldo
salomon: salo
silvestre: chive
teodoro: teo doro
ubaldo: baldo
valentin: tin vale
wenceslao: chelao
maria: mari marita mariquita
guadalupe: lupe lupita
dolores: lola lolita
concepcion: concha conchita concepta
mercedes: meche merche
rosario: charo chayo
consuelo: chelo
socorro: coco
soledad: sole chole
pilar: pili
isabel: chabela isa chabe
francisca: paca paquita pancha
josefa josefina: pepa fina chepa pepita
teresa: tere teresita
luisa: lucha luisita
beatriz: bea betty
gabriela: gaby gabi
graciela: chela
marcela: chela
ana: anita
catalina: cata lina
carolina: caro
claudia: clau
elena: nena
esperanza: lancha
eugenia: quena
fernanda: fer
guillermina: mina
hortensia: tencha
jacinta: chinta
juana: juanita
leticia: lety
magdalena: magda lena malena
manuela: manola manolita
margarita: margo mago rita
patricia: paty pati
raquel: quela
rocio: chio
rosa: rosita
silvia: chivis
susana: susi
veronica: vero
victoria: vicky toya
yolanda: yoli
antonia: tona
monica: moni
natividad: nati
remedios: reme
trinidad: trini
inmaculada: inma
montserrat: montse
joao: joaozinho jo
francisco: chico
sebastiao: tiao bastiao
jose: ze zeca zezinho
antonio: toninho tonho
luiz luis: lula luizinho
carlos: carlinhos caca
eduardo: dudu edu
roberto: beto
alberto: beto
ronaldo: ronaldinho
paulo: paulinho
pedro: pedrinho
marcos: marquinhos
fernando: nando
leonardo: leo
ricardo: rick
rafael: rafa
gabriel: gabi biel
raimundo: mundinho
severino: biu
manuel manoel: mane manezinho
terezinha: tete
aparecida: cida
fatima: fafa
giuseppe: beppe pino peppe peppino beppo geppo
giovanni: gianni nanni vanni
francesco: franco ciccio cesco checco
salvatore: toto turi sasa
antonio: toni tonino nino totonno
luigi: gigi gino luigino
domenico: mimmo mimi menico
vincenzo: enzo cenzo vinnie
lorenzo: enzo renzo
alessandro: sandro ale
alessandra: sandra ale
roberto: berto
alberto: berto
umberto: berto
filippo: pippo
raffaele: lello raf
michele: lino mico
gaetano: tano
sebastiano: nello
emanuele: lele manu
gabriele: lele
pasquale: lino
carmine: mino
giacomo: mino giacomino
guglielmo: memmo
bartolomeo: meo
matteo: teo
nicola: nico cola
pietro: piero pierino
enrico: rico
federico: fede chicco
leonardo: leo nardo
giorgio: giorgino
stefano: ste
giulia: giuli
elisabetta: betta lisa
margherita: rita
giuseppina: pina giusy
francesca: franca cesca
antonietta: tonia etta
caterina: rina cate
maddalena: lena
concetta: tina
immacolata: imma
johannes: hans johann hannes jan johan jens
johann: hans
wilhelm: willi willy helmut wim
friedrich: fritz fred friedel
heinrich: heinz heiner hein heini henk
ludwig: lutz wiggerl
joseph josef: sepp jupp beppi seppl pepi
franz: franzl
maximilian: max maxl
matthias mathias: matze hias
michael: michel michi
sebastian: wastl basti
christian: chris
stefan stephan: steffen stef
andreas: andi anderl
alexander: alex sascha
karl carl: kalle charly
konrad: kurt conny
kurt: curd
georg: schorsch jorg
jurgen: jorg
ulrich: uli utz
rudolf: rudi rolf
robert: bob
gottfried: gotz friedel
eberhard: ebbo
gerhard: gerd hardy
bernhard: bernd hardy
reinhard: hardy
leonhard: leo hardy
manfred: manni fred
siegfried: sigi siggi
sigmund: sigi
hermann: manni
klaus: klausi
nikolaus: klaus niko
dietrich: dieter dirk
thomas: tom tommi
tobias: tobi
dominik: nik
daniel: dani
benedikt: bene
ferdinand: ferdi
valentin: valli
wolfgang: wolf wolfi
elisabeth: elli lisl sissi liesel else lisbeth elsbeth ilse
katharina: kathi kati trine
margarethe margarete: grete gretel gretchen greta
magdalena: lena leni
helene: leni lena
johanna: hanna hanne
christina: tina
theresia theresa: resi
franziska: franzi
susanne: susi
ursula: uschi ulla
gertrud: trude gerti
hildegard: hilde
mathilde: hilde
brigitte: gitte gitti
barbara: babsi barbel
gabriele: gabi
angelika: geli
karoline: line
josephine josefine: josi
veronika: vroni
waltraud: traudl
edeltraud: traudl
adelheid: heidi
heidemarie: heidi
sabine: bine
ingeborg: inge
annemarie: anni
roswitha: rosi
cornelis: kees cor
jacobus: koos jaap co
johannes: joop
wilhelmus willem: wim pim
hendrik: henk rik
pieter: piet
gerardus: gerard gerrit
petrus: piet peer
antonius: ton toon
adrianus: ad adri
theodorus: theo dirk
nicolaas: klaas nico
leendert: leen
matthijs: thijs
martinus: tinus
bartholomeus: bart
lambertus: bert
albertus: bert
franciscus: frans
elisabeth: els bets
wilhelmina: mien
cornelia: corrie nel
johanna: jo hanneke
aleksander: olek alek
aleksandra: ola
andrzej: jedrzej jedrek
antoni: antek
bartlomiej: bartek
boguslaw: bogus
boleslaw: bolek
czeslaw: czesiek
dariusz: darek
edward: edek
eugeniusz: gienek
franciszek: franek
grzegorz: grzesiek grzes
henryk: heniek
ignacy: ignac
jakub: kuba
jan: janek jasiek jasio
jaroslaw: jarek
jerzy: jurek
jozef: jozek
kazimierz: kazik kazek
krzysztof: krzysiek krzys
leszek: lech
maciej: maciek
marcin: martinek
marek: mareczek
mateusz: matek
michal: michas
mieczyslaw: mietek
miroslaw: mirek
pawel: pawelek
piotr: piotrek piotrus
przemyslaw: przemek
radoslaw: radek
rafal: rafalek
roman: romek
ryszard: rysiek
slawomir: slawek
stanislaw: staszek stas stach
stefan: stefek
szymon: szymek
tadeusz: tadek
tomasz: tomek
waldemar: waldek
waclaw: wacek
wieslaw: wiesiek
wladyslaw: wladek
wlodzimierz: wlodek
wojciech: wojtek
zbigniew: zbyszek zbigi
zdzislaw: zdzisiek
zygmunt: zyga
agnieszka: aga
anna: ania anka
barbara: basia
beata: beatka
dorota: dorotka
elzbieta: ela
ewa: ewka
grazyna: grazka
halina: halinka
hanna: hania
irena: irka
jadwiga: jadzia
janina: jasia
joanna: asia joasia
jolanta: jola
karolina: karola
katarzyna: kasia kaska
krystyna: krysia
magdalena: magda
malgorzata: gosia malgosia
maria: marysia maryska
monika: monia
natalia: natka
patrycja: pati
stanislawa: stasia
teresa: terenia
urszula: ula
wanda: wandzia
zofia: zosia
@vladimir: volodya vova vladik vovka volodia volodja wolodja vladi
@aleksandr: sasha sanya alex shura sashka sascha sacha alik sania oles sashko
@aleksandra: sasha sanya alex shura sashenka
@mikhail: misha mishka mischa mihas mykhas
@dmitry: dima mitya dimon dimka mitja
@sergey: seryozha serezha serge serega serhiyko
@andrey: andryusha andryukha
@aleksey: alyosha lyosha alesha lesha aliosha liosha
@nikolay: kolya nick kolia kolja koljan
@ivan: vanya vania
@yevgeny: zhenya zhenia jenya evgesha
@yevgenia: zhenya zhenia jenya
@yuri: yura iura jura yurik
@pavel: pasha pavlik pavlusha
@petr: petya petia
@viktor: vitya vitia vitek
@vitaly: vitalik vitya
@konstantin: kostya kostia kostik
@anatoly: tolya tolik tolia
@boris: borya boria
@grigory: grisha hrysha
@georgy: gosha zhora goga
@gennady: gena genka
@leonid: lyonya lenya lionya
@maxim: max maks
@vasily: vasya vasia
@stepan: styopa stepa
@fyodor: fedya fedia
@ilya: ilyusha
@valentin: valya
@valery: valera
@vyacheslav: slava slavik
@yaroslav: slava yarik slavik
@stanislav: stas slava stasik
@vladislav: vlad slava vladik
@rostislav: slava rostik
@svyatoslav: slava
@bogdan: bodya
@timofey: tima timosha
@timur: tima tim
@eduard: edik ed
@arkady: arkasha
@artem: tyoma tema
@egor: yegorka
@roman: roma romka
@ruslan: rusik rus
@semyon: syoma sema
@tikhon: tisha
@anton: antosha tosha toha
@daniil: danya
@denis: denya
@igor: garik igoryok
@kirill: kirya
@lev: lyova leva
@matvey: motya
@nikita: nikitos
@oleg: olezhka
@gleb: glebka
@taras: tarasik
@ostap: ostapko
@anna: anya anyuta nyura ania
@maria: masha mariyka marusya mashka
@mariya: masha mariyka marusya mashka manya
@ekaterina: katya katia katyusha kate
@elena: lena alyona lenochka olenka
@natalia: natasha nata natalka
@tatiana: tanya tania
@olga: olya olia
@irina: ira irka irisha
@svetlana: sveta svetka
@lyudmila: lyuda lyusya luda mila
@galina: galya galia
@nadezhda: nadya nadia
@vera: verochka
@lyubov: lyuba luba
@larisa: lara
@yulia: yulya
@anastasia: nastya nastia asya stasya
@viktoria: vika
@valentina: valya
@valeria: lera
@oksana: ksyusha ksana
@ksenia: ksyusha ksenya
@margarita: rita
@daria: dasha darka
@polina: polya
@sofia: sonya sonia
@zinaida: zina
@tamara: toma
@raisa: raya
@antonina: tonya
@klavdia: klava
@elizaveta: liza
@evdokia: dusya
@nina: ninochka
@rimma: rima
@alla: allochka
@marina: marisha
@yana: yanka
@angelina: lina gelya
@kamchybek: kamchi kamchik
@almazbek: almaz
@nursultan: nurik
@bakhtiyar: bakha
@shavkat: shakha
@ramzan: ramzik
@magomed: maga
@gasan: gasik
@dzhokhar: djokhar
@islam: islambek
@nurlan: nurik
@daniyar: danik
@ruslan: rusik
@otabek: ota
@kurmanbek: kurman
@omurbek: omur
@askarbek: askar
@temirbek: temir
mustafa: mustik mustis
mehmet: memo mehmed mem
ahmet: ahmo
ibrahim: ibo
suleyman: sulo
huseyin: huso
hasan: haso
abdullah: apo abdul
abdulrahman: apo
ismail: iso
osman: osmo
mahmut: mamo
yusuf: yuso
fatma: fatos fato
hatice: hatco
zeynep: zeyno
emine: emis
ramazan: ramo
selahattin: selo
kadir: kado
mohammad muhammad mohammed: mo mohd hamada mamad hammoudi
khalil: khalo
abdullah: abdo abood
abdulaziz: aziz azouz
abdulrahman abdelrahman: abdo abood rahman
ibrahim: barhoum
hassan hasan: hassouna
youssef yusuf: joe jo
ahmed ahmad: hamada ahmado
fatima: fatoum tima
khadija: khadouj
gholamreza: reza
mohammadreza: reza
alireza: reza
hamidreza: hamid
ali: alo
chukwuemeka: emeka
chukwudi: chudi
ikechukwu: ike
chinedu: nedu
nnamdi: namdi
chinonso: nonso
chibuzor chibuzo: buzor
chidiebere: ebere
obinna: obi
okechukwu: okey
kenechukwu: kene
uchenna: uche
ifeanyi: ify
ngozi: ngo
olumide: olu mide
oluwaseun: seun
olusegun: segun
oluwatobi: tobi
oluwafemi olufemi: femi
babatunde: tunde baba
adetokunbo: ade toks tokunbo
olatunji: tunji
oladipo: dipo
ayodele: ayo dele
oluwakemi: kemi
folasade: sade
abubakar: abu bako
aliyu: ali
yakubu: yaks
suleiman: sule
ibrahim: ibro
mohammed: mamman
emmanuel: emma manny
blessing: ble
samuel: sammy
rodrigo: digong rody
ferdinand: bongbong andy
corazon: cory
benigno: ninoy noynoy
fidel: eddie
jose: jojo peping pepe joey
josefina: josie pining
maria: ising maring
emmanuel manuel: manny
ramon: mon monching
eduardo: eddie danding
rogelio: roger
rolando: rolly lando
reynaldo: rey
renato: rene nato
danilo: dan danny
teodoro: teddy doro
antonio: tony tonyo
francisco: kiko frankie
alfredo: fred
wilfredo: willy fred
rosario: charing charo
milagros: mila
remedios: medy
teresita: tess tessie
lourdes: lulu odette
concepcion: connie
josephine: josie
gregorio: greg goryo
leonardo: nardo
bernardo: nards
crisanto: cris
ernesto: erning
norberto: bert
alberto: bert
roberto: bert bobby
gilberto: bert
edgardo: egay
ricardo: carding ric
armando: mando
romeo: meo
virgilio: vergel
zenaida: zeny
rajesh: raj raju
rajendra: raj raju
sanjay: sanju
vijay: viju
ramesh: ramu
suresh: suri
mahendra: mahi
narendra: naren
surendra: suren
krishna krishnan: kris
venkatesh: venkat venky
subramaniam subramanian: subbu mani
srinivas srinivasan: srini
balasubramanian: bala
chandrasekhar: chandra shekhar
gopalakrishnan: gopal
ramachandran: ram
radhakrishnan: radha
harpreet: harry
gurpreet: preet
manpreet: preet
jaspreet: jassi
parminder: pam
sukhwinder: sukhi
satyanarayana: satya
lakshmi: laxmi
priyanka: priya
abhishek: abhi
aishwarya: aish
siddharth siddhartha: sid
yogendra: yogi
devendra: dev
dharmendra: dharam
harish: hari
jitendra: jitu jeet
manish: manu
mukesh: muku
rakesh: rocky
satish: sati
gyorgy: gyuri
istvan: pista pisti
ferenc: feri
jozsef: jozsi joska
janos: jancsi jani
laszlo: laci
sandor: sanyi
miklos: miki
zoltan: zoli
gabor: gabi
tamas: tomi
andras: andris bandi
imre: imi
karoly: karcsi
erzsebet: erzsi zsoka
katalin: kata kati
ilona: ica
jan: honza jenda
josef: pepa
frantisek: franta
vaclav: vasek
jaroslav: jarda
miroslav: mirek
stanislav: standa
jiri: jirka
tomas: tomik
pavel: pavlik
zdenek: zdenda
ladislav: lada
karel: kaja
ion: ionel nelu
gheorghe: gigi ghita
nicolae: nicu nae
constantin: costel costica
alexandru: sandu alecu
vasile: vasilica
stefan: fanel
dumitru: mitica
mihai: misu
ioan: nelu
georgios: giorgos yorgos
dimitrios: dimitris mitsos
konstantinos: kostas costas dinos
ioannis: yiannis giannis yannis
nikolaos: nikos
athanasios: thanasis
panagiotis: panos takis
vasileios vassilios: vasilis
christos: chris
evangelos: vangelis
aikaterini: katerina
eleni: lena
jovan: joca jova
milan: mile
slobodan: boban sloba
aleksandar: aca sasa
dragan: gaga
nikola: nidzo
miroslav: miki mire
vladimir: vlada
zoran: zoki
goran: goki
stjepan: stipe
josip: joso joza
ivan: ivica ivo
ante: anto
mladen: mladjo
ratko: rale
radovan: rade
milorad: mile
branislav: bane
predrag: pedja
nenad: nesa
dejan: deki
georgi: gosho joro
dimitar: mitko
petar: pesho
ivaylo: ivo
stoyan: stoyko
todor: tosho
hristo: ico
"""

# Business words as registers, lists and payment files shorten and translate them.
BUSINESS = """
brigade bde brig

international intl inter internat internatl int internacional internationale internazionale mezhdunarodnaya mezhdunarodny mezhdunarodnyy mezhdunarodnoe uluslararasi beynelxalq
commercial comm com coml comml commercl comercial commerciale commerziale
communication communications comm comms commun telecommunication
commerce comm commerz comercio commercio
community comm commun
committee cttee cmte comm komitet comite
commission comm commn komissiya comision
group grp gp gruppa gruppe grupo groupe gruppo grupa groep grup hrupa
manufacturing manufacture manufacturer manufacturers manufg mfg mfr mfrs manuf mnfg manufacturas
technology technologies technol tech techn tekhnologii tekhnologiya tehnologija tehnologii technologie tecnologia tecnologias teknoloji teknologi texnologiya technologia techs
technical tech techn technique tekhnicheskiy tecnica tecnico
trading trdg trad tradg trade torgovlya torgovyy
industry industries industrial ind indl inds indus indust industria industrias industrie industriya promyshlennost sanayi sanaye
engineering eng engg engrg engin inzhiniring inzhenering ingenieria ingenierie inzhenernyy injiniring muhendislik mohandesi
enterprise enterprises ent enterp enterpr entps predpriyatie predpriyatiye predpriiatie empresa empresas entreprise entreprises isletme pidpryyemstvo preduzece poduzece
development developments dev devt devel developmt dvlpmt desarrollo developpement razvitie razvitiye
department dept dpt deptt departamento departement departament
government govt gov gobierno gouvernement pravitelstvo
brothers bros broths hermanos freres
association assn assoc assocn asociacion associacao associazione assotsiatsiya asotsiatsiya
associates assoc assocs assc
institute inst institut instituto istituto institution instit
university univ universitet universidad universidade universita universite universitesi uni
center centre ctr cntr cent tsentr centro centrum zentrum merkez markaz tsentralnyy
central cent cntl ctrl tsentralnyy tsentralnaya tsentralnoe
service services svc svcs srv srvc srvcs serv servs servicio servicios servicos servico servizi servis hizmetleri
management mgmt mgt mngmt manag
manager mgr mngr
import imports imp impt importacion importacao ithalat
export exports exp expt exportacion exportacao ihracat
impex importexport
shipping ship shpg shipg shpng shipng
transport transportation transports trans transp trspt transporte transportes transporti tasimacilik
national natl nat nacional natsionalnyy natsionalnaya nationale nazionale milli
electronics electronic electr elec elect elektronik elektronika electronica electronique elektron
electric electrical elec elect electr elektrik electrica electrico
electricity elec elect
petroleum petr petrol petro petroleo petroliam
petrochemical petrochemicals petrochem petchem petroquimica petrokimya petrochimie
chemical chemicals chem chems chemie chimie quimica quimicas kimya kimia khimicheskiy chemia
pharmaceutical pharmaceuticals pharma pharm pharmaceutica farmaceutica farmatsevticheskiy ilac
construction constructions constr construct const constrn construccion construcciones construcao insaat stroitelstvo stroitelnaya budivnytstvo
builders builder bldrs
building buildings bldg bldgs blg
investment investments invest inv invst invt invs invmt inversion inversiones investissement investimentos investitsionnaya investitsii yatirim
holding holdings hldg hldgs holdg kholding holdinq
bank bk banka banque banco banca bnk bankasi banku
factory fabrika fabrica fabrique fctry fact fabryka faktoriya
plant zavod plt
scientific nauchno nauchnyy scient sci ilmi
research res rsch resrch issledovatelskiy
production productions prod prodn prods proizvodstvennaya proizvodstvennyy proizvodstvo produccion produccoes uretim
products product prod prods produkty productos produtos urunleri
saint st san sankt sainte ste
mount mt mtn monte
mountain mtn mt
fort ft
north northern nth sever severnyy norte nord
south southern sth yuzhnyy yug sur sul sud
east eastern vostok vostochnyy este oriental
west western zapad zapadnyy oeste
northeast northeastern
northwest northwestern
southeast southeastern
southwest southwestern
office off ofc offc oficina
organization organisation org orgn orgz organizatsiya organizacion organizacao orgs
company komp kompaniya kompania kompanija kompanii kampaniya
corporation korporatsiya korporatsia korporacija corporacion corporacao
concern kontsern koncern konzern
trust trast
foundation fdn found fndn fndtn fond fonds fundacion fundacao fondation fondazione vakfi stiftung stichting fundatia fondatsiya
society soc societe sociedad obshchestvo obschestvo
cooperative coop cooperativa kooperativ kooperatif genossenschaft
authority auth autoridad
administration admin adm administracion administratsiya
agency agcy agy agencia agence agentstvo agentur ajansi
agencies agcys agencias agences
agriculture agricultural agric agri agro agricola agricole selskokhozyaystvennyy tarim ziraat
airline airlines airways avialinii aviakompaniya
aviation aviat avn aviatsiya aviatsionnyy aviacion havacilik
aircraft acft
aerospace aerosp
automobile automobiles automotive auto autom avto avtomobil otomotiv
maritime mar marit maritima morskoy morskaya denizcilik
marine mar
navigation nav navig navigatsiya navegacion
equipment equip eqpt equipt eqp oborudovanie
machinery mach machy makina mashinostroenie maquinaria
machine mach machines
material materials matl matls mat mats materialy materiales
metal metals met metall
metallurgy metallurgical metall metalurgia metallurgicheskiy metallurgiya
mechanical mech
mining min mineria gornodobyvayushchiy madencilik gornyy
mineral minerals min mins
medical med medic medica medico meditsinskiy tibbi
medicine meds
military mil militar voennyy
municipal muni munic
laboratory laboratories lab labs laboratorio laboratorios laboratoire laboratoriya
library lib libr
hospital hosp
hotel htl
housing hsg
insurance ins insur insce seguros assurance assurances strakhovanie strakhovaya sigorta
information info inform informatsiya
instrument instruments instr instrs priborostroenie
instrumentation instr
leasing lsg lizing
logistics logistic log logist logistik logistica logistika lojistik
marketing mktg mkt mktng
market markets mkt mkts mercado
network networks ntwk netwk
oil neft petrole
gas gaz
energy enrg energiya energia energie enerji energetika energo
power pwr
partner partners ptnr ptnrs
partnership pship ptnrship partn
property properties prop props propty
publishing pub publ publg
railway railways rail rly rwy railroad
republic rep resp republica republique respublika
resource resources resrc resrcs
restaurant rest restaurante
retail retl
school sch schl shkola escola escuela ecole
science sci sciences nauka
security sec secur seguridad
securities secs
shop shops
solution solutions soln solns solut
standard std stand
station stn sta
steel stl stal
store stores str
street st str
supply supplies supp suppl snabzhenie
supplier suppliers suppl
system systems sys syst systs sistem sistema sistemas sistemy systeme
telecom telecoms telekom telecomunicaciones telekommunikatsii tel
tobacco tob
tourism tur turizm turismo tourisme
travel trvl travels
treasury treas
union un soyuz sindicato
united utd unidos
vehicle vehicles veh vehs
warehouse whse whs
wholesale whsl
textile textiles text tekstil textil
trade ticaret comercio tijarat bazargani
and und ve et
products produkt
professional prof
public publ
regional reg regionalnyy
representative rep
division div
branch br filial
headquarters hq hqs
advertising advtg adv
consulting consult consultancy consultants consultant konsalting consultoria danismanlik konsultasi
contracting contr contractors contractor contg
contractor contr
distribution distr distrib distribucion dagitim
distributor distributors distr distrib
design dsgn dizayn
education educ edu educational
environment environmental env envir
exchange exch xchg
express expr
federation fed federal federatsiya
finance financial fin finans finansovyy financiera finanzas financiere
fisheries fishery fish
food foods fd fds
freight frt
furniture furn
general gen genl generalnyy
hardware hdwe hdwr
heavy hvy
nuclear nucl yadernyy atomic
optical opt
optics opt
precision prec
private pvt priv
processing proc
procurement procmt
program programme prog
project projects proj projs proekt
refinery refining raffinerie
repair rpr
satellite sat
software sw sftw softw
special spec spetsialnyy
telephone tel
television tv
terminal term
tractor trac
training trng trg
veterinary vet
water wtr
welfare welf
works wks
world wrld
academy acad akademiya academia akademie
bureau bur byuro buro buero
college coll
conference conf
council cncl coun sovet consejo conseil
district dist distr rayon
province prov provincia
city gorod ciudad
county cnty
ministry minist min ministerstvo ministerio ministere bakanligi
party partiya
people peoples
democratic dem
popular pop
zavod zavodi zavody
weapon weapons wpn wpns
vessel vessels vsl
aluminium aluminum alum alu
petrochemie petrochimie
jewelry jewellery jewellers jewelers
fiber fibre
color colour
labor labour
defense defence def
harbor harbour hbr
theater theatre
tire tyre tires tyres
"""

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen " \
       "fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh " \
           "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth " \
           "nineteenth".split()
ROMANS = "ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx".split()
ROMAN_LETTERS = {"i": 1, "v": 5, "x": 10}


def token_classes():
    """What the words of make_tokens.py fold to."""
    table = Path(__file__).resolve().parent.parent / "token_table.c"
    rows = re.findall(r'\{ "([^" ]+)", "([^"]+)", NAME_', table.read_text(encoding="utf-8"))
    return dict(rows)


def fold(word):
    """The folded word; empty where it is more than Latin letters."""
    word = word.lower().translate(str.maketrans("ıøłđ", "iold", "'’ʼʻ`"))
    for letter, letters in (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ð", "d")):
        word = word.replace(letter, letters)
    word = "".join(c for c in unicodedata.normalize("NFKD", word)
                   if not unicodedata.combining(c))
    return word if re.fullmatch("[a-z]+", word) else ""


def given_of(word):
    for line in GIVEN.split("\n"):
        if word in line.split():
            return line.split()
    return [word]


def nickname_hub(line):
    formal, nicknames = line.split(":")
    words = []
    for word in formal.split():
        words += given_of(word[1:]) if word.startswith("@") else [word]
    return words + nicknames.split()


def skeleton(word):
    """Consonants, where those that a transcription may choose between are one."""
    word = re.sub("dj|dzh|kh|gh|ck|[qgcj]", "k", re.sub("sch|sh|ch|zh|ts|tz|cz", "s", word))
    word = re.sub("d|dh|th", "t", word).replace("z", "s").replace("ph", "v")
    word = word.replace("x", "ks").replace("w", "v").replace("f", "v")
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyh]", "", word))


def vowels(word):
    """Vowels, where those that a transcription may choose between are one."""
    runs = re.findall("[aeiouy]+", word.removesuffix("e").translate(str.maketrans("iyu", "eeo")))
    return [re.sub(r"(.)\1+", r"\1", run) for run in runs]


def ending(word):
    """What tells a woman's name from a man's in many languages."""
    return word.rstrip("h").endswith("a")


def is_spelling(word, other):
    """Of one name: the same consonants, and where they are few the same vowels."""
    bones = skeleton(word)
    return (bones == skeleton(other) and len(bones) >= 2 and ending(word) == ending(other)
            and word + "e" != other and other + "e" != word
            and (len(bones) > 2 or vowels(word) == vowels(other)))


def hubs_of(path):
    """Hubs of a file, and how many people each is of."""
    counts = defaultdict(Counter)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            counts[row["query"]][fold(row["candidate"])] += int(row["count"])
    for renderings in counts.values():
        total = sum(renderings.values())
        kept = [(count, word) for word, count in renderings.items()
                if count >= COUNT_LEAST and count >= SHARE_LEAST * total
                and len(word) >= LETTERS_LEAST]
        if kept:
            like = max(kept)[1]
            words = frozenset(word for _, word in kept if is_spelling(word, like))
            if len(words) >= 2:
                yield words, sum(count for count, word in kept if word in words)


def given_hubs(folder):
    """The hubs of both files; one that is all in another is left out."""
    found = Counter()
    for name in ("wikidata_tokens_arabic.tsv", "wikidata_tokens_russian.tsv"):
        for words, people in hubs_of(folder / name):
            found[words] += people
    by_hand = [frozenset(line.split()) for line in GIVEN.strip().split("\n")]
    kept = []
    for words, _ in sorted(found.items(), key=lambda item: (-item[1], sorted(item[0]))):
        if len(kept) < HUBS_MOST and not any(words <= hub for hub in by_hand + kept):
            kept.append(words)
    return kept


def roman(text):
    values = [ROMAN_LETTERS[letter] for letter in text]
    return sum(-value if value < following else value
               for value, following in zip(values, values[1:] + [0]))


def ordinal(number):
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number < 20 else last}"


def number_hubs():
    for number in range(100):
        words = [str(number), ordinal(number)]
        if number < 20:
            words.append(ONES[number])
            words += [ORDINALS[number - 1]] if number else []
        elif number % 10 == 0:
            tens = TENS[number // 10 - 2]
            words += [tens, tens[:-1] + "ieth"]
        else:  # "twenty-one" comes out of a fold as two words
            words.append(TENS[number // 10 - 2] + ONES[number % 10])
        yield words + [word for word in ROMANS if roman(word) == number]


def main():
    classes = token_classes()
    hubs = [("EQUAL_NICKNAME", nickname_hub(line)) for line in NICKNAMES.strip().split("\n")]
    hubs += [("EQUAL_GIVEN", line.split()) for line in GIVEN.strip().split("\n")]
    hubs += [("EQUAL_GIVEN", words) for words in given_hubs(Path(sys.argv[1]))]
    hubs += [("EQUAL_BUSINESS", line.split()) for line in BUSINESS.strip().split("\n")]
    hubs += [("EQUAL_NUMBER", words) for words in number_hubs()]
    rows = set()
    for group, (kind, words) in enumerate(hubs, 1):
        folded = {classes.get(word, word) for word in words}
        rows |= {(word, group, kind) for word in folded if len(folded) > 1}
    print("/* equal_table.c - tidy: generated by table/make_equal.py */")
    print('#include "name/equal.h"\n')
    print("/* Some hubs of EQUAL_GIVEN are from names of people in Wikidata (CC0), as collected"
          "\n * by steveash/NETransliteration-COLING2018. */")
    print("/* clang-format off: a table */")
    print("const equal_row EQUAL_ROWS[] = {")
    for word, group, kind in sorted(rows):
        print(f'    {{ "{word}", {group}, {kind} }},')
    print("};")
    print("const size_t EQUAL_ROW_COUNT = sizeof EQUAL_ROWS / sizeof EQUAL_ROWS[0];")
    print("/* clang-format on */")


main()
