"""Pictures and signs that no text can hold: they are said to be there, and never taken in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planbench.i18n import N_
from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.own_text import CHANGING
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.proposal import Mark
from planbench.imports.proposal import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

OURS = re.compile(r"chart(\d+)")
FIGURE = re.compile(r"Figure? (\d+)\. ")  # as a caption begins, in every language of a document
BESIDE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
TEXT_BOX = f"{word.W}txbxContent"
HERE = Remark(
    "picture",
    N_(
        "A picture stands here, or a sign that is no letter; planbench does not take it in. Look "
        "at it in the file."
    ),
)
STRUCK = Remark(
    "picture",
    N_("A picture is struck here; planbench does not do that by itself. Look at it in the file."),
)

GONE = Remark(
    "picture",
    N_(
        "The picture of this figure is gone, without a mark; planbench draws it again in the next "
        "export."
    ),
)


def picture_name(element: _Element) -> str | None:
    """The name that a picture has in the file; None for a box of text, which is read as text."""
    if next(element.iter(TEXT_BOX), None) is not None:
        return None
    told = next(element.iter(BESIDE), None)
    return "" if told is None else told.get("name") or ""


def new_pictures(passages: Sequence[Passage], printed: Collection[str]) -> Iterator[Mark]:
    """A comment for each paragraph with a picture that no export puts there.

    What stands before the first heading of ours may be the cover of somebody's template. Programs
    give pictures other names: where none has a name of ours, one that stands alone may be ours,
    unless the export `printed` no figure.
    """
    begun, seen = False, set[str]()
    named = any(OURS.fullmatch(name) for passage in passages for name in passage.pictures)
    sure = named or not any(FIGURE.match(text) for text in printed)
    for passage in passages:
        begun = begun or bool(passage.level and passage.bookmarks)
        new = [name for name in passage.pictures if name in seen or not OURS.fullmatch(name)]
        seen.update(passage.pictures)
        if begun and new and (sure or passage.sent.strip()):
            yield Mark(
                "comment",
                context=passage.sent,
                offset=len(passage.sent),
                elements=0,
                passage=passage.index,
                meaning=HERE,
                path=passage.path,
            )


def gone_pictures(passages: Sequence[Passage], printed: Collection[str]) -> Iterator[Mark]:
    """A comment at each caption of ours that has lost its picture, where their names tell that."""
    names = [name for passage in passages for name in passage.pictures]
    numbers = {int(found[1]) for name in names if (found := OURS.fullmatch(name))}
    figures = {int(found[1]) for text in printed if (found := FIGURE.match(text))}
    if not numbers or not numbers <= figures:
        return
    for passage in passages:
        found = FIGURE.match(passage.sent) if passage.has_field else None
        if found and int(found[1]) not in numbers and passage.sent.strip() in printed:
            yield Mark(
                "comment",
                anchor_text=passage.sent,
                context=passage.sent,
                elements=0,
                passage=passage.index,
                meaning=GONE,
                path=passage.path,
            )


def without_pictures(mark: Mark) -> Mark:
    """A mark whose words have no sign of a picture, but that says that one is there."""
    if not any(word.OBJECT_SIGN in text for text in (mark.text, mark.anchor_text, mark.suggestion)):
        return mark
    struck = word.OBJECT_SIGN in mark.anchor_text and word.OBJECT_SIGN not in mark.suggestion
    said = STRUCK if struck and mark.kind in CHANGING else HERE
    before = mark.context[: mark.offset].count(word.OBJECT_SIGN)
    made = replace(
        mark,
        text=_bare(mark.text),
        anchor_text=_bare(mark.anchor_text),
        suggestion=_bare(mark.suggestion),
        context=_bare(mark.context),
        offset=mark.offset - before,
        meaning=_bare_meaning(mark.meaning) or said,
        pictures=mark.meaning is not None,
    )
    return _of_a_kind(made)


def _bare(text: str) -> str:
    return text.replace(word.OBJECT_SIGN, "")


def _bare_meaning(meaning: Remark | None) -> Remark | None:
    if meaning is None:
        return None
    values = {name: _bare(str(value)) for name, value in meaning.values.items()}
    return replace(meaning, values=values)


def _of_a_kind(mark: Mark) -> Mark:
    """The mark as what is left of it: without words there is nothing to take in."""
    gone, new = bool(mark.anchor_text.strip()), bool(mark.suggestion.strip())
    if mark.kind == "replacement" and gone != new:
        return replace(mark, kind="deletion" if gone else "insertion")
    words = {"insertion": new, "silent": gone or new, "deletion": gone, "replacement": gone or new}
    return mark if words.get(mark.kind, True) else replace(mark, kind="comment", suggestion="")
