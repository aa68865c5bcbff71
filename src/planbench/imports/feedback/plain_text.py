"""Texts as they are compared: what programs exchange by themselves is no difference."""

from __future__ import annotations

SPACES = str.maketrans("\u00a0\u202f\t\n\u2011", "    -", "\u00ad\u200b")


def plain(text: str) -> str:
    """A text with single spaces of one kind, plain hyphens, and no signs that are not seen."""
    return " ".join(text.translate(SPACES).split())


def letters(text: str) -> str:
    """Its letters alone."""
    return "".join(filter(str.isalpha, text)).casefold()


def letters_and_figures(text: str) -> str:
    """Its letters and figures."""
    return "".join(filter(str.isalnum, text)).casefold()
