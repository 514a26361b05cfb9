"""A pair that rests: the very next press is refused, nobody is asked how it goes, and whose word lets it go on."""

import json

import pytest

from bot.domain.mentoring import MatchState, Why
from bot.domain.outgoing import OutState
from bot.domain.people import Role, Who, system
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery
from bot.domain.timers import TimerKind
from bot.outbound.message import To
from bot.outbound.messages import relay as relay_messages
from bot.storage import mentoring, outbox, people, red_flags, timers
from bot.storage.ledger import Ledger, internal
from bot.storage.relay import relay_messages as carried
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_pairs, relay, relay_people, relay_taking_back
from bot.use_cases import red_flags as deciding
from bot.use_cases.mentoring_suspending import resume, suspend
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, pair, text

__all__ = ["pair"]

RELAY = "mentoring.relay"


@internal
def rests(tx: Transaction, match_id: int, why: Why) -> None:
    match = mentoring.get(tx, match_id)
    suspend(tx, system(match.organisation_id), match, why)


@internal
def state(tx: Transaction, match_id: int) -> MatchState:
    return mentoring.get(tx, match_id).state


@internal
def all_is_sent(tx: Transaction) -> None:
    """Whatever waited has had its turn: while the pair rests nothing comes of it."""
    tx.execute(outbox.outbox.update().values(state=OutState.SENT))


@internal
def check_ins_due(tx: Transaction) -> list[TimerKind]:
    asked = (TimerKind.CHECK_IN, TimerKind.CHECK_IN_FRIDAY)
    return sorted(timer.kind for timer in timers.due(tx, 99) if timer.kind in asked)


async def test_the_very_next_press_is_refused_and_what_waited_never_arrives(pair: Pair) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("раньше")])
    await pair.ledger.run(rests, match_id, Why.VETTING)
    for writer, reader in ((pair.maria, pair.anya), (pair.anya, pair.maria)):
        sent = await pair.ledger.run(relay.send, writer, reader.person, pair.case_id, [text("ещё")])
        assert sent.delivery is Delivery.OVER
        assert await pair.ledger.read(relay.counterpart, writer, reader.person, pair.case_id) is None
        with pytest.raises(Gone):
            await pair.ledger.read(mentoring_pairs.pair, writer, match_id)
    assert await pair.ledger.read(mentoring_pairs.my_pairs, pair.maria) == []
    mine = await pair.ledger.read(relay_people.my_people, pair.anya)
    assert [tie.role for tie in mine.people] == [Role.CURATOR]
    (waited,) = await pair.rows(carried)
    assert await pair.ledger.read(relay_messages.carried, To(pair.anya), relay_id=waited.id, part=0) is None


async def test_what_waited_arrives_when_it_goes_on(pair: Pair, clock: HandClock) -> None:
    match_id, olga, anya = await pair.begin(), pair.house.olga, pair.anya
    for number, body in enumerate(("вечером", "8 900 123 45 67", "8 900 123 45 68", "взяла назад")):
        sent = await pair.ledger.run(relay.send, pair.maria, anya.person, pair.case_id, [text(body, number)])
    await pair.ledger.run(relay_taking_back.take_back, pair.maria, sent.relay_id)
    await pair.ledger.run(relay.send, pair.maria, olga.person, pair.case_id, [text("куратору", 9)])
    await pair.ledger.run(rests, match_id, Why.REST)
    first, _ = await pair.rows(red_flags.red_flags)
    await pair.ledger.run(deciding.pass_on, olga, first.id)
    await pair.ledger.run(all_is_sent)
    clock.advance(days=3)
    assert await pair.ledger.run(resume, olga, match_id)
    queued = [row for row in await pair.rows(outbox.outbox) if row.kind == RELAY and row.state == OutState.WAITING]
    waiting = [json.loads(row.payload)["relay_id"] for row in queued]
    words = {row.id: row for row in await pair.rows(carried)}
    assert [words[one].source_message_id for one in waiting] == [0, 1]
    for relay_id in waiting:
        assert await pair.ledger.read(relay_messages.carried, To(anya), relay_id=relay_id, part=0) is not None


async def test_its_place_stays_taken_and_either_side_still_stops_it(pair: Pair) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(rests, match_id, Why.REST)
    assert await pair.propose() is pairs.Proposed.TAKEN
    with pytest.raises(Gone):
        await pair.ledger.run(rests, match_id, Why.REST)
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    assert await pair.ledger.read(state, match_id) is MatchState.ENDED
    with pytest.raises(Gone):
        await pair.ledger.run(resume, pair.house.olga, match_id)


async def test_check_ins_rest_with_it_and_come_once_it_has_settled(pair: Pair, clock: HandClock) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(rests, match_id, Why.REST)
    clock.advance(days=20)
    assert await pair.ledger.read(check_ins_due) == []
    assert await pair.ledger.run(resume, pair.house.olga, match_id)
    assert await pair.ledger.read(check_ins_due) == []
    clock.advance(days=3)
    assert await pair.ledger.read(check_ins_due) == [TimerKind.CHECK_IN, TimerKind.CHECK_IN_FRIDAY]


async def test_what_somebody_worried_about_is_the_supervisors(ledger: Ledger, house: House, pair: Pair) -> None:
    @internal
    def supervisor(tx: Transaction) -> Who:
        person = people.add_person(tx, house.organisation_id, Role.SUPERVISOR, "Елена", telegram_id=90)
        return Who(house.organisation_id, Role.SUPERVISOR, person, 90)

    elena = await ledger.run(supervisor)
    match_id = await pair.begin()
    await ledger.run(rests, match_id, Why.CONCERN)
    (seen,) = await ledger.read(mentoring_pairs.pairs_of_case, house.olga, pair.case_id)
    assert (seen.suspended_why, seen.may_resume) == (Why.CONCERN, False)
    assert not await ledger.run(resume, house.olga, match_id)
    for who in (house.nina, pair.anya, pair.maria):
        with pytest.raises(Denied):
            await ledger.run(resume, who, match_id)
    assert await ledger.run(resume, elena, match_id)
    sent = await ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("снова")])
    assert sent.delivery is not Delivery.OVER
