"""The step «Ansökan»: the form's own fields, saved where they belong, and in the form's order."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.pages import overlooked_on

from planbench.domain.model import Application, Person, Promise
from planbench.ui.application.page import ApplicationPage
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import CheckField, LineField


def shown(shell: Shell) -> ApplicationPage:
    shell.show_step("application")
    page = shell.page("application")
    assert isinstance(page, ApplicationPage)
    return page


def test_the_labels_are_those_of_the_form(shell: Shell) -> None:
    page = shown(shell)
    said = [each.text() for each in page.findChildren(QLabel)]
    for name in (
        "Datum för inkommen ansökan",
        "Kontaktuppgifter till resursperson 2",
        "Telefonnummer till verksamhetsansvarig",
    ):
        assert name in said
    assert any(each.startswith("Organisation angiven ovan förbinder sig") for each in said)


def test_name_and_contact_of_the_two_are_the_persons_own(shell: Shell) -> None:
    page = shown(shell)
    fields = page.findChildren(LineField)
    name = "Kontaktuppgifter till resursperson 1"
    contact = next(each for each in fields if each.accessibleName() == name)
    assert isinstance(contact, QLineEdit)
    contact.setText("karin@ny.example")
    contact.textEdited.emit(contact.text())
    shell.context.flush()
    with shell.context.workspace.reading() as session:
        emails = session.scalars(select(Person.email).where(Person.role == "resource_person"))
        assert "karin@ny.example" in list(emails)


def test_the_declaration_is_a_promise_that_is_made_with_a_tick(shell: Shell) -> None:
    page = shown(shell)
    box = page.findChildren(CheckField)[0]
    before = box.isChecked()
    box.click()
    shell.context.flush()
    with shell.context.workspace.reading() as session:
        assert session.scalars(select(Application.declared)).one() is not before


def test_it_is_written_to_word_from_its_own_page(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "ansökan.docx"
    with qtbot.waitSignal(shell.context.message):
        shown(shell).write(file)
    text = "\n".join(each.text for each in docx.Document(str(file)).paragraphs)
    assert "förbinder sig" in text


def test_search_leads_to_a_promise(shell: Shell) -> None:
    with shell.context.workspace.change("x") as session:
        session.add(Promise(id="p9", position="zz", text="Vi lovar att mäta."))
    page = shown(shell)
    page.show_item("promise", "p9")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Vi lovar att mäta."


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "application") == []
