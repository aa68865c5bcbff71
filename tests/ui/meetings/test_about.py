"""The head of a meeting: when and where it is, and its fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.seen import button, buttons, press, texts

from planbench.domain.model import (
    Meeting,
)
from planbench.ui.kit.fields.form import Form
from planbench.ui.meetings.about import MeetingAbout
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

TODAY = dt.date(2026, 11, 18)  # a Wednesday, at half past eight


def about(qtbot: QtBot, alone: PageContext, view: MeetingView, **facts: object) -> list[str]:
    """What is said of a meeting with these facts."""
    meeting = Meeting(id="m9", kind="supervision")
    for name, value in facts.items():
        setattr(meeting, name, value)
    shown = replace(view, meeting=meeting, agenda=[], year=int(str(facts.get("year", 0))))
    card = MeetingAbout(alone, shown, Form(alone, meeting))
    qtbot.addWidget(card)
    return texts(card)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "i dag"), (1, "om 1 dag"), (6, "om 6 dagar"), (-1, "blev det av?")],
)
def test_a_meeting_says_when_it_is_and_whether_it_was(
    qtbot: QtBot, alone: PageContext, view: MeetingView, days: int, said: str
) -> None:
    facts = {"date": TODAY + dt.timedelta(days=days), "title": "Samråd"}
    title, when, *_ = about(qtbot, alone, view, **facts)
    assert title == "Samråd"
    assert when.endswith(f"· {said}")
    _, when, *_ = about(qtbot, alone, view, held=True, **facts)
    assert when.endswith("· genomfört")


def test_a_meeting_without_a_day_asks_for_one_and_shows_its_fields(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    said = about(qtbot, alone, view, title="Samråd", place="Dalskolan", start="09:00", end="10:30")
    assert said[1].startswith("Datum bekräftas senare")
    assert "09:00–10:30 · Dalskolan" in said[1]
    assert "Datum" in said
    held = about(qtbot, alone, view, title="Samråd", held=True)
    assert held[1].startswith("Datum saknas: skriv in när det hölls")
    shown = about(qtbot, alone, view, date=TODAY, title="Samråd")
    assert "Datum" not in shown


def test_the_fields_are_folded_and_unfolded(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    card = MeetingAbout(alone, view, Form(alone, view.meeting))
    qtbot.addWidget(card)
    assert "Syfte" not in texts(card)
    press(card, "Ändra mötet")
    assert "Syfte" in texts(card)
    assert button(card, "Ändra mötet").text() == "Klar"
    press(card, "Ändra mötet")
    assert "Syfte" not in texts(card)
    assert "Ta bort möte" not in buttons(card)  # the programme's own stays


def test_whoever_unfolds_the_fields_writes_in_the_first(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    card = MeetingAbout(alone, view, Form(alone, view.meeting))
    qtbot.addWidget(card)
    card.show()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    press(card, "Ändra mötet")
    assert card._field.hasFocus()


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        (dt.date(2026, 11, 18), ""),
        (dt.date(2026, 11, 22), "Söndag: ingen skola den dagen. Stämmer datumet?"),
        (dt.date(2026, 12, 25), "Juldagen: ingen skola den dagen. Stämmer datumet?"),
    ],
)
def test_a_meeting_on_a_day_without_school_is_wondered_about(
    qtbot: QtBot, alone: PageContext, view: MeetingView, day: dt.date, hint: str
) -> None:
    told = [text for text in about(qtbot, alone, view, date=day) if "skola den dagen" in text]
    assert told == ([hint] if hint else [])
