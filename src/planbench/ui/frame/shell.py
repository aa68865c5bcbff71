"""The frame round the work: rail, top bar, the page one is on, and its drawer."""

from __future__ import annotations

import json
from functools import partial
from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from planbench.domain.kinds import STEP_OF, WITH_PEOPLE
from planbench.services.gate.workspace import Changed
from planbench.ui.exchange.watch import ExchangeWatch
from planbench.ui.frame.commands import TO_BEGIN, frame_commands, handbook_commands, menu_groups
from planbench.ui.frame.drawer import Drawer
from planbench.ui.frame.find.bar import FindBar
from planbench.ui.frame.keys import install_keys
from planbench.ui.frame.not_saved import NotSavedBanner
from planbench.ui.frame.pages import page_class
from planbench.ui.frame.palette.asking import Asking
from planbench.ui.frame.palette.window import Palette
from planbench.ui.frame.rail import Rail
from planbench.ui.frame.rail_status import RailStatus, rail_steps
from planbench.ui.frame.top_bar import TopBar
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.form import field_of
from planbench.ui.kit.look.layout import column
from planbench.ui.kit.work.command import Command
from planbench.ui.kit.work.file_drop import FileDrop
from planbench.ui.kit.work.kept_focus import KeptFocus
from planbench.ui.kit.work.taking_back import take_back
from planbench.ui.kit.work.toast import Toast, Way
from planbench.ui.page import Page
from planbench.ui.page_context import EDIT, PageContext

ABOVE_BUTTONS = 72  # pixels from the foot of a dialog
SIGHT = 80  # pixels round what was gone to
LAID_OUT, REST = 120, 400  # milliseconds: a new page is laid out; the rail is counted again


class Shell(QWidget):
    """One open project. Signals go up to the window; pages know only the desk."""

    exchange_wanted = Signal()
    closing_wanted = Signal()
    shown = Signal(str)  # the step whose page it is now
    new_wanted = Signal()  # another project: made, or chosen
    choose_wanted = Signal()
    people_wanted = Signal(str, str)  # the kind and id of what is wanted there, or nothing
    history_wanted = Signal()
    backups_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal(str, str)  # handbook or about, and the step that one asks about

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._pages: dict[str, Page] = {}
        self._step = ""
        self._tabs: dict[str, str] = {}  # step → the tab that its page is to come up with
        self.steps = list(context.workspace.programme.facts.steps)
        self.rail = Rail(context.theme, rail_steps(context, self.steps, {}), context.say("Steps"))
        self._status = RailStatus(context, self.rail, self.steps)
        self.top = TopBar(context.words, context.theme)
        self.banner = NotSavedBanner(context)
        self._stack = QStackedWidget()
        asking = Asking(context, self.commands, self.handbook)
        self.find_bar = FindBar(
            context,
            lambda: self._pages.get(self._step),
            lambda what, seen: asking.hidden_in(self._step, what, seen),
        )
        asking.ready.connect(self.find_bar.look_again)
        self._drawer = Drawer(context.theme, context.say("Drawer"), self._stack, self.top.beside)
        self._lay_out()
        self._toast = Toast(self, context.say("Undo"), self.undo)
        self._palette = Palette(context, asking, self)
        self.exchange_watch = ExchangeWatch(context)
        dropping = FileDrop(self, context.say("Drop the file here: you are asked what it is."))
        dropping.dropped.connect(lambda paths: context.files_given.emit(paths, ""))
        self._counting = QTimer(self, interval=REST, singleShot=True)
        self._counting.timeout.connect(self.count_steps)
        self._connect()
        self.count_steps()

    def _lay_out(self) -> None:
        work = QHBoxLayout()
        work.setSpacing(0)
        work.addWidget(self._stack, 1)
        work.addWidget(self._drawer)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(column(self.top, self.banner, self.find_bar, work, spacing=0), 1)

    def _connect(self) -> None:
        context = self.context
        self.rail.chosen.connect(self.walk_to)
        self.top.search_wanted.connect(self.find_anything)
        self.top.undo.connect(partial(self.at_hand, undo=True))
        self.top.redo.connect(partial(self.at_hand, undo=False))
        self.rail.exchange_wanted.connect(self.exchange_wanted)
        self.top.add_menu(context.say("More"), menu_groups(self))
        self._palette.chosen.connect(self.show_item)
        self.find_bar.project_wanted.connect(self.replace_everywhere)
        context.navigation_requested.connect(self._go)
        context.message.connect(self._tell)
        context.led.connect(lambda text, way: self._tell(text, False, way))
        context.focus_wanted.connect(self._focus_on_text)
        context.drawer_wanted.connect(self._drawer.open)
        self.top.beside.clicked.connect(lambda _checked=False: self._drawer.toggle())
        context.save_state.state.connect(self._show_saving)
        context.save_state.state.connect(self._forget)
        context.save_state.trouble_changed.connect(self._give_way)
        context.changed.connect(self._follow)
        self._undo_keys = install_keys(self)
        KeptFocus(self, context.builder)

    def _show_saving(self, state: str) -> None:
        self.top.show_saving(state, self.context.save_state.since)

    def _give_way(self) -> None:
        """While nothing can be saved, that is what one would deal with next."""
        self.top.give_way(self.context.save_state.trouble is not None)

    @property
    def step(self) -> str:
        """The step that is shown."""
        return self._step

    def page(self, step: str) -> Page:
        """The page of a step, built when first asked for."""
        if step not in self._pages:
            page = self._pages[step] = page_class(step)(self.context)
            self._stack.addWidget(page.frame)
        return self._pages[step]

    def save_now(self) -> None:
        """Ctrl+S: what is typed is on the disk a second later anyway; now it is told."""
        if self.context.flush():
            self.context.show_message(self.context.say("Everything is saved."))

    def show_keys(self) -> None:
        """Ctrl+?: every key in one sheet."""
        from planbench.ui.help.keys_sheet import KeysSheet

        KeysSheet(self.context.words, self.context.theme, self.commands(), self).open()

    def handbook(self) -> list[Command]:
        """The chapters of the handbook, for the palette."""
        return handbook_commands(self)

    def find_anything(self) -> None:
        """Ctrl+K: the palette over the page."""
        self.context.flush()
        self._palette.open_at()

    def replace_everywhere(self, what: str = "", new: str = "") -> None:
        """Ctrl+Shift+R: replace through the whole project, each place seen first."""
        from planbench.ui.frame.find.project_dialog import ProjectReplace

        self.context.flush()
        ProjectReplace(self.context, what, new, self).open()

    def commands(self) -> list[Command]:
        """What can be done from anywhere: for keys, menus, the palette and the sheet of keys."""
        return frame_commands(self)

    def show_step(self, step: str) -> None:
        """Go to a step; a page that is new comes up at once, and what it shows right after."""
        self._palette.leave(back=False)
        self.find_bar.leave()
        self.context.flush()
        self._focus_on_text(False)
        self.context.builder.build(self._stack, self._showing(step))

    def walk_to(self, step: str) -> None:
        """Go there because somebody asked to, and not because of what a message tells.

        The keyboard goes to where one works on that page.
        """
        self._end_toasts()
        self.show_step(step)
        self.page(step).go_to_work()

    def _showing(self, step: str) -> BuildSteps:
        page = self.page(step)
        self._step = step
        self.shown.emit(step)
        self._stack.setCurrentWidget(page.frame)
        self.top.show_ends(page.head, page.next)
        self._drawer.show_content(page.drawer())
        self.rail.set_current(step)
        yield
        page.catch_up()
        if tab := self._tabs.pop(step, ""):
            page.show_tab(tab)

    def tabs(self) -> dict[str, str]:
        """Step → the tab that its page shows, or is to come up with."""
        shown = {step: page.views.current for step, page in self._pages.items()}
        return {**shown, **self._tabs}

    def come_back(self, step: str, tabs: dict[str, str], item: tuple[str, str]) -> None:
        """Show a step as it stood in the window before: its tab, and the item with the keyboard."""
        self._tabs = tabs
        self.show_step(step)
        kind, item_id = item
        if STEP_OF.get(kind) == step:
            self.context.builder.finish(self._stack)
            self._go(step, kind, item_id, "")

    def show_item(self, kind: str, item_id: str) -> None:
        """Go to where an item is edited."""
        self._go(STEP_OF.get(kind, "overview"), kind, item_id, "")

    def _tell(self, text: str, undo: bool, way: Way | None = None) -> None:
        """Say something at the foot of the window, or of the dialog that lies over it."""
        self._end_toasts()
        top = QApplication.activeModalWidget()
        own = top if isinstance(top, QDialog) and not isinstance(top, QMessageBox) else None
        (self._toast_over(own) if own else self._toast).tell(text, undo, way)

    def _end_toasts(self) -> None:
        for toast in self.context.window.findChildren(Toast):
            toast.hide()

    def _toast_over(self, dialog: QDialog) -> Toast:
        """The dialog's own, clear of its buttons."""
        return dialog.findChild(Toast) or Toast(
            dialog, self.context.say("Undo"), self.undo, ABOVE_BUTTONS
        )

    def _forget(self, state: str) -> None:
        for toast in self.context.window.findChildren(Toast):
            toast.forget(state)

    def undo(self) -> None:
        """Take back one's own latest step, wherever it was."""
        self._take_back("undo")

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._take_back("redo")

    def at_hand(self, *, undo: bool) -> None:
        """Buttons and palette do as the keys: first what was written in the text one is in."""
        if not self._undo_keys.in_text(undo=undo):
            self._take_back("undo" if undo else "redo")

    def _take_back(self, kind: Literal["undo", "redo"]) -> None:
        self.context.flush()
        with self.context.told():
            if told := take_back(self.context, kind, self._step):
                text, way = told
                self._tell(text, False, way)

    def rail_snapshot(self) -> str:
        """The rail as it is, for the first paint of next time."""
        context = self.context
        views = {"step": self._step, "place": context.last_place, "kept": context.kept}
        return json.dumps({**self.rail.as_shown(), **self._status.coming, **views})

    def ask_question(self) -> None:
        """Catch a question for the supervisor, wherever one is."""
        from planbench.ui.feedback.question import QuestionDialog

        QuestionDialog(self.context, self).open()

    def count_steps(self) -> None:
        """Show where each step stands, and the next meeting."""
        self._status.count()
        self.rail.show_project(
            self.context.workspace.project().municipality or self.context.say("Without a name"),
            self.context.guidance().plan_title,
        )
        self._show_undo()

    def _show_undo(self) -> None:
        labels = (self.context.workspace.undo_label(), self.context.workspace.redo_label())
        undo, redo = (self.context.say(label) if label else None for label in labels)
        if self._undo_keys.waits_in_text(undo=False):
            redo = self.context.say(EDIT)
        self.top.show_undo(undo, redo)

    def _follow(self, changed: Changed) -> None:
        for page in self._pages.values():
            page.follow(changed)
        self._counting.start()

    def _go(self, step: str, kind: str, item_id: str, field: str) -> None:
        if kind in WITH_PEOPLE:
            self.people_wanted.emit(kind, item_id)
            return
        self.show_step(step)
        page = self.page(step)
        if kind:
            page.catch_up()
        if kind == TO_BEGIN:
            self.context.builder.finish(page)
            page.begin(item_id)
        elif kind:
            page.show_item(kind, item_id)
        if kind:
            sought = (kind, item_id, field)
            QTimer.singleShot(LAID_OUT, page, lambda: self._bring_into_sight(page, sought))

    def _bring_into_sight(self, page: Page, sought: tuple[str, str, str], tries: int = 40) -> None:
        """Go to the field that was sought, and scroll to what has the keyboard, once all of the
        page is built."""
        if tries and not self.context.builder.idle:
            again = partial(self._bring_into_sight, page, sought, tries - 1)
            QTimer.singleShot(LAID_OUT, page, again)
            return
        if (field := field_of(page, *sought)) is not None:
            field.setFocus()
        focus, content = QApplication.focusWidget(), page.widget()
        if focus is not None and content is not None and content.isAncestorOf(focus):
            page.ensureWidgetVisible(focus, 0, SIGHT)

    def walk(self, by: int) -> None:
        """The next step, or the one before."""
        index = self.steps.index(self._step) if self._step in self.steps else 0
        self.walk_to(self.steps[max(0, min(len(self.steps) - 1, index + by))])

    def _focus_on_text(self, on: bool) -> None:
        self.rail.setVisible(not on)
        self.top.setVisible(not on)

    def panes(self) -> list[QWidget]:
        """The parts of the window that F6 goes through."""
        drawer = [self._drawer] if self._drawer.isVisible() else []
        return [self.rail, self.top, self._stack, *drawer]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())
        self._drawer.fit(self.width(), self.rail.width())
