"""Opens files with the system's own program."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from planbench.domain.model import Attachment
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import get_blob

RUNNABLE = {".exe", ".bat", ".cmd", ".com", ".msi", ".ps1", ".vbs", ".js", ".sh", ".scr", ".lnk"}


def open_attachment(workspace: Workspace, attachment: Attachment) -> None:
    """Open a copy of an attachment; raises `UserError` for a missing one or a program."""
    suffix = Path(attachment.name).suffix.lower()
    with workspace.reading() as session:
        data = get_blob(session, attachment.sha256)
    if data is None or suffix in RUNNABLE:
        raise UserError(
            "{name} cannot be opened from here. It is kept in the project.", name=attachment.name
        )
    folder = Path(tempfile.mkdtemp(prefix="planbench-"))
    copy = folder / (re.sub(r"[^\w\-. ]", "_", attachment.name) or "file")
    copy.write_bytes(data)
    open_path(copy)


def open_path(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
