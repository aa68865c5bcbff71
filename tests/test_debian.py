"""The .deb, installed, used and removed on a copy of this machine that is thrown away."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A layer over the whole disk: what is written there is gone with the process.
LAYER = """
set -e
mount -t tmpfs layer "$1"
mkdir "$1/upper" "$1/work" "$1/disk"
mount -t overlay layer -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/disk"
mount --bind "$2" "$1/disk/mnt"
mount -t proc proc "$1/disk/proc"
mount --rbind /dev "$1/disk/dev"
shift 2
exec chroot "$LAYER_ROOT" /bin/sh -c "$1"
"""


@dataclass(frozen=True, slots=True)
class Layer:
    """A machine like this one, whose changes are thrown away after each run."""

    mount: Path
    shared: Path  # seen as /mnt there

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the shell as root; what it says, and how it ended."""
        command = ["unshare", "--mount", "--propagation", "private", "sh", "-c", LAYER, "sh"]
        return subprocess.run(
            [*command, str(self.mount), str(self.shared), script],
            env={**os.environ, "LAYER_ROOT": str(self.mount / "disk")},
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    """The throw-away machine with the built package at /mnt; skips aloud where it cannot be had."""
    if shutil.which("dpkg-deb") is None or shutil.which("strip") is None:
        pytest.skip("The .deb was NOT tried here: dpkg-deb or strip is not installed")
    folder = tmp_path_factory.mktemp("layer")
    shared = tmp_path_factory.mktemp("debian")
    made = Layer(folder, shared)
    if made.run("true").returncode:
        pytest.skip("The .deb was NOT tried here: no layer can be laid over this disk")
    command = [sys.executable, "-m", "builder", "deb", "--quick", "--to", str(shared)]
    subprocess.run(
        [*command, "--work", str(tmp_path_factory.mktemp("work"))],
        env={**os.environ, "PYTHONPATH": str(ROOT / "packaging")},
        check=True,
    )
    return made


def test_it_installs_does_the_main_job_and_goes(layer: Layer) -> None:
    done = layer.run(
        """
        set -e
        dpkg --install --force-depends /mnt/planbench_*.deb
        cd "$(mktemp -d)"
        planbench --language sv example x.planbench
        planbench --language sv export x.planbench --to plan.docx
        test -s plan.docx
        test -d /usr/lib/planbench/planbench/__pycache__
        grep -q application/x-planbench /usr/share/mime/packages/planbench.xml
        test -s /usr/share/icons/hicolor/256x256/apps/planbench.png
        test -s /usr/share/doc/planbench/sbom.cdx.json
        dpkg --remove planbench
        test ! -e /usr/lib/planbench
        test ! -e /usr/bin/planbench
        test -s x.planbench
        echo "all of it"
        """
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Skrev plan.docx" in done.stdout
    assert done.stdout.endswith("all of it\n")


def test_it_asks_debian_for_what_qt_needs(layer: Layer) -> None:
    package = next(layer.shared.glob("*.deb"))
    told = subprocess.run(
        ["dpkg-deb", "--field", package, "Depends"], check=True, capture_output=True, text=True
    ).stdout
    script = (ROOT / "dev.py").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "[\w-]+(?:\.0)?": "(lib[\w.-]+)",$', script, re.MULTILINE)
    assert len(wanted) > 10
    assert [each for each in wanted if each not in told] == []
