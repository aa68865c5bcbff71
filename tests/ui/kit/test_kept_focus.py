"""After an action the keyboard stands on the same thing, else on its neighbour, else on «add»."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.kit.conftest import Settle

from planbench.domain.model import Action, Finding, Goal
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.finding_card import FindingCard
from planbench.ui.current_state.section_list import SectionList
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.fields.links import Links, LinksText
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.work.kept_focus import controls_in, key_of
from planbench.ui.theme import LIGHT, Theme


def buttons(part: QWidget, name: str) -> list[QAbstractButton]:
    return [
        each
        for each in controls_in(part)
        if isinstance(each, QAbstractButton) and name in (each.accessibleName() or each.text())
    ]


def press(qtbot: QtBot, control: QAbstractButton) -> None:
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Space)


def action_rows(shell: Shell, settled: Settle, workspace: Workspace) -> Rows:
    """The actions of the first goal, three of them, open."""
    with workspace.reading() as session:
        goal = session.scalars(select(Goal.id).order_by(Goal.position)).first()
    shell.show_item("goal", goal)
    settled()
    page = shell.page("plan")
    return next(each for each in page.findChildren(Rows) if each.accessibleName() == "Insatser")


def removes(rows: Rows) -> list[QAbstractButton]:
    return [each for each in buttons(rows, "Ta bort") if each.isVisible()]


@pytest.mark.parametrize("places", [(0, 0), (1, 1), (2, 1)])
def test_removing_a_row_leads_to_the_row_that_takes_its_place(
    qtbot: QtBot, shell: Shell, workspace: Workspace, settled: Settle, places: tuple[int, int]
) -> None:
    rows = action_rows(shell, settled, workspace)
    ids, (place, then) = rows.ids, places
    press(qtbot, removes(rows)[place])
    focus = settled()
    assert len(rows.ids) == len(ids) - 1
    assert focus is removes(rows)[then]


def test_removing_the_last_row_leads_to_its_add_button(
    qtbot: QtBot, shell: Shell, workspace: Workspace, settled: Settle
) -> None:
    rows = action_rows(shell, settled, workspace)
    for _ in range(len(rows.ids)):
        press(qtbot, removes(rows)[0])
        settled()
    assert rows.ids == []
    assert isinstance(settled(), QAbstractButton)
    assert settled().text() == "Lägg till insats"


def test_undoing_from_a_field_leaves_the_keyboard_in_its_row(
    qtbot: QtBot, shell: Shell, workspace: Workspace, settled: Settle
) -> None:
    rows = action_rows(shell, settled, workspace)
    second = rows.ids[1]
    rows.focus_item(second)
    before = settled()
    with workspace.change("Remove") as session:
        session.delete(session.get_one(Action, rows.ids[0]))
    settled()
    qtbot.waitUntil(lambda: key_of(QApplication.focusWidget()) == second)
    focus = QApplication.focusWidget()
    assert rows.ids[0] == second
    assert focus is not before
    assert type(focus) is type(before) or not before


def test_another_section_leaves_the_keyboard_in_the_list(
    qtbot: QtBot, shell: Shell, settled: Settle
) -> None:
    shell.show_step("current_state")
    settled()
    listed = shell.page("current_state").frame.findChildren(SectionList)[0].list
    listed.setFocus()
    for _ in range(2):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
        assert settled() is listed
    assert "Ämnesinnehåll" in listed.currentItem().text()


def finding_cards(shell: Shell, settled: Settle, workspace: Workspace) -> list[FindingCard]:
    with workspace.reading() as session:
        rows = session.scalars(select(Finding.section_id).order_by(Finding.position)).all()
    section = max(rows, key=rows.count)
    shell.show_item("section", section)
    settled()
    found = shell.page("current_state").findChildren(FindingCard)
    return [each for each in found if each.isVisible()]


def test_closing_a_finding_leads_back_to_what_opened_it(
    qtbot: QtBot, shell: Shell, workspace: Workspace, settled: Settle
) -> None:
    card = finding_cards(shell, settled, workspace)[-1]
    press(qtbot, buttons(card, "Ändra")[0])
    settled()
    press(qtbot, buttons(card, "Klar")[0])
    focus = settled()
    assert card.isAncestorOf(focus)
    assert "Ändra" in focus.accessibleName()


def test_removing_a_finding_leads_to_the_one_beside_it(
    qtbot: QtBot, shell: Shell, workspace: Workspace, settled: Settle
) -> None:
    cards = finding_cards(shell, settled, workspace)
    assert len(cards) > 1
    press(qtbot, buttons(cards[0], "Ändra")[0])
    settled()
    press(qtbot, buttons(cards[0], "Ta bort iakttagelse")[0])
    focus = settled()
    left = [
        each for each in shell.page("current_state").findChildren(FindingCard) if each.isVisible()
    ]
    assert len(left) == len(cards) - 1
    assert any(card.isAncestorOf(focus) for card in left)


def test_deciding_on_feedback_goes_to_the_same_button_of_the_next(
    qtbot: QtBot, shell: Shell, settled: Settle
) -> None:
    shell.show_step("feedback")
    settled()
    page = shell.page("feedback").frame
    press(qtbot, buttons(page, "Avvisa")[0])
    focus = settled()
    assert page.isAncestorOf(focus)
    assert "Avvisa" in (focus.accessibleName() or getattr(focus, "text", str)()) or focus is page


class Shown(QObject):
    """Which widgets were shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_nothing_flashes_as_a_window_of_its_own_and_takes_the_keyboard(
    shell: Shell, workspace: Workspace, settled: Settle
) -> None:
    shown, application = Shown(), QApplication.instance()
    application.installEventFilter(shown)
    with workspace.reading() as session:
        goal = session.scalars(select(Goal.id).order_by(Goal.position)).first()
    for step in shell.steps:
        shell.show_step(step)
        settled()
    shell.show_item("goal", goal)
    settled()
    application.removeEventFilter(shown)
    assert shown.windows == []


def test_whoever_couples_the_last_finding_keeps_the_keyboard_in_the_field(qtbot: QtBot) -> None:
    links = Links(Theme(LIGHT, 100), LinksText("Bygger på", "Koppla …", "Ta bort {name}"))
    qtbot.addWidget(links)
    links.show_links({}, {"a": "I1 Elever gissar"})
    links.show()
    choice = links.findChildren(ChoiceField)[0]
    choice.setFocus()
    links.added.connect(lambda key: links.show_links({key: "I1 Elever gissar"}, {}))
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert links.focusWidget() is choice
    assert choice.isVisible()
    names = [each.accessibleName() for each in links.findChildren(QAbstractButton)]
    assert "Ta bort I1 Elever gissar" in names
