"""The comments of a document: what each says, whom it answers, and whether it is resolved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.package import WordFile
from planbench.imports.feedback.word_text.spoken import spoken

if TYPE_CHECKING:
    from lxml.etree import _Element

KEY = f"{word.W14}paraId"
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment's words; `parent` is the index of the comment that it answers, -1 for none.

    `key` is the id of its last paragraph, by which Word's list of talks knows it; `listed` whether
    it stands in that list, so that `done` is said of it.
    """

    id: str
    author: str
    date: dt.datetime | None
    text: str
    parent: int = -1
    done: bool = False
    ours: bool = False
    key: str = ""
    listed: bool = False


def read_comments(file: WordFile) -> list[Comment]:
    """The comments in the order of their part."""
    if file.comments is None:
        return []
    elements = [
        (element, element.findall(word.PARAGRAPH) or list(element.iter(word.PARAGRAPH)))
        for element in file.comments.iter(word.COMMENT)
    ]
    keys = [paragraphs[-1].get(KEY) or "" if paragraphs else "" for _, paragraphs in elements]
    more = _extended(file.extended)
    places = {key: n for n, key in enumerate(keys) if key}
    return [
        _comment(element, paragraphs, key, more.get(key), places)
        for (element, paragraphs), key in zip(elements, keys, strict=True)
    ]


def moment(text: str | None) -> dt.datetime | None:
    """A date as Word writes it, without its zone; None for `0-00-00` and other nonsense."""
    found = MOMENT.match(text or "")
    try:
        return dt.datetime.fromisoformat("T".join(filter(None, found.groups()))) if found else None
    except ValueError:
        return None


def _comment(
    element: _Element,
    paragraphs: Sequence[_Element],
    key: str,
    more: tuple[str, bool] | None,
    places: Mapping[str, int],
) -> Comment:
    parent, done = more or ("", False)
    return Comment(
        id=element.get(word.ID) or "",
        author=element.get(word.AUTHOR) or "",
        date=moment(element.get(word.DATE)),
        text="\n".join(filter(None, map(_said, paragraphs))),
        parent=places.get(parent, -1),
        done=done,
        ours=element.get(word.INITIALS) == word.OUR_INITIALS,
        key=key,
        listed=more is not None,
    )


def _extended(root: _Element | None) -> dict[str, tuple[str, bool]]:
    """A comment's last paragraph → that of the comment it answers, and whether it is resolved."""
    return {
        element.get(f"{word.W15}paraId") or "": (
            element.get(f"{word.W15}paraIdParent") or "",
            element.get(f"{word.W15}done") in {"1", "true", "on"},
        )
        for element in (root if root is not None else ())
    }


def _said(paragraph: _Element) -> str:
    return spoken(paragraph).strip()
