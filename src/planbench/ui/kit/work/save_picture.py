"""Saves a drawing as a file of its own: PNG for slides and mail, SVG for those who draw on."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from PySide6.QtWidgets import QPushButton

from planbench.checks.privacy import find_identity_numbers
from planbench.exports.files import write_whole
from planbench.exports.pictures.chart import Drawing
from planbench.exports.pictures.picture import to_png
from planbench.paths import documents_folder
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.work.asked_first import ask_about
from planbench.ui.page_context import PageContext

TAG = re.compile(r"<[^>]*>")
PATTERN = "PNG (*.png);;SVG (*.svg)"


def save_picture_button(
    context: PageContext, title: str, draw: Callable[[], Drawing]
) -> QPushButton:
    """A quiet button that asks where to; the picture is drawn in light colours."""
    made = button(
        context.say("Save the picture …"), lambda: save_picture(context, title, draw), "quiet"
    )
    made.setAccessibleName(context.say("Save the picture: {title}", title=title))
    return made


def save_picture(context: PageContext, title: str, draw: Callable[[], Drawing]) -> None:
    """Ask where to, and write the file whole or not at all."""
    drawing = draw()
    told = [title] if find_identity_numbers(unescape(TAG.sub("\n", drawing.svg))) else []
    ask_about(context, told, lambda: _choose_file(context, title, drawing))


def _choose_file(context: PageContext, title: str, drawing: Drawing) -> None:
    safe = "".join(sign if sign.isalnum() else "-" for sign in title.lower()).strip("-")
    target = context.ask_save(
        context.say("Save the picture"), documents_folder() / f"{safe}.png", PATTERN
    )
    if target is None:
        return
    vector = target.suffix.lower() == ".svg"
    with context.told():
        write_whole(target, drawing.svg.encode() if vector else to_png(drawing.svg))
        context.show_message(context.say("{file} was written.", file=target.name))
