"""«Удалить меня»: a day to take it back, then nothing of hers is left but figures. Nobody is asked for permission.

Her curator hears of it at once and may call. While a request for help is open nothing is erased: somebody may be on the
way to her. At that hour nobody close to her sees anything any more; what they asked help for is finished first, too,
and she does not hear of it. The clock erases, so whatever is killed in the middle goes on after the start; the keys go
first, and a second erasing of them changes nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.help_requests import RequestState
from bot.domain.outgoing import Lane
from bot.domain.people import STAFF, Role, Who
from bot.domain.privacy import LOOK_AGAIN, RECONSIDER, Erasure
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, help_requests, inbox, mentoring, outbox, people_consents, privacy, timers
from bot.storage import help_requests_after as after
from bot.storage import people as people_store
from bot.storage import people_roles as roles
from bot.storage import privacy_erasure as store
from bot.storage.keys import StillRead
from bot.storage.privacy_erasure import Subject
from bot.storage.transaction import Transaction
from bot.use_cases import (
    accompany_told,
    events_queue,
    family_members_ending,
    hiding_kitchens,
    meetings_telling,
    specialists_told,
)
from bot.use_cases import mentoring as pairs
from bot.use_cases.access import requires
from bot.use_cases.people_guests import keep_for_a_day

SOON = timedelta(minutes=1)
WORKS_HERE = STAFF | {Role.BRIGADE_MEMBER, Role.SPECIALIST}


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether she asked to be deleted, and whether a request of hers for help is open: it is never erased."""

    erasure: Erasure | None
    asks_for_help: bool


@requires("privacy.delete")
def wish(tx: Transaction, who: Who) -> Wish:
    return Wish(store.of(tx, who.person), bool(after.open_of(tx, who.person)))


@requires("privacy.delete")
def ask(tx: Transaction, who: Who) -> Wish:
    """Pressed twice it is asked once; the day counts from the first time."""
    if store.of(tx, who.person) is None:
        erasure = Erasure(who.person, tx.now, tx.now + RECONSIDER)
        store.ask(tx, who.organisation_id, who.case_id, erasure)
        timers.schedule(tx, who.organisation_id, TimerKind.ERASURE, who.person, erasure.due_at)
        privacy.record(tx, who, "privacy.ask_erasure", case_id=who.case_id)
        _tell_curator(tx, who.case_id, "privacy.erasure_asked")
    return wish(tx, who)


@requires("privacy.delete")
def take_back(tx: Transaction, who: Who) -> None:
    if store.take_back(tx, who.person):
        timers.cancel(tx, TimerKind.ERASURE, who.person)
        privacy.record(tx, who, "privacy.take_back_erasure", case_id=who.case_id)
        _tell_curator(tx, who.case_id, "privacy.erasure_taken_back")


@requires("ticks.fire")
def fire_erasure(tx: Transaction, who: Who, timer: Timer) -> None:
    """Once, and not while somebody helps her or something she sent has not been read."""
    erasure = store.of(tx, timer.ref_id)
    if erasure is None or erasure.due_at > tx.now:
        return
    whom = store.subject(tx, timer.ref_id)
    waits = LOOK_AGAIN if _asks_for_help(tx, whom) else SOON if inbox.anything_waits(tx) else None
    again = waits or _finish(tx, who, whom)
    if again is not None:
        timers.schedule(tx, timer.organisation_id, timer.kind, timer.ref_id, tx.now + again)


def _finish(tx: Transaction, who: Who, whom: Subject) -> timedelta | None:
    """First whoever was close to her, then she. Answers how long it still has to wait; None: it is done."""
    close = family_members_ending.end_all(tx, whom.case_id) if whom.case_id is not None else []
    if whom.case_id is not None and help_requests.open_of_case(tx, whom.case_id):
        return LOOK_AGAIN  # of somebody close: its words lie under the key of the case
    try:
        for person_id in close:
            store.erase(tx, Subject(person_id, None, None), keeps_person=False)
        _erase(tx, who, whom)
    except StillRead:
        return SOON
    return None


def _erase(tx: Transaction, who: Who, whom: Subject) -> None:
    assert whom.person_id is not None
    works_here = bool(WORKS_HERE & set(roles.roles_of(tx, whom.person_id)))
    if not works_here:
        _end_as_volunteer(tx, who.organisation_id, whom.person_id)
    code = _end_what_goes_on(tx, who.organisation_id, whom)
    left = None if works_here else _account(tx, who.organisation_id, whom)
    reads_on = whom.person_id in people_store.by_ids(tx, [whom.person_id])
    people_consents.withdraw(tx, whom.person_id)
    store.erase(tx, whom, keeps_person=works_here)
    if works_here:
        roles.revoke(tx, whom.person_id, Role.MOTHER)
    privacy.record(tx, who, "privacy.erase", object_id=whom.person_id, case_id=whom.case_id)
    if code is not None:
        curator, text = code
        key = f"erased:{whom.case_id}"
        outbox.put(
            tx, who.organisation_id, "privacy.erased_family", Lane.RELAY, key, Role.CURATOR, to=curator, code=text
        )
    if left is not None and left.hidden:
        hiding_kitchens.leave(tx, left)
    elif left is not None and reads_on:
        _say_goodbye(tx, left)


def _account(tx: Transaction, organisation_id: int, whom: Subject) -> Who | None:
    """Who she is on Telegram, also when nothing reaches her there."""
    return people_store.by_telegram(tx, organisation_id, whom.telegram_id) if whom.telegram_id is not None else None


def _end_what_goes_on(tx: Transaction, organisation_id: int, whom: Subject) -> tuple[int, str] | None:
    """Whoever writes with her hears that it is over. Answers whose family it was, and its code."""
    her = Who(organisation_id, Role.MOTHER, whom.person_id, case_id=whom.case_id)
    for request_id in store.requests_as_guest(tx, whom.telegram_id):
        timers.schedule(tx, organisation_id, TimerKind.HELP_GUEST, request_id, tx.now)
    if whom.case_id is None:
        return None
    case = cases.get(tx, whom.case_id)
    accompany_told.erased(tx, case)
    events_queue.leave(tx, case.id)
    for match in mentoring.of_case(tx, case.id):
        pairs.leave(tx, match, her)
    specialists_told.erased(tx, case)
    meetings_telling.erased(tx, case)
    return case.curator_id, case.code


def _end_as_volunteer(tx: Transaction, organisation_id: int, person_id: int) -> None:
    """She stood beside other families, too: each hears that it is over, and nothing is carried to nobody."""
    for match in mentoring.standing(tx, person_id):
        pairs.leave(tx, match, Who(organisation_id, match.role, person_id))


def _say_goodbye(tx: Transaction, her: Who) -> None:
    """As to a guest, who is forgotten a day later: until then her account alone is known, to bring her this."""
    keep_for_a_day(tx, her)
    key = f"goodbye:{her.person}"
    outbox.put(tx, her.organisation_id, "privacy.erased", Lane.RELAY, key, Role.STRANGER, guest=her.telegram_id)


def _asks_for_help(tx: Transaction, whom: Subject) -> bool:
    assert whom.person_id is not None
    as_guest = [help_requests.get(tx, request_id) for request_id in store.requests_as_guest(tx, whom.telegram_id)]
    return any(one.state is not RequestState.CLOSED for one in after.open_of(tx, whom.person_id) + as_guest)


def _tell_curator(tx: Transaction, case_id: int | None, kind: str) -> None:
    if case_id is not None:
        case, key = cases.get(tx, case_id), f"{kind}:{case_id}:{tx.new_id()}"
        org, lane, role = case.organisation_id, Lane.HELP, Role.CURATOR
        outbox.put(tx, org, kind, lane, key, role, to=case.curator_id, case_id=case_id)
