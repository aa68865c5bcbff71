"""Reads programme folders; an error names file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from planbench.domain.application_form import FIELDS as APPLICATION_FIELDS
from planbench.domain.terms import EVIDENCE_KINDS, PERSON_ROLES, STRANDS
from planbench.errors import UserError
from planbench.paths import resources_folder
from planbench.programmes.schema import (
    EnglishWords,
    Programme,
    ProgrammeFacts,
    ProgrammeWords,
    Strict,
)

FACTS = "programme.toml"
ENGLISH = "english.toml"
AnyTable = TypeVar("AnyTable", bound=Strict)
Path_ = tuple[str | int, ...]
UNTOLD = "..."


def programmes_folder() -> Path:
    """The programmes that planbench ships."""
    return resources_folder() / "programmes"


def load_programmes(folder: Path | None = None) -> dict[str, Programme]:
    """Every programme folder, by id, in alphabetical order."""
    root = folder or programmes_folder()
    found = sorted(path.parent for path in root.glob(f"*/{FACTS}"))
    return {path.name: read_programme(path) for path in found}


def known_programmes(folder: Path | None = None) -> list[str]:
    """The ids of the programmes that there are, in alphabetical order."""
    root = folder or programmes_folder()
    return sorted(path.parent.name for path in root.glob(f"*/{FACTS}"))


def load_programme(programme: str, folder: Path | None = None) -> Programme:
    """One programme by id; raises `UserError` naming those there are when it is unknown."""
    root = folder or programmes_folder()
    known = known_programmes(root)
    if programme not in known:
        raise UserError(
            "There is no programme called {programme}. There are: {known}.",
            programme=programme,
            known=", ".join(known),
        )
    return read_programme(root / programme)


def read_programme(folder: Path) -> Programme:
    """The facts and all languages of one folder."""
    facts = read_table(folder / FACTS, ProgrammeFacts)
    check_facts(folder / FACTS, facts)
    words = {
        language: read_table(folder / f"{language}.toml", ProgrammeWords)
        for language in facts.languages
    }
    for language, table in words.items():
        check_words(folder / f"{language}.toml", facts, table)
    english = folder.parent / ENGLISH
    return Programme(facts, words, read_table(english, EnglishWords) if english.exists() else None)


def read_table(file: Path, kind: type[AnyTable]) -> AnyTable:
    """A TOML file as `kind`."""
    table = _read_toml(file)
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `")
        path = _told(table, kind, place_of(place))
        named = re.search(r"(?:unknown|missing required) field `([^`]+)`", problem)
        if named:
            path = (*path, named[1])
        raise located(file, path, problem) from error


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UserError(
            "The programme file {file} is missing. Put it back in its folder.", file=file.name
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(
            "The programme file {file} is not UTF-8. Save it as UTF-8.", file=file.name
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            "The programme file {file} cannot be read: {problem}. Correct it there.",
            file=file.name,
            problem=error,
        ) from error


def _told(table: dict[str, Any], kind: type[Strict], path: Path_) -> Path_:
    """The path with the key of a table in place of msgspec's `...`, found by trying each alone."""
    if UNTOLD not in path:
        return path
    name, rest = path[0], path[2:]
    for key, value in table[str(name)].items():
        try:
            msgspec.convert({**table, str(name): {key: value}}, kind)
        except msgspec.ValidationError:
            return (name, key, *rest)
    return (name,)


def check_facts(file: Path, facts: ProgrammeFacts) -> None:
    """That the facts agree with each other, and with the folder's name."""
    if facts.id != file.parent.name:
        _refuse(file, ("id",), f"`{facts.id}` ≠ `{file.parent.name}`")
    if facts.period_end < facts.period_start:
        _refuse(file, ("period_end",), "before `period_start`")
    if facts.bank_of and not (file.parent.parent / facts.bank_of / "bank").is_dir():
        _refuse(file, ("bank_of",), f"`{facts.bank_of}` ?")
    _known(file, "evidence_kinds", facts.evidence_kinds, EVIDENCE_KINDS)
    _known(file, "roles", facts.roles, PERSON_ROLES)
    _known(file, "strands", facts.strands, STRANDS)
    _once(file, "meetings", [meeting.key for meeting in facts.meetings])
    _once(file, "sections", [section.key for section in facts.sections])
    _once(file, "notes", [note.key for note in facts.notes])


def _known(file: Path, key: str, given: Iterable[str], terms: Mapping[str, str]) -> None:
    for unknown in [each for each in given if each not in terms]:
        _refuse(file, (key,), f"unknown `{unknown}`")


def _once(file: Path, table: str, keys: list[str]) -> None:
    for index, key in enumerate(keys):
        if key in keys[:index]:
            _refuse(file, (table, index, "key"), f"`{key}` stands twice")


def check_words(file: Path, facts: ProgrammeFacts, words: ProgrammeWords) -> None:
    """That the words name just what the facts name."""
    _match(file, "steps", facts.steps, words.steps)
    _match(file, "meeting_words", [meeting.key for meeting in facts.meetings], words.meeting_words)
    _match(file, "section_words", [section.key for section in facts.sections], words.section_words)
    _match(file, "note_words", [note.key for note in facts.notes], words.note_words)
    _match(file, "time_categories", facts.time_categories, words.time_categories)
    if facts.application and words.application is None:
        _refuse(file, ("application",), "missing `application`")
    if words.application is not None:
        _match(file, "application.fields", APPLICATION_FIELDS, words.application.fields)


def _match(file: Path, table: str, wanted: Iterable[str], given: Mapping[str, object]) -> None:
    for missing in [key for key in wanted if key not in given]:
        _refuse(file, (table, missing), f"missing `{missing}`")
    for unknown in given.keys() - set(wanted):
        _refuse(file, (table, unknown), f"unknown `{unknown}`")


def _refuse(file: Path, path: Path_, problem: str) -> None:
    raise located(file, path, problem)


def located(file: Path, path: Path_, problem: str) -> UserError:
    """The error for a key at `path` in a file."""
    return UserError(
        "The programme file {file} is wrong at line {line}, key {key}: {problem}. "
        "Correct it there.",
        file=file.name,
        line=line_of(file.read_text(encoding="utf-8"), path),
        key=".".join(str(part) for part in path) or "?",
        problem=problem.rstrip("."),
    )


def place_of(place: str) -> Path_:
    """msgspec's `$.meetings[1].date` as `("meetings", 1, "date")`; a key it leaves out as `...`."""
    parts = re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", place)
    return tuple(name or (int(index) if index.isdigit() else index) for name, index in parts)


def line_of(text: str, path: Path_) -> int:
    """The line, from 1, where a key stands; that of its table when the key is missing."""
    names = [part for part in path if isinstance(part, str)]
    index = next((part for part in path if isinstance(part, int)), 0)
    lines = text.splitlines()
    start = _table_line(lines, names, index)
    for number in range(start, len(lines)):
        if number > start and lines[number].startswith("["):
            break
        if names and re.match(rf"\s*\"?{re.escape(names[-1])}\"?\s*=", lines[number]):
            return number + 1
    return start + 1


def _table_line(lines: list[str], names: list[str], index: int) -> int:
    for depth in range(len(names), 0, -1):
        header = re.compile(rf"\[+\s*{re.escape('.'.join(names[:depth]))}\s*\]+")
        hits = [number for number, line in enumerate(lines) if header.match(line)]
        if hits:
            return hits[min(index, len(hits) - 1)]
    return 0
