"""Writing to each other. A message goes where its writer said; where nothing was said, the writer is asked."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, MessageReactionUpdated, ReactionTypeEmoji, TelegramObject

from bot.buttons.help_requests import HelpAskPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import SendPress, WhomPress
from bot.buttons.people import SettingsPress
from bot.buttons.relay import RemovePress
from bot.content.menus import menu_key
from bot.content.red_flags import finder
from bot.content.screens import SCREENS, say
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.relay import Parcel, Tie
from bot.domain.voices import Voice
from bot.handlers import talk
from bot.handlers.parcels import Writes, is_live, read
from bot.handlers.relay_people import WRITE, label
from bot.handlers.reply import pager, redraw, show, topic_of, turn, write
from bot.handlers.talk import Relay, Talking
from bot.storage.ledger import Ledger
from bot.use_cases import relay, relay_marks, relay_taking_back, relay_topics
from bot.use_cases.access import may

router = Router(name="relay")
after = Router(name="relay.after")  # what no menu button, no reply and no dialog took

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Answers(Filter):
    """Telegram's own reply to a message that was carried; gives `to` and `case_id`."""

    async def __call__(self, message: Message, who: Who, ledger: Ledger) -> bool | dict[str, Any]:
        if message.reply_to_message is None or menu_key(message.text) or not may(who, "mentoring.write"):
            return False
        found = await ledger.read(relay.answered, who, message.reply_to_message.message_id)
        return {"to": found[0], "case_id": found[1]} if found else False


class InTopic(Filter):
    """Written in the topic of a family; gives `to` and `case_id`. Whoever has just asked there to write to somebody
    else is not held to it, for this one message."""

    async def __call__(self, message: Message, who: Who, ledger: Ledger, state: FSMContext) -> bool | dict[str, Any]:
        thread = topic_of(message)
        if thread is None or await talk.is_asked(state):
            return False
        found = await ledger.read(relay_topics.family_at, who, thread)
        return {"to": found[0], "case_id": found[1]} if found else False


@router.message(Answers(), flags=WRITE)
@after.message(Writes(), InTopic(), flags=WRITE)
@after.message(Writes(), Talking(), flags=WRITE)
async def carry(
    message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, to: int, case_id: int
) -> None:
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    sent = await ledger.run(relay.send, who, to, case_id, [parcel])
    await talk.tell(message, voice, sent)
    if topic_of(message) is None:
        await talk.go_on(state, to, case_id, sent)
    else:  # the next message in a topic is for its family again
        await talk.leave(state)


@after.message(Writes(), flags=WRITE)
async def ask_whom(message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext) -> None:
    """Free text that answers no question waits here; nothing is sent by guess."""
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    choosing = await talk.desk(state).get_state() == Relay.choosing.state
    waiting = await talk.draft(state) if choosing else []
    await talk.keep(state, [*waiting, parcel])
    if not await _offer_help(message, who, voice, parcel, waiting):
        await _ask(message, who, voice, ledger, state, "relay.to_whom")


@router.callback_query(WhomPress.filter(), flags=WRITE)
async def turn_page(query: CallbackQuery, callback_data: WhomPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    people, more = await ledger.read(relay.counterparts, who, callback_data.page)
    rows = _whom(voice, people, callback_data.draft, callback_data.page, more)
    await redraw(query, SCREENS["relay.to_whom"].text(voice), rows)


@router.callback_query(SendPress.filter(), flags=WRITE)
async def send_draft(
    query: CallbackQuery, callback_data: SendPress, who: Who, voice: Voice, ledger: Ledger, state: FSMContext
) -> None:
    waiting = await talk.draft(state)
    if not waiting or waiting[0].source_message_id != callback_data.draft:
        raise Gone
    await talk.desk(state).clear()
    if not callback_data.to:
        return await turn(query, "relay.not_sent", voice)
    sent = await ledger.run(relay.send, who, callback_data.to, callback_data.case_id, waiting)
    await talk.tell(query, voice, sent, in_place=True)
    await talk.go_on(state, callback_data.to, callback_data.case_id, sent)


@router.edited_message(Writes(), flags=WRITE)
async def edited(message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext) -> None:
    """A change goes where its message went; one that still waits is changed where it waits."""
    if is_live(message):
        return
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    waiting = await talk.draft(state)
    if any(kept.source_message_id == parcel.source_message_id for kept in waiting):
        same = [parcel if kept.source_message_id == parcel.source_message_id else kept for kept in waiting]
        return await talk.keep(state, same)
    if sent := await ledger.run(relay.edit, who, parcel):
        await talk.tell(message, voice, sent)


@router.callback_query(RemovePress.filter(), flags=WRITE)
async def take_back(query: CallbackQuery, callback_data: RemovePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    done = await ledger.run(relay_taking_back.take_back, who, callback_data.relay_id)
    await turn(query, f"relay.{done}", voice)


class Reacts(Filter):
    """A reaction in one's own chat, of the usual ones; gives `emoji`, empty where it was taken back."""

    async def __call__(self, event: MessageReactionUpdated, who: Who) -> bool | dict[str, Any]:
        if event.chat.type != "private" or not may(who, "mentoring.write"):
            return False
        given = [one.emoji for one in event.new_reaction if isinstance(one, ReactionTypeEmoji)]
        return {"emoji": given[0] if given else ""}


@router.message_reaction(Reacts(), flags=WRITE)
async def react(event: MessageReactionUpdated, who: Who, ledger: Ledger, emoji: str) -> None:
    await ledger.run(relay_marks.react, who, event.message_id, emoji)


async def ask_about_the_draft(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
    """A menu button ends the talk. What was written and not sent is asked about, once; help passes at once."""
    pressed = menu_key(event.text) if isinstance(event, Message) else None
    if not pressed:
        return await handler(event, data)
    desk = talk.desk(data["state"])
    if pressed == "help" or await desk.get_state() != Relay.choosing.state:
        return await talk.end(handler, event, data)
    await desk.set_state(Relay.reminded)
    return await _ask(event, data["who"], data["voice"], data["ledger"], data["state"], "relay.unsent")


router.message.outer_middleware.register(ask_about_the_draft)


async def _offer_help(message: Message, who: Who, voice: Voice, parcel: Parcel, waiting: list[Parcel]) -> bool:
    """Words that speak of danger: a safe text is offered before anybody is asked to whom they go. She decides."""
    kind = finder().kind(parcel.body) if may(who, "help_requests.ask") else None
    if kind is None:
        return False
    first = (waiting or [parcel])[0].source_message_id
    leads = {"show": HelpAskPress(kind=kind), "not_that": WhomPress(draft=first, page=0)}
    await show(message, "safe_texts.offer", voice, leads)
    return True


async def _ask(
    event: TelegramObject, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, screen_id: str
) -> None:
    assert isinstance(event, Message)
    people, more = await ledger.read(relay.counterparts, who)
    if not people:
        await talk.desk(state).clear()
        alone = "relay.nobody" if who.role is Role.MOTHER else "menu.unknown_button"
        return await show(event, alone, voice, {"more": SettingsPress()})
    waiting = await talk.draft(state)
    rows = _whom(voice, people, waiting[0].source_message_id, 0, more)
    await write(event, SCREENS[screen_id].text(voice), rows)


def _whom(voice: Voice, people: list[Tie], draft: int, page: int, more: bool) -> Rows:
    rows = [
        [Key(label(voice, tie), SendPress(to=tie.person_id, case_id=tie.case_id, draft=draft).pack())] for tie in people
    ]
    nobody = say("relay.to_whom", voice, name="").buttons["nobody"]
    pages = pager(voice, page, more, lambda number: WhomPress(draft=draft, page=number))
    return [*rows, *pages, [Key(nobody, SendPress(to=0, case_id=0, draft=draft).pack())]]
