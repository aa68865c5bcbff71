"""The ways to a project: a file, a colleague's exchange file, a new one, the example."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from planbench.errors import UserError
from planbench.region.address import ADDRESS
from planbench.ui.kit.work.file_kinds import own_files

if TYPE_CHECKING:
    from planbench.ui.frame.window import Window


class WaysIn:
    """Asks for the window, which opens what was chosen."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._typed: Mapping[str, str] = {}  # in a wizard that was left

    def choose(self) -> None:
        """Ask for a project file."""
        from PySide6.QtWidgets import QFileDialog

        from planbench.services.recent import new_projects_folder

        title = self._window.words.say("Open a project")
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            title,
            str(new_projects_folder()),
            own_files(".planbench", self._window.words),
        )
        if name:
            self._window.open_later(Path(name))

    def ask_join(self) -> None:
        """Ask for a colleague's exchange file."""
        from PySide6.QtWidgets import QFileDialog

        from planbench.exchange.package import SUFFIX

        title = self._window.words.say("Read exchange file")
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, "", own_files(SUFFIX, self._window.words)
        )
        if name:
            self._window.join(Path(name))

    def make_new(self) -> None:
        """The wizard of a new project; one that was left goes on with what was typed."""
        from planbench.ui.project.new_project import NewProjectWizard

        window = self._window
        wizard = NewProjectWizard(
            window.words, window.theme, window.settings, window, typed=self._typed
        )

        def keep() -> None:
            self._typed = wizard.typed()

        wizard.made.connect(self._open_new)
        wizard.rejected.connect(keep)
        wizard.finished.connect(wizard.deleteLater)
        wizard.open()

    def _open_new(self, file: Path) -> None:
        """A new project opens with the tour, which takes a minute and can be left."""
        self._typed = {}

        def begin() -> None:
            from planbench.ui.frame.commands import begin_tour

            self._window.opened.disconnect(begin)
            shell = self._window.shell
            if shell is not None:
                QTimer.singleShot(0, shell, lambda: begin_tour(shell))

        self._window.opened.connect(begin)
        self._window.open_later(file)

    def open_example(self) -> None:
        """The filled example, made when it is first asked for."""
        from planbench.services.first_example import example_file

        try:
            self._window.open_later(example_file(self._window.words.language))
        except UserError as error:
            self._window.refuse(error)

    def open_region(self) -> None:
        """The region's overview: of the database that the environment names, else of a chosen one.

        A file need not be there yet.
        """
        from PySide6.QtWidgets import QFileDialog

        address = os.environ.get(ADDRESS, "")
        if not address:
            title = self._window.words.say("The region's database")
            address, _ = QFileDialog.getSaveFileName(
                self._window,
                title,
                "",
                own_files(".planbench-region", self._window.words),
                options=QFileDialog.Option.DontConfirmOverwrite,
            )
        if address:
            self.show_region(address)

    def show_region(self, address: str) -> None:
        """The overview in a window of its own, which goes when it is closed."""
        from planbench.ui.kit.look.faces import load_drawing_face
        from planbench.ui.region.window import RegionWindow

        load_drawing_face()
        RegionWindow(self._window.words, self._window.theme, address, self._window).show()

    def open_desk(self) -> None:
        """The supervisor's desk over a folder that is asked for, in a window of its own."""
        from PySide6.QtWidgets import QFileDialog

        title = self._window.words.say("The folder with the municipalities' files")
        if folder := QFileDialog.getExistingDirectory(self._window, title):
            self.show_desk(Path(folder))

    def show_desk(self, folder: Path) -> None:
        """The desk; it goes when it is closed."""
        from PySide6.QtCore import Qt

        from planbench.paths import desk_folder
        from planbench.services.desk.notebook import Notebook
        from planbench.ui.frame.desk_start import open_desk

        try:
            notes = Notebook(desk_folder())
        except UserError as error:
            self._window.refuse(error)
            return
        own = self._window
        window = open_desk(own.settings, own.words, notes, folder, own)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
