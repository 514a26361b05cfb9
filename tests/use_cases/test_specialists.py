"""Specialists: who may see what of which family, when they can be booked, and what becomes of it when they leave."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.domain.cases_course import Stage
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Attends, NewAppointment, Outcome
from bot.domain.services import Recipient
from bot.domain.specialists import NeedDomain, NewBooking, Refusal, Sharing, SpecialistKind
from bot.storage import cases, children, people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    cases_course,
    duty_leave,
    hiding_choices,
    reminders,
    services,
    specialists,
    specialists_bookings,
    specialists_own,
    specialists_team,
)
from bot.use_cases.reminders_put import Added
from bot.use_cases.specialists_bookings import Booked, Refused
from bot.use_cases.specialists_told import Busy
from tests.use_cases.place import Place

ZONE = ZoneInfo("Asia/Barnaul")
TEN = time(10)
PLACE = "Мира, 5"


def family_of(place: Place, mother: str = "Аня") -> int:
    found = place.people[mother].case_id
    assert found
    return found


async def shares(place: Place, mother: str = "Аня", name: str = "Инна", curator: str = "Ольга") -> int:
    """The share's id."""
    done = await place.ledger.run(
        specialists_team.share,
        place.people[curator],
        family_of(place, mother),
        place.people[name].person,
        NeedDomain.EMOTIONAL,
    )
    assert done.member
    return done.member.share.id


def on(place: Place, days: int = 3, at: time = TEN, **more: Any) -> NewBooking:
    day = place.clock.now().astimezone(ZONE).date() + timedelta(days=days)
    return NewBooking(day, at, **({"place": PLACE} | more))


async def books(place: Place, share: int, new: NewBooking, name: str = "Ольга") -> Booked | Refused:
    return await place.ledger.run(specialists_bookings.book, place.people[name], share, new)


async def booked(place: Place, share: int, new: NewBooking | None = None, name: str = "Ольга") -> Booked:
    done = await books(place, share, new or on(place), name)
    assert isinstance(done, Booked), done
    return done


def queued(place: Place, kind: str) -> list[int]:
    return [row["to"] for row in place.rows("SELECT recipient_id AS 'to' FROM outbox WHERE kind = ? ORDER BY id", kind)]


async def test_before_the_share_and_after_it_a_specialist_sees_nothing(place: Place) -> None:
    inna, case = place.people["Инна"], family_of(place)

    @internal
    def give_birth(tx: Transaction) -> None:
        here = cases.get(tx, case)
        children.add(tx, here, here.curator_id, "Мишаня", date(2026, 5, 3))

    await place.ledger.run(give_birth)

    async def opens() -> None:
        await place.ledger.run(specialists_own.family, inna, case)

    with pytest.raises(Denied):
        await opens()
    share = await shares(place)
    await booked(place, share)
    seen = await place.ledger.run(specialists_own.family, inna, case)
    assert [band.value for band in seen.ages] == ["under_1"]
    assert len(seen.ahead) == 1
    assert "Мишаня" not in repr(seen)
    booking = seen.ahead[0].id
    await place.ledger.run(specialists_team.stop, place.people["Ольга"], share)
    for act, given in (
        (specialists_own.family, (case,)),
        (specialists_own.look, (booking,)),
        (specialists_own.tell, (booking, Outcome.ATTENDED)),
        (specialists_bookings.call_off, (booking,)),
        (services.board, (case,)),
        (services.log, (case, "PSY2")),
    ):
        with pytest.raises(Denied):
            await place.ledger.run(act, inna, *given)
    with pytest.raises(Gone):
        await books(place, share, on(place), "Инна")
    assert (await place.ledger.read(specialists_own.families, inna)) == []
    assert (await place.ledger.read(specialists_own.mine, inna)) == ([], False)


async def test_whoever_is_not_concerned_is_refused(place: Place) -> None:
    share = await shares(place)
    done = await booked(place, share)
    olga, case = place.people["Ольга"], family_of(place)
    tells: list[Any] = [
        (specialists_own.family, (case,)),
        (specialists_own.look, (done.booking.id,)),
        (specialists_own.tell, (done.booking.id, Outcome.ATTENDED)),
        (specialists_own.untell, (done.booking.id,)),
    ]
    meets: list[Any] = [
        (specialists_bookings.form, (share,)),
        (specialists_bookings.book, (share, on(place, 5))),
        (specialists_bookings.ahead, (done.booking.id,)),
        (specialists_bookings.call_off, (done.booking.id,)),
    ]
    shared: list[Any] = [
        (specialists_team.of_family, (case,)),
        (specialists_team.choice, (case,)),
        (specialists_team.member, (share,)),
        (specialists_team.share, (case, place.people["Павел"].person, NeedDomain.HOUSING)),
        (specialists_team.stop, (share,)),
    ]
    manages: list[Any] = [
        (specialists.roster, ()),
        (specialists.invite, (SpecialistKind.LAWYER,)),
        (specialists.end, (place.people["Инна"].person,)),
    ]
    everybody = (*tells, *meets, *shared, *manages)
    for who, acts in (
        (place.people["Павел"], everybody),
        (place.people["Нина"], everybody),
        (place.people["Аня"], everybody),
        (place.people["Вера"], (*tells, *meets, *shared)),
        (place.people["Тамара"], everybody),
        (Who(olga.organisation_id, Role.STRANGER, telegram_id=1), everybody),
    ):
        for act, given in acts:
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
    assert len(place.rows("SELECT 1 FROM specialist_booking")) == 1
    assert len(place.rows("SELECT 1 FROM case_share WHERE ended_at IS NULL")) == 1


async def test_two_at_the_same_hour_are_refused_with_the_next_free_hours(place: Place) -> None:
    first, second = await shares(place), await shares(place, "Катя")
    await booked(place, first, on(place))
    refused = await books(place, second, on(place))
    assert isinstance(refused, Refused)
    assert refused.why is Refusal.TAKEN
    hours = [moment.astimezone(ZONE).time() for moment in refused.free]
    assert hours == [time(11), time(12), time(13)]
    assert isinstance(await books(place, second, on(place, at=time(10, 30))), Refused), "half an hour is too near"
    assert isinstance(await books(place, second, on(place, at=time(11))), Booked)
    assert len(place.rows("SELECT 1 FROM specialist_booking")) == 2


async def test_of_two_who_press_at_once_one_has_the_hour(place: Place) -> None:
    first, second = await shares(place), await shares(place, "Катя")
    found = await asyncio.gather(
        books(place, first, on(place)), books(place, second, on(place)), books(place, first, on(place))
    )
    stand = [one for one in found if isinstance(one, Booked)]
    assert [one.new for one in stand].count(True) == 1
    assert len(place.rows("SELECT 1 FROM specialist_booking")) == 1


@pytest.mark.parametrize(
    ("days", "at", "why"),
    [
        (0, time(0, 1), Refusal.OVER),
        (-1, TEN, Refusal.OVER),
        (367, TEN, Refusal.TOO_FAR),
        (365, TEN, None),
    ],
)
async def test_neither_in_the_past_nor_beyond_a_year(place: Place, days: int, at: time, why: Refusal | None) -> None:
    done = await books(place, await shares(place), on(place, days, at))
    assert (done.why if isinstance(done, Refused) else None) is why
    assert len(place.rows("SELECT 1 FROM appointment")) == (why is None)


async def test_on_leave_nobody_is_booked_and_what_was_is_a_task(place: Place) -> None:
    share = await shares(place)
    done = await booked(place, share)
    vera, inna = place.people["Вера"], place.people["Инна"]
    first = on(place, 2).day
    await place.ledger.run(duty_leave.add_leave, vera, inna.person, first, first + timedelta(days=5), None)
    (task,) = place.rows("SELECT ref_id, assignee_id FROM task WHERE kind = 'specialist_away'")
    assert (task["ref_id"], task["assignee_id"]) == (done.booking.appointment.id, place.people["Ольга"].person)
    refused = await books(place, share, on(place, 4))
    assert isinstance(refused, Refused)
    assert (refused.why, refused.until) == (Refusal.AWAY, first + timedelta(days=5))
    assert min(refused.free).astimezone(ZONE).date() == first + timedelta(days=6)
    assert queued(place, "duty.leave") == [inna.person]


async def test_she_is_busy_then(place: Place) -> None:
    share, new = await shares(place), on(place)
    visit = NewAppointment(Attends.SELF, "mfc", new.day, new.at)
    await place.ledger.run(reminders.add_appointment, place.people["Аня"], None, visit)
    refused = await books(place, share, new)
    assert isinstance(refused, Refused)
    assert refused.why is Refusal.SHE_IS_BUSY


async def test_it_is_an_ordinary_appointment_and_each_hears_what_the_other_did(place: Place) -> None:
    share, anya, inna = await shares(place), place.people["Аня"], place.people["Инна"]
    done = await booked(place, share)
    assert queued(place, "specialists.booked") == [inna.person]
    assert queued(place, "reminders.new") == [anya.person]
    appointment = done.booking.appointment
    assert (appointment.kind, appointment.place) == ("psychologist", PLACE)
    due = place.rows("SELECT step FROM timer WHERE kind = 'appointment' AND ref_id = ?", appointment.id)
    assert len(due) >= 3
    host = await place.ledger.read(specialists_bookings.host, anya, appointment.id)
    assert host
    assert host.first_name == "Инна"
    again = await booked(place, share, on(place, 9), "Инна")
    assert queued(place, "specialists.by_specialist") == [place.people["Ольга"].person]
    await place.ledger.run(specialists_bookings.call_off, inna, again.booking.id)
    assert queued(place, "specialists.freed") == [anya.person]
    assert queued(place, "specialists.called_off") == [place.people["Ольга"].person]
    assert queued(place, "specialists.off") == [], "whoever did it is not told"
    (task,) = place.rows("SELECT ref_id FROM task WHERE kind = 'booking_freed'")
    assert task["ref_id"] == again.booking.appointment.id
    with pytest.raises(Gone):
        await place.ledger.run(specialists_bookings.call_off, inna, again.booking.id)


async def moves(place: Place, appointment: int, new: NewBooking) -> Any:
    to = NewAppointment(Attends.SELF, "psychologist", new.day, new.at, PLACE, instead_of=appointment)
    return await place.ledger.run(reminders.add_appointment, place.people["Аня"], None, to)


async def test_she_moves_it_to_an_hour_that_is_free(place: Place) -> None:
    first, second = await shares(place), await shares(place, "Катя")
    done = await booked(place, first)
    await booked(place, second, on(place, 6))
    appointment = done.booking.appointment.id
    busy = await moves(place, appointment, on(place, 6))
    assert isinstance(busy, Busy)
    assert len(busy.free) == 3
    assert place.rows("SELECT outcome FROM appointment WHERE id = ?", appointment)[0]["outcome"] == "open"
    moved = await moves(place, appointment, on(place, 6, time(12)))
    assert isinstance(moved, Added)
    rows = place.rows("SELECT appointment_id FROM specialist_booking WHERE case_id = ?", family_of(place))
    assert {row["appointment_id"] for row in rows} == {appointment, moved.id}
    assert queued(place, "specialists.off") == [place.people["Инна"].person]
    own, _ = await place.ledger.read(specialists_own.mine, place.people["Инна"])
    assert moved.id in {one.booking.appointment.id for one in own}
    assert appointment not in {one.booking.appointment.id for one in own}


async def test_when_nobody_is_there_any_more_a_new_day_is_her_curators_to_find(place: Place) -> None:
    done = await booked(place, await shares(place))
    await place.ledger.run(specialists.end, place.people["Вера"], place.people["Инна"].person)
    busy = await moves(place, done.booking.appointment.id, on(place, 6))
    assert isinstance(busy, Busy)
    assert busy.free == []
    assert len(place.rows("SELECT 1 FROM appointment WHERE outcome = 'open'")) == 0


async def test_she_does_not_come_and_whoever_waits_hears_of_it(place: Place) -> None:
    done = await booked(place, await shares(place))
    await place.ledger.run(reminders.not_going, place.people["Аня"], done.booking.appointment.id)
    assert queued(place, "specialists.off") == [place.people["Инна"].person]


async def test_how_it_was_is_told_once_afterwards_and_taken_back_in_time(place: Place) -> None:
    done = await booked(place, await shares(place))
    inna, booking = place.people["Инна"], done.booking.id
    with pytest.raises(Gone):
        await place.ledger.run(specialists_own.tell, inna, booking, Outcome.ATTENDED)
    place.clock.time = done.booking.appointment.starts_at + timedelta(hours=1)
    with pytest.raises(Gone):
        await place.ledger.run(specialists_own.tell, inna, booking, Outcome.CANCELLED)
    told = await place.ledger.run(specialists_own.tell, inna, booking, Outcome.MISSED)
    assert told.appointment.outcome is Outcome.MISSED
    again = await place.ledger.run(specialists_own.tell, inna, booking, Outcome.ATTENDED)
    assert again.appointment.outcome is Outcome.MISSED, "what was said first stands"
    back = await place.ledger.run(specialists_own.untell, inna, booking)
    assert back
    assert back.appointment.outcome is Outcome.OPEN
    await place.ledger.run(specialists_own.tell, inna, booking, Outcome.ATTENDED)
    place.clock.advance(minutes=2)
    assert await place.ledger.run(specialists_own.untell, inna, booking) is None
    await place.tick()
    assert queued(place, "reminders.asked") == [], "she is not asked what is known"


async def test_what_she_said_herself_stands(place: Place) -> None:
    done = await booked(place, await shares(place))
    inna, booking = place.people["Инна"], done.booking
    place.clock.time = booking.appointment.starts_at + timedelta(hours=4)
    await place.ledger.run(reminders.settle, place.people["Аня"], booking.appointment.id, Outcome.ATTENDED)
    told = await place.ledger.run(specialists_own.tell, inna, booking.id, Outcome.MISSED)
    assert told.appointment.outcome is Outcome.ATTENDED
    assert await place.ledger.run(specialists_own.untell, inna, booking.id) is None


async def test_sharing_twice_sharing_what_is_not_open_and_with_whom_is_gone(place: Place) -> None:
    olga, inna, case = place.people["Ольга"], place.people["Инна"], family_of(place)
    await shares(place)
    given = (case, inna.person, NeedDomain.HOUSING)
    twice = await place.ledger.run(specialists_team.share, olga, *given)
    assert twice.how is Sharing.TWICE
    assert twice.member
    assert twice.member.share.domain is NeedDomain.EMOTIONAL
    for stranger in (place.people["Нина"].person, place.people["Аня"].person, 0):
        left = await place.ledger.run(specialists_team.share, olga, case, stranger, NeedDomain.HOUSING)
        assert (left.how, left.member) == (Sharing.LEFT, None)

    @internal
    def close(tx: Transaction) -> None:
        tx.execute(sa.update(cases.cases).where(cases.cases.c.id == case).values(state="closed"))

    await place.ledger.run(close)
    shut = await place.ledger.run(specialists_team.share, olga, case, place.people["Павел"].person, NeedDomain.HOUSING)
    assert shut.how is Sharing.NOT_OPEN
    assert len(place.rows("SELECT 1 FROM case_share")) == 1
    with pytest.raises(Denied):
        await place.ledger.run(specialists_own.family, inna, case)


async def test_when_the_work_with_a_family_ends_so_does_every_share(place: Place) -> None:
    olga, inna, case = place.people["Ольга"], place.people["Инна"], family_of(place)
    share = await shares(place)
    await booked(place, share)
    course = await place.ledger.run(cases_course.see, olga, case)
    assert (await place.ledger.run(cases_course.step, olga, case, Stage.CLOSURE, course.today, course.seen)).done
    assert [row["outcome"] for row in place.rows("SELECT outcome FROM appointment")] == ["cancelled"]
    assert queued(place, "specialists.stopped") == [inna.person]
    assert queued(place, "specialists.freed") == [place.people["Аня"].person]
    with pytest.raises(Denied):
        await place.ledger.run(specialists_own.family, inna, case)
    with pytest.raises(Gone):
        await books(place, share, on(place, 5), "Инна")
    again = await place.ledger.run(specialists_team.share, olga, case, inna.person, NeedDomain.HOUSING)
    assert again.how is Sharing.NOT_OPEN


async def test_a_leave_that_is_called_off_leaves_nothing_to_move_until_it_counts_again(place: Place) -> None:
    vera, inna, new = place.people["Вера"], place.people["Инна"], on(place)
    await booked(place, await shares(place), new)
    leave = await place.ledger.run(duty_leave.add_leave, vera, inna.person, new.day, new.day, None)
    for off in (True, False):
        await place.ledger.run(duty_leave.call_off, vera, leave.id, called_off=off)
        (task,) = place.rows("SELECT done_at FROM task WHERE kind = 'specialist_away'")
        assert (task["done_at"] is not None) is off


async def test_whoever_asked_not_to_be_called_is_not_booked_by_telephone(place: Place) -> None:
    share, anya = await shares(place), place.people["Аня"]
    await place.ledger.run(hiding_choices.set_calls, anya, allowed=False)
    assert (await place.ledger.read(specialists_bookings.form, place.people["Ольга"], share)).no_calls
    with pytest.raises(Gone):
        await books(place, share, replace(on(place), place="", by_phone=True))
    await booked(place, share)


async def test_sharing_at_once_is_shared_once(place: Place) -> None:
    olga, given = place.people["Ольга"], (family_of(place), place.people["Инна"].person, NeedDomain.SOCIAL)
    done = await asyncio.gather(*(place.ledger.run(specialists_team.share, olga, *given) for _ in range(5)))
    assert [one.how for one in done].count(Sharing.DONE) == 1
    assert len(place.rows("SELECT 1 FROM case_share")) == 1


async def test_ending_somebodys_work_frees_what_was_booked(place: Place) -> None:
    vera, inna = place.people["Вера"], place.people["Инна"]
    first, second = await shares(place), await shares(place, "Катя")
    await booked(place, first)
    await booked(place, second, on(place, 6))
    over = await booked(place, second, on(place, 1))
    place.clock.time = over.booking.appointment.starts_at + timedelta(hours=1)
    line = await place.ledger.run(specialists.one_of, vera, inna.person)
    assert (line.families, line.ahead) == (2, 2)
    ended = await place.ledger.run(specialists.end, vera, inna.person)
    assert (ended.families, ended.freed) == (2, 2)
    tasks = place.rows("SELECT assignee_id FROM task WHERE kind = 'booking_freed'")
    assert [row["assignee_id"] for row in tasks] == [place.people["Ольга"].person] * 2
    assert set(queued(place, "specialists.freed")) == {place.people["Аня"].person, place.people["Катя"].person}
    states = {
        row["outcome"]
        for row in place.rows("SELECT outcome FROM appointment WHERE id != ?", over.booking.appointment.id)
    }
    assert states == {"cancelled"}
    assert place.rows("SELECT 1 FROM case_share WHERE ended_at IS NULL") == []
    assert not place.rows("SELECT 1 FROM person_role WHERE role = 'specialist' AND person_id = ?", inna.person)
    with pytest.raises(Gone):
        await place.ledger.run(specialists.end, vera, inna.person)
    team = await place.ledger.read(specialists_team.hers, place.people["Аня"])
    assert team.members == []
    with pytest.raises(Gone):
        await books(place, first, on(place, 8))


async def test_whoever_lost_the_role_between_screen_and_press_is_not_booked(place: Place) -> None:
    share = await shares(place)

    @internal
    def revoke(tx: Transaction) -> None:
        held = people.person_roles.c
        mine = (held.person_id == place.people["Инна"].person, held.role == Role.SPECIALIST)
        tx.execute(sa.delete(people.person_roles).where(*mine))

    await place.ledger.run(revoke)
    with pytest.raises(Gone):
        await books(place, share, on(place))
    case, inna = family_of(place), place.people["Инна"]
    left = await place.ledger.run(specialists_team.share, place.people["Ольга"], case, inna.person, NeedDomain.HEALTH)
    assert left.how is Sharing.LEFT


async def test_her_services_are_written_down_for_shared_families_and_nobody_elses_are_seen(place: Place) -> None:
    inna, olga, case = place.people["Инна"], place.people["Ольга"], family_of(place)
    theirs = await place.ledger.run(services.log, olga, case, "LEG1")
    await shares(place)
    logged = await place.ledger.run(services.log, inna, case, "PSY2")
    assert logged.shared
    place.clock.advance(days=1)
    board = await place.ledger.read(services.board, inna, case)
    assert [one.code for one in board.again] == ["PSY2"]
    with pytest.raises(Denied):
        await place.ledger.run(services.set_recipient, inna, theirs.services[0].press_id, Recipient.CHILD)
    with pytest.raises(Gone):
        earlier = board.opened - timedelta(days=1)
        await place.ledger.run(services.log, inna, case, "PSY2", earlier)
    with pytest.raises(Denied):
        await place.ledger.run(services.log, inna, family_of(place, "Катя"), "PSY2")


async def test_each_look_of_a_specialist_stands_in_the_log(place: Place) -> None:
    await shares(place)
    await place.ledger.run(specialists_own.family, place.people["Инна"], family_of(place))
    told = place.rows("SELECT action, actor_role FROM audit WHERE action LIKE 'specialists.%' ORDER BY id")
    assert [tuple(row) for row in told] == [("specialists.share", "curator"), ("specialists.see", "specialist")]


async def test_what_the_organisation_calls_one_is_sealed(place: Place) -> None:
    vera = place.people["Вера"]
    await place.ledger.run(specialists.invite, vera, SpecialistKind.OTHER, "логопед")
    (row,) = place.rows("SELECT kind, own_kind FROM specialist_invitation")
    assert row["kind"] == "other"
    assert "логопед".encode() not in row["own_kind"]
    for kind, words in ((SpecialistKind.OTHER, ""), (SpecialistKind.OTHER, "о" * 41), (SpecialistKind.OTHER, " ")):
        with pytest.raises(Gone):
            await place.ledger.run(specialists.invite, vera, kind, words)


async def test_a_day_of_the_familys_clock(place: Place) -> None:
    done = await booked(place, await shares(place))
    starts: datetime = done.booking.appointment.starts_at
    assert starts.astimezone(ZONE).time() == TEN
