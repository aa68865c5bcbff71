"""The charts that a text places, drawn as pictures: off the interface thread."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from sqlalchemy import select

from planbench.domain.model import Comparison, Section
from planbench.exports.markdown import COMPARISON
from planbench.exports.pictures.chart import Chart
from planbench.exports.pictures.draw import draw
from planbench.i18n import Words
from planbench.services.gate.workspace import Workspace
from planbench.ui.kit.look.faces import lettered
from planbench.ui.kit.work.chart_view import palette
from planbench.ui.theme import Theme
from planbench.ui.views.comparisons import answer, known_measures, load_comparisons

WIDTH = 600  # pixels, as wide as the text is usually read
LEAST = 360  # pixels that a chart is drawn for
SHARP = 2.0  # pixels of the picture for each on an ordinary display
TITLE = 26
BELOW, MOST_LINES = 6, 6  # pixels under a title; lines that it is given at most
LINES = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


def placed_charts(
    workspace: Workspace, section_id: str, words: Words, theme: Theme, width: int = WIDTH
) -> Mapping[str, QImage]:
    """Id of a comparison → its chart, for those that a section's text places as pictures.

    `width` is how wide the text is, in pixels; letters follow the size of text.
    """
    found: dict[str, QImage] = {}
    with workspace.reading() as session:
        body = session.scalar(select(Section.body).where(Section.id == section_id)) or ""
        wanted = dict.fromkeys(COMPARISON.findall(body))
        if not wanted:
            return found
        labels = {
            comparison.comparison.id: f"{comparison.label} {comparison.name(words)}".strip()
            for comparison in load_comparisons(session)
        }
        known = known_measures(session)
        for comparison_id in wanted:
            choice = session.get(Comparison, comparison_id)
            shown = answer(session, choice, known, words) if choice is not None else None
            if shown is not None and shown.compared and not shown.compared.as_table:
                found[comparison_id] = _picture(
                    shown.compared.chart, (labels.get(comparison_id, ""), width), words, theme
                )
    return found


def _picture(chart: Chart, place: tuple[str, int], words: Words, theme: Theme) -> QImage:
    """The chart under its title, as the document has it."""
    title, width = place
    large = theme.percent / 100
    face = QFont()
    face.setPixelSize(theme.size(14))
    face.setBold(True)
    room = QRect(0, 0, width, theme.size(MOST_LINES * TITLE))
    needed = QFontMetrics(face).boundingRect(room, LINES, title).height()
    title_high = max(theme.size(TITLE), needed + BELOW)
    drawing = draw(chart, words, palette(theme), max(LEAST, round(width / large)))
    scale = min(large, width / drawing.width)
    image = QImage(
        round(width * SHARP),
        round((drawing.height * scale + title_high) * SHARP),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    painter.setFont(face)
    painter.setPen(QColor(theme.colours.ink))
    painter.drawText(QRect(0, 0, width, title_high - BELOW), LINES, title)
    area = QRectF(0, title_high, drawing.width * scale, drawing.height * scale)
    QSvgRenderer(lettered(drawing)).render(painter, area)
    painter.end()
    return image


def label_picture(label: str, theme: Theme) -> QImage:
    """The label of a chart that is not drawn, as references look."""
    face = QFont()
    face.setBold(True)
    room = QFontMetrics(face).boundingRect(label).size() + QSize(4 * BELOW, 2 * BELOW)
    image = QImage(room * SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.colours.tint))
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    painter.setFont(face)
    painter.setPen(QColor(theme.colours.accent))
    painter.drawText(QRect(QPoint(), room), Qt.AlignmentFlag.AlignCenter, label)
    painter.end()
    return image
