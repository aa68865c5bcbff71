"""Fields for numbers, and for figures that may be words; what may be two numbers is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from planbench.domain.typed_number import number_text, read_figure, read_number
from planbench.i18n import Words
from planbench.ui.kit.fields.fields import LineField, mark_wrong
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.plain import plain_tip


class NumberField(OneLine):
    """A number with comma or point; what is none, or may be two, is shown as wrong, not stored."""

    edited = Signal()

    def __init__(
        self,
        *,
        whole: bool = False,
        least: float | None = None,
        cell: bool = False,
        placeholder: str = "",
        problem: str = "",
    ) -> None:
        super().__init__()
        self._whole, self._least, self._problem = whole, least, problem
        self.setObjectName("cell" if cell else "")
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._check)

    def value(self) -> float | int | None:
        """The number; None when the field is empty."""
        return self._read()[1]

    def set_value(self, value: object) -> None:
        """Show a number without telling that it was edited."""
        text = _shown(value)
        if text != self.text() and self.value() != value:
            self.setText(text)

    def _read(self) -> tuple[bool, float | int | None]:
        text = self.text().strip()
        if not text:
            return True, None
        number = read_number(text)
        if number is None or (self._least is not None and number < self._least):
            return False, None
        return True, int(number) if self._whole else number

    def _check(self) -> None:
        right, _ = self._read()
        mark_wrong(self, not right)
        self.setToolTip(plain_tip("" if right else self._problem))
        self.setAccessibleDescription("" if right else self._problem)
        if right:
            self.edited.emit()


class FigureField(LineField):
    """A figure or words: `62 %`, `62`, `0 av 6 skolor`.

    A number, alone or with the figure's own `unit` behind it, is stored as one.
    """

    def __init__(
        self, placeholder: str = "", *, cell: bool = False, unit: Callable[[], str] = str
    ) -> None:
        super().__init__(placeholder, cell=cell)
        self._unit = unit

    def value(self) -> float | str | None:  # type: ignore[override]
        """The number, the words, or None when empty."""
        text = self.text().strip()
        number = read_figure(text, self._unit())
        if number is None:
            return text or None
        return int(number) if number.is_integer() else number

    def set_value(self, value: object) -> None:
        """Show a figure without telling that it was edited."""
        if self.value() != value:
            super().set_value(_shown(value) or value)


def number_problem(words: Words, least: float | None = None) -> str:
    """What is said of a text that is no number for its field."""
    problem = words.say(
        "This is no number, or can be read in two ways. Write for example 1200 or {example}.",
        example=words.number(3.5),
    )
    if least is None:
        return problem
    return f"{problem} {words.say('It cannot be less than {least}.', least=words.number(least))}"


def _shown(value: object) -> str:
    """A number as its field shows it; empty for what is none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return ""
    return number_text(value)
