"""Names of files from elsewhere: fit for every system, and what such a file may do when opened."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from pathlib import Path, PurePosixPath

# Kinds that programs show and nothing more. Not those with macros, scripts or links of their own.
ONLY_SHOWN = frozenset(
    {
        ".pdf", ".txt", ".md", ".csv", ".tsv", ".log",
        ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp",
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic",
        ".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".mov", ".webm",
    }
)  # fmt: skip
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
LONGEST = 120  # letters
MOST_BYTES = 200  # of such a name; systems hold 255, and some programs put theirs before it


def safe_name(name: str) -> str:
    """The name without folders, what Windows refuses, and signs that hide its end."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = FORBIDDEN.sub("_", seen).strip(" .") or "file"
    if RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    suffix = PurePosixPath(plain).suffix
    if len(suffix) >= LONGEST // 2:
        suffix = ""
    return with_end(plain.removesuffix(suffix), suffix)


def with_end(name: str, end: str) -> str:
    """The name with its end, the name cut short where no system could hold the whole."""
    room = MOST_BYTES - len(end.encode("utf-8", "replace"))
    cut = name[: LONGEST - len(end)].encode("utf-8", "replace")[:room].decode("utf-8", "ignore")
    return (cut if cut == name else cut.rstrip(" .-")) + end


def free_path(path: Path, between: str = " ") -> Path:
    """The path, or with a number behind its name the first one that nothing has yet."""
    numbers, free = count(2), path
    while free.exists():
        free = path.with_name(f"{path.stem}{between}{next(numbers)}{path.suffix}")
    return free


def is_only_shown(name: str) -> bool:
    """Whether a file of such a (safe) name is only shown by the program that opens it."""
    return PurePosixPath(name).suffix.lower() in ONLY_SHOWN
