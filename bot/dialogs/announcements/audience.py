"""For how many people a piece of news is, in words: names to a curator, figures to a coordinator."""

from html import escape

from bot.domain.announcements import Audience
from bot.domain.people import MENTORS, Role
from bot.texts import Texts

NAMED = 12


def audience_lines(found: Audience, texts: Texts) -> list[str]:
    """Whom the bot writes to, and who has to be told otherwise."""
    if found.nobody:
        return [texts.t("staff.announcements.whom", "Nobody fits this. Please choose less narrowly.")]
    reached = texts.n(
        "staff.announcements.whom", "The bot writes to {n} person.", "The bot writes to {n} people.", found.reached
    )
    return [reached, *_roles(found, texts), *_names(found, texts), *_otherwise(found, texts)]


def _roles(found: Audience, texts: Texts) -> list[str]:
    by_role = found.by_role or {}
    volunteers = sum(by_role.get(role, 0) for role in MENTORS)
    mothers = by_role.get(Role.MOTHER, 0)
    if mothers == found.reached:
        return []
    return [
        texts.t(
            "staff.announcements.whom",
            "Families {families} · volunteers {volunteers} · staff {staff}",
            families=mothers,
            volunteers=volunteers,
            staff=found.reached - volunteers - mothers,
        )
    ]


def _names(found: Audience, texts: Texts) -> list[str]:
    if not found.names:
        return []
    named, more = ", ".join(found.names[:NAMED]), len(found.names) - NAMED
    if more <= 0:
        return [f"👩 {escape(named)}"]
    return [texts.t("staff.announcements.whom", "👩 {names} and {n} more", names=named, n=more)]


def _otherwise(found: Audience, texts: Texts) -> list[str]:
    """Who gets it later, or by a person."""
    lines = {
        texts.n(
            "staff.announcements.whom",
            "⏸ {n} of them rests from the bot and gets it afterwards.",
            "⏸ {n} of them rest from the bot and get it afterwards.",
            found.later,
        ): found.later,
        texts.n(
            "staff.announcements.whom",
            "📵 {n} mother without Telegram: tell her in person. It becomes a task.",
            "📵 {n} mothers without Telegram: tell them in person. It becomes a task.",
            found.without,
        ): found.without,
        texts.n(
            "staff.announcements.whom",
            "🚫 {n} mother blocked the bot: tell her in person. It becomes a task.",
            "🚫 {n} mothers blocked the bot: tell them in person. It becomes a task.",
            found.blocked,
        ): found.blocked,
        texts.t(
            "staff.announcements.whom", "📵 Volunteers and staff without the bot: {n}", n=found.unheard
        ): found.unheard,
    }
    return [line for line, n in lines.items() if n]
