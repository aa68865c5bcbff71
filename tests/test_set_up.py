"""`dev.py` on a machine where something is missing or was left half made."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`dev.py` with an environment of its own, in an empty folder."""
    found = importlib.util.spec_from_file_location("dev_for_test", ROOT / "dev.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    binaries = tmp_path / "venv" / "bin"
    monkeypatch.setattr(module, "PYTHON", binaries / "python")
    return module


def test_an_environment_without_pip_is_made_anew(dev: ModuleType) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", dev.VENV], check=True)
    stale = dev.VENV / "of a broken attempt"
    stale.touch()
    dev.make_environment()
    assert subprocess.run([dev.PYTHON, "-m", "pip", "-V"], check=False).returncode == 0
    assert not stale.exists()


def test_a_missing_venv_is_one_sentence_and_leaves_nothing(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_ensurepip(folder: Path, **options: object) -> None:
        folder.mkdir()
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(dev.venv, "create", without_ensurepip)
    with pytest.raises(SystemExit, match="sudo apt-get install python3"):
        dev.make_environment()
    assert not dev.VENV.exists()


def test_running_needs_less_than_testing_and_the_same_versions() -> None:
    running = pinned("requirements-run.lock")
    testing = pinned("requirements.lock")
    assert 25 < len(running) < len(testing) - 20
    assert running.items() <= testing.items()
    assert not {"pytest", "mypy", "ruff"} & running.keys()
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(
        r'^    "([A-Za-z0-9-]+)[><=]', text.split("optional-dependencies")[0], re.MULTILINE
    )
    assert {name.lower() for name in wanted} <= running.keys()


def pinned(lock: str) -> dict[str, str]:
    """The versions that a lock file names."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def test_the_checkout_is_found_without_being_built(dev: ModuleType) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", dev.VENV], check=True)
    dev.tell_where_planbench_is()
    told = subprocess.run(
        [dev.PYTHON, "-c", "import planbench; print(planbench.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert told.stdout.strip() == str(ROOT / "src" / "planbench" / "__init__.py")
