"""What the handover pack says to whoever takes over, in plain text that opens anywhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planbench.domain import model
from planbench.exports.documents.handover import BREAK, NEXT, WIDTH, read_me
from planbench.exports.source import DocumentSource

NAMES = {suffix: f"plan{suffix}" for suffix in (".docx", ".pdf", ".xlsx", ".ics", ".json")}


def parts(source: DocumentSource) -> dict[str, list[str]]:
    """The lines under each of the text's titles."""
    lines = read_me(source, NAMES).split(BREAK)
    found: dict[str, list[str]] = {}
    title = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line and set(below) == {"-"}:
            title = line
            found[title] = []
        elif title and line and set(line) != {"-"}:
            found[title].append(line)
    return found


def test_it_says_who_to_ask_and_what_each_file_is(desk: Any) -> None:
    told = parts(desk.source())
    taking_over = " ".join(told["Du som tar över"])
    assert "Planens ägare: Verksamhetschefen." in taking_over
    assert "Anna Påhitt" in taking_over
    assert "Bo Dikt" in taking_over
    files = [each for each in told["Det här finns i paketet"] if each.startswith("- ")]
    assert [each.split(":")[0] for each in files] == [f"- {name}" for name in NAMES.values()]
    assert all(len(line) <= WIDTH for line in read_me(desk.source(), NAMES).split(BREAK))


def test_each_goal_says_where_it_stood_last(desk: Any) -> None:
    for day, state in ((dt.date(2026, 9, 1), "stuck"), (dt.date(2026, 11, 2), "on_the_way")):
        desk.add(model.StatusRound(id=f"r{day}", date=day))
        desk.add(model.GoalStatus(round_id=f"r{day}", goal_id="g1", state=state))
    (goal,) = parts(desk.source())["Målen, och hur det står till med dem"]
    assert goal.replace("\u00a0", " ") == "- Mål 1: Fler når målen (På väg, 2 nov 2026)"


def test_the_next_follow_ups_come_in_their_order_and_those_of_every_year_too(desk: Any) -> None:
    source = desk.source()
    for number, (date, repeats) in enumerate(
        [
            (dt.date(2026, 11, 21), ""),  # yesterday
            (dt.date(2027, 5, 20), ""),
            (dt.date(2026, 1, 10), "year"),
            *((dt.date(2027, 6, day), "") for day in range(1, 9)),
        ]
    ):
        desk.add(
            model.FollowUp(
                id=f"more{number}",
                goal_id="g1",
                date=date,
                repeats=repeats,
                method=f"Möte {number}",
            )
        )
    source = desk.source()
    coming = [each.replace("\u00a0", " ") for each in parts(source)["Vad som kommer härnäst"]]
    assert len(coming) == NEXT
    assert "- 10 januari 2027 · Mål 1 · Möte 2" in coming[:2]
    assert not any("Möte 0" in each for each in coming)


def test_a_plan_that_is_only_begun_says_what_to_decide_first(empty: Any) -> None:
    told = parts(empty.source())
    assert told["Målen, och hur det står till med dem"] == ["Inga mål är satta ännu."]
    assert len(told["Vad som kommer härnäst"]) == 1
    assert "- " not in told["Vad som kommer härnäst"][0]
