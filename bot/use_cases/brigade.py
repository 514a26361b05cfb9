"""What the staff do with the brigade: call it out to a request, say where, tell her or not, call it off, end it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.brigade import COMES, PLACE_LIMIT, Agency, Callout, CalloutState, Member, leads, may_call
from bot.domain.help_requests import HelpRequest
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.typed import one_line
from bot.storage import brigade as store
from bot.storage import brigade_called as crew
from bot.storage import brigade_people, cases, privacy
from bot.storage import help_requests as requests
from bot.storage.brigade_cards import Card
from bot.storage.transaction import Transaction
from bot.use_cases import brigade_telling as telling
from bot.use_cases.access import reach, requires
from bot.use_cases.brigade_silence import somebody_comes, unsay, wait_for_an_answer
from bot.use_cases.help_requests_ladder import redraw_cards
from bot.use_cases.help_requests_reach import may_see

CALL = "brigade.call"


class Answer(StrEnum):
    """What became of «🚐 Вызвать бригаду»."""

    READY = "ready"  # there are people to call; where and whom is asked next
    SENT = "sent"
    OPEN = "open"  # one is on its way already: its card comes
    NOBODY = "nobody"
    NOT_YOURS = "not_yours"  # somebody else has the request, or it is closed


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom one may call: agencies with the number of people who can be reached now."""

    number: str
    agencies: list[tuple[Agency, int]]
    people: int


@requires("brigade.call")
def ask(tx: Transaction, who: Who, request_id: int) -> Answer:
    """The press on a request's card. An open call-out is shown; of an empty brigade the coordinator hears, too."""
    request = load_request(tx, who, request_id)
    callout = store.open_of_request(tx, request.id)
    if callout is not None and leads(callout, request, who.person, who.role):
        telling.show_board(tx, callout, who.person, who.role)
        return Answer.OPEN
    if not may_call(request, who.person):
        return Answer.NOT_YOURS
    return Answer.READY if reachable(tx, request) else _nobody(tx, who, request)


@requires("brigade.call")
def choice(tx: Transaction, who: Who, request_id: int) -> Choice:
    """For the window that asks whom to call."""
    request = load_request(tx, who, request_id)
    found = reachable(tx, request)
    counted = [
        (Agency(agency.id, agency.name), sum(member.agency_id == agency.id for member in found))
        for agency in brigade_people.agencies_of(tx, who.organisation_id, ended=True)
    ]
    return Choice(request.number, [(agency, count) for agency, count in counted if count], len(found))


@requires("brigade.call")
def call_out(tx: Transaction, who: Who, request_id: int, place: str, agencies: Collection[int] = ()) -> Answer:
    """Call them all, or those of some agencies. Of two who press at once the second is shown the call of the first."""
    request = load_request(tx, who, request_id)
    if store.open_of_request(tx, request.id) is not None or not may_call(request, who.person):
        return ask(tx, who, request_id)
    members = [one for one in reachable(tx, request) if not agencies or one.agency_id in agencies]
    if not members:
        return _nobody(tx, who, request)
    callout = store.add(tx, request, who, _place(place), members)
    for member in members:
        telling.call(tx, callout, member.person_id)
    telling.show_board(tx, callout, who.person, who.role)
    wait_for_an_answer(tx, callout)
    privacy.record(tx, who, "brigade.call_out", object_id=callout.id, case_id=callout.case_id)
    redraw_cards(tx, request, requests.happened(tx, request.id, "brigade_called", who.person))
    return Answer.SENT


@requires("brigade.call")
def change_place(tx: Transaction, who: Who, callout_id: int, place: str) -> bool:
    """False when it is over. Those who are on their way hear it; the others find it on their cards."""
    callout = _load(tx, who, callout_id)
    if not telling.is_open(callout):
        return False
    store.change_place(tx, callout, _place(place))
    _changed(tx, who, callout, "change_place")
    telling.tell_members(tx, callout, "place_changed")
    for one in crew.members(tx, callout.id):
        if one.state in COMES:
            telling.call(tx, callout, one.person_id)
    return True


@requires("brigade.call")
def tell_her(tx: Transaction, who: Who, callout_id: int, *, yes: bool) -> bool:
    """«Сказать ей»: only while somebody comes, never where nothing may be written, and decided once."""
    callout = _load(tx, who, callout_id)
    if not telling.is_open(callout) or callout.told is not None or not may_be_told(tx, callout):
        return False
    store.change(tx, callout.id, told=yes)
    _changed(tx, who, callout, "tell_her" if yes else "tell_her_not")
    if yes:
        telling.tell_her(tx, callout, "on_the_way")
    return True


@requires("brigade.call")
def end(tx: Transaction, who: Who, callout_id: int, state: CalloutState) -> bool:
    """«Отбой» or «Закрыть». The members' cards lose the place; those who drive in vain hear it, and she the truth."""
    callout = _load(tx, who, callout_id)
    if state is CalloutState.OPEN:
        raise Gone
    if not store.end(tx, callout.id, state):
        return False
    somebody_comes(tx, callout)
    _changed(tx, who, callout, state)
    if state is CalloutState.CALLED_OFF:
        telling.tell_members(tx, callout, "called_off", coming_only=False)
        unsay(tx, callout)
    if (request := telling.request_of(tx, callout)) is not None:
        redraw_cards(tx, request, requests.happened(tx, request.id, f"brigade_{state}", who.person))
    return True


@requires("brigade.call")
def look(tx: Transaction, who: Who, callout_id: int, message_id: int) -> Callout:
    """Draw the pressed card anew."""
    callout = _load(tx, who, callout_id)
    telling.redraw(tx, callout, Card(who.person, who.role, message_id))
    return callout


def may_be_told(tx: Transaction, callout: Callout) -> bool:
    """Whether somebody comes and she may be written to."""
    comes = any(one.state in COMES for one in crew.members(tx, callout.id))
    return comes and telling.may_be_written(tx, callout)


def reachable(tx: Transaction, request: HelpRequest) -> list[Member]:
    """Everybody of the brigade who may be called now; never the woman it is about."""
    about = telling.hers(tx, request, request.case_id)
    everybody = brigade_people.of_organisation(tx, request.organisation_id)
    return [one for one in everybody if one.on_call and one.reachable and one.person_id not in about]


def load_request(tx: Transaction, reader: Who, request_id: int, action: str = CALL) -> HelpRequest:
    """The request, if this person may see it."""
    request = requests.get(tx, request_id)
    may_see(tx, reader, request, action)
    return request


def _load(tx: Transaction, who: Who, callout_id: int) -> Callout:
    """The call-out, for whoever called and whoever has the request now; while nobody has it, whoever may see it."""
    callout = store.get(tx, callout_id)
    request = telling.request_of(tx, callout)
    if callout.case_id is not None:
        reach(who, CALL, cases.get(tx, callout.case_id))
    if callout.organisation_id != who.organisation_id or not leads(callout, request, who.person, who.role):
        raise Denied(CALL, who.role)
    if request is not None and callout.caller_id != who.person:
        may_see(tx, who, request, CALL)
    return callout


def _nobody(tx: Transaction, who: Who, request: HelpRequest) -> Answer:
    telling.nobody_there(tx, request)
    privacy.record(tx, who, "brigade.nobody", object_id=request.id, case_id=request.case_id)
    return Answer.NOBODY


def _changed(tx: Transaction, who: Who, callout: Callout, what: str) -> None:
    privacy.record(tx, who, f"brigade.{what}", object_id=callout.id, case_id=callout.case_id)
    telling.redraw_all(tx, store.get(tx, callout.id))


def _place(words: str) -> str:
    place = one_line(words)
    if len(place) > PLACE_LIMIT:
        raise Gone
    return place
