"""🔄 A family goes over to another curator: its own or a coordinator proposes, the other takes it, the mother hears."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.cases import Case
from bot.domain.cases_transfer import Transfer, TransferState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_intakes import Load
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, outbox, people, privacy
from bot.storage import cases_transfer as store
from bot.storage.transaction import Transaction
from bot.use_cases import accompany_told, help_requests_moving, red_flags_raising
from bot.use_cases.access import reach, requires
from bot.use_cases.people_intakes_offers import load_of

PAGE = 8


@dataclass(frozen=True, slots=True)
class Giving:
    """Who could take the family, whoever has most room first; `waits` is who was asked and has not answered.

    `settled`: a coordinator has asked, so the family's curator changes nothing about it.
    """

    case: Case
    loads: list[Load]
    waits: Transfer | None
    settled: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """`asked`: the card is on its way; otherwise be sure first, for `load` says why not."""

    case: Case
    load: Load
    asked: bool


@requires("cases.transfer")
def see(tx: Transaction, who: Who, case_id: int) -> Giving:
    case = _case(tx, who, case_id)
    loads = others(tx, case.organisation_id, but={case.curator_id, case.mother_id})
    waits = store.under_way(tx, case.id)
    return Giving(case, loads, waits, settled=waits is not None and waits.by_coordinator and who.role is Role.CURATOR)


def others(tx: Transaction, organisation_id: int, but: Collection[int | None]) -> list[Load]:
    """The curators who are left, whoever has most room first, whoever is away last."""
    left = [one for one in people.with_role(tx, organisation_id, Role.CURATOR) if one not in but]
    loads = [load_of(tx, organisation_id, one) for one in left]
    return sorted(loads, key=lambda load: (load.away_until is not None, load.families, load.person_id))


@dataclass(frozen=True, slots=True)
class Codes:
    """A page of a curator's families: (id, code) alone."""

    name: str
    families: list[tuple[int, str]]
    more: bool


@requires("people.hand_over")
def codes(tx: Transaction, who: Who, curator_id: int, page: int) -> Codes:
    """By code: a coordinator reads no name of a family."""
    known = people.with_role(tx, who.organisation_id, Role.CURATOR) + store.left_behind(tx, who.organisation_id)
    if curator_id not in known:
        raise Gone
    found = store.codes_of(tx, who.organisation_id, curator_id, but=who.person, limit=PAGE + 1, offset=page * PAGE)
    return Codes(people.name_of(tx, curator_id), found[:PAGE], len(found) > PAGE)


@requires("cases.transfer")
def propose(tx: Transaction, who: Who, case_id: int, taker_id: int, *, sure: bool) -> Proposed | None:
    """One is asked at a time: whom the curator asked before is not any more.

    None where a coordinator has asked somebody: that holds until the answer, or until a coordinator takes it back.
    """
    giving = see(tx, who, case_id)
    if giving.waits is not None and giving.waits.by_coordinator:
        return None
    case, load = giving.case, next((one for one in giving.loads if one.person_id == taker_id), None)
    if load is None:
        raise Gone
    if (load.is_full or load.away_until) and not sure:
        return Proposed(case, load, asked=False)
    if giving.waits is not None:
        store.end(tx, giving.waits.id, TransferState.TAKEN_BACK)
    made = store.add(tx, case, taker_id, who.person)
    privacy.record(tx, who, "cases.transfer", object_id=made, case_id=case.id)
    _tell(tx, case, "transfer_offer", Role.CURATOR, taker_id, made)
    if who.person != case.curator_id:
        _tell(tx, case, "transfer_asked", Role.CURATOR, case.curator_id, made)
    return Proposed(case, load, asked=True)


@requires("cases.transfer")
def take_back(tx: Transaction, who: Who, case_id: int) -> Giving:
    """Not any more; nothing happens when it was answered first."""
    giving = see(tx, who, case_id)
    if giving.settled:
        return giving
    if giving.waits is not None and store.end(tx, giving.waits.id, TransferState.TAKEN_BACK):
        privacy.record(tx, who, "cases.transfer_back", object_id=giving.waits.id, case_id=case_id)
    return see(tx, who, case_id)


@requires("people.hand_over")
def left_behind(tx: Transaction, who: Who) -> list[tuple[int, str]]:
    """(id, name) of those who run families and work here no more."""
    found = store.left_behind(tx, who.organisation_id)
    return sorted(people.names_of(tx, found).items(), key=lambda named: named[1])


def give_at_once(tx: Transaction, case: Case, taker_id: int, who: Who) -> None:
    """Nobody is there to wait for a yes with: the family is hers from now on, and its mother hears so."""
    if waits := store.under_way(tx, case.id):
        store.end(tx, waits.id, TransferState.TAKEN_BACK)
    made = store.add(tx, case, taker_id, who.person)
    store.end(tx, made, TransferState.TAKEN)
    privacy.record(tx, who, "cases.give", object_id=made, case_id=case.id)
    _goes_over(tx, case, taker_id, made)
    if case.mother_id is not None:
        _tell(tx, case, "new_curator", Role.MOTHER, case.mother_id, made)


@requires("cases.take_over")
def answer(tx: Transaction, who: Who, transfer_id: int, *, takes: bool) -> tuple[Transfer, bool]:
    """Whether this press counted. Only whoever was asked answers, and never about her own family."""
    transfer = store.get(tx, transfer_id)
    case = cases.get(tx, transfer.case_id)
    if transfer.to_id != who.person or case.mother_id == who.person or case.organisation_id != who.organisation_id:
        raise Denied("cases.take_over", who.role)
    state = TransferState.TAKEN if takes else TransferState.REFUSED
    counts = case.curator_id == transfer.from_id and store.end(tx, transfer.id, state)
    if counts:
        privacy.record(tx, who, "cases.take_over" if takes else "cases.refuse", object_id=transfer.id, case_id=case.id)
        if takes:
            _goes_over(tx, case, who.person, transfer.id)
            _tell_of(tx, case, transfer.id)
        elif transfer.by_coordinator:
            _tell(tx, case, "transferred", Role.COORDINATOR, transfer.by_id, transfer.id)
        _tell(tx, case, "transfer_answered", Role.CURATOR, transfer.from_id, transfer.id)
    return store.get(tx, transfer.id), counts


def _goes_over(tx: Transaction, case: Case, taker_id: int, transfer_id: int) -> None:
    """With what is to be done for it, who was to come along, its open requests and signs nobody has looked at."""
    store.hand_over(tx, case, taker_id)
    accompany_told.left(tx, cases.get(tx, case.id), case.curator_id, Role.CURATOR, taker_id)
    for goes_along in (help_requests_moving.family_moved, red_flags_raising.family_moved):
        goes_along(tx, case.id, case.curator_id, taker_id, transfer_id)


def _tell_of(tx: Transaction, case: Case, transfer_id: int) -> None:
    """The family in her own words, the coordinators by code."""
    if case.mother_id is not None:
        _tell(tx, case, "new_curator", Role.MOTHER, case.mother_id, transfer_id)
    for coordinator in people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id):
        _tell(tx, case, "transferred", Role.COORDINATOR, coordinator, transfer_id)


def _tell(tx: Transaction, case: Case, what: str, role: Role, to: int, transfer_id: int) -> None:
    key, kind = f"cases:{what}:{transfer_id}:{to}", f"cases.{what}"
    outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, role, to=to, transfer_id=transfer_id)


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "cases.transfer", case)
    return case
