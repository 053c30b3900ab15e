#!/usr/bin/env python3
"""advanced_of.py SDN.XML OUT - the legacy form of OFAC's list in the advanced form.

The same parties as SDN_ADVANCED.XML would say them: names in parts, places and
documents by reference, what the remarks say as features where a feature has it.
Shares nothing with the reader that it tests.
"""
import sys
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LONG = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
FEATURES = {"DOB ": "Birthdate", "POB ": "Place of Birth",
            "nationality ": "Nationality Country", "citizen ": "Citizenship Country",
            "Gender ": "Gender", "Email Address ": "Email Address",
            "Phone Number ": "Phone Number", "Website ": "Website",
            "SWIFT/BIC ": "SWIFT/BIC", "Secondary sanctions risk: ":
            "Secondary sanctions risk:", "Additional Sanctions Information - ":
            "Additional Sanctions Information -", "Organization Established Date ":
            "Organization Established Date"}


class Ids:
    """Values of one reference set, numbered as they come."""

    def __init__(self, name, first):
        self.name, self.first, self.ids = name, first, {}

    def __call__(self, text):
        return self.ids.setdefault(text, self.first + 7 * len(self.ids))

    def write(self, out, extra=""):
        out.write("<%sValues>" % self.name)
        for text, number in self.ids.items():
            out.write('<%s ID="%d"%s>%s</%s>' % (self.name, number, extra, escape(text),
                                                 self.name))
        out.write("</%sValues>\n" % self.name)


SETS = {name: Ids(name, 1000 * (i + 1)) for i, name in enumerate(
    "AliasType Country FeatureType IDRegDocType IDRegDocDateType LocPartType NamePartType "
    "RelationType SanctionsType Script List DetailReference EntryEventType "
    "LegalBasis CalendarType".split())}
EXTRA = {"FeatureType": ' FeatureTypeGroupID="1"'}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def fields(element):
    return {local(child): (child.text or "").strip() for child in element}


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def one_date(text):
    """First and last day of "21 Nov 1960", "Nov 1960" or "1960"; None otherwise."""
    words = text.split(" ")
    if not words[-1].isdigit() or len(words[-1]) != 4 or len(words) > 3:
        return None
    year = int(words[-1])
    if len(words) == 1:
        return (year, 1, 1), (year, 12, 31)
    if words[-2] not in MONTHS:
        return None
    month = MONTHS.index(words[-2]) + 1
    if len(words) == 2:
        return (year, month, 1), (year, month, 29 if month == 2 and leap(year)
                                  else LONG[month - 1])
    if not words[0].isdigit() or len(words[0]) != 2:
        return None
    return (year, month, int(words[0])), (year, month, int(words[0]))


def period(text):
    """A DatePeriod, or None where the text is no date that one can say so."""
    circa = text.startswith("circa ")
    sides = text[6 if circa else 0:].split(" to ")
    spans = [one_date(side) for side in sides]
    if len(spans) > 2 or None in spans:
        return None
    if len(spans) == 2 and (len(sides[0]) != 4 or len(sides[1]) != 4) and \
            not (len(sides[0].split(" ")) == 3 and len(sides[1].split(" ")) == 3):
        return None

    def point(tag, day):
        return "<%s><Year>%d</Year><Month>%d</Month><Day>%d</Day></%s>" % ((tag,) + day +
                                                                           (tag,))

    def side(tag, day):
        return ('<%s Approximate="%s" YearFixed="false" MonthFixed="false" '
                'DayFixed="false">%s%s</%s>' % (tag, str(circa).lower(), point("From", day),
                                                point("To", day), tag))

    return ('<DatePeriod CalendarTypeID="%d" YearFixed="false" MonthFixed="false" '
            'DayFixed="false">%s%s</DatePeriod>' % (
                SETS["CalendarType"]("Gregorian"), side("Start", spans[0][0]),
                side("End", spans[-1][1])))


class Party:
    def __init__(self, entry, files):
        self.files, self.features, self.count = files, [], 0
        self.uid = next(c.text for c in entry if local(c) == "uid")
        self.flat = fields(entry)
        self.groups = {local(c): list(c) for c in entry if len(c)}

    def feature(self, kind, text):
        made = period(text) if kind in ("Birthdate", "Organization Established Date") else None
        if made is None and kind in ("Nationality Country", "Citizenship Country"):
            made = '<VersionLocation LocationID="%d"/>' % self.files.place(
                [("Unknown", text)], "")
        if made is None and kind in ("Gender",):
            made = '<VersionDetail DetailTypeID="1" DetailReferenceID="%d"/>' % SETS[
                "DetailReference"](text)
        if made is None:
            made = '<VersionDetail DetailTypeID="2">%s</VersionDetail>' % escape(text)
        self.raw(kind, made)

    def raw(self, kind, inside):
        number = self.files.next()
        self.features.append(
            '<Feature ID="%d" FeatureTypeID="%d"><FeatureVersion ID="%d" '
            'ReliabilityID="1"><Comment/>%s</FeatureVersion></Feature>' % (
                number, SETS["FeatureType"](kind), number, inside))

    def comment(self):
        """What the remarks say and no feature does."""
        text = self.flat.get("remarks", "")
        if not text or len(text) == 1000:
            return text
        rest, items = [], text.split("; ")
        last = items[-1].endswith(".")
        for i, item in enumerate(items):
            bare = item[:-1] if last and i == len(items) - 1 else item
            bare = bare[5:] if bare.startswith("alt. ") else bare
            kind = next((k for k in FEATURES if bare.startswith(k)), None)
            if kind is None or not bare[len(kind):].strip():
                rest.append(item)
            else:
                self.feature(FEATURES[kind], bare[len(kind):].strip())
        if rest and last and not rest[-1].endswith("."):
            rest[-1] += "."
        return "; ".join(rest)

    def alias(self, kind, primary, weak, last, first, person):
        parts = []
        groups = self.groupids
        if person and first:
            # One blank parts them; a part cannot carry a second one.
            given = [first] if "  " in first else first.split(" ", 1)
            parts = [("First Name", given[0])] + [("Middle Name", w) for w in given[1:]]
            parts = parts[::-1] + [("Last Name", last)] if last else parts
        else:
            parts = [("Last Name" if person else self.whole, last)]
        inside = "".join(
            '<DocumentedNamePart><NamePartValue NamePartGroupID="%d" ScriptID="%d" '
            'ScriptStatusID="1" Acronym="false">%s</NamePartValue></DocumentedNamePart>' % (
                groups.setdefault(name, self.files.next()), SETS["Script"]("Latin"),
                escape(text)) for name, text in parts)
        return ('<Alias FixedRef="%s" AliasTypeID="%d" Primary="%s" LowQuality="%s">'
                '<DocumentedName ID="%d" FixedRef="%s" DocNameStatusID="1">%s'
                '</DocumentedName></Alias>' % (
                    self.uid, SETS["AliasType"](kind), str(primary).lower(),
                    str(weak).lower(), self.files.next(), self.uid, inside))

    def aliases(self):
        flat = self.flat
        person = flat["sdnType"] == "Individual"
        self.groupids = {}
        self.whole = {"Vessel": "Vessel Name", "Aircraft": "Aircraft Name"}.get(
            flat["sdnType"], "Entity Name")
        made = [self.alias("Name", True, False, flat.get("lastName", ""),
                           flat.get("firstName", ""), person)]
        for aka in self.groups.get("akaList", []):
            at = fields(aka)
            # An entity's alias with a first name is a person's name all the same.
            made.append(self.alias(at["type"].upper(), False, at.get("category") == "weak",
                                   at.get("lastName", ""), at.get("firstName", ""),
                                   person or bool(at.get("firstName"))))
        # The primary name need not be the first alias.
        return made[1:2] + made[:1] + made[2:]

    def write(self, out):
        identity = self.files.next()
        for row in self.groups.get("idList", []):
            at = fields(row)
            if at["idType"].startswith("Digital Currency Address"):
                self.raw(at["idType"], '<VersionDetail DetailTypeID="2">%s</VersionDetail>' %
                         escape(at["idNumber"]))
            else:
                self.files.document(identity, at)
        for row in self.groups.get("dateOfBirthList", []):
            self.feature("Birthdate", fields(row)["dateOfBirth"])
        for row in self.groups.get("addressList", []):
            at = fields(row)
            parts = [(name, at[key]) for name, key in (
                ("POSTAL CODE", "postalCode"), ("ADDRESS3", "address3"), ("CITY", "city"),
                ("ADDRESS1", "address1"), ("ADDRESS2", "address2"),
                ("STATE/PROVINCE", "stateOrProvince")) if at.get(key)]
            self.raw("Location", '<VersionLocation LocationID="%d"/>' % self.files.place(
                parts, at.get("country", "")))
        if self.flat.get("title"):
            self.feature("Title", self.flat["title"])
        comment, aliases = self.comment(), self.aliases()
        groups = "".join(
            '<MasterNamePartGroup><NamePartGroup ID="%d" NamePartTypeID="%d"/>'
            '</MasterNamePartGroup>' % (number, SETS["NamePartType"](name))
            for name, number in self.groupids.items())
        out.append(
            '<DistinctParty FixedRef="%s"><Comment>%s</Comment><Profile ID="%s" '
            'PartySubTypeID="%d"><Identity ID="%d" FixedRef="%s" Primary="true" '
            'False="false">%s<NamePartGroups>%s</NamePartGroups></Identity>%s</Profile>'
            '</DistinctParty>\n' % (
                self.uid, escape(comment), self.uid,
                ["Individual", "Entity", "Vessel", "Aircraft"].index(self.flat["sdnType"]) + 1,
                identity, self.uid, "".join(aliases), groups, "".join(self.features)))

    def entry(self):
        programs = "".join(
            '<SanctionsMeasure ID="%d" SanctionsTypeID="%d"><Comment>%s</Comment>'
            '<DatePeriod CalendarTypeID="%d" YearFixed="false" MonthFixed="false" '
            'DayFixed="false"/></SanctionsMeasure>' % (
                self.files.next(), SETS["SanctionsType"]("Program"),
                escape(program.text.strip()), SETS["CalendarType"]("Gregorian"))
            for program in self.groups.get("programList", []))
        return ('<SanctionsEntry ID="%s" ProfileID="%s" ListID="%d">%s</SanctionsEntry>\n' % (
            self.uid, self.uid, SETS["List"]("SDN List"), programs))


class Files:
    def __init__(self):
        self.number, self.places, self.documents, self.known = 200000, [], [], {}

    def next(self):
        self.number += 1
        return self.number

    def place(self, parts, country):
        key = (tuple(parts), country)
        if key in self.known:
            return self.known[key]
        number = self.known[key] = self.next()
        inside = ""
        if country:
            inside = '<LocationCountry CountryID="%d" CountryRelevanceID="1"/>' % SETS[
                "Country"](country)
        for name, text in parts:
            inside += ('<LocationPart LocPartTypeID="%d"><LocationPartValue Primary="true" '
                       'LocPartValueTypeID="1" LocPartValueStatusID="1"><Comment/><Value>%s'
                       '</Value></LocationPartValue></LocationPart>' % (
                           SETS["LocPartType"](name), escape(text)))
        self.places.append('<Location ID="%d">%s</Location>\n' % (number, inside))
        return number

    def document(self, identity, at):
        country = dates = ""
        if at.get("idCountry"):
            country = ' IssuedBy-CountryID="%d"' % SETS["Country"](at["idCountry"])
        for name, key in (("Issue Date", "issueDate"), ("Expiration Date", "expirationDate")):
            if at.get(key):
                dates += '<DocumentDate IDRegDocDateTypeID="%d">%s</DocumentDate>' % (
                    SETS["IDRegDocDateType"](name), period(at[key]))
        self.documents.append(
            '<IDRegDocument ID="%d" IDRegDocTypeID="%d" IdentityID="%d"%s><Comment/>'
            '<IDRegistrationNo>%s</IDRegistrationNo><IssuingAuthority/>%s'
            '</IDRegDocument>\n' % (self.next(), SETS["IDRegDocType"](at["idType"]), identity,
                                    country, escape(at["idNumber"]), dates))


def main():
    source, target = sys.argv[1:]
    root, files, parties, entries = ET.parse(source).getroot(), Files(), [], []
    published = ""
    for element in root:
        if local(element) == "publshInformation":
            published = fields(element)["Publish_Date"].split("/")
        else:
            party = Party(element, files)
            party.write(parties)
            entries.append(party.entry())
    with open(target, "w", encoding="utf-8") as out:
        space = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<Sanctions Version="1" xmlns=%s>\n'
                  % quoteattr(space))
        out.write('<DateOfIssue CalendarTypeID="1"><Year>%s</Year><Month>%d</Month>'
                  '<Day>%d</Day></DateOfIssue>\n<ReferenceValueSets>\n' % (
                      published[2], int(published[0]), int(published[1])))
        for name, values in SETS.items():
            values.write(out, EXTRA.get(name, ""))
        out.write('<PartySubTypeValues><PartySubType ID="1" PartyTypeID="1">Unknown'
                  '</PartySubType><PartySubType ID="2" PartyTypeID="2">Unknown'
                  '</PartySubType><PartySubType ID="3" PartyTypeID="4">Vessel'
                  '</PartySubType><PartySubType ID="4" PartyTypeID="4">Aircraft'
                  '</PartySubType></PartySubTypeValues>\n<PartyTypeValues>'
                  '<PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity'
                  '</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>\n'
                  '</ReferenceValueSets>\n')
        for name, rows in (("Locations", files.places), ("IDRegDocuments", files.documents),
                           ("DistinctParties", parties), ("ProfileRelationships", []),
                           ("SanctionsEntries", entries), ("SanctionsEntryLinks", [])):
            out.write("<%s>\n" % name)
            out.writelines(rows)
            out.write("</%s>\n" % name)
        out.write("</Sanctions>\n")


main()
