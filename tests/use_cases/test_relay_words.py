"""An edit takes nothing away from whoever may look: how a message was first written stays, and goes with its words."""

import pytest

from bot.domain.people import Who
from bot.domain.red_flags import Holding
from bot.domain.relay import KEPT, Delivery, Parcel, RelayKind, Sent
from bot.handlers.mentoring_oversight import _talk
from bot.outbound.message import Out, To
from bot.outbound.messages import mentoring_concerns as shown_messages
from bot.storage import red_flags as flags
from bot.storage import relay as letters
from bot.storage import relay_words
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_concerns, mentoring_oversight, relay
from bot.use_cases import red_flags as deciding
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_red_flags import BEATEN, DRUNK, Town, a_pair_and_a_supervisor

THREAT = "Приду и побью"
NUMBER = "мой номер 8 900 123 45 67"


@pytest.fixture
async def town(ledger: Ledger, house: House, clock: HandClock) -> Town:
    return await a_pair_and_a_supervisor(ledger, house, clock)


async def edits(town: Town, who: Who, body: str, number: int = 7) -> Sent | None:
    sent: Sent | None = await town.does(relay.edit, who, Parcel(RelayKind.TEXT, body, number))
    return sent


async def newest(town: Town) -> int:
    return int((await town.pair.rows(letters.relay_messages))[-1].id)


async def shown(town: Town, relay_id: int) -> str:
    """The card that Olga would be sent after Anya pressed «Показать куратору»."""
    olga, anya = town.pair.house.olga, town.pair.anya
    ids = {"relay_id": relay_id, "by": anya.person, "reader": olga.person}
    out: Out | None = await town.ledger.read(shown_messages.shown, To(olga), **ids)
    assert out is not None
    return out.text


async def test_a_threat_that_was_edited_away_stands_on_the_shown_card(town: Town) -> None:
    await town.writes(town.pair.maria, town.pair.anya, THREAT)
    await edits(town, town.pair.maria, "Приду в гости")
    await edits(town, town.pair.maria, "Хорошего дня")
    relay_id = await newest(town)
    await town.does(mentoring_concerns.show, town.pair.anya, relay_id)
    card = await shown(town, relay_id)
    assert card.index("Сначала было") < card.index(THREAT) < card.index("Сейчас:") < card.index("Хорошего дня")
    assert "Приду в гости" not in card, "nothing of danger stands in it"
    assert THREAT not in str(await town.pair.rows(relay_words.earlier_words)), "sealed"


async def test_a_sign_between_the_first_and_the_last_words_is_shown_too(town: Town) -> None:
    await town.writes(town.pair.maria, town.pair.anya, "Привет")
    for body in ("Как дела?", "Я тебя убью", "Хорошего дня"):
        await edits(town, town.pair.maria, body)
    card = await shown(town, await newest(town))
    assert all(words in card for words in ("Привет", "Потом:", "Я тебя убью", "Хорошего дня"))
    assert "Как дела" not in card


async def test_the_card_of_a_sign_keeps_the_words_with_the_sign(town: Town) -> None:
    await town.writes(town.pair.anya, town.pair.maria, BEATEN)
    await edits(town, town.pair.anya, "всё хорошо")
    card = (await town.card(town.pair.house.olga)).text
    assert BEATEN in card
    assert "всё хорошо" in card
    assert len(await town.pair.rows(flags.red_flags)) == 1


async def test_whoever_reads_the_talk_with_a_reason_reads_both(town: Town) -> None:
    await town.writes(town.pair.maria, town.pair.anya, THREAT)
    await edits(town, town.pair.maria, "Приду <в гости>")
    olga, match_id = town.pair.house.olga, await town.pair.match_id()
    await town.does(mentoring_oversight.open_talk, olga, match_id, "причина")
    page = await town.does(mentoring_oversight.read_talk, olga, match_id, 0)
    text, _ = _talk(page, 0, "ru", Texts("ru", "Asia/Barnaul"))
    assert f"Приду &lt;в гости&gt; (сначала было: {THREAT})" in text


async def test_the_first_words_are_erased_with_the_last(town: Town) -> None:
    await town.writes(town.pair.anya, town.pair.maria, "раз")
    await edits(town, town.pair.anya, "два")
    await town.does(pairs.stop, town.pair.maria, await town.pair.match_id())
    assert len(await town.pair.rows(relay_words.earlier_words)) == 1
    town.clock.advance(days=KEPT.days, minutes=1)
    await town.tick()
    assert await town.pair.rows(relay_words.earlier_words) == []


async def test_danger_added_to_a_held_number_goes_at_once_and_every_card_says_so(town: Town) -> None:
    assert (await town.writes(town.pair.anya, town.pair.maria, NUMBER)).delivery is Delivery.HELD_CONTACT
    sent = await edits(town, town.pair.anya, f"{NUMBER}, {BEATEN}")
    assert sent is not None
    assert sent.delivery in (Delivery.SENT, Delivery.MORNING)
    assert await town.carried(town.pair.maria) is not None
    held, new = await town.pair.rows(flags.red_flags)
    assert (held.holding, new.holding) == (Holding.PASSED, Holding.DELIVERED)
    assert "ждёт" not in (await town.card(town.pair.house.olga)).text


async def test_danger_goes_even_where_the_number_was_not_to_be_passed_on(town: Town) -> None:
    await town.writes(town.pair.anya, town.pair.maria, NUMBER)
    await town.does(deciding.stop, town.pair.house.olga, (await town.flag()).id)
    assert (await edits(town, town.pair.anya, "снег")).delivery is Delivery.STOPPED  # type: ignore[union-attr]
    assert await town.carried(town.pair.maria) is None
    await edits(town, town.pair.anya, BEATEN)
    assert await town.carried(town.pair.maria) is not None


async def test_a_volunteers_number_stays_held_whatever_is_added_and_no_card_says_that_it_went(town: Town) -> None:
    await town.writes(town.pair.maria, town.pair.anya, NUMBER)
    sent = await edits(town, town.pair.maria, DRUNK)
    assert sent is not None
    assert sent.delivery is Delivery.HELD_CONTACT
    assert await town.carried(town.pair.anya) is None
    card = (await town.card(town.pair.house.olga)).text
    assert "Сообщение ждёт: по другой его карточке" in card
