"""She asks once more, or hides it: what that changes for those who hold her request, on a real ledger."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.help_requests import Fact, HelpKind, Outcome, RequestState, Words
from bot.domain.people import Role
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, Out, To
from bot.storage import duty
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests, help_requests_asking, help_requests_words, hiding, red_flags
from bot.use_cases.help_requests_people import Cover, cover
from bot.use_cases.people import blocked
from tests.use_cases.place import Place, ask


async def held(place: Place, kind: HelpKind, *, reached: bool = True) -> int:
    """Olga has taken it, and has reached her."""
    request_id, olga = await ask(place, "Аня", kind), place.people["Ольга"]
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    if reached:
        assert (await place.ledger.run(help_requests.contacted, olga, request_id, 1)).ok
    return request_id


async def hears(place: Place, name: str, kind: str, **ids: object) -> Out | None:
    return await place.ledger.read(KINDS[kind].render, To(place.people[name]), **ids)


def state(place: Place, request_id: int) -> str:
    return str(place.rows("SELECT state FROM help_request WHERE id = ?", request_id)[0]["state"])


def steps_after(place: Place, request_id: int) -> list[str]:
    query = "SELECT kind FROM timer WHERE ref_id = ? AND state = 0 AND kind LIKE 'help%' ORDER BY kind"
    return [row["kind"] for row in place.rows(query, request_id)]


async def test_whoever_reached_her_yesterday_does_not_hold_the_danger_of_today(place: Place) -> None:
    yesterday = await held(place, HelpKind.VIOLENCE)
    await place.walk(24 * 60)
    asked = await place.ledger.run(help_requests_asking.ask, place.people["Аня"], HelpKind.VIOLENCE)
    assert asked.new
    assert asked.request.id != yesterday
    assert place.told(asked.request.id) == {"Ольга"}
    assert steps_after(place, asked.request.id), "the ladder of the new one has begun"


async def test_asking_again_an_hour_later_makes_her_unreached(place: Place) -> None:
    request_id = await held(place, HelpKind.VIOLENCE)
    await place.walk(60)
    asked = await place.ledger.run(help_requests_asking.ask, place.people["Аня"], HelpKind.VIOLENCE)
    assert (asked.request.id, asked.new) == (request_id, False)
    assert state(place, request_id) == RequestState.TAKEN
    assert steps_after(place, request_id), "if Olga does not reach her once more, others hear of it"


async def test_what_calms_leaves_it_reached(place: Place) -> None:
    request_id = await held(place, HelpKind.SUICIDAL)
    await place.walk(60)
    await place.ledger.run(help_requests_asking.tell, place.people["Аня"], HelpKind.SUICIDAL, Fact.NOT_ALONE)
    assert state(place, request_id) == RequestState.CONTACTED


async def test_a_thought_of_dying_hurries_whoever_took_a_calm_request(place: Place) -> None:
    request_id = await held(place, HelpKind.HOUSING, reached=False)
    await place.ledger.run(help_requests_asking.tell, place.people["Аня"], HelpKind.HOUSING, Fact.THINKING)
    due = place.rows("SELECT min(due_at) AS at FROM timer WHERE ref_id = ? AND state = 0", request_id)[0]["at"]
    assert due / 1e6 - place.clock.now().timestamp() <= timedelta(minutes=30).total_seconds()


@pytest.mark.parametrize("kind", ["help_requests.taken", "help_requests.released", "help_requests.today"])
async def test_nothing_is_written_to_a_phone_after_she_hid_it(place: Place, kind: str) -> None:
    request_id, olga = await ask(place, "Аня", HelpKind.VIOLENCE), place.people["Ольга"]
    await place.ledger.run(hiding.hide, place.people["Аня"])
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    if kind.endswith("released"):
        await place.ledger.run(help_requests.release, olga, request_id, 1)
    if kind.endswith("today"):
        await place.ledger.run(help_requests.close, olga, request_id, Outcome.SOLVED, 1)
    assert await hears(place, "Аня", kind, request_id=request_id) is None


async def test_she_hid_it_after_its_end_and_is_not_asked_tomorrow(place: Place) -> None:
    request_id, olga = await held(place, HelpKind.VIOLENCE, reached=False), place.people["Ольга"]
    await place.ledger.run(help_requests.close, olga, request_id, Outcome.SOLVED, 1)
    await place.ledger.run(hiding.hide, place.people["Аня"])
    assert await hears(place, "Аня", "help_requests.today", request_id=request_id) is None


async def test_her_phone_stays_silent_when_a_curator_asks_for_her_after_she_hid(place: Place) -> None:
    await ask(place, "Аня", HelpKind.VIOLENCE)
    await place.ledger.run(hiding.hide, place.people["Аня"])
    case_id = place.people["Аня"].case_id
    assert case_id is not None
    asked = await place.ledger.run(help_requests_asking.ask_for_her, place.people["Ольга"], case_id, HelpKind.CHILD_ILL)
    assert asked.new
    assert await hears(place, "Аня", "help_requests.receipt", request_id=asked.request.id) is None


async def test_no_safe_text_is_shown_on_a_phone_she_hid_it_on(place: Place) -> None:
    request_id = await ask(place, "Аня", HelpKind.VIOLENCE)
    await place.ledger.run(
        help_requests_words.write, place.people["Аня"], request_id, Words("text", "муж меня бьёт, он меня убьёт")
    )
    await place.ledger.run(hiding.hide, place.people["Аня"])
    flag = place.rows("SELECT id FROM red_flag")[0]["id"]
    asked = await place.ledger.run(red_flags.show_safe_text, place.people["Ольга"], flag)
    assert asked.shown is False
    assert place.rows("SELECT 1 FROM outbox WHERE kind = 'red_flags.safe_text'") == []
    assert await hears(place, "Аня", "red_flags.safe_text", flag_id=flag) is None


async def test_a_stranger_is_forgotten_also_where_a_flag_was_read_in_the_words(place: Place) -> None:
    guest = replace(place.people["Аня"], role=Role.STRANGER, person_id=None, case_id=None, telegram_id=999)
    request_id = (await place.ledger.run(help_requests_asking.ask, guest, HelpKind.DANGER)).request.id
    olga = place.people["Ольга"]
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    asked = Words("text", "Он вас бьёт? Он хочет вас убить? Вы хотите умереть?")
    await place.ledger.run(help_requests_words.write, olga, request_id, asked)
    assert len(place.rows("SELECT 1 FROM red_flag")) == 1
    await place.ledger.run(help_requests.close, olga, request_id, Outcome.SOLVED, 1)
    place.clock.advance(hours=73)
    await place.tick()
    assert place.rows("SELECT 1 FROM help_request") == []


@internal
def covered(tx: Transaction, organisation_id: int) -> Cover:
    return cover(tx, organisation_id, "Asia/Barnaul")


@internal
def on_the_rota(tx: Transaction, organisation_id: int, person_id: int) -> None:
    duty.add_shift(tx, organisation_id, person_id, tx.now - timedelta(hours=1), tx.now + timedelta(hours=8))


async def test_a_shift_of_somebody_who_cannot_be_reached_is_a_hole(place: Place) -> None:
    olga = place.people["Ольга"]
    await place.ledger.run(on_the_rota, olga.organisation_id, olga.person)
    assert (await place.ledger.read(covered, olga.organisation_id)).now
    await place.ledger.run(blocked, olga)
    assert not (await place.ledger.read(covered, olga.organisation_id)).now
