"""pyTelegramBotAPI: `apihelper.API_URL` and `FILE_URL`, and its own webhook server."""

import sys

from telebot import TeleBot, apihelper
from telebot.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message


def plus(count: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("➕ Ещё", callback_data=str(count + 1))]])


def build(token: str) -> TeleBot:
    bot = TeleBot(token)

    @bot.message_handler(commands=["count"])
    def start_count(message: Message) -> None:
        bot.send_message(message.chat.id, "Счёт: 0", reply_markup=plus(0))

    @bot.callback_query_handler(lambda query: True)
    def count(query: CallbackQuery) -> None:
        place = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        bot.edit_message_text(f"Счёт: {query.data}", **place, reply_markup=plus(int(query.data)))
        bot.answer_callback_query(query.id, "Сосчитано")

    @bot.message_handler(content_types=["document"])
    def document(message: Message) -> None:
        content = bot.download_file(bot.get_file(message.document.file_id).file_path)
        name, caption = message.document.file_name, f"{len(content)} байт"
        bot.send_document(message.chat.id, content, visible_file_name=name, caption=caption)

    @bot.message_handler(content_types=["photo"])
    def photo(message: Message) -> None:
        content = bot.download_file(bot.get_file(message.photo[-1].file_id).file_path)
        bot.send_photo(message.chat.id, content)
        bot.send_media_group(message.chat.id, [InputMediaPhoto(content), InputMediaPhoto(content, "Альбом")])

    @bot.message_handler()
    def echo(message: Message) -> None:
        bot.reply_to(message, message.text)

    return bot


def main(url: str, token: str, port: int = 0) -> None:
    apihelper.API_URL = url + "/bot{0}/{1}"
    apihelper.FILE_URL = url + "/file/bot{0}/{1}"
    bot = build(token)
    if port:
        bot.run_webhooks(port=port, url_path="hook", secret_token="a-secret")
    else:
        bot.remove_webhook()
        bot.infinity_polling()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
