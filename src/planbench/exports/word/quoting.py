"""The runs that hold just some words of a text, split where the words begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = f"{W}t"
KEEP = "{http://www.w3.org/XML/1998/namespace}space"


def runs_of_quote(runs: Sequence[Any], quote: str) -> Sequence[Any]:
    """The runs that say the quote; all of them where it does not stand in them.

    A run is split where it holds more; one of several parts (a break in it) is taken whole.
    """
    texts = [_text(run) for run in runs]
    start = "".join(texts).find(quote)
    if start < 0 or not quote.strip():
        return runs
    end, at, inside = start + len(quote), 0, []
    for run, text in zip(runs, texts, strict=True):
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            inside.append(_cut(run, text, first, last))
    return inside or runs


def _text(run: Any) -> str:
    return "".join(each.text or "" for each in run.iter(TEXT))


def _cut(run: Any, text: str, first: int, last: int) -> Any:
    """The run with these letters alone; what stands before and behind becomes runs beside it."""
    parts = [each for each in run if each.tag != f"{W}rPr"]
    if len(parts) != 1 or parts[0].tag != TEXT:
        return run
    if first > 0:
        run.addprevious(_saying(deepcopy(run), text[:first]))
    if last < len(text):
        run.addnext(_saying(deepcopy(run), text[last:]))
    return _saying(run, text[first:last])


def _saying(run: Any, text: str) -> Any:
    part = run.find(TEXT)
    part.text = text
    part.set(KEEP, "preserve")
    return run
