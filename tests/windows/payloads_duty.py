"""The rota, and calls nobody answers, for the kinds of message about them."""

from datetime import timedelta

from bot.domain.duty import Hours
from bot.domain.help_requests import HelpKind, Outcome
from bot.use_cases import duty, duty_leave, help_requests, help_requests_asking
from tests.windows.life import Life


async def a_rota_is_written(life: Life) -> None:
    day = life.day(0).date()
    shift = await life.does(duty.add_shift, life.vera, life.nina.person, day, Hours.ROUND)
    for deputy in (life.nina.person, None):
        until = day + timedelta(days=3)
        leave = await life.does(duty_leave.add_leave, life.vera, life.olga.person, day, until, deputy)
        await life.does(duty_leave.call_off, life.vera, leave.id)
    await life.passes(days=2)
    await life.does(duty.remove_shift, life.vera, shift.id)


async def nobody_is_on_duty(life: Life) -> None:
    """At night: the urgent and the calm words; then whoever took it falls silent."""
    await life.passes(hours=10)
    for kind in (HelpKind.SUICIDAL, HelpKind.THINGS):
        request = (await life.does(help_requests_asking.ask, life.lena, kind)).request.id
        card = life.newest("help_requests.card").message_id
        await life.does(help_requests.take, life.nina, request, card)
        await life.passes(hours=2)
        await life.does(help_requests.close, life.nina, request, Outcome.SOLVED, card)


SHIFTS = (a_rota_is_written, nobody_is_on_duty)
