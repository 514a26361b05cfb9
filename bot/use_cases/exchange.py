"""A mother offers something, too: her curator answers with one press, and nothing is passed on by itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.exchange import LONGEST, OPEN, UNDO, Item, Offer, OfferState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, RelayKind, Sent
from bot.storage import cases, outbox, people, privacy, relay
from bot.storage import exchange as store
from bot.storage.transaction import Transaction
from bot.use_cases import relay as carrying
from bot.use_cases.access import reach, requires
from bot.use_cases.relay_people import my_people

AGAIN = frozenset({"published", "given", "comes", "received"})
"""What may become true more than once."""


class Shown(StrEnum):
    """What came of «Показать мамам»."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    NOT_POSSIBLE = "not_possible"  # no text, or too long to be read on one screen


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with the first words of it, as they are kept now."""

    item: Item
    words: str


@requires("exchange.offer")
def offer(tx: Transaction, who: Who, kind: Offer, parcel: Parcel) -> Sent:
    """Her words go to her curator as whatever she writes does, watched for danger; the card follows them."""
    ties = [tie for tie in my_people(tx, who).people if tie.role is Role.CURATOR]
    if not ties:
        raise Gone
    to = ties[0]
    sent = carrying.send(tx, who, to.person_id, to.case_id, [parcel])
    carried = relay.by_source(tx, who.person, parcel.source_message_id)
    if carried is None or sent.delivery not in (Delivery.SENT, Delivery.MORNING):
        return sent
    item_id = store.add(tx, who.organisation_id, to.case_id, who.person, carried.id, kind)
    privacy.record(tx, who, "exchange.offer", object_id=item_id, case_id=to.case_id)
    tell(tx, store.get(tx, item_id), "card", Role.CURATOR, to.person_id)
    return sent


@requires("exchange.offer")
def mine(tx: Transaction, who: Who, page: int, size: int) -> tuple[list[Offered], bool]:
    """A page of what she offered, and whether more follow."""
    found = store.of_person(tx, who.person, limit=size + 1, offset=page * size)
    return [_with_words(tx, item) for item in found[:size]], len(found) > size


@requires("exchange.offer")
def one_of_mine(tx: Transaction, who: Who, item_id: int) -> Offered:
    item = store.get(tx, item_id)
    if item.person_id != who.person or item.state is OfferState.WITHDRAWN:
        raise Denied("exchange.offer", who.role)
    return _with_words(tx, item)


@requires("exchange.offer")
def withdraw(tx: Transaction, who: Who, item_id: int) -> None:
    """She takes it back, also from among the words others read. What was given stays given."""
    item = one_of_mine(tx, who, item_id).item
    store.move(tx, item.id, *OfferState, published_at=None)
    if store.move(tx, item.id, *OPEN, state=OfferState.WITHDRAWN):
        privacy.record(tx, who, "exchange.withdraw", object_id=item.id, case_id=item.case_id)
        outbox.cancel(tx, "exchange.card", item_id=item.id)
        tell_waiting(tx, item)
        tell(tx, item, "withdrawn", Role.CURATOR, item.reader_id)


@requires("exchange.offer")
def words_of_mothers(tx: Transaction, who: Who, page: int) -> tuple[str, bool]:
    """What one mother says to the others, and whether more follow; empty when nobody has said anything."""
    found = store.published(tx, who.organisation_id, limit=2, offset=page)
    return (found[0] if found else ""), len(found) > 1


@requires("exchange.answer")
def answer(tx: Transaction, who: Who, item_id: int, *, accepts: bool) -> Item:
    """«Спасибо, передам» or «Пока не нужно, спасибо»; the first answer counts. She is told."""
    item = theirs(tx, item_id, who)
    state = OfferState.ACCEPTED if accepts else OfferState.DECLINED
    if store.move(tx, item.id, OfferState.OFFERED, state=state, answered_at=tx.now):
        privacy.record(tx, who, f"exchange.{state}", object_id=item.id, case_id=item.case_id)
        tell(tx, item, state, Role.MOTHER, item.person_id)
    return store.get(tx, item_id)


@requires("exchange.answer")
def give(tx: Transaction, who: Who, item_id: int) -> Item:
    """It has reached somebody: she reads that it helped, and it stands among what went well."""
    has_arrived(tx, theirs(tx, item_id, who), who)
    return store.get(tx, item_id)


def has_arrived(tx: Transaction, item: Item, who: Who) -> bool:
    """Said by the curator, or by whoever received it; the giver reads it a little later. False: it was said before."""
    if not store.move(tx, item.id, OfferState.ACCEPTED, state=OfferState.GIVEN, given_at=tx.now):
        return False
    privacy.record(tx, who, "exchange.given", object_id=item.id, case_id=item.case_id)
    outbox.cancel(tx, "exchange.comes", item_id=item.id)
    tell(tx, item, "given", Role.MOTHER, item.person_id, not_before=tx.now + UNDO)
    return True


def is_not_there(tx: Transaction, item: Item, who: Who) -> bool:
    """«Passed on» was a slip: whoever gave it reads nothing, unless she has read it already."""
    if not store.move(tx, item.id, OfferState.GIVEN, state=OfferState.ACCEPTED, given_at=None):
        return False
    privacy.record(tx, who, "exchange.not_given", object_id=item.id, case_id=item.case_id)
    outbox.cancel(tx, "exchange.given", item_id=item.id)
    return True


@requires("exchange.answer")
def show_to_mothers(tx: Transaction, who: Who, item_id: int) -> tuple[Shown, Item]:
    """Her words stand among those others read, or no longer: by this press alone, and she is told."""
    item = theirs(tx, item_id, who)
    if item.published:
        store.move(tx, item.id, *OfferState, published_at=None)
        privacy.record(tx, who, "exchange.hide", object_id=item.id, case_id=item.case_id)
        return Shown.HIDDEN, store.get(tx, item.id)
    kept = relay.get(tx, item.relay_id).parcel
    fits = item.kind is Offer.WORDS and kept.kind is RelayKind.TEXT and 0 < len(kept.body) <= LONGEST
    agreed = item.state in (OfferState.ACCEPTED, OfferState.GIVEN)
    if not (fits and agreed):
        return Shown.NOT_POSSIBLE, item
    store.move(tx, item.id, OfferState.ACCEPTED, OfferState.GIVEN, published_at=tx.now)
    privacy.record(tx, who, "exchange.show", object_id=item.id, case_id=item.case_id)
    tell(tx, item, "published", Role.MOTHER, item.person_id)
    return Shown.SHOWN, store.get(tx, item.id)


def theirs(tx: Transaction, item_id: int, who: Who) -> Item:
    """For the family's curator, and for whoever stood in when it came; never her own."""
    item = store.get(tx, item_id)
    if item.reader_id != who.person or item.organisation_id != who.organisation_id:
        reach(who, "exchange.answer", cases.get(tx, item.case_id))
    if item.person_id == who.person:
        raise Denied("exchange.answer", who.role)
    if item.state is OfferState.WITHDRAWN:
        raise Gone
    return item


def _with_words(tx: Transaction, item: Item) -> Offered:
    return Offered(item, relay.get(tx, item.relay_id).parcel.body)


def tell_waiting(tx: Transaction, item: Item) -> None:
    """It does not come to the family it was meant for: whoever has read of it need not wait."""
    unread = outbox.cancel(tx, "exchange.comes", item_id=item.id)
    if item.to_case_id is None:
        return
    mother_id = cases.get(tx, item.to_case_id).mother_id
    if mother_id is None or mother_id in unread or not people.has_telegram(tx, mother_id):
        return
    key, kind, org = f"exchange:{item.id}:elsewhere:{tx.new_id()}", "exchange.elsewhere", item.organisation_id
    case_id = item.to_case_id
    outbox.put(tx, org, kind, Lane.RELAY, key, Role.MOTHER, to=mother_id, item_id=item.id, case_id=case_id)


def tell(tx: Transaction, item: Item, what: str, role: Role, to: int, *, not_before: datetime | None = None) -> None:
    again = tx.new_id() if what in AGAIN else ""
    key, org = f"exchange:{item.id}:{what}:{again}", item.organisation_id
    outbox.put(tx, org, f"exchange.{what}", Lane.RELAY, key, role, to=to, not_before=not_before, item_id=item.id)
