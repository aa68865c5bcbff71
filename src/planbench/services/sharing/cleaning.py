"""What may not leave with a shared text: names, schools, numbers of persons, what is confidential.

A name gives way to a sign in brackets; a sentence that says what confidential evidence says, or
names somebody beside a class, is left out whole. What was taken out is told, and never written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks.privacy import find_personal_data
from planbench.checks.substance.naming import ALSO_WORDS, names, names_somebody
from planbench.domain.model import Application, Evidence, FindingEvidence, Person, Project, School
from planbench.i18n import N_, Words

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "identity_number": N_("identity number"),
        "contact": N_("e-mail address or telephone number"),
        "name": N_("name of a person"),
        "school": N_("name of a school"),
        "small_group": N_("number of a small group"),
        "named_sentence": N_("sentence that names somebody beside a class"),
        "confidential": N_("sentence from confidential evidence"),
        "reference": N_("reference to evidence that stays"),
    }
)
CONTACTS = frozenset({"email", "phone"})
NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **{"två": 2, "to": 2, "tre": 3, "fyra": 4, "fire": 4, "fem": 5, "sex": 6, "seks": 6},
        **{"sju": 7, "syv": 7, "åtta": 8, "åtte": 8, "nio": 9, "ni": 9},
    }
)
PUPILS = r"(?:elev|pojk|flick|gut|jent|barn)\w*"
SMALL = re.compile(
    rf"(?<![\w,.])(?P<n>\d{{1,3}}|{'|'.join(NUMBERS)})(?:\s+av\s+(?:de\s+|dei\s+)?(?P<of>\d{{1,3}}))?"
    rf"(?=\s+(?:[a-zåäöæø]+\s+)?{PUPILS})",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(r"(?:årskurs|åk|klass|klasse|trinn)\s+$", re.IGNORECASE)
REFERENCE = re.compile(r"\s*\((?:[a-zå]+ )?[UKIFSD]\d+(?:[,;]? (?:och|og)? ?[UKIFSD]\d+)*\)")
MARK = re.compile(r"\s*\[[UD]:[^\]]*\]")
BETWEEN = re.compile(r"((?<=[.!?])[ \t]+(?=[A-ZÅÄÖÆØ0-9«”\"\[–-])|\n+)")
CAPITAL = r"[A-ZÅÄÖÆØ][\w-]+"
TWO_CAPITALS = re.compile(rf"\b({CAPITAL}) ({CAPITAL})\b")
RECOGNISED = 25  # letters of confidential words that are known again in a text


class TakenOut(NamedTuple):
    """What did not leave: a key of `REASONS`, and the words, which stay here."""

    reason: str
    words: str


@dataclass(frozen=True)
class Known:
    """What a project knows that may not leave it, and how the places of names are marked."""

    persons: tuple[str, ...]
    schools: tuple[str, ...]
    confidential: tuple[str, ...]
    limit: int
    signs: Mapping[str, str]


def known_in(session: Session, words: Words) -> Known:
    """What is to be kept back of a project; `words` are those of its documents."""
    project = session.scalars(select(Project)).one()
    people = [
        *session.scalars(select(Person.name)),
        *session.scalars(select(Application.head_name)),
    ]
    signs = {
        "name": words.say("[name]"),
        "school": words.say("[school]"),
        "identity_number": words.say("[number]"),
        "contact": words.say("[address]"),
        "small_group": words.say("[a few]"),
    }
    return Known(
        persons=tuple(each.strip() for each in people if _is_name(each)),
        schools=tuple(each for each in session.scalars(select(School.name)) if each.strip()),
        confidential=tuple(_confidential(session)),
        limit=project.small_group_limit,
        signs=signs,
    )


def _is_name(name: str) -> bool:
    """Whether somebody is meant, and not a group or an office: «Rektorerna», «Verksamhetschef»."""
    parts = name.split()
    return (
        bool(parts)
        and (len(parts) > 1 or parts[0] in names())
        and all(part[:1].isupper() for part in parts)
    )


def _confidential(session: Session) -> Iterator[str]:
    """Whatever confidential evidence says, sentence by sentence, and the quotes from it."""
    query = select(Evidence).where(Evidence.confidentiality == "confidential")
    texts: list[str] = []
    for each in session.scalars(query):
        texts += [each.title, each.summary]
        quotes = select(FindingEvidence.quote).where(FindingEvidence.evidence_id == each.id)
        texts += session.scalars(quotes)
    for text in texts:
        for sentence in BETWEEN.split(text):
            if len(_plain(sentence)) >= RECOGNISED:
                yield _plain(sentence)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def cleaned(text: str, known: Known) -> tuple[str, list[TakenOut]]:
    """A text as it may leave, and what was taken out of it."""
    out: list[TakenOut] = []
    kept = _without_sentences(text, known, out)
    for clean in CLEANERS:
        kept = clean(kept, known, out)
    return re.sub(r"[ \t]{2,}", " ", kept).strip(), out


def _without_sentences(text: str, known: Known, out: list[TakenOut]) -> str:
    kept: list[str] = []
    pieces = BETWEEN.split(text)
    for sentence, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        reason = _why_not(sentence, known)
        if reason:
            out.append(TakenOut(reason, sentence.strip()))
        else:
            kept.append(sentence + gap)
    return "".join(kept)


def _why_not(sentence: str, known: Known) -> str:
    said = _plain(sentence)
    long = len(said) >= RECOGNISED
    if any(each in said or (long and said in each) for each in known.confidential):
        return "confidential"
    return "named_sentence" if names_somebody(sentence) else ""


def _numbers(text: str, known: Known, out: list[TakenOut]) -> str:
    for each in reversed(find_personal_data(text)):
        reason = "contact" if each.kind in CONTACTS else "identity_number"
        out.append(TakenOut(reason, text[each.start : each.end]))
        text = text[: each.start] + known.signs[reason] + text[each.end :]
    return text


def _schools(text: str, known: Known, out: list[TakenOut]) -> str:
    return _replaced(text, known.schools, "school", known, out)


def _persons(text: str, known: Known, out: list[TakenOut]) -> str:
    """Whole names first, then their parts, then whatever looks like somebody's two names."""
    text = _replaced(text, known.persons, "name", known, out)
    parts = dict.fromkeys(part for name in known.persons for part in name.split())
    text = _replaced(text, [each for each in parts if each not in ALSO_WORDS], "name", known, out)

    def two(found: re.Match[str]) -> str:
        if found[1] not in names() or found[1] in ALSO_WORDS:
            return found[0]
        out.append(TakenOut("name", found[0]))
        return known.signs["name"]

    return TWO_CAPITALS.sub(two, text)


def _replaced(
    text: str, wanted: Iterable[str], reason: str, known: Known, out: list[TakenOut]
) -> str:
    ordered = sorted(wanted, key=len, reverse=True)
    if not ordered:
        return text
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?=s?(?!\w))")

    def taken(found: re.Match[str]) -> str:
        out.append(TakenOut(reason, found[0]))
        return known.signs[reason]

    return pattern.sub(taken, text)


def _small_groups(text: str, known: Known, out: list[TakenOut]) -> str:
    def taken(found: re.Match[str]) -> str:
        numbers = [_number(each) for each in (found["n"], found["of"]) if each]
        in_year = YEAR_BEFORE.search(text[: found.start()])
        if in_year or not any(0 < each < known.limit for each in numbers):
            return found[0]
        out.append(TakenOut("small_group", found[0]))
        return known.signs["small_group"]

    return SMALL.sub(taken, text)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else NUMBERS[said.lower()]


def _references(text: str, _known: Known, out: list[TakenOut]) -> str:
    def taken(found: re.Match[str]) -> str:
        out.append(TakenOut("reference", found[0].strip()))
        return ""

    return MARK.sub(taken, REFERENCE.sub(taken, text))


Cleaner = Callable[[str, Known, list[TakenOut]], str]
CLEANERS: Sequence[Cleaner] = (_numbers, _schools, _persons, _small_groups, _references)
