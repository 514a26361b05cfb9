"""«Когда это было?» of whatever a volunteer writes down: today, yesterday, or one of the days before."""

from collections.abc import Callable
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from bot.buttons.keys import Key, Rows, column
from bot.content.screens import say
from bot.domain.voices import Voice
from bot.texts import Texts

DAYS = {"today": 0, "yesterday": 1}
FURTHER_BACK = range(2, 6)
"""How many days ago each of the earlier days is."""
OfDay = Callable[[int], CallbackData]


def ask_day(of_day: OfDay, earlier: CallbackData, voice: Voice) -> tuple[str, Rows]:
    said = say("mentoring_contacts.day", voice)
    return said.text, column(said.buttons, {**{day: of_day(ago) for day, ago in DAYS.items()}, "earlier": earlier})


def ask_earlier(of_day: OfDay, today: date, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    rows = [[Key(texts.day(today - timedelta(days=ago)), of_day(ago).pack())] for ago in FURTHER_BACK]
    return say("mentoring_contacts.day_earlier", voice).text, rows
