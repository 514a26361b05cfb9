"""What people allowed, one row each time they said so, and what adults allowed for somebody under 18."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.family_members import CONSENT
from bot.domain.people_consents import AdultConsent, Channel, Consent, Giver, Paper, Purpose, Text
from bot.storage.cases import subject
from bot.storage.people_ages import is_minor
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

consents = sa.Table(
    "consent",
    metadata,
    key(),
    organisation(),
    link("person_id", "person.id", index=True),
    word("purpose", *Purpose, CONSENT),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("voice", sa.String(8), nullable=False),  # in which words it was read
    sa.Column("text_hash", sa.String(64), nullable=False),
    word("channel", *Channel),
    sa.Column("minor", sa.Boolean, nullable=False),  # she was under 18 when she said so
    link("recorded_by", "person.id", optional=True),  # the curator, for a paper or for what was said to her
    sealed("paper", optional=True),
    sa.Column("signed_on", sa.Date),
    moment("given_at"),
    moment("withdrawn_at", optional=True),
    link("withdrawn_by", "person.id", optional=True),
)

adult_consents = sa.Table(
    "adult_consent",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),  # she herself may not be written down before it
    word("giver", *Giver),
    sealed("paper"),
    sa.Column("signed_on", sa.Date, nullable=False),
    link("recorded_by", "person.id"),
    moment("recorded_at"),
    moment("withdrawn_at", optional=True),
    link("withdrawn_by", "person.id", optional=True),
)


def give(
    tx: Transaction,
    organisation_id: int,
    person_id: int,
    purpose: str,
    text: Text,
    *,
    channel: Channel = Channel.BOT,
    recorded_by: int | None = None,
    paper: Paper | None = None,
) -> None:
    """A row more; the one before it ends, so that one at most is in force."""
    withdraw(tx, person_id, purpose, by=person_id)
    consent_id = tx.new_id()
    number = tx.seal(f"person:{person_id}", "consent.paper", consent_id, paper.number) if paper else None
    tx.execute(
        sa.insert(consents).values(
            id=consent_id,
            organisation_id=organisation_id,
            person_id=person_id,
            purpose=purpose,
            version=text.version,
            voice=text.voice,
            text_hash=text.sha256,
            channel=channel,
            minor=is_minor(tx, person_id),
            recorded_by=recorded_by,
            paper=number,
            signed_on=paper.signed_on if paper else None,
            given_at=tx.now,
        )
    )


def refuse(tx: Transaction, organisation_id: int, person_id: int, purpose: Purpose, text: Text) -> None:
    """A no to what was never allowed: a row that ends as it begins."""
    give(tx, organisation_id, person_id, purpose, text)
    withdraw(tx, person_id, purpose, by=person_id)


def withdraw(tx: Transaction, person_id: int, purpose: str | None = None, *, by: int | None = None) -> bool:
    """End what is in force, of one purpose or of all; False when nothing was."""
    live = [consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None)]
    if purpose is not None:
        live.append(consents.c.purpose == purpose)
    ended = tx.execute(sa.update(consents).where(*live).values(withdrawn_at=tx.now, withdrawn_by=by))
    return ended.rowcount > 0


def of_person(tx: Transaction, person_id: int) -> list[Consent]:
    """Everything she ever allowed, oldest first."""
    rows = tx.execute(sa.select(consents).where(consents.c.person_id == person_id).order_by(consents.c.id))
    return [Consent(row.purpose, row.version, row.given_at, row.withdrawn_at, row.minor) for row in rows]


def paper_of(tx: Transaction, person_id: int) -> Paper | None:
    """Of a mother without Telegram: the newest paper she signed herself that is in force."""
    row = tx.execute(
        sa.select(consents)
        .where(consents.c.person_id == person_id, consents.c.channel == Channel.PAPER)
        .where(consents.c.withdrawn_at.is_(None))
        .order_by(consents.c.id.desc())
        .limit(1)
    ).one_or_none()
    return Paper(tx.open("consent.paper", row.id, row.paper), row.signed_on) if row else None


def record_adult(
    tx: Transaction, organisation_id: int, case_id: int, giver: Giver, number: str, signed_on: date, by: int
) -> int:
    """A paper an adult signed; one that was in force before it ends."""
    withdraw_adult(tx, case_id, by)
    row_id = tx.new_id()
    tx.execute(
        sa.insert(adult_consents).values(
            id=row_id,
            organisation_id=organisation_id,
            case_id=case_id,
            giver=giver,
            paper=tx.seal(subject(case_id), "adult_consent.paper", row_id, number),
            signed_on=signed_on,
            recorded_by=by,
            recorded_at=tx.now,
        )
    )
    return row_id


def withdraw_adult(tx: Transaction, case_id: int, by: int) -> bool:
    """False when none was in force."""
    live = (adult_consents.c.case_id == case_id, adult_consents.c.withdrawn_at.is_(None))
    ended = tx.execute(sa.update(adult_consents).where(*live).values(withdrawn_at=tx.now, withdrawn_by=by))
    return ended.rowcount > 0


def adult_of(tx: Transaction, case_id: int) -> AdultConsent | None:
    """The adult's consent that is in force for a family."""
    row = tx.execute(
        sa.select(adult_consents).where(adult_consents.c.case_id == case_id, adult_consents.c.withdrawn_at.is_(None))
    ).one_or_none()
    return _adult(tx, row) if row else None


def _adult(tx: Transaction, row: Any) -> AdultConsent:
    paper = Paper(tx.open("adult_consent.paper", row.id, row.paper), row.signed_on)
    return AdultConsent(row.id, Giver(row.giver), paper, row.recorded_at, row.withdrawn_at)
