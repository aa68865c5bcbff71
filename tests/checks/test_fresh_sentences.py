"""Fresh sentences as teachers write them: faulty ones are remarked on, sound ones never.

Each file is a round of sentences that were written before anyone had looked at what the checks
say of them. A line: language, the rule that is to fire or «sound», and fields of a plan in which
everything else holds, as `item.field=value`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from tests.checks.conftest import whole_plan

from planbench.domain.model import Base

if TYPE_CHECKING:
    from tests.checks.conftest import WholePlan

FOLDER = Path(__file__).parents[1] / "data" / "checks"
LINES = [
    (file.stem, line)
    for file in sorted(FOLDER.glob("*.tsv"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
ABOUT_FIGURES = {"goal_figures_differ", "indicator_against_goal"}  # of the fixture's indicator
DATES = {"due", "end", "start", "date"}


@pytest.fixture(scope="module")
def standing() -> Iterator[WholePlan]:
    """One plan for all lines; each takes back what it changed."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        made = whole_plan(session)
        session.commit()
        yield made
    engine.dispose()


def value_of(field: str, text: str) -> object:
    if field in DATES:
        return dt.date.fromisoformat(text)
    return float(text) if text.replace(".", "").isdigit() else text


def test_there_are_enough_of_both_in_every_language() -> None:
    for language in ("sv", "nb", "nn"):
        own = [line for _, line in LINES if line.startswith(f"{language}\t")]
        sound = sum("\tsound\t" in line for line in own)
        assert sound >= 40
        assert len(own) - sound >= 60


@pytest.mark.parametrize(("round_", "line"), LINES)
def test_a_fault_is_remarked_on_and_a_sound_sentence_left_alone(
    standing: WholePlan, round_: str, line: str
) -> None:
    language, rule, *fields = line.split("\t")
    standing.project.document_language = language
    for each in fields:
        place, _, text = each.partition("=")
        item, field = place.split(".")
        if place == "indicator.baseline" and not text.replace(".", "").isdigit():
            standing.indicator.target = "15 av 15"
        setattr(getattr(standing, item), field, value_of(field, text))
    found = standing.rules()
    standing.session.rollback()
    if rule != "sound":
        assert rule in found
    elif any(each.startswith("indicator.") for each in fields):
        assert found == set()
    else:
        assert found <= ABOUT_FIGURES


def test_an_owner_who_is_only_the_authors_names_is_no_owner(plan: WholePlan) -> None:
    plan.project.plan_owner = "Karin och Ek"
    assert "owner_is_author" in plan.rules()
    plan.project.plan_owner = "Karin Alm, skolchef"
    assert "owner_is_author" not in plan.rules()
