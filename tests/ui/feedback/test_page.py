"""The step «Återkoppling»: a file comes in, and marks are walked and decided by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.imports.feedback.conftest import Small, at, comment, comments
from tests.ui.conftest import turn
from tests.ui.pages import overlooked_on

from planbench.domain.model import Action, Feedback, Goal, Preparation
from planbench.services.feedback.decisions import decide
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.gate.workspace import Workspace
from planbench.ui.feedback.import_dialog import ImportFeedback
from planbench.ui.feedback.page import FeedbackPage
from planbench.ui.feedback.view import load_feedback
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import ChoiceField, TextField
from planbench.ui.kit.look.two_lines import ID, TwoLineList
from planbench.ui.kit.work.open_feedback_link import OpenFeedbackLink
from planbench.ui.page_context import PageContext


@pytest.fixture
def page(shell: Shell) -> FeedbackPage:
    """The page, shown."""
    shell.show_step("feedback")
    page = shell.page("feedback")
    assert isinstance(page, FeedbackPage)
    return page


def marks(workspace: Workspace) -> dict[str, Feedback]:
    with workspace.reading() as session:
        return {each.id: each for each in session.scalars(select(Feedback))}


def listed(page: FeedbackPage) -> TwoLineList:
    return page.frame.findChildren(TwoLineList)[0]


def choose(page: FeedbackPage, workspace: Workspace, kind: str) -> str:
    """Choose the first open mark of a kind."""
    found = [e for e in marks(workspace).values() if e.kind == kind and e.state == "open"]
    page.show_item("feedback", found[0].id)
    return found[0].id


def press(page: FeedbackPage, text: str) -> None:
    turn()
    (found,) = [e for e in page.findChildren(QPushButton) if e.text() == text]
    found.click()


@pytest.mark.parametrize(("key", "state"), [("A", "accepted"), ("D", "declined")])
def test_a_suggestion_is_decided_by_one_key(
    qtbot: QtBot, page: FeedbackPage, workspace: Workspace, key: str, state: str
) -> None:
    chosen = choose(page, workspace, "replacement")
    qtbot.keyClick(listed(page), getattr(Qt.Key, f"Key_{key}"))
    assert marks(workspace)[chosen].state == state


def test_a_key_decides_only_what_the_mark_offers(
    qtbot: QtBot, page: FeedbackPage, workspace: Workspace
) -> None:
    chosen = choose(page, workspace, "comment")
    with qtbot.waitSignal(page.context.message) as said:
        qtbot.keyClick(listed(page), Qt.Key.Key_A)
    assert "inget att godta" in said.args[0]
    assert marks(workspace)[chosen].state == "open"
    decide(workspace, chosen, "done")
    turn()
    page.show_item("feedback", chosen)
    qtbot.keyClick(listed(page), Qt.Key.Key_D)
    assert marks(workspace)[chosen].state == "done"


def heads(page: FeedbackPage) -> list[str]:
    rows = listed(page)
    return [rows.item(at).text() for at in range(rows.count()) if not rows.item(at).data(ID)]


@pytest.mark.parametrize(
    ("kind", "head", "without"), [("project", "Planen som helhet", 0), ("", "Utan plats", 1)]
)
def test_list_and_tab_agree_on_what_has_no_place(
    page: FeedbackPage, workspace: Workspace, kind: str, head: str, without: int
) -> None:
    with workspace.change("Edit") as session:
        for mark in session.scalars(select(Feedback)):
            mark.placed_by = "bookmark"
        mark.target_kind, mark.target_field, mark.structure = kind, "", ""
        mark.target_id = workspace.project().id if kind else ""
        mark.placed_by = "neighbour" if kind else "none"
        mark.state, mark.author = "open", "Eva Rektor"
    turn()
    page.show_item("feedback", mark.id)
    turn()
    assert heads(page)[-1] == head
    assert page.views.buttons["unplaced"].text() == f"Utan plats {without}"
    goes = [each for each in page.findChildren(QPushButton) if each.text() == "Öppna där"]
    assert len(goes) == 1 - without
    names = [each.accessibleName() for each in page._card.findChildren(TextField)]
    assert names == ["Svar till Eva Rektor"]


def test_after_a_decision_the_mark_below_is_chosen(
    qtbot: QtBot, page: FeedbackPage, workspace: Workspace
) -> None:
    rows = listed(page)
    rows.setFocus()
    ids = rows.ids()
    rows.choose(ids[2])
    qtbot.keyClick(rows, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: rows.ids() == [*ids[:2], *ids[3:]])
    assert rows.current_id() == ids[3]


def test_the_next_mark_is_seen_from_its_top_and_its_sentence_with_it(
    qtbot: QtBot, page: FeedbackPage, workspace: Workspace
) -> None:
    """The pane stood scrolled down at the answer of the mark before: one decided unseen."""
    page.context.window.resize(1000, 420)
    chosen = choose(page, workspace, "replacement")
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    press(page, "Avvisa (D)")
    qtbot.waitUntil(lambda: listed(page).current_id() != chosen)
    assert bar.value() == 0


def test_undo_chooses_the_mark_that_it_brought_back(
    qtbot: QtBot, shell: Shell, page: FeedbackPage, workspace: Workspace
) -> None:
    rows = listed(page)
    rows.setFocus()
    ids = rows.ids()
    rows.choose(ids[1])
    qtbot.keyClick(rows, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: ids[1] not in rows.ids())
    qtbot.keyClick(rows, Qt.Key.Key_J)
    assert rows.current_id() == ids[3]
    shell.undo()
    qtbot.waitUntil(lambda: ids[1] in rows.ids())
    assert rows.current_id() == ids[1]
    shell.redo()
    qtbot.waitUntil(lambda: ids[1] not in rows.ids())
    assert rows.current_id() == ids[2]


def test_j_and_k_walk_the_list(qtbot: QtBot, page: FeedbackPage) -> None:
    rows = listed(page)
    rows.setFocus()
    ids = rows.ids()
    for place in range(1, len(ids)):
        qtbot.keyClick(rows, Qt.Key.Key_J)
        assert rows.current_id() == ids[place]
    qtbot.keyClick(rows, Qt.Key.Key_K)
    assert rows.current_id() == ids[-2]


def test_what_follows_is_read_below_and_decided_there(
    qtbot: QtBot, page: FeedbackPage, workspace: Workspace
) -> None:
    ids = listed(page).ids()
    turn()
    below = [each for each in page._following.findChildren(QPushButton) if each.text() == "Avvisa"]
    below[0].click()
    assert marks(workspace)[ids[1]].state == "declined"
    qtbot.waitUntil(lambda: ids[1] not in listed(page).ids())
    assert listed(page).current_id() == ids[0]


def test_what_was_answered_stands_under_its_own_tab(
    qtbot: QtBot, page: FeedbackPage, workspace: Workspace
) -> None:
    chosen = listed(page).current_id()
    decide(workspace, chosen, "done")
    qtbot.waitUntil(lambda: chosen not in listed(page).ids())
    page.show_item("feedback", chosen)
    assert listed(page).current_id() == chosen
    press(page, "Öppna igen")
    assert marks(workspace)[chosen].state == "open"


def test_a_new_row_is_shown_as_the_action_it_becomes(
    page: FeedbackPage, workspace: Workspace
) -> None:
    with workspace.reading() as session:
        goal = session.scalars(select(Goal.id).order_by(Goal.position)).all()[1]
    cells = [["Fråga ämneslagen vad tiden har använts till"], ["Birgitta Sjö"], ["maj 2027"]]
    structure = json.dumps({"add": "action", "goal_id": goal, "after": "", "cells": cells})
    with workspace.change("Edit") as session:
        row = Feedback(
            author="Solveig", kind="row", target_kind="goal", target_id=goal, structure=structure
        )
        session.add(row)
        row_id = row.id
    page.refresh()
    page.show_item("feedback", row_id)
    told = [each.text().replace("\N{NO-BREAK SPACE}", " ") for each in page.findChildren(QLabel)]
    assert "En ny rad blir en insats" in told
    assert "”maj 2027” läses som 31 maj 2027" in told
    press(page, "Godta (A)")
    with workspace.reading() as session:
        (made,) = session.scalars(select(Action).where(Action.text == cells[0][0]))
    assert (made.goal_id, str(made.end)) == (goal, "2027-05-31")


def test_a_mark_becomes_a_task_of_the_next_meeting(
    page: FeedbackPage, workspace: Workspace
) -> None:
    chosen = choose(page, workspace, "comment")
    press(page, "Gör till uppgift")
    text = marks(workspace)[chosen].text
    with workspace.reading() as session:
        tasks = session.scalars(select(Preparation.text)).all()
    assert any(text[:60] in task for task in tasks)


def test_a_file_is_shown_before_it_comes_in(
    qtbot: QtBot, page: FeedbackPage, context: PageContext, workspace: Workspace, tmp_path: Path
) -> None:
    before = len(marks(workspace))
    file = tmp_path / "brev.docx"
    said = comments(comment(0, "Skriv om detta.", 'w:author="Solveig"'))
    file.write_bytes(Small(f"<w:p>{at(0, 'Ett okänt stycke')}</w:p>", {"comments": said}).data())
    dialog = ImportFeedback(context, file, propose_feedback(workspace, file))
    assert listed_texts(dialog) == ["Skriv om detta."]
    assert len(marks(workspace)) == before
    with qtbot.waitSignal(dialog.accepted):
        dialog.take()
    assert len(marks(workspace)) == before + 1


def listed_texts(dialog: ImportFeedback) -> list[str]:
    (found,) = dialog.findChildren(QListWidget)
    return [found.item(n).text() for n in range(found.count())]


def test_two_who_want_the_same_text_changed_are_shown_together(
    context: PageContext, workspace: Workspace
) -> None:
    with workspace.change("Edit") as session:
        for author in ("Solveig", "Per"):
            session.add(
                Feedback(author=author, kind="replacement", context="Samma text", suggestion="x")
            )
    with workspace.reading() as session:
        views = load_feedback(session, context.words)
    rivals = {v.feedback.author: [r.author for r in v.rivals] for v in views if v.rivals}
    assert rivals == {"Solveig": ["Per"], "Per": ["Solveig"]}


def test_each_page_says_what_waits_there(
    qtbot: QtBot, shell: Shell, page: FeedbackPage, workspace: Workspace
) -> None:
    shell.show_step("plan")
    plan = shell.page("plan")
    waiting = plan.frame.findChildren(OpenFeedbackLink)[0]
    here = [each for each in marks(workspace).values() if each.target_kind in {"goal", "action"}]
    left = [each for each in here if each.state == "open"]
    assert len(left) > 1
    assert waiting.findChildren(QPushButton)[0].text().startswith(f"{len(left)} ")
    for each in left:
        decide(workspace, each.id, "done")
    qtbot.waitUntil(lambda: not waiting.isVisible())
    assert not shell.page("time").frame.findChildren(OpenFeedbackLink)[0].isVisible()


def test_what_is_left_from_an_earlier_round_is_told_and_found(
    page: FeedbackPage, workspace: Workspace, tmp_path: Path
) -> None:
    before = [each for each in marks(workspace).values() if each.state == "open"]
    letter = tmp_path / "brev.txt"
    letter.write_text("Fint arbete.\n\nTänk på tidplanen.", encoding="utf-8")
    accept_feedback(workspace, propose_feedback(workspace, letter), letter)
    page.refresh()
    summary = [each.text() for each in page.findChildren(QLabel) if "brev.txt" in each.text()]
    assert f"{len(before)} är kvar från tidigare omgångar." in summary[0]
    rounds = next(each for each in page.frame.findChildren(ChoiceField) if "2" in choices(each))
    rounds.set_value("2")
    rounds.edited.emit()
    assert len(listed(page).ids()) == 2


def choices(field: ChoiceField) -> set[str]:
    return {str(field.itemData(n)) for n in range(field.count())}


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "feedback") == []
