"""When nobody comes: calling again, saying so at once, and telling her the truth if she was told otherwise."""

from bot.domain.brigade import CALLS, COMES, SILENCE, Callout, nobody_can, silent
from bot.domain.people import Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import brigade as store
from bot.storage import brigade_called as crew
from bot.storage import outbox, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.brigade_telling import alarm, call, is_open, redraw_all, tell_her


def wait_for_an_answer(tx: Transaction, callout: Callout, step: int = 0) -> None:
    timers.schedule(tx, callout.organisation_id, TimerKind.BRIGADE_SILENCE, callout.id, tx.now + SILENCE, step)


def somebody_comes(tx: Transaction, callout: Callout) -> None:
    timers.cancel(tx, TimerKind.BRIGADE_SILENCE, callout.id)


def one_less(tx: Transaction, callout: Callout) -> None:
    """Somebody said no, was taken out, or cannot be reached any more."""
    members = crew.members(tx, callout.id)
    if any(one.state in COMES for one in members):
        return
    somebody_comes(tx, callout)
    if nobody_can(members):
        alarm(tx, callout, "nobody_can")
    else:
        wait_for_an_answer(tx, callout)
    unsay(tx, callout)


def unsay(tx: Transaction, callout: Callout) -> None:
    """She was told that people come, and nobody does: she hears it, unless the promise had not gone out yet."""
    if callout.told:
        store.change(tx, callout.id, told=None)
        still_waiting = outbox.cancel(tx, "brigade.on_the_way", callout_id=callout.id)
        if not still_waiting:
            tell_her(tx, callout, "not_coming")


def cannot_be_reached(tx: Transaction, person_id: int) -> None:
    """A member blocked the bot or left Telegram while she is called: those who wait for her see it at once."""
    for callout in store.open_of_member(tx, person_id):
        redraw_all(tx, callout)
        if crew.member(tx, callout.id, person_id).state not in COMES:
            one_less(tx, callout)


@requires("ticks.fire")
def fire_silence(tx: Transaction, who: Who, timer: Timer) -> None:
    """Five minutes without «Еду»: all who are silent are called again, the caller and the coordinators hear of it."""
    callout = store.get(tx, timer.ref_id)
    waited_for = silent(crew.members(tx, callout.id))
    if not is_open(callout) or not waited_for:
        return
    for one in waited_for:
        call(tx, callout, one.person_id)
    alarm(tx, callout, "silent")
    redraw_all(tx, callout)
    privacy.record(tx, who, "brigade.call_again", object_id=callout.id, case_id=callout.case_id)
    if timer.step + 1 < CALLS:
        wait_for_an_answer(tx, callout, timer.step + 1)
