"""«Хочу помогать»: somebody applies, the coordinator talks with them and invites them, or says «не сейчас»."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.domain.mentoring_applications import UNTOUCHED, Answers, Application
from bot.domain.mentoring_vetting import CHOSEN, Item
from bot.domain.outgoing import Lane
from bot.domain.people import MENTORS, Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import (
    cases,
    mentoring_matching,
    mentoring_vetting,
    organisations,
    outbox,
    people,
    privacy,
    timers,
)
from bot.storage import mentoring_applications as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_vetting_keeping import write_down
from bot.use_cases.people_invitations import send_team_link

PAGE = 6
FURTHEST = timedelta(days=120)
"""So far ahead, or back, a talk may lie."""


@dataclass(frozen=True, slots=True)
class Applied:
    """An application as the coordinator sees it; `today` where the organisation works."""

    application: Application
    today: date

    @property
    def talked(self) -> bool:
        day = self.application.talk_on
        return day is not None and day <= self.today


@requires("mentoring.apply")
def waits_already(tx: Transaction, who: Who) -> bool:
    return store.of_account(tx, who.organisation_id, who.telegram_id) is not None


@requires("mentoring.apply")
def apply(tx: Transaction, who: Who, said: Answers) -> bool:
    """Kept from here on, by consent, under a key of its own. False when this account's application already waits."""
    if said.role not in MENTORS or who.telegram_id is None:
        raise Gone
    if waits_already(tx, who):
        return False
    made = store.add(tx, who.organisation_id, who.telegram_id, who.person_id, said)
    privacy.record(tx, who, "mentoring.apply", object_id=made)
    _touched(tx, who.organisation_id, made)
    for coordinator in people.with_role(tx, who.organisation_id, Role.COORDINATOR):
        key, org = f"application:{made}:{coordinator}", who.organisation_id
        kind, role = "mentoring.application_new", Role.COORDINATOR
        outbox.put(tx, org, kind, Lane.RELAY, key, role, to=coordinator, application_id=made)
    return True


@requires("mentoring.apply")
def to_collect(tx: Transaction, who: Who) -> list[Item]:
    """Which papers of their own choice the organisation wants."""
    wanted = mentoring_vetting.needed(tx, who.organisation_id)
    return [item for item in CHOSEN if item in wanted]


@requires("mentoring.applications")
def waiting(tx: Transaction, who: Who, page: int) -> tuple[list[Applied], bool]:
    """A page, the oldest first, and whether more follow. Sensitive, so the look is written down."""
    privacy.record(tx, who, "mentoring.applications")
    found = store.of_organisation(tx, who.organisation_id)[page * PAGE :]
    today = organisations.today(tx, who.organisation_id)
    return [Applied(one, today) for one in found[:PAGE]], len(found) > PAGE


@requires("mentoring.applications")
def look(tx: Transaction, who: Who, application_id: int) -> Applied:
    """Raises Gone for one that was deleted; nobody looks after their own."""
    application = store.get(tx, application_id)
    if application.organisation_id != who.organisation_id or application.person_id == who.person_id:
        raise Denied("mentoring.applications", who.role)
    privacy.record(tx, who, "mentoring.applications", object_id=application.id)
    return Applied(application, organisations.today(tx, who.organisation_id))


@requires("mentoring.applications")
def set_talk(tx: Transaction, who: Who, application_id: int, day: date) -> Applied:
    """The day of the interview, ahead or past. The applicant hears of one that lies ahead."""
    found = look(tx, who, application_id)
    if abs(day - found.today) > FURTHEST:
        raise Gone
    store.talk(tx, application_id, day)
    _touched(tx, who.organisation_id, application_id)
    if day > found.today:
        _tell(tx, found.application, "mentoring.application_talk", f"{day.toordinal()}", on=day.isoformat())
    return look(tx, who, application_id)


@requires("mentoring.applications")
def decline(tx: Transaction, who: Who, application_id: int) -> None:
    """«Не сейчас»: a kind word goes out, and nothing of it is kept."""
    application = look(tx, who, application_id).application
    privacy.record(tx, who, "mentoring.application_decline", object_id=application.id)
    _tell(tx, application, "mentoring.application_later", "")
    _delete(tx, application.id)


@requires("mentoring.applications")
def invite(tx: Transaction, who: Who, application_id: int) -> tuple[Applied, str]:
    """After the interview: the code for the coordinator's eyes; the link comes in a message of its own."""
    found = look(tx, who, application_id)
    if not found.talked:
        raise Gone
    made = send_team_link(tx, who, found.application.answers.role)
    store.invite(tx, application_id, made.id)
    _touched(tx, who.organisation_id, application_id)
    return found, made.code


def joined(tx: Transaction, invitation_id: int, invited_by: int, known: Who) -> None:
    """Whoever came by a link of an application brings it, the interview and what they told of themselves along."""
    person_id, org = known.person, known.organisation_id
    key = f"vetting_welcome:{invitation_id}"
    outbox.put(tx, org, "mentoring.vetting_welcome", Lane.RELAY, key, known.role, to=person_id)
    application = store.of_invitation(tx, invitation_id)
    if application is None:
        return
    today = organisations.today(tx, org)
    write_down(tx, org, person_id, Item.APPLICATION, min(application.created_at.date(), today), invited_by)
    write_down(tx, org, person_id, Item.INTERVIEW, application.talk_on or today, invited_by)
    _carry_over(tx, application, known)
    _delete(tx, application.id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Nobody touched it for 90 days."""
    store.delete(tx, timer.ref_id)


def _carry_over(tx: Transaction, application: Application, known: Who) -> None:
    """Nobody is asked twice. That the other side may learn of it was not asked yet, and is not allowed."""
    said = application.answers
    districts = {name: id_ for id_, name in cases.territories_of(tx, application.organisation_id)}
    told = mentoring_matching.of(tx, known.person, said.role)
    told = replace(told, tags=said.lived, hours=said.free, territory_id=districts.get(said.place, told.territory_id))
    mentoring_matching.keep(tx, known.person, said.role, told)


def _touched(tx: Transaction, organisation_id: int, application_id: int) -> None:
    timers.schedule(tx, organisation_id, TimerKind.APPLICATION, application_id, tx.now + UNTOUCHED)


def _delete(tx: Transaction, application_id: int) -> None:
    timers.cancel(tx, TimerKind.APPLICATION, application_id)
    store.delete(tx, application_id)


def _tell(tx: Transaction, application: Application, kind: str, turn: str, **said: Any) -> None:
    """The applicant, by account, or the person they are already; in the role they have now."""
    known = people.by_telegram(tx, application.organisation_id, application.telegram_id)
    outbox.put(
        tx,
        application.organisation_id,
        kind,
        Lane.RELAY,
        f"{kind}:{application.id}:{turn}",
        known.role,
        to=known.person_id,
        guest=application.telegram_id if known.person_id is None else None,
        **said,
    )
