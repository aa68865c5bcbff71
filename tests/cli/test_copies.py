"""The command line between two laptops: exchange, merge, join, conflicts, history, backup."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planbench.services.gate.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(planbench: Run) -> Callable[..., Any]:
    """Runs a command with `--json` that must succeed; returns what it printed."""

    def call(*arguments: object) -> Any:
        code, out, err = planbench(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    return call


@pytest.fixture
def second(data: Callable[..., Any], example_file: Path, tmp_path: Path) -> Path:
    """The same project on Per's laptop."""
    package = tmp_path / "start.planbench-utbyte"
    data("exchange", example_file, "--to", package)
    file = tmp_path / "per.planbench"
    assert data("join", file, package, "--as", "Per Lund") == {"file": str(file)}
    return file


def edit(data: Callable[..., Any], file: Path, tmp_path: Path, **goal: Any) -> None:
    source = tmp_path / "edit.json"
    source.write_text(json.dumps({"goals": [goal]}), encoding="utf-8")
    data("import", file, source, "--kind", "project", "--yes")


def swap(data: Callable[..., Any], one: Path, other: Path, tmp_path: Path) -> None:
    for number, (giver, taker) in enumerate(((one, other), (other, one), (one, other))):
        package = tmp_path / f"swap{number}.planbench-utbyte"
        data("exchange", giver, "--to", package)
        data("merge", taker, package)


def test_two_files_end_alike_with_every_conflict_on_both(
    data: Callable[..., Any], example_file: Path, second: Path, tmp_path: Path
) -> None:
    goal = data("show", example_file)["goals"][0]["id"]
    edit(data, example_file, tmp_path, id=goal, strand="algebra")
    edit(data, second, tmp_path, id=goal, strand="geometry")
    swap(data, example_file, second, tmp_path)
    assert data("show", example_file) == data("show", second)
    [conflict] = data("conflicts", second)
    assert conflict["item"] == {"kind": "goal", "id": goal}
    assert (conflict["field"], conflict["state"]) == ("strand", "open")
    assert {conflict["one"], conflict["other"]} == {"algebra", "geometry"}
    data("conflicts", second, "--choose", conflict["id"], "geometry")
    swap(data, second, example_file, tmp_path)
    assert data("show", example_file)["goals"][0]["strand"] == "geometry"
    assert data("conflicts", example_file)[0]["state"] == "chosen"


def test_the_same_file_twice_says_that_nothing_is_new(
    data: Callable[..., Any], planbench: Run, example_file: Path, second: Path, tmp_path: Path
) -> None:
    package = tmp_path / "p.planbench-utbyte"
    data("exchange", second, "--to", package)
    assert data("merge", example_file, package)["nothing_new"] in (True, False)
    assert data("merge", example_file, package)["nothing_new"] is True
    code, out, _ = planbench("merge", example_file, package, "--language", "sv")
    assert (code, "inget nytt" in out) == (0, True)


def test_a_dry_run_shows_and_changes_nothing(
    data: Callable[..., Any], example_file: Path, second: Path, tmp_path: Path
) -> None:
    before = data("show", example_file)
    edit(data, second, tmp_path, id="new-goal", text="Ett nytt mål")
    package = tmp_path / "p.planbench-utbyte"
    data("exchange", second, "--to", package)
    found = data("merge", example_file, package, "--dry-run")
    assert {"what": "new", "kind": "goal", "id": "new-goal"}.items() <= found["items"][0].items()
    assert found["backup"] is None
    assert data("show", example_file) == before
    merged = data("merge", example_file, package)
    assert data("show", merged["backup"])["goals"] == before["goals"]
    assert data("show", example_file)["goals"] != before["goals"]


def test_history_tells_who_did_what(
    data: Callable[..., Any], planbench: Run, example_file: Path, second: Path, tmp_path: Path
) -> None:
    edit(data, second, tmp_path, id="new-goal", text="Ett nytt mål")
    swap(data, second, example_file, tmp_path)
    [entry] = data("history", example_file, "new-goal")
    assert entry["person"]["name"] == "Per Lund"
    assert entry["items"] == [{"kind": "goal", "id": "new-goal"}]
    code, out, _ = planbench("history", example_file)
    assert (code, "Ett nytt mål" in out) == (0, True)


def test_what_only_looks_can_be_asked_while_the_project_is_open_elsewhere(
    planbench: Run, example: Workspace
) -> None:
    file = example.file.path
    for looks in (("history", file), ("conflicts", file), ("tidy", file, "--dry-run")):
        assert planbench(*looks)[0] == 0
    for writes in (("tidy", file), ("exchange", file, "--to", file.with_suffix(".utbyte"))):
        code, _, said = planbench(*writes, "--language", "sv")
        assert (code, "redan öppen" in said) == (1, True), said


def test_what_is_no_exchange_file_is_refused_without_a_trace(
    planbench: Run, example_file: Path, tmp_path: Path
) -> None:
    junk = tmp_path / "junk.planbench-utbyte"
    junk.write_bytes(b"junk")
    code, out, err = planbench("merge", example_file, junk)
    assert (code, out) == (1, "")
    assert "junk.planbench-utbyte" in err
    assert "Traceback" not in err


def test_a_backup_becomes_a_project_again(
    data: Callable[..., Any], example_file: Path, tmp_path: Path
) -> None:
    made = data("backup", example_file, "--to", tmp_path / "kept")["file"]
    data("restore", made, tmp_path / "again.planbench")
    assert data("show", tmp_path / "again.planbench") == data("show", example_file)


def test_usage_is_exit_code_two(planbench: Run, example_file: Path) -> None:
    assert planbench("exchange", example_file)[0] == 2


SETTLED = {
    "sv": ("Godtaget", "Avvisat", "står kvar i texten till Mål 1"),
    "nb": ("Godtatt", "Avvist", "står fortsatt i teksten til Mål 1"),
}


@pytest.mark.parametrize("language", SETTLED)
def test_a_suggestion_settled_against_the_text_says_which_text_to_look_at(
    planbench: Run, example_file: Path, second: Path, tmp_path: Path, language: str
) -> None:
    accepted, declined, still = SETTLED[language]

    def data(*arguments: object) -> Any:
        return json.loads(planbench(*arguments, "--json")[1])

    marks = data("feedback", example_file)
    mark = next(each["id"] for each in marks if each["kind"] == "replacement")
    data("feedback", example_file, "--accept", mark)
    data("feedback", second, "--decline", mark)
    swap(data, example_file, second, tmp_path)
    [conflict] = [each for each in data("conflicts", example_file) if each["field"] == "state"]
    _, listed, _ = planbench("conflicts", example_file, "--language", language)
    assert accepted in listed
    assert f"{declined}\n" in listed or f"{declined} |" in listed
    assert "declined" not in listed
    typed = ("--choose", conflict["id"], declined.lower(), "--language", language)
    code, said, err = planbench("conflicts", example_file, *typed)
    assert code == 0, err
    assert still in said.splitlines()[0]
    now = {each["id"]: each["state"] for each in data("feedback", example_file)}
    assert now[mark] == "declined"
    _, said, _ = planbench("conflicts", example_file, "--choose", conflict["id"], "accepted")
    assert "Look at that text" not in said


def test_a_choice_about_no_suggestion_points_at_no_text(
    data: Callable[..., Any], planbench: Run, example_file: Path, second: Path, tmp_path: Path
) -> None:
    goal = data("show", example_file)["goals"][0]["id"]
    edit(data, example_file, tmp_path, id=goal, strand="algebra")
    edit(data, second, tmp_path, id=goal, strand="geometry")
    swap(data, example_file, second, tmp_path)
    [conflict] = data("conflicts", second)
    _, said, _ = planbench("conflicts", second, "--choose", conflict["id"], "Geometri")
    assert said.startswith(conflict["id"])
    assert data("show", second)["goals"][0]["strand"] == "geometry"


def test_a_project_file_is_called_one_and_not_damaged(
    planbench: Run, example_file: Path, second: Path
) -> None:
    _, _, merged = planbench("merge", example_file, second, "--language", "sv")
    feedback = ("import", example_file, second, "--kind", "feedback", "--language", "sv")
    _, _, imported = planbench(*feedback)
    _, _, guessed = planbench("import", example_file, second, "--yes", "--language", "sv")
    for said in (merged, imported, guessed):
        assert "är ett planbench-projekt" in said
        assert "utbytesfil" in said
        assert "skadad" not in said
