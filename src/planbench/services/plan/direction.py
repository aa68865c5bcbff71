"""The headings that a programme names and leaves empty, for the project to write under."""

from __future__ import annotations

from sqlalchemy import select

from planbench.domain.model import ProgrammeNote
from planbench.i18n import N_
from planbench.programmes.notes import notes_of
from planbench.services.gate.workspace import Workspace

NEW_NOTES = N_("New headings of the programme")


def note_rows(workspace: Workspace) -> list[ProgrammeNote]:
    """The headings with what stands under them; made now in a project older than they are."""
    wanted = notes_of(workspace.programme.facts)
    with workspace.reading() as session:
        found = {note.id: note for note in session.scalars(select(ProgrammeNote))}
    new = [note for note in wanted if note.id not in found]
    if new:
        with workspace.change(NEW_NOTES) as session:
            session.add_all(new)
        return note_rows(workspace)
    return [found.get(note.id, note) for note in wanted]
