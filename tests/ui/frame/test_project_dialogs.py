"""The dialogs of a project open over its window, and F6 walks round the window's parts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTabWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn

from planbench.domain.model import Evidence, Goal, Person, SchoolBreak
from planbench.ui.frame.keys import next_pane
from planbench.ui.frame.project_dialogs import ProjectDialogs
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.form import Form
from planbench.ui.page_context import PageContext


def opened(shell: Shell) -> list[QDialog]:
    return [each for each in shell.window().findChildren(QDialog) if each.isVisible()]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("people", "Projekt och personer"),
        ("exchange", "Utbyte"),
        ("history", "Historik"),
        ("backups", "Säkerhetskopior"),
        ("conflicts", "Båda har ändrat"),
    ],
)
def test_a_dialog_of_the_project_stands_over_its_window(
    shell: Shell, name: str, title: str
) -> None:
    dialogs = ProjectDialogs(shell, shell.window())
    getattr(dialogs, name)()
    turn()
    (dialog,) = opened(shell)
    assert title in dialog.windowTitle()
    assert dialog.parentWidget() is shell.window()
    dialog.reject()
    turn()
    assert opened(shell) == []


def test_people_open_at_what_is_looked_for(shell: Shell) -> None:
    with shell.context.workspace.reading() as session:
        person, leave = session.scalars(select(Person)).first(), SchoolBreak(name="Höstlov")
    with shell.context.workspace.change("x") as session:
        session.add(leave)
    assert person is not None
    for kind, item_id, tab, words in (
        ("person", person.id, "Personer", person.name),
        ("school_break", leave.id, "Arbetstid", "Höstlov"),
    ):
        ProjectDialogs(shell, shell.window()).people(kind, item_id)
        (dialog,) = opened(shell)
        tabs = dialog.findChildren(QTabWidget)[0]
        assert tabs.tabText(tabs.currentIndex()) == tab
        turn()
        field = dialog.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.text() == words
        dialog.reject()
        turn()


def test_what_lies_on_the_clipboard_becomes_evidence(shell: Shell) -> None:
    QApplication.clipboard().setText("Eleverna säger att bråk är svårt.")
    ProjectDialogs(shell, shell.window()).paste()
    with shell.context.workspace.reading() as session:
        texts = session.scalars(select(Evidence.summary)).all()
    assert "Eleverna säger att bråk är svårt." in texts


def test_what_is_being_typed_may_be_shared_with_the_rest(shell: Shell, qtbot: QtBot) -> None:
    context = shell.context
    goal = read_goals(context)[0]
    field = Form(context, goal).line("text")
    qtbot.addWidget(field)
    field.setText("Skrivet nyss")
    field.edited.emit()
    ProjectDialogs(shell, shell.window()).share([("goal", goal.id)])
    assert "Skrivet nyss" in {each.text for each in read_goals(context)}
    (dialog,) = opened(shell)
    dialog.reject()


def read_goals(context: PageContext) -> list[Goal]:
    with context.workspace.reading() as session:
        return list(session.scalars(select(Goal)))


def test_f6_walks_round_the_parts_of_the_window_and_back(shell: Shell) -> None:
    shell.show_step("plan")
    panes = shell.panes()
    assert len(panes) > 2
    panes[0].setFocus()

    def place() -> int:
        focus = QApplication.focusWidget()
        return next((n for n, each in enumerate(panes) if each.isAncestorOf(focus)), -1)

    next_pane(shell)
    first = place()
    visited = [first]
    for _ in range(len(panes)):
        next_pane(shell)
        visited.append(place())
    assert visited[-1] == first
    assert set(visited) == set(range(len(panes)))
