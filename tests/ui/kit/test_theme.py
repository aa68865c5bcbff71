"""What carries meaning can be told from what it stands on, in both colour schemes."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planbench.ui import theme
from planbench.ui.frame.appearance import apply_theme
from planbench.ui.theme import DARK, LIGHT, TYPE, Colours

SURFACES = ("page", "rail", "hover", "tint")
SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TEXT, EDGE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
STYLE = Path(theme.__file__).with_name("style.qss").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@SCHEMES
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "attention", "good", "bad"])
@pytest.mark.parametrize("surface", SURFACES)
def test_texts_can_be_read_on_every_surface(colours: Colours, text: str, surface: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, surface)) >= TEXT


@SCHEMES
@pytest.mark.parametrize("tone", ["attention", "good", "bad"])
def test_texts_can_be_read_on_their_own_tint(colours: Colours, tone: str) -> None:
    assert contrast(getattr(colours, tone), getattr(colours, f"{tone}_tint")) >= TEXT
    assert contrast(colours.ink, getattr(colours, f"{tone}_tint")) >= TEXT


@SCHEMES
def test_the_filled_button_and_dimmed_threads_can_be_read(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= TEXT
    assert contrast(colours.dim, colours.page) >= TEXT


@SCHEMES
@pytest.mark.parametrize("surface", ["page", "rail", "hover"])
def test_edges_handles_and_charts_stand_out(colours: Colours, surface: str) -> None:
    ground = getattr(colours, surface)
    assert contrast(colours.edge, ground) >= EDGE
    for series in colours.chart:
        assert contrast(series, ground) >= EDGE


@SCHEMES
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_an_example_in_a_field_can_be_read(
    qtbot: QtBot, qapp: QApplication, colours: Colours, kind: type[QWidget]
) -> None:
    apply_theme(qapp, theme.Theme(colours))
    field = kind()
    qtbot.addWidget(field)
    field.ensurePolished()
    shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert shown.alpha() == 255
    assert contrast(shown.name(), colours.page) >= TEXT


def test_the_style_sheet_has_no_colours_of_its_own() -> None:
    sheet = re.sub(r"QTextBrowser#sheet {[^}]*}", "", STYLE)  # paper is white and its ink black
    assert "@ink" in sheet
    assert re.findall(r"#[0-9A-Fa-f]{6}\b", sheet) == []


def test_there_are_four_sizes_of_type() -> None:
    used = {int(each) for each in re.findall(r"font-size: @(\d+)px", STYLE)}
    assert used == set(TYPE)


@SCHEMES
def test_every_colour_of_the_style_sheet_is_filled_in(colours: Colours) -> None:
    filled = theme.Theme(colours).style_sheet()
    assert asdict(colours)["accent"] in filled
    assert "@" not in filled.split("*/", 1)[1]
