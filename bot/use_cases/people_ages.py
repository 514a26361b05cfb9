"""What she told of her age is kept, and what follows from it on the days to come."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import Match, MatchState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeFacts, AgeGroup, Turn, at_least, birth_date, possible, turns
from bot.domain.people_consents import Purpose, in_force
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, outbox, people, privacy, timers
from bot.storage import people_ages as store
from bot.storage import people_consents as consents
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_adults
from bot.use_cases.access import requires

MORNING = time(10, 0)
BORDERS = {Turn.TURNS_14: 14, Turn.TURNS_16: 16, Turn.TURNS_18: 18}
STEPS = {turn: number for number, turn in enumerate(Turn)}


def keep_age(tx: Transaction, person_id: int, group: AgeGroup) -> None:
    """Told today."""
    _, zone = store.facts_of(tx, person_id)
    store.keep_group(tx, person_id, group, store.today(tx, zone))
    set_timers(tx, person_id)


def set_timers(tx: Transaction, person_id: int) -> None:
    """The next of each kind of day, by what is known now."""
    timers.cancel(tx, TimerKind.AGE, person_id)
    for turn in Turn:
        _set_timer(tx, person_id, turn)


def _set_timer(tx: Transaction, person_id: int, turn: Turn) -> None:
    facts, zone = store.facts_of(tx, person_id)
    day = next((day for day, each in turns(facts, store.today(tx, zone)) if each is turn), None)
    if day is not None:
        organisation_id = people.organisation_of(tx, person_id)
        timers.schedule(tx, organisation_id, TimerKind.AGE, person_id, _morning(day, zone), STEPS[turn])


@requires("people.consent")
def keep_birth_date(tx: Transaction, who: Who, day: date | None) -> date | None:
    """The day, when it can be hers; None asks her to look again. Raises Gone without her consent."""
    if not in_force(consents.of_person(tx, who.person), Purpose.BIRTH_DATE):
        raise Gone
    _, zone = store.facts_of(tx, who.person)
    born = birth_date(day, store.today(tx, zone))
    if born is None:
        return None
    was_minor = store.is_minor(tx, who.person)
    store.keep_birth_date(tx, who.person, born)
    privacy.record(tx, who, "people.birth_date", object_id=who.person, case_id=who.case_id)
    _changed(tx, who.person, was_minor)
    return born


@requires("people.consent")
def answer_18(tx: Transaction, who: Who, *, yes: bool) -> bool:
    """«Вам уже 18?». A no changes nothing: what she told stays true, and a year later she is asked again.

    False when nothing was open any more.
    """
    if not store.is_minor(tx, who.person):
        return False
    privacy.record(tx, who, "people.age_told", object_id=who.person, case_id=who.case_id)
    if yes:
        keep_age(tx, who.person, AgeGroup.ADULT)
        _changed(tx, who.person, was_minor=True)
    return True


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """A day that her age makes special. Late by years it is told once, and only what is true by then."""
    facts, zone = store.facts_of(tx, timer.ref_id)
    turn, today = list(Turn)[timer.step], store.today(tx, zone)
    _set_timer(tx, timer.ref_id, Turn.ASK)
    case_id = cases.of_mother(tx, timer.ref_id)
    if case_id is None:
        return
    case = cases.get(tx, case_id)
    if turn is Turn.ASK:
        _ask(tx, case, timer.ref_id, facts, today)
    elif turn is Turn.TURNS_18:
        _grown_up(tx, case, timer.ref_id)
    elif (at_least(facts, today) or 0) < BORDERS[turn] + 2:
        _older(tx, case, timer.ref_id, turn)


def _changed(tx: Transaction, person_id: int, was_minor: bool) -> None:
    """What she told just now may make her an adult, or less than one; what is said of who reads follows at once."""
    set_timers(tx, person_id)
    case_id, minor = cases.of_mother(tx, person_id), store.is_minor(tx, person_id)
    if case_id is None or minor is was_minor:
        return
    case = cases.get(tx, case_id)
    if not minor:
        _grown_up(tx, case, person_id)
        return
    _renew_notices(tx, case)
    cases.add_task(tx, case, TaskKind.AGE_MINOR, ref_id=person_id, due_at=tx.now)
    if consents.adult_of(tx, case.id) is None and people.waits_for_adult(tx, person_id, waits=True):
        mentoring_adults.rest(tx, case)
        _tell(tx, case, "people.young_shut", person_id, f"young_shut:{tx.new_id()}")


def _ask(tx: Transaction, case: Case, person_id: int, facts: AgeFacts, today: date) -> None:
    """Her, whether she is 18; her curator, where only 14 or 16 may have passed."""
    if (at_least(facts, today) or 18) >= 18:
        return
    if AgeGroup.ADULT in possible(facts, today) and people.has_telegram(tx, person_id):
        _tell(tx, case, "people.ask_18", person_id, f"ask_18:{person_id}:{today.year}")
    else:
        cases.add_task(tx, case, TaskKind.AGE_UNSURE, ref_id=person_id, due_at=tx.now)


def _older(tx: Transaction, case: Case, person_id: int, turn: Turn) -> None:
    """At 14 her own say counts; at 16 her curator is told what changes by law."""
    kind = TaskKind.AGE_14 if turn is Turn.TURNS_14 else TaskKind.AGE_16
    cases.add_task(tx, case, kind, ref_id=person_id, due_at=tx.now)
    if turn is Turn.TURNS_14:
        _tell(tx, case, "people.turned_14", person_id, f"turned_14:{person_id}")


def _grown_up(tx: Transaction, case: Case, person_id: int) -> None:
    """She and whoever stands beside her hear that nobody reads any more; from now on she answers for herself."""
    if people.waits_for_adult(tx, person_id, waits=False):
        mentoring_adults.go_on(tx, case)
        _tell(tx, case, "people.young_opened", person_id, f"young_opened:{person_id}:18")
    _tell(tx, case, "people.turned_18", person_id, f"turned_18:{person_id}")
    for match in _renew_notices(tx, case):
        key = f"mentee_turned_18:{match.id}"
        outbox.put(
            tx,
            case.organisation_id,
            "people.mentee_turned_18",
            Lane.RELAY,
            key,
            match.role,
            to=match.mentor_id,
            mother_id=person_id,
        )
    cases.add_task(tx, case, TaskKind.AGE_18, ref_id=person_id, due_at=tx.now)


def _renew_notices(tx: Transaction, case: Case) -> list[Match]:
    """The pinned message of each pair says by her age who may read; answers the pairs."""
    found = [match for match in mentoring.of_case(tx, case.id) if match.state is MatchState.ACTIVE]
    for match in found:
        for side in ("mother", "mentor"):
            outbox.put(
                tx,
                case.organisation_id,
                "mentoring.notice_renewed",
                Lane.RELAY,
                f"notice_renewed:{match.id}:{side}:{tx.new_id()}",
                Role.MOTHER if side == "mother" else match.role,
                to=match.person(side),
                match_id=match.id,
                side=side,
            )
    return found


def _tell(tx: Transaction, case: Case, kind: str, person_id: int, key: str) -> None:
    outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, Role.MOTHER, to=person_id)


def _morning(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
