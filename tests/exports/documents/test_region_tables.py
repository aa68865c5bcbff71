"""What the tables of the region's report say of few, of none, and at their limits."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planbench.exports.documents.region.charts import _shares, course_picture, levels_picture
from planbench.exports.documents.region.report import RegionSource, region_outline
from planbench.exports.documents.region.said import half_year_name, reason_text
from planbench.exports.documents.region.tables import (
    all_of_them,
    areas_of,
    coming_table,
    course_table,
    goals_table,
    levels_of,
    places_table,
    progress_blocks,
    support_table,
    titles_table,
)
from planbench.exports.outline import Block, Cell, Paragraph, Picture, Table, text_of
from planbench.i18n import words_for
from planbench.region.gathering import GoalCount
from planbench.region.model import StatusRow
from planbench.region.overview import Coming, Course, Overview, ProgrammeOverview, Reason, Tally

WORDS = words_for("sv")
TODAY = dt.date(2026, 11, 18)
NOT_TOLD = "ej berättat"


def one(n: int = 1, **facts: Any) -> StatusRow:
    """A municipality that has told what is named, and nothing else."""
    made = dt.datetime(2026, 11, 1, 8, tzinfo=dt.UTC)
    return StatusRow(id=f"r{n}", project_id=f"p{n}", made_at=made, **{"plan_told": False, **facts})


def overview(*rows: StatusRow, **facts: Any) -> ProgrammeOverview:
    """A programme of these, called A, B, C … in their order."""
    names = {row.project_id: chr(ord("A") + n) for n, row in enumerate(rows)}
    nothing = dict.fromkeys(("support", "coming", "course", "goals"), ())
    return ProgrammeOverview(
        **{  # type: ignore[arg-type]
            "programme": "p",
            "rows": rows,
            "names": names,
            "tallies": {},
            **nothing,
            **facts,
        }
    )


def said(cell: Cell) -> str:
    return "\n".join(text_of(line.runs) for line in cell.lines).replace("\xa0", " ")


def rows_of(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[said(cell) for cell in row] for row in block.rows]


def sentences(blocks: Any) -> list[str]:
    return [
        text_of(block.full).replace("\xa0", " ") for block in blocks if isinstance(block, Paragraph)
    ]


def test_the_programmes_meetings_are_listed_with_how_many_held_them() -> None:
    held = [one(n, meetings_held=held, meetings_of=2) for n, held in enumerate((0, 2, 2, None))]
    table, *others = progress_blocks(overview(*held), WORDS)
    assert rows_of(table) == [["0 av 2", "1"], ["1 av 2", "0"], ["2 av 2", "2"]]
    assert others == []
    assert list(progress_blocks(overview(one()), WORDS)) == []


def test_of_many_meetings_those_beyond_the_twelfth_stand_only_where_someone_is() -> None:
    (table,) = progress_blocks(overview(one(meetings_held=14, meetings_of=15)), WORDS)
    assert [row[0] for row in rows_of(table)][-2:] == ["12 av 15", "14 av 15"]


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            {"schools": 6, "schools_covered": 4},
            "Det finns underlag om 12 av 18 skolor.",
        ),
        (
            {"minutes_planned": 600, "minutes_used": 90},
            "Tillsammans har de använt 4,5 h av de 30 h som är planerade hittills.",
        ),
    ],
)
def test_sums_are_told_of_three_and_not_of_fewer(facts: dict[str, int], text: str) -> None:
    three = [one(n, **facts) for n in range(3)]
    assert sentences(progress_blocks(overview(*three, one(4)), WORDS)) == [text]
    assert sentences(progress_blocks(overview(*three[:2], one(4)), WORDS)) == []


def test_each_process_is_a_row_and_promises_only_where_some_were_made() -> None:
    tallies = {"owner": Tally(3, 2, 1), "promises": Tally(0, 0, 6)}
    assert rows_of(places_table(overview(tallies=tallies), WORDS)) == [
        ["Planen har en ägare", "3", "2", "1"]
    ]


def test_what_needs_support_begins_with_a_capital_letter() -> None:
    support = [
        ("Ekdala", [Reason("no_owner"), Reason("late", n=2)]),
        ("Vik", [Reason("late", n=1)]),
    ]
    lead, table = support_table(overview(support=support), WORDS)
    assert isinstance(lead, Paragraph)
    assert rows_of(table) == [
        ["Ekdala", "Ingen äger planen ännu\n2 uppföljningar är försenade"],
        ["Vik", "1 uppföljning är försenad"],
    ]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Reason("never_met"), "styrgruppen har inte mötts ännu"),
        (Reason("passed", dt.date(2026, 3, 3)), "3 mars 2026"),
        (Reason("actions_stuck", n=1), "1 insats"),
        (Reason("actions_stuck", n=2), "2 insatser"),
        (Reason("goals_stuck", n=1), "1 mål"),
        (Reason("promises_open", n=2), "2 löften"),
    ],
)
def test_a_reason_is_told_with_its_day_or_its_number(reason: Reason, text: str) -> None:
    assert text in reason_text(reason, WORDS).replace("\xa0", " ")


def test_what_comes_stands_month_by_month() -> None:
    coming = [
        Coming(dt.date(2026, 12, 2), "meeting", "Ekdala"),
        Coming(dt.date(2026, 12, 9), "follow_up", "Vik"),
        Coming(dt.date(2027, 12, 1), "follow_up", "Ekdala"),
    ]
    (table,) = coming_table(overview(coming=coming), WORDS, TODAY)
    assert rows_of(table) == [
        ["December 2026", "ons 2 dec: Ekdala, programmets träff\nons 9 dec: Vik, uppföljning"],
        ["December 2027", "ons 1 dec: Ekdala, uppföljning"],
    ]
    (nothing,) = sentences(coming_table(overview(), WORDS, TODAY))
    assert "det kommande året" in nothing


def course(first: dt.date, owner: Tally) -> Course:
    return Course(first, {"owner": owner, "promises": Tally(0, 0, 0)})


def test_a_half_year_of_which_nobody_told_is_left_without_a_number() -> None:
    spring, autumn = dt.date(2026, 1, 1), dt.date(2026, 7, 1)
    half_years = [course(spring, Tally(0, 0, 2)), course(autumn, Tally(1, 3, 0))]
    each = overview(course=half_years, tallies=half_years[1].tallies)
    assert rows_of(course_table(each, WORDS)) == [["Våren 2026", "–"], ["Hösten 2026", "1 av 4"]]
    assert "Planen har en ägare: hösten 2026 25 %." in course_picture(each, WORDS).alt.replace(
        "\xa0", " "
    )
    assert "våren" not in course_picture(each, WORDS).alt


@pytest.mark.parametrize(("month", "name"), [(6, "våren 2026"), (7, "hösten 2026")])
def test_autumn_begins_in_july(month: int, name: str) -> None:
    assert half_year_name(dt.date(2026, month, 1), WORDS) == name


def test_shares_are_per_cent_of_all_also_where_nobody_told() -> None:
    assert _shares(Tally(1, 2, 1)) == [25, 50, 25]
    assert _shares(Tally(0, 0, 0)) == [0, 0, 0]


GOALS = [
    GoalCount("r1", "pupil", "teaching", 2, "Alla resonerar\nFler räknar"),
    GoalCount("r1", "leader", "", 1, ""),
    GoalCount("r2", "pupil", "teaching", 1, ""),
    GoalCount("r2", "", "odd", 4, "Ett till"),
]


def test_goals_are_summed_by_area_and_level() -> None:
    each = overview(one(1, goals=3), one(2, goals=5), one(3), goals=GOALS)
    assert areas_of(each)[-2:] == ["odd", ""]
    assert levels_of(each)[-1] == ""
    table = goals_table(overview(one(1, goals=3), one(2, goals=1), goals=GOALS[:3]), WORDS)
    assert table.caption == "Mål i 2 kommuner"
    assert [[row[0], *filter("0".__ne__, row[1:])] for row in rows_of(table)] == [
        ["Undervisning", "3", "3"],
        ["Inget område", "1", "1"],
        ["Summa", "3", "1", "4"],
    ]
    picture = levels_picture(each, WORDS)
    assert isinstance(picture, Picture)
    assert "elevnivå 3" in picture.alt
    assert "ingen nivå vald 4" in picture.alt


def test_only_those_who_told_their_titles_stand_with_them() -> None:
    (table,) = titles_table(overview(one(1), one(2), one(3), goals=GOALS[:3]), WORDS)
    assert rows_of(table) == [
        ["A", "Elevnivå, undervisning: Alla resonerar\nElevnivå, undervisning: Fler räknar"]
    ]
    assert list(titles_table(overview(one(1), goals=GOALS[1:2]), WORDS)) == []


def test_what_is_not_told_is_told_apart_from_what_is_not_yet() -> None:
    silent = one(1)
    begun = one(
        2,
        owner=False,
        steering_met=0,
        plan_told=True,
        follow_ups_late=0,
        goals=0,
        meetings_held=1,
        meetings_of=4,
        promises_kept=0,
        promises_made=3,
    )
    ready = one(
        3,
        owner=True,
        steering_met=2,
        steering_last=dt.date(2026, 10, 5),
        plan_told=True,
        adopted_on=TODAY,
        follow_ups_late=0,
        follow_up_next=dt.date(2027, 1, 20),
        goals=3,
    )
    soon = one(4, plan_told=True, adopted_on=dt.date(2026, 11, 19))
    rows = rows_of(all_of_them(overview(silent, begun, ready, soon), WORDS, TODAY))
    assert rows[0] == ["A", "1 nov 2026", *[NOT_TOLD] * 7]
    assert rows[1][2:] == ["1 av 4", "Nej", "inte ännu", "inte ännu", "0", "inte ännu", "0 av 3"]
    assert rows[2][3:8] == ["Ja", "5 okt 2026", "18 nov 2026", "3", "20 jan 2027"]
    assert rows[3][5] == "tänkt 19 nov 2026"


def test_a_region_that_has_got_nothing_says_so() -> None:
    outline = region_outline(RegionSource(Overview(TODAY, 0, ()), {}, WORDS))
    assert sentences(outline.blocks) == ["Ingen statusfil har lästs in ännu."]
    assert len(outline.blocks) == 2
