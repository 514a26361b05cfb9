"""A rule as she would say it."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from bot.domain.reminders_recurring import Every, Rule
from bot.texts import Texts

LAST_DAYS = 28
DAY_OF_NO_DATE = datetime(2024, 1, 1, tzinfo=UTC).date()


def said(rule: Rule, texts: Texts) -> str:
    """«Каждый день, в 9:00 и 20:00»"""
    hours = times(rule.times, texts)
    if rule.every is Every.DAY:
        return texts.label("reminders.recurring", "Every day, at {times}", times=hours)
    if rule.every is Every.WEEK:
        days = days_of_week(rule.weekdays, texts)
        return texts.label("reminders.recurring", "Every week: {days}, at {times}", days=days, times=hours)
    return texts.label("reminders.recurring", "Every month, on day {day}, at {times}", day=rule.day, times=hours)


def short_month(rule: Rule, texts: Texts) -> str | None:
    """What becomes of a day that some months lack."""
    if rule.every is Every.MONTH and rule.day > LAST_DAYS:
        return texts.label("reminders.recurring", "In a short month: its last day")
    return None


def days_of_week(found: Sequence[int], texts: Texts) -> str:
    """«вторник и четверг»"""
    return _together([texts.weekday_name(day) for day in sorted(found)], texts)


def times(found: tuple[time, ...], texts: Texts) -> str:
    """«9:00, 14:00 и 20:00»; these are times on her wall, in no zone."""
    wall = Texts(texts.voice, "UTC")
    return _together([wall.time(datetime.combine(DAY_OF_NO_DATE, at, UTC)) for at in found], texts)


def _together(shown: list[str], texts: Texts) -> str:
    if len(shown) == 1:
        return shown[0]
    head, last = ", ".join(shown[:-1]), shown[-1]
    return texts.label("reminders.recurring", "{head} and {last}", head=head, last=last)
