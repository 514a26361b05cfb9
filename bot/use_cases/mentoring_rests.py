"""🌙 «Хочу отдохнуть» and «Можно новую пару»: whether a volunteer is proposed to a family."""

from dataclasses import replace
from datetime import date, time
from typing import Final

from bot.domain.mentoring_matching import Profile
from bot.domain.mentoring_rests import Rests, until
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.reminders import local
from bot.domain.timers import Timer, TimerKind
from bot.storage import mentoring_matching, organisations, outbox, people, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

HOME = "mentoring.home"
MORNING = time(9)
STEPS: Final = {Role.SILVER_MENTOR: 0, Role.CONTACT_FAMILY: 1}
"""Somebody may be both, and rest as one of them."""


@requires(HOME)
def mine(tx: Transaction, who: Who) -> Profile:
    return mentoring_matching.of(tx, who.person, who.role)


@requires(HOME)
def rest(tx: Transaction, who: Who, how_long: Rests) -> Profile:
    """Nobody proposes a new pair until then; pairs there are go on as they are."""
    org, step = who.organisation_id, STEPS[who.role]
    day = until(organisations.today(tx, org), how_long)
    timers.cancel_step(tx, TimerKind.MENTOR_RESTS, who.person, step)
    if day is not None:
        due = local(day, MORNING, organisations.by_id(tx, org).zone)
        timers.schedule(tx, org, TimerKind.MENTOR_RESTS, who.person, due, step=step)
    return _keep(tx, who, rests=True, day=day)


@requires(HOME)
def ready(tx: Transaction, who: Who) -> Profile:
    """Also before the day that was said."""
    timers.cancel_step(tx, TimerKind.MENTOR_RESTS, who.person, STEPS[who.role])
    return _keep(tx, who, rests=False, day=None)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """The day has come: they read so, and may rest on."""
    role = next(role for role, step in STEPS.items() if step == timer.step)
    profile = mentoring_matching.of(tx, timer.ref_id, role)
    if not profile.rests or (timer.ref_id, role) not in people.holds(tx, [(timer.ref_id, role)]):
        return
    mentoring_matching.keep(tx, timer.ref_id, role, replace(profile, rests=False, rests_until=None))
    key, kind, org = f"rested:{timer.id}:{tx.new_id()}", "mentoring.rested", timer.organisation_id
    outbox.put(tx, org, kind, Lane.REMINDER, key, role, to=timer.ref_id)


def _keep(tx: Transaction, who: Who, *, rests: bool, day: date | None) -> Profile:
    changed = replace(mentoring_matching.of(tx, who.person, who.role), rests=rests, rests_until=day)
    mentoring_matching.keep(tx, who.person, who.role, changed)
    privacy.record(tx, who, "mentoring.rest", object_id=who.person)
    return changed
