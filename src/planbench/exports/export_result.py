"""What is known of a document once it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

AnchorTexts = dict[str, tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a Word document prints beside its items' own texts; feedback knows it again by this.

    `fixed` are the words of planbench itself by their bookmarks, `around` what stands before and
    behind an anchor's text in its paragraph, `order` all bookmarks as they stand, `margins` the
    paragraphs of headers and footers.
    """

    texts: frozenset[str] = frozenset()
    fixed: AnchorTexts = field(default_factory=dict)
    around: dict[str, tuple[str, str]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    margins: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment of ours at an item (kind and id; empty: at the top), known again by its key."""

    kind: str
    id: str
    key: str
    author: str
    text: str


class HeadingLook(NamedTuple):
    """How a template's headings of a level look: six hexadecimal figures, points, a face.

    What the template does not say itself is empty, and 0.
    """

    colour: str = ""
    size: float = 0.0
    face: str = ""


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was missing in a municipality's template and taken from ours.

    `text_left_out` says that the template has a text of its own, which nobody asked for; `look` are
    the colour and the face that our styles took from it, empty where it has none.
    """

    added_styles: tuple[str, ...] = ()
    cover_kept: bool = False
    text_left_out: bool = False
    look: tuple[str, str] = ("", "")
    headings: tuple[HeadingLook, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """Its SHA-256, and bookmark → (kind, id, field, text) for what each anchor says.

    `surroundings` is what it prints beside them; known of Word documents only.
    """

    sha256: str
    anchors: AnchorTexts = field(default_factory=dict)
    surroundings: Surroundings = field(default_factory=Surroundings)
    template_report: TemplateReport | None = None
