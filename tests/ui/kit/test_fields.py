"""Fields: what is cut says so, what is typed is told, and what is shown is not."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, Qt, QUrl, SignalInstance
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QCalendarWidget, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.seen import press, texts

from planbench.i18n import Words
from planbench.ui.kit.fields.date_field import CalendarPopup, DateField
from planbench.ui.kit.fields.fields import (
    CheckField,
    ChoiceField,
    LineField,
    ReferenceField,
    TextField,
)
from planbench.ui.kit.fields.links import Links, LinksText
from planbench.ui.kit.fields.number_fields import FigureField, NumberField, number_problem
from planbench.ui.kit.fields.wrapped_line import WrappedLine
from planbench.ui.theme import Theme

LONG = "Utprøving sammen med lærerne på 7. trinn, med oppgaver uten gitt svar"


def drawn(qtbot: QtBot, text: str, width: int = 160) -> QImage:
    field = LineField()
    qtbot.addWidget(field)
    field.resize(width, 32)
    field.set_value(text)
    return field.grab().toImage()


def test_a_line_that_is_cut_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    looks = [drawn(qtbot, f"{LONG[:end]}…") for end in range(10, 30)]
    assert drawn(qtbot, LONG) in looks
    assert drawn(qtbot, "Kort") == drawn(qtbot, "Kort")


def test_all_of_a_cut_line_is_under_the_pointer(qtbot: QtBot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    field.resize(160, 32)
    field.set_value(LONG)
    field.show()
    place = QPoint(20, 10)
    QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, place, field.mapToGlobal(place)))
    qtbot.waitUntil(lambda: LONG[:20] in QToolTip.text())
    QToolTip.hideText()


def test_a_choice_gives_way_where_there_is_little_room(qtbot: QtBot) -> None:
    field = ChoiceField({"a": "Underveis og snart ferdig"}, empty="Ikke valgt")
    qtbot.addWidget(field)
    assert field.minimumSizeHint().width() < field.sizeHint().width()
    field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
    words = field.fontMetrics().horizontalAdvance("Underveis og snart ferdig")
    assert field.sizeHint().width() > words
    assert field.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.fixture
def told() -> list[bool]:
    """One entry for each time that a field said it was edited."""
    return []


def watched(field: QWidget, qtbot: QtBot, told: list[bool]) -> None:
    qtbot.addWidget(field)
    edited: SignalInstance = field.edited  # type: ignore[attr-defined]
    edited.connect(lambda *_: told.append(True))


@pytest.mark.parametrize(
    ("text", "value", "whole"),
    [
        ("62", 62.0, 62),
        ("62,5", 62.5, 62),
        ("1 200.5", 1200.5, 1200),
        ("", None, None),
        ("många", None, None),
    ],
)
def test_a_number_is_read_with_comma_or_point(
    qtbot: QtBot, told: list[bool], text: str, value: float | None, whole: int | None
) -> None:
    for field, wanted in ((NumberField(), value), (NumberField(whole=True), whole)):
        watched(field, qtbot, told)
        qtbot.keyClicks(field, text)
        assert field.value() == wanted
        assert bool(field.property("wrong")) == (text == "många")
    assert bool(told) == (text not in {"", "många"})


def test_a_number_is_shown_with_a_comma_and_left_as_it_was_typed(
    qtbot: QtBot, told: list[bool]
) -> None:
    field = NumberField()
    watched(field, qtbot, told)
    field.set_value(62.5)
    assert field.text() == "62,5"
    field.setText("62,50")
    field.set_value(62.5)
    assert field.text() == "62,50"
    field.set_value(None)
    field.set_value(True)
    assert (field.text(), told) == ("", [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("62", 62), ("62,5", 62.5), ("62 %", "62 %"), ("0 av 6 skolor", "0 av 6 skolor"), (" ", None)],
)
def test_a_figure_is_a_number_or_words(
    qtbot: QtBot, told: list[bool], text: str, value: object
) -> None:
    field = FigureField()
    watched(field, qtbot, told)
    qtbot.keyClicks(field, text)
    assert field.value() == value
    before = len(told)
    field.set_value(12.5)
    assert (field.text(), len(told)) == ("12,5", before)


def test_a_box_tells_when_it_is_ticked_and_not_when_it_is_shown(
    qtbot: QtBot, told: list[bool]
) -> None:
    field = CheckField("Klar")
    watched(field, qtbot, told)
    field.set_value(1)
    assert (field.value(), told) == (True, [])
    field.click()
    assert (field.value(), told) == (False, [True])


def test_a_choice_of_a_newer_planbench_is_shown_as_it_is(qtbot: QtBot, told: list[bool]) -> None:
    field = ChoiceField({"a": "Alla", "b": "Några"}, empty="Ikke valgt")
    watched(field, qtbot, told)
    field.set_value("zz")
    assert (field.value(), field.currentText()) == ("zz", "«zz»")
    field.set_value("b")
    field.set_choices({"b": "Några", "c": "Ingen"})
    assert field.value() == "b"
    field.set_choices({"c": "Ingen"})
    assert (field.value(), told) == ("", [])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert (field.value(), told) == ("c", [True])


def test_a_reference_is_an_id_or_none(qtbot: QtBot, told: list[bool]) -> None:
    field = ReferenceField({"p1": "Karin"}, empty="–")
    watched(field, qtbot, told)
    assert field.value() is None
    field.set_value("p1")
    assert field.value() == "p1"


def test_a_text_grows_and_tells_only_what_is_typed(qtbot: QtBot, told: list[bool]) -> None:
    field = TextField(lines=2)
    watched(field, qtbot, told)
    field.resize(200, 40)
    field.show()
    field.set_value("kort")
    low = field.height()
    field.set_value("rad\n" * 12)
    assert (field.height() > low, told) == (True, [])
    qtbot.keyClicks(field, "x")
    assert told == [True]
    field.set_value(None)
    assert (field.value(), field.height()) == ("", low)


def test_a_text_is_seen_whole_at_the_width_that_it_gets(qtbot: QtBot) -> None:
    outside = QWidget()
    qtbot.addWidget(outside)
    outside.resize(900, 900)
    box = QVBoxLayout(outside)
    outside.show()
    turn()
    field = TextField()
    field.set_value(f"{'ord ' * 40}\n\n{'ord ' * 80}")
    box.addWidget(field)
    box.addStretch(1)
    turn()
    outside.grab()
    assert field.height() == field.sizeHint().height()


def test_a_title_that_is_typed_or_pasted_is_one_line(qtbot: QtBot) -> None:
    field = WrappedLine()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "Nationellt prov")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    pasted = QMimeData()
    pasted.setText(" i matematik\nåk 9")
    field.insertFromMimeData(pasted)
    assert field.value() == "Nationellt prov i matematik åk 9"


def test_a_file_is_no_text_of_a_field(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    words, file = QMimeData(), QMimeData()
    words.setText("ord")
    file.setText("file:///tabell.csv")
    file.setUrls([QUrl.fromLocalFile("/tabell.csv")])
    assert [field.canInsertFromMimeData(each) for each in (words, file)] == [True, False]


@pytest.fixture
def links(qtbot: QtBot, theme: Theme) -> Links:
    made = Links(theme, LinksText("Skolor", "Lägg till skola …", "Ta bort {name}"))
    qtbot.addWidget(made)
    return made


def test_what_is_linked_can_be_taken_away_and_others_added(qtbot: QtBot, links: Links) -> None:
    links.show_links({"a": "Dal"}, {"b": "Ek", "c": "Vik"})
    assert {"Skolor", "Dal"} <= set(texts(links))
    with qtbot.waitSignal(links.removed) as gone:
        press(links, "Ta bort Dal")
    box = links.findChildren(ChoiceField)[0]
    with qtbot.waitSignal(links.added) as more:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert (gone.args, more.args) == (["a"], ["b"])
    links.show_links({"a": "Dal", "b": "Ek", "c": "Vik"}, {})
    assert (box.isHidden(), box.value()) == (True, "")
    links.show_links({}, {})
    assert texts(links) == []


def test_a_long_name_is_cut_at_a_word_in_its_chip(links: Links) -> None:
    name = "Handledning i klassrummet varannan vecka med gemensam planering före"
    links.show_links({"a": name}, {})
    chip = next(each for each in texts(links) if each.endswith(" …"))
    assert name.startswith(chip[:-2])
    assert len(chip) <= 62


def test_a_day_is_chosen_in_the_calendar(qtbot: QtBot, theme: Theme, words: Words) -> None:
    field = DateField(words, theme, dt.date(2026, 11, 18))
    qtbot.addWidget(field)
    press(field, "Öppna kalendern")
    popup = field.findChildren(CalendarPopup)[0]
    calendar = popup.findChildren(QCalendarWidget)[0]
    assert calendar.selectedDate() == QDate(2026, 11, 18)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    with qtbot.waitSignal(field.edited):
        calendar.clicked.emit(QDate(2027, 3, 5))
    assert field.value() == dt.date(2027, 3, 5)
    press(field, "Öppna kalendern")
    again = field.findChildren(CalendarPopup)[-1].findChildren(QCalendarWidget)[0]
    assert again.selectedDate() == QDate(2027, 3, 5)


def test_a_number_that_may_be_two_or_too_small_is_marked_and_says_why(
    qtbot: QtBot, told: list[bool]
) -> None:
    field = NumberField(least=0, problem="Skriv 1200 eller 3,5.")
    watched(field, qtbot, told)
    for text in ("-3", "12.000", "nan"):
        field.clear()
        qtbot.keyClicks(field, text)
        assert field.property("wrong")
        assert field.toolTip() == "Skriv 1200 eller 3,5."
    field.set_value(1_250_000.0)
    assert field.text() == "1250000"
    figure = FigureField()
    qtbot.addWidget(figure)
    figure.setText("12.000")
    assert figure.value() == "12.000"  # the words as they are: nobody guesses


def test_what_an_empty_field_asks_for_is_seen_whole(qtbot: QtBot) -> None:
    field = TextField("Vad mäts, och i vilket prov eller vilken enkät?", cell=True)
    qtbot.addWidget(field)
    field.resize(2000, 10)
    field.show()
    one_line = field.height()
    field.resize(240, one_line)
    assert field.height() > one_line
    field.insertPlainText("Prov")
    assert field.height() == one_line


def test_a_figure_typed_with_its_own_unit_is_a_number(qtbot: QtBot) -> None:
    field = FigureField(unit=lambda: "procent")
    qtbot.addWidget(field)
    for text, value in (("75 %", 75), ("62,5 procent", 62.5), ("4 av 6", "4 av 6")):
        field.setText(text)
        assert field.value() == value


def test_a_text_that_is_no_number_is_answered_with_what_would_be(words: Words) -> None:
    assert number_problem(words).endswith("1200 eller 3,5.")
    assert number_problem(words, 0.5).endswith("1200 eller 3,5. Det kan inte vara mindre än 0,5.")
