"""What stands in a chat's state while somebody writes to somebody.

The talk: to whom the next message goes, until its writer does anything else or is silent for a while.
The draft: messages that wait for «Кому отправить?».
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.buttons.relay import RemovePress
from bot.domain.relay import TALK, Delivery, Parcel, RelayKind, Sent
from bot.domain.voices import Voice
from bot.handlers.reply import show, turn


class Relay(StatesGroup):
    talking = State()
    choosing = State()
    reminded = State()  # the draft was asked about once more; it no longer stands in the way


DRAFTS = (Relay.choosing.state, Relay.reminded.state)


def desk(state: FSMContext) -> FSMContext:
    """A state of its own, so that no other flow's writes it over: what waits here is somebody's words."""
    return FSMContext(state.storage, replace(state.key, destiny="relay"))


class Talking(Filter):
    """This message goes on with a talk; gives its `to` and `case_id`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, Any]:
        if await desk(state).get_state() != Relay.talking.state:
            return False
        data = await desk(state).get_data()
        until = data.get("until")
        over = until is not None and message.date > datetime.fromisoformat(until)
        return False if over else {"to": data["to"], "case_id": data["case_id"]}


async def is_asked(state: FSMContext) -> bool:
    """Whether somebody has just asked to write, and not written yet."""
    talking = await desk(state).get_state() == Relay.talking.state
    return talking and (await desk(state).get_data()).get("until") is None


async def leave(state: FSMContext) -> None:
    """The talk is over; a draft that waits is left alone."""
    if await desk(state).get_state() == Relay.talking.state:
        await desk(state).clear()


async def begin(state: FSMContext, to: int, case_id: int, until: datetime | None = None) -> None:
    """`until` None: just asked to write, a person may take her time."""
    await desk(state).set_state(Relay.talking)
    await desk(state).set_data({"to": to, "case_id": case_id, "until": until and until.isoformat()})


async def go_on(state: FSMContext, to: int, case_id: int, sent: Sent) -> None:
    """After a message: the talk lasts a while longer, or is over. A draft that waits is left alone."""
    if await desk(state).get_state() in DRAFTS:
        return
    if sent.delivery in (Delivery.OVER, Delivery.UNREACHABLE):
        await desk(state).clear()
    else:
        await begin(state, to, case_id, sent.at + TALK)


async def end(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """Outer middleware: a press of anything ends the talk, so that no later word goes there by guess."""
    if await desk(data["state"]).get_state() == Relay.talking.state:
        await desk(data["state"]).clear()
    return await handler(event, data)


async def draft(state: FSMContext) -> list[Parcel]:
    """The messages that wait, in the order they were written."""
    kept = (await desk(state).get_data()).get("draft") or []
    return [Parcel(**{**parcel, "kind": RelayKind(parcel["kind"])}) for parcel in kept]


async def keep(state: FSMContext, parcels: list[Parcel]) -> None:
    await desk(state).set_state(Relay.choosing)
    await desk(state).set_data({"draft": [asdict(parcel) for parcel in parcels]})


async def tell(event: Message | CallbackQuery, voice: Voice, sent: Sent, *, in_place: bool = False) -> None:
    """What became of a message, to whoever wrote it, with the way to take it back."""
    named = {"name": sent.name} if sent.name else {}
    targets = {"remove": RemovePress(relay_id=sent.relay_id)} if sent.relay_id else None
    if in_place and isinstance(event, CallbackQuery):
        await turn(event, f"relay.{sent.delivery}", voice, targets, **named)
    else:
        await show(event, f"relay.{sent.delivery}", voice, targets, **named)
