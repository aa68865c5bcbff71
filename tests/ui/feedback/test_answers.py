"""Feedback that is filtered, summed up, answered in Word, and asked for: what is seen of it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.imports.feedback.conftest import Small, at, comment, comments
from tests.ui.conftest import turn
from tests.ui.pages import page as shown_page
from tests.ui.pages import rows
from tests.ui.seen import named, press, texts

from planbench.domain.model import Feedback, Meeting, Question, Section
from planbench.i18n import words_for
from planbench.services.feedback.importing import propose_feedback
from planbench.services.gate.workspace import Workspace
from planbench.ui.feedback.import_dialog import ImportFeedback
from planbench.ui.feedback.page import FeedbackPage
from planbench.ui.feedback.paragraphs_dialog import ParagraphsDialog
from planbench.ui.feedback.question import QuestionDialog
from planbench.ui.feedback.summing import summed
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField, TextField
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.page_context import PageContext


@pytest.fixture
def page(shell: Shell) -> FeedbackPage:
    """The page, shown."""
    made = shown_page(shell, "feedback", FeedbackPage)
    assert isinstance(made, FeedbackPage)
    return made


def listed(page: FeedbackPage) -> TwoLineList:
    return page.frame.findChildren(TwoLineList)[0]


def by_id(workspace: Workspace) -> dict[str, Feedback]:
    return {each.id: each for each in rows(workspace, Feedback)}


def filters(page: FeedbackPage) -> list[ChoiceField]:
    """Whose marks, and of which round."""
    return [named(page.frame, ChoiceField, name) for name in ("Från", "Omgång")]


def test_the_list_is_filtered_by_author_and_by_round(
    shell: Shell, workspace: Workspace, page: FeedbackPage
) -> None:
    every = listed(page).ids()
    with workspace.change("Add") as session:
        for each in session.scalars(select(Feedback)):
            each.round = 2 if each.id == every[0] else 1
        session.get_one(Feedback, every[0]).author = "Kim Annan"
    turn()
    shell.context.builder.finish(page)
    author, round_ = filters(page)
    author.set_value("Kim Annan")
    author.edited.emit()
    assert listed(page).ids() == [every[0]]
    author.set_value("")
    round_.set_value("2")
    round_.edited.emit()
    assert listed(page).ids() == [every[0]]
    assert any("I omgång 2 är 1" in each for each in texts(page))
    other = every[1]
    page.show_item("feedback", other)
    assert set(listed(page).ids()) == set(every)
    assert listed(page).current_id() == other


def test_when_nothing_is_left_it_says_so_and_without_marks_what_to_do(
    shell: Shell, workspace: Workspace, page: FeedbackPage
) -> None:
    with workspace.change("Decide") as session:
        for each in session.scalars(select(Feedback)):
            each.state = "done"
    turn()
    shell.context.builder.finish(page)
    assert any("Bra jobbat" in each for each in texts(page))
    page.context.workspace.undo()
    with workspace.change("Remove") as session:
        session.execute(delete(Feedback))
    turn()
    shell.context.builder.finish(page)
    assert "Ingen återkoppling ännu" in texts(page)


def test_the_keyboard_reaches_the_reply_and_it_is_kept(
    qtbot: QtBot, shell: Shell, workspace: Workspace, page: FeedbackPage
) -> None:
    rows_of = listed(page)
    rows_of.setFocus()
    chosen = rows_of.current_id()
    qtbot.keyClick(rows_of, Qt.Key.Key_R)
    reply = page.window().focusWidget()
    assert isinstance(reply, TextField)
    qtbot.keyClicks(reply, "Tack")
    shell.context.flush()
    assert by_id(workspace)[chosen].reply == "Tack"
    qtbot.keyClicks(reply, " AD")
    assert by_id(workspace)[chosen].state == "open"


@pytest.mark.parametrize("what", ["Svara i Word …", "Svarstabell …"])
def test_answers_leave_as_a_document_that_is_opened(
    qtbot: QtBot, page: FeedbackPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("planbench.ui.feedback.answers.open_path", opened.append)
    target = tmp_path / "svar.docx"
    asked: list[Path] = []

    def ask(_context: object, _title: str, suggestion: Path, _pattern: str) -> Path:
        asked.append(suggestion)
        return target

    monkeypatch.setattr(PageContext, "ask_save", ask)
    press(page.window(), what)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert opened == [target]
    [suggested] = asked  # whose it is and of which day, so that no round is written over another
    assert suggested.name.startswith(("svar-ekdala", "svarstabell-ekdala"))
    assert suggested.name.endswith(f"-handledaren-{page.context.workspace.today}.docx")
    assert docx.Document(str(opened[0])).element.body is not None
    monkeypatch.setattr(PageContext, "ask_save", lambda *_: None)
    press(page.window(), what)
    turn()
    assert len(list(tmp_path.glob("*.docx"))) == 1


def marks(*rounds: int, state: str = "open", placed_by: str = "bookmark") -> list[Feedback]:
    about = {"placed_by": placed_by, "target_kind": "goal", "text": "x"}
    return [Feedback(round=each, state=state, file=f"fil{each}.docx", **about) for each in rounds]


def test_the_sum_counts_places_decisions_and_what_earlier_rounds_left() -> None:
    words = words_for("sv")
    some = [
        *marks(1, 1, 2),
        *marks(2, state="done"),
        *marks(1, placed_by="none", state="declined"),
    ]
    text = summed(some, "", words)
    assert text.startswith("fil1.docx och fil2.docx · 5 ")
    assert "4 på plats" in text
    assert "1 utan plats" in text
    assert "3 kvar att ta ställning till" in text
    assert "2 " in text.partition("ställning")[2]
    assert summed([], "", words) == ""
    assert text.endswith("kvar från tidigare omgångar.")
    assert "tidigare omgångar" not in summed(marks(2, 2), "", words)
    assert "1 " in summed(some, "2", words).partition("omgång 2")[2]


@pytest.fixture
def question(shell: Shell, workspace: Workspace) -> QuestionDialog:
    shell.show_step("overview")
    dialog = QuestionDialog(shell.context, shell.window())
    dialog.open()
    return dialog


def test_a_question_is_kept_for_the_next_meeting(
    shell: Shell, workspace: Workspace, question: QuestionDialog
) -> None:
    said: list[str] = []
    shell.context.message.connect(lambda text, _undo: said.append(text))
    before = {each.id for each in rows(workspace, Question)}
    line = named(question, QLineEdit, "Fråga till handledaren")
    line.setText("Hur många lektioner?")
    assert "Den läggs på listan till nästa träff." in texts(question)
    press(question, "Behåll frågan")
    (made,) = [each for each in rows(workspace, Question) if each.id not in before]
    assert made.text == "Hur många lektioner?"
    meeting = next(each for each in rows(workspace, Meeting) if each.id == made.meeting_id)
    assert meeting.date is not None
    assert meeting.date >= workspace.today
    assert said == [f"Sparad till Träff {meeting.number}."]


def test_marks_of_a_file_are_told_by_what_they_say_or_change_and_where(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "brev.docx"
    said = comments(
        comment(0, "Skriv om detta.", 'w:author="Solveig"'), comment(1, "", 'w:author="Solveig"')
    )
    by = 'w:author="Solveig" w:date="2026-11-14T09:00:00Z"'
    changed = (
        f'<w:p><w:r><w:t xml:space="preserve">Vi ser </w:t></w:r>'
        f'<w:ins w:id="7" {by}><w:r><w:t>minst tre</w:t></w:r></w:ins></w:p>'
    )
    body = f"<w:p>{at(0, 'Ett stycke')}</w:p><w:p>{at(1, 'Ett annat')}</w:p>{changed}"
    file.write_bytes(Small(body, {"comments": said}).data())
    known = {each.id for each in rows(workspace, Feedback)}
    dialog = ImportFeedback(shell.context, file, propose_feedback(workspace, file))
    (shown,) = dialog.findChildren(QListWidget)
    told = [shown.item(n).text() for n in range(shown.count())]
    assert "Skriv om detta." in told
    assert "minst tre" in told
    assert dialog._accept.isEnabled()
    went: list[tuple[str, str, str]] = []
    shell.context.navigation_requested.connect(lambda *way: went.append(way[:3]))
    with qtbot.waitSignal(shell.context.message) as said_then:
        dialog.take()
        assert not dialog._accept.isEnabled()  # nobody takes it in twice
    new = {each.id for each in rows(workspace, Feedback)} - known
    assert said_then.args == [f"{len(new)} markeringar lades till.", True]
    qtbot.waitUntil(lambda: [way[:2] for way in went] == [("feedback", "feedback")])
    assert went[0][2] in new
    again = ImportFeedback(shell.context, file, propose_feedback(workspace, file))
    (shown,) = again.findChildren(QListWidget)
    heard = [shown.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(shown.count())]
    assert all("Finns redan i projektet" in each for each in heard)


def test_some_paragraphs_of_a_new_passage_are_chosen(
    shell: Shell, workspace: Workspace, page: FeedbackPage, qtbot: QtBot
) -> None:
    with workspace.change("Add") as session:
        section = session.scalars(select(Section).where(Section.body != "")).first()
        assert section is not None
        section_id, before = section.id, section.body
        mark = Feedback(
            kind="insertion",
            author="Solveig",
            suggestion="\nFörsta nya stycket.\nAndra nya stycket.",
            context=before.split("\n")[0],
            offset=len(before.split("\n")[0]),
            target_kind="section",
            target_id=section.id,
            target_field="body",
            placed_by="anchor",
        )
        session.add(mark)
    turn()
    shell.context.builder.finish(page)
    page.show_item("feedback", mark.id)
    press(page, "Välj stycken …")
    dialog = shell.context.window.findChildren(ParagraphsDialog)[0]
    assert [each.accessibleName() for each in dialog.boxes] == [
        "Första nya stycket.",
        "Andra nya stycket.",
    ]
    take = next(
        each for each in dialog.findChildren(QPushButton) if each.text() == "Godta de valda"
    )
    for each in dialog.boxes:
        each.click()
    assert not take.isEnabled()
    dialog.boxes[1].click()
    take.click()
    turn()
    with workspace.reading() as session:
        body = session.get_one(Section, section_id).body
    assert "Andra nya stycket." in body
    assert "Första nya stycket." not in body
    assert by_id(workspace)[mark.id].state == "accepted"
