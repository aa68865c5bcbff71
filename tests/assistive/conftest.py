"""A display, a session bus and a planbench of the test's own; skipped where there are none.

Where `PLANBENCH_ASSISTIVE` is `required`, as in CI, their absence is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.assistive.bus import Bus, Node, wait_for

NEEDED = ("Xvfb", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")


def missing() -> str:
    """What is not on this machine; empty when all is there."""
    lacking = [each for each in NEEDED if shutil.which(each) is None]
    lacking += [] if LAUNCHER.exists() else ["at-spi2-core"]
    if not sys.platform.startswith("linux"):
        return "AT-SPI is Linux's way of telling assistive clients"
    return f"not installed: {', '.join(lacking)}" if lacking else ""


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a program that assistive clients can read."""
    if why := missing():
        if os.environ.get("PLANBENCH_ASSISTIVE") == "required":
            pytest.fail(why)
        pytest.skip(why)
    home = tmp_path_factory.mktemp("home")
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOME": str(home)},
    )
    assert screen.stdout is not None
    assert bus.stdout is not None
    display = screen.stdout.readline().strip()
    address = bus.stdout.readline().strip()
    yield {
        **os.environ,
        "DISPLAY": f":{display}",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "DBUS_SESSION_BUS_ADDRESS": address,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    for each in (bus, screen):
        each.terminate()
        each.wait(10)
        if each.stdout is not None:
            each.stdout.close()


BEGUN = {
    "sv": ("--programme", "ncm-skane-2026", "--municipality", "Svedala", "--person", "Karin Ek"),
    "nb": (
        *("--programme", "matematikkloftet-lederstotte"),
        *("--municipality", "Steinkjer", "--person", "Ingrid Lie"),
    ),
}


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """The language that the program speaks; Swedish where a test does not say."""
    return str(getattr(request, "param", "sv"))


@pytest.fixture
def project(surroundings: dict[str, str], tmp_path: Path, language: str) -> Path:
    """A new project, as a person in Sweden or Norway begins it."""
    file = tmp_path / "plan.planbench"
    run(surroundings, "new", str(file), *BEGUN[language])
    return file


@pytest.fixture
def program(surroundings: dict[str, str], project: Path, language: str) -> Iterator[Node]:
    """The program with the project open, as an assistive client meets it."""
    bus = Bus(surroundings["DBUS_SESSION_BUS_ADDRESS"])
    settings = Path(surroundings["XDG_CONFIG_HOME"]) / "planbench" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    chosen = {"language": language, "colours": "light"}
    settings.write_text(json.dumps(chosen), encoding="utf-8")
    running = subprocess.Popen([sys.executable, "-m", "planbench", str(project)], env=surroundings)
    try:
        yield wait_for(
            lambda: next((each for each in bus.programs() if "planbench" in each.name), None),
            "planbench on the bus",
        )
    finally:
        running.terminate()
        running.wait(20)
        bus.close()


def run(surroundings: dict[str, str], *arguments: str) -> str:
    """What a command of planbench prints."""
    command = [sys.executable, "-m", "planbench", *arguments]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    return done.stdout
