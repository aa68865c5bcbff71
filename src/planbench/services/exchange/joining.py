"""The second laptop's start: an exchange file becomes a project, and someone sits down at it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.base import in_order
from planbench.domain.model import Person
from planbench.domain.names.files import with_end
from planbench.exchange.document import Cells
from planbench.exchange.layout import read_row, tables
from planbench.exchange.package import Package, read_package
from planbench.exchange.projection import write_tables
from planbench.exchange.record import store
from planbench.i18n import N_
from planbench.services.exchange.last_exchange import RECEIVED
from planbench.services.exchange.received import (
    add_blobs,
    lacking_in,
    read_once,
    received_document,
    translated_record_errors,
)
from planbench.services.gate.observations import unpack_datasets
from planbench.services.gate.workspace import Clock, Workspace, local_now
from planbench.services.projects import open_workspace
from planbench.store.project_file import create_project
from planbench.store.rail_snapshot import project_id
from planbench.store.tables import step

JOIN = N_("Joined the project")
NEW_PERSON = N_("New person")


def join_project(path: Path, target: Path, name: str, now: Clock = local_now) -> tuple[str, ...]:
    """Make this laptop's project out of a colleague's exchange file; `name` sits here.

    A person of that name who is in the project is taken to be them; else they are added to it.
    Returns the names of the attached files whose contents did not come along.
    """
    package = read_package(path)
    document = received_document(package)

    def fill(session: Session) -> None:
        with translated_record_errors(path):
            rows = [row for row in document.rows() if row.table in tables()]
            write_tables(session.connection(), document, rows)
            store(session.connection(), document)
        add_blobs(session, package)
        unpack_datasets(session, (row.id for row in rows if row.table == "dataset"))
        read_once(session, path)
        at = now().isoformat(timespec="seconds")
        session.execute(insert(step).values(at=at, label=JOIN, kind="merge"))

    create_project(target, fill)
    workspace = open_workspace(target, now=now)
    try:
        workspace.set_current_person(_person(workspace, name))
        read = workspace.now().isoformat(timespec="seconds")
        note = {"at": read, "from": package.manifest.sender_name}
        workspace.set_local(RECEIVED, json.dumps(note))
    finally:
        workspace.close()
    return lacking_in(package, document, document.rows())


def names_in(path: Path) -> list[str]:
    """The people in an exchange file, in their order, for whoever joins from it to be one of."""
    return [str(person["name"]) for person in _people(read_package(path))]


def likely(path: Path) -> str:
    """The name of the one resource person besides the sender; empty when there are more or none."""
    package = read_package(path)
    others = [
        str(person["name"])
        for person in _people(package)
        if person["role"] == "resource_person" and person["id"] != package.manifest.sender
    ]
    return others[0] if len(others) == 1 else ""


def _people(package: Package) -> list[Cells]:
    document = received_document(package)
    with translated_record_errors(package.path):
        people = [read_row(document, row) for row in document.rows() if row.table == "person"]
    there = [person for person in people if person and person["name"]]
    return sorted(there, key=lambda each: str(each["position"]))


def suggested_file(path: Path, folder: Path) -> Path:
    """A name in the folder, not yet taken, for the project that an exchange file becomes."""
    name = read_package(path).manifest.name or path.stem
    safe = "".join(letter if letter not in '\\/:*?"<>|' else "-" for letter in name)
    ends = (f"{number}.planbench" for number in ("", *range(2, 1000)))
    numbered = (folder / with_end(safe, end) for end in ends)
    return next(file for file in numbered if not file.exists())


def _person(workspace: Workspace, name: str) -> str:
    with workspace.reading() as session:
        people = list(session.scalars(in_order(Person)))
    wanted = " ".join(name.split())
    for person in people:
        if person.name.casefold() == wanted.casefold():
            return person.id
    added = Person(name=wanted, position=order.after(people[-1].position if people else None))
    with workspace.change(NEW_PERSON) as session:
        session.add(added)
    return added.id


def home_of(path: Path, projects: Sequence[Path]) -> Path | None:
    """The project, among those given, that an exchange file belongs to; None for a new one.

    Raises `UserError` when the file is no exchange file.
    """
    wanted = read_package(path).manifest.project
    return next((file for file in projects if project_id(file) == wanted), None)
