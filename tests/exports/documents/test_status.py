"""The plan says how it is going once someone has looked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planbench.domain import model
from planbench.exports.documents.plan import plan_outline
from planbench.exports.outline import Heading, Paragraph, Picture, Table, flat, text_of


def blocks(desk: Any) -> list[Any]:
    return list(flat(plan_outline(desk.source()).blocks))


def add_round(desk: Any, day: dt.date, state: str) -> None:
    found = model.StatusRound(id=f"round-{day}", date=day, decision="Vi fortsätter.")
    goal = desk.source().goals[0]
    desk.add(found)
    desk.add(
        model.GoalStatus(round_id=found.id, goal_id=goal.id, state=state, because="Det tar tid.")
    )


def table_of(found: list[Any], caption: str) -> Table:
    return next(each for each in found if isinstance(each, Table) and each.caption == caption)


def test_nothing_is_said_before_the_first_round(desk: Any) -> None:
    said = [text_of(each.full) for each in blocks(desk) if isinstance(each, Heading | Paragraph)]
    assert not [text for text in said if "Läget den" in text]


def test_the_latest_round_is_printed_with_its_table_and_decision(desk: Any) -> None:
    add_round(desk, dt.date(2027, 2, 10), "on_the_way")
    add_round(desk, dt.date(2027, 5, 12), "stuck")
    found = blocks(desk)
    said = [text_of(each.full) for each in found if isinstance(each, Heading | Paragraph)]
    assert "Läge 12\u00a0maj 2027" in said
    assert "Läge 12\u00a0maj 2027: Kört fast" in said
    assert "Vi fortsätter." in said
    row = table_of(found, "Hur det står till med målen").rows[0]
    texts = [text_of(cell.lines[0].full) for cell in row]
    assert texts == ["Mål 1", "Kört fast", "Det tar tid.", "10\u00a0feb\u00a02027: på väg"]


def test_values_on_the_way_are_drawn_against_the_target(desk: Any) -> None:
    add_round(desk, dt.date(2027, 5, 12), "on_the_way")
    source = desk.source()
    indicator = next(each for rows in source.indicators.values() for each in rows)
    indicator.baseline, indicator.target, indicator.unit = 62, 75, "%"
    day = dt.date(2027, 5, 12)
    desk.add(model.IndicatorValue(indicator_id=indicator.id, date=day, value=66))
    pictures = [each for each in blocks(desk) if isinstance(each, Picture)]
    assert any("66\u00a0%" in each.alt and "75\u00a0%" in each.alt for each in pictures)
