"""What the windows of news show; the draft is read from the dialog's unfinished answers."""

from datetime import date, datetime, time
from html import escape
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from aiogram_dialog import DialogManager

from bot.content.announcements import face
from bot.dialogs.announcements.audience import audience_lines
from bot.dialogs.announcements.parts import NAMES, chosen, event_of, offered, parts_of, wanted
from bot.dialogs.answers import answers
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.announcements import Audience, MediaKind, News, leaves_at, limit
from bot.domain.plain_language import Remark, remarks
from bot.domain.plain_message import Level
from bot.domain.quiet_hours import is_quiet
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases import announcements, announcements_audience

REMARKS, REMARK_LENGTH, PAGE = 6, 50, 8
TIMES = [f"{time(hour, minute):%H:%M}" for hour in range(8, 21) for minute in (0, 30)]
LEVELS: dict[Voice, Level] = {"ru": "plain", "ru@easy": "easy"}


def is_correcting(manager: DialogManager) -> bool:
    return "announcement_id" in answers(manager)


def news_of(manager: DialogManager) -> News:
    said = answers(manager)
    media = MediaKind(said["media"]) if said.get("media") else None
    return News(said["plain"], said.get("easy", ""), media, said.get("file_id", "") if media else "")


async def plan(manager: DialogManager) -> tuple[datetime, str]:
    """The time, and the author's zone: readers' quiet hours are kept for each by themselves."""
    now = await ledger_of(manager).read(announcements.time_now, who_of(manager))
    return now, who_of(manager).zone


async def words(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    texts, said = texts_of(dialog_manager), answers(dialog_manager)
    kept = {
        MediaKind.PHOTO: texts.t("staff.announcements.words", "📷 A photo is kept; only its words are missing."),
        MediaKind.VOICE: texts.t("staff.announcements.words", "🎙 A voice message is kept; only its words are missing."),
    }
    media = said.get("media")
    return {
        "limit": limit(with_media=False),
        "caption": limit(with_media=True),
        "kept": kept[MediaKind(media)] if media and "plain" not in said else "",
        "has_file": bool(media) and not is_correcting(dialog_manager),
        "before": "plain" in said,
    }


async def easy(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Who was sent easy words is not left without them: in a correction they are changed or kept."""
    before = bool(answers(dialog_manager).get("easy"))
    return {"before": before, "may_skip": not (is_correcting(dialog_manager) and _sent(dialog_manager).easy)}


def _sent(manager: DialogManager) -> News:
    """The words that are corrected."""
    started = manager.start_data
    assert isinstance(started, dict)
    return News(started["plain"], started["easy"])


async def whom(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """What is chosen, and how many that is: names to a curator, figures to a coordinator."""
    manager, texts = dialog_manager, texts_of(dialog_manager)
    found = await _audience(manager)
    lines = [texts.t("staff.announcements.whom", "👥 Who gets it?")]
    parts = []
    for part in parts_of(who_of(manager).role):
        labels = dict(await offered(manager, part))
        named = [labels[code] for code in chosen(manager.dialog_data, part) if code in labels]
        parts.append((part, NAMES[part](texts.label)))
        if named:
            lines.append(f"{NAMES[part](texts.label)}: {escape(', '.join(named))}")
    lines += ["", *audience_lines(found, texts)]
    return {"whom": "\n".join(lines), "parts": parts, "somebody": not found.nobody}


async def _audience(manager: DialogManager) -> Audience:
    data = manager.dialog_data
    read = announcements_audience.audience
    return await ledger_of(manager).read(read, who_of(manager), wanted(data), event_of(data))


async def part(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """A page of what this part may name, each with its tick."""
    data, texts = dialog_manager.dialog_data, texts_of(dialog_manager)
    options, picked = await offered(dialog_manager, data["part"]), chosen(data, data["part"])
    page = min(data.get("page", 0), max(0, (len(options) - 1) // PAGE))
    here = options[page * PAGE : (page + 1) * PAGE]
    return {
        "name": NAMES[data["part"]](texts.label),
        "options": [(code, f"{'✅' if code in picked else '☐'} {label}") for code, label in here],
        "nothing": not options,
        "back": page > 0,
        "more": (page + 1) * PAGE < len(options),
    }


async def preview(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Under the look at it: for how many, when, and what could be plainer."""
    texts, news = texts_of(dialog_manager), news_of(dialog_manager)
    found, at, (now, zone) = await _audience(dialog_manager), _planned(dialog_manager), await plan(dialog_manager)
    lines = [texts.t("staff.announcements.preview", "⬆️ This is what readers get."), *_about_easy(news, found, texts)]
    lines += ["", *audience_lines(found, texts), *_when(at, now, zone, texts)]
    lines += await remark_lines(dialog_manager, news)
    many = found.reached + found.without + found.blocked
    send = texts.n("staff.announcements.preview", "✉️ Send to {n} person", "✉️ Send to {n} people", found.reached)
    if not found.reached:
        send = texts.label("staff.announcements.preview", "🗣 Make tasks of it")
    return {"preview": "\n".join(lines), "send": send, "somebody": bool(many), "planned": bool(at)}


def _about_easy(news: News, found: Audience, texts: Texts) -> list[str]:
    if news.easy or not found.easy:
        return []
    return [
        texts.n(
            "staff.announcements.preview",
            "📗 {n} of them reads easy language, and gets the plain words.",
            "📗 {n} of them read easy language, and get the plain words.",
            found.easy,
        )
    ]


def _planned(manager: DialogManager) -> datetime | None:
    at: str | None = manager.dialog_data.get("at")
    return datetime.fromisoformat(at) if at else None


def _when(at: datetime | None, now: datetime, zone: str, texts: Texts) -> list[str]:
    """At night the outbox waits, for each reader by her own clock."""
    if at is None:
        said = texts.t(
            "staff.announcements.preview", "🕙 It leaves a minute after you press: until then you can undo it."
        )
    else:
        said = texts.t("staff.announcements.preview", "🕙 It leaves: {when}", when=texts.when(at))
    if not is_quiet(leaves_at(at, now) or now, zone):
        return [said]
    return [
        said,
        texts.t("staff.announcements.preview", "🌙 Nobody is woken: at night it waits until 8 in the morning."),
    ]


async def remark_lines(manager: DialogManager, news: News) -> list[str]:
    """On what readers see, in words, and never in the way: the author knows them."""
    name = await ledger_of(manager).read(announcements.signature, who_of(manager))
    found: dict[tuple[str, str], Remark] = {}
    for voice, level in LEVELS.items():
        if voice == "ru@easy" and not news.easy:
            continue
        said = face(news, voice, name)
        for remark in remarks(said.text, list(said.buttons.values()), level):
            found.setdefault((remark.rule, remark.words), remark)
    if not found:
        return []
    worst = sorted(found.values(), key=lambda remark: remark.severity != "error")[:REMARKS]
    lines = [f"• «{escape(shorten(one.words, REMARK_LENGTH))}» — {escape(str(one))}" for one in worst]
    head = texts_of(manager).t("staff.announcements.preview", "Could it be plainer? You decide:")
    return ["", head, *lines]


async def corrected(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    texts, news, before = texts_of(dialog_manager), news_of(dialog_manager), _sent(dialog_manager)
    if (news.plain, news.easy) == (before.plain, before.easy):
        same = texts.t("staff.announcements.correct", "⬆️ These are the words that were sent: nothing is different yet.")
        return {"preview": same, "changed": False}
    head = texts.t(
        "staff.announcements.correct",
        "⬆️ The new words. Whoever has the news sees them in place of the old ones.\n"
        "No phone rings for that. Is it another day, hour or place? Better send one more piece of news.",
    )
    lines = [head, *_kept_level(news, before, texts), *await remark_lines(dialog_manager, news)]
    return {"preview": "\n".join(lines), "changed": True}


def _kept_level(news: News, before: News, texts: Texts) -> list[str]:
    """One level is new and the other is not: do both still say the same?"""
    if not before.easy or (news.plain != before.plain and news.easy != before.easy):
        return []
    if news.easy == before.easy:
        kept = texts.t("staff.announcements.correct", "📗 The easy words are the old ones. Are they still true?")
    else:
        kept = texts.t("staff.announcements.correct", "📄 The plain words are the old ones. Are they still true?")
    return [kept]


async def days(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    now, zone = await plan(dialog_manager)
    return {"today": now.astimezone(ZoneInfo(zone)).date()}


async def times(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    now, zone = await plan(dialog_manager)
    day, here = date.fromisoformat(dialog_manager.dialog_data["day"]), now.astimezone(ZoneInfo(zone))
    hours = [hour for hour in TIMES if day > here.date() or hour > f"{here:%H:%M}"]
    return {"day": texts_of(dialog_manager).day(day), "times": hours}
