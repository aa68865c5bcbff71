"""How goals, causes and measures are worded in the document's language, and what that tells.

Every list is data in `resources/checks/wording.toml`; a pattern there is a regular expression.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property

import msgspec

from planbench.paths import resources_folder

WORD = re.compile(r"\w+")
FIRST_WORDS = 8  # "Under våren ska vi genomföra …": how far in the verb may stand
SUBJECT_WORDS = 5  # within which the subject of a goal stands
STEM = 5  # letters by which two forms of a word are known as one
FIGURE = re.compile(r"\d")


def content_stems(text: str) -> set[str]:
    """The beginnings of the words of a text that say something."""
    return {word[:STEM] for word in WORD.findall(text.lower()) if len(word) >= STEM}


class Wording(msgspec.Struct, forbid_unknown_fields=True, frozen=True, dict=True):
    """One language of `resources/checks/wording.toml`."""

    shall: tuple[str, ...]
    does: frozenset[str]
    agents: frozenset[str]
    is_: tuple[str, ...] = msgspec.field(name="is")
    activity: tuple[str, ...]
    activity_subjects: tuple[str, ...]
    vague: tuple[str, ...]
    concrete: tuple[str, ...]
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    lacks: tuple[str, ...]
    placeholders: frozenset[str]
    unmeasured: tuple[str, ...]
    counts: tuple[str, ...]
    people: tuple[str, ...]
    outside: tuple[str, ...]
    solution: tuple[str, ...]
    everybody: frozenset[str]
    authors: tuple[str, ...]

    def says_what_someone_does(self, text: str) -> bool:
        """`Genomföra en fortbildning`, `Vi ska genomföra en fortbildning`.

        What pupils or teachers are to do from day to day («Eleverna ska använda …») is a goal.
        """
        words = WORD.findall(text.lower())[:FIRST_WORDS]
        if not words:
            return False
        if words[0] in self.does:
            return True
        shall = next((index for index, word in enumerate(words) if word in self.shall), None)
        if shall is None:
            return False
        who = {*words[:shall], *words[shall + 1 : shall + 2]}
        return bool(self.agents & who) and bool(
            self.does.intersection(words[shall + 1 : shall + 3])
        )

    def says_how_it_is_to_be(self, text: str) -> bool:
        """`Andelen elever som …`, `Fler elever …`."""
        start = " ".join(WORD.findall(text.lower())[:FIRST_WORDS]) + " "
        return any(start.startswith(f"{each} ") for each in self.is_)

    def is_activity(self, text: str, *, effect: bool) -> bool:
        """`Alla lärare har gått fortbildningen`; as an effect also `Ett nätverk för …`."""
        if self._patterns["activity"].search(text):
            return True
        subject = " ".join(text.lower().split()[:SUBJECT_WORDS])
        return effect and bool(self._patterns["activity_subjects"].match(subject))

    def is_vague(self, text: str) -> bool:
        """`Stärka undervisningen`: neither a figure nor anything that one could see."""
        if FIGURE.search(text) or self._patterns["concrete"].search(text):
            return False
        return bool(self._patterns["vague"].search(text))

    def way(self, text: str) -> int:
        """1 where the words say that something rises, -1 where it falls, 0 for neither or both."""
        rises, falls = (bool(self._patterns[each].search(text)) for each in ("rises", "falls"))
        return int(rises) - int(falls)

    def names_a_lack(self, text: str) -> bool:
        """`elever som inte når`, `utan godkänt`: what is to become less."""
        return bool(self._patterns["lacks"].search(text))

    def counted(self, measure: str) -> str:
        """What a measure counts, as the beginning of a word; empty for people and for no count."""
        found = self._patterns["counts"].search(measure.lower())
        if not found:
            return ""
        rest = WORD.findall(measure.lower()[found.end() :])
        noun = rest[0] if rest else ""
        if len(noun) < STEM or self._patterns["people"].match(noun):
            return ""
        return noun[: max(STEM, len(noun) - 3)]

    def lies_outside(self, cause: str) -> bool:
        """`Eleverna är omotiverade`, `saknar stöd hemifrån`."""
        return bool(self._patterns["outside"].search(cause))

    def is_unmeasured(self, baseline: str) -> bool:
        """`mäts i höst`, `?`: words that stand where a baseline is to be."""
        text = " ".join(baseline.lower().split())
        return text in self.placeholders or bool(self._patterns["unmeasured"].search(text))

    def owns_itself(self, owner: str) -> bool:
        """`Resurspersonerna tillsammans`, `Vi som har skrivit den`: nobody who stays."""
        text = " ".join(owner.lower().split()).rstrip(".")
        return text in self.everybody or bool(self._patterns["authors"].search(text))

    def is_solution(self, text: str) -> bool:
        """`Vi behöver ett nytt läromedel`."""
        return bool(self._patterns["solution"].match(text.strip()))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        names = ("activity", "activity_subjects", "vague", "concrete", "rises", "falls", "lacks")
        more = ("counts", "people", "outside", "solution", "unmeasured", "authors")
        return {
            name: re.compile("|".join(f"(?:{each})" for each in getattr(self, name)), re.IGNORECASE)
            for name in (*names, *more)
        }


@cache
def wording_for(language: str) -> Wording | None:
    """The wording of a document language; None for one that has none."""
    file = resources_folder() / "checks" / "wording.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert(table, dict[str, Wording]).get(language)
