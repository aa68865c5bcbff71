"""What this user prefers on this computer; never part of a project."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

RECENT = 8


@dataclass
class Settings:
    """Language and colours of the interface, spelling, recent projects, which help is unfolded."""

    file: Path
    language: str = ""
    colours: str = "system"  # system, light, dark
    text_percent: int = 100
    recent: list[str] = field(default_factory=list)
    unfolded: list[str] = field(default_factory=list)
    name: str = ""
    spelling: bool = True
    panes: dict[str, int] = field(default_factory=dict)  # width of a step's left pane, in pixels
    open_last: bool = True  # open the project that was open last when planbench starts
    window: str = ""  # size and place of the window as Qt keeps them, in hexadecimal

    def remember(self, project: Path) -> None:
        """Put a project first among the recent ones."""
        path = str(project.resolve())
        self.recent = [path, *(each for each in self.recent if each != path)][:RECENT]
        self.save()

    def recent_files(self) -> list[Path]:
        """The recent projects that are still there."""
        return [path for path in map(Path, self.recent) if path.is_file()]

    def save(self) -> None:
        """Write whole or not at all; a disk that refuses is no reason to stop anyone's work."""
        values = {key: value for key, value in asdict(self).items() if key != "file"}
        unfinished = self.file.with_suffix(".part")
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf-8")
            unfinished.replace(self.file)


def read_settings(file: Path) -> Settings:
    """The settings in a file; defaults for what it lacks or what cannot be read."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings(file)
    if not isinstance(data, dict):
        return Settings(file)
    defaults = Settings(file)
    known: dict[str, Any] = {
        each.name: data[each.name]
        for each in fields(Settings)
        if each.name != "file"
        and isinstance(data.get(each.name), type(getattr(defaults, each.name)))
    }
    if "panes" in known:
        known["panes"] = {
            str(key): width for key, width in known["panes"].items() if isinstance(width, int)
        }
    return Settings(file, **known)
