"""A checklist begins: the clock of each of its steps."""

from bot.content.protocols import PROTOCOLS
from bot.domain.brigade_protocols import THEN, USUAL, Reminder, Situation, due, number, remind_at
from bot.domain.help_requests import HelpRequest
from bot.domain.timers import TimerKind
from bot.storage import brigade_protocols as store
from bot.storage import timers
from bot.storage.transaction import Transaction


def begin_protocol(tx: Transaction, request: HelpRequest) -> Situation | None:
    """When somebody takes a request whose situation has a list; one that was begun goes on."""
    begun = store.begun(tx, request.id)
    if begun is not None:
        return begun.situation
    situation = USUAL.get(request.kind)
    if situation is not None:
        begin(tx, request, situation)
    return situation


def begin(tx: Transaction, request: HelpRequest, situation: Situation) -> None:
    """The clocks of another list stop. What was ticked there stays ticked."""
    timers.cancel(tx, TimerKind.PROTOCOL_STEP, request.id)
    store.begin(tx, request.id, situation)
    ticked = store.ticked(tx, request.id, situation)
    for index, step in enumerate(PROTOCOLS[situation].steps):
        if step.id not in ticked:
            wait_for(tx, request, situation, index)


def wait_for(tx: Transaction, request: HelpRequest, situation: Situation, index: int) -> None:
    """Its owner hears of it when it is overdue, and an hour later the coordinator."""
    begun = store.begun(tx, request.id)
    hours = PROTOCOLS[situation].steps[index].hours
    first = max(remind_at(due(request.created_at, hours), begun.at if begun else tx.now), tx.now)
    for reminder, moment in ((Reminder.OWNER, first), (Reminder.COORDINATOR, first + THEN)):
        step = number(situation, index, reminder)
        timers.schedule(tx, request.organisation_id, TimerKind.PROTOCOL_STEP, request.id, moment, step)
