"""Group sessions and who said what about coming."""

import sqlalchemy as sa

from bot.domain.events import Answer, EventState
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word

events = sa.Table(
    "event",
    metadata,
    key(),
    organisation(),
    link("created_by", "person.id", index=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sealed("title"),
    sealed("place"),
    sealed("details", optional=True),
    moment("starts_at"),
    sa.Column("zone", sa.String(64), nullable=False),
    word("state", *EventState, default=EventState.PLANNED),
    moment("created_at"),
)

event_guests = sa.Table(
    "event_guest",
    metadata,
    sa.Column("event_id", sa.BigInteger, sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    link("case_id", "cases.id"),
    word("answer", *Answer, default=Answer.NONE),
    moment("answered_at", optional=True),
)
