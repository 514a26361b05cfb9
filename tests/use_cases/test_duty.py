"""Who is called when there is a rota, a leave, a hole in it, or a curator the bot has lost."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.duty import Hours
from bot.domain.help_requests import HelpKind, Outcome, RequestState
from bot.domain.permissions import Denied, Gone
from bot.use_cases import (
    duty,
    duty_leave,
    help_requests,
    help_requests_settings,
    help_requests_silence,
)
from bot.use_cases.people import blocked, reachable_again
from tests.use_cases.place import Place, ask

TODAY = date(2026, 12, 1)  # one o'clock in Barnaul, where the organisation is


async def on_duty(place: Place, name: str, day: date = TODAY, hours: Hours = Hours.DAY) -> int:
    person = place.people[name].person
    return (await place.ledger.run(duty.add_shift, place.people["Вера"], person, day, hours)).id


async def away(place: Place, name: str, deputy: str | None = None, days: int = 7) -> int:
    stands_in = place.people[deputy].person if deputy else None
    person, last = place.people[name].person, TODAY + timedelta(days=days)
    leave = await place.ledger.run(duty_leave.add_leave, place.people["Вера"], person, TODAY, last, stands_in)
    return leave.id


async def test_who_is_on_duty_is_called_and_the_other_curators_are_not(place: Place) -> None:
    await on_duty(place, "Тамара")
    request_id = await ask(place, "Аня")
    assert place.told(request_id) == {"Ольга", "Тамара"}
    with pytest.raises(Denied):
        await place.ledger.run(help_requests.take, place.people["Нина"], request_id, 1)
    assert (await place.ledger.read(help_requests.open_requests, place.people["Нина"])).total == 0
    assert (await place.ledger.run(help_requests.take, place.people["Тамара"], request_id, 1)).ok


async def test_on_duty_she_sees_every_request_and_after_it_only_those_she_was_called_to(place: Place) -> None:
    await on_duty(place, "Нина")
    called = await ask(place, "Аня")
    place.clock.time = datetime(2026, 12, 1, 14, 30, tzinfo=UTC)  # her shift ended at nine in the evening
    later = await ask(place, "Катя", HelpKind.CHILD_ILL)
    found = await place.ledger.read(help_requests.open_requests, place.people["Нина"])
    assert [request.id for request in found.lines] == [called]
    with pytest.raises(Denied):
        await place.ledger.run(help_requests.look, place.people["Нина"], later)


async def test_a_hole_in_the_rota_calls_all_curators_and_the_coordinator_at_once(place: Place) -> None:
    await on_duty(place, "Нина", TODAY + timedelta(days=1))
    request_id = await ask(place, "Аня")
    assert place.told(request_id) == {"Ольга", "Нина", "Вера"}
    assert place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.nobody_on_duty'")


async def test_without_a_rota_she_hears_at_night_that_nobody_is_on_duty(place: Place) -> None:
    told = "SELECT count(*) AS n FROM outbox WHERE kind = 'help_requests.nobody_on_duty'"
    await ask(place, "Аня")
    assert place.rows(told)[0]["n"] == 0
    place.clock.time = datetime(2026, 12, 1, 18, tzinfo=UTC)
    await ask(place, "Лена")
    assert place.rows(told)[0]["n"] == 1


async def test_at_night_nothing_goes_before_the_receipts_of_those_who_call_at_once(place: Place) -> None:
    place.clock.time = datetime(2026, 12, 1, 18, tzinfo=UTC)
    for name in ("Аня", "Лена"):
        await ask(place, name)
    first = place.rows("SELECT kind FROM outbox WHERE lane = (SELECT min(lane) FROM outbox)")
    assert [row["kind"] for row in first] == ["help_requests.receipt"] * 2


async def test_nobody_on_leave_is_called_her_deputy_is(place: Place) -> None:
    await away(place, "Ольга", "Тамара")
    request_id = await ask(place, "Аня", HelpKind.CHILD_ILL)
    assert place.told(request_id) == {"Тамара"}
    await place.walk(300)
    assert "Ольга" not in place.told(request_id)
    assert place.told(request_id) == {"Тамара", "Нина", "Вера"}


async def test_a_leave_without_a_deputy_is_passed_by(place: Place) -> None:
    leave = await away(place, "Ольга")
    assert place.told(await ask(place, "Аня", HelpKind.CHILD_ILL)) == {"Нина", "Вера"}
    await place.ledger.run(duty_leave.call_off, place.people["Вера"], leave)
    assert place.told(await ask(place, "Катя", HelpKind.CHILD_ILL)) == {"Ольга"}


async def test_a_deputy_sees_what_the_absent_curator_would(place: Place) -> None:
    await on_duty(place, "Тамара")
    request_id = await ask(place, "Лена", HelpKind.HOUSING)  # her curator is Нина
    seen = help_requests.open_requests
    assert (await place.ledger.read(seen, place.people["Ольга"])).total == 0
    await away(place, "Нина", "Ольга")
    assert [one.id for one in (await place.ledger.read(seen, place.people["Ольга"])).lines] == [request_id]


async def test_when_everybody_is_away_the_call_still_reaches_somebody(place: Place) -> None:
    for name in ("Ольга", "Нина", "Вера", "Тамара"):
        await away(place, name)
    assert place.told(await ask(place, "Аня")) == {"Ольга", "Нина", "Вера", "Тамара"}


async def test_when_the_only_one_called_blocks_the_bot_the_next_are_called_at_once(place: Place) -> None:
    request_id = await ask(place, "Аня", HelpKind.CHILD_ILL)
    assert place.told(request_id) == {"Ольга"}
    await place.ledger.run(blocked, place.people["Ольга"])
    assert place.told(request_id) == {"Ольга", "Нина"}


async def test_what_somebody_has_who_blocks_the_bot_goes_on(place: Place) -> None:
    request_id = await ask(place, "Аня")
    await place.ledger.run(help_requests.take, place.people["Ольга"], request_id, 1)
    await place.ledger.run(blocked, place.people["Ольга"])
    (row,) = place.rows("SELECT state, taken_by FROM help_request")
    assert (row["state"], row["taken_by"]) == ("created", None)
    assert place.told(request_id) == {"Ольга", "Нина", "Вера"}
    assert place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.released'")
    await place.ledger.run(reachable_again, place.people["Ольга"])
    assert (await place.ledger.run(help_requests.take, place.people["Нина"], request_id, 2)).ok


async def test_who_took_it_and_falls_silent_is_asked_and_then_another_takes_it_over(place: Place) -> None:
    request_id = await ask(place, "Аня")
    await place.ledger.run(help_requests.take, place.people["Ольга"], request_id, 1)
    assert not (await place.ledger.run(help_requests.take, place.people["Нина"], request_id, 2)).ok
    cards = "SELECT count(*) AS n FROM outbox WHERE kind = 'help_requests.card' AND recipient_id = ?"
    before = place.rows(cards, place.people["Ольга"].person_id)[0]["n"]
    await place.walk(15)
    assert place.rows(cards, place.people["Ольга"].person_id)[0]["n"] == before + 1
    assert not place.told(request_id) & {"Вера", "Тамара"}
    await place.walk(15)
    assert place.told(request_id) >= {"Вера", "Тамара"}
    presses = [place.ledger.run(help_requests.take, place.people[name], request_id, 3) for name in ("Вера", "Тамара")]
    done = await asyncio.gather(*presses)
    assert [one.ok for one in done] == [True, False]
    assert {one.holder for one in done} == {"Вера"}


async def test_a_word_that_she_was_reached_ends_the_asking(place: Place) -> None:
    request_id = await ask(place, "Аня")
    await place.ledger.run(help_requests.take, place.people["Ольга"], request_id, 1)
    await place.ledger.run(help_requests.contacted, place.people["Ольга"], request_id, 1)
    told = place.told(request_id)
    await place.walk(120)
    assert place.told(request_id) == told
    await place.ledger.run(help_requests.close, place.people["Ольга"], request_id, Outcome.SOLVED, 1)
    assert place.rows("SELECT 1 FROM timer WHERE kind IN ('help_ladder', 'help_held') AND state = 0") == []


async def test_the_supervisor_sees_who_was_called_and_kept_silent(place: Place) -> None:
    request_id = await ask(place, "Аня")
    await place.ledger.run(help_requests.look, place.people["Нина"], request_id)
    await place.walk(10)
    seen = await place.ledger.run(help_requests_silence.silence, place.people["Тамара"])
    assert {one.name: (one.calls, one.silent) for one in seen.colleagues} == {
        "Ольга": (1, 1),
        "Нина": (1, 0),
        "Вера": (1, 0),
    }
    assert (seen.asked, seen.in_time) == (1, 1)
    await place.walk(1)
    assert (await place.ledger.run(help_requests_silence.silence, place.people["Тамара"])).in_time == 0
    for name in ("Ольга", "Вера", "Аня"):
        with pytest.raises(Denied):
            await place.ledger.run(help_requests_silence.silence, place.people[name])


async def test_the_coordinator_sets_the_minutes_and_open_requests_go_by_them(place: Place) -> None:
    vera, settings = place.people["Вера"], help_requests_settings
    request_id = await ask(place, "Аня")
    await place.ledger.run(settings.set_step, vera, HelpKind.DANGER, 1, 5)
    later = await ask(place, "Лена")
    await place.walk(5)
    assert "Вера" in place.told(later)
    assert "Вера" not in place.told(request_id), "its next step was waiting already"
    with pytest.raises(Gone):
        await place.ledger.run(settings.set_step, vera, HelpKind.DANGER, 1, 60)
    with pytest.raises(Gone):
        await place.ledger.run(settings.set_step, vera, HelpKind.THINGS, 1, 60)
    assert (await place.ledger.run(settings.reset, vera, HelpKind.DANGER)).steps[1].minutes == 10
    with pytest.raises(Denied):
        await place.ledger.run(settings.set_step, place.people["Ольга"], HelpKind.DANGER, 1, 5)


async def test_a_shift_can_be_taken_back_made_again_and_never_doubled(place: Place) -> None:
    vera = place.people["Вера"]
    first = await on_duty(place, "Нина")
    assert await on_duty(place, "Нина") == first
    await place.ledger.run(duty.repeat_shift, vera, first)
    shifts = (await place.ledger.read(duty.week, vera, TODAY + timedelta(days=7))).shifts
    assert [(one.name, one.starts_at) for one in shifts] == [("Нина", datetime(2026, 12, 8, 2, tzinfo=UTC))]
    await place.ledger.run(duty.remove_shift, vera, first)
    assert (await place.ledger.read(duty.week, vera)).shifts == []
    await place.ledger.run(duty.remove_shift, vera, first, removed=False)
    assert [one.id for one in (await place.ledger.read(duty.week, vera)).shifts] == [first]


async def test_what_cannot_be_on_a_rota_is_refused(place: Place) -> None:
    vera = place.people["Вера"]
    with pytest.raises(Gone):
        await on_duty(place, "Аня")
    with pytest.raises(Gone):
        await on_duty(place, "Нина", TODAY - timedelta(days=2))
    with pytest.raises(Gone):
        await away(place, "Ольга", "Ольга")
    with pytest.raises(Gone):
        await away(place, "Ольга", days=-1)
    for name in ("Ольга", "Тамара", "Аня"):
        with pytest.raises(Denied):
            await place.ledger.run(duty.add_shift, place.people[name], vera.person, TODAY, Hours.DAY)


async def test_each_noon_the_coordinator_hears_of_holes_and_only_while_a_rota_is_kept(place: Place) -> None:
    holes = "SELECT count(*) AS n FROM outbox WHERE kind = 'duty.holes'"
    await on_duty(place, "Нина")
    place.clock.time = datetime(2026, 12, 2, 5, tzinfo=UTC)
    await place.tick()
    await place.tick()
    assert place.rows(holes)[0]["n"] == 1
    for number in range(1, 30):
        place.clock.time = datetime(2026, 12, 2, 5, tzinfo=UTC) + timedelta(days=number)
        await place.tick()
    assert place.rows(holes)[0]["n"] == 14, "two weeks after its end nobody keeps it any more"


async def test_a_request_with_a_name_on_it_is_nobody_elses(place: Place) -> None:
    """Taking over is for what was left alone, not for the impatient."""
    request_id = await ask(place, "Аня")
    await place.ledger.run(help_requests.take, place.people["Ольга"], request_id, 1)
    await place.walk(14)
    done = await place.ledger.run(help_requests.take, place.people["Нина"], request_id, 2)
    assert (done.ok, done.request.state) == (False, RequestState.TAKEN)
