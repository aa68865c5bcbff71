"""The log of working time: a line a week, signing, and entries made again."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import buttons, links, press, texts
from tests.ui.time.conftest import Load

from planbench.domain.model import SignedWeek, TimeEntry
from planbench.services.words.phrase import Phrase
from planbench.ui.kit.fields.date_field import CalendarPopup
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.page_context import PageContext
from planbench.ui.time.log import TimeLog
from planbench.ui.time.week import Week


@pytest.fixture
def log(qtbot: QtBot, alone: PageContext, load: Load) -> TimeLog:
    made = TimeLog(alone)
    qtbot.addWidget(made)
    alone.changed.connect(lambda _change: made.show_view(load()))
    made.show_view(load())
    alone.builder.finish(made)
    return made


def week_of(log: TimeLog, place: int) -> Week:
    return log.weeks.in_order()[place]


def names(log: TimeLog) -> list[str]:
    return [each.findChild(FoldLine).accessibleName() for each in log.weeks.in_order()]


def test_a_line_a_week_the_latest_first_and_the_latest_two_unfolded(
    log: TimeLog, load: Load
) -> None:
    numbers = [int(re.findall(r"\d+", each)[0]) for each in names(log)]
    assert numbers == sorted(numbers, reverse=True)
    assert [each.is_unfolded for each in log.weeks.in_order()][:3] == [True, True, False]
    shown = [
        key for week in log.weeks.in_order()[:2] if week.entries for key in week.entries.rows.ids
    ]
    assert shown == [each.id for each in load().entries[: len(shown)]] != []
    week_of(log, 2).findChild(FoldLine).click()
    assert week_of(log, 2).is_unfolded
    week_of(log, 2).findChild(FoldLine).click()
    assert not week_of(log, 2).is_unfolded


def test_a_week_says_how_much_it_is_and_who_has_signed_it(log: TimeLog, load: Load) -> None:
    first = next(iter(load().by_week.values()))
    hours = log._context.words.hours(sum(each.minutes for each in first))
    assert hours in names(log)[0]
    said = " ".join(texts(log))
    assert "Du har inte signerat" in said
    assert "har signerat" in said.replace("Du har inte signerat", "")


def test_more_weeks_than_fit_are_shown_when_asked_for(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    log = TimeLog(alone)
    qtbot.addWidget(log)
    view = load()
    days = [dt.date(2026, 1, 5) + dt.timedelta(days=7 * n) for n in range(20)]
    person = alone.workspace.current_person_id
    extra = [TimeEntry(id=f"e{day}", person_id=person, date=day, minutes=60) for day in days]
    entries = [*view.entries, *reversed(extra)]
    log.show_view(replace(view, entries=entries))
    alone.builder.finish(log)
    assert len(log.weeks.in_order()) == 12
    press(log, "Visa alla veckor")
    alone.builder.finish(log)
    assert len(log.weeks.in_order()) == len(replace(view, entries=entries).by_week) > 20
    assert "Visa alla veckor" not in buttons(log)


def test_one_signs_ones_own_week_and_unlocks_it(
    qtbot: QtBot, log: TimeLog, alone: PageContext
) -> None:
    def signed() -> set[tuple[str, dt.date]]:
        with alone.workspace.reading() as session:
            return {(each.person_id, each.monday) for each in session.scalars(select(SignedWeek))}

    before = signed()
    press(log, "Signera")
    assert {each for each, _ in signed() - before} == {alone.workspace.current_person_id}
    qtbot.waitUntil(lambda: "Lås upp" in buttons(log))
    press(log, "Lås upp")
    assert len(signed()) == len(before)


def test_a_log_without_time_says_what_to_do(qtbot: QtBot, alone: PageContext, load: Load) -> None:
    log = TimeLog(alone)
    qtbot.addWidget(log)
    log.show_view(replace(load(), entries=[], signed={}, remarks={}))
    assert any("Skriv en rad" in each for each in texts(log))
    assert not log.show_entry("gone")


def test_an_entry_is_repeated_on_the_day_that_is_chosen(
    log: TimeLog, load: Load, alone: PageContext
) -> None:
    first = next(
        each for each in load().entries if each.person_id == alone.workspace.current_person_id
    )
    log.show_entry(first.id)
    rows = next(
        each.entries
        for each in log.weeks.in_order()
        if each.entries and first.id in each.entries.rows.ids
    )
    rows._ask_for_day(first.id)
    (popup,) = log.findChildren(CalendarPopup)
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 18)
    calendar.activated.emit(QDate(2026, 11, 16))
    copies = [
        each
        for each in load().entries
        if (each.date, each.minutes, each.note)
        == (dt.date(2026, 11, 16), first.minutes, first.note)
    ]
    assert first.id not in {each.id for each in copies}
    assert len(copies) == 1


def test_a_signed_week_is_signed_for_that_person_alone(alone: PageContext, load: Load) -> None:
    view = load()
    mine = next(each for each in view.entries if each.date)
    assert mine.date is not None
    monday = mine.date - dt.timedelta(days=mine.date.weekday())
    signed = replace(view, signed={(mine.person_id, monday): None})
    assert signed.is_signed(mine)
    other = TimeEntry(person_id="other", date=mine.date, minutes=60)
    assert not signed.is_signed(other)
    assert not signed.is_signed(TimeEntry(person_id=mine.person_id, date=None, minutes=60))


def test_the_weeks_are_signed_at_once_only_where_there_are_several(
    log: TimeLog, load: Load, alone: PageContext
) -> None:
    view = load()
    mine = view.own(alone.workspace.current_person_id)

    def offered(number: int) -> bool:
        """Whether one press signs all, of as many weeks that are over."""
        weeks = [each for each in view.weeks_of_time if each.person_id == mine][-number - 1 :]
        over = [each for each in weeks if each.monday <= dt.date(2026, 11, 11)]
        left = {(mine, each.monday) for each in over[:number]}
        signed = {(each.person_id, each.monday): None for each in view.weeks_of_time}
        log.show_view(replace(view, signed={k: v for k, v in signed.items() if k not in left}))
        return any("tidigare veckor" in each for each in buttons(log))

    assert [offered(number) for number in (1, 2)] == [False, True]


def test_an_entry_of_a_week_that_is_not_shown_yet_is_brought_in(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    log = TimeLog(alone)
    qtbot.addWidget(log)
    view = load()
    days = [dt.date(2025, 1, 6) + dt.timedelta(days=7 * n) for n in range(20)]
    person = alone.workspace.current_person_id
    extra = [TimeEntry(id=f"e{day}", person_id=person, date=day, minutes=60) for day in days]
    log.show_view(replace(view, entries=[*view.entries, *reversed(extra)]))
    alone.builder.finish(log)
    assert log.show_entry(view.entries[0].id)
    alone.builder.finish(log)
    assert len(log.weeks.in_order()) == 12  # it was there already
    assert log.show_entry(extra[0].id)
    oldest = log.weeks.in_order()[-1]
    assert oldest.is_unfolded
    assert oldest.entries is not None
    assert oldest.entries.rows.ids == [extra[0].id]


def test_what_is_being_typed_is_repeated_too(log: TimeLog, load: Load, alone: PageContext) -> None:
    mine = alone.workspace.current_person_id
    first = next(each for each in load().entries if each.person_id == mine)
    log.show_entry(first.id)
    listed = [week.entries for week in log.weeks.in_order() if week.entries]
    rows = next(each for each in listed if first.id in each.rows.ids)
    fields = [each for each in rows.rows.fields_of(first.id) if isinstance(each, LineField)]
    [note] = [each for each in fields if each.value() == first.note]
    note.set_value("Läste forskning")
    note.edited.emit()
    rows.repeat(first.id, dt.date(2026, 11, 16))
    copies = [each for each in load().entries if each.note == "Läste forskning"]
    assert dt.date(2026, 11, 16) in {each.date for each in copies}


def test_what_to_mind_is_told_by_whose_it_is_and_its_day(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    log = TimeLog(alone)
    qtbot.addWidget(log)
    view = load()
    person, name = next(iter(view.persons.items()))
    dated = TimeEntry(id="a", person_id=person, date=dt.date(2026, 11, 4), minutes=60)
    undated = TimeEntry(id="b", person_id=person, date=None, minutes=60)
    remarks = {key: [Phrase("No date")] for key in ("a", "b")}
    log.show_view(replace(view, entries=[dated, undated], remarks=remarks))
    first = name.split(" ")[0]
    told = [words for words in links(log) if words.startswith("!")]
    day = alone.words.day(dt.date(2026, 11, 4))
    heads = [words.partition(":")[0] for words in told]
    assert heads == [f"! {first}, {day}", f"! {first}"]
