"""Opening, refusing, the start page and the first project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.exchange.packages import make_package
from planbench.services.projects import back_up_open, open_workspace
from planbench.services.settings import Settings
from planbench.ui.exchange.join import JoinDialog
from planbench.ui.frame.appearance import remove_translators
from planbench.ui.frame.application import chosen_theme
from planbench.ui.frame.commands import menu_groups
from planbench.ui.frame.start.start_page import StartPage
from planbench.ui.frame.window import Window
from planbench.ui.project.new_project import NewProjectWizard


def start(qtbot: QtBot, settings: Settings) -> Window:
    window = Window(settings, words_for("sv"), chosen_theme(settings))
    qtbot.addWidget(window)
    window.show_start()
    window.show()
    return window


def test_the_start_page_offers_four_ways_to_begin(
    qtbot: QtBot, settings: Settings, example_file: Path
) -> None:
    settings.recent = [str(example_file)]
    window = start(qtbot, settings)
    qtbot.waitUntil(lambda: example_file.stem in told(window))
    for word in ("Nytt projekt", "exemplet", "Öppna en fil", "Anslut till en kollegas projekt"):
        assert word in told(window)


def told(window: Window) -> str:
    """What the buttons say, to eye or ear."""
    buttons = window.findChildren(QPushButton)
    return " ".join(f"{each.text()} {each.accessibleName()}" for each in buttons)


def test_a_project_opens_off_the_interface_thread(
    qtbot: QtBot, settings: Settings, example_file: Path
) -> None:
    window = start(qtbot, settings)
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.open_later(example_file)
    assert window.shell is not None
    assert settings.recent_files() == [example_file.resolve()]
    window.close()


def test_another_project_is_made_from_the_menu_of_an_open_one(
    qtbot: QtBot, settings: Settings, example_file: Path
) -> None:
    window = start(qtbot, settings)
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.open_later(example_file)
    assert window.shell is not None
    entries = {
        name.split("\t")[0]: act
        for group in menu_groups(window.shell)
        for name, act in group.items()
    }
    assert "Öppna ett annat projekt …" in entries
    entries["Nytt projekt …"]()
    (wizard,) = window.findChildren(NewProjectWizard)
    assert wizard.isVisible()
    wizard.reject()
    assert window.shell is not None
    window.close()


def test_a_broken_file_is_refused_in_a_box_and_the_start_page_is_back(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.planbench"
    broken.write_bytes(b"nothing of ours" * 100)
    window = start(qtbot, settings)
    window.open_later(broken)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=10_000)
    box = window.findChildren(QMessageBox)[0]
    assert "inget planbench-projekt" in box.text()
    assert isinstance(window.centralWidget(), StartPage)
    box.close()


def test_the_wizard_makes_a_project_of_ones_own(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    window = start(qtbot, settings)
    wizard = NewProjectWizard(words_for("sv"), window.theme, settings, window)
    wizard.show()
    wizard.next()
    wizard._municipality.set_value("Alviks kommun")
    wizard.next()
    wizard._me.set_value("Anna Berg")
    wizard._file.set_value(str(tmp_path / "alvik"))
    with qtbot.waitSignal(wizard.made) as made:
        wizard.accept()
    assert made.args == [tmp_path / "alvik.planbench"]
    assert (tmp_path / "alvik.planbench").is_file()


def test_a_third_programme_shows_up_in_the_wizard(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    import shutil

    from planbench.programmes.loading import load_programmes, programmes_folder

    folder = tmp_path / "programmes"
    shutil.copytree(programmes_folder(), folder)
    third = folder / "skrivlyftet"
    shutil.copytree(folder / "ncm-skane-2026", third)
    facts = third / "programme.toml"
    facts.write_text(facts.read_text().replace('"ncm-skane-2026"', '"skrivlyftet"'))
    window = start(qtbot, settings)
    wizard = NewProjectWizard(
        words_for("sv"), window.theme, settings, window, programmes=load_programmes(folder)
    )
    assert set(wizard.choices) == {*load_programmes(), "skrivlyftet"}
    assert list(wizard.choices)[:2] == ["ncm-skane-2026", "skrivlyftet"]


def test_a_refusal_is_told_without_a_trace(qtbot: QtBot, settings: Settings) -> None:
    window = start(qtbot, settings)
    window.refuse(UserError("There is no file called {file}. Nothing was changed.", file="x"))
    box = window.findChildren(QMessageBox)[0]
    assert box.text() == "Det finns ingen fil som heter x. Inget ändrades."
    box.close()


def test_a_project_that_is_open_elsewhere_offers_no_backup_and_enter_closes(
    qtbot: QtBot, settings: Settings, example_file: Path
) -> None:
    workspace = open_workspace(example_file)
    back_up_open(workspace, "close")
    window = start(qtbot, settings)
    window.open_later(example_file)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    [box] = window.findChildren(QMessageBox)
    assert "redan öppen" in box.text()
    assert "Återställ en säkerhetskopia …" not in [each.text() for each in box.buttons()]
    box.close()
    window.refuse(UserError("Stopped."), example_file)
    damaged = window.findChildren(QMessageBox)[-1]
    names = [each.text() for each in damaged.buttons()]
    assert "Återställ en säkerhetskopia …" in names
    assert damaged.defaultButton() is damaged.button(QMessageBox.StandardButton.Close)
    damaged.close()
    workspace.close()


def test_an_exchange_file_opens_the_project_it_belongs_to(
    qtbot: QtBot, settings: Settings, example_file: Path, tmp_path: Path
) -> None:
    package = tmp_path / "från kollegan.planbench-utbyte"
    workspace = open_workspace(example_file)
    make_package(workspace, package)
    workspace.close()
    settings.recent = [str(example_file)]
    window = start(qtbot, settings)
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.receive(package)
    assert window.shell is not None
    assert window.shell.context.workspace.file.path == example_file
    window.close()


def test_an_exchange_file_of_a_new_project_asks_who_one_is(
    qtbot: QtBot, settings: Settings, example_file: Path, tmp_path: Path
) -> None:
    package = tmp_path / "från kollegan.planbench-utbyte"
    workspace = open_workspace(example_file)
    make_package(workspace, package)
    workspace.close()
    window = start(qtbot, settings)
    window.receive(package)
    dialog = window.findChildren(JoinDialog)[0]
    assert dialog.isVisible()
    dialog.close()


def test_another_language_reaches_the_start_page_and_qts_own_menus(
    qtbot: QtBot, qapp: QApplication, settings: Settings
) -> None:
    window = start(qtbot, settings)
    settings.language = "nb"
    window.restyle()
    try:
        pasted = QCoreApplication.translate("QWidgetTextControl", "&Paste")
    finally:
        remove_translators(qapp)
    assert pasted == "Lim &inn"
    assert "Nytt prosjekt" in told(window)
    assert "Nytt projekt" not in told(window)
