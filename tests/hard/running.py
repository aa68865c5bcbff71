"""Runs a writer in a process of its own, and looks over what a death left behind."""

from __future__ import annotations

import os
import random
import signal
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from tests.exchange.laptops import Laptop
from tests.hard.faults import Faults
from tests.hard.writers import NOW, PROJECT, WRITERS

from planbench.errors import UserError
from planbench.services.projects import back_up, open_workspace
from planbench.store.backup import verify
from planbench.store.opening import open_project

LONGEST = 180  # seconds; then a writer is taken to wait without end, which fails its test


@dataclass
class Ended:
    """How a run ended: what it said was saved, how often it wrote, and what it was refused for."""

    saved: list[str] = field(default_factory=list)
    writes: int = 0
    refused: str = ""
    bug: str = ""
    seconds: float = 0.0


def run(writer: str, folder: Path, faults: Faults, kill_after: float = 0.0) -> Ended:
    """Fork, write, and collect; with `kill_after` (seconds) the process is killed from outside."""
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.alarm(LONGEST)
        _write(writer, folder, faults, writing)
    os.close(writing)
    if kill_after:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read().splitlines()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) != -signal.SIGALRM, f"{writer} waits without end"
    return _ended(said, time.monotonic() - began)


def _write(writer: str, folder: Path, faults: Faults, pipe: int) -> None:
    def say(kind: str, what: str) -> None:
        os.write(pipe, f"{kind} {what}\n".encode())

    os.environ["HOME"] = os.environ["XDG_DOCUMENTS_DIR"] = str(folder / "home")
    try:
        faults.install()
        WRITERS[writer](folder, lambda what: say("saved", what))
    except UserError as error:
        say("refused", error.text)
    except BaseException as error:
        say("bug", f"{type(error).__name__}: {error}".replace("\n", " "))
    finally:
        say("writes", str(faults.count))
        os._exit(0)


def _ended(said: list[str], seconds: float) -> Ended:
    ended = Ended(seconds=seconds)
    for line in said:
        kind, _, what = line.partition(" ")
        if kind == "saved":
            ended.saved.append(what)
        elif kind == "writes":
            ended.writes = int(what)
        elif kind in ("refused", "bug"):
            setattr(ended, kind, what)
    return ended


def check_whole(folder: Path, ended: Ended) -> None:
    """Nothing that was said to be saved is lost; every file is whole; nothing is left lying."""
    workspace = open_workspace(folder / PROJECT, now=lambda: NOW)
    laptop = Laptop(workspace, folder)
    laptop.check_whole()
    with workspace.reading() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    stands = repr(laptop.rows())
    for saved in ended.saved:
        assert saved in stands, saved
    with workspace.change("Add") as session:
        session.execute(text("UPDATE goal SET rationale = 'work goes on'"))
    workspace.close()
    for file in folder.glob("*.planbench"):  # whatever else was made or migrated goes on too
        open_project(file, NOW, backups=folder / "kept").close()
    back_up(folder / PROJECT, "close", NOW, folder / "kept")
    for file in [*folder.glob("*.planbench"), *folder.glob("kept/*.planbench")]:
        verify(file)
    for file in [*folder.glob("*.planbench-utbyte"), *folder.glob("*.docx")]:
        assert zipfile.is_zipfile(file)
    left = [each.name for each in folder.rglob("*") if _is_left_over(each)]
    assert left == []


def _is_left_over(path: Path) -> bool:
    if path.name.endswith(("-wal", "-shm", "-journal", ".open")):
        return True
    return path.name.startswith(".planbench-") or path.name.endswith(".part")


def moments(chance: random.Random, count: int, last: int) -> list[int]:
    """So many of the writes 1 … `last`; all of them when there are not more."""
    return sorted(chance.sample(range(1, last + 1), min(count, last)))
