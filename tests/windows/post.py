"""Empties the outbox onto the phones of the house, each message in every voice; then what follows a sending is done."""

from dataclasses import dataclass, field, replace
from typing import Any

from bot.buttons.keys import Key
from bot.domain.outgoing import OutState
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.outbound.message import Out, To, kind_of
from bot.outbound.telegram import send
from bot.outbound.telegram_answers import Verdict
from bot.storage import outbox_sending
from bot.storage.outbox_sending import Claimed, Outcome
from bot.use_cases import hiding_wipes, people
from tests.windows.house import VOICE, House
from tests.windows.reading import Seen

BATCH = 30


@dataclass(frozen=True, slots=True)
class Delivered:
    """One row of the outbox as its reader has it; nothing is seen of what only deletes, or could not be sent."""

    kind: str
    reader: Who
    payload: dict[str, Any]
    message_id: int | None = None
    seen: dict[Voice, Seen] = field(default_factory=dict)
    trouble: str = ""


class Post:
    def __init__(self, house: House) -> None:
        self.delivered: list[Delivered] = []
        self._house = house

    async def deliver(self) -> None:
        """Everything that waits, whatever the hour."""
        outcomes: list[Outcome] = []
        while rows := await self._house.ledger.run(outbox_sending.settle_and_claim, outcomes, BATCH):
            readers = await self._house.ledger.read(people.readers, rows)
            outcomes = [await self._deliver(row, readers.get(row.id)) for row in rows]

    def newest(self, kind: str, to: Who | None = None) -> Delivered:
        """The last of a kind."""
        account = to and to.telegram_id
        found = [one for one in self.delivered if one.kind == kind and account in (None, one.reader.telegram_id)]
        assert found, f"no {kind} was delivered"
        return found[-1]

    async def _deliver(self, row: Claimed, reader: Who | None) -> Outcome:
        """What goes wrong is kept, and the post goes on."""
        if reader is None:
            return Outcome(row.id, OutState.CANCELLED)
        try:
            one = await self._in_every_voice(row, reader)
        except Exception as trouble:
            one = Delivered(row.kind, reader, row.payload, trouble=repr(trouble))
        if one is None:
            return Outcome(row.id, OutState.CANCELLED)
        self.delivered.append(one)
        return Outcome(row.id, OutState.DEAD if one.trouble else OutState.SENT)

    async def _in_every_voice(self, row: Claimed, reader: Who) -> Delivered | None:
        """None when it is no longer of use."""
        kind, message_id, seen = kind_of(row.kind), None, {}
        assert kind is not None, row.kind
        for voice, (language, level) in VOICE.items():
            to = To(replace(reader, language=language, text_level=level))
            out: Out | None = await self._house.ledger.read(kind.render, to, **row.payload)
            if out is None:
                return None
            answer = await send(self._house.bot, to.chat_id, out)
            assert answer.verdict is Verdict.SENT, f"{voice}: {answer.failure}"
            message_id = answer.message_id
            if out.clears is not None:
                await self._house.ledger.run(hiding_wipes.cleared, out.clears, answer.kept, **row.payload)
                break
            if out.deletes is None and out.reacts is None:
                seen[voice] = _seen(out)
        if kind.after_sent and message_id is not None:
            await self._house.ledger.run(kind.after_sent, message_id, **row.payload)
        return Delivered(kind.name, reader, row.payload, message_id, seen)


def _seen(out: Out) -> Seen:
    menu = [Key(label, "") for label in out.menu or []]
    return Seen(out.text, [*menu, *(key for row in out.rows for key in row)])
