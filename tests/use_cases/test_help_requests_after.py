"""What she is told of her request is so, and what follows its end follows once, on a real ledger."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.help_requests import Fact, HelpKind, HelpRequest, Outcome, RequestState, Words
from bot.domain.help_requests_after import Feeling
from bot.domain.help_requests_ladder import Rung
from bot.domain.people import Role
from bot.domain.permissions import Denied, Gone
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import unit_of_work
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork
from bot.use_cases import (
    help_requests,
    help_requests_after,
    help_requests_asking,
    help_requests_closing,
    help_requests_status,
    hiding,
    people,
)
from bot.use_cases.help_requests_asking import Asked
from bot.use_cases.help_requests_next import Next, next_for_her
from bot.use_cases.help_requests_people import people_on
from tests.use_cases.place import Place, ask


@internal
def coming(tx: Transaction, request_id: int) -> Next:
    return next_for_her(tx, store.get(tx, request_id))


@internal
def on(tx: Transaction, request_id: int, rungs: set[Rung]) -> set[int]:
    return set(people_on(tx, store.get(tx, request_id), rungs))


async def closed(place: Place, name: str, kind: HelpKind, outcome: Outcome = Outcome.REFERRED) -> int:
    request_id, olga = await ask(place, name, kind), place.people["Ольга"]
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    assert (await place.ledger.run(help_requests.close, olga, request_id, outcome, 1)).ok
    return request_id


def tasks(place: Place, request_id: int) -> list[str]:
    found = place.rows("SELECT kind FROM task WHERE ref_id = ? AND done_at IS NULL ORDER BY kind", request_id)
    return [row["kind"] for row in found]


@pytest.mark.parametrize("kind", HelpKind)
async def test_what_comes_next_comes_at_the_time_she_was_told(place: Place, kind: HelpKind) -> None:
    """To the end of the ladder, or two rounds of its last step."""
    request_id = await ask(place, "Аня", kind)
    for _ in range(5):
        told = await place.ledger.read(coming, request_id)
        assert told.called
        if told.at is None:
            return
        place.clock.time = told.at - timedelta(seconds=1)
        await place.tick()
        cards = "SELECT count(*) AS n FROM outbox WHERE kind = 'help_requests.card'"
        before, known = place.rows(cards)[0]["n"], place.told(request_id)
        place.clock.time = told.at
        await place.tick()
        assert place.rows(cards)[0]["n"] > before
        wanted = await place.ledger.read(on, request_id, set(told.then))
        assert place.told(request_id) == known | {name for name, who in place.people.items() if who.person_id in wanted}


async def test_a_curator_who_cannot_be_reached_is_not_named(place: Place) -> None:
    await place.ledger.run(people.blocked, place.people["Ольга"])
    told = await place.ledger.read(coming, await ask(place, "Аня", HelpKind.CHILD_ILL))
    assert Rung.CURATOR not in told.called


async def test_of_a_hundred_presses_at_once_one_counts(place: Place) -> None:
    anya = place.people["Аня"]
    presses = [place.ledger.run(help_requests_asking.ask, anya, HelpKind.DANGER) for _ in range(100)]
    asked = await asyncio.gather(*presses)
    assert len({one.request.id for one in asked}) == 1
    assert [one.new for one in asked].count(True) == 1
    assert [one.repeated for one in asked].count(False) == 1
    assert place.rows("SELECT 1 FROM help_event WHERE what = 'again'") == []
    place.clock.advance(seconds=60)
    later = await place.ledger.run(help_requests_asking.ask, anya, HelpKind.DANGER)
    assert (later.new, later.repeated) == (False, False)
    assert len(place.rows("SELECT 1 FROM help_event WHERE what = 'again'")) == 1


async def test_a_replayed_first_press_is_not_taken_for_a_second(place: Place) -> None:
    """Telegram was in trouble while her first words were sent: they must come when the press is tried again."""
    kept: dict[str, bytes] = {}

    def remember(tx: Transaction, unit: UnitOfWork) -> None:
        kept.update(unit.effects)

    async def handle() -> Asked:
        unit_of_work.begin(UnitOfWork(1, 7, dict(kept), remember))
        return await place.ledger.run(help_requests_asking.ask, place.people["Аня"], HelpKind.DANGER)

    assert not (await handle()).repeated
    assert await place.ledger.read(help_requests_asking.pressed_lately, place.people["Аня"], HelpKind.DANGER)
    assert not (await handle()).repeated


async def test_do_not_call_is_never_lost_among_quick_presses(place: Place) -> None:
    anya, request_id = place.people["Аня"], await ask(place, "Аня")
    for fact in (Fact.NO_CALL, Fact.MAY_CALL, Fact.NO_CALL, Fact.NO_CALL):
        await place.ledger.run(help_requests_asking.tell, anya, HelpKind.DANGER, fact)
    (row,) = place.rows("SELECT call_allowed FROM help_request WHERE id = ?", request_id)
    assert not row["call_allowed"]


async def test_taken_back_while_somebody_reads_it_whoever_reads_hears_of_it(place: Place) -> None:
    request_id, olga = await ask(place, "Аня", HelpKind.THINGS), place.people["Ольга"]
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    await place.ledger.run(help_requests_asking.take_back, place.people["Аня"], request_id)
    key = f"help:{request_id}:withdrawn:{olga.person_id}"
    assert len(place.rows("SELECT 1 FROM outbox WHERE dedupe_key = ?", key)) == 1
    assert not (await place.ledger.run(help_requests.close, olga, request_id, Outcome.SOLVED, 1)).ok
    (row,) = place.rows("SELECT state, outcome FROM help_request WHERE id = ?", request_id)
    assert tuple(row) == ("closed", "withdrawn")
    assert place.rows("SELECT 1 FROM timer WHERE state = 0 AND kind LIKE 'help%'") == []
    with pytest.raises(Gone):
        await place.ledger.run(help_requests_asking.take_back, place.people["Аня"], request_id)


async def test_her_first_word_about_the_help_counts_and_it_is_hers(place: Place) -> None:
    request_id = await closed(place, "Аня", HelpKind.CHILD_ILL)
    anya, lena = place.people["Аня"], place.people["Лена"]
    assert await place.ledger.run(help_requests_after.rate, anya, request_id, Feeling.BAD) is Feeling.BAD
    assert await place.ledger.run(help_requests_after.rate, anya, request_id, Feeling.GOOD) is Feeling.BAD
    for use_case in (help_requests_after.rate, help_requests_after.say_today):
        with pytest.raises(Denied):
            await place.ledger.run(use_case, lena, request_id, Feeling.GOOD)
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_status.look, lena, request_id)
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_asking.take_back, lena, request_id)


async def test_another_person_is_never_the_one_who_helped(place: Place) -> None:
    request_id, tamara = await ask(place, "Аня", HelpKind.CHILD_ILL), place.people["Тамара"]
    await place.ledger.run(help_requests.take, tamara, request_id, 1)
    await place.ledger.run(help_requests.close, tamara, request_id, Outcome.SOLVED, 1)
    await place.ledger.run(help_requests_after.ask_another_person, place.people["Аня"], request_id)
    found = place.rows("SELECT recipient_id AS id FROM outbox WHERE kind = 'help_requests.another_person'")
    assert {row["id"] for row in found} == {place.people["Вера"].person_id}


async def test_words_open_it_again_together_or_not_at_all(place: Place) -> None:
    anya, first = place.people["Аня"], await closed(place, "Аня", HelpKind.OTHER)
    said = [Words("text", "опять"), Words("text", "и ещё")]
    asked = await place.ledger.run(help_requests_after.again, anya, first, said)
    assert place.rows("SELECT follows FROM help_after WHERE request_id = ?", asked.request.id)[0]["follows"] == first
    assert len(place.rows("SELECT 1 FROM help_word WHERE request_id = ?", asked.request.id)) == 2
    guest = replace(anya, role=Role.STRANGER, person_id=None, telegram_id=9_000_000)
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_after.again, guest, first, [])


async def test_no_answer_for_a_day_is_one_task_and_no_second_question(place: Place) -> None:
    request_id = await closed(place, "Аня", HelpKind.CHILD_ILL)
    place.clock.advance(days=1)
    await place.tick()
    asked = "SELECT 1 FROM outbox WHERE kind = 'help_requests.today'"
    assert len(place.rows(asked)) == 1
    assert tasks(place, request_id) == []
    place.clock.advance(days=10)
    await place.tick()
    assert len(place.rows(asked)) == 1
    assert tasks(place, request_id) == ["help_silent"]
    await place.ledger.run(help_requests_after.say_today, place.people["Аня"], request_id, Feeling.SO_SO)
    assert tasks(place, request_id) == []


async def test_two_requests_of_a_day_ask_once(place: Place) -> None:
    for kind in (HelpKind.CHILD_ILL, HelpKind.THINGS):
        await closed(place, "Аня", kind)
    place.clock.advance(days=2)
    await place.tick()
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.today'")) == 1


@pytest.mark.parametrize("why", ["hidden", "call_only", "open again", "blocked", "not reached", "guest"])
async def test_she_is_not_asked(place: Place, why: str) -> None:
    anya = place.people["Аня"]
    outcome = Outcome.NOT_REACHED if why == "not reached" else Outcome.REFERRED
    if why == "guest":
        anya = replace(anya, role=Role.STRANGER, person_id=None, case_id=None, telegram_id=9_000_000)
        place.people["Аня"] = anya
    request_id = await ask(place, "Аня", HelpKind.VIOLENCE)
    if why == "hidden":
        await place.ledger.run(hiding.hide, anya)
    if why == "call_only":
        await place.ledger.run(help_requests_asking.tell, anya, HelpKind.VIOLENCE, Fact.CALL_ONLY)
    olga = place.people["Ольга"]
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    await place.ledger.run(help_requests.close, olga, request_id, outcome, 1)
    if why == "open again":
        await ask(place, "Аня", HelpKind.OTHER)
    if why == "blocked":
        await place.ledger.run(people.blocked, anya)
    place.clock.advance(days=3)
    await place.tick()
    assert place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.today'") == []
    assert tasks(place, request_id) == (["help_call"] if why in ("hidden", "call_only") else [])


async def test_only_whoever_closed_it_decides_about_the_plan_and_once(place: Place) -> None:
    request_id, olga = await closed(place, "Аня", HelpKind.HOUSING), place.people["Ольга"]
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_closing.to_plan, place.people["Нина"], request_id, yes=True)
    await place.ledger.run(help_requests_closing.to_plan, olga, request_id, yes=False)
    await place.ledger.run(help_requests_closing.to_plan, olga, request_id, yes=True)
    assert tasks(place, request_id) == []


async def test_an_outcome_that_does_not_fit_is_refused(place: Place) -> None:
    request_id, olga = await ask(place, "Аня", HelpKind.THINGS), place.people["Ольга"]
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    for outcome in (Outcome.WITHDRAWN, Outcome.IN_CENTRE, Outcome.SERVICES_CAME):
        with pytest.raises(Gone):
            await place.ledger.run(help_requests.close, olga, request_id, outcome, 1)


async def test_care_is_agreed_upon_only_when_it_was_asked_for(place: Place) -> None:
    request_id, olga, tamara = (
        await closed(place, "Аня", HelpKind.DANGER),
        place.people["Ольга"],
        place.people["Тамара"],
    )
    with pytest.raises(Gone):
        await place.ledger.run(help_requests_closing.agree, tamara, request_id)
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_closing.ask_for_supervision, place.people["Нина"], request_id)
    assert await place.ledger.run(help_requests_closing.ask_for_supervision, olga, request_id)
    for who in (olga, place.people["Нина"]):
        with pytest.raises(Denied):
            await place.ledger.run(help_requests_closing.agree, who, request_id)
    for _ in range(2):
        await place.ledger.run(help_requests_closing.agree, tamara, request_id)
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.agreed'")) == 1
    (told,) = place.rows("SELECT payload FROM outbox WHERE kind = 'help_requests.supervision'")
    assert told["payload"] == f'{{"request_id": {request_id}}}'


async def test_nothing_is_left_of_a_guest(place: Place) -> None:
    guest = replace(place.people["Аня"], role=Role.STRANGER, person_id=None, case_id=None, telegram_id=9_000_000)
    request: HelpRequest = (await place.ledger.run(help_requests_asking.ask, guest, HelpKind.THINGS)).request
    await place.ledger.run(help_requests_status.look, guest, request.id)
    await place.ledger.run(keep_face, request.id)
    taken_back = await place.ledger.run(help_requests_asking.take_back, guest, request.id)
    assert taken_back.request.state is RequestState.CLOSED
    place.clock.advance(hours=73)
    await place.tick()
    left = """SELECT id FROM help_request UNION ALL SELECT id FROM help_event
              UNION ALL SELECT request_id FROM help_face UNION ALL SELECT request_id FROM help_after"""
    assert place.rows(left) == []


@internal
def keep_face(tx: Transaction, request_id: int) -> None:
    after.add_face(tx, request_id, 5)
    after.keep(tx, request_id, plan=False)
