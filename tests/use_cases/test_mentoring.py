"""Pairs and what is carried, on a real ledger: who may write to whom, exactly-once, and races."""

import asyncio
import random
from collections import Counter
from itertools import product
from typing import Any

import pytest

from bot.demo import vet
from bot.domain.cases import Case
from bot.domain.mentoring import Answered, MatchState
from bot.domain.mentoring_check_ins import Feeling
from bot.domain.people import Role, Who, system
from bot.domain.people_ages import AgeGroup
from bot.domain.permissions import Denied
from bot.domain.relay import Delivery, Parcel, RelayKind
from bot.domain.timers import TimerKind
from bot.outbound.message import To
from bot.outbound.messages import mentoring_check_ins as check_in_messages
from bot.outbound.messages import relay as relay_messages
from bot.storage import cases, mentoring, people, people_ages, ties, unit_of_work
from bot.storage import mentoring_check_ins as store_of_check_ins
from bot.storage import relay as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_check_ins as check_ins
from bot.use_cases import mentoring_check_ins_clock as check_ins_clock
from bot.use_cases import mentoring_meetings, mentoring_pairs, relay, timers
from bot.use_cases.mentoring import Proposed
from tests.conftest import HandClock
from tests.use_cases.conftest import House


@internal
def add_mother(tx: Transaction, house: House, case: Case, telegram_id: int, under_age: bool = False) -> Who:
    name = f"Мама{telegram_id}"
    id_ = people.add_person(tx, house.organisation_id, Role.MOTHER, name, telegram_id=telegram_id)
    if under_age:
        people_ages.keep_group(tx, id_, AgeGroup.FROM_16, tx.now.date())
    cases.set_mother(tx, case.id, id_)
    return Who(house.organisation_id, Role.MOTHER, id_, telegram_id, case_id=case.id)


@internal
def add_mentor(tx: Transaction, house: House, role: Role, telegram_id: int) -> Who:
    id_ = people.add_person(tx, house.organisation_id, role, f"Наставник{telegram_id}", telegram_id=telegram_id)
    vet(tx, id_)
    return Who(house.organisation_id, role, id_, telegram_id)


class Pair:
    """Anya, Maria and what the house does with them."""

    def __init__(self, ledger: Ledger, house: House, anya: Who, maria: Who) -> None:
        self.ledger, self.house, self.anya, self.maria = ledger, house, anya, maria
        self.case_id = house.case.id

    async def propose(self) -> Proposed:
        return await self.ledger.run(
            pairs.propose, self.house.olga, self.case_id, self.maria.person, Role.SILVER_MENTOR
        )

    async def match_id(self) -> int:
        @internal
        def newest(tx: Transaction) -> int:
            return int(tx.execute(mentoring.matches.select().order_by(mentoring.matches.c.id.desc())).first().id)  # type: ignore[union-attr]

        return await self.ledger.read(newest)

    async def begin(self) -> int:
        assert await self.propose() is Proposed.SENT
        match_id = await self.match_id()
        await self.ledger.run(pairs.answer, self.anya, match_id, agrees=True)
        assert await self.ledger.run(pairs.answer, self.maria, match_id, agrees=True) is Answered.STARTED
        return match_id

    async def rows(self, table: Any) -> Any:
        @internal
        def everything(tx: Transaction) -> Any:
            return tx.execute(table.select()).all()

        return await self.ledger.read(everything)


@pytest.fixture
async def pair(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50)
    return Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))


def text(body: str, message_id: int = 7) -> Parcel:
    return Parcel(RelayKind.TEXT, body, message_id)


async def test_fifty_proposals_at_once_make_one_pair(pair: Pair) -> None:
    made = await asyncio.gather(*(pair.propose() for _ in range(50)))
    assert Counter(made) == {Proposed.SENT: 1, Proposed.TAKEN: 49}


async def test_yes_and_no_at_once_have_one_outcome(pair: Pair) -> None:
    await pair.propose()
    match_id = await pair.match_id()
    await pair.ledger.run(pairs.answer, pair.anya, match_id, agrees=True)
    answers = [pair.ledger.run(pairs.answer, pair.maria, match_id, agrees=bool(n % 2)) for n in range(50)]
    got = Counter(await asyncio.gather(*answers))
    assert got == {Answered.DECLINED: 1, Answered.TOO_LATE: 49}


async def test_the_same_update_handled_twice_carries_once(pair: Pair) -> None:
    effects: dict[str, bytes] = {}
    for _again in range(2):
        unit_of_work.begin(UnitOfWork(1, 5, effects, lambda tx, unit: effects.update(unit.effects)))
        sent = await pair.ledger.run(relay.send, pair.anya, pair.house.olga.person, pair.case_id, [text("раз")])
        assert sent.delivery is Delivery.SENT
    unit_of_work.begin(None)  # type: ignore[arg-type]
    assert len(await pair.rows(store.relay_messages)) == 1


async def test_nobody_answers_ends_or_proposes_for_others(pair: Pair) -> None:
    lena = await pair.ledger.run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    await pair.propose()
    match_id = await pair.match_id()
    for agrees in (True, False):
        with pytest.raises(Denied):
            await pair.ledger.run(pairs.answer, lena, match_id, agrees=agrees)
    with pytest.raises(Denied):
        await pair.ledger.run(pairs.stop, lena, match_id)
    with pytest.raises(Denied):
        await pair.ledger.read(mentoring_pairs.pair, lena, match_id)
    with pytest.raises(Denied):
        await pair.ledger.run(pairs.propose, pair.house.nina, pair.case_id, lena.person, Role.SILVER_MENTOR)
    with pytest.raises(Denied):
        await pair.ledger.run(relay.send, lena, pair.anya.person, pair.case_id, [text("пустите")])


async def test_after_the_stop_nothing_passes(pair: Pair) -> None:
    match_id = await pair.begin()
    wrote = await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("здравствуйте")])
    assert wrote.delivery is Delivery.SENT
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    for writer, reader in ((pair.maria, pair.anya), (pair.anya, pair.maria)):
        sent = await pair.ledger.run(relay.send, writer, reader.person, pair.case_id, [text("ещё")])
        assert sent.delivery is Delivery.OVER
    changed = await pair.ledger.run(relay.edit, pair.maria, text("иначе"))
    assert changed is not None
    assert changed.delivery is Delivery.OVER
    relay_id = await pair.ledger.read(_only_relay)
    assert await pair.ledger.read(relay_messages.carried, To(pair.anya), relay_id=relay_id, part=0) is None


async def test_after_the_stop_nobody_is_asked_how_it_goes(pair: Pair, clock: HandClock) -> None:
    match_id = await pair.begin()
    clock.advance(days=3, hours=3)
    (due,) = [timer for timer in await pair.ledger.read(timers.due, 9) if timer.kind is TimerKind.CHECK_IN]
    await pair.ledger.run(check_ins_clock.fire, system(pair.house.organisation_id), due)
    asked = [row.id for row in await pair.rows(store_of_check_ins.check_ins)]
    assert len(asked) == 2
    assert await pair.ledger.read(check_in_messages.check_in, To(pair.anya), check_in_id=asked[0]) is not None
    with pytest.raises(Denied):
        await pair.ledger.run(check_ins.answer, pair.maria, asked[0], Feeling.GOOD)
    await pair.ledger.run(pairs.stop, pair.maria, match_id)
    assert await pair.ledger.read(check_in_messages.check_in, To(pair.anya), check_in_id=asked[0]) is None
    clock.advance(days=60)
    assert await pair.ledger.read(timers.due, 9) == []


@internal
def _only_relay(tx: Transaction) -> int:
    return int(tx.execute(store.relay_messages.select()).one().id)


async def test_a_changed_caption_changes_the_copy(pair: Pair) -> None:
    photo = Parcel(RelayKind.PHOTO, "справка", 7, "file", "unique")
    olga = pair.house.olga
    await pair.ledger.run(relay.send, pair.anya, olga.person, pair.case_id, [photo])
    relay_id = await pair.ledger.read(_only_relay)
    await pair.ledger.run(relay_messages.keep_copy, 900, relay_id=relay_id, part=0)
    await pair.ledger.run(relay.edit, pair.anya, Parcel(RelayKind.PHOTO, "полис", 7, "file again", "unique"))
    out = await pair.ledger.read(relay_messages.carried, To(olga), relay_id=relay_id, part=0)
    assert out is not None
    assert (out.edits, out.media and out.media.file_id) == (900, "file")
    assert out.text.endswith("полис")
    other = Parcel(RelayKind.PHOTO, "полис", 7, "another", "another")
    assert await pair.ledger.run(relay.edit, pair.anya, other)
    assert len(await pair.rows(store.relay_messages)) == 2


async def test_no_pictures_between_a_volunteer_and_somebody_under_18(ledger: Ledger, house: House) -> None:
    young = await ledger.run(add_mother, house, house.case, 50, True)
    pair = Pair(ledger, house, young, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    await ledger.run(mentoring_meetings.met, house.olga, await pair.begin())
    photo = Parcel(RelayKind.PHOTO, "", 8, "file", "unique")
    for writer, reader, delivery in (
        (pair.maria, young, Delivery.NO_PICTURES),
        (young, pair.maria, Delivery.NO_PICTURES),
        (young, house.olga, Delivery.SENT),
    ):
        sent = await ledger.run(relay.send, writer, reader.person, pair.case_id, [photo])
        assert sent.delivery is delivery


async def test_the_curator_sees_that_they_write_and_no_word(pair: Pair, clock: HandClock) -> None:
    await pair.begin()
    for number in range(3):
        clock.advance(hours=1)
        await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("тайна", number)])
    await pair.ledger.run(relay.send, pair.maria, pair.house.olga.person, pair.case_id, [text("куратору", 9)])
    (seen,) = await pair.ledger.read(mentoring_pairs.pairs_of_case, pair.house.olga, pair.case_id)
    assert seen.contact is not None
    assert (seen.contact.messages, seen.contact.last_at) == (3, clock.now())
    assert "тайна" not in str(seen)
    with pytest.raises(Denied):
        await pair.ledger.read(mentoring_pairs.pairs_of_case, pair.house.nina, pair.case_id)


@pytest.mark.parametrize("seed", range(5))
async def test_every_tie_is_known_from_both_sides_and_no_other(ledger: Ledger, house: House, seed: int) -> None:
    """A tangle of families and pairs in every state, looked at by everybody."""
    everybody, allowed = await ledger.run(_tangle, house, random.Random(seed))

    @internal
    def seen(tx: Transaction) -> set[tuple[int, int]]:
        return {(who.person, tie.person_id) for who in everybody for tie in ties.of(tx, who.person, who.role, limit=99)}

    @internal
    def looked_up(tx: Transaction) -> set[tuple[int, int]]:
        both = product((who.person for who in everybody), repeat=2)
        return {(one, other) for one, other in both if ties.between(tx, one, other, house.case.id)}

    assert await ledger.read(seen) == allowed
    assert await ledger.read(looked_up) == allowed


@internal
def _tangle(tx: Transaction, house: House, chance: random.Random) -> tuple[list[Who], set[tuple[int, int]]]:
    """Everybody, and which two may write to each other."""
    territory = cases.territories_of(tx, house.organisation_id)[0][0]
    curators = [house.olga, house.nina]
    roles = [chance.choice([Role.SILVER_MENTOR, Role.CONTACT_FAMILY]) for _ in range(4)]
    mentors = [add_mentor(tx, house, role, 100 + number) for number, role in enumerate(roles)]
    everybody, allowed = [*curators, *mentors], set()
    for number in range(6):
        curator = chance.choice(curators)
        case = cases.add(tx, territory, f"Семья {number}", curator.person)
        if chance.random() < 0.2:
            continue
        mother = add_mother(tx, house, case, 200 + number)
        everybody.append(mother)
        allowed |= {(mother.person, curator.person)}
        for mentor in chance.sample(mentors, 2):
            allowed |= _pair_up(tx, cases.get(tx, case.id), mentor, chance.choice(list(MatchState)))
    return everybody, allowed | {(other, one) for one, other in allowed}


def _pair_up(tx: Transaction, case: Case, mentor: Who, state: MatchState) -> set[tuple[int, int]]:
    """A pair in this state, and the ties it makes; none where the family has somebody in that place."""
    assert case.mother_id is not None
    if any(match.role is mentor.role for match in mentoring.of_case(tx, case.id)):
        return set()
    match_id = mentoring.add(tx, case, mentor.person, mentor.role, proposed_by=case.curator_id)
    mentoring.change(tx, match_id, state=state)
    with_curator, with_mother = {(mentor.person, case.curator_id)}, {(mentor.person, case.mother_id)}
    return {
        MatchState.PROPOSED: with_curator,
        MatchState.ACTIVE: with_curator | with_mother,
        MatchState.SUSPENDED: with_curator,
        MatchState.ENDED: with_curator,
        MatchState.DECLINED: set(),
    }[state]
