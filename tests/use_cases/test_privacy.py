"""Who looked, told to her alone; and a copy that three people have to press for and nobody gets into a chat of hers."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.help_requests import HelpKind, Words
from bot.domain.people import Role
from bot.domain.permissions import Denied, Gone
from bot.domain.privacy_copy import CopyState
from bot.domain.relay import Parcel, RelayKind
from bot.outbound.messages.privacy_copy import as_html
from bot.storage import cases, people
from bot.storage import privacy_copy as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases as families
from bot.use_cases import help_requests, help_requests_asking, help_requests_words, privacy, privacy_copy, relay
from tests.use_cases.place import Place

SECRET = "<b>Слово Ольги</b>"


async def test_she_sees_who_looked_and_her_own_looking_is_no_noise(place: Place) -> None:
    run, anya, olga = place.ledger.run, place.people["Аня"], place.people["Ольга"]
    assert await run(privacy.looked, anya, 0, 3) == ([], False)
    before = len(place.rows("SELECT 1 FROM audit"))
    for _ in range(5):
        await run(privacy.looked, anya, 0, 3)
    assert len(place.rows("SELECT 1 FROM audit")) == before
    for _ in range(4):
        for _ in range(2):
            await run(families.family, olga, anya.case_id or 0)
        place.clock.advance(days=1)
    found, more = await run(privacy.looked, anya, 0, 3)
    assert more
    assert [(one.name, one.look.role, one.look.actions) for one in found] == [
        ("Ольга", Role.CURATOR, ("cases.see",))
    ] * 3
    rest, more = await run(privacy.looked, anya, 1, 3)
    assert (len(rest), more) == (1, False)
    assert (await run(privacy.looked, place.people["Лена"], 0, 3))[0] == []
    with pytest.raises(Denied):
        await run(privacy.looked, olga, 0, 3)


async def test_whoever_is_not_confirmed_yet_sees_nothing(place: Place) -> None:
    await place.ledger.run(families.family, place.people["Ольга"], place.people["Аня"].case_id or 0)
    unknown = replace(place.people["Аня"], case_id=None)
    assert await place.ledger.run(privacy.looked, unknown, 0, 3) == ([], False)


async def asked(place: Place) -> int:
    await place.ledger.run(privacy_copy.ask, place.people["Аня"])
    return int(place.rows("SELECT max(id) AS id FROM data_copy")[0]["id"])


def state(place: Place, copy_id: int) -> str:
    return str(place.rows("SELECT state FROM data_copy WHERE id = ?", copy_id)[0]["state"])


async def test_a_copy_goes_through_three_hands_in_this_order(place: Place) -> None:
    run, olga, vera = place.ledger.run, place.people["Ольга"], place.people["Вера"]
    copy_id = await asked(place)
    await asyncio.gather(*(run(privacy_copy.ask, place.people["Аня"]) for _ in range(20)))
    assert len(place.rows("SELECT 1 FROM data_copy")) == 1
    await run(privacy_copy.decide, vera, copy_id, allows=True)
    assert state(place, copy_id) == CopyState.ASKED, "nobody allows what the curator has not confirmed"
    assert await run(privacy_copy.confirm, olga, copy_id)
    await run(privacy_copy.hand_over, olga, copy_id)
    assert state(place, copy_id) == CopyState.CONFIRMED
    await asyncio.gather(*(run(privacy_copy.decide, vera, copy_id, allows=True) for _ in range(20)))
    assert state(place, copy_id) == CopyState.ALLOWED
    files = place.rows("SELECT recipient_id FROM outbox WHERE kind = 'privacy.copy_file'")
    assert [row["recipient_id"] for row in files] == [olga.person_id]
    await run(privacy_copy.hand_over, olga, copy_id)
    assert place.rows("SELECT done_at FROM task WHERE kind = 'data_copy'")[0]["done_at"]
    assert await run(privacy_copy.current, place.people["Аня"]) is None, "she may ask again"
    found, _ = await run(privacy.looked, place.people["Аня"], 0, 3)
    assert [(one.name, one.look.role, one.look.actions) for one in found] == [
        ("Ольга", Role.CURATOR, ("privacy.hand_copy", "privacy.confirm_copy")),
        ("Вера", Role.COORDINATOR, ("privacy.allow_copy",)),
    ], "whoever had the copy in their hands has looked"


async def test_who_may_not(place: Place) -> None:
    run, copy_id = place.ledger.run, await asked(place)
    for name in ("Нина", "Вера", "Аня", "Мария Ивановна"):
        with pytest.raises(Denied):
            await run(privacy_copy.confirm, place.people[name], copy_id)
    await run(privacy_copy.confirm, place.people["Ольга"], copy_id)
    both = replace(place.people["Ольга"], role=Role.COORDINATOR)
    for who in (place.people["Ольга"], place.people["Тамара"], both):
        with pytest.raises(Denied):
            await run(privacy_copy.decide, who, copy_id, allows=True)
    assert state(place, copy_id) == CopyState.CONFIRMED
    with pytest.raises(Gone):
        await run(privacy_copy.decide, place.people["Вера"], 1, allows=True)


async def test_without_a_second_person_nobody_is_asked(place: Place) -> None:
    @internal
    def alone(tx: Transaction) -> None:
        tx.execute(people.person_roles.delete().where(people.person_roles.c.role == Role.COORDINATOR))

    copy_id = await asked(place)
    await place.ledger.run(alone)
    assert not await place.ledger.run(privacy_copy.confirm, place.people["Ольга"], copy_id)
    assert state(place, copy_id) == CopyState.ASKED


async def test_the_copy_holds_her_words_and_nobody_elses(place: Place) -> None:
    run, anya, olga = place.ledger.run, place.people["Аня"], place.people["Ольга"]
    case_id = anya.case_id or 0
    request = (await run(help_requests_asking.ask, anya, HelpKind.CHILD_ILL)).request.id
    await run(help_requests_words.write, anya, request, Words("text", "<i>жар</i>"))
    await run(help_requests.take, olga, request, 0)
    await run(help_requests_words.write, olga, request, Words("text", SECRET))
    await run(relay.send, anya, olga.person, case_id, [Parcel(RelayKind.TEXT, "Спасибо & до завтра", 1)])
    await run(relay.send, olga, anya.person, case_id, [Parcel(RelayKind.TEXT, SECRET, 2)])

    @internal
    def page(tx: Transaction) -> str:
        return as_html(store.contents(tx, cases.get(tx, case_id)), "ru")

    html = await place.ledger.read(page)
    assert "Аня" in html
    assert "&lt;i&gt;жар&lt;/i&gt;" in html
    assert "Спасибо &amp; до завтра" in html
    assert "Слово Ольги" not in html
    assert "Лена" not in html
    assert "http" not in html, "it loads nothing from anywhere"
