"""🤝 Who comes along: of two answers the last, told once it stands; whoever goes reads when and where, and no more."""

import asyncio
import json
import sqlite3
from typing import Any

import pytest

from bot.domain.accompany import WORDS_LIMIT, AccompanyState
from bot.domain.outgoing import OutState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, Out, To
from bot.storage import outbox, people_roles
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import accompany, cases_transfer, mentoring, privacy_erasure, reminders
from bot.use_cases.accompany import Shown
from tests.use_cases.family_town import appointment, case_of
from tests.use_cases.place import Place

CURATOR, MENTOR = Role.CURATOR, Role.SILVER_MENTOR


async def asks(place: Place, days: int = 5, at: str = "Мира, 5") -> int:
    """Anya asks; answers the number of the request."""
    anya = place.people["Аня"]
    await place.ledger.run(reminders.come_with_me, anya, await appointment(place, anya, days, at))
    (row,) = place.rows("SELECT max(id) AS id FROM accompany_request")
    return int(row["id"])


async def beside(place: Place, name: str = "Мария Ивановна") -> Who:
    """A mentor who stands beside Anya."""
    mentor, anya = place.people[name], place.people["Аня"]
    await place.ledger.run(mentoring.propose, place.people["Ольга"], case_of(anya), mentor.person, MENTOR)
    (row,) = place.rows("SELECT max(id) AS id FROM match")
    for side in (anya, mentor):
        await place.ledger.run(mentoring.answer, side, row["id"], agrees=True)
    return mentor


async def goes(place: Place, request: int, who: Who, role: Role = CURATOR) -> Shown:
    return await place.ledger.run(accompany.goes, place.people["Ольга"], request, who.person, role)


def queued(place: Place, kind: str) -> list[sqlite3.Row]:
    query = "SELECT recipient_id, payload, role FROM outbox WHERE kind = ? AND state = ? ORDER BY id"
    return place.rows(query, f"accompany.{kind}", OutState.WAITING)


async def reads(place: Place, kind: str, who: Who) -> str | None:
    """What the newest message of this kind to this person would say now."""

    @internal
    def write(tx: Transaction, ids: dict[str, Any]) -> Out | None:
        return KINDS[f"accompany.{kind}"].render(tx, To(who), **ids)

    query = "SELECT payload FROM outbox WHERE kind = ? AND recipient_id = ? ORDER BY id DESC"
    row = place.rows(query, f"accompany.{kind}", who.person)[0]
    out = await place.ledger.read(write, json.loads(row["payload"]))
    return out.text if out else None


def tasks(place: Place) -> list[bool]:
    return [row["done_at"] is not None for row in place.rows("SELECT done_at FROM task WHERE kind = 'come_with_me'")]


async def test_asked_by_two_phones_it_is_one_request_and_one_task(place: Place) -> None:
    anya = place.people["Аня"]
    visit = await appointment(place, anya)
    await asyncio.gather(*(place.ledger.run(reminders.come_with_me, anya, visit) for _ in range(2)))
    assert len(place.rows("SELECT 1 FROM accompany_request")) == 1
    assert tasks(place) == [False]


async def asks_again(place: Place) -> str | None:
    """She presses it under an older message."""
    (row,) = place.rows("SELECT appointment_id FROM accompany_request")
    return await place.ledger.run(reminders.come_with_me, place.people["Аня"], row["appointment_id"])


async def test_after_a_no_she_can_ask_once_more_and_while_somebody_comes_she_reads_that(place: Place) -> None:
    olga, request = place.people["Ольга"], await asks(place)
    assert await asks_again(place) is None, "it waits"
    await goes(place, request, olga)
    assert (await asks_again(place), tasks(place)) == (None, [True])
    await place.ledger.run(accompany.refuse, olga, request, "Я позвоню врачу")
    told = len(place.rows("SELECT 1 FROM outbox WHERE kind = 'reminders.come_with_me'"))
    assert (await asks_again(place), tasks(place)) == ("Ольга", [False])
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'reminders.come_with_me'")) == told + 1


async def test_of_a_colleague_who_works_here_no_more_she_reads_nothing_and_can_ask_again(place: Place) -> None:
    nina, anya, request = place.people["Нина"], place.people["Аня"], await asks(place)
    await goes(place, request, nina)
    (row,) = place.rows("SELECT appointment_id FROM accompany_request")

    @internal
    def revoke(tx: Transaction) -> None:
        people_roles.revoke(tx, nina.person, CURATOR)

    assert await place.ledger.read(reminders.along, anya, row["appointment_id"])
    await place.ledger.run(revoke)
    assert await place.ledger.read(reminders.along, anya, row["appointment_id"]) is None
    assert (await asks_again(place), tasks(place)) == ("Ольга", [False])


async def test_a_family_that_goes_over_asks_its_new_curator_who_goes(place: Place) -> None:
    olga, nina, request = place.people["Ольга"], place.people["Нина"], await asks(place)
    await goes(place, request, olga)
    case = case_of(place.people["Аня"])
    await place.ledger.run(cases_transfer.propose, olga, case, nina.person, sure=True)
    (row,) = place.rows("SELECT max(id) AS id FROM case_transfer")
    await place.ledger.run(cases_transfer.answer, nina, row["id"], takes=True)
    assert (await place.ledger.run(accompany.of_family, nina, case)).request.id == request
    (task,) = place.rows("SELECT assignee_id FROM task WHERE kind = 'come_with_me' AND done_at IS NULL")
    assert task["assignee_id"] == nina.person
    assert await reads(place, "off", olga)


async def test_whoever_was_to_come_along_hears_that_it_is_off_when_she_is_deleted(place: Place) -> None:
    maria, nina, anya = await beside(place), place.people["Нина"], place.people["Аня"]
    for who, role, days in ((maria, MENTOR, 5), (nina, CURATOR, 6)):
        await goes(place, await asks(place, days), who, role)

    @internal
    def goes_out(tx: Transaction) -> None:
        tx.execute(outbox.outbox.update().where(outbox.outbox.c.kind == "accompany.go").values(state=OutState.SENT))

    await place.ledger.run(goes_out)
    await place.ledger.run(privacy_erasure.ask, anya)
    place.clock.advance(hours=24, minutes=1)
    await place.tick()
    assert {row["recipient_id"] for row in queued(place, "erased")} == {maria.person_id, nina.person_id}
    assert queued(place, "off") == []
    for who in (maria, nina):
        said = await reads(place, "erased", who) or ""
        assert "не нужно" in said
        assert "Аня" not in said


async def test_she_goes_herself_and_the_task_is_done(place: Place) -> None:
    olga, anya = place.people["Ольга"], place.people["Аня"]
    shown = await goes(place, await asks(place), olga)
    assert (shown.request.state, shown.name) == (AccompanyState.GOES, "Ольга")
    assert tasks(place) == [True]
    assert [row["recipient_id"] for row in queued(place, "answer")] == [anya.person_id]
    assert queued(place, "go") == []
    assert "Есть новое" in (await reads(place, "answer", anya) or "")


async def test_a_mentor_reads_her_name_when_and_where_and_neither_code_nor_what_for(place: Place) -> None:
    maria, request = await beside(place), await asks(place)
    await goes(place, request, maria, MENTOR)
    said = await reads(place, "go", maria) or ""
    assert "Её зовут Аня" in said
    assert "Мира, 5" in said
    (case,) = place.rows("SELECT code FROM cases WHERE id = ?", case_of(place.people["Аня"]))
    assert not [word for word in (case["code"], "врач", "Врач", "Миша") if word in said]


async def test_a_colleague_reads_no_code_beside_the_name_and_only_she_says_that_she_cannot(place: Place) -> None:
    nina, olga, request = place.people["Нина"], place.people["Ольга"], await asks(place)
    await goes(place, request, nina)
    (case,) = place.rows("SELECT code FROM cases WHERE id = ?", case_of(place.people["Аня"]))
    said = await reads(place, "go", nina) or ""
    assert "Её зовут Аня" in said
    assert case["code"] not in said
    for name in ("Ольга", "Мария Ивановна"):
        with pytest.raises(Denied):
            await place.ledger.run(accompany.cannot, place.people[name], request)
    before = len(place.rows("SELECT 1 FROM outbox WHERE kind = 'reminders.come_with_me'"))
    await place.ledger.run(accompany.cannot, nina, request)
    assert tasks(place) == [False], "it waits for her curator once more"
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'reminders.come_with_me'")) == before + 1
    assert "Есть новое" in (await reads(place, "answer", place.people["Аня"]) or "")
    with pytest.raises(Denied):
        await place.ledger.run(accompany.cannot, nina, request)
    assert (await place.ledger.run(accompany.see, olga, request)).request.state is AccompanyState.ASKED


async def test_of_two_answers_at_once_the_last_holds_and_the_first_is_told_so(place: Place) -> None:
    maria, nina, request = await beside(place), place.people["Нина"], await asks(place)
    both = await asyncio.gather(goes(place, request, nina), goes(place, request, maria, MENTOR))
    assert both[1].request.goes_id == maria.person_id
    assert [await reads(place, "go", who) is not None for who in (nina, maria)] == [False, True]
    assert await reads(place, "off", nina) is not None


async def test_what_there_is_instead_is_sealed_and_hers_to_read(place: Place) -> None:
    olga, request = place.people["Ольга"], await asks(place)
    for wrong in (" \n", "а" * (WORDS_LIMIT + 1)):
        with pytest.raises(Gone):
            await place.ledger.run(accompany.refuse, olga, request, wrong)
    await place.ledger.run(accompany.refuse, olga, request, "Я <позвоню> врачу")
    (row,) = place.rows("SELECT instead, goes_id FROM accompany_request")
    assert "позвоню".encode() not in row["instead"]
    assert "позвоню" not in (await reads(place, "answer", place.people["Аня"]) or ""), "others may see her phone"


async def test_nobody_answers_until_noon_of_the_day_before(place: Place) -> None:
    olga, vera, request = place.people["Ольга"], place.people["Вера"], await asks(place)
    for _ in range(5):
        assert queued(place, "late") == []
        place.clock.advance(days=1)
        await place.tick()
        if place.rows("SELECT 1 FROM outbox WHERE kind = 'accompany.late'"):
            break
    assert {row["recipient_id"] for row in queued(place, "late")} == {olga.person_id, vera.person_id}
    said = await reads(place, "late", vera) or ""
    assert "Аня" not in said
    assert "Ольга" in said
    await goes(place, request, olga)
    assert await reads(place, "late", vera) is None, "answered meanwhile"


async def test_an_answer_stops_the_clock_and_so_does_another_day(place: Place) -> None:
    anya, nina = place.people["Аня"], place.people["Нина"]
    first = await asks(place)
    await goes(place, first, nina)
    second = await asks(place, days=6)
    (row,) = place.rows("SELECT appointment_id FROM accompany_request WHERE id = ?", second)
    await place.ledger.run(reminders.remove, anya, row["appointment_id"])
    for _ in range(8):
        place.clock.advance(days=1)
        await place.tick()
    assert place.rows("SELECT 1 FROM outbox WHERE kind = 'accompany.late'") == []


async def test_whoever_was_to_go_hears_that_it_is_off(place: Place) -> None:
    anya, maria, request = place.people["Аня"], await beside(place), await asks(place)
    await goes(place, request, maria, MENTOR)
    (row,) = place.rows("SELECT appointment_id FROM accompany_request WHERE id = ?", request)
    await place.ledger.run(reminders.not_going, anya, row["appointment_id"])
    assert (queued(place, "answer"), queued(place, "go")) == ([], [])
    assert [row["recipient_id"] for row in queued(place, "off")] == [maria.person_id]
    with pytest.raises(Gone):
        await goes(place, request, place.people["Ольга"])


async def test_a_pair_that_has_ended_reads_nothing_and_may_do_nothing(place: Place) -> None:
    maria, request = await beside(place), await asks(place)
    await goes(place, request, maria, MENTOR)
    (row,) = place.rows("SELECT max(id) AS id FROM match")
    await place.ledger.run(mentoring.stop, place.people["Аня"], row["id"])
    assert await reads(place, "go", maria) is None
    assert tasks(place) == [False], "it waits for her curator again"
    assert "Есть новое" in (await reads(place, "answer", place.people["Аня"]) or "")
    assert [row["recipient_id"] for row in queued(place, "off")] == [maria.person_id]
    with pytest.raises(Denied):
        await place.ledger.run(accompany.cannot, maria, request)
    with pytest.raises(Gone):
        await goes(place, request, maria, MENTOR)


async def test_only_her_curator_answers_and_only_with_who_may_go(place: Place) -> None:
    people, request = place.people, await asks(place)
    acts: list[tuple[Any, tuple[Any, ...]]] = [
        (accompany.see, (request,)),
        (accompany.of_family, (case_of(people["Аня"]),)),
        (accompany.goers, (request, 0)),
        (accompany.goes, (request, people["Нина"].person, CURATOR)),
        (accompany.refuse, (request, "чужое")),
    ]
    others = [who for name, who in people.items() if name != "Ольга"]
    others.append(Who(people["Ольга"].organisation_id, Role.STRANGER, telegram_id=1))
    for who in others:
        for act, given in acts:
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
        with pytest.raises(Denied):
            await place.ledger.run(accompany.cannot, who, request)
    for person, role in ((people["Аня"], CURATOR), (people["Вера"], CURATOR), (people["Мария Ивановна"], MENTOR)):
        with pytest.raises(Gone):
            await goes(place, request, person, role)
    (row,) = place.rows("SELECT appointment_id FROM accompany_request")
    with pytest.raises(Denied):
        await place.ledger.run(reminders.along, people["Лена"], row["appointment_id"])
