"""What a profile may say: how one publisher's tables are recognised and what their words mean.

A profile is a TOML file: `resources/profiles/<id>.toml`, or one in a folder of the user's own.
Patterns are regular expressions; they match a whole heading, whatever its case, unless said so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from planbench.domain.terms import Sex, UnitType
from planbench.errors import UserError
from planbench.paths import resources_folder
from planbench.programmes.schema import Strict

Pattern = str
Sign = Literal[",", "."]
MarkStatus = Literal["suppressed", "approximate", "missing", "not_applicable"]
ColumnRole = Literal["subject", "measure", "sex", "grade", "period", "operator", "unit", "ignore"]
Companion = Literal["n", "participation", "uncertainty"]
ProfileId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class UnitRule(Strict, frozen=True):
    """Whom a row is about. The first rule whose columns are there and whose `when` holds counts.

    `split` takes code and name out of one cell (`1547 Aukra`), by groups of those names.
    `code_is` is what a valid code looks like; a row without one is no row of figures. `listed`: the
    name has to be that of a municipality there is, and gives the code where the row has none.
    """

    type: UnitType
    name: Pattern
    code: Pattern = ""
    code_is: Pattern = ""
    code_width: int = 0
    split: Pattern = ""
    when: dict[Pattern, Pattern] = {}
    within: Pattern = ""
    within_name: Pattern = ""
    region: Pattern = ""
    listed: bool = False


class Values(Strict, frozen=True):
    """Which columns hold figures (all that mean nothing else, by default), and what heads them.

    `measure`: the heading and the group above it. `parts`: a heading that `split` takes apart.
    `title`: the table's title. `nothing`: a word that says nothing (`Verdi`).
    """

    columns: list[Pattern] = []
    header: Literal["measure", "parts", "title", "nothing"] = "measure"
    split: Pattern = ""


class Scale(Strict, frozen=True):
    """The unit that a measure is told in, and the range that its figures must lie in.

    `measure` is searched for in the measure's name, and in the unit's where the file prints one.
    """

    measure: Pattern
    unit: str
    low: float | None = None
    high: float | None = None


class Profile(Strict, frozen=True):
    """One publisher's way of laying out a table."""

    id: ProfileId
    publisher: str
    requires: Annotated[list[list[Pattern]], Meta(min_length=1)]
    holds: Literal["figures", "register"] = "figures"
    above: Pattern = ""  # searched for in the text above the header row
    file_name: Pattern = ""  # groups `title`, `grade`, `extracted`: hints from the file's name
    spelled_out: bool = False  # whether file names write æ, ø, å as ae, oe, aa
    title: Pattern = ""  # searched for, group 1, line by line above the header; else the first line
    period: Pattern = ""  # searched for, group 1, in the text above the header
    period_anywhere: bool = False  # as anybody writes it: above, in the sheet's or the file's name
    extracted: Pattern = ""
    publisher_in_file: bool = False  # whether `Källa: …` in the file says who publishes it
    footnotes: Pattern = ""  # the sheet that holds the definitions
    nothing: Pattern = ""  # headings that say nothing where the rows say what is measured
    operator: Pattern = ""  # whose schools the whole sheet is about: searched for above, group 1
    totals: Pattern = ""  # names of rows that sum up the others, and are left out with that reason
    no_units: Pattern = ""  # names of rows that are about nobody (`Mål 2026`), and are refused
    country: Literal["", "SE", "NO"] = ""  # where names of municipalities are looked up
    decimal: Sign = ","
    units: list[UnitRule] = []
    roles: dict[Pattern, ColumnRole] = {}
    fill_down: list[Pattern] = []
    rename: dict[str, str] = {}
    values: Values = Values()
    sexes: dict[str, Sex] = {}
    operators: list[str] = []
    subjects: dict[Pattern, str] = {}  # searched for in the title
    subject_or_measure: bool = False  # whether its column of subjects also names what is counted
    grade: Pattern = ""  # searched for, group 1, in titles and headings
    companions: dict[Companion, list[Pattern]] = {}
    scales: list[Scale] = []
    marks: dict[str, MarkStatus] = {}
    mathematics: list[Pattern] = []

    def sex(self, word: str) -> Sex | None:
        """What a word says of sex, if anything."""
        return self.sexes.get(word.strip().casefold())

    def scale(self, name: str) -> Scale | None:
        """The first scale that speaks of this measure or unit."""
        return next((scale for scale in self.scales if search(scale.measure, name)), None)

    def is_mathematics(self, subject: str) -> bool:
        """Whether a subject, as the publisher calls it, is mathematics."""
        return any(matches(pattern, subject) for pattern in self.mathematics)

    def companion(self, measure: str) -> Companion | None:
        """Whether a measure stands beside results: a number of pupils, who took part, how sure."""
        for kind, patterns in self.companions.items():
            if any(search(pattern, measure) for pattern in patterns):
                return kind
        return None


def matches(pattern: Pattern, text: str) -> bool:
    """Whether the whole of a heading fits a pattern."""
    return re.fullmatch(pattern, " ".join(text.split()), re.IGNORECASE) is not None


def first_group(hit: re.Match[str]) -> str:
    """What the first group of a pattern that took part in a hit says."""
    return next((group for group in hit.groups() if group), "").strip()


def search(pattern: Pattern, text: str) -> re.Match[str] | None:
    """Where a pattern stands in a text; nowhere for an empty pattern."""
    return re.search(pattern, text, re.IGNORECASE) if pattern else None


def profiles_folder() -> Path:
    """The profiles that planbench ships."""
    return resources_folder() / "profiles"


@lru_cache(maxsize=1)
def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that planbench ships, read once."""
    return tuple(read_profiles(profiles_folder()))


def load_profiles(own: Path | None = None) -> tuple[Profile, ...]:
    """The user's own profiles first, then those that planbench ships."""
    theirs = read_profiles(own) if own and own.is_dir() else []
    known = {other.id for other in theirs}
    return (*theirs, *(profile for profile in shipped_profiles() if profile.id not in known))


def read_profiles(folder: Path) -> list[Profile]:
    """Every profile of a folder, by file name."""
    return [read_profile(file) for file in sorted(folder.glob("*.toml"))]


def read_profile(file: Path) -> Profile:
    """One profile; raises `UserError` with the key that is wrong."""
    try:
        profile = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Profile)
        check_patterns(_patterns(profile))
    except (ValueError, OSError, re.error) as error:
        raise UserError(
            "The profile {file} cannot be used: {problem}. Correct it or remove it; "
            "your project is unchanged.",
            file=file.name,
            problem=str(error).rstrip("."),
        ) from error
    return profile


def check_patterns(patterns: Iterable[Pattern]) -> None:
    """Raise `re.error` for a pattern that is none."""
    for pattern in patterns:
        re.compile(pattern)


def _patterns(profile: Profile) -> Sequence[Pattern]:
    units = [text for rule in profile.units for text in (rule.name, rule.code, rule.split)]
    flat = [text for group in profile.requires for text in group]
    single = [profile.above, profile.file_name, profile.period, profile.grade, profile.title]
    return [*units, *flat, *single, *profile.roles, *profile.mathematics, *profile.values.columns]
