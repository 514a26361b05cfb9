"""A visit at home is saved whole or not at all, once, by the family's curator alone; and it ends what was planned."""

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.domain.help_requests import HelpKind, Words
from bot.domain.help_requests import Outcome as Solved
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Attends, NewAppointment, Outcome
from bot.domain.visits import NOTE_LIMIT, Mark, NewVisit, Note, Safety, Topic, usual_hour
from bot.storage.ledger import internal
from bot.storage.people import persons
from bot.storage.transaction import Transaction
from bot.use_cases import (
    help_requests,
    help_requests_asking,
    help_requests_words,
    people_invitations,
    reminders,
    reminders_put,
    reminders_visits,
    visits,
)
from tests.conftest import HandClock
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

HOUSEHOLD = (Topic.HOUSEHOLD,)


def been(place: Place, **more: object) -> NewVisit:
    return replace(NewVisit(place.clock.now().date(), HOUSEHOLD, Safety.CALM), **more)  # type: ignore[arg-type]


def count(place: Place, table: str) -> int:
    return int(place.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])  # noqa: S608


async def test_two_phones_at_once_write_one_visit(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    week = place.clock.now().date() + timedelta(days=7)
    new = been(place, marks={"cleaning": Mark.SHOWN}, next_day=week, next_at=time(11))
    both = await asyncio.gather(*(place.ledger.run(visits.log, olga, case_id, new) for _ in range(2)))
    assert sorted(one.new for one in both if one) == [False, True]
    assert both[0] and both[1]
    assert both[0].visit == both[1].visit
    tables = ("home_visit", "visit_topic", "skill_mark", "appointment")
    assert [count(place, table) for table in tables] == [1, 1, 1, 1]
    place.clock.advance(minutes=2)
    await place.ledger.run(visits.log, olga, case_id, been(place))
    assert count(place, "home_visit") == 2


async def test_a_planned_visit_took_place_and_is_to_come_again_after_undo(place: Place) -> None:
    olga, anya = place.people["Ольга"], place.people["Аня"]
    case_id = case_of(anya)
    visit = NewAppointment(Attends.SELF, "home_visit", place.clock.now().date(), time(15))
    added = await place.ledger.run(reminders.add_appointment, olga, case_id, visit)
    assert isinstance(added, reminders_put.Added)
    place.clock.advance(hours=2, minutes=30)

    def outcome() -> str:
        return str(place.rows("SELECT outcome FROM appointment WHERE id = ?", added.id)[0]["outcome"])

    def waiting() -> int:
        return len(place.rows("SELECT 1 FROM timer WHERE kind = 'appointment' AND ref_id = ? AND state = 0", added.id))

    assert waiting() > 0
    logged = await place.ledger.run(visits.log, olga, case_id, been(place))
    assert logged is not None
    assert (outcome(), waiting(), logged.visit.planned_id) == (Outcome.ATTENDED, 0, added.id)
    assert await place.ledger.run(visits.undo, olga, logged.visit.id) == logged.visit
    assert outcome() == Outcome.OPEN
    assert waiting() > 0
    with pytest.raises(Gone):
        await place.ledger.run(visits.undo, olga, logged.visit.id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": date(2026, 12, 2)},
        {"day": date(2020, 1, 1)},
        {"topics": ()},
        {"note": Note("а" * (NOTE_LIMIT + 1))},
    ],
    ids=["still to come", "before the family was here", "about nothing", "too long"],
)
async def test_what_a_changed_client_sends_is_not_half_saved(place: Place, wrong: dict[str, object]) -> None:
    with pytest.raises(Gone):
        await place.ledger.run(visits.log, place.people["Ольга"], case_of(place.people["Аня"]), been(place, **wrong))
    assert count(place, "home_visit") + count(place, "visit_topic") == 0


async def test_a_next_visit_in_the_past_keeps_nothing(place: Place) -> None:
    new = been(place, next_day=place.clock.now().date(), next_at=time(9))
    assert await place.ledger.run(visits.log, place.people["Ольга"], case_of(place.people["Аня"]), new) is None
    assert count(place, "home_visit") + count(place, "appointment") == 0


async def test_an_earlier_day_stands_at_its_own_noon(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    place.clock.advance(days=3)
    logged = await place.ledger.run(visits.log, olga, case_id, been(place, day=place.clock.now().date() - timedelta(2)))
    assert logged is not None
    assert place.clock.now().date() - logged.visit.at.date() == timedelta(days=2)


async def test_only_her_own_curator_gets_to_it(place: Place) -> None:
    people = place.people
    case_id, new = case_of(people["Аня"]), been(place)
    logged = await place.ledger.run(visits.log, people["Ольга"], case_id, new)
    assert logged is not None
    others = [who for name, who in people.items() if name != "Ольга"]
    others.append(Who(people["Ольга"].organisation_id, Role.STRANGER, telegram_id=1))
    for who in others:
        for act, given in (
            (visits.form, case_id),
            (visits.written, logged.visit.id),
            (visits.look, logged.visit.id),
            (visits.undo, logged.visit.id),
        ):
            with pytest.raises(Denied):
                await place.ledger.run(act, who, given)
        with pytest.raises(Denied):
            await place.ledger.run(visits.log, who, case_id, new)
    assert count(place, "home_visit") == 1


async def test_a_mother_without_telegram_is_reminded_by_her_curator(place: Place) -> None:
    """The next visit becomes her curator's task, as any appointment does."""
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])

    @internal
    def without_telegram(tx: Transaction) -> None:
        tx.execute(persons.update().where(persons.c.id == place.people["Аня"].person).values(telegram_id=None))

    await place.ledger.run(without_telegram)
    new = been(place, next_day=place.clock.now().date() + timedelta(days=7), next_at=time(15))
    logged = await place.ledger.run(visits.log, olga, case_id, new)
    assert logged is not None
    assert logged.next is not None
    assert not logged.next.reached
    place.clock.advance(days=6, hours=8)
    await place.tick()
    task = place.rows("SELECT kind, assignee_id FROM task WHERE ref_id = ?", logged.next.id)
    assert [tuple(row) for row in task] == [("appointment_by_hand", olga.person)]


async def test_the_visit_says_who_comes_and_what_for(place: Place) -> None:
    olga, anya = place.people["Ольга"], place.people["Аня"]
    new = been(
        place, topics=(Topic.BUDGET, Topic.OTHER), next_day=place.clock.now().date() + timedelta(1), next_at=time(9)
    )
    logged = await place.ledger.run(visits.log, olga, case_of(anya), new)
    assert logged is not None
    assert logged.next is not None
    coming = await place.ledger.read(reminders_visits.coming, anya, logged.next.id)
    assert (coming.name, coming.topics) == ("Ольга", [Topic.BUDGET, Topic.OTHER])
    with pytest.raises(Denied):
        await place.ledger.read(reminders_visits.coming, place.people["Лена"], logged.next.id)


def test_the_next_visit_has_an_hour_of_the_day(clock: HandClock) -> None:
    wall = clock.now().replace(hour=13, minute=40)
    assert usual_hour(None, wall) == time(14)
    assert usual_hour(time(10, 30), wall) == time(10, 30)
    assert usual_hour(None, wall.replace(hour=23, minute=50)) == time(19)
    assert usual_hour(None, wall.replace(hour=6)) == time(9)


async def test_a_family_that_is_not_in_the_bot_is_helped_like_any_other(place: Place) -> None:
    """Her mother has not come in yet: those on duty are called, and nothing is written to nobody."""
    olga = place.people["Ольга"]
    case_id = (await place.ledger.run(people_invitations.create_family, olga, None, "Тая")).case_id
    first = await place.ledger.run(help_requests_asking.ask_for_her, olga, case_id, HelpKind.DANGER)
    again = await place.ledger.run(help_requests_asking.ask_for_her, olga, case_id, HelpKind.DANGER)
    assert (first.new, again.new, again.request.id) == (True, False, first.request.id)
    assert place.told(first.request.id) >= {"Ольга", "Нина"}
    unread = "SELECT 1 FROM outbox WHERE recipient_id IS NULL AND guest_telegram_id IS NULL AND room_id IS NULL"
    assert place.rows(unread) == []
    await place.walk(10)
    assert "Вера" in place.told(first.request.id)
    await place.ledger.run(help_requests.take, place.people["Нина"], first.request.id, 0)
    with pytest.raises(Gone):
        await place.ledger.run(
            help_requests_words.write, place.people["Нина"], first.request.id, Words("text", "я тут")
        )
    new = been(place, safety=Safety.DANGER, request_id=first.request.id)
    logged = await place.ledger.run(visits.log, olga, case_id, new)
    assert logged is not None
    assert logged.visit.request_id == first.request.id
    await place.ledger.run(help_requests.close, place.people["Нина"], first.request.id, Solved.SERVICES_CAME, 0)
    place.clock.advance(days=2)
    await place.tick()
    assert place.rows(unread) == []
