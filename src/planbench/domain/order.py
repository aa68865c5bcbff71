"""The order of items as text keys between which there is always room for another."""

from __future__ import annotations

from collections.abc import Sequence

from fractional_indexing import FIError, generate_key_between, generate_n_keys_between


def after(last: str | None) -> str:
    """A position behind `last`; the first one when there is none, or none that is a position."""
    return str(generate_key_between(last if last and is_position(last) else None, None))


def positions(count: int) -> list[str]:
    """The first `count` positions, in order."""
    return [str(key) for key in generate_n_keys_between(None, None, count)]


def between(before: str | None, behind: str | None) -> str | None:
    """A position between two, either of which may be an end; None when there is no room there."""
    if not _room(before, behind):
        return None
    return str(generate_key_between(before, behind))


def moved(keys: Sequence[str], source: int, target: int) -> dict[int, str]:
    """New positions for moving the item at `source` to stand at index `target`.

    `keys` are the positions in the order shown. Usually only the moved item gets a new one; where
    neighbours share a position (two laptops added there), all are numbered afresh.
    Returns index in `keys` → new position.
    """
    rest = [*keys[:source], *keys[source + 1 :]]
    before = rest[target - 1] if target > 0 else None
    behind = rest[target] if target < len(rest) else None
    if not _room(before, behind):
        order = [index for index in range(len(keys)) if index != source]
        order.insert(target, source)
        return dict(zip(order, positions(len(keys)), strict=True))
    return {source: str(generate_key_between(before, behind))}


def is_position(value: str) -> bool:
    """Whether another position can be found before and behind this one."""
    if not value.isascii():
        return False
    try:
        generate_key_between(value, None)
        generate_key_between(None, value)
    except (FIError, ValueError, IndexError, KeyError):
        return False
    return True


def _room(before: str | None, behind: str | None) -> bool:
    if any(key is not None and not is_position(key) for key in (before, behind)):
        return False
    return before is None or behind is None or before < behind
