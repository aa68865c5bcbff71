"""Personal data in the project's own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbench.domain.model import CheckAnswer, Dataset
from planbench.i18n import words_for

if TYPE_CHECKING:
    from tests.checks.conftest import WholePlan

NUMBER = "811218-9876"  # the number that the tax agency prints in its own examples


def test_an_identity_number_in_a_text_is_found_without_being_repeated(plan: WholePlan) -> None:
    plan.section.body = f"Eleven {NUMBER} deltog inte."
    [found] = plan.found()
    assert (found.level, found.rule) == ("error", "identity_number")
    assert found.place == ("section", plan.section.id, "body")
    assert NUMBER not in str(found.as_json(words_for("sv")))


def test_contact_details_in_a_text_are_asked_about(plan: WholePlan) -> None:
    plan.evidence.summary = "Ring 070-123 45 67."
    assert [(each.level, each.rule) for each in plan.found()] == [("warning", "contact_details")]


def test_how_few_of_a_class_is_asked_about(plan: WholePlan) -> None:
    plan.evidence.summary = "2 av 3 elever i 5B når målen."
    assert [(each.level, each.rule) for each in plan.found()] == [("warning", "class_count")]


def test_contact_details_may_stand_with_the_person(plan: WholePlan) -> None:
    plan.owner.email = "karin.ek@ekdala.example"
    assert plan.found() == []


def test_an_identity_number_may_not_stand_with_the_person_either(plan: WholePlan) -> None:
    plan.owner.title = NUMBER
    assert [each.rule for each in plan.found()] == ["identity_number"]


def test_it_can_be_answered(plan: WholePlan) -> None:
    plan.evidence.summary = "Ring 070-123 45 67."
    [found] = plan.found()
    plan.session.add(
        CheckAnswer(
            rule=found.rule,
            item_kind=found.place.kind,
            item_id=found.place.id,
            field=found.place.field,
            reason="Växeln.",
        )
    )
    assert plan.found() == []


@pytest.mark.parametrize(
    ("profile", "name", "found"),
    [
        ("udir-statistikkbanken", "2024-25_20260224-1156_Nasjonale_proever.csv", []),
        ("survey", "2024-25_20260224-1156_Nasjonale_proever.csv", ["identity_number"]),
        ("own-prov", "2024-25_20260224-1156_Nasjonale_proever.csv", ["identity_number"]),
        ("udir-statistikkbanken", "elev 20260224-1156.csv", ["identity_number"]),
        ("udir-statistikkbanken", f"x_20260224-1156_{NUMBER}.csv", ["identity_number"]),
    ],
)
def test_the_minute_in_a_publishers_file_name_is_nobodys_number(
    plan: WholePlan, profile: str, name: str, found: list[str]
) -> None:
    plan.session.add(Dataset(id="d", title="Prøver", file=name, profile=profile))
    plan.session.flush()
    rules = [each.rule for each in plan.found() if each.place.kind == "dataset"]
    assert rules == found
