"""Rows in which something stands; what was only begun counts nothing."""

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
        "indicator_value": ("date", "value", "note"),
        "initiative": ("name", "relation", "fate"),
        "involvement": ("who", "how", "why"),
        "decision_point": ("text", "who", "start", "cost", "action_id"),
        "risk": ("text", "sign", "response"),
        "hearing": ("who", "date", "how", "said", "led_to"),
        "agenda_item": ("text", "minutes"),
        "preparation": ("text", "person_id", "due", "initiative_id"),
        "question": ("text", "answer"),
        "decision": ("text", "owner_id", "goal_id", "action_id", "due", "section_id", "outcome"),
    }
)


def is_written(row: Any) -> bool:
    """Whether anything stands in a row of one of these kinds, mapped or as a record."""
    return any(_says(getattr(row, field)) for field in WRITTEN[row.__tablename__])


def is_planned(follow_up: Any) -> bool:
    """Whether a follow-up counts as one: somebody can see when it is, or how it is done."""
    return _says(follow_up.date) or _says(follow_up.method)


def _says(value: object) -> bool:
    return value is not None and bool(str(value).strip())
