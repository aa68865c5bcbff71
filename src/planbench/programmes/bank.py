"""A programme's bank: suggestions for goals and indicators, and literature, as editable data.

`resources/programmes/<id>/bank/<language>.toml`. A programme without a bank offers that of the
programme it names as `bank_of`, or nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planbench.programmes.loading import programmes_folder, read_table
from planbench.programmes.schema import Key, Programme, Strict

NEAREST = {"nn": ("nn", "nb"), "nb": ("nb", "nn"), "sv": ("sv",), "en": ("sv", "nb")}


class SuggestedIndicator(Strict, frozen=True):
    """What could be measured, with which instrument, and what to mind; `example` is filled in."""

    key: Key
    level: str
    area: str
    measure: str
    instrument: str
    mind: str
    example: str
    unit: str = "%"
    strand: str = ""
    pupil_group: str = ""


class RewrittenGoal(Strict, frozen=True):
    """A goal as it is often written, the same as it could be, and why."""

    key: Key
    level: str
    kind: str
    before: str
    after: str
    why: str


class Work(Strict, frozen=True):
    """A work that can be cited, and in one line what it supports."""

    key: Key
    author: str
    supports: str
    year: str = ""
    title: str = ""

    @property
    def named(self) -> str:
        """`Darling-Hammond (2017): Effective …`, as far as it is known."""
        head = f"{self.author} ({self.year})" if self.year else self.author
        return f"{head}: {self.title}" if self.title else head


class Bank(Strict, frozen=True):
    """Everything that a programme suggests in one language."""

    indicators: list[SuggestedIndicator] = []
    goals: list[RewrittenGoal] = []
    literature: list[Work] = []


def bank_of(programme: Programme, language: str, folder: Path | None = None) -> Bank:
    """The bank in a language, or in the nearest that there is; empty where there is none."""
    owner = programme.facts.bank_of or programme.id
    return _read((folder or programmes_folder()) / owner / "bank", language)


@cache
def _read(place: Path, language: str) -> Bank:
    for each in NEAREST.get(language, (language,)):
        file = place / f"{each}.toml"
        if file.exists():
            return read_table(file, Bank)
    return Bank()
