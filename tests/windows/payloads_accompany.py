"""Somebody comes along to an appointment, for the kinds of message about it."""

from datetime import time

from bot.domain.reminders import Attends, NewAppointment
from bot.use_cases import accompany, reminders
from tests.windows.life import Life
from tests.windows.reading import PLACE, WORDS


async def somebody_comes_along(life: Life) -> None:
    """Each who may go (the pairs write to each other already), somebody who cannot, what there is instead, and a day
    on which nobody answers."""
    request, visit = await _asks(life, 4)
    for who in (life.olga, life.nina, life.maria, life.family, life.nina):
        await life.does(accompany.goes, life.olga, request, who.person, who.role)
        await life.passes(minutes=5)
    await life.does(accompany.cannot, life.nina, request)
    await life.passes(minutes=5)
    await life.does(accompany.refuse, life.olga, request, WORDS)
    await life.passes(minutes=5)
    for who in (life.maria, life.nina):
        await life.does(accompany.goes, life.olga, request, who.person, who.role)
        await life.passes(minutes=5)
    await life.does(reminders.remove, life.anya, visit)
    await _asks(life, 4)
    await life.passes(days=5)


async def _asks(life: Life, days: int) -> tuple[int, int]:
    """(the request, its appointment): at half past one, when nothing else is."""
    visit = NewAppointment(Attends.SELF, "lawyer", life.day(days).date(), time(13, 30), PLACE)
    added = await life.does(reminders.add_appointment, life.anya, None, visit)
    await life.does(reminders.come_with_me, life.anya, added.id)
    request = (await life.does(accompany.of_family, life.olga, life.anya.case_id)).request
    assert request.appointment_id == added.id
    return request.id, added.id


ALONG = (somebody_comes_along,)
