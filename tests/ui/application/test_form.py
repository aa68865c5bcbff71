"""The application's form: its texts counted, its promises, and the persons it asks for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import Application, Person, Promise
from planbench.ui.application.form import ApplicationForm
from planbench.ui.kit.fields.fields import CheckField, LineField, TextField
from planbench.ui.page_context import PageContext


@pytest.fixture
def form(qtbot: QtBot, alone: PageContext) -> ApplicationForm:
    made = ApplicationForm(alone)
    qtbot.addWidget(made)
    return made


def motivation(form: ApplicationForm) -> TextField:
    return named(form, TextField, form._asked.motivation)


def promises(alone: PageContext) -> list[Promise]:
    with alone.workspace.reading() as session:
        return list(session.scalars(select(Promise).order_by(Promise.position, Promise.id)))


def test_a_text_is_counted_against_what_the_form_allows(
    form: ApplicationForm, alone: PageContext
) -> None:
    limit = alone.workspace.programme.facts.text_limit
    motivation(form).setPlainText("a" * 12)
    assert any(each.startswith("12 av ") for each in texts(form))
    looks = {}
    for n in (limit, limit + 1):
        motivation(form).setPlainText("a" * n)
        shown = f"{alone.words.number(n)} "
        (count,) = (each for each in form.findChildren(QLabel) if each.text().startswith(shown))
        looks[n] = count.objectName()
    assert looks == {limit: "muted", limit + 1: "bad"}


def test_a_sentence_is_made_a_promise_where_the_cursor_is(
    form: ApplicationForm, alone: PageContext
) -> None:
    before = len(promises(alone))
    field = motivation(form)
    field.setPlainText("Vi vill mer. Alla lärare får tid att planera ihop. Det är bra.")
    cursor = field.textCursor()
    cursor.setPosition(20)
    field.setTextCursor(cursor)
    press(form, "Gör till löfte")
    assert len(promises(alone)) == before + 1
    assert "Alla lärare får tid att planera ihop." in {each.text for each in promises(alone)}
    cursor.setPosition(0)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    press(form, "Gör till löfte")
    assert any(each.text.startswith("Vi vill mer.") for each in promises(alone))


def test_no_sentence_is_no_promise(form: ApplicationForm, alone: PageContext) -> None:
    before = len(promises(alone))
    said: list[str] = []
    alone.message.connect(lambda text, _undo: said.append(text))
    motivation(form).setPlainText("")
    press(form, "Gör till löfte")
    assert (len(promises(alone)), len(said)) == (before, 1)


def test_a_person_who_is_missing_is_asked_for(
    qtbot: QtBot, form: ApplicationForm, alone: PageContext
) -> None:
    assert form.is_current()
    with alone.workspace.change("x") as session:
        session.execute(delete(Promise))
        people = session.scalars(select(Person).where(Person.role == "resource_person")).all()
        people[-1].role = "owner"
    assert not form.is_current()
    other = ApplicationForm(alone)
    qtbot.addWidget(other)
    gone: list[tuple[str, str]] = []
    alone.navigation_requested.connect(lambda step, kind, *_: gone.append((step, kind)))
    assert buttons(other).count("Lägg till person") == 1
    press(other, "Lägg till person")
    assert gone == [("overview", "person")]


def test_the_head_and_the_declaration_are_kept(form: ApplicationForm, alone: PageContext) -> None:
    name = form._asked.fields["head"]
    first, second = (each for each in form.findChildren(LineField) if each.accessibleName() == name)
    first.setText("Eva Ros")
    second.setText("rektor")
    declared = named(form, CheckField, "")
    before = declared.isChecked()
    declared.click()
    alone.flush()
    with alone.workspace.reading() as session:
        kept = session.scalars(select(Application)).one()
    assert (kept.head_name, kept.head_title, kept.declared) == ("Eva Ros", "rektor", not before)


def test_an_application_is_made_once_where_there_is_none(qtbot: QtBot, alone: PageContext) -> None:
    with alone.workspace.change("x") as session:
        session.execute(delete(Application))
    for _ in range(2):
        form = ApplicationForm(alone)
        qtbot.addWidget(form)
    with alone.workspace.reading() as session:
        assert len(session.scalars(select(Application)).all()) == 1
