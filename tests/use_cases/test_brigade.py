"""The brigade on a real ledger: two who call at once, the second after «Отбой», silence, and who may read what when."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.brigade import CalloutState, Going, Result
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.outgoing import OutState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, Out, To
from bot.storage import brigade_people as members
from bot.storage import duty, outbox_sending
from bot.storage import people as persons
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    brigade,
    brigade_going,
    brigade_log,
    brigade_people,
    brigade_protocols,
    help_requests,
    help_requests_asking,
    hiding,
)
from bot.use_cases.brigade import Answer
from bot.use_cases.people import blocked
from tests.use_cases.brigade_town import PLACE, Town

BRIGADE = {"Игорь", "Руслан", "Галина"}


@pytest.fixture
async def callout(town: Town) -> int:
    return await called_out(town)


async def called_out(town: Town, kind: HelpKind = HelpKind.DANGER, place: str = PLACE) -> int:
    request = await town.asks(kind=kind)
    await town.run(help_requests.take, "Ольга", request, 100)
    assert await town.run(brigade.call_out, "Ольга", request, place) is Answer.SENT
    return int(town.rows("SELECT id FROM brigade_callout ORDER BY id DESC LIMIT 1")[0]["id"])


async def go(town: Town, name: str, callout: int, *steps: Going) -> bool:
    done = True
    for step in steps:
        done = (await town.run(brigade_going.move, name, callout, step, 200)).ok
    return done


async def reads(town: Town, name: str, callout: int) -> str:
    """What this person's card would say now."""
    who = replace(town.people[name], role=Role.BRIGADE_MEMBER)
    return (await drawn(town, "brigade.card_edit", who, callout_id=callout, message_id=1, reader=who.person)).text


async def drawn(town: Town, kind: str, to: Who, **ids: Any) -> Out:
    """A message as it would be written now."""
    out = await town.ledger.read(KINDS[kind].render, To(to), **ids)
    assert out is not None
    return out


def state(town: Town, callout: int) -> str:
    return str(town.rows("SELECT state FROM brigade_callout WHERE id = ?", callout)[0]["state"])


async def test_of_many_who_call_at_once_one_call_goes_out(town: Town) -> None:
    request = await town.asks()
    staff = ("Ольга", "Нина", "Вера", "Тамара")
    answers = await asyncio.gather(*(town.run(brigade.call_out, staff[n % 4], request, PLACE) for n in range(20)))
    assert answers.count(Answer.SENT) == 1
    assert answers.count(Answer.OPEN) == 19
    assert len(town.rows("SELECT 1 FROM brigade_callout")) == 1
    assert town.count("brigade.card") == 3
    assert town.queued("brigade.card") == BRIGADE


async def test_nobody_but_the_holder_calls_once_somebody_has_the_request(town: Town) -> None:
    request = await town.asks()
    await town.run(help_requests.take, "Ольга", request, 100)
    assert await town.run(brigade.call_out, "Нина", request, PLACE) is Answer.NOT_YOURS
    assert await town.run(brigade.ask, "Нина", request) is Answer.NOT_YOURS
    with pytest.raises(Denied):
        await town.run(brigade.call_out, "Аня", request, PLACE)
    assert town.count("brigade.card") == 0


async def test_only_the_agencies_that_were_chosen_are_called(town: Town) -> None:
    request = await town.asks()
    found = await town.run(brigade.choice, "Ольга", request)
    assert [(agency.name, count) for agency, count in found.agencies] == [
        ("Отряд спасателей", 2),
        ("Центр помощи семье", 1),
    ]
    assert await town.run(brigade.call_out, "Ольга", request, "", [found.agencies[1][0].id]) is Answer.SENT
    assert town.queued("brigade.card") == {"Галина"}


async def test_a_brigade_without_members_is_said_and_the_request_climbs_on(town: Town) -> None:
    for name in BRIGADE - {"Галина"}:
        await town.run(brigade_people.remove, "Вера", town.people[name].person)
    await town.run(brigade_people.set_on_call, "Вера", town.people["Галина"].person, on_call=False)
    request = await town.asks()
    assert await town.run(brigade.ask, "Ольга", request) is Answer.NOBODY
    assert await town.run(brigade.call_out, "Ольга", request, PLACE) is Answer.NOBODY
    assert town.queued("brigade.nobody") == {"Вера"}
    assert town.rows("SELECT 1 FROM brigade_callout") == []
    assert "Тамара" not in town.queued("help_requests.card")
    await town.walk(21)
    assert {"Вера", "Тамара"} <= town.queued("help_requests.card")


async def test_a_member_who_is_the_mother_of_the_family_is_never_called(town: Town) -> None:
    @internal
    def joins(tx: Transaction) -> None:
        persons.grant(tx, town.people["Аня"].person, Role.BRIGADE_MEMBER)
        members.put(tx, town.people["Аня"].person, None)

    await town.ledger.run(joins)
    await called_out(town)
    assert town.queued("brigade.card") == BRIGADE
    other = await town.asks("Лена")
    assert await town.run(brigade.call_out, "Нина", other, PLACE) is Answer.SENT
    assert town.queued("brigade.card") == BRIGADE | {"Аня"}


async def test_going_a_second_after_it_was_called_off_changes_nothing(town: Town, callout: int) -> None:
    assert await town.run(brigade.end, "Ольга", callout, CalloutState.CALLED_OFF)
    late = await town.run(brigade_going.move, "Игорь", callout, Going.GOING, 200)
    assert (late.ok, late.callout.state) == (False, CalloutState.CALLED_OFF)
    assert town.rows("SELECT 1 FROM brigade_called WHERE state != 'called'") == []
    assert town.queued("brigade.called_off") == BRIGADE
    assert not await town.run(brigade.end, "Ольга", callout, CalloutState.CLOSED)
    assert state(town, callout) == "called_off"


async def test_silence_calls_again_three_times_and_tells_the_caller_and_the_coordinator(
    town: Town, callout: int
) -> None:
    await town.walk(4)
    assert town.count("brigade.alarm") == 0
    await town.walk(1)
    assert town.queued("brigade.alarm") == {"Ольга", "Вера"}
    assert town.did("brigade.call_again") == 1
    await town.walk(60)
    assert town.did("brigade.call_again") == 3


async def test_one_who_goes_ends_the_waiting_and_one_who_cannot_any_more_begins_it_anew(
    town: Town, callout: int
) -> None:
    await go(town, "Игорь", callout, Going.GOING)
    await town.walk(10)
    assert town.did("brigade.call_again") == 0
    await go(town, "Игорь", callout, Going.CANNOT)
    await town.walk(5)
    assert town.did("brigade.call_again") == 1


async def test_all_who_cannot_are_told_at_once(town: Town, callout: int) -> None:
    for name in sorted(BRIGADE)[:2]:
        await go(town, name, callout, Going.CANNOT)
    assert town.count("brigade.alarm") == 0
    await town.ledger.run(blocked, town.people[sorted(BRIGADE)[2]])
    alarms = town.rows("SELECT payload FROM outbox WHERE kind = 'brigade.alarm'")
    assert ["nobody_can" in row["payload"] for row in alarms] == [True, True]
    assert town.queued("brigade.alarm") == {"Ольга", "Вера"}


async def test_a_member_of_another_call_out_reads_nothing_of_this_one(town: Town) -> None:
    request = await town.asks()
    rescue = (await town.run(brigade.choice, "Ольга", request)).agencies[0][0]
    await town.run(brigade.call_out, "Ольга", request, PLACE, [rescue.id])
    callout = int(town.rows("SELECT id FROM brigade_callout")[0]["id"])
    assert PLACE in await reads(town, "Игорь", callout)
    with pytest.raises(Gone):
        await reads(town, "Галина", callout)
    for press in (brigade_going.look, brigade_going.undo):
        with pytest.raises(Gone):
            await town.run(press, "Галина", callout, 1)
    with pytest.raises(Gone):
        await go(town, "Галина", callout, Going.GOING)
    assert await town.run(brigade_going.mine, "Галина") == 0


async def test_no_name_and_no_word_of_hers_stands_on_a_members_card(town: Town, callout: int) -> None:
    await town.run(help_requests_asking.tell, "Аня", HelpKind.DANGER, Fact.NO_CALL)
    text = await reads(town, "Игорь", callout)
    assert {"Аня", "Ольга"} & set(text.replace("\n", " ").split()) == set()
    assert "Звонить ей нельзя" in text
    assert "BRN-001" in text


async def test_after_it_is_over_nobody_of_the_brigade_reads_the_place_and_it_is_not_kept(
    town: Town, callout: int
) -> None:
    await go(town, "Игорь", callout, Going.GOING, Going.ARRIVED)
    await town.run(brigade_going.finish, "Игорь", callout, Result.SAFE, "", 200)
    assert PLACE not in await reads(town, "Игорь", callout)
    assert PLACE in await reads(town, "Руслан", callout)
    assert await town.run(brigade.end, "Ольга", callout, CalloutState.CLOSED)
    for name in BRIGADE:
        text = await reads(town, name, callout)
        assert PLACE not in text
        assert "BRN-001" not in text
        assert await town.run(brigade_going.mine, name) == 0
    assert town.rows("SELECT place FROM brigade_callout")[0]["place"] is None


async def test_somebody_taken_out_reads_nothing_from_the_next_second_and_may_be_brought_back(
    town: Town, callout: int
) -> None:
    await go(town, "Игорь", callout, Going.GOING)
    await town.run(brigade_people.remove, "Вера", town.people["Игорь"].person)
    stranger = replace(town.people["Игорь"], role=Role.STRANGER)
    with pytest.raises(Denied):
        await town.ledger.run(brigade_going.move, stranger, callout, Going.LEFT, 200)
    edits = town.rows(
        "SELECT guest_telegram_id AS g FROM outbox WHERE kind = 'brigade.card_edit' AND role = 'stranger'"
    )
    assert {row["g"] for row in edits} == {stranger.telegram_id}
    out = await drawn(town, "brigade.card_edit", stranger, callout_id=callout, message_id=1, reader=stranger.person)
    assert PLACE not in out.text
    town.clock.advance(seconds=119)
    assert (await town.run(brigade_people.bring_back, "Вера", stranger.person)).back
    assert await go(town, "Игорь", callout, Going.GOING)
    await town.run(brigade_people.remove, "Вера", stranger.person)
    town.clock.advance(minutes=2)
    assert not (await town.run(brigade_people.bring_back, "Вера", stranger.person)).back


async def test_a_wrong_press_is_taken_back_and_its_minutes_with_it(town: Town, callout: int) -> None:
    await go(town, "Игорь", callout, Going.GOING, Going.ARRIVED)
    assert (await town.run(brigade_going.undo, "Игорь", callout, 200)).ok
    row = town.rows("SELECT state, arrived_at FROM brigade_called WHERE arrived_at IS NOT NULL OR state = 'going'")
    assert [(one["state"], one["arrived_at"]) for one in row] == [("going", None)]
    assert not (await town.run(brigade_going.undo, "Игорь", callout, 200)).ok
    await go(town, "Игорь", callout, Going.ARRIVED)
    town.clock.advance(minutes=2)
    assert not (await town.run(brigade_going.undo, "Игорь", callout, 200)).ok


async def test_she_is_told_only_when_somebody_goes_and_the_caller_says_so(town: Town, callout: int) -> None:
    assert not await town.run(brigade.tell_her, "Ольга", callout, yes=True)
    await go(town, "Игорь", callout, Going.GOING)
    assert town.count("brigade.on_the_way") == 0
    assert await town.run(brigade.tell_her, "Ольга", callout, yes=True)
    assert not await town.run(brigade.tell_her, "Ольга", callout, yes=True)
    assert town.queued("brigade.on_the_way") == {"Аня"}
    await town.ledger.run(outbox_sending.settle_and_claim, [], 500)  # it has gone out
    await go(town, "Игорь", callout, Going.CANNOT)
    assert town.queued("brigade.not_coming") == {"Аня"}
    await go(town, "Руслан", callout, Going.GOING)
    assert await town.run(brigade.tell_her, "Ольга", callout, yes=False)
    await town.run(brigade.end, "Ольга", callout, CalloutState.CALLED_OFF)
    assert town.count("brigade.not_coming") == 1, "she was not told, so there is nothing to unsay"


async def test_a_promise_that_has_not_gone_out_is_taken_back_without_a_word(town: Town, callout: int) -> None:
    await go(town, "Игорь", callout, Going.GOING)
    assert await town.run(brigade.tell_her, "Ольга", callout, yes=True)
    await town.run(brigade_going.undo, "Игорь", callout, 200)
    assert town.count("brigade.not_coming") == 0
    (promise,) = town.rows("SELECT state FROM outbox WHERE kind = 'brigade.on_the_way'")
    assert promise["state"] == OutState.CANCELLED


@pytest.mark.parametrize("fact", [Fact.HIDDEN, Fact.CALL_ONLY])
async def test_she_is_not_told_where_somebody_else_may_hold_her_phone(town: Town, callout: int, fact: Fact) -> None:
    await go(town, "Игорь", callout, Going.GOING)
    if fact is Fact.HIDDEN:
        await town.run(hiding.hide, "Аня")
    else:
        await town.run(help_requests_asking.tell, "Аня", HelpKind.DANGER, fact)
    assert not await town.run(brigade.tell_her, "Ольга", callout, yes=True)
    assert town.count("brigade.on_the_way") == 0


async def test_a_request_closed_on_the_way_is_told_and_the_call_out_goes_on(town: Town, callout: int) -> None:
    await go(town, "Игорь", callout, Going.GOING)
    (request,) = town.rows("SELECT request_id FROM brigade_callout")
    assert (await town.run(help_requests.close, "Ольга", request["request_id"], Outcome.SOLVED, 100)).ok
    assert town.queued("brigade.request_closed") == {"Игорь"}
    assert await go(town, "Игорь", callout, Going.LEFT, Going.ARRIVED)
    assert state(town, callout) == "open"
    assert await town.run(brigade.end, "Ольга", callout, CalloutState.CLOSED)


async def test_a_call_out_nobody_ends_is_over_half_a_day_after_the_request(town: Town, callout: int) -> None:
    (request,) = town.rows("SELECT request_id FROM brigade_callout")
    await go(town, "Игорь", callout, Going.GOING)
    await town.run(help_requests.close, "Ольга", request["request_id"], Outcome.SOLVED, 100)
    await town.run(blocked, "Ольга")
    await town.walk(12 * 60 + 1)
    assert state(town, callout) == "closed"
    assert PLACE not in await reads(town, "Игорь", callout)
    assert town.rows("SELECT place FROM brigade_callout")[0]["place"] is None


async def test_a_coordinator_ends_a_call_out_whose_request_is_closed(town: Town, callout: int) -> None:
    (request,) = town.rows("SELECT request_id FROM brigade_callout")
    await town.run(help_requests.close, "Ольга", request["request_id"], Outcome.SOLVED, 100)
    assert await town.run(brigade.end, "Вера", callout, CalloutState.CLOSED)


async def test_a_new_place_reaches_those_who_are_on_their_way(town: Town, callout: int) -> None:
    await go(town, "Игорь", callout, Going.GOING)
    assert await town.run(brigade.change_place, "Ольга", callout, "Другой двор")
    assert town.queued("brigade.place_changed") == {"Игорь"}
    assert "Другой двор" in await reads(town, "Руслан", callout)
    with pytest.raises(Denied):
        await town.run(brigade.change_place, "Нина", callout, "Чужое место")


async def test_whoever_gets_the_request_handed_over_leads_the_call_out_too(town: Town, callout: int) -> None:
    (request,) = town.rows("SELECT request_id FROM brigade_callout")
    await town.run(help_requests.hand_over, "Ольга", request["request_id"], town.people["Нина"].person, 100)
    await town.run(help_requests.take, "Нина", request["request_id"], 101)
    assert await town.run(brigade.ask, "Нина", request["request_id"]) is Answer.OPEN
    assert await town.run(brigade.end, "Нина", callout, CalloutState.CALLED_OFF)


async def test_the_log_counts_minutes_and_the_middle_of_them(town: Town) -> None:
    for to_going, to_arrived in ((1, 10), (2, 30), (3, 20)):
        callout = await called_out(town, HelpKind.VIOLENCE)
        town.clock.advance(minutes=to_going)
        await go(town, "Игорь", callout, Going.GOING)
        town.clock.advance(minutes=to_arrived - to_going)
        await go(town, "Игорь", callout, Going.ARRIVED)
        await town.run(brigade_going.finish, "Игорь", callout, Result.POLICE, "", 200)
        await town.run(brigade.end, "Ольга", callout, CalloutState.CLOSED)
        (request,) = town.rows("SELECT request_id FROM brigade_callout WHERE id = ?", callout)
        await town.run(help_requests.close, "Ольга", request["request_id"], Outcome.SOLVED, 100)
    found = await town.run(brigade_log.log, "Вера")
    assert [(line.to_going, line.to_arrived) for line in found.lines] == [(1, 10), (2, 30), (3, 20)]
    assert [line.result for line in found.lines] == [Result.POLICE] * 3
    assert (found.middle, found.arrived) == (20, 3)
    assert found.lines[0].agencies == ("Отряд спасателей",)
    assert (await town.run(brigade_log.log, "Вера", 1)).lines == []
    file = (await drawn(town, "brigade.log_file", town.people["Вера"], month="2026-12-01")).document
    assert file is not None
    table = file.content.decode()
    assert len(table.splitlines()) == 4
    assert ";30;" in table
    for kept in (PLACE, "Аня", "Ольга", "Игорь"):
        assert kept not in table
    with pytest.raises(Denied):
        await town.run(brigade_log.log, "Ольга")


async def test_a_forgotten_guest_leaves_the_call_out_in_the_count_and_nothing_of_herself(town: Town) -> None:
    guest = replace(town.people["Аня"], role=Role.STRANGER, person_id=None, case_id=None, telegram_id=9_000_001)
    request = (await town.ledger.run(help_requests_asking.ask, guest, HelpKind.DANGER)).request.id
    await town.run(help_requests.take, "Ольга", request, 100)
    await town.run(brigade.call_out, "Ольга", request, PLACE)
    await town.run(help_requests.close, "Ольга", request, Outcome.SOLVED, 100)
    await town.walk(72 * 60 + 1)
    assert town.rows("SELECT 1 FROM help_request WHERE id = ?", request) == []
    (kept,) = town.rows("SELECT request_id, place, state FROM brigade_callout")
    assert (kept["request_id"], kept["place"]) == (None, None)
    assert town.rows("SELECT 1 FROM response_protocol") == []
    assert kept["state"] == "closed", "nobody reads the place of somebody who is forgotten"


@internal
def keeps_a_rota(tx: Transaction, town: Town, name: str) -> None:
    """From now on only this person is on duty."""
    who, now = town.people[name], town.clock.now()
    duty.add_shift(tx, who.organisation_id, who.person, now - timedelta(hours=1), now + timedelta(days=3))


@internal
def goes_on_leave(tx: Transaction, town: Town, name: str) -> None:
    who, today = town.people[name], town.clock.now().date()
    first, last = today - timedelta(days=1), today + timedelta(days=3)
    duty.add_leave(tx, who.organisation_id, who.person, first, last, None)


async def test_a_curator_who_may_not_see_the_request_neither_calls_nor_leads(town: Town) -> None:
    await town.ledger.run(keeps_a_rota, town, "Ольга")
    request = await town.asks("Аня", HelpKind.VIOLENCE)
    assert await town.run(brigade.call_out, "Ольга", request, PLACE) is Answer.SENT
    callout = int(town.rows("SELECT id FROM brigade_callout")[0]["id"])
    for use_case, args in (
        (brigade.ask, (request,)),
        (brigade.call_out, (request, PLACE)),
        (brigade_protocols.look, (request,)),
        (brigade.change_place, (callout, "Чужое место")),
        (brigade.end, (callout, CalloutState.CLOSED)),
        (brigade.look, (callout, 1)),
    ):
        with pytest.raises(Denied):
            await town.run(use_case, "Нина", *args)
    assert state(town, callout) == "open"


async def test_a_coordinator_on_leave_is_not_woken_by_an_alarm(town: Town) -> None:
    await town.ledger.run(goes_on_leave, town, "Вера")
    await called_out(town)
    await town.walk(5)
    assert town.queued("brigade.alarm") == {"Ольга", "Тамара"}, "the supervisor stands in where no coordinator is there"
