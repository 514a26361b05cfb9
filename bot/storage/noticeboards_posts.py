"""Where an event is posted: a row for each noticeboard it has ever stood on."""

from typing import Any

import sqlalchemy as sa

from bot.domain.events import Event
from bot.domain.noticeboards import Noticeboard
from bot.domain.noticeboards_posts import LIVE, Post, PostState
from bot.domain.people import Role, Who
from bot.storage import noticeboards
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

posts = sa.Table(
    "noticeboard_post",
    metadata,
    key(),
    organisation(),
    link("noticeboard_id", "noticeboard.id"),
    link("event_id", "event.id", index=True),
    word("state", *PostState),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("replaces", sa.BigInteger),
    sa.Column("round", sa.Integer, nullable=False),
    moment("starts_at"),
    sealed("place"),
    sa.Column("full", sa.Boolean, nullable=False),
    link("posted_by", "person.id"),
    word("posted_as", Role.CURATOR, Role.COORDINATOR),
    moment("posted_at"),
    sa.UniqueConstraint("noticeboard_id", "event_id"),
)


def get(tx: Transaction, post_id: int) -> Post:
    return _read(tx, tx.one(sa.select(posts).where(posts.c.id == post_id)))


def of_event(tx: Transaction, event_id: int) -> list[Post]:
    rows = tx.execute(sa.select(posts).where(posts.c.event_id == event_id).order_by(posts.c.id))
    return [_read(tx, row) for row in rows]


def standing(tx: Transaction, event_id: int) -> list[Noticeboard]:
    """Where it is read."""
    there = [post for post in of_event(tx, event_id) if post.state is PostState.STANDS]
    return [noticeboards.get(tx, post.noticeboard_id) for post in there]


def live_on(tx: Transaction, noticeboard_id: int) -> list[Post]:
    rows = tx.execute(
        sa.select(posts).where(posts.c.noticeboard_id == noticeboard_id, posts.c.state.in_(LIVE)).order_by(posts.c.id)
    )
    return [_read(tx, row) for row in rows]


def put(tx: Transaction, who: Who, event: Event, noticeboard_id: int, *, full: bool) -> Post:
    """It is on its way, for the first time or again."""
    where = (posts.c.noticeboard_id == noticeboard_id, posts.c.event_id == event.id)
    before = tx.execute(sa.select(posts).where(*where)).one_or_none()
    post_id = before.id if before else tx.new_id()
    values = {
        "state": PostState.QUEUED,
        "message_id": None,
        "replaces": None,
        "round": before.round + 1 if before else 1,
        "starts_at": event.says.starts_at,
        "place": tx.seal(f"org:{event.organisation_id}", "noticeboard_post.place", post_id, event.says.place),
        "full": full,
        "posted_by": who.person,
        "posted_as": who.role,
        "posted_at": tx.now,
    }
    if before:
        change(tx, post_id, **values)
    else:
        of = {"organisation_id": event.organisation_id, "noticeboard_id": noticeboard_id, "event_id": event.id}
        tx.execute(sa.insert(posts).values(id=post_id, **of, **values))
    return get(tx, post_id)


def change(tx: Transaction, post_id: int, **values: Any) -> None:
    tx.execute(sa.update(posts).where(posts.c.id == post_id).values(**values))


def _read(tx: Transaction, row: Any) -> Post:
    return Post(
        row.id,
        row.organisation_id,
        row.noticeboard_id,
        row.event_id,
        PostState(row.state),
        row.message_id,
        row.round,
        row.starts_at,
        tx.open("noticeboard_post.place", row.id, row.place),
        bool(row.full),
        row.posted_by,
        Role(row.posted_as),
        row.replaces,
    )
