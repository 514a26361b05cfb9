"""Appointments and documents: what a mother is reminded of."""

import sqlalchemy as sa

from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word

appointments = sa.Table(
    "appointment",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("person_id", "person.id", optional=True),  # who is reminded; NULL: a mother without Telegram
    word("attends", "self", "child"),
    sa.Column("kind", sa.String(32), nullable=False),  # a code of content/appointments.yaml
    moment("starts_at"),
    sa.Column("zone", sa.String(64), nullable=False),
    sealed("place", optional=True),
    word("answer", "none", "going", "not_going", "come_with_me", default="none"),
    word("outcome", "open", "attended", "missed", "moved", "cancelled", default="open"),
    link("created_by", "person.id"),
    moment("created_at"),
)

documents = sa.Table(
    "document",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("person_id", "person.id", optional=True),
    sa.Column("kind", sa.String(32), nullable=False),  # a code of content/documents.yaml
    sa.Column("ends_on", sa.Date, nullable=False),
    word("state", "open", "done", "cancelled", default="open"),
    link("created_by", "person.id"),
    moment("created_at"),
)
