"""Empties the outbox: claims what there is room for, sends chats side by side and each chat in order.

A slow answer keeps only its own chat waiting, so a help message overtakes a broadcast of any size. What came back is
settled in the transaction that claims the next. A stop lets what is in the air come back; a kill leaves at most
IN_FLIGHT messages with an unknown outcome.
"""

import asyncio
import logging
from collections import deque

from aiogram import Bot

from bot.clock import Clock
from bot.domain.outgoing import RESENDS, Lane, OutState, Policy
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.quiet_hours import is_quiet, quiet_end
from bot.outbound.limits import Pacer
from bot.outbound.message import KINDS, Kind, Out, To
from bot.outbound.telegram import send
from bot.outbound.telegram_answers import Answer, Verdict
from bot.storage import outbox
from bot.storage.ledger import Ledger, NotWritten
from bot.storage.outbox import Claimed, Outcome
from bot.use_cases import people, team_room_trouble
from bot.use_cases.team_room_trouble import Heeded

log = logging.getLogger(__name__)

IN_FLIGHT = 30
ROOM_TRIES = 5
LOOK_AGAIN = 1.0  # seconds; rows become due by the clock, too


class Worker:
    """One per deployment. `wake` is called after each commit that queued something."""

    def __init__(self, ledger: Ledger, bot: Bot, clock: Clock, pacer: Pacer) -> None:
        self._ledger = ledger
        self._bot = bot
        self._clock = clock
        self._pacer = pacer
        self._woken = asyncio.Event()
        self._stopping = False
        self._lines: dict[int, deque[tuple[Claimed, Who | None]]] = {}  # chat → what goes there, in order
        self._outcomes: list[Outcome] = []
        self._in_flight = 0
        ledger.listen("outbox", self.wake)

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when what is in the air is settled."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        if stuck := await self._ledger.run(outbox.recover):
            log.warning("messages with an unknown outcome after the last stop", extra={"count": stuck})
        async with asyncio.TaskGroup() as group:
            while not (self._stopping and not self._in_flight):
                self._woken.clear()
                await self._settle_and_claim(group)
                await self._rest()
            await self._settle_and_claim(group)

    async def _settle_and_claim(self, group: asyncio.TaskGroup) -> None:
        outcomes, self._outcomes = self._outcomes, []
        room = 0 if self._stopping else IN_FLIGHT - self._in_flight
        if not outcomes and not room:
            return
        try:
            claimed = await self._ledger.run(outbox.settle_and_claim, outcomes, room)
        except NotWritten:  # settled later; after a stop what was sent is recovered as unknown
            log.error("the database cannot be written", extra={"count": len(outcomes)})
            self._outcomes = outcomes + self._outcomes
            return
        if not claimed:
            return
        readers = await self._readers(claimed)
        self._in_flight += len(claimed)
        for row in claimed:
            chat = row.recipient_id or row.room_id or -(row.guest_telegram_id or 0)
            if chat not in self._lines:
                self._lines[chat] = deque()
                group.create_task(self._send_line(chat))
            self._lines[chat].append((row, readers.get(row.id)))

    async def _readers(self, claimed: list[Claimed]) -> dict[int, Who]:
        """Waits while nothing can be read: what is claimed is not given up. After a stop it is recovered as unknown."""
        while True:
            try:
                return await self._ledger.read(people.readers, claimed)
            except NotWritten:
                if self._stopping:
                    raise
                await asyncio.sleep(LOOK_AGAIN)

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), LOOK_AGAIN)
        except TimeoutError:
            return

    async def _send_line(self, chat: int) -> None:
        """One reader's messages in order; what must wait makes the later ones wait too."""
        line, after = self._lines[chat], 0.0
        while line:
            row, who = line.popleft()
            kind = KINDS.get(row.kind)
            if kind is None:  # written by a newer program
                outcome = Outcome(row.id, OutState.DEAD, tried=False, failure="no such kind")
            elif after:
                outcome = Outcome(row.id, OutState.WAITING, tried=False, after=after)
            else:
                outcome = await self._send_one(row, kind, who)
                after = outcome.after
            self._outcomes.append(outcome)
            self._in_flight -= 1
        del self._lines[chat]
        self._woken.set()

    async def _send_one(self, row: Claimed, kind: Kind, who: Who | None) -> Outcome:
        if reason := self._reason_to_drop(row, kind, who):
            return reason
        assert who is not None
        to = To(who)
        if later := self._later(row, kind, to):
            return later
        try:
            out = await self._ledger.read(kind.render, to, **row.payload)
        except Gone:
            out = None
        except NotWritten:  # not this message's fault
            return Outcome(row.id, OutState.WAITING, tried=False, after=LOOK_AGAIN)
        except Exception:
            log.exception("a message could not be written", extra={"kind": row.kind, "row": row.id})
            return Outcome(row.id, OutState.DEAD, failure="could not be written")
        if out is None:
            return Outcome(row.id, OutState.CANCELLED, tried=False, failure="no longer of use")
        return await self._deliver(row, kind, to, out)

    def _reason_to_drop(self, row: Claimed, kind: Kind, who: Who | None) -> Outcome | None:
        """Look again before sending: is it too late, may it go once more, is the reader still there."""
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            return Outcome(row.id, OutState.EXPIRED, tried=False)
        if row.unknown_count > RESENDS[kind.policy]:
            failure = "the process ended while it was sent"
            return Outcome(row.id, _after_unknowns(kind.policy), tried=False, failure=failure)
        if who is None:
            return Outcome(row.id, OutState.CANCELLED, tried=False, failure="the reader is not there any more")
        return None

    def _later(self, row: Claimed, kind: Kind, to: To) -> Outcome | None:
        """Is it the reader's quiet time, or too soon after the last message."""
        now = self._clock.now()
        if kind.quiet and is_quiet(now, to.who.zone):
            return Outcome(row.id, OutState.WAITING, tried=False, not_before=quiet_end(now, to.who.zone))
        about_help, edit = row.lane <= Lane.HELP, kind.policy is Policy.IDEMPOTENT
        if seconds := self._pacer.wait(to.chat_id, about_help=about_help, edit=edit):
            return Outcome(row.id, OutState.WAITING, tried=False, after=seconds)
        return None

    async def _deliver(self, row: Claimed, kind: Kind, to: To, out: Out) -> Outcome:
        try:
            answer = await send(self._bot, to.chat_id, out)
        except Exception:  # nobody may stop the queue; whether it arrived is not known
            log.exception("sending failed", extra={"kind": row.kind, "row": row.id})
            answer = Answer(Verdict.UNKNOWN, after=2, failure="sending failed")
        if answer.verdict is Verdict.WAIT:
            self._pacer.told_to_wait(to.chat_id, answer.after)
        outcome = settle(row, kind.policy, answer, to.chat_id)
        try:
            if outcome.state is OutState.SENT and kind.after_sent and answer.message_id:
                await self._ledger.run(kind.after_sent, answer.message_id, **row.payload)
            if row.room_id is not None and answer.verdict in _ABOUT_THE_ROOM:
                outcome = await self._heed(row, answer, outcome)
            elif outcome.state is OutState.BLOCKED:
                await self._ledger.run(people.unreachable, to.who, gone=answer.verdict is Verdict.GONE)
        except Exception:
            log.exception("what follows a message was not written", extra={"kind": row.kind, "row": row.id})
        if outcome.state in (OutState.DEAD, OutState.PARKED, OutState.UNKNOWN):
            log.error("a message did not go", extra={"kind": row.kind, "row": row.id, "state": outcome.state.name})
        return outcome

    async def _heed(self, row: Claimed, answer: Answer, outcome: Outcome) -> Outcome:
        """The team room lost a topic or its rights, or moved: it is put right, and the message goes again or is
        written anew."""
        assert row.room_id is not None
        refusal = answer.failure or ""
        after = await self._ledger.run(
            team_room_trouble.refused, row.room_id, row.kind, row.payload, refusal, moved_to=answer.moved_to
        )
        if after is Heeded.AGAIN and row.attempts < ROOM_TRIES:
            return Outcome(row.id, OutState.WAITING, failure=refusal)
        return Outcome(row.id, OutState.CANCELLED, failure=refusal) if after is Heeded.ANEW else outcome


_ABOUT_THE_ROOM = (Verdict.MOVED, Verdict.BLOCKED, Verdict.GONE, Verdict.BAD)


def settle(row: Claimed, policy: Policy, answer: Answer, chat_id: int) -> Outcome:
    """What one answer of Telegram makes of the row, by the kind's policy."""
    match answer.verdict:
        case Verdict.SENT:
            return Outcome(row.id, OutState.SENT, answer.message_id, chat_id, row.kind)
        case Verdict.WAIT:
            return Outcome(row.id, OutState.WAITING, tried=False, after=answer.after)
        case Verdict.REFUSED:
            return Outcome(row.id, OutState.WAITING, failure=answer.failure, after=_backoff(row, answer))
        case Verdict.BLOCKED | Verdict.GONE:
            return Outcome(row.id, OutState.BLOCKED, failure=answer.failure)
        case Verdict.BAD | Verdict.MOVED:
            return Outcome(row.id, OutState.DEAD, failure=answer.failure)
        case Verdict.UNKNOWN:
            return _unknown(row, policy, answer)


def _unknown(row: Claimed, policy: Policy, answer: Answer) -> Outcome:
    if row.unknown_count < RESENDS[policy]:
        return Outcome(row.id, OutState.WAITING, unknown=True, failure=answer.failure, after=_backoff(row, answer))
    return Outcome(row.id, _after_unknowns(policy), unknown=True, failure=answer.failure)


def _after_unknowns(policy: Policy) -> OutState:
    return OutState.PARKED if policy is Policy.NEVER_TWICE else OutState.UNKNOWN


def _backoff(row: Claimed, answer: Answer) -> float:
    return float(min(60.0, answer.after * 2 ** min(row.attempts, 5)))
