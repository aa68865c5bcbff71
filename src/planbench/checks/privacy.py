"""Finds what must not travel in a text: identity numbers and contact details.

Nothing here changes or removes anything; findings name a place, never the number itself.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from stdnum import luhn
from stdnum.no import fodselsnummer

from planbench.domain.terms import terms
from planbench.i18n import N_

PersonalKind = Literal[
    "personnummer", "samordningsnummer", "fodselsnummer", "d_number", "email", "phone"
]
PERSONAL_KINDS = terms(
    personnummer=N_("Swedish personal identity number"),
    samordningsnummer=N_("Swedish coordination number"),
    fodselsnummer=N_("Norwegian national identity number"),
    d_number=N_("Norwegian D number"),
    email=N_("E-mail address"),
    phone=N_("Telephone number"),
)

# Every sign that stands for a dash or a space becomes that one; no place in the text moves.
ALIKE = str.maketrans(
    dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-")
    | {chr(first + n): str(n) for first in (0xFF10, 0x0660, 0x06F0) for n in range(10)}
    | dict.fromkeys("\t\u00a0\u2007\u2009\u200b\u202f\u2060\ufeff", " ")
)
BEFORE, AFTER = r"(?<!\d)(?<!\d[.,-])", r"(?!-?\d)"
SWEDISH = re.compile(
    rf"{BEFORE}(?:(?:19|20)[- ]?)?(\d\d)[-. ]?(\d\d)[-. ]?(\d\d)"
    rf"[ *\\]*[-+./_]?[ *\\]*(\d{{4}}){AFTER}"
)
NORWEGIAN = re.compile(rf"{BEFORE}(\d\d)[-. ]?(\d\d)[-. ]?(\d\d) ?-? ?(\d{{3}})[- ]?(\d\d){AFTER}")
SAID_AT = "snabel-?a|krøllalfa|alfakrøll|krullalfa"
# «personnummer 20120304-1234»: called one, it is one, whatever its check digit.
CALLED = re.compile(
    r"\b(?:(?P<se>person(?:nummer|nr)|p-?nr)|fødsels(?:nummer|nr)|f-?nr)\.?:? ?"
    r"(?P<number>\d[\d -]{4,14}\d)",
    re.IGNORECASE,
)
AT = (
    rf"(?:@| @ (?=[\w-]+\.\w)| ?[(\[] ?(?:at|{SAID_AT}) ?[)\]] ?| (?:{SAID_AT}) "
    r"| at (?=[\w-]+\.(?:se|no|nu|com)\b))"
)
# Begun once a word: linear.
EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]+{AT}[\w-]+(?:\.[\w-]+)*(?![\w@-])", re.IGNORECASE)
PHONE = re.compile(
    r"(?<![\w+])(?<!\d[.-])(?:"
    r"(?:\+|00)4[67][ -]?(?:\(0\))?\d(?:[ -]?\d){7,9}"
    r"|0\d{1,3} ?- ?\d{2,3}(?: ?\d{2,3}){1,3}"
    r"|0\d{1,3} \d{2,3} \d{2} \d{2}"
    r"|07[02369]\d?[ -]?\d{3}[ ]?\d{2}[ ]?\d{2,3}"
    r"|[49]\d{2} \d{2} \d{3}|[2-79]\d \d{2} \d{2} \d{2}"
    r")(?![\d-])"
)
COORDINATION = 60
D_NUMBER = 40


class Personal(NamedTuple):
    """Something personal in a text: its kind, and where it begins and ends."""

    kind: PersonalKind
    start: int
    end: int


def find_personal_data(text: str) -> list[Personal]:
    """Identity numbers, e-mail addresses and telephone numbers, in the order of the text."""
    numbers = find_identity_numbers(text)
    contacts = [
        each
        for each in find_contacts(text)
        if not any(each.start < one.end and one.start < each.end for one in numbers)
    ]
    return sorted([*numbers, *contacts], key=lambda each: each.start)


def find_identity_numbers(text: str) -> list[Personal]:
    """Swedish and Norwegian identity numbers whose date and check digits are right.

    However they are written: with any dash, with spaces between.
    Organisation numbers (third digit 2 or more, or nine digits) and school unit codes are none.
    """
    found = [
        Personal(kind, match.start(), match.end())
        for pattern, kind_of in ((SWEDISH, _swedish), (NORWEGIAN, _norwegian))
        for match in pattern.finditer(text.translate(ALIKE))
        if (kind := kind_of(match))
    ]
    for called in CALLED.finditer(text.translate(ALIKE)):
        start, end = called.span("number")
        if not any(start < each.end and each.start < end for each in found):
            found.append(Personal("personnummer" if called["se"] else "fodselsnummer", start, end))
    return sorted(found, key=lambda each: each.start)


def find_contacts(text: str) -> list[Personal]:
    """E-mail addresses and telephone numbers."""
    text = text.translate(ALIKE)
    emails = [Personal("email", *match.span()) for match in EMAIL.finditer(text)]
    phones = [Personal("phone", *match.span()) for match in PHONE.finditer(text)]
    return sorted([*emails, *phones], key=lambda each: each.start)


def _swedish(match: re.Match[str]) -> PersonalKind | None:
    year, month, day, last = match.groups()
    if not luhn.is_valid(year + month + day + last) or not _is_date(int(day) % COORDINATION, month):
        return None
    return "samordningsnummer" if int(day) > COORDINATION else "personnummer"


def _norwegian(match: re.Match[str]) -> PersonalKind | None:
    day, month, *_ = match.groups()
    digits = "".join(match.groups())
    checks = fodselsnummer.calc_check_digit1(digits) + fodselsnummer.calc_check_digit2(digits)
    if digits[-2:] != checks or not _is_date(int(day) % D_NUMBER, month):
        return None
    return "d_number" if int(day) > D_NUMBER else "fodselsnummer"


def _is_date(day: int, month: str) -> bool:
    return 1 <= day <= 31 and 1 <= int(month) <= 12
