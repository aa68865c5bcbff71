"""Every sentence a user meets exists in every language, with the same `{names}`."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LANGUAGES = ("sv", "nb", "nn")
SAYING = {"say", "N_", "UserError", "AlreadyOpenError", "OtherProjectError", "_say"}
CALLED = SAYING | {"count"}
FILLED_LATER = {"Page {page} of {pages}", "Unlink {name}"}  # by who draws a page or a chip
NAMES = re.compile(r"{(\w+)}")
PARTS_SEPARATELY = {"and"}


@cache
def calls() -> Sequence[tuple[str, ast.Call]]:
    """Every call in the code that may say a sentence, with what is called; read once."""
    return [
        (name, node)
        for file in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (name := getattr(node.func, "attr", getattr(node.func, "id", ""))) in CALLED
    ]


def literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def keys() -> set[str]:
    """The English sentences in the code; of a pair for counting, the plural."""
    found = set()
    for name, call in calls():
        if name in SAYING and call.args and (text := literal(call.args[0])):
            found.add(text)
        if name == "count" and len(call.args) >= 3 and (text := literal(call.args[1])):
            found.add(text)
    return found


def given() -> Iterator[tuple[str, set[str]]]:
    """Each sentence where it is said, and the names that it is given there; `{n}` is counted.

    `N_` names a sentence that is said elsewhere; who hands on a mapping is not looked through.
    """
    for name, call in calls():
        texts = call.args[1:2] if name == "count" else call.args[:1]
        text = literal(texts[0]) if texts and name != "N_" else None
        names = {keyword.arg or "**" for keyword in call.keywords}
        if text is not None and "**" not in names:
            yield text, names | (names_in(text) & {"n"} if name == "count" else set())


def catalogues(language: str) -> Iterator[tuple[str, dict[str, str | list[str]]]]:
    for file in sorted((ROOT / "translations" / language).glob("*.json")):
        yield file.name, json.loads(file.read_text(encoding="utf-8"))


def joined(language: str) -> dict[str, str | list[str]]:
    return {key: text for _, each in catalogues(language) for key, text in each.items()}


def names_in(text: str | list[str]) -> set[str]:
    whole = text if isinstance(text, str) else " ".join(text)
    return set(NAMES.findall(whole))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    known = joined(language)
    assert len(keys()) > 300
    assert sorted(key for key in keys() if not known.get(key)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language: str) -> None:
    assert sorted(set(joined(language)) - keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_names(language: str) -> None:
    known = joined(language)
    odd = [
        key
        for key, text in known.items()
        if (names_in(text) ^ names_in(key)) - ({"n"} if isinstance(text, list) else set())
    ]
    assert odd == []


def test_a_sentence_is_given_what_it_names() -> None:
    found = list(given())
    assert len(found) > 2000
    odd = [text for text, names in found if names_in(text) != names]
    assert set(odd) == FILLED_LATER


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_translated_in_two_places(language: str) -> None:
    places = Counter(key for _, each in catalogues(language) for key in each)
    assert [key for key, count in places.items() if count > 1] == []


@pytest.mark.parametrize(
    ("language", "foreign"), [("sv", "«»“"), ("nb", "”“"), ("nn", "”“"), ("en", "«»")]
)
def test_each_language_has_its_own_quotation_marks(language: str, foreign: str) -> None:
    told = (
        [(key, key) for key in keys()]
        if language == "en"
        else [
            (key, form)
            for key, text in joined(language).items()
            for form in ([text] if isinstance(text, str) else text)
        ]
    )
    assert len(told) > 300
    assert [key for key, form in told if set(form) & set(foreign)] == []
