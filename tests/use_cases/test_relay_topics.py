"""One topic for each family in a volunteer's chat: made once, by the name they know, nobody's after the end."""

import asyncio
from typing import Any

import pytest

from bot.domain.people import Who
from bot.domain.relay import Delivery
from bot.outbound.message import Out, To, TopicAct, kind_of
from bot.outbound.messages import relay as relay_messages
from bot.outbound.messages import relay_marks as marks
from bot.outbound.messages import relay_topics as messages
from bot.storage import mentoring, organisations, outbox, people
from bot.storage import relay_topics as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases import relay, relay_topics
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, text
from tests.use_cases.test_relay_marks import pair, writes

__all__ = ["pair"]
THREAD = 77


@internal
def _switch(tx: Transaction, organisation_id: int, on: bool) -> None:
    organisations.set_topics(tx, organisation_id, on=on)


@pytest.fixture
async def topics(pair: Pair, house: House) -> Pair:
    await pair.ledger.run(_switch, house.organisation_id, True)
    return pair


async def queued(pair: Pair, kind: str) -> list[int]:
    """For whom."""
    return [row.recipient_id for row in await pair.rows(outbox.outbox) if row.kind == kind and row.state == 0]


async def topic(pair: Pair, match_id: int) -> Out | None:
    out: Out | None = await pair.ledger.read(messages.topic, To(pair.maria), match_id=match_id)
    return out


async def is_made(pair: Pair) -> int:
    match_id = await pair.match_id()
    await pair.ledger.run(messages.keep_topic, THREAD, match_id=match_id)
    return match_id


async def carried(pair: Pair, reader: Who, relay_id: int) -> Out:
    out: Out | None = await pair.ledger.read(relay_messages.carried, To(reader), relay_id=relay_id, part=0)
    assert out is not None
    return out


async def test_the_first_message_makes_one_and_stands_in_it(topics: Pair) -> None:
    await asyncio.gather(*(writes(topics, "привет", number) for number in range(5)))
    assert await queued(topics, "relay.topic") == [topics.maria.person]
    assert kind_of("relay.topic").quiet  # type: ignore[union-attr]
    out = await topic(topics, await topics.match_id())
    assert out == Out("💬 Мама50", topic=TopicAct())
    await is_made(topics)
    hers = await writes(topics, "в теме", 8)
    assert (await carried(topics, topics.maria, hers)).thread == THREAD
    assert await topics.ledger.read(relay_topics.family_at, topics.maria, THREAD) == (
        topics.anya.person,
        topics.case_id,
    )
    undelivered = await topics.ledger.read(marks.not_arrived, To(topics.maria), relay_id=hers, why="refused")
    assert undelivered is not None
    assert undelivered.thread == THREAD


async def test_the_mothers_chat_and_the_curators_have_none(topics: Pair) -> None:
    await is_made(topics)
    run, olga = topics.ledger.run, topics.house.olga
    sent = await run(relay.send, topics.maria, topics.anya.person, topics.case_id, [text("вам", 8)])
    assert (await carried(topics, topics.anya, sent.relay_id)).thread is None
    sent = await run(relay.send, olga, topics.maria.person, topics.case_id, [text("от куратора", 9)])
    assert (await carried(topics, topics.maria, sent.relay_id)).thread is None, "the talk with the curator is another"


async def test_without_topics_in_the_bot_all_stands_in_the_plain_chat(pair: Pair, house: House) -> None:
    hers = await writes(pair)
    assert await queued(pair, "relay.topic") == []
    await pair.ledger.run(_switch, house.organisation_id, True)
    second = await writes(pair, "ещё", 8)
    await is_made(pair)
    assert (await carried(pair, pair.maria, second)).thread == THREAD
    await pair.ledger.run(_switch, house.organisation_id, False)
    assert (await carried(pair, pair.maria, second)).thread is None
    assert (await carried(pair, pair.maria, hers)).thread is None


async def test_after_the_end_its_name_is_nobodys_and_what_is_written_in_it_goes_nowhere(topics: Pair) -> None:
    hers = await writes(topics)
    match_id = await is_made(topics)
    await topics.ledger.run(pairs.stop, topics.maria, match_id)
    assert await queued(topics, "relay.topic_over") == [topics.maria.person]
    out = await topics.ledger.read(messages.topic_over, To(topics.maria), thread=THREAD)
    assert out == Out("Прошлый разговор", topic=TopicAct(THREAD))
    family = await topics.ledger.read(relay_topics.family_at, topics.maria, THREAD)
    assert family is not None
    sent = await topics.ledger.run(relay.send, topics.maria, *family, [text("ау", 9)])
    assert sent.delivery is Delivery.OVER
    assert await topics.ledger.read(relay_messages.carried, To(topics.maria), relay_id=hers, part=0) is None


async def test_a_topic_that_was_on_its_way_at_the_end_is_named_anew_or_never_made(topics: Pair) -> None:
    await writes(topics)
    match_id = await topics.match_id()
    await topics.ledger.run(pairs.stop, topics.maria, match_id)
    assert await queued(topics, "relay.topic") == []
    assert await topic(topics, match_id) is None
    await is_made(topics)
    assert await queued(topics, "relay.topic_over") == [topics.maria.person]


async def test_nobody_elses_topic_leads_to_her(topics: Pair, ledger: Ledger) -> None:
    await writes(topics)
    await is_made(topics)
    for who in (topics.anya, topics.house.olga, topics.house.nina):
        assert await ledger.read(relay_topics.family_at, who, THREAD) is None
    assert await ledger.read(relay_topics.family_at, topics.maria, THREAD + 1) is None


async def test_two_families_of_one_name_are_told_apart(topics: Pair) -> None:
    await writes(topics)
    first = await is_made(topics)

    @internal
    def another(tx: Transaction) -> int:
        """A second family of hers, whose mother is called the same."""
        known = mentoring.get(tx, first)
        mother = people.add_person(tx, known.organisation_id, topics.anya.role, "Мама50", telegram_id=90)
        values: dict[str, Any] = {"id": tx.new_id(), "organisation_id": known.organisation_id, "case_id": known.case_id}
        values |= {"mother_id": mother, "mentor_id": known.mentor_id, "role": "contact_family", "state": "active"}
        tx.execute(mentoring.matches.insert().values(**values, proposed_by=mother, created_at=tx.now))
        assert store.add(tx, mentoring.get(tx, values["id"]))
        return int(values["id"])

    second = await topics.ledger.run(another)
    assert (await topic(topics, second)) == Out("💬 Мама50 (2)", topic=TopicAct())
    assert (await topic(topics, first)) == Out("💬 Мама50", topic=TopicAct())


async def test_one_that_could_not_be_made_is_made_with_the_next_message(topics: Pair) -> None:
    """Telegram has no topics any more, and the bot has not looked yet."""
    hers = await writes(topics)
    match_id = await topics.match_id()
    assert (await carried(topics, topics.maria, hers)).thread is None
    await topics.ledger.run(messages.give_up_topic, blocked=False, match_id=match_id)
    await writes(topics, "ещё", 8)
    assert await queued(topics, "relay.topic") == [topics.maria.person] * 2


async def test_a_pair_that_ended_while_topics_were_off_leaves_no_name_when_they_are_on(topics: Pair) -> None:
    await writes(topics)
    match_id, bot = await is_made(topics), 4711
    house = topics.house.organisation_id

    @internal
    def has_a_bot(tx: Transaction) -> None:
        organisations.give_bot(tx, house, bot, "ryadom_bot")

    await topics.ledger.run(has_a_bot)
    await topics.ledger.run(relay_topics.switched, bot, on=False)
    await topics.ledger.run(pairs.stop, topics.maria, match_id)
    assert await queued(topics, "relay.topic_over") == []
    for _ in range(2):
        await topics.ledger.run(relay_topics.switched, bot, on=True)
    assert await queued(topics, "relay.topic_over") == [topics.maria.person]
