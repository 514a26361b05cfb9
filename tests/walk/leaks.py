"""Everything the wire ever brought to a volunteer, and to the mother beside them, read for what was planted."""

from bot.domain.people import MENTORS, Role, Who
from tests.walk import crawl
from tests.walk.planted import HERS, MARK, OF_VOLUNTEERS, WORDS_OF_THE_STAFF, Plants, plant_a_family, plant_a_volunteer
from tests.walk.walker import Walker
from tests.walk.world import World

DAYS = 30


async def look(world: World, walker: Walker) -> list[str]:
    """What was found where it must not be; the crawl itself goes over every screen that can be reached."""
    families, volunteers = Plants(MARK), Plants(HERS)
    mothers = (await world.all_of(Role.MOTHER))[:2]
    mentors = [who for role in sorted(MENTORS) for who in await world.all_of(role)]
    for mother in mothers:
        await plant_a_family(world, mother, families)
    for mentor in mentors:
        await plant_a_volunteer(world, mentor, volunteers)
    for _ in range(DAYS):
        await world.passes(days=1)
    for who in (*mentors, mothers[0]):
        await crawl.of_one(walker, who.telegram_id or 0, helps=False)
    found = [line for mentor in mentors for line in _of_a_volunteer(world, mentor, families)]
    hers = "\n".join(world.wire.said[mothers[0].telegram_id or 0])
    found += [f"a mother reads {line}" for line in (*volunteers.found(hers), *OF_VOLUNTEERS.findall(hers))]
    assert len(families.of) > 2 * 10
    assert len(volunteers.of) >= 2 * len(mentors)
    staff = "\n".join(line for who in await _staff(world) for line in world.wire.said[who.telegram_id or 0])
    assert families.found(staff), "what was planted reaches those whom it is for, so the net can catch"
    return found


def _of_a_volunteer(world: World, who: Who, plants: Plants) -> list[str]:
    said = "\n".join(world.wire.said[who.telegram_id or 0])
    words = [word for word in WORDS_OF_THE_STAFF if word in said.lower()]
    return [f"a {who.role} reads {one}" for one in (*plants.found(said), *words)]


async def _staff(world: World) -> list[Who]:
    return [who for role in (Role.CURATOR, Role.SUPERVISOR) for who in await world.all_of(role)]
