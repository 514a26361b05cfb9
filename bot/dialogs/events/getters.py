"""What the windows of an announcement show; the draft is read from the dialog's unfinished answers."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from aiogram_dialog import DialogManager

from bot.content.events import PROGRAMMES, card, is_closed, what
from bot.content.screens import Said
from bot.dialogs.events.states import STEPS
from bot.dialogs.widgets import ledger_of, texts_of, voice_of, who_of
from bot.domain.events import MINUTES, Announcement, Direction
from bot.domain.events_ages import Fit
from bot.domain.events_series import starts
from bot.domain.plain_language import Remark, remarks
from bot.domain.plain_message import Level
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases import events
from bot.use_cases.events import Family, Planning

LEVELS: dict[Voice, Level] = {"ru": "plain", "ru@easy": "easy"}
TIMES = [time(hour, minute) for hour in range(9, 20) for minute in (0, 30)]
WEEK = date(2024, 1, 1)  # a Monday
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
    sessions = data.get("sessions", 1)
    return Announcement(
        data["programme"],
        data["title"],
        starts_at,
        data["zone"],
        data["place"],
        data["details"],
        data.get("with_child", False),
        data.get("with_family", False),
        data.get("capacity", 0),
        data.get("minimum", 0),
        data.get("minutes", MINUTES),
        sessions if sessions > 1 else 0,
        way=data.get("way", ""),
        ages=(data["ages"][0], data["ages"][1]) if data.get("ages") else None,
    )


def classes(data: dict[str, Any]) -> list[datetime]:
    """When each class of a series begins; none for a single meeting."""
    sessions = data.get("sessions", 1)
    if sessions < 2:
        return []
    day, hour = date.fromisoformat(data["day"]), time.fromisoformat(data["time"])
    return starts(day, hour, data["zone"], data.get("weekdays", []), sessions)


async def fitting(manager: DialogManager) -> dict[int, Fit]:
    """Of a meeting for children of an age: which families have such a child on its day; else nothing."""
    data = manager.dialog_data
    if not data.get("ages"):
        return {}
    says = draft(data)
    assert says.ages is not None
    day = date.fromisoformat(data["day"])
    return await ledger_of(manager).read(events.fitting, who_of(manager), says.ages, day)


def chosen(data: dict[str, Any], plan: Planning, fits: Mapping[int, Fit]) -> list[Family]:
    """Whom it goes to: all of hers until she chooses, but for those without a child of that age and those whose work
    has ended; of a closed group nobody until then."""
    marked = data.get("families")
    if marked is None:
        going_on = [] if is_closed(draft(data)) else [one for one in plan.families if not one.ended]
        return [one for one in going_on if fits.get(one.case_id) is not Fit.NO_CHILD]
    return [family for family in plan.families if family.case_id in marked]


async def form(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every step: today at the place, and whether nothing is left to ask."""
    plan = await planning(dialog_manager)
    return {
        "today": plan.now.astimezone(ZoneInfo(plan.zone)).date(),
        "complete": all(step in dialog_manager.dialog_data for step in STEPS),
    }


async def directions(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    texts = texts_of(dialog_manager)
    names = {
        Direction.PARENTS: texts.label("staff.events.direction", "👩 For parents"),
        Direction.CHILDREN: texts.label("staff.events.direction", "🧒 For children"),
        Direction.PARENT_CHILD: texts.label("staff.events.direction", "👩‍👧 Parents and children together"),
    }
    return {"directions": [(str(direction), name) for direction, name in names.items()]}


async def programmes(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Of the chosen direction, by the names the staff use."""
    said, direction = voice_of(dialog_manager), dialog_manager.dialog_data.get("direction")
    found = [(code, one) for code, one in PROGRAMMES.items() if one.direction == direction]
    return {"programmes": [(code, (one.staff or one.title).text(said)) for code, one in found]}


async def times(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The hours of the chosen day that are still to come."""
    now, data = (await planning(dialog_manager)).now, dialog_manager.dialog_data
    texts = texts_of(dialog_manager)
    hours = [f"{hour:%H:%M}" for hour in TIMES if start_of(data["day"], f"{hour:%H:%M}", data["zone"]) > now]
    return {"day": texts.day(date.fromisoformat(data["day"])), "times": hours}


async def places(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Where she met last, by their number in the list."""
    found = (await planning(dialog_manager)).places
    return {"places": [(str(number), f"📍 {place}") for number, place in enumerate(found)]}


async def preview(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The invitation as mothers of either level will read it, with the remarks on plain language."""
    texts, data = texts_of(dialog_manager), dialog_manager.dialog_data
    plan, fits = await planning(dialog_manager), await fitting(dialog_manager)
    says, families = draft(data), chosen(data, plan, fits)
    days = classes(data)
    parts = [texts.t("staff.events.preview", "This is what a mother will read:"), face(_card(says, "ru", days))]
    parts += [texts.t("staff.events.preview", "The same in easy language:"), face(_card(says, "ru@easy", days))]
    parts += [texts.t("staff.events.preview", "If she asks what will be there:"), face(what(says, "ru"))]
    if found := _remarks(says, days):
        lines = [f"• «{escape(shorten(one.words, REMARK_LENGTH))}» — {escape(str(one))}" for one in found]
        parts += [texts.t("staff.events.preview", "Could it be plainer? You decide:"), *lines]
    parts += _trouble(texts, says, families) + _of_another_age(texts, fits, families)
    send = texts.n("staff.events.preview", "📣 Send to {n} family", "📣 Send to {n} families", len(families))
    return {"preview": "\n".join(parts), "families": len(families), "send": send, **_choices(says, texts)}


def _trouble(texts: Texts, says: Announcement, families: Sequence[Family]) -> list[str]:
    """Whom the bot cannot tell."""
    if not families and is_closed(says):
        return [texts.t("staff.events.preview", "🔒 This group is closed. Choose whom you invite.")]
    if not families:
        return [texts.t("staff.events.preview", "There is nobody to send it to: you have no family yet.")]
    aside = [family for family in families if not family.reachable]
    if not aside:
        return []
    return [
        texts.n(
            "staff.events.preview",
            "Without Telegram: {n} family. Tell her yourself.",
            "Without Telegram: {n} families. Tell them yourself.",
            len(aside),
        )
    ]


def _of_another_age(texts: Texts, fits: Mapping[int, Fit], invited: Sequence[Family]) -> list[str]:
    """Nobody is hidden: whoever has no child of that age can still be ticked."""
    going = {family.case_id for family in invited}
    n = sum(one is Fit.NO_CHILD for case_id, one in fits.items() if case_id not in going)
    if not n:
        return []
    return [
        texts.n(
            "staff.events.ages",
            "🎂 {n} family has no child of this age and is not invited. You can tick it under «Whom to invite».",
            "🎂 {n} families have no child of this age and are not invited. You can tick them under «Whom to invite».",
            n,
        )
    ]


def _choices(says: Announcement, texts: Texts) -> dict[str, str]:
    """The keys under the look at the whole, each with what is chosen now."""
    boxes = {True: "✅ ", False: "☐ "}
    child = boxes[says.with_child] + texts.label("staff.events.preview", "Children welcome, free of charge")
    family = boxes[says.with_family] + texts.label("staff.events.preview", "Relatives welcome")
    places = (
        texts.label("staff.events.preview", "🪑 Places: {n}", n=says.capacity)
        if says.capacity
        else texts.label("staff.events.preview", "🪑 Places: as many as come")
    )
    least = (
        texts.label("staff.events.preview", "👥 At least {n} families", n=says.minimum)
        if says.minimum
        else texts.label("staff.events.preview", "👥 Takes place whoever comes")
    )
    often = (
        texts.n("staff.events.preview", "🔁 {n} class", "🔁 {n} classes", says.sessions)
        if says.sessions
        else texts.label("staff.events.preview", "🔁 Once")
    )
    mark = "✅ " if says.way else ""
    way = mark + texts.label("staff.events.preview", "🚌 How to get there")
    ages = (
        texts.label(
            "staff.events.ages", "🎂 Children of {youngest} to {oldest}", youngest=says.ages[0], oldest=says.ages[1]
        )
        if says.ages
        else texts.label("staff.events.ages", "🎂 Children of any age")
    )
    return {
        "ages": ages,
        "child": child,
        "family": family,
        "places": places,
        "least": least,
        "often": often,
        "way": way,
    }


async def series(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The weekdays to press, and the first and the last day as it stands."""
    texts, data = texts_of(dialog_manager), dialog_manager.dialog_data
    marked = data.get("weekdays") or [date.fromisoformat(data["day"]).weekday()]
    days = classes(data)
    weekdays = [
        (str(day), f"{'✅ ' if day in marked else ''}{texts.weekday(WEEK + timedelta(day))}") for day in range(7)
    ]
    shown = Texts(texts.voice, data["zone"])
    if days:
        plan = texts.n(
            "staff.events.series",
            "{n} class: {days}.",
            "{n} classes: {days}.",
            len(days),
            days=", ".join(shown.short_day(day) for day in days),
        )
    else:
        plan = texts.t("staff.events.series", "Now it is held once.")
    return {"weekdays": weekdays, "plan": plan}


async def families(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    plan, fits, texts = await planning(dialog_manager), await fitting(dialog_manager), texts_of(dialog_manager)
    marked = {family.case_id for family in chosen(dialog_manager.dialog_data, plan, fits)}
    notes = {
        Fit.NO_CHILD: texts.label("staff.events.ages", "no child of this age"),
        Fit.UNKNOWN: texts.label("staff.events.ages", "no child is written down"),
    }
    ended = texts.label("staff.events.families", "the work has ended")

    def line(one: Family) -> str:
        note = ended if one.ended else notes.get(fits.get(one.case_id, Fit.FITS))
        return " · ".join(
            [f"{'✅' if one.case_id in marked else '☐'} {one.alias}", one.code, *([note] if note else [])]
        )

    rows = [(str(one.case_id), line(one)) for one in plan.families]
    return {"rows": rows, "n": len(marked)}


def _card(says: Announcement, voice: Voice, days: Sequence[datetime]) -> Said:
    texts = Texts(voice, says.zone)
    return card(says, voice, texts.when(says.starts_at), texts.weekdays(days))


def face(said: Said) -> str:
    """A message with its buttons, set apart from what the bot says to the curator."""
    buttons = " ".join(f"[{escape(label)}]" for label in said.buttons.values())
    return f"<blockquote>{said.text}\n{buttons}</blockquote>"


def _remarks(says: Announcement, days: Sequence[datetime]) -> list[Remark]:
    """In words, and never in the way: the curator knows her families."""
    found: dict[tuple[str, str], Remark] = {}
    for voice, level in LEVELS.items():
        for said in (_card(says, voice, days), what(says, voice)):
            for remark in remarks(said.text, list(said.buttons.values()), level):
                found.setdefault((remark.rule, remark.words), remark)
    return sorted(found.values(), key=lambda remark: remark.severity != "error")[:REMARKS]
