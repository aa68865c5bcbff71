"""Fresh sentences as teachers write them: faulty ones are remarked on, sound ones never."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.checks.conftest import WholePlan

# Language, item and field, the rule that is to fire or «sound», the sentence.
FILE = Path(__file__).parents[1] / "data" / "checks" / "sentences.tsv"
LINES = FILE.read_text(encoding="utf-8").splitlines()
ABOUT_FIGURES = {"goal_figures_differ", "indicator_against_goal"}  # of the fixture's indicator


def test_there_are_enough_of_both() -> None:
    sound = sum("\tsound\t" in line for line in LINES)
    assert sound >= 60
    assert len(LINES) - sound >= 90


@pytest.mark.parametrize("line", LINES)
def test_a_fault_is_remarked_on_and_a_sound_sentence_left_alone(plan: WholePlan, line: str) -> None:
    language, place, rule, text = line.split("\t")
    item, field = place.split(".")
    plan.project.document_language = language
    if rule == "sound" and field == "baseline":
        plan.indicator.target = text.replace("0", "6", 1)
    setattr(getattr(plan, item), field, text)
    found = plan.rules()
    assert (rule in found) if rule != "sound" else (found <= ABOUT_FIGURES)


def test_an_owner_who_is_only_the_authors_names_is_no_owner(plan: WholePlan) -> None:
    plan.project.plan_owner = "Karin och Ek"
    assert "owner_is_author" in plan.rules()
    plan.project.plan_owner = "Karin Alm, skolchef"
    assert "owner_is_author" not in plan.rules()
