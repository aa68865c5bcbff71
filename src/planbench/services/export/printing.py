"""A document on its way to a printer: as PDF, remembered nowhere, as no file leaves the house."""

from __future__ import annotations

import tempfile
from pathlib import Path

from planbench.domain.model import new_id
from planbench.exports.formats import Export, export_document
from planbench.exports.source import Options, load_source
from planbench.programmes.wording import document_words
from planbench.progress import ProgressCallback
from planbench.services.gate.workspace import Workspace


def pages_to_print(
    workspace: Workspace, kind: str, language: str, options: Options, step: ProgressCallback
) -> bytes:
    """The document as a PDF; raises `UserError` when it cannot be made."""
    with workspace.reading() as session:
        words = document_words(workspace.programme, language)
        source = load_source(session, workspace.programme, words, workspace.today, options)
    with tempfile.TemporaryDirectory(prefix="planbench-") as folder:
        file = Path(folder) / "print.pdf"
        export_document(source, Export(file, new_id(), workspace.now(), kind, step=step))
        return file.read_bytes()
