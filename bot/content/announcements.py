"""The words of a piece of news, the same on a reader's phone and in its author's preview."""

from bot.content.screens import Said, say
from bot.domain.announcements import News
from bot.domain.people import TextLevel
from bot.domain.voices import Voice


def face(news: News, voice: Voice, name: str) -> Said:
    """`name`: who writes. Whoever reads easy language gets the easy words, where there are any."""
    level = TextLevel.EASY if voice == "ru@easy" else TextLevel.PLAIN
    return say("announcements.news", voice, name=name, text=news.words(level))
