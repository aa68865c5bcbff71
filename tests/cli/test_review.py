"""`planbench check` and `feedback`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.services.projects import open_workspace

Planbench = Callable[..., tuple[int, str, str]]


def marks(planbench: Planbench, file: Path) -> dict[str, dict[str, object]]:
    return {each["kind"]: each for each in json.loads(planbench("feedback", file, "--json")[1])}


def goal_texts(planbench: Planbench, file: Path) -> list[str]:
    return [goal["text"] for goal in json.loads(planbench("show", file, "--json")[1])["goals"]]


def test_check_names_places_and_how_to_mend_them(planbench: Planbench, example_file: Path) -> None:
    code, out, _ = planbench("check", example_file, "--json")
    found = json.loads(out)
    assert code == 1
    assert {"place", "level", "rule", "text"} <= found[0].keys()
    assert any("uppföljning" in each["text"] for each in found)


@pytest.mark.parametrize(
    ("language", "grave", "example"),
    [("sv", "Måste rättas: ", "Till exempel"), ("nb", "Må rettes: ", "For eksempel")],
)
def test_check_says_in_words_how_grave_it_is_why_and_how(
    planbench: Planbench, example_file: Path, language: str, grave: str, example: str
) -> None:
    _, out, _ = planbench("check", example_file, "--language", language)
    first, why = out.splitlines()[:2]
    assert first.startswith(grave)
    assert example in why


def test_accepting_a_suggestion_changes_the_very_text(
    planbench: Planbench, example_file: Path
) -> None:
    mark = marks(planbench, example_file)["replacement"]
    code, _, _ = planbench("feedback", example_file, "--accept", mark["id"], "--reply", "Tack!")
    after = marks(planbench, example_file)["replacement"]
    assert code == 0
    assert (after["state"], after["reply"]) == ("accepted", "Tack!")
    assert any(mark["suggestion"] in text for text in goal_texts(planbench, example_file))


def test_declining_leaves_the_text_alone(planbench: Planbench, example_file: Path) -> None:
    before = goal_texts(planbench, example_file)
    mark = marks(planbench, example_file)["replacement"]
    planbench("feedback", example_file, "--decline", mark["id"])
    assert marks(planbench, example_file)["replacement"]["state"] == "declined"
    assert goal_texts(planbench, example_file) == before


def test_an_unknown_mark_is_refused(planbench: Planbench, example_file: Path) -> None:
    code, _, err = planbench("feedback", example_file, "--accept", "nope")
    assert code == 1
    assert "Det finns ingen markering som heter nope i projektet. Inget ändrades" in err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--accept", "all", "--paragraphs", "1"), "vilket förslag styckena hör till"),
        (("--accept", "ID", "--paragraphs", "1;2"), "1;2 är ingen lista med nummer"),
        (("--accept", "ID", "--paragraphs", "2"), "Det finns inget stycke 2"),
    ],
)
def test_paragraphs_that_cannot_be_chosen_are_refused(
    planbench: Planbench, example_file: Path, options: tuple[str, ...], told: str
) -> None:
    mark = marks(planbench, example_file)["replacement"]["id"]
    given = [mark if each == "ID" else each for each in options]
    code, _, err = planbench("feedback", example_file, *given, "--language", "sv")
    assert code == 1
    assert told in err
    assert marks(planbench, example_file)["replacement"]["state"] == "open"


def test_a_project_that_is_open_elsewhere_is_not_written_to(
    planbench: Planbench, example_file: Path
) -> None:
    open_elsewhere = open_workspace(example_file)
    mark = marks(planbench, example_file)["replacement"]
    code, _, err = planbench("feedback", example_file, "--decline", mark["id"])
    open_elsewhere.close()
    assert code == 1
    assert "redan öppen" in err
    assert marks(planbench, example_file)["replacement"]["state"] == "open"


def test_a_decision_says_what_was_done_and_not_the_whole_list(
    planbench: Planbench, example_file: Path
) -> None:
    mark = marks(planbench, example_file)["replacement"]
    _, out, _ = planbench("feedback", example_file, "--accept", mark["id"], "--language", "sv")
    assert len(out.splitlines()) == 1
    assert out.startswith("Godtaget · Mål 1 · ")
    first = planbench("feedback", example_file, "--accept", "all", "--language", "sv")[1]
    again = planbench("feedback", example_file, "--accept", "all", "--language", "sv")[1]
    assert "förslag godtogs" in first.splitlines()[0]
    assert mark["id"] not in first
    assert "Det fanns inget förslag kvar att godta." in again


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_a_logged_category_is_named_and_not_keyed(
    planbench: Planbench, example_file: Path, language: str
) -> None:
    _, out, _ = planbench("log", example_file, "2h analys", "--dry-run", "--language", language)
    assert "· Analys" in out
    assert "analysis" not in out


def test_a_decision_tells_of_its_own_mark_and_a_comment_is_dealt_with(
    planbench: Planbench, example_file: Path
) -> None:
    listed = planbench("feedback", example_file, "--language", "sv")[1].splitlines()
    found = marks(planbench, example_file)
    kinds = [kind for kind in found if kind not in {"comment", "reply"}]
    for kind in kinds[:2]:
        mark = str(found[kind]["id"])
        _, out, _ = planbench("feedback", example_file, "--decline", mark, "--language", "sv")
        (line,) = [each for each in listed if mark in each]
        state, place, _ = out.strip().split(" · ", 2)
        assert state == "Avvisat"
        assert place.split(" (")[0] in line
    comment = str(found["comment"]["id"])
    _, out, _ = planbench("feedback", example_file, "--accept", comment, "--language", "sv")
    assert "·" not in out
    assert marks(planbench, example_file)["comment"]["state"] == "done"
