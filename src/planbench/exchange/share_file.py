"""The share file: what one project gives to another to build on, in words and without a record.

Plain JSON, so that anyone can read what left. It is read strictly and within limits; what a newer
planbench has added is passed over, a newer format is refused.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import msgspec

from planbench import __version__
from planbench.domain.base import derived_id
from planbench.errors import UserError
from planbench.outside_file import read_told

SUFFIX = ".planbench-share"
NAME = "planbench-share"
FORMAT = 1
LARGEST = 5_000_000  # bytes; a plan of twenty goals has some 40,000
MOST_ITEMS, MOST_PARTS = 500, 500
LONGEST = 20_000  # letters of one text

# Signs that cannot be seen and steer a terminal or turn a text round; a line break is no such sign.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
# Fields of many lines; every other one stands on one.
OF_MANY_LINES = frozenset({"text", "rationale", "assumption", "resources", "why", "outcome"})

Kind = Literal["goal", "action", "indicator", "idea", "instrument"]
Fields = dict[str, str]


class Part(msgspec.Struct, frozen=True):
    """A part of something shared: an indicator of a goal, a question with its `choices`."""

    kind: str
    fields: Fields
    choices: list[str] = []


class Shared(msgspec.Struct, frozen=True):
    """One thing that is shared: its words by column, its parts, and the goal it was found under.

    `key` stands for the item at home without naming it.
    """

    key: str
    kind: Kind
    fields: Fields
    parts: list[Part] = []
    about: Fields = {}

    @property
    def text(self) -> str:
        """What it is in one text."""
        return self.fields.get("text") or self.fields.get("measure") or self.fields.get("title", "")


class ShareOrigin(msgspec.Struct, frozen=True):
    """Where a file comes from; `project` stands for it without being its id. The day is ISO."""

    project: str
    municipality: str
    programme: str
    language: str
    shared_on: str


class Format(msgspec.Struct, frozen=True):
    """Which format it is, and who wrote it."""

    name: str
    version: int
    written_by: str = ""


class Share(msgspec.Struct, frozen=True):
    """A whole file."""

    format: Format
    origin: ShareOrigin
    items: list[Shared]


class _Head(msgspec.Struct, frozen=True):
    format: Format


def share_of(origin: ShareOrigin, items: list[Shared]) -> Share:
    """A file of this planbench's."""
    return Share(Format(NAME, FORMAT, __version__), origin, items)


def share_bytes(share: Share) -> bytes:
    """The file as it is written: JSON that people can read too."""
    return msgspec.json.format(msgspec.json.encode(share), indent=1)


def read_share(file: Path) -> Share:
    """A share file from anyone; raises `UserError` that says what is wrong with it."""
    return _checked(file, read_told(file, LARGEST, lambda _: _too_large(file)))


def _too_large(file: Path) -> UserError:
    return UserError(
        "{file} is larger than any share file. It was not read, and nothing was changed. "
        "Ask for a new one.",
        file=file.name,
    )


def _checked(file: Path, data: bytes) -> Share:
    try:
        head = msgspec.json.decode(data, type=_Head).format
        if head.name == NAME and head.version > FORMAT:
            raise UserError(
                "{file} was made by planbench {version}, which is newer than this one. "
                "Nothing was changed. Install the newer planbench to read it.",
                file=file.name,
                version=on_one_line(head.written_by)[:20] or "?",
            )
        share = msgspec.json.decode(data, type=Share)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _unfit(file) from error
    if head.name != NAME or not share.items or not _is_within_limits(share):
        raise _unfit(file)
    return msgspec.structs.replace(
        share,
        format=msgspec.structs.replace(share.format, written_by=on_one_line(head.written_by)),
        origin=ShareOrigin(*map(on_one_line, msgspec.structs.astuple(share.origin))),
        items=[_visible_item(item) for item in share.items],
    )


def visible(text: str) -> str:
    """A text without signs that cannot be seen; its line breaks stay."""
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def on_one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(visible(text).split())


def says_something(item: Shared) -> bool:
    """Whether there is a word in it, and not only signs and what was taken out."""
    return any(sign.isalnum() for sign in re.sub(r"\[[^\]]*\]", "", item.text))


def _visible_item(item: Shared) -> Shared:
    return msgspec.structs.replace(
        item,
        key=on_one_line(item.key),
        fields=_visible_fields(item.fields),
        about=_visible_fields(item.about),
        parts=[
            Part(
                on_one_line(part.kind),
                _visible_fields(part.fields),
                [on_one_line(choice) for choice in part.choices],
            )
            for part in item.parts
        ],
    )


def _visible_fields(fields: Fields) -> Fields:
    return {
        on_one_line(name): visible(text) if name in OF_MANY_LINES else on_one_line(text)
        for name, text in fields.items()
    }


def _unfit(file: Path) -> UserError:
    return UserError(
        "{file} is damaged or no share file. Nothing was changed. Ask for it to be made and sent "
        "again.",
        file=file.name,
    )


def _is_within_limits(share: Share) -> bool:
    parts = [part for item in share.items for part in item.parts]
    tables = [part.fields for part in parts]
    tables += [fields for shared in share.items for fields in (shared.fields, shared.about)]
    texts = [text for fields in tables for pair in fields.items() for text in pair]
    texts += [choice for part in parts for choice in part.choices]
    texts += [shared.key for shared in share.items]
    texts += list(msgspec.structs.astuple(share.origin))
    few = len(share.items) <= MOST_ITEMS and len(parts) <= MOST_PARTS * MOST_ITEMS
    return few and all(len(text) <= LONGEST for text in texts)


def content_of(item: Shared) -> str:
    """An item as it is kept in a project, to be taken into the plan later."""
    return msgspec.json.encode(item).decode()


def item_in(content: str) -> Shared:
    """What was kept; raises `UserError` when it is none, as a foreign file may have written it."""
    try:
        kept = msgspec.json.decode(content.encode("utf-8", "replace"), type=Shared)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise UserError(
            "What came of this idea is damaged. Nothing was changed. Write it by hand."
        ) from error
    return _visible_item(kept)


def row_id(origin: ShareOrigin, item: Shared) -> str:
    """The id of what was received: the same from the same place with the same words."""
    return derived_id("shared_idea", origin.project, item.key, content_of(item))
