"""The overview by itself: whom it greets, what is worth doing, where one goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QResizeEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import texts

from planbench.domain.model import Person, Preparation, Section, TimeEntry
from planbench.services.guidance.next_steps import NextStep
from planbench.services.words.phrase import Phrase
from planbench.ui.kit.look.row_link import RowLink
from planbench.ui.overview.page import BESIDE, OverviewPage
from planbench.ui.overview.view import OverviewView, _most_urgent, load_overview
from planbench.ui.page_context import PageContext
from planbench.ui.views.small_chart import best_chart


@pytest.fixture
def view(alone: PageContext) -> OverviewView:
    workspace = alone.workspace
    with workspace.reading() as session:
        return load_overview(
            session, workspace.programme, workspace.today, workspace.current_person_id
        )


@pytest.fixture
def page(qtbot: QtBot, alone: PageContext) -> OverviewPage:
    made = OverviewPage(alone)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def gone(alone: PageContext) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    alone.navigation_requested.connect(lambda *way: found.append(way[:3]))
    return found


def status_of(view: OverviewView, **change: Any) -> OverviewView:
    """The view of a project of which something is otherwise."""
    return replace(view, status=replace(view.status, source=replace(view.status.source, **change)))


@pytest.mark.parametrize(
    ("hour", "said"), [(6, "God morgon, "), (9, "God morgon, "), (10, "Hej, "), (15, "Hej, ")]
)
def test_one_is_greeted_by_name_and_hour(
    page: OverviewPage, view: OverviewView, alone: PageContext, hour: int, said: str
) -> None:
    alone.workspace.now = lambda: dt.datetime(2026, 11, 18, hour, tzinfo=dt.UTC)  # type: ignore[method-assign]
    page._show(view)
    me = next(p for p in view.status.source.persons if p.id == alone.workspace.current_person_id)
    assert page.title.text() == f"{said}{me.name.split(' ')[0]}"
    page._show(status_of(view, persons=[]))
    assert page.title.text() == alone.guidance().steps["overview"].title


def step(number: int) -> NextStep:
    return NextStep(Phrase("Goal"), Phrase("Action"), "plan", "goal", f"g{number}")


def test_each_step_says_what_why_and_where_and_leads_there(
    page: OverviewPage, view: OverviewView, gone: list[tuple[str, ...]]
) -> None:
    page._show(replace(view, steps=[step(1), step(2)], waiting=()))
    rows = page.findChildren(RowLink)
    assert len(rows) >= 2
    assert "Utvecklingsplan" in rows[0].accessibleName()
    rows[1].click()
    assert gone == [("plan", "goal", "g2")]


def test_where_nothing_presses_it_says_so(page: OverviewPage, view: OverviewView) -> None:
    said = []
    for steps in ([step(1)], []):
        page._show(replace(view, steps=steps, waiting=()))
        said.append(any(text.startswith("Inget brådskar.") for text in texts(page)))
    assert said == [False, True]


@pytest.mark.parametrize(
    ("gaps", "remarks", "part"),
    [(2, 3, "gaps"), (0, 3, "remarks"), (2, 0, "gaps"), (0, 0, "")],
)
def test_what_there_is_to_go_through_is_counted(
    page: OverviewPage, view: OverviewView, gaps: int, remarks: int, part: str
) -> None:
    assert len(view.gaps) >= gaps
    page._show(replace(view, gaps=view.gaps[:gaps], remarks=remarks))
    assert page._gaps.isHidden() == (not part)
    if part:
        assert page._first_part == part
        assert str(gaps or remarks) in page._gaps.text()


def test_a_whole_thread_is_praised_and_one_not_begun_is_explained(
    page: OverviewPage, view: OverviewView
) -> None:
    whole, begin = "Tråden håller", "Tråden börjar"
    page._show(replace(view, gaps=(), remarks=0))
    assert any(whole in text for text in texts(page))
    page._show(replace(view, gaps=(), remarks=1))
    assert not any(whole in text or begin in text for text in texts(page))
    page._show(replace(status_of(view, goals=[]), gaps=view.gaps[:1]))
    assert any(begin in text for text in texts(page))
    assert page._gaps.isHidden()


def test_one_goes_on_where_one_wrote_last_else_with_the_first_step(
    page: OverviewPage, view: OverviewView, alone: PageContext, gone: list[tuple[str, ...]]
) -> None:
    with alone.workspace.reading() as session:
        section = session.scalars(select(Section).order_by(Section.position)).all()[1]
    place = ("current_state", "section", section.id)
    for last in (place, ("gone", "", ""), None):
        alone.last_place = last
        page._show(replace(view, steps=[step(1)]))
        page._go_on.click()
    name = view.place_name(place, alone.guidance())
    assert name
    assert gone == [place, ("plan", "goal", "g1"), ("plan", "goal", "g1")]
    alone.last_place = place
    page._show(view)
    assert page._go_on.text() == f"Fortsätt: {name}"
    alone.last_place = None
    page._show(replace(view, steps=[step(1)]))
    assert page._go_on.text() == "Börja: Utvecklingsplan"


def test_a_section_is_called_by_its_own_title_else_by_the_programmes(
    view: OverviewView, alone: PageContext
) -> None:
    first, second = view.status.source.sections[:2]
    plain = [
        view.place_name(("current_state", "section", x.id), alone.guidance())
        for x in (first, second)
    ]
    assert plain[0] != plain[1] != ""
    first.title = "Vår egen rubrik"
    place = ("current_state", "section", first.id)
    assert view.place_name(place, alone.guidance()) == "Vår egen rubrik"
    assert view.place_name(("plan", "section", first.id), alone.guidance()) == ""
    assert view.place_name(("current_state", "section", "gone"), alone.guidance()) == ""


def test_the_picture_is_asked_for_once_for_the_same_figures(
    page: OverviewPage, view: OverviewView, alone: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(alone, "latest", lambda key, *_: asked.append(key))
    for key in ("one", "one", "two"):
        page._show(replace(view, chart_key=key))
    assert asked == ["overview chart", "overview chart"]
    with alone.workspace.reading() as session:
        found = best_chart(session, alone.words)
    assert found is not None
    before = texts(page)
    page._show_chart(found)
    assert {"Underlaget i en bild", found[0].title, found[1]} <= set(texts(page))
    page._show_chart(None)
    assert texts(page) == before


def test_what_is_beside_comes_below_where_there_is_no_room(page: OverviewPage) -> None:
    sides = []
    for width in (BESIDE + 10, BESIDE - 10):
        page.resize(width, 600)
        page.resizeEvent(QResizeEvent(page.size(), page.size()))
        sides.append(page._aside.maximumWidth() < 600)
    assert sides == [True, False]
    assert page._aside.minimumWidth() == 0


def test_what_both_changed_comes_first_and_is_chosen(
    page: OverviewPage, view: OverviewView, alone: PageContext
) -> None:
    class Waiting:
        """Something that both wrote in."""

        def name(self, _words: object) -> str:
            return "Mål 2"

    asked: list[bool] = []
    alone.conflicts_requested.connect(lambda: asked.append(True))
    page._show(replace(view, waiting=(Waiting(), Waiting()), steps=[step(1)]))  # type: ignore[arg-type]
    rows = page.findChildren(RowLink)
    first = next(each for each in rows if "Mål 2" in each.accessibleName())
    assert "2" in first.accessibleName()
    first.click()
    assert asked == [True]


def test_time_is_added_up_by_first_names(alone: PageContext, view: OverviewView) -> None:
    with alone.workspace.reading() as session:
        people = {person.id: person.name for person in session.scalars(select(Person))}
        entries = list(session.scalars(select(TimeEntry)))
    whole = {people[entry.person_id].split()[0]: 0 for entry in entries}
    for entry in entries:
        whole[people[entry.person_id].split()[0]] += entry.minutes
    assert dict(view.by_person) == whole
    assert min(whole.values()) > 0


def test_what_is_not_done_comes_first_by_its_day() -> None:
    days = [None, dt.date(2026, 12, 1), dt.date(2026, 11, 20)]
    both = [
        Preparation(meeting_id="m", done=done, due=day) for done in (True, False) for day in days
    ]
    found = [(each.done, each.due) for each in sorted(both, key=_most_urgent)]
    assert found == [(done, day) for done in (False, True) for day in days[::-1]]
