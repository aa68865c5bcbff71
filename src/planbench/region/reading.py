"""Reads a status file from anyone: small, exact, unchanged, and not from a newer planbench."""

from __future__ import annotations

import codecs
import datetime as dt
from pathlib import Path

import msgspec

from planbench.errors import UserError
from planbench.outside_file import opened_regular, refuse_empty, told_when_unreadable
from planbench.region.status_file import FORMAT, KIND, StatusFile, seal_of

LARGEST = 1_000_000  # bytes; ours have two thousand
HEAD = 2_000  # bytes in which a status file has said that it is one
FIRST_YEAR = 2026  # in which there were status files
AHEAD = dt.timedelta(days=2)  # that a computer's clock may be before ours


class _Head(msgspec.Struct):
    """What tells the kind and the age of a file, whatever else stands in it."""

    kind: str = ""
    format: int = 0
    written_by: str = ""


def read_status(file: Path, now: dt.datetime) -> StatusFile:
    """The status file; raises `UserError` that names it and says what is wrong with it."""
    data = _bytes(file)
    head = _head(file, data)
    if head.kind != KIND:
        raise _no_status(file)
    if head.format > FORMAT:
        raise UserError(
            "{file} was made by a newer planbench ({version}). It was not taken in. Update "
            "planbench here, then take it in again.",
            file=file.name,
            version=head.written_by[:40] or "?",
        )
    try:
        status = msgspec.json.decode(data, type=StatusFile)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _not_whole(file, error) from error
    _check(file, status, now)
    return status


def _bytes(file: Path) -> bytes:
    with told_when_unreadable(file), opened_regular(file) as stream:
        data = stream.read(LARGEST + 1)
        refuse_empty(data)
    data = data.removeprefix(codecs.BOM_UTF8)  # as an editor writes it
    if not data.lstrip().startswith(b"{"):
        raise _no_status(file)
    if len(data) > LARGEST:
        raise UserError(
            "{file} is too large for a status file. It was not taken in.", file=file.name
        )
    return data


def _head(file: Path, data: bytes) -> _Head:
    try:
        return msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        begun = KIND.encode() in data[:HEAD]
        raise (_not_whole(file, error) if begun else _no_status(file)) from error


def _not_whole(file: Path, error: Exception) -> UserError:
    place = _place(error)
    if not place:
        return UserError(
            "{file} is a status file, but not whole. It was not taken in. Ask for it to be made "
            "and sent again.",
            file=file.name,
        )
    return UserError(
        "{file} is a status file, but not whole: {place}. It was not taken in. Ask for it to "
        "be made and sent again.",
        file=file.name,
        place=place,
    )


def _no_status(file: Path) -> UserError:
    return UserError(
        "{file} is no status file of planbench. It was not taken in. A status file ends in "
        ".planbench-status and is made with: planbench status",
        file=file.name,
    )


def _place(error: Exception) -> str:
    """`status.goals[0].count`; empty where it is not told."""
    _, found, place = str(error).partition(" - at `$.")
    return place.rstrip("`") if found else ""


def _check(file: Path, status: StatusFile, now: dt.datetime) -> None:
    if status.made_at.tzinfo is None or status.id != seal_of(status):
        raise UserError(
            "{file} has been changed since it was made. It was not taken in. Ask for it to be "
            "made and sent again.",
            file=file.name,
        )
    if status.made_at.year < FIRST_YEAR:
        raise UserError(
            "{file} says that it was made on {date}, before there were status files. It was not "
            "taken in. Let them set their computer's clock, and make it again.",
            file=file.name,
            date=status.made_at.date().isoformat(),
        )
    if status.made_at > now + AHEAD:
        raise UserError(
            "{file} says that it was made on {date}, which is still to come. It was not taken in. "
            "Let them set their computer's clock, and make it again.",
            file=file.name,
            date=status.made_at.date().isoformat(),
        )
