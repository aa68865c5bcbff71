"""What is built in one place: settings, words, folders, the log, and what a computer lacks."""

from __future__ import annotations

import gc
import io
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbench import paths
from planbench.app import (
    _libraries_of_qt,
    _missing_library,
    interface_words,
    known_programmes,
    open_workspace,
    user_settings,
)
from planbench.archives import SMALL, Limits, unpacks_too_far
from planbench.collector import gc_paused
from planbench.errors import UserError
from planbench.log import LOGGER, bug, hush, log_to
from planbench.services.gate.workspace import Workspace
from planbench.services.settings import Settings


@pytest.mark.parametrize(
    ("asked", "chosen", "language"),
    [("nn", "nb", "nn"), (None, "nb", "nb"), (None, "", "sv")],
)
def test_the_asked_for_language_comes_before_the_chosen_and_the_computers(
    tmp_path: Path, asked: str | None, chosen: str, language: str
) -> None:
    settings = Settings(tmp_path / "settings.json", language=chosen)
    assert interface_words(settings, asked).language == language


def test_settings_are_this_users() -> None:
    Settings(paths.settings_file(), name="Åsa").save()
    assert user_settings().name == "Åsa"


def test_a_project_is_opened_to_be_written_or_only_read(empty: Workspace) -> None:
    file = empty.file.path
    empty.close()
    assert "ncm-skane-2026" in known_programmes()
    read = open_workspace(file, write=False)
    written = open_workspace(file)  # one who reads keeps nobody out
    with written.change("x") as session:
        session.get_one(type(written.project()), written.project().id).summary = "Nytt."
    assert written.project().summary == "Nytt."
    with pytest.raises(UserError), read.change("x"):
        pass
    read.close()
    written.close()


@pytest.mark.parametrize(
    ("said", "library"),
    [
        ("libEGL.so.1: cannot open shared object file", "libEGL.so.1"),
        ("DLL load failed while importing QtGui", "DLL load failed"),
    ],
)
def test_a_library_that_the_computer_lacks_is_named(said: str, library: str) -> None:
    with pytest.raises(UserError) as refused, _libraries_of_qt():
        raise ImportError(said)
    assert refused.value.values == {"library": library}


def test_a_fault_of_ours_is_no_missing_library() -> None:
    error = ImportError("cannot import name 'start'")
    assert _missing_library(error) is error


def test_what_is_shipped_is_there_and_what_is_made_is_the_users() -> None:
    assert (paths.resources_folder() / "programmes").is_dir()
    assert (paths.translations_folder() / "nn").is_dir()
    own = (
        paths.projects_folder(),
        paths.settings_file(),
        paths.profiles_folder(),
        paths.desk_folder(),
        paths.log_folder(),
    )
    assert len(set(own)) == len(own)
    assert all(Path.home() in each.parents and "planbench" in each.parts for each in own)
    assert paths.documents_folder().name == "planbench"


def test_an_installed_planbench_finds_what_lies_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "planbench"
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert paths.shipped("resources") == tmp_path / "resources"
    (package / "_data" / "resources").mkdir(parents=True)
    assert paths.shipped("resources") == package / "_data" / "resources"


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """Our log, without what a test adds to it."""
    found = logging.getLogger(LOGGER)
    before = list(found.handlers), found.level
    yield found
    for handler in set(found.handlers) - set(before[0]):
        found.removeHandler(handler)
        handler.close()
    found.setLevel(before[1])


def test_a_bug_is_logged_by_kind_and_place_and_never_with_its_text(
    tmp_path: Path, logger: logging.Logger
) -> None:
    log_to(tmp_path / "new" / "log")
    logger.info("Begun")
    try:
        int("Elins betyg")
    except ValueError as error:
        told = bug(error)
    for handler in logger.handlers:
        handler.flush()
    logged = (tmp_path / "new" / "log" / "planbench.log").read_text("utf-8")
    assert told.splitlines()[0] == "ValueError"
    assert "test_app.py:" in told
    assert told in logged
    assert "INFO Begun" in logged
    assert "Elin" not in logged


def test_a_folder_that_takes_no_log_stops_nobody(tmp_path: Path, logger: logging.Logger) -> None:
    (tmp_path / "taken").touch()
    before = list(logger.handlers)
    log_to(tmp_path / "taken")
    assert logger.handlers == before


def test_a_hushed_library_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    library = logging.getLogger("planbench-test-library")
    for _ in range(2):
        hush(library.name)
    library.warning("«Elins betyg»")
    assert caplog.text == ""
    assert len(library.handlers) == 1


def packed(**parts: bytes) -> zipfile.ZipFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return zipfile.ZipFile(made)


@pytest.mark.parametrize(
    ("limits", "too_far"),
    [
        (Limits(parts=2, whole=SMALL + 2, ratio=10_000), False),
        (Limits(parts=1, whole=SMALL + 2, ratio=10_000), True),
        (Limits(parts=2, whole=SMALL + 1, ratio=10_000), True),
        (Limits(parts=2, whole=SMALL + 2, ratio=1), True),
    ],
)
def test_an_archive_is_held_against_each_of_its_limits(limits: Limits, too_far: bool) -> None:
    with packed(a=b"\0" * (SMALL + 1), b=b"x") as archive:
        assert unpacks_too_far(archive, limits) is too_far


def test_a_small_part_alarms_nobody_however_dense() -> None:
    with packed(a=b"\0" * SMALL) as archive:
        assert not unpacks_too_far(archive, Limits(parts=1, whole=SMALL, ratio=1))


def test_the_collector_goes_on_as_it_went() -> None:
    with gc_paused():
        assert not gc.isenabled()
        with gc_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_refusal_is_a_sentence_with_its_values_in_it() -> None:
    assert str(UserError("{file} is empty.", file="a.csv")) == "a.csv is empty."
    assert str(UserError("{not a name} is kept.")) == "{not a name} is kept."
    refusal = UserError("{n} rows.", n=2)
    assert (refusal.text, refusal.values) == ("{n} rows.", {"n": 2})
