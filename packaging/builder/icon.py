"""The program's icon in the shapes that each system asks for, all from one drawing."""

from __future__ import annotations

import io
from pathlib import Path

import resvg_py
from PIL import Image

from builder.build import Build

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256, 512)
WINDOW_SIZES = (16, 24, 32, 48, 64, 128, 256)
IN_ICO = tuple(size for size in SIZES if size <= 256)


def drawing(build: Build) -> Path:
    """The one drawing."""
    return build.root / "resources" / "icons" / "app" / "planbench.svg"


def painted(build: Build, size: int) -> Image.Image:
    """The drawing in pixels, RGBA, `size` × `size`."""
    svg = drawing(build).read_text(encoding="utf-8")
    data = resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size)
    return Image.open(io.BytesIO(bytes(data))).convert("RGBA")


def write_ico(build: Build, file: Path) -> None:
    """Windows' icon with every size up to 256, each painted by itself and not scaled."""
    images = [painted(build, size) for size in IN_ICO]
    images[-1].save(
        file, format="ICO", sizes=[each.size for each in images], append_images=images[:-1]
    )


def write_icns(build: Build, file: Path) -> None:
    """The Mac's icon, 16 to 1024 pixels."""
    images = [painted(build, size) for size in (16, 32, 64, 128, 256, 512)]
    painted(build, 1024).save(file, format="ICNS", append_images=images)


def write_png(build: Build, file: Path, size: int) -> None:
    """One size as PNG."""
    painted(build, size).save(file, format="PNG", optimize=True)


def write_window_icons(build: Build) -> list[Path]:
    """The sizes that the open window asks for, beside the drawing; run when the drawing changes."""
    files = [drawing(build).with_name(f"planbench-{size}.png") for size in WINDOW_SIZES]
    for size, file in zip(WINDOW_SIZES, files, strict=True):
        write_png(build, file, size)
    return files
