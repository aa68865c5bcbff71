"""The look of a municipality's template, which our own styles put on: its colours and its space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planbench.exports.export_result import HeadingLook

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OUR_ACCENT, OUR_TINT, OUR_INK = "0B5E63", "E3F0F0", "17242E"
SPACED_BODY = "Plan Body"
DARKEST_TINT, LIGHT = 0.86, 0.55  # how light a tint is made; from where an accent is too light
BLACK = "000000"


@dataclass(frozen=True, slots=True)
class TemplateLook:
    """A template's accent and the tint that goes with it, as six hexadecimal figures; or none."""

    accent: str = ""
    face: str = ""

    @property
    def told(self) -> tuple[str, str]:
        """Accent and face, for the report."""
        return self.accent, self.face

    @property
    def tint(self) -> str:
        """The tint that goes with the accent."""
        return tint_of(self.accent)

    def put_on(self, style: _Element) -> _Element:
        """One of our styles in the template's colours; its letters have the template's own."""
        for color in list(style.iter(f"{W}color")):
            parent = color.getparent()
            if parent is not None and color.get(f"{W}val") == OUR_INK:
                parent.remove(color)
        changed = {OUR_ACCENT: self.accent, OUR_TINT: self.tint} if self.accent else {}
        for element in style.iter() if changed else ():
            for name in (f"{W}val", f"{W}color", f"{W}fill"):
                if (ours := element.get(name)) in changed:
                    element.set(name, changed[str(ours)])
        return style


def tint_of(colour: str) -> str:
    """A light tone of a colour, on which dark letters can be read; six hexadecimal figures each."""
    tones = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
    return "".join(f"{round(tone + (255 - tone) * DARKEST_TINT):02X}" for tone in tones)


def look_of(document: Document) -> TemplateLook:
    """The colour of the template's first heading, else its theme's accent; and its face."""
    theme = _theme(document)
    heading = _style(document, "heading 1")
    accent = _colour(heading, theme) or theme.get("accent1", "")
    if not accent or accent == BLACK or _lightness(accent) > LIGHT:
        accent = ""
    return TemplateLook(accent, theme.get("face", ""))


def heading_looks(document: Document) -> tuple[HeadingLook, ...]:
    """How the headings look, level by level, as far as their styles say it themselves."""
    theme = _theme(document)
    return tuple(_heading(_style(document, f"heading {level}"), theme) for level in (1, 2, 3))


def _heading(style: Any, theme: dict[str, str]) -> HeadingLook:
    if style is None:
        return HeadingLook()
    size, fonts = style.find(f"{W}rPr/{W}sz"), style.find(f"{W}rPr/{W}rFonts")
    half_points = "" if size is None else str(size.get(f"{W}val") or "")
    face = ""
    if fonts is not None:
        named = "major" if "major" in str(fonts.get(f"{W}asciiTheme") or "") else "face"
        themed = theme.get(named, "") if fonts.get(f"{W}asciiTheme") else ""
        face = str(fonts.get(f"{W}ascii") or themed)
    points = int(half_points) / 2 if half_points.isdigit() else 0.0
    return HeadingLook(_colour(style, theme), points, face)


def needs_space(document: Document) -> bool:
    """Whether paragraphs of the template have no space below them: ours would run together."""
    styles: Any = document.styles.element
    normal = _style(document, "normal")
    places = (
        None if normal is None else normal.find(f"{W}pPr/{W}spacing"),
        styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing"),
    )
    for spacing in places:
        if spacing is not None and spacing.get(f"{W}after") is not None:
            return int(float(spacing.get(f"{W}after"))) == 0
    return True


def _style(document: Document, name: str) -> Any:
    styles: Any = document.styles.element
    for style in styles.findall(f"{W}style"):
        named = style.find(f"{W}name")
        if named is not None and str(named.get(f"{W}val")).lower() == name:
            return style
    return None


def _colour(style: Any, theme: dict[str, str]) -> str:
    color = None if style is None else style.find(f"{W}rPr/{W}color")
    if color is None:
        return ""
    named = theme.get(str(color.get(f"{W}themeColor") or ""), "")
    value = str(color.get(f"{W}val") or "")
    return value.upper() if _is_colour(value) else named


def _is_colour(value: str) -> bool:
    return len(value) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in value)


def _theme(document: Document) -> dict[str, str]:
    """The theme's accents by name, and its face for running text."""
    from lxml import etree

    parts = [rel for rel in document.part.rels.values() if rel.reltype.endswith("/theme")]
    if not parts or parts[0].is_external:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(parts[0].target_part.blob, parser)
    if root is None:
        return {}
    found: dict[str, str] = {}
    for scheme in root.iter(f"{A}clrScheme"):
        for colour in scheme:
            value = next(
                (str(element.get("lastClr") or element.get("val") or "") for element in colour), ""
            )
            if _is_colour(value):
                found.setdefault(etree.QName(colour).localname, value.upper())
    for tag, name in (("minorFont", "face"), ("majorFont", "major")):
        for face in root.iter(f"{A}{tag}"):
            latin = face.find(f"{A}latin")
            found.setdefault(name, str(latin.get("typeface") or "") if latin is not None else "")
    return found


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
