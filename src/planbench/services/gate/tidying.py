"""A project's file made smaller, and rid for good of what was removed."""

from __future__ import annotations

import sqlite3

from planbench.services.gate.workspace import Workspace
from planbench.store.tidying import Size, check_room, compact, forget_removed, size_of
from planbench.store.trouble import cannot_save


def size(workspace: Workspace) -> Size:
    """How large the project is, and what of it nobody needs."""
    workspace.file.settle()
    with workspace.reading() as session:
        return size_of(session, workspace.file.path)


def tidy(workspace: Workspace) -> Size:
    """Really remove what was removed, and make the file smaller; returns its new size.

    Nothing before this can be undone afterwards. Raises `DiskError` when the disk refuses.
    """
    path = workspace.file.path
    with workspace.alone():
        try:
            check_room(path)
            with workspace.file.writing() as session:
                forget_removed(session)
                session.commit()
            compact(path)
        except (OSError, sqlite3.Error) as error:
            raise cannot_save(error, path) from error
    return size(workspace)
