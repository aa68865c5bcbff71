"""What a command says: sentences for people, or one JSON value."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.cli.own_sentences import on_the_command_line
from planbench.errors import UserError
from planbench.i18n import N_, Words

if TYPE_CHECKING:
    from planbench.services.gate.workspace import Workspace

STEERING = frozenset({"Cc", "Cf"})  # Unicode's control and format characters
STOPPED = 130  # as shells count it
BROKEN = N_(
    "Something went wrong inside planbench. Your project is as it was. "
    "Please report this, with the lines below."
)


class Output:
    """Where a command prints, in the reader's language."""

    def __init__(self, words: Words, *, as_json: bool) -> None:
        self.words = on_the_command_line(words)
        self.as_json = as_json

    def speak_for(self, workspace: Workspace) -> Workspace:
        """Speak as one does in the project's programme: of a school where it is a school's."""
        from planbench.programmes.wording import words_in

        self.words = words_in(workspace.programme, self.words)
        return workspace

    def line(self, text: str) -> None:
        """A sentence for people; says nothing when JSON is wanted."""
        if not self.as_json:
            _write(sys.stdout, _printable(text))

    def warn(self, text: str) -> None:
        """Something to look at, on standard error; beside JSON too, where nobody else reads it."""
        _write(sys.stderr, _printable(text))

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Rows for people, in columns."""
        listed = [list(row) for row in rows]
        if not listed:
            return
        widths = [max(len(cell) for cell in column) for column in zip(*listed, strict=True)]
        for row in listed:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.line("  ".join(cells).rstrip())

    def data(self, value: Any) -> None:
        """The JSON value, in UTF-8 whatever the console has; says nothing to people."""
        if self.as_json:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")
            _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=1))

    def made(self, file: Path) -> int:
        """A file that a command was asked to make; the exit code."""
        self.line(self.words.say("Made {file}.", file=file))
        self.data({"file": str(file)})
        return 0

    def refused(self, error: UserError) -> int:
        """A refusal, on standard error; as JSON too when that is wanted."""
        text = self.words.error(error)
        _write(sys.stderr, _printable(text))
        self.data({"error": text})
        return 1

    def stopped(self) -> int:
        """Ctrl+C: what was whole before it is kept."""
        text = self.words.say("Stopped. What was done before is kept, and nothing is half done.")
        _write(sys.stderr, text)
        self.data({"error": text})
        return STOPPED

    def broken(self, details: str) -> int:
        """Our own bug, without a trace."""
        _write(sys.stderr, f"{self.words.say(BROKEN)}\n{details}")
        self.data({"error": self.words.say(BROKEN)})
        return 1


def _printable(text: str) -> str:
    """Without what would steer a terminal: escapes, control characters, and turned writing."""
    kept = (each for each in text if each in "\n\t" or unicodedata.category(each) not in STEERING)
    return "".join(kept)


def _write(stream: Any, text: str) -> None:
    if stream is None:  # a program built without a console has no streams
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
