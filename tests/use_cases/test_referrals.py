"""Referrals: kept for their own curator, sealed, rows only added; silence of two weeks is one task."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.referrals import WORDS_LIMIT, ReferralKind, ReferralState
from bot.use_cases import referrals, referrals_agencies
from bot.use_cases.referrals import Shown
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

TASKS = "SELECT done_at FROM task WHERE kind = 'referral_silent'"


async def sends(place: Place, words: str = "помочь с алиментами") -> Shown:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    _, known = await place.ledger.read(referrals.agencies, olga, case_id)
    return await place.ledger.run(referrals.send, olga, case_id, ReferralKind.LEGAL, known[0].id, words)


async def passes(place: Place, days: int) -> None:
    for _ in range(days):
        place.clock.advance(days=1)
        await place.tick()


def states(place: Place) -> list[tuple[str, bool]]:
    rows = place.rows("SELECT state, takes_back IS NOT NULL AS back FROM referral_event ORDER BY id")
    return [(row["state"], bool(row["back"])) for row in rows]


async def test_what_it_is_for_is_sealed_and_written_down_once(place: Place) -> None:
    await asyncio.gather(*(sends(place) for _ in range(2)))
    (row,) = place.rows("SELECT kind, what_for FROM referral")
    assert row["kind"] == "leg"
    assert "алиментами".encode() not in row["what_for"]
    for wrong in ("а" * (WORDS_LIMIT + 1), " \n"):
        with pytest.raises(Gone):
            await sends(place, wrong)


async def test_two_weeks_of_silence_are_one_task_which_an_answer_ends(place: Place) -> None:
    shown = await sends(place)
    await passes(place, 13)
    assert place.rows(TASKS) == []
    await passes(place, 20)
    assert [row["done_at"] for row in place.rows(TASKS)] == [None]
    await place.ledger.run(referrals.answered, place.people["Ольга"], shown.referral.id, ReferralState.ACCEPTED)
    (task,) = place.rows(TASKS)
    assert task["done_at"] is not None


async def test_an_answer_in_time_makes_no_task(place: Place) -> None:
    shown = await sends(place)
    await passes(place, 10)
    await place.ledger.run(referrals.answered, place.people["Ольга"], shown.referral.id, ReferralState.REFUSED)
    await passes(place, 20)
    assert place.rows(TASKS) == []


async def test_the_last_change_is_taken_back_within_two_minutes_by_a_row_of_its_own(place: Place) -> None:
    olga, shown = place.people["Ольга"], await sends(place)
    answered = await place.ledger.run(referrals.answered, olga, shown.referral.id, ReferralState.HELPED)
    again = await place.ledger.run(referrals.answered, olga, shown.referral.id, ReferralState.HELPED)
    assert again.referral == answered.referral
    assert not (await place.ledger.run(referrals.undo, olga, shown.undo))[1], "only the last one"
    assert (await place.ledger.run(referrals.undo, olga, answered.undo))[1]
    assert states(place) == [("sent", False), ("helped", False), ("helped", True)]
    assert (await place.ledger.run(referrals.see, olga, shown.referral.id)).referral.last.state is ReferralState.SENT
    await passes(place, 15)
    assert len(place.rows(TASKS)) == 1, "it waits for an answer again"


async def test_after_two_minutes_it_stays(place: Place) -> None:
    shown = await sends(place)
    place.clock.advance(minutes=2)
    assert not (await place.ledger.run(referrals.undo, place.people["Ольга"], shown.undo))[1]
    assert states(place) == [("sent", False)]


async def test_what_was_taken_back_is_no_referral_any_more(place: Place) -> None:
    olga, shown = place.people["Ольга"], await sends(place)
    assert (await place.ledger.run(referrals.undo, olga, shown.undo))[1]
    assert (await place.ledger.run(referrals.of_family, olga, shown.case.id))[1] == []
    with pytest.raises(Gone):
        await place.ledger.run(referrals.answered, olga, shown.referral.id, ReferralState.HELPED)
    await passes(place, 15)
    assert place.rows(TASKS) == []


async def test_the_database_refuses_to_change_what_became_of_it(place: Place) -> None:
    await sends(place)
    with sqlite3.connect(place.database) as connection:
        for change in ("UPDATE referral_event SET state = 'helped'", "DELETE FROM referral_event"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(change)


async def test_nobody_but_her_curator_sees_or_changes_it(place: Place) -> None:
    people, shown = place.people, await sends(place)
    agency = shown.referral.agency_id
    others = [who for name, who in people.items() if name != "Ольга"]
    others.append(Who(people["Ольга"].organisation_id, Role.STRANGER, telegram_id=1))
    for who in others:
        for act, given in (
            (referrals.of_family, (shown.case.id,)),
            (referrals.agencies, (shown.case.id,)),
            (referrals.send, (shown.case.id, ReferralKind.MEDICAL, agency, "чужое")),
            (referrals.see, (shown.referral.id,)),
            (referrals.answered, (shown.referral.id, ReferralState.HELPED)),
            (referrals.undo, (shown.undo,)),
        ):
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
    assert states(place) == [("sent", False)]


async def test_each_change_has_the_day_of_the_familys_place(place: Place) -> None:
    shown = await sends(place)
    place.clock.advance(days=3)
    done = await place.ledger.run(referrals.answered, place.people["Ольга"], shown.referral.id, ReferralState.ACCEPTED)
    first, second = (change.day for change in done.referral.changes)
    assert second - first == timedelta(days=3)
    looked = place.rows("SELECT action FROM audit WHERE action LIKE 'referrals.%' ORDER BY id")
    assert [row["action"] for row in looked] == ["referrals.send", "referrals.answered"]


async def test_an_ended_agency_is_offered_to_nobody_and_its_referrals_go_on(place: Place) -> None:
    olga, vera, shown = place.people["Ольга"], place.people["Вера"], await sends(place)
    agency = shown.referral.agency_id
    await place.ledger.run(referrals_agencies.rename, vera, agency, "Новый центр")
    await place.ledger.run(referrals_agencies.end, vera, agency, ended=True)
    _, offered = await place.ledger.read(referrals.agencies, olga, shown.case.id)
    assert agency not in {one.id for one in offered}
    with pytest.raises(Gone):
        await place.ledger.run(referrals.send, olga, shown.case.id, ReferralKind.LEGAL, agency, "ещё раз")
    answered = await place.ledger.run(referrals.answered, olga, shown.referral.id, ReferralState.ACCEPTED)
    assert (answered.referral.agency, answered.referral.last.state) == (shown.referral.agency, ReferralState.ACCEPTED)
    again = await place.ledger.run(referrals_agencies.add, vera, "НОВЫЙ ЦЕНТР")
    assert (again.id, again.ended) == (agency, False), "added once more it is the same, and offered again"


async def test_no_two_agencies_bear_one_name_and_nobody_else_changes_any(place: Place) -> None:
    vera, shown = place.people["Вера"], await sends(place)
    other = await place.ledger.run(referrals_agencies.add, vera, "Другая служба")
    assert await place.ledger.run(referrals_agencies.rename, vera, other.id, shown.referral.agency.upper()) is None
    same = await place.ledger.run(referrals_agencies.rename, vera, other.id, "ДРУГАЯ служба")
    assert same is not None
    assert same.name == "ДРУГАЯ служба"
    for name in ("Ольга", "Тамара", "Аня"):
        with pytest.raises(Denied):
            await place.ledger.run(referrals_agencies.end, place.people[name], other.id, ended=True)
    foreign = replace(vera, organisation_id=vera.organisation_id + 1)
    with pytest.raises(Gone):
        await place.ledger.run(referrals_agencies.rename, foreign, other.id, "Чужая")
