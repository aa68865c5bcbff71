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
