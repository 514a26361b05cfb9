"""Pictures with somebody under 18 go only while the curator allows it, and both know; on a real ledger."""

import pytest

from bot.domain.people import Role
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import KEPT, Delivery, Parcel, RelayKind
from bot.outbound.message import Out, To, kind_of
from bot.outbound.messages import mentoring_photos as messages
from bot.outbound.messages import relay as relay_messages
from bot.storage import mentoring_photos as store
from bot.storage import outbox, privacy
from bot.storage import relay as letters
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_meetings, mentoring_photos, relay
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother
from tests.use_cases.test_relay_keeping import ticks

WHY = "Мама хочет показать малыша"


@pytest.fixture
async def young(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50, True)
    pair = Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    await ledger.run(mentoring_meetings.met, house.olga, await pair.begin())
    return pair


async def sends(pair: Pair, number: int) -> Delivery:
    photo = Parcel(RelayKind.PHOTO, "", number, f"file-{number}", f"unique-{number}")
    return (await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [photo])).delivery


async def waiting(pair: Pair) -> list[tuple[str, int]]:
    rows = [row for row in await pair.rows(outbox.outbox) if row.kind.startswith("mentoring.photos") and row.state == 0]
    return sorted((row.kind, row.recipient_id) for row in rows)


async def test_the_curator_allows_them_and_takes_it_back_at_once(young: Pair) -> None:
    run, olga, match_id = young.ledger.run, young.house.olga, await young.match_id()
    both = sorted((young.anya.person, young.maria.person))
    assert await sends(young, 1) is Delivery.NO_PICTURES
    await run(mentoring_photos.allow, olga, match_id, WHY)
    await run(mentoring_photos.allow, olga, match_id, "ещё раз")
    assert await waiting(young) == [("mentoring.photos_allowed", person) for person in both]
    assert await sends(young, 2) in (Delivery.SENT, Delivery.MORNING)
    ((relay_id, *_),) = await young.rows(letters.relay_messages)
    assert await young.ledger.read(relay_messages.carried, To(young.anya), relay_id=relay_id, part=0) is not None
    assert await run(mentoring_photos.stop, olga, match_id)
    assert not await run(mentoring_photos.stop, olga, match_id)
    assert await waiting(young) == [("mentoring.photos_stopped", person) for person in both], "what is true now"
    assert await sends(young, 3) is Delivery.NO_PICTURES
    carried = await young.ledger.read(relay_messages.carried, To(young.anya), relay_id=relay_id, part=0)
    assert carried is None, "it was on its way"
    actions = [row.action for row in await young.rows(privacy.audit)]
    assert [actions.count(f"mentoring.photos_{what}") for what in ("allowed", "stopped")] == [1, 1]
    assert WHY not in str(await young.rows(store.allowances)), "sealed"


async def test_they_read_it_by_day_and_nothing_of_why(young: Pair) -> None:
    match_id = await young.match_id()
    for reader in (young.anya, young.maria):
        for message in (messages.allowed, messages.stopped):
            out: Out | None = await young.ledger.read(message, To(reader), match_id=match_id)
            assert out is not None
            assert "фото" in out.text.lower()
    for name in ("mentoring.photos_allowed", "mentoring.photos_stopped"):
        assert kind_of(name).quiet  # type: ignore[union-attr]


async def test_nobody_but_the_familys_curator_allows_them(young: Pair) -> None:
    match_id = await young.match_id()
    for who in (young.anya, young.maria, young.house.nina, young.house.vera):
        for use_case, more in (
            (mentoring_photos.look, ()),
            (mentoring_photos.allow, (WHY,)),
            (mentoring_photos.stop, ()),
        ):
            with pytest.raises(Denied):
                await young.ledger.run(use_case, who, match_id, *more)
    assert await sends(young, 1) is Delivery.NO_PICTURES


async def test_two_adults_need_nobodys_word_and_after_the_end_there_is_none(
    ledger: Ledger, house: House, clock: HandClock, young: Pair
) -> None:
    match_id, olga = await young.match_id(), house.olga
    await ledger.run(mentoring_photos.allow, olga, match_id, WHY)
    await ledger.run(relay.send, young.anya, young.maria.person, young.case_id, [Parcel(RelayKind.TEXT, "привет", 9)])
    await ledger.run(pairs.stop, young.anya, match_id)
    for use_case, more in ((mentoring_photos.allow, (WHY,)), (mentoring_photos.stop, ())):
        with pytest.raises(Gone):
            await ledger.run(use_case, olga, match_id, *more)
    assert len(await young.rows(store.allowances)) == 1
    clock.advance(days=KEPT.days, minutes=1)
    await ticks(young)
    assert await young.rows(store.allowances) == [], "the reason goes with the words"


async def test_of_two_adults_there_is_nothing_to_allow(ledger: Ledger, house: House) -> None:
    anya = await ledger.run(add_mother, house, house.case, 50)
    pair = Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    match_id = await pair.begin()
    assert await sends(pair, 1) in (Delivery.SENT, Delivery.MORNING)
    with pytest.raises(Gone):
        await ledger.run(mentoring_photos.allow, house.olga, match_id, WHY)
