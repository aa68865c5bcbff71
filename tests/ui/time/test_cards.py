"""The cards of the time page, each by itself: where one stands, weeks, all projects, the log."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui.seen import press, texts
from tests.ui.time.conftest import Load

from planbench.domain.model import Meeting, TimeEntry
from planbench.errors import UserError
from planbench.services.time.all_projects import AllProjects, ProjectTime, Times
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.page_context import PageContext
from planbench.ui.time.all_projects_card import AllProjectsCard
from planbench.ui.time.budget_card import TimeBudgetCard, TimeStanding
from planbench.ui.time.entry_line import TimeLine
from planbench.ui.time.view import TimeView, UntilMeeting, time_chart

HOUR = 60


@pytest.fixture
def standing(qtbot: QtBot, alone: PageContext) -> TimeStanding:
    made = TimeStanding(alone)
    qtbot.addWidget(made)
    return made


def entry(view: TimeView, hours: int) -> TimeEntry:
    return TimeEntry(id=f"x{hours}", date=dt.date(2026, 11, 2), minutes=hours * HOUR, person_id="")


def told(standing: TimeStanding, view: TimeView, hours: int, planned: int, by_today: int) -> str:
    """What is said when so many hours are used, planned in all, and planned until today."""
    standing.show_view(
        replace(
            view,
            entries=[entry(view, hours)],
            planned=planned * HOUR,
            planned_by_today=by_today * HOUR,
            until=[],
        )
    )
    return " | ".join(texts(standing))


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ((10, 40, 10), "Det är som planerat fram till i dag."),
        ((8, 40, 10), "Det är 2 h efter planen till i dag."),
        ((0, 40, 10), "Ingen tid registrerad ännu."),
        ((13, 40, 10), "Det är 3 h mer än planerat fram till i dag."),
        ((5, 0, 0), "ingen andel av arbetstiden är satt"),
    ],
)
def test_one_line_says_how_far_one_is_from_the_plan(
    standing: TimeStanding, load: Load, hours: tuple[int, int, int], said: str
) -> None:
    assert said in told(standing, load(), *hours)
    assert f"{hours[0]} h" in texts(standing)[0]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (7, "Tiden är utlovad"),
        (8, ""),
        (12, ""),
        (13, "mer än de 10 h"),
        (41, "och 1 h till"),
    ],
)
def test_why_says_it_when_the_time_runs_away(
    standing: TimeStanding, load: Load, hours: int, said: str
) -> None:
    told(standing, load(), hours, 40, 10)
    press(standing, "Varför?")
    every = texts(standing)
    loud = [each for each in every if "Tiden är utlovad" in each or "mer än de" in each]
    loud += [each for each in every if "h till." in each]
    assert (said in " ".join(loud)) if said else (loud == [])
    press(standing, "Varför?")
    assert len(texts(standing)) < len(every)


def test_why_says_what_is_left_until_each_meeting_and_what_for(
    standing: TimeStanding, load: Load
) -> None:
    view = load()
    day = dt.date(2026, 12, 9)
    until = [
        UntilMeeting("Träff 3", day, 30 * HOUR, ["Läs ansökan.", "Lista underlag", "Ring", "Boka"]),
        UntilMeeting("Träff 4", day, 6 * HOUR, []),
        *(UntilMeeting(f"Träff {n}", day, 50 * HOUR, []) for n in (5, 6)),
    ]
    standing.show_view(replace(view, entries=[entry(view, 10)], planned=40 * HOUR, until=until))
    press(standing, "Varför?")
    said = texts(standing)
    third = next(each for each in said if "Träff 3" in each)
    assert third.startswith("20 h kvar")
    assert "Läs ansökan; Lista underlag; 2 saker till" in third
    assert next(each for each in said if "Träff 4" in each).startswith("4 h mer")
    assert any("Träff 5" in each for each in said)
    assert not any("Träff 6" in each for each in said)


def test_why_says_what_the_plan_is_counted_from(
    standing: TimeStanding, load: Load, alone: PageContext
) -> None:
    def said(**changed: object) -> str:
        with alone.workspace.change("x") as session:
            project = session.merge(alone.workspace.project())
            for name, value in changed.items():
                setattr(project, name, value)
        standing.show_view(load())
        return " ".join(each.text() for each in standing.findChildren(QLabel))

    assert "h i veckan" in said(time_base="week", share=0.2) or "timmar i veckan" in said()
    assert "om året" in said(time_base="year")
    assert "ingen andel" in said(share=0.0)


def test_the_card_of_the_budget_says_each_persons_hours(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    card = TimeBudgetCard(alone)
    qtbot.addWidget(card)
    view = load()
    first, second = list(view.persons)[:2]
    card.show_view(replace(view, by_person={first: 90}))
    said = texts(card)
    assert said[said.index(view.persons[first]) + 1] == "1,5 h"
    assert said[said.index(view.persons[second]) + 1] == "0 h"


@pytest.mark.parametrize("how", ["sum", "week", "month"])
def test_what_is_used_ends_today_in_every_picture(alone: PageContext, load: Load, how: str) -> None:
    chart = time_chart(load(), alone.words, dt.date(2026, 11, 18), how)
    assert chart is not None
    *own, planned = chart.series
    assert planned.role == "reference"
    assert all(each.value is not None for each in planned.figures)
    for each in own:
        values = [figure.value for figure in each.figures]
        begun = [value for value in values if value is not None]
        assert 0 < len(begun) < len(values)
        assert values[: len(begun)] == begun


def test_hours_are_added_up_and_those_of_two_planned_for_two(
    alone: PageContext, load: Load
) -> None:
    view = load()
    chart = time_chart(view, alone.words, dt.date(2026, 11, 18), "sum")
    assert chart is not None
    used, planned = chart.series
    last = [figure.value for figure in used.figures if figure.value is not None][-1]
    in_weeks = sum(each.whole for each in view.weeks if each.first <= dt.date(2026, 11, 18))
    assert last == in_weeks / HOUR
    assert planned.figures[0].value == view.weeks[0].planned * len(view.persons) / HOUR


@pytest.mark.parametrize("how", ["sum", "week", "month"])
def test_where_no_share_is_set_nothing_is_drawn_as_planned(
    alone: PageContext, load: Load, how: str
) -> None:
    """Noughts for two years said that nothing was to be done."""
    view, today = load(), dt.date(2026, 11, 18)
    weeks = [replace(week, planned=0) for week in view.weeks]
    months = [replace(month, planned=0) for month in view.months]
    chart = time_chart(
        replace(view, planned=0, weeks=weeks, months=months), alone.words, today, how
    )
    assert chart is not None
    assert [series.role for series in chart.series if series.role == "reference"] == []
    assert len(chart.periods) < len(view.weeks)
    for series in chart.series:
        assert all(figure.value is not None for figure in series.figures)


def test_a_year_without_weeks_has_no_picture(alone: PageContext, load: Load) -> None:
    assert time_chart(replace(load(), weeks=[]), alone.words, dt.date(2026, 11, 18), "sum") is None


def test_time_in_all_projects_is_a_row_each_and_one_for_all(
    qtbot: QtBot, alone: PageContext, theme: object
) -> None:
    card = AllProjectsCard(alone)
    qtbot.addWidget(card)
    one, two = Times(60, 120, 600), Times(30, 60, 90)
    found = AllProjects(
        "Karin Ek",
        [ProjectTime("Ekdala", Path("a"), one), ProjectTime("Dal", Path("b"), two)],
        [("trasig.planbench", UserError("The file is damaged."))],
    )
    for _ in range(2):
        card.show_found(found)
        said = texts(card)
        assert any("Karin Ek" in each for each in said)
        assert any("räknas inte" in each for each in said)
        (table,) = [each for each in card.findChildren(PlainTable) if not each.isHidden()]
        rows = table.accessibleDescription().replace("\u00a0", " ").split(". ")
        assert rows[0] == "Ekdala; 1 h; 2 h; 10 h"
        assert rows[-1].endswith("1,5 h; 3 h; 11,5 h")
    card.show_found(AllProjects("Karin Ek", [], []))
    assert card.isHidden()
    card.show_found(AllProjects("Karin Ek", found.projects, []))
    assert not card.isHidden()
    card.show_found(AllProjects("Karin Ek", found.projects[:1], []))
    assert card.isHidden()
    card.show_found(AllProjects("Karin Ek", found.projects[:1], found.not_counted))
    assert not card.isHidden()


@pytest.fixture
def line(qtbot: QtBot, alone: PageContext, load: Load) -> TimeLine:
    made = TimeLine(alone, load)
    qtbot.addWidget(made)
    return made


def test_the_line_says_what_it_becomes(line: TimeLine) -> None:
    assert "Inget sparas" in line.understood.text()
    line.line.set_value("2h analys i går kl 8.30")
    line.preview()
    said = line.understood.text().replace("\u00a0", " ")
    assert said.startswith("2 h · från 08:30 · tisdag 17 november 2026")


def test_the_clock_is_started_and_stopped_into_the_line(line: TimeLine, alone: PageContext) -> None:
    assert line.clock.text() == "Starta klockan"
    line.clock.click()
    assert line.clock.text().startswith("Stoppa klockan")
    assert line.line.value() == ""
    line.clock.click()
    assert line.clock.text() == "Starta klockan"
    assert line.line.value() != ""


def test_what_was_asked_about_is_saved_when_one_says_it_once_more(
    line: TimeLine, load: Load
) -> None:
    before = len(load().entries)
    line.line.set_value("2h läsa 40 nov")
    line.log()
    if len(load().entries) == before:
        assert any("en gång till" in each for each in texts(line))
        line.log()
    assert len(load().entries) == before + 1


def test_what_is_due_before_a_meeting_is_read_for_it(alone: PageContext, load: Load) -> None:
    until = load().until
    with alone.workspace.reading() as session:
        days = session.scalars(
            select(Meeting.date).where(Meeting.date >= alone.workspace.today)
        ).all()
    assert sorted(each.date for each in until) == sorted(day for day in days if day)
    assert any(each.preparations for each in until)
    assert [each.planned for each in until] == sorted(each.planned for each in until)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("week", "Timmar för var och en, vecka för vecka"),
        ("month", "Timmar för var och en, månad för månad"),
        ("sum", "Använda och planerade timmar, sammanlagt"),
    ],
)
def test_a_picture_says_what_it_shows(alone: PageContext, load: Load, how: str, said: str) -> None:
    chart = time_chart(load(), alone.words, dt.date(2026, 11, 18), how)
    assert chart is not None
    assert chart.title == said


def test_todays_meeting_is_still_to_come(alone: PageContext, load: Load) -> None:
    with alone.workspace.change("x") as session:
        session.execute(delete(Meeting))
        for days in (-1, 0, 1):
            day = alone.workspace.today + dt.timedelta(days=days)
            session.add(Meeting(id=f"m{days}", title=f"{days}", date=day))
    assert [until.title for until in load().until] == ["0", "1"]
