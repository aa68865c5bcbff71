"""The log of working time: week by week, the latest first, with what to mind marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from planbench.domain.working_time import monday_of
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.look.buttons import button, link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, row, wrapped_label
from planbench.ui.kit.work.keyed_list import KeyedList
from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView
from planbench.ui.time.week import WEEK, Week, sign

SHOWN = 12
UNFOLDED = 2
KEPT = "unfolded weeks"
TOLD = 4


class TimeLog(Card):
    """A line a week; until somebody folds or unfolds them, the latest two are unfolded."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._view: TimeView | None = None
        self._all = False
        self._minded = QVBoxLayout()
        self._foot = QVBoxLayout()
        self.weeks: KeyedList[Week] = KeyedList(self._made, self._shown, 4)
        text = context.say("Nothing logged yet. Write a line at the top of the page.")
        self.weeks.show_when_empty(wrapped_label(text, "muted"))
        self.body.addLayout(self._minded)
        self.body.addWidget(self.weeks)
        self.body.addLayout(self._foot)

    def show_view(self, view: TimeView) -> None:
        """Show the time as it is now."""
        self._view = view
        self._show_minded(view)
        self._show_foot(view)
        self._context.builder.build(self, self._follow())

    def show_entry(self, entry_id: str) -> bool:
        """Put the cursor in an entry; False when there is none of that id."""
        found = (
            [entry for entry in self._view.entries if entry.id == entry_id] if self._view else []
        )
        if not found:
            return False
        key = _key(monday_of(found[0].date) if found[0].date else None)
        if key not in self.weeks.ids:
            self._show_all()
        self._context.builder.finish(self)
        week = self.weeks.cards[key]
        week.unfold(True)
        self._context.builder.finish(week)
        if week.entries is not None:
            week.entries.rows.focus_item(entry_id)
        return True

    def show_logged(self, mondays: Collection[dt.date]) -> None:
        """Unfold the weeks of what was just logged, also those that are still to be shown."""
        known = [day for day in self._view.by_week if day] if self._view else []
        for monday in mondays:
            self._keep(_key(monday), unfolded=True)
            if _key(monday) in self.weeks.cards:
                self.weeks.cards[_key(monday)].unfold(True)
        if mondays and sum(day > min(mondays) for day in known) >= SHOWN:
            self._show_all()

    def _follow(self) -> BuildSteps:
        keys = [_key(day) for day in self._view.by_week] if self._view else []
        return self.weeks.follow(keys if self._all else keys[:SHOWN])

    def _made(self, key: str) -> Week:
        view = self._known()
        monday = dt.date.fromisoformat(key) if key else None
        unfolded = self._kept().get(key, key in self.weeks.ids[:UNFOLDED])
        week = Week(self._context, monday, view, unfolded=bool(unfolded))
        week.turned.connect(lambda unfolded: self._keep(key, unfolded=unfolded))
        return week

    def _keep(self, key: str, *, unfolded: bool) -> None:
        """Remember how a week stands, for whoever goes to another page and comes back."""
        self._context.kept[KEPT] = {**self._kept(), key: unfolded}

    def _kept(self) -> Mapping[str, object]:
        found = self._context.kept.get(KEPT)
        return found if isinstance(found, dict) else {}

    def _shown(self, week: Week, _key: str) -> None:
        week.show_view(self._known())

    def _known(self) -> TimeView:
        if self._view is None:
            raise LookupError("shown before it was read")
        return self._view

    def _show_minded(self, view: TimeView) -> None:
        """What to mind, said in words above the weeks; each leads to its entry."""
        clear_layout(self._minded)
        words = self._context.words
        for entry in [entry for entry in view.entries if entry.id in view.remarks][:TOLD]:
            day = words.day(entry.date) if entry.date else ""
            name = view.persons.get(entry.person_id, "").split(" ")[0]
            text = " ".join(remark.sentence(words) for remark in view.remarks[entry.id])
            head = ", ".join(part for part in (name, day) if part)
            go = partial(self.show_entry, entry.id)
            self._minded.addWidget(link(self._context.theme, f"! {head}: {text}", go))

    def _show_foot(self, view: TimeView) -> None:
        clear_layout(self._foot)
        say, ready = self._context.say, self._to_sign(view)
        if not view.by_week:
            return
        line = row(spacing=12)
        if len(ready) > 1:
            text = say("Sign off my {n} earlier weeks", n=len(ready))
            line.addWidget(button(text, partial(sign, self._context, self._mine(view), ready)))
        if len(view.by_week) > SHOWN and not self._all:
            line.addWidget(button(say("Show all weeks"), self._show_all, "quiet"))
        line.addStretch(1)
        self._foot.addLayout(line)
        why = say(
            "Sign off a week when it is right: its time is then locked, and the time report says "
            "so. You can unlock it again."
        )
        self._foot.addWidget(wrapped_label(why, "muted"))

    def _to_sign(self, view: TimeView) -> list[dt.date]:
        """One's own weeks that are over and not signed."""
        this = self._context.workspace.today - WEEK
        mine = self._mine(view)
        return [
            week.monday
            for week in view.weeks_of_time
            if week.person_id == mine and (mine, week.monday) not in view.signed
            if week.monday <= this
        ]

    def _mine(self, view: TimeView) -> str:
        return view.own(self._context.workspace.current_person_id)

    def _show_all(self) -> None:
        self._all = True
        if self._view is not None:
            self.show_view(self._view)


def _key(monday: dt.date | None) -> str:
    return monday.isoformat() if monday else ""
