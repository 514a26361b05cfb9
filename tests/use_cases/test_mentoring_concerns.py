"""A worry reaches whoever may act and never whom it names; one shown message is one message; on a real ledger."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.help_requests import HelpKind
from bot.domain.mentoring import Answered
from bot.domain.mentoring_concerns import KEPT
from bot.domain.people import Role, Who
from bot.domain.people_invitations import Door
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, RelayKind
from bot.outbound.message import Out, To
from bot.outbound.messages import mentoring_concerns as cards
from bot.outbound.messages import relay as relay_messages
from bot.storage import cases, mentoring, organisations, outbox, people, privacy
from bot.storage import mentoring_concerns as store
from bot.storage import people_invitations as invitations
from bot.storage import relay as letters
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import duty_leave, help_requests_asking, mentoring_concerns, mentoring_leave, people_joining
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_concerns_handling as handling
from bot.use_cases import privacy as who_looked
from bot.use_cases.mentoring import Proposed, _not_now
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_red_flags import MONEY, Town, a_pair_and_a_supervisor

WORDS = Parcel(RelayKind.TEXT, "мне с ним <не> по себе", 9)


class Pair(Town):
    """The same town, with what is asked of worries."""

    async def match(self) -> int:
        return await self.pair.match_id()

    async def worries(self, who: Who, parcel: Parcel | None = None, **flags: bool) -> int:
        match_id = await self.match()
        worried: int = await self.ledger.run(mentoring_concerns.raise_, who, match_id, parcel, **flags)
        return worried

    async def told(self, kind: str = "mentoring.concern") -> set[str]:
        ids = {row.recipient_id for row in await self.queued(kind)}
        return {name for name, who in self.staff.items() if who.person in ids}

    async def card_of(self, concern_id: int, reader: Who) -> Out:
        return await self.seen(cards.card, reader, concern_id=concern_id, reader=reader.person)

    async def keys_of(self, concern_id: int, reader: Who) -> list[str]:
        return [key.label for row in (await self.card_of(concern_id, reader)).rows for key in row]

    async def seen(self, render: Any, to: Who, **ids: Any) -> Out:
        out: Out | None = await self.ledger.read(render, To(to), **ids)
        assert out is not None
        return out

    async def letter(self) -> int:
        return int((await self.pair.rows(letters.relay_messages))[-1].id)

    async def goes_on_leave(self, deputy: Who | None = None) -> None:
        @internal
        def today(tx: Transaction) -> Any:
            return organisations.today(tx, self.pair.house.organisation_id)

        first = await self.ledger.read(today)
        span = (first, first + timedelta(days=9), deputy and deputy.person)
        await self.does(duty_leave.add_leave, self.pair.house.vera, self.pair.house.olga.person, *span)


@pytest.fixture
async def town(ledger: Ledger, house: House, clock: HandClock) -> Pair:
    made = await a_pair_and_a_supervisor(ledger, house, clock)
    return Pair(made.pair, made.tamara, made.clock)


@pytest.mark.parametrize(
    ("by", "of_curator", "first"),
    [
        ("anya", False, {"Ольга", "Тамара"}),
        ("maria", False, {"Ольга"}),
        ("anya", True, {"Вера", "Тамара"}),
        ("maria", True, {"Вера", "Тамара"}),
    ],
)
async def test_who_is_told_follows_from_who_says_it(town: Pair, by: str, of_curator: bool, first: set[str]) -> None:
    await town.worries(getattr(town.pair, by), WORDS, of_curator=of_curator)
    assert await town.told() == first


@pytest.mark.parametrize("role", [Role.CURATOR, Role.SUPERVISOR, Role.COORDINATOR])
async def test_whoever_is_named_reads_nothing_in_any_role(town: Pair, role: Role) -> None:
    @internal
    def is_staff_too(tx: Transaction) -> None:
        for person in (town.pair.maria.person, town.pair.anya.person):
            people.grant(tx, person, role)

    await town.ledger.run(is_staff_too)
    for worried in (town.pair.anya, town.pair.maria):
        concern = await town.worries(worried, WORDS)
        for days in (0, 1, 1):
            town.clock.advance(days=days)
            await town.tick()
        readers = {row.person_id for row in await town.pair.rows(store.concern_readers)}
        assert not readers & {town.pair.maria.person, town.pair.anya.person}
        for side in (town.pair.maria, town.pair.anya):
            for act in (handling.take, handling.stop, handling.see):
                with pytest.raises(Denied):
                    await town.does(act, replace(side, role=role), concern)
            with pytest.raises(Denied):
                await town.does(handling.close, replace(side, role=role), concern, "всё хорошо")


async def test_a_curator_never_handles_a_worry_about_herself(town: Pair) -> None:
    olga = town.pair.house.olga
    concern = await town.worries(town.pair.anya, WORDS, of_curator=True)
    town.clock.advance(days=4)
    await town.tick()
    assert "Ольга" not in await town.told()
    with pytest.raises(Denied):
        await town.does(handling.take, olga, concern)
    assert (await town.does(handling.take, town.tamara, concern)).ok


async def test_who_was_not_shown_the_card_may_not_touch_it(town: Pair) -> None:
    concern = await town.worries(town.pair.maria)
    house = town.pair.house
    strangers = (house.nina, house.vera, replace(house.olga, organisation_id=house.organisation_id + 1))
    for who in strangers:
        with pytest.raises(Denied):
            await town.does(handling.take, who, concern)
    for nothing in (0, 1, 2**62):
        with pytest.raises(Gone):
            await town.does(handling.take, house.olga, nothing)


async def test_danger_climbs_in_minutes_and_a_look_ends_it(town: Pair) -> None:
    concern = await town.worries(town.pair.maria, danger=True)
    for minutes, names in ((4, {"Ольга"}), (1, {"Ольга", "Вера"}), (5, {"Ольга", "Вера", "Тамара"})):
        await town.walk(minutes)
        assert await town.told() == names
    before = len(await town.queued("mentoring.concern"))
    await town.walk(31)
    assert len(await town.queued("mentoring.concern")) == before + 2, "both of them once more"
    assert (await town.does(handling.take, town.tamara, concern)).ok
    await town.walk(60)
    assert len(await town.queued("mentoring.concern")) == before + 2


async def test_a_calm_worry_made_urgent_comes_once_more_at_once(town: Pair) -> None:
    concern = await town.worries(town.pair.maria)
    town.clock.advance(hours=1)
    assert await town.worries(town.pair.maria, danger=True) == concern
    assert [row.kind for row in await town.queued("mentoring.concern")] == [
        "mentoring.concern_calm",
        "mentoring.concern",
    ]
    await town.walk(1)
    assert "Вера" in await town.told()


async def test_a_calm_worry_waits_for_working_mornings(town: Pair) -> None:
    await town.worries(town.pair.maria)
    await town.walk(30)
    assert await town.told() == {"Ольга"}
    town.clock.advance(days=4)
    await town.tick()
    assert "Вера" in await town.told()


async def test_of_fifty_at_once_one_has_it_and_the_worried_is_told_once(town: Pair) -> None:
    concern, both = await town.worries(town.pair.anya, WORDS), (town.pair.house.olga, town.tamara)
    done = await asyncio.gather(*(town.does(handling.take, both[n % 2], concern) for n in range(50)))
    assert Counter(one.ok for one in done) == {True: 1, False: 49}
    (told,) = await town.queued("mentoring.concern_read")
    assert told.recipient_id == town.pair.anya.person


async def test_the_same_worry_twice_is_one_and_words_come_to_it(town: Pair) -> None:
    concern = await town.worries(town.pair.anya)
    assert await town.worries(town.pair.anya) == concern
    await town.does(mentoring_concerns.add_words, town.pair.anya, concern, WORDS)
    assert "мне с ним &lt;не&gt; по себе" in (await town.card_of(concern, town.pair.house.olga)).text
    await town.worries(town.pair.anya, Parcel(RelayKind.TEXT, "и ещё", 10))
    assert len(await town.pair.rows(store.concerns)) == 2, "no word that was said is written over"
    assert "по себе" not in str([tuple(row) for row in await town.pair.rows(store.concerns)])
    with pytest.raises(Denied):
        await town.does(mentoring_concerns.add_words, town.pair.maria, concern, WORDS)


async def test_their_talk_is_stopped_and_a_person_tells_the_mother(town: Pair) -> None:
    concern = await town.worries(town.pair.anya, WORDS)
    assert (await town.does(handling.stop, town.tamara, concern)).ok
    for writer, reader in ((town.pair.maria, town.pair.anya), (town.pair.anya, town.pair.maria)):
        assert (await town.writes(writer, reader, "ещё")).delivery not in (Delivery.SENT, Delivery.MORNING)
    (task,) = [row for row in await town.pair.rows(cases.tasks) if row.kind == "talk_stopped"]
    assert task.assignee_id == town.pair.house.olga.person
    assert not (await town.does(handling.stop, town.pair.house.olga, concern)).ok
    assert "решает супервизор" in (await town.card_of(concern, town.tamara)).text


async def test_a_leave_that_ends_wakes_no_pair_somebody_worries_about(town: Pair) -> None:
    @internal
    def today(tx: Transaction) -> Any:
        return organisations.today(tx, town.pair.house.organisation_id)

    first = await town.ledger.read(today)
    leave = await town.does(mentoring_leave.ask, town.pair.maria, first, first + timedelta(days=6))
    concern = await town.worries(town.pair.anya, WORDS)
    assert "⏸ Остановить переписку" in await town.keys_of(concern, town.pair.house.olga)
    assert (await town.does(handling.stop, town.pair.house.olga, concern)).ok
    await town.does(mentoring_leave.come_back, town.pair.maria, leave.id)
    (match,) = await town.pair.rows(mentoring.matches)
    assert (match.state, match.suspended_why) == ("suspended", "concern")


async def test_the_supervisor_lets_it_go_on_from_the_card_and_nobody_else(town: Pair) -> None:
    concern, olga = await town.worries(town.pair.maria, WORDS), town.pair.house.olga
    assert (await town.does(handling.stop, olga, concern)).ok
    await town.does(handling.close, olga, concern, "Поговорили")
    assert "▶️ Возобновить переписку" in await town.keys_of(concern, town.tamara)
    assert "▶️ Возобновить переписку" not in await town.keys_of(concern, olga)
    assert not await town.does(handling.resume, olga, concern)
    assert await town.does(handling.resume, town.tamara, concern)
    (match,) = await town.pair.rows(mentoring.matches)
    assert match.state == "active"


async def test_whoever_becomes_a_supervisor_later_reads_the_card_that_lets_it_go_on(town: Pair) -> None:
    concern, house = await town.worries(town.pair.maria, WORDS), town.pair.house
    assert (await town.does(handling.stop, house.olga, concern)).ok

    @internal
    def invited(tx: Transaction) -> Any:
        return invitations.add(tx, house.organisation_id, Role.SUPERVISOR, invited_by=house.vera.person)

    async def joins(who: Who) -> int:
        made = await town.ledger.run(invited)
        await town.does(people_joining.open_invitation, who, made.token)
        assert (await town.does(people_joining.join_team, who, made.id, made.code, "Раиса")).door is Door.OPEN
        rows = await town.pair.rows(people.persons)
        return int(next(row.id for row in rows if row.telegram_id == who.telegram_id))

    async def cards_for(person_id: int) -> int:
        sent = [row.kind for row in await town.pair.rows(outbox.outbox) if row.recipient_id == person_id]
        return sent.count("mentoring.concern_calm")

    raisa = await joins(house.stranger(90))
    assert await cards_for(raisa) == 1
    she = Who(house.organisation_id, Role.SUPERVISOR, raisa, 90)
    assert "▶️ Возобновить переписку" in await town.keys_of(concern, she)
    assert await cards_for(await joins(town.pair.maria)) == 0  # of her own pair, whatever else she is
    assert await town.does(handling.resume, she, concern)


async def test_nobody_under_a_worry_is_matched_anew(town: Pair) -> None:
    maria = town.pair.maria

    @internal
    def refusal(tx: Transaction) -> Proposed | None:
        return _not_now(tx, maria.person, Role.SILVER_MENTOR)

    assert await town.ledger.read(refusal) is None
    concern = await town.worries(town.pair.anya, WORDS)
    assert await town.ledger.read(refusal) is Proposed.ASK_SUPERVISOR
    await town.does(handling.stop, town.tamara, concern)
    await town.does(handling.close, town.tamara, concern, "Поговорили")
    assert await town.ledger.read(refusal) is Proposed.ASK_SUPERVISOR, "its talk rests still"
    await town.does(handling.resume, town.tamara, concern)
    assert await town.ledger.read(refusal) is None


async def test_a_pair_agreed_meanwhile_begins_only_when_the_worry_is_closed(town: Pair) -> None:
    await town.does(pairs.stop, town.pair.anya, await town.match())
    concern = await town.worries(town.pair.anya, WORDS)
    assert await town.pair.propose() is Proposed.ASK_SUPERVISOR
    await town.does(handling.close, town.tamara, concern, "Поговорили")
    assert await town.pair.propose() is Proposed.SENT
    match_id = await town.match()
    await town.does(mentoring_concerns.raise_, town.pair.anya, match_id, WORDS)
    await town.does(pairs.answer, town.pair.anya, match_id, agrees=True)
    assert await town.does(pairs.answer, town.pair.maria, match_id, agrees=True) is Answered.WAITING
    worry = max(row.id for row in await town.pair.rows(store.concerns))
    await town.does(handling.close, town.tamara, worry, "Поговорили")
    assert [row.state for row in await town.pair.rows(mentoring.matches)] == ["ended", "active"]


async def test_a_deputy_who_is_the_mentor_gets_no_task_and_no_note_of_the_pair(town: Pair) -> None:
    @internal
    def is_curator_too(tx: Transaction) -> None:
        people.grant(tx, town.pair.maria.person, Role.CURATOR)

    await town.ledger.run(is_curator_too)
    await town.goes_on_leave(town.pair.maria)
    concern = await town.worries(town.pair.anya, WORDS)
    assert (await town.does(handling.stop, town.tamara, concern)).ok
    (task,) = [row for row in await town.pair.rows(cases.tasks) if row.kind == "talk_stopped"]
    assert task.assignee_id == town.pair.house.olga.person
    assert await town.told("mentoring.rest_note") == {"Ольга", "Вера"}
    assert town.pair.maria.person not in {row.recipient_id for row in await town.queued("mentoring.rest_note")}


async def test_what_a_volunteer_worries_about_is_not_read_on_her_phone(town: Pair) -> None:
    anya = town.pair.anya
    concern = await town.worries(town.pair.maria, WORDS)
    await town.does(handling.take, town.pair.house.olga, concern)
    before = [action for one in (await town.does(who_looked.looked, anya, 0, 9))[0] for action in one.look.actions]
    assert not [action for action in before if "concern" in action or "worry" in action]
    await town.does(handling.take, town.tamara, await town.worries(anya, WORDS))
    after = [action for one in (await town.does(who_looked.looked, anya, 0, 9))[0] for action in one.look.actions]
    assert "mentoring.concern_seen" in after, "her own"


async def test_it_is_closed_with_a_line_that_those_who_had_the_card_read(town: Pair) -> None:
    concern, olga = await town.worries(town.pair.maria, WORDS), town.pair.house.olga
    assert (await town.does(handling.close, olga, concern, "Поговорили, всё спокойно")).ok
    assert not (await town.does(handling.close, olga, concern, "ещё раз")).ok
    card = await town.card_of(concern, olga)
    assert "Поговорили, всё спокойно" in card.text
    assert [key.label for row in card.rows for key in row] == ["✍️ Написать"]
    assert "спокойно" not in str([tuple(row) for row in await town.pair.rows(store.concerns)])


async def test_a_year_after_it_was_closed_its_words_are_gone_also_from_the_card(town: Pair) -> None:
    concern, olga = await town.worries(town.pair.maria, WORDS), town.pair.house.olga
    town.clock.advance(days=KEPT.days + 1)
    await town.tick()
    assert "по себе" in (await town.card_of(concern, olga)).text, "nobody has said what came of it"
    await town.does(handling.close, olga, concern, "Поговорили, всё спокойно")
    town.clock.advance(days=KEPT.days, minutes=-1)
    await town.tick()
    assert "Поговорили" in (await town.card_of(concern, olga)).text
    town.clock.advance(minutes=1)
    await town.tick()
    card = (await town.card_of(concern, olga)).text
    assert "Поговорили" not in card
    assert "по себе" not in card
    assert "Слова стёрты" in card
    (row,) = await town.pair.rows(store.concerns)
    assert (row.words, row.file_id, row.done) == (None, None, None)


async def test_the_only_curator_on_leave_with_a_deputy(town: Pair) -> None:
    await town.goes_on_leave(town.pair.house.nina)
    await town.worries(town.pair.maria)
    assert await town.told() == {"Нина"}
    await town.writes(town.pair.maria, town.pair.anya, "покажи мне это")
    await town.does(mentoring_concerns.show, town.pair.anya, await town.letter())
    assert await town.told("mentoring.shown") == {"Нина"}


async def test_the_only_curator_on_leave_without_a_deputy(town: Pair) -> None:
    await town.goes_on_leave()
    concern = await town.worries(town.pair.maria)
    assert await town.told() == {"Вера", "Тамара"}
    assert (await town.does(handling.take, town.pair.house.vera, concern)).ok
    await town.writes(town.pair.maria, town.pair.anya, "покажи мне это")
    await town.does(mentoring_concerns.show, town.pair.anya, await town.letter())
    assert await town.told("mentoring.shown") == {"Вера", "Тамара"}


async def test_one_shown_message_is_one_message_and_its_author_is_not_told(town: Pair) -> None:
    maria, anya, olga = town.pair.maria, town.pair.anya, town.pair.house.olga
    await town.writes(maria, anya, "вы <плохая> мама", 1)
    shown = await town.letter()
    await town.writes(maria, anya, "это другое", 2)
    names = await town.does(mentoring_concerns.show, anya, shown)
    assert names == "Ольга"
    (row,) = await town.queued("mentoring.shown")
    ids = {"relay_id": shown, "by": anya.person, "reader": olga.person}
    card = await town.seen(cards.shown, olga, **ids)
    assert "вы &lt;плохая&gt; мама" in card.text
    assert "не знает" in card.text
    assert "другое" not in card.text
    assert row.recipient_id == olga.person
    assert await town.queued("mentoring.shown_told") == []
    await town.ledger.run(cards.keep_shown, 99, **ids)
    audit = [(row.action, row.actor_id) for row in await town.pair.rows(privacy.audit) if "shown" in row.action]
    assert audit == [("mentoring.shown_read", olga.person)]
    await town.does(mentoring_concerns.show, anya, shown)
    assert len(await town.queued("mentoring.shown")) == 1


async def test_the_mother_is_told_of_what_a_volunteer_shows_unless_she_hushed_her_phone(town: Pair) -> None:
    maria, anya, olga = town.pair.maria, town.pair.anya, town.pair.house.olga
    await town.writes(anya, maria, "мне плохо", 1)
    letter = await town.letter()
    await town.does(mentoring_concerns.show, maria, letter)
    (told,) = await town.queued("mentoring.shown_told")
    assert told.recipient_id == anya.person
    await town.does(help_requests_asking.ask, anya, HelpKind.VIOLENCE)
    await town.does(help_requests_asking.note_hidden, anya)
    assert await town.ledger.read(cards.shown_told, To(anya), match_id=await town.match()) is None
    ids = {"relay_id": letter, "by": maria.person, "reader": olga.person}
    assert "лично" in (await town.seen(cards.shown, olga, **ids)).text


async def test_nobody_shows_what_did_not_reach_her(town: Pair) -> None:
    maria, anya, olga = town.pair.maria, town.pair.anya, town.pair.house.olga
    await town.writes(maria, anya, MONEY)
    with pytest.raises(Gone):
        await town.does(mentoring_concerns.show, anya, await town.letter())
    await town.writes(olga, anya, "как вы?", 2)
    for who in (anya, maria):
        with pytest.raises(Denied):
            await town.does(mentoring_concerns.show, who, await town.letter())
    await town.writes(anya, maria, "привет", 3)
    with pytest.raises(Denied):
        await town.does(mentoring_concerns.show, anya, await town.letter())


async def test_only_what_the_other_one_of_the_pair_wrote_has_the_key(town: Pair) -> None:
    maria, anya, olga = town.pair.maria, town.pair.anya, town.pair.house.olga
    for writer, reader, has in ((maria, anya, True), (anya, maria, True), (olga, anya, False), (maria, olga, False)):
        await town.writes(writer, reader, "слово")
        out = await town.seen(relay_messages.carried, reader, relay_id=await town.letter(), part=0)
        assert ("⋯ Ещё" in [key.label for row in out.rows for key in row]) is has
