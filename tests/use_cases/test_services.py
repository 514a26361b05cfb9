"""Services: by the 28 codes, by the family's own curator, on days that were; and each press once."""

import asyncio
from datetime import timedelta

import pytest

from bot.content.services import SERVICES, codes_of
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.services import Group, Recipient
from bot.use_cases import services
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

HOW_MANY = {Group.INF: 3, Group.PSY: 5, Group.PED: 9, Group.MED: 4, Group.LEG: 2, Group.ECO: 5}


def test_the_catalogue_has_all_codes_in_their_groups() -> None:
    assert {group: len(codes_of(group)) for group in Group} == HOW_MANY
    assert len(SERVICES.codes) == 28
    wanted = [f"{group}{number}" for group, count in HOW_MANY.items() for number in range(1, count + 1)]
    assert list(SERVICES.codes) == wanted


async def test_two_phones_at_once_write_one_service(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    both = await asyncio.gather(*(place.ledger.run(services.log, olga, case_id, "PSY2") for _ in range(2)))
    assert sorted(one.new for one in both) == [False, True]
    assert len(place.rows("SELECT 1 FROM service_record")) == 1


async def test_a_day_that_cannot_be_and_a_code_nobody_knows_are_refused(place: Place) -> None:
    olga, case_id, today = place.people["Ольга"], case_of(place.people["Аня"]), place.clock.now().date()
    for code, day in (("PSY2", today + timedelta(1)), ("PSY2", today - timedelta(1)), ("PSY9", None), ("", None)):
        with pytest.raises(Gone):
            await place.ledger.run(services.log, olga, case_id, code, day)
    with pytest.raises(Gone):
        await place.ledger.run(services.log_again, olga, case_id)
    assert place.rows("SELECT 1 FROM service_record") == []


async def test_only_her_own_curator_writes_and_only_the_coordinator_names(place: Place) -> None:
    people = place.people
    olga, case_id = people["Ольга"], case_of(people["Аня"])
    logged = await place.ledger.run(services.log, olga, case_id, "MED1")
    press = logged.services[0].press_id
    others = [who for name, who in people.items() if name != "Ольга"]
    others.append(Who(olga.organisation_id, Role.STRANGER, telegram_id=1))
    for who in others:
        for act, given in (
            (services.board, (case_id,)),
            (services.log, (case_id, "MED1")),
            (services.log_again, (case_id,)),
            (services.set_recipient, (press, Recipient.CHILD)),
            (services.undo, (press,)),
        ):
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
        if who.role is not Role.COORDINATOR:
            with pytest.raises(Denied):
                await place.ledger.run(services.rename, who, "MED1", "Другое")
    assert [row["recipient"] for row in place.rows("SELECT recipient FROM service_record")] == ["family"]


async def test_for_whom_it_was_can_be_changed_for_two_minutes(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    press = (await place.ledger.run(services.log, olga, case_id, "ECO4")).services[0].press_id
    changed = await place.ledger.run(services.set_recipient, olga, press, Recipient.MOTHER)
    assert [one.recipient for one in changed.services] == [Recipient.MOTHER]
    place.clock.advance(minutes=2)
    with pytest.raises(Gone):
        await place.ledger.run(services.set_recipient, olga, press, Recipient.CHILD)
    assert await place.ledger.run(services.undo, olga, press) is None
    assert len(place.rows("SELECT 1 FROM service_record")) == 1
