"""`planbench add`, as another program calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.cli.deciding import FIELDS
from planbench.services.plan.deciding import PARTS as KINDS

Planbench = Callable[..., tuple[int, str, str]]


def test_a_risk_is_added_and_shown(planbench: Planbench, example_file: Path) -> None:
    code, out, _ = planbench(
        "add", example_file, "risk", "text=Ingen hinner", "sign=Möten ställs in", "--language", "sv"
    )
    assert (code, out) == (0, "Tillagt: Risk: Ingen hinner\n")
    _, shown, _ = planbench("show", example_file, "--json")
    assert json.loads(shown)["risks"][-1]["sign"] == "Möten ställs in"


def test_a_value_that_cannot_be_is_refused(planbench: Planbench, example_file: Path) -> None:
    code, _, err = planbench(
        "add", example_file, "decision-point", "start=i höst", "--language", "sv"
    )
    assert code == 1
    assert "start" in err
    assert "datum" in err


REFUSED = {
    ("cost", "action=1.3", "whose=Rektor"): ("Vems tid", "Resurspersoner", "”Rektor”"),
    ("decision-point", "text=A", "start=i bästa fall"): ("Från (start)", "datum", "”i bästa fall”"),
    ("cost", "action=1.3", "hours=många"): ("timmar", "tal", "”många”"),
}


@pytest.mark.parametrize("given", REFUSED)
def test_a_refusal_names_the_field_as_its_reader_does(
    planbench: Planbench, example_file: Path, given: tuple[str, ...]
) -> None:
    code, _, err = planbench("add", example_file, *given, "--language", "sv")
    assert code == 1
    assert "Inget lades till" in err
    for part in REFUSED[given]:
        assert part.lower() in err.lower()
    for inside in ("[0]", "«", "resource_persons", "lästs in"):
        assert inside not in err


def test_dates_and_choices_are_taken_as_they_are_said(
    planbench: Planbench, example_file: Path
) -> None:
    point = ("add", example_file, "decision-point", "text=Köpa tid", "start=3/3 2027", "--json")
    code, out, err = planbench(*point)
    assert code == 0, err
    assert json.loads(out)["start"] == "2027-03-03"
    cost = (
        "add",
        example_file,
        "cost",
        "action=1.3",
        "name=Vikarie",
        "whose=vikarier",
        "hours=2,5",
    )
    code, out, err = planbench(*cost, "--json", "--language", "sv")
    assert code == 0, err
    assert (json.loads(out)["whose"], json.loads(out)["hours"]) == ("stand_ins", 2.5)


def test_help_tells_what_each_part_takes(planbench: Planbench) -> None:
    for part, fields in FIELDS.items():
        columns = {each.name.removesuffix("_id") for each in KINDS[part][1].__table__.columns}
        assert set(fields.split()) == columns - {"id", "position"}
    _, out, _ = planbench("add", "--help", "--language", "sv")
    assert "name" in out
    assert "response" in out


def test_a_field_that_is_given_twice_is_refused(planbench: Planbench, example_file: Path) -> None:
    code, _, err = planbench("add", example_file, "risk", "text=Ett", "text=Två")
    assert (code, "står två gånger" in err) == (1, True)
