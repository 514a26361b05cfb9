"""Empties the outbox onto the phones of the house, each message in every voice; then what follows a sending is done."""

from dataclasses import dataclass, replace
from typing import Any

from bot.buttons import Key
from bot.domain.outgoing import OutState
from bot.domain.people import Who
from bot.domain.voices import VOICES, Voice
from bot.outbound.message import KINDS, Kind, Out, To
from bot.outbound.telegram import Verdict, send
from bot.storage import outbox
from bot.storage.outbox import Claimed, Outcome
from bot.use_cases import people
from tests.windows.house import VOICE, House
from tests.windows.reading import Seen

BATCH = 30


@dataclass(frozen=True, slots=True)
class Delivered:
    """One row of the outbox as its reader has it; nothing is seen of what only deletes."""

    kind: str
    reader: Who
    payload: dict[str, Any]
    message_id: int | None
    seen: dict[Voice, Seen]


class Post:
    def __init__(self, house: House) -> None:
        self.delivered: list[Delivered] = []
        self._house = house

    async def deliver(self) -> None:
        """Everything that waits, whatever the hour."""
        outcomes: list[Outcome] = []
        while rows := await self._house.ledger.run(outbox.settle_and_claim, outcomes, BATCH):
            readers = await self._house.ledger.read(people.readers, rows)
            outcomes = [await self._deliver(row, readers.get(row.id)) for row in rows]

    def newest(self, kind: str, to: Who | None = None) -> Delivered:
        """The last of a kind; raises StopIteration."""
        account = to and to.telegram_id
        return next(
            one for one in reversed(self.delivered) if one.kind == kind and account in (None, one.reader.telegram_id)
        )

    async def _deliver(self, row: Claimed, reader: Who | None) -> Outcome:
        if reader is None:
            return Outcome(row.id, OutState.CANCELLED)
        kind, message_id, seen = KINDS[row.kind], None, {}
        for voice in VOICES:
            out = await self._render(kind, reader, voice, row.payload)
            if out is None:
                return Outcome(row.id, OutState.CANCELLED)
            message_id = await self._send(reader, out, f"{row.kind} in {voice}")
            if out.deletes is None:
                seen[voice] = _seen(out)
        if kind.after_sent and message_id is not None:
            await self._house.ledger.run(kind.after_sent, message_id, **row.payload)
        self.delivered.append(Delivered(row.kind, reader, row.payload, message_id, seen))
        return Outcome(row.id, OutState.SENT, message_id, reader.telegram_id, row.kind)

    async def _render(self, kind: Kind, reader: Who, voice: Voice, payload: dict[str, Any]) -> Out | None:
        language, level = VOICE[voice]
        to = To(replace(reader, language=language, text_level=level))
        out: Out | None = await self._house.ledger.read(kind.render, to, **payload)
        return out

    async def _send(self, reader: Who, out: Out, what: str) -> int | None:
        answer = await send(self._house.bot, To(reader).chat_id, out)
        assert answer.verdict is Verdict.SENT, f"{what}: {answer.failure}"
        return answer.message_id


def _seen(out: Out) -> Seen:
    menu = [Key(label, "") for label in out.menu or []]
    return Seen(out.text, [*menu, *(key for row in out.rows for key in row)])
