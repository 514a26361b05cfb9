"""Erasing a person: her keys first, so that no backup can be read, then every row that is hers.

Which rows are hers is read from the tables themselves: a row that names her case, her person or her chat, and a row
that hangs on one of these. Whatever a table holds is deleted, unless it stands in KEPT: those rows stay as figures, and
all that was sealed in them is emptied. A new table is therefore erased without anybody thinking of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.people import ContactState
from bot.domain.privacy import Erasure
from bot.storage.cases import cases
from bot.storage.help_requests import help_requests
from bot.storage.mentoring_applications import applications
from bot.storage.people import persons
from bot.storage.people_intakes import intakes
from bot.storage.people_invitations import invitations
from bot.storage.schema import Sealed, SealedText, link, metadata, moment, organisation
from bot.storage.timers import timers
from bot.storage.transaction import Transaction

erasures = sa.Table(
    "erasure",
    metadata,
    sa.Column("person_id", sa.BigInteger, sa.ForeignKey("person.id"), primary_key=True),
    organisation(),
    link("case_id", "cases.id", optional=True),
    moment("asked_at"),
    moment("due_at"),
)

EMPTY: Final = SealedText(b"")
"""Opens as nothing: no key has the number 0."""

KEPT: Final = frozenset(
    {
        "cases",
        "case_stage_event",
        "agreement",
        "case_level",
        "case_confirmation",
        "adult_consent",
        "consent",  # that she agreed, to which text and when: no word of hers
        "help_request",
        "help_event",
        "help_call",
        "help_after",
        "match",
        "mentoring_contact",  # a volunteer's hours
        "mentoring_expense",  # what was spent and paid back: the books
        "vetting_item",  # days on which papers of a volunteer were seen: no word of hers
        "brigade_callout",
        "brigade_called",
        "response_protocol",
        "protocol_step",
        "project_move",
        "social_hotel_stay",
        "aid_request",
        "aid_event",
        "referral",
        "referral_event",
        "interagency_meeting",
        "meeting_guest",
        "agency_task",
        "room_topic",
        "room_card",
    }
)
"""Kinds, times and outcomes, by the family's number: the figures of the organisation."""

NOBODYS: Final = frozenset({"audit", "person", "organisation", "territory", "timer"})
"""The audit log cannot be changed and holds ids only; her person row is emptied; timers are found by what they mean."""

BY_PERSON: Final = frozenset(
    {"person_id", "mother_id", "mentor_id", "recipient_id", "writer_id", "from_id", "to_id", "author_id"}
)
BY_CHAT: Final = frozenset({"chat_id", "telegram_id"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom to erase. A mother who has not been confirmed has no case; whoever is not on Telegram no account."""

    person_id: int | None
    case_id: int | None
    telegram_id: int | None


def hers(table: sa.Table, whom: Subject) -> sa.ColumnElement[bool] | None:
    """Which rows of a table are hers; None: the table can have none."""
    if table.name in NOBODYS:
        return None
    found = [_is(column, value) for column in table.c for value in _values(table, column, whom)]
    for key in table.foreign_keys:
        parent = key.column.table
        above = None if parent.name in ("cases", table.name) else hers(parent, whom)
        if above is not None:
            found.append(key.parent.in_(sa.select(key.column).where(above)))
    return sa.or_(*found) if found else None


def _values(table: sa.Table, column: sa.Column[Any], whom: Subject) -> list[int | None]:
    """What of hers may stand in this column, if any can."""
    if column.name == "case_id" or (table.name, column.name) == ("cases", "id"):
        return [whom.case_id]
    if (table.name, column.name) == ("match", "mentor_id"):
        return []  # what hangs on it is the other family's; a worry about somebody stays with the family it is about
    if column.name in BY_PERSON:
        return [whom.person_id]
    of_her_chat = column.name in BY_CHAT or (table.name, column.name) == ("outbox", "guest_telegram_id")
    return [whom.telegram_id] if of_her_chat else []


def _is(column: sa.Column[Any], value: int | None) -> sa.ColumnElement[bool]:
    """Never «IS NULL»: nobody has the rows that are nobody's."""
    return sa.false() if value is None else column == value


def of(tx: Transaction, person_id: int) -> Erasure | None:
    row = tx.execute(sa.select(erasures).where(erasures.c.person_id == person_id)).one_or_none()
    return Erasure(row.person_id, row.asked_at, row.due_at) if row else None


def ask(tx: Transaction, organisation_id: int, case_id: int | None, erasure: Erasure) -> None:
    values = {"person_id": erasure.person_id, "asked_at": erasure.asked_at, "due_at": erasure.due_at}
    tx.execute(sa.insert(erasures).values(organisation_id=organisation_id, case_id=case_id, **values))


def take_back(tx: Transaction, person_id: int) -> bool:
    return bool(tx.execute(sa.delete(erasures).where(erasures.c.person_id == person_id)).rowcount)


def subject(tx: Transaction, person_id: int) -> Subject:
    """Her account, and the case that is or was hers."""
    account = tx.execute(sa.select(persons.c.telegram_id).where(persons.c.id == person_id)).scalar()
    case_id = tx.execute(
        sa.select(cases.c.id).where(cases.c.mother_id == person_id).order_by(cases.c.id.desc()).limit(1)
    ).scalar()
    return Subject(person_id, case_id, account)


def erase(tx: Transaction, whom: Subject, *, keeps_person: bool) -> None:
    """Keys, rows, and what is left of the kept ones. `keeps_person`: she works here too, so only the family goes."""
    if keeps_person:
        whom = Subject(None, whom.case_id, None)
    tx.erase_keys(*_subjects(tx, whom))
    tables = [(table, mine) for table in reversed(metadata.sorted_tables) if (mine := hers(table, whom)) is not None]
    _drop_timers(tx, tables, whom)
    for table, mine in tables:
        if table.name in KEPT:
            _empty(tx, table, mine, {})
        else:
            tx.execute(sa.delete(table).where(mine))
    _empty(tx, persons, _is(persons.c.id, whom.person_id), _shell())
    of_family = _is(help_requests.c.case_id, whom.case_id)  # asked by somebody close, who is a guest by now
    tx.execute(sa.update(help_requests).where(of_family).values(guest_telegram_id=None))
    tx.execute(sa.update(invitations).where(_is(invitations.c.opened_by, whom.telegram_id)).values(opened_by=0))
    closed = {"state": "closed", "mother_id": None, "erased_at": tx.now}
    tx.execute(sa.update(cases).where(_is(cases.c.id, whom.case_id)).values(closed))


def _shell() -> dict[str, Any]:
    """What her row holds from now on: what stands in every row, and nothing that could tell one from another."""
    stays = {"id", "organisation_id", "active_role", "created_at"}
    plain = [column for column in persons.c if column.name not in stays and not isinstance(column.type, Sealed)]
    values = {column.name: None if column.nullable else column.default.arg for column in plain}  # type: ignore[union-attr]
    return values | {"contact": ContactState.GONE}


def _subjects(tx: Transaction, whom: Subject) -> list[str]:
    """Everything under whose key something of hers lies."""
    hers_too = sa.or_(_is(intakes.c.telegram_id, whom.telegram_id), _is(intakes.c.case_id, whom.case_id))
    calls = tx.execute(sa.select(intakes.c.id).where(hers_too)).scalars()
    asked_to_help = sa.or_(
        _is(applications.c.telegram_id, whom.telegram_id), _is(applications.c.person_id, whom.person_id)
    )
    asked = tx.execute(sa.select(applications.c.id).where(asked_to_help)).scalars()
    named = (("case", whom.case_id), ("person", whom.person_id), ("chat", whom.telegram_id))
    of_rows = [f"intake:{id_}" for id_ in calls] + [f"application:{id_}" for id_ in asked]
    return [f"{what}:{id_}" for what, id_ in named if id_ is not None] + of_rows


def _empty(tx: Transaction, table: sa.Table, mine: sa.ColumnElement[bool], values: Mapping[str, Any]) -> None:
    """What was sealed in these rows is nothing now."""
    sealed = {column.name: None if column.nullable else EMPTY for column in table.c if isinstance(column.type, Sealed)}
    if sealed or values:
        tx.execute(sa.update(table).where(mine).values({**sealed, **values}))


def _drop_timers(tx: Transaction, tables: list[tuple[sa.Table, sa.ColumnElement[bool]]], whom: Subject) -> None:
    """Whatever was due about one of these rows, or about her."""
    mine = [sa.select(table.c.id).where(where) for table, where in tables if "id" in table.c]
    own = [id_ for id_ in (whom.person_id, whom.case_id) if id_ is not None]
    about = [timers.c.ref_id.in_(own), *(timers.c.ref_id.in_(ids) for ids in mine)]
    for which in about:
        tx.execute(sa.delete(timers).where(which))


def requests_as_guest(tx: Transaction, telegram_id: int | None) -> list[int]:
    """What this account had asked for before it was known to be hers."""
    mine = _is(help_requests.c.guest_telegram_id, telegram_id)
    return list(tx.execute(sa.select(help_requests.c.id).where(mine)).scalars())
