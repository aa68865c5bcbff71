"""Fields on one line: what is cut says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from planbench.ui.kit.fields.fields import ChoiceField, LineField

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
