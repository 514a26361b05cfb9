"""What happens between a family and a specialist, for the kinds of message about it."""

from datetime import time, timedelta

from bot.domain.people import Role, Who
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.specialists import NeedDomain, NewBooking
from bot.use_cases import reminders, specialists, specialists_bookings, specialists_team
from tests.windows.life import Life
from tests.windows.reading import PLACE

TEN = time(10)


async def a_family_meets_a_specialist(life: Life) -> None:
    inna, pavel = await life.house.all_of(Role.SPECIALIST)
    first = await _share(life, inna.person)
    for days in (2, 3):
        await life.does(specialists_bookings.book, life.olga, first, _on(life, days, PLACE))
    booked = life.newest("specialists.booked").payload["booking_id"]
    meeting = (await life.does(specialists_bookings.ahead, life.olga, booked)).appointment
    later = _on(life, 5)
    move = NewAppointment(Attends.SELF, meeting.kind, later.day, TEN, PLACE, instead_of=meeting.id)
    await life.does(reminders.add_appointment, life.anya, None, move)
    await life.does(specialists_bookings.book, inna, first, _on(life, 6))
    called_off = life.newest("specialists.by_specialist").payload["booking_id"]
    await life.does(specialists_bookings.call_off, inna, called_off)
    await life.does(specialists_team.stop, life.olga, first)
    second = await _share(life, pavel.person)
    await life.does(specialists_bookings.book, life.olga, second, _on(life, 7))
    await life.does(specialists.end, life.vera, pavel.person)


def _on(life: Life, days: int, place: str = "") -> NewBooking:
    return NewBooking((life.now + timedelta(days=days)).date(), TEN, place, by_phone=not place)


async def _share(life: Life, specialist_id: int) -> int:
    return await share_with(life, life.olga, life.anya, specialist_id)


async def share_with(life: Life, curator: Who, mother: Who, specialist_id: int) -> int:
    shared = await life.does(specialists_team.share, curator, mother.case_id, specialist_id, NeedDomain.EMOTIONAL)
    assert shared.member
    share_id: int = shared.member.share.id
    return share_id


TEAMS = (a_family_meets_a_specialist,)
