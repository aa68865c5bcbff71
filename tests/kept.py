"""What planbench writes, held against what it wrote: a change that nobody meant is seen."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "tests" / "data" / "kept"
NEW = ROOT / "out" / "kept"
LONGEST = 300  # letters of a line that is shown


def hold(name: str, now: str) -> None:
    """Fail when a text is another than the one that is kept under this name.

    Where the change is meant: look at the difference, then run the command that is named.
    """
    kept = KEPT / name
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    if now == before:
        return
    (NEW / name).parent.mkdir(parents=True, exist_ok=True)
    (NEW / name).write_text(now, encoding="utf-8", newline="\n")
    pairs = zip_longest(before.splitlines(), now.splitlines(), fillvalue="(nothing)")
    then, is_now = next((pair for pair in pairs if pair[0] != pair[1]), ("the same", "the same"))
    copied = f"cp {(NEW / name).relative_to(ROOT)} {kept.relative_to(ROOT)}"
    told = f"{name} said\n  {then[:LONGEST]}\nand says\n  {is_now[:LONGEST]}"
    pytest.fail(f"{told}\nIf that is meant: {copied}")
