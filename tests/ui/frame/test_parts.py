"""The parts of the window's frame, each by itself: rail, header, drawer, messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import button, buttons, named, press, texts

from planbench.i18n import Words
from planbench.ui.frame.drawer import Drawer
from planbench.ui.frame.rail import Rail, RailStep, StepButton
from planbench.ui.frame.rail_foot import RailFoot
from planbench.ui.frame.start.opening_page import OpeningPage
from planbench.ui.frame.step_sign import StepSign
from planbench.ui.frame.top_bar import SearchButton, TopBar
from planbench.ui.kit.look.roles import role_of
from planbench.ui.kit.work.toast import SHOWN, SHOWN_LONG, Toast
from planbench.ui.theme import Theme

Hold = Callable[[QWidget, int], None]
STEPS = (
    RailStep("overview", "Översikt"),
    RailStep("plan", "Utvecklingsplan", "3 mål av 5 är hela", 0.6, "3/5"),
    RailStep("time", "Tid", "", 0.0),
)


@pytest.fixture
def hold(qtbot: QtBot) -> Hold:
    """Shows a part in a window of its own, some pixels wide."""

    def shown(part: QWidget, width: int) -> None:
        qtbot.addWidget(part)
        part.resize(width, 500)
        part.show()
        part.activateWindow()
        qtbot.waitUntil(part.isActiveWindow)

    return shown


def test_a_step_is_heard_with_how_far_it_has_come(hold: Hold, theme: Theme) -> None:
    step = StepButton(theme, STEPS[1])
    hold(step, 240)
    assert step.accessibleName() == "Utvecklingsplan. 3 mål av 5 är hela"
    assert texts(step) == ["Utvecklingsplan", "3/5"]
    step.narrow(True)
    assert texts(step) == []
    step.narrow(False)
    step.show_step(RailStep("plan", "Utvecklingsplan"))
    assert (step.accessibleName(), texts(step)) == ("Utvecklingsplan", ["Utvecklingsplan"])


def test_the_step_one_is_on_is_marked_for_eye_and_ear(hold: Hold, theme: Theme) -> None:
    step = StepButton(theme, STEPS[1])
    hold(step, 240)
    before = step.grab().toImage()
    heard = role_of("", step)
    assert heard is not None
    step.set_current(True)
    assert step.grab().toImage() != before
    assert heard.state().selected
    step.set_current(False)
    assert not heard.state().selected


@pytest.fixture
def rail(hold: Hold, theme: Theme) -> Rail:
    made = Rail(theme, STEPS, "Steg")
    hold(made, 256)
    made.show_project("Ekdala kommun", "Matematiklyftet")
    made.show_foot("Nästa träff, om 6 dagar", "Styrgruppen, tis 24 nov", "2 kvar", "6")
    made.show_exchange("Utbyte med Per", "mån 16 nov, 14.05", "Utbyte …")
    return made


def test_the_rail_says_where_one_presses_to_go(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        press(rail, "Tid")
    assert told.args == ["time"]
    with qtbot.waitSignal(rail.exchange_wanted):
        named(rail, QPushButton, "Utbyte …. Utbyte med Per").click()
    rail.set_current("plan")
    rail.focus_current()
    assert named(rail, StepButton, "Utvecklingsplan").hasFocus()


def test_a_narrow_rail_is_signs_that_say_the_same(qtbot: QtBot, rail: Rail) -> None:
    wide = texts(rail)
    assert wide[:2] == ["Ekdala kommun", "Matematiklyftet"]
    assert "Styrgruppen, tis 24 nov" in wide
    rail.narrow(True)
    assert texts(rail) == ["Ek", "6"]
    assert "Nästa träff, om 6 dagar. Styrgruppen, tis 24 nov. 2 kvar" in buttons(rail)
    with qtbot.waitSignal(rail.chosen) as told:
        button(rail, "Nästa träff, om 6 dagar. Styrgruppen, tis 24 nov. 2 kvar").click()
    assert told.args == ["meetings"]
    rail.narrow(False)
    assert texts(rail) == wide


def test_the_rail_is_kept_for_the_next_opening(
    hold: Hold, rail: Rail, theme: Theme, words: Words
) -> None:
    rail.show_steps([RailStep("time", "Tid", "2 h", 0.3, "2 h"), RailStep("gone", "X")])
    kept = rail.as_shown()
    page = OpeningPage(words, theme, Path("ekdala.planbench"), kept)
    hold(page, 900)
    assert not page.isEnabled()
    said = texts(page)
    assert [each for each in texts(rail) if each not in said and "Utbyte" not in each] == [
        "mån 16 nov, 14.05"
    ]
    assert "Öppnar ekdala …" in said


def test_a_file_that_was_never_open_here_is_named_by_its_name(
    hold: Hold, theme: Theme, words: Words
) -> None:
    page = OpeningPage(words, theme, Path("ekdala.planbench"), {})
    hold(page, 900)
    assert texts(page) == ["ekdala", "Öppnar ekdala …"]


def test_what_there_is_nothing_to_say_of_is_not_at_the_foot(hold: Hold, theme: Theme) -> None:
    foot = RailFoot(theme)
    hold(foot, 256)
    foot.show_meeting("", "", "", "")
    assert (texts(foot), buttons(foot)) == ([], [])
    foot.show_meeting("Nästa träff", "Träff 3", "", "")
    assert texts(foot) == ["Nästa träff", "Träff 3"]
    assert foot._calendar.accessibleName() == "Nästa träff. Träff 3"
    foot.show_exchange("Utbyte", "", "Utbyte …")
    assert buttons(foot) == ["Utbyte …"]
    assert foot.as_shown() == ("Nästa träff", "Träff 3", "", "")


@pytest.mark.parametrize("changed", ["progress", "current", "ring"])
def test_a_sign_shows_how_far_and_whether_one_is_there(
    hold: Hold, theme: Theme, changed: str
) -> None:
    sign, other = StepSign(theme, "plan"), StepSign(theme, "plan", ringed=changed != "ring")
    for each in (sign, other):
        hold(each, 28)
    other.set_progress(0.5 if changed == "progress" else 0)
    other.set_current(changed == "current")
    assert other.grab().toImage() != sign.grab().toImage()


def test_more_than_all_is_a_full_ring(hold: Hold, theme: Theme) -> None:
    full, more = StepSign(theme, "plan"), StepSign(theme, "plan")
    for sign, progress in ((full, 1.0), (more, 7.0)):
        hold(sign, 28)
        sign.set_progress(progress)
    assert full.grab().toImage() == more.grab().toImage()


@pytest.fixture
def bar(hold: Hold, words: Words, theme: Theme) -> TopBar:
    made = TopBar(words, theme)
    hold(made, 1100)
    return made


def test_the_header_says_whether_all_is_saved(bar: TopBar) -> None:
    said = {}
    for state in ("typing", "saved", "failed"):
        bar.show_saving(state, "10.15")
        said[state] = texts(bar)
    assert "Sparar …" in said["typing"]
    assert any(each.startswith("Sparat ") for each in said["saved"])
    assert "Inte sparat sedan 10.15" in said["failed"]


def test_a_narrow_header_says_the_same_by_its_sign(bar: TopBar) -> None:
    signs = {}
    for state, said in (("typing", "Sparar …"), ("failed", "Inte sparat sedan 10.15")):
        bar.show_saving(state, "10.15")
        (sign,) = [each for each in bar.findChildren(QLabel) if each.accessibleName() == said]
        assert said in sign.toolTip()
        signs[state] = sign.pixmap().toImage()
    bar.show_saving("saved")
    (sign,) = [each for each in bar.findChildren(QLabel) if "Sparat" in each.accessibleName()]
    assert sign.pixmap().toImage() not in signs.values()
    assert signs["typing"] != signs["failed"]


def test_undo_is_named_by_what_it_takes_back(qtbot: QtBot, bar: TopBar) -> None:
    assert not button(bar, "Ångra").isEnabled()
    bar.show_undo("Nytt mål", None)
    with qtbot.waitSignal(bar.undo):
        press(bar, "Ångra: Nytt mål")
    assert not button(bar, "Gör om").isEnabled()
    bar.show_undo(None, "Nytt mål")
    with qtbot.waitSignal(bar.redo):
        press(bar, "Gör om: Nytt mål")


def test_search_is_a_field_where_there_is_room_and_else_a_sign(qtbot: QtBot, bar: TopBar) -> None:
    search = bar.findChildren(SearchButton)[0]
    assert search.isVisible()
    with qtbot.waitSignal(bar.search_wanted):
        search.click()
    bar.resize(600, 56)
    assert not search.isVisible()
    with qtbot.waitSignal(bar.search_wanted):
        press(bar, "Sök eller gör …")


def test_what_saving_says_gives_way_to_its_sign(bar: TopBar) -> None:
    bar.show_saving("failed", "10.15")
    bar.resize(700, 56)
    assert "Inte sparat sedan 10.15" not in texts(bar)
    bar.resize(800, 56)
    assert "Inte sparat sedan 10.15" in texts(bar)


def test_the_menu_behind_the_dots_does_what_it_says(bar: TopBar) -> None:
    done: list[str] = []
    groups = [{"Inställningar": lambda: done.append("settings")}, {}, {"Om": list}]
    menu = bar.add_menu("Mer", groups)
    action, line, _ = menu.actions()
    assert line.isSeparator()
    action.trigger()
    assert (action.text(), done) == ("Inställningar", ["settings"])
    assert "Mer" in buttons(bar)


@pytest.fixture
def window_round() -> QWidget:
    return QWidget()


@pytest.fixture
def drawer(hold: Hold, theme: Theme, window_round: QWidget) -> Drawer:
    window = window_round
    page, opener = QWidget(window), QPushButton("Visa", window)
    made = Drawer(theme, "Bredvid", page, opener)
    made.setParent(window)
    hold(window, 1400)
    made.show_content(QPushButton("Underlag"))
    return made


def seen(drawer: Drawer) -> tuple[bool, bool, bool]:
    """Whether the drawer, the page and what opens the drawer are seen."""
    page, opener = drawer._page, drawer._opener
    return drawer.isVisible(), page.isVisible(), opener.isVisible()


def test_a_drawer_stands_beside_the_page_where_there_is_room(drawer: Drawer) -> None:
    drawer.fit(1400, 256)
    assert seen(drawer) == (True, True, False)
    assert drawer.minimumWidth() == drawer.maximumWidth() == 312
    drawer.fit(3000, 256)
    assert drawer.maximumWidth() == 560
    drawer.show_content(None)
    assert seen(drawer) == (False, True, False)


def test_a_folded_drawer_takes_the_pages_place_when_asked(qtbot: QtBot, drawer: Drawer) -> None:
    drawer.fit(1000, 256)
    assert seen(drawer) == (False, True, True)
    drawer.toggle()
    assert seen(drawer) == (True, False, True)
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert seen(drawer) == (False, True, True)
    drawer.open(True)
    drawer.show_content(QPushButton("Annat"))
    assert seen(drawer) == (False, True, True)  # another page begins with itself


def test_other_keys_in_a_drawer_are_for_the_window(drawer: Drawer) -> None:
    for width, key in ((1400, Qt.Key.Key_Escape), (1000, Qt.Key.Key_F2)):
        drawer.fit(width, 256)
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        drawer.keyPressEvent(event)
        assert not event.isAccepted()


class Undone:
    """Counts how often something was taken back."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def undone() -> Undone:
    return Undone()


@pytest.fixture
def toast(hold: Hold, undone: Undone) -> Toast:
    area = QWidget()
    hold(area, 900)
    return Toast(area, "Ångra", undone)


def test_a_message_offers_undo_only_where_there_is_some(toast: Toast, undone: Undone) -> None:
    assert not toast.isVisible()
    toast.tell("Sparat.", False)
    assert (texts(toast), buttons(toast)) == (["Sparat."], [])
    toast.tell("Borttaget.", True)
    press(toast, "Ångra")
    assert (undone.times, toast.isVisible()) == (1, False)


def test_long_messages_and_those_with_undo_stay_longer(toast: Toast) -> None:
    def stays(text: str, undo: bool) -> int:
        toast.tell(text, undo)
        return toast._timer.interval()

    assert stays("Sparat.", False) == SHOWN
    assert stays("Borttaget.", True) == stays("ord " * 30, False) == SHOWN_LONG
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_undo_goes_when_something_else_is_written(toast: Toast) -> None:
    toast.tell("Sparat.", False)
    toast.forget("saved")
    assert toast.isVisible()
    toast.tell("Borttaget.", True)
    toast.forget("typing")
    assert toast.isVisible()
    toast.forget("saved")
    assert not toast.isVisible()


def test_a_message_covers_as_little_of_a_chart_as_it_can(toast: Toast) -> None:
    area = toast.parentWidget()
    assert area is not None
    chart = QPushButton("ett diagram", area)
    chart.setGeometry(0, 220, area.width(), 250)  # leaves no room below or beside it
    chart.show()
    toast.tell("Sparat.", False)
    seen = chart.geometry()
    assert toast.geometry().intersected(seen).height() < toast.height()  # in part beside it


def test_a_message_lies_in_the_middle_at_the_foot(toast: Toast) -> None:
    toast.tell("ord " * 200, False)
    area = toast.parentWidget()
    assert area is not None
    assert toast.x() * 2 + toast.width() == pytest.approx(area.width(), abs=1)
    assert toast.y() + toast.height() == area.height() - 28
    assert toast.width() <= area.width() - 64


def test_a_message_makes_way_for_a_button_that_comes_below_it(toast: Toast) -> None:
    area = toast.parentWidget()
    assert area is not None
    toast.tell("Sparat.", False)
    come = QPushButton("1 sak väntar på ett val.", area)
    come.setGeometry(toast.geometry())
    come.show()
    toast.make_way()
    assert not toast.geometry().intersects(come.geometry())
