"""Copies people asked for, and everything that goes into one: hers alone, no word and no surname of anybody else."""

from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.privacy_copy import UNDER_WAY, Contents, Copy, CopyState, Entry
from bot.storage.cases import cases
from bot.storage.events import events
from bot.storage.events_guests import event_guests
from bot.storage.guides import guide_progress
from bot.storage.help_requests import help_requests
from bot.storage.help_requests_talk import help_words
from bot.storage.mentoring import matches
from bot.storage.mentoring_check_ins import check_ins
from bot.storage.people import name_of, persons
from bot.storage.people_consents import consents
from bot.storage.privacy_copy_family import of_family
from bot.storage.relay import relay_messages
from bot.storage.reminders import appointments, documents
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

copies = sa.Table(
    "data_copy",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    word("state", *CopyState, default=CopyState.ASKED),
    moment("asked_at"),
    link("confirmed_by", "person.id", optional=True),
    moment("confirmed_at", optional=True),
    link("decided_by", "person.id", optional=True),
    moment("decided_at", optional=True),
)


def add(tx: Transaction, case: Case) -> int:
    copy_id = tx.new_id()
    row = {"id": copy_id, "organisation_id": case.organisation_id, "case_id": case.id, "asked_at": tx.now}
    tx.execute(sa.insert(copies).values(row))
    return copy_id


def get(tx: Transaction, copy_id: int) -> Copy:
    """Raises Gone."""
    return _read(tx.one(sa.select(copies).where(copies.c.id == copy_id)))


def under_way(tx: Transaction, case_id: int) -> Copy | None:
    """The one that has been neither given nor refused."""
    mine = sa.select(copies).where(copies.c.case_id == case_id, copies.c.state.in_(UNDER_WAY))
    row = tx.execute(mine.order_by(copies.c.id.desc()).limit(1)).one_or_none()
    return _read(row) if row else None


def move(tx: Transaction, copy_id: int, before: CopyState, after: CopyState, **values: Any) -> bool:
    """False when it does not stand where the press believes: then nothing changes."""
    here = sa.update(copies).where(copies.c.id == copy_id, copies.c.state == before)
    return tx.execute(here.values(state=after, **values)).rowcount == 1


def contents(tx: Transaction, case: Case) -> Contents:
    """Everything about the mother of a case."""
    her = case.mother_id or 0
    sections = {
        "about": _about(tx, her),
        "consents": _rows(tx, consents.c.given_at, consents.c.purpose, consents.c.person_id == her),
        "appointments": _appointments(tx, case.id),
        "documents": _rows(tx, documents.c.created_at, documents.c.kind, documents.c.case_id == case.id),
        "requests": _requests(tx, her),
        "words": _words(tx, her),
        "letters": _letters(tx, her),
        "pairs": _pairs(tx, her),
        "answers": _rows(tx, check_ins.c.answered_at, check_ins.c.answer, check_ins.c.person_id == her),
        "meetings": _meetings(tx, her),
        "guides": _rows(tx, guide_progress.c.updated_at, guide_progress.c.guide_id, guide_progress.c.person_id == her),
        **of_family(tx, case, her),
    }
    return Contents(name_of(tx, her), case.zone, sections)


def _rows(
    tx: Transaction,
    at: sa.Column[Any],
    kind: sa.Column[Any],
    mine: sa.ColumnElement[bool],
    words: sa.Column[Any] | None = None,
) -> list[Entry]:
    columns = [at.label("at"), kind.label("kind"), (words if words is not None else sa.literal("")).label("words")]
    found = tx.execute(sa.select(*columns).where(mine, kind.is_not(None)).order_by(at))
    return [Entry(row.at, str(row.kind), row.words) for row in found]


def _about(tx: Transaction, her: int) -> list[Entry]:
    row = tx.one(sa.select(persons).where(persons.c.id == her))
    phone = tx.open("person.phone", her, row.phone)
    account = [Entry(None, "account", str(row.telegram_id))] if row.telegram_id is not None else []
    return [
        Entry(row.created_at, "since"),
        *([Entry(None, "phone", phone)] if phone else []),
        *account,
        Entry(None, f"level_{row.text_level}"),
        *([Entry(None, "birth_date", tx.open("person.birth_date", her, row.birth_date))] if row.birth_date else []),
        *([Entry(None, f"age_{row.age_group}")] if row.age_group else []),
    ]


def _appointments(tx: Transaction, case_id: int) -> list[Entry]:
    found = tx.execute(
        sa.select(appointments).where(appointments.c.case_id == case_id).order_by(appointments.c.starts_at)
    )
    return [Entry(row.starts_at, row.kind, tx.open("appointment.place", row.id, row.place)) for row in found]


def _requests(tx: Transaction, her: int) -> list[Entry]:
    table = help_requests.c
    return _rows(tx, table.created_at, table.kind, table.person_id == her, table.number)


def _words(tx: Transaction, her: int) -> list[Entry]:
    """What she wrote about her requests; what others answered is theirs."""
    found = tx.execute(sa.select(help_words).where(help_words.c.author_id == her).order_by(help_words.c.id))
    return [Entry(row.created_at, row.kind, tx.open("help_word.text", row.id, row.text)) for row in found]


def _letters(tx: Transaction, her: int) -> list[Entry]:
    hers = (relay_messages.c.from_id == her, relay_messages.c.words_gone_at.is_(None))
    found = tx.execute(sa.select(relay_messages).where(*hers).order_by(relay_messages.c.id))
    return [Entry(row.created_at, row.kind, tx.open("relay_message.body", row.id, row.body)) for row in found]


def _pairs(tx: Transaction, her: int) -> list[Entry]:
    """First names alone: the rest of a helper's name is theirs."""
    begun = sa.select(matches).where(matches.c.mother_id == her, matches.c.started_at.is_not(None))
    found = tx.execute(begun.order_by(matches.c.started_at)).all()
    return [Entry(row.started_at, row.role, name_of(tx, row.mentor_id).partition(" ")[0]) for row in found]


def _meetings(tx: Transaction, her: int) -> list[Entry]:
    """Single meetings, series, and each class: by the programme or the curator's words, and whether she was there."""
    found = tx.execute(
        sa.select(events, event_guests.c.answer, event_guests.c.came)
        .join(event_guests, event_guests.c.event_id == events.c.id)
        .join(cases, cases.c.id == event_guests.c.case_id)
        .where(cases.c.mother_id == her)
        .order_by(events.c.starts_at)
    )
    return [
        Entry(
            row.starts_at,
            row.programme or "meeting_own",
            tx.open("event.title", row.id, row.title),
            row.answer if row.came is None else "came" if row.came else "was_away",
        )
        for row in found
    ]


def _read(row: Any) -> Copy:
    return Copy(row.id, row.organisation_id, row.case_id, CopyState(row.state), row.asked_at, row.confirmed_by)
