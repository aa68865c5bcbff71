"""Findings and rows under a goal in which something stands; what was only begun counts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

WRITTEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "indicator": ("measure", "baseline", "target", "unit", "due", "dataset_id", "source"),
        "action": (
            *("text", "owner_id", "deputy_id", "start", "end", "resources", "hours", "status_note"),
            *("sign", "depends_on_id", "year", "stage", "why"),
        ),
        "follow_up": (
            *("date", "method", "responsible_id", "result", "as_meant", "decision", "repeats"),
        ),
        "finding": ("text", "cause", "conclusion", "whys", "short", "figure", "counts"),
    }
)


def is_written(row: Any) -> bool:
    """Whether anything stands in a finding or a row under a goal, mapped or as a record."""
    return any(_says(getattr(row, field)) for field in WRITTEN[row.__tablename__])


def is_planned(follow_up: Any) -> bool:
    """Whether a follow-up counts as one: somebody can see when it is, or how it is done."""
    return _says(follow_up.date) or _says(follow_up.method)


def _says(value: object) -> bool:
    return value is not None and bool(str(value).strip())
