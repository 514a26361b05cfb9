"""People writing to each other through the bot: to whom they may, and what is carried.

A tie (storage/ties.py) is the permission: it is looked up at every message, and again when the message leaves.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.cases import TaskKind
from bot.domain.mentoring import Match
from bot.domain.outgoing import Lane
from bot.domain.people import STAFF, Role, Who
from bot.domain.permissions import Denied
from bot.domain.quiet_hours import is_quiet
from bot.domain.red_flags import Card, Holding
from bot.domain.relay import PICTURES, WAITED, Carried, Delivery, Parcel, Sent, Tie, pieces
from bot.storage import (
    cases,
    duty,
    mentoring,
    mentoring_photos,
    organisations,
    outbox,
    people_ages,
    privacy,
    red_flags,
    relay,
    relay_words,
    ties,
)
from bot.storage.transaction import Transaction
from bot.use_cases import relay_topics
from bot.use_cases.access import requires
from bot.use_cases.people_pauses import has_left
from bot.use_cases.red_flags_raising import watch

PAGE = 4
ALL = 20


@requires("mentoring.write")
def counterparts(tx: Transaction, who: Who, page: int = 0) -> tuple[list[Tie], bool]:
    """Whom this person may write to, and whether there are more."""
    found = ties.of(tx, who.person, who.role, limit=PAGE + 1, offset=page * PAGE)
    shown = without_the_absent(tx, who, found)
    return [_as_seen(tie) for tie in shown[:PAGE]], len(shown) > PAGE


def without_the_absent(tx: Transaction, reader: Who, found: list[Tie]) -> list[Tie]:
    """A mother is shown who stands in, and not her curator who is away; whatever she sends there all the same goes."""
    if reader.role is not Role.MOTHER:
        return found
    there = {tie.person_id for tie in found}
    away = duty.away(tx, reader.organisation_id, organisations.today(tx, reader.organisation_id))
    return [tie for tie in found if tie.role is not Role.CURATOR or away.get(tie.person_id) not in there]


@requires("mentoring.write")
def counterpart(tx: Transaction, who: Who, to: int, case_id: int) -> Tie | None:
    """The person on the other side; None when the two were a pair that has ended, or rests."""
    tie = ties.between(tx, who.person, to, case_id)
    if tie is None and not mentoring.were_a_pair(tx, who.person, to):
        raise Denied("mentoring.write", who.role)
    return tie and _as_seen(tie)


@requires("mentoring.write")
def partner(tx: Transaction, who: Who, to: int, case_id: int) -> Tie | None:
    """As `counterpart`, for whoever begins to write: a mother's question to her curator who is away goes to whoever
    stands in, as in «Мои люди»."""
    tie = counterpart(tx, who, to, case_id)
    if who.role is not Role.MOTHER or tie is None or tie.role is not Role.CURATOR:
        return tie
    deputy = duty.away(tx, who.organisation_id, organisations.today(tx, who.organisation_id)).get(to)
    instead = ties.between(tx, who.person, deputy, tie.case_id) if deputy is not None else None
    return _as_seen(instead) if instead is not None else tie


@requires("mentoring.write")
def curators(tx: Transaction, who: Who) -> list[Tie]:
    """A mother has one; a mentor has one for each curator whose families they stand beside."""
    found = ties.of(tx, who.person, who.role, limit=ALL)
    return [_as_seen(tie) for tie in found if tie.role is Role.CURATOR]


@requires("mentoring.write")
def send(tx: Transaction, who: Who, to: int, case_id: int, parcels: Sequence[Parcel]) -> Sent:
    """Carry what somebody wrote; all of it or nothing."""
    tie = counterpart(tx, who, to, case_id)
    if tie is None:
        return Sent(Delivery.OVER, tx.now)
    if not tie.reachable or has_left(tx, tie.person_id):
        return Sent(Delivery.UNREACHABLE, tx.now, tie.name)
    if any(parcel.kind in PICTURES for parcel in parcels) and _with_a_minor(tx, who, tie):
        return Sent(Delivery.NO_PICTURES, tx.now)
    batch, held = 0, None
    for parcel in parcels:
        relay_id, card = _carry(tx, who, tie, parcel, batch)
        batch, held = batch or relay_id, held or card
    if held is not None:
        return Sent(_why(held), tx.now, relay_id=batch)
    return _on_its_way(tx, tie, batch)


@requires("mentoring.write")
def ask_for_a_call(tx: Transaction, who: Who, to: int, case_id: int, parcel: Parcel) -> Sent:
    """«Пусть позвонит»: words of ours to the curator, and a task that speaks of them."""
    tie = counterpart(tx, who, to, case_id)
    if tie is not None and tie.role is not Role.CURATOR:
        raise Denied("mentoring.write", who.role)
    sent = send(tx, who, to, case_id, [parcel])
    request = relay.by_source(tx, who.person, parcel.source_message_id)
    if request is not None and sent.delivery is Delivery.SENT:
        case = cases.get(tx, request.case_id)
        cases.add_task(tx, case, TaskKind.CALL_BACK, ref_id=request.id, due_at=tx.now, assignee_id=to)
    return sent


@requires("mentoring.write")
def edit(tx: Transaction, who: Who, parcel: Parcel) -> Sent | None:
    """Carry a change of words; another file is another message. None: this message was never carried."""
    message = relay.by_source(tx, who.person, parcel.source_message_id)
    if message is None or message.withdrawn:
        return None
    if message.parcel.file_unique_id != parcel.file_unique_id:
        return send(tx, who, message.to_id, message.case_id, [parcel])
    tie = ties.between(tx, who.person, message.to_id, message.case_id)
    if tie is None:
        return Sent(Delivery.OVER, tx.now)
    if message.parcel.body != parcel.body:
        before = len(pieces(message.parcel.kind, message.parcel.body))
        waited = red_flags.is_kept_back(tx, message.id)
        message = relay_words.change(tx, message, parcel.body)
        privacy.record(tx, who, "mentoring.edit", object_id=message.id, case_id=message.case_id)
        if card := watch(tx, who, tie, message):
            return Sent(_why(card), tx.now)
        deliver(tx, message, tie.role, at_least=before)
        return _on_its_way(tx, tie) if waited else None
    return None


@requires("mentoring.write")
def answered(tx: Transaction, who: Who, message_id: int) -> tuple[int, int] | None:
    """(person, case) that a reply to this message of the person's chat goes to."""
    if message := relay.by_copy(tx, who.person, message_id):
        return message.from_id, message.case_id
    if message := relay.by_source(tx, who.person, message_id):
        return message.to_id, message.case_id
    return None


def _carry(tx: Transaction, who: Who, tie: Tie, parcel: Parcel, batch: int) -> tuple[int, Card | None]:
    """Keep it and send it on; the card is there when it has to wait for a person first."""
    answers = _answered(tx, who, tie, parcel.replies_to)
    relay_id = relay.add(tx, who.organisation_id, who.person, tie, parcel, batch=batch, answers=answers)
    privacy.record(tx, who, "mentoring.write", object_id=relay_id, case_id=tie.case_id)
    message = relay.get(tx, relay_id)
    if tie.match_id is not None and Role.MOTHER in (tie.my_role, tie.role):
        relay_topics.begin(tx, mentoring.get(tx, tie.match_id))
    card = watch(tx, who, tie, message)
    if card is None:
        deliver(tx, message, tie.role)
    return relay_id, card


def _answered(tx: Transaction, who: Who, tie: Tie, message_id: int) -> int | None:
    """The carried message a reply is to, if it belongs to the talk of these two."""
    if not message_id:
        return None
    found = relay.by_copy(tx, who.person, message_id) or relay.by_source(tx, who.person, message_id)
    return found.id if found and {found.from_id, found.to_id} == {who.person, tie.person_id} else None


def _on_its_way(tx: Transaction, tie: Tie, relay_id: int = 0) -> Sent:
    """Nothing keeps it back; at night its reader sleeps."""
    waits = tie.role not in STAFF and is_quiet(tx.now, tie.zone)
    return Sent(Delivery.MORNING if waits else Delivery.SENT, tx.now, tie.name, relay_id)


def _why(card: Card) -> Delivery:
    """What its writer reads about a message that does not go."""
    if card.holding is Holding.STOPPED:
        return Delivery.STOPPED
    return Delivery.HELD_CONTACT if card.is_of_contacts_only else Delivery.HELD


def deliver(tx: Transaction, message: Carried, role: Role, at_least: int = 0) -> None:
    """One row for each message in the reader's chat, `at_least` as many as stand there already."""
    kind = "mentoring.relay_staff" if role in STAFF else "mentoring.relay"
    version = tx.new_id()
    for part in range(max(at_least, len(pieces(message.parcel.kind, message.parcel.body)))):
        outbox.put(
            tx,
            message.organisation_id,
            kind,
            Lane.RELAY,
            f"relay:{message.id}:{part}:{version}",
            role,
            to=message.to_id,
            relay_id=message.id,
            part=part,
        )


def deliver_rested(tx: Transaction, match: Match, since: datetime) -> None:
    """The pair goes on: what waited for the morning, or was let go on meanwhile, arrives after all.

    `since` is when it began to rest. What was written long before and never arrived had another reason.
    """
    for message in relay.not_arrived_in(tx, match.id, since - WAITED):
        on_its_way = outbox.is_waiting(tx, "mentoring.relay", relay_id=message.id, part=0)
        if not on_its_way and not red_flags.is_kept_back(tx, message.id):
            deliver(tx, message, Role.MOTHER if message.to_id == match.mother_id else match.role)


def _with_a_minor(tx: Transaction, who: Who, tie: Tie) -> bool:
    """Unless the curator allowed pictures for these two."""
    if tie.match_id is None or Role.CURATOR in (tie.my_role, tie.role):
        return False
    minor = any(people_ages.is_minor(tx, person) for person in (who.person, tie.person_id))
    return minor and not mentoring_photos.are_allowed(tx, tie.match_id)


def _as_seen(tie: Tie) -> Tie:
    """Staff know several families: the code tells one Anya from another. Nobody else sees a code."""
    return replace(tie, name=f"{tie.name} · {tie.code}") if tie.my_role in STAFF else replace(tie, code="")
