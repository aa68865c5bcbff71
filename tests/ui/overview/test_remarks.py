"""From the overview to every remark of the checks, and from each remark to its field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn

from planbench.domain.model import Goal
from planbench.services.checking.all_checks import check_everything
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.form import COLUMN, item_of
from planbench.ui.overview.checks import ChecksDialog
from planbench.ui.overview.page import OverviewPage
from planbench.ui.overview.view import OverviewView, load_overview

PRAISE = "Tråden håller från underlag till uppföljning."


@pytest.fixture
def overview(qtbot: QtBot, shell: Shell) -> OverviewPage:
    """The overview, once it has read the project."""
    shell.show_step("overview")
    made = shell.page("overview")
    assert isinstance(made, OverviewPage)
    qtbot.waitUntil(lambda: any(each.startswith("Gå igenom") for each in shown(made)))
    return made


def seen(workspace: Workspace) -> OverviewView:
    with workspace.reading() as session:
        return load_overview(session, workspace.programme, workspace.today)


def shown(page: OverviewPage) -> set[str]:
    """What buttons and lines of the page say."""
    buttons = {each.text() for each in page.findChildren(QPushButton) if each.isVisible()}
    return buttons | {each.text() for each in page.findChildren(QLabel) if each.isVisible()}


@pytest.mark.parametrize(
    ("gaps", "remarks", "says"),
    [
        (2, 3, "Gå igenom 2 luckor"),
        (0, 3, "Titta på 3 anmärkningar"),
        (0, 1, "Titta på 1 anmärkning"),
        (0, 0, PRAISE),
    ],
)
def test_the_thread_is_praised_only_where_there_is_nothing_to_look_at(
    overview: OverviewPage, workspace: Workspace, gaps: int, remarks: int, says: str
) -> None:
    view = seen(workspace)
    overview._show(replace(view, gaps=view.gaps[:gaps], remarks=remarks))
    turn()
    assert says in shown(overview)
    assert (PRAISE in shown(overview)) == (says == PRAISE)


def listed(dialog: ChecksDialog) -> int:
    """How many things one can go to."""
    return sum(each.text() == "Öppna där" for each in dialog.findChildren(QPushButton))


@pytest.mark.parametrize("part", ["gaps", "remarks"])
def test_the_list_is_as_long_as_the_number_that_leads_to_it(
    qtbot: QtBot, overview: OverviewPage, workspace: Workspace, part: str
) -> None:
    with workspace.change("Edit") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).first()
        goal.text = "Ring 070-123 45 67 om målet."  # about a person: in a part of its own
    view = seen(workspace)
    overview._show(view if part == "gaps" else replace(view, gaps=()))
    n = len(view.gaps) if part == "gaps" else view.remarks
    assert n > 0
    assert f" {n} " in overview._gaps.text()
    overview._gaps.click()
    (dialog,) = overview.context.window.findChildren(ChecksDialog)
    qtbot.waitUntil(lambda: listed(dialog) == n)
    assert [dialog.parts.current, dialog.parts.buttons[part].text().split()[-1]] == [part, str(n)]
    assert dialog.parts.buttons["private"].isVisible()
    dialog.accept()


def test_what_else_is_found_is_a_tab_away(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    dialog = ChecksDialog(shell.context, shell)
    qtbot.waitUntil(lambda: listed(dialog) > 0)
    found = 0
    for button in dialog.parts.buttons.values():
        if not button.isHidden():
            button.click()
            turn()
            found += listed(dialog)
    assert found == len(check_everything(workspace))
    dialog.accept()


def test_a_goal_that_says_nothing_is_something_to_look_at(workspace: Workspace) -> None:
    before = seen(workspace)
    with workspace.change("Edit") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).first()
        goal.text = ""
    after = seen(workspace)
    assert after.remarks > before.remarks


def test_a_remark_opens_the_field_that_it_is_about(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    with workspace.change("Edit") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).all()[1]
        goal.text = "Stärka undervisningen i matematik."
    found = (each for each in check_everything(workspace) if each.place.id == goal.id)
    (vague,) = (each for each in found if each.rule == "goal_vague")
    dialog = ChecksDialog(shell.context, shell)
    dialog._go(vague)

    def stands_there() -> bool:
        field = QApplication.focusWidget()
        return item_of(field) == ("goal", goal.id) and field.property(COLUMN) == "text"

    qtbot.waitUntil(stands_there)
    assert shell.step == "plan"
