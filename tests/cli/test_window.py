"""What is handed to the window when nothing but files and a language is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from planbench.cli import _window, asked_language
from planbench.errors import UserError
from planbench.i18n import words_for

Asked = tuple[list[str], str | None]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """The windows that are opened, with nothing shown."""
    found: list[Asked] = []

    def show(files: Sequence[Path], language: str | None) -> int:
        found.append(([str(file) for file in files], language))
        return 7

    monkeypatch.setattr("planbench.app.run_window", show)
    return found


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], ([], None)),
        (["a.planbench"], (["a.planbench"], None)),
        (["--language", "nn", "a.planbench"], (["a.planbench"], "nn")),
        (["a.planbench", "--language=nb"], (["a.planbench"], "nb")),
    ],
)
def test_the_window_gets_its_file_and_its_language(
    opened: list[Asked], arguments: list[str], asked: Asked
) -> None:
    assert _window(arguments, words_for("sv")) == 7
    assert opened == [asked]


def test_a_window_that_cannot_be_opened_is_told_as_any_refusal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> int:
        raise UserError("{file} is empty. Nothing was changed.", file="x")

    monkeypatch.setattr("planbench.app.run_window", refuse)
    assert _window(["x"], words_for("en")) != 0
    assert "x is empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--language", "nb"], "nb"),
        (["new", "--language=sv", "x"], "sv"),
        (["--language"], None),
        (["language", "nb"], None),
    ],
)
def test_a_language_is_asked_for_wherever_it_stands(
    arguments: list[str], language: str | None
) -> None:
    assert asked_language(arguments) == language


@pytest.mark.parametrize("arguments", [["--language", "fi"], ["--language=fi"]])
def test_a_language_that_there_is_not_is_refused_with_those_there_are(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        asked_language(arguments)
    assert "sv" in capsys.readouterr().err
