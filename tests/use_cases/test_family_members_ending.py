"""Help that somebody close had asked for while the door was open: what is left of it once the door is closed."""

from datetime import timedelta

from bot.domain.help_requests import FORGET_GUEST, HelpKind, Outcome
from bot.use_cases import (
    family_members,
    help_requests,
    help_requests_after,
    help_requests_asking,
    help_requests_closing,
)
from tests.use_cases.family_town import let_in
from tests.use_cases.place import Place
from tests.use_cases.test_family_members import DIMA, curator_of


async def test_help_that_had_ended_before_the_cut_is_forgotten_as_any_guests(place: Place) -> None:
    anya, olga = place.people["Аня"], curator_of(place, place.people["Аня"])
    member_id, dima = await let_in(place, anya, DIMA)
    run = place.ledger.run
    ended = (await run(help_requests_asking.ask, dima, HelpKind.EXHAUSTED)).request.id
    await run(help_requests.take, olga, ended, 0)
    await run(help_requests.close, olga, ended, Outcome.SOLVED, 0)
    await run(help_requests_closing.to_plan, olga, ended, yes=True)
    goes_on = (await run(help_requests_after.again, dima, ended, [])).request.id
    await run(family_members.cut, anya, member_id)
    assert accounts(place) == {ended: DIMA, goes_on: DIMA}  # it is not three days since
    place.clock.advance(seconds=FORGET_GUEST.total_seconds() - 60)
    await place.tick()
    assert ended in accounts(place)
    await place.walk(2)
    assert accounts(place) == {goes_on: DIMA}  # what is open still reaches them
    assert not place.rows("SELECT 1 FROM task WHERE ref_id = ? AND done_at IS NULL", ended)
    await run(help_requests.take, olga, goes_on, 0)
    await run(help_requests.close, olga, goes_on, Outcome.SOLVED, 0)
    place.clock.advance(seconds=(FORGET_GUEST + timedelta(minutes=1)).total_seconds())
    await place.tick()
    assert accounts(place) == {}


async def test_help_of_weeks_ago_is_forgotten_with_the_cut(place: Place) -> None:
    anya, olga = place.people["Аня"], curator_of(place, place.people["Аня"])
    member_id, dima = await let_in(place, anya, DIMA)
    run = place.ledger.run
    ended = (await run(help_requests_asking.ask, dima, HelpKind.EXHAUSTED)).request.id
    await run(help_requests.take, olga, ended, 0)
    await run(help_requests.close, olga, ended, Outcome.SOLVED, 0)
    place.clock.advance(days=20)
    await run(family_members.cut, anya, member_id)
    await place.tick()
    assert not place.rows("SELECT 1 FROM help_request WHERE id = ?", ended)


def accounts(place: Place) -> dict[int, int]:
    """Requests that still know the account of whoever asked."""
    found = place.rows("SELECT id, guest_telegram_id AS account FROM help_request WHERE guest_telegram_id IS NOT NULL")
    return {row["id"]: row["account"] for row in found}
