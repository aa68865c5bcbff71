"""Projects from first to last: made, opened, copied to safety, brought back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from planbench.domain.model import Project
from planbench.domain.names.places import Place
from planbench.errors import UserError
from planbench.exchange import record
from planbench.exchange.schema_upgrade import FOLLOWS, SETTLED
from planbench.paths import documents_folder
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme
from planbench.services.gate.workspace import Clock, Workspace, local_now
from planbench.store import backup
from planbench.store.migrate import SCHEMA
from planbench.store.opening import open_project
from planbench.store.project_file import ProjectFile, create_project, set_local
from planbench.store.trouble import cannot_open


def open_workspace(path: Path, *, write: bool = True, now: Clock = local_now) -> Workspace:
    """Open a project with its programme."""
    file = open_project(path, now(), write=write, backups=backups_folder(path))
    try:
        return Workspace(file, load_programme(_programme_of(file)), now)
    except DatabaseError as error:
        file.close()
        raise cannot_open(error, path) from error
    except BaseException:
        file.close()
        raise


def _programme_of(file: ProjectFile) -> str:
    with file.reading() as session:
        project = session.scalars(select(Project)).first()
    if project is None:
        raise UserError(
            "{file} is damaged and cannot be opened. It was left as it is. Restore a backup.",
            file=file.path.name,
        )
    return project.programme


def new_project(
    path: Path,
    programme: Programme,
    *,
    municipality: str | Place,
    document_language: str,
    persons: tuple[str, ...] = (),
    schools: tuple[str, ...] = (),
) -> None:
    """Make a project with what its programme begins with; the first person sits here."""
    from planbench.services.new_project import fill_new_project

    def fill(session: Session) -> None:
        people = fill_new_project(
            session,
            programme,
            municipality=municipality,
            document_language=document_language,
            persons=persons,
            schools=schools,
        )
        _begin(session, people[0].id if people else "")

    create_project(path, fill)


def example_project(path: Path, programme: Programme, *, today: dt.date) -> None:
    """Make the filled, invented example."""
    from planbench.services.example import fill_example

    def fill(session: Session) -> None:
        people = fill_example(session, programme, today=today)
        _begin(session, people[0].id)

    create_project(path, fill)


def _begin(session: Session, me: str) -> None:
    """Say who sits here, and begin the record that exchanges are made of."""
    session.flush()
    set_local(session.connection(), "me", me)
    set_local(session.connection(), SETTLED, str(SCHEMA))
    set_local(session.connection(), FOLLOWS, "1")
    record.begin(session.connection())


def move_to_copy(workspace: Workspace, target: Path) -> None:
    """Save the project as it is open here elsewhere, and go on in that copy.

    Works when its own file is gone, replaced, protected or on a full disk. Raises `UserError` when
    the copy cannot be made or opened; then everything is as before.
    """
    if target.exists() and target.resolve() == workspace.file.path.resolve():
        raise UserError(
            "{file} is the file that cannot be saved to. Nothing was written. Choose another name "
            "or folder.",
            file=target.name,
        )
    workspace.file.save_copy(target)
    now = workspace.now()
    workspace.continue_in(open_project(target, now, backups=backups_folder(target)))


def all_backups(project: Path) -> list[backup.Backup]:
    """The backups of a project, newest first, also those that planbench 0.1 made beside it."""
    return list(each_backup(project))


def each_backup(project: Path) -> Iterator[backup.Backup]:
    """The same one by one, for whoever has other things to do between: each is opened."""
    found = backup.list_backups(backups_folder(project), project.parent / "backups")
    return backup.of_project(found, backup.project_of(project))


def backups_folder(project: Path) -> Path:
    """Where a project's backups are kept: in the user's documents, where they can see them."""
    return documents_folder() / "backups" / project.stem


def back_up_open(workspace: Workspace, reason: str) -> Path:
    """A verified backup of a project as it is open here, whatever lies at its path by now."""
    folder, now = backups_folder(workspace.file.path), workspace.now()
    target = folder / backup.name_of(reason, now)
    workspace.file.save_copy(target)
    backup.thin(folder, now, workspace.project().id)
    return target


def back_up(path: Path, reason: str, now: dt.datetime, folder: Path | None = None) -> Path:
    """Make a verified backup and thin the old ones."""
    target = folder or backups_folder(path)
    made = backup.make_backup(path, target, reason, now)
    backup.thin(target, now, backup.project_of(made))
    return made
