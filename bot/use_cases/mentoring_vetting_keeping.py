"""The coordinator writes down what was seen of a volunteer; what is over lets their pairs rest, what is renewed may
let them go on."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.content.mentoring_code import CODE
from bot.content.mentoring_vetting import RULES
from bot.domain.cases_clocks import told_at
from bot.domain.mentoring import Match, MatchState, Why
from bot.domain.mentoring_vetting import CHOSEN, WARNED, Item, Seen, until
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.domain.training import can_be
from bot.storage import cases, mentoring, organisations, outbox, people, privacy, timers
from bot.storage import mentoring_vetting as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases.access import requires
from bot.use_cases.mentoring_staff import told
from bot.use_cases.mentoring_suspending import suspend
from bot.use_cases.mentoring_vetting import Vetted, chosen, missing, of_person


@requires("mentoring.vetting_keep")
def see(tx: Transaction, who: Who, person_id: int, item: Item, day: date) -> tuple[Vetted, int]:
    """It was seen, and bears this day. Answers the volunteer, and how many pairs rested for want of it."""
    person = of_person(tx, who, person_id)
    if not can_be(day, person.today):
        raise Gone
    write_down(tx, who.organisation_id, person_id, item, day, who.person)
    privacy.record(tx, who, "mentoring.vetting_see", object_id=person_id)
    return of_person(tx, who, person_id), len(go_on(tx, person_id))


@requires("mentoring.vetting_keep")
def take_back(tx: Transaction, who: Who, person_id: int, item: Item) -> Vetted:
    """It was a slip, or does not count any more: said by a further line, and running pairs rest at once."""
    person = of_person(tx, who, person_id)
    if item in person.seen and not person.seen[item].taken_back:
        store.add(tx, who.organisation_id, person_id, item, person.today, None, who.person, taken_back=True)
        privacy.record(tx, who, "mentoring.vetting_take_back", object_id=person_id)
        _let_rest(tx, who, person_id)
    return of_person(tx, who, person_id)


@requires("mentoring.vetting_keep")
def choose(tx: Transaction, who: Who, item: Item, *, needed: bool) -> dict[Item, bool]:
    """What is newly wanted is asked for before the next pair; it ends none that runs."""
    if item not in CHOSEN:
        raise Gone
    store.choose(tx, who.organisation_id, item, needed=needed)
    privacy.record(tx, who, "mentoring.vetting_choose")
    return chosen(tx, who)


def write_down(tx: Transaction, organisation_id: int, person_id: int, item: Item, day: date, by_id: int) -> int:
    """A line of the history, and the clock that tells of its end."""
    end = until(day, RULES[item].months)
    version = CODE.version if item is Item.CODE_OF_CONDUCT else 0
    made = store.add(tx, organisation_id, person_id, item, day, end, by_id, version=version)
    zone = organisations.zone_of(tx, organisation_id)
    if end is not None:
        for days in WARNED:
            due = max(told_at(end - timedelta(days=days), zone), tx.now)
            timers.schedule(tx, organisation_id, TimerKind.VETTING, made, due, step=days)
        over = datetime.combine(end, time(), ZoneInfo(zone))
        timers.schedule(tx, organisation_id, TimerKind.VETTING, made, max(over, tx.now))
    return made


def go_on(tx: Transaction, person_id: int) -> list[Match]:
    """Nothing is missing any more: pairs to which both said yes begin; of those at rest each curator hears."""
    found = [one for one in mentoring.standing(tx, person_id) if not missing(tx, person_id, one.role)]
    pairs.begin_agreed(tx, person_id)
    resting = [one for one in found if one.suspended_why is Why.VETTING]
    for match in resting:
        _to_staff(tx, match, "mentoring.vetting_renewed")
    return resting


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """60 and 14 days before its end, and when it is over. Nothing of a line that another has replaced."""
    line = store.get(tx, timer.ref_id)
    if store.newest(tx, [line.person_id])[line.person_id].get(line.item) != line or line.until is None:
        return
    left = (line.until - organisations.today(tx, timer.organisation_id)).days
    if timer.step == 0:
        _let_rest(tx, who, line.person_id)
        _tell(tx, timer.organisation_id, line, "over")
    elif left > 0 and not any(left <= days < timer.step for days in WARNED):
        _tell(tx, timer.organisation_id, line, f"ends_{timer.step}")


def _let_rest(tx: Transaction, who: Who, person_id: int) -> None:
    for match in mentoring.standing(tx, person_id):
        if match.state is MatchState.ACTIVE and missing(tx, person_id, match.role):
            suspend(tx, who, match, Why.VETTING)


def _tell(tx: Transaction, organisation_id: int, line: Seen, what: str) -> None:
    """The coordinators, and the volunteer in a role in which they read it."""
    for role, readers in _readers(tx, organisation_id, line.person_id):
        kind = "mentoring.vetting_ends" if role is Role.COORDINATOR else "mentoring.vetting_own_ends"
        for to in readers:
            key = f"vetting:{line.id}:{what}:{to}:{role}"
            outbox.put(tx, organisation_id, kind, Lane.REMINDER, key, role, to=to, line_id=line.id)


def _readers(tx: Transaction, organisation_id: int, person_id: int) -> Iterable[tuple[Role, list[int]]]:
    yield Role.COORDINATOR, people.with_role(tx, organisation_id, Role.COORDINATOR, but=person_id)
    for role in store.roles(tx, person_id)[:1]:
        yield role, [person_id]


def _to_staff(tx: Transaction, match: Match, kind: str) -> None:
    org, turn = match.organisation_id, tx.new_id()
    for to, role in told(tx, cases.get(tx, match.case_id), match).items():
        outbox.put(tx, org, kind, Lane.RELAY, f"{kind}:{turn}:{to}", role, to=to, match_id=match.id)
