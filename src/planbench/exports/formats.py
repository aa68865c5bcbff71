"""Which documents there are, which formats they come in, and one call that writes any of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from planbench.collector import gc_paused
from planbench.errors import UserError
from planbench.exports.export_result import AnchorTexts, PlacedComment, WrittenDocument
from planbench.exports.files import write_whole
from planbench.exports.outline import Outline, pictures
from planbench.exports.source import DocumentSource
from planbench.i18n import N_
from planbench.progress import ProgressCallback, untold

DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "plan": N_("Development plan"),
        "current-state": N_("Current-state description"),
        "brief": N_("Basis for decision"),
        "survey": N_("Survey report"),
        "mandate": N_("Letter of assignment"),
        "time-report": N_("Time report"),
        "meeting": N_("Meeting hand-out"),
        "minutes": N_("Minutes of a meeting"),
        "application": N_("Application"),
        "presentation": N_("Presentation"),
    }
)
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".docx": N_("Word document"),
        ".pdf": N_("PDF"),
        ".html": N_("Web page"),
        ".pptx": N_("PowerPoint presentation"),
        ".xlsx": N_("Excel workbook"),
        ".ics": N_("Calendar"),
    }
)
PROJECT_EXPORTS: Mapping[str, str] = MappingProxyType(
    {
        "workbook": N_("Plan, time and evidence as a workbook"),
        "calendar": N_("Meetings and follow-ups as a calendar"),
    }
)
KIND_BY_FORMAT: Mapping[str, str] = MappingProxyType(
    {".pptx": "presentation", ".xlsx": "workbook", ".ics": "calendar"}
)
# Documents that come in a format which otherwise is always one thing.
EXTRA_FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType({".xlsx": ("time-report",)})


@dataclass(frozen=True, slots=True)
class Export:
    """One export: what, where to, and how it will be known again.

    `kind` is a key of `DOCUMENTS`; empty means the plan. Slides are always the presentation, a
    calendar the whole, and a workbook too unless it is the time report. With `since`, what the
    anchors of an earlier export said, a Word document shows what has changed. `comments` are ours,
    for a reader who answers in Word. `step` is told how
    much is done of how much; what it raises stops the export.
    """

    target: Path
    export_id: str
    written: dt.datetime
    kind: str = ""
    template: Path | None = None
    since: AnchorTexts | None = None
    step: ProgressCallback = untold
    comments: Sequence[PlacedComment] = ()
    template_text: bool = False

    @property
    def suffix(self) -> str:
        """The format, as the end of the file's name."""
        return self.target.suffix.lower()

    @property
    def document(self) -> str:
        """The document that is meant."""
        return document_of(self.suffix, self.kind)


def document_of(suffix: str, kind: str) -> str:
    """Which document a kind is in a format; an empty kind means the plan."""
    if kind in EXTRA_FORMATS.get(suffix, ()):
        return kind
    return KIND_BY_FORMAT.get(suffix) or kind or "plan"


@gc_paused()
def export_document(source: DocumentSource, export: Export) -> WrittenDocument:
    """Write a document, whole or not at all; raises `UserError` when it cannot be."""
    check_format(export)
    writer = _WRITERS[export.suffix]
    return writer(source, export)


def check_format(export: Export) -> None:
    """That planbench knows the format and the document."""
    if export.suffix not in FORMATS:
        raise UserError(
            "planbench cannot write {file}. Nothing was written. Let the name end in one of: "
            "{formats}.",
            file=export.target.name,
            formats=", ".join([*FORMATS, ".json"]),
        )
    if not _fits(export):
        raise UserError(
            "There is no document called {document}. Nothing was written. Choose one of: "
            "{documents}.",
            document=export.kind,
            documents=", ".join(DOCUMENTS),
        )


def _fits(export: Export) -> bool:
    """Whether the kind that was asked for, if any, comes in the format."""
    if export.kind in PROJECT_EXPORTS:
        return export.kind == KIND_BY_FORMAT.get(export.suffix)
    return export.kind in {"", *DOCUMENTS}


def formats_of(kind: str) -> tuple[str, ...]:
    """The formats in which a document is of use to its readers."""
    alone = tuple(suffix for suffix, fixed in KIND_BY_FORMAT.items() if fixed == kind)
    also = tuple(suffix for suffix, kinds in EXTRA_FORMATS.items() if kind in kinds)
    return alone or (".docx", ".pdf", ".html", *also)


def needs_all_figures(target: Path) -> bool:
    """Whether a source must be loaded with every observation."""
    return target.suffix.lower() == ".xlsx"


def outline_of(source: DocumentSource, kind: str) -> Outline:
    """The outline of a document."""
    from planbench.exports.documents.application import application_outline
    from planbench.exports.documents.current_state import current_state_outline
    from planbench.exports.documents.decision.brief import brief_outline
    from planbench.exports.documents.evidence.survey_report import survey_outline
    from planbench.exports.documents.mandate import mandate_outline
    from planbench.exports.documents.meeting import meeting_outline
    from planbench.exports.documents.minutes import minutes_outline
    from planbench.exports.documents.plan import plan_outline
    from planbench.exports.documents.presentation import presentation_outline
    from planbench.exports.documents.time.report import time_report_outline

    makers: dict[str, Callable[[DocumentSource], Outline]] = {
        "plan": plan_outline,
        "current-state": current_state_outline,
        "brief": brief_outline,
        "survey": survey_outline,
        "mandate": mandate_outline,
        "time-report": time_report_outline,
        "meeting": meeting_outline,
        "minutes": minutes_outline,
        "application": application_outline,
        "presentation": presentation_outline,
    }
    return makers[kind](source)


def written_of(source: DocumentSource, kind: str) -> str | None:
    """The id of the meeting that a document is about; None for every other document."""
    from planbench.exports.documents.meeting import chosen_meeting
    from planbench.exports.documents.minutes import meeting_of_minutes

    choose = {"meeting": chosen_meeting, "minutes": meeting_of_minutes}.get(kind)
    return choose(source).id if choose else None


def _painted(source: DocumentSource, export: Export) -> Outline:
    """The outline, its pictures painted: in a large document most of the work."""
    from planbench.exports.pictures.picture import paint_ahead, to_png

    outline = outline_of(source, export.document)
    drawings = [picture.svg for picture in pictures(outline)]
    paint_ahead(drawings)
    for n, each in enumerate(drawings):
        export.step(n, len(drawings) + 1)
        to_png(each)
    export.step(len(drawings), len(drawings) + 1)
    return outline


def _word(source: DocumentSource, export: Export) -> WrittenDocument:
    from planbench.exports.word.template import open_template
    from planbench.exports.word.writer import with_comments, word_bytes

    outline = _painted(source, export)
    opened = open_template(export.template, with_text=export.template_text)
    made = word_bytes(outline, export.export_id, opened, export.written, export.since)
    content = with_comments(made, export.comments, export.written) if export.comments else None
    digest = write_whole(export.target, content or made.content)
    return WrittenDocument(digest, made.anchors, made.surroundings, made.template_report)


def _pdf(source: DocumentSource, export: Export) -> WrittenDocument:
    from planbench.exports.pdf.writer import write_pdf

    return write_pdf(  # which lets go of the outline as soon as it can
        _painted(source, export),
        export.target,
        export_id=export.export_id,
        written=export.written,
    )


def _html(source: DocumentSource, export: Export) -> WrittenDocument:
    from planbench.exports.html.page import write_html

    return WrittenDocument(write_html(_painted(source, export), export.target))


def _slides(source: DocumentSource, export: Export) -> WrittenDocument:
    from planbench.exports.slides import write_slides

    outline = _painted(source, export)
    return WrittenDocument(write_slides(outline, export.target, export.written))


def _workbook(source: DocumentSource, export: Export) -> WrittenDocument:
    from planbench.exports.workbook import write_workbook

    time_only = export.document == "time-report"
    digest = write_workbook(source, export.target, export.written, time_only=time_only)
    return WrittenDocument(digest)


def _calendar(source: DocumentSource, export: Export) -> WrittenDocument:
    from planbench.exports.ics.calendar import write_calendar

    return WrittenDocument(write_calendar(source, export.target, export.written))


_WRITERS: Mapping[str, Callable[[DocumentSource, Export], WrittenDocument]] = MappingProxyType(
    {
        ".docx": _word,
        ".pdf": _pdf,
        ".html": _html,
        ".pptx": _slides,
        ".xlsx": _workbook,
        ".ics": _calendar,
    }
)
