"""Writes documents and remembers each that left the house, with what its anchors said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from planbench.domain.model import Document, new_id
from planbench.errors import UserError
from planbench.exports.export_result import AnchorTexts, PlacedComment, WrittenDocument
from planbench.exports.files import write_whole
from planbench.exports.formats import (
    DOCUMENTS,
    PROJECT_EXPORTS,
    Export,
    check_format,
    export_document,
    needs_all_figures,
    written_of,
)
from planbench.exports.source import DocumentSource, Options, load_source
from planbench.i18n import N_
from planbench.programmes.wording import document_words
from planbench.progress import ProgressCallback, untold
from planbench.services.export.exported_texts import (
    ExportedTexts,
    anchors_then,
    earlier_export,
    load_exported_texts,
    remember_place,
    store_exported_texts,
)
from planbench.services.export.for_supervisor import (
    NONE,
    READER,
    SENT,
    last_round,
    questions_by_key,
    questions_out,
)
from planbench.services.export.own_template import remarks, template_in_use, wants_text
from planbench.services.gate.workspace import Workspace
from planbench.services.words.phrase import Phrase, count
from planbench.store.trouble import DiskError

REMEMBER = N_("Export")
NO_TALKS: Mapping[str, tuple[str, bool]] = MappingProxyType({})
PLAIN = Options()
NOT_REMEMBERED = N_(
    "{file} is written, but the project could not be saved, so it does not remember this export. "
    "What comes back on it is placed by its words alone."
)
EVERYTHING = N_("Everything, to be read by other programs")


@dataclass(frozen=True)
class ExportReport:
    """What was written, how it is remembered, and what is worth knowing about it."""

    file: Path
    document_id: str
    sha256: str
    remarks: list[Phrase] = field(default_factory=list)


@dataclass(frozen=True)
class ExportSettings:
    """How a document is written, beside what it says.

    Word is written with `template`, else with the project's own, and with the template's own text
    as the first page when that is wanted. With `since`, the id of an
    earlier export or `last`, it shows what has changed. `step` is told of progress, and what it
    raises stops the export.
    """

    template: Path | None = None
    template_text: bool = False
    since: str = ""
    step: ProgressCallback = untold


DEFAULT_SETTINGS = ExportSettings()


def export(
    workspace: Workspace,
    kind: str,
    target: Path,
    *,
    language: str | None = None,
    options: Options = PLAIN,
    settings: ExportSettings = DEFAULT_SETTINGS,
) -> ExportReport:
    """Write one document whole or not at all, and remember it.

    `kind` is a key of `exports.formats.DOCUMENTS`; the end of `target` decides the format.
    """
    if target.suffix.lower() == ".json":
        return _json(workspace, target)
    document = begun_document(workspace, target, language)
    document.audience, document.status = options.audience, options.status
    document.decided_on = options.decided_on
    order = Export(target, document.id, workspace.now(), kind, step=settings.step)
    check_format(order)
    document.kind = order.document
    order = replace(order, since=_since(workspace, document, settings.since, options))
    order = replace(order, comments=_comments(workspace, document, options))
    with _template(workspace, order, settings.template) as file:
        document.template = file.name if file else ""
        text = settings.template_text or wants_text(workspace)
        order = replace(order, template=file, template_text=text)
        written = _written(workspace, order, document, options)
    noted = remember(workspace, document, target, written, _asked(workspace, order.comments))
    told = [*noted, *_unasked(order, settings), *_remarks(written)]
    return ExportReport(target, document.id, written.sha256, told)


def begun_document(workspace: Workspace, target: Path, language: str | None = None) -> Document:
    """The row of an export that is being made now, in the project's language unless another."""
    return Document(
        id=new_id(),
        format=target.suffix.lower().lstrip("."),
        language=language or workspace.project().document_language,
        file=target.name,
        exported_at=workspace.now().replace(tzinfo=None, microsecond=0),
    )


def _written(
    workspace: Workspace, order: Export, document: Document, options: Options
) -> WrittenDocument:
    """The document on the disk; what it was made of need not be kept any longer."""
    source = _source(workspace, order, document.language, options)
    document.meeting_id = written_of(source, document.kind)
    return export_document(source, order)


def _template(
    workspace: Workspace, order: Export, chosen: Path | None
) -> AbstractContextManager[Path | None]:
    if order.suffix != ".docx":
        return nullcontext()
    return template_in_use(workspace, chosen)


def _comments(
    workspace: Workspace, document: Document, options: Options
) -> Sequence[PlacedComment]:
    """Our questions, in the Word document of whoever answers them."""
    if options.reader != READER or document.format != "docx" or document.kind not in SENT:
        return ()
    words = document_words(workspace.programme, document.language)
    with workspace.reading() as session:
        return questions_out(session, workspace, words)


def _asked(
    workspace: Workspace, comments: Sequence[PlacedComment]
) -> Mapping[str, tuple[str, bool]]:
    """Key → the question that a comment asks, so that it comes home as ours."""
    if not comments:
        return NO_TALKS
    with workspace.reading() as session:
        found = questions_by_key(comments, session)
    return {key: (each, False) for key, each in found.items()}


def _since(
    workspace: Workspace, document: Document, wanted: str, options: Options
) -> AnchorTexts | None:
    """What an earlier export said; None when nothing is to be marked.

    The supervisor sees what has changed since the last round without being asked.
    """
    if not wanted and options.reader == READER and document.format == "docx":
        with workspace.reading() as session:
            key = last_round(session, document.kind, document.language)
            earlier = session.get(Document, key) if key else None
            said = load_exported_texts(session, earlier) if earlier else None
            return said.anchors if said else None
    if wanted in {"", NONE}:
        return None
    if document.format != "docx":
        raise UserError(
            "Changes can be marked in Word documents only. Nothing was written. Let the name of "
            "the file end in .docx, or export without marking changes."
        )
    with workspace.reading() as session:
        earlier = earlier_export(session, document.kind, document.language, wanted)
        if earlier is None:
            raise UserError(
                "There is no earlier Word export of this document to compare with. Nothing was "
                "written. Export without marking changes."
            )
        return anchors_then(session, earlier)


def _source(workspace: Workspace, order: Export, language: str, options: Options) -> DocumentSource:
    with workspace.reading() as session:
        return load_source(
            session,
            workspace.programme,
            document_words(workspace.programme, language),
            workspace.today,
            options,
            all_figures=needs_all_figures(order.target),
        )


def remember(
    workspace: Workspace,
    document: Document,
    target: Path,
    written: WrittenDocument,
    talks: Mapping[str, tuple[str, bool]] = NO_TALKS,
) -> list[Phrase]:
    """Keep an export, what it says, and the talks it carries, so that feedback finds home.

    The document is on the disk by then: that the project cannot be saved is told, not raised.
    """
    document.sha256 = written.sha256
    said = ExportedTexts(written.anchors, written.surroundings, talks)
    try:
        with workspace.change(REMEMBER) as session:
            if said.anchors:
                document.anchors_sha256 = store_exported_texts(session, said)
            session.add(document)
        remember_place(workspace, document.id, target)
    except DiskError:
        return [Phrase(NOT_REMEMBERED, {"file": target.name})]
    return []


def _unasked(order: Export, settings: ExportSettings) -> Iterator[Phrase]:
    """What the supervisor's document has without being asked for it."""
    if order.since is not None and not settings.since:
        yield Phrase(N_("What has changed since the last round is marked in the text."))
    if asked := len(order.comments):
        one = "{n} of your questions stands as a comment."
        yield count(one, "{n} of your questions stand as comments.", asked)


def _remarks(written: WrittenDocument) -> list[Phrase]:
    """What a template lacked; one that lacked nothing needs no words."""
    report = written.template_report
    return remarks(report) if report is not None and report.added_styles else []


def _json(workspace: Workspace, target: Path) -> ExportReport:
    """Everything, with the bytes of attachments; a copy of the project rather than a document."""
    content = project_bytes(workspace)
    write_whole(target, content)
    return ExportReport(target, "", hashlib.sha256(content).hexdigest())


def project_bytes(workspace: Workspace) -> bytes:
    """The whole project as JSON."""
    from planbench.json_format.writing import blobs, snapshot

    with workspace.reading() as session:
        data = {**snapshot(session), "blobs": blobs(session)}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


NAMES: Mapping[str, str] = MappingProxyType(
    {
        **DOCUMENTS,
        **PROJECT_EXPORTS,
        "handover": N_("The plan to hand over, with all that belongs to it"),
        "everything": EVERYTHING,
    }
)
