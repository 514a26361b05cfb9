"""A number of the region grows old: the coordinator is asked to call it."""

from bot.use_cases import phones
from tests.windows.life import Life
from tests.windows.reading import ALIAS, PLACE


async def numbers_grow_old(life: Life) -> None:
    for name, number in ((PLACE, "8 3852 55-12-34"), (ALIAS, "+7 3852 55-12-35")):
        await life.does(phones.add, life.vera, None, name, number)
    await life.passes(days=91, asleep=True)


PHONES = (numbers_grow_old,)
