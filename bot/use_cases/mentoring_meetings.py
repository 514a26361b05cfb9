"""The first meeting of a pair is an appointment of the family, and its curator is there.

Whoever is under 18, or is known to find understanding hard, writes to nobody before her curator saw the two together.
"""

from bot.domain.cases import Case
from bot.domain.cases_about import CaseCategory
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_meetings import Comes, Meeting, asked_at
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Appointment, Outcome
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, cases_about, mentoring, outbox, people, people_ages, privacy, reminders, timers
from bot.storage import mentoring_meetings as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires

ARRANGE = "mentoring.arrange"


def must_meet_first(tx: Transaction, case: Case) -> bool:
    """Whether nothing is carried between the two before their curator was there when they met."""
    minor = case.mother_id is not None and people_ages.is_minor(tx, case.mother_id)
    return minor or CaseCategory.MOTHER_MENTAL_OR_INTELLECTUAL in cases_about.categories_of(tx, case.id)


@requires(ARRANGE)
def to_arrange(tx: Transaction, who: Who, match_id: int) -> Match:
    """An active pair of the curator's own family; raises Gone once it is none."""
    match = mentoring.get(tx, match_id)
    reach(who, ARRANGE, cases.get(tx, match.case_id))
    if match.state is not MatchState.ACTIVE:
        raise Gone
    return match


def put(tx: Transaction, case: Case, who: Who, made: Appointment, match_id: int) -> None:
    """This appointment is where the two meet: the mentor reads day, hour and place, and is asked."""
    if to_arrange(tx, who, match_id).case_id != case.id:
        raise Denied(ARRANGE, who.role)
    _add(tx, case, match_id, made)


def moved(tx: Transaction, case: Case, before_id: int, instead: Appointment) -> None:
    """The same two meet on the new day."""
    before = store.of_appointment(tx, before_id)
    if before is not None:
        _add(tx, case, before.match_id, instead)


def off(tx: Transaction, case: Case, found: Appointment, who: Who, instead_id: int | None) -> None:
    """The day is off or another one: whoever waits there hears of it, the curator where it was not she."""
    meeting = store.of_appointment(tx, found.id)
    if meeting is None:
        return
    timers.cancel(tx, TimerKind.FIRST_MEETING, meeting.id)
    if found.starts_at <= tx.now or instead_id is not None:
        return
    match = mentoring.get(tx, meeting.match_id)
    _tell(tx, match, meeting, "off", match.role, match.mentor_id)
    if who.person_id != case.curator_id:
        _tell(tx, match, meeting, "off", Role.CURATOR, case.curator_id)


@requires("mentoring.meet")
def answer(tx: Transaction, who: Who, meeting_id: int, *, comes: bool) -> None:
    """«Придём» or «Не сможем», also after the other; of a «no» the curator hears. Raises Gone when it is off."""
    meeting = store.get(tx, meeting_id)
    match = mentoring.get(tx, meeting.match_id)
    if (who.person, who.role) != (match.mentor_id, match.role):
        raise Denied("mentoring.meet", who.role)
    if not is_ahead(tx, meeting):
        raise Gone
    said = Comes.COMES if comes else Comes.CANNOT
    if meeting.comes is said:
        return
    store.answer(tx, meeting_id, said)
    privacy.record(tx, who, "mentoring.meet", object_id=meeting_id, case_id=match.case_id)
    if not comes:
        _tell(tx, match, meeting, "cannot", Role.CURATOR, cases.get(tx, match.case_id).curator_id)


@requires(ARRANGE)
def met(tx: Transaction, who: Who, match_id: int) -> None:
    """The curator was there. Whoever had to wait for that may write from now on."""
    match = to_arrange(tx, who, match_id)
    if match.met_at is not None:
        return
    mentoring.change(tx, match_id, met_at=tx.now, waits_for_meeting=False)
    privacy.record(tx, who, "mentoring.met", object_id=match_id, case_id=match.case_id)
    if match.waits_for_meeting:
        for person_id, role in ((match.mother_id, Role.MOTHER), (match.mentor_id, match.role)):
            _may_write(tx, match, person_id, role)


@requires(ARRANGE)
def by_telephone(tx: Transaction, who: Who, match_id: int) -> None:
    """No meeting: the curator introduced them by telephone. Raises Denied where the two must meet before they write."""
    match = to_arrange(tx, who, match_id)
    if match.waits_for_meeting:
        raise Denied(ARRANGE, who.role)
    if match.met_at is None:
        mentoring.change(tx, match_id, met_at=tx.now)
        privacy.record(tx, who, "mentoring.by_telephone", object_id=match_id, case_id=match.case_id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """After the hour of the meeting its curator is asked whether it was held, unless she has said so."""
    meeting = store.get(tx, timer.ref_id)
    match = mentoring.get(tx, meeting.match_id)
    if match.state is MatchState.ACTIVE and match.met_at is None:
        _tell(tx, match, meeting, "asked", Role.CURATOR, cases.get(tx, match.case_id).curator_id)


def is_ahead(tx: Transaction, meeting: Meeting) -> bool:
    found = reminders.appointment(tx, meeting.appointment_id)
    return found.outcome is Outcome.OPEN and found.starts_at > tx.now


def _add(tx: Transaction, case: Case, match_id: int, made: Appointment) -> None:
    meeting, match = store.add(tx, match_id, made.id), mentoring.get(tx, match_id)
    timers.schedule(tx, case.organisation_id, TimerKind.FIRST_MEETING, meeting.id, asked_at(made.starts_at))
    _tell(tx, match, meeting, "arranged", match.role, match.mentor_id)


def _may_write(tx: Transaction, match: Match, person_id: int, role: Role) -> None:
    if people.has_telegram(tx, person_id):
        key, org = f"mentoring.may_write:{match.id}:{person_id}", match.organisation_id
        outbox.put(tx, org, "mentoring.may_write", Lane.RELAY, key, role, to=person_id, match_id=match.id)


def _tell(tx: Transaction, match: Match, meeting: Meeting, what: str, role: Role, to: int) -> None:
    again = tx.new_id() if what == "cannot" else ""
    key = f"mentoring.meeting_{what}:{meeting.id}:{to}:{again}"
    org = match.organisation_id
    outbox.put(tx, org, f"mentoring.meeting_{what}", Lane.RELAY, key, role, to=to, meeting_id=meeting.id)
