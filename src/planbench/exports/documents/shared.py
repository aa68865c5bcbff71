"""One page of what is shared with others, to lay on a table at a meeting: words, no figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planbench.exports.documents.parts import cell, heading, labelled, sentence
from planbench.exports.outline import (
    Block,
    Cover,
    Furniture,
    Line,
    Outline,
    Table,
    plain,
)
from planbench.i18n import Words


class SharedLine(NamedTuple):
    """A field, or a part of an item: what it is called and what it says."""

    label: str
    text: str


class SharedItem(NamedTuple):
    """An item as people read it: `kind` is its name, `parts` what stands under it by kind."""

    kind: str
    text: str
    fields: Sequence[SharedLine]
    parts: Sequence[SharedLine]


class SharedFrom(NamedTuple):
    """Who shares, in which programme, and when."""

    municipality: str
    programme: str
    day: dt.date


def shared_outline(items: Sequence[SharedItem], whence: SharedFrom, words: Words) -> Outline:
    """All items on as few pages as they need."""
    title = words.say("Ideas to share")
    day = words.date(whence.day)
    furniture = Furniture(
        header=f"{whence.municipality} · {title}",
        page=words.say("Page {page} of {pages}"),
        table=words.say("Table"),
        figure=words.say("Figure"),
    )
    cover = Cover(
        organisation=Line(plain(whence.municipality)),
        title=title,
        subtitle=whence.programme,
        status=day,
        facts=(),
        compact=True,
    )
    told = words.say(
        "Shared to be built on. Names, schools, small groups and confidential evidence have been "
        "taken out."
    )
    blocks = [
        cover,
        sentence(told, "note"),
        *(block for item in items for block in _item(item, words)),
    ]
    return Outline(
        title=title,
        language=words.language,
        blocks=tuple(blocks),
        furniture=furniture,
        organisation=whence.municipality,
        subject=whence.programme,
    )


def _item(item: SharedItem, words: Words) -> Iterator[Block]:
    yield heading(1, f"{item.kind}: {item.text}", numbered=False)
    for field in item.fields:
        yield labelled(field.label, plain(field.text))
    if item.parts:
        rows = tuple((cell(part.label), cell(part.text)) for part in item.parts)
        heads = (words.say("Part"), words.say("Text"))
        yield Table(item.text, heads, rows, (1, 4), numbered=False, label=False)
