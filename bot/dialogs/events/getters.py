"""What the windows of an announcement show; the draft is read from the dialog's unfinished answers."""

from datetime import UTC, date, datetime, time
from html import escape
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from aiogram_dialog import DialogManager

from bot.content.events import EVENT_KINDS, card, what
from bot.content.screens import Said
from bot.dialogs.events.states import STEPS
from bot.dialogs.widgets import ledger_of, texts_of, voice_of, who_of
from bot.domain.events import Announcement
from bot.domain.plain_language import Remark, remarks
from bot.domain.plain_message import Level
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases import events
from bot.use_cases.events import Planning

LEVELS: dict[Voice, Level] = {"ru": "plain", "ru@easy": "easy"}
TIMES = [time(hour, minute) for hour in range(9, 20) for minute in (0, 30)]
REMARKS = 6
REMARK_LENGTH = 50


async def planning(manager: DialogManager) -> Planning:
    return await ledger_of(manager).read(events.planning, who_of(manager))


def start_of(day: str, hour: str, zone: str) -> datetime:
    """The moment at which the clock of the place shows this day and hour."""
    local = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), ZoneInfo(zone))
    return local.astimezone(UTC)


def draft(data: dict[str, Any]) -> Announcement:
    starts_at = start_of(data["day"], data["time"], data["zone"])
    with_child = data.get("with_child", False)
    return Announcement(
        data["kind"], data["title"], starts_at, data["zone"], data["place"], data["details"], with_child
    )


async def form(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every step: today at the place, and whether nothing is left to ask."""
    plan = await planning(dialog_manager)
    return {
        "today": plan.now.astimezone(ZoneInfo(plan.zone)).date(),
        "complete": all(step in dialog_manager.dialog_data for step in STEPS),
    }


async def kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said = voice_of(dialog_manager)
    return {"kinds": [(code, kind.title.text(said)) for code, kind in EVENT_KINDS.items()]}


async def times(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The hours of the chosen day that are still to come."""
    now, data = (await planning(dialog_manager)).now, dialog_manager.dialog_data
    texts = texts_of(dialog_manager)
    hours = [f"{hour:%H:%M}" for hour in TIMES if start_of(data["day"], f"{hour:%H:%M}", data["zone"]) > now]
    return {"day": texts.day(date.fromisoformat(data["day"])), "times": hours}


async def preview(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The invitation as mothers of either level will read it, with the remarks on plain language."""
    texts = texts_of(dialog_manager)
    says, families = draft(dialog_manager.dialog_data), (await planning(dialog_manager)).families
    parts = [texts.t("staff.events.preview", "This is what a mother will read:"), _face(_card(says, "ru"))]
    parts += [texts.t("staff.events.preview", "The same in easy language:"), _face(_card(says, "ru@easy"))]
    parts += [texts.t("staff.events.preview", "If she asks what will be there:"), _face(what(says, "ru"))]
    if found := _remarks(says):
        lines = [f"• «{escape(shorten(one.words, REMARK_LENGTH))}» — {escape(str(one))}" for one in found]
        parts += [texts.t("staff.events.preview", "Could it be plainer? You decide:"), *lines]
    if not families:
        parts.append(
            texts.t("staff.events.preview", "There is nobody to send it to: none of your mothers can be reached yet.")
        )
    child = "✅ " if says.with_child else "☐ "
    child += texts.label("staff.events.preview", "Children welcome, free of charge")
    send = texts.n("staff.events.preview", "📣 Send to {n} family", "📣 Send to {n} families", families)
    return {"preview": "\n".join(parts), "families": families, "send": send, "child": child}


def _card(says: Announcement, voice: Voice) -> Said:
    return card(says, voice, Texts(voice, says.zone).when(says.starts_at))


def _face(said: Said) -> str:
    """A message with its buttons, set apart from what the bot says to the curator."""
    buttons = " ".join(f"[{escape(label)}]" for label in said.buttons.values())
    return f"<blockquote>{said.text}\n{buttons}</blockquote>"


def _remarks(says: Announcement) -> list[Remark]:
    """In words, and never in the way: the curator knows her families."""
    found: dict[tuple[str, str], Remark] = {}
    for voice, level in LEVELS.items():
        for said in (_card(says, voice), what(says, voice)):
            for remark in remarks(said.text, list(said.buttons.values()), level):
                found.setdefault((remark.rule, remark.words), remark)
    return sorted(found.values(), key=lambda remark: remark.severity != "error")[:REMARKS]
