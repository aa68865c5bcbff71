"""What the desk says of a municipality, in words."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.checks.finding import LEVELS
from planbench.i18n import Words
from planbench.programmes.loading import known_programmes, load_programme
from planbench.services.desk.folder import Desk, Municipality
from planbench.services.desk.opening import FORMS
from planbench.services.desk.reading import DeskFile


def facts_of(municipality: Municipality, words: Words) -> tuple[str, str, str]:
    """Its programme, where it stands, and the file that says so."""
    return (
        programme_of(municipality.newest, words),
        phase_of(municipality.project_file, words),
        file_of(municipality, words),
    )


def programme_of(file: DeskFile, words: Words) -> str:
    """The programme's short name; a dash where the file does not say it."""
    if file.programme not in known_programmes():
        return file.programme or "–"
    return load_programme(file.programme).in_language(words.language).short_name


def phase_of(file: DeskFile, words: Words) -> str:
    """`Inför träff 3 · omgång 2`; a Word document does not say it."""
    parts = [file.phase.sentence(words)] if file.phase else []
    if file.round:
        parts.append(words.say("round {n} of remarks", n=file.round))
    return " · ".join(parts) or "–"


def file_of(municipality: Municipality, words: Words) -> str:
    """`Utbytesfil, 18 nov 2026 08.30 · 2 tidigare`."""
    newest = municipality.newest
    told = f"{words.say(FORMS[newest.form])}, {words.moment(newest.made_at)}"
    if newest.sender:
        told = f"{told} ({newest.sender})"
    if not municipality.earlier:
        return told
    more = words.count("{n} earlier file", "{n} earlier files", len(municipality.earlier))
    return f"{told} · {more}"


def checks_of(file: DeskFile, words: Words) -> str:
    """`Måste åtgärdas: 2 · Tips: 5`; empty where nothing was found or could be checked."""
    levels = file.levels
    told = (f"{words.say(name)}: {levels[key]}" for key, name in LEVELS.items() if levels[key])
    return " · ".join(told)


def left_out(desk: Desk, words: Words) -> Iterator[str]:
    """Each file that could not be read with why, and how many are of other kinds or too many."""
    for unreadable in desk.unreadable:
        text = words.error(unreadable.why)
        yield text if unreadable.path.name in text else f"{unreadable.path.name}: {text}"
    if desk.passed_over:
        yield words.count(
            "{n} file of another kind was not looked at.",
            "{n} files of other kinds were not looked at.",
            desk.passed_over,
        )
    if desk.beyond:
        yield words.count(
            "There are too many files in the folder: {n} file was not looked at.",
            "There are too many files in the folder: {n} files were not looked at.",
            desk.beyond,
        )
