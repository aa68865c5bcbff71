"""A municipality's own Word template: kept in the project, used by every Word export."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from planbench.domain.model import Project
from planbench.domain.names.files import safe_name
from planbench.errors import UserError
from planbench.exports.export_result import TemplateReport
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace
from planbench.services.words.phrase import Phrase
from planbench.store.blobs import get_blob, put_blob

CHOOSE = N_("Choose a Word template")
REMOVE = N_("Remove the Word template")
STYLES = N_("Your template lacked these styles, so planbench's own were used: {names}.")
OWN = N_(
    "For covers, findings, tables and the like planbench's own styles were added to the document. "
    "Their names begin with {prefix}: styles of the same names in your template give them your "
    "look."
)
OURS = "Plan "
COVER = N_("The text in your template stands as the document's first page.")
LEFT_OUT = N_(
    "The text in your template was left out. Choose to have it as the first page if you want it."
)
LOOK = N_("planbench's own styles took the colour {colour} from your template.")
COMPLETE = N_("Your template has every style that the documents use.")


def keep_template(workspace: Workspace, file: Path) -> list[Phrase]:
    """Keep a template for every Word export of the project; returns what it lacks.

    Raises `UserError` for one that cannot be used; then the earlier one stays.
    """
    from planbench.exports.word.template_file import template_bytes

    report = _tried(file)
    data = template_bytes(file)
    with workspace.change(CHOOSE) as session:
        project = session.scalars(select(Project)).one()
        project.template_sha256 = put_blob(session, data)
        project.template_name = file.name
    return remarks(report)


def drop_template(workspace: Workspace) -> None:
    """Go back to planbench's own template."""
    with workspace.change(REMOVE) as session:
        project = session.scalars(select(Project)).one()
        project.template_sha256 = project.template_name = ""


def template_remarks(workspace: Workspace) -> list[Phrase]:
    """What the project's template lacks; nothing when there is none."""
    report = template_report(workspace)
    return remarks(report) if report else []


def template_report(workspace: Workspace) -> TemplateReport | None:
    """What the project's template lacks and how it looks; None when there is none."""
    with template_in_use(workspace, None) as file:
        return _tried(file, with_text=wants_text(workspace)) if file else None


def remarks(report: TemplateReport) -> list[Phrase]:
    """What a template lacked, in sentences."""
    usual = [name for name in report.added_styles if not name.startswith(OURS)]
    found = [Phrase(STYLES, {"names": ", ".join(usual)})] if usual else []
    if len(usual) < len(report.added_styles):
        found.append(Phrase(OWN, {"prefix": OURS.strip()}))
    found = found or [Phrase(COMPLETE)]
    if report.look[0]:
        found.append(Phrase(LOOK, {"colour": f"#{report.look[0]}"}))
    if report.cover_kept:
        found.append(Phrase(COVER))
    return [*found, Phrase(LEFT_OUT)] if report.text_left_out else found


TEXT = "template-text"


def wants_text(workspace: Workspace) -> bool:
    """Whether the template's own text is to be the first page, as chosen on this computer."""
    return workspace.get_local(TEXT) == "yes"


def set_wants_text(workspace: Workspace, *, wanted: bool) -> None:
    """Remember whether the template's own text is to be the first page."""
    workspace.set_local(TEXT, "yes" if wanted else "")


@contextmanager
def template_in_use(workspace: Workspace, chosen: Path | None) -> Iterator[Path | None]:
    """The file of the template to write with: the one chosen now, else the project's, else none.

    Raises `UserError` when the project's template has not come to this copy.
    """
    project = workspace.project()
    if chosen is not None or not project.template_sha256:
        yield chosen
        return
    with workspace.reading() as session:
        data = get_blob(session, project.template_sha256)
    if data is None:
        raise UserError(
            "The template {file} belongs to the project but is not on this computer. Nothing was "
            "written. Take in an exchange file from your colleague, or remove the template.",
            file=project.template_name,
        )
    with tempfile.TemporaryDirectory(prefix="planbench-") as folder:
        file = Path(folder) / safe_name(project.template_name)
        file.write_bytes(data)
        yield file


def _tried(file: Path, *, with_text: bool = False) -> TemplateReport:
    """What a template lacks; opening it finds out."""
    from planbench.exports.word.template import open_template

    return open_template(file, with_text=with_text).report
