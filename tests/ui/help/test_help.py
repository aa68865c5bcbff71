"""The handbook, the sheet of keys, the tour, and what is said about planbench."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import press, texts

from planbench import __version__
from planbench.i18n import Words, words_for
from planbench.services.handbook import chapters, handbook_file
from planbench.ui.help.about import LIBRARIES, AboutDialog
from planbench.ui.help.handbook import Handbook, show_handbook
from planbench.ui.help.keys_sheet import PARTS, KeysSheet, every_key
from planbench.ui.help.tour import Tour
from planbench.ui.kit.work.command import Command
from planbench.ui.theme import Theme


@pytest.fixture
def window_round(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def handbook(words: Words, theme: Theme, window_round: QWidget) -> Handbook:
    made = Handbook(words, theme, window_round)
    made.show()
    return made


def test_the_handbook_begins_with_its_first_chapter(handbook: Handbook) -> None:
    assert handbook.list.currentRow() == 0
    assert handbook.text.toPlainText() != ""
    assert handbook.list.count() > 10
    before = handbook.text.toPlainText()
    handbook.list.setCurrentRow(3)
    assert handbook.text.toPlainText() != before


@pytest.mark.parametrize(("language", "told"), [("en", True), ("sv", False), ("nn", False)])
def test_a_reader_whose_language_has_no_handbook_is_told_so(
    theme: Theme, window_round: QWidget, language: str, told: bool
) -> None:
    made = Handbook(words_for(language), theme, window_round)
    made.show()
    assert ("This handbook is in Swedish." in texts(made)) is told
    assert made.text.toPlainText() != ""


def test_words_are_searched_for_in_all_chapters_and_marked(handbook: Handbook) -> None:
    every = handbook.list.count()
    handbook.search.setText("signera vecka")
    assert 0 < handbook.list.count() < every
    assert f"{handbook.list.count()} kapitel" in texts(handbook)
    marks = handbook.text.extraSelections()
    assert {each.cursor.selectedText().lower() for each in marks} == {"signera", "vecka"}
    handbook.search.setText("zzzz")
    assert (handbook.list.count(), handbook.text.toPlainText()) == (0, "")
    handbook.search.clear()
    assert handbook.list.count() == every
    assert handbook.text.extraSelections() == []


def test_one_handbook_is_open_at_the_place_that_was_asked_for(
    words: Words, theme: Theme, window_round: QWidget
) -> None:
    shown = []
    for place in ("time", "plan"):
        show_handbook(words, theme, window_round, place)
        (book,) = window_round.findChildren(Handbook)
        shown.append(book.list.currentItem().text())
    assert shown[0] != shown[1]
    assert "Tid" in shown[0]


def test_the_sheet_names_each_key_beside_what_it_does(
    qtbot: QtBot, words: Words, theme: Theme, window_round: QWidget
) -> None:
    commands = [
        Command("Spara", lambda: None, "Ctrl+S"),
        Command("Utan tangent", lambda: None),
    ]
    sheet = KeysSheet(words, theme, commands, window_round)
    sheet.show()
    said = texts(sheet)
    assert said[said.index("Ctrl+S") + 1] == "Spara"
    assert "Utan tangent" not in said
    assert set(every_key(commands)) == {"Ctrl+S", *(key for _, lines in PARTS for key, _ in lines)}


Walk = Callable[[list[str]], Tour]


@pytest.fixture
def walk(words: Words, theme: Theme, window_round: QWidget) -> Walk:
    """Begins a tour that notes where it goes."""

    def begun(gone: list[str]) -> Tour:
        return Tour(words, theme, window_round, ("overview", "plan", "time"), gone.append)

    return begun


def test_the_tour_goes_through_the_steps_of_the_programme_and_back(walk: Walk) -> None:
    gone: list[str] = []
    tour = walk(gone)
    assert texts(tour)[0] == "1 av 3"
    press(tour, "Nästa")
    press(tour, "Nästa")
    assert (gone, texts(tour)[0]) == (["overview", "plan", "time"], "3 av 3")
    press(tour, "Börja arbeta")
    assert gone == ["overview", "plan", "time", "overview"]
    assert tour.isHidden()


@pytest.mark.parametrize("how", ["escape", "button"])
def test_the_tour_is_left_where_one_is(qtbot: QtBot, walk: Walk, how: str) -> None:
    gone: list[str] = []
    tour = walk(gone)
    press(tour, "Nästa")
    if how == "escape":
        qtbot.keyClick(tour, Qt.Key.Key_Escape)
    else:
        press(tour, "Lämna rundturen")
    assert (gone, tour.isHidden()) == (["overview", "plan"], True)


def test_the_tour_stays_in_the_corner_of_the_window(
    walk: Walk, window_round: QWidget, qtbot: QtBot
) -> None:
    tour = walk([])

    def corner() -> tuple[int, int]:
        right = window_round.width() - tour.x() - tour.width()
        return right, window_round.height() - tour.y() - tour.height()

    assert corner() == (24, 24)
    window_round.resize(800, 600)
    qtbot.waitUntil(lambda: corner() == (24, 24))


def test_about_names_its_version_and_every_library(
    words: Words, theme: Theme, window_round: QWidget
) -> None:
    dialog = AboutDialog(words, theme, window_round)
    dialog.show()
    assert f"planbench {__version__}" in texts(dialog)
    notices = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    lines = notices.splitlines()[: len(LIBRARIES)]
    assert [each.split()[0] for each in lines] == list(LIBRARIES)
    assert all(len(each) < 120 and any(c.isdigit() for c in each) for each in lines)
    assert "— " in notices


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_the_first_afternoon_leads_to_chapters_that_are_there(language: str) -> None:
    found = chapters(handbook_file(language).read_text(encoding="utf-8"))
    titles = {each.title.replace(" ", "-") for each in found}
    links = set(re.findall(r"\]\(#([^)]+)\)", found[1].text))
    assert len(links) > 5
    assert links <= titles


def test_a_link_in_the_handbook_shows_its_chapter(handbook: Handbook) -> None:
    handbook.list.setCurrentRow(1)
    handbook.text.anchorClicked.emit(QUrl("#Två-datorer"))
    assert handbook.text.toPlainText().startswith("Två datorer")
