"""Where a new family may live, which projects take families, and how a family is called now."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.answers import answers
from bot.dialogs.projects.words import fill_label
from bot.domain.people import Who
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_about, people_invitations
from bot.use_cases import projects as use_cases

NONE = "0"
"""Stands for no project."""


async def territories(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    return {"territories": await ledger.read(people_invitations.territories, who)}


async def projects(who: Who, ledger: Ledger, texts: Texts, **_: Any) -> dict[str, Any]:
    """Each with its families, so that the curator sees where there is a place."""
    found = await ledger.read(use_cases.open_ones, who)
    shown = [(str(kept.project.id), fill_label(kept, texts)) for kept in found]
    return {"projects": [*shown, (NONE, texts.label("staff.cases.new", "Without a project"))]}


async def called_now(dialog_manager: DialogManager, who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    case = await ledger.read(cases_about.form, who, answers(dialog_manager)["case_id"])
    return {"code": case.code, "alias": case.alias}
