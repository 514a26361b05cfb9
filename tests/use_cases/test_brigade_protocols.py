"""The checklist of a request on a real ledger: who may tick, what is asked for when it is overdue, what is decided."""

import json

import pytest

from bot.content.protocols import PROTOCOLS
from bot.domain.brigade_protocols import Decision, Situation, read_number
from bot.domain.help_requests import HelpKind, Outcome
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, To
from bot.storage import people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import brigade_protocols, help_requests
from tests.use_cases.brigade_town import Town

DANGER = Situation.DANGER
STEPS = PROTOCOLS[DANGER].steps


async def taken(town: Town, kind: HelpKind = HelpKind.DANGER) -> int:
    request = await town.asks(kind=kind)
    await town.run(help_requests.take, "Ольга", request, 100)
    return request


def asked_for(town: Town, name: str) -> list[str]:
    """Ids of the steps this person was reminded of."""
    query = "SELECT payload FROM outbox WHERE kind LIKE 'brigade.step_%' AND recipient_id = ? ORDER BY id"
    payloads = [json.loads(row["payload"]) for row in town.rows(query, town.people[name].person_id)]
    return [PROTOCOLS[Situation(one["situation"])].steps[one["index"]].id for one in payloads]


async def test_taking_a_request_begins_the_list_of_its_situation(town: Town) -> None:
    request = await taken(town)
    found = await town.run(brigade_protocols.look, "Ольга", request)
    assert found.situation is DANGER
    assert len(found.lines) == len(STEPS)
    assert [line.tick for line in found.lines] == [None] * len(STEPS)


async def test_an_overdue_step_is_asked_of_the_holder_and_an_hour_later_of_the_coordinator(town: Town) -> None:
    request = await taken(town)
    await town.run(brigade_protocols.tick, "Ольга", request, DANGER, 0)
    await town.walk(14)
    assert asked_for(town, "Ольга") == []
    await town.walk(1)
    assert asked_for(town, "Ольга") == ["emergency"]
    await town.walk(59)
    assert asked_for(town, "Вера") == []
    await town.walk(1)
    assert asked_for(town, "Вера") == ["emergency"]
    assert asked_for(town, "Нина") == []


async def test_a_ticked_step_is_not_asked_for_and_an_unticked_one_is(town: Town) -> None:
    request = await taken(town)
    for index in (0, 1):
        await town.run(brigade_protocols.tick, "Ольга", request, DANGER, index)
    await town.walk(30)
    assert asked_for(town, "Ольга") == []
    await town.run(brigade_protocols.untick, "Ольга", request, DANGER, 1)
    await town.walk(1)
    assert asked_for(town, "Ольга") == ["emergency"]


async def test_what_is_overdue_at_once_is_one_message(town: Town) -> None:
    await taken(town)
    await town.walk(15)
    assert asked_for(town, "Ольга") == ["reach"]
    (row,) = town.rows("SELECT payload FROM outbox WHERE kind = 'brigade.step_urgent'")
    out = await town.ledger.read(KINDS["brigade.step_urgent"].render, To(town.people["Ольга"]), **json.loads(row[0]))
    assert out is not None
    assert out.text.count("•") == 2


async def test_after_the_end_only_what_comes_after_an_emergency_is_asked_for(town: Town) -> None:
    request = await taken(town)
    await town.run(help_requests.close, "Ольга", request, Outcome.SOLVED, 100)
    await town.walk(31 * 60)
    assert asked_for(town, "Ольга") == ["report", "next_day"]


async def test_of_two_who_tick_the_first_stands(town: Town) -> None:
    request = await taken(town)
    await town.run(brigade_protocols.tick, "Ольга", request, DANGER, 0)
    found = await town.run(brigade_protocols.tick, "Вера", request, DANGER, 0)
    assert found.lines[0].name == "Ольга"
    assert town.did("brigade.step_done") == 1


async def test_whether_to_report_is_decided_by_a_person_and_written_down_with_the_name(town: Town) -> None:
    request = await taken(town)
    report = next(index for index, step in enumerate(STEPS) if step.decides)
    with pytest.raises(Gone):
        await town.run(brigade_protocols.tick, "Ольга", request, DANGER, report)
    with pytest.raises(Gone):
        await town.run(brigade_protocols.tick, "Ольга", request, DANGER, 0, Decision.YES)
    assert town.did("brigade.decided_no") == 0
    found = await town.run(brigade_protocols.tick, "Ольга", request, DANGER, report, Decision.NO)
    tick = found.lines[report].tick
    assert tick is not None
    assert (tick.decision, found.lines[report].name) == (Decision.NO, "Ольга")
    (row,) = town.rows("SELECT actor_id FROM audit WHERE action = 'brigade.decided_no'")
    assert row["actor_id"] == town.people["Ольга"].person_id


async def test_another_list_stops_the_clocks_of_the_first_and_its_buttons(town: Town) -> None:
    request = await taken(town)
    await town.run(brigade_protocols.choose, "Ольга", request, Situation.CHILD_ALONE)
    with pytest.raises(Gone):
        await town.run(brigade_protocols.tick, "Ольга", request, DANGER, 0)
    with pytest.raises(Gone):
        await town.run(brigade_protocols.tick, "Ольга", request, Situation.CHILD_ALONE, 99)
    await town.walk(24 * 60)
    lists = {row["payload"] for row in town.rows("SELECT payload FROM outbox WHERE kind LIKE 'brigade.step_%'")}
    assert lists
    assert {json.loads(payload)["situation"] for payload in lists} == {Situation.CHILD_ALONE}
    waiting = town.rows("SELECT step FROM timer WHERE kind = 'protocol_step' AND state = 0")
    assert {read_number(row["step"])[0] for row in waiting} == {Situation.CHILD_ALONE}


async def test_a_step_of_the_supervisor_is_asked_of_the_supervisor(town: Town) -> None:
    await taken(town, HelpKind.SUICIDAL)
    await town.walk(72 * 60 + 1)
    assert asked_for(town, "Тамара") == ["supervision"]
    assert "supervision" not in asked_for(town, "Ольга")


async def test_nobody_ticks_on_her_own_request_and_no_list_belongs_to_what_is_no_emergency(town: Town) -> None:
    request = await taken(town)

    @internal
    def becomes_a_curator(tx: Transaction) -> None:
        people.grant(tx, town.people["Аня"].person, town.people["Ольга"].role)
        people.change(tx, town.people["Аня"].person, active_role=town.people["Ольга"].role)

    await town.ledger.run(becomes_a_curator)
    anya = await town.ledger.read(_who, town)
    with pytest.raises(Denied):
        await town.ledger.run(brigade_protocols.look, anya, request)
    with pytest.raises(Denied):
        await town.ledger.run(brigade_protocols.choose, anya, request, DANGER)
    with pytest.raises(Denied):
        await town.ledger.run(brigade_protocols.tick, anya, request, DANGER, 0)
    things = await town.asks("Лена", HelpKind.THINGS)
    with pytest.raises(Gone):
        await town.run(brigade_protocols.look, "Нина", things)


@internal
def _who(tx: Transaction, town: Town) -> Who:
    anya = town.people["Аня"]
    assert anya.telegram_id is not None
    return people.by_telegram(tx, anya.organisation_id, anya.telegram_id)
