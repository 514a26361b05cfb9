"""The real worker before a Telegram that takes everything: what waits for another day, and what a pause holds."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.outgoing import Lane, Occasion, OutState, Policy
from bot.domain.people import Role
from bot.domain.people_pauses import Length
from bot.outbound import messages  # noqa: F401 - registers every kind
from bot.outbound import worker as module
from bot.outbound.limits import Pacer
from bot.outbound.message import KINDS, Kind, Out, To
from bot.outbound.telegram_answers import Answer, Verdict
from bot.outbound.worker import Worker
from bot.storage import outbox, outbox_sending, people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import people_pauses
from tests.use_cases.place import Place

DEAD = Answer(Verdict.BAD, failure="no")


@internal
def write(tx: Transaction, to: To, **ids: Any) -> Out | None:
    return None if ids.get("useless") else Out("…")


class Desk:
    """Puts messages for Anya into the outbox, lets the worker look once, and knows what went."""

    def __init__(self, place: Place) -> None:
        self.place, self.refuses = place, False
        self.went: list[str] = []
        self.anya = place.people["Аня"]
        place.clock.time = datetime(2026, 12, 1, 12, 0, tzinfo=ZoneInfo("Asia/Barnaul"))
        self.worker = Worker(place.ledger, None, place.clock, Pacer())  # type: ignore[arg-type]

    async def put(self, *kinds: str, lane: Lane = Lane.REMINDER, hours: int = 0, **ids: Any) -> None:
        @internal
        def put(tx: Transaction) -> None:
            for kind in kinds:
                until = tx.now + timedelta(hours=hours) if hours else None
                outbox.put(
                    tx,
                    self.anya.organisation_id,
                    f"test.{kind}",
                    lane,
                    f"t:{tx.new_id()}",
                    Role.MOTHER,
                    to=self.anya.person,
                    expires_at=until,
                    **ids,
                )

        await self.place.ledger.run(put)

    async def looks(self, **later: float) -> list[str]:
        """After a while: every row that is due is tried; what went."""
        self.place.clock.advance(**later)
        self.went = []
        for _ in range(4):  # whoever steps back for another is looked at again
            self.place.clock.advance(seconds=6)
            rows = await self.place.ledger.run(outbox_sending.settle_and_claim, [], 30)
            readers = await self.worker._readers(rows)
            done = [await self.worker._send_one(row, KINDS[row.kind], readers.get(row.id)) for row in rows]
            await self.place.ledger.run(outbox_sending.settle_and_claim, done, 0)
        return self.went

    def states(self) -> set[int]:
        return {row["state"] for row in self.place.rows("SELECT state FROM outbox WHERE kind LIKE 'test.%'")}


@pytest.fixture
async def desk(place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    made = Desk(place)
    for occasion in Occasion:
        name = f"test.{occasion}"
        monkeypatch.setitem(KINDS, name, Kind(name, Policy.MUST_ARRIVE, True, write, occasion))

    async def send(bot: object, chat_id: int, out: Out) -> Answer:
        if made.refuses:
            return DEAD
        return Answer(Verdict.SENT, message_id=len(made.went) + 1)

    real = made.worker._deliver

    async def deliver(row: outbox_sending.Claimed, kind: Kind, to: To, out: Out) -> outbox_sending.Outcome:
        outcome = await real(row, kind, to, out)
        if outcome.state is OutState.SENT and kind.name.startswith("test."):
            made.went.append(kind.name.removeprefix("test."))
        return outcome

    monkeypatch.setattr(module, "send", send)
    monkeypatch.setattr(made.worker, "_deliver", deliver)
    monkeypatch.setattr(Pacer, "wait", lambda *args, **kwargs: 0)
    yield made


async def test_the_second_of_a_day_waits_for_the_next_morning_and_her_own_does_not(desk: Desk) -> None:
    await desk.put("announcement", "own", "check_in", "answer", "own")
    assert sorted(await desk.looks()) == ["answer", "check_in", "own", "own"]
    assert await desk.looks(hours=8) == []
    await desk.put("announcement", "proposal")
    assert await desk.looks(hours=11, minutes=50) == [], "7:50 is night"
    assert await desk.looks(minutes=15) == ["proposal"], "it matters more, and was made less than a day later"
    assert await desk.looks(days=1) == ["announcement"]
    assert await desk.looks(days=1) == ["announcement"]
    assert await desk.looks(days=1) == []


async def test_lanes_do_not_decide_and_nobody_behind_is_kept_waiting(desk: Desk) -> None:
    await desk.put("praise", lane=Lane.RELAY)
    await desk.put("follow_up", lane=Lane.ANNOUNCEMENT)
    assert await desk.looks() == ["follow_up"]


async def test_what_expires_meanwhile_never_goes(desk: Desk) -> None:
    await desk.put("check_in")
    await desk.put("announcement", hours=5)
    assert await desk.looks() == ["check_in"]
    assert await desk.looks(days=1) == []
    assert OutState.EXPIRED in desk.states()


async def test_what_is_of_no_use_or_never_came_leaves_the_day_to_another(desk: Desk) -> None:
    await desk.put("follow_up", useless=True)
    await desk.put("announcement")
    assert await desk.looks() == ["announcement"]
    await desk.put("check_in")
    desk.refuses = True
    assert await desk.looks(days=1) == []
    assert OutState.DEAD in desk.states()
    desk.refuses = False
    await desk.put("praise")
    assert await desk.looks(hours=1) == ["praise"], "the refused one took no turn"


async def test_a_message_cut_off_keeps_its_day_and_goes_again(desk: Desk) -> None:
    await desk.put("check_in")
    (row,) = await desk.place.ledger.run(outbox_sending.settle_and_claim, [], 30)
    readers = await desk.worker._readers([row])
    assert await desk.worker._not_her_turn(row, KINDS[row.kind], To(readers[row.id])) is None
    await desk.place.ledger.run(outbox_sending.recover)  # the process died before anything was settled
    await desk.put("follow_up")
    assert await desk.looks() == ["check_in"]
    assert await desk.looks(days=1) == ["follow_up"]


async def test_other_roles_of_hers_do_not_share_the_turn(desk: Desk) -> None:
    (row,) = [await _claimed(desk)]
    mentor = replace(desk.anya, role=Role.CONTACT_FAMILY)
    for _ in range(2):
        assert await desk.worker._not_her_turn(row, KINDS[row.kind], To(mentor)) is None


async def test_while_no_adult_agrees_only_answers_come(desk: Desk) -> None:
    @internal
    def waits_for_adult(tx: Transaction, waits: bool) -> bool:
        return people.waits_for_adult(tx, desk.anya.person, waits=waits)

    await desk.put("answer", "own", "check_in")
    await desk.put("own", hours=2)
    await desk.place.ledger.run(waits_for_adult, True)
    assert await desk.looks() == ["answer"]
    assert await desk.looks(hours=3) == []
    await desk.place.ledger.run(waits_for_adult, False)
    assert sorted(await desk.looks(hours=1)) == ["check_in", "own"]


async def test_a_pause_holds_everything_but_answers_and_ends_without_a_flood(desk: Desk) -> None:
    ledger = desk.place.ledger
    await ledger.run(people_pauses.begin, desk.anya, Length.WEEK, reminders=False)
    await desk.put("answer", "own", "announcement", "check_in")
    await desk.put("own", "announcement", hours=30)
    assert await desk.looks() == ["answer"]
    assert await desk.looks(days=3) == []
    await desk.place.tick()
    assert await desk.looks(days=4, hours=1) == []
    await desk.place.tick()
    assert await ledger.read(people_pauses.current, desk.anya) is None
    assert sorted(await desk.looks(hours=1)) == ["check_in", "own"]
    assert await desk.looks(days=1) == ["announcement"]
    assert await desk.looks(days=1) == [], "what was too late was dropped"
    kinds = {row["kind"] for row in desk.place.rows("SELECT kind FROM outbox WHERE kind LIKE 'people.%'")}
    assert {"people.paused", "people.pause_over", "people.resumed"} <= kinds


async def test_reminders_come_through_a_pause_that_keeps_them_and_it_ends_when_she_says(desk: Desk) -> None:
    ledger = desk.place.ledger
    await ledger.run(people_pauses.begin, desk.anya, Length.OPEN, reminders=True)
    await desk.put("own", "praise")
    assert await desk.looks() == ["own"]
    assert await desk.looks(days=40) == []
    assert await ledger.run(people_pauses.resume, desk.anya)
    assert not await ledger.run(people_pauses.resume, desk.anya), "once"
    assert await desk.looks(hours=1) == ["praise"]


async def test_whoever_went_away_comes_back_by_start_and_a_pause_is_not_ended_by_it(desk: Desk) -> None:
    ledger = desk.place.ledger
    for length, stays in ((Length.LEFT, False), (Length.WEEK, True)):
        await ledger.run(people_pauses.begin, desk.anya, length, reminders=False)
        await ledger.run(people_pauses.come_back, desk.anya)
        assert (await ledger.read(people_pauses.current, desk.anya) is not None) is stays


async def _claimed(desk: Desk) -> outbox_sending.Claimed:
    await desk.put("check_in")
    (row,) = await desk.place.ledger.run(outbox_sending.settle_and_claim, [], 30)
    return row
