"""«Decision and texts» on the plan page: what the plan asks for and rests on, folded at first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

from planbench.domain.model import (
    Action,
    ActionCost,
    ActionSchool,
    Decision,
    Goal,
    Hearing,
    Meeting,
    Person,
    Project,
    Risk,
    School,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField, LineField, TextField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.links import Links
from planbench.ui.kit.fields.number_fields import NumberField
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.look.folding import FoldingCard
from planbench.ui.kit.look.row_link import RowLink
from planbench.ui.page_context import PageContext
from planbench.ui.plan.basis_view import BasisView
from planbench.ui.plan.cost_rows import school_links
from planbench.ui.plan.decided_card import DecidedCard
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


def test_what_a_meeting_decided_stands_here_and_leads_to_its_meeting(
    page: PlanPage, workspace: Workspace, shell: Shell
) -> None:
    with workspace.change("Edit") as session:
        meeting, goal = (
            session.scalars(select(Meeting)).first(),
            session.scalars(select(Goal)).first(),
        )
        assert meeting is not None
        assert goal is not None
        meeting.date, meeting.title = dt.date(2030, 1, 8), "Styrgruppen"
        new = Decision(id="d", meeting_id=meeting.id, text="Planen antas.", goal_id=goal.id)
        session.add(new)
    page.refresh()
    (link,) = [
        e for e in page.findChildren(RowLink) if e.accessibleName().startswith("Planen antas")
    ]
    assert "8\N{NO-BREAK SPACE}jan\N{NO-BREAK SPACE}2030 · Mål" in link.accessibleName()
    link.click()
    assert shell.step == "meetings"
    assert "d" in {key for table in shell.page("meetings").findChildren(Rows) for key in table.ids}


def test_without_decisions_there_is_no_list_of_them(page: PlanPage, workspace: Workspace) -> None:
    with workspace.change("Edit") as session:
        session.execute(delete(Decision))
    page.refresh()
    (decided,) = page.findChildren(DecidedCard)
    assert decided.isHidden()


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


def test_risks_stand_in_their_own_order(page: PlanPage, workspace: Workspace) -> None:
    with workspace.change("Edit") as session:
        session.execute(delete(Risk))
        session.add_all(
            [Risk(id=key, position=place, text=key) for key, place in (("a", "a3"), ("b", "a1"))]
        )
        session.add(Risk(id="c", position="a2", text="c"))
    page.refresh()
    risks = card(page, "Risker")
    risks.open()
    assert risks.findChildren(Rows)[0].ids == ["b", "c", "a"]


def test_a_school_is_linked_to_an_action_and_unlinked_without_touching_the_others(
    qtbot: QtBot, alone: PageContext
) -> None:
    workspace = alone.workspace
    with workspace.change("Edit") as session:
        session.execute(delete(ActionSchool))
        session.execute(delete(School))
        first, second, *_ = session.scalars(select(Action).order_by(Action.id))
        session.add_all(
            [School(id="s2", name="Ekskolan", position="a2"), School(id="s1", name="Dalskolan")]
        )
        session.flush()
        for action in (first, second):
            session.add_all(
                [ActionSchool(action_id=action.id, school_id=school) for school in ("s1", "s2")]
            )
    form = Form(alone, first)
    made = school_links(alone, form)
    qtbot.addWidget(made)
    assert isinstance(made, Links)
    made.removed.emit("s1")

    def linked() -> set[tuple[str, str]]:
        return {(each.action_id, each.school_id) for each in rows(workspace, ActionSchool)}

    others = {(second.id, "s1"), (second.id, "s2")}
    assert linked() == {(first.id, "s2"), *others}
    made.added.emit("s1")
    assert linked() == {(first.id, "s1"), (first.id, "s2"), *others}


def test_who_is_new_can_answer_for_a_risk(
    page: PlanPage, workspace: Workspace, qtbot: QtBot
) -> None:
    with workspace.change("x") as session:
        session.add(Person(name="Nya Nyman", position="zz"))
    qtbot.waitUntil(lambda: "Nya Nyman" in page._view.persons.values())
    risks = card(page, "Risker")
    risks.open()
    (table,) = risks.findChildren(Rows)
    fields = table.fields_of(table.ids[0])
    names = [each.itemText(n) for each in fields if hasattr(each, "itemText") for n in range(9)]
    assert "Nya Nyman" in names


def test_who_has_been_heard_is_a_row_with_what_they_said(
    page: PlanPage, workspace: Workspace
) -> None:
    known = {each.id for each in rows(workspace, Hearing)}
    heard = card(page, "Vilka vi har hört")
    heard.open()
    page.context.builder.finish(page)
    press(heard, "Lägg till grupp")
    table = heard.findChildren(Rows)[-1]
    (new,) = set(table.ids) - known
    who = table.fields_of(new)[0]
    assert isinstance(who, LineField)
    who.set_value("Vårdnadshavare")
    who.edited.emit()
    page.context.flush()
    (kept,) = [each for each in rows(workspace, Hearing) if each.id == new]
    assert (kept.who, kept.state) == ("Vårdnadshavare", "heard")


def test_a_point_to_decide_is_about_an_action_by_its_number(
    page: PlanPage, workspace: Workspace
) -> None:
    actions = page.findChildren(BasisView)[-1]._actions()
    with workspace.reading() as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).first()
        assert goal is not None
        mine = select(Action).where(Action.goal_id == goal.id).order_by(Action.position)
        first, second = session.scalars(mine).all()[:2]
    assert actions[first.id].startswith(f"1.1 {first.text[:20]}")
    assert actions[second.id].startswith("1.2 ")
    assert list(actions)[:2] == [first.id, second.id]
