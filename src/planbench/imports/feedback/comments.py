"""The comments of a document: what each says, whom it answers, and whether it is resolved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.package import WordFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment's words; `parent` is the index of the comment that it answers, -1 for none."""

    id: str
    author: str
    date: dt.datetime | None
    text: str
    parent: int = -1
    done: bool = False
    ours: bool = False


def read_comments(file: WordFile) -> list[Comment]:
    """The comments in the order of their part."""
    if file.comments is None:
        return []
    elements = list(file.comments.iter(word.COMMENT))
    more = _extended(file.extended)
    places = {key: n for n, each in enumerate(elements) if (key := _last_paragraph(each))}
    return [_comment(each, more, places) for each in elements]


def moment(text: str | None) -> dt.datetime | None:
    """A date as Word writes it, without its zone; None for `0-00-00` and other nonsense."""
    found = MOMENT.match(text or "")
    try:
        return dt.datetime.fromisoformat("T".join(filter(None, found.groups()))) if found else None
    except ValueError:
        return None


def _comment(
    element: _Element, more: dict[str, tuple[str, bool]], places: dict[str, int]
) -> Comment:
    parent, done = more.get(_last_paragraph(element), ("", False))
    return Comment(
        id=element.get(word.ID) or "",
        author=element.get(word.AUTHOR) or "",
        date=moment(element.get(word.DATE)),
        text="\n".join(filter(None, map(_said, element.iter(word.PARAGRAPH)))),
        parent=places.get(parent, -1),
        done=done,
        ours=element.get(word.INITIALS) == word.OUR_INITIALS,
    )


def _extended(root: _Element | None) -> dict[str, tuple[str, bool]]:
    """A comment's last paragraph → that of the comment it answers, and whether it is resolved."""
    return {
        each.get(f"{word.W15}paraId") or "": (
            each.get(f"{word.W15}paraIdParent") or "",
            each.get(f"{word.W15}done") in {"1", "true", "on"},
        )
        for each in (root if root is not None else ())
    }


def _last_paragraph(element: _Element) -> str:
    paragraphs = element.findall(f".//{word.PARAGRAPH}")
    return (paragraphs[-1].get(f"{word.W14}paraId") or "") if paragraphs else ""


def _said(paragraph: _Element) -> str:
    return "".join(_letters(paragraph)).strip()


def _letters(paragraph: _Element) -> Iterator[str]:
    for each in paragraph.iter(word.TEXT, *word.SIGNS):
        yield word.SIGNS.get(str(each.tag), each.text or "")
