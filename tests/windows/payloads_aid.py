"""Things are asked for a family, for the kinds of message about them."""

from bot.domain.aid import AidState
from bot.use_cases import aid, aid_hers
from bot.use_cases.aid import Shown
from tests.windows.life import Life
from tests.windows.reading import WORDS


async def things_are_found(life: Life) -> None:
    """Promised, there, given; another cannot be had, and a third she needs no more."""
    first, second, third = [await _asks(life, kind) for kind in ("clothes", "pram", "other")]
    until = life.day(3).date()
    first = await _step(life, first, AidState.PROMISED, until=until)
    first = await _step(life, first, AidState.READY)
    await life.passes(days=1)  # hers is the day's one message
    await _step(life, first, AidState.GIVEN)
    await _step(life, second, AidState.REFUSED, reason=WORDS)
    await life.does(aid_hers.not_needed, life.anya, third.aid.id)
    await life.passes(hours=12)


async def _asks(life: Life, kind: str) -> Shown:
    shown: Shown = await life.does(aid.ask, life.olga, life.anya.case_id, kind, 0, WORDS)
    return shown


async def _step(life: Life, before: Shown, to: AidState, **more: object) -> Shown:
    shown: Shown = await life.does(aid.move, life.vera, before.aid.id, before.aid.state, to, **more)
    await life.passes(minutes=3)
    return shown


THINGS = (things_are_found,)
