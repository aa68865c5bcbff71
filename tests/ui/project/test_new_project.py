"""The wizard of a new project: what it asks, where Tab and Enter lead, and what it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget, QWizard
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import overlooked

from planbench.domain.model import Person, School
from planbench.i18n import Words, words_for
from planbench.services.projects import open_workspace
from planbench.services.settings import Settings
from planbench.ui.frame.keys import AtFocus, EnterPresses
from planbench.ui.project.held_page import HeldPage
from planbench.ui.project.new_project import FORWARD_FIRST, NewProjectWizard
from planbench.ui.theme import Theme


@pytest.fixture
def window_round(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_page_is_left_only_when_what_it_asks_says_yes(qtbot: QtBot) -> None:
    page = HeldPage()
    qtbot.addWidget(page)
    assert page.validatePage()
    for answer in (False, True):
        page.hold(lambda answer=answer: answer)
        assert page.validatePage() is answer


Begin = Callable[[Words], NewProjectWizard]


@pytest.fixture
def begin(qtbot: QtBot, theme: Theme, settings: Settings, window_round: QWidget) -> Begin:
    """Opens the wizard for a reader of some language."""

    def opened(words: Words) -> NewProjectWizard:
        made = NewProjectWizard(words, theme, settings, window_round)
        qtbot.addWidget(made)
        made.show()
        return made

    return opened


@pytest.fixture
def wizard(begin: Begin, words: Words) -> NewProjectWizard:
    return begin(words)


def fill(wizard: NewProjectWizard, me: str = "Karin Ek", colleague: str = "Per Lund") -> None:
    wizard.next()
    wizard._municipality.set_value("Lunds kommun, Sverige")
    wizard._schools.set_value("Dalskolan\n\n Ekskolan ")
    wizard.next()
    wizard._me.set_value(me)
    wizard._colleague.set_value(colleague)


def test_a_project_is_made_with_its_schools_and_people(
    wizard: NewProjectWizard, settings: Settings
) -> None:
    made: list[Path] = []
    wizard.made.connect(made.append)
    fill(wizard)
    file = Path(wizard._file.value())
    assert file.name == "Lunds kommun.planbench"
    wizard.accept()
    assert (made, settings.name) == ([file], "Karin Ek")
    workspace = open_workspace(file)
    project = workspace.project()
    assert (project.municipality, project.municipality_code) == ("Lunds kommun", "1281")
    with workspace.reading() as session:
        assert set(session.scalars(select(School.name))) >= {"Dalskolan", "Ekskolan"}
        assert {"Karin Ek", "Per Lund"} <= set(session.scalars(select(Person.name)))
    workspace.close()


@pytest.mark.parametrize(
    ("programme", "lies_in", "code"),
    [
        ("matematikkloftet-lederstotte", "Bodø kommune", "1804"),
        ("matematikkloftet-laerere", "", ""),
        ("matematikkloftet-laerere", "Ingensteds", ""),
        ("ncm-skane-2026", "Bodø kommune", ""),
    ],
)
def test_a_school_tells_its_municipality_so_that_official_figures_find_it(
    wizard: NewProjectWizard, programme: str, lies_in: str, code: str
) -> None:
    wizard.choices[programme].setChecked(True)
    wizard.next()
    of_school = programme.startswith("matematikk")
    assert wizard._lies_in.isVisible() == of_school
    assert wizard._schools.isVisible() != of_school  # a school has no schools to list
    wizard._municipality.set_value("Lia skole")
    wizard._lies_in.set_value(lies_in)
    wizard.next()
    wizard._me.set_value("Ida Li")
    wizard.accept()
    workspace = open_workspace(Path(wizard._file.value()))
    project = workspace.project()
    with workspace.reading() as session:
        schools = session.scalars(select(School.name)).all()
    workspace.close()
    assert schools == (["Lia skole"] if of_school else [])
    assert (project.municipality, project.municipality_code) == ("Lia skole", code)


def test_tab_comes_to_next_before_the_way_back(qtbot: QtBot, wizard: NewProjectWizard) -> None:
    wizard.next()
    wizard._language.setFocus()
    met = []
    for _ in range(2):
        qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Tab)
        met.append(wizard.focusWidget())
    assert met == [wizard.button(which) for which in FORWARD_FIRST[::2]]


def test_enter_on_a_chosen_programme_goes_on_also_while_a_project_is_open(
    qtbot: QtBot, wizard: NewProjectWizard
) -> None:
    enter = AtFocus(EnterPresses(wizard))
    choice = list(wizard.choices.values())[-1]
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert choice.isChecked()
    assert wizard.currentId() == 1
    enter.deleteLater()


def test_a_suggested_name_is_selected_so_that_typing_replaces_it(
    qtbot: QtBot, words: Words, theme: Theme, settings: Settings, window_round: QWidget
) -> None:
    settings.name = "Karin Eck"
    made = NewProjectWizard(words, theme, settings, window_round)
    qtbot.addWidget(made)
    made.show()
    made._municipality.set_value("Ekdala")
    made.next()
    made.next()
    made._begin_page()
    qtbot.keyClicks(made._me, "Karin Ek")
    assert made._me.value() == "Karin Ek"


def test_one_alone_is_one_person_and_a_name_without_an_ending_gets_one(
    wizard: NewProjectWizard, tmp_path: Path
) -> None:
    fill(wizard, colleague="  ")
    wizard._file.set_value(str(tmp_path / "vår plan"))
    wizard.accept()
    workspace = open_workspace(tmp_path / "vår plan.planbench")
    with workspace.reading() as session:
        names = set(session.scalars(select(Person.name).where(Person.role == "resource_person")))
    assert names == {"Karin Ek"}
    workspace.close()


def test_what_cannot_be_made_is_said_and_the_wizard_stays(
    wizard: NewProjectWizard, tmp_path: Path
) -> None:
    made: list[Path] = []
    wizard.made.connect(made.append)
    fill(wizard)
    (tmp_path / "fil").write_text("no folder", encoding="utf-8")
    wizard._file.set_value(str(tmp_path / "fil" / "plan.planbench"))
    wizard.accept()
    assert made == []
    assert wizard.isVisible()
    assert wizard._refusal.text() != ""


def test_a_folder_in_the_cloud_is_warned_of(wizard: NewProjectWizard, tmp_path: Path) -> None:
    fill(wizard)
    wizard._file.set_value(str(tmp_path / "OneDrive" / "plan.planbench"))
    assert "molntjänst" in wizard._synced.text()
    wizard._file.set_value(str(tmp_path / "plan.planbench"))
    assert wizard._synced.text() == ""


def test_the_place_is_asked_for_before_one_goes_on(wizard: NewProjectWizard) -> None:
    wizard.next()
    at = wizard.currentId()
    wizard.next()
    assert (wizard.currentId(), wizard._nameless.text() != "") == (at, True)
    wizard._municipality.set_value("Dalskolan")
    assert wizard._nameless.text() == ""
    wizard.next()
    assert wizard.currentId() != at
    wizard._me.set_value(" ")
    assert not wizard.currentPage().validatePage()


def test_programmes_of_ones_own_language_stand_first(
    qtbot: QtBot,
    theme: Theme,
    settings: Settings,
    words: Words,
    wizard: NewProjectWizard,
) -> None:
    languages = [wizard._programmes[key].facts.languages[0] for key in wizard.choices]
    assert languages == sorted(languages, key=lambda each: each != "sv")
    assert [key for key, made in wizard.choices.items() if made.isChecked()] == [
        next(iter(wizard.choices))
    ]
    assert wizard.button(QWizard.WizardButton.NextButton).text() == "Nästa"


def test_another_place_for_the_file_is_chosen(
    wizard: NewProjectWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(wizard)
    before = wizard._file.value()
    for answer, then in (("", before), ("annan.planbench", "annan.planbench")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, answer=answer: (answer, ""))
        wizard._browse()
        assert wizard._file.value() == then


def test_no_project_is_made_for_nobody(wizard: NewProjectWizard) -> None:
    made: list[Path] = []
    wizard.made.connect(made.append)
    fill(wizard, me=" ")
    wizard.accept()
    assert (made, Path(wizard._file.value()).exists()) == ([], False)
    assert wizard.isVisible()
    assert "namn" in wizard._refusal.text()
    wizard._me.set_value("Karin Ek")
    assert wizard._refusal.text() == ""


@pytest.mark.parametrize(
    ("language", "country", "documents"),
    [("sv", "1281", "sv"), ("nb", "1112", "nb"), ("nn", "1112", "nn"), ("en", "1281", "sv")],
)
def test_what_is_suggested_is_of_the_readers_own_country(
    begin: Begin, language: str, country: str, documents: str
) -> None:
    made = begin(words_for(language))
    assert made._language.value() == documents
    made._municipality.set_value("Lund")
    assert made._municipality.code() == country


def test_every_button_is_named_in_the_readers_language(wizard: NewProjectWizard) -> None:
    which = QWizard.WizardButton
    named = (which.BackButton, which.NextButton, which.FinishButton, which.CancelButton)
    assert [wizard.buttonText(each) for each in named] == [
        "Tillbaka",
        "Nästa",
        "Skapa projektet",
        "Avbryt",
    ]


def test_all_that_it_is_made_of_is_seen_and_named(wizard: NewProjectWizard) -> None:
    assert overlooked(wizard) == []
