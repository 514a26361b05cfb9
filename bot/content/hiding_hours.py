"""Safe hours in words: days with the same hours stand on one line."""

from collections.abc import Sequence

from bot.content.screens import say
from bot.domain.hiding_hours import WEEK, Part, SafeHours
from bot.domain.voices import Voice


def hours_lines(hours: SafeHours, voice: Voice, week: Sequence[str]) -> str:
    """«Понедельник, среда: с 8 до 12, с 17 до 21». `week`: the names of the days, Monday first."""
    labels = say("hiding.hours_day", voice).buttons
    alike: dict[tuple[Part, ...], list[str]] = {}
    for day in WEEK:
        if parts := tuple(hours.of(day)):
            alike.setdefault(parts, []).append(week[day])
    return "\n".join(f"{_days(days)}: {_parts(parts, labels)}" for parts, days in alike.items())


def _days(names: list[str]) -> str:
    return ", ".join([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])


def _parts(parts: tuple[Part, ...], labels: dict[str, str]) -> str:
    """The easy level does not offer the night, but may have it from the plain one."""
    words = [labels.get(part, "21–1") for part in parts]
    return ", ".join(word[:1].lower() + word[1:] for word in words)
