"""Keeps the words of attached files beside them, so that search finds what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import insert, select

from planbench.domain.model import Attachment, Blob
from planbench.imports.attached_text import words_of_file
from planbench.services.gate.workspace import Workspace
from planbench.store.tables import attached_text


def read_attached(workspace: Workspace, stop: Callable[[], bool] = lambda: False) -> int:
    """Read the attached files that are not read yet; returns how many. For a thread of its own."""
    if not workspace.file.writable:
        return 0
    read = 0
    for sha256, name in _unread(workspace):
        if stop():
            break
        with workspace.reading() as session:
            data = session.scalar(select(Blob.data).where(Blob.sha256 == sha256))
        if data is None:
            continue  # comes with a later exchange file
        _keep(workspace, sha256, words_of_file(name, data))
        read += 1
    return read


def _unread(workspace: Workspace) -> list[tuple[str, str]]:
    known = select(attached_text.c.sha256)
    query = select(Attachment.sha256, Attachment.name).where(
        Attachment.sha256 != "", Attachment.sha256.not_in(known)
    )
    with workspace.reading() as session:
        return list({sha256: (sha256, name) for sha256, name in session.execute(query)}.values())


def _keep(workspace: Workspace, sha256: str, words: str) -> None:
    with workspace.alone(), workspace.file.writing() as session:
        session.execute(
            insert(attached_text).prefix_with("OR REPLACE").values(sha256=sha256, text=words)
        )
        session.commit()
