"""Pictures are known by their first bytes; copies for other programs are cleared in time."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QColor, QImage

from planbench.ui.kit.work.opened_copies import OLD, place_for_copy, remove_opened_copies
from planbench.ui.kit.work.pictures import copied_picture, picture_format


def picture(kind: str) -> bytes:
    image, buffer = QImage(3, 2, QImage.Format.Format_RGB32), QBuffer()
    image.fill(QColor("#80C0FF"))
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind.upper())  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.mark.parametrize("kind", ["png", "jpeg", "bmp"])
def test_a_copied_picture_is_read_by_what_it_is(kind: str) -> None:
    data = picture(kind)
    assert picture_format(data) == kind
    content = QMimeData()
    content.setData(f"image/{kind}", QByteArray(data))
    found = copied_picture(content)
    assert (found.width(), found.height()) == (3, 2)


def test_what_is_no_picture_gives_none() -> None:
    assert [picture_format(each) for each in (b"", b"ord", b"GIF89a..")] == ["", "", "gif"]
    content = QMimeData()
    content.setText("ord")
    assert copied_picture(content).isNull()
    content.setData("image/png", QByteArray(b"ord"))
    assert copied_picture(content).isNull()


def test_a_picture_that_was_copied_as_such_is_taken() -> None:
    content = QMimeData()
    content.setImageData(QImage(5, 4, QImage.Format.Format_RGB32))
    assert copied_picture(content).size().width() == 5


@pytest.fixture
def drawer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where copies are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_copies_are_cleared_after_a_day_and_not_before(drawer: Path) -> None:
    first, second = place_for_copy(), place_for_copy()
    (first / "plan.docx").write_bytes(b"x")
    assert first.is_dir()
    now = time.time()
    for folder, age in ((first, OLD + 60), (second, OLD - 60)):
        os.utime(folder, (now - age, now - age))
    third = place_for_copy()
    assert set(drawer.iterdir()) == {second, third}


def test_at_the_end_only_ones_own_copies_go(drawer: Path) -> None:
    place_for_copy()
    others = drawer / "planbench-opened-0-abc"
    others.mkdir()
    remove_opened_copies()
    assert list(drawer.iterdir()) == [others]
