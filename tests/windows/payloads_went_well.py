"""A mother did something and told of it, and her curator praises each, for the message about it."""

from datetime import time

from bot.domain.exchange import Offer
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment, Outcome
from bot.domain.went_well import Deed
from bot.storage import reminders as visits
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import exchange, reminders, went_well
from tests.windows.life import Life
from tests.windows.reading import PLACE, WORDS


async def she_is_praised(life: Life) -> None:
    """One thing a day: no more comes unasked."""
    await life.does(went_well.tell, life.anya, Parcel(RelayKind.TEXT, WORDS, 511))
    await _praise(life, Deed.OWN)
    visit = NewAppointment(Attends.CHILD, "doctor_child", life.day(3).date(), time(14), PLACE)
    await life.does(reminders.add_appointment, life.anya, None, visit)
    (added, *_) = await life.does(reminders.appointments, life.anya, today=False, limit=1, offset=0)

    @internal
    def went(tx: Transaction) -> None:
        visits.settle(tx, added.id, outcome=Outcome.ATTENDED)

    await life.does(went)
    await _praise(life, Deed.VISIT)
    await life.does(exchange.offer, life.anya, Offer.THINGS, Parcel(RelayKind.TEXT, WORDS, 512))
    item = life.newest("exchange.card").payload["item_id"]
    await life.does(exchange.answer, life.olga, item, accepts=True)
    await life.does(exchange.give, life.olga, item)
    await _praise(life, Deed.GIVEN)


async def _praise(life: Life, kind: Deed) -> None:
    case_id = life.anya.case_id or 0
    _, found = await life.does(went_well.to_praise, life.olga, case_id)
    ref = next(one.ref for one in found if one.kind is kind)
    assert await life.does(went_well.praise, life.olga, case_id, kind, ref)
    await life.passes(days=2)


PRAISE = (she_is_praised,)
