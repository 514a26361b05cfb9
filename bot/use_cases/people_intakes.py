"""A call-back for somebody without a link: asked in two answers, taken by exactly one."""

from dataclasses import dataclass

from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_intakes import Intake
from bot.domain.permissions import Denied
from bot.storage import cases, outbox, privacy
from bot.storage import people as store
from bot.storage import people_intakes as intakes
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

PAGE = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """`by` took it; the request itself only for the one who did."""

    by: str
    intake: Intake | None


@requires("people.ask_call_back")
def waits_already(tx: Transaction, who: Who) -> bool:
    return intakes.has_new(tx, who.organisation_id, who.telegram_id)


@requires("people.ask_call_back")
def places(tx: Transaction, who: Who) -> list[tuple[int, str]]:
    """Where the organisation works: (id, name)."""
    return cases.territories_of(tx, who.organisation_id)


@requires("people.ask_call_back")
def ask_call_back(tx: Transaction, who: Who, place: str, contact: str) -> bool:
    """False when this account's request already waits."""
    if waits_already(tx, who):
        return False
    intake_id = intakes.add(tx, who.organisation_id, who.telegram_id, place, contact)
    privacy.record(tx, who, "people.ask_call_back", object_id=intake_id)
    for role, person_id in _who_calls_back(tx, who.organisation_id):
        key = f"call_back:{intake_id}:{person_id}"
        outbox.put(tx, who.organisation_id, "people.call_back", Lane.HELP, key, role, to=person_id, intake_id=intake_id)
    return True


@requires("people.take_call_back")
def waiting(tx: Transaction, who: Who, page: int) -> tuple[list[Intake], bool]:
    """A page of what nobody has taken, and whether more follows. Sensitive, so the look is written down."""
    privacy.record(tx, who, "people.take_call_back")
    found = intakes.new(tx, who.organisation_id, limit=PAGE + 1, offset=page * PAGE)
    return found[:PAGE], len(found) > PAGE


@requires("people.take_call_back")
def take_call_back(tx: Transaction, who: Who, intake_id: int) -> Taken:
    """Exactly one wins; the others are told who."""
    intake = intakes.get(tx, intake_id)
    if intake.organisation_id != who.organisation_id:
        raise Denied("people.take_call_back", who.role)
    if intakes.take(tx, intake_id, who.person):
        privacy.record(tx, who, "people.take_call_back", object_id=intake_id)
        if intake.telegram_id is not None:
            _tell_asker(tx, who, intake, intake.telegram_id)
        return Taken(store.name_of(tx, who.person), intake)
    taken_by = intakes.get(tx, intake_id).taken_by
    return Taken(store.name_of(tx, taken_by) if taken_by else "", intake if taken_by == who.person_id else None)


def _tell_asker(tx: Transaction, who: Who, intake: Intake, telegram_id: int) -> None:
    asker = store.by_telegram(tx, intake.organisation_id, telegram_id)
    outbox.put(
        tx,
        intake.organisation_id,
        "people.call_back_taken",
        Lane.HELP,
        f"call_back_taken:{intake.id}",
        asker.role,
        to=asker.person_id,
        guest=telegram_id if asker.person_id is None else None,
        taken_by=who.person,
    )


def _who_calls_back(tx: Transaction, organisation_id: int) -> list[tuple[Role, int]]:
    """The coordinators; where there is none, the curators: a request never waits for nobody."""
    for role in (Role.COORDINATOR, Role.CURATOR):
        if found := store.with_role(tx, organisation_id, role):
            return [(role, person_id) for person_id in found]
    return []
