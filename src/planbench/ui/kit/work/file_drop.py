"""Files that are dropped on a page or a window; while they are dragged over it, it shows so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planbench.ui.kit.look.layout import label
from planbench.ui.kit.work.local_files import local_files

TOP = 12  # pixels from the upper edge to what is said


class FileDrop(QFrame):
    """A frame round the whole area, with what happens to the file; `dropped` has the paths."""

    dropped = Signal(list)

    def __init__(self, area: QWidget, text: str) -> None:
        super().__init__(area)
        self.setObjectName("fileDrop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._area = area
        box = QVBoxLayout(self)
        box.setContentsMargins(0, TOP, 0, 0)
        where = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        box.addWidget(label(text, "fileDropText"), alignment=where)
        self.hide()
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDragMoveEvent):  # the one that enters is one of them
            return self._over(event)
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def _over(self, event: QDragMoveEvent) -> bool:
        if not local_files(event.mimeData()):
            return False
        event.acceptProposedAction()
        if self.isHidden():
            self.setGeometry(self._area.rect())
            self.show()
            self.raise_()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.hide()
        paths = local_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
        return bool(paths)
