"""Runs as pieces of text in their looks, with links to addresses and to places of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbench.exports.outline import Block, Heading, Paragraph, Run, Runs, flat
from planbench.exports.pdf.glyph_fallback import stretches
from planbench.exports.pdf.lines import Piece
from planbench.exports.pdf.styles import ACCENT, painted, with_weight
from planbench.exports.pictures.picture import FACE

PLAIN: frozenset[str] = frozenset()


def lettered(text: str, face: str, colour: str = "", link: str = "") -> list[Piece]:
    """A text in one look; stretches that our own face lacks are in another one."""
    return [
        Piece(part, face if known == FACE else known, colour, link)
        for known, part in stretches(text.replace("  ", "\u00a0 ").replace("\t", "\u00a0\u00a0 "))
    ]


def pieces(runs: Runs, face: str, goals: frozenset[str] = PLAIN) -> list[Piece]:
    """Runs in the face of their role; `goals` are the places that a link can lead to."""
    return [piece for run in runs for piece in _run(run, face, goals)]


def _run(run: Run, face: str, goals: frozenset[str]) -> list[Piece]:
    if run.bold or run.italic:
        face = with_weight(face, bold=run.bold, italic=run.italic)
    link = f"#{goal_of(run.target)}" if run.target in goals else run.link
    return lettered(run.text, face, painted(ACCENT) if link or run.target else "", link)


def goal_of(place: str) -> str:
    """The name under which links lead to a place."""
    return f"place-{place}"


def places_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The places that links can lead to."""
    for block in flat(blocks):
        if isinstance(block, Heading | Paragraph):
            yield block.place
