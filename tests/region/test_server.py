"""PostgreSQL itself: who may do what, what it refuses, and a server that goes away midway."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from pathlib import Path

import psycopg
import pytest
from tests.region.cluster import Cluster
from tests.region.conftest import NOW, TODAY

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.region.database import opened_to_read
from planbench.services.region.collecting import collect
from planbench.services.region.report import load_overview

DOCUMENT = Path(__file__).parents[2] / "docs" / "region.md"


@pytest.fixture
def roles(cluster: Cluster, server: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The two users of docs/region.md, made by its very lines: role → address."""
    collect(server, [], NOW)
    database = server.rpartition("/")[2]
    (lines,) = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    end = secrets.token_hex(4)
    statements = re.sub(r"region_(writer|reader)", rf"region_\1_{end}", lines).strip().split("\n")
    users = [f"region_{role}_{end}" for role in ("writer", "reader")]
    passwords = [f"ALTER ROLE {user} PASSWORD '{cluster.password}'" for user in users]
    cluster.run(database, *statements, *passwords)
    return {
        role: cluster.address(database, user)
        for role, user in zip(("writer", "reader"), users, strict=True)
    }


def refused(cluster: Cluster, address: str, statement: str) -> bool:
    with psycopg.connect(address, password=cluster.password) as connection:
        try:
            connection.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


def test_the_writer_adds_and_can_do_nothing_else(
    cluster: Cluster, roles: dict[str, str], eight: Sequence[Path]
) -> None:
    assert len(collect(roles["writer"], eight, NOW).stored) == 8
    assert len(collect(roles["writer"], eight, NOW).known) == 8
    for statement in (
        "SELECT * FROM status_file",
        "SELECT count(*) FROM status_goal",
        "UPDATE status_file SET name = 'x'",
        "DELETE FROM status_file",
        "TRUNCATE status_goal",
        "DROP TABLE status_goal",
        "INSERT INTO region_schema VALUES (2)",
    ):
        assert refused(cluster, roles["writer"], statement), statement
    with pytest.raises(UserError, match="has not the right"):
        load_overview(roles["writer"], TODAY, words_for("sv"))


def test_the_reader_reads_and_can_do_nothing_else(
    cluster: Cluster, roles: dict[str, str], eight: Sequence[Path]
) -> None:
    collect(roles["writer"], eight, NOW)
    assert load_overview(roles["reader"], TODAY, words_for("sv")).overview.files == 8
    for statement in (
        "INSERT INTO status_file SELECT * FROM status_file",
        "UPDATE status_file SET name = 'x'",
        "DELETE FROM status_file",
    ):
        assert refused(cluster, roles["reader"], statement), statement
    found = collect(roles["reader"], eight, NOW)
    assert (found.stored, found.not_reached) == ([], eight)
    assert "has not the right" in str(found.stopped)


def test_a_user_without_rights_is_told_so_before_there_are_tables(
    cluster: Cluster, server: str
) -> None:
    user, database = f"guest_{secrets.token_hex(4)}", server.rpartition("/")[2]
    cluster.run(database, f"CREATE ROLE {user} LOGIN PASSWORD '{cluster.password}'")
    with pytest.raises(UserError, match="has not the right"):
        collect(cluster.address(database, user), [], NOW)
    with pytest.raises(UserError, match="no tables of planbench yet"):
        load_overview(server, TODAY, words_for("sv"))


def test_a_wrong_password_is_told_and_never_printed(
    server: str, eight: Sequence[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "hemligt-och-fel")
    with pytest.raises(UserError, match="does not let this user in") as told:
        collect(server, eight, NOW)
    assert "hemligt" not in str(told.value)
    monkeypatch.delenv("PGPASSWORD")
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    with pytest.raises(UserError, match="does not let this user in"):
        collect(server, eight, NOW)


def test_the_password_may_stand_in_a_pass_file(
    cluster: Cluster, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pgpass"
    file.write_text(f"127.0.0.1:*:*:*:{cluster.password}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.delenv("PGPASSWORD")
    monkeypatch.setenv("PGPASSFILE", str(file))
    assert collect(server, [], NOW).is_whole


def test_a_database_or_a_server_that_is_not_there_is_told(cluster: Cluster, server: str) -> None:
    with pytest.raises(UserError, match="no database called nowhere"):
        collect(cluster.address("nowhere"), [], NOW)
    closed = server.replace(f":{cluster.port}/", ":1/")
    with pytest.raises(UserError, match="cannot be reached"):
        collect(closed, [], NOW)


def test_the_address_decides_about_tls(cluster: Cluster, server: str) -> None:
    """The server of the tests offers none, so that whoever asks for it is not let through."""
    assert collect(f"{server}?sslmode=prefer", [], NOW).is_whole
    with pytest.raises(UserError, match="not as safe as its address asks for"):
        collect(f"{server}?sslmode=require", [], NOW)


@pytest.mark.parametrize(
    "address", ["postgresql://?nonsense=1", "postgresql://[", "postgres://a@:x/b"]
)
def test_an_address_that_is_none_is_told(cluster: Cluster, address: str) -> None:
    with pytest.raises(UserError), opened_to_read(address):
        pass


def test_a_server_that_goes_away_in_the_middle_keeps_what_it_had(
    cluster: Cluster, server: str, eight: Sequence[Path]
) -> None:
    def going(done: int, _of: int) -> None:
        if done == 5:
            cluster.stop()

    try:
        found = collect(server, eight, NOW, going)
        assert ([file for file, _ in found.stored], found.not_reached) == (eight[:5], eight[5:])
        assert "cannot be reached" in str(found.stopped)
    finally:
        cluster.start()
    again = collect(server, eight, NOW)
    assert (len(again.known), len(again.stored), again.is_whole) == (5, 3, True)
    assert load_overview(server, TODAY, words_for("sv")).overview.files == 8


def test_other_tables_of_the_database_are_left_alone(cluster: Cluster, server: str) -> None:
    database = server.rpartition("/")[2]
    cluster.run(database, "CREATE TABLE birds (name TEXT)", "INSERT INTO birds VALUES ('Ärla')")
    assert collect(server, [], NOW).is_whole
    cluster.run(database, "SELECT name FROM birds")
