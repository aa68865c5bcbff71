"""SVG → PNG with our own face, so that a chart looks alike on every machine."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from planbench.paths import resources_folder

FACE = "Carlito"
KEPT = 100


def fonts_folder() -> Path:
    """The face that planbench ships."""
    return resources_folder() / "fonts"


@lru_cache(maxsize=KEPT)
def to_png(svg: str, zoom: float = 2.0) -> bytes:
    """A picture `zoom` times the drawing's own size (40 pixels to a centimetre: 203 dpi).

    Painting takes most of the time of a document with many charts, so the latest are kept: the
    preview, the Word document and the PDF show the same ones.
    """
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
