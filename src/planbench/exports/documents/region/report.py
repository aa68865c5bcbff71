"""The report as an outline: a chapter for each programme, since they cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planbench.exports.documents.parts import heading as numbered_heading
from planbench.exports.documents.parts import sentence
from planbench.exports.documents.region.charts import (
    areas_picture,
    course_picture,
    levels_picture,
    places_picture,
)
from planbench.exports.documents.region.said import programme_name, words_of
from planbench.exports.documents.region.tables import (
    all_of_them,
    coming_table,
    course_table,
    goals_table,
    places_table,
    progress_blocks,
    support_table,
    titles_table,
)
from planbench.exports.outline import Block, Cover, Furniture, Heading, Line, Outline, Wide, plain
from planbench.i18n import N_, Words
from planbench.programmes.schema import Programme
from planbench.region.overview import Overview, ProgrammeOverview


@dataclass(frozen=True)
class RegionSource:
    """What the report is made of; `programmes` are those that this planbench knows."""

    overview: Overview
    programmes: Mapping[str, Programme]
    words: Words


def region_outline(source: RegionSource) -> Outline:
    """The whole report, in the language of its words."""
    words = source.words
    title = words.say("How it goes in the region")
    return Outline(
        title=title,
        language=words.language,
        blocks=tuple(_blocks(source, title)),
        furniture=Furniture(
            header=f"{title} · {words.date(source.overview.today)}",
            page=words.say("Page {page} of {pages}"),
            table=words.say("Table"),
            figure=words.say("Figure"),
        ),
        organisation=words.say("The region"),
        subject=title,
    )


def _blocks(source: RegionSource, title: str) -> Iterator[Block]:
    overview, words = source.overview, source.words
    yield Cover(
        organisation=Line(plain(words.say("The region"))),
        title=title,
        subtitle=words.say("Status of the municipalities and schools that have told of it"),
        status=words.date(overview.today),
        facts=(),
        compact=True,
    )
    if not overview.projects:
        yield sentence(words.say("No status file has been taken in yet."))
        return
    projects = words.count(
        "{n} municipality or school", "{n} municipalities and schools", overview.projects
    )
    files = words.count("{n} status file", "{n} status files", overview.files)
    yield sentence(
        words.say("The report rests on {files} from {projects}.", files=files, projects=projects),
        "lead",
    )
    yield sentence(words.say(HOW_TO_READ))
    for programme in overview.programmes:
        yield from _chapter(source, programme)


HOW_TO_READ = N_(
    "It tells how the work goes, not how the pupils do: a status file holds no results. "
    "Municipalities and schools stand in the order of the alphabet, and nobody is ranked. Each "
    "has chosen what it tells; what is not told counts as neither yes nor no."
)


def heading(level: int, text: str) -> Heading:
    """A heading without a number, as in every short document."""
    return numbered_heading(level, text, numbered=False)


def _chapter(source: RegionSource, each: ProgrammeOverview) -> Iterator[Block]:
    programme = source.programmes.get(each.programme)
    words = words_of(programme, source.words)
    today = source.overview.today
    yield heading(1, programme_name(programme, each.programme, words))
    yield sentence(_how_many(each, words))
    yield heading(2, words.say("What is in place"))
    yield places_picture(each, words)
    yield places_table(each, words)
    yield heading(2, words.say("How far they have come"))
    yield from progress_blocks(each, words)
    yield heading(2, words.say("Where support may be needed"))
    yield from support_table(each, words)
    yield heading(2, words.say("What comes when"))
    yield from coming_table(each, words, today)
    if len(each.course) > 1:
        yield heading(2, words.say("The course over time"))
        yield course_picture(each, words)
        yield course_table(each, words)
    yield heading(2, words.say("Goals by level and area"))
    yield from _goals(each, words)
    yield Wide((heading(2, words.say("All of them")), all_of_them(each, words, today)))


def _how_many(programme: ProgrammeOverview, words: Words) -> str:
    return words.count(
        "{n} municipality has told how it goes.",
        "{n} municipalities have told how it goes.",
        len(programme.rows),
    )


def _goals(programme: ProgrammeOverview, words: Words) -> Iterator[Block]:
    if not programme.goals:
        yield sentence(words.say("No goals have been told of yet."), "note")
        return
    yield levels_picture(programme, words)
    yield areas_picture(programme, words)
    yield goals_table(programme, words)
    yield from titles_table(programme, words)
