"""Pictures from outside: their format is told by their first bytes, never guessed by a reader."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageReader

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)
COPIED = ("image/png", "image/jpeg", "image/bmp", "image/gif")


def picture_format(data: bytes) -> str:
    """`png`, `jpeg`, `gif` or `bmp`; empty for anything else.

    Qt asks its readers in turn, and the one for TGA takes nearly any bytes for its own.
    """
    return next((name for magic, name in MAGIC if data.startswith(magic)), "")


def copied_picture(content: QMimeData) -> QImage:
    """The picture on a clipboard; null when there is none that can be read."""
    for kind in COPIED:
        data = bytes(content.data(kind).data())
        if name := picture_format(data):
            buffer = QBuffer()
            buffer.setData(QByteArray(data))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            return QImageReader(buffer, QByteArray(name.encode())).read()
    held = content.imageData()
    return held if isinstance(held, QImage) else QImage()
