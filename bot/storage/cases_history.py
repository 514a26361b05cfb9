"""A case's notes and calls, and everything that has been in it as one list, the newest first."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.cases_history import Caller, Entry, Kind
from bot.domain.people import Role
from bot.domain.services import Service
from bot.storage import services, visits
from bot.storage.cases import subject
from bot.storage.help_requests import help_requests
from bot.storage.reminders import appointments
from bot.storage.schema import key, link, maybe_word, metadata, moment, organisation, sealed
from bot.storage.transaction import Transaction

notes = sa.Table(
    "case_note",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("curator_id", "person.id"),
    maybe_word("caller", *Caller),  # nothing: a note of the curator's own
    sealed("words"),
    moment("at"),
)

NOON = time(12)


def add_note(tx: Transaction, case: Case, curator_id: int, words: str, caller: Caller | None) -> int:
    note_id = tx.new_id()
    tx.execute(
        sa.insert(notes).values(
            id=note_id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            curator_id=curator_id,
            caller=caller,
            words=tx.seal(subject(case.id), "case_note.words", note_id, words),
            at=tx.now,
        )
    )
    return note_id


def written_since(tx: Transaction, case_id: int, curator_id: int, since: datetime) -> list[str]:
    """The words of what the same curator wrote down since then."""
    same = (notes.c.case_id == case_id, notes.c.curator_id == curator_id, notes.c.at >= since)
    rows = tx.execute(sa.select(notes.c.id, notes.c.words).where(*same))
    return [tx.open("case_note.words", row.id, row.words) for row in rows]


def newest(tx: Transaction, case: Case, *, limit: int) -> list[Entry]:
    """The first `limit` of all of them together: so many of each kind are enough."""
    found = [
        *_visits(tx, case.id, limit),
        *_services(tx, case, limit),
        *_appointments(tx, case.id, limit),
        *_requests(tx, case.id, limit),
        *_notes(tx, case.id, limit),
    ]
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:limit]


def _visits(tx: Transaction, case_id: int, limit: int) -> list[Entry]:
    found = visits.newest(tx, case_id, limit=limit)
    marks = visits.marks_of(tx, [one.id for one in found])
    return [
        Entry(
            Kind.VISIT,
            one.at,
            one.topics,
            one.safety,
            one.note.words,
            marks=tuple(marks.get(one.id, {}).items()),
            voice_of=one.id if one.note.file_id else None,
        )
        for one in found
    ]


def _services(tx: Transaction, case: Case, limit: int) -> list[Entry]:
    """By the moment they were written down, those of earlier days at their noon."""
    zone = ZoneInfo(case.zone)

    def at(one: Service) -> datetime:
        written = one.created_at.astimezone(zone)
        return written if written.date() == one.day else datetime.combine(one.day, NOON, zone)

    found = services.newest(tx, case.id, limit=limit)
    return [Entry(Kind.SERVICE, at(one), (one.code,), one.recipient) for one in found]


def _appointments(tx: Transaction, case_id: int, limit: int) -> list[Entry]:
    """What is still to come stands on the card. A visit home that is written down stands here as itself."""
    logged = sa.select(visits.home_visits.c.planned_id).where(
        visits.home_visits.c.case_id == case_id, visits.home_visits.c.planned_id.is_not(None)
    )
    these = sa.select(appointments).where(
        appointments.c.case_id == case_id, appointments.c.starts_at <= tx.now, appointments.c.id.not_in(logged)
    )
    rows = tx.execute(these.order_by(appointments.c.starts_at.desc(), appointments.c.id.desc()).limit(limit))
    return [Entry(Kind.APPOINTMENT, row.starts_at, (row.kind,), row.outcome) for row in rows]


def _requests(tx: Transaction, case_id: int, limit: int) -> list[Entry]:
    """Hers; what somebody close asked for is not the family's affair."""
    these = sa.select(help_requests).where(
        help_requests.c.case_id == case_id, help_requests.c.asked_as != Role.FAMILY_MEMBER
    )
    rows = tx.execute(these.order_by(help_requests.c.id.desc()).limit(limit))
    return [Entry(Kind.REQUEST, row.created_at, (row.number,), until=row.closed_at) for row in rows]


def _notes(tx: Transaction, case_id: int, limit: int) -> list[Entry]:
    these = sa.select(notes).where(notes.c.case_id == case_id)
    rows = tx.execute(these.order_by(notes.c.at.desc(), notes.c.id.desc()).limit(limit))
    return [
        Entry(
            Kind.CALL if row.caller else Kind.NOTE,
            row.at,
            (row.caller,) if row.caller else (),
            words=tx.open("case_note.words", row.id, row.words),
        )
        for row in rows
    ]
