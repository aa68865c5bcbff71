"""Bytes by their hash, and what a migration says it kept."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from pathlib import Path

from sqlalchemy import select
from tests.conftest import in_memory

from planbench.domain.model import Attachment, Blob, Evidence
from planbench.store.blobs import get_blob, hashes, put_blob
from planbench.store.migrate import SCHEMA, migrate
from planbench.store.opening import inspect_file

FORMATS = Path(__file__).parent.parent / "data" / "formats"
NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)


def test_the_same_bytes_stand_once_under_their_hash() -> None:
    with in_memory() as session:
        first = put_blob(session, b"Vad vi s\xc3\xa5g.")
        assert put_blob(session, b"Vad vi s\xc3\xa5g.") == first
        other = put_blob(session, b"")
        assert first == hashlib.sha256(b"Vad vi s\xc3\xa5g.").hexdigest()
        rows = {each.sha256: (each.size, each.data) for each in session.scalars(select(Blob))}
        assert rows == {first: (12, b"Vad vi s\xc3\xa5g."), other: (0, b"")}
        assert get_blob(session, first) == b"Vad vi s\xc3\xa5g."
        assert get_blob(session, "0" * 64) is None


def test_only_what_something_refers_to_leaves_the_project() -> None:
    with in_memory() as session:
        kept, removed = put_blob(session, b"a"), put_blob(session, b"b")
        session.add(Evidence(id="e1", title="Prov"))
        session.flush()
        session.add_all(Attachment(evidence_id="e1", sha256=sha) for sha in (kept, kept, ""))
        session.flush()
        assert hashes(session) == {kept}
        assert removed not in hashes(session)


def test_a_migration_names_the_backup_that_was_made_first(tmp_path: Path) -> None:
    project = tmp_path / "first.planbench"
    project.write_bytes(gzip.decompress((FORMATS / "schema-1.planbench.gz").read_bytes()))
    backup = migrate(project, NOW, tmp_path / "kept")
    assert backup.parent == tmp_path / "kept"
    assert (inspect_file(backup), inspect_file(project)) == (1, SCHEMA)


def test_where_backups_cannot_be_kept_they_lie_beside_the_project(tmp_path: Path) -> None:
    project = tmp_path / "first.planbench"
    project.write_bytes(gzip.decompress((FORMATS / "schema-1.planbench.gz").read_bytes()))
    (tmp_path / "taken").touch()
    backup = migrate(project, NOW, tmp_path / "taken")
    assert backup.is_relative_to(tmp_path / "backups")
    assert inspect_file(backup) == 1
