"""Who takes which days along: one's own family, also what was called off, and nobody else's."""

from datetime import timedelta

import pytest

from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Outcome
from bot.domain.week import WEEKS_AHEAD
from bot.storage.ledger import Ledger
from bot.use_cases import reminders, week
from tests.use_cases.conftest import House
from tests.use_cases.test_reminders import TODAY, joins, visit


async def test_a_familys_days_with_what_was_called_off(ledger: Ledger, house: House) -> None:
    anya = await ledger.run(joins, house)
    for days in (2, 5, 70):
        await ledger.run(reminders.add_appointment, anya, None, visit(days))
    (first, *_) = await ledger.read(reminders.appointments, anya, today=False, limit=1, offset=0)
    await ledger.run(reminders.remove, anya, first.id)
    for who, case_id in ((anya, None), (house.olga, house.case.id)):
        found = await ledger.run(week.take, who, case_id)
        assert found.today == TODAY
        assert [one.outcome for one in found.appointments] == [Outcome.CANCELLED, Outcome.OPEN]
    alone = await ledger.run(week.take, anya, None, first.id)
    assert [one.id for one in alone.appointments] == [first.id]
    assert found.appointments[-1].starts_at - found.now < timedelta(weeks=WEEKS_AHEAD)


async def test_nobody_takes_another_familys_days(ledger: Ledger, house: House) -> None:
    await ledger.run(joins, house)
    lena = Who(house.organisation_id, Role.MOTHER, 4711, 200, case_id=None)
    for who in (lena, house.nina):
        with pytest.raises(Denied):
            await ledger.run(week.take, who, house.case.id)
    with pytest.raises(Gone):
        await ledger.run(week.take, lena, None)
