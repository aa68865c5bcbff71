"""Suggested indicators: those of a level and an area, and what is added of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import named, texts

from planbench.domain.model import Goal, Indicator
from planbench.programmes.bank import Bank
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.page_context import PageContext
from planbench.ui.plan.goal_help import IndicatorBank


@pytest.fixture
def goal(alone: PageContext) -> str:
    with alone.workspace.reading() as session:
        return session.scalars(select(Goal.id).order_by(Goal.position)).all()[0]


@pytest.fixture
def bank(qtbot: QtBot, alone: PageContext, goal: str) -> IndicatorBank:
    made = IndicatorBank(alone, goal, "pupil")
    qtbot.addWidget(made.card)
    made.card.open()
    return made


def suggested(bank: IndicatorBank) -> list[str]:
    """The measures that can be added."""
    adds = bank.card.findChildren(QPushButton)
    names = [each.accessibleName() for each in adds if each.isVisibleTo(bank.card)]
    return [each.removeprefix("Lägg till ") for each in names if each.startswith("Lägg till ")]


def measures(bank: IndicatorBank, level: str, area: str) -> list[str]:
    held: Bank = bank._bank
    return [
        each.measure
        for each in held.indicators
        if level in {"", each.level} and area in {"", each.area}
    ]


def choose(bank: IndicatorBank, name: str, value: str) -> None:
    field = named(bank.card, ChoiceField, name)
    field.set_value(value)
    field.edited.emit()


def test_only_what_is_of_the_level_and_the_area_is_suggested(bank: IndicatorBank) -> None:
    texts(bank.card)
    assert suggested(bank) == measures(bank, "pupil", "") != []
    choose(bank, "Nivå", "")
    texts(bank.card)
    assert suggested(bank) == measures(bank, "", "")
    area = next(each.area for each in bank._bank.indicators if each.area)
    choose(bank, "Område", area)
    texts(bank.card)
    assert suggested(bank) == measures(bank, "", area) != measures(bank, "", "")


def test_where_nothing_is_suggested_it_says_so(bank: IndicatorBank) -> None:
    none = "Inget är föreslaget för det. Välj ett annat område."
    assert none not in texts(bank.card)
    assert "Förslag från planbench: talen fyller ni i själva." in texts(bank.card)
    held = bank._bank.indicators
    levels, areas = {each.level for each in held}, {each.area for each in held if each.area}
    empty = [(x, y) for x in levels for y in areas if not measures(bank, x, y)]
    assert empty
    choose(bank, "Nivå", empty[0][0])
    choose(bank, "Område", empty[0][1])
    assert none in texts(bank.card)


def test_a_suggestion_says_with_what_and_what_to_mind_and_is_added(
    bank: IndicatorBank, alone: PageContext, goal: str
) -> None:
    first = next(each for each in bank._bank.indicators if each.level == "pupil")
    said = "\n".join(texts(bank.card))
    assert all(text in said for text in (first.instrument, first.mind, first.example))
    named(bank.card, QPushButton, first.measure).click()
    with alone.workspace.reading() as session:
        found = session.scalars(select(Indicator).where(Indicator.goal_id == goal)).all()
    assert first.measure in {each.measure for each in found}
