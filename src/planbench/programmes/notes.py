"""The headings that a programme names and leaves empty, as rows of a project."""

from __future__ import annotations

from planbench.domain.model import ProgrammeNote, derived_id
from planbench.domain.order import positions
from planbench.programmes.schema import ProgrammeFacts


def notes_of(facts: ProgrammeFacts) -> list[ProgrammeNote]:
    """A programme's empty headings, as a new project has them."""
    return [
        ProgrammeNote(
            id=derived_id(facts.id, "programme_note", note.key), key=note.key, position=place
        )
        for note, place in zip(facts.notes, positions(len(facts.notes)), strict=True)
    ]
