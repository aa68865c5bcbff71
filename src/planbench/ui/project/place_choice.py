"""A municipality from the list with its code and county, or any school or place in one's words."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.names.places import country_said, full_name, short_names
from planbench.i18n import N_, Words
from planbench.imports.statistics.meaning.places import Municipality, municipalities
from planbench.ui.kit.fields.completing import completions
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.layout import wrapped_label

COUNTRIES = {"SE": N_("Sweden"), "NO": N_("Norway")}

LEAVE = N_("Begin to write, and choose from the list; or leave it empty.")
NONE_SUCH = N_("No municipality is called this. Choose it from the list, or leave it empty.")


class PlaceChoice(QWidget):
    """`name` stands on the plan, `code` is the municipality's; what is on no list has none."""

    edited = Signal()

    def __init__(self, words: Words, country: str = "", *, only: bool = False) -> None:
        """`only` a municipality, or nothing; else one's own words too."""
        super().__init__()
        self.setObjectName("plain")
        self._words = words
        self._country = country
        self._only = only
        self._of_school = False
        self._known = _rows(words, country)
        self.field = LineField(words.say("For example: Ekdala municipality"))
        self._told = wrapped_label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.field)
        box.addWidget(self._told)
        self.setFocusProxy(self.field)
        self.field.setCompleter(completions(self._known, self))
        self.field.textChanged.connect(lambda _text: self._tell())
        self._tell()

    def ask_for_school(self, asked: bool) -> None:
        """Ask for a school's name, or for a municipality's as at first."""
        self._of_school = asked
        say = self._words.say
        school, place = say("For example: Ekdala school"), say("For example: Ekdala municipality")
        self.field.setPlaceholderText(school if asked else place)
        self._tell()

    def value(self) -> str:
        """What stands in the field: a row of the list, or one's own words."""
        return self.field.value().strip()

    def name(self) -> str:
        """The name as it will stand on the plan: the chosen row's, or one's own words."""
        chosen = self._known.get(self.value())
        return full_name(chosen.name, chosen.country) if chosen is not None else self.value()

    def set_value(self, value: str) -> None:
        """Show a name."""
        self.field.set_value(value)

    def code(self) -> str:
        """The code of the municipality; empty for a name that is none."""
        found = self._found()
        return found[0].code if len(found) == 1 else ""

    def _found(self) -> list[Municipality]:
        """The row that stands in the field, or the places so named, of the own country if any."""
        text = self.value().casefold()
        for row, each in self._known.items():
            if row.casefold() == text:
                return [each]
        country = country_said(text)
        named = [
            municipality for municipality in self._known.values() if text in _names(municipality)
        ]
        said = [municipality for municipality in named if country in {"", municipality.country}]
        return [
            municipality for municipality in said if municipality.country == self._country
        ] or said

    def _tell(self) -> None:
        found = self._found()
        if len(found) == 1:
            text = self._words.say(
                "{county}, municipality code {code}", county=found[0].county, code=found[0].code
            )
        elif found:
            text = self._words.say("More than one place is called this. Choose it from the list.")
        elif self._only:
            text = self._words.say(LEAVE if not self.value() else NONE_SUCH)
        elif self._of_school:
            text = self._words.say("It stands on the plan and in the documents.")
        else:
            text = self._words.say("Begin to write, and choose from the list; or write a school.")
        self._told.setText(text)
        self.edited.emit()


def _names(municipality: Municipality) -> set[str]:
    """What a municipality is called: `lund`, `lunds kommun`, and also `lund kommun`."""
    full = full_name(municipality.name, municipality.country).casefold()
    names = [municipality.name.casefold(), *short_names(full)]
    kind = "kommune" if municipality.country == "NO" else "kommun"
    return {full, *names, *(f"{name} {kind}" for name in names)}


def _rows(words: Words, country: str) -> dict[str, Municipality]:
    """Each row of the list → what is known of it, the own country's first.

    A row begins with the name that one would write. Where two countries share a name, both rows
    say the country.
    """
    known = sorted(
        municipalities(),
        key=lambda municipality: (municipality.country != country, municipality.name),
    )
    often = Counter(municipality.name for municipality in known)
    return {
        _row(words, municipality, shared=often[municipality.name] > 1): municipality
        for municipality in known
    }


def _row(words: Words, municipality: Municipality, *, shared: bool) -> str:
    full = full_name(municipality.name, municipality.country)
    if "(" in municipality.name:  # the county tells it from another of the name
        full = f"{full} {municipality.name[municipality.name.index('(') :]}"
    elif not full.startswith(municipality.name):
        full = f"{municipality.name} – {full}"
    return f"{full}, {words.say(COUNTRIES[municipality.country])}" if shared else full
