"""The window: the start page, or one open project."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import delete

from planbench.errors import UserError
from planbench.i18n import Words, words_for
from planbench.services.settings import Settings
from planbench.store.rail_snapshot import read_rail_snapshot
from planbench.ui.frame.appearance import (
    apply_theme,
    chosen_theme,
    install_translators,
    remove_translators,
)
from planbench.ui.frame.start.opening_page import OpeningPage
from planbench.ui.frame.start.refusal import refusal_box
from planbench.ui.frame.start.ways_in import WaysIn
from planbench.ui.jobs import Job
from planbench.ui.kit.work.opened_copies import remove_opened_copies
from planbench.ui.theme import Theme

if TYPE_CHECKING:
    from planbench.services.gate.workspace import Workspace
    from planbench.ui.frame.project_dialogs import ProjectDialogs
    from planbench.ui.frame.shell import Shell
    from planbench.ui.page_context import PageContext

USUAL = (1280, 820)
LEAST = (900, 520)
PLACE = 3  # step, kind and id of where one wrote last


class Window(QMainWindow):
    """Opens and closes projects; the work itself is in `shell`."""

    opened = Signal()

    def __init__(self, settings: Settings, words: Words, theme: Theme) -> None:
        super().__init__()
        self.settings = settings
        self.words = words
        self.theme = theme
        self.shell: Shell | None = None
        self._opening: Job | None = None
        self.ways = WaysIn(self)
        self.setMinimumSize(*LEAST)
        self.resize(*USUAL)
        if settings.window:
            self.restoreGeometry(QByteArray.fromHex(QByteArray(settings.window.encode())))

    def show_start(self) -> None:
        """The start page: new, open, recent, example."""
        self.setWindowTitle("planbench")
        from planbench.ui.frame.start.start_page import StartPage

        page = StartPage(self.words, self.theme, self.settings)
        page.open_wanted.connect(self.open_any)
        page.language_changed.connect(lambda: QTimer.singleShot(0, self, self.restyle))
        page.help_wanted.connect(self.show_help)
        page.choose_wanted.connect(self.ways.choose)
        page.join_wanted.connect(self.ways.ask_join)
        page.new_wanted.connect(self.ways.make_new)
        page.example_wanted.connect(self.ways.open_example)
        page.settings_wanted.connect(self._ask_settings)
        page.region_wanted.connect(self.ways.open_region)
        page.desk_wanted.connect(self.ways.open_desk)
        self._show(page)

    def open_any(self, file: Path) -> None:
        """Open a project, or read an exchange file, whichever was given."""
        from planbench.exchange.package import SUFFIX
        from planbench.exchange.share_file import SUFFIX as SHARED

        if file.name.endswith(SUFFIX):
            self.receive(file)
        elif file.name.endswith(SHARED):
            self.refuse(
                UserError(
                    "{file} holds ideas from others. Open your project, and drop the file on its "
                    "window.",
                    file=file.name,
                )
            )
        else:
            self.open_later(file)

    def show_help(self, what: str = "handbook", place: str = "") -> None:
        """The handbook at a place, or what planbench is."""
        from planbench.ui.help.about import AboutDialog
        from planbench.ui.help.handbook import show_handbook

        if what == "about":
            AboutDialog(self.words, self.theme, self).open()
        else:
            show_handbook(self.words, self.theme, self, place)

    def open_later(self, file: Path) -> None:
        """Open a project off the interface thread; the window answers meanwhile.

        The one that is open goes first, unless what was written there cannot be stored.
        """
        from PySide6.QtCore import QThreadPool

        if not self.may_close():
            return

        def load(_job: Job) -> Workspace:
            from planbench.ui.frame.warm_up import open_warm

            return open_warm(file)

        self.close_project()
        self._show(OpeningPage(self.words, self.theme, file, read_rail_snapshot(file) or {}))
        job = self._opening = Job(load)
        job.signals.done.connect(self.show_project)
        job.signals.refused.connect(lambda error: self.refuse(error, file))
        QThreadPool.globalInstance().start(job)

    def show_project(self, workspace: Workspace, before: PageContext | None = None) -> None:
        """Show an opened project on its overview; `before` showed it until now."""
        from planbench.ui.frame.project_dialogs import ProjectDialogs
        from planbench.ui.frame.shell import Shell
        from planbench.ui.kit.look.faces import load_drawing_face
        from planbench.ui.page_context import PageContext

        self._opening = None
        load_drawing_face()
        context = PageContext(workspace, self.words, self.settings, self.theme, self)
        if before is None:
            self._bring_back_views(context, workspace.file.path)
        else:
            context.kept, context.last_place = before.kept, before.last_place
        shell = self.shell = Shell(context)
        self._answer(shell, ProjectDialogs(shell, self))
        self._show(shell)
        QTimer.singleShot(0, shell, lambda: shell.show_step(shell.step or "overview"))
        self.settings.remember(workspace.file.path)
        self.setWindowTitle(f"{workspace.project().municipality} – planbench")
        self.opened.emit()

    def _answer(self, shell: Shell, dialogs: ProjectDialogs) -> None:
        """What the frame and its pages ask the window for."""
        context = shell.context
        dialogs.opened.connect(self.open_later)
        shell.closing_wanted.connect(self._close_to_start)
        shell.new_wanted.connect(self.ways.make_new)
        shell.choose_wanted.connect(self.ways.choose)
        shell.settings_wanted.connect(self._ask_settings)
        shell.help_wanted.connect(self.show_help)
        shell.people_wanted.connect(dialogs.people)
        shell.exchange_wanted.connect(dialogs.exchange)
        shell.history_wanted.connect(dialogs.history)
        shell.backups_wanted.connect(dialogs.backups)
        context.files_given.connect(dialogs.take_files)
        context.paste_requested.connect(dialogs.paste)
        context.share_wanted.connect(dialogs.share)
        context.conflicts_requested.connect(dialogs.conflicts)
        context.history_requested.connect(dialogs.history)
        context.package_given.connect(self.receive)

    def _bring_back_views(self, context: PageContext, file: Path) -> None:
        """What was unfolded, and where one wrote last, as this copy of the project kept it."""
        kept = read_rail_snapshot(file) or {}
        views, place = kept.get("kept"), kept.get("place")
        context.kept = views if isinstance(views, dict) else {}
        if isinstance(place, list) and len(place) == PLACE:
            context.last_place = (str(place[0]), str(place[1]), str(place[2]))

    def refuse(self, error: UserError, file: Path | None = None) -> None:
        """Say why something could not be done, in a box of its own.

        For a `file` that cannot be opened, its backups are offered; not for one that is open.
        """
        self._opening = None
        if isinstance(self.centralWidget(), OpeningPage):
            self.show_start()
        refusal_box(self, self.words, error, file, (self._offer_backups, self._mend)).open()

    def _mend(self, file: Path) -> None:
        from planbench.ui.exchange.backup_choice import made_of

        target = made_of(file, file.with_stem(f"{file.stem} 2"), self.words, self)
        if target is not None:
            self.open_later(target)

    def _offer_backups(self, file: Path) -> None:
        from planbench.ui.exchange.backup_choice import BackupChoice

        dialog = BackupChoice(self.words, self.theme, file, self)
        dialog.opened.connect(self.open_later)
        dialog.open()

    def close_project(self) -> None:
        """Write what is left and give the file back, with a backup of the day."""
        if self.shell is None:
            return
        context, rail_snapshot = self.shell.context, self.shell.rail_snapshot()
        self.shell = None
        workspace = context.workspace
        writable = workspace.file.writable
        with contextlib.suppress(UserError):
            if writable:
                workspace.save_rail_snapshot(rail_snapshot)
        context.close()
        with contextlib.suppress(UserError):
            from planbench.services.projects import back_up_open

            if writable:
                back_up_open(workspace, "close")
        workspace.close()
        remove_opened_copies()

    def write_now(self) -> None:
        """Put all that is typed on the disk, for whoever ends the session or takes the power."""
        if self.shell is not None:
            self.shell.context.flush()

    def may_close(self) -> bool:
        """Whether all that was written is on the disk, or the user lets it go."""
        if self.shell is None:
            return True
        context = self.shell.context
        if context.flush() or not context.workspace.file.writable:
            return True
        from planbench.ui.frame.unsaved import ask_unsaved

        return ask_unsaved(context, self.shell.banner)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.shell:
            if self.isActiveWindow():
                self.shell.exchange_watch.look()
            else:
                self.shell.context.flush()
                self.shell.context.settle()

    def remember_place(self) -> None:
        """Keep size and place for next time."""
        self.settings.window = bytes(self.saveGeometry().toHex().data()).decode()
        self.settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.remember_place()
        self.close_project()
        super().closeEvent(event)

    def _show(self, widget: QWidget) -> None:
        old = self.takeCentralWidget()
        self.setCentralWidget(widget)
        if old is not None:
            old.deleteLater()

    def _close_to_start(self) -> None:
        if self.may_close():
            self.close_project()
            self.show_start()

    def join(self, package: Path) -> None:
        """Ask who one is, then make this laptop's project out of a colleague's file."""
        from planbench.ui.exchange.join import JoinDialog

        try:
            dialog = JoinDialog(self.words, package, self.settings.name, self)
        except UserError as error:
            self.refuse(error)
            return
        dialog.joined.connect(self.open_later)
        dialog.open()

    def receive(self, package: Path) -> None:
        """An exchange file that was opened: into the project it belongs to, or a new one."""
        from planbench.services.exchange.joining import home_of
        from planbench.ui.exchange.preview import ask_merge

        try:
            home = home_of(package, self.settings.recent_files())
        except UserError as error:
            self.refuse(error)
            return
        if home is None:
            self.join(package)
            return

        def merge() -> None:
            self.opened.disconnect(merge)
            if self.shell is not None:
                ask_merge(self.shell.context, package)

        self.opened.connect(merge)
        self.open_later(home)

    def _ask_settings(self) -> None:
        from planbench.ui.project.settings import SettingsDialog

        dialog = SettingsDialog(self.words, self.settings, self)
        dialog.accepted.connect(lambda: QTimer.singleShot(0, self, self.restyle))
        dialog.open()

    def restyle(self) -> None:
        """Take on a changed language, colours or text size at once; all stands as it stood."""
        from planbench.ui.kit.fields.form import item_of

        if self.shell is None:
            self._dress_anew()
            self.show_start()
            return
        shell, context = self.shell, self.shell.context
        step, tabs, item = shell.step, shell.tabs(), item_of(self.focusWidget())
        context.close()
        self.takeCentralWidget()
        self.shell = None
        delete(shell)  # dressing all that it holds anew took seconds
        self._dress_anew()
        self.show_project(context.workspace, context)
        self._come_back(step, tabs, item)

    def _come_back(self, step: str, tabs: dict[str, str], item: tuple[str, str]) -> None:
        if self.shell is not None:
            self.shell.come_back(step, tabs, item)

    def _dress_anew(self) -> None:
        application = QApplication.instance()
        self.words = words_for(self.settings.language or self.words.language)
        self.theme = chosen_theme(self.settings)
        if isinstance(application, QApplication):
            remove_translators(application)
            install_translators(application, self.words)
            apply_theme(application, self.theme)
