"""The runs that hold just some words of a text, split where the words begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUN, TEXT = f"{W}r", f"{W}t"
START, END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
KEEP = "{http://www.w3.org/XML/1998/namespace}space"


def runs_of_quote(within: Any, bookmark: str, quote: str) -> Sequence[Any]:
    """The runs that say the quote in a bookmark of a run's paragraph; none where it is not there.

    A run is split where it holds more; one of several parts (a break in it) is taken whole.
    """
    paragraph = next(ancestor for ancestor in within.iterancestors() if ancestor.tag == f"{W}p")
    runs = list(_runs_in(paragraph, bookmark))
    texts = [_text(run) for run in runs]
    start = "".join(texts).find(quote)
    if start < 0 or not quote.strip():
        return ()
    end, at, inside = start + len(quote), 0, []
    for run, text in zip(runs, texts, strict=True):
        begins, ends = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if begins < ends:
            inside.append(_cut(run, text, begins, ends))
    return inside


def _runs_in(paragraph: Any, bookmark: str) -> Iterator[Any]:
    """All runs of a bookmark, those in links and tracked insertions too."""
    number = None
    for each in paragraph.iter(RUN, START, END):
        if each.tag == RUN and number is not None:
            yield each
        elif each.tag == START and each.get(f"{W}name") == bookmark:
            number = each.get(f"{W}id")
        elif each.tag == END and number is not None and each.get(f"{W}id") == number:
            return


def _text(run: Any) -> str:
    return "".join(each.text or "" for each in run.iter(TEXT))


def _cut(run: Any, text: str, begins: int, ends: int) -> Any:
    """The run with these letters alone; what stands before and behind becomes runs beside it."""
    parts = [each for each in run if each.tag != f"{W}rPr"]
    if len(parts) != 1 or parts[0].tag != TEXT:
        return run
    if begins > 0:
        run.addprevious(_saying(deepcopy(run), text[:begins]))
    if ends < len(text):
        run.addnext(_saying(deepcopy(run), text[ends:]))
    return _saying(run, text[begins:ends])


def _saying(run: Any, text: str) -> Any:
    part = run.find(TEXT)
    part.text = text
    part.set(KEEP, "preserve")
    return run
