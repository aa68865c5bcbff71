"""The bar that finds and replaces, over a page of its own: what it counts, selects and changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.frame.conftest import Hold
from tests.ui.seen import press, texts

from planbench.ui.frame.find.bar import FindBar
from planbench.ui.kit.fields.fields import LineField, TextField
from planbench.ui.page_context import PageContext


class Page:
    """A line, a text far below it and one that is only read, with the bar over them."""

    def __init__(self, context: PageContext) -> None:
        self.widget = QWidget()
        self.line, self.text, self.locked = LineField(), TextField(), TextField()
        self.line.set_value("Mål och mått")
        self.text.set_value("Ett mål. Två mål.\nMålen följs upp.")
        self.locked.set_value("Ett mål som bara läses")
        self.locked.setReadOnly(True)
        content = QWidget()
        lines = QVBoxLayout(content)
        for part in (self.line, *(QLabel(str(n)) for n in range(60)), self.text, self.locked):
            lines.addWidget(part)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(content)
        self.bar = FindBar(context, lambda: self.area)
        box = QVBoxLayout(self.widget)
        box.addWidget(self.bar)
        box.addWidget(self.area)

    def count(self) -> str:
        return next((text for text in texts(self.bar)), "")

    def selected(self) -> list[str]:
        return [self.line.selectedText(), self.text.textCursor().selectedText()]


@pytest.fixture
def page(alone: PageContext, hold: Hold) -> Page:
    made = Page(alone)
    hold(made.widget, 900)
    return made


def test_places_are_counted_before_any_is_gone_to(page: Page) -> None:
    page.bar.open_for(replacing=False)
    assert page.count() == ""
    page.bar.what.setText("mål")
    assert page.count() == "5 träffar"
    page.bar.what.setText("finns inte")
    assert page.count() == "Inget hittades."
    page.bar.step(1)
    assert page.count() == "Inget hittades."


def test_each_step_selects_a_place_and_says_which(page: Page) -> None:
    page.bar.open_for(replacing=False)
    page.bar.what.setText("mål")
    seen = []
    for by in (1, 1, 1, -1):
        page.bar.step(by)
        seen.append((page.count(), page.selected()[0], page.text.textCursor().position()))
    assert [each[0] for each in seen] == ["1 av 5", "2 av 5", "3 av 5", "2 av 5"]
    assert seen[0][1] == "Mål"
    assert [each[2] for each in seen[1:]] == [7, 16, 7]
    assert page.selected()[1] == "mål"


def test_one_step_back_from_the_beginning_is_the_last_place(page: Page) -> None:
    page.bar.open_for(replacing=False)
    page.bar.what.setText("mål")
    page.bar.step(-1)
    assert page.count() == "5 av 5"
    page.bar.step(1)
    assert page.count() == "1 av 5"


def test_the_page_goes_to_the_place(page: Page) -> None:
    page.bar.open_for(replacing=False)
    page.bar.what.setText("mål")
    scroll = page.area.verticalScrollBar()
    page.bar.step(1)
    assert scroll.value() < scroll.maximum() // 2
    page.bar.step(1)
    assert scroll.value() > scroll.maximum() // 2
    assert page.text.visibleRegion().boundingRect().height() > 0


@pytest.mark.parametrize(
    ("box", "count"), [("Skilj på stora och små", "3 träffar"), ("Hela ord", "4 träffar")]
)
def test_a_choice_changes_what_is_found_at_once(page: Page, box: str, count: str) -> None:
    page.bar.open_for(replacing=False)
    page.bar.what.setText("mål")
    next(each for each in page.bar.findChildren(QCheckBox) if each.text() == box).click()
    assert page.count() == count


def test_what_is_found_is_marked_until_the_bar_goes(page: Page) -> None:
    page.bar.open_for(replacing=False)
    page.bar.what.setText("mål")
    assert [len(field.extraSelections()) for field in (page.text, page.locked)] == [3, 1]
    page.bar.leave()
    assert [len(field.extraSelections()) for field in (page.text, page.locked)] == [0, 0]
    assert not page.bar.isVisible()


def test_esc_brings_the_keyboard_back_where_nothing_was_found(qtbot: QtBot, page: Page) -> None:
    page.line.setFocus()
    page.bar.open_for(replacing=False)
    qtbot.keyClicks(page.bar.what, "finns inte")
    qtbot.keyClick(page.bar.what, Qt.Key.Key_Escape)
    assert page.line.hasFocus()


@pytest.mark.parametrize("replacing", [True, False])
def test_the_fields_for_replacing_are_there_when_asked_for(page: Page, replacing: bool) -> None:
    page.bar.open_for(replacing=replacing)
    assert page.bar.new.isVisible() == replacing


def test_what_is_selected_is_looked_for(page: Page) -> None:
    page.line.setFocus()
    page.line.setSelection(8, 4)
    page.bar.open_for(replacing=False)
    assert page.bar.what.text() == page.bar.what.selectedText() == "mått"
    page.text.setFocus()
    page.text.selectAll()  # more than one line is nothing to look for
    page.bar.open_for(replacing=False)
    assert page.bar.what.text() == "mått"


def test_one_place_is_replaced_and_the_next_gone_to(page: Page) -> None:
    page.bar.open_for(replacing=True)
    page.bar.what.setText("mål")
    page.bar.new.setText("syfte")
    press(page.bar, "Ersätt")
    assert (page.count(), page.line.text()) == ("1 av 5", "Mål och mått")
    press(page.bar, "Ersätt")
    assert (page.count(), page.line.text()) == ("1 av 4", "syfte och mått")
    press(page.bar, "Ersätt")
    assert page.text.value() == "Ett syfte. Två mål.\nMålen följs upp."
    assert (page.count(), page.text.textCursor().position()) == ("1 av 3", 18)


def test_a_new_word_that_holds_the_old_one_is_not_replaced_again(page: Page) -> None:
    page.bar.open_for(replacing=True)
    page.bar.what.setText("mål")
    page.bar.new.setText("delmål")
    page.bar.step(1)
    press(page.bar, "Ersätt")
    assert (page.count(), page.line.text()) == ("2 av 5", "delmål och mått")


def test_all_places_here_are_replaced_but_for_what_is_only_read(
    page: Page, alone: PageContext
) -> None:
    told: list[str] = []
    alone.message.connect(lambda text, *_: told.append(text))
    page.bar.open_for(replacing=True)
    page.bar.what.setText("mål")
    page.bar.new.setText("syfte")
    press(page.bar, "Ersätt alla här")
    assert page.line.text() == "syfte och mått"
    assert page.text.value() == "Ett syfte. Två syfte.\nsyfteen följs upp."
    assert page.locked.value() == "Ett mål som bara läses"
    assert told == ["4 ställen ersatta."]
    assert page.count() == "1 träff"


def test_what_can_only_be_read_is_passed_by(page: Page) -> None:
    page.bar.open_for(replacing=True)
    page.bar.what.setText("mål")
    page.bar.new.setText("syfte")
    page.bar.step(-1)
    press(page.bar, "Ersätt")
    assert (page.locked.value(), page.count()) == ("Ett mål som bara läses", "1 av 5")


def test_the_whole_project_is_asked_for_with_both_words(qtbot: QtBot, page: Page) -> None:
    page.bar.open_for(replacing=True)
    page.bar.what.setText("mål")
    page.bar.new.setText("syfte")
    with qtbot.waitSignal(page.bar.project_wanted) as asked:
        press(page.bar, "I hela projektet …")
    assert asked.args == ["mål", "syfte"]
