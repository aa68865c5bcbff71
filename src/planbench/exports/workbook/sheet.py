"""What a sheet is before it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Value = str | float | int | dt.date | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, columns as (heading, width), and rows."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Row]
