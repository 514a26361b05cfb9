"""Who is suggested and who is refused, one family more by the coordinator, and both sides answering at once."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.cases_about import CaseCategory
from bot.domain.family_members import MemberState, Relation
from bot.domain.mentoring import Answered, MatchState
from bot.domain.mentoring_matching import Above, Hours, Part, Profile, Tag
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery
from bot.outbound.message import To
from bot.outbound.messages import mentoring as pair_messages
from bot.outbound.messages import mentoring_matching as messages
from bot.storage import cases, cases_about, family_members, mentoring, outbox, people, people_ages
from bot.storage import mentoring_matching as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_matching as matching
from bot.use_cases import mentoring_meetings, relay
from bot.use_cases.mentoring import Proposed
from bot.use_cases.mentoring_matching import AskedAbove
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother, text


@pytest.fixture
async def pair(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50)
    return Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))


async def tells(pair: Pair, who: Who, profile: Profile) -> None:
    @internal
    def keep(tx: Transaction) -> None:
        store.keep(tx, who.person, who.role, profile)

    await pair.ledger.run(keep)


async def waiting(pair: Pair, to: Who) -> list[str]:
    """Kinds queued for somebody, oldest first; what was cancelled left out."""
    rows = sorted(await pair.rows(outbox.outbox), key=lambda row: row.id)
    return [row.kind for row in rows if row.recipient_id == to.person and row.state == 0]


async def territory(pair: Pair) -> int:
    @internal
    def read(tx: Transaction) -> int:
        found: int = store.of_family(tx, cases.get(tx, pair.case_id)).territory_id or 0
        return found

    return await pair.ledger.read(read)


@internal
def coordinator(tx: Transaction, pair: Pair, number: int) -> Who:
    id_ = people.add_person(tx, pair.house.organisation_id, Role.COORDINATOR, f"Вера{number}", telegram_id=700 + number)
    return Who(pair.house.organisation_id, Role.COORDINATOR, id_, 700 + number)


async def test_the_nearest_stands_on_top_with_reasons(pair: Pair) -> None:
    near = await pair.ledger.run(add_mentor, pair.house, Role.SILVER_MENTOR, 52)
    alike = await pair.ledger.run(add_mentor, pair.house, Role.CONTACT_FAMILY, 53)
    resting = await pair.ledger.run(add_mentor, pair.house, Role.SILVER_MENTOR, 54)
    here = await territory(pair)
    await tells(pair, pair.anya, Profile(frozenset({Tag.ALONE, Tag.CHILD_UNDER_1}), frozenset({Hours.EVENINGS})))
    await tells(pair, near, Profile(territory_id=here, hours=frozenset(Hours)))
    await tells(pair, alike, Profile(frozenset({Tag.ALONE})))
    await tells(pair, resting, Profile(frozenset(Tag), rests=True, territory_id=here))
    _, found, more = await pair.ledger.run(matching.suggestions, pair.house.olga, pair.case_id, 0)
    assert [one.person_id for one in found] == [alike.person, near.person, pair.maria.person, resting.person]
    assert not more
    assert found[0].why.shared == {Tag.ALONE}
    assert found[1].why.near and found[1].why.hours == {Hours.EVENINGS}
    proposed = await pair.ledger.run(pairs.propose, pair.house.olga, pair.case_id, resting.person, Role.SILVER_MENTOR)
    assert proposed is Proposed.RESTS
    with pytest.raises(Denied):
        await pair.ledger.run(matching.suggestions, pair.house.nina, pair.case_id, 0)


@pytest.mark.parametrize("how", ["curator", "let_in", "was_let_in", "household", "mother"])
async def test_nobody_stands_beside_their_own_family(pair: Pair, how: str) -> None:
    olga = pair.house.olga

    @internal
    def related(tx: Transaction) -> int:
        own = {"curator": olga.person, "mother": pair.anya.person}.get(how, pair.maria.person)
        people.grant(tx, own, Role.SILVER_MENTOR)
        if how in ("let_in", "was_let_in"):
            case = cases.get(tx, pair.case_id)
            state = MemberState.ACTIVE if how == "let_in" else MemberState.ENDED
            member = family_members.add(tx, case, Relation.ELDER, state, asked_by=pair.anya.person)
            family_members.move(tx, member, state, person_id=own)
        if how == "household":
            for person in (own, pair.anya.person):
                blob = tx.seal(f"person:{person}", "person.phone", person, "+7 900 000-00-01")
                people.change(tx, person, phone=blob)
        return own

    own = await pair.ledger.run(related)
    _, found, _ = await pair.ledger.run(matching.suggestions, olga, pair.case_id, 0)
    assert own not in {one.person_id for one in found}
    proposed = await pair.ledger.run(pairs.propose, olga, pair.case_id, own, Role.SILVER_MENTOR)
    assert proposed is Proposed.RELATED
    assert await pair.rows(mentoring.matches) == []


async def stands_beside(pair: Pair, mentor: Who, families: int) -> None:
    @internal
    def fill(tx: Transaction) -> None:
        territory_id = cases.territories_of(tx, pair.house.organisation_id)[0][0]
        for number in range(families):
            case = cases.add(tx, territory_id, f"Семья {number}", pair.house.olga.person)
            add_mother(tx, pair.house, case, 900 + number)
            match = mentoring.add(
                tx, cases.get(tx, case.id), mentor.person, mentor.role, proposed_by=pair.house.olga.person
            )
            mentoring.change(tx, match, state=MatchState.ACTIVE)

    await pair.ledger.run(fill)


async def test_a_third_family_is_the_coordinators_decision(pair: Pair) -> None:
    vera, other = [await pair.ledger.run(coordinator, pair, number) for number in (1, 2)]
    await stands_beside(pair, pair.maria, 2)
    olga, ids = pair.house.olga, (pair.case_id, pair.maria.person, Role.SILVER_MENTOR)
    _, (suggested, *_), _ = await pair.ledger.run(matching.suggestions, olga, pair.case_id, 0)
    assert suggested.why.full
    assert await pair.propose() is Proposed.FULL
    assert await pair.ledger.run(matching.ask_above, olga, *ids, "живёт в соседнем доме") is AskedAbove.SENT
    assert await pair.ledger.run(matching.ask_above, olga, *ids, "ещё раз") is AskedAbove.ASKED_ALREADY
    (question,) = await pair.rows(store.questions)
    assert "соседнем".encode() not in bytes(question.reason)  # her words lie sealed
    for nobody in (olga, pair.maria, pair.anya):
        with pytest.raises(Denied):
            await pair.ledger.run(matching.decide, nobody, question.id, allows=True)
    decisions = [pair.ledger.run(matching.decide, one, question.id, allows=one is vera) for one in (vera, other)]
    got = await asyncio.gather(*decisions)
    assert [what for _, what in got] == [Proposed.SENT, None]
    assert {decided.state for decided, _ in got} == {Above.ALLOWED}
    assert "mentoring.offer" in await waiting(pair, pair.maria)
    assert "mentoring.above_decided" in await waiting(pair, olga)
    card = await pair.ledger.read(messages.above, To(vera), question.id)
    assert card is None  # nobody is asked what was decided


async def test_a_no_of_the_coordinator_asks_nobody(pair: Pair) -> None:
    vera = await pair.ledger.run(coordinator, pair, 1)
    await stands_beside(pair, pair.maria, 2)
    ids = (pair.case_id, pair.maria.person, Role.SILVER_MENTOR)
    await pair.ledger.run(matching.ask_above, pair.house.olga, *ids, "рядом")
    (question,) = await pair.rows(store.questions)
    card = await pair.ledger.read(messages.above, To(vera), question.id)
    assert card is not None
    assert "рядом" in card.text
    assert "Мама50" not in card.text  # the family goes by its code
    await pair.ledger.run(matching.decide, vera, question.id, allows=False)
    assert "mentoring.offer" not in await waiting(pair, pair.maria)
    assert await pair.propose() is Proposed.FULL


@pytest.mark.parametrize("seed", range(6))
async def test_both_answer_at_once_and_both_read_the_same_end(pair: Pair, seed: int) -> None:
    await pair.propose()
    match_id = await pair.match_id()
    chance = random.Random(seed)
    says_yes = chance.choice([pair.anya, pair.maria])
    both = [pair.anya, pair.maria]
    chance.shuffle(both)
    answers = [pair.ledger.run(pairs.answer, who, match_id, agrees=who is says_yes) for who in both]
    got = dict(zip((who.person for who in both), await asyncio.gather(*answers), strict=True))
    says_no = pair.maria if says_yes is pair.anya else pair.anya
    assert got[says_no.person] is Answered.DECLINED
    assert got[says_yes.person] in (Answered.WAITING, Answered.TOO_LATE)
    (row,) = await pair.rows(mentoring.matches)
    assert row.state == MatchState.DECLINED
    kinds = await waiting(pair, says_yes)
    assert "mentoring.matched" not in kinds + await waiting(pair, says_no)
    if got[says_yes.person] is Answered.WAITING:  # she was told to wait, so she must hear that it came to nothing
        assert kinds[-1:] == ["mentoring.closed"]


async def test_a_card_tells_an_age_a_child_and_what_fits_and_no_name(pair: Pair) -> None:
    here = await territory(pair)
    alone = Profile(frozenset({Tag.ALONE, Tag.SOBRIETY}), frozenset({Hours.EVENINGS}), may_tell=True)
    await tells(pair, pair.anya, alone)
    await tells(pair, pair.maria, Profile(frozenset({Tag.ALONE}), may_tell=True, territory_id=here))
    await pair.propose()
    match_id = await pair.match_id()
    offer = await pair.ledger.read(pair_messages.offer, To(pair.maria), match_id, "mentor")
    assert offer is not None
    assert "рядом с вами" in offer.text
    assert "Без второго родителя" in offer.text
    assert "Трезвая" not in offer.text  # the mother alone chose it
    assert "Мама50" not in offer.text
    await tells(pair, pair.anya, replace(alone, may_tell=False))
    offer = await pair.ledger.read(pair_messages.offer, To(pair.maria), match_id, "mentor")
    assert offer is not None
    assert "Без второго родителя" not in offer.text


async def test_each_tells_only_of_themselves_and_only_what_is_asked(pair: Pair) -> None:
    told = await pair.ledger.run(matching.tell, pair.anya, Part.TAGS, "alone")
    assert told.tags == {Tag.ALONE}
    (row,) = await pair.rows(store.profiles)
    assert b"alone" not in bytes(row.tags)
    assert not (await pair.ledger.run(matching.tell, pair.anya, Part.TAGS, "alone")).tags
    wrong: list[tuple[Who, Part, str]] = [
        (pair.anya, Part.DISTRICT, "1"),
        (pair.anya, Part.TAGS, "rich"),
        (pair.maria, Part.FAMILIES, "3"),
        (pair.maria, Part.DISTRICT, "77"),
        (pair.maria, Part.MAY_TELL, "yes"),
    ]
    for who, part, choice in wrong:
        with pytest.raises(Gone):
            await pair.ledger.run(matching.tell, who, part, choice)


async def test_a_mother_without_telegram_answers_through_her_curator(pair: Pair) -> None:
    @internal
    def leaves(tx: Transaction) -> None:
        people.change(tx, pair.anya.person, telegram_id=None)

    await pair.ledger.run(leaves)
    assert await pair.propose() is Proposed.ASK_HER
    match_id = await pair.match_id()
    assert "mentoring.offer" in await waiting(pair, pair.maria)
    with pytest.raises(Denied):
        await pair.ledger.run(pairs.answer_for, pair.house.nina, match_id, agrees=True)
    await pair.ledger.run(pairs.answer, pair.maria, match_id, agrees=True)
    said = await pair.ledger.run(pairs.answer_for, pair.house.olga, match_id, agrees=True)
    assert said is Answered.STARTED
    assert [row for row in await pair.rows(outbox.outbox) if row.recipient_id == pair.anya.person] == []
    notice = await pair.ledger.read(pair_messages.matched, To(pair.maria), match_id, "mentor")
    assert notice is not None
    assert "Написать" not in str(notice.rows)
    assert "mentoring.before_writing" in await waiting(pair, pair.maria)


async def test_nobody_answers_for_a_mother_who_can_answer_herself(pair: Pair) -> None:
    await pair.propose()
    with pytest.raises(Denied):
        await pair.ledger.run(pairs.answer_for, pair.house.olga, await pair.match_id(), agrees=True)


@pytest.mark.parametrize("why", ["minor", "category"])
async def test_some_write_only_after_their_curator_was_there(pair: Pair, why: str) -> None:
    @internal
    def careful(tx: Transaction) -> Any:
        if why == "category":
            curator = pair.house.olga.person
            return cases_about.add_category(tx, pair.case_id, CaseCategory.MOTHER_MENTAL_OR_INTELLECTUAL, curator)
        return people_ages.keep_group(tx, pair.anya.person, AgeGroup.FROM_16, tx.now.date() - timedelta(days=1))

    await pair.ledger.run(careful)
    match_id = await pair.begin()
    for writer, reader in ((pair.maria, pair.anya), (pair.anya, pair.maria)):
        with pytest.raises(Denied):
            await pair.ledger.run(relay.send, writer, reader.person, pair.case_id, [text("здравствуйте", 1)])
    with pytest.raises(Denied):
        await pair.ledger.run(mentoring_meetings.by_telephone, pair.house.olga, match_id)
    with pytest.raises(Denied):
        await pair.ledger.run(mentoring_meetings.met, pair.house.nina, match_id)
    await pair.ledger.run(mentoring_meetings.met, pair.house.olga, match_id)
    await pair.ledger.run(mentoring_meetings.met, pair.house.olga, match_id)
    for side in (pair.anya, pair.maria):
        assert (await waiting(pair, side)).count("mentoring.may_write") == 1
    sent = await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("здравствуйте", 2)])
    assert sent.delivery is Delivery.SENT
