"""Matches of a mother with a mentor or contact family, the messages carried between people, and check-ins."""

import sqlalchemy as sa

from bot.domain.mentoring import MatchState, MentorKind, RelayKind
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word

matches = sa.Table(
    "match",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("mother_id", "person.id"),
    link("mentor_id", "person.id", index=True),
    word("kind", *MentorKind),
    word("state", *MatchState, default=MatchState.PROPOSED),
    link("proposed_by", "person.id"),
    moment("mother_agreed_at", optional=True),
    moment("mentor_agreed_at", optional=True),
    moment("started_at", optional=True),
    link("ended_by", "person.id", optional=True),
    moment("ended_at", optional=True),
    moment("created_at"),
)

relay_messages = sa.Table(
    "relay_message",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),  # every relayed message belongs to the mother's case, and to its key
    link("match_id", "match.id", optional=True),  # NULL: mother and curator
    link("from_id", "person.id"),
    link("to_id", "person.id"),
    word("kind", *RelayKind),
    sealed("body"),  # the text, or the caption
    sealed("file_id", optional=True),
    sa.Column("source_message_id", sa.BigInteger, nullable=False),  # in the writer's chat
    sa.Column("copy_message_id", sa.BigInteger),  # in the reader's chat, once delivered
    moment("created_at"),
    moment("edited_at", optional=True),
)

sa.Index("ix_relay_message_source", relay_messages.c.from_id, relay_messages.c.source_message_id)

check_ins = sa.Table(
    "check_in",
    metadata,
    key(),
    link("match_id", "match.id"),
    link("person_id", "person.id"),
    sa.Column("day", sa.Integer, nullable=False),
    moment("asked_at"),
    sa.Column("answer", sa.String(16)),
    moment("answered_at", optional=True),
    sa.UniqueConstraint("match_id", "person_id", "day"),
)
