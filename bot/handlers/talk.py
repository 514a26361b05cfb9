"""What stands in a chat's state while somebody writes to somebody.

The talk: to whom the next message goes, until its writer does anything else or is silent for a while. The draft: messages
that wait for «Кому отправить?».
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.domain.relay import TALK, Delivery, Parcel, RelayKind, Sent


class Relay(StatesGroup):
    talking = State()
    choosing = State()
    reminded = State()  # the draft was asked about once more; it no longer stands in the way


DRAFTS = (Relay.choosing, Relay.reminded)


class Talking(Filter):
    """This message goes on with a talk; gives its `to` and `case_id`."""

    async def __call__(self, message: Message, state: FSMContext, raw_state: str | None) -> bool | dict[str, Any]:
        if raw_state != Relay.talking.state:
            return False
        data = await state.get_data()
        until = data.get("until")
        over = until is not None and message.date > datetime.fromisoformat(until)
        return False if over else {"to": data["to"], "case_id": data["case_id"]}


async def begin(state: FSMContext, to: int, case_id: int, until: datetime | None = None) -> None:
    """`until` None: she was just asked to write, and may take her time."""
    await state.set_state(Relay.talking)
    await state.set_data({"to": to, "case_id": case_id, "until": until and until.isoformat()})


async def go_on(state: FSMContext, to: int, case_id: int, sent: Sent) -> None:
    """After a message: the talk lasts a while longer, or is over. A draft that waits is left alone."""
    if await state.get_state() in DRAFTS:
        return
    if sent.delivery in (Delivery.OVER, Delivery.UNREACHABLE):
        await state.clear()
    else:
        await begin(state, to, case_id, sent.at + TALK)


async def draft(state: FSMContext) -> list[Parcel]:
    """The messages that wait, in the order they were written."""
    kept = (await state.get_data()).get("draft") or []
    return [Parcel(**{**parcel, "kind": RelayKind(parcel["kind"])}) for parcel in kept]


async def keep(state: FSMContext, parcels: list[Parcel]) -> None:
    await state.set_state(Relay.choosing)
    await state.set_data({"draft": [asdict(parcel) for parcel in parcels]})
