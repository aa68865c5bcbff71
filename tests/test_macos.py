"""The Mac's bundle as files; nobody could run it here."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[1]


def test_the_bundle_says_which_files_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from builder.macos import info

    told = plistlib.loads(plistlib.dumps(info("1.2.3")))
    kinds = told["CFBundleDocumentTypes"]
    suffixes = [kind["CFBundleTypeExtensions"] for kind in kinds]
    assert suffixes == [["planbench"], ["planbench-utbyte"]]
    assert told["CFBundleShortVersionString"] == "1.2.3"
    script = (ROOT / "packaging" / "macos" / "planbench").read_text(encoding="utf-8")
    assert script.startswith("#!/bin/sh")


def test_icons_hold_the_sizes_that_each_system_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from builder.build import Build
    from builder.icon import write_icns, write_ico

    build = Build.of_checkout(tmp_path / "out", tmp_path / "work")
    write_icns(build, tmp_path / "planbench.icns")
    write_ico(build, tmp_path / "planbench.ico")
    with Image.open(tmp_path / "planbench.icns") as icon:
        assert {size[0] * size[2] for size in icon.info["sizes"]} >= {32, 128, 256, 512, 1024}
    with Image.open(tmp_path / "planbench.ico") as icon:
        assert {size[0] for size in icon.info["sizes"]} >= {16, 24, 32, 48, 64, 256}
