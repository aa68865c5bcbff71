"""A share file from anyone: taken as what it is, or refused with why."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.exchange.share_file import (
    LARGEST,
    Part,
    Share,
    Shared,
    ShareOrigin,
    item_in,
    read_share,
    row_id,
    share_bytes,
    share_of,
)

ORIGIN = ShareOrigin("p", "Ekdala kommun", "ncm-skane-2026", "sv", "2026-11-18")


def sample() -> Share:
    """A goal with a part."""
    item = Shared("k", "goal", {"text": "Mål", "level": "pupil"}, [Part("action", {"text": "Gör"})])
    return share_of(ORIGIN, [item])


def put(folder: Path, content: bytes) -> Path:
    """A file with some bytes."""
    file = folder / "x.planbench-share"
    file.write_bytes(content)
    return file


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert read_share(put(tmp_path, share_bytes(sample()))) == sample()


def test_what_a_newer_planbench_added_is_passed_over_and_a_newer_format_named(
    tmp_path: Path,
) -> None:
    data = json.loads(share_bytes(sample()))
    data["items"][0]["mood"] = "glad"
    assert read_share(put(tmp_path, json.dumps(data).encode())) == sample()
    data["format"] = {"name": "planbench-share", "version": 2, "written_by": "9.1"}
    with pytest.raises(UserError, match=r"planbench 9\.1, which is newer"):
        read_share(put(tmp_path, json.dumps(data).encode()))


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"PK\x03\x04",
        b'{"format": {"name": "planbench-project", "version": 1}}',
        b"[" * 100_000,
        share_bytes(share_of(ORIGIN, [])),
        share_bytes(share_of(ORIGIN, [Shared("k", "goal", {"text": "x" * 30_000})])),
        share_bytes(share_of(ORIGIN, [Shared(str(n), "idea", {"text": "x"}) for n in range(501)])),
        share_bytes(sample()).replace(b'"goal"', b'"person"'),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    file = put(tmp_path, content)
    with pytest.raises(UserError, match="damaged or no share file") as refused:
        read_share(file)
    assert refused.value.values == {"file": file.name}


def test_a_huge_a_missing_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="larger than any"):
        read_share(put(tmp_path, b" " * (LARGEST + 1)))
    with pytest.raises(UserError, match="no file called"):
        read_share(tmp_path / "gone")
    with pytest.raises(UserError, match="is a folder, not a file"):
        read_share(tmp_path)


def test_a_cut_or_changed_file_is_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    whole, chance = share_bytes(sample()), random.Random(21)
    for _ in range(300):
        place = chance.randrange(len(whole))
        byte = bytes([chance.randrange(256)])
        content = (
            whole[:place] if chance.random() < 0.3 else whole[:place] + byte + whole[place + 1 :]
        )
        with contextlib.suppress(UserError):
            assert read_share(put(tmp_path, content)).items


def test_the_same_words_from_the_same_place_have_the_same_row() -> None:
    item = sample().items[0]
    assert row_id(ORIGIN, item) == row_id(ORIGIN, sample().items[0])
    assert row_id(ORIGIN, item) != row_id(ORIGIN, Shared("k", "goal", {"text": "Annat"}))


def test_damaged_contents_of_an_idea_are_said_to_be_so() -> None:
    with pytest.raises(UserError, match="damaged"):
        item_in('{"kind": "goal"')
