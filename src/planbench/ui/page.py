"""What every page of the wizard is: its name and next action, its tools, its help, and the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planbench.services.gate.workspace import Changed
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.layout import FlowLayout, column, row, within, wrap, wrapped_label
from planbench.ui.kit.look.panes import Panes
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.kit.look.tool_row import ToolRow
from planbench.ui.kit.work.kept_focus import controls_in
from planbench.ui.kit.work.open_feedback_link import OpenFeedbackLink
from planbench.ui.page_context import PageContext
from planbench.ui.theme import READING

QWIDGETSIZE_MAX = (1 << 24) - 1  # as Qt has it, which PySide does not name
AROUND = (24, 20, 24, 32)
LOOKS, AT_ONCE, WAIT = 40, 5, 50  # for where one works: looks, those in a row, milliseconds
WIDEST = 1160  # pixels that tables are at most


class PageBody(QWidget):
    """As wide as its page: no height is worked out for the width that it might like to have."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class Page(QScrollArea):
    """Base of all pages. A subclass sets `step` and `tables`, fills `work`, and can `refresh`.

    `head` and `next` go to the window's header while the page is shown; `frame` is the page with
    its tools above it. A page of panes has `panes` set: it fills the window, and each pane scrolls.
    """

    step = ""
    tables: tuple[str, ...] = ()
    panes = False

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        self._brought_back: frozenset[str] = frozenset()  # the ids of what an undo touched
        self.left: QWidget | None = None
        self._panes: Panes | None = None
        self.setObjectName("pageScroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # what it holds is where Tab stops
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        words = context.guidance().steps[self.step]
        self.setAccessibleName(words.title)
        self.title = ElidedLabel(words.title, "title", snug=True)
        self.guidance = wrapped_label(words.guidance)
        self.next = wrap(row())
        self._waiting = OpenFeedbackLink(context, self.step)
        self.tools = ToolRow(context.theme)
        self.tabs, self.buttons = self.tools.tabs, self.tools.buttons
        self.views = Tabs(self.tabs, {})  # the page's own, where it has several
        self.tools.add_first(self._waiting)
        self._help = self._make_help(words.help)
        self._help_button = icon_button(
            context.theme, "help", context.say("About this step"), self._toggle_help
        )
        self._help_button.setCheckable(True)
        self._help_button.setChecked(self.step in context.settings.unfolded)
        self._help_button.setToolTip(plain_tip(words.guidance))
        self.head = wrap(row(self.title, self._help_button, spacing=4))
        self._make_body()
        self._held = column(self, spacing=0)
        whole = column(self.tools, spacing=0)
        whole.addLayout(self._held, 1)
        self.frame = wrap(whole)

    def _make_body(self) -> None:
        body = self.body = PageBody()
        body.setObjectName("pageBody")
        self.setWidget(body)
        self.work = QVBoxLayout()
        self.work.setSpacing(24)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._help)
        self._help.setVisible(self.step in self.context.settings.unfolded)
        self._work_held = PageBody()
        self._work_held.setObjectName("plain")
        self._work_held.setLayout(self.work)
        self.use_whole(self.panes)
        line = row(spacing=0)
        line.addWidget(self._work_held, 1)
        line.addStretch(0)
        outer.addLayout(line, 1)

    def use_whole(self, whole: bool) -> None:
        """Let the work fill the window to its edges, or stand within margins as it is read."""
        self.work.setContentsMargins(*((0, 0, 0, 0) if whole else AROUND))
        most = self.context.theme.size(WIDEST)
        self._work_held.setMaximumWidth(QWIDGETSIZE_MAX if whole else most)

    def put_left(self, pane: QWidget, usual: int, name: str, least: int = 0) -> None:
        """A pane at the left of the page, `usual` pixels wide until the reader says otherwise.

        Where page and pane have less room than `least`, the pane is not there.
        """
        panes = self._panes = Panes(
            self.context.theme, self.context.settings.panes, self.step, name
        )
        self._held.removeWidget(self)
        panes.hold(pane, self, usual, least)
        self._held.addWidget(panes)
        self.left = pane

    def show_left(self, wanted: bool) -> None:
        """Show the pane at the left where there is room for it, or hide it."""
        if self._panes is not None:
            self._panes.show_left(wanted)

    def act_next(self, text: str, act: Callable[[], object], look: str = "primary") -> QPushButton:
        """The one filled button, at the end of the header: what one would press next.

        Where another button of the page is that, this one has another `look`.
        """
        made = button(text, act, look)
        made.setMinimumWidth(made.sizeHint().width())
        layout = self.next.layout()
        if layout is not None:
            layout.addWidget(made)
        return made

    def show_head(self, shown: bool) -> None:
        """Show the tools, or nothing but the work."""
        self.tools.allow(shown)
        self.show_left(shown)
        self._help.setVisible(shown and self._help_button.isChecked())

    def drawer(self) -> QWidget | None:
        """What belongs beside the work; None for a page that uses the whole width."""
        return None

    def refresh(self) -> None:
        """Show what is in the project now."""

    def show_item(self, kind: str, item_id: str) -> None:
        """Bring an item into sight and put the keyboard on it."""

    def workplace(self) -> QWidget | None:
        """Where one works on coming here, and the keyboard goes: the list at the left, else what
        comes first on the page; None while that is not built.
        """
        left = self.left
        lists = left.findChildren(QAbstractItemView) if left is not None else []
        whole = [left] if isinstance(left, QAbstractItemView) else []
        for shown in (*whole, *lists):
            if shown.isVisible() and shown.model().rowCount():
                return shown
        return next(controls_in(self._work_held), None) if self.context.builder.idle else None

    def go_to_work(self) -> None:
        """The keyboard where one works, as soon as that is built; whoever moves it keeps it."""
        self._look_for_work(QApplication.focusWidget(), LOOKS)

    def _look_for_work(self, before: QWidget | None, looks: int) -> None:
        if QApplication.focusWidget() is not before or not self.isVisible():
            return
        where = self.workplace()
        if where is not None and where.isVisible():
            where.setFocus(Qt.FocusReason.OtherFocusReason)
        elif looks:
            again = partial(self._look_for_work, before, looks - 1)
            QTimer.singleShot(0 if looks > LOOKS - AT_ONCE else WAIT, self, again)

    def show_tab(self, key: str) -> None:
        """Show one of the page's views as if its tab had been pressed."""
        if key in self.views.buttons and key != self.views.current:
            self.views.chosen.emit(key)

    def choose_view(self, key: str) -> None:
        """Mark the tab of the view that comes; another view is shown from its beginning."""
        if key != self.views.current:
            self.verticalScrollBar().setValue(0)
        self.views.choose(key)

    def begin(self, what: str) -> None:
        """Begin something new of a kind (`goal`, `action` …), with the keyboard in it."""

    def follow(self, changed: Changed) -> None:
        """Refresh when something changed that this page shows; a hidden page waits until shown."""
        if changed.touches("feedback"):
            self._waiting.refresh()
            self.tools.fit()
        if not changed.touches(*self.tables):
            return
        ids = (item_id for _table, item_id in changed.rows)
        self._brought_back = frozenset(ids if changed.goes_back else ())
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def brought_back(self, ids: Iterable[str], otherwise: str) -> str:
        """Which of these an undo has just brought back: a list chooses that, once.

        `otherwise` is what is chosen without any.
        """
        found = next((item_id for item_id in ids if item_id in self._brought_back), "")
        if found:
            self._brought_back = frozenset()
        return found or otherwise

    def catch_up(self) -> None:
        """Show what the page has not shown yet, what changed while it was hidden, or just now."""
        self.tools.fit()
        if self._stale or self.context.is_ahead:
            self._stale = False
            self.refresh()

    def say(self, text: str, /, **values: object) -> str:
        """A sentence in the interface's language."""
        return self.context.say(text, **values)

    def _make_help(self, text: str) -> QFrame:
        held = QFrame()
        held.setObjectName("help")
        inner = column(self.guidance, spacing=4, margins=(24, 10, 24, 12))
        if text:
            more = wrapped_label(text, "muted")
            inner.addLayout(within(more, self.context.theme.size(READING)))
        below = FlowLayout(12)
        below.addWidget(button(self.say("Fold away"), self._toggle_help, "quiet"))
        inner.addWidget(wrap(below))
        held.setLayout(inner)
        held.hide()
        return held

    def _toggle_help(self) -> None:
        shown = self._help.isHidden()
        self._help.setVisible(shown)
        self._help_button.setChecked(shown)
        if not shown and self._help_button.isVisible():
            self._help_button.setFocus()
        kept = [step for step in self.context.settings.unfolded if step != self.step]
        self.context.settings.unfolded = [*kept, self.step] if shown else kept
        self.context.settings.save()
