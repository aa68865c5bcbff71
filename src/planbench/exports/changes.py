"""What has changed between two exports, as a list: from what the anchors of each one said."""

from __future__ import annotations

from dataclasses import dataclass

from planbench.exports.written import Anchors


@dataclass(frozen=True, slots=True)
class Change:
    """A text that is new (`before` empty), gone (`after` empty) or worded otherwise."""

    kind: str
    id: str
    field: str
    before: str
    after: str


def changes(before: Anchors, after: Anchors) -> list[Change]:
    """The differences, in the order of the later document; what is gone comes last.

    A text that is printed in several places is told once.
    """
    found: dict[Change, None] = {}
    for name in [*after, *(each for each in before if each not in after)]:
        old, new = before.get(name), after.get(name)
        was, now = (each[3] if each else "" for each in (old, new))
        place = new or old
        if was != now and place is not None:
            kind, item, field, _ = place
            found[Change(kind, item, field, was, now)] = None
    return list(found)
