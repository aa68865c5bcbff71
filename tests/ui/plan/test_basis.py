"""«Decision and texts» on the plan page: what the plan asks for and rests on, folded at first."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import Action, ActionCost, ActionSchool, Project, Risk
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField, LineField, NumberField, TextField
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.look.folding import FoldingCard
from planbench.ui.plan.page import PlanPage


@pytest.fixture
def page(page: PlanPage) -> PlanPage:
    page.show_as("basis")
    return page


def card(page: PlanPage, name: str) -> FoldingCard:
    named = [e for e in page.findChildren(FoldingCard) if e.accessibleName() == name]
    return named[-1]  # those of an earlier view may wait to be freed


def named(widget: Any, kind: type[Any], name: str) -> Any:
    return next(each for each in widget.findChildren(kind) if name in each.accessibleName())


def press(widget: Any, text: str) -> None:
    next(each for each in widget.findChildren(QPushButton) if each.text() == text).click()


def rows(workspace: Workspace, kind: type[Any]) -> list[Any]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def test_only_the_texts_are_open_and_each_card_folds(page: PlanPage) -> None:
    cards = page.findChildren(FoldingCard)
    assert [each.is_open for each in cards] == [True, False, False, False, False]
    press(cards[0], "Fäll ihop")
    assert not cards[0].is_open
    press(cards[0], "Öppna")
    assert cards[0].is_open


def test_the_plans_own_text_is_edited_here(page: PlanPage, workspace: Workspace) -> None:
    named(page, TextField, "Vad vi inte vet").setPlainText("Om det håller.")
    page.context.flush()
    (project,) = rows(workspace, Project)
    assert project.not_known == "Om det håller."


def test_the_record_number_of_the_cover(page: PlanPage, workspace: Workspace) -> None:
    card(page, "Det som står på framsidan").open()
    field = named(page, LineField, "Diarienummer")
    field.setText("UTB 2026/1")
    field.edited.emit()
    page.context.flush()
    (project,) = rows(workspace, Project)
    assert project.record_number == "UTB 2026/1"


def test_a_risk_is_added_last(page: PlanPage, workspace: Workspace) -> None:
    risks = card(page, "Risker")
    risks.open()
    press(risks, "Lägg till risk")
    assert [each.text for each in rows(workspace, Risk)].count("") == 1
    assert len(risks.findChildren(Rows)[0].ids) == 4


def test_search_leads_to_the_row(page: PlanPage, workspace: Workspace) -> None:
    page.show_as("cards")
    risk = rows(workspace, Risk)[1]
    page.show_item("risk", risk.id)
    assert card(page, "Risker").is_open
    assert risk.id in card(page, "Risker").findChildren(Rows)[0].ids


def test_a_cost_is_written_under_its_action(page: PlanPage, workspace: Workspace) -> None:
    action = next(e for e in rows(workspace, Action) if e.text.startswith("Bedöma nationella"))
    page.show_item("action", action.id)
    for more in [e for e in page.findChildren(Rows) if action.id in e.ids]:
        more._fold(action.id)
    press(page, "Lägg till kostnad")
    mine = [each for each in rows(workspace, ActionCost) if each.action_id == action.id]
    assert [each.whose for each in mine] == ["teachers"]
    assert named(page, NumberField, "Personer")
    choice = named(page, ChoiceField, "Gäller skolan")
    choice.set_value(choice.itemData(1))
    choice.edited.emit()
    schools = [each for each in rows(workspace, ActionSchool) if each.action_id == action.id]
    assert len(schools) == 1


@pytest.mark.parametrize("how", ["basis", "direction", "follow_up"])
def test_a_tab_shows_its_beginning(shell: Shell, qtbot: QtBot, how: str) -> None:
    shell.window().resize(1000, 560)
    shell.window().activateWindow()
    shell.show_step("plan")
    plan = shell.page("plan")
    assert isinstance(plan, PlanPage)
    bar = plan.verticalScrollBar()
    shell.context.builder.finish(plan)
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(bar.maximum())
    qtbot.mouseClick(plan.views.buttons[how], Qt.MouseButton.LeftButton)
    assert plan.views.current == how
    assert bar.value() == 0
