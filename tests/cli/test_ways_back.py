"""Taking a merge back, tidying up, next year's plan, and looking where nothing is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Planbench = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(planbench: Planbench) -> Callable[..., Any]:
    """What a command answers as JSON."""

    def call(*arguments: object) -> Any:
        code, out, err = planbench(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    return call


def change(data: Callable[..., Any], file: Path, tmp_path: Path, **goal: Any) -> None:
    source = tmp_path / "edit.json"
    source.write_text(json.dumps({"goals": [goal]}), encoding="utf-8")
    data("import", file, source, "--kind", "project", "--yes")


def test_the_latest_merge_is_taken_back_and_what_was_is_kept(
    planbench: Planbench, data: Callable[..., Any], example_file: Path, tmp_path: Path
) -> None:
    data("exchange", example_file, "--to", tmp_path / "start.planbench-utbyte")
    second = tmp_path / "per.planbench"
    data("join", second, tmp_path / "start.planbench-utbyte", "--as", "Per Lund")
    change(data, second, tmp_path, id="new-goal", text="Ett nytt mål")
    package = tmp_path / "per.planbench-utbyte"
    data("exchange", second, "--to", package)
    before = data("show", example_file)
    code, out, _ = planbench("--language", "sv", "merge", example_file, package)
    assert (code, "Nytt: 1." in out) == (0, True)
    assert "new-goal" in [each["id"] for each in data("show", example_file)["goals"]]
    merged = data("show", example_file)
    code, out, _ = planbench("--language", "sv", "merge", example_file, "--undo")
    assert code == 0
    assert "Projektet är som det var före den senaste inläsningen." in out
    assert data("show", example_file)["goals"] == before["goals"]
    kept = next(Path(line.split(" i ")[-1].rstrip(".")) for line in out.splitlines()[1:])
    assert data("show", kept)["goals"] == merged["goals"]


def test_a_merge_of_nothing_is_refused(planbench: Planbench, example_file: Path) -> None:
    code, out, err = planbench("--language", "sv", "merge", example_file)
    assert (code, out) == (1, "")
    assert err.strip() == "Ange vilken utbytesfil som ska läsas in. Inget ändrades."


def test_tidying_makes_the_file_smaller_and_a_dry_run_only_says_how_large_it_is(
    planbench: Planbench, data: Callable[..., Any], example_file: Path, tmp_path: Path
) -> None:
    for number in range(3):
        change(data, example_file, tmp_path, id="long", text=f"{number} " * 60_000)
    change(data, example_file, tmp_path, id="long", text="Kort.")
    size = example_file.stat().st_size
    told = data("tidy", example_file, "--dry-run")
    assert told["after"] == told["before"]
    assert example_file.stat().st_size == size
    _, out, _ = planbench("--language", "sv", "tidy", example_file, "--dry-run")
    assert "Filen är nu" not in out
    goals = data("show", example_file)["goals"]
    told = data("tidy", example_file)
    assert told["after"]["file"] < told["before"]["file"]
    assert example_file.stat().st_size < size
    assert data("show", example_file)["goals"] == goals
    _, out, _ = planbench("--language", "sv", "tidy", example_file)
    assert "Filen är nu" in out


def test_next_years_plan_is_a_project_of_its_own(
    data: Callable[..., Any], example_file: Path, tmp_path: Path
) -> None:
    before = data("show", example_file)
    new = tmp_path / "next.planbench"
    assert data("next-year", example_file, new) == {"file": str(new)}
    made = data("show", new)
    assert made["project"]["municipality"] == before["project"]["municipality"]
    assert made["time_entries"] == []
    assert data("show", example_file) == before


@pytest.mark.parametrize("command", [("history", "no-such-id"), ("conflicts",)])
def test_where_there_is_nothing_it_says_so(
    planbench: Planbench, example_file: Path, command: tuple[str, ...]
) -> None:
    name, *item = command
    code, out, _ = planbench("--language", "sv", name, example_file, *item)
    assert (code, out.strip()) == (0, "Inget hittades.")


def test_sharing_needs_somewhere_to_write(planbench: Planbench, example_file: Path) -> None:
    code, _, err = planbench("--language", "sv", "share", example_file)
    assert code != 0
    assert err


@pytest.mark.parametrize("form", [("--language", "xx"), ("--language=xx",)])
def test_a_language_that_is_not_spoken_is_wrong_usage(
    planbench: Planbench, form: tuple[str, ...]
) -> None:
    code, out, err = planbench("programmes", *form)
    assert (code, out) == (2, "")
    assert err.strip() == "--language: sv, nb, nn, en"


def test_a_language_is_named_with_or_without_a_sign_between(planbench: Planbench) -> None:
    assert planbench("programmes", "--language=nb") == planbench("programmes", "--language", "nb")
    assert planbench("programmes", "--language=nb") != planbench("programmes", "--language=sv")


def test_a_bug_of_ours_is_said_as_one_without_a_trace(
    planbench: Planbench, example_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("planbench.json_format.writing.snapshot", broken)
    code, out, err = planbench("--language", "sv", "show", example_file)
    assert (code, out) == (1, "")
    assert "Rapportera gärna" in err
    assert "run_show" in err
    assert "Traceback" not in err
