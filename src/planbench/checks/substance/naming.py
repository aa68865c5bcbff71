"""Names of people that stand beside a class: «Kim i 6B», «I 6B räknade Kim på fingrarna»."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from planbench.checks.source import CheckedProject
from planbench.paths import resources_folder

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

# A name that is known for one, near a class, in whatever order.
PLACE_AFTER = re.compile(r"[ ](?:skola|skole|skule|gymnas|kyrk|gat|plan)")
NEAR = 60  # letters between the two
SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?\n]|$)(?:\s*(?:trinn|klasse)[^.!?\n]*)?")
LETTERED = re.compile(r"\b\d[ ]?[A-Ea-e]\b")
YEAR = re.compile(r"\b(?:åk|årskurs)[ ]?\d\b|\b\d\.?[ ]?(?:trinn|klasse)\b", re.IGNORECASE)
CAPITAL = re.compile(r"\b[A-ZÅÄÖÆØ][a-zåäöæøéèü]+(?:-[A-ZÅÄÖÆØ][a-zåäöæøéèü]+)?\b")
THING_BEFORE = re.compile(
    r"\b(?:med|i|på|från|fra|frå|av|ur|enligt|ifølge|använder|bruker|brukar|boken|boka)[ ]$"
)
ALSO_WORDS = frozenset({"Per", "Dag", "Liv", "Max", "Tor", "Nor", "Even", "Nova", "Tage", "Juni"})


def known_names(source: CheckedProject) -> frozenset[str]:
    """The names of those who write and receive the plan, which may stand anywhere."""
    return frozenset(part for person in source.persons for part in person.name.split())


def names_somebody(text: str, known: Collection[str] = ()) -> bool:
    """Whether a name seems to stand beside a class: «Kim i 6B», «Elias (åk 5) förstod»."""
    return _has_known_name(text, known) or _has_what_looks_like_one(text, known)


def _has_known_name(text: str, known: Collection[str]) -> bool:
    for sentence in SENTENCE.findall(text):
        classes = [match.start() for match in LETTERED.finditer(sentence)]
        years = [match.start() for match in YEAR.finditer(sentence)]
        for found in CAPITAL.finditer(sentence) if classes or years else ():
            near = NEAR if classes else NEAR // 3
            place = found.start()
            far = min(abs(class_ - place) for class_ in classes or years) > near
            school = PLACE_AFTER.match(sentence[found.end() :])
            if (
                not far
                and not school
                and _is_name(found[0], first=not place)
                and not _own(found[0], known)
            ):
                return True
    return False


def _is_name(word: str, *, first: bool) -> bool:
    """`Kim`, `Kims`; at the beginning of a sentence no word that is also an ordinary one."""
    if first and word in ALSO_WORDS:
        return False
    return word in names() or (word.endswith("s") and word[:-1] in names())


def _own(word: str, known: Collection[str]) -> bool:
    return word in known or word.removesuffix("s") in known


def _has_what_looks_like_one(text: str, known: Collection[str]) -> bool:
    inside = (
        match for match in INSIDE.finditer(text) if not THING_BEFORE.search(text[: match.start()])
    )
    sure = (*inside, *FIRST.finditer(text))
    perhaps = (match for match in FIRST_IS.finditer(text) if not COMMON.search(match["name"]))
    for found in (*sure, *perhaps):
        first = found["name"].split()[0]
        if first.lower() not in no_names() and not PLACE.search(first) and not _own(first, known):
            return True
    return False


@cache
def names() -> frozenset[str]:
    """First names that children and grown-ups in Sweden and Norway have."""
    return frozenset(_words("names.txt"))


@cache
def no_names() -> frozenset[str]:
    """Words that begin a sentence about a class without being anybody's name."""
    return frozenset(_words("not_names.txt"))


def _words(file: str) -> list[str]:
    return (resources_folder() / "checks" / file).read_text(encoding="utf-8").split()
