"""Closing the list of the day: what is written down, and that its reads do not grow with every family."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain.events import Announcement
from bot.domain.people import Who
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import events, events_attendance, events_seats
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_events import settle_in


@internal
def newest(tx: Transaction) -> int:
    return int(tx.execute(sa.text("SELECT max(id) FROM event")).scalar_one())


@internal
def given(tx: Transaction) -> list[int]:
    return list(tx.execute(sa.text("SELECT case_id FROM service_record ORDER BY case_id")).scalars())


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What is asked of a database that is opened after this."""
    heard: list[str] = []

    def listen(connection: Any, record: Any) -> None:
        connection.set_trace_callback(heard.append)

    sa.event.listen(sa.Engine, "connect", listen)
    yield heard
    sa.event.remove(sa.Engine, "connect", listen)


def questions(said: list[str]) -> Counter[str]:
    """How often each table was read."""
    reads = [one for one in said if one.lstrip().startswith("SELECT")]
    return Counter(table for one in reads for table in set(re.findall(r"(?:FROM|JOIN) (\w+)", one)))


async def held(
    said: list[str], ledger: Ledger, house: House, clock: HandClock, mothers: list[Who], *, came: bool
) -> Counter[str]:
    says = Announcement("mothers_meeting", "", clock.now() + timedelta(days=2), "Asia/Barnaul", "Мира, 5")
    families = [who.case_id for who in mothers if who.case_id is not None]
    await ledger.run(events.announce, house.olga, says, families=families)
    event = await ledger.read(newest)
    for who in mothers:
        await ledger.run(events_seats.answer, who, event, comes=True)
    clock.advance(days=2, hours=2)
    for case_id in families if came else []:
        await ledger.run(events_attendance.mark, house.olga, event, case_id, 0)
    said.clear()
    await ledger.run(events_attendance.close, house.olga, event)
    return questions(said)


@pytest.mark.parametrize("came", [False, True])
async def test_a_longer_list_asks_no_more_questions(
    said: list[str], ledger: Ledger, house: House, clock: HandClock, came: bool
) -> None:
    mothers = [who for number, who in enumerate(await ledger.run(settle_in, house)) if number % 2 == 0]
    two = await held(said, ledger, house, clock, mothers[:2], came=came)
    four = await held(said, ledger, house, clock, mothers[:4], came=came)
    assert two["event_guest"] == four["event_guest"]
    assert two["cases"] == four["cases"]
    assert sorted(Counter(await ledger.read(given)).values()) == ([1, 1, 2, 2] if came else [])
