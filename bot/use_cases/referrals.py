"""📨 Referrals: sent to a partner agency, what it answered day by day, and a task when it is silent for two weeks."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain import referrals as rules
from bot.domain.brigade import Agency
from bot.domain.cases import Case, TaskKind
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.referrals import Referral, ReferralKind, ReferralState
from bot.domain.timers import Timer, TimerKind
from bot.domain.typed import one_line
from bot.storage import brigade_people, cases, privacy, timers
from bot.storage import referrals as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires

KEEP = "referrals.keep"


@dataclass(frozen=True, slots=True)
class Shown:
    """One referral of a case. `undo`: the change that can still be taken back, or 0."""

    case: Case
    referral: Referral
    undo: int = 0


@requires("referrals.keep")
def of_family(tx: Transaction, who: Who, case_id: int) -> tuple[Case, list[Referral]]:
    """Written down: run it, never read it."""
    case = _mine(tx, who, case_id)
    privacy.record(tx, who, "referrals.see", object_id=case.id, case_id=case.id)
    return case, store.of_case(tx, case.id)


@requires("referrals.keep")
def agencies(tx: Transaction, who: Who, case_id: int) -> tuple[Case, list[Agency]]:
    case = _mine(tx, who, case_id)
    return case, brigade_people.agencies_of(tx, case.organisation_id)


@requires("referrals.keep")
def send(tx: Transaction, who: Who, case_id: int, kind: ReferralKind, agency_id: int, what_for: str) -> Shown:
    """Of two presses at once one is written down."""
    case, known = agencies(tx, who, case_id)
    words = one_line(what_for)
    asked = next((agency for agency in known if agency.id == agency_id), None)
    if asked is None or not 0 < len(words) <= rules.WORDS_LIMIT:
        raise Gone
    for one in store.of_case(tx, case.id):
        same = (one.kind, one.agency_id, one.what_for) == (kind, agency_id, words)
        if same and tx.now - one.changes[0].at < rules.SAME_PRESS:
            return _shown(tx, who, case, one.id)
    made = store.add(tx, case, kind, asked, words)
    store.write_down(tx, case, made, ReferralState.SENT, _today(tx, case), who.person)
    privacy.record(tx, who, "referrals.send", object_id=made, case_id=case.id)
    _await_answer(tx, case, made)
    return _shown(tx, who, case, made)


@requires("referrals.keep")
def see(tx: Transaction, who: Who, referral_id: int) -> Shown:
    """Written down: run it, never read it."""
    case = _case_of(tx, who, referral_id)
    privacy.record(tx, who, "referrals.see", object_id=referral_id, case_id=case.id)
    return _shown(tx, who, case, referral_id)


@requires("referrals.keep")
def answered(tx: Transaction, who: Who, referral_id: int, state: ReferralState) -> Shown:
    """What the agency said or did, today. The same once more changes nothing."""
    case = _case_of(tx, who, referral_id)
    before = store.get(tx, referral_id).last.state
    if state is ReferralState.SENT:
        raise Gone
    if state is not before:
        store.write_down(tx, case, referral_id, state, _today(tx, case), who.person)
        privacy.record(tx, who, "referrals.answered", object_id=referral_id, case_id=case.id)
        _await_answer(tx, case, referral_id)
    return _shown(tx, who, case, referral_id)


@requires("referrals.keep")
def undo(tx: Transaction, who: Who, change_id: int) -> tuple[Case, bool]:
    """(the case, whether it was taken back). Only the last change, by whoever made it, within two minutes."""
    referral_id = store.of_change(tx, change_id)
    case = _case_of(tx, who, referral_id)
    last = store.get(tx, referral_id).last
    if last.id != change_id or not rules.may_undo(last, who.person, tx.now):
        return case, False
    store.write_down(tx, case, referral_id, last.state, _today(tx, case), who.person, takes_back=change_id)
    privacy.record(tx, who, "referrals.undo", object_id=referral_id, case_id=case.id)
    _await_answer(tx, case, referral_id)
    return case, True


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Two weeks without an answer. A day late it is as true."""
    found = store.get(tx, timer.ref_id)
    if found.last.state is ReferralState.SENT:
        cases.add_task(tx, cases.get(tx, found.case_id), TaskKind.REFERRAL_SILENT, ref_id=found.id, due_at=tx.now)


def _await_answer(tx: Transaction, case: Case, referral_id: int) -> None:
    """Wind or stop the clock by what is written down now; a task whose reason is gone is done."""
    timers.cancel(tx, TimerKind.REFERRAL, referral_id)
    waits = [one for one in store.of_case(tx, case.id) if one.id == referral_id]
    if waits and waits[0].last.state is ReferralState.SENT:
        due = waits[0].last.at + rules.SILENT_AFTER
        timers.schedule(tx, case.organisation_id, TimerKind.REFERRAL, referral_id, due)
    else:
        cases.settle(tx, TaskKind.REFERRAL_SILENT, referral_id)


def _shown(tx: Transaction, who: Who, case: Case, referral_id: int) -> Shown:
    referral = store.get(tx, referral_id)
    return Shown(case, referral, referral.last.id if rules.may_undo(referral.last, who.person, tx.now) else 0)


def _today(tx: Transaction, case: Case) -> date:
    return tx.now.astimezone(ZoneInfo(case.zone)).date()


def _case_of(tx: Transaction, who: Who, referral_id: int) -> Case:
    return _mine(tx, who, store.get(tx, referral_id).case_id)


def _mine(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, KEEP, case)
    return case
