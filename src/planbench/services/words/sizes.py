"""The size of a project in words."""

from __future__ import annotations

from planbench.i18n import Words
from planbench.store.tidying import Size


def megabytes(words: Words, count: int) -> str:
    """Bytes as megabytes: `1,2`."""
    return words.number(count / 1_000_000, 1)


def size_words(words: Words, size: Size) -> str:
    """How large a file is and what of it could go."""
    return words.say(
        "The file is {size} MB. Of that, {removed} MB are attached files that were removed, and "
        "{undo} MB is what undo needs.",
        size=megabytes(words, size.file),
        removed=megabytes(words, size.removed_files),
        undo=megabytes(words, size.undo),
    )
