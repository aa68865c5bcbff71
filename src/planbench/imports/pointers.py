"""Files that hold no document: links to one that lies elsewhere, and others packed together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from planbench.errors import UserError

# What Google Drive lays on the disk in the place of a document, and as what it can be downloaded.
ONLINE: Mapping[str, str] = MappingProxyType(
    {
        ".gdoc": "Word (.docx)",
        ".gsheet": "Excel (.xlsx)",
        ".gslides": "PowerPoint (.pptx)",
        ".gdraw": "PDF (.pdf)",
        ".gform": "Excel (.xlsx)",
        ".gtable": "Excel (.xlsx)",
    }
)
SHORTCUTS = frozenset({".url", ".webloc", ".website", ".lnk", ".desktop", ".gsite", ".glink"})
PACKED = frozenset({".zip", ".zipx", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"})


def refuse_link(name: str) -> None:
    """Raise `UserError` for a file that is a link: whoever keeps it has kept nothing."""
    end = PurePath(name).suffix.lower()
    if end in ONLINE:
        raise UserError(
            "{file} is only a link to a document on the web; what the document says is not in it. "
            "Nothing was added. Open the document, download it as {kind}, and add that file.",
            file=name,
            kind=ONLINE[end],
        )
    if end in SHORTCUTS:
        raise UserError(
            "{file} is only a link; what it leads to is not in it. Nothing was added. Add the file "
            "itself; of a page on the web, save it as PDF and add that, or write its address as "
            "the source of a piece of evidence.",
            file=name,
        )


def kept_unread(name: str) -> UserError | None:
    """What is to be known of an archive that is kept as evidence; None for any other file."""
    if PurePath(name).suffix.lower() not in PACKED:
        return None
    return UserError(
        "{file} holds other files packed together. It can be kept as it is, and what is in it is "
        "not read. To have it read and found, unpack it and add the files inside.",
        file=name,
    )
