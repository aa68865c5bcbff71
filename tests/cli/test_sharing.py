"""Ideas from one project to another on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_ideas_go_from_one_project_to_another(
    planbench: Run, example_file: Path, norwegian_file: Path, tmp_path: Path
) -> None:
    file, page = tmp_path / "till-andra.planbench-share", tmp_path / "sida.pdf"
    options = ("--goals", "1,2", "--actions", "3.1", "--to", file, "--page", page)
    code, out, _ = planbench("share", example_file, *options, "--json")
    assert code == 0
    assert [each["kind"] for each in json.loads(out)["items"]] == ["goal", "goal", "action"]
    assert page.is_file()
    code, out, _ = planbench("import", norwegian_file, file, "--dry-run", "--language", "nb")
    assert code == 0
    assert "Fra et annet program" in out
    assert "et annet språk: Svenska" in out
    code, out, _ = planbench("import", norwegian_file, file, "--json")
    assert json.loads(out)["new"] == 3
    code, out, _ = planbench("import", norwegian_file, file, "--json")
    assert json.loads(out)["state"] == "known"
    code, out, _ = planbench("show", norwegian_file, "--json")
    assert len(json.loads(out)["shared_ideas"]) == 3


def test_a_dry_run_shows_what_leaves_and_writes_nothing(
    planbench: Run, example_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "x.planbench-share"
    code, out, _ = planbench("share", example_file, "--goals", "2", "--to", file, "--dry-run")
    assert code == 0
    assert "Mål: Alla matematiklärare" in out
    assert "stannar alltid här" in out
    assert not file.exists()


def test_what_there_is_not_is_said(planbench: Run, example_file: Path, tmp_path: Path) -> None:
    code, _, said = planbench("share", example_file, "--goals", "9", "--to", tmp_path / "x")
    assert (code, "numret 9 under --goals" in said) == (1, True)
    code, _, said = planbench("share", example_file, "--to", tmp_path / "x")
    assert (code, "vad som ska delas" in said) == (1, True)
    assert list(tmp_path.glob("x*")) == []
