"""The current-state description on its own, as it is sent to the supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.documents.citation import appendix_blocks, source_blocks
from planbench.exports.documents.cover import cover
from planbench.exports.documents.origin import basis_blocks
from planbench.exports.documents.parts import outline
from planbench.exports.documents.state import state_blocks
from planbench.exports.outline import Block, Contents, Outline, PageBreak
from planbench.exports.source import DocumentSource


def current_state_outline(source: DocumentSource) -> Outline:
    """What is known and what follows from it, without the plan."""
    title = source.programme_words.current_state_title
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    yield cover(source, title)
    yield Contents(source.words.say("Contents"))
    yield PageBreak()
    yield from basis_blocks(source, source.words.say("How the description came about"))
    yield from state_blocks(source)
    yield from source_blocks(source)
    yield from appendix_blocks(source)
