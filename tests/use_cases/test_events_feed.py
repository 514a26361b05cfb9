"""A calendar's link on a real ledger: one opens, whoever made others before, and nothing of it can be read again."""

import asyncio
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.domain.events import Announcement
from bot.domain.events_feed import AHEAD, BACK, address, secret_in
from bot.domain.people import ContactState, Who
from bot.domain.permissions import Denied
from bot.storage import duty, events, hiding, organisations, people
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import events_feed as use
from bot.web.calendar import calendar
from tests.conftest import HandClock
from tests.use_cases.conftest import House, build
from tests.use_cases.place import Place

ACTS = st.lists(
    st.tuples(st.sampled_from(["make", "remake", "stale", "end", "lose", "regain"]), st.integers(0, 1)), max_size=14
)


@internal
def set_contact(tx: Transaction, person_id: int, contact: ContactState) -> None:
    people.set_contact(tx, person_id, contact)


@internal
def hide(tx: Transaction, who: Who) -> None:
    hiding.change(tx, who.organisation_id, who.person, hidden_since=tx.now)


@internal
def lose(tx: Transaction, who: Who) -> None:
    tx.execute(people.person_roles.delete().where(people.person_roles.c.person_id == who.person))


@internal
def regain(tx: Transaction, who: Who) -> None:
    people.grant(tx, who.person, who.role)


@internal
def add(tx: Transaction, who: Who, says: Announcement) -> int:
    return events.add(tx, who.organisation_id, who.person, says).id


class Links:
    """What the model knows: the secrets ever shown, and of each person the one that opens."""

    def __init__(self, ledger: Ledger, clock: HandClock, people_: tuple[Who, Who]) -> None:
        self.ledger, self.clock, self.people = ledger, clock, people_
        self.shown: dict[str, int] = {}
        self.open: dict[int, str] = {}
        self.held = {0, 1}

    async def act(self, what: str, whose: int) -> None:
        self.clock.advance(minutes=1)
        who = self.people[whose]
        if what in ("lose", "regain"):
            await self.ledger.run(lose if what == "lose" else regain, who)
            self.held = self.held - {whose} if what == "lose" else self.held | {whose}
            if what == "lose":
                self.open.pop(whose, None)
            return
        found = await self.ledger.read(use.look, who)
        ref = found.id if found else 0
        assert bool(found) == (whose in self.open)
        if what == "end":
            assert await self.ledger.run(use.end, who, ref)
            self.open.pop(whose, None)
            return
        wanted = 5 if what == "stale" else 0 if what == "make" else ref
        if whose not in self.held:
            return  # the middleware refuses whoever holds no role
        secret = await self.ledger.run(use.make, who, wanted)
        assert (secret is not None) == (wanted == ref)
        if secret is not None:
            assert secret not in self.shown
            self.shown[secret], self.open[whose] = whose, secret

    async def check(self) -> None:
        for secret, whose in self.shown.items():
            found = await self.ledger.read(use.whose, secret)
            opens = self.open.get(whose) == secret
            assert (found is not None) == opens
            assert found is None or (found.person, found.role) == (self.people[whose].person, self.people[whose].role)


async def play(migrated: Path, acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(migrated, folder))
        clock, keys = HandClock(), Keyring(Path(folder) / "keys.db", b"k" * 32)
        ledger = Ledger(path, keys, clock)
        try:
            house = await ledger.run(build)
            links = Links(ledger, clock, (house.olga, house.vera))
            for what, whose in acts:
                await links.act(what, whose)
                await links.check()
            with sqlite3.connect(path) as reading:
                everything = "\n".join(reading.iterdump())
            assert not [secret for secret in links.shown if secret in everything or secret.encode().hex() in everything]
        finally:
            await ledger.close()
            keys.close()


@given(ACTS)
@settings(max_examples=25)
def test_one_link_of_each_opens_and_no_other_whatever_was_pressed(migrated: Path, acts: list[tuple[str, int]]) -> None:
    asyncio.run(play(migrated, acts))


async def test_twice_pressed_is_one_link(ledger: Ledger, house: House) -> None:
    found = await asyncio.gather(*(ledger.run(use.make, house.olga, 0) for _ in range(5)))
    assert sum(secret is not None for secret in found) == 1


@pytest.mark.parametrize("name", ["Аня", "Мария Ивановна", "Тамара"])
async def test_whoever_has_no_calendar_has_no_link(place: Place, name: str) -> None:
    for ask in (use.look, use.days):
        with pytest.raises(Denied):
            await place.ledger.read(ask, place.people[name])
    with pytest.raises(Denied):
        await place.ledger.run(use.make, place.people[name], 0)


async def test_whoever_left_telegram_or_hides_has_a_link_that_opens_nothing(ledger: Ledger, house: House) -> None:
    secret = await ledger.run(use.make, house.olga, 0)
    assert secret is not None
    await ledger.run(set_contact, house.olga.person, ContactState.BLOCKED)
    assert await ledger.read(use.whose, secret) is not None  # she has blocked the bot and works on
    other = await ledger.run(use.make, house.vera, 0)
    assert other is not None
    await ledger.run(hide, house.vera)
    assert await ledger.read(use.whose, other) is None
    await ledger.run(set_contact, house.olga.person, ContactState.GONE)
    assert await ledger.read(use.whose, secret) is None


async def test_another_master_key_finds_no_link(ledger: Ledger, house: House, tmp_path: Path) -> None:
    """Whoever has the database alone cannot even try out a link."""
    secret = await ledger.run(use.make, house.olga, 0)
    assert secret is not None
    marks = [Keyring(tmp_path / f"{n}.db", bytes([n]) * 32).mark("calendar_feed.mark", secret) for n in (1, 2)]
    assert marks[0] != marks[1]
    assert Keyring(tmp_path / "1.db", bytes([1]) * 32).mark("another.column", secret) != marks[0]


async def test_a_meeting_on_the_night_of_another_hour_begins_when_the_wall_says(ledger: Ledger, house: House) -> None:
    """The last Sunday of March: at ten in Berlin it is another hour of the world than a week before."""
    berlin = ZoneInfo("Europe/Berlin")
    for day in (21, 28):
        starts = datetime(2027, 3, day, 10, tzinfo=berlin).astimezone(UTC)
        await ledger.run(add, house.olga, Announcement("", f"Чай {day}", starts, "Europe/Berlin", "Центр"))
    body = await calendar(ledger, house.olga)
    found = Calendar.from_ical(body).walk("VEVENT")
    assert [one.decoded("DTSTART").astimezone(UTC).hour for one in found] == [9, 8]
    assert {one.decoded("DTSTART").astimezone(berlin).hour for one in found} == {10}
    assert {one.decoded("DTEND") - one.decoded("DTSTART") for one in found} == {timedelta(minutes=90)}
    assert [zone["TZID"] for zone in Calendar.from_ical(body).walk("VTIMEZONE")] == ["Europe/Berlin"]


async def test_it_reaches_so_far_and_no_further(ledger: Ledger, house: House, clock: HandClock) -> None:
    edges = {"давно": -BACK - timedelta(hours=1), "было": -BACK, "будет": AHEAD - timedelta(hours=1), "потом": AHEAD}
    for title, away in edges.items():
        await ledger.run(add, house.olga, Announcement("", title, clock.now() + away, "Asia/Barnaul", "Центр"))
    found = await ledger.read(use.days, house.olga)
    assert {one.says.title for one in found.events} == {"было", "будет"}


@internal
def stands_in(tx: Transaction, deputy: Who, away: Who) -> None:
    today = organisations.today(tx, away.organisation_id)
    duty.add_leave(tx, away.organisation_id, away.person, today, today + timedelta(days=6), deputy.person)


async def test_whoever_stands_in_has_the_meetings_for_so_long(ledger: Ledger, house: House, clock: HandClock) -> None:
    for title, days in (("Чай у Нины", 3), ("Чай после отпуска", 20)):
        says = Announcement("", title, clock.now() + timedelta(days=days), "Asia/Barnaul", "Центр")
        await ledger.run(add, house.nina, says)
    assert not (await ledger.read(use.days, house.olga)).events
    await ledger.run(stands_in, house.olga, house.nina)
    assert [one.says.title for one in (await ledger.read(use.days, house.olga)).events] == ["Чай у Нины"]
    clock.advance(days=7)
    assert [one.says.title for one in (await ledger.read(use.days, house.olga)).events] == ["Чай у Нины"], "a day more"
    clock.advance(days=1)
    assert not (await ledger.read(use.days, house.olga)).events
    assert len((await ledger.read(use.days, house.nina)).events) == 2


async def test_a_place_that_is_nobodys_business_stays_here(ledger: Ledger, house: House, clock: HandClock) -> None:
    """Of whoever attends a discreet group neither the name nor where it meets; a coordinator is not told of it."""
    says = Announcement("recovery_club", "", clock.now() + timedelta(days=2), "Asia/Barnaul", "Улица Мира, дом 5")
    await ledger.run(add, house.olga, says)
    body = (await calendar(ledger, house.olga)).decode()
    assert "SUMMARY:Занято" in body
    assert "Мира" not in body
    assert b"VEVENT" not in await calendar(ledger, house.vera)
    assert b"VEVENT" not in await calendar(ledger, house.nina)


@given(st.text(max_size=60))
def test_only_what_can_be_a_secret_is_looked_up(text: str) -> None:
    assert secret_in(text) is None
    found = secret_in(address("", text))
    assert found is None or (found == text and len(text) == 43 and text.isascii())
