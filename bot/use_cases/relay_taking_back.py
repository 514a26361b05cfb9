"""«🗑 Удалить»: the writer takes back what was sent together, out of the other chat or before it came there."""

from enum import StrEnum
from typing import Any

from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.relay import DELETABLE, Carried
from bot.storage import outbox, privacy, relay, ties
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.red_flags_raising import withdrawn


class TakenBack(StrEnum):
    """What the writer reads, named like the screen of relay.yaml that says it."""

    REMOVED = "removed"
    NEVER_CAME = "never_came"  # it waited, and does not go any more
    TOO_LATE = "too_late"
    OVER = "no_such_person"


@requires("mentoring.write")
def take_back(tx: Transaction, who: Who, relay_id: int) -> TakenBack:
    """The words stay kept for whoever looks into a worry. After the end of a pair nothing is touched."""
    message = relay.get(tx, relay_id)
    if message.from_id != who.person:
        raise Denied("mentoring.write", who.role)
    tie = ties.between(tx, who.person, message.to_id, message.case_id)
    if tie is None:
        return TakenBack.OVER
    together = relay.batch(tx, relay_id)
    came = [moment for one in together if (moment := relay.sent_at(tx, one.id))]
    if came and tx.now - min(came) > DELETABLE:
        return TakenBack.TOO_LATE
    for one in together:
        if not one.withdrawn:
            _withdraw(tx, who, one, tie.role)
    return TakenBack.REMOVED if came else TakenBack.NEVER_CAME


def remove(tx: Transaction, message: Carried, role: Role, part: int, copy: int) -> None:
    """One message out of the chat of the reader, who holds this role."""
    ids: dict[str, Any] = {"relay_id": message.id, "copy": copy}
    key = f"relay.removal:{message.id}:{part}:{copy}"
    outbox.put(tx, message.organisation_id, "relay.removal", Lane.RELAY, key, role, to=message.to_id, **ids)


def _withdraw(tx: Transaction, who: Who, message: Carried, role: Role) -> None:
    relay.withdraw(tx, message.id)
    privacy.record(tx, who, "mentoring.take_back", object_id=message.id, case_id=message.case_id)
    withdrawn(tx, message.id)
    for part, copy in relay.copies(tx, message.id).items():
        remove(tx, message, role, part, copy)
