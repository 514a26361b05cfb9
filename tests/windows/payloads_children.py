"""A newborn child on a family's card, and what the months say: to its mother, then to her curator."""

from datetime import timedelta

from bot.content.consents import shown
from bot.domain.people_consents import Purpose
from bot.use_cases import children, people, people_consents
from tests.windows.life import Life
from tests.windows.reading import ALIAS


async def a_child_grows(life: Life) -> None:
    """First the bot writes to her, then it cannot."""
    await life.does(people_consents.give, life.anya, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    born = life.day(0).date() - timedelta(days=3)
    saved = await life.does(children.add, life.anya, None, ALIAS, born)
    await life.does(children.needs_certificate, life.anya, saved.child.id)
    await life.passes(days=14)
    await life.does(people.blocked, life.anya)
    await life.passes(days=14)
    await life.does(people.reachable_again, life.anya)
    await life.does(children.remove, life.anya, saved.child.id)


CHILDREN = (a_child_grows,)
