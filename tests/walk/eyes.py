"""What would stop somebody on her way, seen on her phone after one step."""

import re
from datetime import date
from functools import cache

from bot.buttons.help_requests import HelpAskPress
from bot.buttons.keys import Key
from bot.content.guides import GUIDES
from bot.content.menus import menu_key
from bot.content.screens import say
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role
from bot.domain.plain_sizes import HOUR
from bot.domain.voices import VOICES, Voice
from bot.texts import Texts
from tests.walk.phones import Phone, Shown
from tests.windows.reading import Seen, flaws

BACK = ("⬅️", "❌", "🏠", "✅")
MONTHS = "|".join(Texts(voice, "UTC").month(date(2026, n, 1))[:-5] for voice in VOICES for n in range(1, 13))
WEEKDAYS = "|".join(day for voice in VOICES for day in Texts(voice, "UTC").week())
HEAD = rf"(?:‹ )?(?:{MONTHS})(?: \d{{4}})?(?: ›)?"
GRID = re.compile(rf"(?:✅ )?(?:\s*|[‹›<>«»\d:.,·\s]+|[А-ЯA-Z][а-яa-z]{{1,2}}|{WEEKDAYS}|{HEAD}|{HOUR.pattern})")
"""Days, by name or by number, hours, and the heads of a calendar; a tick where several are chosen."""
STEP = re.compile(r"(?:Шаг|Step) \d+ \w+ \d+\.$", re.M)
NOTES = {say("guides.draft", voice).text for voice in VOICES}
PLACE_TYPED = "Улица Мира, дом 5"
TYPED = [PLACE_TYPED, "Кактус", "Светлана Петровна", "15 декабря", "10:30", "12345", "+7 900 000-00-00", "Барнаул"]
"""What people write: shown again as they wrote it, in whatever language."""
OFTEN_TYPED = ["помощь", "меню", "мои дела", "😀", "да", "нет", "а " * 2100]
OWN = re.compile("|".join(map(re.escape, [*TYPED, "а а а ", "Telegram"])))
DANGER = HelpAskPress(kind=HelpKind.DANGER).pack()


@cache
def guide_lines() -> frozenset[str]:
    """Whoever reads English gets the Russian steps."""
    parts = [part for guide in GUIDES.values() for part in (guide.intro, guide.finish, *guide.steps)]
    parts += [step.fallback() for guide in GUIDES.values() for step in guide.steps if step.uses]
    return frozenset(line.strip() for part in parts for line in (part.plain + "\n" + part.easy).splitlines())


def wrong_with(phone: Phone, news: list[Shown], signs: list[str], voice: Voice, role: Role) -> list[str]:
    """`news` and `signs` are what the step brought."""
    found = [] if news or signs else ["nothing was seen to happen"]
    if not phone.places:
        found.append("there is nothing to press")
    elif not phone.menu and not any(label.startswith(BACK) for label in phone.places):
        found.append("there is no way back")
    for shown in news:
        found += unreadable(shown, voice, role)
    return found


def unreadable(shown: Shown, voice: Voice, role: Role) -> list[str]:
    lines = [line for line in shown.text.splitlines() if voice != "en" or line.strip() not in guide_lines()]
    if STEP.search(shown.text):  # where she is, and the note on drafts, are not the step
        lines = [line for line in lines if not STEP.search(line) and line not in NOTES]
    text = OWN.sub("7", re.sub("📍 (да|нет)$", "📍 7", "\n".join(lines), flags=re.M)) or "7"
    text = text.replace("Рядом", "Ryadom") if voice == "en" else text  # the organisation's name
    keys = [Key(OWN.sub("7", label), data) for label, data in [*shown.keys, *((label, "") for label in shown.menu)]]
    found = _flaws(text, tuple(keys), voice, role)
    return [f"{flaw}  ←  {shown.text!r} {[key.label for key in keys]}" for flaw in found]


@cache
def _flaws(text: str, keys: tuple[Key, ...], voice: Voice, role: Role) -> list[str]:
    cells = [key for key in keys if GRID.fullmatch(key.label)]
    grid = len(cells) >= 4
    shown = [key for key in keys if not (grid and GRID.fullmatch(key.label))] if grid else list(keys)
    return flaws(Seen(text, shown), voice, role)


def help_key(phone: Phone) -> str | None:
    """The button that leads to help, in the menu or on the newest message."""
    return next((label for label in phone.places if menu_key(label) == "help"), None)


def has_danger(phone: Phone) -> bool:
    newest = phone.newest
    return newest is not None and any(data == DANGER for _, data in newest.keys)
