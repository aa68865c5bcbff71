"""Opens files with the system's own program, as far as they are kinds that only show something."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from planbench.domain.model import Attachment
from planbench.domain.names.files import is_only_shown, safe_name
from planbench.errors import UserError
from planbench.exports.files import write_whole
from planbench.store.blobs import get_blob
from planbench.ui.kit.work.opened_copies import place_for_copy
from planbench.ui.page_context import PageContext


def open_attachment(context: PageContext, attachment: Attachment) -> None:
    """Open a copy of an attachment; what could run something is saved where the user says.

    Raises `UserError` for one that this laptop does not have.
    """
    with context.workspace.reading() as session:
        data = get_blob(session, attachment.sha256)
    if data is None:
        raise UserError(
            "{name} is not on this laptop. Ask your colleague for a new exchange file.",
            name=attachment.name,
        )
    name = safe_name(attachment.name)
    if not is_only_shown(name):
        _save_as(context, name, data)
        return
    copy = place_for_copy() / name
    copy.write_bytes(data)
    open_path(copy)


def _save_as(context: PageContext, name: str, data: bytes) -> None:
    """Files of this kind may do more than show something: whoever wants that opens it elsewhere."""
    target = context.ask_save(context.say("Save the file as"), Path.home() / name, "")
    if target is not None:
        write_whole(target, data)
        context.show_message(
            context.say(
                "Saved as {file}. Open it only if you trust whoever it came from.", file=target.name
            )
        )


def open_path(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
