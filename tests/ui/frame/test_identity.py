"""What the system knows of the program, and the files that it hands over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot
from tests.ui.conftest import OpenWindow

from planbench.app import run_window
from planbench.errors import UserError
from planbench.i18n import system_language
from planbench.paths import resources_folder
from planbench.ui.frame.application import stand_among_documents
from planbench.ui.frame.file_opener import FileOpener
from planbench.ui.frame.identity import SIZES, program_icon


def test_the_icon_is_the_drawing_in_every_size(qtbot: QtBot) -> None:
    import resvg_py

    drawing = (resources_folder() / "icons" / "app" / "planbench.svg").read_text(encoding="utf-8")
    icon = program_icon()
    for size in SIZES:
        assert icon.actualSize(icon.availableSizes()[SIZES.index(size)]).width() == size
        file = resources_folder() / "icons" / "app" / f"planbench-{size}.png"
        painted = Image.open(file)
        assert painted.size == (size, size)
        import io

        anew = Image.open(
            io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=size, height=size)))
        )
        assert (
            ImageChops.difference(painted.convert("RGBA"), anew.convert("RGBA")).getbbox() is None
        )


def test_a_file_that_a_mac_hands_over_is_opened(
    qtbot: QtBot, open_window: OpenWindow, example_file: Path, copied: Callable[[Path], Path]
) -> None:
    window = open_window(example_file)
    other = copied(example_file)
    opener = FileOpener(window)
    with qtbot.waitSignal(window.opened):
        assert opener.eventFilter(window, QFileOpenEvent(str(other)))
    assert window.shell is not None
    assert window.shell.context.workspace.file.path == other
    QCoreApplication.processEvents()


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """Makes another project of the same content."""

    def copy(file: Path) -> Path:
        other = tmp_path / "en annan.planbench"
        other.write_bytes(file.read_bytes())
        return other

    return copy


@pytest.mark.parametrize(
    ("told", "language"),
    [
        (["nn-NO", "nb-NO"], "nn"),
        (["nb-NO"], "nb"),
        (["no"], "nb"),
        (["en-GB", "nn"], "nn"),
        (["fi-FI", "sv-FI"], "sv"),
        (["de-DE"], "sv"),
    ],
)
def test_the_system_says_which_language_is_wanted(told: list[str], language: str) -> None:
    assert system_language(told) == language


def test_a_missing_library_of_the_system_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    whole = builtins.__import__

    def lacking(name: str, *rest: object) -> object:
        if name == "planbench.ui.frame.application":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file")
        return whole(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(UserError, match=r"libEGL\.so\.1"):
        run_window([], "sv")


def test_the_first_dialog_for_a_file_begins_among_the_documents(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # and back again
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Dokument"))
    stand_among_documents()
    assert Path.cwd() == tmp_path
    (tmp_path / "Dokument").mkdir()
    stand_among_documents()
    assert Path.cwd() == tmp_path / "Dokument"
