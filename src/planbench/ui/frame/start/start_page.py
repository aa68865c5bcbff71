"""What one comes back to: the recent projects, and the ways to begin a new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QThreadPool, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from planbench.i18n import LANGUAGES, N_, Words
from planbench.services.settings import Settings
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import CheckField, ChoiceField
from planbench.ui.kit.look.buttons import button, popup_below
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    label,
    row,
    separator,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.look.row_link import RowLink
from planbench.ui.kit.work.file_drop import FileDrop
from planbench.ui.theme import Theme

LEFT, RIGHT = 680, 320  # pixels of the two columns
FIGURE = 12  # pixels of a step's number
BESIDE = 1080  # pixels below which the ways to begin stand under the list
THREAD = (
    (N_("Evidence"), N_("Collect what you know: statistics, lesson visits, interviews.")),
    (N_("Current state"), N_("Describe where you are, look for causes, draw conclusions.")),
    (N_("Plan"), N_("Set goals, decide actions, say who does what by when.")),
    (N_("Follow-up"), N_("See what came of it, and keep the plan alive.")),
)


class StartPage(QScrollArea):
    """Says what was chosen; the window does it."""

    new_wanted = Signal()
    choose_wanted = Signal()
    join_wanted = Signal()
    example_wanted = Signal()
    settings_wanted = Signal()
    region_wanted = Signal()
    desk_wanted = Signal()
    language_changed = Signal()
    help_wanted = Signal(str)
    open_wanted = Signal(Path)

    def __init__(self, words: Words, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._settings = settings
        self._forgotten: list[str] = []
        self.setObjectName("pageScroll")
        self.setWidgetResizable(True)
        dropping = FileDrop(self, words.say("Drop the file here to open it."))
        dropping.dropped.connect(lambda paths: self.open_wanted.emit(paths[0]))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._list = wrap(self._rows)
        self._foot = self._make_foot()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.size(56))
        self._lay_out()
        self._keys()
        self._read()

    def _lay_out(self) -> None:
        left = column(self._list, spacing=12)
        left.addWidget(self._foot)
        left.addStretch(1)
        held = wrap(left)
        held.setMaximumWidth(self._theme.size(LEFT))
        self._both.addWidget(held, 1)
        self._both.addWidget(self._ways())
        box = column(self._head(), spacing=32, margins=(40, 40, 40, 24))
        box.addLayout(self._both, 1)
        box.addWidget(self._help())
        inner = wrap(box)
        inner.setMaximumWidth(self._theme.size(LEFT + RIGHT + 140))
        line = row(spacing=0)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        body = QWidget()
        body.setObjectName("pageBody")
        body.setLayout(line)
        self.setWidget(body)

    def _head(self) -> QBoxLayout:
        say = self._words.say
        what = say(
            "From what you know about mathematics teaching to a plan that is followed up. "
            "Everything stays on this computer."
        )
        line = row(spacing=16)
        line.addLayout(column(label("planbench", "title"), wrapped_label(what, "guidance")), 1)
        language = ChoiceField(LANGUAGES)
        language.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        language.setAccessibleName(say("Language of the interface"))
        language.set_value(self._words.language)
        language.edited.connect(lambda: self._change_language(language.value()))
        line.addWidget(language)
        return line

    def _change_language(self, language: str) -> None:
        """The window changes at once."""
        self._settings.language = language
        self._settings.save()
        self.language_changed.emit()

    def _ways(self) -> QWidget:
        say, theme = self._words.say, self._theme
        new = button(say("New project …"), self.new_wanted.emit, "primary")
        new.setMinimumHeight(theme.size(40))
        new.setDefault(True)
        ways: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("open", say("Open a file …"), say(".planbench, a backup"), self.choose_wanted.emit),
            (
                "exchange",
                say("Join a colleague …"),
                say("You have been given an exchange file"),
                self.join_wanted.emit,
            ),
            (
                "overview",
                say("Look at the example"),
                say("Filled and invented. Change what you like in it."),
                self.example_wanted.emit,
            ),
        )
        box = column(new, spacing=8)
        for picture, what, more, act in ways:
            box.addWidget(RowLink(theme, what, more, act, picture=picture))
        box.addSpacing(8)
        drop = say(
            "You can also drop a file here: a project, or an exchange file from your colleague."
        )
        box.addWidget(wrapped_label(drop, "muted"))
        box.addStretch(1)
        held = wrap(box)
        held.setMinimumWidth(theme.size(RIGHT) * 3 // 4)
        held.setMaximumWidth(theme.size(RIGHT))
        self._right = held
        return held

    def _make_foot(self) -> QWidget:
        say = self._words.say
        told = label(say("Delete takes a row off the list, not the file"), "muted")
        self._back = button(say("Put it back"), self._put_back, "quiet")
        self._back.hide()
        where = button(say("Show in the folder"), self._show_latest, "quiet")
        line = row(where, told, self._back, None, spacing=16, margins=(12, 0, 0, 0))
        held = wrap(line)
        held.hide()
        return held

    def _help(self) -> QWidget:
        say = self._words.say
        last = CheckField(say("Open the last project next time"))
        last.set_value(self._settings.open_last)
        last.edited.connect(lambda: self._keep_open_last(on=last.value()))
        line = FlowLayout(16)
        for text, what in (
            (say("Handbook"), "handbook"),
            (say("About planbench"), "about"),
        ):
            line.addWidget(button(text, partial(self.help_wanted.emit, what), "quiet"))
        look = button(say("Language and appearance …"), self.settings_wanted.emit, "quiet")
        line.addWidget(look)
        self._others = button(say("For supervisors and the region …"), self._show_others, "quiet")
        line.addWidget(self._others)
        line.addWidget(last)
        return wrap(line)

    def _show_others(self) -> None:
        """What those come for who follow several municipalities."""
        say, menu = self._words.say, QMenu(self)
        menu.addAction(say("The supervisor's desk: read and remark on what municipalities sent"))
        menu.actions()[-1].triggered.connect(self.desk_wanted)
        menu.addAction(say("The region's overview: how far all have come, in figures"))
        menu.actions()[-1].triggered.connect(self.region_wanted)
        popup_below(menu, self._others)

    def _keep_open_last(self, *, on: bool) -> None:
        self._settings.open_last = on
        self._settings.save()

    def _keys(self) -> None:
        keys = {
            "Ctrl+N": self.new_wanted.emit,
            "Ctrl+O": self.choose_wanted.emit,
            "Ctrl+Q": lambda: self.window().close(),
            "F1": lambda: self.help_wanted.emit("handbook"),
        }
        for key, act in keys.items():
            QShortcut(QKeySequence.fromString(key), self).activated.connect(act)

    def _read(self) -> None:
        """What the recent files say of themselves is read off the interface thread."""
        paths = [Path(each) for each in self._settings.recent]
        if not paths:
            self._show_first()
            return

        def look(_job: Job) -> object:
            from planbench.services.recent import recent_project

            return [recent_project(path) for path in paths]

        self._job = Job(look)
        self._job.signals.done.connect(self._show)
        QThreadPool.globalInstance().start(self._job)

    def _show(self, found: Sequence[object]) -> None:
        from planbench.services.recent import RecentProject
        from planbench.ui.frame.start.recent_list import rows_of

        clear_layout(self._rows)
        projects = [each for each in found if isinstance(each, RecentProject)]
        today = dt.datetime.now().astimezone().date()
        head = row(label(self._words.say("Recent projects"), "cardTitle"), None)
        head.setContentsMargins(0, 0, 0, 8)
        self._rows.addLayout(head)
        rows = rows_of(self._words, self._theme, projects, today)
        for recent in rows:
            recent.clicked.connect(lambda _checked=False, row=recent: self._choose(row.project))
            recent.forgotten.connect(self._forget)
            recent.shown.connect(self._show_in_folder)
            self._rows.addWidget(recent)
        self._foot.show()
        if rows:
            rows[0].setFocus()

    def _choose(self, project: object) -> None:
        from planbench.services.recent import RecentProject

        if isinstance(project, RecentProject):
            if project.there:
                self.open_wanted.emit(project.path)
            else:
                self.choose_wanted.emit()

    def _show_first(self) -> None:
        """Nobody has worked here yet: what planbench is for."""
        self._rows.addWidget(label(self._words.say("How it goes"), "cardTitle"))
        for number, (name, what) in enumerate(THREAD, 1):
            figure = label(str(number), "strong")
            figure.setFixedWidth(self._theme.size(FIGURE))
            line = row(figure, spacing=12, margins=(0, 12, 0, 12))
            texts = column(
                label(self._words.say(name), "rowTitle"),
                wrapped_label(self._words.say(what), "muted"),
                spacing=1,
            )
            line.addLayout(texts, 1)
            self._rows.addLayout(line)
            self._rows.addWidget(separator())

    def _forget(self, path: Path) -> None:
        self._forgotten = list(self._settings.recent)
        self._settings.recent = [each for each in self._settings.recent if Path(each) != path]
        self._settings.save()
        self._back.show()
        self._back.setFocus()
        self._read_again()

    def _put_back(self) -> None:
        self._settings.recent = self._forgotten
        self._settings.save()
        self._back.hide()
        self._read_again()

    def _read_again(self) -> None:
        clear_layout(self._rows)
        self._read()
        self._arrange()

    def _show_latest(self) -> None:
        for path in self._settings.recent_files()[:1]:
            self._show_in_folder(path)

    def _show_in_folder(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other, else what one most likely came for first: a project, or a new one."""
        beside = self.width() >= self._theme.size(BESIDE)
        ways = QBoxLayout.Direction
        above = ways.TopToBottom if self._settings.recent else ways.BottomToTop
        self._both.setDirection(ways.LeftToRight if beside else above)
        self._right.setMaximumWidth(self._theme.size(RIGHT if beside else LEFT))
