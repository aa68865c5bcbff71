"""What a document will say, before it is written: its sheets, what to mind, what has changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from planbench.checks import CheckFinding
from planbench.domain.model import KINDS, Document
from planbench.exports.changes import Change, changes
from planbench.exports.formats import PROJECT_EXPORTS, outline_of
from planbench.exports.html.preview import PreviewPage, sheets_of
from planbench.exports.outline import Outline
from planbench.exports.source import DocumentSource, Options, load_source
from planbench.programmes.wording import document_words
from planbench.services.export.exported_texts import LAST, anchors_then, earlier_export
from planbench.services.export.warnings import holds_identity_number, notices
from planbench.services.gate.workspace import Workspace


@dataclass(frozen=True)
class ExportPreview:
    """`since` is the latest export of the same document, `changes` what is different from it.

    `holds_number` says that an identity number of the project, if there is any, stands in it.
    """

    sheets: list[PreviewPage] = field(default_factory=list)
    notices: list[CheckFinding] = field(default_factory=list)
    since: Document | None = None
    changes: list[Change] = field(default_factory=list)
    holds_number: bool = True


def source_for(workspace: Workspace, kind: str, language: str, options: Options) -> DocumentSource:
    """What a document of a kind and a language is made of; all figures for a workbook."""
    with workspace.reading() as session:
        return load_source(
            session,
            workspace.programme,
            document_words(workspace.programme, language),
            workspace.today,
            options,
            all_figures=kind == "workbook",
        )


def load_export_preview(
    workspace: Workspace, kind: str, language: str, options: Options
) -> ExportPreview:
    """Look ahead; raises `UserError` where the document could not be made."""
    source = source_for(workspace, kind, language, options)
    if kind in PROJECT_EXPORTS:
        return ExportPreview(notices=notices(source, None) if kind == "workbook" else [])
    outline = outline_of(source, kind)
    since, found = _since_last(workspace, kind, language, outline)
    told, number = notices(source, outline), holds_identity_number(outline)
    return ExportPreview(sheets_of(outline), told, since, found, number)


def _since_last(
    workspace: Workspace, kind: str, language: str, outline: Outline
) -> tuple[Document | None, list[Change]]:
    from planbench.exports.word.writer import anchors_of

    with workspace.reading() as session:
        since = earlier_export(session, kind, language, LAST)
        then = anchors_then(session, since) if since else {}
        found = changes(then, anchors_of(outline)) if since else []
        return since, [change for change in found if change.after or not _is_there(session, change)]


def _is_there(session: Session, change: Change) -> bool:
    """Whether a text that is not printed any more still stands: it is for another reader only."""
    row = session.get(KINDS[change.kind], change.id) if change.kind in KINDS else None
    return row is not None and bool(str(getattr(row, change.field, "") or "").strip())
