"""The overview: what is prepared is ticked, what is missing is answered."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.pages import count, overlooked_on, page, press, rows

from planbench.domain.model import (
    CheckAnswer,
    Meeting,
    Preparation,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.overview.checks import ChecksDialog
from planbench.ui.overview.page import OverviewPage


def test_a_preparation_is_ticked_on_the_overview(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    with workspace.change("Move") as session:
        for meeting in session.scalars(select(Meeting).where(Meeting.kind == "steering")):
            meeting.held = True
    overview = page(shell, "overview", OverviewPage)
    before = sum(each.done for each in rows(workspace, Preparation))
    qtbot.waitUntil(lambda: bool(open_boxes(overview)))
    open_boxes(overview)[0].click()
    shell.context.flush()
    assert sum(each.done for each in rows(workspace, Preparation)) == before + 1


def open_boxes(widget: QWidget) -> list[QCheckBox]:
    return [each for each in widget.findChildren(QCheckBox) if not each.isChecked()]


def test_a_gap_is_answered_in_the_dialog(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    dialog = ChecksDialog(shell.context, shell)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(LineField)))
    before = len(dialog.findChildren(LineField))
    dialog.findChildren(LineField)[0].set_value("Det är bestämt så.")
    press(qtbot, dialog, "Behåll svaret")
    qtbot.waitUntil(lambda: len(dialog.findChildren(LineField)) == before - 1)
    assert count(workspace, CheckAnswer) == 1
    dialog.accept()


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "overview") == []
