"""A Word file as marks in its own order, each knowing the paragraph it starts in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from planbench.collector import gc_paused
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.feedback.comments import Comment, read_comments
from planbench.imports.feedback.package import WordFile, open_word
from planbench.imports.feedback.passages import FoundPassages, Passage, Point
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.remarks import note_marks
from planbench.imports.feedback.story import read_passages
from planbench.imports.feedback.tracked import Tracked
from planbench.imports.proposal import Remark
from planbench.outside_file import read_told

LARGEST = 100_000_000
LONGEST = 1_000  # letters of a comment's range that are shown
COPIES = N_("comments that a moved paragraph took along as copies")

ANSWERS = N_("comments that you sent yourselves")


class MarkPlace(TypedDict, total=False):
    """The fields of a mark that say where it stands."""

    passage: int
    spot: int
    context: str
    offset: int
    anchor_text: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class Talk:
    """A comment of ours that came back: what it says, and what became of its talk.

    `name` is what the marks that answer it call it; `resolved` is None when the file does not say.
    Comments at one `place` may belong to one talk, where a program dropped who answers whom.
    """

    name: str
    key: str
    author: str
    text: str
    resolved: bool | None
    place: tuple[Point | None, Point | None] = (None, None)


@dataclass(frozen=True)
class Reading:
    """What stands in a file, before any of it is placed."""

    file: str
    sha256: str
    export_id: str
    passages: Sequence[Passage]
    marks: Sequence[Mark]
    noise: Counter[str]
    warnings: Sequence[Remark]
    fixed: bool = False  # its text cannot be edited without a mark
    talks: Sequence[Talk] = ()  # that an answer of ours began
    editor: str = ""  # who saved the file last, and so made the edits without a mark
    project: str = ""  # what stands for the project that it was printed from
    created: str = ""  # when it was written, as the package says it


def read_bytes(file: Path) -> bytes:
    """The file's content; raises `UserError` when it cannot be read or is too large."""
    return read_told(file, LARGEST, lambda _: _too_large(file))


def _too_large(file: Path) -> UserError:
    return UserError(
        "{file} is larger than {limit} MB. Nothing was imported. Ask for the file "
        "without pictures.",
        file=file.name,
        limit=LARGEST // 1_000_000,
    )


def read_word(data: bytes, name: str) -> Reading:
    """A Word file's marks; raises `UserError` for what is none."""
    with gc_paused():
        file = open_word(data, name)
        return _reading(file, read_passages(file), read_comments(file))


def _reading(file: WordFile, found: FoundPassages, comments: list[Comment]) -> Reading:
    notes = list(note_marks(found)) if file.export_id else []
    tracked = Tracked(found)
    changes = tracked.read()
    spoken = list(_spoken(found, comments, tracked.noise))
    return Reading(
        file.name,
        file.sha256,
        file.export_id,
        found.passages,
        sorted([*spoken, *changes, *notes], key=_order),
        tracked.noise,
        file.warnings,
        talks=_talks(found, comments),
        editor=file.editor,
        project=file.project,
        created=file.created,
    )


def _order(mark: Mark) -> tuple[bool, int, int]:
    return mark.spot < 0, mark.spot, mark.offset


def _talks(found: FoundPassages, comments: Sequence[Comment]) -> list[Talk]:
    """The talks that an answer of ours began."""
    return [
        Talk(
            str(n),
            comment.key,
            comment.author,
            comment.text,
            comment.done if comment.listed else None,
            (_start(found, comment.id), found.ends.get(comment.id)),
        )
        for n, comment in enumerate(comments)
        if comment.ours and comment.parent < 0
    ]


def _spoken(found: FoundPassages, comments: list[Comment], noise: Counter[str]) -> Iterator[Mark]:
    """The comments as marks; a thread is named by the index of its first comment for now."""
    copies = _copies(found, comments)
    roots = _roots(found, comments)
    for index, comment in enumerate(comments):
        if index in copies or comment.ours:
            noise[ANSWERS if comment.ours else COPIES] += 1
            continue
        root = roots[index]
        ours = comments[root].ours
        start = _start(found, comment.id) or _start(found, comments[root].id)
        yield Mark(
            "reply" if root != index else "comment",
            comment.author,
            comment.date,
            comment.text,
            done=comment.done or comments[root].done,
            resolved=comments[root].done if comments[root].listed else None,
            thread=str(root),
            talk=str(root) if ours else "",
            key=str(index),
            **_place(found, start, found.ends.get(comment.id)),
        )


def _place(found: FoundPassages, start: Point | None, end: Point | None) -> MarkPlace:
    """Where a comment stands, as the fields of its mark."""
    if start is None:
        return {}
    passage = found.passages[start.passage]
    return {
        "passage": start.passage,
        "spot": start.passage,
        "context": passage.sent,
        "offset": start.at,
        "anchor_text": _between(found.passages, start, end or start)[:LONGEST],
        "path": passage.path,
    }


def _between(passages: Sequence[Passage], start: Point, end: Point) -> str:
    """The words of a range: as they were sent, else the new ones that it is about."""
    if start.passage == end.passage:
        passage = passages[start.passage]
        return passage.sent[start.at : end.at] or passage.shown[start.shown : end.shown]
    first = passages[start.passage]
    if end.passage < start.passage:
        return first.sent[start.at :]
    between = passages[start.passage + 1 : end.passage]
    last = passages[end.passage].sent[: end.at]
    return "\n".join([first.sent[start.at :], *(passage.sent for passage in between), last]).strip()


def _start(found: FoundPassages, comment_id: str) -> Point | None:
    return found.starts.get(comment_id) or found.references.get(comment_id)


def _roots(found: FoundPassages, comments: list[Comment]) -> list[int]:
    """The comment that each one's talk begins with.

    A program that drops who answers whom leaves an answer at the very place of what it answers:
    there it belongs to the nearest comment of ours, whichever way the program turned them.
    """
    roots = [_root(comments, index) for index in range(len(comments))]
    if any(comment.parent >= 0 for comment in comments):
        return roots
    ours: dict[tuple[Point | None, Point | None], list[int]] = {}
    for index, comment in enumerate(comments):
        if comment.ours:
            place = _start(found, comment.id), found.ends.get(comment.id)
            ours.setdefault(place, []).append(index)
    for index, comment in enumerate(comments):
        place = _start(found, comment.id), found.ends.get(comment.id)
        if not comment.ours and place[0] is not None and place in ours:
            roots[index] = min(ours[place], key=lambda n: abs(n - index))
    return roots


def _root(comments: list[Comment], index: int) -> int:
    """The comment that a talk begins with, however the answers refer to each other."""
    seen = {index}
    while (parent := comments[index].parent) >= 0 and parent not in seen:
        seen.add(parent)
        index = parent
    return index


def _copies(found: FoundPassages, comments: list[Comment]) -> set[int]:
    """Comments in a paragraph's new place that stand in its old place too."""
    here: Counter[tuple[object, ...]] = Counter()
    there: dict[tuple[object, ...], list[int]] = {}
    for index, comment in enumerate(comments):
        start = _start(found, comment.id)
        said = (comment.author, comment.date, comment.text)
        if start is not None and start.coming:
            there.setdefault(said, []).append(index)
        else:
            here[said] += 1
    return {index for said, each in there.items() for index in each[: here[said]]}
