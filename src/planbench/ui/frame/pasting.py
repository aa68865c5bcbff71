"""What was copied in another program, as evidence: a picture, a text, or files."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from planbench.errors import UserError
from planbench.services.evidence.importing import add_pasted_picture, add_pasted_text
from planbench.ui.frame.dropped import take_files
from planbench.ui.jobs import Job
from planbench.ui.kit.work.local_files import local_files
from planbench.ui.kit.work.pictures import copied_picture
from planbench.ui.page_context import PageContext

MOST_PIXELS = 40_000_000


def paste_evidence(context: PageContext) -> None:
    """Take in what lies on the clipboard; says so when there is nothing that can be evidence."""
    content = QGuiApplication.clipboard().mimeData() or QMimeData()  # None: it cannot be read
    files = local_files(content)
    if files:
        take_files(context, files)
    elif content.hasImage():
        _picture(context, content)
    elif content.text().strip():
        with context.told():
            _show(context, add_pasted_text(context.workspace, content.text()))
    else:
        context.show_message(
            context.say("There is nothing to paste. Copy a picture or a text first.")
        )


def _picture(context: PageContext, content: QMimeData) -> None:
    image = copied_picture(content)
    workspace, title = context.workspace, context.say("Pasted picture")

    def add(_job: Job) -> str:
        return add_pasted_picture(workspace, png_of(image), title)

    context.work(add, lambda evidence_id: _show(context, evidence_id))


def png_of(image: QImage) -> bytes:
    """The picture's bytes; raises `UserError` for one that is empty or too large."""
    pixels = image.width() * image.height()
    if not 0 < pixels <= MOST_PIXELS:
        raise UserError(
            "The picture is empty or larger than {limit} million pixels. Nothing was added. "
            "Copy a smaller one.",
            limit=MOST_PIXELS // 1_000_000,
        )
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    buffer.close()
    return bytes(held.data())


def _show(context: PageContext, evidence_id: str) -> None:
    context.message.emit(context.say("Pasted as new evidence."), True)
    context.navigate("evidence", "evidence", evidence_id)
