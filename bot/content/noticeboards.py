"""The words of a meeting in a group or a channel: what is said to everybody, and nothing of the curator's own words
but the name, the place and the way."""

from typing import Final

from bot.content.events import PROGRAMMES, directions, outward
from bot.content.screens import SCREENS, Said, say
from bot.domain.events import Announcement
from bot.domain.noticeboards_posts import Notice
from bot.domain.templates import fill
from bot.domain.voices import Voice

FOR_ALL: Final[Voice] = "ru"
"""A post is read by families, whichever language its author works in."""


def post(notice: Notice, when: str, days: str) -> Said:
    """`when`: the start by the clock of the place; `days`: weekdays of a series."""
    says = notice.says
    title = outward(says, FOR_ALL)
    if notice.off:
        return say("noticeboards.off", FOR_ALL, title=title, when=when)
    if notice.moved:
        when = fill(SCREENS["noticeboards.moved"].text(FOR_ALL), {"when": when}, html=False)
    facts = {
        "title": title,
        "when": when,
        "place": says.place,
        "details": "\n".join(filter(None, (directions(says, FOR_ALL), whom(says)))) or None,
        "last": _words("full" if notice.full else "press"),
    }
    if says.sessions:
        return say("noticeboards.series", FOR_ALL, **facts, n=says.sessions, days=days)
    return say("noticeboards.post", FOR_ALL, **facts)


def whom(says: Announcement) -> str:
    """For whom it is, where the programme says it, and whom she can bring."""
    parts = []
    if says.programme:
        programme = PROGRAMMES[says.programme]
        parts.append(_words(f"for_{programme.direction}"))
        if programme.ages is not None:
            ages = "–".join(map(str, programme.ages))
            parts.append(fill(SCREENS["noticeboards.ages"].text(FOR_ALL), {"ages": ages}, html=False))
    parts += [_words("with_child")] if says.with_child else []
    parts += [_words("with_family")] if says.with_family else []
    sentence = ", ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _words(name: str) -> str:
    return say(f"noticeboards.{name}", FOR_ALL).text
