"""Which columns of a questionnaire tell who answered: those are left out, and said to be."""

from __future__ import annotations

import re

WHOSE = (
    r"(?:(?:ditt|din|dit|mitt|min|mi|your|my|elevens|eleven sitt|eleven si|elevs?|barnets"
    r"|barnet sitt|ditt barns|barn|student(?:ens)?|pupil(?:'s)?|deltagarens|deltakerens"
    r"|deltakaren sitt|respondentens|lärarens|lærerens|läraren sitt|vårdnadshavar(?:e|ens)"
    r"|foresattes?|föräld(?:er|erns)|forelders?) )?"
)
NAME = (
    r"(?:(?:för|efter|for|etter|användar|bruker|brukar|mellan|mellom|till|tilltals|elev"
    r"|full)[ -]?)?"
    r"(?:namn|navn|name|namnet|navnet|naman)"
)
NUMBER = (
    r"(?:person(?:[ -]?(?:nummer|nr|id|number))?|samordnings(?:nummer|nr)|fødsels[ -]?(?:nummer|nr)"
    r"|födelse(?:nummer|nr)|p-?nr|f-?nr|d-?nummer|ssn|elev[ -]?(?:kod|kode|id|nummer|nr|namn|navn)"
    r"|student[ -]?(?:id|number)|pupil[ -]?(?:id|number)|(?:elevens )?kod(?:en?)?|initial(?:er|s)?"
    r"|signatur(?:en)?|signature|underskrift)"
)
BORN = (
    r"(?:född|födelse(?:datum|dag|år|tid)|fødsels?(?:dato|dag|år)|født|fødd|fødedato|bursdag|born"
    r"|birth[ -]?(?:day|date)|date of birth|dob|(?:datum|dato) (?:för|for) fødsel)"
)
CONTACT = (
    r"(?:e-?post|epost|e-?mail|mail|mejl|telefon|tele|tlf|tel|phone|mobil|mobile|cell|post|gatu|bo"
    r"|hem|adress|address)[ -]?"
    r"(?:adress(?:en?)?|adresse[nr]?|address|nummer|number|nr|telefon|phone)?"
)
CONTACT_ALONE = r"(?:post|gatu|bo|hem|tele|cell)"  # beginnings of words that say nothing alone
PEOPLE = (
    r"(?:(?:din|ditt|your|den|de) )?(?:vårdnadshavar|föräld|foresat|føresett|foreld|målsman|elev"
    r"|barn|mentor|kontakt|dig|deg|parent|guardian|pupil|student|som svar|hem|hjem|heim)\w*"
)
FORMS = (
    r"id|ip[ -]?(?:adresse?|address)|(?:respondent|collector|svars?|deltagar|deltaker|deltakar)"
    r"[ -]?id|respondent|elev|användare?|bruker|brukar|user|språk|deltagare|deltaker|deltakar"
)
KNOWN = re.compile(
    rf"(?:(?:skriv|ange|fyll i|oppgi|skriv inn|fyll inn|write|enter|state) )?(?:inn? )?"
    rf"(?:{WHOSE}(?:(?!{CONTACT_ALONE}$){CONTACT}|{NAME}|{NUMBER}|{BORN})|{FORMS})"
    rf"(?: (?:ditt|din|dit|di|mitt|min))?"
    rf"(?:,? (?:och|og|and|/) (?:{NAME}|{NUMBER}|klass|klasse|trinn|class))?"
    rf"(?: (?:till?|to|för|for|på|of|hos|av) {PEOPLE}(?: [^?]{{1,20}})?)?",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"(?:vad|hva|kva) (?:heter|heiter) (?:du|dere|ni|eleven|barnet|ditt barn|barnet ditt)\b.*"
    r"|(?:vad|hva|kva|what) (?:är|er|is) "
    r"(?:(?:ditt|elevens|barnets|your|the pupil's|the student's) (?:\w+ )?(?:namn|navn|name)"
    r"|(?:namnet|navnet) (?:ditt|till eleven|til eleven)"
    r"|(?:din|ditt|your) (?:e-?post|mejl|telefon|mobil|person|phone|e-?mail|adress|address)\w*)"
    r".*|(?:vem|hvem|kven) (?:är|er) (?:du|eleven)\b.*|who are you\b.*"
    r"|(?:när|når|vilket år|hvilket år|kva år|vilken dag) (?:är|er|ble|blei|vart|blev) "
    r"(?:du|eleven|barnet) (?:född|født|fødd)\b.*|when were you born.*"
    r"|.*\b(?:för- och efternamn|fornavn og etternavn|fornamn og etternamn"
    r"|(?:hela|hele|heile|fulle|fullständiga) na(?:mn|vn)(?:et)?)\b.*"
    r"|.*\b(?:personnummer|fødselsnummer|personnr|födelsedatum|fødselsdato|e-postadresse?"
    r"|telefonnummer|mobilnummer)\b.*"
    r"|na(?:mn|vn) på (?:elev|den som svar|barn|deltag).*",
    re.IGNORECASE,
)
# `1.`, `Q3:`, `Fråga 2)` before; `*`, `:`, `(frivilligt)` behind.
BEFORE = re.compile(
    r"^\s*(?:(?:q|fråga|spørsmål|spursmål|question)?\s*\d{1,2}\s*[.):]\s*)", re.IGNORECASE
)
BEHIND = re.compile(r"(?:\s*\([^)]*\)|[\s*:?.!])+$")


def asks_who(heading: str) -> bool:
    """Whether a heading asks who answers: name, number, birth, or how to reach them."""
    plain = BEHIND.sub("", BEFORE.sub("", " ".join(heading.split())))
    return KNOWN.fullmatch(plain) is not None or ASKED.fullmatch(plain) is not None
