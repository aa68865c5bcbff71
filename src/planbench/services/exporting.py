"""Writes documents and remembers each that left the house, with what its anchors said."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from planbench.domain.model import Document, new_id
from planbench.exports.files import write_whole
from planbench.exports.formats import (
    FORMATS,
    Export,
    check_format,
    export_document,
    needs_all_figures,
)
from planbench.exports.source import Options, load_source
from planbench.exports.written import WrittenDocument
from planbench.i18n import mark, words_for
from planbench.services.phrase import Phrase
from planbench.services.workspace import Workspace
from planbench.store.blobs import put_blob

REMEMBER = mark("Export")
TEMPLATE_STYLES = mark("Your template lacked these styles, so planbench's own were used: {names}.")
PLAIN = Options()


@dataclass(frozen=True)
class ExportReport:
    """What was written, how it is remembered, and what is worth knowing about it."""

    file: Path
    document_id: str
    sha256: str
    remarks: list[Phrase] = field(default_factory=list)


def export(
    workspace: Workspace,
    kind: str,
    target: Path,
    *,
    language: str | None = None,
    template: Path | None = None,
    options: Options = PLAIN,
) -> ExportReport:
    """Write one document whole or not at all, and remember it.

    `kind` is a key of `exports.formats.DOCUMENTS`; the end of `target` decides the format.
    """
    if target.suffix.lower() == ".json":
        return _json(workspace, target)
    document = Document(
        id=new_id(),
        format=target.suffix.lower().lstrip("."),
        language=language or workspace.project().document_language,
        file=target.name,
        exported_at=workspace.now().replace(tzinfo=None, microsecond=0),
        audience=options.audience,
        status=options.status,
        decided_on=options.decided_on,
        template=template.name if template else "",
    )
    order = Export(target, document.id, workspace.now(), kind, template)
    check_format(order)
    document.kind = order.document
    written = _write(workspace, order, document.language, options)
    remember(workspace, document, written)
    return ExportReport(target, document.id, written.sha256, _remarks(written))


def _write(workspace: Workspace, order: Export, language: str, options: Options) -> WrittenDocument:
    with workspace.reading() as session:
        source = load_source(
            session,
            workspace.programme,
            words_for(language),
            workspace.today,
            options,
            all_figures=needs_all_figures(order.target),
        )
    return export_document(source, order)


def remember(workspace: Workspace, document: Document, written: WrittenDocument) -> None:
    """Keep an export and what its anchors said, so that feedback on it finds home."""
    document.sha256 = written.sha256
    with workspace.change(REMEMBER) as session:
        if written.anchors:
            anchors = json.dumps(written.anchors, ensure_ascii=False, sort_keys=True)
            document.anchors_sha256 = put_blob(session, anchors.encode())
        session.add(document)


def _remarks(written: WrittenDocument) -> list[Phrase]:
    report = written.template_report
    if report is None or not report.added_styles:
        return []
    return [Phrase(TEMPLATE_STYLES, {"names": ", ".join(report.added_styles)})]


def _json(workspace: Workspace, target: Path) -> ExportReport:
    """Everything, with the bytes of attachments; a copy of the project rather than a document."""
    from planbench.exports.snapshot import blobs, snapshot

    with workspace.reading() as session:
        data = {**snapshot(session), "blobs": blobs(session)}
    content = json.dumps(data, ensure_ascii=False, indent=1).encode()
    write_whole(target, content)
    return ExportReport(target, "", hashlib.sha256(content).hexdigest())


def suggested_name(workspace: Workspace, kind: str, suffix: str, day: dt.date) -> str:
    """`utvecklingsplan-ekdala-2026-11-22.docx`: says what it is, sorts by date."""
    from planbench.exports.formats import DOCUMENTS

    project = workspace.project()
    name = words_for(project.document_language).say(DOCUMENTS[kind])
    place = project.municipality.split(" (")[0]
    plain = "-".join(f"{name} {place}".lower().split())
    safe = "".join(sign for sign in plain if sign.isalnum() or sign in "-_")
    return f"{safe}-{day.isoformat()}{suffix}"


SUFFIXES = (*FORMATS, ".json")
