"""What a form holds behind one line, and the field of an item that one is led to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy import select
from tests.ui.kit.conftest import Hold

from planbench.domain.model import Goal
from planbench.ui.kit.fields.drafts import DRAFTS, keep_draft
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.fields.form import Form, field_of, item_of
from planbench.ui.kit.look.more import More, unfold_around
from planbench.ui.page_context import PageContext

Make = Callable[[], More]


@pytest.fixture
def make(alone: PageContext, hold: Hold) -> Make:
    def made() -> More:
        more = More(alone, "more_of_this", QLabel("Inuti"))
        hold(more)
        return more

    return made


def content(more: More) -> QLabel:
    return next(each for each in more.findChildren(QLabel) if each.text() == "Inuti")


def test_it_stays_as_it_was_left(make: Make) -> None:
    first = make()
    assert not content(first).isVisible()
    first.findChildren(QPushButton)[0].click()
    assert content(first).isVisible()
    second = make()
    assert content(second).isVisible()
    second.findChildren(QPushButton)[0].click()
    assert not content(second).isVisible()
    assert not content(make()).isVisible()


def test_one_who_was_led_there_leaves_it_as_it_was(make: Make) -> None:
    first = make()
    assert unfold_around(content(first))
    assert content(first).isVisible()
    assert not content(make()).isVisible()


def test_its_line_says_what_stands_behind_it_and_nothing_empty(make: Make) -> None:
    more = make()
    more.tell(["2 risker", "", "Budget"])
    assert more.findChildren(QPushButton)[0].accessibleName() == "Mer. 2 risker · Budget"


def test_what_stands_behind_nothing_is_not_unfolded(hold: Hold) -> None:
    outside = QWidget()
    field = QLabel("Fält", outside)
    hold(outside)
    assert not unfold_around(field)


@pytest.fixture
def goals(alone: PageContext) -> list[Goal]:
    with alone.workspace.reading() as session:
        return list(session.scalars(select(Goal).order_by(Goal.position)))[:2]


def test_the_field_of_an_items_column_is_found_and_unfolded(
    alone: PageContext, hold: Hold, goals: list[Goal]
) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    open_fields, folded = {}, {}
    for goal in goals:
        form = Form(alone, goal)
        open_fields[goal.id] = form.line("text")
        folded[goal.id] = form.line("rationale")
        box.addWidget(open_fields[goal.id])
        box.addWidget(More(alone, f"more_of_{goal.id}", folded[goal.id]))
    hold(page)
    key = goals[1].id
    assert field_of(page, "goal", key, "text") is open_fields[key]
    assert not folded[key].isVisible()
    assert field_of(page, "goal", key, "rationale") is folded[key]
    assert folded[key].isVisible()
    assert not folded[goals[0].id].isVisible()
    assert field_of(page, "goal", "another", "text") is None
    assert field_of(page, "goal", key, "") is None


def test_a_part_of_a_field_belongs_to_the_fields_item(
    alone: PageContext, goals: list[Goal]
) -> None:
    field = Form(alone, goals[0]).line("text")
    inner = QWidget(QWidget(field))
    assert item_of(inner) == item_of(field) == ("goal", goals[0].id)
    assert item_of(QWidget()) == item_of(None) == ("", "")


def test_what_was_typed_and_not_entered_is_there_in_the_next_field(alone: PageContext) -> None:
    first, second, third = LineField(), LineField(), LineField()
    keep_draft(alone, first, "here")
    first.setText("halvvägs")
    keep_draft(alone, second, "here")
    assert second.value() == "halvvägs"
    keep_draft(alone, third, "elsewhere")
    assert third.value() == ""
    second.clear()
    assert alone.typed(DRAFTS) == {}
