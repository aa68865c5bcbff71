"""A mark that came without a place of its own, and comes again in a file that knows its place."""

from __future__ import annotations

from collections.abc import Mapping

from planbench.domain.model import Feedback
from planbench.imports.feedback import Mark

# What says where a mark stands and what it changes; who decided what about it stays.
PLACE = (
    "file",
    "file_sha256",
    "round",
    "kind",
    "text",
    "order",
    "group",
    "heading",
    "structure",
    "context",
    "offset",
    "thread",
    "target_kind",
    "target_id",
    "target_field",
    "placed_by",
)


def finds_its_place(stored: Mapping[str, Feedback], mark: Mark) -> bool:
    """Whether an open mark could not be taken in where it stood, and can be now."""
    known = stored.get(mark.key)
    if known is None or known.state != "open" or mark.target is None:
        return False
    lost = not known.target_id or not known.target_field
    there = mark.target == (known.target_kind, known.target_id, known.target_field)
    more = mark.structure is not None and not known.structure
    return more or (lost and bool(mark.target.field) and not there)


def put_in_place(known: Feedback, row: Feedback) -> None:
    """Give a stored mark the place of the same mark in another file."""
    for name in PLACE:
        setattr(known, name, getattr(row, name))
