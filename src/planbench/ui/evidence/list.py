"""The list of evidence: filtered, sorted, and what each piece is worth on its second line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Evidence
from planbench.i18n import N_
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.look.layout import row, wrapped_label
from planbench.ui.kit.look.long_list import LongList
from planbench.ui.kit.look.two_lines import Line, neighbour
from planbench.ui.kit.work.list_acts import Key, ListAct, ListActs, copy_cells
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView

REMOVE = N_("Remove evidence")
UNUSED = "unused"
NOWHERE = "nowhere"
SORTS: Mapping[str, str] = {
    "": N_("By number"),
    "date": N_("Newest first"),
    "kind": N_("By kind"),
    "school": N_("By school"),
    "use": N_("Most used first"),
}
SHORTEST = 8  # letters of a filter
ARROW = 40  # pixels of a filter beside its words


def _sign(view: EvidenceView) -> str:
    """The icon of what stands out: that few may see it, its figures, or its files."""
    if view.evidence.confidentiality == "confidential":
        return "hidden"
    if view.datasets:
        return "chart"
    return "attachment" if view.attachments else ""


class EvidenceList(QWidget):
    """`chosen` gives the id of the piece that the user wants to see, `opened` to write in."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._views: Mapping[str, EvidenceView] = {}
        self._schools: Mapping[str, str] = {}
        say = context.say
        self.filter = LineField(say("Filter evidence"))
        self.filter.setAccessibleName(say("Filter evidence"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._fill())
        kinds = {key: say(name) for key, name in terms.EVIDENCE_KINDS.items()}
        kinds[UNUSED] = say("Not used anywhere")
        self.kind = self._choice(kinds, say("All kinds"), say("Kind"))
        self.school = self._choice({}, say("All schools"), say("School"))
        sorts = {key: say(name) for key, name in SORTS.items() if key}
        self.sort = self._choice(sorts, say(SORTS[""]), say("Order"))
        self.list = LongList(context.theme, say("Evidence"))
        self.list.chosen.connect(self.chosen)
        self.list.setSelectionMode(LongList.SelectionMode.ExtendedSelection)
        self.acts = ListActs(self.list, self._acts, (Key.Copy, Key.Delete))
        self._count = wrapped_label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 8, 8)
        box.setSpacing(8)
        box.addWidget(self.filter)
        self.list.setObjectName("pane")
        choices = row(spacing=6)
        for part in (self.kind, self.school, self.sort):
            choices.addWidget(
                part, part.fontMetrics().horizontalAdvance(part.currentText()) + ARROW
            )
        box.addLayout(choices)
        box.addWidget(self._count)
        box.addWidget(self.list, 1)

    def _choice(self, names: Mapping[str, str], empty: str, name: str) -> ChoiceField:
        made = ChoiceField(names, empty=empty)
        made.setMinimumContentsLength(SHORTEST)
        made.setAccessibleName(name)
        made.edited.connect(self._fill)
        return made

    def show_evidence(
        self, views: Mapping[str, EvidenceView], schools: Mapping[str, str], current: str
    ) -> str:
        """Show what there is now; returns the id of the piece that stays chosen, if any."""
        self._views, self._schools = views, schools
        self.school.set_choices({**schools, NOWHERE: self._context.say("No school")})
        return self._fill(current)

    def show_all(self) -> None:
        """Take every filter away."""
        self.filter.blockSignals(True)
        self.filter.set_value("")
        self.filter.blockSignals(False)
        self.kind.set_value("")
        self.school.set_value("")

    def _fill(self, current: str | None = None) -> str:
        """Fill the list again; what was chosen stays so while it is still there."""
        wanted = self.list.current_id() if current is None else current
        ids, before = self._shown(), self.list.ids()
        chosen = wanted if wanted in ids else neighbour(wanted, before, ids)
        self.list.show_rows(ids, self._line, chosen)
        text = self._context.say("{n} of {all} shown", n=len(ids), all=len(self._views))
        self._count.setText(text)
        if current is None and chosen != wanted:
            self.chosen.emit(chosen)
        return chosen

    def _shown(self) -> list[str]:
        """The ids of what was asked for, in the order that was; the views stand by number."""
        views: Iterable[EvidenceView] = self._views.values()
        if self.kind.value() or self.school.value() or self.filter.value().strip():
            views = filter(self._filter(), views)
        if self.sort.value():
            views = sorted(views, key=self._order())
        return [view.evidence.id for view in views]

    def _filter(self) -> Callable[[EvidenceView], bool]:
        """Whether a piece is what was asked for."""
        kind, school, text = self.kind.value(), self.school.value(), self.filter.value()

        def wanted(view: EvidenceView) -> bool:
            if kind == UNUSED and view.used:
                return False
            if school == NOWHERE and view.school_ids:
                return False
            if school not in {"", NOWHERE, *view.school_ids}:
                return False
            return kind in {"", UNUSED, view.evidence.kind} and view.matches(text)

        return wanted

    def _order(self) -> Callable[[EvidenceView], tuple[object, ...]]:
        kinds = list(terms.EVIDENCE_KINDS)
        schools = list(self._schools)
        orders: dict[str, Callable[[EvidenceView], object]] = {
            "date": lambda view: -(view.evidence.collected_on or dt.date.min).toordinal(),
            "kind": lambda view: (
                kinds.index(view.evidence.kind) if view.evidence.kind in kinds else 99
            ),
            "school": lambda view: min(
                (schools.index(school_id) for school_id in view.school_ids if school_id in schools),
                default=999,
            ),
            "use": lambda view: -view.used,
        }
        first = orders[self.sort.value()]
        return lambda view: (first(view), view.evidence.number, view.evidence.id)

    def _acts(self) -> list[ListAct]:
        """What can be done with the pieces that are chosen."""
        say, ids = self._context.say, self.list.chosen_ids()
        if not ids:
            return []
        gone = partial(self._context.remove_all, Evidence, ids, REMOVE)
        return [
            ListAct(say("Open"), partial(self.opened.emit, self.list.current_id())),
            ListAct(say("Copy rows"), partial(self._copy, ids), Key.Copy),
            ListAct(say("Remove"), gone, Key.Delete),
        ]

    def _copy(self, ids: Sequence[str]) -> None:
        """The rows as cells: label, title, kind, when, answers, schools, how sure, uses."""
        copy_cells([self._cells(evidence_id) for evidence_id in ids])
        count = self._context.words.count
        self._context.show_message(count("{n} row copied", "{n} rows copied", len(ids)))

    def _cells(self, evidence_id: str) -> list[str]:
        view, words = self._views[evidence_id], self._context.words
        item, numbered = view.evidence, words.number
        day = words.short_date(item.collected_on) if item.collected_on else ""
        schools = [self._schools[key] for key in view.school_ids if key in self._schools]
        return [
            view.label,
            item.title,
            words.say(terms.EVIDENCE_KINDS.get(item.kind, "")),
            words.period(item.period) or day,
            numbered(item.respondents) if item.respondents else "",
            ", ".join(schools),
            view.trust(words),
            numbered(view.used),
        ]

    def _line(self, evidence_id: str) -> Line:
        """What a piece is called, and what it is worth below."""
        view, words = self._views[evidence_id], self._context.words
        title = view.evidence.title or words.say("Without a title")
        used = words.count("used in {n} place", "used in {n} places", view.used)
        caption = (view.caption(words), "" if view.used else words.say("not used yet"))
        told = (view.trust(words), used if view.used else "")
        return Line(
            f"{view.label}  {title}",
            " · ".join(part for part in caption if part),
            words.number(view.used) if view.used else "",
            _sign(view),
            " · ".join(part for part in told if part),
        )
