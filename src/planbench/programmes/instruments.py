"""Questionnaires, guides and protocols that planbench hands out, and their words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from planbench.domain.terms import Area
from planbench.errors import UserError
from planbench.paths import resources_folder

Kind = Literal["closed", "multiple", "scale", "free"]


class InstrumentItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One question: how it is answered."""

    key: str
    kind: Kind
    scale: str = ""
    low: int = 1
    high: int = 5


class InstrumentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An instrument's words in one language; scales from the least to the most.

    `intro` is for who answers, `rows` for who fills in the workbook.
    """

    title: str
    intro: str
    rows: str = ""
    scales: dict[str, list[str]] = {}
    items: dict[str, str]
    options: dict[str, list[str]] = {}


class Instrument(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"whose": "for"},
):
    """A questionnaire, an interview guide or a protocol: who answers, or what each row is about.

    What comes back is `evidence` of a kind, about an `area`.
    """

    id: str
    whose: Literal["pupils", "teachers", "heads", "lessons", "tasks"]
    items: list[InstrumentItem]
    evidence: Literal["survey", "interview", "lesson_observation", "document"] = "survey"
    area: Area = "pupils"


def instruments_folder() -> Path:
    """The instruments that planbench ships."""
    return resources_folder() / "instruments"


def known_instruments(folder: Path | None = None) -> list[str]:
    """The ids of all instruments."""
    inside = (folder or instruments_folder()).glob("*/instrument.toml")
    return sorted(file.parent.name for file in inside)


def load_instrument(
    instrument: str, language: str, folder: Path | None = None
) -> tuple[Instrument, InstrumentWords]:
    """An instrument with its words; raises `UserError` for one that there is not."""
    known = known_instruments(folder)
    if instrument not in known:
        raise UserError(
            "There is no questionnaire {name}. There are: {known}.",
            name=instrument,
            known=", ".join(known),
        )
    place = (folder or instruments_folder()) / instrument
    what = tomllib.loads((place / "instrument.toml").read_text(encoding="utf-8"))
    said = tomllib.loads((place / f"{language}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(what, Instrument), msgspec.convert(said, InstrumentWords)


def answers_of(item: InstrumentItem, words: InstrumentWords) -> list[str]:
    """What can be chosen for a question; nothing for one in own words."""
    if item.kind == "closed":
        return words.scales[item.scale]
    if item.kind == "multiple":
        return words.options[item.key]
    return [str(step) for step in range(item.low, item.high + 1)] if item.kind == "scale" else []
