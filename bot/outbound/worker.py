"""Empties the outbox: claims a batch, sends chats side by side and each chat in order, settles and claims again.

A stop lets what is in the air come back; a kill leaves at most one batch with an unknown outcome.
"""

import asyncio
import logging
from collections import defaultdict

from aiogram import Bot

from bot.clock import Clock
from bot.domain.outgoing import RESENDS, OutState, Policy
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.quiet_hours import is_quiet, quiet_end
from bot.outbound.limits import Pacer
from bot.outbound.message import KINDS, Kind, Out, To
from bot.outbound.telegram import Answer, Verdict, send
from bot.storage import outbox
from bot.storage.ledger import Ledger, NotWritten
from bot.storage.outbox import Claimed, Outcome
from bot.use_cases import people

log = logging.getLogger(__name__)

BATCH = 30
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
        ledger.listen("outbox", self.wake)

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when the last batch is settled."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        if stuck := await self._ledger.run(outbox.recover):
            log.warning("messages with an unknown outcome after the last stop", extra={"count": stuck})
        outcomes: list[Outcome] = []
        while True:
            count = 0 if self._stopping else BATCH
            self._woken.clear()
            try:
                claimed = await self._ledger.run(outbox.settle_and_claim, outcomes, count)
            except NotWritten:
                log.error("the database cannot be written", extra={"count": len(outcomes)})
                if self._stopping:
                    return  # what was sent has an unknown outcome now, and is recovered as such
                await asyncio.sleep(LOOK_AGAIN)
                continue
            outcomes = await self._send_all(claimed)
            if not claimed:
                if self._stopping:
                    return
                await self._rest()

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), LOOK_AGAIN)
        except TimeoutError:
            return

    async def _send_all(self, claimed: list[Claimed]) -> list[Outcome]:
        if not claimed:
            return []
        readers = await self._ledger.read(people.readers, claimed)
        lines: dict[int, list[Claimed]] = defaultdict(list)
        for row in claimed:
            lines[row.recipient_id or -(row.guest_telegram_id or 0)].append(row)
        done = await asyncio.gather(*(self._send_line(rows, readers) for rows in lines.values()))
        return [outcome for line in done for outcome in line]

    async def _send_line(self, rows: list[Claimed], readers: dict[int, Who]) -> list[Outcome]:
        """One reader's messages in order; what must wait makes the later ones wait too."""
        outcomes: list[Outcome] = []
        for row in rows:
            if outcomes and outcomes[-1].after:
                outcomes.append(Outcome(row.id, OutState.WAITING, tried=False, after=outcomes[-1].after))
            else:
                outcomes.append(await self._send_one(row, readers.get(row.id)))
        return outcomes

    async def _send_one(self, row: Claimed, who: Who | None) -> Outcome:
        """Look again before sending: is the reader still there, is it too late, is it their quiet time."""
        kind = KINDS.get(row.kind)
        if kind is None:
            return Outcome(row.id, OutState.DEAD, tried=False, failure="no such kind")
        now = self._clock.now()
        if row.expires_at is not None and row.expires_at <= now:
            return Outcome(row.id, OutState.EXPIRED, tried=False)
        if row.unknown_count > RESENDS[kind.policy]:
            return Outcome(
                row.id, _after_unknowns(kind.policy), tried=False, failure="the process ended while it was sent"
            )
        if who is None:
            return Outcome(row.id, OutState.CANCELLED, tried=False, failure="the reader is not there any more")
        if kind.quiet and is_quiet(now, who.zone):
            return Outcome(row.id, OutState.WAITING, tried=False, not_before=quiet_end(now, who.zone))
        to = To(who)
        try:
            out = await self._ledger.read(kind.render, to, **row.payload)
        except Gone:
            out = None
        except Exception:
            log.exception("a message could not be written", extra={"kind": row.kind, "row": row.id})
            return Outcome(row.id, OutState.DEAD, failure="could not be written")
        if out is None:
            return Outcome(row.id, OutState.CANCELLED, tried=False, failure="no longer of use")
        return await self._deliver(row, kind, to, out)

    async def _deliver(self, row: Claimed, kind: Kind, to: To, out: Out) -> Outcome:
        if seconds := self._pacer.wait(to.chat_id):
            return Outcome(row.id, OutState.WAITING, tried=False, after=seconds)
        answer = await send(self._bot, to.chat_id, out)
        if answer.verdict is Verdict.WAIT:
            self._pacer.told_to_wait(to.chat_id, answer.after)
        outcome = settle(row, kind.policy, answer, to.chat_id)
        try:
            if outcome.state is OutState.SENT and kind.after_sent and answer.message_id:
                await self._ledger.run(kind.after_sent, answer.message_id, **row.payload)
            if outcome.state is OutState.BLOCKED:
                await self._ledger.run(people.unreachable, to.who, gone=answer.verdict is Verdict.GONE)
        except Exception:
            log.exception("what follows a message was not written", extra={"kind": row.kind, "row": row.id})
        if outcome.state in (OutState.DEAD, OutState.PARKED, OutState.UNKNOWN):
            log.error("a message did not go", extra={"kind": row.kind, "row": row.id, "state": outcome.state.name})
        return outcome


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
        case Verdict.BAD:
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
