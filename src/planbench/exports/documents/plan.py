"""The development plan, as the steering group receives it."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.documents.abbreviations import abbreviation_blocks
from planbench.exports.documents.citation import appendix_blocks, source_blocks
from planbench.exports.documents.cover import cover
from planbench.exports.documents.goals import goal_blocks
from planbench.exports.documents.origin import origin_blocks
from planbench.exports.documents.ownership import decision_blocks, ownership_blocks
from planbench.exports.documents.parts import outline
from planbench.exports.documents.red_thread import red_thread_blocks
from planbench.exports.documents.state import state_blocks
from planbench.exports.documents.status import status_blocks
from planbench.exports.documents.summary import summary_blocks
from planbench.exports.outline import Block, Contents, Outline, PageBreak
from planbench.exports.source import DocumentSource


def plan_outline(source: DocumentSource) -> Outline:
    """The whole plan; empty parts say so in a plain sentence."""
    title = source.programme_words.plan_title
    blocks = list(_blocks(source, title))
    appendix = list(appendix_blocks(source))
    short = abbreviation_blocks(source, [*blocks, *appendix])
    return outline(source, title, [*blocks, *short, *appendix])


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    yield cover(source, title)
    yield Contents(source.words.say("Contents"))
    yield PageBreak()
    yield from summary_blocks(source)
    yield from origin_blocks(source)
    yield from state_blocks(source)
    yield from red_thread_blocks(source)
    yield from goal_blocks(source)
    yield from status_blocks(source)
    yield from ownership_blocks(source)
    yield from decision_blocks(source)
    yield from source_blocks(source)
