"""Taking a message back, reactions, and what its writer is told when Telegram does not bring it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.red_flags import Holding
from bot.domain.relay import Delivery, Sent
from bot.outbound.message import Out, To, kind_of
from bot.outbound.messages import relay as relay_messages
from bot.outbound.messages import relay_marks as marks
from bot.storage import outbox, red_flags
from bot.storage import relay as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases import red_flags as deciding
from bot.use_cases import relay, relay_marks, relay_taking_back
from bot.use_cases.relay_taking_back import TakenBack
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother, text


@pytest.fixture
async def pair(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50)
    found = Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    await found.begin()
    return found


async def writes(pair: Pair, body: str = "привет", number: int = 7) -> int:
    """Anya to Maria; answers the number of what was carried."""
    sent = await pair.ledger.run(relay.send, pair.anya, pair.maria.person, pair.case_id, [text(body, number)])
    return int(sent.relay_id)


async def arrives(pair: Pair, relay_id: int, message_id: int = 100) -> None:
    await pair.ledger.run(relay_messages.keep_copy, message_id, relay_id=relay_id, part=0)


async def queued(pair: Pair, kind: str) -> list[Any]:
    return [row for row in await pair.rows(outbox.outbox) if row.kind == kind and row.state == 0]


async def drawn(pair: Pair, who: Who, relay_id: int, side: str) -> Out | None:
    out: Out | None = await pair.ledger.read(marks.mark, To(who), relay_id=relay_id, side=side)
    return out


async def edits(pair: Pair, body: str) -> Sent:
    sent: Sent | None = await pair.ledger.run(relay.edit, pair.anya, text(body))
    assert sent is not None
    return sent


async def carried(pair: Pair, relay_id: int) -> Out | None:
    """What Maria's phone would be sent now."""
    out: Out | None = await pair.ledger.read(relay_messages.carried, To(pair.maria), relay_id=relay_id, part=0)
    return out


async def test_what_arrived_leaves_again_and_what_waits_never_comes(pair: Pair) -> None:
    come, waits = await writes(pair), await writes(pair, "второе", 8)
    await arrives(pair, come)
    assert await pair.ledger.run(relay_taking_back.take_back, pair.anya, come) is TakenBack.REMOVED
    assert await pair.ledger.run(relay_taking_back.take_back, pair.anya, waits) is TakenBack.NEVER_CAME
    (row,) = await queued(pair, "relay.removal")
    assert (row.recipient_id, row.payload) == (pair.maria.person, f'{{"relay_id": {come}, "copy": 100}}')
    for one in (come, waits):
        assert await carried(pair, one) is None
    await arrives(pair, waits, 101)  # it was on its way already
    assert len(await queued(pair, "relay.removal")) == 2
    assert await pair.ledger.run(relay.edit, pair.anya, text("иначе", 8)) is None


async def test_after_two_days_after_the_end_and_for_others_nothing_is_taken_back(pair: Pair, clock: HandClock) -> None:
    old = await writes(pair)
    await arrives(pair, old)
    for other in (pair.maria, pair.house.olga):
        with pytest.raises(Denied):
            await pair.ledger.run(relay_taking_back.take_back, other, old)
    clock.advance(hours=49)
    assert await pair.ledger.run(relay_taking_back.take_back, pair.anya, old) is TakenBack.TOO_LATE
    new = await writes(pair, "новое", 9)
    await arrives(pair, new, 102)
    await pair.ledger.run(pairs.stop, pair.maria, await pair.match_id())
    assert await pair.ledger.run(relay_taking_back.take_back, pair.anya, new) is TakenBack.OVER
    await pair.ledger.run(relay_marks.react, pair.maria, 102, "❤")
    assert await queued(pair, "relay.removal") == []
    assert await drawn(pair, pair.anya, new, "writer") is None


async def test_a_held_message_that_is_taken_back_waits_for_nobody(pair: Pair) -> None:
    held = await writes(pair, "8 900 123 45 67")
    await pair.ledger.run(relay_taking_back.take_back, pair.anya, held)
    (card,) = await pair.rows(red_flags.red_flags)
    assert card.holding == Holding.WITHDRAWN
    assert (await pair.ledger.run(deciding.pass_on, pair.house.olga, card.id)).ok is False
    assert await queued(pair, "mentoring.relay") == []


async def test_a_sign_when_it_arrived_and_the_readers_own_in_its_place(pair: Pair) -> None:
    first = await writes(pair)
    assert await drawn(pair, pair.anya, first, "writer") is None
    await arrives(pair, first)
    for who, message_id, emoji, side, seen in (
        (pair.anya, 0, "", "writer", (7, "👌")),
        (pair.maria, 100, "❤", "writer", (7, "❤")),
        (pair.maria, 100, "", "writer", (7, "👌")),
        (pair.anya, 7, "👍", "reader", (100, "👍")),
        (pair.anya, 7, "", "reader", (100, "")),
    ):
        await pair.ledger.run(relay_marks.react, who, message_id, emoji)
        reader = pair.anya if side == "writer" else pair.maria
        out = await drawn(pair, reader, first, side)
        assert out is not None
        assert out.reacts == seen
    await pair.ledger.run(relay_marks.react, pair.house.nina, 100, "💩")
    assert [row.recipient_id for row in await queued(pair, "relay.mark")] == [pair.anya.person, pair.maria.person]


@pytest.mark.parametrize(("blocked", "screen"), [(True, "не в боте"), (False, "не проходит")])
async def test_its_writer_hears_once_that_it_did_not_arrive(pair: Pair, blocked: bool, screen: str) -> None:
    sent = await writes(pair)
    kind = kind_of("mentoring.relay")
    assert kind is not None
    assert kind.not_sent is not None
    for _ in range(2):
        await pair.ledger.run(kind.not_sent, blocked=blocked, relay_id=sent, part=0)
    (row,) = await queued(pair, "relay.not_arrived")
    assert row.recipient_id == pair.anya.person
    why = "blocked" if blocked else "refused"
    out = await pair.ledger.read(marks.not_arrived, To(pair.anya), relay_id=sent, why=why)
    assert out is not None
    assert screen in out.text
    assert out.replies_to == 7


async def test_an_edit_of_a_held_message_never_goes_by_itself(pair: Pair) -> None:
    """Whatever it becomes, and whether or not somebody has said what becomes of it."""
    held = await writes(pair, "8 900 123 45 67")
    for body in ("8 900 123 45 68", "просто привет", "звоните 112"):
        sent = await edits(pair, body)
        assert sent.delivery is Delivery.HELD_CONTACT
        assert await carried(pair, held) is None
    (card,) = await pair.rows(red_flags.red_flags)
    await pair.ledger.run(deciding.stop, pair.house.olga, card.id)
    assert (await edits(pair, "ещё раз")).delivery is Delivery.STOPPED
    assert await queued(pair, "mentoring.relay") == []


async def test_a_number_put_in_later_stops_what_still_waits(pair: Pair) -> None:
    sent = await writes(pair, "до завтра")
    held = await edits(pair, "до завтра, 8 900 123 45 67")
    assert held.delivery is Delivery.HELD_CONTACT
    assert await carried(pair, sent) is None
    (card,) = await pair.rows(red_flags.red_flags)
    await pair.ledger.run(deciding.pass_on, pair.house.olga, card.id)
    out = await carried(pair, sent)
    assert out is not None
    assert "8 900 123 45 67" in out.text


async def test_a_number_in_pieces_waits_with_its_last_piece(pair: Pair, clock: HandClock) -> None:
    @internal
    def held(tx: Transaction) -> list[bool]:
        ids = [row.id for row in tx.execute(store.relay_messages.select().order_by(store.relay_messages.c.id))]
        return [red_flags.is_kept_back(tx, one) for one in ids]

    for number, piece in enumerate(("8 90", "01 2", "34 5", "67")):
        await writes(pair, piece, 20 + number)
        clock.advance(minutes=1)
    assert await pair.ledger.read(held) == [False, False, True, True], "what was kept back counts as not sent"
    await writes(pair, "34 5", 24)
    assert (await pair.ledger.read(held))[-1], "also when it is sent again"
    clock.advance(hours=1)
    await writes(pair, "8 90", 30)
    clock.advance(minutes=11)
    await writes(pair, "01 23", 31)
    assert (await pair.ledger.read(held))[-2:] == [False, False]
    assert timedelta(minutes=11) > red_flags.A_ROW


async def test_a_number_made_by_editing_one_of_the_pieces_waits(pair: Pair) -> None:
    for number, piece in enumerate(("8 900", "привет", "123", "45 67")):
        await writes(pair, piece, 20 + number)
    assert await pair.rows(red_flags.red_flags) == []
    sent = await pair.ledger.run(relay.edit, pair.anya, text("и", 21))
    assert sent is not None
    assert sent.delivery is Delivery.HELD_CONTACT
