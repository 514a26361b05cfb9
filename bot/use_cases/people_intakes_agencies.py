"""Agencies that send families: each has a link and a poster of its own, so that it can be counted who came by it."""

import secrets
from typing import Final

from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_intakes import AGENCY_LIMIT, Agency, AgencyKind
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import outbox, privacy
from bot.storage import people_intakes as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

PAGE = 8
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is read for another sign: a poster may be typed by hand."""
LENGTH: Final = 7


@requires("people.agencies")
def agencies(tx: Transaction, who: Who, page: int = 0) -> tuple[list[Agency], bool]:
    """A page of them, and whether more follow."""
    found = store.agencies_of(tx, who.organisation_id)[page * PAGE :]
    return found[:PAGE], len(found) > PAGE


@requires("people.hand_over")
def that_count(tx: Transaction, who: Who) -> list[Agency]:
    """By whose word somebody may have come."""
    return [one for one in store.agencies_of(tx, who.organisation_id) if not one.ended]


@requires("people.agencies")
def agency(tx: Transaction, who: Who, agency_id: int) -> Agency:
    return store.agency(tx, who.organisation_id, agency_id)


@requires("people.agencies")
def add(tx: Transaction, who: Who, kind: AgencyKind, name: str) -> Agency:
    words = one_line(name)
    if not words or len(words) > AGENCY_LIMIT:
        raise Gone
    made = store.add_agency(tx, who.organisation_id, kind, words, _new_code())
    privacy.record(tx, who, "people.add_agency", object_id=made.id)
    _send(tx, who, made)
    return made


@requires("people.agencies")
def send_link(tx: Transaction, who: Who, agency_id: int) -> Agency:
    """The link and its picture once more."""
    found = store.agency(tx, who.organisation_id, agency_id)
    if found.ended:
        raise Gone
    _send(tx, who, found)
    return found


@requires("people.agencies")
def end(tx: Transaction, who: Who, agency_id: int, *, ends: bool) -> Agency:
    """Its link counts for nothing any more: whoever comes by it came by herself. Or (undo) it counts again."""
    found = store.agency(tx, who.organisation_id, agency_id)
    store.end_agency(tx, found.id, ends=ends)
    privacy.record(tx, who, "people.end_agency" if ends else "people.add_agency", object_id=found.id)
    return store.agency(tx, who.organisation_id, found.id)


@requires("people.ask_call_back")
def sent_by(tx: Transaction, who: Who, code: str) -> int | None:
    """Whose link it is; None for one that is nobody's."""
    found = store.agency_by_code(tx, who.organisation_id, code)
    return found.id if found else None


@requires("people.ask_call_back")
def counts(tx: Transaction, who: Who, agency_id: int) -> bool:
    """Whether whoever comes by its link is counted; a press may name any number."""
    return any(one.id == agency_id and not one.ended for one in store.agencies_of(tx, who.organisation_id))


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def _send(tx: Transaction, who: Who, made: Agency) -> None:
    key, kind = f"agency:{made.id}:{tx.new_id()}", "people.agency_link"
    outbox.put(tx, who.organisation_id, kind, Lane.RELAY, key, Role.COORDINATOR, to=who.person, agency_id=made.id)
