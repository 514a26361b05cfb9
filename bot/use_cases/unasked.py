"""Before something goes to a mother that is no answer: does she rest, may it be, has her day had its message."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.outgoing import Occasion
from bot.domain.people import Role, Who
from bot.domain.people_pauses import LOOK_AGAIN
from bot.domain.unasked import UNASKED, Waiting, day_of, first_of, next_turn
from bot.storage import people_pauses as pauses
from bot.storage import unasked as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction


def counts(who: Who, occasion: Occasion) -> bool:
    """Whether this message shares the day's turn. Staff and volunteers are written to about their work."""
    return who.role is Role.MOTHER and who.person_id is not None and occasion in UNASKED


@internal
def rests_until(tx: Transaction, who: Who, occasion: Occasion) -> datetime | None:
    """While she rests, or no adult has agreed for a girl: when to look again. None: this comes all the same."""
    if who.role is not Role.MOTHER or who.person_id is None:
        return None
    if who.awaits_adult:
        return tx.now + LOOK_AGAIN
    pause = pauses.of(tx, who.person_id)
    return pause.look_again(tx.now) if pause is not None and pause.holds(occasion) else None


@internal
def is_before_another(tx: Transaction, who: Who, outbox_id: int, kinds: Mapping[str, Occasion]) -> bool:
    """Whether no other that waits for her goes first."""
    waiting = [Waiting(id_, kinds[kind], made) for id_, kind, made in store.on_their_way(tx, who.person, kinds)]
    return not waiting or first_of(waiting).id == outbox_id


@internal
def take_turn(tx: Transaction, who: Who, outbox_id: int) -> datetime | None:
    """The day is this message's from now on, also when it is tried again. Else: when the next day begins."""
    day = day_of(tx.now, who.zone)
    taken = store.taken_by(tx, who.person, day)
    if taken is None:
        store.take(tx, who.person, day, outbox_id)
    return None if taken in (None, outbox_id) else next_turn(tx.now, who.zone)


@internal
def give_back(tx: Transaction, who: Who, outbox_id: int) -> None:
    """It did not reach her, and will not: the day is free again."""
    store.give_back(tx, outbox_id, who.person)
