"""Pages of a PDF onto paper: drawn one by one, off the interface thread."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from planbench.errors import UserError
from planbench.imports.pdfium import pdf_document

FINEST = 300  # dots an inch: finer makes large pages slow and looks no better
POINTS = 72
BGRX = 3  # pdfium's FPDFBitmap_BGRx


def chosen_printer(parent: QWidget, title: str) -> QPrinter | None:
    """The printer that the user chooses and sets up; None when they think better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    return printer if dialog.exec() else None


def print_pages(printer: QPrinter, pdf: bytes) -> int:
    """Print the chosen pages; returns how many. Raises `UserError` when the printer refuses."""
    painter = QPainter()
    printed = 0
    for page in _pages(pdf, printer):
        _turn(printer, wide=page.width() > page.height())
        begun = painter.isActive()
        if not (printer.newPage() if begun else painter.begin(printer)):
            if begun:
                painter.end()
            raise UserError(
                "The printer did not take the pages. Nothing was changed. Look at the printer, or "
                "export a PDF and print that."
            )
        painter.drawImage(QRectF(painter.viewport()), page)
        printed += 1
    painter.end()
    return printed


def _pages(pdf: bytes, printer: QPrinter) -> Iterator[QImage]:
    """The pages that were asked for, as pictures."""
    scale = min(printer.resolution(), FINEST) / POINTS
    with pdf_document(pdf) as document:
        first = printer.fromPage() or 1
        last = min(printer.toPage() or len(document), len(document))
        for number in range(first - 1, last):
            bitmap = document[number].render(scale=scale, force_bitmap_format=BGRX)
            size = (bitmap.width, bitmap.height, bitmap.stride)
            yield QImage(bytes(bitmap.buffer), *size, QImage.Format.Format_RGB32).copy()


def _turn(printer: QPrinter, *, wide: bool) -> None:
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if wide else way.Portrait)
