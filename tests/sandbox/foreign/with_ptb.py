"""python-telegram-bot: `base_url` and `base_file_url`, and its own webhook server."""

import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

Context = ContextTypes.DEFAULT_TYPE


def plus(count: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("➕ Ещё", callback_data=str(count + 1))]])


async def start_count(update: Update, context: Context) -> None:
    assert update.message
    await update.message.reply_text("Счёт: 0", reply_markup=plus(0))


async def count(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query and query.data
    await query.edit_message_text(f"Счёт: {query.data}", reply_markup=plus(int(query.data)))
    await query.answer("Сосчитано")


async def echo(update: Update, context: Context) -> None:
    assert update.message and update.message.text
    await update.message.reply_text(update.message.text, do_quote=True)


async def document(update: Update, context: Context) -> None:
    assert update.message and update.message.document
    content = bytes(await (await update.message.document.get_file()).download_as_bytearray())
    caption = f"{len(content)} байт"
    await update.message.reply_document(content, filename=update.message.document.file_name, caption=caption)


async def photo(update: Update, context: Context) -> None:
    assert update.message
    content = bytes(await (await update.message.photo[-1].get_file()).download_as_bytearray())
    await update.message.reply_photo(content)
    await update.message.reply_media_group([InputMediaPhoto(content), InputMediaPhoto(content, caption="Альбом")])


def main(url: str, token: str, port: int = 0) -> None:
    bot = ApplicationBuilder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    bot.add_handler(CommandHandler("count", start_count))
    bot.add_handler(CallbackQueryHandler(count))
    bot.add_handler(MessageHandler(filters.Document.ALL, document))
    bot.add_handler(MessageHandler(filters.PHOTO, photo))
    bot.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    if port:
        hook = f"http://127.0.0.1:{port}/hook"
        bot.run_webhook(port=port, url_path="hook", webhook_url=hook, secret_token="a-secret")
    else:
        bot.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
