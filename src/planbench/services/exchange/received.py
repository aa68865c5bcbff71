"""What came in an exchange file, read in quarantine and brought in by its parts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.kinds import KIND_NAMES, label_of
from planbench.domain.model import Blob
from planbench.errors import UserError
from planbench.exchange.document import RecordDocument, RecordError, RecordRow, UnfittingError
from planbench.exchange.door import check_record
from planbench.exchange.layout import read_row
from planbench.exchange.package import Package
from planbench.i18n import N_
from planbench.log import bug
from planbench.programmes.loading import known_programmes
from planbench.store.blobs import hashes, put_blob

LACKING = N_(
    "The contents of these attached files are not in the exchange file: {files}. All else can be "
    "taken in. Ask for a new exchange file: what is missing comes with it."
)
# What holds the contents of a file: the columns of its name and of the hash.
CONTENTS = MappingProxyType(
    {"attachment": ("name", "sha256"), "dataset": ("file", "content_sha256")}
)


def received_document(package: Package) -> RecordDocument:
    """The document of a file; raises `UserError` when it is none, or holds no project."""
    with translated_record_errors(package.path):
        document = RecordDocument(package.record)
        own = check_record(document, package.manifest.project)
    if own["programme"] not in known_programmes():
        raise UserError(
            "{file} belongs to the programme {programme}, which this planbench does not know. "
            "Nothing was changed. Install the newest planbench, or ask for the file again.",
            file=package.path.name,
            programme=str(own["programme"])[:40],
        )
    return document


@contextmanager
def translated_record_errors(path: Path) -> Iterator[None]:
    """Say in words that a file does not fit together."""
    try:
        yield
    except UnfittingError as error:
        raise UserError(
            "{file} cannot be taken in: what stands in {place} cannot stand there. Nothing was "
            "changed. Ask for it to be made and sent again.",
            file=path.name,
            place=_called(error.place),
        ) from error
    except RecordError as error:
        raise unfit(path) from error


def _called(place: str) -> UserError | str:
    """`project.period_start` as a person knows it: what it is, and its field."""
    table, _, column = place.partition(".")
    kind, label = KIND_NAMES.get(table, ""), label_of(table, column)
    if not kind:
        return place
    if not label:
        return UserError(kind)
    return UserError("the field {field} ({item})", item=UserError(kind), field=UserError(label))


def unfit(path: Path) -> UserError:
    """The refusal of a file whose contents cannot be."""
    return UserError(
        "{file} is damaged: what it holds does not fit together. Nothing was changed. "
        "Ask for it to be made and sent again.",
        file=path.name,
    )


def read_once(session: Session, path: Path) -> None:
    """Read the joined project as the window and the exports will, before it is kept.

    Raises `UserError` when that cannot be done: then the caller's transaction must end.
    """
    from planbench.json_format.writing import snapshot

    try:
        json.dumps(snapshot(session))
    except UserError:
        raise
    except Exception as error:
        bug(error)
        raise unfit(path) from error


def add_blobs(session: Session, package: Package) -> set[str]:
    """Store the files that the project refers to and this laptop lacks; returns their hashes."""
    wanted = hashes(session) - set(session.scalars(select(Blob.sha256)))
    return {put_blob(session, data) for _sha256, data in package.blobs(wanted)}


def lacking_in(
    package: Package,
    document: RecordDocument,
    rows: Iterable[RecordRow],
    here: Collection[str] = frozenset(),
) -> tuple[str, ...]:
    """The names of the attached files, and of those of statistics, that come without contents.

    `here` are the hashes of those that are on this laptop already.
    """
    found: list[str] = []
    for row in sorted(rows):
        named = CONTENTS.get(row.table)
        cells = (named and read_row(document, row)) or {}
        if named is None or not (sha256 := cells.get(named[1])):
            continue
        if sha256 not in here and sha256 not in package.manifest.blobs:
            found.append(str(cells.get(named[0]) or "?"))
    return tuple(dict.fromkeys(found))
