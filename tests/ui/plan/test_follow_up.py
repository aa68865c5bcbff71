"""Follow-up on the plan page: rounds, figures, the year, and why five times."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui.conftest import turn

from planbench.domain.model import (
    Action,
    Finding,
    FollowUp,
    GoalStatus,
    Indicator,
    IndicatorValue,
    StatusRound,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.five_whys import FiveWhys
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField, TextField
from planbench.ui.kit.fields.number_fields import FigureField
from planbench.ui.kit.look.card import Chip
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.page_context import PageContext
from planbench.ui.plan.follow_up.by_day import FollowUpsCard
from planbench.ui.plan.follow_up.round_card import GoalInRound, RoundCard, RoundLine
from planbench.ui.plan.page import PlanPage


@pytest.fixture
def page(page: PlanPage) -> PlanPage:
    page.show_as("follow_up")
    return page


def named(widget: Any, kind: type[Any], name: str) -> Any:
    return next(each for each in widget.findChildren(kind) if name in each.accessibleName())


def press(widget: Any, text: str) -> None:
    next(each for each in widget.findChildren(QPushButton) if each.text() == text).click()


def rows(workspace: Workspace, kind: type[Any]) -> list[Any]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def begin(qtbot: QtBot, page: PlanPage) -> RoundCard:
    press(page, "Börja den första avstämningen")
    qtbot.waitUntil(lambda: len(page.findChildren(GoalInRound)) == 4)
    return page.findChildren(RoundCard)[0]


def test_a_round_asks_about_every_goal_and_keeps_the_answers(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    card = begin(qtbot, page)
    state = named(card, ChoiceField, "Läge för mål 2")
    state.set_value("stuck")
    state.edited.emit()
    why = named(card, TextField, "Varför, mål 2")
    why.insertPlainText("Ingen tid i schemat")
    named(card, FigureField, "nationellt prov åk 6").setText("64")
    named(card, FigureField, "nationellt prov åk 6").edited.emit()
    page.context.flush()
    (status,) = rows(workspace, GoalStatus)
    assert (status.state, status.because) == ("stuck", "Ingen tid i schemat")
    (value,) = rows(workspace, IndicatorValue)
    assert (value.value, value.date) == (64, workspace.today)


def test_the_goals_own_follow_ups_stand_there_by_day_and_lead_to_their_goal(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    def lines() -> list[QLabel]:
        card = page.findChildren(FollowUpsCard)[0]
        return [each for each in card.findChildren(QLabel) if "Mål " in each.accessibleName()]

    days = sorted(each.date for each in rows(workspace, FollowUp) if each.date)
    assert len(lines()) == len(rows(workspace, FollowUp)) > 0
    first, *_ = (each.accessibleName() for each in lines())
    assert first.startswith(f"{page.context.words.date(days[0])} · Mål ")
    last = max(rows(workspace, FollowUp), key=lambda each: each.date or days[0])
    with workspace.change("x") as session:
        session.get_one(FollowUp, last.id).method = "Vi tittar i klassrummen"
    qtbot.waitUntil(lambda: any("Vi tittar i" in each.accessibleName() for each in lines()))
    line = next(each for each in lines() if "Vi tittar i" in each.accessibleName())
    line.linkActivated.emit("#")
    qtbot.waitUntil(lambda: page._shown_as == "cards")


def test_without_follow_ups_it_says_where_they_are_written(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    with workspace.change("x") as session:
        session.execute(delete(FollowUp))
    card = page.findChildren(FollowUpsCard)[0]
    qtbot.waitUntil(
        lambda: any("Öppna ett mål" in each.text() for each in card.findChildren(QLabel))
    )
    with qtbot.waitSignal(page.context.navigation_requested) as asked:
        press(page, "Överlämna planen …")  # the way on for who takes over stands below
    assert asked.args[:3] == ["export", "choose", "handover"]


def test_the_latest_state_stands_on_the_goals_card(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    card = begin(qtbot, page)
    state = named(card, ChoiceField, "Läge för mål 1")
    state.set_value("on_the_way")
    state.edited.emit()
    page.context.flush()
    page.show_as("cards")
    qtbot.waitUntil(lambda: any("På väg" in each.text() for each in page.findChildren(Chip)))


def test_figures_over_time_are_drawn_once_there_are_any(qtbot: QtBot, page: PlanPage) -> None:
    assert not page.findChildren(ChartView)
    card = begin(qtbot, page)
    field = named(card, FigureField, "nationellt prov åk 6")
    field.setText("64")
    field.edited.emit()
    page.context.flush()
    qtbot.waitUntil(lambda: len(page.findChildren(ChartView)) == 1)


def test_a_closed_round_is_a_line_that_opens_again(qtbot: QtBot, page: PlanPage) -> None:
    card = begin(qtbot, page)
    press(card, "Klar")
    qtbot.waitUntil(lambda: len(page.findChildren(RoundLine)) == 1)
    press(page.findChildren(RoundLine)[0], "Öppna")
    qtbot.waitUntil(lambda: len(page.findChildren(RoundCard)) == 1)


def test_a_removed_round_comes_back_with_one_key(
    qtbot: QtBot, page: PlanPage, workspace: Workspace, shell: Shell
) -> None:
    begin(qtbot, page)
    page.context.remove(StatusRound, rows(workspace, StatusRound)[0].id, "Remove status round")
    assert not rows(workspace, StatusRound)
    shell.undo()
    assert len(rows(workspace, StatusRound)) == 1


def test_a_next_step_leads_to_the_rounds(shell: Shell, context: PageContext) -> None:
    context.navigate("plan", "status_round")
    page = shell.page("plan")
    assert any(
        each.text() == "Börja den första avstämningen" for each in page.findChildren(QPushButton)
    )


def test_the_year_is_a_picture_and_a_table(qtbot: QtBot, page: PlanPage) -> None:
    page.show_as("year")
    qtbot.waitUntil(lambda: len(page.findChildren(DrawingView)) == 1)
    turn()
    table = page.findChildren(PlainTable)[0]
    assert "Augusti 2026" in table.accessibleDescription()
    next(
        each
        for each in page.findChildren(object)
        if getattr(each, "toolTip", str)() == "Året efter"
    ).click()
    turn()
    assert "Augusti 2027" in page.findChildren(PlainTable)[0].accessibleDescription()


def test_each_why_asks_about_the_last_answer_and_the_last_becomes_the_cause(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    shell.show_step("current_state")
    page = shell.page("current_state")
    assert isinstance(page, CurrentStatePage)
    with workspace.reading() as session:
        finding = session.scalars(
            select(Finding).where(Finding.text.startswith("Elever förk"))
        ).one()
    page.show_item("finding", finding.id)
    whys = page.findChildren(FiveWhys)[0]
    press(whys, "Fråga varför, fem gånger")
    first, second, third, *_ = whys.findChildren(TextField)
    first.insertPlainText("Uppgifterna har ett svar.")
    assert second.accessibleName() == "Varför: ”Uppgifterna har ett svar”?"
    second.insertPlainText("Boken styr.")
    assert third.isVisibleTo(whys)
    page.context.flush()
    press(whys, "Använd sista svaret som orsak")
    with workspace.reading() as session:
        found = session.get_one(Finding, finding.id)
    assert found.whys == "Uppgifterna har ett svar.\nBoken styr."
    assert found.cause == "Boken styr."
    shell.undo()
    with workspace.reading() as session:
        assert session.get_one(Finding, finding.id).cause == ""


def test_a_round_shows_what_is_changed_elsewhere_and_what_is_taken_back(
    qtbot: QtBot, page: PlanPage, workspace: Workspace, shell: Shell
) -> None:
    card = begin(qtbot, page)
    figure = named(card, FigureField, "nationellt prov åk 6")
    figure.setText("64")
    figure.edited.emit()
    state = named(card, ChoiceField, "Läge för mål 2")
    state.set_value("stuck")
    state.edited.emit()
    page.context.flush()
    action = next(each for each in rows(workspace, Action) if each.status != "done")
    with workspace.change("x") as session:
        session.get_one(Action, action.id).status = "done"
    status = named(card, ChoiceField, action.text)
    qtbot.waitUntil(lambda: status.value() == "done")
    assert (figure.text(), state.value()) == ("64", "stuck")
    shell.undo()
    qtbot.waitUntil(lambda: status.value() == action.status)
    shell.undo()
    qtbot.waitUntil(lambda: state.value() == "")
    shell.undo()
    qtbot.waitUntil(lambda: figure.text() == "")


def test_a_round_shows_the_figures_of_its_own_day(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    card = begin(qtbot, page)
    indicator = next(each for each in rows(workspace, Indicator) if "prov åk 6" in each.measure)
    days = (workspace.today, workspace.today - dt.timedelta(days=90))
    with workspace.change("x") as session:
        for day, value in zip(days, (64.0, 58.0), strict=True):
            session.add(IndicatorValue(indicator_id=indicator.id, date=day, value=value))
    figure = named(card, FigureField, "nationellt prov åk 6")
    qtbot.waitUntil(lambda: figure.text() == "64")
    told = {each.text().replace("\u00a0", " ") for each in card.findChildren(QLabel)}
    assert f"{indicator.measure} · Utgångsvärde 62 % · Målvärde 75 %" in told
