"""What its writer sees of a message that is on its way: a sign when it has arrived, a sentence when it cannot."""

from typing import Any

from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.relay import Carried, Tie
from bot.storage import outbox, relay, ties
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.relay_taking_back import remove


def arrived(tx: Transaction, message: Carried, part: int, message_id: int, *, last: bool) -> None:
    """A piece stands in the reader's chat. What was taken back while it was on its way leaves again at once."""
    known = part in relay.copies(tx, message.id)
    relay.keep_copy(tx, message, part, message_id)
    sides = _sides(tx, message)
    if known or sides is None:
        return
    writer, reader = sides
    if message.withdrawn:
        remove(tx, message, reader.role, part, message_id)
    elif last:
        mark(tx, message, "writer", writer)


def not_arrived(tx: Transaction, message: Carried, why: str) -> None:
    """Telegram will not bring it; `why` is blocked or refused. Said once of each message."""
    if sides := _sides(tx, message):
        ids: dict[str, Any] = {"relay_id": message.id, "why": why}
        key = f"relay.not_arrived:{message.id}"
        role, to = sides[0].role, message.from_id
        outbox.put(tx, message.organisation_id, "relay.not_arrived", Lane.RELAY, key, role, to=to, **ids)


def not_removed(tx: Transaction, message: Carried) -> None:
    """Telegram keeps it in the other chat."""
    if sides := _sides(tx, message):
        key, role, to = f"relay.not_removed:{message.id}", sides[0].role, message.from_id
        kind, lane = "relay.not_removed", Lane.RELAY
        outbox.put(tx, message.organisation_id, kind, lane, key, role, to=to, relay_id=message.id)


@requires("mentoring.write")
def react(tx: Transaction, who: Who, message_id: int, emoji: str) -> None:
    """Somebody gave a reaction, or took it back (an empty `emoji`): its counterpart gets the same."""
    copy = relay.by_copy(tx, who.person, message_id)
    message = copy or relay.by_source(tx, who.person, message_id)
    sides = _sides(tx, message) if message else None
    if message is None or sides is None or message.withdrawn:
        return
    writer, reader = sides
    relay.react(tx, message.id, "reader" if copy else "writer", emoji)
    if copy:
        mark(tx, message, "writer", writer)
    else:
        mark(tx, message, "reader", reader)


def mark(tx: Transaction, message: Carried, side: str, whose: Tie) -> None:
    """Draw in the chat of `side` (writer or reader) what is true now."""
    outbox.cancel(tx, "relay.mark", to=whose.person_id, relay_id=message.id, side=side)
    key = f"relay.mark:{message.id}:{side}:{tx.new_id()}"
    ids: dict[str, Any] = {"relay_id": message.id, "side": side}
    outbox.put(tx, message.organisation_id, "relay.mark", Lane.RELAY, key, whose.role, to=whose.person_id, **ids)


def _sides(tx: Transaction, message: Carried) -> tuple[Tie, Tie] | None:
    """The writer and the reader, while they may write to each other."""
    writer = ties.between(tx, message.to_id, message.from_id, message.case_id)
    reader = ties.between(tx, message.from_id, message.to_id, message.case_id)
    return (writer, reader) if writer and reader else None
