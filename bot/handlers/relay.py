"""Writing to each other. A message goes where its writer said; where nothing was said, the writer is asked, never guessed."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram_dialog import DialogManager

from bot.buttons import (
    CallMePress,
    Key,
    MatchPress,
    MenuPress,
    Rows,
    SendPress,
    SettingsPress,
    WhomPress,
    WritePress,
    column,
)
from bot.content.menus import menu_key
from bot.content.screens import SCREENS, say
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.relay import Delivery, Parcel, RelayKind, Sent, Tie
from bot.domain.voices import Voice
from bot.handlers import talk
from bot.handlers.parcels import Writes, read
from bot.handlers.reply import MenuButton, chat_of, needs, pager, redraw, show, turn, write
from bot.handlers.talk import Relay, Talking
from bot.storage.ledger import Ledger
from bot.use_cases import relay
from bot.use_cases.access import may

router = Router(name="relay")
after = Router(name="relay.after")  # what no menu button, no reply and no dialog took

WRITE = needs("mentoring.write")
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Answers(Filter):
    """Telegram's own reply to a message that was carried; gives `to` and `case_id`."""

    async def __call__(self, message: Message, who: Who, ledger: Ledger) -> bool | dict[str, Any]:
        if message.reply_to_message is None or menu_key(message.text) or not may(who, "mentoring.write"):
            return False
        found = await ledger.read(relay.answered, who, message.reply_to_message.message_id)
        return {"to": found[0], "case_id": found[1]} if found else False


@router.callback_query.outer_middleware()
async def a_press_ends_the_talk(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
    if data.get("raw_state") == Relay.talking.state:
        await data["state"].clear()
    return await handler(event, data)


@router.message.outer_middleware()
async def ask_about_the_draft(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
    """A menu button ends the talk. What was written and not sent is asked about, once; help passes at once."""
    pressed = menu_key(event.text) if isinstance(event, Message) else None
    if pressed and data.get("raw_state") == Relay.talking.state:
        await data["state"].clear()
    if pressed and pressed != "help" and data.get("raw_state") == Relay.choosing.state:
        await data["state"].set_state(Relay.reminded)
        return await _ask(event, data["who"], data["voice"], data["ledger"], data["state"], "relay.unsent")
    return await handler(event, data)


@router.message(MenuButton("people"), flags=WRITE)
async def my_people(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    people, _ = await ledger.read(relay.counterparts, who)
    said = say("relay.people" if people else "relay.nobody", voice)
    rows = [[Key(label(voice, tie), WritePress(to=tie.person_id, case_id=tie.case_id).pack())] for tie in people]
    await write(message, said.text, rows + column(said.buttons, {"more": SettingsPress()}))


@router.message(MenuButton("curator"), flags=WRITE)
async def my_curator(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    tie = await ledger.read(relay.curator, who)
    if tie is None:
        return await show(message, "relay.no_curator", voice)
    ids = {"to": tie.person_id, "case_id": tie.case_id}
    await show(message, "relay.curator", voice, {"write": WritePress(**ids), "call": CallMePress(**ids)}, name=tie.name)


@router.callback_query(CallMePress.filter(), flags=WRITE)
async def ask_for_a_call(
    query: CallbackQuery, callback_data: CallMePress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    words = Parcel(RelayKind.TEXT, say("relay.call_me", voice).text, chat_of(query).message_id)
    sent = await ledger.run(relay.ask_for_a_call, who, callback_data.to, callback_data.case_id, words)
    if sent.delivery is Delivery.SENT:
        await turn(query, "relay.call_asked", voice, name=sent.name)
    else:
        await _tell(query, voice, sent)


@router.callback_query(WritePress.filter(), flags=WRITE)
async def begin(
    query: CallbackQuery,
    callback_data: WritePress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    tie = await ledger.read(relay.counterpart, who, callback_data.to, callback_data.case_id)
    if tie is None:
        return await show(query, "relay.no_such_person", voice)
    await dialog_manager.reset_stack()
    await talk.begin(state, tie.person_id, tie.case_id)
    pair = tie.match_id if Role.CURATOR not in (who.role, tie.role) else None
    targets = {"cancel": MenuPress(), **({"stop": MatchPress(match_id=pair, what="stop_check")} if pair else {})}
    await show(query, "relay.write", voice, targets, name=tie.name)


@router.message(Answers(), flags=WRITE)
@after.message(Writes(), Talking(), flags=WRITE)
async def carry(
    message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, to: int, case_id: int
) -> None:
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    sent = await ledger.run(relay.send, who, to, case_id, [parcel])
    await _tell(message, voice, sent)
    await talk.go_on(state, to, case_id, sent)


@after.message(Writes(), flags=WRITE)
async def ask_whom(
    message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, raw_state: str | None
) -> None:
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    waiting = await talk.draft(state) if raw_state == Relay.choosing.state else []
    await talk.keep(state, [*waiting, parcel])
    await _ask(message, who, voice, ledger, state, "relay.to_whom")


@router.callback_query(WhomPress.filter(), flags=WRITE)
async def turn_page(
    query: CallbackQuery, callback_data: WhomPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    people, more = await ledger.read(relay.counterparts, who, callback_data.page)
    rows = whom(voice, people, callback_data.draft, callback_data.page, more)
    await redraw(query, SCREENS["relay.to_whom"].text(voice), rows)


@router.callback_query(SendPress.filter(), flags=WRITE)
async def send_draft(
    query: CallbackQuery, callback_data: SendPress, who: Who, voice: Voice, ledger: Ledger, state: FSMContext
) -> None:
    waiting = await talk.draft(state)
    if not waiting or waiting[0].source_message_id != callback_data.draft:
        raise Gone
    await state.clear()
    if not callback_data.to:
        return await turn(query, "relay.not_sent", voice)
    sent = await ledger.run(relay.send, who, callback_data.to, callback_data.case_id, waiting)
    await turn(query, f"relay.{sent.delivery}", voice, **_name(sent))
    await talk.go_on(state, callback_data.to, callback_data.case_id, sent)


@router.edited_message(Writes(), flags=WRITE)
async def edited(message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext) -> None:
    """A change goes where its message went; one that still waits is changed where it waits."""
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    waiting = await talk.draft(state)
    if any(kept.source_message_id == parcel.source_message_id for kept in waiting):
        same = [parcel if kept.source_message_id == parcel.source_message_id else kept for kept in waiting]
        return await talk.keep(state, same)
    if sent := await ledger.run(relay.edit, who, parcel):
        await _tell(message, voice, sent)


def label(voice: Voice, tie: Tie) -> str:
    """What a person is called on a button."""
    screen = "mentoring.pairs" if tie.role is Role.MOTHER else "relay.to_whom"
    return say(screen, voice, name=tie.name).buttons[tie.role]


def whom(voice: Voice, people: list[Tie], draft: int, page: int, more: bool) -> Rows:
    rows = [
        [Key(label(voice, tie), SendPress(to=tie.person_id, case_id=tie.case_id, draft=draft).pack())] for tie in people
    ]
    nobody = say("relay.to_whom", voice, name="").buttons["nobody"]
    pages = pager(voice, page, more, lambda number: WhomPress(draft=draft, page=number))
    return [*rows, *pages, [Key(nobody, SendPress(to=0, case_id=0, draft=draft).pack())]]


async def _ask(
    event: TelegramObject, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, screen_id: str
) -> None:
    assert isinstance(event, Message)
    people, more = await ledger.read(relay.counterparts, who)
    if not people:
        await state.clear()
        return await show(event, "relay.nobody", voice, {"more": SettingsPress()})
    waiting = await talk.draft(state)
    await write(event, SCREENS[screen_id].text(voice), whom(voice, people, waiting[0].source_message_id, 0, more))


async def _tell(event: Message | CallbackQuery, voice: Voice, sent: Sent) -> None:
    await show(event, f"relay.{sent.delivery}", voice, **_name(sent))


def _name(sent: Sent) -> dict[str, str]:
    return {"name": sent.name} if sent.name else {}
