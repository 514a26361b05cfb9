"""What a mother offers: to her curator alone, answered once, taken back at any time, shown by one press only."""

import pytest

from bot.domain.exchange import LONGEST, Balance, Offer, OfferState
from bot.domain.outgoing import OutState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, RelayKind
from bot.storage.ledger import internal
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.use_cases import exchange, exchange_receiving
from bot.use_cases.exchange import Shown
from tests.use_cases.family_town import waiting
from tests.use_cases.place import Place


def of(place: Place, mother: str = "Аня") -> tuple[Who, Who, Who]:
    """A mother, her curator and the other one."""
    who = place.people[mother]
    (row,) = place.rows("SELECT curator_id FROM cases WHERE mother_id = ?", who.person)
    curators = [one for one in place.people.values() if one.role is Role.CURATOR]
    hers = next(one for one in curators if one.person_id == row["curator_id"])
    return who, hers, next(one for one in curators if one is not hers)


async def offer(place: Place, who: Who, kind: Offer, text: str, number: int = 7) -> int:
    sent = await place.ledger.run(exchange.offer, who, kind, Parcel(RelayKind.TEXT, text, number))
    assert sent.delivery in (Delivery.SENT, Delivery.MORNING)
    (row,) = place.rows("SELECT max(id) AS id FROM exchange_item")
    return int(row["id"])


async def test_it_goes_to_her_curator_who_answers_once(place: Place) -> None:
    anya, olga, nina = of(place)
    item = await offer(place, anya, Offer.THINGS, "Коляска, почти новая")
    assert {"exchange.card", "mentoring.relay_staff"} <= set(waiting(place, olga.person, "curator"))
    assert "exchange.card" not in waiting(place, nina.person, "curator")
    for who in (nina, anya):
        with pytest.raises(Denied):
            await place.ledger.run(exchange.answer, who, item, accepts=True)
    assert (await place.ledger.run(exchange.answer, olga, item, accepts=True)).state is OfferState.ACCEPTED
    assert (await place.ledger.run(exchange.answer, olga, item, accepts=False)).state is OfferState.ACCEPTED
    assert (await place.ledger.run(exchange.give, olga, item)).state is OfferState.GIVEN
    told = [kind for kind in waiting(place, anya.person, "mother") if kind.startswith("exchange")]
    assert told == ["exchange.accepted", "exchange.given"]
    (mine,), more = await place.ledger.read(exchange.mine, anya, 0, 3)
    assert (mine.words, mine.item.state, more) == ("Коляска, почти новая", OfferState.GIVEN, False)


async def test_what_she_takes_back_is_gone_also_for_her_curator(place: Place) -> None:
    anya, olga, _ = of(place)
    item = await offer(place, anya, Offer.TIME, "Могу посидеть с малышом в среду")
    await place.ledger.run(exchange.withdraw, anya, item)
    assert "exchange.card" not in waiting(place, olga.person, "curator")
    assert "exchange.withdrawn" in waiting(place, olga.person, "curator")
    with pytest.raises(Gone):
        await place.ledger.run(exchange.answer, olga, item, accepts=True)
    assert await place.ledger.read(exchange.mine, anya, 0, 3) == ([], False)


async def test_nobody_elses_offer_can_be_looked_at_or_taken_back(place: Place) -> None:
    anya, _, _ = of(place)
    other = next(one for one in place.people.values() if one.role is Role.MOTHER and one is not anya)
    item = await offer(place, anya, Offer.ADVICE, "Спите, когда спит малыш")
    for press in (exchange.one_of_mine, exchange.withdraw):
        with pytest.raises(Denied):
            await place.ledger.run(press, other, item)


async def test_words_to_mothers_are_read_only_after_the_curators_press_and_without_a_name(place: Place) -> None:
    anya, olga, _ = of(place)
    other = next(one for one in place.people.values() if one.role is Role.MOTHER and one is not anya)
    item = await offer(place, anya, Offer.WORDS, "Вы не одна. Первые месяцы проходят.")
    nothing = ("", False)
    assert await place.ledger.read(exchange.words_of_mothers, other, 0) == nothing
    assert (await place.ledger.run(exchange.show_to_mothers, olga, item))[0] is Shown.NOT_POSSIBLE  # not accepted yet
    await place.ledger.run(exchange.answer, olga, item, accepts=True)
    assert await place.ledger.read(exchange.words_of_mothers, other, 0) == nothing
    assert (await place.ledger.run(exchange.show_to_mothers, olga, item))[0] is Shown.SHOWN
    words, _ = await place.ledger.read(exchange.words_of_mothers, other, 0)
    assert words == "Вы не одна. Первые месяцы проходят."
    assert "exchange.published" in waiting(place, anya.person, "mother")
    await place.ledger.run(exchange.withdraw, anya, item)
    assert await place.ledger.read(exchange.words_of_mothers, other, 0) == nothing


@pytest.mark.parametrize(("kind", "text"), [(Offer.ADVICE, "Спите днём"), (Offer.WORDS, "а" * (LONGEST + 1))])
async def test_only_words_meant_for_mothers_that_fit_a_screen_are_shown(place: Place, kind: Offer, text: str) -> None:
    anya, olga, _ = of(place)
    item = await offer(place, anya, kind, text)
    await place.ledger.run(exchange.answer, olga, item, accepts=True)
    assert (await place.ledger.run(exchange.show_to_mothers, olga, item))[0] is Shown.NOT_POSSIBLE


async def pram_for_another(place: Place) -> tuple[int, Who, Who, Who]:
    """Anya's pram, handed to another family of the same curator: (the item, Anya, the receiver, the curator)."""
    anya, olga, _ = of(place)
    (row,) = place.rows(
        "SELECT id, mother_id FROM cases WHERE curator_id = ? AND mother_id != ? ORDER BY id LIMIT 1",
        olga.person,
        anya.person,
    )
    her = next(one for one in place.people.values() if one.person_id == row["mother_id"])
    item = await offer(place, anya, Offer.THINGS, "Коляска, почти новая")
    await place.ledger.run(exchange.answer, olga, item, accepts=True)
    await place.ledger.run(exchange_receiving.hand, olga, item, row["id"])
    return item, anya, her, olga


async def balances(place: Place, *whose: Who) -> list[Balance]:
    return [await place.ledger.read(exchange_receiving.mine, who) for who in whose]


async def test_whoever_receives_it_says_so_and_both_sides_count(place: Place) -> None:
    item, anya, her, olga = await pram_for_another(place)
    assert "exchange.comes" in waiting(place, her.person, "mother")
    assert await balances(place, anya, her) == [Balance(1, 0, 0), Balance(0, 0, 0)]
    for stranger in (anya, olga):
        with pytest.raises(Denied):
            await place.ledger.run(exchange_receiving.received, stranger, item)
    await place.ledger.run(exchange_receiving.received, her, item)
    await place.ledger.run(exchange_receiving.received, her, item)  # twice is once
    assert await balances(place, anya, her) == [Balance(1, 1, 0), Balance(0, 0, 1)]
    vera = next(one for one in place.people.values() if one.role is Role.COORDINATOR)
    assert await place.ledger.read(exchange_receiving.figures, vera) == Balance(1, 1, 1)
    assert waiting(place, olga.person, "curator").count("exchange.received") == 1
    assert waiting(place, anya.person, "mother").count("exchange.given") == 1


@pytest.mark.parametrize("by", ["curator", "receiver"])
async def test_said_too_early_it_is_taken_back_and_the_giver_reads_nothing(place: Place, by: str) -> None:
    item, anya, her, olga = await pram_for_another(place)
    if by == "curator":
        await place.ledger.run(exchange.give, olga, item)
        await place.ledger.run(exchange_receiving.take_back, olga, item)
    else:
        await place.ledger.run(exchange_receiving.received, her, item)
        await place.ledger.run(exchange_receiving.not_there, her, item)
        assert "exchange.received" not in waiting(place, olga.person, "curator")
    assert await balances(place, anya, her) == [Balance(1, 0, 0), Balance(0, 0, 0)]
    assert "exchange.given" not in waiting(place, anya.person, "mother")
    await place.ledger.run(exchange_receiving.received, her, item)
    assert waiting(place, anya.person, "mother").count("exchange.given") == 1


async def test_the_receiver_need_not_take_it_and_it_may_go_elsewhere(place: Place) -> None:
    item, anya, her, olga = await pram_for_another(place)
    await place.ledger.run(exchange_receiving.not_needed, her, item)
    assert "exchange.received" in waiting(place, olga.person, "curator")
    with pytest.raises(Denied):  # it is not hers any more
        await place.ledger.run(exchange_receiving.received, her, item)
    found, _ = await place.ledger.read(exchange_receiving.whom, olga, item, 0)
    assert anya.case_id not in {case.id for case in found}
    assert her.case_id in {case.id for case in found}


async def test_a_curator_hands_to_her_own_families_alone_and_never_back(place: Place) -> None:
    item, anya, _, olga = await pram_for_another(place)
    (row,) = place.rows("SELECT id FROM cases WHERE curator_id != ? ORDER BY id LIMIT 1", olga.person)
    for case_id in (int(row["id"]), anya.case_id or 0):
        with pytest.raises(Denied):
            await place.ledger.run(exchange_receiving.hand, olga, item, case_id)


async def test_what_was_taken_back_by_its_giver_is_gone_for_the_receiver(place: Place) -> None:
    item, anya, her, _ = await pram_for_another(place)
    await place.ledger.run(exchange.withdraw, anya, item)
    assert "exchange.comes" not in waiting(place, her.person, "mother")
    with pytest.raises(Gone):
        await place.ledger.run(exchange_receiving.received, her, item)
    assert await balances(place, anya) == [Balance(0, 0, 0)]


@pytest.mark.parametrize("how", ["handed elsewhere", "withdrawn"])
async def test_who_has_read_that_it_comes_hears_that_it_does_not(place: Place, how: str) -> None:
    item, anya, her, olga = await pram_for_another(place)
    other = await another_family(place, anya, her, olga)
    assert await place.ledger.read(exchange_receiving.went_elsewhere, her, item) is None
    await place.ledger.run(arrives, her)
    if how == "withdrawn":
        await place.ledger.run(exchange.withdraw, anya, item)
    else:
        await place.ledger.run(exchange_receiving.hand, olga, item, other)
    assert waiting(place, her.person, "mother").count("exchange.elsewhere") == 1
    assert await place.ledger.read(exchange_receiving.went_elsewhere, her, item) is Offer.THINGS
    assert await place.ledger.read(exchange_receiving.went_elsewhere, anya, item) is None, "it never came to her"
    with pytest.raises((Denied, Gone)):
        await place.ledger.run(exchange_receiving.received, her, item)


async def test_who_has_not_read_of_it_or_gets_it_after_all_hears_nothing(place: Place) -> None:
    item, anya, her, olga = await pram_for_another(place)
    other = await another_family(place, anya, her, olga)
    await place.ledger.run(exchange_receiving.hand, olga, item, other)
    assert "exchange.elsewhere" not in waiting(place, her.person, "mother")
    await place.ledger.run(exchange_receiving.hand, olga, item, her.case_id or 0)
    await place.ledger.run(arrives, her)
    await place.ledger.run(exchange_receiving.hand, olga, item, her.case_id or 0)
    assert "exchange.elsewhere" not in waiting(place, her.person, "mother")
    await place.ledger.run(exchange_receiving.hand, olga, item, other)
    await place.ledger.run(exchange_receiving.hand, olga, item, her.case_id or 0)
    assert "exchange.elsewhere" not in waiting(place, her.person, "mother"), "it comes to her after all"
    assert await place.ledger.read(exchange_receiving.went_elsewhere, her, item) is None


async def another_family(place: Place, anya: Who, her: Who, olga: Who) -> int:
    both = (anya.case_id, her.case_id)
    found = place.rows("SELECT id FROM cases WHERE curator_id = ? AND id NOT IN (?, ?)", olga.person, *both)
    return int(found[0]["id"])


@internal
def arrives(tx: Transaction, her: Who) -> None:
    hers = (outbox.c.kind == "exchange.comes", outbox.c.recipient_id == her.person, outbox.c.state == OutState.WAITING)
    tx.execute(outbox.update().where(*hers).values(state=OutState.SENT))
