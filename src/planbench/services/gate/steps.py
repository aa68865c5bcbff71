"""A step that is taken back or done again: its rows, before it happens, and how it happens."""

from __future__ import annotations

from sqlalchemy.orm import Session

from planbench.store import journal


def take_back(session: Session, found: journal.StepRow, kind: str) -> None:
    """Put back what a step changed; `kind` is undo, or redo for the step that undid another."""
    connection = session.connection()
    rows = journal.noted(connection, found.id)
    journal.reverse(connection, rows)
    _refill(session, rows)
    journal.set_undone(connection, found.id, undone=True)
    if kind == "redo":
        journal.set_undone(connection, found.reverses, undone=False)


def rows_ahead(session: Session, person_id: str, kind: str) -> list[journal.ChangeRow]:
    """The rows of the step that undo, or redo, would take back; none where there is no step."""
    connection = session.connection()
    find = journal.last_undoable if kind == "undo" else journal.last_redoable
    found = find(connection, person_id)
    return journal.noted(connection, found.id) if found is not None else []


def _refill(session: Session, rows: list[journal.ChangeRow]) -> None:
    """Figures are no rows of the journal: a dataset that came back needs them again."""
    if datasets := [row.row_id for row in rows if row.table_name == "dataset"]:
        from planbench.services.gate.observations import unpack_datasets

        unpack_datasets(session, datasets)
