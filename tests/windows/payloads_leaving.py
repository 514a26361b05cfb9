"""Somebody works here no more, for the kinds of message about it."""

from bot.domain.people import MENTORS, Role
from bot.use_cases import people_leaving
from tests.windows.life import Life


async def somebody_works_here_no_more(life: Life) -> None:
    """A volunteer beside a family, and a curator whose families another one has from then on."""
    for role in sorted(MENTORS):
        for mentor in await life.house.all_of(role):
            seen = await life.house.ledger.read(people_leaving.see, life.vera, mentor.person, role)
            if seen.codes:
                await life.does(people_leaving.end, life.vera, mentor.person, role, at_once=True)
                break
    nina = next(one for one in await life.house.all_of(Role.CURATOR) if one.person_id != life.olga.person_id)
    heir = life.olga.person
    await life.does(people_leaving.end, life.vera, nina.person, Role.CURATOR, at_once=True, taker_id=heir)


LEAVING = (somebody_works_here_no_more,)
