"""A meeting that was written down, in one line."""

from bot.content.screens import say
from bot.domain.mentoring_contacts import MINUTES, Logged
from bot.domain.voices import Voice
from bot.texts import Texts

_LONG = {minutes: how_long for how_long, minutes in MINUTES.items()}


def line(logged: Logged, voice: Voice, texts: Texts) -> str:
    """«27 ноября, пятница: встречались, 1–2 часа»"""
    how = say("mentoring_contacts.words", voice).buttons[logged.how]
    lengths = say("mentoring_contacts.lengths", voice).buttons
    long = [lengths[_LONG[logged.minutes]]] if logged.minutes else []
    return f"{texts.day(logged.day)}: {', '.join([how, *long])}"
