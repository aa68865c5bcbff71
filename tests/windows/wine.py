"""Windows' programs run here by Wine, and what Wine itself cannot do, named.

- Wine 8 lacks two libraries that programs of today ask for: `bcryptprimitives` (random bytes for
  Rust) and `icuuc` (Qt's converters, which planbench never uses). `stand_ins/` has them in C.
- Python ends under Wine when a standard stream is a file or nothing: every stream is a pipe here.
- Wine's own desktop and services speak into the error stream of whichever program woke them (and
  its desktop once crashed beside a program that ended well): they are started once, with no stream
  of ours, and what a program answers is read apart from its errors.
- A pool of processes does not end under Wine 8 (its pipes lose messages of no bytes), so pictures
  are painted by the program itself (`PLANBENCH_PAINTERS=0`).
- SmartScreen, virus scanners, AppLocker, high resolutions, Segoe UI, printing and screen readers
  are not there at all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

TOOLS = ("wine", "makensis", "x86_64-w64-mingw32-gcc", "osslsigncode")
STAND_INS = Path(__file__).with_name("stand_ins")


def missing_tools() -> list[str]:
    """What would have to be installed before Windows' package can be built and tried here."""
    return [each for each in TOOLS if shutil.which(each) is None]


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended, what it answered, and its errors (Wine's own may stand among them)."""

    code: int
    text: str
    errors: str

    @property
    def said(self) -> str:
        """Answer and errors, for whoever wonders what went wrong."""
        return self.text + self.errors


@dataclass(frozen=True, slots=True)
class Wine:
    """One computer with Windows: its disk is a folder."""

    prefix: Path
    display: str

    @property
    def disk(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    def make(self) -> None:
        """Set the computer up."""
        self.prefix.mkdir(parents=True)
        self.boot()
        system = self.disk / "windows" / "system32"
        for source in sorted(STAND_INS.glob("*.c")):
            library = system / f"{source.stem}.dll"
            compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s", "-o", library]
            subprocess.run([*compiler, source, "-ladvapi32"], check=True)

    def boot(self) -> None:
        """Start its desktop and services, and leave them running."""
        nothing = subprocess.DEVNULL
        for command in (["wineserver", "-p"], ["wine", "wineboot", "--init"]):
            subprocess.run(
                command,
                env=self.environment(),
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                check=True,
            )

    def environment(self) -> dict[str, str]:
        """What the programs see."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {
            "DISPLAY": self.display,
            "LC_ALL": "C.UTF-8",  # every Linux has it; without one, letters of ours get lost
            "PLANBENCH_PAINTERS": "0",
            "PLANBENCH_HISTORIES": "15",  # hundreds of them are run on Linux
            "PLANBENCH_MUTATIONS": "150",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;bcryptprimitives,icuuc=n",
            "WINEPREFIX": str(self.prefix),
        }

    def run(self, program: Path | str, *arguments: str, seconds: float = 180) -> Done:
        """Run a program to its end; its streams are pipes, and a hang is an error."""
        process = self.start(program, *arguments)
        try:
            text, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            self.stop()
            text, errors = process.communicate()
            raise AssertionError(f"{program} hung, having said {text!r} {errors!r}") from late
        return Done(
            process.returncode, text.decode("utf-8", "replace"), errors.decode("utf-8", "replace")
        )

    def start(self, program: Path | str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a program and leave it running."""
        return subprocess.Popen(
            ["wine", str(program), *arguments],
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def stop(self) -> None:
        """End everything that runs there."""
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False)

    def registry(self, key: str) -> str:
        """What the registry holds at a key and below it; empty when it is not there."""
        done = self.run("reg", "query", key, "/s")
        return done.text if done.code == 0 else ""


def path_there(file: Path) -> str:
    """A file of ours as Windows names it: drive Z is the whole disk."""
    return "Z:" + str(file).replace("/", "\\")
