"""Whatever two or three people do, in whatever order files arrive: alike, whole, nothing lost.

`PLANBENCH_HISTORIES=5000` makes the run as long as one likes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.laptops import Laptop, exchange_all, opened, part

from planbench.domain.model import Action, Evidence, Finding, Goal, GoalFinding, Person, Section
from planbench.errors import UserError
from planbench.services.exchange.conflicts import choose

HISTORIES = int(os.environ.get("PLANBENCH_HISTORIES", "60"))
TEXTS = ((Goal, "text"), (Section, "body"), (Finding, "text"), (Action, "text"))
CELLS = ((Action, "resources"), (Evidence, "title"), (Person, "email"), (Goal, "area"))
LINKS = (
    (Action, "owner_id", Person),
    (Action, "depends_on_id", Action),
    (Finding, "section_id", Section),
)
REMOVABLE = (Goal, Finding, Person, Action, Section, GoalFinding)


@dataclass(frozen=True)
class Move:
    """One thing that someone does; the numbers pick among what there is."""

    who: int
    what: str
    a: int
    b: int


MOVES = st.builds(
    Move,
    st.integers(0, 2),
    st.sampled_from(
        [
            *("text", "text", "text", "cell", "cell", "typing", "typing"),
            *("link", "add", "remove", "undo", "give", "choose"),
        ]
    ),
    st.integers(0, 30),
    st.integers(0, 30),
)


def set_field(kind: type[Any], item_id: str, field: str, value: str, session: Any) -> None:
    setattr(session.get(kind, item_id), field, value)


class Story:
    """Plays moves on laptops and remembers what was written."""

    def __init__(self, copies: list[Laptop]) -> None:
        self.copies = copies
        self.written: set[str] = set()

    def play(self, move: Move) -> None:
        laptop = self.copies[move.who % len(self.copies)]
        getattr(self, move.what)(laptop, move.a, move.b)

    def token(self) -> str:
        made = f"q{len(self.written)}q"
        self.written.add(made)
        return made

    def text(self, laptop: Laptop, a: int, b: int) -> None:
        kind, field = TEXTS[a % len(TEXTS)]
        if ids := laptop.ids(kind):
            token, item_id = self.token(), ids[b % len(ids)]

            def write(session: Any) -> None:
                item = session.get(kind, item_id)
                words = getattr(item, field).split(" ")
                at = (a * 7 + b) % (len(words) + 1)
                words[at : at + b % 3] = [token]
                setattr(item, field, " ".join(words))

            laptop.act(write)

    def cell(self, laptop: Laptop, a: int, b: int) -> None:
        kind, field = CELLS[a % len(CELLS)]
        if ids := laptop.ids(kind):
            token = self.token()
            laptop.act(lambda s: setattr(s.get(kind, ids[b % len(ids)]), field, token))

    def typing(self, laptop: Laptop, a: int, b: int) -> None:
        """Something is typed on and on in one field, and at times taken away again."""
        kind, field = (TEXTS + CELLS)[a % len(TEXTS + CELLS)]
        if ids := laptop.ids(kind):
            item_id = ids[b % len(ids)]
            with laptop.workspace.reading() as session:
                before = getattr(session.get(kind, item_id), field)
            for last in (self.token(), self.token() if b % 3 else before):
                laptop.act(partial(set_field, kind, item_id, field, last), f"{item_id}.{field}")

    def link(self, laptop: Laptop, a: int, b: int) -> None:
        kind, field, target = LINKS[a % len(LINKS)]
        ids, targets = laptop.ids(kind), laptop.ids(target)
        if ids and targets and ids[b % len(ids)] != targets[a % len(targets)]:
            to = targets[a % len(targets)]
            laptop.act(lambda s: setattr(s.get(kind, ids[b % len(ids)]), field, to))

    def add(self, laptop: Laptop, a: int, b: int) -> None:
        goals, token = laptop.ids(Goal), self.token()
        rows = {
            0: lambda: Evidence(title=token),
            1: lambda: Finding(text=token),
            2: lambda: Action(goal_id=goals[b % len(goals)], text=token),
        }
        if goals:
            laptop.act(lambda s: s.add(rows[a % 3]()))
        else:
            laptop.act(lambda s: s.add(Goal(text=token)))

    def remove(self, laptop: Laptop, a: int, b: int) -> None:
        kind = REMOVABLE[a % len(REMOVABLE)]
        if ids := laptop.ids(kind):
            laptop.act(lambda s: s.delete(s.get(kind, ids[b % len(ids)])))

    def undo(self, laptop: Laptop, a: int, b: int) -> None:
        try:
            laptop.undo()
        except UserError:
            laptop.check_whole()

    def give(self, laptop: Laptop, a: int, b: int) -> None:
        """A file from anyone, new or old, comes to anyone."""
        laptop.give()
        files = sorted(laptop.folder.glob("*.planbench-utbyte"))
        self.copies[b % len(self.copies)].take(files[a % len(files)])

    def choose(self, laptop: Laptop, a: int, b: int) -> None:
        if found := sorted(laptop.conflicts(), key=lambda each: each.id):
            conflict = found[a % len(found)]
            before = laptop.tokens()
            try:
                choose(laptop.workspace, conflict.id, getattr(conflict, ("one", "other")[b % 2]))
            except UserError:
                laptop.check_whole()
            laptop.removed |= before - laptop.tokens()


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of three laptops that have just parted ways; every story begins with copies."""
    folder = tmp_path_factory.mktemp("parted")
    part(folder, 3)
    return folder


@pytest.mark.parametrize("count", [2, 3])
@settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(moves=st.lists(MOVES, min_size=1, max_size=18))
def test_copies_end_alike_and_nothing_is_lost(parted: Path, count: int, moves: list[Move]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = sorted(parted.glob("*.planbench"))[:count]
        copies = [opened(Path(shutil.copy(file, folder))) for file in files]
        try:
            play(copies, moves)
        finally:
            for laptop in copies:
                laptop.workspace.close()


def play(copies: list[Laptop], moves: list[Move]) -> None:
    story = Story(copies)
    for move in moves:
        story.play(move)
    exchange_all(copies)
    for laptop in copies:
        laptop.check_whole()
    assert all(laptop.rows() == copies[0].rows() for laptop in copies)
    removed = set().union(*(laptop.removed for laptop in copies))
    assert story.written - copies[0].tokens() - removed == set()
