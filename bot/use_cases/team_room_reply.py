"""An answer out of the team room: shown first as she will see it, and carried only when its writer says so."""

from enum import StrEnum

from bot.domain.help_requests import RequestState, Words
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.team_room import DRAFT_LIVES, LONGEST
from bot.domain.timers import Timer, TimerKind
from bot.storage import help_requests, people, timers
from bot.storage import team_room as store
from bot.storage import team_room_reply as drafts
from bot.storage.team_room_reply import Draft
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_words
from bot.use_cases.access import requires
from bot.use_cases.team_room_cards import connected, redraw, tell

CAPTION = 700


class Heard(StrEnum):
    """What a message of the room is."""

    INTERNAL = "internal"  # the staff among themselves: nothing is kept of it
    ASKED = "asked"
    TOO_LONG = "too_long"


class Sent(StrEnum):
    YES = "yes"
    CLOSED = "closed"
    INTERNAL = "internal"
    NOT_YOURS = "not_yours"


@requires("team_room.answer")
def held_by_another(tx: Transaction, who: Who, request_id: int) -> str | None:
    """Who else has the request; None: she may choose what becomes of it."""
    request = help_requests.get(tx, request_id)
    if request.organisation_id != who.organisation_id or request.person_id == who.person:
        raise Denied("team_room.answer", who.role)
    free = request.taken_by is None or request.taken_by == who.person
    return None if free else people.name_of(tx, request.taken_by or 0)


@requires("help_requests.see")
def draw_again(tx: Transaction, who: Who, request_id: int) -> None:
    """The card's own buttons, in the place of a choice."""
    request = help_requests.get(tx, request_id)
    if request.organisation_id == who.organisation_id and request.person_id != who.person:
        redraw(tx, request, tx.new_id())


@requires("team_room.answer")
def hear(tx: Transaction, who: Who, message_id: int, replied_to: int, words: Words) -> Heard:
    """A reply to a card, by whoever has the request, is perhaps for her. Everything else stays in the room."""
    room = connected(tx, who.organisation_id)
    request_id = drafts.request_at(tx, room.id, replied_to) if room else None
    if room is None or request_id is None:
        return Heard.INTERNAL
    request = help_requests.get(tx, request_id)
    if request.taken_by != who.person or request.state is RequestState.CLOSED:
        return Heard.INTERNAL
    if len(words.text) > (CAPTION if words.file_id else LONGEST):
        return Heard.TOO_LONG
    draft_id = drafts.add(tx, room.id, request, who.person, message_id, words)
    tell(tx, room, "preview", f"{draft_id}:preview", draft_id=draft_id)
    timers.schedule(tx, who.organisation_id, TimerKind.ROOM_DRAFT, draft_id, tx.now + DRAFT_LIVES)
    return Heard.ASKED


@requires("team_room.answer")
def send(tx: Transaction, who: Who, draft_id: int, message_id: int) -> Sent:
    """«Отправить ей»: her message is queued by the same commit that ends the question, which stands in `message_id`."""
    draft = _load(tx, who, draft_id, message_id)
    if draft.sent:
        return Sent.YES
    request = help_requests.get(tx, draft.request_id)
    if draft.author_id != who.person or request.taken_by != who.person:
        return Sent.NOT_YOURS
    try:
        help_requests_words.write(tx, who, draft.request_id, draft.words)
    except Gone:
        _end(tx, draft)
        return Sent.CLOSED
    timers.cancel(tx, TimerKind.ROOM_DRAFT, draft.id)
    drafts.change(tx, draft.id, text=None, file_id=None, sent_at=tx.now)
    _tell_end(tx, draft)
    return Sent.YES


@requires("team_room.answer")
def keep(tx: Transaction, who: Who, draft_id: int, message_id: int) -> Sent:
    """«Это для своих»: the question goes, and the words are forgotten here."""
    draft = _load(tx, who, draft_id, message_id)
    if draft.author_id != who.person:
        return Sent.NOT_YOURS
    if not draft.sent:
        _end(tx, draft)
    return Sent.YES if draft.sent else Sent.INTERNAL


@requires("ticks.fire")
def fire_draft(tx: Transaction, who: Who, timer: Timer) -> None:
    """Ten minutes without a word: it was not for her."""
    draft = drafts.get(tx, timer.ref_id)
    if not draft.sent:
        _end(tx, draft)


def _load(tx: Transaction, who: Who, draft_id: int, message_id: int) -> Draft:
    draft = drafts.get(tx, draft_id)._replace(preview_message_id=message_id)
    if store.get(tx, draft.room_id).organisation_id != who.organisation_id:
        raise Denied("team_room.answer", who.role)
    return draft


def _end(tx: Transaction, draft: Draft) -> None:
    timers.cancel(tx, TimerKind.ROOM_DRAFT, draft.id)
    drafts.drop(tx, draft.id)
    _tell_end(tx, draft)


def _tell_end(tx: Transaction, draft: Draft) -> None:
    room = store.get(tx, draft.room_id)
    if draft.preview_message_id is not None:
        tell(tx, room, "preview_end", f"{draft.id}:end", draft_id=draft.id, message_id=draft.preview_message_id)
