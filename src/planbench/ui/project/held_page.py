"""A page of a wizard that is left only when what it asks says yes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWizardPage


class HeldPage(QWizardPage):
    """Goes on only when what it was told to ask says yes; may have something to do as it begins."""

    _asked: Callable[[], bool] | None = None
    begin: Callable[[], None] | None = None

    def hold(self, ask: Callable[[], bool]) -> None:
        """Ask this before going on."""
        self._asked = ask

    def initializePage(self) -> None:
        if self.begin is not None:
            self.begin()

    def validatePage(self) -> bool:
        return self._asked is None or self._asked()
