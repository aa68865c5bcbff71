"""A project from outside, open to be read: from an exchange file, a project file, or JSON."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Project
from planbench.errors import UserError
from planbench.exchange.layout import tables
from planbench.exchange.package import SUFFIX as EXCHANGE
from planbench.exchange.package import Package, read_package
from planbench.exchange.projection import write_tables
from planbench.i18n import N_
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme
from planbench.services.exchange.received import (
    add_blobs,
    read_once,
    received_document,
    translated_record_errors,
)
from planbench.services.gate.observations import unpack_datasets
from planbench.store.scratch import scratch_session

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "exchange": N_("Exchange file"),
        "project": N_("Project file"),
        "json": N_("Project as JSON"),
        "word": N_("Word document"),
    }
)


@dataclass(frozen=True)
class Opened:
    """A project from outside, open to be read: in memory, or its own file for reading."""

    session: Session
    programme: Programme
    project: Project
    made_at: dt.datetime
    sender: str = ""


@contextmanager
def opened(path: Path, *, whole: bool = False) -> Iterator[Opened]:
    """A project from an exchange file, a project file or JSON; with `whole` its figures too.

    Raises `UserError` for what cannot be read. The file is never written to.
    """
    if path.name.endswith(EXCHANGE):
        yield from _from_exchange(path, whole=whole)
    elif path.suffix.lower() == ".json":
        yield from _from_json(path)
    else:
        yield from _from_project(path)


def _from_exchange(path: Path, *, whole: bool) -> Iterator[Opened]:
    package = read_package(path)
    with scratch_session() as session:
        _fill(session, package, whole=whole)
        made = _moment(package.manifest.made_at) or modified(path)
        yield _opened(session, made, package.manifest.sender_name)


def _fill(session: Session, package: Package, *, whole: bool) -> None:
    document = received_document(package)
    with translated_record_errors(package.path):
        rows = [row for row in document.rows() if row.table in tables()]
        write_tables(session.connection(), document, rows)
    if whole:
        add_blobs(session, package)
        unpack_datasets(session, (row.id for row in rows if row.table == "dataset"))
    read_once(session, package.path)


def _from_json(path: Path) -> Iterator[Opened]:
    from planbench.json_format.opening import read_project
    from planbench.json_format.reading import apply_project

    data = read_project(path)
    with scratch_session() as session:
        apply_project(session, data, untouched=True)
        session.flush()
        session.expire_all()
        project = session.scalars(select(Project)).first()
        if project is None or not project.programme:
            raise UserError(
                "{file} holds a part of a project, not a whole one. It was left out. Ask for an "
                "exchange file or a Word document.",
                file=path.name,
            )
        read_once(session, path)
        yield _opened(session, modified(path))


def _from_project(path: Path) -> Iterator[Opened]:
    from planbench.services.projects import open_workspace

    workspace = open_workspace(path, write=False)
    try:
        with workspace.reading() as session:
            yield _opened(session, modified(path))
    finally:
        workspace.close()


def _opened(session: Session, made: dt.datetime, sender: str = "") -> Opened:
    project = session.scalars(select(Project)).one()
    return Opened(session, load_programme(project.programme), project, made, sender)


def modified(path: Path) -> dt.datetime:
    """When a file was last written, in this computer's time without its zone."""
    return dt.datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)  # noqa: DTZ006


def _moment(said: str) -> dt.datetime | None:
    with suppress(ValueError):
        moment = dt.datetime.fromisoformat(said)
        local = moment.astimezone() if moment.tzinfo else moment
        return local.replace(tzinfo=None, microsecond=0)
    return None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def form_of(path: Path) -> str:
    """A key of `FORMS` by the end of the name; empty for what the desk does not read."""
    if path.name.endswith(EXCHANGE):
        return "exchange"
    forms = {".planbench": "project", ".json": "json", ".docx": "word"}
    return forms.get(path.suffix.lower(), "")
