"""The baseline: a plain aiogram bot that counts presses in SQLite (WAL), with no durability, no permissions, no audit.

Run with TELEGRAM_API_URL, TELEGRAM_BOT_TOKEN and a database path; FREEZE=1 freezes the garbage collector after start.
"""

import asyncio
import gc
import os
import sqlite3
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text=f"Tap {n}", callback_data=f"tap:{n}")] for n in range(4)]
)


async def main(database: str) -> None:
    counter = sqlite3.connect(database, isolation_level=None)
    counter.execute("PRAGMA journal_mode=WAL")
    counter.execute("PRAGMA synchronous=NORMAL")
    counter.execute("CREATE TABLE IF NOT EXISTS taps (person INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
    dispatcher = Dispatcher()

    @dispatcher.message(Command("menu"))
    async def menu(message: Message) -> None:
        await message.answer("How many taps?", reply_markup=KEYBOARD)

    @dispatcher.callback_query()
    async def tap(query: CallbackQuery) -> None:
        await query.answer()
        counter.execute(
            "INSERT INTO taps VALUES (?, 1) ON CONFLICT (person) DO UPDATE SET n = n + 1", (query.from_user.id,)
        )
        n = counter.execute("SELECT n FROM taps WHERE person = ?", (query.from_user.id,)).fetchone()[0]
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"{n} taps", reply_markup=KEYBOARD)

    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["TELEGRAM_BOT_TOKEN"], AiohttpSession(api=server))
    await bot.delete_webhook()
    if os.environ.get("FREEZE") == "1":
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
    print("listening", flush=True)
    await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
