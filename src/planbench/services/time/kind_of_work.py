"""What kind of work a note tells of, by how its words begin (`resources/kinds_of_work.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from planbench.paths import resources_folder

FEWEST_LETTERS = 4  # fewer would take «resultat» for «resa»


class KindOfWork(NamedTuple):
    """A programme's key of it, and the word that told; both are empty where none did."""

    category: str = ""
    word: str = ""


def kind_of(note: str, categories: Mapping[str, str]) -> KindOfWork:
    """The kind of work that the first known word of a note tells; `categories` are key → name."""
    beginnings = {
        beginning: key
        for key, name in categories.items()
        for beginning in (*_beginnings().get(key, ()), *_of_name(name))
    }
    for word in re.findall(r"\w+", note):
        told = [beginning for beginning in beginnings if word.casefold().startswith(beginning)]
        if told:
            return KindOfWork(beginnings[max(told, key=len)], word)
    return KindOfWork()


def _of_name(name: str) -> list[str]:
    """`Handledning` → `handlednin`, that its forms too are known by; `Resa` is told whole."""
    words = [each for each in re.findall(r"\w+", name.casefold()) if len(each) >= FEWEST_LETTERS]
    return [word[: max(FEWEST_LETTERS, len(word) - 1)] for word in words]


@cache
def _beginnings() -> Mapping[str, frozenset[str]]:
    text = (resources_folder() / "kinds_of_work.toml").read_text(encoding="utf-8")
    kinds: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return {
        key: frozenset(" ".join(languages.values()).split()) for key, languages in kinds.items()
    }
