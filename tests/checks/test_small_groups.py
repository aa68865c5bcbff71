"""Small groups are hidden, and so is what would give them away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planbench.checks.small_groups import small_groups


@dataclass(frozen=True)
class Seen:
    """A figure with the fewest words."""

    value: float | None = 80.0
    n: float | None = 100
    sex: str = "total"
    operator: str = "Samtliga"
    unit_type: str = "municipality"
    unit_name: str = "Ale"
    status: str = "value"
    unit_code: str = ""
    period: str = "2023/24"
    grade: str = "9"
    subject: str = "Matematik"
    measure: str = "Andel"
    unit: str = "percent"


def hidden(*seen: Seen, limit: int = 10) -> list[tuple[int, str]]:
    return [tuple(each) for each in small_groups(seen, limit)]


def school(name: str, **facts: Any) -> Seen:
    return Seen(unit_type="school", unit_name=name, operator="Kommunal", **facts)


def test_a_group_under_the_limit_is_hidden() -> None:
    assert hidden(Seen(n=9), Seen(n=10, subject="Svenska")) == [(0, "small")]
    assert hidden(Seen(n=9), limit=5) == []


def test_a_count_of_pupils_is_its_own_size() -> None:
    few = Seen(measure="Antal elever", unit="count", value=7, n=None)
    teachers = Seen(measure="Förstelärare", unit="count", value=7, n=None)
    assert hidden(few, teachers) == [(0, "small")]


def test_nobody_and_unknown_sizes_are_not_small() -> None:
    assert hidden(Seen(n=0), Seen(n=None, subject="Svenska")) == []


def test_girls_are_hidden_when_boys_are_too_few() -> None:
    total, girls, boys = Seen(n=40), Seen(n=33, sex="F"), Seen(n=7, sex="M")
    assert hidden(total, girls, boys) == [(2, "small"), (1, "complement")]


def test_the_smallest_other_school_goes_with_a_hidden_one() -> None:
    schools = [school("A", n=7), school("B", n=60), school("C", n=30)]
    assert hidden(Seen(n=97), *schools) == [(1, "small"), (3, "complement")]


def test_what_the_publisher_hid_is_protected_too() -> None:
    secret = Seen(value=None, n=None, operator="Enskild", status="suppressed")
    assert hidden(Seen(), Seen(operator="Kommunal"), secret) == [(1, "complement")]


def test_units_without_a_code_are_told_apart_by_their_names() -> None:
    owners = [Seen(n=40), Seen(n=33, operator="Kommunal"), Seen(n=7, operator="Enskild")]
    others = [Seen(n=90, unit_name="Ystad"), Seen(n=90, unit_name="Ystad", operator="Kommunal")]
    assert hidden(*owners, *others) == [(2, "small"), (1, "complement")]
    sexes = [Seen(n=40), Seen(n=33, sex="F"), Seen(n=7, sex="M")]
    others = [Seen(n=90, unit_name="Ystad"), Seen(n=45, unit_name="Ystad", sex="F")]
    assert hidden(*sexes, *others) == [(2, "small"), (1, "complement")]


def test_two_hidden_parts_protect_each_other() -> None:
    schools = [school("A", n=7), school("B", n=8), school("C", n=30)]
    assert hidden(Seen(n=45), *schools) == [(1, "small"), (2, "small")]


def test_without_a_shown_total_nothing_can_be_worked_out() -> None:
    assert hidden(Seen(n=33, sex="F"), Seen(n=7, sex="M")) == [(1, "small")]


sizes = st.lists(st.integers(1, 40), min_size=2, max_size=6)


@given(sizes)
def test_no_single_part_of_a_shown_total_is_left_hidden(numbers: list[int]) -> None:
    parts = [school(str(index), n=size) for index, size in enumerate(numbers)]
    gone = {at for at, _ in hidden(Seen(n=sum(numbers)), *parts)}
    secret = [index for index in range(1, len(parts) + 1) if index in gone]
    assert 0 in gone or len(secret) != 1
