"""The region's overview in its window: it shows what the report says, takes files in, saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import NOW
from tests.region.conftest import invented
from tests.ui.conftest import turn
from tests.ui.seen import press

from planbench.cli import run
from planbench.i18n import words_for
from planbench.region.address import ADDRESS
from planbench.region.status_file import SUFFIX, file_bytes
from planbench.services.region.collecting import collect
from planbench.services.settings import Settings
from planbench.ui.frame.application import apply_theme, chosen_theme
from planbench.ui.frame.window import Window
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.region.window import RegionWindow

Open = Callable[[str], RegionWindow]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Status files of eight invented municipalities."""
    made = []
    for n in range(1, 9):
        made.append(tmp_path / f"{n}{SUFFIX}")
        made[-1].write_bytes(file_bytes(invented(n)))
    return made


@pytest.fixture
def open_region(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Open]:
    """Opens a database in the window, and waits until it has been read."""
    windows: list[RegionWindow] = []

    def opened(address: str) -> RegionWindow:
        theme = chosen_theme(settings)
        apply_theme(qapp, theme)
        window = RegionWindow(words_for("sv"), theme, address)
        windows.append(window)
        window.show()
        rested(qtbot, window)
        return window

    yield opened
    for window in windows:
        window.close()


def rested(qtbot: QtBot, window: RegionWindow) -> None:
    """Until nothing is under way any more."""
    qtbot.waitUntil(lambda: button(window, "Läs om").isEnabled())


def button(window: RegionWindow, text: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == text)


def words(window: RegionWindow) -> str:
    return "\n".join(each.text() for each in window.findChildren(QLabel))


def test_the_window_shows_texts_tables_and_told_pictures(
    qtbot: QtBot, open_region: Open, files: list[Path], tmp_path: Path
) -> None:
    address = str(tmp_path / "r.db")
    collect(address, files, NOW)
    window = open_region(address)
    assert "8 kommuner har berättat hur det går." in words(window)
    tables = [each.accessibleDescription() for each in window.findChildren(PlainTable)]
    assert any("Påhittad kommun 003 (exempel)" in each for each in tables)
    told = [each.accessibleDescription() for each in window.findChildren(DrawingView)]
    assert len(told) == 3
    assert any("Planen har en ägare: " in each and " på plats, " in each for each in told)
    (tmp_path / "r.db").unlink()
    button(window, "Läs om").click()
    qtbot.waitUntil(lambda: "Det finns ingen fil som heter r.db" in words(window))
    turn()
    assert "8 kommuner har berättat hur det går." in words(window)  # what was read stays


def test_files_are_taken_in_and_what_became_of_them_is_told(
    qtbot: QtBot, open_region: Open, files: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / f"annat{SUFFIX}"
    bad.write_text("Hej", encoding="utf-8")
    window = open_region(str(tmp_path / "ny.db"))
    assert "Det finns ingen fil som heter ny.db" in words(window)
    assert not button(window, "Spara rapporten …").isEnabled()
    window.take([*files, bad])
    qtbot.waitUntil(lambda: "8 filer sparade, 0 fanns redan, 1 avvisad." in words(window))
    qtbot.waitUntil(lambda: "8 kommuner har berättat hur det går." in words(window))
    assert "är ingen statusfil" in words(window)


def test_the_report_is_saved_and_a_place_that_cannot_be_is_told(
    qtbot: QtBot, open_region: Open, files: list[Path], tmp_path: Path
) -> None:
    address, report = str(tmp_path / "r.db"), tmp_path / "rapport.docx"
    collect(address, files, NOW)
    window = open_region(address)
    window.save(report)
    qtbot.waitUntil(lambda: "Skrev rapport.docx." in words(window))
    assert "Så går det i regionen" in [each.text for each in docx.Document(str(report)).paragraphs]
    rested(qtbot, window)
    window.save(tmp_path / "nowhere" / "rapport.docx")
    qtbot.waitUntil(lambda: "finns inte" in words(window))


def test_files_and_the_report_are_asked_for_by_name(
    qtbot: QtBot,
    open_region: Open,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_region(str(tmp_path / "r.db"))
    chosen: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    button(window, "Läs in statusfiler …").click()
    chosen = [str(each) for each in files[:2]]
    button(window, "Läs in statusfiler …").click()
    qtbot.waitUntil(lambda: "2 kommuner har berättat hur det går." in words(window))
    rested(qtbot, window)
    answers = iter([("", ""), (str(tmp_path / "2026.vår"), "Webbsida (*.html)")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
    for _ in range(2):
        button(window, "Spara rapporten …").click()
    qtbot.waitUntil(lambda: "Skrev 2026.vår.html." in words(window))
    assert "2 kommuner har berättat" in (tmp_path / "2026.vår.html").read_text(encoding="utf-8")


def test_closing_while_the_database_is_read_is_harmless(
    qtbot: QtBot, qapp: QApplication, settings: Settings, files: list[Path], tmp_path: Path
) -> None:
    address = str(tmp_path / "r.db")
    collect(address, files, NOW)
    window = RegionWindow(words_for("sv"), chosen_theme(settings), address)
    window.show()
    with qtbot.waitSignal(window.destroyed):
        window.close()


def test_no_word_of_a_table_is_cut_with_large_letters(
    open_region: Open, files: list[Path], settings: Settings, tmp_path: Path
) -> None:
    settings.text_percent = 200
    address = str(tmp_path / "r.db")
    collect(address, files, NOW)
    window = open_region(address)
    window.resize(900, 600)
    widest = max(window.findChildren(PlainTable), key=lambda each: each.minimumWidth())
    assert widest.accessibleName() == "Alla, så som de senast berättade"
    assert widest.width() >= widest.minimumWidth() > 900


def test_the_start_page_leads_to_the_database_that_the_environment_names(
    qtbot: QtBot,
    settings: Settings,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ADDRESS, str(tmp_path / "r.db"))
    collect(str(tmp_path / "r.db"), files, NOW)
    window = Window(settings, words_for("sv"), chosen_theme(settings))
    qtbot.addWidget(window)
    window.show_start()
    press(window, "För handledare och region …")
    (menu,) = (menu for menu in window.findChildren(QMenu) if menu.isVisible())
    next(act for act in menu.actions() if act.text().startswith("Regionens översikt")).trigger()
    (region,) = window.findChildren(RegionWindow)
    qtbot.waitUntil(lambda: "8 kommuner har berättat hur det går." in words(region))
    assert region.isVisible()
    with qtbot.waitSignal(region.destroyed):
        region.close()


def test_the_command_line_opens_the_window(
    qtbot: QtBot,
    qapp: QApplication,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collect(str(tmp_path / "r.db"), files, NOW)
    seen: list[str] = []

    def until_read(_application: object) -> int:
        (window,) = [each for each in qapp.topLevelWidgets() if isinstance(each, RegionWindow)]
        qtbot.waitUntil(lambda: "8 kommuner har berättat hur det går." in words(window))
        seen.append(window.windowTitle())
        window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", until_read)
    assert run(["overview", str(tmp_path / "r.db"), "--window", "--language", "sv"]) == 0
    assert seen == ["Så går det i regionen – r.db"]
