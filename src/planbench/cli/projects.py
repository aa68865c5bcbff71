"""Commands about whole projects: new, example, show, programmes, search."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.app import known_programmes, open_workspace
from planbench.cli.output import Output
from planbench.i18n import DOCUMENT_LANGUAGES, N_, Words

if TYPE_CHECKING:
    from planbench.cli.command import Add

DEFAULT = "ncm-skane-2026"


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    file_help = words.say("the project file (.planbench)")
    _add_new(add, words, file_help)
    _add_example(add, words, file_help)
    show = add("show", words.say("Show what a project holds."), run_show)
    show.add_argument("file", type=Path, metavar="FILE", help=file_help)
    add("programmes", words.say("List the programmes."), run_programmes)
    following = add("next-year", words.say("Make next year's plan out of this one."), run_next_year)
    following.add_argument("file", type=Path, metavar="FILE", help=file_help)
    following.add_argument(
        "new_file", type=Path, metavar="NEWFILE", help=words.say("the project to be made")
    )
    search = add("search", words.say("Search in everything."), run_search)
    search.add_argument("file", type=Path, metavar="FILE", help=file_help)
    search.add_argument("words", nargs="+", metavar="WORDS", help=words.say("what to look for"))


def _add_new(add: Add, words: Words, file_help: str) -> None:
    new = add("new", words.say("Make a new project."), run_new)
    new.add_argument("file", type=Path, metavar="FILE", help=file_help)
    new.add_argument("--programme", required=True, metavar="ID", help=words.say("see `programmes`"))
    new.add_argument("--municipality", default="", metavar="NAME", help=words.say("its name"))
    new.add_argument(
        "--lies-in",
        default="",
        metavar="NAME",
        help=words.say("the municipality that a school lies in, for its official figures"),
    )
    new.add_argument(
        "--document-language",
        choices=DOCUMENT_LANGUAGES,
        metavar="|".join(DOCUMENT_LANGUAGES),
        help=words.say("the language of the documents"),
    )
    new.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="NAME",
        help=words.say("a resource person; may be given several times"),
    )


def _add_example(add: Add, words: Words, file_help: str) -> None:
    example = add("example", words.say("Make a filled, invented example project."), run_example)
    example.add_argument("file", type=Path, metavar="FILE", help=file_help)
    example.add_argument(
        "--programme", default=DEFAULT, metavar="ID", help=words.say("see `programmes`")
    )
    example.add_argument(
        "--municipalities",
        type=int,
        choices=range(1, 11),
        metavar="1–10",
        help=words.say("so many invented ones, each somewhere else on the way; FILE is a folder"),
    )


def run_new(options: argparse.Namespace, output: Output) -> int:
    """`planbench new`."""
    from planbench.programmes.loading import load_programme
    from planbench.services.new_project import place_in
    from planbench.services.projects import new_project

    programme = load_programme(options.programme)
    place = options.municipality
    if options.lies_in:
        place = place_in(place, options.lies_in, programme.facts.country)
    new_project(
        options.file,
        programme,
        municipality=place,
        document_language=options.document_language or programme.facts.languages[0],
        persons=tuple(options.person),
    )
    return output.made(options.file)


def run_example(options: argparse.Namespace, output: Output) -> int:
    """`planbench example`."""
    from planbench.programmes.loading import load_programme
    from planbench.services.gate.workspace import local_now
    from planbench.services.projects import example_project

    programme = load_programme(options.programme)
    if options.municipalities:
        from planbench.services.region.invented_projects import invented_projects

        for file in invented_projects(options.file, programme, options.municipalities):
            output.line(output.words.say("Made {file}.", file=file))
        output.data({"folder": str(options.file)})
        return 0
    example_project(options.file, programme, today=local_now().date())
    return output.made(options.file)


COUNTED = (
    ("evidence", N_("Evidence")),
    ("sections", N_("Sections")),
    ("findings", N_("Findings")),
    ("goals", N_("Goals")),
    ("decision_points", N_("Decision points")),
    ("risks", N_("Risks")),
    ("hearings", N_("Heard")),
    ("time_entries", N_("Time entries")),
    ("meetings", N_("Meetings")),
    ("feedback", N_("Feedback")),
    ("documents", N_("Documents")),
)


def run_show(options: argparse.Namespace, output: Output) -> int:
    """`planbench show`."""
    from planbench.json_format.writing import snapshot

    workspace = output.speak_for(open_workspace(options.file, write=False))
    try:
        with workspace.reading() as session:
            data = snapshot(session)
    finally:
        workspace.close()
    say = output.words.say
    output.line(f"{data['project']['municipality']} · {data['project']['programme']}")
    output.table((say(name), str(len(data[key]))) for key, name in COUNTED)
    output.data(data)
    return 0


def run_programmes(options: argparse.Namespace, output: Output) -> int:
    """`planbench programmes`."""
    del options
    programmes = known_programmes()
    named = {
        key: programme.in_language(output.words.language) for key, programme in programmes.items()
    }
    output.table((key, words.name) for key, words in named.items())
    output.data(
        [
            {
                "id": key,
                "name": named[key].name,
                "version": programme.facts.version,
                "languages": programme.facts.languages,
                "meetings": len(programme.facts.meetings),
            }
            for key, programme in programmes.items()
        ]
    )
    return 0


def run_next_year(options: argparse.Namespace, output: Output) -> int:
    """`planbench next-year`: what is not done goes on, in a project of its own."""
    from planbench.services.gate.workspace import local_now
    from planbench.services.next_year import next_years_plan

    workspace = open_workspace(options.file, write=False)
    try:
        next_years_plan(workspace, options.new_file, local_now)
    finally:
        workspace.close()
    return output.made(options.new_file)


def run_search(options: argparse.Namespace, output: Output) -> int:
    """`planbench search`: what Ctrl+K in the window finds; exit code 1 when nothing was found."""
    from planbench.domain.kinds import KIND_NAMES
    from planbench.services.search.corpus import Corpus, line_of
    from planbench.services.search.entries import read_entries

    workspace = output.speak_for(open_workspace(options.file, write=False))
    own = workspace.programme.in_language(output.words.language).section_words
    titles = {key: section.title for key, section in own.items()}
    try:
        with workspace.reading() as session:
            corpus = Corpus(read_entries(session, output.words, titles))
    finally:
        workspace.close()
    found = corpus.find(" ".join(options.words))
    say, hits = output.words.say, [entry for group in found.groups.values() for entry in group]
    lines = {hit: line_of(hit, found.words) for hit in hits}
    output.table(
        (say(hit.called or KIND_NAMES[hit.kind]), hit.label, lines[hit], hit.item_id)
        for hit in hits
    )
    if not hits:
        output.line(say("Nothing was found."))
    output.data(
        [
            {"kind": hit.kind, "id": hit.item_id, "label": hit.label, "text": lines[hit]}
            for hit in hits
        ]
    )
    return 0 if hits else 1
