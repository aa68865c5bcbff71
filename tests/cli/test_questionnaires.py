"""`planbench questionnaire`: the list of them, or one as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.programmes.instruments import known_instruments

Planbench = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("with_id", [True, False])
def test_without_a_file_to_write_they_are_listed(planbench: Planbench, with_id: bool) -> None:
    asked = [known_instruments()[0]] if with_id else []
    code, out, _ = planbench("--language", "sv", "questionnaire", *asked)
    assert code == 0
    assert [line.partition(":")[0] for line in out.splitlines() if ":" in line] == list(
        known_instruments()
    )
    code, out, _ = planbench("--json", "questionnaire")
    assert [each["id"] for each in json.loads(out)] == list(known_instruments())


@pytest.mark.parametrize("language", ["sv", "nb"])
def test_one_is_written_in_the_language_that_is_asked_for(
    planbench: Planbench, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "enkät.docx"
    name = known_instruments()[0]
    code, out, _ = planbench(
        "--json", "questionnaire", name, "--to", file, "--document-language", language
    )
    assert (code, json.loads(out)) == (0, {"file": str(file), "id": name})
    assert file.stat().st_size > 1_000
