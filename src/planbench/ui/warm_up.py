"""Opens a project in a plain thread, and brings in there what the window will need next."""

from __future__ import annotations

import gc
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planbench.services.workspace import Workspace

NEEDED = ("planbench.ui.shell", "planbench.ui.pages.overview")


def open_warm(file: Path) -> Workspace:
    """The open workspace; raises `UserError` when it cannot be opened."""
    from planbench.services.projects import open_workspace

    workspace = open_workspace(file)
    for module in NEEDED:
        importlib.import_module(module)
    if workspace.file.writable:
        with workspace.record():
            pass  # the first save would read it: 40 ms in a large project
    spare_collector()
    return workspace


def spare_collector() -> None:
    """What is here to stay is not looked through for garbage again and again.

    A full collection among the libraries' objects took 146 ms, in the middle of someone's typing.
    """
    gc.collect()
    gc.freeze()
