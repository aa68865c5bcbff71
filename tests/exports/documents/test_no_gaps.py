"""Nothing unwritten and no guiding question goes to a steering group, a school or the public."""

from __future__ import annotations

import pytest

from planbench.exports.formats import outline_of
from planbench.exports.outline import Listing, Paragraph, flat, text_of

GAPS = (
    "inte skrivet",
    "saknas",
    "utsetts ännu",
    "utsedd ännu",
    "Ingen är namngiven",
    "Ingen andel",
)
WITH_READERS = ("plan", "brief", "current-state", "mandate", "presentation")


@pytest.mark.parametrize("reader", ["steering-group", "schools", "public"])
@pytest.mark.parametrize("kind", WITH_READERS)
def test_an_empty_project_says_nothing_of_what_is_missing(empty, kind: str, reader: str) -> None:
    outline = outline_of(empty.source(**{"reader": reader}), kind)
    for block in flat(outline.blocks):
        texts = [text_of(block.full)] if isinstance(block, Paragraph) else []
        if isinstance(block, Listing):
            texts = [text_of(each.full) for each in block.items]
        assert not any(gap in text for gap in GAPS for text in texts)
        if isinstance(block, Paragraph):
            assert block.style != "question"
