"""The line of a week: which days, how much, who has signed, and what one can do about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.seen import buttons, texts
from tests.ui.time.conftest import Load

from planbench.domain.model import TimeEntry
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView
from planbench.ui.time.week import Week

NOW, BEFORE = dt.date(2026, 11, 16), dt.date(2026, 11, 9)  # Mondays
Line = Callable[..., Week]


@pytest.fixture
def view(load: Load) -> TimeView:
    return load()


@pytest.fixture
def line(qtbot: QtBot, alone: PageContext, view: TimeView) -> Line:
    """Makes a week in which one person, or two, have 90 minutes each."""

    def made(monday: dt.date | None, *who: str, signed: tuple[str, ...] = ()) -> Week:
        entries = [
            TimeEntry(id=f"t{n}", person_id=each, date=monday, minutes=90)
            for n, each in enumerate(who)
        ]
        held = {(each, monday): None for each in signed}
        shown = replace(view, entries=entries, signed=held)
        found = Week(alone, monday, shown, unfolded=False)
        qtbot.addWidget(found)
        return found

    return made


@pytest.fixture
def people(alone: PageContext, view: TimeView) -> tuple[str, str]:
    """Who sits here, and the other."""
    mine = view.own(alone.workspace.current_person_id)
    return mine, next(each for each in view.persons if each != mine)


def standing(week: Week) -> list[str]:
    """What is said and can be done at the end of the line."""
    return [
        text
        for text in (*texts(week), *buttons(week))
        if "signera" in text.lower() or text in {"pågår", "Lås upp"}
    ]


def test_one_is_asked_to_sign_ones_own_week(line: Line, people: tuple[str, str]) -> None:
    me, other = people
    assert standing(line(BEFORE, me)) == ["Du har inte signerat", "Signera"]
    assert standing(line(NOW, me, other)) == ["pågår", "Signera"]
    assert standing(line(BEFORE, other)) == []


def test_a_signed_week_says_by_whom_and_only_ones_own_is_unlocked(
    line: Line, people: tuple[str, str], view: TimeView
) -> None:
    me, other = people
    first, second = (view.persons[each].split(" ")[0] for each in people)
    assert standing(line(BEFORE, me, signed=(me,))) == [f"✓ {first} har signerat", "Lås upp"]
    assert standing(line(BEFORE, me, other, signed=(other,))) == [
        f"✓ {second} har signerat",
        "Du har inte signerat",
        "Signera",
    ]
    both = standing(line(BEFORE, me, other, signed=(me, other)))
    assert first in both[0]
    assert second in both[0]
    assert both[1:] == ["Lås upp"]


def test_a_week_says_its_days_and_its_time(line: Line, people: tuple[str, str]) -> None:
    week = line(BEFORE, *people)
    name = week.findChildren(FoldLine)[0].accessibleName().replace("\u00a0", " ")
    assert name.startswith("Vecka 46. ")
    assert name.endswith(" · 3 h")
    assert "9" in name.partition(". ")[2]
    assert "15" in name


def test_what_has_no_date_cannot_be_signed(line: Line, people: tuple[str, str]) -> None:
    week = line(None, people[0])
    name = week.findChildren(FoldLine)[0].accessibleName().replace("\u00a0", " ")
    assert (name, standing(week)) == ("Utan datum. 1,5 h", [])


def test_the_line_follows_when_somebody_signs(
    line: Line, people: tuple[str, str], view: TimeView
) -> None:
    me, _ = people
    week = line(BEFORE, me)
    entries = [TimeEntry(id="t9", person_id=me, date=BEFORE, minutes=30)]
    week.show_view(replace(view, entries=entries, signed={(me, BEFORE): None}))
    assert standing(week)[-1] == "Lås upp"
    assert week.findChildren(FoldLine)[0].accessibleName().endswith("0,5\u00a0h")
