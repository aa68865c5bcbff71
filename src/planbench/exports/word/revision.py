"""What has changed since an earlier export, as tracked changes that Word shows and can remove."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from planbench.exports.outline import Run, Runs, text_of

AUTHOR = "planbench"
TOKENS = re.compile(r"\s+|\S+")
WriteRun = Callable[[Run], str]


@dataclass(frozen=True, slots=True)
class Since:
    """An earlier export: bookmark of this one → what stood there; `moment` is now."""

    before: dict[str, str]
    moment: dt.datetime

    def marked(self, name: str, runs: Runs, write: WriteRun, number: Callable[[], int]) -> str:
        """The runs of an anchor, what is new and what is gone marked as such.

        `write` gives the markup of a run, `number` a fresh id for a mark.
        """
        parts = pieces(self.before.get(name, ""), runs)
        return "".join(self._piece(kind, run, write, number) for kind, run in parts)

    def _piece(self, kind: str, run: Run, write: WriteRun, number: Callable[[], int]) -> str:
        inside = write(run._replace(link="", target=""))
        if kind == "same":
            return inside
        if kind == "del":
            inside = inside.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ")
            inside = inside.replace("</w:t>", "</w:delText>")
        date = self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        head = f'<w:{kind} w:id="{number()}" w:author="{AUTHOR}" w:date="{date}">'
        return f"{head}{inside}</w:{kind}>"


def pieces(before: str, runs: Runs) -> Iterator[tuple[str, Run]]:
    """`same`, `del` and `ins` in order; word by word where the text has one look."""
    if text_of(runs) == before:
        yield from (("same", run) for run in runs)
    elif len(runs) == 1 and before:
        yield from _words(before, runs[0])
    else:
        if before:
            yield "del", Run(before)
        yield from (("ins", run) for run in runs)


def _words(before: str, run: Run) -> Iterator[tuple[str, Run]]:
    old, new = TOKENS.findall(before), TOKENS.findall(run.text)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", run._replace(text="".join(new[c:d]))
            continue
        if b > a:
            yield "del", Run("".join(old[a:b]))
        if d > c:
            yield "ins", run._replace(text="".join(new[c:d]))
