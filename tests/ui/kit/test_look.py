"""Small parts that any page is built of: lists, rows that lead somewhere, panes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import shown
from tests.ui.seen import texts

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, column, wrap
from planbench.ui.kit.look.long_list import LongList
from planbench.ui.kit.look.panes import Panes
from planbench.ui.kit.look.roles import role_of
from planbench.ui.kit.look.row_link import RowLink
from planbench.ui.kit.look.two_lines import Line, TwoLineList, lines_of, neighbour
from planbench.ui.theme import Theme

LONG = "Handledning i klassrummet varannan vecka, med gemensam planering före och samtal efter"


def test_a_label_that_has_too_little_room_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    looks = []
    for text in (LONG, *(f"{LONG[:end]}…" for end in range(8, 40))):
        made = ElidedLabel(text)
        qtbot.addWidget(made)
        made.resize(160, 24)
        looks.append(made.grab().toImage())
    assert looks[0] in looks[1:]


def test_only_a_snug_label_keeps_to_the_width_of_its_words(qtbot: QtBot) -> None:
    snug, wide = ElidedLabel("Mål", snug=True), ElidedLabel("Mål")
    page = wrap(column(snug, wide))
    shown(qtbot, page)
    assert snug.width() < 80
    assert wide.width() == 400


def test_a_folded_line_says_what_it_hides_and_asks_to_be_opened(qtbot: QtBot, theme: Theme) -> None:
    line = FoldLine(theme, "Följer av detta")
    shown(qtbot, line)
    line.tell("3 insatser")
    assert line.accessibleName() == "Följer av detta. 3 insatser"
    line.summary("Ek och Lund")
    assert line.accessibleName() == "Följer av detta. Ek och Lund"
    assert texts(line) == ["Följer av detta", "Ek och Lund", "3 insatser"]
    folded = line.grab().toImage()
    line.unfold(True)
    assert line.grab().toImage() != folded
    with qtbot.waitSignal(line.wanted):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)


@pytest.fixture
def long_list(qtbot: QtBot, theme: Theme) -> LongList:
    made = LongList(theme, "Underlag")
    shown(qtbot, made)
    made.show_rows([f"e{n}" for n in range(500)], lambda each: Line(f"U{each[1:]}", "Enkät"), "e3")
    return made


def test_a_long_list_says_its_rows_and_which_one_is_chosen(long_list: LongList) -> None:
    assert long_list.accessibleName() == "Underlag"
    assert (long_list.count(), long_list.current_id()) == (500, "e3")
    assert (long_list.line(7).name, long_list.ids()[-1]) == ("U7", "e499")
    heard = long_list.model().index(7, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "U7. Enkät"


def test_a_long_list_tells_what_the_user_chose_and_not_what_was_filled_in(
    qtbot: QtBot, long_list: LongList
) -> None:
    told: list[str] = []
    long_list.chosen.connect(told.append)
    long_list.show_rows(["a", "b", "c"], lambda each: Line(each, ""), "b")
    assert (told, long_list.current_id()) == ([], "b")
    qtbot.keyClick(long_list, Qt.Key.Key_Down)
    assert told == ["c"]
    long_list.choose("gone")
    assert long_list.current_id() == "c"


def test_a_long_list_stays_where_it_was_scrolled_to(long_list: LongList) -> None:
    long_list.verticalScrollBar().setValue(0)
    long_list.choose("e450")
    place = long_list.verticalScrollBar().value()
    assert place > 0
    long_list.show_rows(long_list.ids(), lambda each: Line(each, "Betyg"), "e450")
    assert long_list.verticalScrollBar().value() == place


def test_a_name_takes_two_lines_where_it_needs_them(long_list: LongList) -> None:
    metrics = long_list.fontMetrics()
    width = metrics.horizontalAdvance("Nationellt prov i matematik")
    name = "Nationellt prov i matematik"
    assert lines_of(name, metrics, width) == [name]
    assert lines_of(f"{name} åk 9", metrics, width) == [name, "åk 9"]
    assert lines_of(f"{name} {name} {name}", metrics, width) == [name, f"{name} {name}"]
    assert lines_of("", metrics, width) == [""]
    assert lines_of("x" * 80, metrics, width) == ["x" * 80]


def test_a_word_too_long_for_its_line_begins_on_the_one_above(long_list: LongList) -> None:
    metrics = long_list.fontMetrics()
    word = "Profesjonsfellesskapet"
    wide, narrow = (metrics.horizontalAdvance(each) for each in (f"{word}m", "6 Profesjons-m"))
    assert lines_of(f"6 {word}", metrics, narrow, wide) == ["6", word]
    assert lines_of(f"6 {word}", metrics, narrow) == ["6 Profesjons-", "fellesskapet"]
    assert lines_of(f"6 {word} i skolen", metrics, narrow)[1] == "fellesskapet i skolen"


def test_few_rows_are_as_high_as_their_names_need(long_list: LongList) -> None:
    def height(row: int) -> int:
        return long_list.visualRect(long_list.model().index(row, 0)).height()

    assert height(0) == height(1)
    long = {"a": "Enkät", "b": "Nationellt prov i matematik åk 9, jämförelsekommuner " * 2}
    long_list.show_rows(list(long), lambda each: Line(long[each], "2025/26"), "a")
    assert height(1) - height(0) == long_list.fontMetrics().height()


def test_rows_are_only_as_high_as_their_names_need_at_the_width_there_is(
    qtbot: QtBot, theme: Theme
) -> None:
    made = TwoLineList(theme, "Träffar")
    shown(qtbot, made, width=110)
    made.add("m1", "Nuläge och första mål", "genomfört")
    high = made.visualItemRect(made.item(0)).height()
    made.resize(500, 300)
    qtbot.waitUntil(lambda: made.visualItemRect(made.item(0)).height() < high)


def test_a_list_says_of_a_row_all_that_it_shows(qtbot: QtBot, theme: Theme) -> None:
    made = TwoLineList(theme, "Återkoppling")
    shown(qtbot, made)
    made.add_head("Mål")
    made.add("m1", "Är målet mätbart?", "Eva Ros", tail="2", sign="warning", told="obesvarad")
    made.add("m2", "Bra", "Eva Ros")
    assert made.ids() == ["m1", "m2"]
    item = made.item(1)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Är målet mätbart?. 2. Eva Ros. obesvarad"
    )
    made.choose("m2")
    assert made.current_id() == "m2"
    assert made.item(0).flags() == Qt.ItemFlag.NoItemFlags


def test_panes_keep_the_width_that_the_reader_gave_them(qtbot: QtBot, theme: Theme) -> None:
    kept: dict[str, int] = {}
    panes = Panes(theme, kept, "plan", "Översiktens bredd")
    left, right = QWidget(), QWidget()
    panes.hold(left, right, 240, least=500)
    shown(qtbot, panes, 1200)
    assert panes.sizes()[0] == 240
    handle = panes.handle(1)
    assert handle.accessibleName() == "Översiktens bredd"
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    assert (panes.sizes()[0], kept) == (264, {"plan": 264})
    qtbot.keyClick(handle, Qt.Key.Key_Left)
    qtbot.keyClick(handle, Qt.Key.Key_Left)
    assert kept == {"plan": 216}
    panes.resize(1000, 300)
    assert panes.sizes()[0] == 216
    panes.set_left(900)
    assert panes.sizes()[0] <= 500


def test_the_left_pane_is_there_only_where_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    panes = Panes(theme, {}, "plan", "")
    left, right = QWidget(), QWidget()
    panes.hold(left, right, 240, least=500)
    shown(qtbot, panes, 499)
    assert (left.isVisible(), right.isVisible()) == (False, True)
    panes.resize(500, 300)
    assert left.isVisible()
    panes.show_left(False)
    assert not left.isVisible()


def test_a_row_that_leads_somewhere_is_heard_whole_and_pressed(qtbot: QtBot, theme: Theme) -> None:
    pressed: list[str] = []
    rows = [
        RowLink(theme, f"Steg {n}.", "Det väntar", lambda n=n: pressed.append(n), where="Plan")
        for n in ("1", "2", "3")
    ]
    page = wrap(column(*rows))
    shown(qtbot, page)
    assert rows[0].accessibleName() == "Steg 1. Det väntar. Plan"
    assert texts(rows[0]) == ["Steg 1.", "Det väntar", "Plan"]
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Space)
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert (rows[0].hasFocus(), pressed) == (True, ["2"])


def test_a_card_without_a_title_has_no_head_and_a_chosen_one_says_so(qtbot: QtBot) -> None:
    named, bare, chip = Card("Mål"), Card(soft=True), Chip("Klar", "good")
    for each in (named, bare, chip):
        qtbot.addWidget(each)
    assert (texts(named), named.accessibleName()) == (["Mål"], "Mål")
    assert (texts(bare), bare.accessibleName()) == ([], "")
    named.select(True)
    assert named.property("selected") is True
    assert (chip.text(), chip.property("tone")) == ("Klar", "good")


def test_chips_go_on_the_next_line_where_one_has_no_room(qtbot: QtBot) -> None:
    flow = FlowLayout(6)
    box = wrap(flow)
    for n in range(6):
        flow.addWidget(Chip(f"Observation {n}"))
    shown(qtbot, box, 250)
    places = [each.geometry() for each in box.findChildren(Chip)]
    assert len({each.top() for each in places}) > 1
    assert max(each.right() for each in places) < 250
    assert flow.heightForWidth(250) > flow.heightForWidth(2000)
    clear_layout(flow)
    assert flow.count() == 0


@pytest.mark.parametrize(
    ("look", "role"), [("tab", QAccessible.Role.PageTab), ("chipLink", QAccessible.Role.Link)]
)
def test_a_button_by_its_look_is_what_it_is_to_those_who_hear_it(
    qtbot: QtBot, look: str, role: QAccessible.Role
) -> None:
    made = QPushButton()
    qtbot.addWidget(made)
    made.setObjectName(look)
    made.setText("Veckor")
    made.setCheckable(True)
    heard = role_of("", made)
    assert heard is not None
    assert (heard.role(), heard.text(QAccessible.Text.Name)) == (role, "Veckor")
    assert "Press" in heard.actionInterface().actionNames()
    heard.actionInterface().doAction("Press")
    assert made.isChecked()
    for other in ("SetFocus", "ShowMenu", "Unheard of"):
        heard.actionInterface().doAction(other)
        assert made.isChecked()


def test_only_titles_are_headings(qtbot: QtBot) -> None:
    title, plain = QLabel("Mål"), QLabel("Mål")
    title.setObjectName("cardTitle")
    for each in (title, plain):
        qtbot.addWidget(each)
    heard = role_of("", title)
    assert heard is not None
    assert (heard.role(), heard.text(QAccessible.Text.Name)) == (QAccessible.Role.Heading, "Mål")
    assert role_of("", plain) is None


@pytest.mark.parametrize("look", ["", "quiet", "fold", "tab", "listLine", "chipLink"])
def test_the_frame_of_a_focused_button_is_whole(qtbot: QtBot, theme: Theme, look: str) -> None:
    """A frame that lies outside its button at the left looks as if it were torn off."""
    place = QWidget()
    made = button("Ändra", lambda: None, look)
    made.setParent(place)
    shown(qtbot, place)
    before = made.sizeHint()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    made.adjustSize()
    assert made.sizeHint() == before
    seen = made.grab().toImage()
    middle, last = seen.height() // 2, seen.width() - 1
    accent = QColor(theme.colours.accent).name()
    rows = {seen.pixelColor(at, middle).name() for at in (0, 1)}
    ends = {seen.pixelColor(last - at, middle).name() for at in range(theme.size(18))}
    assert accent in rows
    assert accent in ends


@pytest.mark.parametrize(
    ("gone", "ids", "next_one"),
    [
        ("b", "acd", "c"),
        ("b", "ad", "d"),
        ("d", "abc", "c"),
        ("d", "a", "a"),
        ("x", "cd", "c"),
        ("b", "xy", "x"),
        ("b", "", ""),
    ],
)
def test_what_stood_nearest_below_is_next(gone: str, ids: str, next_one: str) -> None:
    assert neighbour(gone, list("abcd"), list(ids)) == next_one
