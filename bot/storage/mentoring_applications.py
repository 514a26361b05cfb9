"""Applications of people who want to help, each under a key of its own, and deleted with it."""

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.domain.mentoring_applications import Answers, Application
from bot.domain.mentoring_matching import Hours, Tag
from bot.domain.people import MENTORS, Role
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

W = TypeVar("W", bound=StrEnum)

applications = sa.Table(
    "volunteer_application",
    metadata,
    key(),
    organisation(),
    sa.Column("telegram_id", sa.BigInteger, nullable=False),
    link("person_id", "person.id", optional=True),
    word("role", *sorted(MENTORS)),
    sealed("contact"),
    sealed("place"),
    sealed("lived"),
    sa.Column("free", sa.String(64), nullable=False),
    sa.Column("talk_on", sa.Date),
    link("invitation_id", "invitation.id", optional=True),
    moment("created_at"),
    moment("touched_at"),
    sa.UniqueConstraint("organisation_id", "telegram_id"),
)


def add(tx: Transaction, organisation_id: int, telegram_id: int, person_id: int | None, said: Answers) -> int:
    made = tx.new_id()
    sealed_words = {
        name: tx.seal(_subject(made), f"volunteer_application.{name}", made, text)
        for name, text in (("contact", said.contact), ("place", said.place), ("lived", _joined(said.lived)))
    }
    row = {"id": made, "organisation_id": organisation_id, "telegram_id": telegram_id, "person_id": person_id}
    rest = {"role": said.role, "free": _joined(said.free), "created_at": tx.now, "touched_at": tx.now}
    tx.execute(sa.insert(applications).values(row | sealed_words | rest))
    return made


def get(tx: Transaction, application_id: int) -> Application:
    """Raises Gone."""
    return _read(tx, tx.one(sa.select(applications).where(applications.c.id == application_id)))


def of_account(tx: Transaction, organisation_id: int, telegram_id: int | None) -> Application | None:
    mine = (applications.c.organisation_id == organisation_id, applications.c.telegram_id == telegram_id)
    row = tx.execute(sa.select(applications).where(*mine)).one_or_none()
    return _read(tx, row) if row else None


def of_invitation(tx: Transaction, invitation_id: int) -> Application | None:
    row = tx.execute(sa.select(applications).where(applications.c.invitation_id == invitation_id)).one_or_none()
    return _read(tx, row) if row else None


def of_organisation(tx: Transaction, organisation_id: int) -> list[Application]:
    """The oldest first."""
    ours = sa.select(applications).where(applications.c.organisation_id == organisation_id)
    return [_read(tx, row) for row in tx.execute(ours.order_by(applications.c.id))]


def talk(tx: Transaction, application_id: int, day: date) -> None:
    tx.execute(
        sa.update(applications).where(applications.c.id == application_id).values(talk_on=day, touched_at=tx.now)
    )


def invite(tx: Transaction, application_id: int, invitation_id: int) -> None:
    sent = {"invitation_id": invitation_id, "touched_at": tx.now}
    tx.execute(sa.update(applications).where(applications.c.id == application_id).values(sent))


def delete(tx: Transaction, application_id: int) -> None:
    """The row, and the key without which no copy of it opens."""
    tx.execute(sa.delete(applications).where(applications.c.id == application_id))
    tx.erase_keys(_subject(application_id))


def _subject(application_id: int) -> str:
    return f"application:{application_id}"


def _joined(words: frozenset[Any]) -> str:
    return " ".join(sorted(words))


def _split(words: str, of_set: type[W]) -> frozenset[W]:
    return frozenset(of_set(one) for one in words.split())


def _read(tx: Transaction, row: Any) -> Application:
    contact, place, lived = (
        tx.open(f"volunteer_application.{name}", row.id, getattr(row, name)) for name in ("contact", "place", "lived")
    )
    said = Answers(Role(row.role), contact, place, _split(lived, Tag), _split(row.free, Hours))
    ids = (row.id, row.organisation_id, row.telegram_id, row.person_id)
    return Application(*ids, said, row.talk_on, row.invitation_id, row.created_at, row.touched_at)
