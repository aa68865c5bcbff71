"""The page one comes back to: what each project was, where it lies, and the ways to begin."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planbench.i18n import words_for
from planbench.services.handbook import PLACES, chapters, handbook_file, place_of
from planbench.services.recent import recent_project
from planbench.services.settings import Settings, read_settings
from planbench.ui.frame.appearance import apply_theme, chosen_theme
from planbench.ui.frame.start.recent_list import RecentRow
from planbench.ui.frame.start.start_page import StartPage
from planbench.ui.frame.window import Window
from planbench.ui.help.about import AboutDialog
from planbench.ui.help.handbook import Handbook
from planbench.ui.project.new_project import NewProjectWizard
from planbench.ui.project.place_choice import PlaceChoice


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Window]:
    theme = chosen_theme(settings)
    apply_theme(qapp, theme)
    made = Window(settings, words_for(settings.language), theme)
    made.resize(1366, 728)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def start_page(window: Window) -> StartPage:
    window.show_start()
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    return page


def told(row: RecentRow) -> str:
    return " | ".join(each.text() for each in row.findChildren(QLabel))


def closed_at_the_plan(qtbot: QtBot, window: Window, file: Path) -> None:
    window.open_later(file)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    assert window.shell is not None
    shell = window.shell
    qtbot.waitUntil(lambda: bool(shell.rail.as_shown()["foot"]))
    shell.show_step("plan")
    qtbot.waitUntil(lambda: "mål" in str(shell.rail.as_shown()["steps"]))
    window.close_project()


def test_a_project_is_listed_by_name_with_the_step_one_was_on(
    qtbot: QtBot, window: Window, settings: Settings, example_file: Path
) -> None:
    closed_at_the_plan(qtbot, window, example_file)
    page = start_page(window)
    qtbot.waitUntil(lambda: bool(page.findChildren(RecentRow)))
    row = page.findChildren(RecentRow)[0]
    assert "Ekdala kommun (exempel)" in told(row)
    assert "Utvecklingsplan" in told(row)
    with qtbot.waitSignal(page.open_wanted) as opened:
        row.click()
    assert opened.args == [example_file]


def test_the_next_meeting_is_kept_for_the_start_page(
    qtbot: QtBot, window: Window, example_file: Path
) -> None:
    closed_at_the_plan(qtbot, window, example_file)
    found = recent_project(example_file)
    assert found.meetings
    assert [day for name, day in found.meetings if name and isinstance(day, dt.date)]


def test_where_there_is_little_room_a_first_project_is_begun_at_the_top(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    page = StartPage(words_for("sv"), chosen_theme(settings), settings)
    qtbot.addWidget(page)

    def new_is_first() -> bool:
        top = (part.mapTo(page, QPoint(0, 0)).y() for part in (page._right, page._list))
        return next(top) < next(top)

    page.resize(800, 600)
    page.show()
    assert new_is_first()
    settings.recent = [str(tmp_path / "ekdala.planbench")]
    page._read_again()
    qtbot.waitUntil(lambda: not new_is_first())


def test_delete_takes_a_row_off_the_list_and_the_file_stays(
    qtbot: QtBot, window: Window, settings: Settings, example_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "annat.planbench"
    shutil.copy(example_file, other)
    settings.recent = [str(example_file), str(other)]
    page = start_page(window)
    qtbot.waitUntil(lambda: len(page.findChildren(RecentRow)) == 2)
    row = next(each for each in page.findChildren(RecentRow) if each.project.path == other)
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert read_settings(settings.file).recent == [str(example_file)]
    assert other.is_file()
    assert page._back.hasFocus()
    qtbot.keyClick(page._back, Qt.Key.Key_Space)
    assert read_settings(settings.file).recent == [str(example_file), str(other)]


def test_a_file_that_is_gone_says_so_and_is_looked_for(
    qtbot: QtBot, window: Window, settings: Settings, tmp_path: Path
) -> None:
    settings.recent = [str(tmp_path / "usb" / "borta.planbench")]
    page = start_page(window)
    qtbot.waitUntil(lambda: bool(page.findChildren(RecentRow)))
    row = page.findChildren(RecentRow)[0]
    assert "Filen finns inte i" in told(row)
    page.choose_wanted.disconnect()
    with qtbot.waitSignal(page.choose_wanted):
        row.click()


def test_the_language_changes_the_window_at_once(
    qtbot: QtBot, window: Window, settings: Settings
) -> None:
    page = start_page(window)
    page._change_language("nb")
    qtbot.waitUntil(lambda: window.words.language == "nb")
    again = window.centralWidget()
    assert "Nytt prosjekt …" in {
        each.text() for each in again.findChildren(type(page._back)) if not each.isHidden()
    }


@pytest.mark.parametrize("language", ["sv", "nb", "nn", "en"])
def test_every_step_has_its_place_in_the_handbook(language: str) -> None:
    found = chapters(handbook_file(language).read_text(encoding="utf-8"))
    places = {place_of(found, step) for step in PLACES}
    assert len(found) > 10
    assert 0 not in places
    assert len(places) == len(PLACES)


def test_the_handbook_opens_at_the_step_and_is_searched(qtbot: QtBot, window: Window) -> None:
    window.show_help("handbook", "time")
    book = window.findChildren(Handbook)[0]
    assert "Tid" in book.text.toPlainText().splitlines()[0]
    everything = book.list.count()
    book.search.setText("helgdagar lov")
    assert 0 < book.list.count() < everything
    assert book.text.extraSelections()
    book.close()


def test_about_names_the_version_and_what_is_shipped_with_their_licences(
    window: Window,
) -> None:
    from planbench import __version__
    from planbench.ui.help.about import notices

    window.show_help("about")
    dialog = window.findChildren(AboutDialog)[0]
    assert f"planbench {__version__}" in {each.text() for each in dialog.findChildren(QLabel)}
    assert "SQLAlchemy" in notices()
    assert "MIT" in notices()
    assert "EUPL" in notices()  # of the icons
    dialog.close()


@pytest.fixture
def wizard(window: Window, settings: Settings) -> NewProjectWizard:
    made = NewProjectWizard(words_for("sv"), window.theme, settings, window)
    made.show()
    return made


def test_a_wizard_that_was_left_goes_on_with_what_was_typed(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    def begun() -> NewProjectWizard:
        window.ways.make_new()
        return next(each for each in window.findChildren(NewProjectWizard) if each.isVisible())

    first = begun()
    list(first.choices.values())[-1].setChecked(True)
    first.next()
    first._municipality.set_value("Svedala kommun")
    first._schools.set_value("Dalskolan")
    first.next()
    first._me.set_value("Karin Ek")
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    again = begun()
    assert again is not first
    assert list(again.choices.values())[-1].isChecked()
    again.next()
    assert (again._municipality.value(), again._schools.value()) == ("Svedala kommun", "Dalskolan")
    again._municipality.set_value("Eslövs kommun")
    again.next()
    assert again._me.value() == "Karin Ek"
    assert Path(again._file.value()).stem == "Eslövs kommun"  # a name that was only suggested
    again._file.set_value(str(tmp_path / "egen"))
    again.reject()
    assert begun()._file.value() == str(tmp_path / "egen")


def test_the_wizard_holds_where_something_is_missing(
    qtbot: QtBot, wizard: NewProjectWizard, tmp_path: Path
) -> None:
    wizard.next()
    place = wizard.currentId()
    wizard.next()
    assert wizard.currentId() == place
    assert wizard._nameless.text()
    wizard._municipality.set_value("Svedala kommun")
    assert wizard._nameless.text() == ""
    wizard.next()
    assert wizard.currentId() != place
    wizard._me.set_value("")
    wizard._file.set_value(str(tmp_path / "svedala"))
    assert not wizard.validateCurrentPage()
    assert "namn" in wizard._refusal.text()


def test_the_municipality_brings_its_code_and_its_schools(
    qtbot: QtBot, wizard: NewProjectWizard, tmp_path: Path
) -> None:
    from planbench.services.projects import open_workspace

    wizard.next()
    wizard._municipality.set_value("svedala kommun")
    assert "1263" in wizard._municipality._told.text()
    assert "Skåne län" in wizard._municipality._told.text()
    wizard._schools.set_value("Aggarpsskolan\n\nMarbäcksskolan ")
    wizard.next()
    wizard._me.set_value("Anna Berg")
    wizard._file.set_value(str(tmp_path / "svedala"))
    with qtbot.waitSignal(wizard.made) as made:
        wizard.accept()
    workspace = open_workspace(made.args[0])
    try:
        with workspace.reading() as session:
            from sqlalchemy import select

            from planbench.domain.model import Project, School

            assert session.scalars(select(Project)).one().municipality_code == "1263"
            assert set(session.scalars(select(School.name))) == {"Aggarpsskolan", "Marbäcksskolan"}
    finally:
        workspace.close()


def test_the_file_is_proposed_under_its_name_and_never_over_another(
    wizard: NewProjectWizard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from planbench.ui.project import new_project

    monkeypatch.setattr(new_project, "new_projects_folder", lambda: tmp_path)
    (tmp_path / "Svedala kommun.planbench").touch()
    wizard.next()
    wizard._municipality.set_value("Svedala kommun")
    wizard.next()
    assert wizard._file.value() == str(tmp_path / "Svedala kommun 2.planbench")


@pytest.mark.parametrize(("text", "code"), [("Oslo kommune", "0301"), ("Ekdalaskolan", "")])
def test_a_place_that_is_on_no_list_is_taken_as_it_is(qtbot: QtBot, text: str, code: str) -> None:
    choice = PlaceChoice(words_for("nb"), "NO")
    qtbot.addWidget(choice)
    choice.set_value(text)
    assert (choice.value(), choice.code()) == (text, code)


def test_a_file_that_is_dropped_is_opened_and_a_text_is_not(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    start = start_page(window)
    dropped, words = QMimeData(), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "plan.planbench"))])
    words.setText("plan.planbench")
    assert start.acceptDrops()

    def let_go(what: QMimeData) -> tuple[bool, QDropEvent]:
        left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, what, left, no_key)
        enter.ignore()
        QApplication.sendEvent(start, enter)
        return enter.isAccepted(), QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, what, left, no_key
        )

    welcome, drop = let_go(dropped)
    assert welcome
    with qtbot.waitSignal(start.open_wanted) as asked:
        QApplication.sendEvent(start, drop)
    assert asked.args == [tmp_path / "plan.planbench"]
    welcome, drop = let_go(words)
    assert not welcome
    with qtbot.assertNotEmitted(start.open_wanted):
        QApplication.sendEvent(start, drop)
