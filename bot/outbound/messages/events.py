"""What the invited read: the invitation, reminders, a place that became free, another time, the calling off."""

from typing import Any
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from bot.buttons.events import AnswerPress
from bot.buttons.guides import GuidePress
from bot.buttons.keys import column
from bot.buttons.mentoring import WritePress
from bot.content.events import card as invitation
from bot.content.events import class_of, directions, outward
from bot.domain.events import HOLDS, Answer, Event, Guest
from bot.domain.outgoing import Occasion, Policy
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, cases_course, events, events_guests
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.events_queue import room


@message("events.card", Policy.BULK, quiet=True, occasion=Occasion.ANNOUNCEMENT)
def card(tx: Transaction, to: To, event_id: int) -> Out | None:
    event = events.get(tx, event_id)
    if event.cancelled or not _invited(tx, to, event):
        return None
    classes = [one.says.starts_at for one in events.of_series(tx, event_id)] if event.says.sessions else []
    said = invitation(event.says, to.voice, _when(to, event), _clock(to, event).weekdays(classes))
    return Out(said.text, column(said.buttons, _answers(event)))


@message("events.reminder", quiet=True, occasion=Occasion.OWN)
def reminder(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Only to those who still mean to come; a late one says «today»."""
    event = _of(tx, to, event_id, Answer.COMING)
    if event is None:
        return None
    place = ZoneInfo(event.says.zone)
    same_day = tx.now.astimezone(place).date() == event.says.starts_at.astimezone(place).date()
    screen_id = "events.reminder_today" if same_day else "events.reminder"
    way = directions(event.says, to.voice)
    return screen(to, screen_id, targets=_answers(event), **_facts(to, event), place=event.says.place, way=way)


@message("events.soon", quiet=True, occasion=Occasion.OWN)
def soon(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Two hours before, to those who still mean to come."""
    event = _of(tx, to, event_id, Answer.COMING)
    if event is None:
        return None
    hour = _clock(to, event).time(event.says.starts_at)
    facts = {"title": outward(event.says, to.voice), "place": event.says.place, "time": hour}
    return screen(to, "events.soon", targets=_answers(event), **facts)


@message("events.offer", quiet=True, occasion=Occasion.OWN)
def offer(tx: Transaction, to: To, event_id: int) -> Out | None:
    """A place became free, and she waited for one."""
    event = _of(tx, to, event_id, Answer.OFFERED)
    guest = events_guests.of_person(tx, event_id, to.who.person)
    if event is None or guest is None or guest.offered_until is None:
        return None
    clock = _clock(to, event)
    until = clock.when(guest.offered_until)
    return screen(to, "events.offer", targets=_answers(event), **_facts(to, event), place=event.says.place, until=until)


@message("events.offer_over", quiet=True, occasion=Occasion.OWN)
def offer_over(tx: Transaction, to: To, event_id: int) -> Out | None:
    """She did not answer in time: the place went on, or is free still because nobody else waits."""
    event = _of(tx, to, event_id, Answer.NONE)
    if event is None:
        return None
    screen_id = "events.offer_missed" if room(tx, event, 1) else "events.offer_over"
    return screen(to, screen_id, targets=_answers(event), title=outward(event.says, to.voice))


@message("events.moved", quiet=True, occasion=Occasion.OWN)
def moved(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Whoever waits for a place has none to promise: she may only stop waiting."""
    event = events.get(tx, event_id)
    if event.cancelled or not _invited(tx, to, event):
        return None
    waits = _of(tx, to, event_id, Answer.WAITING)
    screen_id = "events.moved_waiting" if waits else "events.moved"
    return screen(to, screen_id, targets=_answers(event), **_facts(to, event), place=event.says.place)


@message("events.new_place", quiet=True, occasion=Occasion.OWN)
def new_place(tx: Transaction, to: To, event_id: int) -> Out | None:
    """To whoever comes, or has a place kept."""
    event = events.get(tx, event_id)
    guest = events_guests.of_person(tx, event_id, to.who.person)
    if event.cancelled or guest is None or guest.answer not in HOLDS:
        return None
    targets: dict[str, CallbackData] = {"ask": _ask(guest), **_answers(event)}
    return screen(to, "events.new_place", targets=targets, **_where(to, event))


@message("events.new_places", quiet=True, occasion=Occasion.OWN)
def new_places(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Of a class and all after it, to whoever belongs to the series."""
    event = events.get(tx, event_id)
    guest = events_guests.of_person(tx, event.series_id or event.id, to.who.person)
    if event.cancelled or guest is None or guest.answer not in HOLDS:
        return None
    where = _where(to, event)
    if event.series_id is not None:  # the name of the whole, and not of one class
        where["title"] = outward(events.get(tx, event.series_id).says, to.voice)
    return screen(to, "events.new_places", targets={"ask": _ask(guest)}, **where)


@message("events.missed", Policy.BULK, quiet=True, occasion=Occasion.ANNOUNCEMENT)
def missed(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Gently, with a guide where there is one; not where a tick was corrected meanwhile, nor after the goodbye."""
    event = events.get(tx, event_id)
    guest = events_guests.of_person(tx, event_id, to.who.person)
    if guest is None or guest.came or cases_course.has_ended(tx, cases.get(tx, guest.case_id)):
        return None
    found = class_of(event.says)
    targets: dict[str, CallbackData] = {"ask": _ask(guest)}
    if found and found.guide:
        targets["guide"] = GuidePress(guide=found.guide, what="open")
    return screen(to, "events.missed", targets=targets, title=outward(event.says, to.voice))


@message("events.completed", quiet=True, occasion=Occasion.PRAISE)
def completed(tx: Transaction, to: To, event_id: int) -> Out:
    event = events.get(tx, event_id)
    return screen(to, "events.completed", title=outward(event.says, to.voice))


@message("events.cancelled", quiet=True)
def cancelled(tx: Transaction, to: To, event_id: int) -> Out | None:
    event = events.get(tx, event_id)
    guest = events_guests.of_person(tx, event_id, to.who.person)
    if not _invited(tx, to, event):
        return None
    if event.says.sessions and guest is not None:
        title = outward(event.says, to.voice)
        return screen(to, "events.series_cancelled", targets={"ask": _ask(guest)}, title=title)
    return screen(to, "events.cancelled", **_facts(to, event))


def _answers(event: Event) -> dict[str, AnswerPress]:
    return {what: AnswerPress(event_id=event.id, what=what) for what in ("coming", "not_coming", "what")}


def _ask(guest: Guest) -> WritePress:
    """Whoever is her curator now."""
    return WritePress(to=guest.curator_id, case_id=guest.case_id)


def _when(to: To, event: Event) -> str:
    """By the clock at the place, in the reader's voice."""
    return _clock(to, event).when(event.says.starts_at)


def _clock(to: To, event: Event) -> Texts:
    return Texts(to.voice, event.says.zone)


def _invited(tx: Transaction, to: To, event: Event) -> bool:
    """Whether she is still on the list: the work with her family may have ended while it waited."""
    guest = events_guests.of_person(tx, event.id, to.who.person)
    return guest is not None and guest.answer is not Answer.ENDED


def _of(tx: Transaction, to: To, event_id: int, answer: Answer) -> Event | None:
    """The event, while it is planned and this is still the reader's answer."""
    event = events.get(tx, event_id)
    guest = events_guests.of_person(tx, event_id, to.who.person)
    return event if not event.cancelled and guest is not None and guest.answer is answer else None


def _where(to: To, event: Event) -> dict[str, Any]:
    return {**_facts(to, event), "place": event.says.place, "way": directions(event.says, to.voice)}


def _facts(to: To, event: Event) -> dict[str, Any]:
    """What may be read over her shoulder."""
    return {"title": outward(event.says, to.voice), "when": _when(to, event)}
