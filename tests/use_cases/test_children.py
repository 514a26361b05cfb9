"""The children of a family on a real ledger: whose they are, what the clock says of them, and what ends when."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.consents import shown
from bot.domain.children import Answer, BirthDay
from bot.domain.people import ContactState, Role, Who
from bot.domain.people_consents import Purpose
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Attends, NewAppointment
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, To
from bot.storage import cases, people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import children, people_consents, reminders
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows

TODAY = date(2026, 12, 1)  # 13:00 of it in Barnaul: the clock of the tests
NEWBORN = TODAY - timedelta(days=5)


@internal
def joins(tx: Transaction, house: House) -> Who:
    mother = people.add_person(tx, house.organisation_id, Role.MOTHER, "Аня", telegram_id=100)
    cases.set_mother(tx, house.case.id, mother)
    return people.by_telegram(tx, house.organisation_id, 100)


@internal
def blocks(tx: Transaction, who: Who) -> None:
    people.set_contact(tx, who.person, ContactState.BLOCKED)


@pytest.fixture
async def anya(ledger: Ledger, house: House) -> Who:
    who = await ledger.run(joins, house)
    await ledger.run(people_consents.give, who, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    return who


def sent(database: Path) -> list[str]:
    return [row["kind"] for row in rows(database, "SELECT kind FROM outbox ORDER BY id")]


def waiting(database: Path, kind: str = "child") -> list[datetime]:
    found = rows(database, "SELECT due_at FROM timer WHERE kind = ? AND state = 0", kind)
    return [datetime.fromtimestamp(row["due_at"] / 1e6, UTC) for row in found]


async def passes(ledger: Ledger, clock: HandClock, days: int, hours: int = 12) -> None:
    """Half a day at a time, as the ticks would find it at the latest."""
    for _ in range(days * 24 // hours):
        clock.advance(hours=hours)
        await Clockwork(ledger, FIRE).tick()


async def add(ledger: Ledger, who: Who, born: date = NEWBORN, name: str = "Миша") -> int:
    saved = await ledger.run(children.add, who, None, name, born)
    assert saved.child is not None
    return int(saved.child.id)


async def test_nothing_of_a_child_is_kept_before_she_agrees(ledger: Ledger, house: House, database: Path) -> None:
    who = await ledger.run(joins, house)
    with pytest.raises(Gone):
        await ledger.run(children.add, who, None, "Миша", NEWBORN)
    assert rows(database, "SELECT 1 FROM child") == []
    await ledger.run(people_consents.give, who, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    await ledger.run(people_consents.give, who, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    assert [row["purpose"] for row in rows(database, "SELECT purpose FROM consent")] == ["children"]
    await add(ledger, who)


async def test_a_name_and_a_birthday_lie_sealed(ledger: Ledger, anya: Who, database: Path) -> None:
    await add(ledger, anya)
    (row,) = rows(database, "SELECT name, born FROM child")
    assert "Миша".encode() not in row["name"]
    assert b"2026" not in row["born"]


async def test_the_same_child_twice_is_one(ledger: Ledger, anya: Who, database: Path) -> None:
    assert await add(ledger, anya) == await add(ledger, anya)
    await add(ledger, anya, name="Маша")  # twins
    assert len(rows(database, "SELECT 1 FROM child")) == 2


@pytest.mark.parametrize(
    ("born", "verdict"), [(TODAY + timedelta(days=1), BirthDay.AHEAD), (date(1996, 5, 3), BirthDay.TOO_LONG_AGO)]
)
async def test_a_day_that_cannot_be_is_refused(
    ledger: Ledger, anya: Who, database: Path, born: date, verdict: BirthDay
) -> None:
    assert (await ledger.run(children.add, anya, None, "Миша", born)).day is verdict
    kid = await add(ledger, anya)
    assert (await ledger.run(children.change, anya, kid, "Миша", born)).day is verdict
    assert len(rows(database, "SELECT 1 FROM child")) == 1


async def test_nobody_touches_another_familys(ledger: Ledger, house: House, anya: Who) -> None:
    kid = await add(ledger, anya)
    lena = Who(house.organisation_id, Role.MOTHER, 4711, 200, case_id=None)
    for who in (lena, house.nina):
        with pytest.raises(Denied):
            await ledger.run(children.add, who, house.case.id, "Миша", NEWBORN)
        with pytest.raises(Denied):
            await ledger.read(children.one, who, kid)
        with pytest.raises(Denied):
            await ledger.run(children.remove, who, kid)
        with pytest.raises(Denied):
            await ledger.run(children.answer, who, kid, "vac_1m", Answer.DONE)
    with pytest.raises(Gone):
        await ledger.run(children.answer, anya, kid, "vac_99m", Answer.DONE)


async def test_her_curator_sees_and_writes_and_leaves_a_trace(
    ledger: Ledger, house: House, anya: Who, database: Path
) -> None:
    await ledger.run(children.add, house.olga, house.case.id, "Миша", NEWBORN)
    kids, ahead = await ledger.run(children.looked_at, house.olga, house.case.id)
    assert [child.name for child in kids.found] == ["Миша"]
    assert ahead[0].planned.until >= TODAY
    actions = [row["action"] for row in rows(database, "SELECT action FROM audit ORDER BY id")]
    assert actions == ["people.consent_given", "children.change", "children.see"]


async def test_a_newborn_is_told_of_before_each_day_and_two_items_of_a_day_are_one_word(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await add(ledger, anya)
    assert waiting(database) == [datetime(2026, 12, 12, 3, tzinfo=UTC)]  # 14 days before a month, ten in Barnaul
    await passes(ledger, clock, 32)
    # one month: vaccination and doctors, on the same three days; two months: 14 days before
    assert sent(database) == ["children.ahead"] * 3
    keys = [row["dedupe_key"] for row in rows(database, "SELECT dedupe_key FROM outbox")]
    assert [key.split(":")[-1] for key in keys] == ["20261212", "20261223", "20261225"]


async def test_two_children_of_a_family_are_one_word_a_day(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await add(ledger, anya)
    await add(ledger, anya, name="Маша")
    await passes(ledger, clock, 12)
    assert sent(database) == ["children.ahead"]


async def test_a_two_year_old_does_not_flood(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    await add(ledger, anya, date(2024, 11, 1))
    card = await ledger.read(children.one, anya, rows(database, "SELECT id FROM child")[0]["id"])
    assert card.missed == []
    await passes(ledger, clock, 90)
    assert sent(database) == []


async def test_a_child_taken_off_is_never_spoken_of(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    kid = await add(ledger, anya)
    await ledger.run(children.needs_certificate, anya, kid)
    assert len(waiting(database, "document")) == 3  # +10, +20, +27: three days are over
    await passes(ledger, clock, 12)
    (row,) = rows(database, "SELECT payload FROM outbox WHERE kind = 'children.ahead'")
    await ledger.run(children.remove, anya, kid)
    assert waiting(database) == waiting(database, "document") == []
    found = await ledger.read(KINDS["children.ahead"].render, To(anya), **json.loads(row["payload"]))
    assert found is None, "what waited looks again and goes nowhere"
    before = sent(database)
    await passes(ledger, clock, 60)
    assert sent(database) == before
    assert rows(database, "SELECT 1 FROM child") == [], "after a day nothing of it is left"
    with pytest.raises(Gone):
        await ledger.run(children.restore, anya, kid)


async def test_what_was_taken_off_by_mistake_comes_back_whole(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    kid = await add(ledger, anya)
    await ledger.run(children.needs_certificate, anya, kid)
    before = (waiting(database), waiting(database, "document"))
    await ledger.run(children.remove, anya, kid)
    with pytest.raises(Gone):
        await ledger.read(children.one, anya, kid)
    await ledger.run(children.restore, anya, kid)
    assert (waiting(database), waiting(database, "document")) == before
    await passes(ledger, clock, 3)
    assert len(rows(database, "SELECT 1 FROM child")) == 1


async def test_another_birthday_moves_everything(ledger: Ledger, anya: Who, database: Path) -> None:
    kid = await add(ledger, anya)
    await ledger.run(children.needs_certificate, anya, kid)
    await ledger.run(children.change, anya, kid, "Миша", NEWBORN + timedelta(days=2))
    assert waiting(database) == [datetime(2026, 12, 14, 3, tzinfo=UTC)]
    assert min(waiting(database, "document")) == datetime(2026, 12, 2 + 6, 5, tzinfo=UTC)
    states = [row["state"] for row in rows(database, "SELECT state FROM document ORDER BY id")]
    assert states == ["cancelled", "open"]


@pytest.mark.parametrize("said", [Answer.DONE, Answer.NOT_NEEDED])
async def test_what_is_answered_is_not_mentioned_again_until_it_is_taken_back(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock, said: Answer
) -> None:
    kid = await add(ledger, anya)
    for code in ("vac_1m", "visit_1m"):
        await ledger.run(children.answer, anya, kid, code, said)
    assert waiting(database) == [datetime(2027, 1, 12, 3, tzinfo=UTC)]  # the second month
    await ledger.run(children.take_back, anya, kid, "vac_1m")
    assert waiting(database) == [datetime(2026, 12, 12, 3, tzinfo=UTC)]


async def test_later_comes_again_in_a_week(ledger: Ledger, anya: Who, database: Path, clock: HandClock) -> None:
    kid = await add(ledger, anya)
    clock.time = datetime(2026, 12, 12, 4, tzinfo=UTC)
    for code in ("vac_1m", "visit_1m"):
        _, mark = await ledger.run(children.answer, anya, kid, code, Answer.LATER)
        assert mark.again_on == date(2026, 12, 19)
    assert waiting(database) == [datetime(2026, 12, 19, 3, tzinfo=UTC)]


async def test_an_appointment_reminds_instead_and_without_one_the_calendar_goes_on(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    kid = await add(ledger, anya)
    for code in ("vac_1m", "visit_1m"):
        await ledger.run(children.answer, anya, kid, code, Answer.BOOKED)
    await passes(ledger, clock, 12)
    assert sent(database) == ["children.ahead"], "she pressed «Записали» and left the form"
    for kind in ("vaccination", "doctor_child"):
        visit = NewAppointment(Attends.CHILD, kind, date(2026, 12, 28), time(14))
        await ledger.run(reminders.add_appointment, anya, None, visit)
    await passes(ledger, clock, 13)
    assert set(sent(database)[1:]) == {"reminders.ahead"}


async def test_a_mother_the_bot_cannot_write_to_is_told_by_her_curator(
    ledger: Ledger, house: House, anya: Who, database: Path, clock: HandClock
) -> None:
    await add(ledger, anya)
    await ledger.run(blocks, anya)
    await passes(ledger, clock, 12)
    assert sent(database) == ["reminders.child_by_hand"]
    assert [row["kind"] for row in rows(database, "SELECT kind FROM task")] == ["child_by_hand"]


async def test_after_a_standstill_the_days_it_took_are_told_once(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock
) -> None:
    await add(ledger, anya)
    clock.advance(days=23)  # over the first two days of the first month
    await Clockwork(ledger, FIRE).tick()
    assert sent(database) == ["children.ahead"]
    assert waiting(database) == [datetime(2026, 12, 25, 3, tzinfo=UTC)]


async def test_a_paper_is_asked_about_while_there_is_a_term(ledger: Ledger, anya: Who) -> None:
    assert (await ledger.run(children.add, anya, None, "Миша", NEWBORN)).asks
    assert not (await ledger.run(children.add, anya, None, "Оля", TODAY - timedelta(days=31))).asks


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lived=st.integers(0, 18 * 365), jumps=st.lists(st.integers(1, 40), max_size=8))
async def test_however_old_and_however_time_jumps_taking_off_ends_all(
    ledger: Ledger, anya: Who, database: Path, clock: HandClock, lived: int, jumps: list[int]
) -> None:
    kid = await add(ledger, anya, clock.now().date() - timedelta(days=lived), name=f"Миша {clock.now()} {lived}")
    for days in jumps:
        before = len(sent(database))
        await passes(ledger, clock, days, hours=days * 24)
        assert len(sent(database)) - before <= 1
        assert len(waiting(database)) <= 1
        assert all(at > clock.now() for at in waiting(database))
    await ledger.run(children.remove, anya, kid)
    assert waiting(database) == []


async def test_consent_taken_back_leaves_nothing_of_a_child(ledger: Ledger, anya: Who, database: Path) -> None:
    kept, removed = await add(ledger, anya), await add(ledger, anya, name="Оля")
    await ledger.run(children.answer, anya, kept, "vac_1m", Answer.DONE)
    await ledger.run(children.needs_certificate, anya, kept)
    await ledger.run(children.remove, anya, removed)
    await ledger.run(people_consents.withdraw, anya, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    assert rows(database, "SELECT 1 FROM child UNION ALL SELECT 1 FROM child_answer") == []
    for kind in ("child", "child_forget", "document"):
        assert waiting(database, kind) == []
    assert (await ledger.read(children.of_family, anya)).found == []
