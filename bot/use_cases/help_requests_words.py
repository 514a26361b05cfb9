"""Words about an open request, between whoever asked and whoever took it; sealed like everything said in a case."""

from bot.domain.help_requests import HelpRequest, RequestState, Words
from bot.domain.outgoing import Lane
from bot.domain.people import STAFF, Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import help_requests as store
from bot.storage import help_requests_talk as talk
from bot.storage import outbox, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import team_room_cards
from bot.use_cases.access import requires
from bot.use_cases.help_requests_asking import readers
from bot.use_cases.help_requests_ladder import AREA
from bot.use_cases.help_requests_telling import tell_her
from bot.use_cases.red_flags_raising import watch_words

PART, CAPTION = 3500, 900
"""Characters: with the line above it, a part fits into one message of Telegram's 4096, or a caption's 1024."""


@requires("help_requests.write")
def write(tx: Transaction, who: Who, request_id: int, words: Words) -> HelpRequest:
    """Carry it to the other side; raises Gone when the request is closed, so that nothing is lost unseen."""
    request = _of_both(tx, who, request_id)
    if request.person_id is None and request.guest is None:
        raise Gone  # nobody could read it
    hers = request.person_id == who.person
    privacy.record(tx, who, "help_requests.write", object_id=request.id, case_id=request.case_id)
    if hers:
        team_room_cards.she_wrote(tx, request)
    for part in _parts(words):
        word_id = talk.add_words(tx, request, who.person, part)
        watch_words(tx, who, request, word_id, part.text)
        if hers:
            for person, role in readers(tx, request).items():
                hand(tx, request, word_id, person, role)
        else:
            tell_her(tx, request, "help_requests.words", f"{request.id}:word:{word_id}", word_id=word_id)
    return request


@requires("help_requests.write")
def partner(tx: Transaction, who: Who, request_id: int) -> str:
    """Who will read what is written: a name for her, the family's code or the number for the staff."""
    request = _of_both(tx, who, request_id)
    if request.person_id != who.person_id:
        return request.code or request.number
    return people.name_of(tx, request.taken_by or request.curator_id or 0)


def hand_words(tx: Transaction, request: HelpRequest, person: int, role: Role) -> None:
    """What she wrote before somebody took the request."""
    if request.person_id is not None:
        for word_id in talk.said_by(tx, request.id, request.person_id):
            hand(tx, request, word_id, person, role)


def hand(tx: Transaction, request: HelpRequest, word_id: int, person: int, role: Role) -> None:
    """Once to each reader. However many she writes, they stand behind the card of another who asks."""
    outbox.put(
        tx,
        request.organisation_id,
        f"{AREA}.words",
        Lane.RELAY,
        f"help:{request.id}:word:{word_id}:{person}",
        role,
        to=person,
        word_id=word_id,
    )


def _of_both(tx: Transaction, who: Who, request_id: int) -> HelpRequest:
    """The open request, for the one who asked and the one who took it."""
    request = store.get(tx, request_id)
    took_it = who.role in STAFF and who.person == request.taken_by
    if who.person != request.person_id and not took_it:
        raise Denied("help_requests.write", who.role)
    if request.state is RequestState.CLOSED:
        raise Gone
    return request


def _parts(words: Words) -> list[Words]:
    """A caption is shorter than a message, so a long one follows its picture."""
    if len(words.text) <= (CAPTION if words.file_id else PART):
        return [words]
    texts = [Words("text", words.text[start : start + PART]) for start in range(0, len(words.text), PART)]
    return [Words(words.kind, "", words.file_id), *texts] if words.file_id else texts
