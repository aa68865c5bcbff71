"""What one file of a municipality says of its plan, in whatever form it came; it is not changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, check_project
from planbench.domain.base import in_order
from planbench.domain.kinds import KIND_NAMES, label_of
from planbench.domain.model import (
    KINDS,
    Action,
    Feedback,
    Goal,
    Indicator,
    Section,
    derived_id,
)
from planbench.errors import UserError
from planbench.exports.anchors import OURS, anchor_name
from planbench.exports.export_result import AnchorTexts
from planbench.exports.outline import Anchor, Outline
from planbench.i18n import N_, Words
from planbench.programmes.wording import document_words
from planbench.services.desk.opening import Opened, digest_of, form_of, opened
from planbench.services.guidance.project_status import load_project_status
from planbench.services.meetings.questions import for_supervisor
from planbench.services.search.names import item_labels
from planbench.services.words.phrase import Phrase

MAIN = ("text", "body", "measure", "method")  # what an item says of itself
SHORTEST = 3  # letters of a text that can be remarked on


class DeskGoal(NamedTuple):
    """A goal as the desk's table shows it; `place` is where its text is printed.

    What a file does not say is empty; how many there are of something is None when not known.
    """

    place: str
    number: int
    text: str
    kind: str = ""
    level: str = ""
    area: str = ""
    strand: str = ""
    indicators: int | None = None
    actions: int | None = None


class DeskText(NamedTuple):
    """A text that can be remarked on: its bookmark in the document, what it is, what it says."""

    place: str
    about: str
    text: str


@dataclass(frozen=True)
class DeskFile:
    """One file, read. `key` stands for the municipality's project; empty when it does not say."""

    path: Path
    form: str
    key: str
    municipality: str
    programme: str
    language: str
    made_at: dt.datetime
    sender: str = ""
    phase: Phrase | None = None
    round: int = 0  # how many times feedback has come home there
    questions: Sequence[str] = ()
    goals: Sequence[DeskGoal] = ()
    passages: Sequence[DeskText] = ()
    findings: Sequence[CheckFinding] = ()
    digest: str = ""  # of the file's bytes

    @property
    def levels(self) -> Counter[str]:
        """How grave the checks' remarks are → how many there are of them."""
        return Counter(finding.level for finding in self.findings)

    @property
    def places(self) -> frozenset[str]:
        """The bookmarks of all texts."""
        return frozenset(passage.place for passage in self.passages)


def read_file(path: Path, words: Words, today: dt.date) -> DeskFile:
    """One file as the desk shows it, in the reader's words; raises `UserError` where it cannot."""
    try:
        if form_of(path) == "word":
            from planbench.services.desk.word_files import read_word_file

            return read_word_file(path)
        with opened(path) as project:
            return _read(path, project, words, today)
    except (OSError, SQLAlchemyError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise UserError(
            "{file} could not be read. It was left out, and left as it is.", file=path.name
        ) from error


def _read(path: Path, project: Opened, words: Words, today: dt.date) -> DeskFile:
    session, own = project.session, project.project
    status = load_project_status(session, project.programme, today)
    coming = status.coming_meeting
    if status.is_over or coming is None:
        phase = Phrase(N_("Follows up the plan"))
    else:
        phase = Phrase(N_("Before {meeting}"), {"meeting": status.meeting_name(coming)})
    asked = for_supervisor(session, project.programme)
    return DeskFile(
        path=path,
        form=form_of(path),
        key=project_key(own.id),
        municipality=own.municipality,
        programme=own.programme,
        language=own.document_language,
        made_at=project.made_at,
        sender=project.sender,
        phase=phase,
        round=session.scalar(select(func.max(Feedback.round))) or 0,
        questions=[question.text for question in asked],
        goals=tuple(_goals(session)),
        passages=tuple(_passages(project, words)),
        findings=tuple(check_project(session, project.programme, today)),
        digest=digest_of(path),
    )


def project_key(project_id: str) -> str:
    """What stands for a project on the desk and in documents that leave it, without its id."""
    return derived_id("share", project_id)


def _goals(session: Session) -> Iterator[DeskGoal]:
    indicators = Counter(session.scalars(select(Indicator.goal_id)))
    actions = Counter(session.scalars(select(Action.goal_id)))
    rows = session.scalars(in_order(Goal))
    for number, goal in enumerate(rows, start=1):
        place = anchor_name(Anchor("goal", goal.id, "text"), 1)
        yield DeskGoal(
            place,
            number,
            goal.text,
            goal.kind,
            goal.level,
            goal.area,
            goal.strand,
            indicators[goal.id],
            actions[goal.id],
        )


def place_of(found: CheckFinding, places: Collection[str]) -> str:
    """The bookmark of the text that a remark of the checks is about, else of its item's own text.

    Empty where none of the `places` is one.
    """
    kind, item_id, field = found.place
    names = (anchor_name(Anchor(kind, item_id, each), 1) for each in (field, *MAIN) if each)
    return next((name for name in names if name in places), "")


def printed_anchors(project: Opened) -> AnchorTexts:
    """What the plan for a supervisor says at its bookmarks, in the order of the document."""
    from planbench.exports.word.writer import anchors_of

    return anchors_of(supervisor_outline(project))


def supervisor_outline(project: Opened) -> Outline:
    """The plan as a supervisor gets it, in the language of the municipality's documents."""
    from planbench.exports.formats import outline_of
    from planbench.exports.source import Options, load_source

    language = project.project.document_language
    words = document_words(project.programme, language)
    options = Options(reader="supervisor")
    day = project.made_at.date()
    return outline_of(load_source(project.session, project.programme, words, day, options), "plan")


def _passages(project: Opened, words: Words) -> Iterator[DeskText]:
    labels = item_labels(project.session, words)
    guidance = project.programme.in_language(words.language)
    titles = _section_titles(project.session, guidance.section_words)
    for name, (kind, item_id, column, text) in printed_anchors(project).items():
        if is_remarkable(kind, column) and len(text.strip()) >= SHORTEST:
            own = labels.get((kind, item_id)) or titles.get(item_id)
            called = words.say(KIND_NAMES.get(kind, kind))
            item = f"{called} {own}" if own and own[0].isdigit() else own or called
            label = words.say(label_of(kind, column) or column)
            yield DeskText(name, f"{item} · {label}", text)


def _section_titles(session: Session, known: Mapping[str, object]) -> dict[str, str]:
    rows = session.execute(select(Section.id, Section.title, Section.key))
    return {each: title or str(getattr(known.get(key), "title", key)) for each, title, key in rows}


def is_remarkable(kind: str, column: str) -> bool:
    """Whether an anchor's words are somebody's text: no day, no choice, no name, no figure."""
    if kind not in KINDS or (kind, column) in OURS:
        return False
    found = KINDS[kind].__table__.columns.get(column)
    return found is not None and bool(found.info.get("text") or (kind, column) in LINES)


LINES = frozenset({("indicator", "measure"), ("action", "sign"), ("follow_up", "method")})
