"""Colours, type and spacing in one place; no widget carries its own."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from planbench.paths import resources_folder

SIZE = re.compile(r"@(\d+)px")
SPACE = (0, 4, 8, 12, 16, 24, 32)
RAIL_WIDTH = 248
DRAWER_WIDTH = 292


@dataclass(frozen=True)
class Colours:
    """One colour scheme; texts reach AA on every surface they stand on."""

    ink: str
    muted: str
    page: str
    card: str
    line: str
    field: str
    rail: str
    rail_text: str
    rail_muted: str
    rail_on: str
    ring: str
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
    ink="#17242E",
    muted="#566573",
    page="#F5F7F8",
    card="#FFFFFF",
    line="#DDE3E8",
    field="#8593A0",
    rail="#10333A",
    rail_text="#D5E4E6",
    rail_muted="#A5C0C4",
    rail_on="#1C4A52",
    ring="#7FD1CB",
    accent="#0B5E63",
    on_accent="#FFFFFF",
    tint="#E3F0F0",
    attention="#8A4B00",
    attention_tint="#FCF1E1",
    good="#1E6B3C",
    good_tint="#E4F2E8",
    bad="#A32020",
    bad_tint="#FBE9E9",
    chart=("#0B5E63", "#C77A17", "#5B4B8A", "#7A8B2A", "#A8475D"),
)

DARK = Colours(
    ink="#E6EDF0",
    muted="#A3B1BA",
    page="#12191D",
    card="#1A2429",
    line="#2D3A41",
    field="#6C7D88",
    rail="#0B2227",
    rail_text="#D5E4E6",
    rail_muted="#96B3B7",
    rail_on="#17424A",
    ring="#7FD1CB",
    accent="#5CC4BE",
    on_accent="#06282B",
    tint="#173B3F",
    attention="#F0B56B",
    attention_tint="#3A2A14",
    good="#7FCB98",
    good_tint="#183323",
    bad="#F19A9A",
    bad_tint="#3D1C1C",
    chart=("#5CC4BE", "#E5A04A", "#A797DB", "#B4C55F", "#E08AA0"),
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
            QPalette.ColorRole.Base: colours.card,
            QPalette.ColorRole.AlternateBase: colours.page,
            QPalette.ColorRole.Text: colours.ink,
            QPalette.ColorRole.Button: colours.card,
            QPalette.ColorRole.ButtonText: colours.ink,
            QPalette.ColorRole.Highlight: colours.accent,
            QPalette.ColorRole.HighlightedText: colours.on_accent,
            QPalette.ColorRole.PlaceholderText: colours.muted,
            QPalette.ColorRole.ToolTipBase: colours.ink,
            QPalette.ColorRole.ToolTipText: colours.card,
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
        text = SIZE.sub(lambda found: f"{self.size(int(found[1]))}px", text)
        check = "check-dark" if self.colours.dark else "check-light"
        text = text.replace("@check", check)
        return text.replace("@icons", (resources_folder() / "icons").as_posix())
