"""Items keep their order, and a moved one stands where it was put, whatever came before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.domain import order


def test_the_first_position_needs_no_other() -> None:
    assert order.after(None) == order.after("") == order.positions(1)[0]


@given(st.integers(min_value=0, max_value=60))
def test_positions_rise_and_go_on_rising(count: int) -> None:
    keys = order.positions(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    assert order.after(keys[-1] if keys else None) > max(keys, default="")


@given(st.integers(min_value=1, max_value=12), st.data())
def test_a_moved_item_stands_where_it_was_put_and_the_others_as_before(
    count: int, data: st.DataObject
) -> None:
    keys = order.positions(count)
    source = data.draw(st.integers(0, count - 1))
    target = data.draw(st.integers(0, count - 1))
    new = order.moved(keys, source, target)
    assert list(new) == [source]  # nobody else's position changes
    wanted = [index for index in range(count) if index != source]
    wanted.insert(target, source)
    assert sorted(range(count), key=lambda index: new.get(index, keys[index])) == wanted


@given(st.integers(min_value=2, max_value=8), st.data())
def test_neighbours_with_one_position_are_all_numbered_anew(
    count: int, data: st.DataObject
) -> None:
    keys = [order.after(None)] * count
    source = data.draw(st.integers(0, count - 1))
    target = data.draw(st.integers(1, count - 1))
    new = order.moved(keys, source, target)
    shown = sorted(range(count), key=lambda index: (new.get(index, keys[index]), index))
    if 0 < target < count - 1:
        assert len(new) == count
        assert shown[target] == source
    else:
        assert shown[-1] == source


@pytest.mark.parametrize("empty", [0, 1])
def test_an_item_without_position_makes_all_be_numbered(empty: int) -> None:
    keys = ["", ""] if empty else ["", "a0"]
    new = order.moved(keys, 0, 1)
    assert len(new) in {1, 2}
    assert new[0] > new.get(1, keys[1])


def test_between_two_there_is_room_and_between_two_alike_there_is_none() -> None:
    first, second = order.positions(2)
    found = order.between(first, second)
    assert found is not None
    assert first < found < second
    assert order.between(first, first) is None
    assert order.between(second, first) is None
    assert order.between("", second) is None
    assert order.between(first, "") is None
    behind = order.between(second, None)
    assert behind is not None
    assert behind > second
    before = order.between(None, first)
    assert before is not None
    assert before < first


@pytest.mark.parametrize("odd", ["zz", "a", "!", "å0", "a00"])
def test_beside_what_is_no_position_all_are_numbered_anew(odd: str) -> None:
    assert order.after(odd) == order.after(None)
    assert order.between(odd, None) is None
    assert order.moved(["a0", odd, "a2"], 0, 1) == {1: "a0", 0: "a1", 2: "a2"}
