"""The goal's form leads: what is different, for whom, from what to what, when, how it is seen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import Goal, Indicator
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.fields.number_fields import NumberField
from planbench.ui.kit.look.folding import FoldingCard
from planbench.ui.plan.page import PlanPage


def new_goal(shell: Shell) -> tuple[PlanPage, str]:
    shell.show_step("plan")
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    page.add_goal()
    with shell.context.workspace.reading() as session:
        goal = list(session.scalars(select(Goal).order_by(Goal.position)))[-1]
    assert (goal.kind, goal.level) == ("", "")  # nothing is preset wrongly
    return page, goal.id


def opened(page: PlanPage, name: str) -> FoldingCard:
    cards = [each for each in page.findChildren(FoldingCard) if each.accessibleName() == name]
    cards[-1].open()
    return cards[-1]


def field(card: FoldingCard, kind: type[Any], name: str) -> Any:
    return next(each for each in card.findChildren(kind) if each.accessibleName() == name)


def press(card: FoldingCard, text: str) -> None:
    next(each for each in card.findChildren(QPushButton) if each.text() == text).click()


def test_the_form_writes_the_goal_and_its_indicator(shell: Shell, qtbot: QtBot) -> None:
    page, goal_id = new_goal(shell)
    card = opened(page, "Hjälp att formulera målet")
    field(card, LineField, "Vad blir annorlunda?").set_value("når målen")
    for name, value in (("Från (nu)", 62), ("Till", 75)):
        field(card, NumberField, name).set_value(value)
    field(card, DateField, "När?").set_value(dt.date(2028, 6, 9))
    qtbot.keyClicks(field(card, LineField, "För vilka?"), "elever i årskurs 6")
    told: list[tuple[str, bool]] = []
    shell.context.message.connect(lambda text, undo: told.append((text, undo)))
    press(card, "Skriv in som mål, med indikator")
    assert told == [("Målet har fått sin mening och en indikator.", True)]
    with shell.context.workspace.reading() as session:
        goal = session.get_one(Goal, goal_id)
        rows = list(session.scalars(select(Indicator).where(Indicator.goal_id == goal_id)))
    assert goal.text.startswith("Andelen elever i årskurs 6 som når målen ökar från 62")
    assert [(each.baseline, each.target) for each in rows] == [(62, 75)]


def test_a_suggestion_is_added_with_its_instrument(shell: Shell) -> None:
    page, goal_id = new_goal(shell)
    card = opened(page, "Förslag på indikatorer")
    press(card, "Lägg till")
    with shell.context.workspace.reading() as session:
        rows = list(session.scalars(select(Indicator).where(Indicator.goal_id == goal_id)))
    assert len(rows) == 1
    assert rows[0].measure
    assert (rows[0].baseline, rows[0].target) == (None, None)


def test_the_goal_can_be_written_once_all_that_it_takes_is_told(shell: Shell, qtbot: QtBot) -> None:
    page, _ = new_goal(shell)
    card = opened(page, "Hjälp att formulera målet")
    use = next(
        each
        for each in card.findChildren(QPushButton)
        if each.text() == "Skriv in som mål, med indikator"
    )
    assert not use.isEnabled()
    qtbot.keyClicks(field(card, LineField, "För vilka?"), "elever i årskurs 6")
    qtbot.keyClicks(field(card, LineField, "Vad blir annorlunda?"), "når målen")
    field(card, NumberField, "Till").set_value(75)
    assert not use.isEnabled()
    field(card, DateField, "När?").set_value(dt.date(2028, 6, 9))
    field(card, DateField, "När?").edited.emit()
    assert use.isEnabled()


def test_the_questions_stand_in_three_lines_of_the_same_width(shell: Shell, qtbot: QtBot) -> None:
    page, _ = new_goal(shell)
    card = opened(page, "Hjälp att formulera målet")
    names = {
        LineField: ("För vilka?", "Vad blir annorlunda?", "Enhet", "Hur syns det?"),
        NumberField: ("Från (nu)", "Till"),
        DateField: ("När?",),
    }
    asked = {name: field(card, kind, name) for kind, group in names.items() for name in group}
    qtbot.waitUntil(lambda: all(each.isVisible() for each in asked.values()))
    at = {name: each.mapTo(card, QPoint()) for name, each in asked.items()}
    lines = [("För vilka?", "Vad blir annorlunda?"), ("Från (nu)", "Till", "Enhet", "När?")]
    for line in lines:
        assert len({at[name].y() for name in line}) == 1
        lefts = [at[name].x() for name in line]
        assert lefts == sorted(set(lefts))
    ends = [at[line[-1]].x() + asked[line[-1]].width() for line in lines]
    assert ends[0] == ends[1]
    assert at["Hur syns det?"].y() > at["När?"].y() > at["För vilka?"].y()
    assert at["Hur syns det?"].x() == at["Från (nu)"].x() == at["För vilka?"].x()
