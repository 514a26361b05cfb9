"""Joining on a real ledger: one person an invitation, nothing before «Да», and nothing left of who said no."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, TextLevel, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Text
from bot.domain.people_invitations import WRONG_CODES, Door, Reply
from bot.domain.permissions import Denied, Gone
from bot.storage import dialog_rows, organisations, timers
from bot.storage import people as store
from bot.storage import people_invitations as invitations
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.people_invitations import Made
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import people, people_guests, people_intakes, people_invitations, people_joining
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows

SHOWN = Text(1, "ru", "0" * 64)


@internal
def mothers_link(tx: Transaction, house: House) -> Made:
    return invitations.add(tx, house.organisation_id, Role.MOTHER, invited_by=house.olga.person, case_id=house.case.id)


@internal
def team_link(tx: Transaction, house: House, role: Role) -> Made:
    return invitations.add(tx, house.organisation_id, role, invited_by=house.vera.person)


@internal
def known(tx: Transaction, house: House, telegram_id: int) -> Who:
    return store.by_telegram(tx, house.organisation_id, telegram_id)


async def join(ledger: Ledger, house: House, telegram_id: int = 100, name: str = "Аня") -> Made:
    """Somebody comes in by a fresh link for the family."""
    made = await ledger.run(mothers_link, house)
    who = house.stranger(telegram_id)
    await ledger.run(people_joining.open_invitation, who, made.token)
    joined = await ledger.run(people_joining.consent, who, made.id, name, SHOWN, age=AgeGroup.ADULT)
    assert joined.door is Door.OPEN
    assert joined.curator == "Ольга"
    return made


async def test_of_fifty_accounts_that_open_a_link_at_once_one_wins(
    ledger: Ledger, house: House, database: Path
) -> None:
    made = await ledger.run(mothers_link, house)
    opened = await asyncio.gather(
        *(ledger.run(people_joining.open_invitation, house.stranger(100 + n), made.token) for n in range(50))
    )
    assert Counter(answer.door for answer in opened) == {Door.OPEN: 1, Door.USED: 49}
    winner = next(100 + n for n, answer in enumerate(opened) if answer.door is Door.OPEN)
    assert rows(database, "SELECT opened_by FROM invitation")[0]["opened_by"] == winner


async def test_of_fifty_redemptions_at_once_one_wins(ledger: Ledger, house: House, database: Path) -> None:
    made = await ledger.run(mothers_link, house)
    joined = await asyncio.gather(
        *(
            ledger.run(
                people_joining.consent,
                house.stranger(100 + n % 25),
                made.id,
                f"Аня {n}",
                SHOWN,
                age=AgeGroup.ADULT,
                listens=False,
            )
            for n in range(50)
        )
    )
    assert Counter(answer.door for answer in joined) == {Door.OPEN: 1, Door.USED: 49}
    assert len(rows(database, "SELECT 1 FROM person WHERE active_role = 'mother'")) == 1
    assert len(rows(database, "SELECT 1 FROM consent")) == 1
    assert len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.is_it_her'")) == 1


async def test_nothing_of_the_case_opens_before_the_curator_says_yes(
    ledger: Ledger, house: House, database: Path
) -> None:
    made = await join(ledger, house)
    anya = await ledger.read(known, house, 100)
    assert (anya.role, anya.case_id) == (Role.MOTHER, None)
    for somebody in (house.nina, house.vera, anya):
        with pytest.raises(Denied):
            await ledger.run(people_invitations.answer_if_it_is_her, somebody, made.id, yes=True)
    answered = await ledger.run(people_invitations.answer_if_it_is_her, house.olga, made.id, yes=True)
    assert (answered.reply, answered.name) == (Reply.CONFIRMED, "Аня")
    assert (await ledger.read(known, house, 100)).case_id == house.case.id
    again = await ledger.run(people_invitations.answer_if_it_is_her, house.olga, made.id, yes=False)
    assert again.reply is Reply.CONFIRMED
    assert len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.confirmed'")) == 1


async def test_her_name_moves_under_the_key_of_the_case(ledger: Ledger, house: House, database: Path) -> None:
    made = await join(ledger, house)

    def subject() -> str:
        blob = rows(database, "SELECT name FROM person WHERE telegram_id = 100")[0]["name"]
        keys = database.with_suffix(".keys.db")
        return str(rows(keys, "SELECT subject FROM subject_key WHERE id = ?", int.from_bytes(blob[:8]))[0]["subject"])

    assert subject().startswith("person:")
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, made.id, yes=True)
    assert subject() == f"case:{house.case.id}"


async def test_without_a_name_she_goes_by_what_the_curator_calls_the_family(ledger: Ledger, house: House) -> None:
    made = await join(ledger, house, name="🙂")
    anya = await ledger.read(known, house, 100)
    assert await ledger.read(internal(store.name_of), anya.person) == ""
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, made.id, yes=True)
    assert await ledger.read(internal(store.name_of), anya.person) == "Аня и Миша"


async def test_who_was_not_her_is_a_guest_again_and_her_call_for_help_follows_her(
    ledger: Ledger, house: House, database: Path
) -> None:
    from bot.use_cases import help_requests_asking

    made = await join(ledger, house)
    anya = await ledger.read(known, house, 100)
    await ledger.run(help_requests_asking.ask, anya, HelpKind.DANGER)
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, made.id, yes=False)
    now = await ledger.read(known, house, 100)
    assert (now.role, now.person_id) == (Role.STRANGER, None)
    assert await ledger.read(internal(store.name_of), anya.person) == ""
    assert rows(database, "SELECT withdrawn_at FROM consent")[0]["withdrawn_at"] is not None
    asked = rows(database, "SELECT person_id, guest_telegram_id FROM help_request")[0]
    assert tuple(asked) == (None, 100)
    told = rows(database, "SELECT kind, recipient_id, guest_telegram_id FROM outbox WHERE guest_telegram_id = 100")
    assert "people.not_her" in {row["kind"] for row in told}
    assert not rows(database, "SELECT 1 FROM outbox WHERE recipient_id = ? AND state = 0", anya.person)
    assert (await ledger.run(people_joining.open_invitation, now, made.token)).door is Door.USED


async def test_the_curator_is_asked_again_every_day_until_she_answers(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    made, clockwork = await join(ledger, house), Clockwork(ledger, FIRE)
    for asked in (1, 2, 3):
        await clockwork.tick()
        assert len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.is_it_her'")) == asked
        clock.advance(days=1, minutes=1)
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, made.id, yes=True)
    await clockwork.tick()
    assert len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.is_it_her'")) == 3


async def test_five_wrong_codes_kill_a_link_also_for_the_right_one(ledger: Ledger, house: House) -> None:
    made, eva = await ledger.run(team_link, house, Role.CURATOR), house.stranger(200)
    assert (await ledger.run(people_joining.open_invitation, eva, made.token)).door is Door.OPEN
    wrong = f"{(int(made.code) + 1) % 1000:03d}"
    tries = [await ledger.run(people_joining.try_code, eva, made.id, wrong) for _ in range(WRONG_CODES)]
    assert tries == [Door.WRONG_CODE] * (WRONG_CODES - 1) + [Door.LOCKED]
    assert await ledger.run(people_joining.try_code, eva, made.id, made.code) is Door.LOCKED
    assert (await ledger.run(people_joining.join_team, eva, made.id, made.code, "Ева")).door is Door.LOCKED
    assert (await ledger.read(known, house, 200)).role is Role.STRANGER


async def test_nobody_joins_the_team_without_the_code_or_by_a_mothers_link(ledger: Ledger, house: House) -> None:
    made = await ledger.run(team_link, house, Role.COORDINATOR)
    with pytest.raises(Gone):
        await ledger.run(people_joining.join_team, house.stranger(200), made.id, "", "Ева")
    mothers = await ledger.run(mothers_link, house)
    with pytest.raises(Gone):
        await ledger.run(people_joining.join_team, house.stranger(200), mothers.id, "", "Ева")
    with pytest.raises(Gone):
        await ledger.run(people_joining.consent, house.stranger(201), made.id, "Ева", SHOWN, age=AgeGroup.ADULT)


async def test_one_person_may_have_two_roles(ledger: Ledger, house: House) -> None:
    made = await ledger.run(team_link, house, Role.SILVER_MENTOR)
    assert (
        await ledger.run(people_joining.join_team, house.nina, made.id, made.code, "Нина")
    ).role is Role.SILVER_MENTOR
    nina = await ledger.read(known, house, 3)
    assert (nina.person_id, nina.role) == (house.nina.person_id, Role.SILVER_MENTOR)
    assert await ledger.read(people.my_roles, nina) == [Role.CURATOR, Role.SILVER_MENTOR]
    await ledger.run(people.choose_role, nina, Role.CURATOR)
    assert (await ledger.read(known, house, 3)).role is Role.CURATOR
    with pytest.raises(Denied):
        await ledger.run(people.choose_role, nina, Role.COORDINATOR)


async def test_a_new_link_ends_the_earlier_ones_and_waits_for_an_answer(ledger: Ledger, house: House) -> None:
    first, anya = await ledger.run(mothers_link, house), house.stranger(100)
    with pytest.raises(Denied):
        await ledger.run(people_invitations.new_link, house.nina, house.case.id)
    assert await ledger.run(people_invitations.new_link, house.olga, house.case.id) is None
    assert (await ledger.run(people_joining.open_invitation, anya, first.token)).door is Door.EXPIRED
    made = await join(ledger, house)
    assert await ledger.run(people_invitations.new_link, house.olga, house.case.id) is Reply.WAITING
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, made.id, yes=True)
    assert await ledger.run(people_invitations.new_link, house.olga, house.case.id) is Reply.CONFIRMED


async def test_a_link_ends_after_three_days_and_its_curator_is_told(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    made = await ledger.run(people_invitations.create_family, house.olga, None, "Лена")
    clock.advance(hours=71)
    await Clockwork(ledger, FIRE).tick()
    assert not rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.link_over'")
    clock.advance(hours=1)
    await Clockwork(ledger, FIRE).tick()
    told = rows(database, "SELECT recipient_id FROM outbox WHERE kind = 'people.link_over'")
    assert [row["recipient_id"] for row in told] == [house.olga.person]
    assert rows(database, "SELECT token FROM invitation WHERE case_id = ?", made.case_id)[0]["token"] is None


async def test_the_database_never_holds_a_link_in_the_clear(ledger: Ledger, house: House, database: Path) -> None:
    made = await ledger.run(mothers_link, house)
    everything = b"".join(file.read_bytes() for file in database.parent.iterdir() if file.is_file())
    assert made.token.encode() not in everything
    assert await ledger.read(internal(invitations.token_of), made.id) == made.token
    await ledger.run(internal(invitations.wipe_token), made.id)
    assert await ledger.read(internal(invitations.token_of), made.id) == ""


async def test_an_organisation_without_territories_gets_one_with_its_first_family(ledger: Ledger) -> None:
    @internal
    def found(tx: Transaction) -> Who:
        organisation = organisations.add(tx, "Тёплый дом", "Europe/Moscow").id
        person_id = store.add_person(tx, organisation, Role.CURATOR, "Ольга", telegram_id=2)
        return Who(organisation, Role.CURATOR, person_id, 2)

    made = await ledger.run(people_invitations.create_family, await ledger.run(found), None, "Аня")
    assert made.code == "FAM-001"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hours=st.lists(st.integers(1, 30), max_size=6))
async def test_a_guest_is_forgotten_a_day_after_her_last_word_not_before(database: Path, hours: list[int]) -> None:
    clock, keys = HandClock(), Keyring(database.with_suffix(".keys.db"), bytes(32))
    ledger = Ledger(database, keys, clock)

    @internal
    def anew(tx: Transaction) -> int:
        return organisations.add(tx, "Рядом", "Asia/Barnaul").id

    try:
        organisation, clockwork = await ledger.run(anew), Clockwork(ledger, FIRE)
        await ledger.run(people_guests.refuse, Who(organisation, Role.STRANGER, telegram_id=100))
        await ledger.run(people_guests.was_here, organisation, 100)
        query = "SELECT refused FROM guest WHERE organisation_id = ?"
        for pause in hours:
            clock.advance(hours=pause)
            await clockwork.tick()
            assert bool(rows(database, query, organisation)) is (pause < 24)
            await ledger.run(people_guests.was_here, organisation, 100)
        assert len(rows(database, query, organisation)) == 1
    finally:
        await ledger.close()
        keys.close()


async def test_after_no_her_link_forgets_her_too(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    made, anya = await ledger.run(mothers_link, house), house.stranger(100)
    await ledger.run(people_joining.open_invitation, anya, made.token)
    await ledger.run(dialog_rows.put, "an unfinished answer", 100, {"state": "Joining:name", "data": {"name": "Аня"}})
    await ledger.run(people_guests.refuse, anya)
    await ledger.run(people_guests.was_here, house.organisation_id, 100)
    assert (await ledger.run(people_joining.open_invitation, anya, made.token)).door is Door.OPEN
    clock.advance(hours=25)
    await Clockwork(ledger, FIRE).tick()
    assert rows(database, "SELECT opened_by FROM invitation")[0]["opened_by"] == 0
    assert (await ledger.run(people_joining.open_invitation, anya, made.token)).door is Door.USED
    everywhere = [table["name"] for table in rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in everywhere:
        for row in rows(database, f"SELECT * FROM {table}"):  # noqa: S608 - our own tables
            assert 100 not in tuple(row), f"{table} still knows the account"


async def test_whoever_stays_known_keeps_no_timer(ledger: Ledger, house: House, database: Path) -> None:
    await ledger.run(people_guests.was_here, house.organisation_id, 100)
    await ledger.run(people_guests.set_text_level, house.stranger(100), TextLevel.EASY)
    anya = await ledger.read(known, house, 100)
    made = await ledger.run(mothers_link, house)
    await ledger.run(people_joining.consent, anya, made.id, "Аня", SHOWN, age=AgeGroup.ADULT, listens=True)
    assert (await ledger.read(known, house, 100)).text_level is TextLevel.EASY
    assert not rows(database, "SELECT 1 FROM guest")
    assert not rows(database, "SELECT 1 FROM timer WHERE kind = 'guest' AND state = ?", timers.WAITING)


async def test_of_two_who_take_a_call_back_one_wins_and_the_other_is_told_who(
    ledger: Ledger, house: House, database: Path
) -> None:
    assert await ledger.run(people_intakes.ask_call_back, house.stranger(300), "Барнаул", "+7 900") is True
    assert await ledger.run(people_intakes.ask_call_back, house.stranger(300), "Барнаул", "+7 900") is False
    ((waits,), more) = await ledger.run(people_intakes.waiting, house.vera, 0)
    assert more is False
    everybody = [house.olga, house.nina] * 9
    looks = await asyncio.gather(*(ledger.run(people_intakes.look, who, waits.intake.id) for who in everybody))
    assert len({seen.taken_by for seen in looks}) == 1
    assert [seen.intake.contact for seen in looks if seen.readable] == ["+7 900"] * 9
    assert {seen.intake.contact for seen in looks if not seen.readable} == {""}
    assert len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.call_back_taken'")) == 1
    assert [row["recipient_id"] for row in rows(database, "SELECT * FROM outbox WHERE kind = 'people.call_back'")] == [
        house.vera.person
    ]


async def test_the_first_person_of_an_installation_comes_in_from_the_command_line(ledger: Ledger) -> None:
    made = await ledger.run(people.invite_from_command_line, Role.COORDINATOR, "Рядом", "Asia/Barnaul")
    token = made.link.rpartition("i_")[2]
    assert "/start i_" in made.link

    @internal
    def here(tx: Transaction) -> int:
        return people.first_organisation(tx, "", "").id

    who = Who(await ledger.read(here), Role.STRANGER, telegram_id=1)
    opened = await ledger.run(people_joining.open_invitation, who, token)
    assert (opened.door, opened.role) == (Door.OPEN, Role.COORDINATOR)
    joined = await ledger.run(people_joining.join_team, who, opened.invitation_id, made.code, "Вера")
    assert joined.role is Role.COORDINATOR


async def moves(ledger: Ledger, house: House) -> tuple[Who, Made]:
    """A mother who is in, and the link for her next phone."""
    first = await join(ledger, house)
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, first.id, yes=True)
    anya = await ledger.read(known, house, 100)
    await ledger.run(people_invitations.new_phone, house.olga, house.case.id)

    @internal
    def newest(tx: Transaction) -> Made:
        invitation_id = max(row["id"] for row in tx.execute(invitations.invitations.select()).mappings())
        return Made(invitation_id, invitations.token_of(tx, invitation_id), "")

    return anya, await ledger.read(newest)


async def test_another_phone_is_the_same_person_and_the_old_one_opens_nothing(
    ledger: Ledger, house: House, database: Path
) -> None:
    anya, link = await moves(ledger, house)
    assert (await ledger.read(known, house, 100)).role is Role.STRANGER, "cut in the moment the link is made"
    opened = await ledger.run(people_joining.open_invitation, house.stranger(101), link.token)
    assert (opened.door, opened.moves) == (Door.OPEN, True)
    with pytest.raises(Gone):
        await ledger.run(people_joining.consent, house.stranger(101), link.id, "Аня", SHOWN, age=AgeGroup.ADULT)
    assert await ledger.run(people_joining.move_here, house.stranger(101), link.id) is Door.OPEN
    assert (await ledger.read(known, house, 101)).role is Role.STRANGER, "nothing opens before «Да»"
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, link.id, yes=True)
    here = await ledger.read(known, house, 101)
    assert (here.person_id, here.case_id, here.role) == (anya.person_id, house.case.id, Role.MOTHER)
    assert (await ledger.read(known, house, 100)).person_id is None


async def test_a_new_phone_that_is_not_hers_opens_nothing_and_takes_nothing_away(
    ledger: Ledger, house: House, database: Path
) -> None:
    anya, link = await moves(ledger, house)
    await ledger.run(people_joining.open_invitation, house.stranger(666), link.token)
    await ledger.run(people_joining.move_here, house.stranger(666), link.id)
    await ledger.run(people_invitations.answer_if_it_is_her, house.olga, link.id, yes=False)
    assert (await ledger.read(known, house, 666)).person_id is None
    roles = rows(database, "SELECT role FROM person_role WHERE person_id = ?", anya.person)
    assert [row["role"] for row in roles] == ["mother"]
    assert rows(database, "SELECT 1 FROM cases WHERE mother_id = ?", anya.person)
    assert rows(database, "SELECT 1 FROM consent WHERE person_id = ? AND withdrawn_at IS NULL", anya.person)
    again = await ledger.run(people_joining.open_invitation, house.stranger(101), link.token)
    assert again.door is Door.USED


async def test_somebody_we_know_takes_no_other_persons_phone_link(ledger: Ledger, house: House) -> None:
    _, link = await moves(ledger, house)
    for who in (house.nina, house.vera):
        assert (await ledger.run(people_joining.open_invitation, who, link.token)).door is not Door.OPEN
    with pytest.raises(Denied):
        await ledger.run(people_invitations.new_phone, house.nina, house.case.id)
