"""Renders every page in every language and both colour schemes to PNG: `python3 dev.py shots`."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what this file imports, the processes that paint charts import too
    from PySide6.QtWidgets import QApplication

    from planbench.services.settings import Settings

NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
PROGRAMMES = {"sv": "ncm-skane-2026"}
NORWEGIAN = "matematikkloftet-lederstotte"
LANGUAGES = ("sv", "nb", "nn", "en")
SCREEN = 1366, 728  # a school laptop's, without the system's bar
SETTLE = 1.2  # seconds for background work, such as charts and the preview, to arrive


def main(target: Path, only: list[str]) -> int:
    """Write `<page>-<language>-<colours>.png` for each; `only` narrows to pages named there."""
    from planbench.services.settings import Settings

    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            for colours in ("light", "dark"):
                settings = Settings(Path(folder) / "settings.json", language, colours)
                shoot(target, Path(folder), settings, only)
    return 0


def shoot(target: Path, folder: Path, settings: Settings, only: list[str]) -> None:
    """All pages in one language and colour scheme."""
    from planbench.i18n import words_for
    from planbench.programmes.loading import load_programme
    from planbench.services.projects import example_project, open_workspace
    from planbench.ui.frame.application import chosen_theme, make_application
    from planbench.ui.frame.window import Window

    words = words_for(settings.language)
    application = make_application(settings, words)
    programme = load_programme(PROGRAMMES.get(settings.language, NORWEGIAN))
    file = folder / f"{programme.id}-{settings.language}-{settings.colours}.planbench"
    example_project(file, programme, today=NOW.date())
    window = Window(settings, words, chosen_theme(settings))
    window.show_start()
    window.show()
    window.resize(*SCREEN)  # the screen that is not there is smaller, and a window fits its screen
    settle(application)
    name = f"{settings.language}-{settings.colours}.png"
    if not only or "start" in only:
        window.grab().save(str(target / f"start-{name}"))
    window.show_project(open_workspace(file, now=lambda: NOW))
    for step in programme.facts.steps:
        if window.shell is not None and (not only or step in only):
            window.shell.show_step(step)
            settle(application)
            window.grab().save(str(target / f"{step}-{name}"))
    if not only or "desk" in only:
        shoot_desk(target, folder, settings, name)
    window.close()
    window.deleteLater()
    settle(application)


def shoot_desk(target: Path, folder: Path, settings: Settings, name: str) -> None:
    """The supervisor's desk over the example's folder: a municipality's texts, the goals of all."""
    from planbench.i18n import words_for
    from planbench.services.desk.notebook import Notebook
    from planbench.ui.frame.application import make_application
    from planbench.ui.frame.desk_start import open_desk

    words = words_for(settings.language)
    application = make_application(settings, words)
    desk = open_desk(settings, words, Notebook(folder / "notes"), folder)
    desk.resize(*SCREEN)
    while not desk.desk.municipalities:
        settle(application)
    for view in ("municipality", "goals"):
        desk.show_view(view)
        settle(application)
        desk.grab().save(str(target / f"desk-{view}-{name}"))
    desk.close()
    desk.deleteLater()


def settle(application: QApplication) -> None:
    """Let layouts and background work come to rest."""
    end = time.monotonic() + SETTLE
    while time.monotonic() < end:
        application.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
