"""A PostgreSQL of the test's own: in a folder of its own, on a free port, and stopped again."""

from __future__ import annotations

import itertools
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

OWNER = "region_owner"
GUESTS = ("postgres", "nobody")  # whom root lets run it, since PostgreSQL refuses root


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None where there is none."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    found = str(versions[-1]) if versions else shutil.which("initdb")
    return Path(found).parent if found else None


def _version(path: Path) -> float:
    with suppress(ValueError):
        return float(path.parents[1].name)
    return 0.0


def missing() -> str:
    """What is not on this machine; empty when all is there."""
    lacking = [] if programs() else ["postgresql"]
    lacking += [] if find_spec("psycopg") else ["psycopg (python3 -c 'import dev; dev.set_up()')"]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


@dataclass
class Cluster:
    """A running server; `as_guest` goes before each of its programs."""

    bin: Path
    folder: Path
    port: int
    password: str
    as_guest: Sequence[str]
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def address(self, database: str, user: str = OWNER, more: str = "") -> str:
        """The address of a database on it, without a password."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}{more}"

    def new_database(self) -> str:
        """An empty one; returns its name."""
        name = f"region_{next(self.numbers)}"
        self.run("postgres", f"CREATE DATABASE {name}")
        return name

    def run(self, database: str, *statements: str) -> None:
        """Statements as the owner, each by itself."""
        import psycopg

        with psycopg.connect(
            self.address(database), password=self.password, autocommit=True
        ) as connection:
            for each in statements:
                connection.execute(each)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -F -c max_connections=40"
        log = str(self.folder / "log")
        self.call("pg_ctl", "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a power cut does."""
        self.call("pg_ctl", "-w", "-m", "immediate", "stop")

    def call(self, program: str, *arguments: str) -> None:
        """One of its programs on its folder; raises when that fails."""
        command = [*self.as_guest, str(self.bin / program), "-D", str(self.folder / "data")]
        done = subprocess.run(
            [*command, *arguments],
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")


def _guest() -> tuple[str, Sequence[str]]:
    """Who runs it, and what lets them."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "", ()
    import pwd

    known = {each.pw_name for each in pwd.getpwall()}
    name = next(each for each in GUESTS if each in known)
    return name, ("runuser", "-u", name, "--")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def stopped_at_the_end(cluster: Cluster) -> Iterator[None]:
    """Stops the server when the block ends, and also when the tests are killed: a pipe closes."""
    stop = 'cat >/dev/null; exec "$0" -D "$1" -w -m immediate stop'
    command = ["sh", "-c", stop, str(cluster.bin / "pg_ctl"), str(cluster.folder / "data")]
    watch = subprocess.Popen(
        [*cluster.as_guest, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        watch.communicate()


@contextmanager
def running() -> Iterator[Cluster]:
    """A new cluster that asks for passwords; gone at the end."""
    found = programs()
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="planbench-pg-"))
    name, as_guest = _guest()
    password = secrets.token_hex(8)
    (folder / "password").write_text(password, encoding="utf-8")
    if name:
        for path in (folder, folder / "password"):
            shutil.chown(path, name)
    cluster = Cluster(found, folder, _free_port(), password, as_guest)
    try:
        cluster.call(
            *("initdb", "-U", OWNER, "-E", "UTF8", "--no-locale", "--no-sync"),
            *("--auth=scram-sha-256", f"--pwfile={folder / 'password'}"),
        )
        with stopped_at_the_end(cluster):
            cluster.start()
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)
