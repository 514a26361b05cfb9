"""Bring a database file to the newest schema, or say which one it has."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.storage.tables import metadata


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(path: Path, revision: str = "head") -> None:
    """Create the file if need be, and migrate it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _run(path, lambda config: command.upgrade(config, revision))


def downgrade(path: Path, revision: str) -> None:
    _run(path, lambda config: command.downgrade(config, revision))


def write_revision(path: Path, message: str, number: str) -> None:
    """For maintainers: a new migration from what the tables say and the file does not."""
    _run(path, lambda config: command.revision(config, message, autogenerate=True, rev_id=number))


def write_next(message: str) -> str:
    """For builders: the migration from the newest revision to what the tables say now; answers what was done."""
    with TemporaryDirectory() as folder:
        newest = Path(folder) / "newest.db"
        upgrade(newest)
        if not differences(newest):
            return "The tables say nothing that the migrations do not."
        number = f"{int(ScriptDirectory.from_config(_config()).get_current_head() or 0) + 1:04d}"
        write_revision(newest, message, number)
    return f"Read and correct migration {number} in bot/storage/migrations/versions before you commit it."


def is_current(path: Path) -> bool:
    """Does the file have the schema this program was written for."""
    with _engine(path).connect() as connection:
        return (
            MigrationContext.configure(connection).get_current_revision()
            == ScriptDirectory.from_config(_config()).get_current_head()
        )


def differences(path: Path) -> list[Any]:
    """What the tables say and the file does not (empty when migrations and tables agree)."""
    with _engine(path).connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def _run(path: Path, step: Any) -> None:
    with _engine(path).begin() as connection:
        step(_config(connection))


def _engine(path: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{path}", poolclass=sa.pool.NullPool)
