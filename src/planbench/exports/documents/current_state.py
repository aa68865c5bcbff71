"""The current-state description on its own, as it is sent to the supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.documents.citation import (
    appendix_blocks,
    short_source_blocks,
    source_blocks,
)
from planbench.exports.documents.cover import cover
from planbench.exports.documents.origin import basis_blocks
from planbench.exports.documents.paging import fuller
from planbench.exports.documents.parts import heading, outline
from planbench.exports.documents.short.state import short_state_blocks
from planbench.exports.documents.state import state_blocks
from planbench.exports.outline import Block, Contents, Outline, PageBreak
from planbench.exports.readers import is_short
from planbench.exports.source import DocumentSource


def current_state_outline(source: DocumentSource) -> Outline:
    """What is known and what follows from it, without the plan."""
    title = source.programme_words.current_state_title
    blocks = _to_read(source, title) if is_short(source.options) else _blocks(source, title)
    return outline(source, title, list(blocks))


def _to_read(source: DocumentSource, title: str) -> Iterator[Block]:
    """For others than those who write: what stands, without questions and gaps."""
    yield from fuller(_short(source, title))


def _short(source: DocumentSource, title: str) -> Iterator[Block]:
    yield cover(source, title)
    yield Contents(source.words.say("Contents"), own_page=False)
    yield PageBreak()
    if state := list(short_state_blocks(source)):
        yield heading(1, title)
        yield from state
    yield from short_source_blocks(source, 2)


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    yield cover(source, title)
    yield Contents(source.words.say("Contents"))
    yield PageBreak()
    yield from basis_blocks(source, source.words.say("How the description came about"))
    yield from state_blocks(source)
    yield from source_blocks(source)
    yield from appendix_blocks(source)
