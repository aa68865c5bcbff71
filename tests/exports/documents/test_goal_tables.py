"""The tables under a goal and the timeline: every part that a person filled in is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.exports.documents.test_plan import everything

from planbench.domain import model
from planbench.exports.documents.plan import plan_outline
from planbench.exports.documents.time.report import promise
from planbench.exports.documents.timeline import MOST_GOALS, timeline_blocks
from planbench.exports.documents.year import repeated
from planbench.exports.outline import Picture, Table, flat, text_of
from planbench.i18n import words_for


def rows(source: Any, caption: str) -> tuple[list[str], list[list[list[str]]]]:
    """Heads of the table with this caption, and the lines of each cell."""
    made = next(
        each
        for each in flat(plan_outline(source).blocks)
        if isinstance(each, Table) and each.caption == caption
    )
    cells = [[[text_of(e.full) for e in cell.lines] for cell in row] for row in made.rows]
    plain = [[[e.replace("\u00a0", " ") for e in cell] for cell in row] for row in cells]
    return list(made.header), plain


def test_an_action_says_all_that_was_filled_in(desk: Any) -> None:
    action = desk.session.get(model.Action, "a1")
    action.sign, action.why = "Alla deltar", "Forskning\nvisar det"
    action.status, action.status_note = "ongoing", "Sedan i höstas"
    action.start, action.year, action.resources = dt.date(2026, 11, 2), "1", "Vikarier"
    _, ((what, who, when, takes, stands),) = rows(desk.source(), "Insatser för mål 1")
    assert what == [
        "Planera lektioner",
        "Tecken på framgång: Alla deltar",
        "Därför tror vi att det hjälper: Forskning visar det",
    ]
    assert who == ["Anna Påhitt"]
    assert len(when) == 2
    assert takes == ["Vikarier", "40 h"]
    assert stands == ["Pågår", "Sedan i höstas"]
    action.resources = ""
    assert rows(desk.source(), "Insatser för mål 1")[1][0][3] == ["40 h"]
    action.resources = "Vikarier"
    assert rows(desk.source(leave_out_hours=True), "Insatser för mål 1")[1][0][3] == ["Vikarier"]


def test_a_follow_up_has_its_result_and_decision_once_there_is_one(desk: Any) -> None:
    desk.add(model.FollowUp(id="u2", goal_id="g1", date=dt.date(2027, 9, 1), repeats="year"))
    heads, (first, second) = rows(desk.source(), "Uppföljning av mål 1")
    assert len(heads) == 3
    assert first[1:] == [["Samtal"], ["Bo Dikt"]]
    assert second[0][0].endswith(", varje år")
    follow_up = desk.session.get(model.FollowUp, "u1")
    follow_up.decision = "Fortsätt"
    heads, (first, second) = rows(desk.source(), "Uppföljning av mål 1")
    assert heads[3] == "Resultat och beslut"
    assert "Fortsätt" in first[3]
    follow_up.decision, follow_up.result, follow_up.as_meant = "", "Fler når målen", "Som tänkt"
    assert rows(desk.source(), "Uppföljning av mål 1")[1][0][3] == ["Som tänkt", "Fler når målen"]


def test_goals_without_actions_and_follow_up_say_so(desk: Any) -> None:
    assert "Inga insatser är planerade" not in everything(plan_outline(desk.source()))
    for kind, key in ((model.Action, "a1"), (model.FollowUp, "u1")):
        desk.session.delete(desk.session.get(kind, key))
    told = everything(plan_outline(desk.source()))
    assert "Inga insatser är planerade" in told
    assert "Ingen uppföljning är planerad" in told


def pictures(source: Any) -> list[Picture]:
    return [each for each in timeline_blocks(source) if isinstance(each, Picture)]


def test_the_timeline_tells_each_goal_and_names_what_has_no_date(desk: Any) -> None:
    desk.add(model.Action(id="a2", goal_id="g1", position="a1", text="Vila"))
    (picture,) = pictures(desk.source())
    told = picture.alt.replace("\u00a0", " ")
    assert "1.1 Planera lektioner" in told
    assert "1.2" not in told
    assert "1 jun 2027" in told or "1 juni 2027" in told
    last = list(timeline_blocks(desk.source()))[-1]
    assert text_of(last.full).endswith("1.2.")


def test_of_very_many_goals_each_is_a_bar_from_its_first_day_to_its_last(desk: Any) -> None:
    for n in range(2, MOST_GOALS + 2):
        desk.add(model.Goal(id=f"g{n}", position=f"b{n:02}", text=f"Mål nummer {n}"))
    desk.add(
        model.Action(id="x", goal_id="g2", text="Öva", start=dt.date(2027, 2, 1)),
        model.FollowUp(id="y", goal_id="g2", date=dt.date(2027, 9, 1)),
    )
    (picture,) = pictures(desk.source())
    told = picture.alt.replace("\u00a0", " ")
    assert "Planera lektioner" not in told
    assert "feb 2027" in told
    assert "sep" in told
    assert "Mål 3" not in told


def test_nothing_with_a_date_is_no_timeline(empty: Any) -> None:
    assert list(timeline_blocks(empty.source())) == []


@pytest.mark.parametrize(
    ("share", "base", "told"),
    [
        (10, "week", "10 % av 40 timmar i veckan"),
        (10, "year", "10 % av 40 timmar om året"),
        (0.0, "week", "Ingen andel"),
    ],
)
def test_the_time_that_was_promised(desk: Any, share: float, base: str, told: str) -> None:
    desk.project.share, desk.project.time_base, desk.project.hours = share, base, 40
    assert told in promise(desk.source()).replace("\u00a0", " ")


def test_what_comes_again_is_said() -> None:
    assert repeated(words_for("sv"), "year") == "varje år"
    assert repeated(words_for("sv"), "") == ""


def test_what_was_measured_on_the_way_stands_with_its_day_and_its_unit(desk: Any) -> None:
    day = dt.date(2027, 5, 12)
    desk.add(model.IndicatorValue(indicator_id="i1", date=day, value=66))
    found = [
        text_of(line.full).replace("\u00a0", " ")
        for block in flat(plan_outline(desk.source()).blocks)
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        for line in cell.lines
    ]
    assert "62 %" in found
    assert "12 maj 2027: 66 %" in found
