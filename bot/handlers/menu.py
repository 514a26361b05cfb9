"""The menu itself, and everything nobody else understood: a sentence and the menu, never silence."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message
from aiogram_dialog import DialogManager

from bot.buttons.menu import MenuPress
from bot.content.screens import say
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import drop_dialog, needs, show_menu
from bot.storage.ledger import Ledger
from bot.use_cases import people

router = Router(name="menu")
last = Router(name="menu.last")  # included after every other router


@router.message(Command("menu"), flags=needs("menu.open"))
async def open_menu(message: Message, who: Who, voice: Voice, dialog_manager: DialogManager) -> None:
    await drop_dialog(dialog_manager)
    await show_menu(message, who.role, voice)


@router.callback_query(MenuPress.filter(), flags=needs("menu.open"))
async def back_to_menu(query: CallbackQuery, who: Who, voice: Voice) -> None:
    await show_menu(query, who.role, voice)


@router.my_chat_member(flags=needs("menu.open"))
async def blocked_or_back(event: ChatMemberUpdated, who: Who, ledger: Ledger) -> None:
    """Telegram tells us that somebody blocked the bot, or came back."""
    if event.new_chat_member.status == "kicked":
        await ledger.run(people.blocked, who)
    else:
        await ledger.run(people.reachable_again, who)


@last.callback_query(flags=needs("menu.open"))
async def unknown_press(query: CallbackQuery, who: Who, voice: Voice) -> None:
    await show_menu(query, who.role, voice, say("menu.outdated", voice).text)


@last.message(flags=needs("menu.open"))
async def unknown_message(message: Message, who: Who, voice: Voice) -> None:
    await show_menu(message, who.role, voice, say("menu.unknown_button", voice).text)


@last.edited_message(flags=needs("menu.open"))
async def edited_elsewhere(message: Message) -> None:
    """An edit of something that was not carried to anybody: a clear silence."""
