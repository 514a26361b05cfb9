"""Who asks to be taken in: by herself in two answers, or by the link of an agency; taken by exactly one."""

from dataclasses import dataclass, replace

from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_intakes import OPEN, Intake, IntakeState, Known, Source, Words
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, outbox, privacy
from bot.storage import people as store
from bot.storage import people_intakes as intakes
from bot.storage.transaction import Transaction
from bot.use_cases import people_intakes_clock as clock
from bot.use_cases import people_intakes_twins as twins
from bot.use_cases.access import requires

PAGE = 5
NOTHING = Words("", "")
CALLED_BACK = frozenset({IntakeState.NEW, IntakeState.TAKEN})
"""What several may have a card of, because it is asked of everybody who could call back."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One of them as this person may read it: its words only for whoever may. `twin`: somebody who may be the same."""

    intake: Intake
    agency: str
    taken_by: str
    curator: str
    late: bool
    readable: bool
    twin: Known | None = None


@requires("people.ask_call_back")
def waits_already(tx: Transaction, who: Who) -> bool:
    return intakes.has_open(tx, who.organisation_id, who.telegram_id)


@requires("people.ask_call_back")
def places(tx: Transaction, who: Who) -> list[tuple[int, str]]:
    """Where the organisation works: (id, name)."""
    return cases.territories_of(tx, who.organisation_id)


@requires("people.ask_call_back")
def ask_call_back(
    tx: Transaction,
    who: Who,
    place: str,
    contact: str,
    territory_id: int | None = None,
    agency_id: int | None = None,
) -> bool:
    """False when this account's request already waits."""
    if waits_already(tx, who):
        return False
    if territory_id not in (None, *(id_ for id_, _ in places(tx, who))):
        raise Gone
    sent_by = intakes.agency(tx, who.organisation_id, agency_id) if agency_id is not None else None
    intake_id = intakes.add(
        tx,
        who.organisation_id,
        who.telegram_id,
        Words(place, contact),
        source=Source.PARTNER if sent_by else Source.SELF,
        agency_id=agency_id,
        territory_id=territory_id,
    )
    privacy.record(tx, who, "people.ask_call_back", object_id=intake_id)
    clock.plan(tx, who.organisation_id)
    for role, person_id in clock.who_calls_back(tx, who.organisation_id):
        key = f"call_back:{intake_id}:{person_id}"
        outbox.put(tx, who.organisation_id, "people.call_back", Lane.HELP, key, role, to=person_id, intake_id=intake_id)
    return True


@requires("people.take_call_back")
def waiting(tx: Transaction, who: Who, page: int) -> tuple[list[Seen], bool]:
    """A page of what has led to nothing yet, and whether more follows. Sensitive, so the look is written down."""
    privacy.record(tx, who, "people.take_call_back")
    found = [one for one in intakes.open_ones(tx, who.organisation_id) if _may_list(who, one)][page * PAGE :]
    return [seen(tx, who, one) for one in found[:PAGE]], len(found) > PAGE


@requires("people.take_call_back")
def look(tx: Transaction, who: Who, intake_id: int) -> Seen:
    """Whoever looks at what is nobody's takes it. Exactly one does; the others are told who."""
    intake = of_ours(tx, who, intake_id)
    if who.role is Role.CURATOR and intake.state not in CALLED_BACK and not may_read(who, intake):
        raise Denied("people.take_call_back", who.role)
    if intakes.take(tx, intake.id, who.person) and intake.telegram_id is not None:
        _tell_asker(tx, who, intake, intake.telegram_id)
    privacy.record(tx, who, "people.take_call_back", object_id=intake_id, case_id=intake.case_id)
    return seen(tx, who, intakes.get(tx, intake_id), with_twin=True)


@requires("people.take_call_back")
def close(tx: Transaction, who: Who, intake_id: int) -> Seen:
    """It leads to no family. Only whoever may read it closes it, and never what is a family by now."""
    intake = of_ours(tx, who, intake_id)
    if intake.state not in OPEN or not may_read(who, intake):
        raise Gone
    intakes.change(tx, intake.id, state=IntakeState.CLOSED, curator_id=None)
    privacy.record(tx, who, "people.close_intake", object_id=intake.id)
    return seen(tx, who, intakes.get(tx, intake.id))


def of_ours(tx: Transaction, asker: Who, intake_id: int) -> Intake:
    intake = intakes.get(tx, intake_id)
    if intake.organisation_id != asker.organisation_id:
        raise Denied("people.take_call_back", asker.role)
    return intake


def may_read(reader: Who, intake: Intake) -> bool:
    """The coordinator until a curator has taken it; from then on that curator alone. One who calls back, meanwhile."""
    if intake.state is IntakeState.CASE:
        return reader.role is Role.CURATOR and intake.curator_id == reader.person_id
    if intake.state in OPEN:
        return reader.role is Role.COORDINATOR or intake.taken_by == reader.person_id
    return False


def seen(tx: Transaction, reader: Who, intake: Intake, *, with_twin: bool = False) -> Seen:
    readable = may_read(reader, intake)
    known = twins.of_intake(tx, intake) if with_twin and readable and intake.state is IntakeState.TAKEN else None
    sent_by = intakes.agency(tx, intake.organisation_id, intake.agency_id).name if intake.agency_id else ""
    return Seen(
        intake if readable else replace(intake, words=NOTHING),
        sent_by,
        store.name_of(tx, intake.taken_by) if intake.taken_by else "",
        store.name_of(tx, intake.curator_id) if intake.curator_id else "",
        intake.is_overdue(tx.now, clock.zone_of(tx, intake.organisation_id)),
        readable,
        known,
    )


def _may_list(who: Who, intake: Intake) -> bool:
    return who.role is Role.COORDINATOR or intake.taken_by in (None, who.person_id)


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
