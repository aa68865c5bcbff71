"""Exchange files that are not as they should be: refused in words, and nothing changed.

`PLANBENCH_MUTATIONS=20000` makes the run as long as one likes.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.laptops import Laptop, small_project

from planbench.domain.model import Attachment, Evidence, Goal
from planbench.errors import UserError
from planbench.exchange.document import RecordDocument, RecordRow, Stamp
from planbench.exchange.layout import DELETED
from planbench.exchange.package import MANIFEST, RECORD
from planbench.services.exchange.packages import make_package, merge, preview
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.store.blobs import get_blob, put_blob

MUTATIONS = int(os.environ.get("PLANBENCH_MUTATIONS", "2000"))
Two = tuple[Laptop, Laptop]


@pytest.fixture
def package(two: Two) -> Path:
    """Per's file with an edit in it, which Karin has not taken in."""
    per = two[1]
    per.act(lambda session: setattr(session.get(Goal, "g0"), "text", "Pers mål."))
    return per.give()


def untouched(laptop: Laptop, act: Callable[[], object]) -> str:
    """What a refusal says; everything must be as it was."""
    before = laptop.shown()
    with laptop.workspace.record() as (_, document):
        version = document.version
    with pytest.raises(UserError) as refused:
        act()
    assert laptop.shown() == before
    with laptop.workspace.record() as (_, document):
        assert document.version == version
    laptop.check_whole()
    return refused.value.text


def rewritten(package: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The package with another manifest."""
    target = package.with_name("rewritten.planbench-utbyte")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == MANIFEST:
                manifest = json.loads(data)
                change(manifest)
                data = json.dumps(manifest).encode()
            new.writestr(entry.filename, data)
    return target


def test_mutated_files_change_nothing_or_are_refused(two: Two, package: Path) -> None:
    karin = two[0]
    whole = package.read_bytes()
    broken = package.with_name("broken.planbench-utbyte")
    chance = random.Random(20261118)
    refused = 0
    for _ in range(MUTATIONS):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 8, 64))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        broken.write_bytes(
            data[: chance.choice((len(data), len(data), chance.randrange(len(data))))]
        )
        try:
            preview(karin.workspace, broken)
        except UserError:
            refused += 1
    assert refused > MUTATIONS * 0.9  # the rest changed bytes that nobody reads
    karin.check_whole()


def test_mutated_records_with_a_right_hash_do_no_harm(two: Two, package: Path) -> None:
    """The hash stops accidents; this is what someone who means it would send."""
    karin = two[0]
    with zipfile.ZipFile(package) as archive:
        record = archive.read(RECORD)
    chance = random.Random(20261118)
    refused = 0
    for _ in range(MUTATIONS // 2):
        data = bytearray(record)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            preview(karin.workspace, forged(package, bytes(data)))
        except UserError:
            refused += 1
    assert refused > 0
    karin.check_whole()


def forged(package: Path, record: bytes) -> Path:
    """The package with another record, and the hash that belongs to it."""
    target = package.with_name("forged.planbench-utbyte")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        manifest = json.loads(old.read(MANIFEST))
        manifest["record"] = hashlib.sha256(record).hexdigest()
        new.writestr(RECORD, record)
        new.writestr(MANIFEST, json.dumps(manifest))
    return target


@pytest.mark.parametrize("length", [1, 100, -1, -30])
def test_a_file_cut_short_is_refused(two: Two, package: Path, length: int) -> None:
    package.write_bytes(package.read_bytes()[:length])
    assert "damaged" in untouched(two[0], lambda: two[0].take(package))


def test_another_projects_file_is_refused_with_its_name(two: Two, tmp_path: Path) -> None:
    other_file = tmp_path / "other.planbench"
    small_project(other_file)
    other = open_workspace(other_file)
    with other.change("Edit") as session:
        from sqlalchemy import text

        session.execute(text("UPDATE project SET id = 'another', municipality = 'Nyby'"))
    package = make_package(other, tmp_path / "other.planbench-utbyte")
    other.close()
    assert "another project" in untouched(two[0], lambda: two[0].take(package))


def test_a_file_of_a_newer_format_names_the_version(two: Two, package: Path) -> None:
    newer = rewritten(package, lambda manifest: manifest.update(format=2, version="9.1"))
    with pytest.raises(UserError) as refused:
        two[0].take(newer)
    assert refused.value.values["version"] == "9.1"


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest.pop("project"),
        lambda manifest: manifest.update(schema="one"),
        lambda manifest: manifest.update(blobs=[]),
        lambda manifest: manifest.update(record="0" * 64),
        lambda manifest: manifest.update(kind="something else"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    two: Two, package: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    wrong = rewritten(package, change)
    untouched(two[0], lambda: two[0].take(wrong))


def test_a_zip_bomb_is_not_unpacked(two: Two, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.planbench-utbyte"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, "{}")
        archive.writestr(RECORD, bytes(30_000_000))
    assert "larger" in untouched(two[0], lambda: two[0].take(bomb))


def test_a_missing_file_and_a_folder_are_refused(two: Two, tmp_path: Path) -> None:
    untouched(two[0], lambda: two[0].take(tmp_path / "nothing"))
    untouched(two[0], lambda: two[0].take(tmp_path))


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (RecordRow("meeting", "m"), "date", "the day after"),
        (RecordRow("time_entry", "t"), "minutes", "many"),
        (RecordRow("goal", "g0"), "level", None),
        (RecordRow("action", "a0"), "goal_id", "no such goal"),
    ],
)
def test_well_formed_nonsense_is_refused_before_it_reaches_the_tables(
    two: Two, row: RecordRow, column: str, value: str | None
) -> None:
    karin, per = two

    def write(document: RecordDocument) -> None:
        document.set_cell(row, DELETED, False)
        document.set_cell(row, column, value)
        document.commit(Stamp())

    with per.workspace.merging("Edit") as (_, document, adopt):
        forged = document.copy()
        write(forged)
        adopt(forged)
    package = per.give()
    untouched(karin, lambda: karin.take(package))


def attach(workspace: Workspace, data: bytes) -> str:
    with workspace.change("Add files") as session:
        evidence = Evidence(title="Enkät")
        sha256 = put_blob(session, data)
        session.add(evidence)
        session.add(Attachment(evidence_id=evidence.id, name="enkät.pdf", sha256=sha256))
    return sha256


def test_attached_files_travel_once_by_their_hash(two: Two) -> None:
    karin, per = two
    data = random.Random(1).randbytes(200_000)
    sha256 = attach(per.workspace, data)
    attach(per.workspace, data)
    package = per.give()
    assert package.stat().st_size < 1.5 * len(data)
    karin.take(package)
    with karin.workspace.reading() as session:
        assert get_blob(session, sha256) == data


def test_contents_that_did_not_come_along_are_told_and_come_with_the_next_file(two: Two) -> None:
    karin, per = two
    data = random.Random(1).randbytes(5_000)
    sha256 = attach(per.workspace, data)
    whole = per.give()
    lacking = rewritten(whole, lambda manifest: manifest.update(blobs={}))
    assert preview(karin.workspace, lacking).lacking == ("enkät.pdf",)
    assert merge(karin.workspace, lacking).lacking == ("enkät.pdf",)
    assert merge(karin.workspace, whole).lacking == ()
    with karin.workspace.reading() as session:
        assert get_blob(session, sha256) == data
    karin.check_whole()


def test_a_removed_attachment_does_not_travel(two: Two) -> None:
    per = two[1]
    sha256 = attach(per.workspace, b"not for the colleague")
    per.undo()
    with zipfile.ZipFile(per.give()) as archive:
        assert not [name for name in archive.namelist() if sha256 in name]


def test_a_backup_is_made_before_each_merge(two: Two, package: Path, tmp_path: Path) -> None:
    merge(two[0].workspace, package, tmp_path / "kept")
    [backup] = (tmp_path / "kept").glob("*-merge.planbench")
    workspace = open_workspace(backup)
    with workspace.reading() as session:
        assert session.get_one(Goal, "g0").text == "Alla elever räknar."
    workspace.close()
