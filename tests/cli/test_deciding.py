"""`planbench add`, as another program calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Planbench = Callable[..., tuple[int, str, str]]


def test_a_risk_is_added_and_shown(planbench: Planbench, example_file: Path) -> None:
    code, out, _ = planbench(
        "add", example_file, "risk", "text=Ingen hinner", "sign=Möten ställs in", "--language", "sv"
    )
    assert (code, out) == (0, "Tillagt: Risk: Ingen hinner\n")
    _, shown, _ = planbench("show", example_file, "--json")
    assert json.loads(shown)["risks"][-1]["sign"] == "Möten ställs in"


def test_a_value_that_cannot_be_is_refused(planbench: Planbench, example_file: Path) -> None:
    code, _, err = planbench(
        "add", example_file, "decision-point", "start=i höst", "--language", "sv"
    )
    assert code == 1
    assert "start" in err
    assert "datum" in err
