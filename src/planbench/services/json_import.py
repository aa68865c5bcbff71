"""A project's JSON taken in: another project's is asked about first, and never without a backup."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from planbench.domain.model import KINDS
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.json_format.opening import ids_in
from planbench.json_format.reading import ImportCounts, apply_project
from planbench.json_format.shape import Json
from planbench.json_format.values import short, shown
from planbench.json_format.writing import snapshot
from planbench.programmes.loading import known_programmes
from planbench.services.gate.workspace import Workspace
from planbench.services.new_project import programme_ids
from planbench.services.projects import back_up

IMPORT_PROJECT = N_("Import project file")
ANOTHERS = N_(
    "The file comes from another project ({name}). It would bring {new} new items and overwrite "
    "{lost} of yours: {places}. Nothing was imported."
)
NOBODYS = N_(
    "The file does not say which project it comes from, and would overwrite {lost} of your texts: "
    "{places}. Nothing was imported."
)
NAMED = 3  # of what would be overwritten


class NeedsConsentError(UserError):
    """A file of another project, or of nobody knows which, that would take the place of own work.

    Nothing was changed. `counts` says what it would do.
    """

    def __init__(self, text: str, counts: ImportCounts, /, **values: object) -> None:
        super().__init__(text, **values)
        self.counts = counts


def import_project(
    workspace: Workspace,
    data: Json,
    *,
    dry_run: bool = False,
    agreed: bool = True,
    backups: Path | None = None,
) -> ImportCounts:
    """Bring a project's JSON in, in one step; with `dry_run` only count what it would do.

    Raises `NeedsConsentError` for a file of another project, unless that has been `agreed` to: then
    a backup is made first.
    """
    untouched = workspace.is_pristine()
    stranger = not untouched and not _is_own(workspace, data)
    _check_programme(workspace, data, untouched=untouched)
    if dry_run or (stranger and not agreed):
        counts = _rehearsed(workspace, data, untouched=untouched)
        if stranger and not dry_run:
            _ask(data, counts)
        if dry_run:
            return counts
    if stranger:
        back_up(workspace.file.path, "import", workspace.now(), backups)
    with workspace.change(IMPORT_PROJECT) as session:
        return _applied(session, data, untouched=untouched)


def _rehearsed(workspace: Workspace, data: Json, *, untouched: bool) -> ImportCounts:
    with workspace.dry_run(IMPORT_PROJECT) as session:
        return _applied(session, data, untouched=untouched)


def _applied(session: Session, data: Json, *, untouched: bool) -> ImportCounts:
    """Apply, and read what came of it once as everything else will read it."""
    counts = apply_project(session, data, untouched=untouched)
    session.flush()
    session.expire_all()
    snapshot(session)
    return counts


def _is_own(workspace: Workspace, data: Json) -> bool:
    """Whether a file says, or shows by what it names, that it comes from this very project."""
    project = data.get("project")
    named = project.get("id") if isinstance(project, dict) else None
    if named is not None:
        return bool(named == workspace.project().id)
    shared = programme_ids(workspace.programme)
    wanted = [item_id for item_id in ids_in(data) if item_id not in shared]
    with workspace.reading() as session:
        return any(
            session.get(kind, each) is not None for each in wanted for kind in KINDS.values()
        )


def _check_programme(workspace: Workspace, data: Json, *, untouched: bool) -> None:
    project = data.get("project")
    programme = project.get("programme") if isinstance(project, dict) else None
    known = known_programmes() if untouched else [workspace.programme.id]
    if programme not in (None, *known):
        raise UserError(
            "project.programme is {value}, and should be one of: {choices}. Nothing was imported.",
            value=shown(programme),
            choices=", ".join(known),
        )


def _ask(data: Json, counts: ImportCounts) -> None:
    """Refuse what nobody has agreed to; a file that only adds, and says nothing else, may."""
    project = data.get("project")
    if isinstance(project, dict) and project.get("id") is not None:
        raise NeedsConsentError(
            ANOTHERS,
            counts,
            name=shown(project.get("municipality") or "?"),
            new=counts.new,
            lost=len(counts.overwritten),
            places=_places(counts),
        )
    if counts.overwritten:
        raise NeedsConsentError(
            NOBODYS,
            counts,
            lost=len(counts.overwritten),
            places=_places(counts),
        )


def _places(counts: ImportCounts) -> str:
    first = [
        f"{overwritten.place}: {short(overwritten.old)}"
        for overwritten in counts.overwritten[:NAMED]
    ]
    more = len(counts.overwritten) - NAMED
    return "; ".join([*first, *([f"+{more}"] if more > 0 else [])]) or "–"
