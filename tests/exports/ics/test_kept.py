"""The calendar of the example, line by line."""

from __future__ import annotations

from pathlib import Path

from tests.kept import hold

from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace


def test_the_calendar_of_the_example(example: Workspace, tmp_path: Path) -> None:
    export(example, "calendar", tmp_path / "plan.ics")
    text = (tmp_path / "plan.ics").read_bytes().decode("utf-8")
    lines = [each for each in text.split("\r\n") if not each.startswith("UID:")]
    hold("ics/plan.txt", "\n".join(lines))
