"""Where planbench finds what it ships, and where it keeps what a user makes."""

from __future__ import annotations

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent
APP = "planbench"


def shipped(name: str) -> Path:
    """`resources` or `translations`: inside an installed package, or beside `src` in a checkout."""
    installed = PACKAGE / "_data" / name
    return installed if installed.exists() else PACKAGE.parents[1] / name


def resources_folder() -> Path:
    """Programmes, statistics profiles, templates, icons, the example."""
    return shipped("resources")


def translations_folder() -> Path:
    """One folder a language."""
    return shipped("translations")


def projects_folder() -> Path:
    """The user's projects: a folder that no sync client copies."""
    return platformdirs.user_data_path(APP, appauthor=False) / "projects"


def settings_file() -> Path:
    """Language, colours and recent files of this user on this computer."""
    return platformdirs.user_config_path(APP, appauthor=False) / "settings.json"


def profiles_folder() -> Path:
    """Statistics profiles that this user has made."""
    return platformdirs.user_data_path(APP, appauthor=False) / "profiles"


def desk_folder() -> Path:
    """Remarks and phrases of a supervisor, beside nothing of a municipality's."""
    return platformdirs.user_data_path(APP, appauthor=False) / "desk"


def documents_folder() -> Path:
    """Where exports and backups go when the user has chosen nothing else."""
    return platformdirs.user_documents_path() / APP


def log_folder() -> Path:
    """The log, which never holds anyone's text."""
    return platformdirs.user_log_path(APP, appauthor=False)
