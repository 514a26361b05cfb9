"""The coordinator writes a request down, and asks a curator by how many families she has and whether she is there."""

from dataclasses import dataclass

from bot.domain.outgoing import Lane
from bot.domain.people import NAME_LIMIT, Role, Who, as_name
from bot.domain.people_intakes import ANSWER_LIMIT, MOST_FAMILIES, OPEN, Intake, IntakeState, Known, Load, Source, Words
from bot.domain.permissions import Denied, Gone
from bot.domain.typed import one_line
from bot.storage import cases, duty, organisations, outbox, people, privacy
from bot.storage import people_intakes as intakes
from bot.storage.transaction import Transaction
from bot.use_cases import people_intakes_clock as clock
from bot.use_cases import people_intakes_twins as twins
from bot.use_cases import training_needed
from bot.use_cases.access import requires
from bot.use_cases.people_intakes import may_read, of_ours
from bot.use_cases.people_invitations import territory_for

PAGE = 8


@dataclass(frozen=True, slots=True)
class NewIntake:
    """As the coordinator heard it."""

    name: str
    contact: str
    territory_id: int | None
    reason: str
    urgent: bool
    agency_id: int | None


@dataclass(frozen=True, slots=True)
class Offered:
    """`asked`: she has the card now; otherwise the coordinator should be sure first, for `load` says why not."""

    asked: bool
    code: str
    load: Load


@requires("people.hand_over")
def twin_of(tx: Transaction, who: Who, new: NewIntake) -> Known | None:
    """Somebody who may be the same, before anything is kept."""
    return twins.of_words(tx, who.organisation_id, new.name, new.contact, new.territory_id)


@requires("people.hand_over")
def enter(tx: Transaction, who: Who, new: NewIntake) -> int:
    """The coordinator's own request; she looks for a curator already."""
    territory_id = territory_for(tx, who, new.territory_id)
    if new.agency_id is not None:
        intakes.agency(tx, who.organisation_id, new.agency_id)
    name = as_name(new.name)
    contact, reason = one_line(new.contact), one_line(new.reason)
    if name is None or len(name) > NAME_LIMIT or max(len(contact), len(reason)) > ANSWER_LIMIT:
        raise Gone
    intake_id = intakes.add(
        tx,
        who.organisation_id,
        None,
        Words(dict(cases.territories_of(tx, who.organisation_id))[territory_id], contact, name, reason),
        source=Source.COORDINATOR,
        agency_id=new.agency_id,
        territory_id=territory_id,
        urgent=new.urgent,
        taken_by=who.person,
    )
    privacy.record(tx, who, "people.enter_intake", object_id=intake_id)
    clock.plan(tx, who.organisation_id)
    return intake_id


@requires("people.hand_over")
def places(tx: Transaction, who: Who) -> list[tuple[int, str]]:
    """Where the organisation works: (id, name)."""
    return cases.territories_of(tx, who.organisation_id)


@requires("people.take_call_back")
def needs_place(tx: Transaction, who: Who, intake_id: int) -> list[tuple[int, str]]:
    """The territories to choose from; none where it is known, or there is no choice."""
    intake, known = of_ours(tx, who, intake_id), cases.territories_of(tx, who.organisation_id)
    if intake.state not in OPEN:
        raise Gone
    return known if intake.territory_id is None and len(known) > 1 else []


@requires("people.take_call_back")
def set_place(tx: Transaction, who: Who, intake_id: int, territory_id: int) -> None:
    intake = _open(tx, who, intake_id)
    if territory_id not in dict(cases.territories_of(tx, who.organisation_id)) or intake.code:
        raise Gone
    intakes.change(tx, intake.id, territory_id=territory_id)


@requires("people.hand_over")
def curators(tx: Transaction, who: Who, page: int = 0) -> tuple[list[Load], bool]:
    """A page of them, whoever has most room first; whoever is away last."""
    found = [
        load_of(tx, who.organisation_id, person_id)
        for person_id in people.with_role(tx, who.organisation_id, Role.CURATOR)
    ]
    found.sort(key=lambda load: (load.away_until is not None, load.families, load.person_id))
    return found[page * PAGE : (page + 1) * PAGE], len(found) > (page + 1) * PAGE


@requires("people.hand_over")
def limit(tx: Transaction, who: Who) -> int:
    return organisations.curator_limit(tx, who.organisation_id)


@requires("people.hand_over")
def set_limit(tx: Transaction, who: Who, most: int) -> None:
    """How many families one curator runs."""
    if not 0 < most <= MOST_FAMILIES:
        raise Gone
    organisations.set_curator_limit(tx, who.organisation_id, most)
    privacy.record(tx, who, "people.set_limit")


@requires("people.hand_over")
def offer(tx: Transaction, who: Who, intake_id: int, curator_id: int, *, sure: bool) -> Offered:
    """She is asked by code and source alone. Whoever has many families, or is away, is asked only when that is sure."""
    intake = _open(tx, who, intake_id)
    if curator_id not in people.with_role(tx, who.organisation_id, Role.CURATOR):
        raise Gone
    load = load_of(tx, who.organisation_id, curator_id)
    if (load.is_full or load.away_until) and not sure:
        return Offered(asked=False, code=intake.code, load=load)
    territory_id = territory_for(tx, who, intake.territory_id)
    code = intake.code or cases.next_code(tx, territory_id)
    intakes.change(
        tx, intake.id, state=IntakeState.OFFERED, curator_id=curator_id, code=code, territory_id=territory_id
    )
    privacy.record(tx, who, "people.hand_over", object_id=intake.id)
    lane = Lane.HELP if intake.urgent else Lane.RELAY
    key = f"intake_offer:{intake.id}:{tx.new_id()}"
    outbox.put(
        tx, who.organisation_id, "people.intake_offer", lane, key, Role.CURATOR, to=curator_id, intake_id=intake.id
    )
    return Offered(asked=True, code=code, load=load)


def _open(tx: Transaction, who: Who, intake_id: int) -> Intake:
    intake = of_ours(tx, who, intake_id)
    if intake.state not in OPEN:
        raise Gone
    if not may_read(who, intake):
        raise Denied("people.hand_over", who.role)
    return intake


def load_of(tx: Transaction, organisation_id: int, person_id: int) -> Load:
    leave = duty.leave_of(tx, person_id, organisations.today(tx, organisation_id))
    families = cases.count_by_curator(tx, organisation_id).get(person_id, 0)
    most = organisations.curator_limit(tx, organisation_id)
    trained = training_needed.is_trained(tx, organisation_id, person_id)
    return Load(person_id, people.name_of(tx, person_id), families, most, leave.last if leave else None, trained)
