"""What went well: from what she did and told, praised once by her curator, and nobody else's to see."""

import pytest

from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import DocumentState, Outcome
from bot.domain.went_well import Deed
from bot.storage import reminders as store
from bot.storage.ledger import internal
from bot.storage.privacy_erasure import KEPT
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_documents, went_well
from tests.use_cases.family_town import appointment, case_of, waiting
from tests.use_cases.place import Place
from tests.use_cases.test_exchange import of


async def tells(place: Place, who: Who, text: str, number: int = 71) -> str:
    """Which entry it became."""
    await place.ledger.run(went_well.tell, who, Parcel(RelayKind.TEXT, text, number))
    (row,) = place.rows("SELECT max(id) AS id FROM good_note")
    return str(row["id"])


async def test_what_she_did_stands_there_and_what_she_only_planned_does_not(place: Place) -> None:
    anya, _, _ = of(place)
    assert not [one for one in await place.ledger.read(went_well.deeds, anya) if one.kind is Deed.OWN]
    went, planned = await appointment(place, anya, days=2), await appointment(place, anya, days=3)
    await place.ledger.run(reminders_documents.add, anya, None, "lease", place.clock.now().date())
    (paper,) = place.rows("SELECT max(id) AS id FROM document WHERE case_id = ?", case_of(anya))

    @internal
    def done(tx: Transaction) -> None:
        store.settle(tx, went, outcome=Outcome.ATTENDED)
        store.set_document(tx, paper["id"], DocumentState.DONE)

    await place.ledger.run(done)
    told = await tells(place, anya, "Сама позвонила в поликлинику")
    found = {(one.kind, one.ref) for one in await place.ledger.read(went_well.deeds, anya)}
    assert {(Deed.VISIT, str(went)), (Deed.DOCUMENT, str(paper["id"])), (Deed.OWN, told)} <= found
    assert (Deed.VISIT, str(planned)) not in found
    moments = [one.at for one in await place.ledger.read(went_well.deeds, anya)]
    assert moments == sorted(moments, reverse=True)


async def test_her_curator_praises_a_deed_once_and_nobody_else_may(place: Place) -> None:
    anya, olga, nina = of(place)
    ref = await tells(place, anya, "Сварила суп")
    praise = (case_of(anya), Deed.OWN, ref)
    for who in (nina, anya):
        with pytest.raises(Denied):
            await place.ledger.run(went_well.praise, who, *praise)
        with pytest.raises(Denied):
            await place.ledger.run(went_well.to_praise, who, case_of(anya))
    with pytest.raises(Gone):
        await place.ledger.run(went_well.praise, olga, case_of(anya), Deed.VISIT, ref)
    assert await place.ledger.run(went_well.praise, olga, *praise)
    assert not await place.ledger.run(went_well.praise, olga, *praise)
    assert waiting(place, anya.person, "mother").count("went_well.praised") == 1
    one = await place.ledger.read(went_well.deed, anya, Deed.OWN, ref)
    assert (one.words, bool(one.by)) == ("Сварила суп", True)


async def test_she_takes_her_own_entry_off_and_no_one_elses(place: Place) -> None:
    anya, olga, _ = of(place)
    other = next(one for one in place.people.values() if one.role is Role.MOTHER and one is not anya)
    ref = await tells(place, anya, "Погуляли втроём")
    assert await place.ledger.run(went_well.praise, olga, case_of(anya), Deed.OWN, ref)
    with pytest.raises(Gone):
        await place.ledger.run(went_well.forget, other, ref)
    await place.ledger.run(went_well.forget, anya, ref)
    assert Deed.OWN not in {one.kind for one in await place.ledger.read(went_well.deeds, anya)}
    assert not place.rows("SELECT id FROM praise")


async def test_words_of_danger_among_them_are_seen_by_a_person(place: Place) -> None:
    anya, _, _ = of(place)
    await tells(place, anya, "Убежала: он меня бьет")
    assert place.rows("SELECT id FROM red_flag WHERE case_id = ?", case_of(anya))


def test_her_rows_go_when_she_is_deleted() -> None:
    assert not {"good_note", "praise"} & KEPT
