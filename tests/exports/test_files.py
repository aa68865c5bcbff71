"""A file appears whole or not at all, and a refusal says what to do."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.exports.files import ending_in, refusal, write_whole


def test_the_content_is_there_and_nothing_beside_it(tmp_path: Path):
    target = tmp_path / "plan.docx"
    assert write_whole(target, b"nytt") == hashlib.sha256(b"nytt").hexdigest()
    assert target.read_bytes() == b"nytt"
    assert list(tmp_path.iterdir()) == [target]


def test_an_earlier_file_is_replaced(tmp_path: Path):
    target = tmp_path / "plan.docx"
    target.write_bytes(b"gammalt")
    write_whole(target, b"nytt")
    assert target.read_bytes() == b"nytt"


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(UserError, match="does not exist"):
        write_whole(tmp_path / "borta" / "plan.docx", b"x")


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path):
    (tmp_path / "plan.docx").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        write_whole(tmp_path / "plan.docx", b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["plan.docx"]


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path):
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(UserError):
        write_whole(tmp_path / "fil" / "plan.docx", b"x")


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "no room"), (errno.EACCES, "open in another program")],
)
def test_every_refusal_says_what_was_kept(code: int, words: str):
    error = refusal(Path("plan.docx"), OSError(code, "x"))
    assert words in str(error)
    assert "an earlier file is as it was" in str(error)


@pytest.mark.parametrize(
    "lock", ["~$plan för skolan.docx", "~$an för skolan.docx", ".~lock.plan för skolan.docx#"]
)
def test_a_file_that_is_open_in_an_office_program_is_left_alone(tmp_path: Path, lock: str):
    target = tmp_path / "plan för skolan.docx"
    target.write_bytes(b"then")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(UserError) as refused:
        write_whole(target, b"now")
    assert lock in str(refused.value)
    assert target.read_bytes() == b"then"
    (tmp_path / lock).unlink()
    assert write_whole(target, b"now")


def test_a_forgotten_lock_without_its_file_stops_nothing(tmp_path: Path):
    (tmp_path / "~$plan.docx").write_bytes(b"")
    write_whole(tmp_path / "plan.docx", b"now")
    assert (tmp_path / "plan.docx").read_bytes() == b"now"


@pytest.mark.parametrize(
    ("name", "ends"),
    [("plan", "plan.docx"), ("plan.docx", "plan.docx"), ("v1.2", "v1.2.docx")],
)
def test_a_file_gets_its_ending_once(tmp_path: Path, name: str, ends: str):
    assert ending_in(tmp_path / name, ".docx") == tmp_path / ends


@pytest.mark.parametrize("name", [".", ".."])
def test_a_folder_is_no_name_of_a_file(name: str):
    with pytest.raises(UserError, match="is a folder"):
        ending_in(Path(name), ".docx")
