"""People and project, settings; next year's plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import named, overlooked, texts

from planbench.domain.model import Person, Project, SchoolBreak
from planbench.domain.names.files import free_path
from planbench.i18n import Words
from planbench.imports.statistics.meaning.places import municipalities
from planbench.services.settings import Settings
from planbench.ui.kit.fields.fields import (
    CheckField,
    ChoiceField,
    LineField,
    TextField,
)
from planbench.ui.kit.fields.number_fields import NumberField
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.page_context import PageContext
from planbench.ui.project.next_year import ask_next_year
from planbench.ui.project.people import PeopleDialog
from planbench.ui.project.place_choice import PlaceChoice
from planbench.ui.project.settings import SettingsDialog


@pytest.fixture
def window_round(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def people(qtbot: QtBot, alone: PageContext, window_round: QWidget) -> PeopleDialog:
    made = PeopleDialog(alone, window_round)
    qtbot.addWidget(made)
    alone.builder.finish(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def project(alone: PageContext) -> Project:
    return alone.workspace.project()


def test_the_project_is_written_as_it_is_typed(people: PeopleDialog, alone: PageContext) -> None:
    named(people, LineField, "Kommunkod").setText("1263")
    named(people, TextField, "Planens sammanfattning").setPlainText("Fler når målen")
    limit = named(people, NumberField, "Minsta grupp")
    limit.setText("7")
    limit.textEdited.emit("7")
    people.accept()
    kept = project(alone)
    assert (kept.municipality_code, kept.summary, kept.small_group_limit) == (
        "1263",
        "Fler når målen",
        7,
    )


@pytest.mark.parametrize(("kind", "tab"), [("person", "Personer"), ("school_break", "Arbetstid")])
def test_an_item_is_opened_on_its_tab(
    people: PeopleDialog, alone: PageContext, kind: str, tab: str
) -> None:
    table = {"person": Person, "school_break": SchoolBreak}[kind]
    with alone.workspace.reading() as session:
        item = session.scalars(select(table)).first()
    assert item is not None
    people.show_item(kind, item.id)
    tabs = people.findChildren(QTabWidget)[0]
    assert tabs.tabText(tabs.currentIndex()) == tab
    rows = next(each for each in people.findChildren(Rows) if item.id in each.ids)
    assert rows.isAncestorOf(people.focusWidget() or people)


def test_who_sits_here_is_chosen(people: PeopleDialog, alone: PageContext) -> None:
    box = named(people, ChoiceField, "Vem sitter vid den här datorn?")
    other = next(
        str(box.itemData(n))
        for n in range(box.count())
        if box.itemData(n) not in {"", alone.workspace.current_person_id}
    )
    box.set_value(other)
    box.edited.emit()
    assert alone.workspace.current_person_id == other


def test_school_breaks_stand_by_their_first_day(people: PeopleDialog, alone: PageContext) -> None:
    with alone.workspace.change("x") as session:
        session.add(SchoolBreak(id="late", name="Sommarlov", start=dt.date(2030, 6, 1)))
        session.add(SchoolBreak(id="none", name="Utan dag"))
        session.add(SchoolBreak(id="early", name="Höstlov", start=dt.date(2020, 10, 1)))
    rows = next(each for each in people.findChildren(Rows) if isinstance(each.new(""), SchoolBreak))
    rows.refresh()
    assert (rows.ids[0], rows.ids[-2:]) == ("early", ["late", "none"])


def test_settings_are_kept_when_they_are_accepted_and_only_then(
    qtbot: QtBot, words: Words, settings: Settings, window_round: QWidget
) -> None:
    for accepted in (False, True):
        dialog = SettingsDialog(words, settings, window_round)
        qtbot.addWidget(dialog)
        boxes = dialog.findChildren(ChoiceField)
        now = (settings.language, settings.colours, str(settings.text_percent))
        assert tuple(each.value() for each in boxes) == now
        assert dialog.findChildren(CheckField)[0].value() is settings.spelling
        for box, value in zip(boxes, ("nb", "dark", "150"), strict=True):
            box.set_value(value)
        dialog.findChildren(CheckField)[0].set_value(True)
        (dialog.accept if accepted else dialog.reject)()
        kept = (settings.language, settings.colours, settings.text_percent, settings.spelling)
        assert kept == (("nb", "dark", 150, True) if accepted else ("sv", "light", 100, False))


@pytest.fixture
def place(qtbot: QtBot, words: Words) -> PlaceChoice:
    made = PlaceChoice(words, "SE")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "code"),
    [("Svedala kommun", "1263"), (" svedala ", "1263"), ("Svedal", ""), ("Dalskolan", "")],
)
def test_a_municipality_is_known_by_its_name(place: PlaceChoice, text: str, code: str) -> None:
    place.set_value(text)
    assert place.code() == code
    assert place.value() == text.strip()
    told = " ".join(texts(place))
    assert (f"kommunkod {code}" in told) == bool(code)


@pytest.mark.parametrize("country", ["SE", "NO"])
def test_every_row_of_the_list_keeps_its_own_code_and_county(
    qtbot: QtBot, words: Words, country: str
) -> None:
    choice = PlaceChoice(words, country)
    qtbot.addWidget(choice)
    completer = choice.field.completer()
    assert completer is not None
    model = completer.completionModel()
    assert model is not None
    rows = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    codes = []
    for row in rows:
        choice.set_value(row)
        codes.append(choice.code())
        assert row.startswith(choice.name()) or row.endswith(choice.name())
    assert sorted(codes) == sorted(each.code for each in municipalities())
    assert {"Lunds kommun, Sverige", "Lund kommune, Norge", "Herøy kommune (Nordland)"} <= set(rows)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Lunds kommun, Sverige", "Lunds kommun", "1281"),
        ("Lund kommune, Norge", "Lund kommune", "1112"),
        ("Lund", "Lund", "1281"),
        ("Lund kommun", "Lund kommun", "1281"),
        ("Falun – Falu kommun", "Falu kommun", "2080"),
        ("Herøy kommune (Nordland)", "Herøy kommune", "1818"),
        ("Herøy kommune", "Herøy kommune", ""),
        ("Våler", "Våler", ""),
    ],
)
def test_the_chosen_place_stands_on_the_plan_by_its_own_name(
    place: PlaceChoice, text: str, name: str, code: str
) -> None:
    place.set_value(text)
    assert (place.name(), place.code()) == (name, code)
    assert ("Mer än en plats" in " ".join(texts(place))) == (not code)


def test_a_name_that_is_taken_gets_the_next_number(tmp_path: Path) -> None:
    wished = tmp_path / "plan.planbench"
    found = []
    for _ in range(3):
        found.append(free_path(wished).name)
        (tmp_path / found[-1]).touch()
    assert found == ["plan.planbench", "plan 2.planbench", "plan 3.planbench"]


def test_next_years_plan_is_offered_on_the_start_page(
    qtbot: QtBot, alone: PageContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []

    def ask(_title: str, wished: Path, _pattern: str) -> Path | None:
        asked.append(wished)
        return tmp_path / "nästa.planbench" if len(asked) > 1 else None

    monkeypatch.setattr(alone, "ask_save", ask)
    ask_next_year(alone)
    with qtbot.waitSignal(alone.message) as told:
        ask_next_year(alone)
    assert asked[0].name == "example 2027.planbench"
    assert "nästa.planbench" in told.args[0]
    assert (tmp_path / "nästa.planbench").is_file()
    recent = [Path(each).name for each in alone.settings.recent]
    assert recent[:2] == ["example.planbench", "nästa.planbench"]


@pytest.mark.parametrize(
    ("only", "text", "said"),
    [
        (True, "", "Börja skriva och välj i listan, eller lämna tomt."),
        (True, "Dalskolan", "Ingen kommun heter så."),
        (False, "Dalskolan", "eller skriv en skola"),
        (False, "", "eller skriv en skola"),
        (True, "Våler", "Mer än en plats heter så."),
    ],
)
def test_what_is_written_is_answered(
    qtbot: QtBot, words: Words, only: bool, text: str, said: str
) -> None:
    choice = PlaceChoice(words, "NO", only=only)
    qtbot.addWidget(choice)
    choice.set_value(text)
    assert any(said in told for told in texts(choice))


def test_all_that_it_is_made_of_is_seen_and_named(people: PeopleDialog) -> None:
    assert overlooked(people) == []
