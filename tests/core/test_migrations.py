"""Migrations: up, down and up again, and what they make is what the tables say."""

import sqlite3
from pathlib import Path

import pytest

from bot.storage import migrate


def schema(path: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL"
        return set(connection.execute(query).fetchall())


def test_up_down_and_up_again(tmp_path: Path) -> None:
    path = tmp_path / "ryadom.db"
    migrate.upgrade(path)
    assert migrate.is_current(path)
    first = schema(path)
    migrate.downgrade(path, "base")
    assert {name for name, _ in schema(path)} == {"alembic_version"}
    migrate.upgrade(path)
    assert schema(path) == first


def test_tables_match_migrations(migrated: Path) -> None:
    assert migrate.differences(migrated) == []


def test_the_audit_log_refuses_changes(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        columns = "id, organisation_id, actor_role, action, at, hash"
        connection.execute(f"INSERT INTO audit ({columns}) VALUES (1, 1, 'mother', 'x', 0, x'00')")  # noqa: S608
        for change in ("UPDATE audit SET action = 'y'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(change)


def test_no_migration_is_written_while_the_tables_say_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "write_revision", lambda *_: pytest.fail("an empty migration"))
    assert "nothing" in migrate.write_next("why the table changes")
