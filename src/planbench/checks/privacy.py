"""Finds what must not travel in a text: identity numbers and contact details.

Nothing here changes or removes anything; findings name a place, never the number itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
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

ELSEWHERE = {
    **dict.fromkeys("\u00ad\u02d7\u2043\u207b\u2212\u2796\u30fc", "-"),
    **dict.fromkeys("\ufe6b\uff20", "@"),
    "\uff0e": ".",
    "\t": " ",
}


@cache
def _alike() -> dict[int, str]:
    """Every sign that stands for a dash, a space or a digit → that; no place in a text moves."""
    known = {"Pd": "-", "Zs": " ", "Cf": " "}
    blocks = (range(0x80, 0x3100), range(0xFE00, 0xFF20), range(0x1D7CE, 0x1D800), [0xFEFF])
    signs = [chr(code) for block in blocks for code in block]
    plain = {sign: known.get(unicodedata.category(sign), "") for sign in signs}
    digits = {sign: str(unicodedata.decimal(sign)) for sign in signs if sign.isdecimal()}
    made = {**plain, **digits, **ELSEWHERE}
    return {ord(sign): like for sign, like in made.items() if like}


def _plain(text: str) -> str:
    return text.translate(_alike())


BEFORE, AFTER = r"(?<!\d)(?<!\d[.,-])", r"(?!-?\d)"
SWEDISH = re.compile(
    rf"{BEFORE}(?:(?:19|20)[- ]?)?(\d\d)[-. ]?(\d\d)[-. ]?(\d\d)"
    rf"[ *\\]*[-+./_]?[ *\\]*(\d{{4}}){AFTER}"
)
NORWEGIAN = re.compile(rf"{BEFORE}(\d\d)[-. ]?(\d\d)[-. ]?(\d\d) ?-? ?(\d{{3}})[- ]?(\d\d){AFTER}")
# «8 1 1 2 2 8 - 9 8 7 4»: a digit at a time.
APART = re.compile(
    rf"{BEFORE}(?<!\d )(?:[12] [90] )?\d(?: \d){{5}}(?: ?(?P<dash>[-+]) ?| )"
    r"\d(?: \d){3,4}(?! ?\d)"
)
# «120304-XXXX», «040312 *****»: the day of birth of somebody, the rest crossed out.
MASKED = re.compile(
    rf"{BEFORE}(?:19|20)?(?P<date>\d{{6}}) ?[-+ ]? ?(?P<rest>[Xx]{{4,5}}|[*#•]{{4,5}})(?![\w*#•])"
)
# «19 12 03 04 1234»: with its century and apart nothing else is written so.
CENTURY = re.compile(
    rf"{BEFORE}(?<!\d )(?:19|20) (?P<date>\d\d \d\d \d\d)[- ](?P<rest>\d{{4}})(?! ?-?\d)"
)
# «120304-1234», «040312 12345»: written as one, with a day that there is.
ALIKE = re.compile(rf"{BEFORE}(?:19|20)?(?P<date>\d{{6}})(?: ?[-+] ?| )?(?P<rest>\d{{4,5}}){AFTER}")
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
    r"|\(0\d{1,3}\) ?\d{2,3}(?: ?\d{2,3}){1,3}"
    r"|0\d{1,3}/\d{2,3} \d{2} \d{2}|07[02369][./]\d{3}[ .]?\d{2}[ .]?\d{2}"
    r"|(?:tlf|tel|telefon|mobil|mob)\.?:? ?\+?\d(?:[ -]?\d){7,11}"
    r"|[49]\d{2} \d{2} \d{3}|[2-79]\d \d{2} \d{2} \d{2}"
    r")(?![\d-])",
    re.IGNORECASE,
)
SWEDISH_REST = 4  # digits behind the day of birth
LONGEST_APART = 11  # digits of a number without its century
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
    contacts = [contact for contact in find_contacts(text) if not _among(contact, numbers)]
    return sorted([*numbers, *contacts], key=lambda personal: personal.start)


def find_personal_or_alike(text: str) -> list[Personal]:
    """The same, and what is written as an identity number is though its check digit is wrong: of
    pupils' and teachers' own words rather one too many is left out."""
    found = find_personal_data(text)
    for match in ALIKE.finditer(_plain(text)):
        for kind in _kinds(match["date"], match["rest"])[:1]:
            one = Personal(kind, match.start(), match.end())
            if not _among(one, found):
                found.append(one)
    return sorted(found, key=lambda personal: personal.start)


def find_identity_numbers(text: str) -> list[Personal]:
    """Swedish and Norwegian identity numbers whose date and check digits are right.

    However they are written: with any dash, with spaces between.
    Organisation numbers (third digit 2 or more, or nine digits) and school unit codes are none.
    """
    plain = _plain(text)
    found = [
        Personal(kind, match.start(), match.end())
        for pattern, kind_of in ((SWEDISH, _swedish), (NORWEGIAN, _norwegian))
        for match in pattern.finditer(plain)
        if (kind := kind_of(match))
    ]
    found += [personal for personal in _odd(plain) if not _among(personal, found)]
    for called in CALLED.finditer(plain):
        start, end = called.span("number")
        one = Personal("personnummer" if called["se"] else "fodselsnummer", start, end)
        if not _among(one, found):
            found.append(one)
    return sorted(found, key=lambda personal: personal.start)


def _odd(text: str) -> Iterator[Personal]:
    """Numbers written so that they are known as ones by how they are written."""
    for match in APART.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        checked = (SWEDISH.fullmatch(digits), _swedish), (NORWEGIAN.fullmatch(digits), _norwegian)
        kinds = [kind for match, kind_of in checked if match and (kind := kind_of(match))]
        born = digits[2:] if len(digits) > LONGEST_APART else digits
        if not kinds and match["dash"]:
            kinds = _kinds(born[:6], born[6:])
        yield from (Personal(kind, *match.span()) for kind in kinds[:1])
    for match in (*MASKED.finditer(text), *CENTURY.finditer(text)):
        for kind in _kinds(match["date"].replace(" ", ""), match["rest"]):
            yield Personal(kind, *match.span())


def _kinds(date: str, rest: str) -> list[PersonalKind]:
    """Of a day of birth and what follows it, by whether they can be one; empty for none."""
    if len(rest) == SWEDISH_REST:
        return ["personnummer"] if _is_date(int(date[4:]) % COORDINATION, date[2:4]) else []
    return ["fodselsnummer"] if _is_date(int(date[:2]) % D_NUMBER, date[2:4]) else []


def _among(one: Personal, found: Iterable[Personal]) -> bool:
    return any(one.start < personal.end and personal.start < one.end for personal in found)


def find_contacts(text: str) -> list[Personal]:
    """E-mail addresses and telephone numbers."""
    text = _plain(text)
    emails = [Personal("email", *match.span()) for match in EMAIL.finditer(text)]
    phones = [Personal("phone", *match.span()) for match in PHONE.finditer(text)]
    return sorted([*emails, *phones], key=lambda personal: personal.start)


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
