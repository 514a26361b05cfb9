"""The clock of a case's course strikes, for the kinds of message about it."""

from bot.domain.cases_agreement import Terms
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.help_requests import HelpKind
from bot.use_cases import (
    cases_confirming,
    cases_course,
    cases_digest,
    cases_levels,
    cases_transfer,
    help_requests_asking,
)
from tests.windows.life import Life
from tests.windows.reading import WORDS


async def the_course_goes_by_the_clock(life: Life) -> None:
    case_id, day = life.anya.case_id or 0, life.house.clock.now().date()
    await life.does(cases_course.step, life.olga, case_id, Stage.AGREEMENT, day, 0, Terms(3, paper=True))
    await life.passes(days=22, asleep=True)


async def an_emergency_and_an_end_are_confirmed(life: Life) -> None:
    case_id = life.anya.case_id or 0
    await life.does(cases_levels.set_level, life.olga, case_id, Level.EMERGENCY, WORDS, 0)
    await _confirms(life)
    await life.passes(days=4, asleep=True)  # nobody talks to the family
    course = await life.does(cases_course.see, life.olga, case_id)
    await life.does(cases_course.step, life.olga, case_id, Stage.CLOSURE, course.today, course.seen)
    await _confirms(life)


async def _confirms(life: Life) -> None:
    asked = life.newest("cases.confirm").payload
    await life.does(cases_confirming.confirm, life.vera, asked["case_id"], asked["ref_id"])
    await life.passes(hours=24, asleep=True)


async def a_family_goes_over_and_back(life: Life) -> None:
    case_id = life.anya.case_id or 0
    there, back = (life.olga, life.nina), (life.nina, life.olga)
    for (giver, taker), takes in ((there, False), (there, True), (back, True)):
        await life.does(cases_transfer.propose, giver, case_id, taker.person, sure=True)
        await life.passes(hours=24, asleep=True)
        asked = life.newest("cases.transfer_offer").payload["transfer_id"]
        await life.does(cases_transfer.answer, taker, asked, takes=takes)
        await life.passes(hours=24, asleep=True)


async def a_coordinator_hands_a_family_over(life: Life) -> None:
    case_id = life.anya.case_id or 0
    vera, nina = life.vera, life.nina
    for by, taker, takes in ((vera, nina, False), (vera, nina, True), (nina, life.olga, True)):
        await life.does(cases_transfer.propose, by, case_id, taker.person, sure=True)
        await life.passes(hours=24, asleep=True)
        asked = life.newest("cases.transfer_offer").payload["transfer_id"]
        await life.does(cases_transfer.answer, taker, asked, takes=takes)
        await life.passes(hours=24, asleep=True)


async def a_morning_comes(life: Life) -> None:
    """What is overdue by then, and an open request, are named."""
    await life.does(cases_digest.wind_missing, life.house.organisation_id)
    await life.does(help_requests_asking.ask, life.lena, HelpKind.THINGS)
    await life.passes(days=4)
    await life.everybody_is_helped()


COURSE = (
    the_course_goes_by_the_clock,
    an_emergency_and_an_end_are_confirmed,
    a_family_goes_over_and_back,
    a_coordinator_hands_a_family_over,
    a_morning_comes,
)
