"""Who is shown a card, who never is, what waits and what always arrives; on a real ledger."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.help_requests import HelpKind, Words
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.red_flags import CardState, Holding, Sign, Urgency
from bot.domain.relay import Delivery, Parcel, RelayKind
from bot.outbound.message import Out, To
from bot.outbound.messages import red_flags as cards
from bot.outbound.messages import relay as relay_messages
from bot.storage import help_requests as requests
from bot.storage import outbox, people, privacy, unit_of_work
from bot.storage import red_flags as store
from bot.storage import relay as letters
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork
from bot.ticks import FIRE
from bot.use_cases import help_requests_asking, help_requests_words, red_flags, relay, timers
from bot.use_cases.people import blocked
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother

BEATEN, DRUNK, MONEY, SECRET, THREAT = (
    "он меня бьет",
    "вчера опять выпила",
    "скинь мне денег на карту",
    "никому не говори",
    "я тебя убью",
)


@dataclass
class Town:
    pair: Pair
    tamara: Who
    clock: HandClock

    @property
    def ledger(self) -> Ledger:
        return self.pair.ledger

    @property
    def staff(self) -> dict[str, Who]:
        house = self.pair.house
        return {"Ольга": house.olga, "Нина": house.nina, "Вера": house.vera, "Тамара": self.tamara}

    async def does(self, use_case: Any, who: Who, *args: Any, **flags: Any) -> Any:
        return await self.ledger.run(use_case, who, *args, **flags)

    async def writes(self, who: Who, to: Who, body: str, number: int = 7) -> Any:
        return await self.does(relay.send, who, to.person, self.pair.case_id, [Parcel(RelayKind.TEXT, body, number)])

    async def queued(self, kind: str) -> list[Any]:
        """Rows of this kind, and of its sister that waits for the morning."""
        return [row for row in await self.pair.rows(outbox.outbox) if row.kind in (kind, f"{kind}_calm")]

    async def told(self) -> set[str]:
        """Those for whom a card was queued."""
        ids = {row.recipient_id for row in await self.queued("red_flags.card")}
        return {name for name, who in self.staff.items() if who.person in ids}

    async def flag(self) -> Any:
        return (await self.pair.rows(store.red_flags))[-1]

    async def carried(self, reader: Who) -> Any:
        """What the reader's phone would be sent of the newest message."""
        ((relay_id, *_), *_) = reversed(await self.pair.rows(letters.relay_messages))
        return await self.ledger.read(relay_messages.carried, To(reader), relay_id=relay_id, part=0)

    async def card(self, reader: Who) -> Out:
        """The newest card, as this reader would be sent it."""
        out = await self.ledger.read(cards.card, To(reader), flag_id=(await self.flag()).id, reader=reader.person)
        assert out is not None
        return out

    async def walk(self, minutes: int) -> None:
        for _ in range(minutes):
            self.clock.advance(minutes=1)
            await self.tick()

    async def tick(self) -> None:
        for timer in await self.ledger.read(timers.due, 100):
            await self.ledger.run(timers.fire, timer, FIRE)


@pytest.fixture
async def town(ledger: Ledger, house: House, clock: HandClock) -> Town:
    return await a_pair_and_a_supervisor(ledger, house, clock)


async def a_pair_and_a_supervisor(ledger: Ledger, house: House, clock: HandClock) -> Town:
    @internal
    def add_supervisor(tx: Transaction) -> Who:
        person = people.add_person(tx, house.organisation_id, Role.SUPERVISOR, "Тамара", telegram_id=4)
        return Who(house.organisation_id, Role.SUPERVISOR, person, 4)

    anya = await ledger.run(add_mother, house, house.case, 50)
    pair = Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    await pair.begin()
    return Town(pair, await ledger.run(add_supervisor), clock)


async def test_what_a_mother_writes_arrives_and_her_curator_is_asked_to_look(town: Town) -> None:
    sent = await town.writes(town.pair.anya, town.pair.maria, BEATEN)
    assert sent.delivery in (Delivery.SENT, Delivery.MORNING)
    assert len(await town.queued("mentoring.relay")) == 1
    assert await town.carried(town.pair.maria) is not None
    assert await town.told() == {"Ольга"}


async def test_nobody_looks_and_others_are_told_at_five_and_ten_minutes(town: Town) -> None:
    await town.writes(town.pair.anya, town.pair.house.olga, BEATEN)
    for minutes, names in (
        (4, {"Ольга"}),
        (1, {"Ольга", "Вера"}),
        (4, {"Ольга", "Вера"}),
        (1, {"Ольга", "Вера", "Тамара"}),
    ):
        await town.walk(minutes)
        assert await town.told() == names
    await town.walk(60)
    assert len(await town.queued("red_flags.card")) == 3 + 2 * 2, "both of them again, every half an hour"


@pytest.mark.parametrize("act", [red_flags.take, red_flags.false_alarm])
async def test_a_look_ends_the_climbing(town: Town, act: Any) -> None:
    await town.writes(town.pair.anya, town.pair.house.olga, BEATEN)
    assert (await town.does(act, town.pair.house.olga, (await town.flag()).id)).ok
    await town.walk(30)
    assert await town.told() == {"Ольга"}


async def test_undone_in_time_it_climbs_again(town: Town) -> None:
    olga = town.pair.house.olga
    await town.writes(town.pair.anya, olga, BEATEN)
    flag = (await town.flag()).id
    await town.does(red_flags.false_alarm, olga, flag)
    town.clock.advance(minutes=1)
    assert (await town.does(red_flags.undo, olga, flag)).ok
    await town.walk(5)
    assert await town.told() == {"Ольга", "Вера"}
    await town.does(red_flags.take, olga, flag)
    town.clock.advance(minutes=2, seconds=1)
    assert not (await town.does(red_flags.undo, olga, flag)).ok


async def test_the_same_day_class_waits_for_the_next_working_morning(town: Town) -> None:
    town.clock.time = datetime(2026, 12, 4, 8, tzinfo=UTC)  # a Friday afternoon in Barnaul
    await town.writes(town.pair.anya, town.pair.house.olga, DRUNK)
    town.clock.time = datetime(2026, 12, 7, 1, 59, tzinfo=UTC)
    await town.tick()
    assert await town.told() == {"Ольга"}
    await town.walk(1)
    assert await town.told() == {"Ольга", "Вера"}


@pytest.mark.parametrize("words", [MONEY, SECRET, THREAT, "давай перейдем в ватсап"])
async def test_a_mentors_words_wait_until_somebody_looked(town: Town, words: str) -> None:
    anya, maria = town.pair.anya, town.pair.maria
    assert (await town.writes(maria, anya, words)).delivery is Delivery.HELD
    assert await town.queued("mentoring.relay") == []
    assert await town.carried(anya) is None
    assert await town.told() == {"Ольга", "Тамара"}
    assert (await town.does(red_flags.pass_on, town.tamara, (await town.flag()).id)).ok
    assert len(await town.queued("mentoring.relay")) == 1
    assert (await town.carried(anya)) is not None
    assert len(await town.queued("red_flags.passed")) == 1


async def test_stopped_words_never_arrive_and_are_never_lost(town: Town) -> None:
    anya, maria = town.pair.anya, town.pair.maria
    await town.writes(maria, anya, MONEY)
    flag = (await town.flag()).id
    assert (await town.does(red_flags.stop, town.pair.house.olga, flag)).ok
    assert not (await town.does(red_flags.pass_on, town.tamara, flag)).ok
    await town.does(relay.edit, maria, Parcel(RelayKind.TEXT, "добрый день", 7))
    assert await town.carried(anya) is None
    assert await town.queued("mentoring.relay") == []
    assert [row.recipient_id for row in await town.queued("red_flags.stopped")] == [maria.person]
    assert len(await town.pair.rows(letters.relay_messages)) == 1


async def test_a_false_alarm_lets_the_message_go_on(town: Town) -> None:
    await town.writes(town.pair.maria, town.pair.anya, MONEY)
    await town.does(red_flags.false_alarm, town.pair.house.olga, (await town.flag()).id)
    flag = await town.flag()
    assert (flag.state, flag.holding) == (CardState.FALSE_ALARM, Holding.PASSED)
    assert len(await town.queued("mentoring.relay")) == 1


async def test_a_sign_written_into_an_old_message_keeps_the_change_back(town: Town) -> None:
    anya, maria = town.pair.anya, town.pair.maria
    await town.writes(maria, anya, "добрый день")
    changed = await town.does(relay.edit, maria, Parcel(RelayKind.TEXT, SECRET, 7))
    assert changed.delivery is Delivery.HELD
    assert len(await town.queued("mentoring.relay")) == 1
    assert await town.carried(anya) is None
    await town.does(red_flags.pass_on, town.pair.house.olga, (await town.flag()).id)
    assert SECRET in (await town.carried(anya)).text


async def test_what_a_mentor_tells_the_curator_is_never_held(town: Town) -> None:
    sent = await town.writes(town.pair.maria, town.pair.house.olga, "муж ей угрожает, у него нож")
    assert sent.delivery is Delivery.SENT
    assert len(await town.queued("mentoring.relay_staff")) == 1
    assert await town.told() == {"Ольга", "Тамара"}


async def test_a_concern_about_a_curator_never_reaches_that_curator(town: Town) -> None:
    olga, anya = town.pair.house.olga, town.pair.anya
    assert (await town.writes(olga, anya, THREAT)).delivery is not Delivery.HELD
    await town.walk(30)
    assert await town.told() == {"Вера", "Тамара"}
    flag = (await town.flag()).id
    for act in (red_flags.take, red_flags.false_alarm, red_flags.ask_for_her, red_flags.show_safe_text):
        with pytest.raises(Denied):
            await town.does(act, olga, flag)
    notices = [row.recipient_id for row in await town.queued("red_flags.notice")]
    assert notices == [anya.person]


async def test_whoever_writes_in_one_role_is_no_reader_in_another(town: Town) -> None:
    """The coordinator is a mentor of this family, too."""
    vera = town.pair.house.vera

    @internal
    def becomes_mentor(tx: Transaction) -> None:
        people.grant(tx, town.pair.maria.person, Role.COORDINATOR)
        people.grant(tx, town.pair.maria.person, Role.SUPERVISOR)

    await town.ledger.run(becomes_mentor)
    await town.writes(town.pair.maria, town.pair.anya, THREAT)
    await town.walk(30)
    readers = {row.person_id for row in await town.pair.rows(store.red_flag_readers)}
    assert readers == {town.pair.house.olga.person, town.tamara.person, vera.person}
    with pytest.raises(Denied):
        await town.does(red_flags.pass_on, replace(town.pair.maria, role=Role.SUPERVISOR), (await town.flag()).id)


async def test_a_curator_who_cannot_be_reached_is_not_waited_for(town: Town) -> None:
    await town.ledger.run(blocked, town.pair.house.olga)
    await town.writes(town.pair.anya, town.pair.maria, BEATEN)
    assert await town.told() == {"Вера", "Тамара"}


async def test_of_fifty_at_once_one_handles_it(town: Town) -> None:
    await town.writes(town.pair.maria, town.pair.anya, MONEY)
    flag, both = (await town.flag()).id, (town.pair.house.olga, town.tamara)
    done = await asyncio.gather(*(town.does(red_flags.take, both[n % 2], flag) for n in range(50)))
    assert Counter(one.ok for one in done) == {True: 1, False: 49}
    assert {one.holder for one in done} == {"Ольга"}
    passed = await asyncio.gather(*(town.does(red_flags.pass_on, both[n % 2], flag) for n in range(50)))
    assert Counter(one.ok for one in passed) == {True: 1, False: 49}
    assert len(await town.queued("mentoring.relay")) == 1


async def test_the_same_update_twice_opens_one_card(town: Town) -> None:
    effects: dict[str, bytes] = {}
    for _again in range(2):
        unit_of_work.begin(UnitOfWork(1, 5, effects, lambda tx, unit: effects.update(unit.effects)))
        await town.writes(town.pair.anya, town.pair.house.olga, BEATEN)
    unit_of_work.begin(None)  # type: ignore[arg-type]
    assert len(await town.pair.rows(store.red_flags)) == 1


async def test_words_about_a_request_are_watched_too(town: Town) -> None:
    anya, olga = town.pair.anya, town.pair.house.olga
    request = (await town.does(help_requests_asking.ask, anya, HelpKind.THINGS)).request
    await town.does(help_requests_words.write, anya, request.id, Words("text", "нечем кормить ребенка"))
    assert await town.told() == {"Ольга"}
    shown = await town.card(olga)
    assert "нечем кормить ребенка" in shown.text
    assert await town.queued("red_flags.notice") == []


async def test_a_card_names_a_role_and_a_code_and_no_name(town: Town) -> None:
    olga = town.pair.house.olga
    await town.writes(town.pair.anya, olga, f"{BEATEN} <b>")
    shown = await town.card(olga)
    assert town.pair.house.case.code in shown.text
    assert "пишет мама" in shown.text
    assert f"{BEATEN} &lt;b&gt;" in shown.text
    assert "Мама50" not in shown.text


async def test_others_see_who_handled_it_and_the_words_no_more(town: Town) -> None:
    await town.writes(town.pair.maria, town.pair.anya, MONEY)
    flag = (await town.flag()).id
    await town.does(red_flags.pass_on, town.pair.house.olga, flag)
    theirs = await town.card(town.tamara)
    assert "Занимается Ольга" in theirs.text
    assert MONEY not in theirs.text
    assert theirs.rows == []


async def test_a_read_is_audited_and_no_word_of_it_stands_in_the_open(town: Town) -> None:
    await town.writes(town.pair.anya, town.pair.house.olga, BEATEN)
    flag = (await town.flag()).id
    await town.ledger.run(cards.keep_card, 99, flag_id=flag, reader=town.pair.house.olga.person)
    read = [row for row in await town.pair.rows(privacy.audit) if row.action == "red_flags.read"]
    assert [(row.actor_id, row.object_id) for row in read] == [(town.pair.house.olga.person, flag)]
    assert BEATEN not in str([tuple(row) for row in await town.pair.rows(store.red_flags)])


async def test_a_person_opens_a_request_for_her_once(town: Town) -> None:
    olga = town.pair.house.olga
    await town.writes(town.pair.anya, town.pair.maria, "не хочу жить")
    flag = (await town.flag()).id
    first = await town.does(red_flags.ask_for_her, olga, flag)
    assert not first.shown
    assert await town.does(red_flags.show_safe_text, olga, flag) == replace(first, shown=True)
    (request,) = await town.pair.rows(requests.help_requests)
    assert (request.kind, request.person_id) == (HelpKind.SUICIDAL, town.pair.anya.person)
    assert {row.recipient_id for row in await town.queued("help_requests.card")} >= {olga.person}
    assert [row.recipient_id for row in await town.queued("red_flags.safe_text")] == [town.pair.anya.person]


async def test_who_was_not_shown_the_card_may_not_touch_it(town: Town) -> None:
    await town.writes(town.pair.anya, town.pair.maria, BEATEN)
    flag, olga = (await town.flag()).id, town.pair.house.olga
    for who in (town.pair.house.nina, town.pair.house.vera, replace(olga, organisation_id=olga.organisation_id + 1)):
        with pytest.raises(Denied):
            await town.does(red_flags.false_alarm, who, flag)
    for nothing in (0, 1, 2**62):
        with pytest.raises(Gone):
            await town.does(red_flags.false_alarm, olga, nothing)


async def test_nothing_is_said_to_the_family_of_what_was_found(town: Town) -> None:
    await town.writes(town.pair.anya, town.pair.maria, BEATEN)
    rows = await town.queued("red_flags.notice")
    assert {row.recipient_id for row in rows} == {town.pair.anya.person, town.pair.maria.person}
    flag = (await town.flag()).id
    for who in (town.pair.anya, town.pair.maria):
        out = await town.ledger.read(cards.notice, To(who), flag_id=flag)
        said = out.text.lower() if out else ""
        assert "увидит куратор" in said
        assert not [word for word in ("бьет", "насили", "опасн", "знак") if word in said]


async def test_an_edit_that_makes_the_same_sign_urgent_is_told_at_once(town: Town) -> None:
    anya, olga = town.pair.anya, town.pair.house.olga
    await town.writes(anya, olga, DRUNK)
    assert (await town.flag()).urgency == Urgency.SAME_DAY
    urgent = "я пьяная одна с ребенком"
    await town.does(relay.edit, anya, Parcel(RelayKind.TEXT, urgent, 7))
    flag = await town.flag()
    assert (flag.signs, flag.urgency) == (Sign.ALCOHOL, Urgency.IMMEDIATE)
    await town.does(relay.edit, anya, Parcel(RelayKind.TEXT, f"{urgent}!", 7))
    assert len(await town.pair.rows(store.red_flags)) == 2, "and once"
