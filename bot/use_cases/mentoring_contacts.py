"""A volunteer writes down a meeting: how, how long and when. The curator sees that it was, and reads nothing of it."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain import mentoring_contacts as rules
from bot.domain.cases import Case
from bot.domain.mentoring import Match
from bot.domain.mentoring_contacts import MINUTES, Felt, How, HowLong, Logged
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, Sent
from bot.storage import cases, mentoring, organisations, people, privacy
from bot.storage import mentoring_contacts as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_tired, relay
from bot.use_cases.access import requires
from bot.use_cases.mentoring_pairs import Pair, pair

LOG = "mentoring.log"
PAGE = 5


@requires(LOG)
def of_whom(tx: Transaction, who: Who, match_id: int) -> Pair:
    """The pair a meeting is written down of; raises Gone when it has ended."""
    return pair(tx, who, match_id)


@requires(LOG)
def today(tx: Transaction, who: Who) -> date:
    """By the organisation's clock."""
    return organisations.today(tx, who.organisation_id)


@requires(LOG)
def log(tx: Transaction, who: Who, match_id: int, how: How, how_long: HowLong, days_ago: int) -> Logged:
    """Counted at once; it can be taken back for two minutes."""
    if not 0 <= days_ago <= rules.EARLIEST:
        raise Gone
    match = _mine(tx, who, match_id)
    day = today(tx, who) - timedelta(days=days_ago)
    return _keep(tx, who, match, how, MINUTES[how_long], day)


@requires(LOG)
def say(tx: Transaction, who: Who, match_id: int, parcel: Parcel) -> tuple[Sent, Logged | None]:
    """Aloud: the voice goes to the curator as whatever the volunteer writes does, and the meeting counts for today.

    How long it was, and on which day, is asked next. None: nothing was carried, so nothing was written down.
    """
    match = _mine(tx, who, match_id)
    case = cases.get(tx, match.case_id)
    sent = relay.send(tx, who, case.curator_id, case.id, [parcel])
    if sent.delivery not in (Delivery.SENT, Delivery.MORNING, Delivery.HELD):
        return sent, None
    return sent, _keep(tx, who, match, How.MET, 0, today(tx, who))


@requires(LOG)
def lasted(tx: Transaction, who: Who, logged_id: int, how_long: HowLong) -> Logged:
    """How long the meeting told aloud was."""
    _own(tx, who, logged_id)
    store.change(tx, logged_id, minutes=MINUTES[how_long])
    return store.get(tx, logged_id)


@requires(LOG)
def heard_on(tx: Transaction, who: Who, logged_id: int) -> date:
    """The day on which it was told, by the organisation's clock."""
    zone = ZoneInfo(organisations.by_id(tx, who.organisation_id).zone)
    return _own(tx, who, logged_id).created_at.astimezone(zone).date()


@requires(LOG)
def was_on(tx: Transaction, who: Who, logged_id: int, days_ago: int) -> Logged:
    """The day of a meeting told aloud, counted from the day it was told: the same press means the same day always."""
    day = heard_on(tx, who, logged_id) - timedelta(days=days_ago)
    if not 0 <= days_ago <= rules.EARLIEST or store.get(tx, logged_id).taken_back:
        raise Gone
    store.change(tx, logged_id, day=day)
    return store.get(tx, logged_id)


@requires(LOG)
def take_back(tx: Transaction, who: Who, logged_id: int) -> bool:
    """False when it is too late. What is gone already is gone."""
    logged = _own(tx, who, logged_id)
    if logged.taken_back:
        return True
    if not rules.may_undo(logged, tx.now):
        return False
    store.change(tx, logged_id, taken_back_at=tx.now)
    _record(tx, who, "mentoring.log_undo", mentoring.get(tx, logged.match_id), logged_id)
    return True


@requires(LOG)
def feel(tx: Transaction, who: Who, logged_id: int, felt: Felt) -> tuple[str, Case]:
    """How the volunteer is after it. The curator, whose name and case are answered, is asked to call when it was hard
    three times running.

    The mother never sees it.
    """
    logged = _own(tx, who, logged_id)
    if logged.taken_back:
        raise Gone
    store.change(tx, logged_id, felt=felt)
    match = mentoring.get(tx, logged.match_id)
    case = cases.get(tx, match.case_id)
    _record(tx, who, "mentoring.log_felt", match, logged_id)
    mentoring_tired.look(tx, who.person, case)
    return people.name_of(tx, case.curator_id), case


@requires(LOG)
def mine(tx: Transaction, who: Who, page: int) -> tuple[list[tuple[Logged, str | None]], bool]:
    """A page of what this volunteer wrote down, the newest first; whether more follows.

    Each with the mother's name while the two write to each other, and with none afterwards.
    """
    found = store.of_mentor(tx, who.person, limit=PAGE + 1, offset=page * PAGE)
    names = people.names_of(tx, sorted({mother for _, mother in found if mother is not None}))
    return [(logged, names[mother] if mother else None) for logged, mother in found[:PAGE]], len(found) > PAGE


def _own(tx: Transaction, who: Who, logged_id: int) -> Logged:
    """A meeting this volunteer wrote down themselves."""
    logged = store.get(tx, logged_id)
    if logged.mentor_id != who.person:
        raise Denied(LOG, who.role)
    return logged


def _mine(tx: Transaction, who: Who, match_id: int) -> Match:
    """The pair, for its volunteer alone while it lives."""
    pair(tx, who, match_id)
    match = mentoring.get(tx, match_id)
    if who.role is Role.MOTHER or match.mentor_id != who.person:
        raise Denied(LOG, who.role)
    return match


def _keep(tx: Transaction, who: Who, match: Match, how: How, minutes: int, day: date) -> Logged:
    logged_id = store.add(tx, match, how, minutes, day)
    _record(tx, who, "mentoring.log", match, logged_id)
    return store.get(tx, logged_id)


def _record(tx: Transaction, who: Who, action: str, match: Match, logged_id: int) -> None:
    privacy.record(tx, who, action, object_id=logged_id, case_id=match.case_id)
