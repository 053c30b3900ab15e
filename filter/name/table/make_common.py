#!/usr/bin/env python3
"""make_common.py > ../common_table.c - words that many names have.

A number a word: roughly how many of 20,000 names on a list or a payroll have
it.  The orders of magnitude are from published counts (US Census Bureau 2010
surnames and Social Security given names; Statistics Korea 2015 family names;
Chinese Ministry of Public Security name reports; INE Spain and INEGI Mexico;
Rosstat surname studies; Office for National Statistics), rounded to five
steps; business words from what company registers are full of.
"""
ROWS = {}


def add(count, text):
    for word in text.split():
        ROWS.setdefault(word, count)


BUSINESS = set()


def business(count, text):
    for word in text.split():
        BUSINESS.add(word)
        ROWS[word] = max(ROWS.get(word, 0), count)


# Family and given names that stand for one person in a hundred or more somewhere.
add(200, """
kim lee park pak li ri choi choe chung jung jeong kang cho jo yoon yun jang chang lim im
wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo
nguyen tran le pham hoang phan vu vo dang bui do ngo duong ly
smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez
gonzalez wilson anderson thomas taylor moore jackson martin perez thompson white sanchez
mohammed mohammad muhammad mohamed mohamad mohd ahmed ahmad ali hussein hussain hassan
hasan abdul abdullah abdallah khan ibrahim mahmoud mahmud omar umar yusuf youssef saleh
said saeed sayed syed abu abd
ivanov ivanova petrov petrova smirnov smirnova alexander aleksandr sergey sergei vladimir
dmitry dmitri andrey andrei alexey aleksey nikolay mikhail ivan igor oleg
singh kumar sharma patel gupta das kaur shah
john james robert michael william david richard joseph mary patricia jennifer linda
elizabeth maria jose juan luis carlos francisco antonio manuel jesus miguel
silva santos oliveira souza pereira costa ferreira rodrigues almeida
""")
add(60, """
han oh seo shin sin kwon hwang ahn an song jeon jun hong ko go moon mun son yang bae baek
paek nam noh ro rim ryu yu yoo ryang hyon hyun chon min
chol yong song hyok hak su nam ho il jong chun myong kwang sok ok hui min guk kuk in
xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia
ding wei xue ye yan pan du dai xia zhong tian fan fang shi yao tan liao zou xiong jin
jian jun hong ming wen hua ping hai yong bin jie lei qiang tao gang feng
harris clark ramirez lewis robinson walker young allen king wright scott torres hill
flores green adams nelson baker hall rivera campbell mitchell carter roberts gomez
phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy
cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos ward cox
richardson wood watson brooks bennett gray mendoza ruiz hughes price alvarez castillo
sanders myers long ross foster jimenez powell jenkins perry russell sullivan bell coleman
butler henderson barnes fisher vasquez simmons romero jordan patterson alexander hamilton
graham reynolds griffin wallace west cole hayes chavez gibson bryant ellis stevens murray
ford marshall owens mcdonald harrison vargas castro fernandez moreno mendez munoz guzman
salazar soto rojas delgado rios pena leon medina aguilar herrera guerrero
christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin
brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan
stephen larry justin brandon benjamin samuel gregory frank patrick raymond jack dennis
jerry tyler aaron adam nathan henry peter zachary kyle noah ethan jeremy walter christian
keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan
billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason
roy ralph bobby russell bradley philip eugene
barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily
donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia
kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine
christine debra rachel carolyn janet catherine heather diane olivia julie joyce victoria
ruth virginia lauren kelly christina joan evelyn judith andrea hannah jacqueline martha
cheryl megan teresa ann sara madison frances kathryn janice jean alice abigail sophia
judy isabella julia grace amber denise danielle brittany diana natalie rose
pedro rafael fernando jorge alejandro javier sergio ricardo eduardo roberto oscar raul
mario ramon alberto enrique pablo victor hector ruben andres diego guillermo gerardo
ana carmen rosa luz guadalupe gloria silvia isabel elena claudia lucia adriana
nasser nasir salim salem karim rahim rahman rahmani malik bakr osman othman uthman
mustafa khalid khaled hamid hamed ismail yasin yassin jamal kamal tariq tarek faisal
fahd sultan sulaiman suleiman sulayman haidar haider hadi mahdi reza rezaei hosseini
hoseini husayni mousavi musavi akbar abbas qasim qassim kazem jafar jaafar javad amir
aziz latif zahra fatima fatemeh maryam aisha rashid rasheed habib bashir
kuznetsov kuznetsova popov popova sokolov lebedev kozlov novikov morozov volkov pavlov
semenov romanov fedorov mikhailov nikolaev alekseev andreev makarov
anatoly boris viktor yuri yury konstantin maxim maksim pavel roman vasily vitaly anton
olga tatiana natalia natalya svetlana irina ekaterina marina galina ludmila
sergeevich ivanovich vladimirovich nikolaevich aleksandrovich alexandrovich mikhailovich
petrovich viktorovich anatolievich yurievich borisovich alekseevich andreevich
vladimirovna ivanovna nikolaevna aleksandrovna sergeevna mikhailovna
rao reddy verma mehta jain joshi mishra pandey yadav chowdhury begum islam akhtar iqbal
butt sheikh raja amit rajesh sanjay anil sunil vijay ravi
reyes santos cruz bautista garcia mendoza torres gonzales villanueva fernandez ramos
okafor okeke ibrahim musa adamu bello usman abubakar eze obi
suzuki sato tanaka takahashi watanabe ito yamamoto nakamura kobayashi
muller schmidt schneider fischer weber meyer wagner becker hoffmann
dubois bernard durand moreau laurent simon michel lefebvre
rossi russo ferrari esposito bianchi romano
van thi thanh huu duc minh anh tuan hung dung
""")
business(2000, """
trading company group international enterprises enterprise industries industry
""")
business(600, """
trade holding holdings general investment investments services service limited
import export imports exports corporation commercial bank shipping national
technology technologies tech development construction engineering management
petroleum oil gas energy global world
""")
business(200, """
industrial machinery electronics electronic electric electrical equipment products product
production manufacturing mfg factory plant works logistics transport transportation
maritime marine navigation ship ships vessel airlines airline aviation air airways cargo
freight forwarding supply supplies supplier materials material steel metal metals iron
mineral minerals mining mine chemical chemicals pharma pharmaceutical pharmaceuticals
medical hospital health food foods agricultural agriculture farm fishery fisheries textile
garment fashion design consulting consultancy consultants consultant solutions solution
systems system network networks communications communication telecom telecommunications
media digital software computer computers data information internet research institute
university college school academy center centre centro foundation association society
organization organisation federation union committee council ministry department bureau
office agency authority administration commission government state public private
insurance finance financial capital fund funds securities exchange credit leasing
real estate property properties land building buildings house home hotel hotels travel
tourism tours resort restaurant market markets marketing supermarket store stores shop
mall retail wholesale distribution distributors distributor agencies agent agents broker
brokers brokerage partners partner partnership associates brothers bros sons family
auto automotive motor motors car cars vehicle vehicles parts spare tires
power water electricity solar nuclear defense defence security military army naval navy
aerospace space science sciences scientific technical instruments instrument
concern central federal united royal new first second third great grand golden gold silver star
sun moon east west north south eastern western northern southern pacific atlantic ocean
sea river mountain island city town region regional provincial
joint stock venture co op cooperative branch division unit project projects
entertainment sports sport club team art arts music film studio studios press
publishing printing paper wood timber furniture glass plastic plastics rubber cement
jewelry diamond diamonds tobacco cosmetics beauty fitness education training learning
charity charitable relief welfare humanitarian aid party front movement
the and
""")
business(400, """
korea korean chosun choson china chinese iran iranian russia russian syria syrian iraq
cuba cuban america american usa uk europe european asia asian africa african arab arabian
middle gulf dubai emirates saudi turkey turkish pakistan india indian japan japanese
taiwan hong kong hongkong singapore malaysia moscow beijing shanghai dalian dandong
pyongyang tehran damascus havana panama mexico colombia venezuela lebanon egypt
ukraine belarus germany german france french britain british london islamic democratic
republic peoples people
""")
for word in "the and hong kong sun".split():
    BUSINESS.discard(word)
for word in ("the", "and"):
    ROWS.pop(word)
print("/* common_table.c - tidy: generated by table/make_common.py */")
print('#include "name/common.h"\n')
print("/* clang-format off: a table */")
print("const common_row COMMON_ROWS[] = {")
for word in sorted(ROWS):
    print(f'    {{ "{word}", {ROWS[word]}, {"true" if word in BUSINESS else "false"} }},')
print("};")
print("const size_t COMMON_ROW_COUNT = sizeof COMMON_ROWS / sizeof COMMON_ROWS[0];")
print("/* clang-format on */")
