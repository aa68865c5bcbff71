"""What search finds in a project, read anew as the palette does when it is opened."""

from __future__ import annotations

from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.search.corpus import Corpus
from planbench.services.search.entries import Entry, read_entries


def found(workspace: Workspace, typed: str) -> list[Entry]:
    with workspace.reading() as session:
        corpus = Corpus(read_entries(session, words_for("sv"), {}))
    return [each for group in corpus.find(typed).groups.values() for each in group]
