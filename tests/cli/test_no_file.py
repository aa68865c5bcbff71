"""What has the name of a file and is none is said to be what it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_a_folder_in_the_place_of_a_project_is_said_to_be_one(
    planbench: Run, tmp_path: Path
) -> None:
    assert "är en mapp" in planbench("check", tmp_path)[2]
    assert "Det finns ingen fil" in planbench("check", tmp_path / "none.planbench")[2]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_said_to_be_no_file(planbench: Run, example_file: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "ror.txt"
    os.mkfifo(pipe)
    assert "ingen vanlig fil" in planbench("check", pipe)[2]
    given = ("import", example_file, pipe, "--kind", "evidence")
    assert "ingen vanlig fil" in planbench(*given)[2]
