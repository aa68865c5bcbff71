"""A folder of files as a supervisor sees it: each municipality once, its newest file first."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from planbench.domain.model import derived_id
from planbench.errors import UserError
from planbench.exports.anchors import digest
from planbench.i18n import Words
from planbench.outside_file import called
from planbench.programmes.loading import load_programmes
from planbench.progress import ProgressCallback, untold
from planbench.services.desk.opening import form_of
from planbench.services.desk.reading import DeskFile, DeskText, read_file

MOST = 2_000  # files of a folder that are looked at
DEEPEST = 3  # folders in folders
UNFINISHED = ("~$", ".")  # how names of locks and of what is half written begin


class Unreadable(NamedTuple):
    """A file that was left out, and why."""

    path: Path
    why: UserError


class TextChange(NamedTuple):
    """A text that was added, changed or removed since the file before; `place` is its bookmark."""

    place: str
    what: str  # new, changed, removed
    about: str
    before: str
    after: str


@dataclass(frozen=True)
class Municipality:
    """One municipality's project: its newest file, and those before it, the newest first.

    `key` is the same for later files of it. `name` is made different from another's of that name.
    """

    key: str
    name: str
    newest: DeskFile
    earlier: tuple[DeskFile, ...] = ()

    @property
    def files(self) -> tuple[DeskFile, ...]:
        """All files, the newest first."""
        return (self.newest, *self.earlier)

    @property
    def document(self) -> DeskFile | None:
        """Its own newest Word document, when no later file has other words."""
        word = next((file for file in self.files if file.form == "word"), None)
        return word if word is not None and not texts_changed(word, self.newest) else None

    @property
    def project_file(self) -> DeskFile:
        """The newest file that holds the project; a Word document where there is none."""
        return next((file for file in self.files if file.form != "word"), self.newest)

    def changes(self) -> Sequence[TextChange]:
        """What has changed since the file before; nothing when there is none."""
        return changes(self.earlier[0], self.newest) if self.earlier else ()


@dataclass(frozen=True)
class Desk:
    """What was found in a folder; `passed_over` are files of kinds that the desk does not read.

    `beyond` is how many there are after the first `MOST`, which nobody looked at.
    """

    folder: Path
    municipalities: tuple[Municipality, ...]
    unreadable: tuple[Unreadable, ...]
    passed_over: int = 0
    beyond: int = 0


def read_desk(folder: Path, words: Words, today: dt.date, told: ProgressCallback = untold) -> Desk:
    """Read all files of a folder; one that cannot be read is listed, and the others work.

    `told` is told how many of how many are read; what it raises stops the reading.
    """
    if not folder.is_dir():
        raise _no_folder(folder)
    everything = list(_files(folder))
    found = everything[:MOST]
    ours = [path for path in found if form_of(path)]
    read: list[DeskFile] = []
    left: list[Unreadable] = []
    for number, path in enumerate(ours):
        told(number, len(ours))
        try:
            read.append(read_file(path, words, today))
        except UserError as error:
            left.append(Unreadable(path, error))
    told(len(ours), len(ours))
    made = tuple(_named(list(grouped(read)), words))
    beyond = len(everything) - len(found)
    return Desk(folder, made, tuple(left), len(found) - len(ours), beyond)


def _no_folder(folder: Path) -> UserError:
    if folder.exists():
        return UserError(
            "{file} is a file, no folder. Name the folder that it lies in.", file=called(folder)
        )
    return UserError("There is no folder called {folder}.", folder=called(folder))


def _files(folder: Path) -> Iterator[Path]:
    """The files in the folder and a few below it, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(UNFINISHED) for part in parts)
        if not hidden and len(parts) <= DEEPEST + 1 and path.is_file():
            yield path


def grouped(files: Iterable[DeskFile]) -> Iterator[Municipality]:
    """The files of each project together; a copy of the very same file counts once.

    A Word document of an earlier planbench, which does not say its project, belongs where the
    texts are that it prints.
    """
    groups: dict[str, list[DeskFile]] = {}
    once = {file.digest: file for file in files}.values()
    for each in sorted(once, key=lambda file: (not file.key, file.made_at)):
        key = each.key or _by_texts(each, groups) or _own_key(each)
        groups.setdefault(key, []).append(each)
    for key, group in groups.items():
        newest, *earlier = sorted(group, key=lambda file: (file.made_at, file.path.name))[::-1]
        name = next((file.municipality for file in (newest, *earlier) if file.municipality), "")
        yield Municipality(key, name, _completed(newest, earlier), tuple(earlier))


def _completed(newest: DeskFile, earlier: Sequence[DeskFile]) -> DeskFile:
    """What a Word document does not say of the project itself, its other files do."""
    if newest.programme:
        return newest
    return replace(newest, programme=next((e.programme for e in earlier if e.programme), ""))


def _by_texts(file: DeskFile, groups: Mapping[str, Sequence[DeskFile]]) -> str:
    own = _own_places(file)
    for key, group in groups.items():
        theirs = frozenset().union(*(_own_places(file) for file in group))
        if len(own & theirs) * 2 > len(own):
            return key
    return ""


def _own_places(file: DeskFile) -> frozenset[str]:
    """The bookmarks of texts that not every project of a programme has."""
    return frozenset(
        place for place in file.places if place.split("_")[2] not in programme_digests()
    )


def programme_digests() -> frozenset[str]:
    """What stands in bookmarks for the sections that a programme gives to all its projects."""
    return frozenset(
        digest("section", derived_id(programme.id, "section", section.key))
        for programme in load_programmes().values()
        for section in programme.facts.sections
    )


def _own_key(file: DeskFile) -> str:
    first = min(_own_places(file) or file.places)
    return "word-" + hashlib.sha256(first.encode()).hexdigest()[:20]


def _named(made: list[Municipality], words: Words) -> Iterator[Municipality]:
    """Two of one name are told apart by their programme, else by a number."""
    made.sort(key=lambda municipality: (municipality.name.casefold(), municipality.key))
    names = [municipality.name or words.say("Without a name") for municipality in made]
    for index, (each, name) in enumerate(zip(made, names, strict=True)):
        same = [n for n, other in enumerate(names) if other == name]
        told = f"{name} ({same.index(index) + 1})" if len(same) > 1 else name
        yield replace(each, name=told)


def changes(before: DeskFile, after: DeskFile) -> Sequence[TextChange]:
    """The texts of two files compared, in the order of the later one; what went comes last."""
    old = {passage.place: passage for passage in before.passages}
    new = {passage.place: passage for passage in after.passages}
    found = [_change(old.get(place), desk_text) for place, desk_text in new.items()]
    gone = [TextChange(p, "removed", e.about, e.text, "") for p, e in old.items() if p not in new]
    return [*(text_change for text_change in found if text_change is not None), *gone]


def _change(before: DeskText | None, after: DeskText) -> TextChange | None:
    if before is None:
        return TextChange(after.place, "new", after.about, "", after.text)
    if _plain(before.text) == _plain(after.text):
        return None
    return TextChange(after.place, "changed", after.about, before.text, after.text)


def texts_changed(word: DeskFile, later: DeskFile) -> bool:
    """Whether a later file says something else than a Word document does."""
    return later is not word and any(change.what != "removed" for change in changes(word, later))


def _plain(text: str) -> str:
    return " ".join(text.split())
