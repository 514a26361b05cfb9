"""What went well for a mother: read from what she did, and beside it what she told herself, and who praised it.

Her words stay where they were carried: in the relay, under the key of the case.
"""

from dataclasses import replace

import sqlalchemy as sa

from bot.domain.people import Who
from bot.domain.reminders import DocumentState, Outcome
from bot.domain.went_well import Deed, Done
from bot.storage import red_flags, relay
from bot.storage.exchange import given_by
from bot.storage.guides import guide_progress
from bot.storage.people import names_of
from bot.storage.reminders import appointments, documents
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

notes = sa.Table(
    "good_note",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("relay_id", "relay_message.id"),
    moment("created_at"),
)
praises = sa.Table(
    "praise",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("author_id", "person.id"),
    word("about", *Deed),
    sa.Column("ref", sa.String(64), nullable=False),  # which of that kind
    moment("created_at"),
)


def deeds(tx: Transaction, case_id: int, mother_id: int, limit: int) -> list[Done]:
    """What she did, the newest first, each with who praised it."""
    found = [
        *_visits(tx, case_id, limit),
        *_documents(tx, case_id, limit),
        *_guides(tx, mother_id, limit),
        *_given(tx, mother_id, limit),
        *_told(tx, case_id, limit),
    ]
    said = _praised(tx, case_id)
    newest = sorted(found, key=lambda one: one.at, reverse=True)[:limit]
    return [replace(one, by=said.get((one.kind, one.ref), "")) for one in newest]


def tell(tx: Transaction, who: Who, case_id: int, relay_id: int) -> int:
    note_id = tx.new_id()
    row = {"id": note_id, "organisation_id": who.organisation_id, "case_id": case_id, "relay_id": relay_id}
    tx.execute(sa.insert(notes).values(row | {"created_at": tx.now}))
    return note_id


def forget(tx: Transaction, case_id: int, note_id: int) -> bool:
    """What was said of it goes, too."""
    gone = tx.execute(sa.delete(notes).where(notes.c.id == note_id, notes.c.case_id == case_id)).rowcount
    of_it = (praises.c.case_id == case_id, praises.c.about == Deed.OWN, praises.c.ref == str(note_id))
    tx.execute(sa.delete(praises).where(*of_it))
    return bool(gone)


def add_praise(tx: Transaction, who: Who, case_id: int, about: Deed, ref: str) -> int | None:
    """None when it was praised before."""
    same = (praises.c.case_id == case_id, praises.c.about == about, praises.c.ref == ref)
    if tx.execute(sa.select(praises.c.id).where(*same)).first() is not None:
        return None
    praise_id = tx.new_id()
    row = {"id": praise_id, "organisation_id": who.organisation_id, "case_id": case_id, "author_id": who.person}
    tx.execute(sa.insert(praises).values(row | {"about": about, "ref": ref, "created_at": tx.now}))
    return praise_id


def praise(tx: Transaction, praise_id: int) -> tuple[int, Deed, str] | None:
    """(case, kind, which of that kind), unless it was taken away."""
    row = tx.execute(sa.select(praises).where(praises.c.id == praise_id)).first()
    return (row.case_id, Deed(row.about), row.ref) if row else None


def _praised(tx: Transaction, case_id: int) -> dict[tuple[Deed, str], str]:
    rows = tx.execute(sa.select(praises).where(praises.c.case_id == case_id)).all()
    names = names_of(tx, [row.author_id for row in rows])
    return {(Deed(row.about), row.ref): names.get(row.author_id, "") for row in rows}


def _visits(tx: Transaction, case_id: int, limit: int) -> list[Done]:
    went = (appointments.c.case_id == case_id, appointments.c.outcome == Outcome.ATTENDED)
    rows = tx.execute(sa.select(appointments).where(*went).order_by(appointments.c.starts_at.desc()).limit(limit))
    return [Done(Deed.VISIT, str(row.id), row.starts_at, row.kind) for row in rows]


def _documents(tx: Transaction, case_id: int, limit: int) -> list[Done]:
    done = (documents.c.case_id == case_id, documents.c.state == DocumentState.DONE)
    rows = tx.execute(sa.select(documents).where(*done).order_by(documents.c.id.desc()).limit(limit))
    return [Done(Deed.DOCUMENT, str(row.id), row.created_at, row.kind) for row in rows]


def _guides(tx: Transaction, mother_id: int, limit: int) -> list[Done]:
    read = (guide_progress.c.person_id == mother_id, guide_progress.c.finished_at.is_not(None))
    found = sa.select(guide_progress.c.guide_id, guide_progress.c.finished_at).where(*read)
    rows = tx.execute(found.order_by(guide_progress.c.finished_at.desc()).limit(limit))
    return [Done(Deed.GUIDE, row.guide_id, row.finished_at, row.guide_id) for row in rows]


def _given(tx: Transaction, mother_id: int, limit: int) -> list[Done]:
    found = given_by(tx, mother_id, limit)
    return [Done(Deed.GIVEN, str(item.id), at or item.created_at, item.kind) for item, at in found]


def _told(tx: Transaction, case_id: int, limit: int) -> list[Done]:
    """Words that a person has to look at first are not shown."""
    here = sa.select(notes).where(notes.c.case_id == case_id).order_by(notes.c.id.desc()).limit(limit)
    rows = [row for row in tx.execute(here).all() if not red_flags.is_kept_back(tx, row.relay_id)]
    return [Done(Deed.OWN, str(row.id), row.created_at, words=relay.get(tx, row.relay_id).parcel.body) for row in rows]
