"""What is said of a command that was not understood, to people and to programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize("given", [("nonsense",), ("show",), ("check", "x", "--what")])
def test_wrong_usage_is_json_where_that_is_wanted(
    planbench: Callable[..., tuple[int, str, str]], given: tuple[str, ...]
) -> None:
    code, out, err = planbench(*given, "--json")
    assert code == 2
    assert json.loads(out)["error"] in err
    assert planbench(*given)[1] == ""


@pytest.mark.parametrize(
    "given",
    [
        ("import", "x", ""),
        ("exchange", "x", "--to", " "),
        ("conflicts", "x", "--choose", "id", ""),
        ("feedback", "x", "--accept="),
        ("log", "x", "2h", "--person", ""),
    ],
)
def test_an_empty_value_is_no_value(
    planbench: Callable[..., tuple[int, str, str]], given: tuple[str, ...]
) -> None:
    code, _, err = planbench(*given)
    assert (code, "är tomt" in err) == (2, True)


def test_words_of_an_older_encoding_are_read_as_they_were_meant(
    planbench: Callable[..., tuple[int, str, str]], example_file: Path
) -> None:
    typed = "2h möte".encode("latin-1").decode("utf-8", "surrogateescape")
    assert "möte" in planbench("log", example_file, typed)[1]
    assert "möte" in planbench("add", example_file, "risk", f"text={typed}")[1]


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_file_with_a_name_that_is_no_text_is_refused_in_words(
    planbench: Callable[..., tuple[int, str, str]], example_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "\udce5.pdf"
    file.write_bytes(b"%PDF-1.4")
    code, _, err = planbench("import", example_file, file)
    assert (code, "inte är UTF-8" in err) == (1, True)


@pytest.mark.parametrize("folder", [".", ".."])
def test_a_folder_is_not_written_over(
    planbench: Callable[..., tuple[int, str, str]], example_file: Path, folder: str
) -> None:
    for command in (["exchange"], ["status"], ["share", "--goals", "1"]):
        code, _, err = planbench(*command, example_file, "--to", folder)
        assert (code, "är en mapp" in err) == (1, True)
