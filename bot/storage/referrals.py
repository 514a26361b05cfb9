"""Referrals of families to partner agencies, and what became of them. Changes are added and never changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.domain.brigade import Agency
from bot.domain.cases import Case
from bot.domain.permissions import Gone
from bot.domain.referrals import Change, Referral, ReferralKind, ReferralState
from bot.domain.taken_back import standing
from bot.storage.brigade_people import agencies, contact_of
from bot.storage.cases import subject
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

referrals = sa.Table(
    "referral",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("agency_id", "partner_agency.id"),
    sa.Column("agency", sa.String(60), nullable=False),  # what it was called when it was asked
    word("kind", *ReferralKind),
    sealed("what_for"),
)

events = sa.Table(
    "referral_event",
    metadata,
    key(),
    organisation(),
    link("referral_id", "referral.id", index=True),
    word("state", *ReferralState),
    sa.Column("on_day", sa.Date, nullable=False),
    link("by_id", "person.id"),
    moment("at"),
    sa.Column("takes_back", sa.BigInteger, sa.ForeignKey("referral_event.id"), unique=True),
)

_with_agency = sa.select(referrals, agencies.c.contact).join(agencies, agencies.c.id == referrals.c.agency_id)


def add(tx: Transaction, case: Case, kind: ReferralKind, agency: Agency, what_for: str) -> int:
    made = tx.new_id()
    said = tx.seal(subject(case.id), "referral.what_for", made, what_for)
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "agency_id": agency.id}
    tx.execute(sa.insert(referrals).values(row | {"agency": agency.name, "kind": kind, "what_for": said}))
    return made


def write_down(
    tx: Transaction,
    case: Case,
    referral_id: int,
    state: ReferralState,
    day: date,
    by_id: int,
    takes_back: int | None = None,
) -> int:
    made = tx.new_id()
    row = {"id": made, "organisation_id": case.organisation_id, "referral_id": referral_id, "state": state}
    new = {"on_day": day, "by_id": by_id, "at": tx.now, "takes_back": takes_back}
    tx.execute(sa.insert(events).values(row | new))
    return made


def of_case(tx: Transaction, case_id: int) -> list[Referral]:
    """What was not taken back, the newest first."""
    these = _with_agency.where(referrals.c.case_id == case_id).order_by(referrals.c.id.desc())
    return [one for one in _read(tx, tx.execute(these).all()) if one.changes]


def get(tx: Transaction, referral_id: int) -> Referral:
    """Raises Gone, also for one that was taken back."""
    (found,) = _read(tx, [tx.one(_with_agency.where(referrals.c.id == referral_id))])
    if not found.changes:
        raise Gone
    return found


def of_change(tx: Transaction, change_id: int) -> int:
    """Which referral this is a change of; raises Gone."""
    found: int = tx.one(sa.select(events.c.referral_id).where(events.c.id == change_id)).referral_id
    return found


def _read(tx: Transaction, rows: Sequence[Any]) -> list[Referral]:
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    those = sa.select(events).where(events.c.referral_id.in_([row.id for row in rows])).order_by(events.c.id)
    for row in tx.execute(those):
        one = Change(row.id, ReferralState(row.state), row.on_day, row.by_id, row.at, row.takes_back)
        changes[row.referral_id].append(one)
    return [
        Referral(
            row.id,
            row.case_id,
            ReferralKind(row.kind),
            row.agency_id,
            row.agency,
            contact_of(tx, row.agency_id, row.contact),
            tx.open("referral.what_for", row.id, row.what_for),
            tuple(standing(changes[row.id])),
        )
        for row in rows
    ]
