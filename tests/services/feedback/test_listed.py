"""All marks in one list: round by round, in the document's order, then by time."""

from __future__ import annotations

import datetime as dt

from planbench.domain.model import Feedback
from planbench.services.feedback.decisions import listed
from planbench.services.gate.workspace import Workspace

MORNING = dt.datetime(2026, 11, 18, 8, tzinfo=dt.UTC)


def test_marks_stand_by_round_place_and_time(empty: Workspace) -> None:
    rows = [
        ("e", 2, 1, None),
        ("c", 1, 2, MORNING),
        ("b", 1, 2, None),
        ("a", 1, 1, MORNING),
        ("d", 1, 2, MORNING + dt.timedelta(hours=1)),
    ]
    with empty.change("x") as session:
        session.add_all(
            Feedback(id=name, round=turn, order=order, date=date)
            for name, turn, order, date in rows
        )
    assert [mark["id"] for mark in listed(empty)] == ["a", "b", "c", "d", "e"]
