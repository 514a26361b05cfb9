"""Somebody is written down by the coordinator: one curator cannot, another takes the family, and one request lies too
long."""

from bot.domain.people_intakes import AgencyKind
from bot.use_cases import people_intakes_agencies, people_intakes_answers, people_intakes_offers
from bot.use_cases.people_intakes_offers import NewIntake
from tests.windows.life import Life
from tests.windows.reading import ALIAS, PLACE, WORDS


async def somebody_is_taken_in(life: Life) -> None:
    agency = await life.does(people_intakes_agencies.add, life.vera, AgencyKind.MEDICAL, PLACE)
    for urgent in (True, False):
        new = NewIntake(ALIAS, "8 913 123-45-67", None, WORDS, urgent=urgent, agency_id=agency.id)
        intake = await life.does(people_intakes_offers.enter, life.vera, new)
        await life.does(people_intakes_offers.offer, life.vera, intake, life.olga.person, sure=True)
        await life.does(people_intakes_answers.refuse, life.olga, intake, WORDS)
        await life.does(people_intakes_offers.offer, life.vera, intake, life.nina.person, sure=True)
        await life.does(people_intakes_answers.accept, life.nina, intake, None, ALIAS)
    await life.does(people_intakes_offers.enter, life.vera, new)
    await life.passes(days=4)


INTAKES = (somebody_is_taken_in,)
