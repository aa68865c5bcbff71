"""Windows keep to their screen, Ctrl+Z reaches the project, Qt's own sentences have words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planbench.i18n import LANGUAGES, words_for
from planbench.ui.frame.appearance import install_translators, remove_translators
from planbench.ui.frame.screen_fit import fit, frame_of, room_of
from planbench.ui.frame.undo_keys import has_step
from planbench.ui.kit.work.pictures import copied_picture, picture_format


def test_a_dialog_larger_than_the_screen_is_made_to_fit(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setMinimumSize(3000, 3000)
    dialog.resize(4000, 4000)
    dialog.move(5000, 5000)
    fit(dialog)
    assert room_of(dialog).contains(dialog.geometry())


def test_the_title_bar_of_a_window_stays_on_the_screen(qtbot: QtBot) -> None:
    """A window manager puts its bar round the place that the window itself had."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    edges = frame_of(window)
    assert edges.top() > 0
    room = window.screen().availableGeometry()
    for place in (room, room.translated(-5, -5), room.translated(0, 90)):
        window.setGeometry(place)
        fit(window)
        assert room.contains(window.geometry().marginsAdded(edges))


def test_a_text_without_a_step_of_its_own_gives_the_key_away(qtbot: QtBot) -> None:
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        assert not has_step(field, undo=True)
        qtbot.keyClicks(field, "hej")
        assert has_step(field, undo=True)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_what_is_not_ours_is_said_by_qt_and_never_empty(qapp: QApplication, language: str) -> None:
    install_translators(qapp, words_for(language))
    try:
        said = QCoreApplication.translate(
            "QFileDialog", "%1 already exists.\nDo you want to replace it?"
        )
        keys = QKeySequence.fromString("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
        unknown = QCoreApplication.translate("Nowhere", "A sentence that nobody has translated")
    finally:
        remove_translators(qapp)
    assert "%1" in said
    assert keys in {"Ctrl+Z", "Strg+Z"}
    assert unknown == "A sentence that nobody has translated"


ASKED = (  # what Qt's own dialogs for files ask and say
    "%1 already exists.\nDo you want to replace it?",
    "%1\nFile not found.\nPlease verify the correct file name was given.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.",
    "'%1' is write protected.\nDo you want to delete it anyway?",
    "Are you sure you want to delete '%1'?",
    "Could not delete directory.",
    "Find Directory",
    "Files of type:",
    "Create a New Folder",
    "Recent Places",
    "Invalid filename",
)


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_qts_dialogs_for_files_ask_in_the_readers_language(
    qapp: QApplication, language: str
) -> None:
    install_translators(qapp, words_for(language))
    said = [QCoreApplication.translate("QFileDialog", each) for each in ASKED]
    remove_translators(qapp)
    assert [each for each, told in zip(ASKED, said, strict=True) if told == each] == []
    assert all(each.count("%1") == told.count("%1") for each, told in zip(ASKED, said, strict=True))


@pytest.mark.parametrize(("language", "paste"), [("sv", "Klistra &in"), ("nb", "Lim &inn")])
def test_qts_own_menus_speak_the_language_until_it_is_taken_back(
    qapp: QApplication, language: str, paste: str
) -> None:
    install_translators(qapp, words_for(language))
    said = QCoreApplication.translate("QWidgetTextControl", "&Paste")
    remove_translators(qapp)
    assert said == paste
    assert QCoreApplication.translate("QWidgetTextControl", "&Paste") == "&Paste"


def test_a_copied_picture_is_read_by_its_format(qapp: QApplication) -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    content = QMimeData()
    content.setData("image/png", held)
    found = copied_picture(content)
    assert (found.width(), found.height()) == (4, 3)
    assert picture_format(bytes(held.data())) == "png"
    assert picture_format(b"not a picture") == ""


@pytest.mark.parametrize(
    ("dpi", "own", "wanted"), [(96, 100, 100), (120, 100, 125), (192, 150, 200)]
)
def test_the_text_size_of_the_system_counts(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, dpi: int, own: int, wanted: int
) -> None:
    from pathlib import Path

    from planbench.services.settings import Settings
    from planbench.ui.frame import appearance

    monkeypatch.setattr(
        appearance, "USUAL_DPI", 96 * qapp.primaryScreen().logicalDotsPerInch() / dpi
    )
    monkeypatch.setattr(appearance.sys, "platform", "linux")
    settings = Settings(Path("settings.json"), text_percent=own)
    assert appearance.chosen_theme(settings).percent == wanted
