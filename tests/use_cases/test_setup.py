"""The first setting up on a real ledger: what is ticked, what follows a new name and a new clock, and who may."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.zones import PLACES, SHOWN
from bot.domain.cases_levels import Level
from bot.domain.duty import Hours
from bot.domain.people import Role
from bot.domain.permissions import Denied, Gone
from bot.domain.projects import Part
from bot.domain.setup import Step
from bot.domain.zones import BY_HOURS, zone_of
from bot.storage import cases
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import duty, people_invitations, phones, projects, setup
from bot.use_cases.projects import Kept
from tests.use_cases.place import Place
from tests.use_cases.test_cases_levels import sets


async def test_what_was_done_elsewhere_is_ticked_here(place: Place) -> None:
    vera = place.people["Вера"]
    now = await place.ledger.read(setup.look, vera)
    assert [step for step in Step if now.done(step)] == [Step.CURATORS]
    kept = await place.ledger.run(projects.add, vera, "Мама дома")
    assert isinstance(kept, Kept)
    assert not (await place.ledger.read(setup.look, vera)).done(Step.PROJECT), "nobody knows whose money it is"
    await place.ledger.run(projects.write, vera, kept.project.id, Part.FUNDER, "Фонд")
    await place.ledger.run(people_invitations.invite_to_team, vera, Role.CURATOR)
    week = await place.ledger.read(duty.week, vera)
    await place.ledger.run(duty.add_shift, vera, place.people["Ольга"].person, week.today, Hours.NIGHT)
    now = await place.ledger.read(setup.look, vera)
    assert {step for step in Step if now.done(step)} == {Step.PROJECT, Step.CURATORS, Step.DUTY}
    assert (now.invited, now.shifts, now.left) == (1, 1, 3)
    place.clock.advance(days=4)
    now = await place.ledger.read(setup.look, vera)
    assert (now.invited, now.shifts) == (0, 0)
    assert not now.done(Step.DUTY), "a rota that ended is none"


async def test_numbers_are_all_checked_at_once_and_asked_about_when_they_are_old(place: Place) -> None:
    vera = place.people["Вера"]
    for number in ("8 3852 55 12 34", "8 3852 55 12 35"):
        await place.ledger.run(phones.add, vera, None, f"Центр {number[-1]}", number)
    place.clock.advance(days=60)
    assert (await place.ledger.run(setup.tick, vera, Step.PHONES)).done(Step.PHONES)
    place.clock.advance(days=60)
    assert (await place.ledger.read(setup.look, vera)).done(Step.PHONES)
    place.clock.advance(days=60)
    assert not (await place.ledger.read(setup.look, vera)).done(Step.PHONES)


async def test_a_new_clock_is_followed_by_what_went_by_the_old_one(place: Place) -> None:
    vera = place.people["Вера"]
    await sets(place, Level.CRISIS)
    await place.ledger.run(elsewhere, vera.organisation_id)
    waits = "SELECT due_at FROM timer WHERE kind IN ('case_pace', 'digest') AND state = 0"
    before = {row["due_at"] for row in place.rows(waits)}
    await place.ledger.run(setup.set_zone, vera, "Asia/Kamchatka")
    zones = {row["code"]: row["zone"] for row in place.rows("SELECT code, zone FROM territory")}
    assert zones == {"BRN": "Asia/Kamchatka", "MSK": "Europe/Moscow"}
    after = {row["due_at"] for row in place.rows(waits)}
    assert after != before
    there = {datetime.fromtimestamp(due / 1e6, ZoneInfo("Asia/Kamchatka")).hour for due in after}
    assert there == {9}
    assert len(place.rows("SELECT 1 FROM audit WHERE action = 'setup.zone'")) == 1


async def test_a_new_name_is_borne_by_the_place_that_had_the_old_one(place: Place) -> None:
    vera = place.people["Вера"]
    await place.ledger.run(named_like_us, vera.organisation_id)
    await place.ledger.run(setup.rename, vera, "  Тёплый\n дом ")
    assert place.rows("SELECT name FROM organisation")[0]["name"] == "Тёплый дом"
    assert {row["name"] for row in place.rows("SELECT name FROM territory")} == {"Барнаул", "Тёплый дом"}


async def test_what_cannot_be_changes_nothing(place: Place) -> None:
    vera = place.people["Вера"]
    cannot: list[tuple[Any, Any]] = [
        (setup.rename, "я" * 61),
        (setup.rename, " \u200b "),
        (setup.set_zone, "Mars/Olympus"),
        (setup.tick, Step.PROJECT),
        (setup.tick, Step.CURATORS),
    ]
    can: list[tuple[Any, Any]] = [(setup.rename, "Дом"), (setup.set_zone, "Asia/Omsk"), (setup.tick, Step.NAME)]
    for use_case, value in cannot:
        with pytest.raises(Gone):
            await place.ledger.run(use_case, vera, value)
    for name in ("Ольга", "Тамара", "Аня", "Мария Ивановна"):
        for use_case, value in can:
            with pytest.raises(Denied):
                await place.ledger.run(use_case, place.people[name], value)
    assert place.rows("SELECT 1 FROM setup_tick") == []
    (row,) = place.rows("SELECT name, zone FROM organisation")
    assert tuple(row) == ("Рядом", "Asia/Barnaul")


@given(st.sampled_from(sorted(PLACES)), st.sampled_from(["{}", "г. {}", "  {} ", "город {}"]))
def test_a_place_is_found_however_it_is_written(name: str, written: str) -> None:
    for typed in (name, name.upper(), name.replace("ё", "е")):
        assert zone_of(written.format(typed), PLACES) == PLACES[name]


@given(st.sampled_from(sorted(BY_HOURS)))
def test_hours_are_counted_from_greenwich_and_from_moscow(hours: int) -> None:
    far = hours - 3
    for typed in (f"UTC+{hours}", f"+{hours}", f"gmt +{hours}:00", f"МСК{far:+}", f"msk {far:+}", f"Москва{far:+}"):
        assert zone_of(typed, PLACES) == BY_HOURS[hours]


@given(st.text(max_size=40))
def test_whatever_is_typed_a_zone_comes_out_or_nothing(typed: str) -> None:
    assert zone_of(typed, PLACES) in {None, *PLACES.values(), *BY_HOURS.values()}


def test_no_city_of_the_buttons_goes_by_the_clock_of_another() -> None:
    assert len({city.zone for city in SHOWN}) == len(SHOWN)


@internal
def elsewhere(tx: Transaction, organisation_id: int) -> None:
    cases.add_territory(tx, organisation_id, "MSK", "Москва", "Europe/Moscow")


@internal
def named_like_us(tx: Transaction, organisation_id: int) -> None:
    cases.add_territory(tx, organisation_id, "FAM", "Рядом", "Asia/Barnaul")
