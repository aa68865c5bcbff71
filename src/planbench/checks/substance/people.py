"""People who could be known: few respondents with their school's name, a name beside a class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.i18n import N_

# What a person does, in the three languages.
DOINGS = (
    *("berätta\\w*", "sa", "säger", "sade", "vis(?:ar|ade)", "förstår", "förstod", "räkna\\w*"),
    *("gissa\\w*", "tycker", "tyckte", "ger", "gav", "löste"),
    *("förklara\\w*", "skrev", "satt", "fortel\\w*", "sier", "seier", "viste", "forst\\w+"),
    *("regn\\w+", "rekn\\w+", "gjett\\w+", "synes", "synest", "løste", "løyste", "forklar\\w*"),
)
# What also a class or a subject does or is.
STATES = "gir|ga|har|hade|hadde|är|var|er|får|fick|fikk|fekk|kan|kunde|vill|ville"
COMMON = re.compile(r"(?:na|ne|ane|en|et|ar|er|or|ing|ion|ikk?|ang|het|else)$")
# «Kim i 6B», «Elias (åk 5)», «Emma på 6. trinn»: a capitalised word, and a class or a year.
NAME = r"(?P<name>[A-ZÅÄÖÆØ][a-zåäöæøéèü]+(?:[ ][A-ZÅÄÖÆØ]\w*\.?)?)"
CLASS = (
    r"[ ]*(?:,|\(|i|på|från|frå|fra)[ ]*(?:i[ ]+)?(?:klass|årskurs|åk|klasse|trinn)?[ ]*"
    r"\d{1,2}(?:[ ]?[A-Ea-e]\b|\.[ ]*(?:trinn|klasse)\b|\))"
)
INSIDE = re.compile(rf"(?<=[a-zåäöæø,;:][ ]){NAME}{CLASS}")
# At the beginning of a sentence any word has a capital: what a person does tells a name.
BEGINS = rf"(?:^|(?<=[.!?][ ])){NAME}{CLASS}[ ,)]*"
FIRST = re.compile(rf"{BEGINS}(?:{'|'.join(DOINGS)})\b", re.MULTILINE)
FIRST_IS = re.compile(rf"{BEGINS}(?:{STATES})\b", re.MULTILINE)
PLACE = re.compile(r"(?:skolan?|skole|skule|skolen|skulen|by|stad|lära|grupp\w*|klass\w*)$")
# Words that begin a sentence about a class without being anybody's name.
NOT_NAMES = frozenset(
    [
        "elever",
        "eleverna",
        "elevene",
        "elevane",
        "elevar",
        "lärare",
        "läraren",
        "lærer",
        "læreren",
        "lærar",
        "lektion",
        "lektionen",
        "besök",
        "besöket",
        "resultat",
        "resultaten",
        "resultatet",
        "prov",
        "provet",
        "enkät",
        "enkäten",
        "intervju",
        "intervjun",
        "flickor",
        "pojkar",
        "flickorna",
        "pojkarna",
        "jenter",
        "gutter",
        "gutar",
        "alla",
        "alle",
        "några",
        "noen",
        "nokre",
        "många",
        "mange",
        "också",
        "også",
        "både",
        "undervisningen",
        "undervisninga",
        "timen",
        "tidigare",
        "först",
        "sedan",
        "under",
        "efter",
        "etter",
        "här",
        "her",
        "där",
        "der",
        "det",
        "vi",
        "även",
        "matematik",
        "matematikk",
        "mattelektion",
        "klassen",
        "klassene",
        "gruppen",
        "grupparbete",
        "besøk",
        "lärarna",
        "lærerne",
        "lærarane",
        "lærarar",
        "læraren",
        "jentene",
        "jentane",
        "guttene",
        "gutane",
        "halvparten",
        "hälften",
        "flera",
        "flere",
        "fleire",
        "fler",
        "ingen",
        "någon",
        "nokon",
        "enkelte",
        "somliga",
        "få",
        "en",
        "ei",
        "ett",
        "et",
        "eit",
        "rektorn",
        "rektor",
        "barnen",
        "barna",
        "grupperna",
        "gruppene",
        "gruppa",
        "de",
        "dei",
        "hon",
        "han",
        "ho",
        "tre",
        "fyra",
        "två",
        "fem",
        "to",
        "fire",
        "seks",
        "sju",
        "åtta",
        "åtte",
        "nio",
        "tio",
        "vikarien",
        "vikaren",
        "klasserna",
        "ämneslaget",
        "teamet",
        "arbetslaget",
        "observation",
    ]
)


def few_with_school(source: CheckedProject) -> Iterator[Hit]:
    """Evidence from few people that names their school."""
    limit = source.project.small_group_limit
    for each in source.evidence:
        few = each.respondents is not None and 0 < each.respondents < limit
        if (
            few
            and each.confidentiality != "confidential"
            and each.id in source.evidence_with_school
        ):
            yield each.id, {"label": source.evidence_labels[each.id], "n": each.respondents}


def named_in_evidence(source: CheckedProject) -> Iterator[Hit]:
    """Evidence whose title or summary names somebody in a class."""
    for each in source.evidence:
        if names_somebody(f"{each.title}\n{each.summary}"):
            yield each.id, {"label": source.evidence_labels[each.id]}


def named_in_findings(source: CheckedProject) -> Iterator[Hit]:
    """Findings that name somebody in a class."""
    for each in source.findings:
        if names_somebody(f"{each.text}\n{each.cause}\n{each.conclusion}"):
            yield each.id, {"label": source.finding_labels[each.id]}


def named_in_sections(source: CheckedProject) -> Iterator[Hit]:
    """Sections that name somebody in a class."""
    for each in source.sections:
        if names_somebody(each.body):
            yield each.id, {"label": source.section_title(each)}


def names_somebody(text: str) -> bool:
    """Whether a name seems to stand beside a class: «Kim i 6B», «Elias (åk 5) förstod»."""
    sure = (*INSIDE.finditer(text), *FIRST.finditer(text))
    perhaps = (each for each in FIRST_IS.finditer(text) if not COMMON.search(each["name"]))
    for found in (*sure, *perhaps):
        first = found["name"].split()[0]
        if first.lower() not in NOT_NAMES and not PLACE.search(first):
            return True
    return False


NAMED_TEXT = N_("{label} names somebody beside a class. Leave the name out.")
NAMED_WHY = N_("A pupil who can be recognised must not stand in a document that travels.")
RULES = (
    Rule(
        "few_respondents_with_school",
        "warning",
        "evidence",
        "respondents",
        N_("{label} comes from {n} people and names their school: they could be known."),
        few_with_school,
        N_("Take the school away, put several together, or mark it as confidential."),
    ),
    Rule(
        "named_in_class", "warning", "evidence", "summary", NAMED_TEXT, named_in_evidence, NAMED_WHY
    ),
    Rule("named_in_class", "warning", "finding", "text", NAMED_TEXT, named_in_findings, NAMED_WHY),
    Rule("named_in_class", "warning", "section", "body", NAMED_TEXT, named_in_sections, NAMED_WHY),
)
