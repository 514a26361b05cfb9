"""👥 Who works with a family: for its mother by first names, for its curator with what can be done about it."""

from dataclasses import dataclass, field

from bot.domain.cases import Case
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.reminders import Outcome
from bot.domain.specialists import Booking, NeedDomain, Share, Sharing, Specialist
from bot.storage import cases, duty, organisations, people, privacy
from bot.storage import specialists as store
from bot.storage import specialists_bookings as bookings
from bot.storage.transaction import Transaction
from bot.use_cases import specialists_bookings, specialists_told
from bot.use_cases import specialists_shared as shared
from bot.use_cases.access import reach, requires
from bot.use_cases.reminders import close

SHARE = "specialists.share"


@dataclass(frozen=True, slots=True)
class Member:
    """`ahead`: the meetings with the family that are still to come, the next first."""

    share: Share
    specialist: Specialist
    ahead: list[Booking]


@dataclass(frozen=True, slots=True)
class Team:
    """`deputy`: who stands in while the curator is on leave; `asks`: to whom of the two the mother writes."""

    case: Case
    curator: str
    deputy: str
    asks: int
    members: list[Member]


@dataclass(frozen=True, slots=True)
class Shared:
    """What became of it; `member` where the family is shared with them now."""

    how: Sharing
    case: Case
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """`freed`: how many meetings were called off with it."""

    case: Case
    specialist: Specialist | None
    freed: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a family can be shared with: everybody with whom it is not."""

    case: Case
    others: list[Specialist] = field(default_factory=list)


@requires("specialists.team")
def hers(tx: Transaction, who: Who) -> Team:
    """Her own. Raises Gone before her curator knows that it is her."""
    if who.case_id is None:
        raise Gone
    case = cases.get(tx, who.case_id)
    reach(who, "specialists.team", case)
    return _team(tx, case)


@requires("specialists.share")
def of_family(tx: Transaction, who: Who, case_id: int) -> Team:
    """Written down: run it, never read it."""
    case = _case(tx, who, case_id)
    privacy.record(tx, who, "specialists.team", object_id=case.id, case_id=case.id)
    return _team(tx, case)


@requires("specialists.share")
def member(tx: Transaction, who: Who, share_id: int) -> tuple[Case, Member]:
    """Written down: run it, never read it. Raises Gone when it has ended, or when nobody holds the role any more."""
    given = store.get_share(tx, share_id)
    case = _case(tx, who, given.case_id)
    privacy.record(tx, who, "specialists.team", object_id=share_id, case_id=case.id)
    if given.specialist_id not in store.holders(tx, [given.specialist_id]):
        raise Gone
    return case, _member(tx, given)


@requires("specialists.share")
def choice(tx: Transaction, who: Who, case_id: int) -> Choice:
    case = _case(tx, who, case_id)
    with_them = {share.specialist_id for share in store.shares_of_case(tx, case.id)}
    here = store.of_organisation(tx, case.organisation_id)
    return Choice(case, [one for one in here if one.person_id not in with_them | {case.mother_id}])


@requires("specialists.share")
def share(tx: Transaction, who: Who, case_id: int, specialist_id: int, domain: NeedDomain) -> Shared:
    """From the next press on they see the little that is theirs to see."""
    case = _case(tx, who, case_id)
    if not shared.is_open(tx, who.organisation_id, case):
        return Shared(Sharing.NOT_OPEN, case)
    if specialist_id not in {one.person_id for one in store.of_organisation(tx, case.organisation_id)}:
        return Shared(Sharing.LEFT, case)
    if specialist_id == case.mother_id:
        raise Gone
    if before := store.shared_with(tx, specialist_id, case.id):
        return Shared(Sharing.TWICE, case, _member(tx, before))
    made = store.share(tx, case, specialist_id, domain, who.person)
    privacy.record(tx, who, SHARE, object_id=made, case_id=case.id)
    specialists_told.tell(tx, case, specialist_id, "shared", share_id=made)
    return Shared(Sharing.DONE, case, _member(tx, store.get_share(tx, made)))


@requires("specialists.share")
def stop(tx: Transaction, who: Who, share_id: int) -> Stopped:
    """From the next press on they see nothing; what was booked is called off, and she hears of that."""
    given = store.get_share(tx, share_id)
    case = _case(tx, who, given.case_id)
    freed = _end(tx, case, who, given)
    return Stopped(case, store.known(tx, given.specialist_id), freed)


def end_all(tx: Transaction, case: Case, who: Who) -> None:
    """The work with the family is over: nobody it was shared with sees anything of it or waits for it any more."""
    for given in store.shares_of_case(tx, case.id):
        _end(tx, case, who, given)


def _end(tx: Transaction, case: Case, who: Who, given: Share) -> int:
    freed = free(tx, case, who, given)
    privacy.record(tx, who, "specialists.stop", object_id=given.id, case_id=case.id)
    specialists_told.tell(tx, case, given.specialist_id, "stopped", share_id=given.id)
    return freed


def free(tx: Transaction, case: Case, who: Who, given: Share) -> int:
    """The share ends; answers how many meetings were called off with it."""
    ahead = bookings.ahead_of(tx, given.specialist_id, case.id)
    for booking in ahead:
        close(tx, case, who, booking.appointment, Outcome.CANCELLED)
        specialists_bookings.freed(tx, booking)
    store.end(tx, given.id)
    return len(ahead)


def _team(tx: Transaction, case: Case) -> Team:
    """A specialist who holds the role no more is not there."""
    leave = duty.leave_of(tx, case.curator_id, organisations.today(tx, case.organisation_id))
    stands_in = leave if leave and _is_curator(tx, leave.deputy_id) else None
    deputy, asks = (stands_in.deputy, stands_in.deputy_id) if stands_in else ("", None)
    given = store.shares_of_case(tx, case.id)
    here = store.holders(tx, [one.specialist_id for one in given])
    members = [_member(tx, one) for one in given if one.specialist_id in here]
    return Team(case, people.name_of(tx, case.curator_id), deputy, asks or case.curator_id, members)


def _member(tx: Transaction, given: Share) -> Member:
    (specialist,) = store.holders(tx, [given.specialist_id]).values()
    return Member(given, specialist, bookings.ahead_of(tx, given.specialist_id, given.case_id))


def _is_curator(tx: Transaction, person_id: int | None) -> bool:
    return person_id is not None and bool(people.holds(tx, [(person_id, Role.CURATOR)]))


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, SHARE, case)
    return case
