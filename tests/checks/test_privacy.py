"""Identity numbers are found by their check digits, and nothing that only looks like one is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.no import fodselsnummer

from planbench.checks.privacy import find_identity_numbers, find_personal_data


def swedish(first_nine: str) -> str:
    return first_nine + luhn.calc_check_digit(first_nine)


def norwegian(first_nine: str) -> str:
    one = fodselsnummer.calc_check_digit1(first_nine)
    return first_nine + one + fodselsnummer.calc_check_digit2(first_nine + one)


PERSON = swedish("811228987")
COORDINATION = swedish("701070239")
BORN = norwegian("010190124")
D_NUMBER = norwegian("410190123")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PERSON, "personnummer"),
        (f"{PERSON[:6]}-{PERSON[6:]}", "personnummer"),
        (f"19{PERSON[:6]}-{PERSON[6:]}", "personnummer"),
        (f"{PERSON[:6]}+{PERSON[6:]}", "personnummer"),
        *(
            (each, "personnummer")
            for each in (
                f"{PERSON[:6]}\u2013{PERSON[6:]}",
                f"{PERSON[:6]}\u2011{PERSON[6:]}",
                f"{PERSON[:6]} - {PERSON[6:]}",
                f"{PERSON[:2]} {PERSON[2:4]} {PERSON[4:6]} {PERSON[6:]}",
                f"19{PERSON[:2]}-{PERSON[2:4]}-{PERSON[4:6]}-{PERSON[6:]}",
                f"19{PERSON[:6]}\u00a0{PERSON[6:]}",
                f"{PERSON[:6]}\u2e3a{PERSON[6:]}",
                f"{PERSON[:6]}\u2043{PERSON[6:]}",
                f"{PERSON[:6]}\u2003{PERSON[6:]}",
                f"{PERSON[:6]}\u200d-{PERSON[6:]}",
                "".join(chr(0x1D7CE + int(each)) for each in PERSON),
                f"{PERSON[:6]}.{PERSON[6:]}",
                f"{PERSON[:6]}/{PERSON[6:]}",
                f"{PERSON[:6]}_{PERSON[6:]}",
                f"{PERSON[:6]}**-{PERSON[6:]}",
                f"{PERSON[:6]}\\-{PERSON[6:]}",
                "".join(chr(0xFF10 + int(each)) for each in PERSON),
                f"{PERSON[:2]}.{PERSON[2:4]}.{PERSON[4:6]}-{PERSON[6:]}",
            )
        ),
        (COORDINATION, "samordningsnummer"),
        (BORN, "fodselsnummer"),
        (f"{BORN[:6]} {BORN[6:]}", "fodselsnummer"),
        (f"{BORN[:2]}.{BORN[2:4]}.{BORN[4:6]} {BORN[6:]}", "fodselsnummer"),
        (D_NUMBER, "d_number"),
    ],
)
def test_identity_numbers_are_found_with_their_place(text: str, kind: str) -> None:
    (found,) = find_identity_numbers(f"Eleven {text} var borta.")
    assert found == (kind, 7, 7 + len(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("personnummer 20120304-1234", "personnummer"),
        ("Pnr: 120304-1234", "personnummer"),
        ("fødselsnummer 040312 12345", "fodselsnummer"),
    ],
)
def test_a_number_that_is_called_one_is_found_whatever_its_check_digit(
    text: str, kind: str
) -> None:
    (found,) = find_identity_numbers(f"Eleven har {text}.")
    assert found.kind == kind
    assert f"Eleven har {text}."[found.start : found.end] == text.partition(" ")[2]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (" ".join(PERSON[:6]) + " - " + " ".join(PERSON[6:]), "personnummer"),
        (" ".join(f"19{PERSON}"), "personnummer"),
        (" ".join(BORN), "fodselsnummer"),
        ("1 2 0 3 0 4 - 1 2 3 4", "personnummer"),
        ("120304-XXXX", "personnummer"),
        ("20120304-****", "personnummer"),
        ("040312 xxxxx", "fodselsnummer"),
        ("19 12 03 04 1234", "personnummer"),
    ],
)
def test_a_number_that_is_known_by_how_it_is_written_is_found(text: str, kind: str) -> None:
    (found,) = find_identity_numbers(f"Eleven {text} var borta.")
    assert found == (kind, 7, 7 + len(text))


@pytest.mark.parametrize(
    "text",
    [
        "1 2 3 4 5 - 1 2 3 4 5",
        "4 3 5 2 1 1 4 3 2 5",
        "998877-XXXX",
        "ÅÅMMDD-XXXX",
        "19 45 99 12 1234",
    ],
)
def test_figures_that_are_no_day_of_birth_are_left_alone(text: str) -> None:
    assert find_identity_numbers(text) == []


@pytest.mark.parametrize("around", ["-{}", "{}-", "{}-x", "({})", "Pnr:{}."])
def test_what_stands_round_a_number_does_not_hide_it(around: str) -> None:
    number = f"{PERSON[:6]}-{PERSON[6:]}"
    (found,) = find_identity_numbers(around.format(number))
    assert around.format(number)[found.start : found.end] == number


@pytest.mark.parametrize(
    "text",
    [
        "212000-0795",  # a municipality's organisation number
        "5566501796",  # a company's
        "974576724",  # a Norwegian one
        "48000763",  # a school unit
        f"{PERSON[:-1]}{(int(PERSON[-1]) + 1) % 10}",  # a wrong check digit
        "2026-09-01 1234",
        "302 227 elever 2024/25",
        "2026-08 - 2027-06",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_identity_numbers(text) == []


@given(st.integers(10**9, 10**10 - 1))
def test_an_organisation_number_never_fires(number: int) -> None:
    text = str(number)
    organisation = f"{text[:2]}{2 + int(text[2]) % 8}{text[3:]}"
    assert find_identity_numbers(organisation) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Skriv till lisa.a@skola.example.", "email"),
        ("Ring 070-123 45 67 i dag", "phone"),
        ("Ring +46 70 123 45 67", "phone"),
        ("Ring +47 912 34 567", "phone"),
        ("Ring 22 33 44 55", "phone"),
        ("Ring (070) 123 45 67", "phone"),
        ("Ring 070.123.45.67", "phone"),
        ("Ring 046/35 50 00", "phone"),
        ("Tlf: 91234567", "phone"),
        ("Skriv till lisa.a\uff20skola.example", "email"),
        ("Ring 0451 26 70 00", "phone"),
        ("Ring 044\u201312 34 56", "phone"),
        ("Skriv till lisa.a (at) skola.example", "email"),
        ("Skriv till lisa.a@skola", "email"),
        ("Skriv till lisa.a @ skola.example", "email"),
        ("Skriv till lisa.a snabel-a skola.example", "email"),
        ("Skriv till lisa.a at skola.se", "email"),
    ],
)
def test_contacts_are_found(text: str, kind: str) -> None:
    assert [each.kind for each in find_personal_data(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "2026-08 - 2027-06",
        "2026-08 – 2027-06",
        "läsåret 2026/27",
        "den 06/12 2026",
        "Klockan 9 @ rum 4",
        "look at home",
    ],
)
def test_what_only_looks_like_a_contact_is_none(text: str) -> None:
    assert find_personal_data(text) == []


@given(st.text())
def test_any_text_can_be_screened(text: str) -> None:
    for found in find_personal_data(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_word_of_any_length_is_looked_through_in_one_pass() -> None:
    """60,000 letters without a space took six seconds."""
    for piece in ("a", "a.", "a@", "1", "-", "a1@"):
        assert find_personal_data(piece * 60_000) == []
    found = find_personal_data("x" * 60_000 + " anna@exempel.se")
    assert [each.kind for each in found] == ["email"]
