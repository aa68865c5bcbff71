"""Choices that only a newer planbench knows: kept as they are, and said where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, FieldRef
from planbench.i18n import N_
from planbench.store.tables import journalled

UNKNOWN = N_(
    "“{value}” is a choice that only a newer planbench knows. It is kept as it is. Install the "
    "newest planbench, or choose another."
)
SHOWN = 40  # letters


def check_newer_choices(session: Session) -> Iterator[CheckFinding]:
    """Where such a choice stands."""
    for table in journalled():
        for column in table.columns:
            if terms := column.info.get("terms"):
                unknown = column.not_in(["", *terms])
                for row_id, value in session.execute(select(table.c.id, column).where(unknown)):
                    place = FieldRef(table.name, row_id, column.name)
                    values = {"value": str(value)[:SHOWN]}
                    yield CheckFinding(place, "hint", "exchange.newer_choice", UNKNOWN, values)
