"""The register on a real ledger, held against a plain count of the committed rows; who may see it, what it hides."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from bot.content.events import PROGRAMMES
from bot.domain.events import Announcement
from bot.domain.events_attendance import HeadGroup
from bot.domain.events_register import Became, by_direction, sums
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.handlers.events_register_words import summary, tables
from bot.spreadsheet import book
from bot.storage import cases, events, events_attendance, events_guests, people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import events_register as use
from bot.use_cases.events_register import Register
from tests.use_cases.place import Place

ZONE = ZoneInfo("Asia/Barnaul")
UNNAMED = "Встреча, здесь без названия"
FIRST, LAST = date(2026, 9, 1), date(2026, 11, 30)


@internal
def _a_year(tx: Transaction, olga: Who) -> None:
    """Sixty events of all programmes over a year, with whoever came."""
    chance = random.Random(11)
    families = [case.id for case, _, _ in cases.open_of(tx, olga.organisation_id)]
    codes = ["", *PROGRAMMES]
    for number in range(60):
        code = codes[number % len(codes)]
        start = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=chance.randrange(360), hours=chance.randrange(14))
        says = Announcement(code, "" if code else "Чай у Ани BRN-001", start, str(ZONE), "Парк", number=number % 3)
        event = events.add(tx, olga.organisation_id, olga.person, says)
        _came(tx, event.id, chance.sample(families, chance.randrange(len(families))), chance)
        if chance.random() < 0.2:
            events.call_off(tx, event.id)
        elif chance.random() < 0.8:
            events.hold(tx, event.id)
    head = Announcement("motherhood_school", "", datetime(2026, 10, 1, tzinfo=UTC), "Asia/Barnaul", "Зал", sessions=3)
    events.hold(tx, events.add(tx, olga.organisation_id, olga.person, head).id)


def _came(tx: Transaction, event_id: int, families: list[int], chance: random.Random) -> None:
    events_guests.invite(tx, event_id, families)
    for family in families:
        came = chance.choice([True, True, False, None])
        told = {"adults": chance.randrange(3), "children_came": chance.randrange(4) if came else 0}
        events_guests.change(tx, event_id, family, came=came, **told)
    for group in HeadGroup:
        events_attendance.set_heads(tx, event_id, group, chance.randrange(9))


def in_period(place: Place) -> list[dict[str, object]]:
    """By plain Python from the committed rows: single events and classes on a day of the period."""
    found = []
    for row in map(dict, place.rows("SELECT * FROM event WHERE sessions = 0")):
        start = datetime.fromtimestamp(row["starts_at"] / 1e6, ZONE)
        if FIRST <= start.date() <= LAST:
            found.append(row)
    return found


def oracle(place: Place, rows: list[dict[str, object]]) -> tuple[int, ...]:
    families, visits, adults, children = set(), 0, 0, 0
    heads: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["state"] == "cancelled" or row["held_at"] is None:
            continue
        for guest in place.rows("SELECT * FROM event_guest WHERE event_id = ? AND came = 1", row["id"]):
            families.add(guest["case_id"])
            visits, adults, children = visits + 1, adults + 1 + guest["adults"], children + guest["children_came"]
        for count in place.rows("SELECT * FROM event_headcount WHERE event_id = ?", row["id"]):
            heads[count["head_group"]] += count["people"]
    return (len(families), visits, adults, children, *(heads[group] for group in HeadGroup))


def told() -> list[str]:
    """Programmes whose names a register may say."""
    return [code for code, one in PROGRAMMES.items() if not one.discreet and one.form != "closed"]


async def filled(place: Place) -> Register:
    await place.ledger.run(_a_year, place.people["Ольга"])
    return await place.ledger.read(use.register, place.people["Вера"], FIRST, LAST)


async def test_the_register_is_what_the_rows_say(place: Place) -> None:
    found = await filled(place)
    rows = in_period(place)
    assert len(found.entries) == len(rows) > 10
    assert sums(found.entries).people == oracle(place, rows)
    directions = {code: PROGRAMMES[code].direction for code in told()}
    for direction, part in by_direction(found.entries).items():
        assert part.people == oracle(place, [row for row in rows if directions.get(str(row["programme"])) is direction])
    became = sums(found.entries).became
    assert became[Became.CALLED_OFF] == sum(row["state"] == "cancelled" for row in rows)
    assert became[Became.HELD] == sum(row["state"] != "cancelled" and row["held_at"] is not None for row in rows)
    assert all(became[one] for one in (Became.CALLED_OFF, Became.HELD))


async def test_no_name_no_code_and_nothing_discreet_leaves(place: Place) -> None:
    found = await filled(place)
    texts = Texts("ru", "Europe/Moscow")
    pages = load_workbook(BytesIO(book(tables(found, "ru", texts)))).worksheets
    cells = [str(cell.value) for page in pages for row in page.iter_rows() for cell in row if cell.value is not None]
    said = "\n".join([*cells, summary(found, texts)])
    hidden = [one for one in PROGRAMMES.values() if one.discreet or one.form == "closed"]
    assert len(hidden) > 1
    for programme in hidden:
        for name in filter(None, (programme.title, programme.staff)):
            assert name.text("ru") not in cells
    for secret in ("Чай", "BRN-", "Парк", *(row["code"] for row in place.rows("SELECT code FROM cases"))):
        assert secret not in said
    names = [name for name in place.people if name not in ("Вера", "Ольга", "Нина")]
    assert not [name for name in names if name in cells]
    assert not {"1", "2", "3", "4"} & {
        str(cell.value) for row in pages[0].iter_rows(min_row=2, min_col=6) for cell in row
    }
    unnamed = [row for row in pages[0].iter_rows(min_row=2, values_only=True) if row[1] == UNNAMED]
    assert {(row[2], row[3]) for row in unnamed} == {(None, "Без направления")}, "the only one of a direction is known"
    assert len(unnamed) == sum(row["programme"] not in told() for row in in_period(place)) > 1
    assert "<5" in cells
    assert pages[1].max_row == len(by_direction(found.entries)) + 2


@internal
def _at(tx: Transaction, olga: Who, *starts: datetime) -> None:
    for start in starts:
        events.add(tx, olga.organisation_id, olga.person, Announcement("", "Чай", start, str(ZONE), "Парк"))


async def test_the_first_and_the_last_day_belong_to_it_whole(place: Place) -> None:
    """By the clock of the place, and of what is still to come it says so."""
    inside = [datetime(2026, 9, 1, 0, 0, tzinfo=ZONE), datetime(2026, 11, 30, 23, 59, tzinfo=ZONE)]
    outside = [datetime(2026, 8, 31, 23, 59, tzinfo=ZONE), datetime(2026, 12, 1, 0, 0, tzinfo=ZONE)]
    await place.ledger.run(_at, place.people["Ольга"], *inside, *outside)
    found = await place.ledger.read(use.register, place.people["Вера"], FIRST, LAST)
    assert [one.day for one in found.entries] == [FIRST, LAST]
    place.clock.time = datetime(2026, 10, 1, tzinfo=UTC)
    found = await place.ledger.read(use.register, place.people["Вера"], FIRST, LAST)
    assert [one.became for one in found.entries] == [Became.UNWRITTEN, Became.AHEAD]


@internal
def _supervisor(tx: Transaction, who: Who) -> Who:
    return Who(
        who.organisation_id, Role.SUPERVISOR, people.add_person(tx, who.organisation_id, Role.SUPERVISOR, "Елена")
    )


async def test_who_may_and_that_a_file_leaves_a_trace(place: Place) -> None:
    found, vera = await filled(place), place.people["Вера"]
    elena = await place.ledger.run(_supervisor, vera)
    for who in (vera, elena):
        assert (await place.ledger.run(use.take_away, who, FIRST, LAST)) == found
    trace = place.rows("SELECT count(*) AS n FROM audit WHERE action = 'events.register'")
    assert trace[0]["n"] == 2
    for name in ("Ольга", "Аня", "Мария Ивановна"):
        for use_case in (use.register, use.take_away):
            with pytest.raises(Denied):
                await place.ledger.run(use_case, place.people[name], FIRST, LAST)


async def test_a_family_that_asked_to_be_forgotten_still_counts_once(place: Place) -> None:
    """Its row stays for figures."""
    before = await filled(place)

    @internal
    def erase(tx: Transaction) -> None:
        tx.execute(sa.update(cases.cases).values(erased_at=tx.now))

    await place.ledger.run(erase)
    vera = place.people["Вера"]
    assert await place.ledger.read(use.register, vera, FIRST, LAST) == before
