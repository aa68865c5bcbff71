"""The yearly wheel: twelve months, however much comes in them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from planbench.domain import model
from planbench.exports.documents.year import by_month, told, wheel_of
from planbench.exports.pictures.year_wheel import SHOWN, Wheel, WheelEntry, draw_wheel
from planbench.i18n import words_for

WORDS = words_for("sv")
FIRST = dt.date(2026, 8, 1)


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


@pytest.mark.parametrize("goals", [0, 4, 40])
def test_the_wheel_is_readable_with_few_and_many(goals: int) -> None:
    days = [FIRST + dt.timedelta(days=9 * n) for n in range(goals)]
    many = tuple(WheelEntry(day, "action", f"Insats {n}") for n, day in enumerate(days))
    drawing = draw_wheel(Wheel("Årshjul", FIRST, many * 3, dt.date(2026, 11, 18)), WORDS)
    said = texts(drawing.svg)
    assert {"Augusti 2026", "Juli 2027", "2026/27"} <= set(said)
    assert drawing.height < 900
    if goals == 40:
        assert any(text.startswith("och ") and text.endswith("till") for text in said)


def test_what_is_too_much_for_a_month_is_counted() -> None:
    many = tuple(WheelEntry(FIRST, "follow_up", f"Mål {n}") for n in range(SHOWN + 3))
    said = texts(draw_wheel(Wheel("Årshjul", FIRST, many, FIRST), WORDS).svg)
    assert "och 3 till" in said


def test_what_repeats_comes_again_in_later_years(desk: Any) -> None:
    goal = desk.source().goals[0]
    desk.add(
        model.FollowUp(goal_id=goal.id, date=dt.date(2027, 5, 20), method="Dialog", repeats="term")
    )
    wheel = wheel_of(desk.source(), dt.date(2029, 8, 1))
    days = [each.day for each in wheel.entries if "Dialog" in each.text]
    assert days == [dt.date(2029, 11, 20), dt.date(2030, 5, 20)]


def test_goals_followed_up_alike_stand_together(desk: Any) -> None:
    goal = desk.source().goals[0]
    for n in range(2):
        desk.add(model.Goal(id=f"more-{n}", position=f"z{n}", text="Till"))
    day = dt.date(2027, 5, 20)
    for key in (goal.id, "more-0", "more-1"):
        desk.add(model.FollowUp(goal_id=key, date=day, method="Dialog"))
    source = desk.source()
    wheel = wheel_of(source, FIRST)
    (found,) = [each for each in wheel.entries if "Dialog" in each.text]
    numbers = [
        n for n, each in enumerate(source.goals, 1) if each.id in {goal.id, "more-0", "more-1"}
    ]
    assert found.text == f"Uppföljning, mål {WORDS.listed([str(n) for n in numbers])}: Dialog"


def test_the_list_says_all_that_the_picture_says(desk: Any) -> None:
    wheel = wheel_of(desk.source(), FIRST)
    listed = [text for _, found in by_month(wheel, WORDS) for text in found]
    assert len(listed) == len(wheel.entries) > 0
    assert all(any(text.rstrip(".") in line for line in told(wheel, WORDS)) for text in listed)


def test_no_month_is_set_off_on_paper(desk: Any) -> None:
    source = desk.source()
    paper = draw_wheel(wheel_of(source, FIRST), WORDS).svg
    window = draw_wheel(wheel_of(source, FIRST, FIRST), WORDS).svg
    later = draw_wheel(wheel_of(source, FIRST, dt.date(2027, 2, 1)), WORDS).svg
    assert len({paper, window, later}) == 3
