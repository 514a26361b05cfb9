"""What becomes of a hidden chat when its account is nobody's any more, on a real ledger."""

import json
from datetime import timedelta

import pytest

from bot.domain.help_requests import HelpKind
from bot.domain.hiding import HERS, KITCHEN, Said
from bot.domain.outgoing import OutState
from bot.domain.people import Role, TextLevel, Who
from bot.domain.permissions import Denied
from bot.domain.privacy import RECONSIDER
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.hiding import nobody_behind
from bot.outbound.limits import Pacer
from bot.outbound.message import KINDS
from bot.outbound.worker import Worker
from bot.storage import outbox_sending, people_invitations
from bot.storage.ledger import internal
from bot.storage.outbox_sending import Outcome
from bot.storage.transaction import Transaction
from bot.use_cases import (
    help_requests_asking,
    hiding,
    people,
    people_guests,
    people_joining,
    privacy_erasure,
)
from bot.use_cases import people_invitations as inviting
from bot.use_cases.hiding import HELD
from tests.use_cases.legible import numbers
from tests.use_cases.place import Place, ask
from tests.use_cases.test_hiding import WORD, chooses, journal, now, post, queued, stands

SMALL_TALK = 77
"""An account nobody has written from."""


async def hides(place: Place) -> None:
    await chooses(place)
    await place.ledger.run(hiding.hide, place.people["Аня"])
    await post(place)


async def another_phone(place: Place) -> str:
    """Her curator cuts the account she has; answers the token of the link."""
    await place.ledger.run(inviting.new_phone, place.people["Ольга"], place.people["Аня"].case_id or 0)
    return await newest_link(place)


async def newest_link(place: Place) -> str:
    made = json.loads(queued(place, "people.invitation")[-1]["payload"])["invitation_id"]
    return await place.ledger.read(_token, made)


@internal
def _token(tx: Transaction, invitation_id: int) -> str:
    return people_invitations.token_of(tx, invitation_id)


async def pressing(place: Place, token: str, account: int | None = None) -> Who:
    """Whoever writes «/start» with this token."""
    anya = place.people["Аня"]
    return await place.ledger.read(people.identify, anya.organisation_id, account or anya.telegram_id or 0, token)


async def comes_in(place: Place, token: str, account: int) -> None:
    opened = await place.ledger.run(people_joining.open_invitation, await pressing(place, token, account), token)
    await place.ledger.run(people_joining.move_here, await pressing(place, "", account), opened.invitation_id)
    await place.ledger.run(inviting.answer_if_it_is_her, place.people["Ольга"], opened.invitation_id, yes=True)


async def test_yes_to_another_phone_opens_her_chat_and_lets_go_what_waited(place: Place) -> None:
    request_id = await ask(place, "Аня")
    await chooses(place)
    await place.ledger.run(hiding.hide, place.people["Аня"])
    hers, soon = place.people["Аня"].person_id, place.clock.now() + timedelta(minutes=10)
    rows = await place.ledger.run(outbox_sending.settle_and_claim, [], 50)
    held = [Outcome(row.id, OutState.WAITING, tried=False, not_before=soon, failure=HELD) for row in rows]
    await place.ledger.run(outbox_sending.settle_and_claim, held, 0)

    token = await another_phone(place)
    place.clock.advance(hours=1)
    claimed = await place.ledger.run(outbox_sending.settle_and_claim, [], 50)
    assert hers not in {row.recipient_id for row in claimed}, "it would be given up: she has no account now"
    await comes_in(place, token, SMALL_TALK)
    her = await pressing(place, "", SMALL_TALK)
    assert (her.hidden, her.secrets, her.case_id) == (False, True, place.people["Аня"].case_id)
    came = {row.kind for row in await place.ledger.run(outbox_sending.settle_and_claim, [], 50)}
    assert {"people.confirmed", "hiding.back", "help_requests.receipt"} <= came
    assert (await place.ledger.run(help_requests_asking.ask, her, HelpKind.DANGER)).request.id == request_id


async def test_the_old_account_keeps_its_recipes_and_nothing_of_her(place: Place) -> None:
    """In her voice. Nothing is sent there, no word of hers opens it, and memory knows it, too."""
    await place.ledger.run(people_guests.set_text_level, place.people["Аня"], TextLevel.EASY)
    await hides(place)
    await another_phone(place)
    behind = await now(place, "Аня")
    assert (behind.hidden, behind.person_id, behind.text_level) == (True, None, TextLevel.EASY)
    assert (await place.ledger.run(hiding.hear, behind, WORD)).said is Said.OTHER
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_asking.ask, behind, HelpKind.DANGER)
    (row,) = place.rows("SELECT * FROM kitchen")
    assert set(row.keys()) == {"id", "organisation_id", "telegram_id", "language", "text_level"}
    assert {name for name, kind in KINDS.items() if not nobody_behind(kind, behind)} == {
        "hiding.wipe",
        "hiding.kitchen",
    }
    assert behind in await place.ledger.read(people.everybody, behind.organisation_id)
    assert await post(place) == []


async def test_what_would_be_said_behind_the_recipes_is_given_up(place: Place) -> None:
    """It would wait for the day on which they end, and be said then to whoever holds the phone."""
    await hides(place)
    await another_phone(place)
    await place.ledger.run(_died, place.people["Аня"])
    rows = await place.ledger.run(outbox_sending.settle_and_claim, [], 50)
    (row,) = [row for row in rows if row.guest_telegram_id == place.people["Аня"].telegram_id]
    worker = Worker(place.ledger, None, place.clock, Pacer())  # type: ignore[arg-type]
    readers = await worker._readers([row])
    assert (await worker._send_one(row, KINDS[row.kind], readers[row.id])).state is OutState.CANCELLED


@internal
def _died(tx: Transaction, who: Who) -> None:
    """Something written from there failed three times."""
    people.update_died(tx, who.organisation_id, 1, who.telegram_id or 0)


async def test_a_chat_that_was_open_is_emptied_and_its_account_forgotten(place: Place) -> None:
    await stands(place, "Аня", (1, "help_requests.receipt"), (2, HERS))
    await another_phone(place)
    assert await post(place) == [[1, 2], []]
    assert journal(place, "Аня") == []
    assert [len(queued(place, f"hiding.{kind}")) for kind in ("menu", "done", "rest")] == [1, 0, 0]
    assert not (await now(place, "Аня")).hidden
    await post(place)
    place.clock.advance(hours=25)
    await place.tick()
    assert place.people["Аня"].telegram_id not in numbers(place.database)


async def test_only_a_link_that_is_open_leads_out_of_the_recipes(place: Place) -> None:
    await hides(place)
    ended, token = await another_phone(place), await another_phone(place)
    for pressed in ("", "x" * 24, ended):
        assert (await pressing(place, pressed)).hidden
    coming = await pressing(place, token)
    assert not coming.hidden
    assert (await now(place, "Аня")).hidden, "nothing is written before she is let in"
    await place.ledger.run(people_joining.open_invitation, coming, token)
    assert not (await now(place, "Аня")).hidden
    assert place.rows("SELECT 1 FROM kitchen") == []


async def test_no_link_leads_out_of_recipes_that_a_word_opens(place: Place) -> None:
    """She is known and could be let in as a volunteer, too: whoever presses it may be anybody."""
    await hides(place)
    await place.ledger.run(inviting.invite_to_team, place.people["Вера"], Role.SILVER_MENTOR)
    assert (await pressing(place, await newest_link(place))).hidden


async def test_the_recipes_end_after_their_time(place: Place) -> None:
    await hides(place)
    await another_phone(place)
    place.clock.advance(days=KITCHEN.days - 1)
    await place.tick()
    assert (await now(place, "Аня")).hidden
    place.clock.advance(days=1, minutes=1)
    await place.tick()
    assert not (await now(place, "Аня")).hidden
    assert place.people["Аня"].telegram_id not in numbers(place.database)


async def test_whoever_is_forgotten_behind_recipes_leaves_them_and_gets_no_goodbye(place: Place) -> None:
    anya = place.people["Аня"]
    await place.ledger.run(privacy_erasure.ask, anya)
    await hides(place)
    place.clock.advance(seconds=RECONSIDER.total_seconds() + 60)
    await place.tick()
    assert len(place.rows("SELECT 1 FROM audit WHERE action = 'privacy.erase'")) == 1
    assert (await now(place, "Аня")).hidden
    assert queued(place, "privacy.erased") == []
    (row,) = place.rows("SELECT * FROM kitchen")
    assert anya.person_id not in tuple(row)
    place.clock.advance(days=KITCHEN.days, minutes=1)
    await place.tick()
    assert anya.telegram_id not in numbers(place.database)
