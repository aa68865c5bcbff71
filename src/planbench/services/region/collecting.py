"""Status files into the region's database: a transaction each, and each one told of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from planbench.errors import UserError
from planbench.i18n import Words
from planbench.progress import ProgressCallback, untold
from planbench.region.database import opened_to_write
from planbench.region.reading import read_status
from planbench.region.status_file import SUFFIX, StatusFile
from planbench.region.storing import store
from planbench.region.trouble import DatabaseError

SHOWN = 20  # files that are named one by one


@dataclass
class Collected:
    """What became of the files. `stopped` says why those `not_reached` were not looked at."""

    stored: list[tuple[Path, StatusFile]] = field(default_factory=list)
    known: list[tuple[Path, StatusFile]] = field(default_factory=list)
    refused: list[tuple[Path, UserError]] = field(default_factory=list)
    not_reached: Sequence[Path] = ()
    stopped: UserError | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every file is in the database now."""
        return not self.refused and self.stopped is None


def collect(
    address: str,
    files: Sequence[Path],
    now: dt.datetime,
    step: ProgressCallback = untold,
) -> Collected:
    """Take the files in; without any, only make the tables or bring them up to this planbench.

    Raises `UserError` when the database cannot be opened. One that goes away in the middle leaves
    what was stored, and is told in `stopped`.
    """
    found = Collected()
    with opened_to_write(address) as database:
        for n, file in enumerate(files):
            step(n, len(files))
            try:
                status = read_status(file, now)
            except UserError as error:
                found.refused.append((file, error))
                continue
            try:
                with database.writing() as connection:
                    is_new = store(connection, status)
            except DatabaseError as error:
                found.stopped, found.not_reached = error, files[n:]
                return found
            (found.stored if is_new else found.known).append((file, status))
    return found


class StatusFiles(NamedTuple):
    """The files to take in, and how many of other kinds lie beside them."""

    files: list[Path]
    passed_over: int


def status_files(given: Iterable[Path]) -> StatusFiles:
    """The files; of a folder all status files that lie in it, and in folders below it."""
    found: list[Path] = []
    passed_over = 0
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        within = [file for file in path.rglob("*") if file.is_file()]
        named = sorted(filter(_is_named_status, within))
        found += named
        passed_over += len(within) - len(named)
    return StatusFiles(list(dict.fromkeys(found)), passed_over)


def _is_named_status(file: Path) -> bool:
    return file.name.lower().endswith(SUFFIX)


def said_of(found: Collected, words: Words) -> Iterator[str]:
    """What became of the files, in sentences: counts first, then each that is not there."""
    stored = words.count("{n} file stored", "{n} files stored", len(found.stored))
    known = words.count("{n} was there already", "{n} were there already", len(found.known))
    refused = words.count("{n} refused", "{n} refused", len(found.refused))
    yield f"{stored}, {known}, {refused}."
    yield from _first([words.error(error) for _, error in found.refused], words)
    if found.stopped is not None:
        yield words.error(found.stopped)
        left = len(found.not_reached)
        yield words.count("Not taken in: {n} file.", "Not taken in: {n} files.", left)
        yield from _first([file.name for file in found.not_reached], words)


def _first(lines: Sequence[str], words: Words) -> Iterator[str]:
    """A line each; of very many the first, and how many more there are."""
    yield from (f"– {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield words.count("… and {n} more", "… and {n} more", len(lines) - SHOWN)
