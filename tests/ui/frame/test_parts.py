"""The parts of the window's frame, each by itself: rail, header, drawer, messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.frame.conftest import Hold
from tests.ui.seen import button, buttons, named, press, texts

from planbench.i18n import Words, words_for
from planbench.ui.frame.rail import Rail, RailStep, StepButton
from planbench.ui.frame.rail_foot import RailFoot
from planbench.ui.frame.start.opening_page import OpeningPage
from planbench.ui.frame.step_sign import StepSign
from planbench.ui.frame.top_bar import SearchButton, TopBar
from planbench.ui.kit.look.roles import role_of
from planbench.ui.theme import Theme

STEPS = (
    RailStep("overview", "Översikt"),
    RailStep("plan", "Utvecklingsplan", "3 mål av 5 är hela", 0.6, "3/5"),
    RailStep("time", "Tid", "", 0.0),
)


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


def test_the_current_step_keeps_its_figure_where_bold_letters_would_not_leave_it_room(
    hold: Hold, theme: Theme
) -> None:
    step = StepButton(theme, STEPS[1])
    hold(step, 240)
    step.set_current(True)
    step.resize(step.needed(QFont.Weight.Normal) + 1, step.height())
    assert texts(step) == ["Utvecklingsplan", "3/5"]


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


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_what_is_not_given_yet_is_read_whole(hold: Hold, theme: Theme, language: str) -> None:
    words = words_for(language)
    made = Rail(theme, STEPS, "Steg")
    hold(made, 256)
    waits = words.count("{n} change to give", "{n} changes to give", 99)
    made.show_exchange("Per", waits, words.say("Exchange …"))
    turn()
    shown = made._foot._more
    assert shown.fontMetrics().horizontalAdvance(waits) <= shown.width()


def test_what_is_left_before_the_meeting_leads_there(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.preparations_wanted):
        press(rail, "2 kvar")


def test_the_names_stay_in_a_window_of_a_school_laptop_with_large_letters(
    rail: Rail, theme: Theme
) -> None:
    shown = {}
    for wide in (1366, 1050, 900):  # 1050: 1366 pixels with letters of 130 per cent
        rail.fit(theme.size(wide))
        shown[wide] = ("Tid" in texts(rail), rail.width())
    assert [named for named, _ in shown.values()] == [True, True, False]
    assert shown[1366][1] > shown[1050][1] > shown[900][1]


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
