"""A hidden chat. Whoever holds the phone sees recipes, whatever is written or pressed; the word alone opens it.

Everything from such a chat comes here and nowhere else (bot/middlewares/identity.py), so nothing of ours can answer.
"""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, KeyboardButton, Message, ReplyKeyboardMarkup, Update

from bot.content.menus import KITCHEN, dish
from bot.content.screens import say
from bot.domain.hiding import Said
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.hiding_traces import take_away
from bot.handlers.reply import needs
from bot.storage.ledger import Ledger
from bot.use_cases import hiding, people

DOOR = needs("hiding.door")
door = Router(name="hiding.door")


@door.message(flags=DOOR)
async def knock(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    heard = await ledger.run(hiding.hear, who, message.text or "")
    if heard.said is Said.WORD:
        await take_away(message)
    else:
        await _cook(message, voice, heard.dish or dish(message.text))


@door.callback_query(flags=DOOR)
async def press(query: CallbackQuery, voice: Voice) -> None:
    """A button that Telegram did not let us delete."""
    await query.answer()
    if isinstance(query.message, Message):
        await _cook(query.message, voice, None)


@door.my_chat_member(flags=DOOR)
async def blocked_or_back(event: ChatMemberUpdated, who: Who, ledger: Ledger) -> None:
    gone = event.new_chat_member.status == "kicked"
    await ledger.run(people.blocked if gone else people.reachable_again, who)


async def answer(update: Update, data: dict[str, Any]) -> None:
    """What the recipes do not understand gets silence: edits, reactions, whatever Telegram thinks of next."""
    await door.propagate_event(update.event_type, update.event, **data)


async def _cook(message: Message, voice: Voice, which: str | None) -> None:
    said = say(f"hiding_kitchen.{which}" if which else KITCHEN, voice)
    rows = [[KeyboardButton(text=label)] for label in say(KITCHEN, voice).buttons.values()]
    await message.answer(said.text, reply_markup=ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True))
