"""Under 18 on a real ledger: nothing of her is kept before an adult agrees, and fear reaches somebody who is there."""

from pathlib import Path

import pytest

from bot.domain.help_requests import HelpKind
from bot.domain.outgoing import Lane
from bot.domain.people import ContactState, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Giver
from bot.domain.people_invitations import Door
from bot.domain.permissions import Denied, Gone
from bot.storage import people as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    help_requests_asking,
    people_guests,
    people_invitations,
    people_joining,
    people_papers,
    people_young,
    reminders,
)
from bot.use_cases.people_young import Asks
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows
from tests.use_cases.test_people import SHOWN, known, mothers_link


async def opens(ledger: Ledger, house: House) -> tuple[Who, int]:
    """A girl with a link that is hers."""
    made, who = await ledger.run(mothers_link, house), house.stranger(100)
    assert (await ledger.run(people_joining.open_invitation, who, made.token)).door is Door.OPEN
    return who, made.id


async def signs(ledger: Ledger, house: House, clock: HandClock) -> None:
    await ledger.run(people_papers.record_adult, house.olga, house.case.id, Giver.MOTHER, "17", clock.now().date())


async def comes_in(ledger: Ledger, house: House, clock: HandClock) -> Who:
    """With the paper of an adult; her curator knows that it is her."""
    who, link = await opens(ledger, house)
    await signs(ledger, house, clock)
    await ledger.run(people_joining.consent, who, link, "Настя", SHOWN, age=AgeGroup.FROM_16)
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, link, yes=True)
    return await ledger.read(known, house, 100)


@pytest.mark.parametrize("age", [AgeGroup.UNDER_14, AgeGroup.FROM_14, AgeGroup.FROM_16])
async def test_nobody_under_18_comes_in_before_an_adult_agreed(
    ledger: Ledger, house: House, database: Path, clock: HandClock, age: AgeGroup
) -> None:
    who, link = await opens(ledger, house)
    with pytest.raises(Gone):
        await ledger.run(people_joining.consent, who, link, "Настя", SHOWN, age=age)
    assert await ledger.read(people_young.adult_agreed, who, link) is False
    assert (await ledger.read(known, house, 100)).person_id is None
    await signs(ledger, house, clock)
    assert await ledger.read(people_young.adult_agreed, who, link) is True
    assert (await ledger.run(people_joining.consent, who, link, "Настя", SHOWN, age=age)).door is Door.OPEN
    (row,) = rows(database, "SELECT age_group, age_told_on FROM person WHERE telegram_id = 100")
    assert tuple(row) == (age.value, "2026-12-01")


async def test_what_a_girl_asks_leaves_nothing_of_her(ledger: Ledger, house: House, database: Path) -> None:
    who, link = await opens(ledger, house)
    before = len(rows(database, "SELECT 1 FROM person"))
    for asks in Asks:
        assert await ledger.run(people_young.tell_curator, who, link, asks) is Door.OPEN
    assert len(rows(database, "SELECT 1 FROM person")) == before
    told = rows(database, "SELECT lane, recipient_id FROM outbox WHERE kind = 'people.young' ORDER BY id")
    assert [(row["lane"], row["recipient_id"]) for row in told] == [
        (Lane.RELAY, house.olga.person),
        (Lane.HELP, house.olga.person),
        (Lane.HELP, house.olga.person),
    ]
    tasks = rows(database, "SELECT kind FROM task WHERE done_at IS NULL ORDER BY id")
    assert [row["kind"] for row in tasks] == ["young_asks", "young_afraid"]


async def test_fear_goes_to_somebody_else_when_her_curator_cannot_be_reached(
    ledger: Ledger, house: House, database: Path
) -> None:
    @internal
    def loses_telegram(tx: Transaction) -> None:
        store.set_contact(tx, house.olga.person, ContactState.BLOCKED)

    await ledger.run(loses_telegram)
    who, link = await opens(ledger, house)
    await ledger.run(people_young.tell_curator, who, link, Asks.AFRAID)
    told = rows(database, "SELECT recipient_id FROM outbox WHERE kind = 'people.young'")
    assert [row["recipient_id"] for row in told] == [house.vera.person]


async def test_nobody_else_asks_or_reads_by_her_link(ledger: Ledger, house: House) -> None:
    _, link = await opens(ledger, house)
    thief = house.stranger(666)
    assert await ledger.run(people_young.tell_curator, thief, link, Asks.AFRAID) is Door.USED
    for use_case in (people_young.curator_of, people_young.adult_agreed):
        with pytest.raises(Gone):
            await ledger.read(use_case, thief, link)


async def test_what_an_adult_takes_back_shuts_everything_but_help(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    nastya = await comes_in(ledger, house, clock)
    await ledger.read(reminders.appointments, nastya, today=False, limit=1, offset=0)
    assert await ledger.run(people_papers.withdraw_adult, house.olga, house.case.id) is True
    assert await ledger.run(people_papers.withdraw_adult, house.olga, house.case.id) is False
    nastya = await ledger.read(known, house, 100)
    assert nastya.awaits_adult
    with pytest.raises(Denied):
        await ledger.read(reminders.appointments, nastya, today=False, limit=1, offset=0)
    asked = await ledger.run(help_requests_asking.ask, nastya, HelpKind.DANGER)
    assert asked.request.case_id == house.case.id
    await signs(ledger, house, clock)
    assert not (await ledger.read(known, house, 100)).awaits_adult
    told = rows(database, "SELECT kind FROM outbox WHERE kind LIKE 'people.young_%' AND recipient_id IS NOT NULL")
    assert [row["kind"] for row in told] == ["people.young_shut", "people.young_opened"]


async def test_the_paper_of_an_adult_is_nothing_to_a_grown_woman(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    nastya = await comes_in(ledger, house, clock)
    clock.advance(days=366 * 2)
    await ledger.run(people_papers.withdraw_adult, house.olga, house.case.id)
    assert not (await ledger.read(known, house, 100)).awaits_adult
    assert nastya.case_id == house.case.id


async def test_only_her_own_curator_writes_papers_down(ledger: Ledger, house: House, clock: HandClock) -> None:
    for who in (house.nina, house.vera):
        with pytest.raises(Denied):
            await ledger.run(people_papers.record_adult, who, house.case.id, Giver.MOTHER, "17", clock.now().date())
        with pytest.raises(Denied):
            await ledger.run(people_papers.papers, who, house.case.id)


async def test_the_number_of_a_paper_is_sealed_and_a_newer_one_takes_its_place(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    for number in ("17-тайна", "18-тайна"):
        await ledger.run(
            people_papers.record_adult, house.olga, house.case.id, Giver.FATHER, number, clock.now().date()
        )
    kept = rows(database, "SELECT paper, withdrawn_at FROM adult_consent ORDER BY id")
    assert all("тайна".encode() not in row["paper"] for row in kept)
    assert [row["withdrawn_at"] is None for row in kept] == [False, True]
    papers = await ledger.run(people_papers.papers, house.olga, house.case.id)
    assert papers.adult is not None
    assert papers.adult.paper.number == "18-тайна"


async def test_a_mother_without_telegram_is_kept_by_her_curator(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    today = clock.now().date()
    made = await ledger.run(mothers_link, house)
    await ledger.run(people_papers.record_hers, house.olga, house.case.id, "21", today, SHOWN)
    papers = await ledger.run(people_papers.papers, house.olga, house.case.id)
    assert papers.hers is not None
    assert (papers.hers.number, papers.hers.signed_on, papers.has_telegram) == ("21", today, False)
    (row,) = rows(database, "SELECT channel, recorded_by, version, voice FROM consent")
    assert tuple(row) == ("paper", house.olga.person, SHOWN.version, SHOWN.voice)
    opened = await ledger.run(people_joining.open_invitation, house.stranger(100), made.token)
    assert opened.door is Door.EXPIRED, "nobody comes in by a link of before"
    with pytest.raises(Gone):
        await ledger.run(people_papers.record_hers, house.olga, house.case.id, "22", today, SHOWN)


async def test_she_is_told_when_the_paper_is_there_and_the_link_still_open(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    who, link = await opens(ledger, house)
    await ledger.run(people_young.tell_curator, who, link, Asks.ADULT)
    await ledger.run(people_guests.was_here, house.organisation_id, 100)
    await signs(ledger, house, clock)
    (row,) = rows(database, "SELECT guest_telegram_id FROM outbox WHERE kind = 'people.young_may_go_on'")
    assert row["guest_telegram_id"] == 100
    assert not rows(database, "SELECT 1 FROM task WHERE done_at IS NULL")
