"""A request has a person's name on it. It must not stay with somebody who falls silent, or whom the bot has lost."""

from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.help_requests_ladder import WORD_DUE, Rung, left_alone
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import help_requests as store
from bot.storage import help_requests_calls as calls
from bot.storage import people, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_ladder import call, climb, redraw_cards, tell_staff, told_so_far
from bot.use_cases.help_requests_people import people_on
from bot.use_cases.help_requests_status import redraw_hers
from bot.use_cases.help_requests_telling import tell_her

REMINDED, WATCHED, EVERYBODY = 0, 1, 3


def expect_word(tx: Transaction, request: HelpRequest, step: int = REMINDED) -> None:
    """Whoever took it should say soon that she was reached."""
    due_at = tx.now + WORD_DUE[request.ladder]
    timers.schedule(tx, request.organisation_id, TimerKind.HELP_HELD, request.id, due_at, step)


def word_came(tx: Transaction, request: HelpRequest) -> None:
    timers.cancel(tx, TimerKind.HELP_HELD, request.id)


def ask_anew(tx: Transaction, request_id: int) -> None:
    """She calls once more after she was reached: whoever has it should reach her again, or it goes on to others."""
    request = store.get(tx, request_id)
    if request.state is RequestState.CONTACTED:
        store.change(tx, request.id, state=RequestState.TAKEN, taken_at=tx.now)
        expect_word(tx, request)
        redraw_hers(tx, request)


def hurry(tx: Transaction, request_id: int) -> None:
    """Worse was told: whoever has it is expected to reach her as soon as in danger."""
    request = store.get(tx, request_id)
    if request.state is RequestState.TAKEN:
        word_came(tx, request)
        expect_word(tx, request)


@requires("ticks.fire")
def fire_held(tx: Transaction, who: Who, timer: Timer) -> None:
    """No word of her: first whoever has it is asked, then those above her may take it over, then everybody."""
    request = store.get(tx, timer.ref_id)
    if request.taken_by is None or not left_alone(request, tx.now):
        return
    event_id = store.happened(tx, request.id, "left_alone", None)
    privacy.record(tx, who, "help_requests.left_alone", object_id=request.id, case_id=request.case_id)
    redraw_cards(tx, request, event_id)
    key = f"held:{event_id}"
    for person, role in told_so_far(tx, request).items():
        if person == request.taken_by:
            tell_staff(tx, request, person, role, key)
    if timer.step >= WATCHED:
        above = {Rung.EVERYBODY} if timer.step >= EVERYBODY else {Rung.COORDINATOR, Rung.SUPERVISOR}
        others = people_on(tx, request, above)
        others.pop(request.taken_by, None)
        call(tx, request, others, key)
    expect_word(tx, request, timer.step + 1)


def lost(tx: Transaction, person_id: int) -> None:
    """The bot cannot write to this member of the staff any more: what she has, or was alone called to, goes on."""
    for request in store.held_by(tx, person_id):
        store.change(tx, request.id, state=RequestState.CREATED, taken_by=None, taken_at=None)
        event_id = store.happened(tx, request.id, "released", person_id)
        word_came(tx, request)
        redraw_cards(tx, request, event_id)
        redraw_hers(tx, request)
        tell_her(tx, request, "help_requests.released", f"{request.id}:released:{event_id}", request_id=request.id)
        climb(tx, store.get(tx, request.id), request.step + 1)
    for request_id in calls.waiting_for(tx, person_id):
        request = store.get(tx, request_id)
        if not _somebody_else(tx, told_so_far(tx, request), person_id):
            climb(tx, request, request.step + 1)


def _somebody_else(tx: Transaction, called: dict[int, Role], person_id: int) -> bool:
    return bool(people.by_ids(tx, [person for person in called if person != person_id]))
