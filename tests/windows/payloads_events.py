"""Group sessions, for every kind of message about them: places, another time, the list of the day, a whole series."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.events import Announcement
from bot.domain.people import Role, Who
from bot.storage import events_guests
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import events, events_attendance, events_editing, events_seats
from tests.windows.life import ZONE, Life
from tests.windows.reading import PLACE


async def mothers_are_invited(life: Life) -> None:
    for asleep in (False, True):
        await _announce(life)
        await life.passes(days=2, hours=20, asleep=asleep)
    moved = await _announce(life)
    await life.does(events.move, life.olga, moved, life.day(4))
    await _elsewhere(life, moved, following=False)
    await life.does(events.call_off, life.olga, moved)


async def a_place_becomes_free(life: Life) -> None:
    """One place for two: the second waits, is offered the first's, and lets the time go by."""
    other = await _other_of(life, await _announce(life))
    event_id = await _announce(life, capacity=1, minimum=9)
    await life.does(events_seats.answer, other, event_id, comes=True)
    await life.does(events_seats.answer, life.anya, event_id, comes=False)
    await life.passes(days=2)
    await life.does(events_seats.answer, other, event_id, comes=True)
    await life.passes(days=2)


async def a_place_is_kept_for_whoever_has_no_telegram(life: Life) -> None:
    """Her curator does not say in time: it goes on to another who waits."""
    event_id = await _announce(life, capacity=1)
    _, (aside, *_) = await life.does(events.without_telegram, life.olga, event_id)
    await life.does(events_seats.answer_for, life.olga, event_id, aside.case_id, comes=True)
    await life.passes(hours=1)
    await life.does(events_seats.answer, await _other_of(life, event_id), event_id, comes=True)
    await life.does(events_seats.answer, life.anya, event_id, comes=False)
    await life.passes(days=1.5)


async def a_series_is_called_off(life: Life) -> None:
    says = Announcement("motherhood_school", "", life.day(3), ZONE, PLACE, sessions=2)
    await life.does(events.announce, life.olga, says, classes=[life.day(3), life.day(10)])
    head_id = life.newest("events.board").payload["event_id"]
    await life.does(events_seats.answer, life.anya, head_id, comes=True)
    _, ((first, _), *_) = await life.does(events.classes, life.olga, head_id)
    await _elsewhere(life, first.id, following=True)
    await life.does(events.call_off, life.olga, head_id)


async def a_series_is_held(life: Life) -> None:
    """Two classes: she misses the one that has a guide, and another family comes to both."""
    says = Announcement("motherhood_school", "", life.day(3), ZONE, PLACE, with_child=True, sessions=10)
    days = [life.day(3 + number) for number in range(10)]
    await life.does(events.announce, life.olga, says, classes=days)
    head_id = life.newest("events.board").payload["event_id"]
    other = await _other_of(life, head_id)
    for who in (life.anya, other):
        await life.does(events_seats.answer, who, head_id, comes=True)
    _, classes = await life.does(events.classes, life.olga, head_id)
    for one, _ in classes:
        await life.passes(days=max((one.says.ends_at - life.now) / timedelta(days=1), 0) + 0.01)
        assert other.case_id is not None
        await life.does(events_attendance.mark, life.olga, one.id, other.case_id, 0)
        await life.does(events_attendance.close, life.olga, one.id)
    await life.passes(days=3)


async def _elsewhere(life: Life, event_id: int, *, following: bool) -> None:
    form = await life.does(events_editing.form, life.olga, event_id)
    says = replace(form.event.says, place=f"2 · {PLACE}", way=PLACE)
    await life.does(events_editing.change, life.olga, event_id, says, following=following)


async def _announce(life: Life, *, capacity: int = 0, minimum: int = 0) -> int:
    """In three days at two; at this hour the family of the story says that it comes."""
    says = Announcement(
        "mothers_meeting", "", life.day(3), ZONE, PLACE, with_child=True, capacity=capacity, minimum=minimum
    )
    await life.does(events.announce, life.olga, says)
    event_id: int = life.newest("events.board").payload["event_id"]
    await life.does(events_seats.answer, life.anya, event_id, comes=True)
    return event_id


async def _other_of(life: Life, event_id: int) -> Who:
    """Another mother of the same curator."""

    @internal
    def others(tx: Transaction) -> set[int | None]:
        return {guest.person_id for guest in events_guests.of_event(tx, event_id) if guest.reachable}

    invited = await life.does(others)
    mothers = await life.house.all_of(Role.MOTHER)
    return next(one for one in mothers if one.person in invited and one.person != life.anya.person)


SESSIONS = (
    mothers_are_invited,
    a_place_becomes_free,
    a_place_is_kept_for_whoever_has_no_telegram,
    a_series_is_called_off,
    a_series_is_held,
)
