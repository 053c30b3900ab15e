"""Tables of words for the families: what people and companies are also called.

Written apart from the program's own tables, so that these are not its mirror.
"""
TITLES = ("Mr", "Mr.", "Mrs", "Ms", "Dr", "Dr.", "Prof.", "Professor", "Sheikh", "Haji", "Sayyid",
          "General", "Gen.", "Col.", "Capt.", "Eng.", "Herr", "Monsieur", "Señor", "Sir",
          "Hon.", "Mullah", "Ayatollah")
POST_NOMINALS = (", PhD", " Ph.D.", ", MD", " MBA", ", Esq.", " CPA", ", DDS", " OBE", ", PE",
                 " LLM", ", RN", " JD")
GENERATIONS = (" Jr", " Jr.", ", Jr.", " Sr.", " II", " III", " IV")
NOISE_BEFORE = ("ATTN ", "ATTN: ", "Attention ", "C/O ", "PAYEE ", "Payee: ", "Beneficiary ",
                "Account of ")
NOISE_AFTER = (" ACCOUNT", " A/C", " (payee)")
MIDDLE_NAMES = ("Maria", "James", "Lee", "Ann", "Omar", "Ivan", "Luis", "Marie", "Karim", "Paul",
                "Elena", "David", "Hassan", "Rose", "Viktor", "Jose")
PARTICLES = frozenset("al el bin ibn bint ben abu abd abdul umm de del la los las da dos van "
                      "von der den y e ul ad ash as".split())
LISTED_TITLES = frozenset("hajj hajji haji sheikh shaykh sayyid mullah mawlawi maulavi qari "
                          "general abu umm dr maulawi shaikh sheik sayed".split())

# given name: what its bearer is also called.
NICKNAMES = {
    "aleksandr": ("Sasha", "Alex"), "alexander": ("Alex", "Sasha"), "aleksey": ("Alyosha",),
    "alejandro": ("Alex",), "anatoliy": ("Tolya",), "andrey": ("Andy",), "anthony": ("Tony",),
    "antonio": ("Tony", "Toni"), "benjamin": ("Ben",), "boris": ("Borya",), "charles": ("Charlie",),
    "christopher": ("Chris",), "daniel": ("Dan", "Danny"), "david": ("Dave",), "dmitriy": ("Dima",),
    "dmitry": ("Dima",), "edward": ("Ed", "Ted"), "eduardo": ("Lalo", "Eddie"),
    "elizabeth": ("Liz", "Beth"), "enrique": ("Quique", "Kike"), "ernesto": ("Ernie",),
    "evgeny": ("Zhenya",), "fernando": ("Nando",), "francisco": ("Paco", "Pancho"),
    "frederick": ("Fred",), "gabriel": ("Gabe",), "gennadiy": ("Gena",), "george": ("Georgie",),
    "gregory": ("Greg",), "guadalupe": ("Lupe",), "guillermo": ("Memo",),
    "ignacio": ("Nacho",), "ivan": ("Vanya",), "jacob": ("Jake",), "james": ("Jim", "Jimmy"),
    "javier": ("Javi",), "jesus": ("Chuy",), "john": ("Jack", "Johnny"),
    "jonathan": ("Jon",), "jose": ("Pepe",), "joseph": ("Joe",),
    "juan": ("Juanito",), "konstantin": ("Kostya",), "luis": ("Lucho",), "lyudmila": ("Luda",),
    "manuel": ("Manolo", "Manny"), "maria": ("Masha", "Mari"), "mariya": ("Masha",),
    "martin": ("Marty",), "matthew": ("Matt",), "michael": ("Mike", "Mick"), "miguel": ("Mike",),
    "mikhail": ("Misha",), "mohammad": ("Mo",), "natalia": ("Natasha",), "nataliya": ("Natasha",),
    "nicholas": ("Nick",), "nikolai": ("Kolya",), "nikolay": ("Kolya",), "olga": ("Olya",),
    "patrick": ("Pat", "Paddy"), "pavel": ("Pasha",), "peter": ("Pete",),
    "rafael": ("Rafa",), "raymond": ("Ray",), "ricardo": ("Rick",),
    "richard": ("Dick", "Rick"), "robert": ("Bob", "Rob"), "roberto": ("Beto",), "roman": ("Roma",),
    "samuel": ("Sam",), "santiago": ("Santi",), "sergei": ("Seryozha",), "sergey": ("Seryozha",),
    "stepan": ("Styopa",), "stephen": ("Steve",), "svetlana": ("Sveta",),
    "tatiana": ("Tanya",), "tatyana": ("Tanya",), "thomas": ("Tom", "Tommy"), "timothy": ("Tim",),
    "vasily": ("Vasya",), "vasiliy": ("Vasya",), "victor": ("Vic",), "viktor": ("Vitya",),
    "vicente": ("Chente",), "vladimir": ("Vova", "Volodya"), "vyacheslav": ("Slava",),
    "walter": ("Walt",), "william": ("Bill", "Will"), "yekaterina": ("Katya",), "yelena": ("Lena",),
    "yevgeniy": ("Zhenya",), "yuriy": ("Yura",), "yury": ("Yura",)}

# word of a company's name: how it is cut in payments.
ABBREVIATIONS = {
    "international": ("Intl", "Int'l", "Inter"), "trading": ("Trdg", "Trad"),
    "company": ("Co", "Comp"), "corporation": ("Corp",), "limited": ("Ltd",),
    "manufacturing": ("Mfg", "Manuf"), "technology": ("Tech", "Technol"),
    "technologies": ("Tech",), "technical": ("Tech",), "group": ("Grp", "Gp"),
    "general": ("Gen", "Genl"), "industries": ("Inds", "Ind"), "industry": ("Ind",),
    "industrial": ("Indl", "Ind"), "engineering": ("Eng", "Engg"), "development": ("Dev", "Devt"),
    "services": ("Svcs", "Serv"), "service": ("Svc",), "investment": ("Inv", "Invt"),
    "investments": ("Inv", "Invs"), "management": ("Mgmt", "Mgt"), "transport": ("Transp",),
    "transportation": ("Transp",), "construction": ("Constr",), "national": ("Natl", "Nat'l"),
    "commercial": ("Comml", "Com"), "communications": ("Comms",), "communication": ("Comm",),
    "equipment": ("Equip", "Eqpt"), "electronics": ("Elec",), "electronic": ("Elec",),
    "electric": ("Elec",), "foundation": ("Fdn", "Found"), "association": ("Assn", "Assoc"),
    "department": ("Dept",), "university": ("Univ",), "institute": ("Inst",),
    "organization": ("Org",), "products": ("Prods",), "production": ("Prod",), "bank": ("Bk",),
    "shipping": ("Shpg", "Ship"), "brothers": ("Bros",), "center": ("Ctr",), "centre": ("Ctr",),
    "exchange": ("Exch",), "petroleum": ("Petrol", "Petr"), "chemical": ("Chem",),
    "agricultural": ("Agri",), "scientific": ("Sci",), "research": ("Res",), "import": ("Imp",),
    "export": ("Exp",), "maritime": ("Mar",), "aviation": ("Avn",), "enterprises": ("Ent",),
    "enterprise": ("Ent",), "holding": ("Hldg",), "holdings": ("Hldgs",), "financial": ("Fin",),
    "logistics": ("Log",), "systems": ("Sys",), "brigade": ("Bde",), "committee": ("Cttee",)}

# legal form as folded words: (the same one written otherwise, its sisters elsewhere).
LEGAL_FORMS = {
    "llc": (("L.L.C.", "Limited Liability Company"), ("OOO", "GmbH", "SARL")),
    "limited liability company": (("LLC", "L.L.C."), ("OOO", "GmbH")),
    "ltd": (("Limited", "LTD"), ("GmbH", "SARL", "OOO")),
    "limited": (("Ltd", "LTD."), ("GmbH", "SARL")),
    "co ltd": (("Company Limited", "Co. Limited", "Company Ltd."), ("GmbH", "LLC")),
    "company limited": (("Co., Ltd.", "Co Ltd"), ("GmbH", "LLC")),
    "inc": (("Incorporated", "INC"), ("AG", "S.A.")),
    "corp": (("Corporation", "CORP"), ("AG", "S.A.")),
    "corporation": (("Corp.", "Corp"), ("AG", "S.A.")),
    "company": (("Co.", "Co"), ()), "co": (("Company", "CO"), ()),
    "public joint stock company": (("PJSC",), ("PAO",)),
    "closed joint stock company": (("CJSC",), ("ZAO",)),
    "open joint stock company": (("OJSC",), ("OAO",)),
    "obshchestvo s ogranichennoi otvetstvennostyu": (("OOO",), ("LLC",)),
    "obshchestvo s ogranichennoy otvetstvennostyu": (("OOO",), ("LLC",)),
    "aktsionernoe obshchestvo": (("AO",), ("JSC",)),
    "publichnoe aktsionernoe obshchestvo": (("PAO",), ("PJSC",)),
    "otkrytoe aktsionernoe obshchestvo": (("OAO",), ("OJSC",)),
    "zakrytoe aktsionernoe obshchestvo": (("ZAO",), ("CJSC",)),
    "jsc": (("Joint Stock Company", "J.S.C."), ("AO", "OAO", "AG")),
    "joint stock company": (("JSC", "J.S.C."), ("AO", "AG")),
    "ojsc": (("Open Joint Stock Company",), ("OAO",)), "oao": ((), ("OJSC", "JSC")),
    "ooo": ((), ("LLC", "Ltd")), "ao": ((), ("JSC", "AG")), "zao": ((), ("CJSC", "JSC")),
    "pjsc": (("Public Joint Stock Company",), ("PAO",)), "pao": ((), ("PJSC",)),
    "gmbh": (("G.m.b.H.",), ("LLC", "Ltd")), "sa": (("S.A.", "Sociedad Anonima"), ("AG", "Inc")),
    "sarl": (("S.A.R.L.",), ("GmbH", "LLC")), "srl": (("S.R.L.",), ("GmbH", "LLC")),
    "sa de cv": (("S.A. de C.V.", "SA DE CV"), ("AG", "Inc")), "ltda": (("Limitada",), ("Ltd",)),
    "sas": (("S.A.S.",), ("Ltd",)), "fze": (("F.Z.E.",), ("LLC",)), "fzco": ((), ("FZE", "LLC")),
    "plc": (("P.L.C.", "Public Limited Company"), ("AG",)), "doo": (("d.o.o.",), ("LLC", "GmbH")),
    "pte ltd": (("Private Limited", "Pte. Limited"), ("LLC",)), "bv": (("B.V.",), ("GmbH",)),
    "as": (("A.S.",), ("JSC",)), "kft": ((), ("LLC", "GmbH")), "eood": ((), ("LLC",))}
FORMS_BEHIND = frozenset(("GmbH", "AG", "SARL", "S.A.", "Inc", "Ltd"))

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
OCR = (("o", "0"), ("l", "1"), ("i", "1"), ("i", "l"), ("s", "5"), ("rn", "m"), ("m", "rn"))
LOOK_ALIKES = dict(zip("aceopxyijABCEHKMOPTX", "асеорхуіјАВСЕНКМОРТХ"))
MARKS = {"a": "áàäâãå", "e": "éèëê", "i": "íìïî", "o": "óòöôõø", "u": "úùüû", "n": "ñ", "c": "çč",
         "s": "š", "z": "žż", "y": "ý", "l": "ł", "r": "ř", "g": "ğ"}
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e"
