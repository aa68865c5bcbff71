"""A file that is dragged over the window is shown to be taken, whatever field lies below it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.fields.number_fields import NumberField
from planbench.ui.kit.work.file_drop import FileDrop
from planbench.ui.page_context import PageContext

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def held(path: Path) -> QMimeData:
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(path))])
    return found


def drag_over(widget: QWidget, content: QMimeData) -> bool:
    """Whether somebody takes it there: the widget or what it stands in."""
    event = QDragEnterEvent(QPoint(4, 4), COPY, content, LEFT, PLAIN)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, content: QMimeData) -> None:
    QApplication.sendEvent(widget, QDropEvent(QPointF(4, 4), COPY, content, LEFT, PLAIN))


def test_a_file_on_a_field_goes_where_drops_on_the_page_go(
    qtbot: QtBot, shell: Shell, context: PageContext, tmp_path: Path
) -> None:
    content, frame = held(tmp_path / "prov.csv"), shell.findChild(FileDrop)
    assert frame is not None
    day = DateField(context.words, context.theme, context.workspace.today)
    for field in (LineField(), NumberField(), day):
        field.setParent(shell.page("overview"))
        before = field.text()
        assert drag_over(field, content)
        assert not frame.isHidden()
        QApplication.sendEvent(field, QDragLeaveEvent())
        assert frame.isHidden()
        drag_over(field, content)
        with qtbot.waitSignal(context.files_given) as given:
            drop(field, content)
        assert given.args == [[tmp_path / "prov.csv"], ""]
        assert (field.text(), frame.isHidden()) == (before, True)


def test_a_word_is_dropped_in_a_field_as_before(qtbot: QtBot) -> None:
    field, content = LineField(), QMimeData()
    qtbot.addWidget(field)
    content.setText("ord")
    assert drag_over(field, content)
    drop(field, content)
    assert field.text() == "ord"


def test_a_copied_file_is_not_pasted_as_a_path(qtbot: QtBot, tmp_path: Path) -> None:
    field = LineField()
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setMimeData(held(tmp_path / "prov.csv"))
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    QGuiApplication.clipboard().setText("ord")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "ord"
