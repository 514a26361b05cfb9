"""Her own view of her request: one text, whether it comes as a new message or as an edit of the receipt."""

from collections.abc import Sequence
from contextlib import suppress

from bot.buttons.help_requests import HelpHidePress, HelpMinePress, HelpTellPress, HelpWritePress
from bot.content.help_requests import STATUS
from bot.content.screens import say
from bot.domain.help_requests import Fact, HelpRequest, RequestState
from bot.domain.help_requests_after import MAY_BE_SAFE, write_nothing
from bot.domain.help_requests_ladder import Rung
from bot.domain.outgoing import Policy
from bot.domain.permissions import Gone
from bot.outbound.message import Out, To, after_sent, message, screen
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import people
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_next import next_for_her
from bot.use_cases.help_requests_status import redraw_hers

NAMED = 2
"""Whoever is called, by what they are; more than two are «several people»."""


@message("help_requests.receipt")
def receipt(tx: Transaction, to: To, request_id: int) -> Out | None:
    """Not after «Спрятать»: her phone may not be hers alone."""
    request = store.get(tx, request_id)
    if Fact.HIDDEN in dict(store.facts(tx, request.id)):
        return None
    time = to.texts.time(request.created_at)
    return screen(to, "help_requests.receipt", presses(request), number=request.number, time=time)


@message("help_requests.mine")
def mine(tx: Transaction, to: To, request_id: int) -> Out:
    """She asked for it, so it comes whatever she said about writing."""
    return status(tx, to, store.get(tx, request_id))


@message("help_requests.status", Policy.IDEMPOTENT)
def edit(tx: Transaction, to: To, request_id: int, message_id: int) -> Out | None:
    request = store.get(tx, request_id)
    if write_nothing(dict(store.facts(tx, request.id))):
        return None
    out = status(tx, to, request)
    return Out(out.text, out.rows, edits=message_id)


@after_sent("help_requests.receipt")
def keep_receipt(tx: Transaction, message_id: int, request_id: int) -> None:
    """From here on it is kept true; what happened while it was on its way is drawn at once."""
    with suppress(Gone):
        request = store.get(tx, request_id)
        after.add_face(tx, request.id, message_id)
        if request.state is not RequestState.CREATED or request.step:
            redraw_hers(tx, request)


@after_sent("help_requests.mine")
def keep_mine(tx: Transaction, message_id: int, request_id: int) -> None:
    with suppress(Gone):
        after.add_face(tx, store.get(tx, request_id).id, message_id)


def status(tx: Transaction, to: To, request: HelpRequest) -> Out:
    """Where the request stands and what comes next."""
    values: dict[str, object] = {"number": request.number}
    if request.state is not RequestState.CLOSED:
        values["time"] = to.texts.time(request.created_at)
    if request.state is RequestState.CREATED:
        values |= _calling(tx, to, request)
    elif request.state is not RequestState.CLOSED and request.taken_by is not None:
        values["name"] = people.name_of(tx, request.taken_by)
    return screen(to, STATUS[request.state], presses(request), **values)


def presses(request: HelpRequest) -> dict[str, HelpWritePress | HelpTellPress | HelpMinePress | HelpHidePress]:
    """What she may do about it now. Somebody without consent has no words to be kept."""
    if request.state is RequestState.CLOSED:
        return {}
    found: dict[str, HelpWritePress | HelpTellPress | HelpMinePress | HelpHidePress] = {"hide": HelpHidePress()}
    if request.person_id is not None:
        found["words"] = HelpWritePress(request_id=request.id)
    if request.kind in MAY_BE_SAFE:
        found["safe"] = HelpTellPress(kind=request.kind, fact=Fact.SAFE)
    return found | {"not_needed": HelpMinePress(request_id=request.id, what="not_needed")}


def _calling(tx: Transaction, to: To, request: HelpRequest) -> dict[str, object]:
    coming = next_for_her(tx, request)
    values: dict[str, object] = {"called": _names(to, coming.called), "at": None, "next": None}
    if coming.at is not None:
        values |= {"next": _names(to, coming.then)}
        same_day = to.texts.day(coming.at) == to.texts.day(tx.now)
        moment = "help_requests_status.moment" if same_day else "help_requests_status.moment_of_another_day"
        day = {} if same_day else {"day": to.texts.short_day(coming.at)}
        values["at"] = say(moment, to.voice, time=to.texts.time(coming.at), **day).text
    return values


def _names(to: To, rungs: Sequence[Rung]) -> str:
    words = say("help_requests_status.called", to.voice).buttons
    if len(rungs) > NAMED:
        return words["many"]
    return f" {words['and']} ".join(words[rung] for rung in rungs)
