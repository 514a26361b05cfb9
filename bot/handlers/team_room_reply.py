"""Presses and answers in the team room.

Nothing of a group reaches another router: what is not for the bot ends here, unseen and unkept.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.brigade import CalloutPress
from bot.buttons.help_requests import HelpCardPress, HelpClosePress, HelpPassPress
from bot.buttons.team_room import RoomAnswerPress, RoomPress
from bot.domain.people import Who
from bot.handlers.help_requests_words import read
from bot.handlers.reply import needs
from bot.handlers.team_room import in_group, pressed_in_group
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests, team_room_reply
from bot.use_cases.team_room_reply import Heard, Sent

router = Router(name="team_room.reply")
OF_THE_ROOM = {
    press.__prefix__
    for press in (CalloutPress, HelpCardPress, HelpClosePress, HelpPassPress, RoomAnswerPress, RoomPress)
}
CARRIED = ("text", "voice", "photo")


async def only_the_room(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """Outer middleware: in a group no button lives but those of the room's own messages, whatever a client sends."""
    assert isinstance(event, CallbackQuery)
    if "speaker" in data and (event.data or "").partition(":")[0] not in OF_THE_ROOM:
        await event.answer()
        return None
    return await handler(event, data)


@router.callback_query(HelpCardPress.filter(F.what == "close"), pressed_in_group, flags=needs("help_requests.close"))
@router.callback_query(HelpPassPress.filter(F.to == 0), pressed_in_group, flags=needs("help_requests.take"))
async def only_who_has_it(
    query: CallbackQuery,
    callback_data: HelpCardPress | HelpPassPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    """The card is everybody's: its buttons turn into a choice only for whoever may choose."""
    holder = await ledger.read(team_room_reply.held_by_another, who, callback_data.request_id)
    if holder is None:
        raise SkipHandler
    callback_answer.text = texts.label("staff.team_room.toast", "{name} has the request.", name=holder)


@router.callback_query(HelpCardPress.filter(F.what == "back"), pressed_in_group, flags=needs("help_requests.see"))
async def show_card_again(query: CallbackQuery, callback_data: HelpCardPress, who: Who, ledger: Ledger) -> None:
    await ledger.run(team_room_reply.draw_again, who, callback_data.request_id)


@router.callback_query(CalloutPress.filter(), pressed_in_group, flags=needs("help_requests.see"))
async def call_in_private(
    query: CallbackQuery,
    callback_data: CalloutPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    """A place belongs into nobody's group: the card comes to whoever pressed, and the brigade is called there."""
    await ledger.run(help_requests.look, who, callback_data.request_id)
    callback_answer.text = texts.label(
        "staff.team_room.toast", "I sent you the card. Call the brigade there: a place does not belong here."
    )
    callback_answer.show_alert = True


@router.callback_query(RoomAnswerPress.filter(), pressed_in_group, flags=needs("team_room.answer"))
async def decide(
    query: CallbackQuery,
    callback_data: RoomAnswerPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    assert query.message is not None
    what = team_room_reply.send if callback_data.send else team_room_reply.keep
    sent = await ledger.run(what, who, callback_data.draft_id, query.message.message_id)
    if sent is Sent.NOT_YOURS:
        callback_answer.text = texts.label("staff.team_room.toast", "Only whoever wrote it and has the request.")
    elif sent is Sent.CLOSED:
        callback_answer.text = texts.label("staff.team_room.toast", "The request is closed. Nothing was sent.")


@router.message(in_group, F.reply_to_message, flags=needs("team_room.answer"))
async def hear(message: Message, who: Who, texts: Texts, ledger: Ledger) -> None:
    """Perhaps an answer to her; else it is the staff's own talk."""
    words = read(message)
    if words is None or words.kind not in CARRIED or message.reply_to_message is None:
        return
    replied = message.reply_to_message.message_id
    heard = await ledger.run(team_room_reply.hear, who, message.message_id, replied, words)
    if heard is Heard.TOO_LONG:
        await message.reply(texts.t("staff.team_room.preview", "This is too long to be sent. Please write it shorter."))


@router.message(in_group, flags=needs("menu.open"))
async def among_themselves(message: Message) -> None:
    """Not for the bot."""


@router.edited_message(in_group, flags=needs("menu.open"))
async def edited_among_themselves(message: Message) -> None:
    """Not for the bot."""
