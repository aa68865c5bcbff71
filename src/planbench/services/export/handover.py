"""The handover pack: all that whoever takes over the plan needs, in one file."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, FieldRef
from planbench.domain.model import (
    Dataset,
    Document,
    Evidence,
    Observation,
    Project,
    SurveyQuestion,
)
from planbench.errors import UserError
from planbench.exports.documents.handover import read_me
from planbench.exports.export_result import WrittenDocument
from planbench.exports.files import write_whole
from planbench.exports.formats import Export, export_document
from planbench.exports.source import DocumentSource, load_source
from planbench.i18n import N_, Words
from planbench.programmes.wording import document_words
from planbench.services.export.exporting import (
    DEFAULT_SETTINGS,
    ExportReport,
    ExportSettings,
    begun_document,
    project_bytes,
    remember,
)
from planbench.services.export.file_name import suggested_name
from planbench.services.export.own_template import template_in_use
from planbench.services.gate.workspace import Workspace

KIND = "handover"
SUFFIX = ".zip"
# Which parts there are: the end of their name, and what they hold.
PARTS: Mapping[str, str] = MappingProxyType(
    {".docx": "plan", ".pdf": "plan", ".xlsx": "workbook", ".ics": "calendar"}
)
GOES_ALONG = N_(
    "{title} is confidential and goes along in the project file. See to it that whoever takes over "
    "may know it."
)
TO_OTHERS = N_(
    "{title} is confidential and goes along in the file. See to it that whoever gets it may know "
    "it."
)
FEW = N_(
    "{title} has answers or figures of fewer than {limit} persons, and the project file holds them "
    "as they are. Give it only to those who may know them."
)
READ_ME = N_("READ ME")


def hand_over(
    workspace: Workspace,
    target: Path,
    *,
    language: str | None = None,
    audience: str = "",
    settings: ExportSettings = DEFAULT_SETTINGS,
) -> ExportReport:
    """Write the pack, whole or not at all, and remember it as one document.

    Feedback on its Word document finds home like that on any other.
    """
    if target.suffix.lower() != SUFFIX:
        raise UserError(
            "The handover is one file that holds several. Nothing was written. Let its name end "
            "in .zip."
        )
    document = begun_document(workspace, target, language)
    document.kind, document.audience = KIND, audience
    with tempfile.TemporaryDirectory() as folder:
        content, written = _packed(workspace, document, (settings, Path(folder)))
    write_whole(target, content)
    sha256 = hashlib.sha256(content).hexdigest()
    told = remember(workspace, document, target, replace(written, sha256=sha256))
    return ExportReport(target, document.id, sha256, told)


def whole_notices(workspace: Workspace, *, packed: bool) -> list[CheckFinding]:
    """What goes along in the project's own file: what is confidential, and answers of few.

    A handover has the file `packed` beside what others may read, for whoever takes over.
    """
    with workspace.reading() as session:
        every = list(session.scalars(select(Evidence).order_by(Evidence.number)))
        limit = session.scalars(select(Project.small_group_limit)).one()
        few = _of_few(session, limit)
    confidential = [evidence for evidence in every if evidence.confidentiality == "confidential"]
    text = GOES_ALONG if packed else TO_OTHERS
    small = [evidence for evidence in every if evidence.id in few]
    return [
        *(_goes_along("export_confidential", text, evidence) for evidence in confidential),
        *(_goes_along("export_small_groups", FEW, evidence, limit) for evidence in small),
    ]


def _of_few(session: Session, limit: int) -> set[str | None]:
    """The evidence that fewer than `limit` persons answered, or whose figures are of so few."""
    figures = select(Dataset.evidence_id).join(Observation)
    asked = {
        select(Evidence.id): Evidence.respondents,
        select(SurveyQuestion.evidence_id): SurveyQuestion.n,
        figures.where(Observation.status == "value"): Observation.n,
    }
    found: set[str | None] = set()
    for query, persons in asked.items():
        found.update(session.scalars(query.where(persons > 0, persons < limit).distinct()))
    return found


def _goes_along(rule: str, text: str, evidence: Evidence, limit: int = 0) -> CheckFinding:
    values = {"title": evidence.title, "limit": limit} if limit else {"title": evidence.title}
    return CheckFinding(FieldRef("evidence", evidence.id), "warning", rule, text, values)


def _packed(
    workspace: Workspace, document: Document, how: tuple[ExportSettings, Path]
) -> tuple[bytes, WrittenDocument]:
    """The pack, made in a folder that nobody sees, and what is known of its Word document."""
    settings, folder = how
    words = document_words(workspace.programme, document.language)
    with workspace.reading() as session:
        source = load_source(session, workspace.programme, words, workspace.today, all_figures=True)
    names = _names(workspace, words)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        _put(workspace, pack, f"{words.say(READ_ME)}.txt", read_me(source, names).encode())
        written = list(_documents(workspace, source, (folder, names), (document, settings)))
        for suffix in PARTS:
            _put(workspace, pack, names[suffix], (folder / names[suffix]).read_bytes())
        _put(workspace, pack, names[".json"], project_bytes(workspace))
    return packed.getvalue(), written[0]


def _documents(
    workspace: Workspace,
    source: DocumentSource,
    place: tuple[Path, Mapping[str, str]],
    how: tuple[Document, ExportSettings],
) -> Iterator[WrittenDocument]:
    """Write each part into a folder that nobody sees; the Word document is the first."""
    folder, names = place
    document, settings = how
    for n, (suffix, kind) in enumerate(PARTS.items()):
        settings.step(n, len(PARTS) + 1)
        order = Export(folder / names[suffix], document.id, workspace.now(), kind)
        with template_in_use(workspace, settings.template) as template:
            word = suffix == ".docx"
            yield export_document(source, replace(order, template=template if word else None))


def _names(workspace: Workspace, words: Words) -> Mapping[str, str]:
    """What each part is called, by the end of its name."""
    named = {
        suffix: suggested_name(workspace, kind, suffix, words)
        for suffix, kind in {**PARTS, ".json": "everything"}.items()
    }
    return MappingProxyType(named)


def _put(workspace: Workspace, pack: zipfile.ZipFile, name: str, content: bytes) -> None:
    written = workspace.now()
    when = (written.year, written.month, written.day, written.hour, written.minute, 0)
    info = zipfile.ZipInfo(name, when)
    info.compress_type = zipfile.ZIP_DEFLATED
    pack.writestr(info, content)
