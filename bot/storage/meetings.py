"""Meetings of agencies about a family, who is called to each, and how often they are to be."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.meetings import Coming, Every, Guest, Meeting, MeetingState
from bot.domain.people import Role
from bot.storage.brigade_people import agencies
from bot.storage.cases import cases, subject
from bot.storage.people import names_of
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

meetings = sa.Table(
    "interagency_meeting",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("made_by", "person.id"),
    moment("starts_at"),
    sealed("place"),
    word("state", *MeetingState, default=MeetingState.DRAFT),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("tells_her", sa.Boolean, nullable=False),
    moment("created_at"),
    moment("held_at", optional=True),
)

guests = sa.Table(
    "meeting_guest",
    metadata,
    key(),
    link("meeting_id", "interagency_meeting.id", index=True),
    link("agency_id", "partner_agency.id", optional=True),
    link("colleague_id", "person.id", optional=True, index=True),
    maybe_word("role", Role.CURATOR, Role.SUPERVISOR, Role.COORDINATOR),  # of the colleague
    word("coming", *Coming, default=Coming.NONE),
    sa.Column("was_there", sa.Boolean, nullable=False),
)

rhythms = sa.Table(
    "meeting_rhythm",
    metadata,
    sa.Column("case_id", sa.BigInteger, sa.ForeignKey("cases.id"), primary_key=True),
    word("every", *Every),
)


def add(tx: Transaction, case: Case, made_by: int, starts_at: datetime, place: str) -> int:
    made = tx.new_id()
    said = tx.seal(subject(case.id), "interagency_meeting.place", made, place)
    row = {"id": made, "organisation_id": case.organisation_id, "case_id": case.id, "made_by": made_by, "place": said}
    new = {"starts_at": starts_at, "version": 1, "tells_her": True, "created_at": tx.now}
    tx.execute(sa.insert(meetings).values(row | new))
    return made


def get(tx: Transaction, meeting_id: int) -> Meeting:
    """Raises Gone."""
    return _read(tx, tx.one(sa.select(meetings).where(meetings.c.id == meeting_id)))


def of_case(tx: Transaction, case_id: int) -> list[Meeting]:
    """The newest day first."""
    rows = tx.execute(
        sa.select(meetings).where(meetings.c.case_id == case_id).order_by(meetings.c.starts_at.desc(), meetings.c.id)
    )
    return [_read(tx, row) for row in rows]


def touch(tx: Transaction, meeting_id: int, seen: int, *states: MeetingState, **values: Any) -> bool:
    """Change what still stands as it was seen; False when somebody was quicker, or it stands otherwise."""
    same = (meetings.c.id == meeting_id, meetings.c.version == seen, meetings.c.state.in_(states))
    return tx.execute(sa.update(meetings).where(*same).values(version=seen + 1, **values)).rowcount == 1


def set_place(tx: Transaction, meeting: Meeting, place: str) -> None:
    said = tx.seal(subject(meeting.case_id), "interagency_meeting.place", meeting.id, place)
    tx.execute(sa.update(meetings).where(meetings.c.id == meeting.id).values(place=said))


def remove(tx: Transaction, meeting_id: int) -> None:
    """A draft, with all that was written for it (its lines go first: storage/meetings_lines.py)."""
    tx.execute(sa.delete(guests).where(guests.c.meeting_id == meeting_id))
    tx.execute(sa.delete(meetings).where(meetings.c.id == meeting_id))


def guests_of(tx: Transaction, meeting_id: int) -> list[Guest]:
    """Agencies first, each group in the order in which they were called."""
    rows = tx.execute(
        sa.select(guests, agencies.c.name.label("agency"))
        .outerjoin(agencies, agencies.c.id == guests.c.agency_id)
        .where(guests.c.meeting_id == meeting_id)
        .order_by(guests.c.agency_id.is_(None), guests.c.id)
    ).all()
    names = names_of(tx, [row.colleague_id for row in rows if row.colleague_id])
    return [
        Guest(
            row.id,
            row.agency or names.get(row.colleague_id, ""),
            row.agency_id,
            row.colleague_id,
            Role(row.role) if row.role else None,
            Coming(row.coming),
            row.was_there,
        )
        for row in rows
    ]


def call(tx: Transaction, meeting_id: int, agency_id: int | None, colleague_id: int | None, role: Role | None) -> None:
    row = {"id": tx.new_id(), "meeting_id": meeting_id, "agency_id": agency_id, "colleague_id": colleague_id}
    tx.execute(sa.insert(guests).values(row | {"role": role, "was_there": False}))


def let_go(tx: Transaction, guest_id: int) -> None:
    tx.execute(sa.delete(guests).where(guests.c.id == guest_id))


def set_coming(tx: Transaction, guest_id: int, coming: Coming) -> bool:
    """False when it was this before."""
    other = sa.update(guests).where(guests.c.id == guest_id, guests.c.coming != coming)
    return tx.execute(other.values(coming=coming)).rowcount == 1


def ask_anew(tx: Transaction, meeting_id: int) -> None:
    tx.execute(sa.update(guests).where(guests.c.meeting_id == meeting_id).values(coming=Coming.NONE))


def set_was_there(tx: Transaction, guest_id: int, *, was_there: bool) -> None:
    tx.execute(sa.update(guests).where(guests.c.id == guest_id).values(was_there=was_there))


def of_curator(tx: Transaction, curator_id: int, start: datetime, end: datetime) -> list[tuple[str, Meeting]]:
    """(the family's code, what is planned in [start, end)) of her families, earliest first."""
    these = (
        sa.select(meetings, cases.c.code)
        .join(cases, cases.c.id == meetings.c.case_id)
        .where(cases.c.curator_id == curator_id, cases.c.state == "open")
        .where(meetings.c.state == MeetingState.PLANNED)
        .where(meetings.c.starts_at >= start, meetings.c.starts_at < end)
    )
    return [(row.code, _read(tx, row)) for row in tx.execute(these.order_by(meetings.c.starts_at, meetings.c.id))]


def every(tx: Transaction, case_id: int) -> Every:
    found = tx.execute(sa.select(rhythms.c.every).where(rhythms.c.case_id == case_id)).scalar()
    return Every(found) if found else Every.NEVER


def set_every(tx: Transaction, case_id: int, chosen: Every) -> None:
    tx.execute(sa.delete(rhythms).where(rhythms.c.case_id == case_id))
    tx.execute(sa.insert(rhythms).values(case_id=case_id, every=chosen))


def _read(tx: Transaction, row: Any) -> Meeting:
    place = tx.open("interagency_meeting.place", row.id, row.place)
    own = (row.id, row.organisation_id, row.case_id, row.starts_at, place, MeetingState(row.state))
    return Meeting(*own, row.version, row.tells_her, row.held_at)
