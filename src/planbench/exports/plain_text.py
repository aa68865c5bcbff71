"""Plain fields as they were typed: every sign is itself, every line a line.

Only the writing area's text is Markdown (`exports.markdown`). In a plain field a citation of known
evidence, `[U:<id>]`, is still printed as `[U12]`; everything else stays as its characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.markdown import CITED, References
from planbench.exports.outline import Anchor, Block, Line, Paragraph, Run, Runs


def plain_blocks(text: str, anchor: Anchor | None, references: References) -> list[Block]:
    """A paragraph for each line that says something."""
    return [Paragraph(line_runs(line, references), anchor=anchor) for line in typed_lines(text)]


def plain_lines(text: str, anchor: Anchor | None, references: References) -> tuple[Line, ...]:
    """The same for a table cell."""
    return tuple(Line(line_runs(line, references), anchor) for line in typed_lines(text))


def plain_runs(text: str, references: References) -> Runs:
    """The text on one line."""
    return line_runs(" ".join(typed_lines(text)), references)


def typed_lines(text: str) -> list[str]:
    """The lines of a text that are not empty, without the space round them."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def line_runs(line: str, references: References) -> Runs:
    """A line with its citations of what is known."""
    return tuple(run for _start, _end, run in line_pieces(line, references) if run.text)


def line_pieces(line: str, references: References) -> Iterator[tuple[int, int, Run]]:
    """The pieces of a line: where each begins and ends in it, and what is printed there."""
    rest = 0
    for found in CITED.finditer(line):
        known = references.labels if found[1] == "U" else references.comparisons
        if found[2] not in known:
            continue
        yield rest, found.start(), Run(line[rest : found.start()])
        yield found.start(), found.end(), references.cited(found[1], found[2])
        rest = found.end()
    yield rest, len(line), Run(line[rest:])
