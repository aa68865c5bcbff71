"""What is asked of a record before it may touch a project, as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from planbench.exchange.document import Cells, RecordDocument, RecordRow, UnfittingError
from planbench.exchange.layout import is_alive, read_row, tables, unknown_choices

ALONE = ("project", "application")  # of these there is one row


def check_record(document: RecordDocument, project_id: str) -> Cells:
    """The project's own row; raises `UnfittingError` for a record that holds another one too."""
    own = read_row(document, RecordRow("project", project_id))
    if own is None:
        raise UnfittingError("project")
    counted = dict.fromkeys(ALONE, 0)
    for row in document.rows():
        if row.table in counted and is_alive(document.cells(row)):
            counted[row.table] += 1
    for table, count in counted.items():
        if count > 1:
            raise UnfittingError(table)
    return own


def unknown_in(
    document: RecordDocument, rows: Iterable[RecordRow]
) -> dict[tuple[RecordRow, str], str]:
    """Row and column → a choice that this planbench does not know and keeps in the record."""
    alive = (row for row in rows if row.table in tables() and is_alive(document.cells(row)))
    return {
        (row, column): value
        for row in sorted(alive)
        for column, value in unknown_choices(document, row).items()
    }
