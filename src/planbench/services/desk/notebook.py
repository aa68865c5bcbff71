"""The desk's own notes: remarks as they are written, and the bank of phrases for them.

They lie in the user's own folder, beside nothing of a municipality's. Each change reads the file,
changes it and writes it whole, so that two windows of the desk lose nothing of each other's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import msgspec
from filelock import FileLock, Timeout

from planbench.domain.base import new_id
from planbench.errors import UserError
from planbench.exports.files import write_whole
from planbench.i18n import N_
from planbench.paths import resources_folder

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "praise": N_("What is good"),
        "question": N_("Question"),
        "clearer": N_("Make clearer"),
        "basis": N_("Basis and evidence"),
        "goal": N_("Goal and indicator"),
        "action": N_("Action and time"),
        "follow_up": N_("Follow-up"),
        "form": N_("Language and form"),
    }
)
WAIT = 5  # seconds for another window that writes
NAME = "desk.json"
VERSION = 1


class DeskRemark(msgspec.Struct, frozen=True):
    """A remark on a text of a municipality's: its bookmark, the words it is about, what is said.

    `sent` names the document that it left in; empty as long as it is a draft.
    """

    id: str
    municipality: str
    place: str
    about: str
    quote: str = ""
    kind: str = ""
    text: str = ""
    sent: str = ""


class DeskPhrase(msgspec.Struct, frozen=True):
    """A phrase of one's own, for remarks of a kind."""

    id: str
    kind: str
    text: str


class _Notes(msgspec.Struct):
    version: int = VERSION
    remarks: list[DeskRemark] = []
    phrases: list[DeskPhrase] = []
    author: str = ""
    hidden: list[str] = []  # of the phrases that planbench brings


class Notebook:
    """All that is written at the desk; `folder` is the user's own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / NAME
        self._notes = self._read()

    @property
    def remarks(self) -> Sequence[DeskRemark]:
        """All remarks, in the order in which they were begun."""
        return self._notes.remarks

    @property
    def author(self) -> str:
        """The name that remarks leave under."""
        return self._notes.author

    def of(self, municipality: str) -> list[DeskRemark]:
        """The remarks on one municipality's texts."""
        return [remark for remark in self._notes.remarks if remark.municipality == municipality]

    def set_author(self, name: str) -> None:
        """Say under which name remarks leave."""
        with self._changing() as notes:
            notes.author = name.strip()

    def put(self, remark: DeskRemark) -> None:
        """Keep a remark as it is now; one of the same id gives way to it."""
        with self._changing() as notes:
            ids = [remark.id for remark in notes.remarks]
            if remark.id in ids:
                notes.remarks[ids.index(remark.id)] = remark
            else:
                notes.remarks.append(remark)

    def remove(self, remark_id: str) -> None:
        """Take a remark away."""
        with self._changing() as notes:
            notes.remarks = [remark for remark in notes.remarks if remark.id != remark_id]

    def mark_sent(self, ids: Sequence[str], document: str) -> None:
        """Note in which document remarks left."""
        with self._changing() as notes:
            notes.remarks = [
                msgspec.structs.replace(remark, sent=document) if remark.id in ids else remark
                for remark in notes.remarks
            ]

    def phrases(self, kind: str, language: str) -> list[DeskPhrase]:
        """The phrases for a kind of remark: one's own first, then those that planbench brings."""
        own = [phrase for phrase in self._notes.phrases if phrase.kind == kind]
        brought = (
            DeskPhrase(f"{language}:{kind}:{number}", kind, text)
            for number, text in enumerate(self._brought.get(language, {}).get(kind, ()))
        )
        return [
            *own,
            *(desk_phrase for desk_phrase in brought if desk_phrase.id not in self._notes.hidden),
        ]

    def add_phrase(self, kind: str, text: str) -> None:
        """Keep a phrase of one's own; one that is there is not doubled."""
        with self._changing() as notes:
            known = {(phrase.kind, phrase.text) for phrase in notes.phrases}
            if text.strip() and (kind, text.strip()) not in known:
                notes.phrases.insert(0, DeskPhrase(new_id(), kind, text.strip()))

    def remove_phrase(self, phrase_id: str) -> None:
        """Take a phrase away; one that planbench brings is not shown any more."""
        with self._changing() as notes:
            kept = [phrase for phrase in notes.phrases if phrase.id != phrase_id]
            if len(kept) == len(notes.phrases):
                notes.hidden.append(phrase_id)
            notes.phrases = kept

    @cached_property
    def _brought(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        files = sorted((resources_folder() / "desk").glob("*.toml"))
        return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}

    def _read(self) -> _Notes:
        try:
            notes = msgspec.json.decode(self.file.read_bytes(), type=_Notes)
        except FileNotFoundError:
            return _Notes()
        except (OSError, msgspec.MsgspecError) as error:
            raise UserError(
                "The desk's notes in {file} could not be read. Nothing was changed, and nothing "
                "will be written there. Move the file away, or bring back a copy of it.",
                file=str(self.file),
            ) from error
        if notes.version > VERSION:
            raise UserError(
                "The desk's notes in {file} were made by a newer planbench. Nothing was changed. "
                "Update planbench here, then open the desk again.",
                file=str(self.file),
            )
        return notes

    @contextmanager
    def _changing(self) -> Iterator[_Notes]:
        """The notes as they are on the disk, written whole when the block ends well."""
        self._refusing(lambda: self.file.parent.mkdir(parents=True, exist_ok=True))
        try:
            with FileLock(str(self.file.with_suffix(".lock")), timeout=WAIT):
                notes = self._read()
                yield notes
                write_whole(self.file, msgspec.json.format(msgspec.json.encode(notes), indent=1))
                self._notes = notes
        except Timeout as error:
            raise UserError(
                "Another window of the desk holds the notes. What you wrote stays here; try again."
            ) from error

    def _refusing(self, act: Callable[[], object]) -> None:
        try:
            act()
        except OSError as error:
            raise UserError(
                "The desk's notes cannot be written in {folder}. What you wrote stays here; make "
                "room, or check that the folder can be written to.",
                folder=str(self.file.parent),
            ) from error
