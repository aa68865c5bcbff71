"""Small rules of the model: times of day, letters in order, when a section is a draft."""

from __future__ import annotations

import pytest
from tests.conftest import in_memory

from planbench.domain.answer_scale import number_in, place_of
from planbench.domain.base import derived_id, in_order
from planbench.domain.clock import clock_of, length_of, minutes_of, running_times
from planbench.domain.grades import grade_name
from planbench.domain.kinds import is_markdown, label_of
from planbench.domain.model import Goal, Project
from planbench.domain.numbering import letter_in_order, letter_of, next_number
from planbench.domain.state import status_after
from planbench.domain.terms import SEXES
from planbench.domain.values import LONGEST_POSITION, is_position
from planbench.domain.working_time import planned_months, planned_weeks


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [("00:00", 0), ("9.05", 545), (" 23:59 ", 1439), ("24:00", 1440), ("24:01", None)],
)
def test_a_time_of_day_is_minutes(clock: str, minutes: int | None) -> None:
    assert minutes_of(clock) == minutes


@pytest.mark.parametrize("clock", ["", "9", "9:60", "x:10", "9:x", "-1:00"])
def test_what_is_no_time_of_day_is_none(clock: str) -> None:
    assert minutes_of(clock) is None


def test_lengths_and_times_go_on_from_each_other() -> None:
    pairs = (("09:00", "10:30"), ("10:30", "09:00"), ("", "9:00"))
    assert [length_of(*each) for each in pairs] == [90, -90, 0]
    assert (clock_of(1445), clock_of(-15)) == ("00:05", "23:45")
    assert running_times("08:50", [15, None, 10]) == ["08:50", "09:05", ""]
    assert running_times("", [15, 10]) == ["", ""]


def test_letters_and_numbers_follow_each_other() -> None:
    assert [letter_in_order(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
    assert (next_number([]), next_number([3, 1])) == (1, 4)
    assert letter_of("evidence", "xx") == letter_of("evidence", "sv") == "U"


@pytest.mark.parametrize(
    ("status", "text", "then"),
    [
        ("empty", "Ord", "draft"),
        ("draft", "Ord", "draft"),
        ("ready", "Ord", "ready"),
        ("draft", "  ", "empty"),
        ("ready", "", "ready"),
        ("empty", "", "empty"),
    ],
)
def test_a_section_with_words_is_a_draft_at_least(status: str, text: str, then: str) -> None:
    assert status_after(status, text) == then


def test_a_reference_is_called_what_it_refers_to_and_only_one_text_is_markdown() -> None:
    assert label_of("finding_evidence", "finding_id") == "Finding"
    assert (label_of("goal", "newer"), label_of("newer", "x")) == ("", "")
    assert is_markdown("section", "body")
    assert not any(is_markdown(*each) for each in (("goal", "text"), ("goal", "x"), ("x", "y")))


def test_items_stand_as_people_placed_them_and_by_id_where_two_got_one_place() -> None:
    with in_memory() as session:
        places = (("c", "a1"), ("b", "a0"), ("a", "a1"), ("d", ""))
        session.add_all(Goal(id=key, position=place) for key, place in places)
        session.flush()
        assert [each.id for each in session.scalars(in_order(Goal))] == ["d", "b", "a", "c"]


def test_the_same_parts_in_the_same_order_give_the_same_id() -> None:
    assert derived_id("goal", "x") == derived_id("goal", "x")
    different = {derived_id(*each) for each in (("a", "b"), ("b", "a"), ("ab",), ("a", "b", ""))}
    assert len(different) == 4


def test_the_preschool_class_has_a_letter() -> None:
    assert [grade_name(each) for each in (0, 1, 10)] == ["F", "1", "10"]


def test_a_choice_that_only_a_newer_planbench_knows_goes_by_its_own_name() -> None:
    assert SEXES["cosmic"] == "«cosmic»"


def test_an_order_may_be_long_and_no_longer() -> None:
    assert is_position("a0" + "V" * (LONGEST_POSITION - 2))
    assert not is_position("a0" + "V" * (LONGEST_POSITION - 1))
    assert is_position("")
    assert not any(map(is_position, ("a00", "å", "!", "a")))


@pytest.mark.parametrize(
    ("answer", "place", "number"),
    [("Alltid", 98, None), ("Aldrig", 2, None), ("3 – ibland", 42, 3), ("Blå", None, None)],
)
def test_an_answer_has_its_place_on_a_scale_or_none(
    answer: str, place: int | None, number: int | None
) -> None:
    assert (place_of(answer), number_in(answer)) == (place, number)


def test_without_a_period_no_week_and_no_month_is_planned() -> None:
    project = Project(programme="x", municipality="", hours=40, share=20)
    assert (planned_weeks(project, [], "SE"), planned_months(project, [], "SE")) == ([], [])
