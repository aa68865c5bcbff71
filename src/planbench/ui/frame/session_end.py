"""The end that the user did not ask planbench for: log-out, shutdown, a signal. All is written."""

from __future__ import annotations

import contextlib
import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from types import FrameType

    from planbench.ui.frame.window import Window

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")  # as far as the system has them


def write_at_end(application: QApplication, window: Window) -> None:
    """Write what is typed when the session ends, by whatever road."""
    application.commitDataRequest.connect(lambda _manager: window.write_now())
    application.aboutToQuit.connect(window.close_project)
    SignalWatch(application, window)


class SignalWatch(QObject):
    """Brings a signal of the system, which may come at any moment, into the loop of events."""

    def __init__(self, application: QApplication, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._in, self._out = socket.socketpair()
        for end in (self._in, self._out):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._in.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._came)
        with contextlib.suppress(ValueError):  # not in the main thread, where no signal comes
            signal.set_wakeup_fd(self._out.fileno(), warn_on_full_buffer=False)
            for name in SIGNALS:
                if known := getattr(signal, name, None):
                    signal.signal(known, self._noted)

    def _noted(self, _number: int, _frame: FrameType | None) -> None:
        """The number is in the socket by now; what has to be done is done outside the signal."""

    def _came(self) -> None:
        with contextlib.suppress(OSError):
            self._in.recv(64)
        self._window.write_now()
        self._application.quit()
