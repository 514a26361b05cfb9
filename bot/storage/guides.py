"""How far a person got in a guide, and the steps that were not understood."""

import sqlalchemy as sa

from bot.storage.schema import key, link, metadata, moment, organisation

guide_progress = sa.Table(
    "guide_progress",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("guide_id", sa.String(64), primary_key=True),
    sa.Column("step", sa.Integer, nullable=False),  # 0: the introduction
    moment("updated_at"),
    moment("finished_at", optional=True),
)

guide_doubts = sa.Table(
    "guide_doubt",
    metadata,
    key(),
    organisation(),
    link("person_id", "person.id"),
    sa.Column("guide_id", sa.String(64), nullable=False),
    sa.Column("step", sa.Integer, nullable=False),
    moment("created_at"),
)
