"""All parts of a document as small pictures, drawn from what the preview shows of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from planbench.exports.html.preview import PreviewPage
from planbench.ui.jobs import Job
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

SHEET = 520, 735  # pixels of a sheet as it is laid out; a longer part shows its beginning
SMALL = 60, 85
SHARP = 2  # pixels of a picture for each on an ordinary display
AROUND = 8  # pixels between the pictures, and to the bar below them
BAR = 14
MARGIN = 26


class SheetStrip(QListWidget):
    """`wanted` gives the number of the part that was chosen, from 0."""

    wanted = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(context.say("Parts of the document"))
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(AROUND // 4)
        wide, high = map(context.theme.size, SMALL)
        self.setIconSize(QSize(wide, high))
        self.setFixedHeight(high + 2 * AROUND + BAR)
        self.currentRowChanged.connect(self._choose)
        self.hide()

    def show_sheets(self, sheets: Sequence[PreviewPage], style: str) -> None:
        """Draw these off the interface thread; a single one needs no strip."""
        self._fill(sheets)
        self.setVisible(len(sheets) > 1)
        if len(sheets) > 1:
            self._context.latest(self, lambda job: pictures(sheets, style, job), self._show)

    def choose(self, number: int) -> None:
        """Mark the part that is shown."""
        self.blockSignals(True)
        self.setCurrentRow(number)
        self.blockSignals(False)

    def _choose(self, number: int) -> None:
        if number >= 0:
            self.wanted.emit(number)

    def _fill(self, sheets: Sequence[PreviewPage]) -> None:
        self.blockSignals(True)
        self.clear()
        blank = QImage(*_sharp(SMALL), QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.white)
        for sheet in sheets:
            item = QListWidgetItem(self._icon(blank), "")
            item.setToolTip(plain_tip(sheet.name))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, sheet.name)
            self.addItem(item)
        self.blockSignals(False)

    def _show(self, drawn: Sequence[QImage]) -> None:
        for number, image in enumerate(drawn[: self.count()]):
            self.item(number).setIcon(self._icon(image))

    def _icon(self, image: QImage) -> QIcon:
        """The sheet with its edge, in the accent's colour where it is the one that is shown."""
        colours, made = self._context.theme.colours, QIcon()
        for mode, colour, line in (
            (QIcon.Mode.Normal, colours.edge, 1),
            (QIcon.Mode.Selected, colours.accent, 3),
        ):
            edged = QPixmap.fromImage(image)
            painter = QPainter(edged)
            painter.setPen(QPen(QColor(colour), line * SHARP))
            painter.drawRect(edged.rect().adjusted(0, 0, -1, -1))
            painter.end()
            made.addPixmap(edged, mode)
        return made


def pictures(sheets: Sequence[PreviewPage], style: str, job: Job | None = None) -> list[QImage]:
    """A small picture of each part; none more once nobody waits for them."""
    drawn: list[QImage] = []
    for sheet in sheets:
        if job is not None and job.cancelled:
            break
        drawn.append(_picture(sheet.html, style))
    return drawn


def _picture(html: str, style: str) -> QImage:
    document = QTextDocument()
    document.setDefaultStyleSheet(style)
    document.setDocumentMargin(MARGIN)
    document.setTextWidth(SHEET[0])
    document.setHtml(html)
    image = QImage(*_sharp(SMALL), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    scale = image.width() / SHEET[0]
    painter.scale(scale, scale)
    document.drawContents(painter, QRectF(0, 0, *SHEET))
    painter.end()
    return image


def _sharp(size: tuple[int, int]) -> tuple[int, int]:
    return size[0] * SHARP, size[1] * SHARP
