"""The finished package: python-docx writes its parts, but the body goes in as the text it is.

A large body is megabytes of markup that we wrote ourselves. Parsing it in order to serialise it
again was a third of an export's time.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

PACKED = (".png", ".jpg", ".jpeg", ".gif")  # what no zip makes smaller
LEVEL = 3  # of compression: 3 % larger than the usual 6, in half the time
BEGIN, END = b"<w:body", b"</w:body>"


def package_bytes(document: Document, body: bytearray) -> bytes:
    """The document as a .docx whose body is this, which declares its own namespaces."""
    from docx.opc import pkgwriter

    write: Any = pkgwriter.PackageWriter
    package: Any = document.part.package
    parts = list(package.parts)
    for part in parts:
        part.before_marshal()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        writer = _Archive(archive, str(document.part.partname), body)
        write._write_content_types_stream(writer, parts)
        write._write_pkg_rels(writer, package.rels)
        write._write_parts(writer, parts)
    return stream.getvalue()


class _Archive:
    """What python-docx writes parts to; puts the body in place of the template's."""

    def __init__(self, archive: zipfile.ZipFile, main: str, body: bytearray) -> None:
        self._archive = archive
        self._main = main
        self._body = body

    def write(self, name: Any, content: bytes) -> None:
        """Add a part."""
        if name == self._main:
            start, end = content.index(BEGIN), content.rindex(END) + len(END)
            with self._archive.open(name.membername, "w") as part:
                for piece in (content[:start], self._body, content[end:]):
                    part.write(piece)
            return
        kind = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
        self._archive.writestr(name.membername, content, kind)
