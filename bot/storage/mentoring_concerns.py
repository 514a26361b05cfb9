"""Worries about somebody of a pair, and who was shown each."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.domain.mentoring import MatchState, Why
from bot.domain.mentoring_concerns import About, Concern, ConcernState
from bot.domain.people import Role
from bot.domain.red_flags import Urgency
from bot.domain.relay import Parcel, RelayKind
from bot.storage.cases import cases, subject, territories
from bot.storage.mentoring import matches
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

concerns = sa.Table(
    "mentoring_concern",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id"),
    link("match_id", "match.id", index=True),
    word("about", *About),
    link("about_id", "person.id"),
    link("by_id", "person.id"),
    sa.Column("by_role", sa.String(32), nullable=False),
    word("urgency", *Urgency),
    maybe_word("kind", RelayKind.TEXT, RelayKind.VOICE),  # NULL: without words
    sealed("words", optional=True),
    sealed("file_id", optional=True),
    word("state", *ConcernState, default=ConcernState.OPEN),
    link("handled_by", "person.id", optional=True),
    moment("handled_at", optional=True),
    sealed("done", optional=True),  # the line with which it was closed
    moment("created_at"),
)

concern_readers = sa.Table(
    "mentoring_concern_reader",
    metadata,
    sa.Column("concern_id", sa.BigInteger, sa.ForeignKey("mentoring_concern.id"), primary_key=True),
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("role", sa.String(32), nullable=False),
    sa.Column("message_id", sa.BigInteger),  # the card in this reader's chat, once it stands there
)

_concern = (
    sa.select(concerns, cases.c.code, cases.c.curator_id, matches.c.mother_id, matches.c.mentor_id, territories.c.zone)
    .join(cases, cases.c.id == concerns.c.case_id)
    .join(territories, territories.c.id == cases.c.territory_id)
    .join(matches, matches.c.id == concerns.c.match_id)
)


class Reader(NamedTuple):
    person_id: int
    role: Role
    message_id: int | None


class Told(NamedTuple):
    """What was said: words, or a voice by its file; nothing of both when it was raised without words."""

    kind: RelayKind | None
    words: str
    file_id: str


def add(tx: Transaction, organisation_id: int, case_id: int, parcel: Parcel | None, **values: Any) -> Concern:
    concern_id = tx.new_id()
    row = {"id": concern_id, "organisation_id": organisation_id, "case_id": case_id, "created_at": tx.now}
    tx.execute(sa.insert(concerns).values(row | values))
    if parcel is not None:
        say(tx, concern_id, case_id, parcel)
    return get(tx, concern_id)


def say(tx: Transaction, concern_id: int, case_id: int, parcel: Parcel) -> None:
    """What worries: told with it, or a little later."""
    owner = subject(case_id)
    tx.execute(
        sa.update(concerns)
        .where(concerns.c.id == concern_id)
        .values(
            kind=parcel.kind,
            words=tx.seal(owner, "mentoring_concern.words", concern_id, parcel.body),
            file_id=tx.seal(owner, "mentoring_concern.file_id", concern_id, parcel.file_id),
        )
    )


def get(tx: Transaction, concern_id: int) -> Concern:
    """Raises Gone."""
    return _read(tx.one(_concern.where(concerns.c.id == concern_id)))


def open_of(tx: Transaction, match_id: int, by_id: int, about: About) -> Concern | None:
    """What this person has said of the same and nobody has looked at."""
    same = (concerns.c.match_id == match_id, concerns.c.by_id == by_id, concerns.c.about == about)
    row = tx.execute(_concern.where(*same, concerns.c.state == ConcernState.OPEN).limit(1)).first()
    return _read(row) if row else None


def is_open_in(tx: Transaction, match_id: int) -> bool:
    """Whether somebody has still to say what came of a worry in this pair."""
    open_ones = (concerns.c.match_id == match_id, concerns.c.state != ConcernState.CLOSED)
    return tx.execute(sa.select(concerns.c.id).where(*open_ones).limit(1)).first() is not None


def holds_back(tx: Transaction, mentor_id: int) -> bool:
    """Whether a pair of this volunteer's rests for a worry, or one about them is not closed: no new pair meanwhile."""
    rests = sa.and_(matches.c.state == MatchState.SUSPENDED, matches.c.suspended_why == Why.CONCERN)
    open_ = sa.exists().where(
        concerns.c.match_id == matches.c.id, concerns.c.about_id == mentor_id, concerns.c.state != ConcernState.CLOSED
    )
    theirs = sa.select(matches.c.id).where(matches.c.mentor_id == mentor_id, sa.or_(rests, open_))
    return tx.execute(theirs.limit(1)).first() is not None


def stopped(tx: Transaction, organisation_id: int) -> list[Concern]:
    """The newest worry of each pair that rests because of one."""
    rests = (matches.c.state == MatchState.SUSPENDED, matches.c.suspended_why == Why.CONCERN)
    newest = sa.select(sa.func.max(concerns.c.id)).join(matches, matches.c.id == concerns.c.match_id)
    of_each = newest.where(concerns.c.organisation_id == organisation_id, *rests).group_by(concerns.c.match_id)
    return [_read(row) for row in tx.execute(_concern.where(concerns.c.id.in_(of_each)).order_by(concerns.c.id))]


def told(tx: Transaction, concern_id: int) -> Told:
    row = tx.one(sa.select(concerns).where(concerns.c.id == concern_id))
    opened = [tx.open(f"mentoring_concern.{name}", row.id, getattr(row, name)) for name in ("words", "file_id")]
    return Told(RelayKind(row.kind) if row.kind else None, *opened)


def move(tx: Transaction, concern_id: int, since: ConcernState, **values: Any) -> bool:
    """Change it if it is still in the state `since`; of two at once exactly one is told True."""
    here = sa.update(concerns).where(concerns.c.id == concern_id, concerns.c.state == since)
    return bool(tx.execute(here.values(**values)).rowcount)


def make_urgent(tx: Transaction, concern_id: int) -> None:
    tx.execute(sa.update(concerns).where(concerns.c.id == concern_id).values(urgency=Urgency.IMMEDIATE))


def close(tx: Transaction, concern: Concern, line: str, by: int) -> bool:
    """With what was done; False when somebody closed it before."""
    done = tx.seal(subject(concern.case_id), "mentoring_concern.done", concern.id, line)
    here = sa.update(concerns).where(concerns.c.id == concern.id, concerns.c.state != ConcernState.CLOSED)
    values = {"state": ConcernState.CLOSED, "handled_by": by, "handled_at": tx.now, "done": done}
    return bool(tx.execute(here.values(**values)).rowcount)


def forget_words(tx: Transaction, concern_id: int) -> None:
    """`kind` stays: a card that came with a voice is another message of Telegram's than one of words."""
    gone = {"words": None, "file_id": None, "done": None}
    tx.execute(sa.update(concerns).where(concerns.c.id == concern_id).values(gone))


def done(tx: Transaction, concern_id: int) -> str:
    row = tx.one(sa.select(concerns.c.id, concerns.c.done).where(concerns.c.id == concern_id))
    return tx.open("mentoring_concern.done", row.id, row.done)


def add_reader(tx: Transaction, concern_id: int, person_id: int, role: Role) -> bool:
    """False when this person has the card already."""
    if any(reader.person_id == person_id for reader in readers(tx, concern_id)):
        return False
    tx.execute(sa.insert(concern_readers).values(concern_id=concern_id, person_id=person_id, role=role))
    return True


def readers(tx: Transaction, concern_id: int) -> list[Reader]:
    rows = tx.execute(sa.select(concern_readers).where(concern_readers.c.concern_id == concern_id))
    return [Reader(row.person_id, Role(row.role), row.message_id) for row in rows]


def keep_message(tx: Transaction, concern_id: int, person_id: int, message_id: int) -> None:
    here = (concern_readers.c.concern_id == concern_id, concern_readers.c.person_id == person_id)
    tx.execute(sa.update(concern_readers).where(*here).values(message_id=message_id))


def _read(row: Any) -> Concern:
    return Concern(
        id=row.id,
        organisation_id=row.organisation_id,
        case_id=row.case_id,
        code=row.code,
        zone=row.zone,
        curator_id=row.curator_id,
        mother_id=row.mother_id,
        match_id=row.match_id,
        mentor_id=row.mentor_id,
        about=About(row.about),
        about_id=row.about_id,
        by_id=row.by_id,
        by_role=Role(row.by_role),
        urgency=Urgency(row.urgency),
        state=ConcernState(row.state),
        handled_by=row.handled_by,
        handled_at=row.handled_at,
        created_at=row.created_at,
    )
