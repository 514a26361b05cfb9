"""Runs migrations on the connection that bot/storage/migrate.py hands over."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

from bot.storage import tables


def _plain_type(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """A migration names the type the database knows, so that it stays true when our own types change."""
    if kind == "type" and isinstance(item, sa.types.TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,
    render_item=_plain_type,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
