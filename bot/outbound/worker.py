"""Empties the outbox: claims what there is room for, sends chats side by side and each chat in order.

A slow answer keeps only its own chat waiting, so a help message overtakes a broadcast of any size. What came back is
settled in the transaction that claims the next. A stop lets what is in the air come back; a kill leaves at most
IN_FLIGHT messages with an unknown outcome.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from math import inf

from aiogram import Bot

from bot.clock import Clock
from bot.domain.hiding import MENU
from bot.domain.outgoing import RESENDS, Lane, Occasion, OutState, Policy
from bot.domain.people import MENTORS, Who
from bot.domain.permissions import Gone
from bot.domain.quiet_hours import is_quiet, quiet_end
from bot.outbound import hiding
from bot.outbound.limits import Pacer
from bot.outbound.message import KINDS, Kind, Out, To, kind_of
from bot.outbound.outcomes import after_unknowns, settle
from bot.outbound.telegram import send
from bot.outbound.telegram_answers import Answer, Verdict
from bot.storage import outbox_sending
from bot.storage.ledger import Ledger, NotWritten
from bot.storage.outbox_sending import Claimed, Outcome
from bot.use_cases import (
    hiding_wipes,
    mentoring_unwritten,
    noticeboards_trouble,
    people,
    team_room_trouble,
    unasked,
)
from bot.use_cases.hiding import HELD
from bot.use_cases.hiding_wipes import KEYBOARD
from bot.use_cases.team_room_trouble import Heeded

log = logging.getLogger(__name__)

IN_FLIGHT = 30
ROOM_TRIES = 5
HER_NEXT = timedelta(seconds=5)  # until another message of hers, which comes first, is on its way
SOON = 0.05  # seconds; of the pace of all, in which a few messages become free
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
        self._free_at = inf  # when the first that had to wait for its pace may go
        ledger.listen("outbox", self.wake)

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when what is in the air is settled."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        if stuck := await self._ledger.run(outbox_sending.recover):
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
            claimed = await self._ledger.run(outbox_sending.settle_and_claim, outcomes, room)
        except NotWritten:  # settled later; after a stop what was sent is recovered as unknown
            log.error("the database cannot be written", extra={"count": len(outcomes)})
            self._outcomes = outcomes + self._outcomes
            return
        if not claimed:
            return
        readers = await self._readers(claimed)
        self._in_flight += len(claimed)
        for row in claimed:
            chat = row.recipient_id or row.room_id or row.noticeboard_id or -(row.guest_telegram_id or 0)
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
        """Until something is queued or settled, or the pace lets the next one go, which keeps no place in the air."""
        wait = self._free_at - time.monotonic()
        if wait <= 0:
            self._free_at, wait = inf, 0.0
        try:
            await asyncio.wait_for(self._woken.wait(), min(LOOK_AGAIN, max(wait, SOON)))
        except TimeoutError:
            return

    async def _send_line(self, chat: int) -> None:
        """One reader's messages in order; what must wait makes the later ones wait too."""
        line, after = self._lines[chat], 0.0
        while line:
            row, who = line.popleft()
            kind = kind_of(row.kind)
            if kind is None:  # written by a newer program
                outcome = Outcome(row.id, OutState.DEAD, tried=False, failure="no such kind")
            elif after:
                outcome = Outcome(row.id, OutState.WAITING, tried=False, after=after)
            else:
                outcome = await self._send_one(row, kind, who)
                after = outcome.after
            if kind is not None and kind.in_doubt and outcome.state in _IN_DOUBT:
                await self._in_doubt(row, kind.in_doubt)
            self._outcomes.append(outcome)
            self._in_flight -= 1
            if outcome.after:
                self._free_at = min(self._free_at, time.monotonic() + outcome.after)
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
            unwritten = await self._is_unwritten(row, kind, who)
            out = None if unwritten else await self._ledger.read(kind.render, to, **row.payload)
            held = out and await self._not_her_turn(row, kind, to)
        except Gone:
            out = held = None
        except NotWritten:  # not this message's fault
            return Outcome(row.id, OutState.WAITING, tried=False, after=LOOK_AGAIN)
        except Exception:
            log.exception("a message could not be written", extra={"kind": row.kind, "row": row.id})
            return Outcome(row.id, OutState.DEAD, failure="could not be written")
        if out is None:
            return Outcome(row.id, OutState.CANCELLED, tried=False, failure="no longer of use")
        return held or await self._deliver(row, kind, to, out)

    async def _is_unwritten(self, row: Claimed, kind: Kind, who: Who) -> bool:
        """Only volunteers have a phone that may be in other hands after a pair: nobody else waits for this look."""
        return who.role in MENTORS and await self._ledger.read(
            mentoring_unwritten.is_unwritten, who, kind.name, row.payload
        )

    async def _not_her_turn(self, row: Claimed, kind: Kind, to: To) -> Outcome | None:
        """A mother who rests is left in peace, and gets one message a day that she did not ask for."""
        if kind.occasion is Occasion.ANSWER:
            return None
        not_before = await self._ledger.read(unasked.rests_until, to.who, kind.occasion)
        if not_before is None and unasked.counts(to.who, kind.occasion):
            kinds = {name: one.occasion for name, one in KINDS.items() if unasked.counts(to.who, one.occasion)}
            if not await self._ledger.read(unasked.is_before_another, to.who, row.id, kinds):
                not_before = self._clock.now() + HER_NEXT  # no `after`: what stands behind it need not wait
                return Outcome(row.id, OutState.WAITING, tried=False, not_before=not_before)
            not_before = await self._ledger.run(unasked.take_turn, to.who, row.id)
        return Outcome(row.id, OutState.WAITING, tried=False, not_before=not_before) if not_before else None

    def _reason_to_drop(self, row: Claimed, kind: Kind, who: Who | None) -> Outcome | None:
        """Look again before sending: is it too late, may it go once more, is the reader still there."""
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            return Outcome(row.id, OutState.EXPIRED, tried=False)
        if row.unknown_count > RESENDS[kind.policy]:
            failure = "the process ended while it was sent"
            return Outcome(row.id, after_unknowns(kind.policy), tried=False, failure=failure)
        if who is None or hiding.nobody_behind(kind, who):
            return Outcome(row.id, OutState.CANCELLED, tried=False, failure="the reader is not there any more")
        return None

    def _later(self, row: Claimed, kind: Kind, to: To) -> Outcome | None:
        """Is her chat hidden, is it no safe hour or her quiet time, or too soon after the last message."""
        now = self._clock.now()
        if until := hiding.waits(row, kind, to, now):
            failure = HELD if to.who.hidden else None
            return Outcome(row.id, OutState.WAITING, tried=False, not_before=until, failure=failure)
        if kind.quiet and not to.who.safe and is_quiet(now, to.who.zone):
            return Outcome(row.id, OutState.WAITING, tried=False, not_before=quiet_end(now, to.who.zone))
        about_help, edit = row.lane <= Lane.HELP, kind.policy is Policy.IDEMPOTENT
        if kind.name == hiding.WIPE:  # whoever hides something has no time
            return None
        if seconds := self._pacer.wait(to.chat_id, about_help=about_help, edit=edit):
            return Outcome(row.id, OutState.WAITING, tried=False, after=seconds)
        return None

    async def _deliver(self, row: Claimed, kind: Kind, to: To, written: Out) -> Outcome:
        out = hiding.behind_a_veil(row, to) if hiding.tells(row, kind, to, written) else written
        answer = await self._hand_over(row, to, out)
        outcome = settle(row, kind.policy, answer, to.chat_id)
        if out.menu is not None and row.kind != KEYBOARD:
            outcome = replace(outcome, kind=MENU)
        if outcome.state is OutState.SENT and out.clears is not None:
            return await self._go_on_clearing(row, out.clears, answer.kept, outcome)
        try:
            if outcome.state is OutState.SENT and kind.after_sent and answer.message_id and out is written:
                await self._ledger.run(kind.after_sent, answer.message_id, **row.payload)
            if outcome.state in _NEVER_CAME and kind.not_sent:
                blocked = outcome.state is OutState.BLOCKED
                await self._ledger.run(kind.not_sent, blocked=blocked, **row.payload)
            if (row.room_id or row.noticeboard_id) and answer.verdict in _ABOUT_THE_GROUP:
                outcome = await self._heed(row, answer, outcome)
            if outcome.state in _NEVER_CAME and unasked.counts(to.who, kind.occasion):
                await self._ledger.run(unasked.give_back, to.who, row.id)
            if outcome.state is OutState.BLOCKED and row.room_id is None:
                await self._ledger.run(people.unreachable, to.who, gone=answer.verdict is Verdict.GONE)
        except Exception:
            log.exception("what follows a message was not written", extra={"kind": row.kind, "row": row.id})
        if outcome.state in (OutState.DEAD, OutState.PARKED, OutState.UNKNOWN):
            log.error("a message did not go", extra={"kind": row.kind, "row": row.id, "state": outcome.state.name})
        return outcome

    async def _hand_over(self, row: Claimed, to: To, out: Out) -> Answer:
        try:
            answer = await send(self._bot, to.chat_id, out)
        except Exception:  # nobody may stop the queue; whether it arrived is not known
            log.exception("sending failed", extra={"kind": row.kind, "row": row.id})
            answer = Answer(Verdict.UNKNOWN, after=2, failure="sending failed")
        if answer.verdict is Verdict.WAIT:
            self._pacer.told_to_wait(to.chat_id, answer.after)
        return answer

    async def _go_on_clearing(
        self, row: Claimed, gone: Sequence[int], kept: Sequence[int], outcome: Outcome
    ) -> Outcome:
        """The next step is written down before this one counts as done."""
        try:
            await self._ledger.run(hiding_wipes.cleared, gone, kept, **row.payload)
        except Exception:
            log.exception("what follows a deletion was not written", extra={"row": row.id})
            return Outcome(row.id, OutState.WAITING, tried=False, after=LOOK_AGAIN)
        return outcome

    async def _in_doubt(self, row: Claimed, tell: Callable[..., None]) -> None:
        try:
            await self._ledger.run(tell, **row.payload)
        except Exception:
            log.exception("what follows a message was not written", extra={"kind": row.kind, "row": row.id})

    async def _heed(self, row: Claimed, answer: Answer, outcome: Outcome) -> Outcome:
        """The team room or a noticeboard lost what it needs, or moved: it is put right, and the message goes again or
        is written anew."""
        group = row.room_id or row.noticeboard_id
        assert group is not None
        refused = team_room_trouble.refused if row.room_id else noticeboards_trouble.refused
        refusal = answer.failure or ""
        after = await self._ledger.run(refused, group, row.kind, row.payload, refusal, moved_to=answer.moved_to)
        if after is Heeded.AGAIN and row.attempts < ROOM_TRIES:
            return Outcome(row.id, OutState.WAITING, failure=refusal)
        return Outcome(row.id, OutState.CANCELLED, failure=refusal) if after is Heeded.ANEW else outcome


_NEVER_CAME = (OutState.DEAD, OutState.BLOCKED)
_IN_DOUBT = (OutState.PARKED, OutState.UNKNOWN)
_ABOUT_THE_GROUP = (Verdict.MOVED, Verdict.BLOCKED, Verdict.GONE, Verdict.BAD)
