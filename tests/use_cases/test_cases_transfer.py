"""A family goes over to one other curator, with all that is to be done for it, and the mother hears who it is now."""

import asyncio
import json

import pytest

from bot.domain.aid import AidState
from bot.domain.cases import TaskKind
from bot.domain.cases_transfer import TransferState
from bot.domain.help_requests import HelpKind, Words
from bot.domain.permissions import Denied, Gone
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, Out, To
from bot.storage import cases as store
from bot.storage import duty, organisations
from bot.storage import red_flags as red_flag_rows
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    aid,
    cases,
    cases_course,
    cases_transfer,
    help_requests,
    help_requests_words,
    red_flags,
    specialists_bookings,
)
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place, ask
from tests.use_cases.test_aid import asks
from tests.use_cases.test_cases_course import today
from tests.use_cases.test_duty import on_duty
from tests.use_cases.test_specialists import booked, on, shares


async def gives(place: Place, *, sure: bool = False) -> int:
    """Olga asks Nina to take Anya's family."""
    olga, nina, case_id = place.people["Ольга"], place.people["Нина"], case_of(place.people["Аня"])
    done = await place.ledger.run(cases_transfer.propose, olga, case_id, nina.person, sure=sure)
    assert done is not None
    assert done.asked
    return int(place.rows("SELECT max(id) AS id FROM case_transfer")[0]["id"])


def told(place: Place) -> list[tuple[str, str]]:
    rows = place.rows("SELECT kind, role FROM outbox WHERE kind LIKE 'cases.%' ORDER BY id")
    return [(row["kind"].removeprefix("cases."), row["role"]) for row in rows]


def curator(place: Place) -> int:
    return int(place.rows("SELECT curator_id FROM cases WHERE id = ?", case_of(place.people["Аня"]))[0]["curator_id"])


@internal
def something_to_do(tx: Transaction, case_id: int) -> None:
    case = store.get(tx, case_id)
    for kind in (TaskKind.ASSESSMENT_DUE, TaskKind.UNREACHABLE):
        store.add_task(tx, case, kind, ref_id=case.id, due_at=tx.now)


async def test_with_a_yes_everything_goes_over_and_everybody_hears_what_is_theirs(place: Place) -> None:
    anya, olga, nina = (place.people[name] for name in ("Аня", "Ольга", "Нина"))
    await place.ledger.run(something_to_do, case_of(anya))
    transfer = await gives(place)
    assert curator(place) == olga.person_id, "until the yes it is hers"
    with pytest.raises(Denied):
        await place.ledger.run(cases.family, nina, case_of(anya))
    _, counts = await place.ledger.run(cases_transfer.answer, nina, transfer, takes=True)
    assert counts
    assert curator(place) == nina.person_id
    assert told(place) == [
        ("transfer_offer", "curator"),
        ("new_curator", "mother"),
        ("transferred", "coordinator"),
        ("transfer_answered", "curator"),
    ]
    assert len((await place.ledger.read(cases.today, nina)).tasks) == 2
    assert (await place.ledger.read(cases.today, olga)).tasks == []
    await place.ledger.run(cases_course.see, nina, case_of(anya))
    with pytest.raises(Denied):
        await place.ledger.run(cases_course.see, olga, case_of(anya))


async def test_taken_and_taken_back_at_once_is_one_of_the_two(place: Place) -> None:
    olga, nina, case_id = place.people["Ольга"], place.people["Нина"], case_of(place.people["Аня"])
    transfer = await gives(place)
    answers = await asyncio.gather(
        place.ledger.run(cases_transfer.answer, nina, transfer, takes=True),
        place.ledger.run(cases_transfer.take_back, olga, case_id),
        return_exceptions=True,
    )
    assert isinstance(answers[1], Denied), "the family is not hers any more"
    (row,) = place.rows("SELECT state FROM case_transfer")
    assert row["state"] == TransferState.TAKEN
    assert curator(place) == nina.person_id


async def test_pressed_twice_or_too_late_it_counts_once(place: Place) -> None:
    olga, nina, case_id = place.people["Ольга"], place.people["Нина"], case_of(place.people["Аня"])
    first = await gives(place)
    second = await gives(place)
    late, counts = await place.ledger.run(cases_transfer.answer, nina, first, takes=True)
    assert (late.state, counts) == (TransferState.TAKEN_BACK, False)
    await place.ledger.run(cases_transfer.take_back, olga, case_id)
    _, counts = await place.ledger.run(cases_transfer.answer, nina, second, takes=True)
    assert not counts
    third = await gives(place)
    answers = await asyncio.gather(
        *(place.ledger.run(cases_transfer.answer, nina, third, takes=takes) for takes in (True, True, False))
    )
    assert [counts for _, counts in answers] == [True, False, False]
    assert [kind for kind, _ in told(place)].count("new_curator") == 1


async def test_whoever_is_full_or_away_is_asked_only_when_that_is_sure(place: Place) -> None:
    olga, nina, case_id = place.people["Ольга"], place.people["Нина"], case_of(place.people["Аня"])

    @internal
    def full(tx: Transaction) -> None:
        organisations.set_curator_limit(tx, olga.organisation_id, 3)

    @internal
    def away(tx: Transaction) -> None:
        organisations.set_curator_limit(tx, olga.organisation_id, 20)
        duty.add_leave(tx, olga.organisation_id, nina.person, today(place), today(place), None)

    for why in (full, away):
        await place.ledger.run(why)
        done = await place.ledger.run(cases_transfer.propose, olga, case_id, nina.person, sure=False)
        assert done is not None
        assert not done.asked
        assert done.load.is_full or done.load.away_until
    assert place.rows("SELECT 1 FROM case_transfer") == []
    await gives(place, sure=True)


async def test_nobody_gives_away_what_is_not_hers_nor_takes_what_was_not_offered(place: Place) -> None:
    run, case_id = place.ledger.run, case_of(place.people["Аня"])
    nina, olga = place.people["Нина"], place.people["Ольга"]
    for name in ("Нина", "Аня"):
        with pytest.raises(Denied):
            await run(cases_transfer.propose, place.people[name], case_id, nina.person, sure=True)
    with pytest.raises(Denied):
        await place.ledger.read(cases_transfer.codes, olga, nina.person, 0)
    for nobody in (olga.person, place.people["Вера"].person, place.people["Аня"].person):
        with pytest.raises(Gone):
            await run(cases_transfer.propose, olga, case_id, nobody, sure=True)
    transfer = await gives(place)
    for name in ("Ольга", "Вера", "Аня"):
        with pytest.raises(Denied):
            await run(cases_transfer.answer, place.people[name], transfer, takes=True)
    assert curator(place) == olga.person_id


async def test_of_two_coordinators_at_once_one_asks_and_the_curator_has_no_say(place: Place) -> None:
    run, case_id = place.ledger.run, case_of(place.people["Аня"])
    olga, nina, vera = (place.people[name] for name in ("Ольга", "Нина", "Вера"))
    asked = await asyncio.gather(
        *(run(cases_transfer.propose, vera, case_id, nina.person, sure=True) for _ in range(2)),
    )
    assert [done is not None for done in asked] == [True, False]
    assert told(place) == [("transfer_offer", "curator"), ("transfer_asked", "curator")]
    assert (await place.ledger.read(cases_transfer.see, olga, case_id)).settled
    assert await run(cases_transfer.propose, olga, case_id, nina.person, sure=True) is None
    await run(cases_transfer.take_back, olga, case_id)
    (row,) = place.rows("SELECT id, state, giver_id, proposer_id FROM case_transfer")
    assert (row["state"], row["giver_id"], row["proposer_id"]) == ("proposed", olga.person, vera.person)
    answers = await asyncio.gather(
        run(cases_transfer.answer, nina, row["id"], takes=True), run(cases_transfer.take_back, vera, case_id)
    )
    assert answers[0][1]
    assert curator(place) == nina.person
    assert place.rows("SELECT state FROM case_transfer")[0]["state"] == TransferState.TAKEN


async def test_what_was_queued_for_the_old_curator_says_nothing_of_the_family_any_more(place: Place) -> None:
    olga, nina, inna = place.people["Ольга"], place.people["Нина"], place.people["Инна"]
    shown = await asks(place)
    await place.ledger.run(aid.move, place.people["Вера"], shown.aid.id, AidState.ASKED, AidState.READY)
    share = await shares(place)
    called_off = (await booked(place, share, on(place), "Инна")).booking.id
    await booked(place, share, on(place, 5), "Инна")
    await place.ledger.run(specialists_bookings.call_off, inna, called_off)

    kinds = {"aid.changed", "specialists.by_specialist", "specialists.called_off"}

    @internal
    def say(tx: Transaction, kind: str, ids: dict[str, int]) -> bool:
        return KINDS[kind].render(tx, To(olga), **ids) is not None

    async def said() -> set[str]:
        found = place.rows("SELECT kind, payload FROM outbox WHERE recipient_id = ? ORDER BY id", olga.person)
        about = [row for row in found if row["kind"] in kinds]
        return {row["kind"] for row in about if await place.ledger.read(say, row["kind"], json.loads(row["payload"]))}

    assert await said() == kinds
    await place.ledger.run(cases_transfer.answer, nina, await gives(place, sure=True), takes=True)
    assert await said() == set()


def cards_for(place: Place, name: str) -> int:
    """How many cards of requests were queued for this person."""
    found = "SELECT 1 FROM outbox WHERE kind = 'help_requests.card' AND recipient_id = ?"
    return len(place.rows(found, place.people[name].person))


@internal
def drawn(tx: Transaction, place: Place, name: str, kind: str, ids: dict[str, int]) -> Out | None:
    out: Out | None = KINDS[kind].render(tx, To(place.people[name]), **ids)
    return out


async def test_a_call_for_help_nobody_has_goes_along_and_is_closed_to_who_was_her_curator(place: Place) -> None:
    anya, olga, nina = (place.people[name] for name in ("Аня", "Ольга", "Нина"))
    run = place.ledger.run
    await on_duty(place, "Нина")  # so Olga sees her own families' alone
    request = await ask(place, "Аня", HelpKind.RELAPSE)
    await run(help_requests_words.write, anya, request, Words("text", "Я сорвалась"))
    assert (cards_for(place, "Ольга"), cards_for(place, "Нина")) == (1, 0)
    await run(cases_transfer.answer, nina, await gives(place), takes=True)
    assert cards_for(place, "Нина") == 1, "she is called at once, not on the next step"
    for press in (help_requests.take, help_requests.look, help_requests.release, help_requests.contacted):
        with pytest.raises(Denied):
            await run(press, olga, request, 5)
    assert (await place.ledger.read(help_requests.open_requests, olga)).total == 0
    edit = {"request_id": request, "message_id": 5, "reader": olga.person}
    closed = await place.ledger.read(drawn, place, "Ольга", "help_requests.card_edit", edit)
    assert closed is not None
    assert closed.rows == []
    assert "больше не у вас" in closed.text
    word = place.rows("SELECT id FROM help_word")[0]["id"]
    assert await place.ledger.read(drawn, place, "Ольга", "help_requests.words", {"word_id": word}) is None
    await place.walk(31)
    assert cards_for(place, "Ольга") == 1, "no step calls her any more"
    assert (await run(help_requests.take, nina, request, 7)).ok


async def test_what_her_curator_has_taken_stays_with_her_and_the_new_one_knows(place: Place) -> None:
    olga, nina = place.people["Ольга"], place.people["Нина"]
    run = place.ledger.run
    await on_duty(place, "Нина")
    request = await ask(place, "Аня", HelpKind.RELAPSE)
    assert (await run(help_requests.take, olga, request, 5)).ok
    transfer = await gives(place)
    await run(cases_transfer.answer, nina, transfer, takes=True)
    number = place.rows("SELECT number FROM help_request")[0]["number"]
    told_olga = await place.ledger.read(drawn, place, "Ольга", "cases.transfer_answered", {"transfer_id": transfer})
    assert told_olga is not None
    assert number in told_olga.text
    assert cards_for(place, "Нина") == 1
    assert (await run(help_requests.release, olga, request, 5)).ok
    assert cards_for(place, "Нина") == 2, "let go, it is hers to hear of"


@internal
def stands(tx: Transaction, flag_id: int, reader: int) -> None:
    red_flag_rows.keep_message(tx, flag_id, reader, 5)


async def test_a_sign_nobody_has_looked_at_goes_along_and_its_words_leave_the_old_card(place: Place) -> None:
    anya, olga, nina = (place.people[name] for name in ("Аня", "Ольга", "Нина"))
    run, read = place.ledger.run, place.ledger.read
    await on_duty(place, "Нина")
    request = await ask(place, "Аня", HelpKind.DANGER)
    await run(help_requests_words.write, anya, request, Words("text", "Он меня бьёт"))
    flag = place.rows("SELECT id FROM red_flag")[0]["id"]
    await run(stands, flag, olga.person)
    edit = {"flag_id": flag, "message_id": 5, "reader": olga.person}
    before = await read(drawn, place, "Ольга", "red_flags.card_edit", edit)
    assert before is not None
    assert "бьёт" in before.text
    assert not place.rows("SELECT 1 FROM outbox WHERE kind = 'red_flags.card_edit'")

    await run(cases_transfer.answer, nina, await gives(place), takes=True)
    edits = place.rows("SELECT recipient_id FROM outbox WHERE kind = 'red_flags.card_edit'")
    assert [row["recipient_id"] for row in edits] == [olga.person]
    closed = await read(drawn, place, "Ольга", "red_flags.card_edit", edit)
    assert closed is not None
    assert (closed.rows, "бьёт" in closed.text) == ([], False)
    assert await read(drawn, place, "Ольга", "red_flags.card", {"flag_id": flag, "reader": olga.person}) is None
    with pytest.raises(Denied):
        await run(red_flags.take, olga, flag)
    assert place.rows("SELECT 1 FROM outbox WHERE kind = 'red_flags.card' AND recipient_id = ?", nina.person)
    assert (await run(red_flags.take, nina, flag)).ok
