"""The supervisor's document: our questions as comments that come home as ours, every promise."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from sqlalchemy import select
from tests.imports.feedback.talks import Talking

from planbench.domain.model import Feedback, Goal, Meeting, Question
from planbench.exports.readers import options_for
from planbench.exports.source import Options
from planbench.i18n import words_for
from planbench.programmes.questions import ours
from planbench.services.export.exporting import ExportSettings, export
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.questions import ask, for_supervisor

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ASKED = "Räcker tre lektioner i mål 1?"


def sent(workspace: Workspace, folder: Path, name: str = "ut.docx", since: str = "none") -> Path:
    options = options_for("supervisor", Options())
    settings = ExportSettings(since=since)
    return export(workspace, "plan", folder / name, options=options, settings=settings).file


def comments(file: Path) -> dict[str, str]:
    """Text of a comment → the words that it stands at."""
    document = docx.Document(io.BytesIO(file.read_bytes()))
    body = document.element.body
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found: dict[str, str] = {}
    for each in document.comments:
        begins = next(
            e
            for e in body.iter(f"{space}commentRangeStart")
            if e.get(f"{space}id") == str(each.comment_id)
        )
        words = []
        for after in begins.itersiblings():
            if after.tag == f"{space}commentRangeEnd":
                break
            words += [t.text or "" for t in after.iter(f"{space}t")]
        found[each.text] = "".join(words)
    return found


@pytest.fixture
def goal(example: Workspace) -> Goal:
    with example.reading() as session:
        return session.scalars(select(Goal).order_by(Goal.position)).first()


def test_a_question_stands_where_it_was_asked(
    example: Workspace, tmp_path: Path, goal: Goal
) -> None:
    ask(example, "Är det här rätt mål?", ("goal", goal.id))
    places = comments(sent(example, tmp_path))
    assert "taluppfattning" in places["Är det här rätt mål?"].lower()


def test_a_question_that_names_a_goal_stands_there(example: Workspace, tmp_path: Path) -> None:
    ask(example, ASKED)
    assert "taluppfattning" in comments(sent(example, tmp_path))[ASKED].lower()


def test_answered_questions_and_other_readers_are_left_in_peace(
    example: Workspace, tmp_path: Path
) -> None:
    with example.reading() as session:
        asked = for_supervisor(session, example.programme)
        answered = session.scalars(select(Question).where(Question.answer != "")).all()
    assert set(comments(sent(example, tmp_path))) == {each.text for each in asked}
    assert answered
    options = options_for("steering-group", Options())
    other = export(example, "plan", tmp_path / "grupp.docx", options=options).file
    assert "word/comments.xml" not in zipfile.ZipFile(other).namelist() or not comments(other)


def test_a_question_that_the_programme_proposes_goes_along_once_it_is_taken(
    example: Workspace, tmp_path: Path
) -> None:
    with example.reading() as session:
        rows = session.scalars(select(Question)).all()
    left, taken, changed = [row for row in rows if row not in ours(rows, example.programme)]
    with example.change("Pröva") as session:
        session.get_one(Question, taken.id).chosen = True
        session.get_one(Question, changed.id).text = "Hur får vi stöd om två år?"
    asked = set(comments(sent(example, tmp_path)))
    assert {taken.text, "Hur får vi stöd om två år?"} <= asked
    assert left.text not in asked


def test_a_question_for_our_own_meeting_is_not_for_the_supervisor(
    example: Workspace, tmp_path: Path
) -> None:
    with example.change("Pröva") as session:
        session.add(Meeting(id="m9", kind="local", title="Ledningsmöte"))
        session.flush()
        session.add(Question(meeting_id="m9", text="Vem betalar vikarien?"))
    assert "Vem betalar vikarien?" not in comments(sent(example, tmp_path))


def test_our_questions_come_home_as_ours_and_their_answers_as_answers(
    example: Workspace, tmp_path: Path
) -> None:
    ask(example, ASKED)
    file = sent(example, tmp_path)
    talking = Talking(file)
    talking.reply(ASKED, "Ja, om ni hinner analysera dem.")
    back = talking.save(tmp_path / "tillbaka.docx")
    proposal = propose_feedback(example, back)
    assert [each.text for each in proposal.marks] == ["Ja, om ni hinner analysera dem."]
    assert proposal.marks[0].kind == "comment"
    assert proposal.marks[0].target is not None
    accept_feedback(example, proposal, back)
    with example.reading() as session:
        question = session.scalars(select(Question).where(Question.text == ASKED)).one()
        texts = set(session.scalars(select(Feedback.text)))
    assert question.answer == "Ja, om ni hinner analysera dem."
    assert ASKED not in texts


def test_a_document_that_comes_back_untouched_brings_nothing(
    example: Workspace, tmp_path: Path
) -> None:
    ask(example, ASKED)
    assert propose_feedback(example, sent(example, tmp_path)).marks == ()


def test_what_has_changed_since_the_last_round_is_marked(
    example: Workspace, tmp_path: Path, goal: Goal
) -> None:
    first = sent(example, tmp_path)
    talking = Talking(first)
    with example.reading() as session:
        question = for_supervisor(session, example.programme)[0].text
    talking.reply(question, "Bra.")
    back = talking.save(tmp_path / "tillbaka.docx")
    accept_feedback(example, propose_feedback(example, back), back)
    with example.change("Write") as session:
        session.get_one(Goal, goal.id).rationale = "Något helt nytt skäl."
        for each in session.scalars(select(Feedback)):
            each.date = example.now().replace(tzinfo=None)
    again = sent(example, tmp_path, "två.docx", "")
    root = etree.fromstring(zipfile.ZipFile(again).read("word/document.xml"))
    assert "skäl" in "".join(t for each in root.iter(f"{W}ins") for t in each.itertext())


def test_every_promise_is_told_kept_and_not(example: Workspace, tmp_path: Path) -> None:
    text = zipfile.ZipFile(sent(example, tmp_path)).read("word/document.xml").decode()
    assert "Vi avsätter medel för en förstelärare per skola" in text
    assert "Hålls inte av något än" in text


def test_a_question_keeps_its_item_through_the_dialog(example: Workspace, goal: Goal) -> None:
    meeting: Meeting = ask(example, "Varför?", ("goal", goal.id))
    with example.reading() as session:
        row = session.scalars(select(Question).where(Question.text == "Varför?")).one()
    assert (row.meeting_id, row.item_kind, row.item_id) == (meeting.id, "goal", goal.id)


def test_the_document_with_our_comments_is_valid(example: Workspace, tmp_path: Path) -> None:
    ask(example, ASKED)
    assert OpenXmlValidator().validate(sent(example, tmp_path)).errors == []


def test_what_was_not_asked_for_is_told(example: Workspace, tmp_path: Path) -> None:
    ask(example, ASKED)
    options = options_for("supervisor", Options())
    report = export(example, "plan", tmp_path / "ut.docx", options=options)
    told = [each.sentence(words_for("sv")) for each in report.remarks]
    assert any("av era frågor står som kommentar" in each for each in told)
