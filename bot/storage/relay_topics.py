"""The topic of a volunteer's private chat in which the talk with one family stands, where the bot has topics there."""

import sqlalchemy as sa

from bot.domain.mentoring import Match, MatchState
from bot.storage.mentoring import matches
from bot.storage.organisations import organisations
from bot.storage.people import persons
from bot.storage.schema import link, metadata
from bot.storage.transaction import Transaction

relay_topics = sa.Table(
    "relay_topic",
    metadata,
    sa.Column("match_id", sa.BigInteger, sa.ForeignKey("match.id"), primary_key=True),
    link("mentor_id", "person.id", index=True),
    sa.Column("thread_id", sa.BigInteger),  # NULL until Telegram has made it
)


def are_on(tx: Transaction, organisation_id: int) -> bool:
    """Whether private chats with this bot have topics."""
    asked = sa.select(organisations.c.has_topics).where(organisations.c.id == organisation_id)
    return bool(tx.execute(asked).scalar())


def add(tx: Transaction, match: Match) -> bool:
    """False when this pair has one already, or it is on its way."""
    known = sa.select(relay_topics.c.match_id).where(relay_topics.c.match_id == match.id)
    if tx.execute(known).first() is not None:
        return False
    tx.execute(sa.insert(relay_topics).values(match_id=match.id, mentor_id=match.mentor_id))
    return True


def forget(tx: Transaction, match_id: int) -> None:
    tx.execute(sa.delete(relay_topics).where(relay_topics.c.match_id == match_id))


def thread(tx: Transaction, match_id: int) -> int | None:
    """Where the talk of this pair stands; None: in the plain chat."""
    here = sa.select(relay_topics.c.thread_id).join(matches, matches.c.id == relay_topics.c.match_id)
    asked = here.join(organisations, organisations.c.id == matches.c.organisation_id)
    found: int | None = tx.execute(asked.where(matches.c.id == match_id, organisations.c.has_topics)).scalar()
    return found


def of_ended(tx: Transaction, organisation_id: int) -> list[int]:
    """The pairs that are over and have a topic."""
    over = (matches.c.organisation_id == organisation_id, matches.c.state == MatchState.ENDED)
    made = sa.select(matches.c.id).join(relay_topics, relay_topics.c.match_id == matches.c.id)
    return list(tx.execute(made.where(*over, relay_topics.c.thread_id.is_not(None))).scalars())


def set_thread(tx: Transaction, match_id: int, thread_id: int) -> None:
    tx.execute(sa.update(relay_topics).where(relay_topics.c.match_id == match_id).values(thread_id=thread_id))


def match_at(tx: Transaction, mentor_id: int, thread_id: int) -> int | None:
    """The pair whose talk this topic of the volunteer's chat is, over or not."""
    mine = (relay_topics.c.mentor_id == mentor_id, relay_topics.c.thread_id == thread_id)
    match_id: int | None = tx.execute(sa.select(relay_topics.c.match_id).where(*mine)).scalar()
    return match_id


def namesakes(tx: Transaction, match: Match, name: str) -> int:
    """How many other families of this volunteer's, begun before, are called the same."""
    others = sa.select(persons.c.id, persons.c.name).join(matches, matches.c.mother_id == persons.c.id)
    begun = (matches.c.mentor_id == match.mentor_id, matches.c.id < match.id, matches.c.state != MatchState.ENDED)
    mine = others.join(relay_topics, relay_topics.c.match_id == matches.c.id).where(*begun)
    return sum(tx.open("person.name", row.id, row.name) == name for row in tx.execute(mine))
