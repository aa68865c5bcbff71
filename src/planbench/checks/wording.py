"""How goals and actions begin in the document's language: what one is, what someone does."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import msgspec

from planbench.paths import resources_folder

WORD = re.compile(r"\w+")
FIRST_WORDS = 8  # "Under våren ska vi genomföra …": how far in the verb may stand


class Wording(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One language of `resources/checks/wording.toml`."""

    shall: tuple[str, ...]
    does: frozenset[str]
    is_: tuple[str, ...] = msgspec.field(name="is")

    def says_what_someone_does(self, text: str) -> bool:
        """`Genomföra en fortbildning`, `Vi ska genomföra en fortbildning`."""
        words = WORD.findall(text.lower())[:FIRST_WORDS]
        if not words:
            return False
        shall = next((index for index, word in enumerate(words) if word in self.shall), None)
        near = words[shall + 1 : shall + 3] if shall is not None else ()
        return words[0] in self.does or bool(self.does.intersection(near))

    def says_how_it_is_to_be(self, text: str) -> bool:
        """`Andelen elever som …`, `Alla elever …`."""
        start = " ".join(WORD.findall(text.lower())[:FIRST_WORDS]) + " "
        return any(start.startswith(f"{each} ") for each in self.is_)


@cache
def wording_for(language: str) -> Wording | None:
    """The wording of a document language; None for one that has none."""
    file = resources_folder() / "checks" / "wording.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert(table, dict[str, Wording]).get(language)
