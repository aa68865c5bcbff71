"""What the system knows the program by: its icon, and its name in the task bar."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from planbench.paths import resources_folder

APPLICATION_ID = "planbench.planbench"
SIZES = (16, 24, 32, 48, 64, 128, 256)  # pixels; read when a size is asked for


def program_icon() -> QIcon:
    """The program's icon, each size painted by itself."""
    icon = QIcon()
    for size in SIZES:
        file = resources_folder() / "icons" / "app" / f"planbench-{size}.png"
        icon.addFile(str(file), QSize(size, size))
    return icon


def name_for_taskbar() -> None:
    """Let Windows keep our windows under our own icon, and not under Python's."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APPLICATION_ID)
