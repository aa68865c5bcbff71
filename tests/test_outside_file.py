"""A file from anyone: read within its limit, refused in words, and never waited for."""

from __future__ import annotations

import datetime as dt
import errno
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
from planbench.json_format.opening import looks_like_project, read_project
from planbench.outside_file import TooLargeError, read_within, told_when_unreadable
from planbench.region.database import opened_to_read
from planbench.region.reading import read_status
from planbench.services.evidence.importing import add_file_evidence
from planbench.services.export.own_template import keep_template
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace

NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
Reader = Callable[[Path], object]
OWN_WORDS = ("x.dotx", "x.planbench", "x.sqlite")
TEMPLATES = ("x.dotx",)  # which say in words of their own what to choose instead


def opened_region(file: Path) -> None:
    with opened_to_read(str(file)):
        pass


READERS: dict[str, Reader] = {
    "x.planbench": open_workspace,
    "x.sqlite": opened_region,
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
    assert f"{name} is no file but a pipe" in str(refused.value) or name in TEMPLATES


@pytest.mark.parametrize("name", READERS)
def test_whoever_reads_says_alike_what_has_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / name).mkdir()
    refusals = {
        tmp_path / name: "{} is a folder, not a file",
        tmp_path / "none" / name: "There is no file called {}",
        tmp_path / "file" / name: "There is no file called {}",
    }
    for file, said in refusals.items():
        with pytest.raises(UserError) as refused:
            READERS[name](file)
        assert said.format(name) in str(refused.value) or name in TEMPLATES


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe\r\n", b" \n"])
@pytest.mark.parametrize("name", [each for each in READERS if each not in OWN_WORDS])
def test_a_file_without_content_is_said_to_be_empty(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=f"^{name} is empty"):
        READERS[name](tmp_path / name)


@pytest.mark.parametrize("name", READERS)
def test_a_name_longer_than_any_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        READERS[name](tmp_path / f"{'long' * 70}{name}")


def test_a_folder_without_a_name_of_its_own_has_one_in_the_sentence() -> None:
    with pytest.raises(UserError, match=r"^\. is a folder"):
        read_project(Path())


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
    with pytest.raises(UserError, match="could not be read"):
        read_source(file, ["Lund"])


def test_a_template_too_large_to_travel_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mall.dotx"
    with file.open("wb") as stream:
        stream.truncate(100_000_001)
    with pytest.raises(UserError, match="larger than 100 MB"):
        open_document(file)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOENT, "There is no file"),
        (errno.ENOTDIR, "There is no file"),
        (errno.ENAMETOOLONG, "There is no file"),
        (errno.EINVAL, "There is no file"),
        (errno.EACCES, "could not be read"),
        (errno.EIO, "could not be read"),
    ],
)
def test_what_the_system_refuses_is_told_by_what_it_says(
    tmp_path: Path, code: int, said: str
) -> None:
    with pytest.raises(UserError, match=said), told_when_unreadable(tmp_path / "x"):
        raise OSError(code, "refused")
