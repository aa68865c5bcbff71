"""A file in small: a picture, or the first page of a PDF. Its sizes are not trusted."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from planbench.domain.model import Attachment
from planbench.errors import UserError
from planbench.imports.pages import first_page
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import get_blob
from planbench.ui.jobs import Job
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.kit.work.pictures import picture_format
from planbench.ui.page_context import PageContext

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp"})
FORMATS = frozenset({b"png", b"jpeg", b"gif", b"bmp"})
LARGEST = 60_000_000
MOST_PIXELS = 40_000_000
WIDTH, HEIGHT = 420, 300


class Preview(NamedTuple):
    """The picture, and how many pages the file has when it has pages."""

    image: QImage
    pages: int = 0


def is_previewed(attachment: Attachment) -> bool:
    """Whether the file is of a kind that is shown in small."""
    return Path(attachment.name).suffix.lower() in {*PICTURES, ".pdf"}


class FilePreview(QWidget):
    """Empty until the picture has been made, off the interface thread."""

    def __init__(self, context: PageContext, attachment: Attachment) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._name = attachment.name
        self._picture = QLabel()
        self._picture.setFrameShape(QFrame.Shape.Box)  # a white page shows where it ends
        self._caption = wrapped_label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._caption)
        self.hide()
        workspace, size = context.workspace, context.theme.size(WIDTH)
        sha256, is_pdf = attachment.sha256, self._name.lower().endswith(".pdf")

        def make(_job: Job) -> Preview | None:
            return preview_of(workspace, sha256, size, is_pdf=is_pdf)

        context.work_for(self, make, self._show)

    def _show(self, found: Preview | None) -> None:
        if found is None:
            return
        self._picture.setPixmap(QPixmap.fromImage(found.image))
        words = self._context.words
        pages = words.count("{n} page", "{n} pages", found.pages) if found.pages else ""
        told = words.say("First page of {name}", name=self._name) if pages else self._name
        self._picture.setAccessibleName(told)
        self._caption.setText(pages)
        self._caption.setVisible(bool(pages))
        self.show()


def preview_of(workspace: Workspace, sha256: str, width: int, *, is_pdf: bool) -> Preview | None:
    """The file in small; None for one that is damaged, too large or missing."""
    with workspace.reading() as session:
        data = get_blob(session, sha256)
    if data is None or len(data) > LARGEST:
        return None
    if not is_pdf:
        image = read_picture(data, width)
        return Preview(image) if image is not None else None
    try:
        page = first_page(data, width, width)
    except UserError:
        return None
    drawn = QImage(page.pixels, page.width, page.height, 4 * page.width, QImage.Format.Format_RGB32)
    return Preview(drawn.copy(), page.pages)


def read_picture(data: bytes, width: int) -> QImage | None:
    """A picture at most `width` wide; its size is asked for before any of it is unpacked."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(picture_format(data).encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if bytes(reader.format().data()) not in FORMATS or not 0 < pixels <= MOST_PIXELS:
        return None
    fit = size.scaled(QSize(width, HEIGHT), Qt.AspectRatioMode.KeepAspectRatio)
    if fit.width() < size.width():
        reader.setScaledSize(fit)
    image = reader.read()
    return None if image.isNull() else image
