"""The example project that the start page opens: made once, in the user's own folder."""

from __future__ import annotations

from pathlib import Path

from planbench.paths import projects_folder
from planbench.programmes.loading import load_programme
from planbench.services.gate.workspace import local_now
from planbench.services.projects import example_project

PROGRAMME = {"nb": "matematikkloftet-lederstotte", "nn": "matematikkloftet-lederstotte"}


def example_file(language: str, folder: Path | None = None) -> Path:
    """The example for a reader of this language; made now when it is not there yet."""
    programme = load_programme(PROGRAMME.get(language, "ncm-skane-2026"))
    target = (folder or projects_folder()) / f"example-{programme.id}.planbench"
    if not target.exists():
        example_project(target, programme, today=local_now().date())
    return target
