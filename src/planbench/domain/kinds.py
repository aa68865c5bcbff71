"""What items and their fields are called, and where they are edited: as the mapped classes say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.domain.model import KINDS

# Table → what one row of it is; `say` it.
KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {table: kind.__kind__ for table, kind in KINDS.items() if kind.__kind__}
)
# Table → the step of the work where its rows are edited.
STEP_OF: Mapping[str, str] = MappingProxyType(
    {table: kind.__step__ for table, kind in KINDS.items() if kind.__step__}
)
# What is edited under «Project and people», whichever step one is on.
WITH_PEOPLE = frozenset({"project", "person", "school_break"})


def label_of(kind: str, field: str) -> str:
    """The label of a field, to be `say`ed; empty when this planbench does not know the field.

    A column that refers to a row and has no label of its own is called what it refers to.
    """
    column = KINDS[kind].__table__.columns.get(field) if kind in KINDS else None
    if column is None:
        return ""
    referred = (KIND_NAMES.get(key.column.table.name, "") for key in column.foreign_keys)
    return str(column.info.get("label") or next(referred, ""))


def is_markdown(kind: str, field: str) -> bool:
    """Whether a field is a writing area's Markdown; every other one is plain text."""
    column = KINDS[kind].__table__.columns.get(field) if kind in KINDS else None
    return column is not None and bool(column.info.get("markdown"))
