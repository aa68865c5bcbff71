"""Statistics and surveys are shown before they come in, known tables and unknown ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.pages import count, press, type_text
from tests.ui.seen import overlooked, texts

from planbench.domain.model import (
    Evidence,
)
from planbench.imports.statistics import NeedsMappingError, guess_statistics, read_statistics
from planbench.paths import profiles_folder
from planbench.services.gate.workspace import Workspace
from planbench.ui.evidence.compare_with import CompareWith
from planbench.ui.evidence.import_statistics import ImportStatistics, import_statistics
from planbench.ui.evidence.mapping import MappingDialog
from planbench.ui.evidence.survey_preview import SurveyPreview, import_survey
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.page_context import PageContext

SKOLVERKET = Path(__file__).parents[3] / "resources" / "example"
CASES = Path(__file__).parents[2] / "data" / "cases"


def test_statistics_are_shown_before_they_come_in(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    original = next(SKOLVERKET.glob("skolverket-np-ak9*.csv"))
    file = tmp_path / "np.csv"
    file.write_bytes(original.read_bytes() + b"\n")
    dialog = ImportStatistics(shell.context, file, read_statistics(file))
    dialog.show()
    assert not dialog._accept.isEnabled()
    dialog._units.set_value("all")
    dialog._choose()
    before = count(workspace, Evidence)
    assert "tal lästa" in dialog._counts.text()
    dialog._accept.click()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)
    qtbot.waitUntil(lambda: shell.step == "evidence")


def test_a_file_without_a_period_asks_for_it(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "pisa.csv"
    head = "jurisdiction,math_score,math_se,reading_score,reading_se,science_score,science_se"
    rows_of = [f"{name},5{n}1.3,1.9,50{n}.6,1.6,50{n}.9,1.7" for n, name in enumerate("ABC")]
    file.write_text("\n".join([head, *rows_of]) + "\n")
    proposal = read_statistics(file)
    dialog = ImportStatistics(shell.context, file, proposal)
    dialog.show()
    dialog._units.set_value("all")
    dialog._choose()
    assert proposal.missing == ("period",)
    assert not dialog._accept.isEnabled()
    field = next(
        each for each in dialog.findChildren(LineField) if "2023/24" in each.placeholderText()
    )
    type_text(field, "2018")
    field.editingFinished.emit()
    qtbot.waitUntil(dialog._accept.isEnabled)
    dialog.reject()


def test_an_unknown_table_is_explained_and_comes_in(
    qtbot: QtBot, shell: Shell, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text("Vår skola;Klarar provet\nAlviksskolan;62,5\nDalskolan;48,0\nEkskolan;71,0\n")
    import_statistics(shell.context, file)
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(MappingDialog)))
    mapping = shell.window().findChildren(MappingDialog)[0]
    mapping._publisher.set_value("Kommunen")
    mapping._period.set_value("2025/26")
    mapping._remember.setChecked(True)
    press(qtbot, mapping, "Fortsätt")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(ImportStatistics)))
    dialog = shell.window().findChildren(ImportStatistics)[0]
    dialog._units.set_value("all")
    dialog._choose()
    before = count(workspace, Evidence)
    dialog._accept.click()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)
    again = read_statistics(file, own_profiles=profiles_folder())  # known the next time
    assert again.profile.id == "own-egen"
    assert [each.value for each in again.figures] == [62.5, 48.0, 71.0]


def test_a_teachers_table_is_filled_in_and_shows_what_would_be_stored(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    import_statistics(shell.context, CASES / "numbers" / "NP egna två tabeller.xlsx")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(MappingDialog)))
    mapping = shell.window().findChildren(MappingDialog)[0]
    qtbot.waitUntil(lambda: "Aggarp" in mapping._preview.text())
    assert [each.region.header for each in mapping._tables] == [1, 6]
    mapping._which_table.setCurrentIndex(1)
    mapping._choose_table()
    mapping._takes.setChecked(False)
    mapping._take()
    qtbot.waitUntil(lambda: mapping._preview.text().startswith("6 tal"))
    press(qtbot, mapping, "Fortsätt")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(ImportStatistics)))
    dialog = shell.window().findChildren(ImportStatistics)[0]
    before = count(workspace, Evidence)
    dialog._accept.click()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)


def test_a_survey_is_shown_before_it_is_kept(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    before = count(workspace, Evidence)
    import_survey(shell.context, CASES / "surveys" / "title_above.xlsx")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(SurveyPreview)))
    preview = shell.window().findChildren(SurveyPreview)[0]
    assert count(workspace, Evidence) == before
    preview._take()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)


def test_a_survey_that_is_opened_as_statistics_goes_on_as_a_survey(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    import_statistics(shell.context, CASES / "surveys" / "title_above.xlsx")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(SurveyPreview)))
    (preview,) = shell.window().findChildren(SurveyPreview)
    assert any("läses den som en enkät" in each.text() for each in preview.findChildren(QLabel))
    before = count(workspace, Evidence)
    preview._take()
    qtbot.waitUntil(lambda: count(workspace, Evidence) == before + 1, timeout=10_000)


def test_an_unknown_table_may_be_called_a_survey(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "svar.csv"
    file.write_text("Vad är svårt?;Vågar du fråga?\nBråk;Ja\nTal;Nej\nBråk;Ja\n")
    import_statistics(shell.context, file)
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(MappingDialog)))
    press(qtbot, shell.window().findChildren(MappingDialog)[0], "Det är enkätsvar …")
    qtbot.waitUntil(lambda: bool(shell.window().findChildren(SurveyPreview)))


def listed(chooser: CompareWith) -> list[str]:
    found = chooser.findChildren(QListWidget)[0]
    return [found.item(at).text() for at in range(found.count())]


def look_for(chooser: CompareWith, text: str) -> None:
    chooser.findChildren(LineField)[0].setText(text)


def tick(chooser: CompareWith, name: str) -> None:
    (item,) = chooser.findChildren(QListWidget)[0].findItems(name, Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Checked)


def test_what_is_ticked_to_compare_with_stands_first_and_is_counted(
    shell: Shell, tmp_path: Path
) -> None:
    original = next(SKOLVERKET.glob("skolverket-np-ak9*.csv"))
    dialog = ImportStatistics(shell.context, original, read_statistics(original))
    (chooser,) = dialog.findChildren(CompareWith)
    names = listed(chooser)
    for name in names[-2:]:
        look_for(chooser, name)
        tick(chooser, name)
    assert "2 valda" in texts(dialog)
    look_for(chooser, "")
    assert listed(chooser) == [*names[-2:], *names[:-2]]
    look_for(chooser, "finns inte")
    assert listed(chooser) == names[-2:] == chooser.names()
    assert "Ingen annan i filen har ”finns inte” i sitt namn." in texts(dialog)


def test_a_place_far_down_in_a_long_file_is_found_and_ticked(shell: Shell) -> None:
    names = [f"Skola {number:04}" for number in range(1500)]
    chooser = CompareWith(shell.context, names, ["Skola 0002", "finns inte längre"])
    assert listed(chooser)[:2] == ["Skola 0002", "Skola 0000"]
    assert any("Skriv en del av namnet" in text for text in texts(chooser))
    look_for(chooser, "1499")
    assert listed(chooser) == ["Skola 0002", "Skola 1499"]
    tick(chooser, "Skola 1499")
    look_for(chooser, "skola 14")
    assert listed(chooser)[2] == "Skola 1400"
    assert chooser.names() == ["Skola 0002", "Skola 1499"]


def test_names_that_begin_with_what_is_sought_come_first(shell: Shell) -> None:
    chooser = CompareWith(shell.context, ["Neverdal skole", "Verdal", "Åsen"], [])
    look_for(chooser, "verdal")
    assert listed(chooser) == ["Verdal", "Neverdal skole"]


def test_a_table_of_ones_own_places_offers_nobody_to_compare_with(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text("Skola;Andel (%) med godkänt prov\nDalskolan;62\nGranskolan;71\n")
    proposal = guess_statistics(file).of_period("2025/26")
    dialog = ImportStatistics(shell.context, file, proposal)
    (chooser,) = dialog.findChildren(CompareWith)
    assert listed(chooser) == []
    assert chooser.isHidden()


ROWS = "Om året;2025\nSkola;Elever;Klarar provet\nAlviksskolan;20;62,5\nEkskolan;25;71,0\n"


def choices_of(mapping: MappingDialog) -> list[str]:
    return [choice.value() for choice in mapping._choices]


def asked_about(qtbot: QtBot, context: PageContext, file: Path) -> MappingDialog:
    """What is asked about a table that no profile knows."""
    with pytest.raises(NeedsMappingError) as problem:
        read_statistics(file)
    mapping = MappingDialog(context, file, problem.value, lambda _proposal: None)
    mapping.show()
    qtbot.waitUntil(lambda: bool(mapping._preview.text()))
    return mapping


def test_the_row_that_is_clicked_holds_the_headings(
    qtbot: QtBot, alone: PageContext, tmp_path: Path
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text(ROWS)
    mapping = asked_about(qtbot, alone, file)

    def table() -> QTableWidget:
        return next(e for e in mapping.findChildren(QTableWidget) if e.isVisibleTo(mapping))

    def headings() -> list[int]:
        """The rows that are bold."""
        shown = table()
        return [n for n in range(1, shown.rowCount()) if shown.item(n, 0).font().bold()]

    assert headings() == [2]
    assert [each.accessibleName() for each in mapping._choices] == [
        "Skola",
        "Elever",
        "Klarar provet",
    ]
    for row, bold in ((3, [3]), (0, [3]), (2, [2])):  # in the first one chooses
        table().cellClicked.emit(row, 1)
        turn()
        assert headings() == bold
    qtbot.waitUntil(lambda: "Alviksskolan" in mapping._preview.text())
    mapping.reject()


def test_what_a_column_is_said_to_be_is_what_would_be_stored(
    qtbot: QtBot, alone: PageContext, tmp_path: Path
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text(ROWS)
    mapping = asked_about(qtbot, alone, file)
    assert overlooked(mapping) == []
    for choice in mapping._choices[1:]:
        choice.set_value("")
        choice.edited.emit()
    qtbot.waitUntil(lambda: mapping._preview.text() == "Ange vilka kolumner som har tal.")
    press(qtbot, mapping, "Fortsätt")
    assert any("bildar ännu ingen tabell" in text for text in texts(mapping))
    last = mapping._choices[-1]
    last.set_value("figures")
    last.edited.emit()
    qtbot.waitUntil(lambda: "62,5" in mapping._preview.text())
    assert "Elever" not in mapping._preview.text()
    mapping.reject()
