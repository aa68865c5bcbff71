"""However time is grouped, it adds up to the minute; signed weeks are said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import delete

from planbench.domain import model
from planbench.exports.documents.time.totals import (
    added_up,
    by_category,
    by_month,
    by_month_and_category,
    by_week,
    people_in,
)
from planbench.exports.formats import Export, export_document, outline_of
from planbench.exports.outline import Table, text_of

ENTRY = st.builds(
    model.TimeEntry,
    person_id=st.sampled_from(["p1", "p2"]),
    date=st.dates(dt.date(2026, 8, 1), dt.date(2027, 2, 28)),
    minutes=st.integers(0, 1440),
    category=st.sampled_from(["meeting", "travel", "unknown", ""]),
    note=st.text(max_size=5),
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ENTRY, max_size=25))
def test_every_grouping_adds_up_to_the_same_minute(
    desk: Any, entries: list[model.TimeEntry]
) -> None:
    desk.session.execute(delete(model.TimeEntry))
    desk.add(*entries)
    source = desk.source()
    total = sum(each.minutes for each in entries)
    groupings = [
        by_category(source),
        by_month(source),
        by_week(source),
        added_up(source.time_entries, lambda each: (each.date, each.category)),
        *([{"": _flat(by_month_and_category(source))}]),
    ]
    assert [sum(sum(people.values()) for people in each.values()) for each in groupings] == [
        total
    ] * len(groupings)
    desk.session.execute(delete(model.TimeEntry))


def _flat(months: Any) -> dict[str, int]:
    return {
        f"{month}/{kind}/{person}": minutes
        for month, kinds in months.items()
        for kind, people in kinds.items()
        for person, minutes in people.items()
    }


def tables(desk: Any) -> dict[str, list[list[str]]]:
    return {
        block.caption: [
            ["".join(text_of(line.full) for line in cell.lines) for cell in row]
            for row in block.rows
        ]
        for block in outline_of(desk.source(), "time-report").blocks
        if isinstance(block, Table)
    }


def fill(desk: Any) -> None:
    desk.session.execute(delete(model.TimeEntry))
    monday = dt.date(2026, 11, 9)
    signed = dt.datetime(2026, 11, 16, 8, tzinfo=dt.UTC)
    desk.add(
        model.TimeEntry(person_id="p1", date=monday, minutes=90, category="travel"),
        model.TimeEntry(person_id="p1", date=dt.date(2026, 11, 16), minutes=30, category="travel"),
        model.TimeEntry(person_id="p2", date=monday, minutes=45, category="meeting"),
        model.SignedWeek(person_id="p1", monday=monday, signed_at=signed),
    )


def test_the_report_says_which_weeks_are_signed(desk: Any) -> None:
    fill(desk)
    weeks = tables(desk)["Timmar per vecka, och vilka veckor som är signerade"]
    assert weeks[0][1:] == [
        "1,5\u00a0h, signerad 16\u00a0nov\u00a02026",
        "0,75\u00a0h, inte signerad",
    ]
    assert weeks[1][1:] == ["0,5\u00a0h, inte signerad", "–"]


def test_a_month_stands_over_its_kinds_of_work(desk: Any) -> None:
    fill(desk)
    rows = tables(desk)["Timmar per person, månad och slags arbete"]
    assert rows[0] == ["November 2026", "2\u00a0h", "0,75\u00a0h", "2,75\u00a0h"]
    assert ["– Resa", "2\u00a0h", "0\u00a0h", "2\u00a0h"] in rows


def test_where_no_time_was_promised_only_months_with_work_are_listed(desk: Any) -> None:
    fill(desk)
    promised = tables(desk)["Timmar per person och månad"]
    desk.project.share = 0.0
    desk.session.flush()
    rows = tables(desk)["Timmar per person och månad"]
    assert [row[0] for row in rows] == ["November 2026", "Summa"]
    assert len(rows) < len(promised)
    assert rows[0] == promised[[row[0] for row in promised].index("November 2026")][:-1]


def test_the_report_is_a_workbook_too(desk: Any, tmp_path: Path, written: dt.datetime) -> None:
    fill(desk)
    target = tmp_path / "tid.xlsx"
    export_document(desk.source(), Export(target, "x", written, "time-report"))
    book = CalamineWorkbook.from_path(target)
    assert len(book.sheet_names) == 3
    rows = book.get_sheet_by_index(0).to_python()[1:]
    assert sum(float(row[3]) for row in rows) == 2.75
    entries = book.get_sheet_by_index(2).to_python()[1:]
    assert [row[6] for row in entries].count("Ja") == 1


def test_any_other_workbook_is_the_whole(desk: Any, tmp_path: Path, written: dt.datetime) -> None:
    target = tmp_path / "plan.xlsx"
    export_document(desk.source(all_figures=True), Export(target, "x", written, "plan"))
    assert len(CalamineWorkbook.from_path(target).sheet_names) > 3


def test_the_report_says_what_was_planned_beside_what_was_used(desk: Any) -> None:
    fill(desk)
    desk.add(
        model.SchoolBreak(name="Jul", start=dt.date(2026, 12, 21), end=dt.date(2027, 1, 8)),
        model.SchoolBreak(name="Höst", start=dt.date(2026, 10, 26), end=dt.date(2026, 10, 30)),
    )
    rows = tables(desk)["Timmar per person och månad"]
    *names, _ = [row[0].lower() for row in rows]
    order = [f"{desk.source().words.month(dt.date(2026, n, 1))} 2026" for n in range(1, 13)]
    assert names == [*(each for each in order if each in names), "januari 2027"]
    months = {row[0]: row[1:] for row in rows}
    # One resource person; the days by hand stand in tests/domain/test_working_time.py.
    assert months["November 2026"][-2:] == ["2,75\u00a0h", "16,8\u00a0h"]
    assert months["Januari 2027"][-2:] == ["0\u00a0h", "12\u00a0h"]
    assert months["Summa"][-1] == "72,8\u00a0h"


def test_who_has_signed_a_week_without_hours_is_in_the_report(desk: Any) -> None:
    desk.add(model.SignedWeek(person_id="p2", monday=dt.date(2026, 10, 5)))
    assert people_in(desk.source()) == ["p1", "p2"]
