"""What no page expected while it was shown: the disk went away, or a bug of ours. It is said."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from planbench.errors import UserError
from planbench.log import bug
from planbench.ui.jobs import our_bug

if TYPE_CHECKING:
    from planbench.ui.frame.window import Window


class Uncaught:
    """Python's last word for the interface thread; a bug is logged, and said once for its place."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._known: set[str] = set()

    def listen(self) -> None:
        """From now on."""
        sys.excepthook = self.tell

    def tell(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """A refusal in its own words, as if it had been met; a bug as one."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, UserError):
            place = bug(error)
            if place in self._known:
                return
            self._known.add(place)
            error = our_bug()
        shell = self._window.shell
        if shell is None:
            self._window.refuse(error)
        else:
            shell.context.save_state.say_refused(error)
