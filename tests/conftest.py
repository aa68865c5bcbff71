"""What many tests share: examples on the disk, open workspaces, and nobody's own files."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import msgspec
import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from planbench.domain.model import Base
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import example_project, new_project, open_workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # so that any single file runs as it is
hypothesis.settings.register_profile("no clock", deadline=None)  # the first of a file imports much
hypothesis.settings.load_profile("no clock")

NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
SWEDISH = "ncm-skane-2026"
LATER = dt.date(2026, 12, 9)
NORWEGIAN = "matematikkloftet-lederstotte"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins: whoever is done with the rest takes over what is left of it."""
    items.sort(key=lambda item: "windows" not in item.path.parts)


def later(programme: Programme, date: dt.date | None = LATER, version: int = 2) -> Programme:
    """The programme in a later version, with another date for the third meeting."""
    meetings = [
        msgspec.structs.replace(each, date=date) if each.number == 3 else each
        for each in programme.facts.meetings
    ]
    facts = msgspec.structs.replace(programme.facts, meetings=meetings, version=version)
    return Programme(facts, programme.words)


@contextmanager
def in_memory() -> Iterator[Session]:
    """An empty store that is never on a disk; closed at the end, which newer Pythons insist on."""
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, projects or documents of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "sv")


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The two examples, made once; never opened where they are."""
    folder = tmp_path_factory.mktemp("examples")
    made = {}
    for programme in (SWEDISH, NORWEGIAN):
        made[programme] = folder / f"{programme}.planbench"
        example_project(made[programme], load_programme(programme), today=NOW.date())
    return made


@pytest.fixture
def example_file(examples: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of the Swedish example, for one test."""
    return Path(shutil.copy(examples[SWEDISH], tmp_path / "example.planbench"))


@pytest.fixture
def norwegian_file(examples: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of the Norwegian example, for one test."""
    return Path(shutil.copy(examples[NORWEGIAN], tmp_path / "norsk.planbench"))


@pytest.fixture
def example(example_file: Path) -> Iterator[Workspace]:
    """The Swedish example, open."""
    workspace = open_workspace(example_file, now=lambda: NOW)
    yield workspace
    workspace.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    """A new project in which nobody has written."""
    file = tmp_path / "new.planbench"
    new_project(
        file,
        load_programme(SWEDISH),
        municipality="Ekdala kommun",
        document_language="sv",
        persons=("Karin Ek", "Per Lund"),
    )
    workspace = open_workspace(file, now=lambda: NOW)
    yield workspace
    workspace.close()


@pytest.fixture
def planbench(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the command line in this process: exit code, output, errors."""
    from planbench.cli import run

    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call
