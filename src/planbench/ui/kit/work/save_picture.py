"""Saves a drawing as a file of its own: PNG for slides and mail, SVG for those who draw on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from planbench.exports.files import write_whole
from planbench.exports.pictures.chart import Drawing
from planbench.exports.pictures.picture import to_png
from planbench.paths import documents_folder
from planbench.ui.desk import Desk
from planbench.ui.kit.look.buttons import button

PATTERN = "PNG (*.png);;SVG (*.svg)"


def save_picture_button(desk: Desk, title: str, draw: Callable[[], Drawing]) -> QPushButton:
    """A quiet button that asks where to; the picture is drawn in light colours."""
    made = button(desk.say("Save the picture …"), lambda: save_picture(desk, title, draw), "quiet")
    made.setAccessibleName(desk.say("Save the picture: {title}", title=title))
    return made


def save_picture(desk: Desk, title: str, draw: Callable[[], Drawing]) -> None:
    """Ask where to, and write the file whole or not at all."""
    safe = "".join(sign if sign.isalnum() else "-" for sign in title.lower()).strip("-")
    target = desk.ask_save(
        desk.say("Save the picture"), documents_folder() / f"{safe}.png", PATTERN
    )
    if target is None:
        return
    drawing = draw()
    vector = target.suffix.lower() == ".svg"
    with desk.told():
        write_whole(target, drawing.svg.encode() if vector else to_png(drawing.svg))
        desk.tell(desk.say("{file} was written.", file=target.name))
