"""What may stand in a column: no more, no less, and written in no other way."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Column, inspect

from planbench.domain.model import Action, Evidence, Goal, Indicator, Meeting, TimeEntry
from planbench.domain.values import fits, is_known_choice, is_position, read, references


def column(kind: type, name: str) -> Column[object]:
    return inspect(kind).local_table.c[name]


@pytest.mark.parametrize(
    ("kind", "name", "good", "bad"),
    [
        (Goal, "id", ["a", "x" * 100], ["", "x" * 101, "a\n", 7]),
        (Action, "goal_id", ["g"], ["", 3, None]),
        (Action, "owner_id", ["p", None], ["", 3]),
        (Goal, "text", ["", "Ett mål", "x" * 5_000_000], ["x" * 5_000_001, 7, b"x", None]),
        (Evidence, "title", ["", "x" * 100_000], ["x" * 100_001, 7, None]),
        (Goal, "position", ["", "a0", "a0V"], ["!", "é", "a" * 1_001, "a00", 1]),
        (
            Action,
            "start",
            ["2026-08-28", "1000-01-01", "9998-12-31", None],
            ["2026-8-28", "2026-02-30", "0999-12-31", "9999-01-01", "٢٠٢٦-08-28", "", 20260828],
        ),
        (Action, "hours", [1, 0.5, -3.0, None], [float("nan"), float("inf"), "1", True, 1e16]),
        (TimeEntry, "minutes", [0, 60, 60.0], [60.5, "60", 10**13, None]),
        (
            Indicator,
            "baseline",
            ["ca 62", 62.5, "", None],
            [True, float("nan"), "x" * 100_001],
        ),
    ],
)
def test_a_column_takes_what_it_can_hold(
    kind: type, name: str, good: list[object], bad: list[object]
) -> None:
    asked = column(kind, name)
    assert [value for value in good if not fits(asked, value)] == []
    assert [value for value in bad if fits(asked, value)] == []


def test_a_position_leaves_room_for_others() -> None:
    assert is_position("a0")
    assert not is_position("a0a0" * 300)


def test_a_choice_is_one_that_is_known() -> None:
    status = column(Action, "status")
    assert is_known_choice(status, "done")
    assert is_known_choice(status, "")
    assert not is_known_choice(status, "nearly")
    assert is_known_choice(column(Goal, "text"), "anything")


def test_references_lead_from_a_column_to_its_table() -> None:
    found = dict(references(inspect(Action).local_table))
    assert found["goal_id"] == "goal"
    assert found["owner_id"] == "person"
    assert "text" not in found
    assert "meeting_id" not in dict(references(inspect(Meeting).local_table))


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        (Goal, "text", "12", "12"),
        (TimeEntry, "minutes", "90", 90),
        (Action, "hours", "1.5", 1.5),
        (Action, "start", "2026-08-28", dt.date(2026, 8, 28)),
        (Indicator, "baseline", "62.5", 62.5),
        (Indicator, "baseline", "ca 62", "ca 62"),
        (Meeting, "held", "1", True),
        (Meeting, "held", "0", False),
    ],
)
def test_a_text_is_read_as_its_column_holds_it(
    kind: type, name: str, text: str, value: object
) -> None:
    assert read(column(kind, name), text) == value


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [(TimeEntry, "minutes", "1.5"), (Action, "hours", "x"), (Action, "start", "28/8")],
)
def test_a_text_of_another_kind_is_refused(kind: type, name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(column(kind, name), text)
