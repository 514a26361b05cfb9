"""🚪 Somebody works here no more, or their phone is in other hands: the role is taken away, and nobody waits for them.

In the ordinary way families and pairs are handed over first, with everybody's yes. In an emergency the role ends in the
same second, and a curator whom the coordinator names has the families from then on: each family's 🆘, its tasks and its
questions go to somebody who is there (docs/decisions/2026-12-01-whose-access-is-closed.md).
"""

from functools import partial
from typing import Any

from bot.domain.cases import OF_PAIRS, Case, TaskKind
from bot.domain.mentoring import Match, MatchState
from bot.domain.outgoing import Lane
from bot.domain.people import MENTORS, STAFF, Member, Role, Who
from bot.domain.people_leaving import Hindrance, Leaver
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.storage import (
    cases,
    cases_transfer,
    dialog_rows,
    duty,
    events,
    events_feed,
    mentoring,
    organisations,
    outbox,
    people,
    people_roles,
    privacy,
    timers,
)
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases import cases_transfer as transfer
from bot.use_cases import help_requests_held, people_intakes_answers
from bot.use_cases.access import requires
from bot.use_cases.mentoring_ending import close, cut
from bot.use_cases.people_invitations import INVITED_BY_COORDINATOR

PAGE = 8
BEGUN = (MatchState.ACTIVE, MatchState.SUSPENDED)
END = "people.end_work"


@requires(END)
def whom(tx: Transaction, who: Who, page: int) -> tuple[list[Member], bool]:
    """A page of those who came by a coordinator's invitation, and whether more follow."""
    privacy.record(tx, who, "people.see")
    found = people_roles.members(
        tx, who.organisation_id, limit=PAGE + 1, offset=page * PAGE, roles=INVITED_BY_COORDINATOR
    )
    return found[:PAGE], len(found) > PAGE


@requires(END)
def see(tx: Transaction, who: Who, person_id: int, role: Role) -> Leaver:
    """What would be left; raises Gone for whoever has not this role here."""
    if role not in INVITED_BY_COORDINATOR or person_id not in people.with_role(tx, who.organisation_id, role):
        raise Gone
    codes = [code for _, code in _left_alone(tx, who, person_id, role)]
    curates = role is Role.CURATOR
    meetings = events.count_unfinished(tx, person_id) if curates else 0
    takers = transfer.others(tx, who.organisation_id, but={person_id}) if codes or meetings else []
    name = people.name_of(tx, person_id)
    return Leaver(person_id, name, role, codes, meetings, takers, _hindrance(tx, who, person_id, role, codes))


@requires(END)
def end(tx: Transaction, who: Who, person_id: int, role: Role, *, at_once: bool, taker_id: int = 0) -> Leaver | None:
    """What stood behind her, as it was; None where something hinders it, and nothing has happened."""
    leaver = see(tx, who, person_id, role)
    if leaver.hindrance is Hindrance.ONESELF:
        raise Denied(END, who.role)
    if leaver.stays or (leaver.hindrance and not at_once):
        return None
    if leaver.asks_who and taker_id not in {load.person_id for load in leaver.takers}:
        raise Gone
    left_alone = [case_id for case_id, _ in _left_alone(tx, who, person_id, role)]
    _part(tx, who, person_id, role)
    left = people_roles.revoke(tx, person_id, role)
    privacy.record(tx, who, "people.lock" if at_once else END, object_id=person_id)
    if leaver.asks_who:
        _hand_over(tx, who, leaver, left_alone, taker_id)
    _shut(tx, person_id, role)
    _nobody_waits(tx, who, person_id, left)
    _tell(tx, who, leaver, left_alone, left)
    return leaver


def _left_alone(tx: Transaction, who: Who, person_id: int, role: Role) -> list[tuple[int, str]]:
    """(id, code) of the families she runs, or beside which she stands in a pair that runs or rests."""
    if role is Role.CURATOR:
        return cases_transfer.codes_of(tx, who.organisation_id, person_id)
    if role in MENTORS:
        beside = [match.case_id for match in _pairs(tx, person_id, role) if match.state in BEGUN]
        return [(case.id, case.code) for case in cases.get_many(tx, beside)]
    return []


def _pairs(tx: Transaction, person_id: int, role: Role) -> list[Match]:
    return [match for match in mentoring.standing(tx, person_id) if match.role is role]


def _part(tx: Transaction, who: Who, person_id: int, role: Role) -> None:
    """What was only proposed is over; a pair ends as suddenly as when a volunteer's phone is in other hands."""
    for match in _pairs(tx, person_id, role):
        if match.state in BEGUN:
            cut(tx, match, who, quiet=True)
        else:
            close(tx, match, who)


def _hindrance(tx: Transaction, who: Who, person_id: int, role: Role, codes: list[str]) -> Hindrance | None:
    if person_id == who.person:
        return Hindrance.ONESELF
    if role is Role.COORDINATOR and people.with_role(tx, who.organisation_id, role) == [person_id]:
        return Hindrance.LAST  # whoever asks may have lost the role in this very second
    if codes:
        return Hindrance.FAMILIES if role is Role.CURATOR else Hindrance.PAIRS
    return None


def _hand_over(tx: Transaction, who: Who, leaver: Leaver, case_ids: list[int], taker_id: int) -> None:
    """To whom the coordinator named; nobody is her own curator, so that family goes to the next."""
    takers = [taker_id, *(load.person_id for load in leaver.takers)]
    for case in cases.get_many(tx, case_ids):
        if taker := next((one for one in takers if one != case.mother_id), None):
            transfer.give_at_once(tx, case, taker, who)
    events.hand_over(tx, leaver.person_id, taker_id)


def _shut(tx: Transaction, person_id: int, role: Role) -> None:
    """Nothing that lay open in her chat goes on, and no door stays that she made for somebody else."""
    account = people.account_of(tx, person_id)
    if account is not None:
        dialog_rows.forget(tx, account)
    events_feed.end_of(tx, person_id, role)
    if role is Role.COORDINATOR:
        for ended in invitations.expire_of_inviter(tx, person_id):
            timers.cancel(tx, TimerKind.INVITATION, ended)


def _nobody_waits(tx: Transaction, who: Who, person_id: int, left: list[Role]) -> None:
    """What was offered to her goes back; where she is of the staff no more, also her shifts, tasks and requests."""
    if Role.CURATOR not in left:
        cases_transfer.take_back_from(tx, person_id)
        people_intakes_answers.give_back(tx, who.organisation_id, person_id)
    if not STAFF & set(left):
        duty.off_the_rota(tx, person_id, organisations.today(tx, who.organisation_id))
        cases_transfer.move_tasks(tx, person_id, partial(_does_it, who.person))
        help_requests_held.lost(tx, person_id)


def _does_it(coordinator_id: int, case: Case, kind: TaskKind) -> int:
    """What is to be done about a pair is the coordinator's, unless the family is hers; else the family's curator's."""
    return coordinator_id if kind in OF_PAIRS and case.mother_id != coordinator_id else case.curator_id


def _tell(tx: Transaction, who: Who, leaver: Leaver, case_ids: list[int], left: list[Role]) -> None:
    """Her, with the menu she has from now on; every coordinator; and whoever has her families now."""
    occasion, ids = tx.new_id(), {"person_id": leaver.person_id, "ended": leaver.role}

    def put(kind: str, lane: Lane, role: Role, reader: int, **about: Any) -> None:
        outbox.put(tx, who.organisation_id, kind, lane, f"{kind}:{occasion}:{reader}", role, **about)

    for coordinator in people.with_role(tx, who.organisation_id, Role.COORDINATOR):
        put("people.work_ended", Lane.HELP, Role.COORDINATOR, coordinator, to=coordinator, case_ids=case_ids, **ids)
    now: dict[int, list[int]] = {}
    for case in cases.get_many(tx, case_ids if leaver.role is Role.CURATOR else []):
        now.setdefault(case.curator_id, []).append(case.id)
    for curator, hers in now.items():
        put("people.left_to", Lane.HELP, Role.CURATOR, curator, to=curator, case_ids=hers, **ids)
    account = people.account_of(tx, leaver.person_id)
    if left:
        put("people.access_closed", Lane.RELAY, left[0], leaver.person_id, to=leaver.person_id)
    elif account is not None:
        put("people.access_closed", Lane.RELAY, Role.STRANGER, leaver.person_id, guest=account)
