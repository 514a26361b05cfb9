"""What follows a request for help, for the kinds of message about it: her own view, the next day, a word of care."""

from bot.domain.help_requests import HelpKind, Outcome
from bot.domain.people import Role
from bot.use_cases import (
    help_requests,
    help_requests_after,
    help_requests_asking,
    help_requests_closing,
    help_requests_status,
)
from tests.windows.life import Life


async def she_looks_where_it_stands(life: Life) -> None:
    """Before anybody has it, while somebody reads, and after; by day and over a weekend."""
    for kind in (HelpKind.VIOLENCE, HelpKind.HOUSING):
        request = (await life.does(help_requests_asking.ask, life.anya, kind)).request.id
        await life.does(help_requests_status.look, life.anya, request)
        await life.passes(hours=1)
        card = life.newest("help_requests.card", life.olga).message_id
        await life.does(help_requests.take, life.olga, request, card)
        await life.does(help_requests_status.look, life.anya, request)
        await life.does(help_requests.contacted, life.olga, request, card)
        await life.does(help_requests.close, life.olga, request, Outcome.REFERRED, card)
        await life.does(help_requests_status.look, life.anya, request)


async def a_heavy_case_ends(life: Life) -> None:
    (tamara,) = await life.house.all_of(Role.SUPERVISOR)
    request = (await life.does(help_requests_asking.ask, life.anya, HelpKind.RELINQUISHMENT)).request.id
    card = life.newest("help_requests.card", life.olga).message_id
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(help_requests.close, life.olga, request, Outcome.WITH_RELATIVES, card)
    await life.does(help_requests_closing.to_plan, life.olga, request, yes=True)
    await life.does(help_requests_closing.ask_for_supervision, life.olga, request)
    await life.does(help_requests_closing.agree, tamara, request)
    await life.does(help_requests_after.ask_another_person, life.anya, request)
    await life.does(help_requests_after.again, life.anya, request, [])
    await life.passes(days=1)


AFTERWARDS = (she_looks_where_it_stands, a_heavy_case_ends)
