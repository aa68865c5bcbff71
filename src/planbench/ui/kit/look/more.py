"""What a form can do without at first, behind one line that says what it holds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.page_context import PageContext


class More(QWidget):
    """Folded until it is asked for; `kept_as` names it, and it stays as it was left."""

    def __init__(self, context: PageContext, kept_as: str, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context, self._name, self._content = context, kept_as, content
        self._fold = FoldLine(context.theme, context.say("More"))
        self._fold.wanted.connect(self._toggle)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._fold)
        box.addWidget(content)
        self._unfold(bool(context.kept.get(kept_as)))

    def tell(self, held: Iterable[str]) -> None:
        """Say on the line what stands behind it; what is empty is left out."""
        self._fold.summary(" · ".join(part for part in held if part))

    def open(self) -> None:
        """Show what it holds, for whoever was led there; it is folded again another time."""
        self._unfold(True)

    def _toggle(self) -> None:
        unfolded = self._content.isHidden()
        self._context.kept[self._name] = unfolded
        self._unfold(unfolded)

    def _unfold(self, unfolded: bool) -> None:
        self._content.setVisible(unfolded)
        self._fold.unfold(unfolded)


def unfold_around(field: QWidget) -> bool:
    """Unfold what a field stands behind; whether it can be seen then."""
    part: QWidget | None = field
    while part is not None and not isinstance(part, More):
        part = part.parentWidget()
    if part is not None:
        part.open()
    return part is not None and field.isVisible()
