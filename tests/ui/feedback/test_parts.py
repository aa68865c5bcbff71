"""A mark's card and the marks that follow it, each by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.seen import buttons, press, texts

from planbench.domain.model import Feedback
from planbench.ui.feedback.card import FeedbackCard
from planbench.ui.feedback.stream import FOLLOWING, FollowingMarks
from planbench.ui.feedback.summing import summed
from planbench.ui.feedback.view import FeedbackView, in_order, load_feedback
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.page_context import PageContext

Done = list[tuple[str, ...]]


@pytest.fixture
def done() -> Done:
    """What was asked for: decisions, and tasks."""
    return []


@pytest.fixture
def card(qtbot: QtBot, alone: PageContext, done: Done) -> FeedbackCard:
    def told(what: str) -> Callable[[], None]:
        return lambda: done.append((what,))

    made = FeedbackCard(
        alone, lambda state: done.append((state,)), told("task"), told("paragraphs")
    )
    qtbot.addWidget(made)
    return made


@pytest.fixture
def views(alone: PageContext) -> list[FeedbackView]:
    with alone.workspace.reading() as session:
        return in_order(load_feedback(session, alone.words))


def suggestion(views: list[FeedbackView]) -> FeedbackView:
    found = (each for each in views if each.feedback.kind == "replacement" and each.parts)
    return next(each for each in found if each.feedback.state == "open")


def remark(views: list[FeedbackView]) -> FeedbackView:
    found = (each for each in views if each.feedback.kind == "comment")
    return next(each for each in found if each.feedback.state == "open")


def test_a_suggestion_can_be_taken_in_and_a_remark_only_be_dealt_with(
    card: FeedbackCard, views: list[FeedbackView], done: Done
) -> None:
    card.show_view(suggestion(views), {})
    assert [each for each in buttons(card) if "(" in each or each == "Klar"] == [
        "Godta (A)",
        "Avvisa (D)",
        "Klar",
    ]
    press(card, "Godta (A)")
    card.show_view(remark(views), {})
    assert "Godta (A)" not in buttons(card)
    press(card, "Klar")
    press(card, "Avvisa (D)")
    assert done == [("accepted",), ("done",), ("declined",)]


def test_what_was_decided_can_only_be_taken_up_again(
    card: FeedbackCard, views: list[FeedbackView], done: Done
) -> None:
    view = remark(views)
    view.feedback.state = "declined"
    card.show_view(view, {})
    assert "Avvisa (D)" not in buttons(card)
    press(card, "Öppna igen")
    assert done == [("open",)]


@pytest.mark.parametrize("state", ["open", "done"])
def test_the_words_of_a_remark_stand_once_tinted_in_their_text(
    card: FeedbackCard, views: list[FeedbackView], state: str
) -> None:
    view = next(
        each
        for each in views
        if each.feedback.kind == "comment"
        and each.feedback.state == state
        and each.feedback.anchor_text in (each.text or "")
    )
    card.show_view(view, {})
    said = view.feedback.anchor_text
    assert said
    assert [said in each for each in texts(card)].count(True) == 1
    assert any(f">{said}</span>" in each.text() for each in card.findChildren(QLabel))


def test_words_that_are_no_longer_in_the_text_are_quoted(
    card: FeedbackCard, views: list[FeedbackView]
) -> None:
    view = remark(views)
    view.feedback.anchor_text = "något annat"
    card.show_view(view, {})
    assert "Vid ”något annat”" in texts(card)


def test_a_reply_that_is_being_written_stays_when_nothing_else_changed(
    card: FeedbackCard, views: list[FeedbackView]
) -> None:
    view = remark(views)
    card.show_view(view, {})
    reply = card.findChildren(TextField)[0]
    reply.setPlainText("Ja, men")
    card.show_view(view, {})
    assert card.findChildren(TextField)[0] is reply
    view.feedback.assigned_id = "someone"
    card.show_view(view, {})
    turn()
    assert card.findChildren(TextField)[0] is not reply


def test_a_text_that_has_changed_since_says_what_it_was(
    card: FeedbackCard, views: list[FeedbackView]
) -> None:
    view = suggestion(views)
    card.show_view(view, {})
    assert not any("har ändrats" in each for each in texts(card))
    view.feedback.context = "Något helt annat än det som står här nu."
    gone = replace(view)
    gone.__dict__["parts"] = None  # its words are found nowhere
    card.clear()
    card.show_view(gone, {})
    assert any("har ändrats" in each for each in texts(card))
    assert any("Något helt annat" in each for each in texts(card))


def test_marks_that_go_together_and_against_each_other_are_told(
    card: FeedbackCard, views: list[FeedbackView]
) -> None:
    view = suggestion(views)
    rival = Feedback(id="m9", author="Per Lund", text="Stryk hela", kind="comment")
    card.show_view(replace(view, together=2, rivals=[rival]), {})
    said = " ".join(texts(card))
    assert "2 markeringar till" in said
    assert "Per Lund: Stryk hela" in said


def test_the_item_is_opened_where_it_stands(
    card: FeedbackCard, views: list[FeedbackView], alone: PageContext
) -> None:
    gone: list[str] = []
    alone.navigation_requested.connect(lambda _step, _kind, item, _column: gone.append(item))
    view = suggestion(views)
    card.show_view(view, {})
    press(card, "Öppna där")
    assert gone == [view.feedback.target_id]
    card.show_view(replace(view, there=False, talk=[Feedback(id="m8", reply="Ja")]), {})
    assert "Öppna där" not in buttons(card)
    card.show_nothing(QLabel("Inget kvar"))
    assert texts(card) == ["Inget kvar"]
    card.focus_reply()


@pytest.fixture
def following(qtbot: QtBot, alone: PageContext, done: Done) -> FollowingMarks:
    made = FollowingMarks(alone, lambda state, mark: done.append((state, mark)))
    qtbot.addWidget(made)
    return made


def shown(alone: PageContext, following: FollowingMarks, views: list[FeedbackView]) -> None:
    following.show_views(views)
    alone.builder.finish(following)


def test_the_marks_that_follow_are_decided_where_they_are_read(
    following: FollowingMarks, views: list[FeedbackView], alone: PageContext, done: Done
) -> None:
    one, other = suggestion(views), remark(views)
    shown(alone, following, [one, other])
    assert len(following.findChildren(QLabel)) > 4
    press(following, f"Godta: {one.place}")
    press(following, f"Klar: {other.place}")
    press(following, f"Avvisa: {one.place}")
    ids = one.feedback.id, other.feedback.id
    assert done == [("accepted", ids[0]), ("done", ids[1]), ("declined", ids[0])]
    opened: list[str] = []
    following.opened.connect(opened.append)
    press(following, f"Svara …: {one.place}")
    assert opened == [ids[0]]


def test_no_more_than_some_follow_and_what_is_decided_has_only_an_answer(
    following: FollowingMarks, views: list[FeedbackView], alone: PageContext
) -> None:
    shown(alone, following, views)
    answers = [each for each in buttons(following) if each == "Svara …"]
    assert len(answers) == FOLLOWING < len(views)
    view = remark(views)
    view.feedback.state = "done"
    shown(alone, following, [view])
    assert buttons(following) == ["Svara …"]
    shown(alone, following, [])
    assert buttons(following) == []


def test_one_mark_is_one(alone: PageContext, views: list[FeedbackView]) -> None:
    marks = [each.feedback for each in views]
    assert " 1 markering: " in summed(marks[:1], "", alone.words)
    assert f" {len(marks)} markeringar: " in summed(marks, "", alone.words)
