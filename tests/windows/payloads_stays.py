"""A room for a time, for the kinds of message about it."""

from datetime import timedelta

from bot.use_cases import stays
from tests.windows.life import Life


async def a_room_is_found(life: Life) -> None:
    first = life.day(1).date()
    await life.does(stays.keep_room, life.vera, "Голубая <1>", 3)
    (room,) = await life.does(stays.rooms, life.vera)
    asked = await life.does(stays.ask, life.olga, life.anya.case_id, 2, first, first + timedelta(days=5))
    await life.does(stays.confirm, life.vera, asked.stay.id, room.id)
    await life.passes(days=2)
    await life.does(stays.ask_longer, life.olga, asked.stay.id, 3)
    await life.does(stays.extend, life.vera, asked.stay.id)
    await life.passes(days=8)
    later = life.day(1).date()
    again = await life.does(stays.ask, life.olga, life.anya.case_id, 9, later, later + timedelta(days=2))
    await life.does(stays.refuse, life.vera, again.stay.id)


ROOMS = (a_room_is_found,)
