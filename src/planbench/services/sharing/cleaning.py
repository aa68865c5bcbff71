"""What may not leave with a shared text: names, schools, numbers of persons, what is confidential.

A name gives way to a sign in brackets; a sentence that says what confidential evidence says, or
names somebody beside a class, is left out whole. What was taken out is told, and never written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from planbench.checks.privacy import find_personal_data
from planbench.checks.substance.naming import names_somebody
from planbench.errors import UserError
from planbench.exchange.share_file import visible
from planbench.i18n import N_
from planbench.services.sharing.groups import without_small_groups
from planbench.services.sharing.known import RUN, Known, TakenOut, normalised
from planbench.services.sharing.names import names_a_pupil, without_persons, without_schools

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
GAP = r"(?:(?<!\s)\s+)?"  # begun once a gap: linear
LABEL = r"(?:[UKIFSDuk] ?:? ?\d+)"
LABELS = rf"{LABEL}(?:(?:[,;/–-]| och| og|,? samt)? ?{LABEL})*"
REFERENCE = re.compile(
    rf"{GAP}[(\[](?:[^\W\d]+\.? ){{0,3}}{LABELS}(?:[,;:][^)(\[\]]{{0,80}})?[)\]]"
)
SAID_BY = re.compile(
    rf"{GAP}\b(?:(?:enligt|se|jfr|jf|ifølge|ifølgje|i følge|i følgje)\.? {LABELS}"
    r"|[UK]\d{1,3}(?:(?:, | och | og |[–-])[UK]\d{1,3})*)\b(?::s)?",
    re.IGNORECASE,
)
MARK = re.compile(GAP + r"\[[UDK]:[^\]]*\]")
BETWEEN = re.compile(
    r"((?:(?<=[.!?…])|(?<=[.!?…][\"”“»’')\]]))[ \t]+(?=[A-ZÅÄÖÆØ0-9«”“\"'’»\[(–-])|\n+)"
)
RECOGNISED = 25  # letters of a short confidential sentence that is known again


def cleaned(text: str, known: Known) -> tuple[str, list[TakenOut]]:
    """A text as it may leave, and what was taken out of it."""
    out: list[TakenOut] = []
    kept = _without_sentences(visible(unicodedata.normalize("NFC", text)), known, out)
    for clean in CLEANERS:
        kept = clean(kept, known, out)
    return re.sub(r"[ \t]{2,}", " ", kept).strip(), out


def check_name(name: str) -> None:
    """Raises `UserError` for a municipality whose name holds what may not leave."""
    if find_personal_data(name):
        raise UserError(
            "The name of the municipality or school holds a number or an address of somebody. "
            "Nothing was written. Change it under Project and people."
        )


def _without_sentences(text: str, known: Known, out: list[TakenOut]) -> str:
    kept: list[str] = []
    secret = _secret(text, known)
    pieces = BETWEEN.split(text)
    at = 0
    for sentence, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        end = at + len(sentence)
        reason = _why_not(sentence, known)
        if any(first < end and at < last for first, last in secret):
            reason = "confidential"
        if reason:
            out.append(TakenOut(reason, sentence.strip()))
        else:
            kept.append(sentence + gap)
        at = end + len(gap)
    return "".join(kept)


def _secret(text: str, known: Known) -> list[tuple[int, int]]:
    """Where in a text runs of confidential words stand, across its sentences."""
    if not known.runs:
        return []
    found = list(re.finditer(r"\w+", text))
    words = [match[0].casefold() for match in found]
    return [
        (found[at].start(), found[at + RUN - 1].end())
        for at in range(len(words) - RUN + 1)
        if tuple(words[at : at + RUN]) in known.runs
    ]


def _why_not(sentence: str, known: Known) -> str:
    said = normalised(sentence)
    if len(said) >= RECOGNISED and any(f" {said} " in f" {each} " for each in known.confidential):
        return "confidential"
    if any(len(each) >= RECOGNISED and f" {each} " in f" {said} " for each in known.confidential):
        return "confidential"
    return "named_sentence" if names_somebody(sentence) or names_a_pupil(sentence) else ""


def _numbers(text: str, known: Known, out: list[TakenOut]) -> str:
    for personal in reversed(find_personal_data(text)):
        reason = "contact" if personal.kind in CONTACTS else "identity_number"
        out.append(TakenOut(reason, text[personal.start : personal.end]))
        text = text[: personal.start] + known.signs[reason] + text[personal.end :]
    return text


def _references(text: str, _known: Known, out: list[TakenOut]) -> str:
    def taken(found: re.Match[str]) -> str:
        out.append(TakenOut("reference", found[0].strip()))
        return ""

    for pattern in (REFERENCE, MARK, SAID_BY):
        text = pattern.sub(taken, text)
    return text


Cleaner = Callable[[str, Known, list[TakenOut]], str]
CLEANERS: Sequence[Cleaner] = (
    _numbers,
    _references,
    without_schools,
    without_persons,
    without_small_groups,
)
