"""The one place that builds everything: what a thing needs is passed to it from here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.errors import UserError
from planbench.i18n import Words, system_language, words_for
from planbench.paths import log_folder, settings_file
from planbench.services.settings import Settings, read_settings

if TYPE_CHECKING:
    from planbench.programmes.schema import Programme
    from planbench.services.gate.workspace import Workspace


def user_settings() -> Settings:
    """This user's settings on this computer."""
    return read_settings(settings_file())


def interface_words(settings: Settings, language: str | None = None) -> Words:
    """The words of the asked for, the chosen, or the computer's language."""
    return words_for(language or settings.language or system_language())


def open_workspace(path: Path, *, write: bool = True) -> Workspace:
    """Open a project with its programme; raises `UserError` when that cannot be done."""
    from planbench.services.projects import open_workspace as open_it

    return open_it(path, write=write)


def known_programmes() -> dict[str, Programme]:
    """Every programme that planbench ships, by id."""
    from planbench.programmes.loading import load_programmes

    return load_programmes()


def run_window(files: Sequence[Path], language: str | None) -> int:
    """Open the window, with a project when one is given; returns the exit code.

    Raises `UserError` when this computer lacks a library that Qt needs.
    """
    with _libraries_of_qt():
        from planbench.ui.frame.application import start
    settings, words = _window_settings(language)
    return start(settings, words, files[0].absolute() if files else None)


def run_region_window(address: str, language: str | None) -> int:
    """Show the region's overview in a window of its own; raises `UserError` as `run_window`."""
    with _libraries_of_qt():
        from planbench.ui.frame.application import start_region
    settings, words = _window_settings(language)
    return start_region(settings, words, address)


def _window_settings(language: str | None) -> tuple[Settings, Words]:
    from planbench.log import log_to
    from planbench.ui.frame.application import languages_of_system

    log_to(log_folder())
    settings = user_settings()
    chosen = language or settings.language or system_language(languages_of_system())
    return settings, interface_words(settings, chosen)


@contextmanager
def _libraries_of_qt() -> Iterator[None]:
    """Says which library this computer lacks, where one that Qt needs is missing."""
    try:
        yield
    except ImportError as error:
        raise _missing_library(error) from error


def run_desk(folder: Path, language: str | None) -> int:
    """Open the supervisor's desk over a folder; returns the exit code."""
    from planbench.log import log_to

    try:
        from planbench.ui.frame.desk_start import start_desk
    except ImportError as error:
        raise _missing_library(error) from error
    log_to(log_folder())
    settings = user_settings()
    return start_desk(settings, interface_words(settings, language), folder)


def _missing_library(error: ImportError) -> Exception:
    """What is said of a missing library of the system; our own bugs stay what they are."""
    library = re.search(r"lib[\w.+-]+\.so[\d.]*|DLL load failed", str(error))
    if library is None:
        return error
    return UserError(
        "The window cannot be opened: this computer lacks {library}. Your files are untouched. "
        "Install it, or ask your IT department to.",
        library=library[0],
    )
