#!/usr/bin/env python3
"""make_common.py > ../common_table.c - words that many names have.

A number a word: roughly how many of 20,000 names on a list or a payroll have
it.  The orders of magnitude are from published counts (US Census Bureau 2010
surnames and Social Security given names; Statistics Korea 2015 family names;
Chinese Ministry of Public Security name reports; INE Spain and INEGI Mexico;
Rosstat surname studies; Office for National Statistics), rounded to six
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


def business_only(count, text):
    business(count, " ".join(word for word in text.split() if word not in ROWS))


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
# Those that one person in a thousand or so has somewhere.  The 500 commonest family names
# of the United States that the steps above do not have.
add(20, """
perkins stone hawkins arnold wagner hunt spencer gardner payne pierce kelley dunn hicks
sullivan crawford henry boyd mason kennedy warren dixon ramos reyes burns gordon shaw holmes
rice robertson hunter black daniels palmer mills nichols grant knight ferguson stone
hawkins dunn perkins hudson spencer gardner stephens payne pierce berry matthews arnold
wagner willis ray watkins olson carroll duncan snyder hart cunningham bradley lane andrews
ruiz harper fox riley armstrong carpenter weaver greene lawrence elliott chavez sims austin
peters kelley franklin lawson fields gutierrez ryan schmidt carr vasquez castillo wheeler
chapman oliver montgomery richards williamson johnston banks meyer bishop mccoy howell
alvarez morrison hansen fernandez garza harvey little burton stanley nguyen george jacobs
reid kim fuller lynch dean gilbert garrett romero welch larson frazier burke hanson day
mendoza moreno bowman medina fowler brewer hoffman carlson silva pearson holland douglas
fleming jensen vargas byrd davidson hopkins may terry herrera wade soto walters curtis neal
caldwell lowe jennings barnett graves jimenez horton shelton barrett obrien castro sutton
gregory mckinney lucas miles craig rodriquez chambers holt lambert fletcher watts bates hale
rhodes pena beck newman haynes mcdaniel mendez bush vaughn parks dawson santiago norris
hardy love steele curry powers schultz barker guzman page munoz ball keller chandler weber
leonard walsh lyons ramsey wolfe schneider mullins benson sharp bowen daniel barber cummings
hines baldwin griffith valdez hubbard salazar reeves warner stevenson burgess santos tate
cross garner mann mack moss thornton dennis mcgee farmer delgado aguilar vega glover manning
cohen harmon rodgers robbins newton todd blair higgins ingram reese cannon strickland
townsend potter goodwin walton rowe hampton ortega patton swanson joseph francis goodman
maldonado yates becker erickson hodges rios conner adkins webster norman malone hammond
flowers cobb moody quinn blake maxwell pope floyd osborne paul mccarthy guerrero lindsey
estrada sandoval gibbs tyler gross fitzgerald stokes doyle sherman saunders wise colon gill
alvarado greer padilla simon waters nunez ballard schwartz mcbride houston christensen klein
pratt briggs parsons mclaughlin zimmerman french buchanan moran copeland roy pittman brady
mccormick holloway brock poole frank logan owen bass marsh drake wong jefferson park morton
abbott sparks patrick norton huff clayton massey lloyd figueroa carson bowers roberson
barton tran lamb harrington casey boone cortez clarke mathis singleton wilkins cain bryan
underwood hogan mckenzie collier luna phelps mcguire allison bridges wilkerson nash summers
atkins wilcox pitts conley marquez burnett richard cochran chase davenport hood gates clay
ayala sawyer roman vazquez dickerson hodge acosta flynn espinoza nicholson monroe wolf
morrow kirk randall anthony whitaker oconnor skinner ware molina kirby huffman bradford
charles gilmore dominguez oneal bruce lang combs kramer heath hancock gallagher gaines
shaffer short wiggins mathews mcclain fischer wall small melton hensley bond dyer cameron
grimes contreras christian wyatt baxter snow mosley shepherd larsen hoover beasley glenn
petersen whitehead meyers keith garrison vincent shields horn savage olsen schroeder hartman
woodard mueller kemp deleon booth patel calhoun wiley eaton cline navarro harrell lester
humphrey parrish duran hutchinson hess dorsey bullock robles beard dalton avila vance rich
blackwell york johns blankenship trevino salinas campos pruitt moses callahan golden montoya
hardin guerra mcdowell carey stafford gallegos henson wilkinson booker merritt miranda
atkinson orr decker hobbs preston tanner knox pacheco stephenson glass rojas serrano marks
hickman english sweeney strong prince mcclure conway walter roth maynard farrell lowery
hurst nixon weiss trujillo ellison sloan juarez winters mclean randolph leon boyer
villarreal
mccall gentry carrillo kent ayers lara shannon sexton pace hull leblanc browning velasquez
leach chang house sellers herring noble foley bartlett mercado landry durham walls barr
mckee
bauer rivers everett bradshaw pugh velez rush estes dodson morse sheppard weeks camacho bean
barron livingston middleton spears branch blevins chen kerr mcconnell hatfield harding
ashley
solis herman frost giles blackburn william pennington woodward finley mcintosh koch best
solomon mccullough dudley nolan blanchard rivas brennan mejia kane benton joyce buckley
haley valentine maddox russo mcknight buck moon mcmillan crosby berg dotson mays roach
church chan richmond meadows faulkner oneill knapp kline barry ochoa jacobson gay avery
hendricks horne shepard hebert cherry cardenas mcintyre whitney waller holman donaldson
cantu terrell morin gillespie fuentes tillman sanford bentley peck key salas rollins gamble
dickson battle santana cabrera cervantes howe hinton hurley spence zamora yang mcneil suarez
case petty gould mcfarland sampson carver bray rosario macdonald stout hester melendez
dillon
farley hopper galloway potts bernard joyner stein aguirre osborn mercer bender franco
rowland
sykes benjamin travis pickett crane sears mayo dunlap hayden wilder mckay coffey mccarty
ewing cooley vaughan bonner cotton holder stark ferrell cantrell fulton lynn lott calderon
rosa pollard hooper burch mullen fry riddle levy david duke odonnell guy michael britt
frederick daugherty berger dillard alston jarvis frye riggs chaney odom duffy fitzpatrick
valenzuela merrill mayer alford mcpherson acevedo donovan barrera albert cote reilly compton
raymond mooney mcgowan craft cleveland clemons wynn nielsen baird stanton snider rosales
bright witt stuart hays holden rutledge kinney clements castaneda slater hahn emerson conrad
burks delaney pate lancaster sweet justice tyson sharpe whitfield talley macias irwin burris
ratliff mccray madden kaufman beach goff cash bolton mcfadden levine good byers kirkland
kidd
workman carney dale mcleod holcomb england finch head burt hendrix sosa haney franks sargent
nieves downs rasmussen bird hewitt lindsay le foreman valencia oneil delacruz vinson dejesus
hyde forbes gilliam guthrie wooten huber barlow boyle mcmahon buckner rocha puckett langley
knowles cooke velazquez whitley noel vang
""")
# The same of the 300 commonest given names of each sex.
add(20, """
shawn philip johnny bobby phillip craig curtis todd marcus jimmy allen danny chad antonio
travis jared luke lucas cody derek connor gavin dustin shane cameron evan isaiah ian blake
caleb hunter jayden nathaniel marvin glenn melvin leonard francis clarence ernest leroy
stanley fred alfred theodore clifford herbert howard frederick eddie edwin ricky leon
warren leo derrick chester lester gordon barry norman cecil clyde glen lloyd milton gilbert
lonnie tommy dale dean dwayne duane darrell darryl earl floyd franklin gene harvey herman
jay jeff jerome jim jon kurt lewis mike maurice micheal mitchell neil ray rick ronnie
ross roland ruben sam sidney steve ted terrence tim tom tony troy vernon victor wesley
willard xavier zachery brett brad brent brendan bernard byron calvin clayton clinton corey
cory dan darren don edgar elmer erik everett felix garrett geoffrey grant greg jake jamie
jim joel jon johnathan karl kirk lance landon lee levi liam mathew max miles morris
nathanael
oliver owen parker perry preston quentin rene reginald rodney roderick ryder salvador scott
sebastian seth sherman spencer stuart terrance trevor tristan wallace wilbur willis wyatt
angel ayden bentley brayden brody carson carter chase christopher cole colin colton cooper
cruz damian dominic easton eli elias ezra hayden henry hudson jace jaxon jonah jordan josiah
julian kai kayden lincoln logan mateo micah nolan parker roman ryker silas tucker vincent
weston zane nelson homer horace hugh irving ivan jessie julius luther marshall marlon nick
norman otis pat percy rafael ramiro randall randolph rex rogelio rudy ruben salvatore
sylvester tomas virgil wade wilfred wilson alonzo alvin andre andy angelo archie armando
arnold arturo ben bennie bill benny carlton cesar charlie clarence claude clay clark conrad
cornelius curtis dallas damon darnell darrin daryl dave dominick doug drew dwight ed
elbert ellis emmett ervin felipe forrest freddie garry gerard grady guy harry hubert ira
israel jackie jaime jan jermaine jeremiah johnnie jody joey kelvin kenny kent kerry
kristopher
lamar larry leland lionel loren lorenzo lowell lynn mack malcolm marion matt merle monte
myron noel orlando orville pete rodolfo roosevelt rufus sammy santiago saul stewart terrell
tracy ulysses vance wendell wilbert wm
doris gloria mildred lillian dorothy marie florence irene theresa teresa jane wanda edna
josephine ethel grace thelma elsie agnes lucille bertha bonnie norma marjorie edith rita
tammy annie kim sherry tina lori robin peggy dawn tracy tiffany crystal wendy connie
phyllis paula sheila annette roberta jill erin yolanda vanessa april veronica monica erica
kristin kristen kristina jamie leslie brandi brandy kelsey courtney chelsea alexandra alexis
alyssa jasmine brianna hailey haley kayla taylor savannah mackenzie morgan paige destiny
sydney jordan bailey makayla faith trinity mia ava emily chloe ella lily zoe hannah addison
aubrey layla natalie brooklyn leah claire lucy penelope riley nora hazel violet stella
lillian eleanor ellie aria scarlett luna camila gianna harper evelyn elena aurora bella
caroline charlotte piper ruby eva nevaeh kennedy autumn quinn skylar naomi serenity alexa
allison gabriella madelyn peyton melanie sierra katelyn kaitlyn kathy kathleen katie kate
kathleen lindsay lindsey lynn lynda lois loretta lorraine louise lydia lynne mabel marcia
marcy margarita marian marilyn marion marsha maxine melinda meghan mercedes michele mindy
minnie miranda miriam molly myrtle nadine naomi nellie nina nora opal pauline pearl penny
phoebe priscilla rachael ramona raquel regina renee rhonda rosalie rosemary roxanne sabrina
sadie sally sandy selena shannon shari sheri sheryl sonia sonya stacey stacy stella sue
summer susie suzanne sylvia tamara tanya tara terri tonya traci tricia valerie vera vicki
vickie viola violet vivian willie wilma yvette yvonne adrienne alberta alicia alison alma
alyson ana andrea angelica angelina anita anne antoinette ariana arlene audrey autumn
beatrice
becky belinda bernice bertha bessie beth bethany betsy beverly billie blanche brooke candace
candice carla carmen carole carrie casey cassandra cassie cathy cecilia celia charlene
charlotte christie christy cindy clara colleen cora daisy darlene debbie deanna delores
desiree diana dianne dolores dora ebony eileen elaine eleanor elisa ella ellen eloise elvira
emma erika esther eunice eva faye felicia fannie frances gail gertrude geneva georgia
geraldine gina ginger gladys glenda guadalupe gwendolyn harriet hattie hazel heidi hilda
holly ida inez iris irma jackie jan jana janie jeanette jeanne jenna jennie jenny jo joann
joanna joanne jodi jodie johanna josefina juana juanita judy june kara kari karla kate
katrina kay kellie kelli kendra krista kristie krystal latoya laurie lee lela lena leona
leticia lillie lola lora lorena lucia lucille lula luz lynette mable madeline maggie mamie
mandy marcella margie marguerite maria marianne mattie maureen meagan melody misty muriel
nettie norma olga ora patsy patti patty pam rebekah rosa rosie rosemarie sara shelia shelly
sheryl sophie tabitha teri thelma toni traci vera verna wendy whitney
""")
# Elsewhere.
add(20, """
acosta aguirre alfaro aquino arellano arias arroyo avendano avila ayala barrios benavides
benitez bermudez blanco bravo bustamante caballero cabrera cabello calderon camacho campos
cano cardenas cardona carmona carrasco castaneda cervantes chacon cifuentes cisneros
contreras
cordero cordova coronado correa cortes cuevas davila deleon dominguez duarte duran
echeverria
enriquez escobar escobedo espinosa espinoza esquivel estrada farias figueroa franco fuentes
galindo gallardo gallegos galvan gamboa garrido giron godoy granados guevara ibarra iglesias
jaramillo juarez lara lozano lugo luna macias maldonado manzano marin marquez mata mejia
melendez meza miranda molina montenegro montero montes montoya mora nava navarro nieto
nieves
nunez ochoa ojeda olivares olvera orellana orozco ortega osorio ospina pacheco padilla
palacios
paredes parra patino paz peralta pineda pinto ponce portillo prado quintana quintero quiroga
restrepo rincon rivas robles rocha rosales rosario rubio saavedra salas salgado salinas
santana santiago segura serrano sierra silva solano solis sosa suarez tapia tellez toledo
tovar trejo trujillo uribe valdes valdez valencia valenzuela valle vallejo vasquez velasco
velasquez velazquez velez vera vergara vidal villa villalobos villanueva villarreal villegas
yanez zambrano zamora zapata zavala zuniga
adrian agustin alexis alfonso alfredo amparo araceli armando arturo beatriz benito bernardo
blanca cecilia cesar consuelo cristian cristina dolores edgar emilio ernesto esperanza
esteban
esther eva fabian felipe felix fidel gabriela gilberto gonzalo graciela gregorio gustavo
hernan homero hugo humberto ignacio ines irma ivan jaime josefina juana julio leonardo
leticia lorena lorenzo lourdes luisa magdalena marcelo marco marcos margarita mariana
mauricio
mercedes monica nelson nicolas norma octavio omar orlando patricio pilar ramiro raquel
rebeca
reynaldo rocio rodolfo rodrigo rogelio rolando rosario salvador samuel santiago saul
sebastian
sofia sonia susana teresa tomas valentina vicente virginia wilson ximena yolanda
alves araujo barbosa barros batista cardoso carvalho cavalcanti dias fernandes freitas gomes
goncalves lima lopes machado marques martins melo mendes monteiro moreira moura nascimento
nunes pinto ribeiro rocha santana soares teixeira vieira joao jose luiz paulo
ha bang baik byun cha chae cheon eom eun gil gong gu ham heo hur huh jin ki kil koo kook
kwak
kye kyung ma maeng mok myung na noh ok pyo sim shim seok seol seong sohn son tak um wi woo
yeo
yeom you yuk minjun seojun jihoon hyun jin sang sung soo hee hye eun young yeong kyong
bao chai cui dong fei feng geng gong gu guan hao hou hou ji kang kong lan lao liang liao
long
lou luan mao mei meng mo mu nie niu ou pang pei qi qian qin qiu ren rong ruan shao sheng
shi shu
song su tai tong wan weng wu xiang xing yin yun zha zhai zhan zhuo zhuang zuo bo chao fei
gui
han hong hui jianguo jing juan jun kun lan lili long mei min na ning peng qing rui shu ting
weiwei xiang xiao xin xiu yan yi ying yu yuan yue yun zhen zhi
chan cheung lam leung lau yeung fung tsang chow yip kwok mak tsui kwan poon yuen siu ching
wai
kwong man chi ka wing keung kit
cao chau chu dao dinh doan duong ha ho huynh kieu la lam luong luu mac mai nghiem ngoc nhat
phuc phung quach quan ta thach thai tieu to ton trieu trinh truong tu vinh vuong bao bich chau
chi cuc cuong dao dat diep dinh hai hang hanh hau hien hiep hieu hoa hoai huong khanh khoa
lan
lien linh loan loc long luong mai my nam nga nghia nhi nhung phat phong phuc phuong quang
quoc
quyen quynh son tam tan thao thang thao thinh thu thuy tien tin toan trang tri trinh trong
trung truc tu uyen viet xuan yen
agarwal aggarwal ahuja anand arora babu bajaj banerjee bansal bhalla bhandari bhardwaj
bhatia
bhatt bhattacharya biswas bose chakraborty chandra chatterjee chaturvedi chauhan chopra
choudhary
chawla datta dave desai deshmukh deshpande dey dhillon dixit dutta dwivedi garg ghosh gill
goel goswami goyal grewal iyer jadhav jha jindal kapoor kapur kaul khanna khatri kohli
krishna krishnan kulkarni lal mahajan malhotra mandal mani menon mittal modi mohan mukherjee
murthy nair naidu nanda narayan nath negi ojha pal panda parekh parmar patil pathak pawar
pillai prakash prasad puri raghavan raj rajan rajput raman ranganathan rathore rastogi rawat
roy saha sahoo saini sandhu sarkar saxena sehgal sengupta sethi shetty shukla sidhu sinha
solanki soni srinivasan srivastava subramanian swamy tandon thakur thomas tiwari tripathi
trivedi varghese varma venkatesh vyas wadhwa
aarti abhishek ajay akash alok aman ananya anand anita anjali ankit ankur anuj arjun arun
arvind asha ashish ashok ashwin bharat deepa deepak dinesh divya ganesh gaurav geeta gopal
govind harish hemant jagdish jaya jyoti kavita kiran krishna lakshmi lalit mahesh manish
manoj
mohan mukesh nandini naresh naveen neeraj neha nikhil nisha nitin pankaj pooja pradeep
prakash
pramod prasad prashant praveen preeti priya rahul raj rajeev rajendra rajiv rakesh ram raman
ramesh ravindra rekha rohan rohit sachin sandeep sangeeta sanjeev santosh satish seema
shankar
shanti shiv shreya shyam siddharth sita sneha srinivas sudhir suman sumit sunita suresh
surya
swati uma usha varun vikas vikram vinay vinod vishal vivek yash yogesh harpreet gurpreet
manpreet jaspreet amandeep
abad abella aguilar alcantara almario alonzo aquino asuncion bernardo bonifacio buenaventura
cabral calma canlas capistrano castillo catalan cayabyab concepcion cordero corpuz cortez
crisostomo custodio dacanay david delacruz deguzman delapena delarosa delosreyes delosantos
delossantos dizon domingo dumlao enriquez espiritu estrella evangelista fajardo feliciano
ferrer francisco gabriel galang ignacio javier jose lagman lapuz laurel legaspi lim llamas
lorenzo lucero macapagal magbanua magno magsaysay malonzo manalo manansala mangubat
marasigan
marcelo mariano mercado miguel mislang nicolas ocampo olivares ong padilla pagaduan
panganiban
pangilinan pascual pastor perez policarpio quiambao quinto ramirez rivera robles roque rosales
roxas sabado salonga salvador samonte samson santiago santillan sarmiento serrano sison
soriano
sy tan tiongson tolentino torralba trinidad tuazon umali valdez valencia velasco ventura
vergara
vicente villar yap yumul zabala
jomar jayson jhon jerome rommel ronel reynaldo rolando rodel arnel arlene analyn jocelyn
maricel marites rowena rosalie rosemarie marilou teresita erlinda leonora corazon imelda
princess angelica bernadette cherry lovely
adebayo adegoke adekunle adeleke adeola aderibigbe adeyemi adeyemo adesina afolabi agbaje
aguiyi ajayi akande akinola akpan alabi aliyu aminu anyanwu asuquo ayodele azubuike
babangida
balogun bassey chibueze chidi chinedu chioma chukwu chukwuma daniel danjuma dauda dike ebere
edet effiong egwu ejike ekwueme emeka emmanuel eneh essien ezeh ezekiel femi fashola garba
gbadebo godwin haruna hassan ibeh idowu idris igwe ike ikechukwu inyang isah iwu jibril
kalu kelechi lawal madu mbah mohammed nnaji nnamdi ngozi nwachukwu nwankwo nweke nwosu
obinna
odeh ogbonna ogunleye ojo okafor okonkwo okorie okoro okoye oladele olaniyan olatunji
olawale olayinka olufemi olumide oluwaseun onuoha onyekachi opara orji osagie osei owolabi
oyedepo oyelaran sani salami shehu sunday taiwo kehinde titilayo tunde uche udo udoh
ugochukwu
ugwu umar umeh usman uzoma yakubu yusuf zubairu mensah owusu boateng asante appiah amoah
kofi kwame kwaku ama diallo traore diop ndiaye fall sow ba toure keita coulibaly camara
konate
cisse sylla barry bah mbaye gueye sarr kamara sesay conteh koroma kone ouattara bamba
otieno ochieng odhiambo omondi onyango wanjiku njoroge kamau mwangi kariuki maina kimani
njeri wambui achieng tesfaye bekele haile abebe kebede tadesse girma alemu getachew mulugeta
moyo ndlovu dube sibanda nkosi dlamini khumalo zulu ngcobo botha venter kruger naidoo pillay
kovalenko bondarenko tkachenko kravchenko shevchenko kovalchuk oliynyk shevchuk polishchuk
lysenko marchenko tkachuk savchenko rudenko melnyk moroz klymenko bondar petrenko pavlenko
kuzmenko sydorenko vasylenko levchenko oleksandr serhii andrii dmytro mykola volodymyr
mykhailo viktor yurii yaroslav bohdan bogdan taras oksana olena tetiana nataliia iryna
kateryna halyna liudmyla svitlana yuliia anastasiia mariia
nowak kowalski kowalska wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski
wozniak dabrowski kozlowski jankowski mazur kwiatkowski krawczyk kaczmarek piotrowski
grabowski zajac pawlowski michalski wieczorek jablonski wrobel majewski nowakowski olszewski
stepien malinowski jaworski adamczyk dudek nowicki pawlak gorski witkowski walczak sikora
baran rutkowski michalak szewczyk ostrowski tomaszewski pietrzak marciniak wroblewski
zalewski jakubowski zawadzki sadowski bak chmielewski wlodarczyk borkowski czarnecki sawicki
sokolowski urbanski kubiak maciejewski szczepanski kucharski wilk kalinowski lis
andrzej piotr krzysztof stanislaw tomasz pawel jozef marcin marek michal grzegorz jerzy
tadeusz zbigniew wojciech lukasz dariusz mariusz rafal robert anna katarzyna malgorzata
agnieszka krystyna barbara ewa elzbieta zofia janina teresa joanna magdalena
popa popescu ionescu radu stan dumitru stoica gheorghe matei ciobanu rusu constantin marin
ion ioan nicolae vasile mihai andrei cristian alexandru florin
novak svoboda novotny dvorak cerny prochazka kucera vesely horak nemec marek pospisil jiri
petr jana martin tomas pavel jaroslav miroslav zdenek vaclav frantisek lenka katerina
nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz
laszlo istvan jozsef janos zoltan sandor ferenc attila gabor
jovanovic petrovic nikolic markovic djordjevic stojanovic ilic stankovic pavlovic milosevic
popovic kovacevic kovacic horvat babic maric juric novakovic milan dragan zoran goran dejan
nikola marko stefan aleksandar milos jelena marija ivana
ivanov dimitrov georgiev todorov stoyanov nikolov petkov hristov georgi dimitar hristo
ivanka
papadopoulos papadopoulou georgiou nikolaou dimitriou konstantinou ioannou christodoulou
georgios dimitrios konstantinos ioannis nikolaos panagiotis eleni vasiliki
hovhannisyan sargsyan harutyunyan grigoryan khachatryan petrosyan karapetyan hakobyan
mammadov aliyev huseynov hasanov guliyev ismayilov ahmadov magomedov akhmedov abdullaev
karimov rakhimov yusupov ismailov khasanov umarov usmanov saidov nazarov rahimov
gonchar orlov zaitsev solovyov vinogradov vorobyov bogdanov golubev belov tarasov
belyaev komarov kiselev ilyin gusev titov kuzmin kudryavtsev baranov kulikov sorokin
zhukov antonov filippov nikitin vasiliev vasilyev zakharov borisov korolev gerasimov
ponomarev
grigoriev lazarev medvedev ershov sobolev ryabov polyakov tsvetkov danilov frolov krylov
maksimov karpov sidorov osipov matveev dmitriev anisimov antipov egorov stepanov zaytsev
sergeevna alexeevna andreevna dmitrievich dmitrievna evgenievich igorevich olegovich
pavlovich vasilievich valentinovich anatolievna viktorovna yurievna petrovna nikolaevna
alexei dmitriy denis artem evgeny evgeniy ilya nikita oleg stanislav vyacheslav vladislav
leonid gennady grigory vadim valery ruslan timur rustam aleksandra anastasia daria elena
evgenia ksenia larisa lyudmila nadezhda oksana polina valentina vera yulia
yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan
cetin kara koc kurt ozkan simsek polat korkmaz cakir erdogan mehmet ahmet huseyin ibrahim
ismail osman murat omer ramazan halil suleyman emine ayse hatice zeynep elif meryem
abbasi abdallah abdelrahman abdulaziz abdulkarim abdulla abdulrahman adel adnan afzal ahsan
aamir ahmadi akram alam alami alavi alaoui alhassan aliyu amin amina amini anas anwar arif
asad
asghar ashraf asif asim aslam awad ayman ayub azam azhar badr baig bakr bashar basheer bilal
dawood dina ebrahimi ehsan elsayed emad esmail essam fadel farah fares farhan farid farooq
farouk fawzi ghani ghulam habibi hadi hakim halim hamad hamdan hamdi hameed hamza hana hani
haroon harun hashim hashemi hatem hisham hosni huda hussam hussaini ihab ihsan imad imran
iman
irfan ismael issa iyad jaber jabbar jalal jalil jamil jawad kabir kadir kamran kareem kasim
kazemi khalaf khaleel khalifa khalil laila layla maged maher majid malek mansoor mansour
marwan maryam masood masoud mazen mehdi mehmood mina mirza mohamud mohsen moussa
mounir mubarak muhammed mukhtar munir murad musa muslim mustapha nabil nada nadeem nader
nadia
nadir naeem naser nawaz nazir noor nour nur qadir qureshi rabia ragab rania rasool raza riaz
riyad saad saber sabir sabri sadiq safa saif salah salama salma salman sameh sami samir
samira
sana sarah sara seif shaban shafiq shahid shahzad sharif shaker siddiq siddiqui soliman
suhail
tahir talal talib tamer tarik usman wael wahid waleed walid waseem wasim yahya yasmin yasser
younes younis yunus zaid zain zaki zakaria zaman zeinab zia ziad zubair
ahmadzai karzai noori stanikzai rahimi karimi mohammadi moradi jafari ebrahimi rostami
sadeghi
ghasemi rezai heydari sharifi amiri norouzi yazdani asadi soltani salehi zare
ito kato yoshida yamada sasaki matsumoto inoue kimura hayashi shimizu yamazaki mori abe
ikeda
hashimoto ishikawa ogawa okada hasegawa goto fujita maeda murakami endo kondo saito hiroshi
takashi kenji akira yoko keiko
wong tan lim ong goh chua teo ng koh lee chong chin chia foo loh low yeo sim ang poh
budi sari putra dewi wati siti nur setiawan santoso wijaya susanto gunawan hidayat rahmat
aung kyaw htun myint thein win zaw soe khin hla mya somchai
jansen devries bakker visser smit meijer mulder bos vos peters hendriks dekker brouwer dewit
andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson
jensen nielsen hansen pedersen andersen christensen larsen sorensen rasmussen jorgensen
olsen berg haugen virtanen korhonen nieminen makinen
schulz koch bauer richter klein wolf schroder neumann schwarz zimmermann braun hofmann
hartmann lange krause werner lehmann kohler herrmann konig walter mayer huber kaiser fuchs
peters scholz moller weiss jung hahn vogel schubert roth beck lorenz baumann franke albrecht
hans klaus jurgen wolfgang helmut dieter heinz horst uwe stefan andreas markus matthias
sabine petra monika ursula renate
petit robert richard leroy roux david bertrand morel fournier girard bonnet dupont lambert
fontaine rousseau vincent lefevre faure andre mercier blanc guerin boyer garnier chevalier
francois legrand gauthier perrin robin clement morin nicolas henry roussel mathieu gautier
masson marchand duval denis dumont lemaire noel meyer dufour meunier brun blanchard giraud
joly riviere lucas brunet gaillard barbier arnaud martinez gerard roche renard schmitt
jean pierre jacques philippe michel patrick francois laurent nathalie isabelle sylvie
colombo ricci marino greco bruno gallo conti mancini giordano rizzo lombardi moretti
barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile
martinelli vitale lombardo serra coppola desantis marchetti parisi villa conte ferraro
giuseppe giovanni francesco luigi angelo vincenzo pietro salvatore franco domenico bruno
paolo
francesca rosa angela giovanna
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
concern central federal united royal new first second third great grand golden gold silver
star
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
# Colours and places that are names as well.
add(60, """
black white green brown gray grey rose paris jordan chad georgia israel holland
england german roman austin charlotte florence sydney lincoln madison victoria
santiago cordoba sofia houston york lima crown king prince duke
""")
# More places, peoples, colours trades.
business_only(400, """
afghanistan afghan albania algeria algerian angola argentina armenia armenian australia
australian austria austrian azerbaijan bahrain bangladesh belgium bolivia bosnia brazil
brazilian bulgaria bulgarian burma burmese cambodia cameroon canada canadian caribbean
caspian
central chile congo croatia cyprus czech denmark danish dutch ecuador egyptian emirate
estonia ethiopia ethiopian eurasia eurasian finland finnish georgian ghana greece greek
guatemala hungary hungarian iceland indonesia indonesian ireland irish israeli italy italian
jamaica jordanian kazakhstan kazakh kenya kenyan kuwait kuwaiti kyrgyz kyrgyzstan laos latin
latvia latvian lebanese liberia libya libyan lithuania lithuanian macau macao malaysian
malta
mediterranean mexican moldova mongolia montenegro morocco moroccan mozambique myanmar
namibia
nepal netherlands nicaragua nicaraguan nigeria nigerian norway norwegian oman omani
pakistani
palestine palestinian paraguay persian peru peruvian philippine philippines polish poland
portugal portuguese qatar qatari romania romanian rwanda saudi scotland scottish senegal serbia
serbian siberia siberian slovakia slovenia slovenian somalia somali spain spanish sudan
sudanese sweden swedish swiss switzerland syrian tajikistan tanzania thai thailand tunisia
tunisian turkmenistan uganda ugandan ukrainian uruguay uzbek uzbekistan venezuelan vietnam
vietnamese yemen yemeni zambia zimbabwe kingdom
""")
business_only(200, """
abuja accra aleppo algiers almaty amman amsterdam ankara ashgabat astana athens atlanta
baghdad
baku bandar bangkok barcelona basra beirut belgrade berlin bishkek bogota boston bratislava
brussels bucharest budapest buenos aires cairo california caracas chengdu chennai chicago
chongqing chongjin colombo copenhagen dakar dallas delhi denver detroit dhaka doha donetsk
dublin dushanbe erbil florida frankfurt geneva guadalajara guangdong guangzhou guayaquil
haifa
hamburg hamhung hangzhou hanoi harbin havana helsinki herat houston hunan hyderabad isfahan
islamabad istanbul izmir jakarta jeddah jerusalem jiangsu jilin johannesburg kabul kandahar
karachi kazan kharkiv khartoum kiev kyiv kigali kinshasa kolkata kuala lumpur kunming lagos
lahore liaoning lima lisbon ljubljana luanda lugansk madrid managua manila maputo mashhad
medellin melbourne miami milan minsk monaco monterrey montreal mosul mumbai munich nairobi
nampo nanjing nicosia ningbo novosibirsk odessa osaka oslo ottawa peshawar petersburg
philadelphia prague pretoria qingdao quito rangoon riga riyadh rotterdam samara sanaa santo
sarajevo seattle seoul sevastopol shandong shanxi sharjah shenyang shenzhen shiraz sichuan
sinaloa sinuiju skopje stockholm suzhou tabriz taipei tallinn tashkent tbilisi texas
tianjin tijuana tokyo toronto tripoli tunis ulan bator urals vancouver vienna vilnius
vladivostok warsaw wenzhou wuhan wonsan wuxi xiamen yangon yerevan yokohama zagreb
zhejiang zhuhai zurich
northeast northwest southeast southwest northeastern northwestern southeastern southwestern
upper lower inner outer far coast coastal bay port harbor harbour lake valley peninsula
red blue yellow orange purple pink crimson emerald ivory azure
abrasives accessories accounting acoustic adhesives advanced advertising advisory aero
agrochemical airport alliance allied alloy alloys alpha aluminium aluminum analytics animal
apparel appliances application applications applied arms assembly asset assets
assurance atomic audio authorities automation automobile automobiles avionics base battery
bearing bearings beverage beverages bio biological biotech biotechnology boat boats body
bottling
bridge broadcasting bus business businesses cable cables camera canal capital care
carpet carpets cars catering ceramic ceramics charter civil clinic clothing club coal coffee
cold color combine commerce communal community complex component components composite
composites computing concrete consortium container containers control controls cooling
copper corporate courier credits crude culture cultural customs cyber dairy dealer
dealers delivery dental devices diagnostic diagnostics diesel direct distributing drilling
dry duty eco ecology economic economics economy educational electromechanical elevator
employment engine engines english environment environmental equity event events excavation
experimental express fabrication fashion fast federal fertilizer fertilizers fiber
fiberglass fibre field fish fishing fleet floor flour foreign forest forestry
forging foundry fresh fruit fruits fuel fuels garden gardens gas gateway gear generator
geological geophysical glazing grain granite grid guard hardware heat heating heavy
helicopter helicopters high higher highway hitech holiday horizon hydraulic hydraulics
hydro ice images imaging import importing inland innovation innovations innovative
inspection installation institution integrated integration intelligence intelligent
interior interiors interstate invest investors iron irrigation items jewellery jet job
joinery
 kitchen labor laboratories laboratory labs laser laundry law leading leather legal
leisure lighting line liner liners lines link liquid livestock loan lottery lubricants
lumber
luxury machine machines main maintenance manpower marble martial meat mechanic mechanical
mechanics medicine memorial mercantile merchant merchants metallurgical metallurgy metro
micro
mill mills mobile mobility model modern money monitoring mortgage motion motorcycle
multi multimedia multinational municipal museum mutual nano natural nature neo net northern
novel nutrition office offshore oilfield online operations optical optics optoelectronics
ordnance ore organic overseas packaging packing paint paints palace panel parking
pension performance petrochemical petrochemicals photo pioneer pipe pipeline pipes planet planning
platform plaza plumbing pneumatic police poly polymer polymers port portal ports post postal
poultry precious precision premier premium prime processing procurement producers producer
professional professionals program progress promotion propulsion provincial purchasing
quality quarry radar radio rail railroad railway railways rare ready recruitment recycling
refinery refining refrigeration regional rehabilitation reliable renewable rent rental
rentals
repair repairs reserve residence resort resources retailers revolutionary rice robotics
rocket rolling roofing routes rural safe safety sales salon salt salvage satellite sanitary
screen seafood seal seeds semiconductor semiconductors sensor sensors service settlement
sewing shipbuilding shipyard shipyards shoes signal silicon silk simulation smart social
society soft soil sourcing southern special specialized specialist specialists spinning
spirit standard stars station steam storage strategic street structural structures
sugar super support surface surveillance surveying synthetic tank tanker tankers target taxi
tea technic technological telecommunication telephone television terminal terminals
testing textiles thermal timber tile tiles tool tools top tower towers toys track tractor
tractors trade traders trader trans transfer transit travels treasury truck trucking trucks
trust trustees turbine turbines union unique universal unmanned urban used vacuum valves
vegetable velocity ventures veterinary victory video villas vision vocational warehouse
warehouses waste watch waterways wave weapon weapons wear weaving web wedding weld welding
 wheat wheel wind window windows wine winery wire wireless women wool workers
workshop worldwide yacht yachts youth zinc zone
agro impex eksport import trans stroy prom neft gaz mash torg invest
gongsi hoesa sanayi ticaret comercial comercializadora constructora inmobiliaria inversiones
transportes servicios grupo empresa industrias distribuidora importadora exportadora
agropecuaria ganadera asociacion fundacion instituto sociedad
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
