"""planbench as a wheel, for `pipx install` and as the part of every other package."""

from __future__ import annotations

import sys
from pathlib import Path

from builder.build import Build, BuildError, run
from builder.parts import bill_of_materials, own_parts


def build_wheel(build: Build) -> list[Path]:
    """Build the wheel; the same commit gives the same bytes.

    Raises:
        BuildError: when the backend fails, or the list of what it carries is out of date.
    """
    bom = build.root / "packaging" / "planbench.cdx.json"  # pyproject.toml lays it into the wheel
    if bom.read_text(encoding="utf-8") != bill_of_materials(own_parts(build)):
        raise BuildError(f"{bom} is out of date: python3 dev.py package sbom writes it anew.")
    folder = build.empty_folder("wheel")
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        build.root,
        environment={"SOURCE_DATE_EPOCH": str(build.epoch)},
    )
    made = next(folder.glob("*.whl"))
    return [made.replace(build.out / made.name)]


def write_own_bom(build: Build) -> list[Path]:
    """Write what the repository itself carries anew."""
    bom = build.root / "packaging" / "planbench.cdx.json"
    bom.write_text(bill_of_materials(own_parts(build)), encoding="utf-8")
    return [bom]
