"""`planbench` and `planbench FILE` open the window; everything else is a command."""

from __future__ import annotations

import pytest

from planbench.cli.parser import wants_window


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["plan.planbench"],
        ["från Per.planbench-utbyte"],
        ["--language", "nb"],
        ["--language=nb", "plan.planbench"],
        ["--language", "sv", "plan.planbench"],
    ],
)
def test_a_file_or_nothing_opens_the_window(arguments: list[str]) -> None:
    assert wants_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "plan.planbench"],
        ["plan.planbench", "two.planbench"],
        ["programmes"],
        ["plan.docx"],
        ["--help"],
        ["--x.planbench"],
    ],
)
def test_everything_else_is_a_command(arguments: list[str]) -> None:
    assert not wants_window(arguments)
