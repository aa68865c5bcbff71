"""A status file in words, part by part: none, one, several, and what is not told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from planbench.errors import UserError
from planbench.exports.documents.region.report import RegionSource
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme, load_programmes
from planbench.region.gathering import GatheredStatus
from planbench.region.overview import overview_of
from planbench.region.status_file import (
    PARTS,
    Actions,
    Evidence,
    FollowUp,
    Goals,
    Meetings,
    Plan,
    Promises,
    Status,
    StatusFile,
    Steering,
    Time,
    Whose,
)
from planbench.services.region.report import FORMATS, check_target, write_report
from planbench.services.region.shown import held_back_note, told

WORDS = words_for("en")
DAY = dt.date(2026, 11, 18)
NOTHING: dict[str, Any] = dict.fromkeys(PARTS)
NO_ACTIONS = Actions(planned=0, ongoing=0, done=0, stuck=0, dropped=0)
ALL_ACTIONS = Actions(planned=1, ongoing=2, done=3, stuck=4, dropped=5)


def said(**parts: Any) -> dict[str, str]:
    """Name → text of a file in which only these parts are told."""
    project = Whose(
        id="0" * 8,
        programme="ncm-skane-2026",
        unit="municipality",
        name="Ekdala",
        code="",
        county="Skåne län",
        language="sv",
        period_start=None,
        period_end=DAY,
    )
    made = StatusFile(
        written_by="1.0",
        number=3,
        made_at=dt.datetime(2026, 11, 18, 8, tzinfo=dt.UTC),
        project=project,
        status=Status(**NOTHING | parts),
    )
    lines = told(made, load_programme("ncm-skane-2026"), WORDS)
    return {name: text.replace("\u00a0", " ") for name, text in lines}


def part(name: str, value: Any) -> str:
    """What is said of one part."""
    return said(**{name: value})[PARTS[name]]


def follow_up(**facts: Any) -> FollowUp:
    usual = dict.fromkeys(("goals_done", "goals_on_the_way", "goals_stuck", "goals_changed"), 0)
    return FollowUp(**{**usual, "next": None, "late": 0, "rounds": 0, "last_round": None, **facts})


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("owner", True, "Yes"),
        ("owner", False, "No"),
        ("plan", Plan(adopted_on=None), "no day for the adoption yet"),
        ("plan", Plan(adopted_on=DAY), "adopted 18 Nov 2026"),
        ("plan", Plan(adopted_on=DAY + dt.timedelta(days=1)), "to be adopted 19 Nov 2026"),
        ("steering_group", Steering(met=0, last=None), "has not met yet"),
        ("steering_group", Steering(met=1, last=None), "has met 1 time"),
        ("steering_group", Steering(met=2, last=DAY), "has met 2 times, last 18 Nov 2026"),
        ("meetings", Meetings(held=1, of=4, next=None), "1 of 4 meetings held"),
        ("meetings", Meetings(held=1, of=4, next=DAY), "1 of 4 meetings held, next 18 Nov 2026"),
        ("goals", [], "no goals yet"),
        ("goals", [Goals(level="", area="", count=2)], "No level chosen, no area: 2"),
        ("actions", NO_ACTIONS, "no actions yet"),
        ("promises", Promises(made=4, kept=3), "3 of 4 promises have an answer in the plan"),
        (
            "evidence",
            Evidence(count=1, schools=5, schools_covered=2),
            "1 piece of evidence; 2 of 5 schools have evidence",
        ),
        ("time", Time(planned=600, used=90), "1.5 h used of the 10 h planned so far"),
        (
            "follow_up",
            follow_up(),
            "no follow-up is planned; no follow-up is overdue; no status round yet",
        ),
        (
            "follow_up",
            follow_up(next=DAY, late=2, rounds=1),
            "next follow-up 18 Nov 2026; 2 follow-ups are overdue; 1 status round; "
            "no goal has a state yet",
        ),
    ],
)
def test_each_part_is_told_in_words(name: str, value: Any, text: str) -> None:
    assert part(name, value) == text


def test_states_that_none_is_in_are_told_too() -> None:
    some = part("follow_up", follow_up(rounds=2, last_round=DAY, goals_done=1))
    assert "2 status rounds, last 18 Nov 2026" in some
    assert some.endswith("none in another state")
    assert "none in another state" in part("actions", Actions(**{**as_dict(), "stuck": 0}))
    assert "none" not in part("actions", ALL_ACTIONS)


def as_dict() -> dict[str, int]:
    return {"planned": 1, "ongoing": 2, "done": 3, "stuck": 4, "dropped": 5}


def test_a_part_that_is_left_out_is_said_not_to_be_told() -> None:
    nothing = said()
    assert {nothing[label] for label in PARTS.values()} == {"is not told"}
    assert nothing["Municipality or school"] == "Ekdala, Skåne län"
    assert nothing["Period of work"] == "18 Nov 2026"
    assert nothing["Language of the documents"] == "Svenska"
    assert nothing["Marks of the file"].startswith("number 3, ")


def test_titles_stand_one_by_one_after_the_parts() -> None:
    goals = [Goals(level="", area="", count=2, titles=["Bråk"])]
    assert list(said(goals=goals).items())[-2] == ("Goal", "Bråk")


@pytest.mark.parametrize(
    ("numbers", "begins"),
    [([], ""), ([2], "The title of goal 2 stays"), ([1, 3], "The titles of goals 1 and 3 stay")],
)
def test_titles_that_stay_are_named_by_their_numbers(numbers: list[int], begins: str) -> None:
    note = held_back_note(numbers, WORDS)
    assert note.startswith(begins)
    assert bool(note) == bool(numbers)


@pytest.mark.parametrize("name", ["x.odt", "x", "x.docx.txt"])
def test_a_report_has_one_of_four_formats(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"\.docx, \.pdf, \.html, \.xlsx"):
        check_target(tmp_path / name)
    for suffix in FORMATS:
        check_target(tmp_path / f"x{suffix.upper()}")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.DOCX", b"PK"), ("x.pdf", b"%PDF"), ("x.html", b"<!"), ("x.xlsx", b"PK")],
)
def test_a_report_is_written_as_its_name_ends(tmp_path: Path, name: str, begins: bytes) -> None:
    overview = overview_of(GatheredStatus([], {}, []), DAY)
    now = dt.datetime(2026, 11, 18, 8, tzinfo=dt.UTC)
    write_report(RegionSource(overview, load_programmes(), WORDS), tmp_path / name, now)
    assert (tmp_path / name).read_bytes().startswith(begins)
