"""The parts of the plan's page: anchoring, the year, moving by weeks, a goal's form."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui.conftest import turn
from tests.ui.seen import button, named, press, texts

from planbench.domain.model import (
    Action,
    Decision,
    DecisionPoint,
    Document,
    Goal,
    GoalFinding,
    Meeting,
    Person,
)
from planbench.exports.source import DocumentSource, load_source
from planbench.ui.kit.fields.fields import ChoiceField, TextField
from planbench.ui.kit.fields.links import Links
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.kit.look.folding import FoldingCard
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.page_context import PageContext
from planbench.ui.plan.basis_view import BasisView
from planbench.ui.plan.follow_up.anchoring import AnchoringCard
from planbench.ui.plan.goal_editor import GoalEditor
from planbench.ui.plan.postpone_dialog import PostponeDialog
from planbench.ui.plan.view import PlanView, load_plan
from planbench.ui.plan.year_view import YearView


@pytest.fixture
def window_round(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def plan(alone: PageContext) -> PlanView:
    with alone.workspace.reading() as session:
        return load_plan(session)


@pytest.fixture
def anchoring(qtbot: QtBot, alone: PageContext) -> AnchoringCard:
    made = AnchoringCard(alone)
    qtbot.addWidget(made)
    return made


def lines(card: AnchoringCard) -> list[str]:
    tables = [each for each in card.findChildren(PlainTable) if not each.isHidden()]
    told = tables[0].accessibleDescription().replace("\u00a0", " ") if tables else ""
    return told.split(". ") if told else []


def test_without_a_group_and_without_a_showing_both_are_said(
    anchoring: AnchoringCard, alone: PageContext
) -> None:
    with alone.workspace.change("x") as session:
        for kind in (Decision, Document):
            session.execute(delete(kind))
        for person in session.scalars(select(Person)):
            person.role = "resource_person"
        for meeting in session.scalars(select(Meeting)):
            meeting.held = False
    anchoring.refresh()
    assert any("Ingen sitter i styrgruppen ännu" in each for each in texts(anchoring))
    assert lines(anchoring) == []


def test_who_sits_in_the_group_and_what_it_saw_and_decided_is_read(
    anchoring: AnchoringCard, alone: PageContext
) -> None:
    day = dt.date(2026, 11, 5)
    with alone.workspace.change("x") as session:
        for kind in (Decision, Document):
            session.execute(delete(kind))
        session.add(Person(id="p9", name="Eva Ros", title="rektor", role="steering_group"))
        for meeting in session.scalars(select(Meeting)):
            meeting.held = False
        session.add(Meeting(id="m9", kind="steering", held=True, date=day, title="Styrgrupp"))
        session.add(Document(id="d9", kind="plan", file="plan.docx", meeting_id="m9"))
        session.flush()
        session.add(Decision(id="x9", meeting_id="m9", kind="decision", text="Planen antas"))
    anchoring.refresh()
    assert any("Eva Ros (rektor)" in each for each in texts(anchoring))
    said = " | ".join(lines(anchoring))
    assert "5 nov 2026; Styrgrupp; Beslutat: Planen antas" in said


@pytest.fixture
def source(alone: PageContext) -> DocumentSource:
    workspace = alone.workspace
    with workspace.reading() as session:
        return load_source(session, workspace.programme, alone.words, workspace.today)


def test_the_year_is_turned_and_read_month_by_month(
    qtbot: QtBot, alone: PageContext, source: DocumentSource
) -> None:
    view = YearView(alone, source)
    qtbot.addWidget(view)

    def months() -> list[str]:
        turn()
        table = view.findChildren(PlainTable)[0]
        return table.accessibleDescription().split(". ")

    def picture() -> str:
        turn()
        return view.findChildren(DrawingView)[0].accessibleName()

    this = picture()
    assert "2026" in this
    assert len(months()) >= 12
    press(view, "Året efter")
    assert picture() != this
    press(view, "Året före")
    assert picture() == this
    for _ in range(9):
        press(view, "Året före")
    assert any("Inget har ett datum det här läsåret" in each for each in texts(view))


@pytest.fixture
def postponing(qtbot: QtBot, alone: PageContext, window_round: QWidget) -> PostponeDialog:
    made = PostponeDialog(alone, window_round)
    qtbot.addWidget(made)
    return made


def ends(alone: PageContext) -> dict[str, dt.date | None]:
    with alone.workspace.reading() as session:
        return {each.id: each.end for each in session.scalars(select(Action))}


def test_what_moves_is_seen_before_it_moves(postponing: PostponeDialog, alone: PageContext) -> None:
    before = ends(alone)
    assert postponing.table.rowCount() == len(postponing.moved) > 0
    postponing.weeks.setValue(2)
    first = postponing.moved[0]
    now, then = (postponing.table.item(0, column).text() for column in (1, 2))
    assert now != then
    assert ends(alone) == before
    press(postponing, "Flytta insatserna")
    after = ends(alone)
    moved = {key for key in after if after[key] != before[key]}
    assert moved
    assert all(after[key] - before[key] == dt.timedelta(weeks=2) for key in moved)
    assert first.new_end is None or first.new_end in after.values()


def test_no_weeks_move_nothing(postponing: PostponeDialog) -> None:
    postponing.weeks.setValue(0)
    assert not button(postponing, "Flytta insatserna").isEnabled()
    postponing.weeks.setValue(-1)
    assert button(postponing, "Flytta insatserna").isEnabled()


@pytest.fixture
def editor(qtbot: QtBot, alone: PageContext, plan: PlanView) -> GoalEditor:
    made = GoalEditor(alone, plan.goals[0], plan)
    qtbot.addWidget(made)
    alone.builder.finish(made)
    return made


def test_a_goals_fields_are_written_under_their_names(
    editor: GoalEditor, alone: PageContext, plan: PlanView
) -> None:
    goal_id = plan.goals[0].goal.id
    for name, text in (("Vad vi antar", "Att tiden finns"), ("Motivering", "Det brådskar")):
        named(editor, TextField, name).setPlainText(text)
    named(editor, ChoiceField, "Ansvarig för målet").set_value(next(iter(plan.persons)))
    named(editor, ChoiceField, "Ansvarig för målet").edited.emit()
    alone.flush()
    with alone.workspace.reading() as session:
        goal = session.get_one(Goal, goal_id)
        assert (goal.assumption, goal.rationale) == ("Att tiden finns", "Det brådskar")
        assert goal.owner_id == next(iter(plan.persons))


def test_what_a_goal_can_do_without_is_behind_one_line_that_says_what_it_holds(
    editor: GoalEditor, alone: PageContext, plan: PlanView
) -> None:
    editor.show()
    fold = next(iter(editor.findChildren(FoldLine)))
    first, rest = named(editor, ChoiceField, "Nivå"), named(editor, TextField, "Vad vi antar")
    assert (first.isVisible(), rest.isVisible()) == (True, False)
    assert plan.goals[0].goal.name in fold.accessibleName()
    fold.click()
    assert rest.isVisible()
    again = GoalEditor(alone, plan.goals[0], plan)
    alone.builder.finish(again)
    assert named(again, TextField, "Vad vi antar").isVisibleTo(again)
    again.deleteLater()


def test_findings_are_linked_once_and_unlinked(
    editor: GoalEditor, alone: PageContext, plan: PlanView
) -> None:
    goal = plan.goals[0]

    def linked() -> list[str]:
        with alone.workspace.reading() as session:
            mine = GoalFinding.goal_id == goal.goal.id
            return sorted(session.scalars(select(GoalFinding.finding_id).where(mine)))

    before = linked()
    other = next(each for each in plan.findings if each not in before)
    links = editor.findChildren(Links)[0]
    links.added.emit(other)
    links.added.emit(other)
    assert linked() == sorted([*before, other])
    links.removed.emit(other)
    assert linked() == before


def test_a_new_row_comes_where_it_was_asked_for(editor: GoalEditor) -> None:
    tables = editor._tables
    before = [len(each.ids) for each in tables]
    for what in ("action", "indicator", "follow_up"):
        editor.begin(what)
    assert [len(each.ids) for each in tables] == [n + 1 for n in before]


def test_what_the_plan_rests_on_is_opened_at_the_row_that_is_asked_for(
    qtbot: QtBot, alone: PageContext, plan: PlanView
) -> None:
    with alone.workspace.change("x") as session:
        session.add(DecisionPoint(id="p9", text="Avsätta tid", position="z"))
    view = BasisView(alone, plan)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    cards = {each._name: each for each in view.findChildren(FoldingCard)}
    assert [name for name, card in cards.items() if card.is_open] == ["Planens egna texter"]
    view.focus_item("decision_point", "p9")
    assert cards["Det här ska beslutas"].is_open
    rows = next(each for each in view.findChildren(Rows) if "p9" in each.ids)
    qtbot.waitUntil(lambda: rows.isAncestorOf(view.focusWidget() or view))
    with alone.workspace.change("x") as session:
        session.get_one(DecisionPoint, "p9").text = "Avsätta mer tid"
    view.refresh(plan)
    fields = rows.findChildren(TextField)
    assert any(each.value() == "Avsätta mer tid" for each in fields)
