"""SVG → PNG with our own face, so that a chart looks alike on every machine."""

from __future__ import annotations

from pathlib import Path

from planbench.paths import resources_folder

FACE = "Carlito"


def fonts_folder() -> Path:
    """The face that planbench ships."""
    return resources_folder() / "fonts"


def to_png(svg: str, zoom: float = 3.0) -> bytes:
    """A picture `zoom` times the drawing's own size (40 pixels to a centimetre: 305 dpi)."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_dirs=[str(fonts_folder())],
            font_family=FACE,
            sans_serif_family=FACE,
        )
    )
