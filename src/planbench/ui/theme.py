"""Colours, type and spacing in one place; no widget carries its own."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from planbench.paths import resources_folder

SIZE = re.compile(r"@(\d+)px")
SPACE = (0, 4, 8, 12, 16, 24, 32, 40)
TYPE = (13, 14, 16, 22)  # the sizes of type: second lines, all else, headings, titles
RAIL_WIDTH = 256
SLIM_RAIL = 208
NARROW_RAIL = 56
DRAWER_WIDTH = 312
HEADER = 56
TOOL_ROW = 40
READING = 720  # pixels that a line of running text is at most


@dataclass(frozen=True)
class Colours:
    """One colour scheme; what carries meaning reaches AA on every surface it stands on.

    `line` divides and is never the only edge of a control; `edge` is one. `dim` is for the texts
    of threads that are not lit, and for nothing else.
    """

    page: str
    rail: str
    hover: str
    line: str
    edge: str
    ink: str
    muted: str
    dim: str
    accent: str
    on_accent: str
    tint: str
    attention: str
    attention_tint: str
    good: str
    good_tint: str
    bad: str
    bad_tint: str
    chart: tuple[str, ...]
    dark: bool = False


LIGHT = Colours(
    page="#FFFFFF",
    rail="#F1F5F5",
    hover="#E9EFEF",
    line="#DCE3E5",
    edge="#76858E",
    ink="#17242E",
    muted="#52616C",
    dim="#66747E",
    accent="#0B5F62",
    on_accent="#FFFFFF",
    tint="#E2EFEF",
    attention="#8A4B00",
    attention_tint="#FBF1E0",
    good="#1E6B3C",
    good_tint="#E3F1E7",
    bad="#A32020",
    bad_tint="#FBE9E8",
    chart=("#0B5F62", "#A86008", "#5B4B8A", "#64731A", "#A8475D"),
)

DARK = Colours(
    page="#12191C",
    rail="#0D1315",
    hover="#1B2529",
    line="#2A363B",
    edge="#74868E",
    ink="#E6ECEE",
    muted="#A3B2B9",
    dim="#8A9AA2",
    accent="#6FC7C4",
    on_accent="#06282A",
    tint="#16383A",
    attention="#EAB872",
    attention_tint="#35291A",
    good="#86CFA0",
    good_tint="#193324",
    bad="#F29A93",
    bad_tint="#3C1F1E",
    chart=("#6FC7C4", "#EAB872", "#B3A5E3", "#B4C55F", "#E795A8"),
    dark=True,
)


@dataclass(frozen=True)
class Theme:
    """Colours and the size of text, 100–200 %."""

    colours: Colours
    percent: int = 100

    def size(self, pixels: int) -> int:
        """A length at this text size."""
        return round(pixels * self.percent / 100)

    def palette(self) -> QPalette:
        """What Qt paints without a style sheet, in the same colours."""
        colours = self.colours
        roles = {
            QPalette.ColorRole.Window: colours.page,
            QPalette.ColorRole.WindowText: colours.ink,
            QPalette.ColorRole.Base: colours.page,
            QPalette.ColorRole.AlternateBase: colours.rail,
            QPalette.ColorRole.Text: colours.ink,
            QPalette.ColorRole.Button: colours.page,
            QPalette.ColorRole.ButtonText: colours.ink,
            QPalette.ColorRole.Highlight: colours.accent,
            QPalette.ColorRole.HighlightedText: colours.on_accent,
            QPalette.ColorRole.PlaceholderText: colours.muted,
            QPalette.ColorRole.ToolTipBase: colours.ink,
            QPalette.ColorRole.ToolTipText: colours.page,
            QPalette.ColorRole.Link: colours.accent,
            QPalette.ColorRole.Mid: colours.line,
        }
        palette = QPalette()
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
        return palette

    def style_sheet(self) -> str:
        """The one style sheet, `style.qss`, with these colours and sizes filled in."""
        text = Path(__file__).with_name("style.qss").read_text(encoding="utf-8")
        values = {key: value for key, value in asdict(self.colours).items() if key != "chart"}
        for name, value in sorted(values.items(), key=lambda pair: -len(pair[0])):
            text = text.replace(f"@{name};", f"{value};").replace(f"@{name} ", f"{value} ")
        # A round button to choose with is as large chosen as not, and its corners are half of that.
        side = self.size(16) + 2
        text = text.replace("@ring", f"{side // 2}px")
        text = text.replace("@dot", f"{side - 2 * self.size(5)}px")
        text = SIZE.sub(lambda found: f"{self.size(int(found[1]))}px", text)
        check = "check-dark" if self.colours.dark else "check-light"
        text = text.replace("@check", check)
        return text.replace("@icons", (resources_folder() / "icons").as_posix())
