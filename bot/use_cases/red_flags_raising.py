"""A sign was found: a card for a person, in the commit of the message itself, and a word to both sides of the talk."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.content.red_flags import finder
from bot.domain.help_requests import HelpRequest
from bot.domain.outgoing import Lane
from bot.domain.people import STAFF, Role, Who
from bot.domain.red_flags import (
    WAITS,
    Card,
    Found,
    Holding,
    Sign,
    Urgency,
    due,
    first_readers,
    is_a_pair,
    later_readers,
    must_wait,
    never_waits,
    urgency_of,
)
from bot.domain.relay import Carried, Tie
from bot.domain.relay_contacts import FRAGMENT, gives_contacts
from bot.domain.timers import Timer, TimerKind
from bot.storage import outbox, privacy, timers
from bot.storage import red_flags as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_people import staff_now

AREA = "red_flags"


@requires("mentoring.write")
def watch(tx: Transaction, who: Who, tie: Tie, message: Carried) -> Card | None:
    """Open a card if there is a sign in a carried message. Answers the card that keeps the message back."""
    found = finder().find(message.parcel.body)
    if is_a_pair(tie.my_role, tie.role) and _gives_contacts(tx, message):
        found.append(Found(Sign.CONTACT, Urgency.SAME_DAY))
    if never_waits(tie.my_role, found):
        for flag_id in store.release(tx, message.id):
            privacy.record(tx, who, "red_flags.passed", object_id=flag_id, case_id=message.case_id)
    cards = redraw_all_of(tx, message.id)  # they say what the message says now
    waiting = next((one for one in cards if one.waits_for_somebody), None)
    if found and (waiting is None or _says_more(found, waiting)):
        waits = must_wait(tie.my_role, tie.role, found)
        holding = Holding.HELD if waits else Holding.DELIVERED
        values = {"relay_id": message.id, "to_id": tie.person_id, "to_role": tie.role, "holding": holding}
        _open(tx, who, tie.my_role, message.case_id, found, values)
    return store.keeping_back(tx, message.id)


def withdrawn(tx: Transaction, relay_id: int) -> None:
    """Its writer took the message back: nobody has to decide about it any more. What it said stays on its card."""
    for card in store.of_message(tx, relay_id):
        store.decide(tx, card.id, Holding.WITHDRAWN)
        redraw(tx, card)


def _says_more(found: Sequence[Found], card: Card) -> bool:
    """Than the card that waits: another sign, or the same one within minutes."""
    graver = urgency_of(found) is Urgency.IMMEDIATE and card.urgency is not Urgency.IMMEDIATE
    return graver or not {one.sign for one in found} <= set(card.signs)


def _gives_contacts(tx: Transaction, message: Carried) -> bool:
    """Also a number that comes piece by piece, in short messages that follow each other; an edit may be any of them."""
    body = message.parcel.body
    if gives_contacts(body):
        return True
    if len(body) > FRAGMENT:
        return False
    before, after = store.short_ones_around(tx, message, FRAGMENT)
    known = gives_contacts(*before) or gives_contacts(*after)
    return not known and gives_contacts(*before, body, *after)


@requires("help_requests.write")
def watch_words(tx: Transaction, who: Who, request: HelpRequest, word_id: int, text: str) -> None:
    """The same for words about a help request; these always go on."""
    if found := finder().find(text):
        hers = request.person_id == who.person_id
        to = {} if hers else {"to_id": request.person_id, "to_role": request.asked_as}
        _open(tx, who, who.role, request.case_id, found, {"word_id": word_id, "holding": Holding.DELIVERED, **to})


def tell_readers(tx: Transaction, card: Card, roles: frozenset[Role], again: int = 0) -> None:
    """Those who hold the roles, are there and are not what the card is about; if nobody of them is, whoever is.

    Once each; from the step `again` on they are told once more, because nobody looks.
    """
    staff = staff_now(tx, card.organisation_id, card.zone)
    found = staff.first_of(roles, card.curator_id, lambda person: not card.is_about(person))
    for person, role in found.items():
        if store.add_reader(tx, card.id, person, role) or again:
            _show(tx, card, person, role, str(again))


def _show(tx: Transaction, card: Card, person: int, role: Role, key: str) -> None:
    lane, kind = (Lane.HELP, "card") if card.urgency is Urgency.IMMEDIATE else (Lane.RELAY, "card_calm")
    ids: dict[str, Any] = {"flag_id": card.id, "reader": person}
    outbox.put(
        tx, card.organisation_id, f"{AREA}.{kind}", lane, f"red:{card.id}:{person}:{key}", role, to=person, **ids
    )


def family_moved(tx: Transaction, case_id: int, before: int, after: int, transfer_id: int) -> None:
    """Cards for which somebody waits go to the new curator, and close for the one who was it, words and all."""
    for card in store.of_family(tx, case_id):
        reader = store.take_back(tx, card.id, before, Role.CURATOR)
        if reader is not None and reader.message_id is not None:
            redraw_one(tx, card, reader)
        if reader is not None and not card.is_about(after) and store.add_reader(tx, card.id, after, Role.CURATOR):
            _show(tx, card, after, Role.CURATOR, f"moved:{transfer_id}")


def redraw(tx: Transaction, card: Card) -> None:
    """Every card shows what is true now; an edit that has not gone out yet gives way."""
    for reader in store.readers(tx, card.id):
        if reader.message_id is not None:
            redraw_one(tx, card, reader)


def redraw_all_of(tx: Transaction, relay_id: int) -> list[Card]:
    """Every card of one message: each says whether it goes, and that hangs on the others too."""
    cards = store.of_message(tx, relay_id)
    for card in cards:
        redraw(tx, card)
    return cards


def redraw_one(tx: Transaction, card: Card, reader: store.Reader) -> None:
    ids: dict[str, Any] = {"flag_id": card.id, "message_id": reader.message_id, "reader": reader.person_id}
    outbox.cancel(tx, f"{AREA}.card_edit", **ids)
    key = f"red:{card.id}:edit:{reader.person_id}:{tx.new_id()}"
    outbox.put(tx, card.organisation_id, f"{AREA}.card_edit", Lane.HELP, key, reader.role, to=reader.person_id, **ids)


def wait_for(tx: Transaction, card: Card, step: int) -> None:
    """Until the next people are told. What came due in a downtime is told together."""
    while (moment := due(card.urgency, step, card.created_at, card.zone)) < tx.now and step > len(WAITS):
        step += 1
    timers.schedule(tx, card.organisation_id, TimerKind.RED_FLAG, card.id, max(moment, tx.now), step)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Nobody looked, or nobody said what becomes of a held message. A day late it is told all the same."""
    card = store.get(tx, timer.ref_id)
    if card.waits_for_somebody:
        again = timer.step if timer.step > len(WAITS) else 0
        tell_readers(tx, card, later_readers(card.urgency, timer.step), again)
        wait_for(tx, card, timer.step + 1)


def _open(
    tx: Transaction, who: Who, role: Role, case_id: int | None, found: Sequence[Found], values: Mapping[str, Any]
) -> None:
    """`role` is the one in which it was written."""
    signs = [one.sign for one in found]
    writer = {"writer_id": who.person, "writer_role": role, "urgency": urgency_of(found)}
    card = store.add(tx, who.organisation_id, signs, case_id=case_id, **writer, **values)
    privacy.record(tx, who, "red_flags.found", object_id=card.id, case_id=case_id)
    tell_readers(tx, card, first_readers(card.writer_role, card.to_role, signs))
    wait_for(tx, card, 1)
    _tell_the_talk(tx, card)


def _tell_the_talk(tx: Transaction, card: Card) -> None:
    """Both sides hear that somebody looks, not why: her phone may not be hers alone. Staff who are meant do not.

    What she writes about her request is read by people of the team anyway.
    """
    if card.to_id is None:
        return
    kind = "notice" if card.urgency is Urgency.IMMEDIATE else "notice_calm"
    hour = f"{tx.now:%Y%m%d%H}"
    writer = (card.writer_id, None if card.holding is Holding.HELD else card.writer_role)  # reads «held» at once
    for person, role in (writer, (card.to_id, card.to_role)):
        if person is not None and role is not None and role not in STAFF:
            key = f"red:notice:{card.case_id}:{card.writer_id}:{card.to_id}:{person}:{hour}"
            outbox.put(tx, card.organisation_id, f"{AREA}.{kind}", Lane.RELAY, key, role, to=person, flag_id=card.id)
