"""The parts of a filter as somebody chooses them: what each offers, and what is chosen, kept as codes in the dialog."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from aiogram_dialog import DialogManager

from bot.content.events import title
from bot.dialogs.cases_about_words import category_words
from bot.dialogs.cases_course.words import level_words
from bot.dialogs.widgets import ledger_of, texts_of, voice_of, who_of
from bot.domain.announcements_audience import Filter, Group
from bot.domain.cases_about import CaseCategory
from bot.domain.cases_levels import Level
from bot.domain.children_ages import Phase
from bot.domain.people import Role
from bot.texts import Texts
from bot.use_cases import announcements_audience as audience

PARTS: Final = ("groups", "territories", "levels", "categories", "phases", "curators", "event")
OF_CURATOR: Final = ("groups", "territories", "levels", "categories", "phases", "event")
OF_COORDINATOR: Final = ("groups", "territories", "levels", "categories", "phases", "curators")
SINGLE: Final = frozenset({"event"})
"""Parts of which one thing is chosen at most."""

Label = Callable[..., str]
NAMES: Final[Mapping[str, Callable[[Label], str]]] = {
    "groups": lambda label: label("staff.announcements.part", "👥 Who"),
    "territories": lambda label: label("staff.announcements.part", "📍 Territory"),
    "levels": lambda label: label("staff.announcements.part", "🎚 Level"),
    "categories": lambda label: label("staff.announcements.part", "🏷 Category"),
    "phases": lambda label: label("staff.announcements.part", "👶 Child's age"),
    "curators": lambda label: label("staff.announcements.part", "🧑‍💼 Curator"),
    "event": lambda label: label("staff.announcements.part", "🎟 Who comes to a meeting"),
}
_GROUPS: Final[Mapping[Group, Callable[[Label], str]]] = {
    Group.FAMILIES: lambda label: label("staff.announcements.group", "families"),
    Group.SILVER_MENTORS: lambda label: label("staff.announcements.group", "silver mentors"),
    Group.CONTACT_FAMILIES: lambda label: label("staff.announcements.group", "contact families"),
    Group.STAFF: lambda label: label("staff.announcements.group", "staff"),
}
_PHASES: Final[Mapping[Phase, Callable[[Label], str]]] = {
    Phase.PREGNANCY: lambda label: label("staff.announcements.phase", "not born yet"),
    Phase.TO_3_MONTHS: lambda label: label("staff.announcements.phase", "up to 3 months"),
    Phase.TO_6_MONTHS: lambda label: label("staff.announcements.phase", "3 to 6 months"),
    Phase.TO_12_MONTHS: lambda label: label("staff.announcements.phase", "6 to 12 months"),
    Phase.TO_2_YEARS: lambda label: label("staff.announcements.phase", "1 to 2 years"),
    Phase.TO_3_YEARS: lambda label: label("staff.announcements.phase", "2 to 3 years"),
    Phase.TO_7_YEARS: lambda label: label("staff.announcements.phase", "3 to 7 years"),
    Phase.SCHOOL: lambda label: label("staff.announcements.phase", "from 7 years on"),
}


def parts_of(role: Role) -> tuple[str, ...]:
    """What this role may tell families apart by."""
    return OF_CURATOR if role is Role.CURATOR else OF_COORDINATOR


def wanted(data: Mapping[str, Any]) -> Filter:
    """What is chosen, as the rule reads it."""
    return Filter(
        groups=frozenset(map(Group, data.get("groups", [Group.FAMILIES]))),
        territories=frozenset(map(int, data.get("territories", []))),
        levels=frozenset(map(Level, data.get("levels", []))),
        categories=frozenset(map(CaseCategory, data.get("categories", []))),
        phases=frozenset(map(Phase, data.get("phases", []))),
        curators=frozenset(map(int, data.get("curators", []))),
    )


def event_of(data: Mapping[str, Any]) -> int:
    """Whose guests; 0: of none."""
    return int(next(iter(data.get("event", [])), 0))


def chosen(data: Mapping[str, Any], part: str) -> list[str]:
    found: list[str] = data.get(part, [Group.FAMILIES.value] if part == "groups" else [])
    return found


async def offered(manager: DialogManager, part: str) -> list[tuple[str, str]]:
    """(code, label) of everything this part may name."""
    texts, who = texts_of(manager), who_of(manager)
    match part:
        case "groups":
            groups = [one for one in Group if who.role is Role.COORDINATOR or one is not Group.STAFF]
            return [(one.value, _GROUPS[one](texts.label)) for one in groups]
        case "levels":
            return [(one.value, level_words(one, texts)) for one in Level]
        case "categories":
            return [(one.value, category_words(one, texts)) for one in CaseCategory]
        case "phases":
            return [(one.value, _PHASES[one](texts.label)) for one in Phase]
        case "event":
            return await _events(manager, texts)
    choices = await ledger_of(manager).read(audience.choices, who)
    named = choices.territories if part == "territories" else choices.curators
    return [(str(id_), name) for id_, name in named]


async def _events(manager: DialogManager, texts: Texts) -> list[tuple[str, str]]:
    found = await ledger_of(manager).read(audience.meetings, who_of(manager))
    voice = voice_of(manager)
    return [(str(one.id), f"{title(one.says, voice)}, {texts.short_day(one.says.starts_at)}") for one in found]
