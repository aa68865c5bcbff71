"""What the step «Export» shows: the choices, what they lead to, and what has left before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, FieldRef
from planbench.checks.personal import PRIVATE
from planbench.domain.model import Document, Goal
from planbench.errors import UserError
from planbench.exports.export_result import TemplateReport
from planbench.exports.formats import FORMATS, formats_of
from planbench.exports.source import Options
from planbench.i18n import N_
from planbench.services.checking.all_checks import check_everything
from planbench.services.export.before_leaving import WHOLE
from planbench.services.export.exported_texts import exported, place_of
from planbench.services.export.handover import whole_notices
from planbench.services.export.own_template import template_report
from planbench.services.export.preview import ExportPreview, load_export_preview
from planbench.services.gate.workspace import Workspace

FORMAT_NAMES: Mapping[str, str] = MappingProxyType(
    {**FORMATS, ".zip": N_("Packed file (zip)"), ".json": N_("JSON file")}
)
# What comes in one format only, whatever the writers know.
ALONE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"everything": (".json",), "handover": (".zip",)}
)
# Documents that say nothing of findings and goals.
WITHOUT_PLAN = frozenset(
    {"survey", "mandate", "time-report", "meeting", "minutes", "application", "calendar"}
)
NO_GOALS = CheckFinding(FieldRef("", ""), "warning", "plan.empty", N_("The plan has no goals yet."))
# What has no pages to show, in words.
WITHOUT_PAGES: Mapping[str, str] = MappingProxyType(
    {
        "workbook": N_(
            "A workbook with a sheet for each part: goals and actions, follow-up, time, findings, "
            "evidence, and every figure with its mark."
        ),
        "calendar": N_(
            "Meetings, preparations and follow-ups for a calendar. Taken in once more, it updates "
            "what is there."
        ),
        "handover": N_(
            "One file for whoever takes over: the plan as Word and PDF, a workbook, a calendar, "
            "the whole project with its files, and a short text that says what is what. Names and "
            "confidential evidence go along."
        ),
        "everything": N_(
            "Everything in the project and its files, names and confidential evidence too, in a "
            "form that planbench takes in again."
        ),
    }
)


@dataclass(frozen=True)
class ExportRequest:
    """Which document, as what, and what to leave out."""

    kind: str
    suffix: str
    language: str
    options: Options


@dataclass(frozen=True)
class PreviewState:
    """What the choices lead to; `refusal` says why there would be no document."""

    export_preview: ExportPreview
    refusal: UserError | None = None
    checks: list[CheckFinding] = field(default_factory=list)
    template: TemplateReport | None = None


@dataclass(frozen=True)
class Exported:
    """An earlier export, and its file when it lies where it was written."""

    document: Document
    file: Path | None


def suffixes_of(kind: str) -> tuple[str, ...]:
    """The formats to choose from for a document."""
    return ALONE.get(kind) or formats_of(kind)


def load_preview(workspace: Workspace, wanted: ExportRequest) -> PreviewState:
    """Everything that the page says about the choices; slow, so not for the interface thread."""
    checks = list(_checks(workspace, wanted.kind))
    try:
        template = template_report(workspace)
        ahead = _ahead(workspace, wanted)
    except UserError as error:
        return PreviewState(ExportPreview(), error, checks)
    return PreviewState(ahead, None, checks, template)


def _checks(workspace: Workspace, kind: str) -> Iterator[CheckFinding]:
    """What is worth a look before this document leaves, private things first."""
    found = [remark for remark in check_everything(workspace) if remark.level != "hint"]
    yield from (remark for remark in found if remark.rule in PRIVATE)
    if kind not in WITHOUT_PLAN:
        yield from (remark for remark in found if remark.rule not in PRIVATE)
        if kind != "current-state" and not _goals(workspace):
            yield NO_GOALS


def _goals(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(Goal)) or 0


def _ahead(workspace: Workspace, wanted: ExportRequest) -> ExportPreview:
    if wanted.kind in WHOLE:
        return ExportPreview(notices=whole_notices(workspace, packed=wanted.kind == "handover"))
    return load_export_preview(workspace, wanted.kind, wanted.language, wanted.options)


def earlier_exports(workspace: Workspace, session: Session, most: int) -> list[Exported]:
    """The latest exports."""
    return [
        Exported(document, place_of(workspace, document.id))
        for document in exported(session)[:most]
    ]
