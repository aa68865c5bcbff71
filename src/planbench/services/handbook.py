"""The handbook that planbench ships, by its headings; the place of each step of the work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from planbench.paths import PACKAGE

LANGUAGE_OF: Mapping[str, str] = MappingProxyType({"sv": "sv", "en": "sv", "nb": "nb", "nn": "nn"})
# A paragraph that begins with bold words and a full stop is a chapter under its heading.
CHAPTER = re.compile(r"^\*\*([^*]+)\.\*\* ?", re.MULTILINE)
HEADING = re.compile(r"^(#{1,3}) +(.+)$", re.MULTILINE)
# Step → what its chapter is called, in the handbook's three languages.
PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "overview": ("Stegen", "Stegene", "Stega"),
        "application": ("Ansökan", "Søknad"),
        "evidence": ("Underlag", "Kunnskapsgrunnlag"),
        "current_state": (
            "Nulägesbeskrivning",
            "Nåsituasjonsbeskrivelse",
            "Skildring av nosituasjonen",
        ),
        "plan": ("Utvecklingsplan", "Utviklingsplan"),
        "time": ("Tid",),
        "meetings": ("Träffar", "Samlinger", "Samlingar"),
        "feedback": ("Återkoppling", "Tilbakemelding"),
        "export": ("Export", "Eksport"),
        "exchange": ("Två datorer", "To datamaskiner"),
        "keys": ("Kortkommandon", "Hurtigtaster", "Hurtigtastar"),
        "backups": ("Säkerhetskopior", "Sikkerhetskopier", "Tryggingskopiar"),
    }
)


@dataclass(frozen=True)
class Chapter:
    """A heading, how deep it lies (1–3), and the Markdown under it."""

    title: str
    level: int
    text: str

    def matches(self, words: str) -> bool:
        """Whether it holds every word."""
        told = f"{self.title} {self.text}".casefold()
        return all(word in told for word in words.casefold().split())


def handbook_file(language: str) -> Path:
    """The handbook for a reader of this language, installed or in a checkout."""
    name = f"handbook.{LANGUAGE_OF.get(language, 'sv')}.md"
    installed = PACKAGE / "_data" / "handbook" / name
    return installed if installed.exists() else PACKAGE.parents[1] / "docs" / name


def written_for(language: str) -> bool:
    """Whether there is a handbook in this language; else the Swedish one is shown."""
    return LANGUAGE_OF.get(language) == language


def chapters(text: str) -> list[Chapter]:
    """The handbook in its chapters, in their order."""
    whole = CHAPTER.sub(lambda found: f"### {found[1]}\n\n", text)
    heads = list(HEADING.finditer(whole))
    ends = [*(match.start() for match in heads[1:]), len(whole)]
    return [
        Chapter(head[2].strip(), len(head[1]), whole[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=True)
    ]


def place_of(found: list[Chapter], place: str) -> int:
    """Which chapter tells of a step, or is called so; the first one for what is not known."""
    wanted = PLACES.get(place, (place,))
    titles = [chapter.title for chapter in found]
    return next((titles.index(title) for title in wanted if title in titles), 0)
