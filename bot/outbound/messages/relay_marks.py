"""What follows a carried message: a reaction on its counterpart, its removal, and a word when Telegram refused."""

from bot.domain.outgoing import Policy
from bot.domain.people import MENTORS
from bot.outbound.message import Out, To, message, not_sent, screen
from bot.storage import people, relay, relay_topics, ties
from bot.storage.transaction import Transaction
from bot.use_cases import relay_marks

ARRIVED = "👌"


@message("relay.mark", Policy.IDEMPOTENT, quiet=True)
def mark(tx: Transaction, to: To, relay_id: int, side: str) -> Out | None:
    """👌 once it has arrived, and in its place whatever the reader gives. On the copy: what the writer gives."""
    note, given, copies = relay.get(tx, relay_id), relay.reactions(tx, relay_id), relay.copies(tx, relay_id)
    if not copies or note.withdrawn or ties.between(tx, note.to_id, note.from_id, note.case_id) is None:
        return None
    if side == "writer":
        return Out(reacts=(note.parcel.source_message_id, given["reader"] or ARRIVED))
    return Out(reacts=(copies[max(copies)], given["writer"]))


@message("relay.removal", Policy.IDEMPOTENT)
def removal(tx: Transaction, to: To, relay_id: int, copy: int) -> Out:
    return Out(deletes=copy)


@not_sent("relay.removal")
def keep_removal(tx: Transaction, blocked: bool, relay_id: int, copy: int) -> None:
    relay_marks.not_removed(tx, relay.get(tx, relay_id))


@message("relay.not_arrived", quiet=True)
def not_arrived(tx: Transaction, to: To, relay_id: int, why: str) -> Out:
    """Under the message it speaks of."""
    note = relay.get(tx, relay_id)
    named = {"name": people.name_of(tx, note.to_id)} if why == "blocked" else {}
    told = screen(to, f"relay.not_arrived_{why}", None, **named)
    return Out(told.text, told.rows, replies_to=note.parcel.source_message_id, thread=_thread(tx, to, relay_id))


@message("relay.not_removed", quiet=True)
def not_removed(tx: Transaction, to: To, relay_id: int) -> Out:
    told = screen(to, "relay.too_late")
    source = relay.get(tx, relay_id).parcel.source_message_id
    return Out(told.text, told.rows, replies_to=source, thread=_thread(tx, to, relay_id))


def _thread(tx: Transaction, to: To, relay_id: int) -> int | None:
    """What is said of a volunteer's message stands in the topic of its talk."""
    match_id = relay.match_of(tx, relay_id)
    return relay_topics.thread(tx, match_id) if match_id is not None and to.who.role in MENTORS else None
