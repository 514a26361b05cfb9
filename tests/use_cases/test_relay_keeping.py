"""After the end of a pair its words are kept for a while, and then nobody can read them."""

from bot.domain.relay import KEPT, STILL_OPEN
from bot.storage import red_flags
from bot.storage import relay as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import mentoring as pairs
from bot.use_cases import red_flags as deciding
from bot.use_cases import relay, timers
from tests.conftest import HandClock
from tests.use_cases.test_mentoring import Pair, text
from tests.use_cases.test_relay_marks import pair, writes

__all__ = ["pair"]


async def ticks(pair: Pair) -> None:
    while due := await pair.ledger.read(timers.due, 50):
        for timer in due:
            await pair.ledger.run(timers.fire, timer, FIRE)


@internal
def _readable(tx: Transaction) -> list[str]:
    ids = tx.execute(store.relay_messages.select().order_by(store.relay_messages.c.id))
    return [store.get(tx, row.id).parcel.body for row in ids]


async def test_the_words_go_after_ninety_days_and_those_to_the_curator_stay(pair: Pair, clock: HandClock) -> None:
    await writes(pair, "привет")
    await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("и вам", 8)])
    await pair.ledger.run(relay.send, pair.anya, pair.house.olga.person, pair.case_id, [text("куратору", 9)])
    await pair.ledger.run(relay.send, pair.maria, pair.house.olga.person, pair.case_id, [text("и я куратору", 10)])
    await pair.ledger.run(pairs.stop, pair.maria, await pair.match_id())
    clock.advance(days=KEPT.days - 1)
    await ticks(pair)
    assert await pair.ledger.read(_readable) == ["привет", "и вам", "куратору", "и я куратору"]
    clock.advance(days=1, minutes=1)
    await ticks(pair)
    assert await pair.ledger.read(_readable) == ["", "", "куратору", "и я куратору"]


async def test_words_somebody_has_still_to_look_at_are_kept(pair: Pair, clock: HandClock) -> None:
    await writes(pair, "8 900 123 45 67")
    await pair.ledger.run(pairs.stop, pair.maria, await pair.match_id())
    clock.advance(days=KEPT.days, minutes=1)
    await ticks(pair)
    assert await pair.ledger.read(_readable) == ["8 900 123 45 67"]
    (card,) = await pair.rows(red_flags.red_flags)
    await pair.ledger.run(deciding.stop, pair.house.olga, card.id)
    clock.advance(days=STILL_OPEN.days, minutes=1)
    await ticks(pair)
    assert await pair.ledger.read(_readable) == [""]
