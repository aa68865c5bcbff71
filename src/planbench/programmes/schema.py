"""What a programme folder may say: `programme.toml` for facts, `<language>.toml` for words.

    resources/programmes/<id>/
        programme.toml      dates, meetings, sections, budget: the same in every language
        sv.toml, nb.toml …  names, guidance, questions: one file a language that it exists in

Every key is checked: one too many, one too few or one of the wrong kind is an error with its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
ProgrammeId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$")]
ClockTime = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]
StepKind = Literal[
    "overview", "application", "evidence", "current_state", "plan", "time", "meetings", "feedback",
    "export",
]  # fmt: skip

ZONES: Mapping[str, str] = MappingProxyType({"SE": "Europe/Stockholm", "NO": "Europe/Oslo"})


class Strict(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A table whose every key is known."""


class Budget(Strict, frozen=True):
    """Working time: `share` per cent of `hours` a `base` (week or year).

    A programme that names no share leaves it out: the project sets its own. `promised` where the
    programme itself asks for it.
    """

    base: Literal["week", "year"]
    hours: Annotated[float, Meta(gt=0, le=2200)]
    share: Annotated[float, Meta(ge=0, le=100)] = 0.0
    meeting_hours: Annotated[float, Meta(ge=0, le=24)] = 7.0
    promised: bool = False


class DueFacts(Strict, frozen=True):
    """The day by which a preparation, counted from 0, is to be done."""

    preparation: Annotated[int, Meta(ge=0)]
    date: dt.date


class MeetingFacts(Strict, frozen=True):
    """A meeting of the programme; what is missing is confirmed later."""

    key: Key
    number: Annotated[int, Meta(ge=1)]
    date: dt.date | None = None
    start: ClockTime = ""
    end: ClockTime = ""
    year: Annotated[int, Meta(ge=1)] = 1
    form: Literal["", "physical", "digital"] = ""
    due: list[DueFacts] = []


class NoteFacts(Strict, frozen=True):
    """A heading that the programme names and the project fills in."""

    key: Key


class SectionFacts(Strict, frozen=True):
    """A section of the current-state description; one may be made of what the findings say."""

    key: Key
    area: str = ""
    made_of: Literal["", "causes", "conclusions"] = ""


class ProgrammeFacts(Strict, frozen=True):
    """`programme.toml`."""

    id: ProgrammeId
    version: Annotated[int, Meta(ge=1)]
    country: Literal["SE", "NO"]
    languages: Annotated[list[str], Meta(min_length=1)]
    period_start: dt.date
    period_end: dt.date
    budget: Budget
    steps: list[StepKind]
    meetings: list[MeetingFacts]
    sections: list[SectionFacts]
    time_categories: list[Key]
    evidence_kinds: list[str]
    unit: Literal["municipality", "school"] = "municipality"  # whose plan it is
    roles: list[str] = []  # that its people can have; all where none is named
    strands: list[str] = []  # of its curriculum; all where none is named
    notes: list[NoteFacts] = []
    years: bool = False  # whether goals and actions belong to its first or second year
    resource_persons: int = 2
    application: bool = False
    text_limit: int = 2500
    bank_of: ProgrammeId | None = None  # the programme whose bank it shares, where it has none

    @property
    def zone(self) -> ZoneInfo:
        """The clocks of its country."""
        return ZoneInfo(ZONES[self.country])

    def is_of_one_school(self, schools: int) -> bool:
        """Whether a plan with so many schools is the only one's own: then all evidence is of it.

        A school's own plan need not name the school again among its schools.
        """
        return self.unit == "school" and schools <= 1


class StepWords(Strict, frozen=True):
    """How a step is called and the one sentence that guides it; `help` folds away below."""

    title: str
    guidance: str
    help: str = ""


class AgendaWords(Strict, frozen=True):
    """A point proposed for a meeting's agenda, and how many minutes it may take."""

    text: str
    minutes: Annotated[int, Meta(ge=1)] | None = None


class MeetingWords(Strict, frozen=True):
    """A meeting's title and purpose, and what it starts out with; all of it is edited later."""

    title: str
    purpose: str = ""
    place: str = ""
    agenda: list[AgendaWords] = []
    preparations: list[str] = []
    questions: list[str] = []


class SectionWords(Strict, frozen=True):
    """A section's title, its guiding question, and prompts that help to answer it."""

    title: str
    question: str
    prompts: list[str] = []


class ApplicationWords(Strict, frozen=True):
    """The form word for word: its fields, its declaration, and the two texts it asks for."""

    motivation: str
    lasting: str
    declaration: str = ""
    fields: dict[str, str] = {}


class ProgrammeWords(Strict, frozen=True):
    """`<language>.toml`."""

    name: str
    short_name: str
    organiser: str
    supervisor: str
    summary: str
    plan_title: str
    current_state_title: str
    meeting: str
    meetings: str
    steps: dict[str, StepWords]
    meeting_words: dict[str, MeetingWords]
    section_words: dict[str, SectionWords]
    time_categories: dict[str, str]
    observation_template: list[str] = []  # what to look for on a lesson visit, one field each
    self_assessment: list[str] = []  # statements to agree with on a scale of 1–4
    presentation: list[str] = []
    note_words: dict[str, str] = {}  # the headings of its notes
    notes_guidance: str = ""
    wording: dict[str, str] = {}  # sentences of planbench, in English, that it says otherwise
    origin: str = ""  # how a plan came about in this programme, for the plan itself
    application: ApplicationWords | None = None

    def meeting_name(self, number: int | None, title: str) -> str:
        """`Träff 3` for a meeting of the programme, its title for any other."""
        return f"{self.meeting} {number}" if number else title


class EnglishWords(Strict, frozen=True):
    """`english.toml`: the words of steps and sections for a programme that has no English."""

    plan_title: str
    current_state_title: str
    meeting: str
    meetings: str
    steps: dict[str, StepWords]
    section_words: dict[str, SectionWords]
    time_categories: dict[str, str]


class Programme(msgspec.Struct, frozen=True):
    """A programme with its words in every language that it exists in."""

    facts: ProgrammeFacts
    words: dict[str, ProgrammeWords]
    english: EnglishWords | None = None

    @property
    def id(self) -> str:
        """Its folder's name."""
        return self.facts.id

    def in_language(self, language: str) -> ProgrammeWords:
        """Its words; where it lacks the language, those of the nearest one it has."""
        nearest = {"nn": ("nn", "nb"), "nb": ("nb", "nn"), "sv": ("sv",), "en": ("en",)}
        wanted = (*nearest.get(language, ()), *self.facts.languages)
        found = next(self.words[each] for each in wanted if each in self.words)
        if language != "en" or "en" in self.words or self.english is None:
            return found
        return _in_english(found, self.english)


def _in_english(words: ProgrammeWords, english: EnglishWords) -> ProgrammeWords:
    """A programme's own words with planbench's of the steps, for those that it has."""
    return msgspec.structs.replace(
        words,
        plan_title=english.plan_title,
        current_state_title=english.current_state_title,
        meeting=english.meeting,
        meetings=english.meetings,
        steps={key: english.steps.get(key, own) for key, own in words.steps.items()},
        section_words={
            key: english.section_words.get(key, own) for key, own in words.section_words.items()
        },
        time_categories={
            key: english.time_categories.get(key, own) for key, own in words.time_categories.items()
        },
    )
