"""What names a button or a page in the window is said otherwise on the command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planbench.cli.own_sentences import OWN, on_the_command_line
from planbench.i18n import words_for

Planbench = Callable[..., tuple[int, str, str]]
SOURCE = Path(__file__).parents[2] / "src" / "planbench"
SAYING = {"N_", "say", "UserError", "OtherProjectError"}
OF_THE_WINDOW = re.compile(
    r"\b[Pp]ress |\bTick “|start page|on the page|Choose to have"
    r"|(?<!in the window, )under Project"
)


def said() -> Iterator[tuple[Path, str]]:
    """Every sentence that the code says, and the file that says it."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in SAYING and isinstance(first, ast.Constant):
                    yield file, str(first.value)


def test_whatever_a_command_can_reach_names_no_button_and_no_page() -> None:
    outside = {
        sentence
        for file, sentence in said()
        if not file.is_relative_to(SOURCE / "ui") and file.name != "own_sentences.py"
    }
    of_the_window = {sentence for sentence in outside if OF_THE_WINDOW.search(sentence)}
    assert of_the_window - set(OWN) == set()
    assert set(OWN) <= outside  # none is left of what nobody says any more
    assert [own for own in OWN.values() if OF_THE_WINDOW.search(own)] == []


@pytest.mark.parametrize("language", ["sv", "nb", "nn", "en"])
def test_each_language_says_it_in_words_of_its_own(language: str) -> None:
    window, line = words_for(language), on_the_command_line(words_for(language))
    names = re.compile(r"{\w+}")
    for sentence in OWN:
        said_there, said_here = window.say(sentence), line.say(sentence)
        assert said_there != said_here
        assert set(names.findall(said_there)) == set(names.findall(said_here))
    assert line.say("Wrote {file}.", file="x") == window.say("Wrote {file}.", file="x")


def test_an_export_says_which_reader_leaves_names_out(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    _, _, err = planbench("export", example_file, "--to", tmp_path / "plan.docx")
    assert "--reader public utelämnas namnen" in err
    assert "Kryssa" not in err
    _, _, public = planbench(
        *("export", example_file, "--to", tmp_path / "offentlig.docx", "--reader", "public")
    )
    assert "--reader public" not in public
