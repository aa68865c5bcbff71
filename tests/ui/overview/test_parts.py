"""The parts of the overview: figures that lead on, what is beside them, what the colleague did."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, press, texts

from planbench.domain.model import Goal, Preparation
from planbench.services.exchange.history import history
from planbench.services.guidance.reminders import Reminder
from planbench.services.words.phrase import Phrase
from planbench.ui.kit.fields.fields import CheckField
from planbench.ui.overview.aside import Aside
from planbench.ui.overview.others import OthersCard, OthersWork, others_work
from planbench.ui.overview.thread_counts import ThreadCount
from planbench.ui.overview.thread_row import CountLink, ThreadRow
from planbench.ui.overview.view import OverviewView, load_overview
from planbench.ui.page_context import PageContext

Gone = list[tuple[str, str, str]]


@pytest.fixture
def gone(alone: PageContext) -> Gone:
    """Where the reader was led: step, kind, id."""
    found: Gone = []
    alone.navigation_requested.connect(lambda *way: found.append(way[:3]))
    return found


@pytest.fixture
def view(alone: PageContext) -> OverviewView:
    workspace = alone.workspace
    with workspace.reading() as session:
        return load_overview(
            session, workspace.programme, workspace.today, workspace.current_person_id
        )


def count(n: int, what: str, gap: str = "") -> ThreadCount:
    phrase = Phrase(gap) if gap else None
    return ThreadCount(n, Phrase(what), phrase, "plan", "goal", f"g{n}")


def test_a_figure_says_what_is_missing_and_leads_there(
    qtbot: QtBot, alone: PageContext, gone: Gone
) -> None:
    said = []
    for each in (count(3, "Goal", "Nobody yet"), count(2, "Goal"), count(0, "Goal")):
        link = CountLink(alone, each, tied=False)
        qtbot.addWidget(link)
        said.append(link.accessibleName())
        link.click()
    assert said == ["3 Mål, Ingen ännu", "2 Mål, inga luckor", "0 Mål, inga ännu"]
    assert gone == [("plan", "goal", "g3"), ("plan", "goal", "g2"), ("plan", "goal", "g0")]


def test_figures_stand_on_as_many_lines_as_they_need(qtbot: QtBot, alone: PageContext) -> None:
    page, row = QWidget(), ThreadRow(alone)
    qtbot.addWidget(page)
    row.setParent(page)
    row.resize(1000, 200)
    page.show()
    row.show_counts([count(n, "Goals and actions") for n in range(5)])

    def lines() -> int:
        layout = row.layout()
        assert layout is not None
        layout.activate()
        return len({each.y() for each in row.findChildren(CountLink) if not each.isHidden()})

    qtbot.waitUntil(lambda: lines() == 1)
    links = row.findChildren(CountLink)
    needed = max(each.least_width() for each in links)
    row.resize(4 * (needed + 8) + 10, 200)  # room for four: three and two, never four and one
    assert lines() == 2
    assert [each.y() == links[0].y() for each in links] == [True, True, True, False, False]
    row.resize(90, 400)
    assert lines() == 5


@pytest.fixture
def aside(qtbot: QtBot, alone: PageContext) -> Aside:
    made = Aside(alone)
    qtbot.addWidget(made)
    return made


def test_the_next_meeting_is_a_way_and_its_preparations_are_ticked(
    aside: Aside, view: OverviewView, alone: PageContext
) -> None:
    soon, late = (
        Preparation(id=each, meeting_id=str(view.meeting and view.meeting.id), text=each, due=due)
        for each, due in (("soon", dt.date(2026, 11, 21)), ("late", dt.date(2026, 11, 22)))
    )
    with alone.workspace.change("x") as session:
        session.add_all([soon, late])
    aside.show_view(replace(view, preparations=[soon, late]))
    said = texts(aside)
    assert {"soon", "late"} <= set(said)
    looks = {each.text(): each.objectName() for each in aside.findChildren(QLabel)}
    days = [each for each in looks if "21" in each or "22" in each]
    assert {looks[each] for each in days if each.endswith("nov") or "nov" in each} == {
        "attentionSmall",
        "muted",
    }
    named(aside, CheckField, "soon").click()
    alone.flush()
    with alone.workspace.reading() as session:
        assert session.get_one(Preparation, "soon").done


def test_what_is_to_be_ready_first_stands_first(view: OverviewView) -> None:
    days = [each.due for each in view.preparations if each.due and not each.done]
    assert days == sorted(days)
    assert len(set(days)) > 1
    assert [each.done for each in view.preparations] == sorted(
        each.done for each in view.preparations
    )


def test_what_does_not_fit_beside_is_counted_and_led_to(
    qtbot: QtBot, aside: Aside, view: OverviewView, alone: PageContext
) -> None:
    assert view.meeting is not None
    six = [Preparation(id=f"p{n}", meeting_id=view.meeting.id, text=f"p{n}") for n in range(6)]
    aside.show_view(replace(view, preparations=six, reminders=[]))
    (more,) = (each for each in aside.findChildren(QLabel) if "och 2 till" in each.text())
    with qtbot.waitSignal(alone.navigation_requested) as asked:
        more.linkActivated.emit("#")
    assert asked.args[:3] == ["meetings", "meeting", view.meeting.id]


def test_no_meeting_to_come_says_so(aside: Aside, view: OverviewView) -> None:
    aside.show_view(replace(view, meeting=None, reminders=[]))
    said = texts(aside)
    assert "Ingen träff kvar." in said
    assert "Snart" not in " ".join(said)


def test_time_without_a_share_says_that_none_is_set(aside: Aside, view: OverviewView) -> None:
    aside.show_view(replace(view, planned=0))
    assert any("ingen andel av arbetstiden är satt" in each for each in texts(aside))
    aside.show_view(replace(view, planned=600, planned_so_far=300))
    assert any("av 10 h. Planen till i dag är 5 h" in each for each in texts(aside))


def test_who_has_just_begun_is_not_behind(aside: Aside, view: OverviewView) -> None:
    begun = replace(view.status, used=0)
    aside.show_view(replace(view, status=begun, planned=600, planned_so_far=300))
    said = texts(aside)
    assert "0 h av 10 h. Ingen tid registrerad ännu." in said
    assert not any("till i dag" in each for each in said)


def test_four_reminders_at_most_each_lead_to_what_they_are_about(
    aside: Aside, view: OverviewView, gone: Gone
) -> None:
    found = [Reminder(Phrase("Goal"), "plan", "goal", f"g{n}") for n in range(6)]
    aside.show_view(replace(view, reminders=found))
    links = [each for each in aside.findChildren(QLabel) if each.accessibleName() == "Mål"]
    assert len(links) == 4
    links[2].linkActivated.emit("#")
    assert gone == [("plan", "goal", "g2")]


def test_time_is_logged_from_beside(aside: Aside, gone: Gone) -> None:
    press(aside, "Registrera tid")
    assert gone == [("time", "time_entry", "new")]


def test_what_the_colleague_did_leads_to_it(qtbot: QtBot, alone: PageContext, gone: Gone) -> None:
    card = OthersCard(alone)
    qtbot.addWidget(card)
    with alone.workspace.change("New goal") as session:
        session.add(Goal(id="g9", text="Fler når målen"))
    card._show(OthersWork("Per", history(alone.workspace, most=1)))
    assert texts(card)[0] == "Det Per har gjort"
    named(card, QPushButton, "Öppna: Mål: Fler når målen").click()
    assert gone == [("plan", "goal", "g9")]
    asked: list[bool] = []
    alone.history_requested.connect(lambda: asked.append(True))
    press(card, "Visa allt")
    assert asked == [True]
    card._show(OthersWork("", ()))
    assert card.isHidden()


def test_before_the_first_exchange_nobody_else_has_done_anything(alone: PageContext) -> None:
    assert others_work(alone.workspace) == OthersWork("", ())


def test_the_share_is_said_to_be_of_the_working_time(aside: Aside, view: OverviewView) -> None:
    aside.show_view(view)
    assert "Er tid: 10 % av tjänsten" in texts(aside)
