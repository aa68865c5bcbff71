"""The ways in from the start page, what stops one there, and what the page keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from tests.ui import seen

from planbench.errors import AlreadyOpenError, UserError
from planbench.i18n import Words, words_for
from planbench.paths import projects_folder
from planbench.region.address import ADDRESS
from planbench.services.projects import back_up_open, open_workspace
from planbench.services.settings import Settings, read_settings
from planbench.store.damage import DamagedError
from planbench.ui.frame.appearance import apply_theme, chosen_theme
from planbench.ui.frame.start.refusal import refusal_box
from planbench.ui.frame.start.start_page import StartPage
from planbench.ui.frame.window import Window
from planbench.ui.help.tour import Tour
from planbench.ui.project.new_project import NewProjectWizard
from planbench.ui.region.window import RegionWindow


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Window]:
    """The window with its start page."""
    theme = chosen_theme(settings)
    apply_theme(qapp, theme)
    made = Window(settings, words_for("sv"), theme)
    made.show_start()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def page_of(window: Window) -> StartPage:
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    return page


def open_file(window: Window) -> Path | None:
    return window.shell.context.workspace.file.path if window.shell is not None else None


def test_a_new_project_opens_with_the_tour_and_the_next_one_begins_empty(
    qtbot: QtBot, start: Window, example_file: Path
) -> None:
    start.ways.make_new()
    [wizard] = start.findChildren(NewProjectWizard)
    wizard.next()
    wizard._municipality.set_value("Svedala kommun")
    wizard.reject()
    start.ways.make_new()
    wizard = next(each for each in start.findChildren(NewProjectWizard) if each.isVisible())
    wizard.made.emit(example_file)
    wizard.reject()
    qtbot.waitUntil(lambda: bool(start.findChildren(Tour)), timeout=10_000)
    assert open_file(start) == example_file


def test_the_example_is_made_once_and_opened_as_it_was_left(
    qtbot: QtBot, start: Window, example_file: Path
) -> None:
    kept = projects_folder() / "example-ncm-skane-2026.planbench"
    kept.parent.mkdir(parents=True, exist_ok=True)
    example_file.replace(kept)
    page_of(start).example_wanted.emit()
    qtbot.waitUntil(lambda: open_file(start) == kept, timeout=10_000)


def test_where_the_example_cannot_be_made_the_reason_is_told(start: Window) -> None:
    projects_folder().parent.mkdir(parents=True, exist_ok=True)
    projects_folder().write_text("Ingen mapp")
    start.ways.open_example()
    [box] = start.findChildren(QMessageBox)
    assert box.text()
    assert open_file(start) is None
    box.reject()


def regions(window: Window) -> list[RegionWindow]:
    return [each for each in window.findChildren(RegionWindow) if each.isVisible()]


def test_the_database_is_asked_for_where_the_environment_names_none(
    qtbot: QtBot, start: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)
    names = iter(["", str(tmp_path / "skåne.planbench-region")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **_kinds: (next(names), ""))
    for shown in (0, 1):
        start.ways.open_region()
        assert len(regions(start)) == shown
    [region] = regions(start)
    qtbot.waitUntil(lambda: any("skåne" in text for text in seen.texts(region)))
    region.close()


def test_the_last_project_is_opened_next_time_if_one_says_so(
    start: Window, settings: Settings
) -> None:
    field = seen.button(page_of(start), "Öppna det senaste projektet nästa gång")
    for wanted in (not settings.open_last, settings.open_last):
        field.click()
        assert read_settings(settings.file).open_last is wanted


class Folders(QObject):
    """Shows folders in place of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


def test_the_latest_project_is_shown_where_it_lies(
    qtbot: QtBot, start: Window, settings: Settings, example_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "usb" / "annat.planbench"
    settings.recent = [str(example_file), str(other)]
    start.show_start()
    page = page_of(start)
    qtbot.waitUntil(lambda: "Visa i mappen" in seen.buttons(page))
    folders = Folders()
    QDesktopServices.setUrlHandler("file", folders, "show")
    try:
        seen.press(page, "Visa i mappen")
        page._show_in_folder(other)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert folders.shown == [example_file.parent, other.parent]


Taken = list[tuple[str, Path]]


def box_for(
    start: Window, words: Words, error: UserError, file: Path | None
) -> tuple[QMessageBox, Taken]:
    """The box, and the ways out of it that were taken."""
    taken: Taken = []
    ways = (
        lambda path: taken.append(("backups", path)),
        lambda path: taken.append(("mend", path)),
    )
    return refusal_box(start, words, error, file, ways), taken


def names(box: QMessageBox) -> list[str]:
    return [each.text().replace("&", "") for each in box.buttons()]


def backed_up(file: Path) -> None:
    workspace = open_workspace(file)
    back_up_open(workspace, "close")
    workspace.close()


def test_what_may_help_with_a_file_is_offered_and_only_that(
    start: Window, words: Words, example_file: Path
) -> None:
    plain = UserError("The backup {name} is gone.", name="x")
    damaged = DamagedError(example_file, [])
    box, _taken = box_for(start, words, plain, example_file)
    assert names(box) == []  # Qt puts its own one there
    backed_up(example_file)
    offered = []
    for error, file in (
        (plain, example_file),
        (damaged, example_file),
        (damaged, None),
        (AlreadyOpenError("{file} is open.", file="x"), example_file),
    ):
        box, _taken = box_for(start, words, error, file)
        assert box.text() == words.error(error)
        offered.append(names(box)[:-1] or names(box))
    assert offered == [
        ["Återställ en säkerhetskopia …"],
        ["Laga till ett nytt projekt …", "Återställ en säkerhetskopia …"],
        [],
        [],
    ]


def test_each_way_out_is_taken_with_the_file(
    start: Window, words: Words, example_file: Path
) -> None:
    backed_up(example_file)
    damaged = DamagedError(example_file, [])
    taken = []
    for at in range(2):
        box, ways = box_for(start, words, damaged, example_file)
        assert box.defaultButton() is box.button(QMessageBox.StandardButton.Close)
        box.open()
        box.buttons()[at].click()
        taken += ways
    assert taken == [("mend", example_file), ("backups", example_file)]
