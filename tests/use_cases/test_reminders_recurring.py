"""What comes again on a real ledger: whatever she answers, the series goes on by the plain rule."""

import json
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders_later import Later
from bot.domain.reminders_recurring import Every, Rule, between, moment, written
from bot.domain.reminders_recurring import TurnState as State
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, To
from bot.storage.ledger import Ledger
from bot.use_cases import reminders_recurring as series
from bot.use_cases import reminders_recurring_turns as turns
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows
from tests.use_cases.test_reminders import joins, newest, passes

ZONE = "Asia/Barnaul"
DAILY = Rule(Every.DAY, (time(15),))  # it is 13:00 of 1 December 2026 in Barnaul


@pytest.fixture
async def anya(ledger: Ledger, house: House) -> Who:
    return await ledger.run(joins, house)


async def begin(
    ledger: Ledger, who: Who, rule: Rule = DAILY, kind: str = "medicine", case_id: int | None = None
) -> None:
    assert await ledger.run(series.begin, who, case_id, kind, "", rule) is not None


def told(database: Path) -> list[str]:
    """The minutes she was told of, by her wall."""
    found = rows(database, "SELECT payload FROM outbox WHERE kind = 'recurring.due' ORDER BY id")
    minutes = [datetime.fromisoformat(json.loads(row["payload"])["minute"]) for row in found]
    return [f"{at.astimezone(ZoneInfo(ZONE)):%d %H:%M}" for at in minutes]


async def test_later_moves_this_time_only(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    await begin(ledger, anya)
    await passes(ledger, clock, hours=2)
    assert told(database) == ["01 15:00"]
    turn = int(rows(database, "SELECT min(id) AS id FROM recurring_turn")[0]["id"])
    assert set(await ledger.read(turns.choices, anya, turn)) == {Later.QUARTER, Later.HOUR, Later.EVENING}
    await ledger.run(turns.later, anya, turn, Later.HOUR)
    await passes(ledger, clock, minutes=59)
    assert told(database) == ["01 15:00"]
    await passes(ledger, clock, minutes=1)
    assert told(database) == ["01 15:00", "01 16:00"]
    await ledger.run(turns.later, anya, turn, Later.QUARTER)
    await ledger.run(turns.answer, anya, turn, State.DONE)
    await passes(ledger, clock, hours=23)
    assert told(database) == ["01 15:00", "01 16:00", "02 15:00"], "what was put off and then done does not come"
    with pytest.raises(Gone):
        await ledger.run(turns.answer, anya, turn, State.DONE)


async def test_what_is_due_at_one_minute_is_one_message(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    for kind in ("medicine", "class", "envelope"):
        await begin(ledger, anya, kind=kind)
    await passes(ledger, clock, hours=2)
    assert told(database) == ["01 15:00"]
    first = int(rows(database, "SELECT min(id) AS id FROM recurring_turn")[0]["id"])
    together, zone = await ledger.read(turns.together, anya, first)
    assert [one.kind for _, one in together] == ["medicine", "class", "envelope"]
    assert zone == ZONE
    left = await ledger.run(turns.answer, anya, first, State.DONE)
    assert left == together[1][0].id
    for turn, _ in together[1:]:
        left = await ledger.run(turns.answer, anya, turn.id, State.SKIPPED)
    assert left is None
    with pytest.raises(Gone):
        await ledger.read(turns.together, anya, first)


async def test_stopped_is_stopped_everywhere(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    await begin(ledger, anya)
    mine = newest(database, "recurring")
    await passes(ledger, clock, hours=2)
    row = rows(database, "SELECT kind, payload FROM outbox")[0]
    turn = int(rows(database, "SELECT min(id) AS id FROM recurring_turn")[0]["id"])
    await ledger.run(turns.later, anya, turn, Later.HOUR)
    await ledger.run(series.stop, anya, mine)
    assert await ledger.read(KINDS[row["kind"]].render, To(anya), **json.loads(row["payload"])) is None
    await passes(ledger, clock, days=3)
    assert told(database) == ["01 15:00"]
    assert rows(database, "SELECT 1 FROM timer WHERE state = 0") == []
    for press in (turns.one, turns.choices):
        with pytest.raises(Gone):
            await ledger.read(press, anya, turn)
    with pytest.raises(Gone):
        await ledger.run(series.stop, anya, mine)


async def test_one_time_is_left_out_and_can_be_taken_back(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await begin(ledger, anya)
    mine = newest(database, "recurring")
    found = await ledger.run(series.skip, anya, mine)
    assert (_wall(found.skipped), _wall(found.next)) == ("01 15:00", "02 15:00")
    found = await ledger.run(series.take_back, anya, mine)
    assert (found.skipped, _wall(found.next)) == (None, "01 15:00")
    await ledger.run(series.skip, anya, mine)
    await passes(ledger, clock, hours=26)
    assert told(database) == ["02 15:00"]
    with pytest.raises(Gone):
        await ledger.run(series.take_back, anya, mine)


def _wall(at: datetime | None) -> str:
    assert at is not None
    return f"{at.astimezone(ZoneInfo(ZONE)):%d %H:%M}"


async def test_a_payment_is_told_three_days_before_too_and_not_again_when_it_is_done(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await begin(ledger, anya, Rule(Every.MONTH, (time(12),), day=31), "rent")
    await passes(ledger, clock, days=26, hours=21)  # 28 December, 10:00
    assert told(database) == ["28 10:00"]
    turn = int(rows(database, "SELECT min(id) AS id FROM recurring_turn")[0]["id"])
    await ledger.run(turns.later, anya, turn, Later.HOUR)
    await passes(ledger, clock, hours=1)
    await passes(ledger, clock, days=3, hours=1)
    assert told(database) == ["28 10:00", "28 11:00", "31 12:00"], "what was put off does not take the day itself away"
    await passes(ledger, clock, days=27, hours=22)
    assert told(database)[3:] == ["28 10:00"]
    after = newest(database, "recurring_turn")
    await ledger.run(turns.answer, anya, after, State.DONE)
    await passes(ledger, clock, days=4)
    assert told(database)[4:] == []
    assert rows(database, "SELECT at FROM recurring_turn ORDER BY at DESC")[0]["at"].startswith("2027-02-28")


async def test_a_family_without_telegram_floods_nobody(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    await begin(ledger, house.olga, case_id=house.case.id)
    await passes(ledger, clock, days=3)
    assert rows(database, "SELECT 1 FROM outbox UNION ALL SELECT 1 FROM task") == []
    await ledger.run(joins, house)
    await passes(ledger, clock, hours=2)
    assert told(database) == ["04 15:00"]


async def test_it_ends_on_its_last_day(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    await begin(ledger, anya, Rule(Every.DAY, (time(15),), until=date(2026, 12, 2)))
    for _ in range(9):
        await passes(ledger, clock, hours=12)
    assert told(database) == [], "eleven hours late is no news any more"
    assert rows(database, "SELECT state FROM recurring")[0]["state"] == "ended"
    today = clock.now().astimezone(ZoneInfo(ZONE)).date()
    await begin(ledger, anya, Rule(Every.DAY, (time(15),), until=today + timedelta(days=1)))
    await passes(ledger, clock, hours=15)
    await passes(ledger, clock, hours=24)
    await passes(ledger, clock, hours=24)
    assert len(told(database)) == 2
    assert [row["state"] for row in rows(database, "SELECT state FROM recurring")] == ["ended", "ended"]
    assert await ledger.read(series.of_family, anya, None, limit=5, offset=0) == []
    assert (
        await ledger.run(series.begin, anya, None, "medicine", "", Rule(Every.DAY, (time(9),), until=date(2026, 1, 1)))
        is None
    )


async def test_nobody_touches_another_familys(ledger: Ledger, house: House, anya: Who, database: Path) -> None:
    await begin(ledger, anya)
    mine, turn = newest(database, "recurring"), newest(database, "recurring_turn")
    lena = Who(house.organisation_id, Role.MOTHER, 4711, 200, case_id=None)
    for who in (lena, house.nina):
        for read in (series.opened, series.stop):
            with pytest.raises(Denied):
                await ledger.run(read, who, mine)
        with pytest.raises(Denied):
            await ledger.run(series.of_family, who, house.case.id, limit=5, offset=0)
        with pytest.raises(Denied):
            await ledger.run(turns.together, who, turn)
    for press in (series.skip, series.take_back):
        with pytest.raises(Denied):
            await ledger.run(press, lena, mine)
    with pytest.raises(Denied):
        await ledger.run(turns.answer, lena, turn, State.DONE)


RULES = st.builds(
    lambda every, hours: Rule(every, tuple(sorted(time(hour) for hour in hours)), weekdays=(0, 3), day=31),
    st.sampled_from(Every),
    st.sets(st.integers(0, 23), min_size=1, max_size=3),
)
PRESSES = st.lists(
    st.tuples(st.sampled_from(["done", "skipped", "later", "skip", "take_back", "nothing"]), st.integers(1, 40)),
    max_size=8,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=RULES, presses=PRESSES, which=st.integers(0, 2))
async def test_whatever_she_presses_the_series_goes_on_by_the_plain_rule(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock, rule: Rule, presses: list[tuple[str, int]], which: int
) -> None:
    begun = clock.now()
    await begin(ledger, anya, rule)
    mine = newest(database, "recurring")
    for press, hours in presses:
        await passes(ledger, clock, hours=hours)
        await _press(ledger, anya, mine, database, press, which)
    at = [
        datetime.fromisoformat(row["at"])
        for row in rows(database, "SELECT at FROM recurring_turn WHERE series_id = ? ORDER BY at", mine)
    ]
    wall = begun.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    plain = between(written(rule), wall.date(), wall, at[-1] + timedelta(seconds=1))
    assert set(at) <= set(plain)
    assert len(at) == len(set(at))
    assert moment(at[-1], ZONE) > clock.now(), "one is always ahead"
    ahead = [one for one in between(written(rule), wall.date(), wall, at[-1]) if moment(one, ZONE) > clock.now()]
    assert ahead == [], "and it is the very next of the rule"
    keys = [row["dedupe_key"] for row in rows(database, "SELECT dedupe_key FROM outbox WHERE kind = 'recurring.due'")]
    assert len(keys) == len(set(keys))
    await ledger.run(series.stop, anya, mine)


async def _press(ledger: Ledger, who: Who, mine: int, database: Path, press: str, which: int) -> None:
    turn = rows(
        database, "SELECT id FROM recurring_turn WHERE series_id = ? ORDER BY at DESC LIMIT 1 OFFSET ?", mine, which
    )
    with suppress(Gone):  # nothing there to press
        if press in {"skip", "take_back"}:
            await ledger.run(getattr(series, press), who, mine)
        elif turn and press == "later":
            await ledger.run(turns.later, who, turn[0]["id"], Later.HOUR)
        elif turn and press != "nothing":
            await ledger.run(turns.answer, who, turn[0]["id"], State(press))
