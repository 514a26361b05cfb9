"""What every dialog that adds to a family's list shows: whose family it is, and the kinds, page by page."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.answers import answers
from bot.dialogs.widgets import Label, T, action, voice_of, who_of
from bot.domain.people import Role

STAFF_PAGE = 8


def page(manager: DialogManager, items: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """All of them with «Назад» where the level's screen holds that; else a page with «Ещё»."""
    if who_of(manager).role is not Role.MOTHER:
        whole, size = STAFF_PAGE, STAFF_PAGE
    else:
        whole, size = (3, 2) if voice_of(manager) == "ru@easy" else (4, 3)
    if len(items) <= whole:
        return {"kinds": items, "more": False}
    first = answers(manager).get("page", 0) * size
    return {"kinds": items[first : first + size], "more": len(items) > first + size}


@action("reminders.add")
async def turn_page(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["page"] = answers(manager).get("page", 0) + 1


def page_back(manager: DialogManager) -> bool:
    """False on the first page."""
    shown = answers(manager).get("page", 0)
    manager.dialog_data["page"] = max(shown - 1, 0)
    return bool(shown)


FAMILY = T("staff.reminders.add", "Family: {alias}", when="alias")
MORE = Button(Label("menu.common", "more"), id="more", on_click=turn_page, when="more")
