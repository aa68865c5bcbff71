"""Talks go on over many rounds: replies join them, resolved closes, not resolved opens again."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from tests.imports.feedback.conftest import Sent, sent
from tests.imports.feedback.talks import Talking

from planbench.domain.model import Feedback
from planbench.services.export.exported_texts import LAST, earlier_export, exported
from planbench.services.feedback.answer import export_answer, threads_of
from planbench.services.feedback.decisions import decide
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.gate.workspace import Workspace

__all__ = ["sent"]  # a fixture, used by its name
QUESTION = "Kommentar nr 0."


def asked(sent: Sent, folder: Path) -> Workspace:
    """The project with one question of the supervisor's, which nobody has answered."""
    supervisor = sent.supervisor(1)
    supervisor.comment()
    bring_home(sent.workspace, supervisor.save(folder / "omgång1.docx"))
    return sent.workspace


def bring_home(workspace: Workspace, file: Path) -> list[Feedback]:
    """Take a file in; returns what is new."""
    made = accept_feedback(workspace, propose_feedback(workspace, file), file)
    with workspace.reading() as session:
        return [session.get_one(Feedback, each) for each in made]


def saying(workspace: Workspace, words: str) -> Feedback:
    """The mark with these words, as it is now."""
    with workspace.reading() as session:
        marks = session.scalars(select(Feedback)).all()
    return next(each for each in marks if words in each.text)


def answered(workspace: Workspace, folder: Path, number: int) -> Talking:
    """Our answer, open at the supervisor's."""
    target = folder / f"svar{number}.docx"
    export_answer(workspace, target)
    return Talking(target)


def test_a_reply_in_our_talk_joins_it_and_resolved_closes_it(sent: Sent, tmp_path: Path) -> None:
    workspace = asked(sent, tmp_path)
    talking = answered(workspace, tmp_path, 1)
    talking.reply(QUESTION, "Då förstår jag.")
    talking.resolve(QUESTION)
    (reply,) = bring_home(workspace, talking.save(tmp_path / "omgång2.docx"))
    question = saying(workspace, QUESTION)
    assert (reply.kind, reply.text, reply.thread) == ("reply", "Då förstår jag.", question.thread)
    assert (reply.target_id, question.state) == (question.target_id, "done")


def test_a_reply_alone_leaves_the_question_open(sent: Sent, tmp_path: Path) -> None:
    workspace = asked(sent, tmp_path)
    talking = answered(workspace, tmp_path, 1)
    talking.reply(QUESTION, "Jag menar årskurs 6.")
    (reply,) = bring_home(workspace, talking.save(tmp_path / "omgång2.docx"))
    assert (reply.state, saying(workspace, QUESTION).state) == ("open", "open")


def test_not_resolved_takes_the_question_up_again(sent: Sent, tmp_path: Path) -> None:
    workspace = asked(sent, tmp_path)
    decide(workspace, saying(workspace, QUESTION).id, "done", "Åtgärdat i avsnitt 2.")
    talking = answered(workspace, tmp_path, 1)
    talking.resolve(QUESTION, done=False)
    talking.reply(QUESTION, "Nej, det saknas fortfarande.")
    (reply,) = bring_home(workspace, talking.save(tmp_path / "omgång2.docx"))
    assert saying(workspace, QUESTION).state == reply.state == "open"


def test_what_was_decided_after_the_answer_left_is_not_taken_up_again(
    sent: Sent, tmp_path: Path
) -> None:
    workspace = asked(sent, tmp_path)
    talking = answered(workspace, tmp_path, 1)
    decide(workspace, saying(workspace, QUESTION).id, "done")
    talking.reply(QUESTION, "Jaha?")
    bring_home(workspace, talking.save(tmp_path / "omgång2.docx"))
    assert saying(workspace, QUESTION).state == "done"


def test_five_rounds_in_a_row_keep_their_talk(sent: Sent, tmp_path: Path) -> None:
    workspace = asked(sent, tmp_path)
    said = [QUESTION]
    for number in range(1, 6):
        decide(workspace, saying(workspace, said[-1]).id, "open", f"Vårt svar {number}.")
        talking = answered(workspace, tmp_path, number)
        text = f"Följdfråga {number}?"
        talking.reply(said[-1], text)
        (reply,) = bring_home(workspace, talking.save(tmp_path / f"hem{number}.docx"))
        assert reply.round == number + saying(workspace, QUESTION).round
        said.append(text)
    with workspace.reading() as session:
        marks = session.scalars(select(Feedback).order_by(Feedback.round, Feedback.order)).all()
    (talk,) = [each for each in threads_of(marks) if len(each) > 2]
    assert [each.text for each in talk] == said
    last = answered(workspace, tmp_path, 6)
    roots = {last.root_of(last.key_of(words)) for words in said}
    assert len(roots) == 1
    last.resolve(QUESTION)
    assert bring_home(workspace, last.save(tmp_path / "klart.docx")) == []
    assert {saying(workspace, words).state for words in said} == {"done"}


def test_a_reply_without_its_talk_is_known_by_its_place(sent: Sent, tmp_path: Path) -> None:
    workspace = asked(sent, tmp_path)
    talking = answered(workspace, tmp_path, 1)
    talking.reply(QUESTION, "Svar utan tråd.")
    for each in list(talking.extended):  # as LibreOffice 7 saves it
        talking.extended.remove(each)
    for comment in talking.comments:
        comment.findall("{*}p")[-1].attrib.clear()
    (reply,) = bring_home(workspace, talking.save(tmp_path / "omgång2.docx"))
    assert (reply.kind, reply.thread) == ("reply", saying(workspace, QUESTION).thread)


def test_the_supervisors_own_comment_that_comes_back_resolved_is_closed(
    sent: Sent, tmp_path: Path
) -> None:
    from tests.imports.feedback.word_parts import with_talks

    supervisor = sent.supervisor(1)
    supervisor.comment()
    comments = supervisor.document.part._comments_part.element
    comments.findall(".//{*}p")[-1].set(
        "{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "11000000"
    )
    first = supervisor.save(tmp_path / "omgång1.docx")
    bring_home(sent.workspace, first)
    second = tmp_path / "omgång2.docx"
    second.write_bytes(with_talks(first.read_bytes(), [("11000000", "", True)]))
    assert bring_home(sent.workspace, second) == []
    assert saying(sent.workspace, QUESTION).state == "done"


def test_an_answer_is_not_the_last_export_of_the_plan(sent: Sent, tmp_path: Path) -> None:
    workspace = asked(sent, tmp_path)
    answered(workspace, tmp_path, 1)
    with workspace.reading() as session:
        answer = next(each for each in exported(session) if each.file == "svar1.docx")
        last = earlier_export(session, "plan", answer.language, LAST)
        named = earlier_export(session, "plan", answer.language, answer.id)
    assert answer.kind == "answer"
    assert last is not None
    assert last.id != answer.id
    assert named is not None  # what it said can still be compared with, when it is asked for


def test_a_talk_begins_with_what_was_asked_wherever_its_replies_stand() -> None:
    question = Feedback(id="q", kind="comment", thread="q", text="Varför?")
    first = Feedback(id="a", kind="reply", thread="q", text="För att …")
    other = Feedback(id="o", kind="comment", thread="gone", text="Vem?")
    last = Feedback(id="b", kind="reply", thread="q", text="Då så.")
    talks = threads_of([first, other, question, last])
    assert [[mark.id for mark in talk] for talk in talks] == [["q", "a", "b"], ["o"]]
