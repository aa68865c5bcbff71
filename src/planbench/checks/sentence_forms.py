"""Forms of sentences, as data: `@have ..4 @done` finds `Alla har redan gått klart …`.

`resources/checks/forms.toml` holds them and says how they are written. A form becomes a regular
expression over the tagged words of `checks.words`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from planbench.checks.words import ENDS_CLAUSE
from planbench.paths import resources_folder

ANY = r"(?![.;:!?];)[^ ]+ "
BEGINS = rf"(?:^|(?<={re.escape(ENDS_CLAUSE)}))"
ENDS = rf"(?={re.escape(ENDS_CLAUSE)}|$)"
ANSWERS = 16_384  # kept: a plan is looked over again after each change
GAP = re.compile(r"\.\.(\d+)")


class Form(NamedTuple):
    """`A unless B | C`."""

    found: re.Pattern[str]
    unless: Sequence[re.Pattern[str]]

    def place(self, tagged: str) -> int:
        """Where in the tagged text it begins; -1 where it is not."""
        match = self.found.search(tagged)
        if not match or any(pattern.search(tagged) for pattern in self.unless):
            return -1
        return match.end()


@lru_cache(ANSWERS)
def fits(name: str, tagged: str) -> bool:
    """Whether one of the forms of a name is in the tagged text."""
    return any(form.place(tagged) >= 0 for form in forms()[name])


def first(name: str, tagged: str) -> int:
    """How far into the tagged text the first of these forms ends; its whole length without any."""
    ends = [form.place(tagged) for form in forms()[name]]
    return min((end for end in ends if end >= 0), default=len(tagged))


@cache
def forms() -> Mapping[str, Sequence[Form]]:
    """All forms by name."""
    file = resources_folder() / "checks" / "forms.toml"
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: [read(each) for each in written] for name, written in table.items()}


def read(written: str) -> Form:
    """A form as it is written, ready to look for."""
    form, _, unless = written.partition(" unless ")
    return Form(_pattern(form), [_pattern(part) for part in unless.split(" | ") if part])


def _pattern(form: str) -> re.Pattern[str]:
    elements = form.split()
    begins = "" if elements[0] == "^" else r"(?:^|(?<= ))"
    return re.compile(begins + "".join(_element(element) for element in elements))


def _element(written: str) -> str:
    if written == "^":
        return BEGINS
    if gap := GAP.fullmatch(written):
        return f"(?:{ANY}){{0,{gap[1]}}}?"
    if written[0] == "!":
        return f"(?!{_choice(written[1:])})"
    if written[0] == "?":
        return f"(?:{_choice(written[1:])})?"
    return _choice(written)


def _choice(written: str) -> str:
    return f"(?:{'|'.join(_word(part) for part in written.split('|'))})"


def _word(written: str) -> str:
    if written == "$":
        return ENDS
    if written.startswith("@"):
        return rf"[^ ;]+;(?:[^ ;]+;)*?{written[1:]};(?:[^ ;]+;)* "
    return rf"{re.escape(written)};(?:[^ ;]+;)* "
