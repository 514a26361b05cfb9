"""The words of a meeting in a group or a channel: what is said to everybody, and nothing of the curator's own words
but the name, the place and the way."""

from typing import Final

from bot.content.events import directions, outward, programme_of
from bot.content.screens import SCREENS, Said, say
from bot.domain.events import Announcement, Direction
from bot.domain.events_ages import Ages
from bot.domain.noticeboards_posts import Notice
from bot.domain.templates import fill
from bot.domain.voices import Voice

FOR_ALL: Final[Voice] = "ru"
"""A post is read by families, whichever language its author works in."""


def post(notice: Notice, when: str, days: str, without: str = "") -> Said:
    """`when`: the start by the clock of the place; `days`: weekdays of a series; `without`: its days called off."""
    says = notice.says
    title = outward(says, FOR_ALL)
    if notice.off:
        return say("noticeboards.off", FOR_ALL, title=title, when=when)
    if notice.moved:
        when = fill(SCREENS["noticeboards.moved"].text(FOR_ALL), {"when": when}, html=False)
    place = says.place
    if notice.elsewhere:
        place = fill(SCREENS["noticeboards.new_place"].text(FOR_ALL), {"place": place}, html=False)
    facts = {
        "title": title,
        "when": when,
        "place": place,
        "details": "\n".join(filter(None, (_less(without), directions(says, FOR_ALL), whom(says)))) or None,
        "last": _words("full" if notice.full else "press"),
    }
    if says.sessions:
        return say("noticeboards.series", FOR_ALL, **facts, n=len(notice.starts), days=days)
    return say("noticeboards.post", FOR_ALL, **facts)


def _less(without: str) -> str:
    return fill(SCREENS["noticeboards.without"].text(FOR_ALL), {"days": without}, html=False) if without else ""


def whom(says: Announcement) -> str:
    """For whom it is, whom she can bring, and that no programme costs anything."""
    found = programme_of(says)
    direction = found.direction if found else None
    parts = [_for(direction, says.ages)]
    if says.with_child and says.ages is None and direction in (None, Direction.PARENTS):
        parts.append(_words("with_child"))
    parts += [_words("with_family")] if says.with_family else []
    sentence = ", ".join(filter(None, parts))
    said = f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""
    return " ".join(filter(None, (said, _words("free") if says.programme else "")))


def _for(direction: Direction | None, ages: Ages | None) -> str:
    """Ages are the meeting's own: its curator may have changed those of the programme."""
    named = _words(f"for_{direction}") if direction else ""
    if ages is None:
        return named
    alone = direction in (None, Direction.CHILDREN)
    words = SCREENS["noticeboards.ages" if alone else "noticeboards.ages_too"].text(FOR_ALL)
    old = fill(words, {"from": ages[0], "to": ages[1]}, html=False)
    return old if alone else f"{named}, {old}"


def _words(name: str) -> str:
    return say(f"noticeboards.{name}", FOR_ALL).text
