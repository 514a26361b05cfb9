"""A mother offers something, for the kinds of message about it."""

from bot.domain.exchange import Offer
from bot.domain.people import Role
from bot.domain.relay import Parcel, RelayKind
from bot.use_cases import exchange, exchange_receiving
from tests.windows.life import Life
from tests.windows.reading import WORDS


async def she_shares(life: Life) -> None:
    taken = await _offers(life, Offer.WORDS, 501)
    await life.does(exchange.answer, life.olga, taken, accepts=True)
    await life.does(exchange.show_to_mothers, life.olga, taken)
    await life.does(exchange.give, life.olga, taken)
    await life.passes(days=2)
    await life.does(exchange.answer, life.olga, await _offers(life, Offer.THINGS, 502), accepts=False)
    await life.passes(hours=12)
    await life.does(exchange.withdraw, life.anya, await _offers(life, Offer.TIME, 503))


async def it_goes_to_another_family(life: Life) -> None:
    item = await _offers(life, Offer.SKILL, 504)
    await life.does(exchange.answer, life.olga, item, accepts=True)
    found, _ = await life.does(exchange_receiving.whom, life.olga, item, 0)
    families = {case.id for case in found}  # among them some whom the bot does not reach
    her = next(one for one in await life.house.all_of(Role.MOTHER) if one.case_id in families)
    other = next(case.id for case in found if case.id != her.case_id)
    for family in (her.case_id, other):
        await life.does(exchange_receiving.hand, life.olga, item, family)
        await life.passes(hours=12)
    for says in (exchange_receiving.not_needed, exchange_receiving.received):
        await life.does(exchange_receiving.hand, life.olga, item, her.case_id)
        await life.passes(hours=12)
        await life.does(says, her, item)


async def _offers(life: Life, kind: Offer, number: int) -> int:
    await life.does(exchange.offer, life.anya, kind, Parcel(RelayKind.TEXT, WORDS, number))
    item_id: int = life.newest("exchange.card").payload["item_id"]
    return item_id


SHARING = (she_shares, it_goes_to_another_family)
