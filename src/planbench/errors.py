"""The one kind of error a user meets; everything else is a bug of ours."""

from __future__ import annotations


class UserError(Exception):
    """Says what happened, what was kept and what to do, in a sentence that can be translated.

    `text` is the English source sentence with `{names}`; `values` fill them. `Words.error` turns
    both into the reader's language, so that no layer below needs to know which one that is.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text.format(**values) if values else text)
        self.text = text
        self.values = values


class AlreadyOpenError(UserError):
    """A project that is open in another window: nothing is wrong with its file."""


class OtherProjectError(UserError):
    """An exchange file that was meant for another project than the open one."""
