"""Who answered a questionnaire is never kept, however the form asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.imports.survey import read_survey
from planbench.imports.survey.who_answered import asks_who

ASKED = (
    *("Vad heter du?", "Hva heter du?", "Kva heiter du?", "What is your name?", "Vem är du?"),
    *("Namn", "Ditt namn:", "1. Namn *", "Namn (frivilligt)", "Skriv ditt namn", "Namn och klass"),
    *("Elevkod", "Elev-ID", "Initialer", "Personnummer", "personnr.", "Elevens personnummer"),
    *("Född", "Födelsedatum", "Fødselsdato", "När är du född?"),
    *("E-post", "Epost", "Mejladress", "E-postadress till vårdnadshavare", "Telefon", "Adress"),
)
NOT_ASKED = (
    *("Vad heter talet 10?", "Skolans namn", "Skola", "Klass", "Hur ofta räknar du?"),
    *("E-post är ett bra sätt att nå mig", "Mobil för lärande används ofta", "Namnge en form"),
)


@pytest.mark.parametrize("heading", ASKED)
def test_a_heading_that_asks_who_one_is_is_known(heading: str) -> None:
    assert asks_who(heading)


@pytest.mark.parametrize("heading", NOT_ASKED)
def test_a_heading_about_something_else_is_kept(heading: str) -> None:
    assert not asks_who(heading)


def test_columns_of_who_are_left_out_and_accounted_for(tmp_path: Path) -> None:
    file = tmp_path / "enkät.csv"
    rows = "".join(f"Kalle{n};E{n};2014-0{n}-01;Ja\n" for n in range(1, 5))
    file.write_text(f"Vad heter du?;Elevkod;Född;Trivs du?\n{rows}", encoding="utf-8")
    survey = read_survey(file)
    assert survey.dropped == ("Vad heter du?", "Elevkod", "Född")
    assert [each.text for each in survey.questions] == ["Trivs du?"]
    assert "Kalle" not in repr((survey.questions, survey.answers))


def test_a_column_of_persons_is_left_out_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "enkät.csv"
    names = ("Anna Ek", "Bo Al", "Cia Berg", "Dag Lind")
    rows = "".join(f"{name};Ja\n" for name in names)
    file.write_text(f"Hur ska vi kalla dig?;Trivs du?\n{rows}", encoding="utf-8")
    assert read_survey(file).dropped == ("Hur ska vi kalla dig?",)
