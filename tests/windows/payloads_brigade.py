"""What happens to a brigade, for the kinds of message about it: it comes, nobody can, nobody is there, it is over."""

from bot.domain.brigade import CalloutState, Going, Result
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.people import Role, Who
from bot.use_cases import (
    brigade,
    brigade_going,
    brigade_log,
    brigade_people,
    brigade_protocols,
    help_requests,
    help_requests_asking,
)
from tests.windows.life import Life
from tests.windows.reading import PLACE, WORDS


async def the_brigade_comes(life: Life) -> None:
    request, card = await _asks(life, life.anya, HelpKind.DANGER)
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(brigade.call_out, life.olga, request, "")
    callout = life.newest("brigade.board", life.olga).payload["callout_id"]
    first, second, third = await life.house.all_of(Role.BRIGADE_MEMBER)
    await life.does(help_requests_asking.tell, life.anya, HelpKind.DANGER, Fact.NO_CALL)
    for member in (first, second):
        await _goes(life, member, callout, Going.GOING)
    await _goes(life, third, callout, Going.CANNOT)
    await life.does(brigade.tell_her, life.olga, callout, yes=True)
    await _goes(life, first, callout, Going.LEFT)
    await life.does(brigade.change_place, life.olga, callout, PLACE)
    await _goes(life, first, callout, Going.ARRIVED)
    await life.does(help_requests.close, life.olga, request, Outcome.SOLVED, card)
    mine = life.newest("brigade.card", first).message_id
    await life.does(brigade_going.finish, first, callout, Result.HOSPITAL, "", mine)
    await _goes(life, second, callout, Going.ARRIVED)
    await life.does(brigade_going.finish, second, callout, Result.OTHER, WORDS, None)
    await life.does(brigade.end, life.olga, callout, CalloutState.CLOSED)
    await life.does(brigade_log.send_file, life.vera)


async def nobody_of_the_brigade_can(life: Life) -> None:
    request, card = await _asks(life, life.anya, HelpKind.SUICIDAL)
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(brigade.call_out, life.olga, request, PLACE)
    callout = life.newest("brigade.board", life.olga).payload["callout_id"]
    await life.passes(minutes=6)  # silence
    members = await life.house.all_of(Role.BRIGADE_MEMBER)
    await _goes(life, members[0], callout, Going.GOING)
    await life.does(brigade.tell_her, life.olga, callout, yes=True)
    for member in members:
        await _goes(life, member, callout, Going.CANNOT)
    await life.does(brigade.end, life.olga, callout, CalloutState.CALLED_OFF)
    await life.does(help_requests.close, life.olga, request, Outcome.SOLVED, card)


async def nobody_is_in_the_brigade(life: Life) -> None:
    request, _ = await _asks(life, life.anya, HelpKind.RELAPSE)
    members = await life.house.all_of(Role.BRIGADE_MEMBER)
    for member in members:
        await life.does(brigade_people.remove, life.vera, member.person)
    await life.does(brigade.ask, life.olga, request)
    for member in members:
        await life.does(brigade_people.bring_back, life.vera, member.person)


async def steps_are_overdue(life: Life) -> None:
    request, card = await _asks(life, life.anya, HelpKind.RELINQUISHMENT)
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(brigade_protocols.look, life.olga, request)
    await life.passes(days=2)


async def _asks(life: Life, mother: Who, kind: HelpKind) -> tuple[int, int]:
    request: int = (await life.does(help_requests_asking.ask, mother, kind)).request.id
    card = life.newest("help_requests.card", life.olga).message_id
    assert card is not None
    return request, card


async def _goes(life: Life, member: Who, callout: int, to: Going) -> None:
    await life.does(brigade_going.move, member, callout, to, life.newest("brigade.card", member).message_id)


BRIGADE_SCENES = (the_brigade_comes, nobody_of_the_brigade_can, nobody_is_in_the_brigade, steps_are_overdue)
