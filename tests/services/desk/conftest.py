"""What the tests of this folder share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from planbench.i18n import words_for
from planbench.services.desk.folder import Desk, Municipality, read_desk
from planbench.services.desk.notebook import DeskRemark

NOW = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)
WORDS = words_for("sv")


def read(folder: Path) -> Desk:
    """The desk over a folder."""
    return read_desk(folder, WORDS, NOW.date())


def remark(each: Municipality, n: int, sentence: int, text: str) -> DeskRemark:
    """A remark on one sentence of the nth goal."""
    goal = each.newest.goals[n]
    quote = goal.text.split(". ")[sentence]
    return DeskRemark(f"r{n}", each.key, goal.place, f"Mål {n + 1}", quote, "question", text)
