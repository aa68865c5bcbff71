"""One press of Ctrl+Z takes back one thing, the latest; Ctrl+Y and Ctrl+Shift+Z bring it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select
from tests.ui.conftest import turn

from planbench.domain.model import Action, Goal
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.palette.window import Palette
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.form import field_of
from planbench.ui.kit.fields.text_steps import has_step
from planbench.ui.plan.page import PlanPage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
REDO = {"Ctrl+Y": (Qt.Key.Key_Y, CTRL), "Ctrl+Shift+Z": (Qt.Key.Key_Z, CTRL | SHIFT)}


@pytest.fixture
def plan(shell: Shell) -> PlanPage:
    """The plan with a new goal, in whose text one writes."""
    shell.window().activateWindow()
    shell.show_step("plan")
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    page.add_goal()
    turn()
    return page


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def text() -> str:
    field = focused()
    assert isinstance(field, QPlainTextEdit | QLineEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def typed(shell: Shell, words: str) -> None:
    """Typed, and on the disk."""
    QTest.keyClicks(focused(), words)
    shell.context.flush()
    turn()


def undo() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    turn()


def goal_texts(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return list(session.scalars(select(Goal.text).order_by(Goal.position)))


@pytest.mark.parametrize("redo", REDO)
@pytest.mark.parametrize("column", ["text", "name"])
def test_what_was_saved_meanwhile_is_taken_back_piece_by_piece(
    shell: Shell, plan: PlanPage, workspace: Workspace, column: str, redo: str
) -> None:
    with workspace.reading() as session:
        new = session.scalars(select(Goal.id).order_by(Goal.position.desc())).first()
    shell.context.builder.finish(plan)
    turn()
    field = field_of(plan, "goal", str(new), column)
    assert field is not None
    field.setFocus()
    typed(shell, "Alla elever")
    typed(shell, " kan")
    undo()
    assert text() == "Alla elever"
    undo()
    assert text() == ""
    for then in ("Alla elever", "Alla elever kan"):
        QTest.keyClick(focused(), *REDO[redo])
        turn()
        assert text() == then


def test_a_new_text_has_nothing_to_take_back(plan: PlanPage, workspace: Workspace) -> None:
    assert plan.isVisible()
    before = len(goal_texts(workspace))
    assert text() == ""
    undo()
    assert len(goal_texts(workspace)) == before - 1


@pytest.mark.parametrize("redo", REDO)
def test_what_was_done_elsewhere_since_is_taken_back_first(
    shell: Shell, plan: PlanPage, workspace: Workspace, redo: str
) -> None:
    assert plan.isVisible()
    typed(shell, "Alla elever kan")
    field = focused()
    with workspace.change("Replace") as session:
        for each in session.scalars(select(Action)):
            each.text = "Ersatt"
    turn()
    field.setFocus()
    undo()
    assert goal_texts(workspace)[-1] == text() == "Alla elever kan"
    with workspace.reading() as session:
        assert "Ersatt" not in set(session.scalars(select(Action.text)))
    QTest.keyClick(focused(), *REDO[redo])
    turn()
    with workspace.reading() as session:
        assert set(session.scalars(select(Action.text))) == {"Ersatt"}


@pytest.mark.parametrize("way", ["button", "palette"])
def test_undo_without_keys_begins_in_the_text_one_is_in_too(
    shell: Shell, plan: PlanPage, workspace: Workspace, way: str
) -> None:
    assert plan.isVisible()
    typed(shell, "Alla elever")
    typed(shell, " kan")
    field = focused()
    if way == "button":
        shell.top.undo.emit()
    else:
        palette = shell.findChild(Palette)
        palette.open_at("Ångra")
        at = next(n for n, row in enumerate(palette.model.rows) if row.text == "Ångra")
        palette.open_row(at)
    turn()
    assert focused() is field
    assert goal_texts(workspace)[-1] == text() == "Alla elever"
    assert has_step(field, undo=False)  # the text's own, and no step of the project
