"""The key to a drawing: a sample and a name each, wrapped over as many lines as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planbench.exports.pictures.drawing.canvas import SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import shortened, text_width

SAMPLE = 22.0
SPACE = 18.0
LINE = 18.0

Sample = Callable[[int, float, float], None]


def draw_legend(canvas: Canvas, names: Sequence[str], top: float, sample: Sample) -> float:
    """Draw the key from `top`; `sample(index, x, y)` draws a sample at its left middle.

    Returns its height.
    """
    x, y = 1.0, top + LINE / 2
    for index, name in enumerate(names):
        label = shortened(name, SMALL, canvas.width - SAMPLE)
        width = SAMPLE + text_width(label, SMALL)
        if x > 1 and x + width > canvas.width:
            x, y = 1.0, y + LINE
        sample(index, x, y)
        canvas.text((x + SAMPLE, y + SMALL * 0.33), label, TextStyle(canvas.palette.ink, SMALL))
        x += width + SPACE
    return y + LINE / 2 - top + 6
