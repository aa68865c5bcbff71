"""SVG → PNG with our own face, so that a chart looks alike on every machine.

Painting keeps Python's lock (measured: 55 ms for a chart, 140 for the yearly wheel), and would stop
the window even from a thread. So it is done in processes of its own, several pictures at a time.
"""

from __future__ import annotations

import atexit
import math
import os
import re
import signal
import threading
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.paths import resources_folder

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

FACE = "Carlito"
KEPT = 300  # pictures; preview, Word document and PDF show the same ones
MOST_PAINTERS = 4
MOST_PIXELS = 16_000_000  # eight pages full; with more, a document takes hundreds of megabytes
SIZE, SIZE_WITHIN = re.compile(r'width="([\d.]+)" height="([\d.]+)"'), 300
PAINTERS = "PLANBENCH_PAINTERS"  # how many processes may paint; 0: pictures are painted here


def fonts_folder() -> Path:
    """The face that planbench ships."""
    return resources_folder() / "fonts"


def to_png(svg: str, zoom: float = 2.0) -> bytes:
    """A picture `zoom` times the drawing's own size (40 pixels to a centimetre: 203 dpi).

    A drawing that nobody could print anyhow is painted smaller. Raises `ValueError` for what is no
    drawing.
    """
    from concurrent.futures import BrokenExecutor

    try:
        return _painting(svg, in_bounds(svg, zoom), os.getpid()).result()
    except (BrokenExecutor, OSError):  # no process can be had, or one was killed: it stays so
        return paint(svg, in_bounds(svg, zoom))


def in_bounds(svg: str, zoom: float) -> float:
    """The zoom at which a drawing has no more pixels than a machine can be asked for."""
    size = SIZE.search(svg[:SIZE_WITHIN])
    pixels = float(size[1]) * float(size[2]) * zoom * zoom if size else 0.0
    return zoom if pixels <= MOST_PIXELS else zoom * math.sqrt(MOST_PIXELS / pixels)


def paint_ahead(drawings: Iterable[str]) -> None:
    """Begin to paint what `to_png` will be asked for, without waiting for it."""
    from concurrent.futures import BrokenExecutor

    try:
        for svg in drawings:
            _painting(svg, in_bounds(svg, 2.0), os.getpid())
    except (BrokenExecutor, OSError):  # `to_png` does without
        return


@lru_cache(maxsize=KEPT)
def _painting(svg: str, zoom: float, program: int) -> Future[bytes]:
    return _painters(program).submit(paint, svg, zoom)


@cache
def _painters(program: int) -> ProcessPoolExecutor:
    """The processes, started as they are needed, ended in good order with the program.

    Known by the `program`'s process: the thread that hands out the work does not live on in a fork,
    which would wait for its picture without end.
    """
    del program
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    count = int(os.environ.get(PAINTERS) or min(os.cpu_count() or 1, MOST_PAINTERS))
    if count < 1:
        raise OSError("No process may be started to paint.")
    spawn = get_context("spawn")
    painters = ProcessPoolExecutor(count, spawn, initializer=_live_as_long_as_parent)
    atexit.register(painters.shutdown)
    return painters


def _live_as_long_as_parent() -> None:
    """End with the program, also when that is killed; Ctrl+C in a terminal is for the program."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(0)


@lru_cache(maxsize=KEPT)
def paint(svg: str, zoom: float) -> bytes:
    """The picture, painted in this very process."""
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
