"""What is seen of a large plan: goals fold, filters hide, the outline leads there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui.conftest import turn
from tests.ui.pages import visible
from tests.ui.seen import named

from planbench.domain.model import Action, FollowUp, Goal, GoalFinding, Person, SchoolBreak
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField, TextField
from planbench.ui.kit.fields.form import COLUMN, item_of
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.kit.look.two_lines import BELOW
from planbench.ui.page import AROUND
from planbench.ui.plan.outline import ID, Outline
from planbench.ui.plan.page import PlanPage
from planbench.ui.plan.pictures import PlanPicture, timeline_of
from planbench.ui.plan.view import load_plan


def goal_ids(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return list(session.scalars(select(Goal.id).order_by(Goal.position)))


def outline(page: PlanPage) -> Outline:
    return page.frame.findChildren(Outline)[0]


def listed(page: PlanPage) -> list[str]:
    shown = outline(page)
    return [shown.item(at).data(ID) for at in range(shown.count())]


def test_the_first_goal_is_unfolded_and_the_others_are_a_line(
    page: PlanPage, workspace: Workspace
) -> None:
    first, *others = goal_ids(workspace)
    assert page._cards[first].findChildren(PlainTable)
    assert len(others) == 3
    assert not any(page._cards[each].findChildren(PlainTable) for each in others)


def test_folding_is_kept_for_the_next_time(page: PlanPage, shell: Shell) -> None:
    first, second, *_ = goal_ids(shell.context.workspace)
    page.fold(first, False)
    page.fold(second, True)
    again = PlanPage(shell.context)
    again.refresh()
    assert not again._cards[first].is_unfolded
    assert again._cards[second].is_unfolded
    again.frame.deleteLater()


def test_the_outline_holds_the_actions_of_unfolded_goals(
    page: PlanPage, workspace: Workspace
) -> None:
    first, second, *_ = goal_ids(workspace)
    with workspace.reading() as session:
        own = set(session.scalars(select(Action.id).where(Action.goal_id == second)))
    assert own
    assert not own & set(listed(page))
    page.fold(second, True)
    assert own <= set(listed(page))
    page.fold(first, False)
    assert len(listed(page)) == 4 + len(own)


def test_lines_that_are_pasted_in_the_outline_are_actions_of_the_goal_one_is_on(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    second = goal_ids(workspace)[1]
    QApplication.clipboard().setText("1. Räkna timmar\n2. Fråga lärarna")
    outline(page).mark(second)
    outline(page).setFocus()
    qtbot.waitUntil(outline(page).hasFocus)
    qtbot.keyClick(outline(page), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    with workspace.reading() as session:
        texts = list(session.scalars(select(Action.text).where(Action.goal_id == second)))
    assert {"Räkna timmar", "Fråga lärarna"} <= set(texts)


def test_right_and_left_unfold_and_fold_in_the_outline(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    second = goal_ids(workspace)[1]
    outline(page).mark(second)
    qtbot.keyClick(outline(page), Qt.Key.Key_Right)
    assert page._cards[second].is_unfolded
    qtbot.keyClick(outline(page), Qt.Key.Key_Left)
    assert not page._cards[second].is_unfolded


def test_an_owner_hides_the_goals_without_their_actions_and_says_how_many(
    page: PlanPage, workspace: Workspace
) -> None:
    with workspace.reading() as session:
        actions = session.scalars(select(Action)).all()
        owner = next(each.owner_id for each in actions if each.owner_id)
        theirs = {each.goal_id for each in actions if each.owner_id == owner}
    ids = goal_ids(workspace)
    assert theirs < set(ids)
    field = next(
        each for each in page.tools.findChildren(ChoiceField) if each.accessibleName() == "Ansvarig"
    )
    field.set_value(owner)
    field.edited.emit()
    assert {each for each in ids if not page._cards[each].isHidden()} == theirs
    assert set(listed(page)) & set(ids) == theirs
    told = [each.text() for each in page.tools.findChildren(QLabel)]
    assert f"{len(ids) - len(theirs)} mål visas inte" in told


def test_the_width_of_the_outline_is_kept(
    qtbot: QtBot, page: PlanPage, shell: Shell, tmp_path: Path
) -> None:
    panes = page.frame.findChildren(QSplitter)[0]
    before = outline(page).width()
    handle = panes.handle(1)
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    assert outline(page).width() > before
    assert shell.context.settings.panes["plan"] == outline(page).width()


@pytest.mark.parametrize("view", ["follow_up", "basis", "direction"])
def test_a_panel_begins_where_the_pages_title_does(page: PlanPage, view: str) -> None:
    page.show_as(view)
    left = page.work.contentsMargins().left()
    assert left == AROUND[0]
    page.show_as("cards")
    assert page.work.contentsMargins().left() < left  # room for the arrow before a goal


def test_where_one_is_in_the_outline_is_framed_while_one_is_there(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    shown = outline(page)
    shown.mark(goal_ids(workspace)[1])
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    framed = shown.grab().toImage()
    shown.clearFocus()
    assert shown.grab().toImage() != framed


def test_a_goal_that_lacks_something_has_its_sign_in_the_outline(
    page: PlanPage, workspace: Workspace
) -> None:
    first, *_ = goal_ids(workspace)
    shown = outline(page)

    def spoken() -> str:
        at = listed(page).index(first)
        return str(shown.item(at).data(Qt.ItemDataRole.AccessibleTextRole))

    whole, before = spoken(), shown.grab().toImage()
    with workspace.change("Edit") as session:
        session.execute(delete(FollowUp).where(FollowUp.goal_id == first))
    page.refresh()
    assert spoken() != whole
    assert spoken().startswith(whole.rstrip("."))
    assert shown.grab().toImage() != before


def test_the_timeline_is_free_in_breaks_that_have_both_their_ends(
    page: PlanPage, workspace: Workspace
) -> None:
    autumn, spring = dt.date(2026, 10, 26), dt.date(2027, 2, 15)
    week = dt.timedelta(days=4)
    with workspace.change("Edit") as session:
        session.execute(delete(SchoolBreak))
        session.add_all(
            [
                SchoolBreak(name="Höstlov", start=autumn, end=autumn + week),
                SchoolBreak(name="Sportlov", start=spring, end=None),
                SchoolBreak(name="Påsklov", start=None, end=spring + week),
            ]
        )
    with workspace.reading() as session:
        plan = load_plan(session)
    timeline = timeline_of(page.context, plan)
    assert timeline.free == ((autumn, autumn + week),)
    assert timeline.today == workspace.today
    assert len(timeline.groups) == len(plan.goals)


def test_a_goal_that_is_read_shows_only_the_actions_of_the_owner_that_was_chosen(
    page: PlanPage, workspace: Workspace
) -> None:
    goal = goal_ids(workspace)[0]
    with workspace.change("Edit") as session:
        first, second, *_ = session.scalars(select(Person).order_by(Person.position, Person.id))
        session.execute(delete(Action).where(Action.goal_id == goal))
        session.add_all(
            [
                Action(goal_id=goal, text="Öva ofta", owner_id=first.id),
                Action(goal_id=goal, text="Vila sällan", owner_id=second.id),
            ]
        )
        owner = first.id

    def said() -> str:
        turn()
        tables = page._cards[goal].findChildren(PlainTable)
        return " ".join(each.accessibleDescription() for each in tables)

    page.refresh()
    assert "Öva ofta" in said()
    assert "Vila sällan" in said()
    field = named(page.tools, ChoiceField, "Ansvarig")
    field.set_value(owner)
    field.edited.emit()
    assert "Öva ofta" in said()
    assert "Vila sällan" not in said()


@pytest.mark.parametrize("view", ["timeline", "chain"])
def test_what_a_picture_shows_of_a_goal_is_said_in_the_line_below_it(
    qtbot: QtBot, page: PlanPage, workspace: Workspace, view: str
) -> None:
    goal = goal_ids(workspace)[0]
    days = [dt.date(2027, 3, 1), dt.date(2026, 12, 1)]
    with workspace.change("Edit") as session:
        session.execute(delete(Action).where(Action.goal_id == goal))
        session.execute(delete(FollowUp).where(FollowUp.goal_id == goal))
        session.execute(delete(GoalFinding).where(GoalFinding.goal_id == goal))
        session.add_all([Action(goal_id=goal, text="Insats", end=day) for day in days])
        session.add(FollowUp(goal_id=goal, date=dt.date(2027, 5, 20)))
    page.show_as(view)
    picture = visible(qtbot, page, PlanPicture)
    line = picture.list.item(0)
    said = f"{line.text()} {line.data(BELOW)}".replace("\u00a0", " ")
    assert said.startswith("Mål 1: ")
    assert "2 insatser" in said
    assert "20 maj 2027" in said
    if view == "timeline":
        assert "1 mars 2027" in said or "1 mar 2027" in said
        assert "dec" not in said
    else:
        assert "→" in said


def test_to_edit_a_goal_is_to_write_in_its_text_and_the_outline_says_where(
    qtbot: QtBot, page: PlanPage
) -> None:
    page.window().activateWindow()
    with page.context.workspace.reading() as session:
        second = session.scalars(select(Goal.id).order_by(Goal.position)).all()[1]
    edit = next(
        each for each in page.findChildren(QPushButton) if each.accessibleName() == "Ändra mål 2"
    )
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextField))
    assert QApplication.focusWidget().accessibleName() == "Mål"
    outline = page.findChildren(Outline) or page.frame.findChildren(Outline)
    assert outline[0].currentItem().data(ID) == second


def test_a_row_of_the_outline_is_copied_and_a_goal_duplicated_from_its_menu(
    qtbot: QtBot, page: PlanPage
) -> None:
    listed = outline(page)
    listed.setCurrentRow(0)
    menu = listed.acts.menu()
    assert menu is not None
    acts = {each.text().partition("\t")[0]: each for each in menu.actions()}
    acts["Kopiera texten"].trigger()
    assert QApplication.clipboard().text() == f"1\t{listed.item(0).text()}"
    before = len(page._view.goals)
    acts["Duplicera målet"].trigger()
    qtbot.waitUntil(lambda: len(page._view.goals) == before + 1)


def test_delete_in_the_outline_removes_the_row_and_its_neighbour_is_next(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    rows, before = outline(page), listed(page)
    rows.setFocus()
    rows.setCurrentRow(1)
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed(page) == [before[0], *before[2:]])
    with workspace.reading() as session:
        assert session.get(Action, before[1]) is None
    assert rows.currentItem().data(ID) == before[2]
    rows.setCurrentRow(0)
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: before[0] not in listed(page))
    workspace.undo()
    workspace.undo()
    qtbot.waitUntil(lambda: listed(page) == before)


def in_sight(page: PlanPage, widget: QWidget) -> bool:
    area = page.viewport()
    top = widget.mapTo(area, QPoint()).y()
    return top >= 0 and top + min(widget.height(), 60) <= area.height()


@pytest.mark.parametrize("column", ["text", "status"])
def test_an_action_that_is_clicked_twice_is_seen_with_the_cursor_in_what_was_clicked(
    qtbot: QtBot, page: PlanPage, column: str
) -> None:
    page.window().resize(1100, 640)
    page.window().activateWindow()
    last = page._view.goals[-1]
    page.fold(last.goal.id, True)
    page._cards[last.goal.id].edit_wanted.emit(last.actions[-1].id, column)

    def there() -> bool:
        field = QApplication.focusWidget()
        here = item_of(field) == ("action", last.actions[-1].id)
        return here and field.property(COLUMN) == column and in_sight(page, field)

    qtbot.waitUntil(there)
    assert outline(page).currentItem().data(ID) == last.actions[-1].id


def test_the_page_goes_along_to_a_new_row(qtbot: QtBot, page: PlanPage) -> None:
    page.window().resize(1100, 640)
    page.window().activateWindow()
    known = {action.id for view in page._view.goals for action in view.actions}
    page._cards[page._view.goals[0].goal.id].action_wanted.emit(page._view.goals[0].goal.id)

    def there() -> bool:
        field = QApplication.focusWidget()
        kind, item_id = item_of(field)
        return kind == "action" and item_id not in known and in_sight(page, field)

    qtbot.waitUntil(there)
