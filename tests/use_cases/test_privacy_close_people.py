"""She is deleted, or reads who looked: what becomes of whoever she had let in, and what of theirs she never sees."""

from bot.domain.family_members import Relation, Shared
from bot.domain.help_requests import HelpKind, Outcome, Words
from bot.domain.people import Role, Who
from bot.domain.people_invitations import Door
from bot.storage import brigade, outbox
from bot.storage import help_requests as requests
from bot.storage import privacy as audit
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import (
    family_members,
    family_members_meetings,
    help_requests,
    help_requests_asking,
    help_requests_words,
    people_joining,
    privacy,
    privacy_erasure,
    red_flags,
)
from tests.use_cases.family_town import appointment, case_of, come_in, identify, let_in, newest_token
from tests.use_cases.legible import legible, numbers
from tests.use_cases.place import Place

DIMA, BABA = 880001, 880002
NAME, WORD = "Дмитрийка", "Маркеринка"


async def passes(place: Place, **of: int) -> None:
    place.clock.advance(**of)
    await Clockwork(place.ledger, FIRE).tick()


def erased(place: Place) -> int:
    return len(place.rows("SELECT 1 FROM audit WHERE action = 'privacy.erase'"))


def marked(place: Place, word: str) -> list[str]:
    return [text for text in legible(place.database, place.ledger._keys) if word in text]


async def test_her_deletion_ends_their_access_and_leaves_nothing_of_them(place: Place) -> None:
    run, anya = place.ledger.run, place.people["Аня"]
    member_id, dima = await let_in(place, anya, DIMA, NAME)
    visit = await appointment(place, anya)
    await run(family_members_meetings.show, anya, member_id, Shared.APPOINTMENT, visit)
    await run(family_members.invite, anya, Relation.ELDER)
    _, token = await place.ledger.read(newest_token, case_of(anya))
    assert marked(place, NAME)
    await run(privacy_erasure.ask, anya)
    assert (await identify(place, anya, DIMA)).role is Role.FAMILY_MEMBER, "she may still take it back"
    await passes(place, hours=24, minutes=1)
    assert erased(place) == 1
    guest = await identify(place, anya, DIMA)
    assert (guest.role, guest.person_id) == (Role.STRANGER, None)
    waits = place.rows("SELECT kind FROM outbox WHERE guest_telegram_id = ? AND state = 0", DIMA)
    assert [row["kind"] for row in waits] == ["family_members.closed"]
    assert not place.rows("SELECT 1 FROM outbox WHERE recipient_id = ? AND state = 0", dima.person)
    assert not marked(place, NAME)
    assert not place.rows("SELECT 1 FROM case_member UNION SELECT 1 FROM person_role WHERE role = 'family_member'")
    opened = await run(people_joining.open_invitation, await identify(place, anya, BABA), token)
    assert opened.door is not Door.OPEN
    await run(_said_goodbye, DIMA)
    await passes(place, hours=25)
    assert DIMA not in numbers(place.database)


async def test_whoever_has_another_role_keeps_it_and_their_name(place: Place) -> None:
    anya, lena = place.people["Аня"], place.people["Лена"]
    await place.ledger.run(family_members.invite, anya, Relation.OTHER)
    assert (await come_in(place, anya, lena.telegram_id or 0))[1] is Door.OPEN
    await place.ledger.run(privacy_erasure.ask, anya)
    await passes(place, hours=24, minutes=1)
    known = await identify(place, anya, lena.telegram_id or 0)
    assert (known.role, known.case_id, known.person_id) == (Role.MOTHER, lena.case_id, lena.person_id)
    assert marked(place, "Лена")
    (row,) = place.rows("SELECT kind FROM outbox WHERE recipient_id = ? AND role = 'mother' AND state = 0", lena.person)
    assert row["kind"] == "family_members.closed"


async def test_what_they_asked_help_for_is_finished_first_and_she_hears_nothing_of_it(place: Place) -> None:
    run, anya, olga = place.ledger.run, place.people["Аня"], place.people["Ольга"]
    _, dima = await let_in(place, anya, DIMA)
    asked = (await run(help_requests_asking.ask, dima, HelpKind.EXHAUSTED)).request.id
    await run(help_requests_words.write, dima, asked, Words("text", WORD))
    await run(privacy_erasure.ask, anya)
    assert not (await run(privacy_erasure.wish, anya)).asks_for_help
    for _ in range(2):
        await passes(place, hours=24, minutes=1)
    assert erased(place) == 0
    assert (await identify(place, anya, DIMA)).role is Role.STRANGER, "her wish ends their access all the same"
    assert marked(place, WORD), "whoever helps reads it still"
    await run(help_requests.take, olga, asked, 0)
    await run(help_requests.close, olga, asked, Outcome.SOLVED, 0)
    await passes(place, hours=1, minutes=1)
    assert erased(place) == 1
    assert not marked(place, WORD)
    assert place.rows("SELECT guest_telegram_id, person_id FROM help_request WHERE id = ?", asked)[0][:] == (None, None)


async def test_what_they_did_and_asked_for_is_not_among_who_looked(place: Place) -> None:
    run, anya, olga = place.ledger.run, place.people["Аня"], place.people["Ольга"]
    member_id, dima = await let_in(place, anya, DIMA)
    before = await run(privacy.looked, anya, 0, 50)
    asked = (await run(help_requests_asking.ask, dima, HelpKind.DANGER)).request.id
    await run(help_requests_words.write, dima, asked, Words("text", "не хочу жить"))
    (flag,) = place.rows("SELECT id FROM red_flag")
    place.clock.advance(hours=1)
    await run(red_flags.take, olga, flag["id"])
    await run(help_requests.take, olga, asked, 0)
    await run(help_requests_words.write, olga, asked, Words("text", "Мы едем"))
    await run(_sees_a_callout, olga, asked, case_of(anya))
    await run(family_members.cut, anya, member_id)
    await run(help_requests.close, olga, asked, Outcome.SOLVED, 0)
    actions = {row["action"] for row in place.rows("SELECT action FROM audit WHERE case_id = ?", case_of(anya))}
    assert any(one.startswith("help_requests.") for one in actions), "it is written down"
    assert any(one.startswith("red_flags.") for one in actions)
    assert await run(privacy.looked, anya, 0, 50) == before
    await passes(place, hours=73)
    assert not place.rows("SELECT 1 FROM help_request WHERE id = ?", asked), "as a guest's it is forgotten"
    assert await run(privacy.looked, anya, 0, 50) == before
    hers = (await run(help_requests_asking.ask, anya, HelpKind.HOUSING)).request.id
    await run(help_requests.take, olga, hers, 0)
    assert await run(privacy.looked, anya, 0, 50) != before, "what was done about hers she does see"


@internal
def _said_goodbye(tx: Transaction, account: int) -> None:
    tx.execute(outbox.outbox.update().where(outbox.outbox.c.guest_telegram_id == account).values(state=2))


@internal
def _sees_a_callout(tx: Transaction, who: Who, request_id: int, case_id: int) -> None:
    """Of the brigade: its deeds name the call-out and not the request."""
    callout = brigade.add(tx, requests.get(tx, request_id), who, "", [])
    audit.record(tx, who, "brigade.see", object_id=callout.id, case_id=case_id)
