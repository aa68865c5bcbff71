"""Exchange with a colleague: a file out, a file in with a preview, a second laptop's start."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench import __version__
from planbench.domain.model import Blob, Dataset, Person
from planbench.domain.names.files import with_end
from planbench.errors import OtherProjectError, UserError
from planbench.exchange.differences import Difference, differences
from planbench.exchange.document import Cells, RecordDocument, RecordRow, Stamp
from planbench.exchange.door import check_record, unknown_in
from planbench.exchange.joining import Joined, join
from planbench.exchange.layout import read_row
from planbench.exchange.package import (
    SUFFIX,
    Manifest,
    Package,
    read_package,
    write_package,
)
from planbench.exchange.projection import write_tables
from planbench.exchange.report import Clash
from planbench.exports.files import ending_in
from planbench.i18n import N_
from planbench.progress import ProgressCallback, untold
from planbench.services.exchange.last_exchange import BEFORE_MERGE, RECEIVED, SENT, time_of
from planbench.services.exchange.received import (
    add_blobs,
    lacking_in,
    read_once,
    received_document,
    translated_record_errors,
)
from planbench.services.gate.observations import unpack_datasets
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import back_up
from planbench.store.blobs import hashes
from planbench.store.migrate import SCHEMA
from planbench.store.rail_snapshot import project_id
from planbench.store.tables import step

MERGE = N_("Exchange with colleague")
TAKE_BACK = N_("Merge taken back")
FOLDER = "exchange_folder"  # the fact that names where files are exchanged
LOOKED_AT = 5  # files in a watched folder
STAGES = 5  # of a merge: read, backed up, joined, written, kept


@dataclass(frozen=True)
class PackagePreview:
    """What a file would bring. `known` says that there is nothing new in it."""

    sender: str
    made_at: dt.datetime | None
    differences: tuple[Difference, ...]
    clashes: tuple[Clash, ...]
    known: bool
    cells: Mapping[RecordRow, Cells]
    """What stands in the items that both changed, to name them by."""
    unknown: Mapping[tuple[RecordRow, str], str] = field(default_factory=dict)
    """Choices that only a newer planbench knows: kept as they are."""
    backup: Path | None = None
    """What the project was before, once the file was taken in."""
    lacking: tuple[str, ...] = ()
    """The attached files whose contents are neither in the file nor here."""

    def count(self, what: str) -> int:
        """How many items are `new`, `changed` or `removed`."""
        return sum(difference.what == what for difference in self.differences)


def package_name(workspace: Workspace) -> str:
    """A name for an exchange file that says what it is, whose, and when it was made."""
    parts = (
        workspace.project().municipality,
        _my_name(workspace),
        f"{workspace.now():%Y-%m-%d %H.%M}",
    )
    name = " ".join(part for part in parts if part)
    safe = "".join(letter if letter not in '\\/:*?"<>|' else "-" for letter in name)
    return with_end(safe, SUFFIX)


def make_package(workspace: Workspace, target: Path) -> Path:
    """Write everything that this copy has into an exchange file; returns where it stands."""
    target = ending_in(target, SUFFIX)
    now = workspace.now()
    with workspace.record() as (session, document):
        mine, needed = document.copy(), hashes(session)
        latest = session.scalar(select(func.max(step.c.id))) or 0
    own = workspace.project()
    manifest = Manifest(
        project=own.id,
        name=own.municipality,
        sender=workspace.current_person_id,
        sender_name=_my_name(workspace),
        made_at=now.isoformat(timespec="seconds"),
        version=__version__,
        schema=SCHEMA,
    )
    with workspace.reading() as session:
        write_package(target, manifest, mine.snapshot(), _blobs(session, needed))
    workspace.set_local(SENT, json.dumps({"at": now.isoformat(timespec="seconds"), "step": latest}))
    return target


def preview(workspace: Workspace, path: Path) -> PackagePreview:
    """What a file would change; raises `UserError` for one that cannot be taken in."""
    package = read_package(path)
    theirs = _received(workspace, package)
    with workspace.record() as (session, document):
        mine, here = document.copy(), set(session.scalars(select(Blob.sha256)))
    with translated_record_errors(path):
        joined = join(mine, theirs, _stamp(workspace))
        check_record(joined.document, package.manifest.project)
        found = _preview(package, mine, theirs, joined)
        return replace(found, lacking=lacking_in(package, joined.document, joined.rows, here))


def merge(
    workspace: Workspace,
    path: Path,
    backups: Path | None = None,
    progress: ProgressCallback = untold,
) -> PackagePreview:
    """Take a file in, in one step, after a verified backup; returns what it brought.

    Raises `UserError` for a file that cannot be taken in; the project is then as it was. So it is
    when `progress`, which is told how far it has come, raises one in order to stop.
    """
    package = read_package(path)
    theirs = _received(workspace, package)
    progress(1, STAGES)
    with workspace.record() as (_session, document):
        known = document.holds(theirs.version)
    backup = None
    if not known:
        backup = back_up(workspace.file.path, "merge", workspace.now(), backups)
    progress(2, STAGES)
    with translated_record_errors(path):
        brought = _take_in(workspace, package, theirs, progress)
    note = {"at": workspace.now().isoformat(timespec="seconds"), "from": brought.sender}
    workspace.set_local(RECEIVED, json.dumps(note))
    if backup is not None:
        workspace.set_local(BEFORE_MERGE, str(backup))
    return replace(brought, backup=backup)


def take_back(workspace: Workspace, backups: Path | None = None) -> Path:
    """Make the project what it was before the latest merge; returns a backup of what it is now.

    What was written here since goes too: it stands in that backup.
    """
    before = Path(workspace.get_local(BEFORE_MERGE))
    if not before.is_file() or project_id(before) != workspace.project().id:
        raise UserError(
            "There is no merge to take back: none was made here, or the backup that was made "
            "before it is gone. Nothing was changed."
        )
    kept = back_up(workspace.file.path, "asked", workspace.now(), backups)
    workspace.become(before, TAKE_BACK)
    return kept


def can_take_back(workspace: Workspace) -> bool:
    """Whether there is a merge to take back."""
    return Path(workspace.get_local(BEFORE_MERGE)).is_file()


def _take_in(
    workspace: Workspace, package: Package, theirs: RecordDocument, progress: ProgressCallback
) -> PackagePreview:
    with workspace.merging(MERGE) as (session, document, adopt):
        joined = join(document, theirs, _stamp(workspace))
        check_record(joined.document, package.manifest.project)
        progress(3, STAGES)
        here = set(session.scalars(select(Blob.sha256)))
        brought = _preview(package, document, theirs, joined)
        brought = replace(brought, lacking=lacking_in(package, joined.document, joined.rows, here))
        if not brought.known:
            write_tables(session.connection(), joined.document, joined.rows)
            adopt(joined.document)
        came = add_blobs(session, package)
        late = session.scalars(select(Dataset.id).where(Dataset.content_sha256.in_(came)))
        changed = {row.id for row in joined.rows if row.table == "dataset"}
        unpack_datasets(session, changed.union(late))
        read_once(session, package.path)
        progress(4, STAGES)  # the last moment to stop: what follows is one commit
    return brought


def _preview(
    package: Package, mine: RecordDocument, theirs: RecordDocument, joined: Joined
) -> PackagePreview:
    known = mine.holds(theirs.version)
    found = () if known else tuple(differences(mine, joined.document, joined.rows))
    clashes = () if known else joined.clashes
    made_at = time_of(package.manifest.made_at)
    cells = {clash.row: read_row(joined.document, clash.row) or {} for clash in clashes}
    unknown = {} if known else unknown_in(joined.document, joined.rows)
    return PackagePreview(
        package.manifest.sender_name, made_at, found, clashes, known, cells, unknown
    )


def _received(workspace: Workspace, package: Package) -> RecordDocument:
    """Their document, in quarantine: nothing of it has touched ours yet."""
    if package.manifest.project != workspace.project().id:
        raise OtherProjectError(
            "{file} belongs to another project ({name}). Nothing was changed. "
            "Open that project, or choose “Join a colleague …” on the start page.",
            file=package.path.name,
            name=package.manifest.name or "?",
        )
    theirs = received_document(package)
    with translated_record_errors(package.path):
        own = check_record(theirs, package.manifest.project)
    if own["programme"] != workspace.programme.id:
        raise UserError(
            "{file} has made another programme of the project. Nothing was changed. Ask for it to "
            "be made and sent again.",
            file=package.path.name,
        )
    return theirs


def _stamp(workspace: Workspace) -> Stamp:
    return Stamp(
        workspace.current_person_id, workspace.now().isoformat(timespec="minutes"), MERGE, "merge"
    )


def _my_name(workspace: Workspace) -> str:
    with workspace.reading() as session:
        person = session.get(Person, workspace.current_person_id)
    return person.name if person else ""


def _blobs(session: Session, hashes: set[str]) -> Iterator[tuple[str, bytes]]:
    for sha256 in sorted(hashes):
        data = session.scalar(select(Blob.data).where(Blob.sha256 == sha256))
        if data is not None:
            yield sha256, data


def waiting(
    workspace: Workspace, folder: Path, known: Collection[Path] = frozenset()
) -> Path | None:
    """The newest exchange file in a folder that has something for this copy, if any.

    Files that are `known` already are passed over.
    """
    there = set(folder.glob(f"*{SUFFIX}")) - set(known)
    files = sorted(there, key=_age, reverse=True)[:LOOKED_AT]
    return next((file for file in files if _brings(workspace, file)), None)


def _age(file: Path) -> float:
    with suppress(OSError):
        return file.stat().st_mtime
    return 0.0


def _brings(workspace: Workspace, file: Path) -> bool:
    try:
        theirs = _received(workspace, read_package(file))
    except UserError:
        return False
    with workspace.record() as (_session, document):
        return not document.holds(theirs.version)
