"""The places to choose from, and how the new number will look."""

from html import escape
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.phones import regional_line
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.phones import RegionalPhone
from bot.domain.plain_language import check as check_text
from bot.domain.plain_message import Finding, Level
from bot.domain.voices import Voice
from bot.use_cases import phones
from bot.use_cases.phones import Board

ALL = "0"
"""Stands for all territories."""
REMARKS = 4
LEVELS: dict[Voice, Level] = {"ru": "plain", "ru@easy": "easy"}


async def board(manager: DialogManager) -> Board:
    return await ledger_of(manager).read(phones.board, who_of(manager))


async def places(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    texts = texts_of(dialog_manager)
    everywhere = texts.label("staff.phones", "For all territories")
    known = [(str(id_), name) for id_, name in (await board(dialog_manager)).territories]
    return {"places": [*known, (ALL, everywhere)]}


async def preview(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Both levels, with the remarks on plain language: in words, and never in the way."""
    texts = texts_of(dialog_manager)
    data, found = dialog_manager.dialog_data, await board(dialog_manager)
    phone = RegionalPhone(0, None, data["name"], data["number"], found.today)
    place = dict((str(id_), name) for id_, name in found.territories).get(data.get("territory", ALL))
    lines = [f"<blockquote>{escape(regional_line(voice, phone))}</blockquote>" for voice in LEVELS]
    parts = [
        texts.t("staff.phones.add", "This is what a mother will read:"),
        *lines,
        texts.t(
            "staff.phones.add",
            "Who sees it: {place}.",
            place=place or texts.label("staff.phones", "For all territories"),
        ),
    ]
    if remarks := _remarks(phone):
        parts.append(texts.t("staff.phones.add", "Could it be plainer? You decide:"))
        parts += [f"• «{escape(remark.text)}» — {escape(remark.what)}" for remark in remarks]
    parts.append(texts.t("staff.phones.add", "Has somebody called this number today, and was it right?"))
    return {"preview": "\n".join(parts)}


def _remarks(phone: RegionalPhone) -> list[Finding]:
    found: dict[tuple[str, str], Finding] = {}
    for voice, level in LEVELS.items():
        for finding in check_text(regional_line(voice, phone), (), level):
            found.setdefault((finding.rule, finding.what), finding)
    return list(found.values())[:REMARKS]
