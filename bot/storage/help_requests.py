"""Help requests and, append-only, everything that happened to each."""

import sqlalchemy as sa

from bot.domain.help_requests import HelpKind, RequestState
from bot.storage.schema import key, link, metadata, moment, organisation, word

help_requests = sa.Table(
    "help_request",
    metadata,
    key(),
    organisation(),
    sa.Column("number", sa.String(8), nullable=False),
    word("kind", *HelpKind),
    link("case_id", "cases.id", optional=True),
    link("person_id", "person.id", optional=True),
    sa.Column("guest_telegram_id", sa.BigInteger),  # somebody without consent: kind and id only
    word("state", *RequestState, default=RequestState.CREATED),
    sa.Column("call_allowed", sa.Boolean, nullable=False, default=True),
    link("taken_by", "person.id", optional=True),
    moment("taken_at", optional=True),
    sa.Column("outcome", sa.String(32)),
    moment("created_at"),
    moment("closed_at", optional=True),
    sa.UniqueConstraint("organisation_id", "number"),
)

help_events = sa.Table(
    "help_event",
    metadata,
    key(),
    link("request_id", "help_request.id", index=True),
    sa.Column("what", sa.String(32), nullable=False),
    link("person_id", "person.id", optional=True),
    moment("at"),
)
