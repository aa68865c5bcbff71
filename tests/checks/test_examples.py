"""Each remark says why in one line, and shows one before and after in the language of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbench.checks import quality, red_thread
from planbench.checks.examples import example_of
from planbench.checks.rule import Rule
from planbench.checks.substance import dates, findings, goals, measures, people, whole
from planbench.checks.wording import wording_for
from planbench.i18n import DOCUMENT_LANGUAGES, words_for

if TYPE_CHECKING:
    from tests.checks.conftest import WholePlan

ROOMS = (red_thread, quality, goals, measures, dates, findings, whole, people)
RULES = [rule for room in ROOMS for rule in room.RULES]
LINE = 120  # letters


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.name)
def test_every_rule_says_why_and_has_an_example_in_each_language(rule: Rule) -> None:
    assert rule.why
    for language in DOCUMENT_LANGUAGES:
        example = example_of(rule.name, language)
        assert example
        assert example.before != example.after
        assert len(words_for(language).say(rule.why)) <= LINE


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_what_an_example_shows_before_is_found_and_after_is_not(language: str) -> None:
    wording = wording_for(language)
    assert wording is not None
    judged = {
        "goal_vague": wording.is_vague,
        "goal_is_activity": lambda text: wording.is_activity(text, effect=True),
        "goal_as_action": wording.says_what_someone_does,
        "cause_outside_school": wording.lies_outside,
        "finding_is_solution": wording.is_solution,
        "owner_is_author": wording.owns_itself,
    }
    for rule, finds in judged.items():
        example = example_of(rule, language)
        assert example
        assert finds(example.before), rule
        assert not finds(example.after), rule


def test_the_reason_holds_the_example_in_the_language_of_the_plan(plan: WholePlan) -> None:
    plan.project.document_language, plan.project.mandate = "nn", ""
    [found] = [each for each in plan.found() if each.rule == "mandate_missing"]
    said = found.reason(words_for("sv"))
    assert said.startswith("Utan uppdrag är planen")
    assert "Till exempel ”Oppdrag: –” → ”Oppdrag: av skuleeigar" in said
    told = found.as_json(words_for("sv"))
    assert told["example"] == {
        "before": "Oppdrag: –",
        "after": "Oppdrag: av skuleeigar den 14. august; to timar i veka til juni",
    }
