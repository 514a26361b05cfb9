"""A crowd that calls for help and five of the staff who press what stands on their cards, on a real ledger."""

import asyncio
import itertools
import random
import sqlite3
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from bot import demo
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.outgoing import OutState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.outbound import messages  # noqa: F401 - registers every kind of message
from bot.outbound.message import KINDS, To
from bot.storage import outbox_sending, people
from bot.storage.ledger import Ledger, internal
from bot.storage.outbox_sending import Claimed
from bot.storage.outbox_sending import Outcome as Gone_out
from bot.storage.people import person_roles
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import help_requests, help_requests_asking
from bot.use_cases.people import first_organisation, readers
from tests.conftest import HandClock

CARDS = ("help_requests.card", "help_requests.card_edit")
TOLD = [Fact.NO_CALL, Fact.MAY_CALL, Fact.AFRAID, Fact.ALONE, Fact.BETTER]


class Place(NamedTuple):
    """A message on somebody's phone."""

    person: int
    message: int


class Crowd:
    def __init__(self, ledger: Ledger, database: Path, clock: HandClock, seed: int) -> None:
        self.ledger, self.clock, self.chance = ledger, clock, random.Random(seed)
        self.mothers: list[Who] = []
        self.staff: list[Who] = []
        self.phones: dict[Place, str] = {}
        self.requests: dict[Place, int] = {}
        self.answers: list[help_requests.Done] = []
        self._database, self._clockwork = database, Clockwork(ledger, FIRE)
        self._messages = itertools.count(1)  # in Telegram, too, a later message has a greater number

    async def gather(self, families: int) -> None:
        """The last of the staff is a mother too, of a family of the organisation."""
        organisation = await self.ledger.run(first_organisation, "Рядом", "Europe/Moscow")
        made = await self.ledger.run(demo.fill, organisation.id, families=families, seed=1)
        roles: dict[str, list[Who]] = {}
        for person in made:
            who = await self.ledger.read(_identify, organisation.id, person["telegram_id"])
            roles.setdefault(person["role"], []).append(who)
        self.mothers = roles["mother"]
        both = self.mothers[0]
        await self.ledger.run(_is_a_curator_too, both)
        self.staff = [*roles["curator"], *roles["coordinator"], *roles["supervisor"], replace(both, role=Role.CURATOR)]

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Committed rows, through a connection of its own."""
        with sqlite3.connect(f"file:{self._database}?mode=ro", uri=True) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()

    async def at_once(self, calls: int, presses: int) -> None:
        """So many of the mothers call for help, and so many cards are pressed, all in the same moment."""
        acts: list[Awaitable[None]] = [self._calls(self.chance.choice(self.mothers)) for _ in range(calls)]
        acts += [self._presses(self.chance.choice(self.staff)) for _ in range(presses if self.phones else 0)]
        self.chance.shuffle(acts)
        await asyncio.gather(*acts)

    async def passes(self, minutes: float) -> None:
        self.clock.advance(minutes=minutes)
        await self._clockwork.tick()

    async def post(self) -> None:
        """Everything that waits comes to the phones; what follows a sending is done."""
        outcomes: list[Gone_out] = []
        while rows := await self.ledger.run(outbox_sending.settle_and_claim, outcomes, 100):
            found = await self.ledger.read(readers, rows)
            outcomes = await asyncio.gather(*(self._deliver(row, found.get(row.id)) for row in rows))

    async def _calls(self, mother: Who) -> None:
        kind = self.chance.choice(list(HelpKind))
        await self.ledger.run(help_requests_asking.ask, mother, kind)
        if self.chance.random() < 0.1:
            await self.ledger.run(help_requests_asking.tell, mother, kind, self.chance.choice(TOLD))

    async def _presses(self, who: Who) -> None:
        """Any of the newest cards of hers, or somebody else's by a forged press; «Беру» more often than the rest."""
        hers = [place for place in self.phones if place.person == who.person] or list(self.phones)
        place = self.chance.choice(hers[-20:])
        request, message = self.requests[place], place.message
        colleague = self.chance.choice(self.staff).person
        chosen = self.chance.random()
        try:
            if chosen < 0.5:
                done = await self.ledger.run(help_requests.take, who, request, message)
                assert done.ok == (done.request.taken_by == who.person)
            elif chosen < 0.6:
                await self.ledger.run(help_requests.release, who, request, message)
            elif chosen < 0.7:
                await self.ledger.run(help_requests.hand_over, who, request, colleague, message)
            elif chosen < 0.85:
                await self.ledger.run(help_requests.contacted, who, request, message)
            else:
                await self.ledger.run(help_requests.close, who, request, self.chance.choice(list(Outcome)), message)
        except (Denied, Gone):
            pass  # it is not hers to press, or her own

    async def _deliver(self, row: Claimed, reader: Who | None) -> Gone_out:
        if reader is None or row.kind not in CARDS:
            return Gone_out(row.id, OutState.SENT)
        kind = KINDS[row.kind]
        out = await self.ledger.read(kind.render, To(reader), **row.payload)
        assert out is not None
        place = Place(reader.person, out.edits or next(self._messages))
        self.phones[place], self.requests[place] = out.text, row.payload["request_id"]
        if kind.after_sent is not None:
            await self.ledger.run(kind.after_sent, place.message, **row.payload)
        return Gone_out(row.id, OutState.SENT, place.message, reader.telegram_id, row.kind)

    async def true_card(self, place: Place, role: Role) -> str:
        """What the card ought to say now."""
        reader = (await self.ledger.read(_by_id, place.person))[place.person]
        ids: dict[str, Any] = {"request_id": self.requests[place], "message_id": place.message, "reader": place.person}
        out = await self.ledger.read(KINDS["help_requests.card_edit"].render, To(replace(reader, role=role)), **ids)
        assert out is not None
        return out.text


@internal
def _identify(tx: Transaction, organisation_id: int, telegram_id: int) -> Who:
    return people.by_telegram(tx, organisation_id, telegram_id)


@internal
def _by_id(tx: Transaction, person_id: int) -> dict[int, Who]:
    return people.by_ids(tx, [person_id])


@internal
def _is_a_curator_too(tx: Transaction, who: Who) -> None:
    tx.execute(person_roles.insert().values(person_id=who.person, role=Role.CURATOR, since=tx.now))
