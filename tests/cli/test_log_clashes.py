"""`planbench log` asks about time that cannot be beside what stands there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

DAY = ("--today", "2026-11-18")


def test_time_that_overlaps_or_fills_more_than_the_day_is_asked_about(
    planbench: Callable[..., tuple[int, str, str]], example_file: Path
) -> None:
    assert planbench("log", example_file, "planering kl 8-10", *DAY, "--yes")[0] == 0
    code, out, _ = planbench("log", example_file, "planering kl 9-11", *DAY)
    assert (code, "överlappar" in out) == (1, True), out
    code, out, _ = planbench("log", example_file, "23h planering", *DAY, "--dry-run")
    assert (code, "24" in out) == (1, True), out
    assert planbench("log", example_file, "planering kl 10-11", *DAY)[0] == 0


def test_an_identity_number_in_the_note_is_asked_about(
    planbench: Callable[..., tuple[int, str, str]], example_file: Path
) -> None:
    code, out, _ = planbench("log", example_file, "samtal om 811218-9876 30 min", *DAY)
    assert (code, "personnummer" in out) == (1, True), out
