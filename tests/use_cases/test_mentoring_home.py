"""What is a volunteer's own, on a real ledger: leave, thanks, expenses, hours and the letter."""

from datetime import date, time, timedelta

import pytest

from bot.domain.cases import TaskKind
from bot.domain.mentoring import MatchState, Why
from bot.domain.mentoring_check_ins import Feeling, Round
from bot.domain.mentoring_contacts import Felt, How, HowLong
from bot.domain.mentoring_dates import DateState
from bot.domain.mentoring_expenses import Spent
from bot.domain.mentoring_meetings import KIND as FIRST
from bot.domain.mentoring_thanks import Thanks
from bot.domain.mentoring_vetting import Item
from bot.domain.people import Role, system
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery
from bot.domain.reminders import Attends, NewAppointment
from bot.outbound.message import To
from bot.outbound.messages import mentoring_dates as date_messages
from bot.outbound.messages import mentoring_suspending as rest_messages
from bot.storage import cases, mentoring, outbox
from bot.storage import mentoring_check_ins as check_ins
from bot.storage.ledger import Ledger, internal
from bot.storage.timers import timers as all_timers
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import mentoring as pairs
from bot.use_cases import (
    mentoring_check_ins,
    mentoring_contacts,
    mentoring_dates,
    mentoring_expenses,
    mentoring_home,
    mentoring_hours,
    mentoring_leave,
    mentoring_meetings,
    mentoring_suspending,
    mentoring_thanks,
    mentoring_vetting_keeping,
    relay,
    reminders,
    timers,
)
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother, text


@pytest.fixture
async def pair(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50)
    return Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))


async def tick(pair: Pair) -> None:
    while found := await pair.ledger.read(timers.due, 100):
        for timer in found:
            await pair.ledger.run(timers.fire, timer, FIRE)


async def state(pair: Pair, match_id: int) -> tuple[MatchState, Why | None]:
    @internal
    def look(tx: Transaction) -> tuple[MatchState, Why | None]:
        match = mentoring.get(tx, match_id)
        return match.state, match.suspended_why

    return await pair.ledger.read(look)


async def test_leave_begins_and_ends_by_itself_and_nothing_is_carried(pair: Pair, clock: HandClock) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    today = await pair.ledger.read(mentoring_leave.today, pair.maria)
    leave = await run(mentoring_leave.ask, pair.maria, today + timedelta(days=2), today + timedelta(days=4))
    assert await state(pair, match_id) == (MatchState.ACTIVE, None)
    with pytest.raises(Gone):
        await run(mentoring_leave.ask, pair.maria, today, today)
    clock.advance(days=2)
    await tick(pair)
    assert await state(pair, match_id) == (MatchState.SUSPENDED, Why.REST)
    sent = await run(relay.send, pair.anya, pair.maria.person, pair.case_id, [text("Вы где?")])
    assert sent.delivery is Delivery.OVER

    @internal
    def what_she_reads(tx: Transaction) -> str:
        out = rest_messages.suspended(tx, To(pair.anya), match_id, "mother")
        return out.text if out else ""

    told = await pair.ledger.read(what_she_reads)
    assert "Наставник51 сейчас отдыхает" in told
    assert "Пока пишите куратору" in told
    clock.advance(days=2)
    await tick(pair)
    assert await state(pair, match_id) == (MatchState.SUSPENDED, Why.REST)
    clock.advance(days=1)
    await tick(pair)
    assert await state(pair, match_id) == (MatchState.ACTIVE, None)
    kinds = [row.kind for row in await pair.rows(outbox.outbox)]
    assert kinds.count("mentoring.leave") == 1
    assert kinds.count("mentoring.resumed") == 2
    with pytest.raises(Gone):
        await run(mentoring_leave.come_back, pair.maria, leave.id)


async def test_a_pair_that_rests_for_another_reason_does_not_wake_with_the_leave(pair: Pair) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    today = await pair.ledger.read(mentoring_leave.today, pair.maria)
    leave = await run(mentoring_leave.ask, pair.maria, today, today)

    @internal
    def somebody_worries(tx: Transaction) -> None:
        mentoring.change(tx, match_id, suspended_why=Why.CONCERN)

    await run(somebody_worries)
    assert await run(mentoring_leave.come_back, pair.maria, leave.id)
    assert await state(pair, match_id) == (MatchState.SUSPENDED, Why.CONCERN)


async def test_leave_is_ones_own(pair: Pair) -> None:
    await pair.begin()
    today = await pair.ledger.read(mentoring_leave.today, pair.maria)
    leave = await pair.ledger.run(mentoring_leave.ask, pair.maria, today + timedelta(days=3), today + timedelta(days=3))
    lena = await pair.ledger.run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    with pytest.raises(Denied):
        await pair.ledger.run(mentoring_leave.come_back, lena, leave.id)
    for first, last in ((-1, 1), (3, 2), (1, 100)):
        with pytest.raises(Gone):
            days = (today + timedelta(days=first), today + timedelta(days=last))
            await pair.ledger.run(mentoring_leave.ask, lena, *days)


async def test_thanks_once_a_week_by_the_familys_curator(pair: Pair, clock: HandClock) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    assert await run(mentoring_thanks.thank, pair.house.olga, match_id, Thanks.WARM)
    clock.advance(days=6)
    assert not await run(mentoring_thanks.thank, pair.house.olga, match_id, Thanks.NEAR)
    clock.advance(days=1)
    assert await run(mentoring_thanks.thank, pair.house.olga, match_id, Thanks.NEAR)
    with pytest.raises(Denied):
        await run(mentoring_thanks.thank, pair.house.nina, match_id, Thanks.NEAR)


async def test_an_expense_is_taken_back_until_it_is_paid(pair: Pair, clock: HandClock) -> None:
    run, vera = pair.ledger.run, pair.house.vera
    bus = await run(mentoring_expenses.note, pair.maria, Spent.WAY, 50, 0)
    tea = await run(mentoring_expenses.note, pair.maria, Spent.TEA, 300, 1)
    month = await run(mentoring_expenses.month, vera, 0, 0)
    earlier = await run(mentoring_expenses.month, vera, 1, 0)
    assert month.total + earlier.total == 350
    for _ in range(2):  # a second press of the same key changes nothing
        await run(mentoring_expenses.pay, vera, bus.id, paid=True)
    assert not await run(mentoring_expenses.take_back, pair.maria, bus.id)
    assert await run(mentoring_expenses.take_back, pair.maria, tea.id)
    mine, more = await pair.ledger.read(mentoring_expenses.mine, pair.maria, 0)
    assert [(one.roubles, one.paid_at is not None, more) for one in mine] == [(50, True, False)]
    late = await run(mentoring_expenses.note, pair.maria, Spent.CRAFT, 100, 0)
    clock.advance(minutes=3)
    assert not await run(mentoring_expenses.take_back, pair.maria, late.id)
    lena = await run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    with pytest.raises(Denied):
        await run(mentoring_expenses.take_back, lena, late.id)


async def test_a_meeting_is_proposed_agreed_and_called_off(pair: Pair, clock: HandClock) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    form = await pair.ledger.read(mentoring_dates.form, pair.maria, match_id)
    day = form.wall.date() + timedelta(days=3)
    for bad in (
        (form.wall.date() - timedelta(days=1), time(12)),
        (day, time(23)),
        (day + timedelta(days=90), time(12)),
    ):
        with pytest.raises(Gone):
            await run(mentoring_dates.ask, pair.maria, match_id, *bad)
    first = await run(mentoring_dates.ask, pair.maria, match_id, day, time(12))
    second = await run(mentoring_dates.ask, pair.maria, match_id, day, time(15))
    with pytest.raises(Gone):
        await run(mentoring_dates.answer, pair.anya, first.id, DateState.AGREED)
    with pytest.raises(Denied):
        await run(mentoring_dates.answer, pair.anya, second.id, DateState.OFF)
    for other in (pair.maria, pair.house.olga):
        with pytest.raises(Denied):
            await run(mentoring_dates.answer, other, second.id, DateState.AGREED)
    await run(mentoring_dates.answer, pair.anya, second.id, DateState.AGREED)
    card = await pair.ledger.read(mentoring_home.card, pair.maria, match_id)
    assert card.next and card.next.starts_at == second.starts_at
    (hers,) = await pair.ledger.read(reminders.appointments, pair.anya, today=False, limit=5, offset=0)
    assert (hers.kind, hers.starts_at) == ("mentor_meeting", second.starts_at)
    await run(reminders.not_going, pair.anya, hers.id)
    assert (await pair.ledger.read(mentoring_home.card, pair.maria, match_id)).next is None
    assert [row.kind for row in await pair.rows(outbox.outbox)].count("mentoring.date_off") == 1


@pytest.mark.parametrize("how", ["ends", "rests", "volunteer cannot"])
async def test_a_meeting_does_not_outlive_its_pair(pair: Pair, how: str) -> None:
    """She is not reminded to go where nobody waits, and whoever writes to her no more is told no name of hers."""
    run, match_id = pair.ledger.run, await pair.begin()
    day = (await pair.ledger.read(mentoring_dates.form, pair.maria, match_id)).wall.date() + timedelta(days=3)
    agreed = await run(mentoring_dates.ask, pair.maria, match_id, day, time(12))
    await run(mentoring_dates.answer, pair.anya, agreed.id, DateState.AGREED)
    asked = await run(mentoring_dates.ask, pair.maria, match_id, day, time(15))

    @internal
    def pair_rests(tx: Transaction) -> None:
        mentoring_suspending.suspend(tx, system(pair.house.organisation_id), mentoring.get(tx, match_id), Why.VETTING)

    if how == "ends":
        await run(pairs.stop, pair.anya, match_id)
    elif how == "rests":
        await run(pair_rests)
    else:
        with pytest.raises(Denied):
            await run(mentoring_dates.cannot, pair.anya, agreed.id)
        await run(mentoring_dates.cannot, pair.maria, agreed.id)
    assert await pair.ledger.read(reminders.appointments, pair.anya, today=False, limit=5, offset=0) == []
    assert not [row for row in await pair.rows(all_timers) if row.kind == "appointment" and row.state == 0]
    with pytest.raises(Gone):
        await run(mentoring_dates.cannot, pair.maria, agreed.id)
    if how != "volunteer cannot":
        with pytest.raises(Gone):
            await run(mentoring_dates.answer, pair.anya, asked.id, DateState.AGREED)

    @internal
    def read(tx: Transaction) -> tuple[str, str, bool]:
        said = [date_messages.over(tx, To(who), agreed.id) for who in (pair.anya, pair.maria)]
        hers, theirs = (out.text if out else "" for out in said)
        return hers, theirs, date_messages.off(tx, To(pair.maria), agreed.id) is None

    hers, theirs, silent = await pair.ledger.read(read)
    assert "Вашей вины в этом нет" in hers
    assert "Мама50" not in theirs
    assert silent is (how != "volunteer cannot")
    told = [row.recipient_id for row in await pair.rows(outbox.outbox) if row.kind == "mentoring.date_over"]
    assert sorted(told) == sorted([pair.anya.person] + [pair.maria.person] * (how != "volunteer cannot"))


@pytest.mark.parametrize("how", ["ends", "rests"])
async def test_the_first_meeting_stands_with_the_volunteer_and_goes_with_the_pair(pair: Pair, how: str) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    day = (await pair.ledger.read(mentoring_dates.form, pair.maria, match_id)).wall.date() + timedelta(days=3)
    first = NewAppointment(Attends.SELF, FIRST, day, time(12), "Сквер", match_id=match_id)
    await run(reminders.add_appointment, pair.house.olga, pair.anya.case_id, first)
    (hers,) = await pair.ledger.read(reminders.appointments, pair.anya, today=False, limit=5, offset=0)
    card = await pair.ledger.read(mentoring_home.card, pair.maria, match_id)
    assert card.first is not None
    assert card.first.starts_at == hers.starts_at

    @internal
    def pair_rests(tx: Transaction) -> None:
        mentoring_suspending.suspend(tx, system(pair.house.organisation_id), mentoring.get(tx, match_id), Why.VETTING)

    await (run(pairs.stop, pair.anya, match_id) if how == "ends" else run(pair_rests))
    assert await pair.ledger.read(reminders.appointments, pair.anya, today=False, limit=5, offset=0) == []
    waits = {"appointment", "first_meeting"}
    assert not [row for row in await pair.rows(all_timers) if row.kind in waits and row.state == 0]
    told = [row.recipient_id for row in await pair.rows(outbox.outbox) if row.kind == "mentoring.meeting_over"]
    assert sorted(told) == sorted([pair.anya.person, pair.maria.person])
    with pytest.raises(Gone):
        await run(mentoring_meetings.answer, pair.maria, card.first.meeting_id, comes=True)


async def test_somebody_under_18_is_asked_by_her_curator_alone(ledger: Ledger, house: House) -> None:
    lena = await ledger.run(add_mother, house, house.case, 50, under_age=True)
    pair = Pair(ledger, house, lena, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    match_id = await pair.begin()
    await ledger.run(mentoring_meetings.met, house.olga, match_id)
    form = await ledger.read(mentoring_dates.form, pair.maria, match_id)
    assert form.by_curator
    with pytest.raises(Gone):
        await ledger.run(mentoring_dates.ask, pair.maria, match_id, form.wall.date() + timedelta(days=3), time(12))


async def test_a_tired_evening_and_two_hard_check_ins_call_a_person(pair: Pair, clock: HandClock) -> None:
    run, match_id = pair.ledger.run, await pair.begin()

    @internal
    def asked(tx: Transaction, number: int) -> int:
        return check_ins.ask(tx, match_id, pair.maria.person, number, Round.REGULAR)

    for number in (1, 2):
        clock.advance(hours=1)
        await run(mentoring_check_ins.answer, pair.maria, await run(asked, number), Feeling.SO_SO)
    assert TaskKind.MENTOR_TIRED not in [row.kind for row in await pair.rows(cases.tasks)]
    clock.advance(hours=1)
    logged = await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.SHORT, 0)
    await run(mentoring_contacts.feel, pair.maria, logged.id, Felt.TIRED)
    assert TaskKind.MENTOR_TIRED in [row.kind for row in await pair.rows(cases.tasks)]


async def test_hours_stand_in_the_list_and_in_the_letter(pair: Pair) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    for ago in (0, 10):
        await run(mentoring_contacts.log, pair.maria, match_id, How.MET, HowLong.LONG, ago)
    mine = await pair.ledger.read(mentoring_hours.mine, pair.maria)
    assert (mine.total, sum(minutes for _, minutes in mine.months)) == (300, 300)
    listed = await pair.ledger.read(mentoring_hours.volunteers, pair.house.vera, 0)
    assert [(one.name, one.total) for one in listed.found] == [("Наставник51", 300)]
    letter = await run(mentoring_hours.letter, pair.house.vera, pair.maria.person)
    assert (letter.name, letter.organisation, letter.minutes) == ("Наставник51", "Рядом", 300)
    assert isinstance(letter.first, date)
    assert letter == await run(mentoring_hours.my_letter, pair.maria)
    with pytest.raises(Denied):
        await run(mentoring_hours.letter, pair.house.vera, pair.anya.person)


async def test_a_paper_that_ran_out_meanwhile_keeps_the_pair_at_rest(pair: Pair) -> None:
    run, match_id = pair.ledger.run, await pair.begin()
    today = await pair.ledger.read(mentoring_leave.today, pair.maria)
    leave = await run(mentoring_leave.ask, pair.maria, today, today)
    await run(mentoring_vetting_keeping.take_back, pair.house.vera, pair.maria.person, Item.TRAINING)
    await run(mentoring_leave.come_back, pair.maria, leave.id)
    assert await state(pair, match_id) == (MatchState.SUSPENDED, Why.VETTING)
    kinds = [row.kind for row in await pair.rows(outbox.outbox)]
    assert "mentoring.resumed" not in kinds


async def test_the_certificate_says_when_the_lessons_were_read_while_they_count(pair: Pair) -> None:
    run, vera = pair.ledger.run, pair.house.vera
    found = await run(mentoring_hours.certificate, vera, pair.maria.person)
    assert (found.name, found.learned <= found.today) == ("Наставник51", True)
    with pytest.raises(Denied):
        await run(mentoring_hours.certificate, vera, pair.anya.person)
    await run(mentoring_vetting_keeping.take_back, vera, pair.maria.person, Item.TRAINING)
    with pytest.raises(Gone):
        await run(mentoring_hours.certificate, vera, pair.maria.person)
