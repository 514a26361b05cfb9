"""Which families have a child of the age a meeting is for, by their cards and nobody else's."""

from datetime import date

import pytest

from bot.domain.children import ChildState
from bot.domain.events_ages import Fit
from bot.domain.permissions import Denied
from bot.storage import cases, children
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import events
from tests.use_cases.conftest import House
from tests.use_cases.test_events import settle_in

DAY = date(2026, 12, 10)


async def test_each_family_is_looked_at_by_the_children_on_its_card(ledger: Ledger, house: House) -> None:
    mothers = await ledger.run(settle_in, house)
    fits, older, taken_off, nobody = (who.case_id for who in mothers[::2])

    @internal
    def have_children(tx: Transaction) -> None:
        for case_id, born in (
            (fits, date(2019, 12, 11)),  # seven, until the next day
            (fits, date(2010, 1, 1)),
            (older, date(2018, 12, 10)),  # eight on that day
            (taken_off, date(2021, 1, 1)),
            (mothers[1].case_id, date(2021, 1, 1)),  # Nina's
        ):
            made = children.add(tx, cases.get(tx, case_id or 0), house.olga.person, "Миша", born)
            if case_id == taken_off:
                children.set_state(tx, made.id, ChildState.REMOVED)

    await ledger.run(have_children)
    found = await ledger.read(events.fitting, house.olga, (3, 7), DAY)
    assert found == {
        fits: Fit.FITS,
        older: Fit.NO_CHILD,
        taken_off: Fit.UNKNOWN,
        nobody: Fit.UNKNOWN,
        house.case.id: Fit.UNKNOWN,
    }
    with pytest.raises(Denied):
        await ledger.read(events.fitting, mothers[0], (3, 7), DAY)
