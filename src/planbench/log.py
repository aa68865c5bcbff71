"""A log for finding our own bugs: where and what kind, never a word of anyone's text."""

from __future__ import annotations

import logging
from pathlib import Path

LOGGER = "planbench"
MEGABYTE = 1_000_000


def log_to(folder: Path) -> None:
    """Log to a small rotating file; a folder that cannot be written is no reason to stop."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "planbench.log", maxBytes=MEGABYTE, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def hush(library: str) -> None:
    """Let a library log nothing: its warnings quote the files that it reads."""
    logger = logging.getLogger(library)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def bug(error: BaseException) -> str:
    """Log our own error as its type and places only, and return that as text to copy."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    text = "\n".join([type(error).__name__, *places])
    logging.getLogger(LOGGER).error(text)
    return text
