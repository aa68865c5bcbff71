"""A file from anyone: read within its limit, refused in words, and never waited for."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.exchange.package import read_package
from planbench.exchange.share_file import read_share
from planbench.exports.word.template_file import open_document
from planbench.imports.feedback import read_bytes
from planbench.imports.invitation import read_invitations
from planbench.imports.statistics.opening.source import read_source
from planbench.json_format.reading import looks_like_project, read_project
from planbench.outside_file import TooLargeError, read_within
from planbench.region.reading import read_status
from planbench.services.evidence.importing import add_file_evidence
from planbench.services.export.own_template import keep_template
from planbench.services.gate.workspace import Workspace

NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
Reader = Callable[[Path], object]
READERS: dict[str, Reader] = {
    "x.planbench-share": read_share,
    "x.planbench-status": lambda file: read_status(file, NOW),
    "x.planbench-utbyte": read_package,
    "x.docx": read_bytes,
    "x.dotx": open_document,
    "x.ics": read_invitations,
    "x.json": read_project,
    "x.csv": lambda file: read_source(file, ["Lund"]),
}


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    file = tmp_path / "x"
    os.mkfifo(file)
    return file


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"12345")
    assert read_within(file, 5) == b"12345"
    with pytest.raises(TooLargeError) as refused:
        read_within(file, 4)
    assert refused.value.size == 5


@PIPES
@pytest.mark.parametrize("name", READERS)
def test_a_pipe_is_refused_in_words_and_not_waited_for(pipe: Path, name: str) -> None:
    with pytest.raises(UserError) as refused:
        READERS[name](pipe.rename(pipe.with_name(name)))
    assert name in str(refused.value)


@pytest.mark.parametrize("name", READERS)
def test_a_file_that_is_gone_or_a_folder_is_refused_in_words(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    for _ in ("gone", "a folder"):
        with pytest.raises(UserError) as refused:
            READERS[name](file)
        assert name in str(refused.value)
        file.mkdir(exist_ok=True)


@PIPES
def test_a_pipe_is_neither_evidence_nor_a_template(empty: Workspace, pipe: Path) -> None:
    assert not looks_like_project(pipe)
    for take in (lambda file: add_file_evidence(empty, [file]), lambda f: keep_template(empty, f)):
        with pytest.raises(UserError):
            take(pipe)
    assert empty.is_pristine()


@pytest.mark.skipif(os.name == "nt", reason="whoever owns a file may read it there")
def test_a_large_table_that_may_not_be_read_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "stor.csv"
    with file.open("wb") as stream:
        stream.truncate(70_000_000)  # takes no room: it is all hole
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(UserError, match="cannot be opened"):
        read_source(file, ["Lund"])


def test_a_template_too_large_to_travel_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mall.dotx"
    with file.open("wb") as stream:
        stream.truncate(100_000_001)
    with pytest.raises(UserError, match="larger than 100 MB"):
        open_document(file)
