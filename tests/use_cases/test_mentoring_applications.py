"""Somebody wants to help: kept sealed and only by consent, invited after the talk, or deleted."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.mentoring_applications import Answers
from bot.domain.mentoring_funnel import Stage
from bot.domain.mentoring_matching import Hours, Tag
from bot.domain.mentoring_vetting import REQUIRED, Item
from bot.domain.people import Role, Who
from bot.domain.people_invitations import Door
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.storage import mentoring_applications as store
from bot.storage import mentoring_matching as matching
from bot.storage import people_invitations as invitations
from bot.storage import people_roles
from bot.storage.ledger import Ledger, internal
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import mentoring_applications as applications
from bot.use_cases import mentoring_funnel, people_joining
from bot.use_cases import mentoring_vetting as vetting
from bot.use_cases import mentoring_vetting_keeping as keeping
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import add_mother

SECRET = "Зинаида, 8 900 000-00-00"
SAID = Answers(Role.CONTACT_FAMILY, SECRET, "Центр", frozenset({Tag.SOBRIETY}), frozenset({Hours.DAYS}))


@internal
def kept(tx: Transaction) -> Sequence[tuple[object, ...]]:
    return [tuple(row) for row in tx.execute(store.applications.select())]


@internal
def told(tx: Transaction, kind: str) -> list[tuple[int | None, int | None]]:
    rows = tx.execute(outbox.select().where(outbox.c.kind == kind))
    return [(row.recipient_id, row.guest_telegram_id) for row in rows]


@internal
def newest_link(tx: Transaction) -> str:
    row = tx.execute(invitations.invitations.select().order_by(invitations.invitations.c.id.desc())).first()
    assert row is not None
    return invitations.token_of(tx, row.id)


@internal
def roles(tx: Transaction, person_id: int) -> list[Role]:
    return people_roles.roles_of(tx, person_id)


async def applies(ledger: Ledger, house: House, who: Who) -> int:
    assert await ledger.run(applications.apply, who, SAID)
    found, _ = await ledger.run(applications.waiting, house.vera, 0)
    return found[-1].application.id


async def comes_in(ledger: Ledger, house: House, who: Who, application_id: int) -> Who:
    found, code = await ledger.run(applications.invite, house.vera, application_id)
    opened = await ledger.run(people_joining.open_invitation, who, await ledger.read(newest_link))
    joined = await ledger.run(people_joining.join_team, who, opened.invitation_id, code, "Зинаида")
    assert (joined.door, joined.role) == (Door.OPEN, found.application.answers.role)
    return await ledger.read(_known, house, who.telegram_id or 0)


@internal
def _known(tx: Transaction, house: House, telegram_id: int) -> Who:
    from bot.storage import people

    return people.by_telegram(tx, house.organisation_id, telegram_id)


async def test_whoever_comes_by_the_link_brings_application_and_talk_along(ledger: Ledger, house: House) -> None:
    zina = house.stranger(70)
    application = await applies(ledger, house, zina)
    with pytest.raises(Gone):
        await ledger.run(applications.invite, house.vera, application)
    today = (await ledger.run(applications.look, house.vera, application)).today
    await ledger.run(applications.set_talk, house.vera, application, today + timedelta(days=1))
    with pytest.raises(Gone):
        await ledger.run(applications.invite, house.vera, application)
    await ledger.run(applications.set_talk, house.vera, application, today)
    joined = await comes_in(ledger, house, zina, application)
    person = await ledger.read(vetting.of_person, house.vera, joined.person)
    assert person.missing == [item for item in REQUIRED if item not in (Item.APPLICATION, Item.INTERVIEW)]
    told = await ledger.read(internal(lambda tx: matching.of(tx, joined.person, SAID.role)))
    assert (told.tags, told.hours, told.may_tell) == (SAID.lived, SAID.free, False)
    assert await ledger.read(kept) == []


async def test_a_mother_becomes_a_contact_family_in_a_role_of_its_own(ledger: Ledger, house: House) -> None:
    anya = await ledger.run(add_mother, house, house.case, 50)
    application = await applies(ledger, house, anya)
    today = (await ledger.run(applications.look, house.vera, application)).today
    await ledger.run(applications.set_talk, house.vera, application, today)
    await comes_in(ledger, house, anya, application)
    assert await ledger.read(roles, anya.person) == [Role.CONTACT_FAMILY, Role.MOTHER]
    assert (await ledger.read(vetting.of_person, house.vera, anya.person)).seen.keys() == {
        Item.APPLICATION,
        Item.INTERVIEW,
    }


async def test_not_now_is_kind_and_leaves_nothing(ledger: Ledger, house: House) -> None:
    application = await applies(ledger, house, house.stranger(70))
    await ledger.run(applications.decline, house.vera, application)
    assert await ledger.read(told, "mentoring.application_later") == [(None, 70)]
    assert await ledger.read(kept) == []
    with pytest.raises(Gone):
        await ledger.run(applications.look, house.vera, application)
    assert await ledger.run(applications.apply, house.stranger(70), SAID)


async def test_untouched_for_90_days_it_is_deleted(ledger: Ledger, house: House, clock: HandClock) -> None:
    clockwork = Clockwork(ledger, FIRE)
    application = await applies(ledger, house, house.stranger(70))
    clock.advance(days=89)
    today = (await ledger.run(applications.look, house.vera, application)).today
    await ledger.run(applications.set_talk, house.vera, application, today)
    for days, left in ((89, 1), (2, 0)):
        clock.advance(days=days)
        await clockwork.tick()
        assert len(await ledger.read(kept)) == left
    assert TimerKind.APPLICATION in FIRE


async def test_no_word_of_it_lies_open_and_only_the_coordinator_reads_it(
    ledger: Ledger, house: House, database: Path
) -> None:
    application = await applies(ledger, house, house.stranger(70))
    assert not await ledger.run(applications.apply, house.stranger(70), SAID)
    assert all(SECRET not in str(row) and Tag.SOBRIETY not in str(row) for row in await ledger.read(kept))
    for path in database.parent.iterdir():
        assert SECRET.encode() not in path.read_bytes()
    for who in (house.olga, house.stranger(71)):
        with pytest.raises(Denied):
            await ledger.run(applications.look, who, application)


async def test_the_way_is_counted_and_whoever_is_stuck_longest_comes_first(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    old = await applies(ledger, house, house.stranger(70))
    clock.advance(days=5)
    young = await applies(ledger, house, house.stranger(71))
    found = await ledger.run(mentoring_funnel.funnel, house.vera)
    assert [line.application_id for line in found.stuck] == [old, young]
    assert found.counts[Stage.APPLIED] == 2
    await ledger.run(applications.set_talk, house.vera, old, found.today)
    zina = await comes_in(ledger, house, house.stranger(70), old)
    stages = []
    for item in (Item.REFERENCES, Item.NO_CRIMINAL_RECORD, Item.TRAINING, Item.CODE_OF_CONDUCT):
        await ledger.run(keeping.see, house.vera, zina.person, item, found.today)
        seen = await ledger.run(mentoring_funnel.funnel, house.vera)
        stages.append(next(line.stage for line in seen.stuck if line.person_id == zina.person))
    assert stages == [Stage.CHECKS, Stage.TRAINING, Stage.TRAINING, Stage.READY]
    with pytest.raises(Denied):
        await ledger.run(mentoring_funnel.funnel, house.olga)
