"""She rests from the bot, and at last asks to be forgotten."""

from datetime import time, timedelta

from bot.domain.people import Role, Who
from bot.domain.people_pauses import Length
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.specialists import NewBooking
from bot.storage import cases
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import accompany, people_pauses, privacy_copy, privacy_erasure, reminders, specialists_bookings
from tests.windows.life import Life
from tests.windows.payloads_agencies import call_together
from tests.windows.payloads_specialists import share_with


async def she_rests(life: Life) -> None:
    for length, stay in ((Length.OPEN, True), (Length.LEFT, False)):
        await life.does(people_pauses.begin, life.anya, length, reminders=stay)
        await life.does(people_pauses.resume, life.anya)
    await life.does(people_pauses.begin, life.anya, Length.DAY, reminders=False)
    await life.passes(days=1, hours=3)


async def she_gets_a_copy(life: Life) -> None:
    """First it is refused, then allowed."""
    for allows in (False, True):
        await life.does(privacy_copy.ask, life.anya)
        copy_id = life.newest("privacy.copy_asked", life.olga).payload["copy_id"]
        await life.does(privacy_copy.confirm, life.olga, copy_id)
        await life.does(privacy_copy.decide, life.vera, copy_id, allows=allows)
    await life.does(privacy_copy.hand_over, life.olga, copy_id)


async def somebody_is_forgotten(life: Life) -> None:
    """Not Anya: the scenes that follow are hers."""
    *_, last = await life.house.all_of(Role.MOTHER)
    inna, *_ = await life.house.all_of(Role.SPECIALIST)
    curator = life.olga if await life.does(_keeps, life.olga, last) else life.nina
    share = await share_with(life, curator, last, inna.person)
    meeting = NewBooking((life.now + timedelta(days=9)).date(), time(10))
    await life.does(specialists_bookings.book, curator, share, meeting)
    await call_together(life, curator, last, days=9)
    await _somebody_was_to_come_along(life, curator, last)
    await life.does(privacy_erasure.ask, last)
    await life.does(privacy_erasure.take_back, last)
    await life.does(privacy_erasure.ask, last)
    await life.passes(days=1, hours=2)


async def _somebody_was_to_come_along(life: Life, curator: Who, mother: Who) -> None:
    visit = NewAppointment(Attends.SELF, "lawyer", (life.now + timedelta(days=9)).date(), time(13, 30))
    added = await life.does(reminders.add_appointment, mother, None, visit)
    await life.does(reminders.come_with_me, mother, added.id)
    request = (await life.does(accompany.of_family, curator, mother.case_id)).request
    colleague = life.nina if curator is life.olga else life.olga
    await life.does(accompany.goes, curator, request.id, colleague.person, Role.CURATOR)
    await life.passes(minutes=5)


@internal
def _keeps(tx: Transaction, curator: Who, mother: Who) -> bool:
    return cases.get(tx, mother.case_id or 0).curator_id == curator.person


HER_DATA = (she_rests, she_gets_a_copy, somebody_is_forgotten)
